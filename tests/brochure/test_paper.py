"""The engine's door: nothing comes in that is not the brochure's own, and no complaint goes unheard."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from press.brochure import paper
from press.brochure.compose import compose
from press.brochure.paper import lay_out, paper_available
from press.brochure.source import BrochureSource, write_source
from press.content.issue import Issue
from press.diagnostics import Diagnostic, EngineError, Place, Severity
from press.rendering.view import Publication
from tests.hiding import without

ROOT = Path(__file__).resolve().parent.parent.parent
FACE = "fonts/SourceSans3-wght-.ttf"


@pytest.fixture(scope="module")
def files(publication: Publication, all_blocks: Issue) -> Mapping[str, bytes | Path]:
    return compose(publication, all_blocks, all_blocks.editions[0]).files


@pytest.fixture
def page(files: Mapping[str, bytes | Path]) -> BrochureSource:
    """A page with one line of text, set in the brand's label face."""
    face = next(name for name in files if name.startswith("fonts/SourceSans") and "Italic" not in name)
    css = f'@font-face {{ font-family: "Press Label"; src: url("{face}") }} html {{ font: 12pt "Press Label" }}'
    html = "<html lang=en><head><title>A page</title></head><body><p data-row=one>one line</p></body></html>"
    return BrochureSource(html, {"page.css": css}, files, 1, {}, 1_000_000_000, ())


def with_body(source: BrochureSource, body: str) -> BrochureSource:
    return replace(source, html=source.html.replace("<p data-row=one>one line</p>", body))


def test_a_page_is_laid_out_measured_and_read(page: BrochureSource) -> None:
    laid_out = lay_out(page)
    assert laid_out.pages == 1
    assert 10 < laid_out.row_heights_pt["one"] < 20
    assert [leaf.text for leaf in laid_out.reading.pages[0]] == ["one line"]


def test_a_row_on_two_pages_has_the_height_of_both_parts(page: BrochureSource) -> None:
    lines = "<br>".join(["line"] * 70)
    laid_out = lay_out(with_body(page, f"<p data-row=one>{lines}</p>"))
    single = lay_out(page).row_heights_pt["one"]
    assert laid_out.pages == 2
    assert laid_out.row_heights_pt["one"] == pytest.approx(70 * single, rel=0.02)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<img src='missing.png' alt='a'>", "missing.png"),
        ("<img src='https://fair.example.org/a.png' alt='a'>", "disallowed protocol"),
        ("<img src='file:///etc/hostname' alt='a'>", "disallowed protocol"),
        ("<img src='../../../etc/hostname' alt='a'>", "etc/hostname"),
        ("<p style='no-such-property: 1'>a</p>", "no-such-property"),
        ("<link rel=stylesheet href='other.css'><p>a</p>", "other.css"),
    ],
)
def test_what_the_engine_complains_about_stops_the_brochure(page: BrochureSource, body: str, told: str) -> None:
    with pytest.raises(EngineError) as caught:
        lay_out(with_body(page, body)).write()
    assert told in " ".join(diagnostic.message for diagnostic in caught.value.diagnostics)
    assert all(diagnostic.place.path.startswith("templates/brochure/") for diagnostic in caught.value.diagnostics)


def test_a_mistake_in_a_style_sheet_is_told_with_its_line(page: BrochureSource) -> None:
    css = page.stylesheets["page.css"] + "\np {\n  font-weight: 650;\n}"
    with pytest.raises(EngineError) as caught:
        lay_out(replace(page, stylesheets={"page.css": css}))
    (told,) = caught.value.diagnostics
    assert told.place == Place("templates/brochure/page.css", 3, 3)
    assert "font-weight: 650" in told.message


def test_a_face_that_cannot_be_loaded_is_told(page: BrochureSource) -> None:
    css = page.stylesheets["page.css"].replace("fonts/", "no-fonts/")
    with pytest.raises(EngineError, match="Press Label"):
        lay_out(replace(page, stylesheets={"page.css": css + 'p { font-family: "Press Label" }'}))


def test_an_error_found_while_composing_stops_the_brochure(page: BrochureSource) -> None:
    bad = Diagnostic(Place("en.yaml", 4), "no face has it", "write it otherwise")
    warning = Diagnostic(Place("en.yaml", 2), "another face stands in", "write it otherwise", Severity.WARNING)
    with pytest.raises(EngineError) as caught:
        lay_out(replace(page, findings=(warning, bad)))
    assert caught.value.diagnostics == (bad,)
    assert lay_out(replace(page, findings=(warning,))).pages == 1


def test_same_source_same_bytes_whatever_the_machine_has(page: BrochureSource, monkeypatch: pytest.MonkeyPatch) -> None:
    first = lay_out(page).write()
    monkeypatch.setenv("FONTCONFIG_FILE", "/etc/fonts/fonts.conf")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "Asia/Almaty")
    assert lay_out(page).write() == first
    assert os.environ["FONTCONFIG_FILE"] == "/etc/fonts/fonts.conf"
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


def test_the_environment_is_left_as_it_was(page: BrochureSource, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FONTCONFIG_FILE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    lay_out(page).write()
    assert "FONTCONFIG_FILE" not in os.environ
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_threads_do_not_disturb_each_other(page: BrochureSource) -> None:
    expected = lay_out(page).write()
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(lay_out(page).write())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [expected] * 4


def test_here_brochures_can_be_made() -> None:
    assert paper_available() is None


def _without(library: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Ask whether brochures can be made on a machine where `library` cannot be opened."""
    program = "from press.brochure.paper import paper_available; print(paper_available())"
    environment = {**os.environ, "TMPDIR": str(tmp_path), **without(library, tmp_path / "hiding")}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    )


@pytest.mark.parametrize("library", ["pango", "fontconfig", "gobject"])
def test_a_missing_library_is_one_clear_sentence_with_a_way_out(library: str, tmp_path: Path) -> None:
    done = _without(library, tmp_path)
    message, hint = done.stdout.splitlines()
    assert message.endswith("error: no brochure can be made: Pango is not installed")
    assert "`make`" in hint
    assert done.stderr == ""


def test_without_the_subsetting_library_brochures_are_made_all_the_same(tmp_path: Path) -> None:
    assert _without("harfbuzz-subset", tmp_path).stdout.strip() == "None"


def test_the_command_prints_what_was_written_for_it(
    publication: Publication, all_blocks: Issue, tmp_path: Path
) -> None:
    source = compose(publication, all_blocks, all_blocks.editions[0])
    html = write_source(source, tmp_path / "source")
    done = subprocess.run(
        [sys.executable, "-m", "weasyprint", html.name, "brochure.pdf"], cwd=html.parent, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert [line for line in done.stderr.splitlines() if "ERROR" in line or "WARNING" in line] == []
    assert (html.parent / "brochure.pdf").read_bytes().startswith(b"%PDF")


def test_the_engine_is_imported_once() -> None:
    engine: Any = paper._engine()
    assert paper._engine() is engine
