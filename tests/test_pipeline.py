"""The story from content to build/: same bytes, whole files, and what is left out when Pango is missing."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from press import pipeline
from press.diagnostics import ContentError
from press.settings import Project
from tests.hiding import without

ROOT = Path(__file__).resolve().parent.parent


def _files(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _build(project: Project, **environment: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from pathlib import Path; from press.cli import main; sys.exit(main(Path(sys.argv[1]), ['build', '--afresh']))"
    return subprocess.run(
        [sys.executable, "-c", program, str(project.root)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_two_builds_in_two_processes_give_the_same_bytes(sandbox: Project) -> None:
    first = _build(sandbox, PYTHONHASHSEED="1", TZ="Asia/Almaty")
    assert first.returncode == 0, first.stderr
    before = _files(sandbox.build)
    assert {"acik-ice-almaty/en/brochure.pdf", "acik-ice-almaty/en/newsletter.eml"} <= set(before)
    second = _build(sandbox, PYTHONHASHSEED="2", TZ="America/New_York")
    assert second.returncode == 0, second.stderr
    after = _files(sandbox.build)
    assert set(before) == set(after)
    assert [name for name in before if before[name] != after[name]] == []


def test_source_date_epoch_is_the_clock_where_it_is_set(sandbox: Project) -> None:
    assert _build(sandbox, SOURCE_DATE_EPOCH="1000000000").returncode == 0
    message = (sandbox.build / "acik-ice-almaty" / "en" / "newsletter.eml").read_bytes()
    assert b"\r\nDate: Sun, 09 Sep 2001 01:46:40 +0000\r\n" in message


def test_without_pango_everything_but_the_brochure_is_made_and_said_in_one_sentence(
    sandbox: Project, tmp_path: Path
) -> None:
    done = _build(sandbox, **without("pango", tmp_path / "hide"))
    assert done.returncode == 0, done.stderr
    made = {file.name for file in (sandbox.build / "acik-ice-almaty" / "en").iterdir()}
    assert {"newsletter.html", "newsletter.txt", "newsletter.eml", "index.html", "report.json"} <= made
    assert "brochure.pdf" not in made
    assert "Pango" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_report_lists_the_files_with_their_sizes(sandbox: Project) -> None:
    publication, (issue,) = pipeline.load(sandbox, {})
    built = pipeline.build(publication, issue, issue.editions[0], ("newsletter", "web"))
    report = json.loads((built.folder / "report.json").read_text("utf-8"))
    for name, about in report["files"].items():
        assert (built.folder / name).stat().st_size == about["size_bytes"]
    assert report["findings"]


def test_pictures_that_no_product_shows_any_more_are_removed(sandbox: Project) -> None:
    publication, (issue,) = pipeline.load(sandbox, {})
    folder = sandbox.build / issue.slug / "en"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "old.png").write_bytes(b"old")
    built = pipeline.build(publication, issue, issue.editions[0], ("newsletter",))
    shown = {name.removeprefix("images/") for name in built.sizes_bytes if name.startswith("images/")}
    assert {file.name for file in (folder / "images").iterdir()} == shown
    assert shown


def test_a_write_that_fails_half_way_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    pipeline.write_files(tmp_path, {"a.txt": b"old", "b.txt": b"old"})
    with pytest.raises(TypeError):
        pipeline.write_files(tmp_path, {"a.txt": b"new", "b.txt": None})  # type: ignore[dict-item]
    assert _files(tmp_path) == {"a.txt": b"old", "b.txt": b"old"}


def test_problems_of_settings_brand_and_issues_come_together(sandbox: Project) -> None:
    for name in ("brand.yaml", "publication.yaml", "acik-ice-almaty/issue.yaml"):
        (sandbox.content / name).write_text("", "utf-8")
    with pytest.raises(ContentError) as caught:
        pipeline.load(sandbox, {})
    assert len({diagnostic.place.path for diagnostic in caught.value.diagnostics}) == 3


def _said(folder: Path) -> str:
    """Return what a link to the brochure in `folder` must say, by what poppler reads in it."""
    file = folder / "brochure.pdf"
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    pages = next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:"))
    return f"Brochure in English, {pages} pages, PDF, {file.stat().st_size / 1000:.0f} kB"


def test_mail_and_page_say_pages_and_size_of_the_brochure_that_was_made_beside_them(sandbox: Project) -> None:
    publication, (issue,) = pipeline.load(sandbox, {"PRESS_WEB_URL": "https://news.ponte.test"})
    folder = pipeline.build(publication, issue, issue.editions[0]).folder
    said = _said(folder)
    for name in ("newsletter.html", "newsletter.txt", "index.html"):
        assert (folder / name).read_text("utf-8").count(said) == 1
    facts = pipeline.brochure_facts(publication, issue, issue.editions[0])  # as `check` and `send` ask for them
    assert facts is not None
    assert facts.words(publication.words("en")) == said


def test_a_page_made_alone_tells_of_the_brochure_beside_it_whatever_the_content_is_now(sandbox: Project) -> None:
    publication, (issue,) = pipeline.load(sandbox, {})
    folder = pipeline.build(publication, issue, issue.editions[0], ("web",)).folder
    assert "brochure.pdf" not in (folder / "index.html").read_text("utf-8")
    pipeline.build(publication, issue, issue.editions[0], ("brochure",))
    said = _said(folder)
    file = sandbox.content / "acik-ice-almaty" / "en.yaml"
    file.write_text(re.sub(r"(?m)^title: .*$", "title: Another title", file.read_text("utf-8")), "utf-8")
    publication, (issue,) = pipeline.load(sandbox, {})
    pipeline.build(publication, issue, issue.editions[0], ("web",))
    assert said in (folder / "index.html").read_text("utf-8")


def test_without_pango_no_mail_and_no_page_speaks_of_a_brochure(sandbox: Project, tmp_path: Path) -> None:
    environment = without("pango", tmp_path / "hide")
    done = _build(sandbox, PRESS_WEB_URL="https://news.ponte.test", **environment)
    assert done.returncode == 0, done.stderr
    for name in ("newsletter.html", "newsletter.txt", "index.html"):
        assert "brochure" not in (sandbox.build / "acik-ice-almaty" / "en" / name).read_text("utf-8").lower()
