"""Loading and making for the preview: what goes wrong is told, whatever it is."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from press.diagnostics import Diagnostic, Place, PressError
from press.preview.brochures import Brochures, Key
from press.preview.pages import pages, picture
from press.preview.products import Brochure, Outcome, Refused, keep_templates, load, told
from press.preview.shown import Excerpts
from press.project import Project
from tests.preview.serving import children_of, run

SEED = "acik-ice-almaty"


def test_an_edition_that_is_not_there_is_told(project: Project) -> None:
    with pytest.raises(PressError) as caught:
        load(project, {}, SEED, "kk" if not (project.content / SEED / "kk.yaml").exists() else "xx")
    assert "there is no such edition" in str(caught.value)


def test_templates_are_kept_while_settings_and_brand_are_the_same(sandbox: Project) -> None:
    first = load(sandbox, {}, SEED, "en").publication
    again = load(sandbox, {}, SEED, "en").publication
    assert keep_templates(first, again) is first
    brand = sandbox.content / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("name: ACIK", "name: KICA"), "utf-8")
    changed = load(sandbox, {}, SEED, "en").publication
    assert keep_templates(first, changed) is changed
    assert keep_templates(None, first) is first


def test_an_error_that_nobody_foresaw_is_told_with_its_place_and_not_raised(project: Project) -> None:
    edition = load(project, {}, SEED, "en")
    with pytest.raises(PressError) as caught:
        replace(edition, issue=None).make("newsletter")  # type: ignore[arg-type]
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.place.path.startswith("press/")
    assert diagnostic.message.startswith("a fault in Ponte Press, not in your content")


def test_a_problem_that_is_ours_passes_as_it_is() -> None:
    problem = PressError(Diagnostic(Place("content/x.yaml", 3), "wrong", "mend it"))

    def refuse() -> None:
        raise problem

    with pytest.raises(PressError) as caught:
        told(refuse)
    assert caught.value is problem


def test_an_excerpt_is_the_line_of_the_file_and_of_no_file_elsewhere(sandbox: Project, tmp_path: Path) -> None:
    secret = tmp_path.parent / f"{tmp_path.name}.yaml"
    secret.write_text("secret: 1")
    (sandbox.content / "link.yaml").symlink_to(secret)
    excerpts = Excerpts(sandbox)
    for path in (
        f"../{secret.name}",
        "content/link.yaml",
        str(secret),
        "seeds/acik-ice-almaty.txt",
        "content/nothing.yaml",
        "",
    ):
        assert excerpts.told(Diagnostic(Place(path), "wrong", "mend it"))["excerpt"] == ""
    line = (sandbox.content / "publication.yaml").read_text("utf-8").splitlines()[1]
    assert excerpts.told(Diagnostic(Place("content/publication.yaml", 2), "wrong", "mend it"))["excerpt"] == line
    assert excerpts.told(Diagnostic(Place("content/publication.yaml", 999), "wrong", "mend it"))["excerpt"] == ""


def drawn(*sizes_pt: tuple[float, float]) -> bytes:
    """Return a PDF with empty pages of these sizes."""
    import io

    stored = io.BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        for width, height in sizes_pt:
            document.new_page(width, height).close()
        document.save(stored)
    return stored.getvalue()


def test_pages_have_their_sizes_and_pages_that_look_the_same_share_a_key() -> None:
    found = pages(drawn((595, 842), (595, 842), (842, 595)))
    assert [(page.width_pt, page.height_pt) for page in found] == [(595, 842), (595, 842), (842, 595)]
    assert found[0].key == found[1].key != found[2].key


def test_a_page_becomes_a_png_of_the_width_asked_for() -> None:
    import io

    from PIL import Image

    with Image.open(io.BytesIO(picture(drawn((595, 842)), 1, 800))) as image:
        assert (image.format, image.width) == ("PNG", 800)
        assert abs(image.height - 800 * 842 / 595) <= 1
    for number in (0, 2):
        with pytest.raises(IndexError):
            picture(drawn((595, 842)), number, 800)


def test_the_newest_state_is_laid_out_and_those_between_are_dropped(project: Project) -> None:
    edition = load(project, {}, SEED, "en")
    titles = [f"State {number}" for number in range(6)]
    states = [replace(edition, edition=edition.edition.model_copy(update={"title": title})) for title in titles]
    outcomes: list[tuple[Key, Outcome]] = []

    async def lay_out_all() -> None:
        brochures = Brochures(lambda key, outcome: outcomes.append((key, outcome)))
        running = asyncio.create_task(brochures.run())
        brochures.submit((SEED, "en"), states[0])
        while brochures.waits((SEED, "en")):
            await asyncio.sleep(0.01)
        for state in states[1:]:
            brochures.submit((SEED, "en"), state)
        while len(outcomes) < 2:
            assert not running.done()
            await asyncio.sleep(0.05)
        running.cancel()
        brochures.close()

    run(lay_out_all())
    assert [key for key, _ in outcomes] == [(SEED, "en")] * 2
    assert [title_of(outcome) for _, outcome in outcomes] == ["State 0", "State 5"]


def test_a_process_that_dies_is_told_and_replaced(project: Project) -> None:
    edition = load(project, {}, SEED, "en")
    outcomes: list[Outcome] = []

    async def die_and_go_on() -> None:
        brochures = Brochures(lambda _, outcome: outcomes.append(outcome))
        others = set(children_of(os.getpid()))
        running = asyncio.create_task(brochures.run())
        while not (started := set(children_of(os.getpid())) - others):
            await asyncio.sleep(0.01)
        brochures.submit((SEED, "en"), edition)
        while brochures.waits((SEED, "en")):
            await asyncio.sleep(0.01)
        for process in started:
            os.kill(process, signal.SIGKILL)
        while len(outcomes) < 1:
            await asyncio.sleep(0.05)
        brochures.submit((SEED, "en"), edition)
        while len(outcomes) < 2:
            assert not running.done()
            await asyncio.sleep(0.05)
        running.cancel()
        brochures.close()

    run(die_and_go_on())
    died, laid_out = outcomes
    assert isinstance(died, Refused)
    assert "has stopped" in died.diagnostics[0].message
    assert isinstance(laid_out, Brochure)


def title_of(outcome: Outcome) -> str:
    assert isinstance(outcome, Brochure), outcome
    with pypdfium2.PdfDocument(outcome.pdf) as document:
        words = document[0].get_textpage().get_text_range()
    return next(title for number in range(6) if (title := f"State {number}") in words)
