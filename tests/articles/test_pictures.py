"""Pictures of an article come into the issue under free names; none is fetched, and a failed draft leaves none behind."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from press.articles.draft import new_edition
from press.articles.fidelity import check_fidelity
from press.content.blocks import Image, Paragraph
from press.content.load import load_edition
from press.diagnostics import PressError, Severity
from press.project import Project
from tests.articles.readers.wordfile import PNG, docx, paragraph, picture, run

LONG = "A sentence that is long enough to be no heading, and that ends as a sentence should, with a full stop."


def project_with(folder: Path, **files: bytes) -> Project:
    for name in ("content", "seeds"):
        (folder / name).mkdir()
    for name, content in files.items():
        file = folder / "seeds" / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return Project(folder)


def images(project: Project, issue: str = "a") -> list[Image]:
    return [block for block in load_edition(project, issue, "en").articles[0].blocks if isinstance(block, Image)]


def test_pictures_of_a_word_file_are_written_with_their_alt(tmp_path: Path) -> None:
    raw = docx(
        paragraph(run(LONG)),
        picture(5, "A gate"),
        paragraph(run("At dawn. Photo: Ada"), style="Caption"),
        pictures={5: PNG},
    )
    project = project_with(tmp_path, a_dot_docx=raw)
    new_edition(project, Path("seeds/a.docx"))
    (image,) = images(project)
    assert (image.src, image.alt, image.caption, image.credit) == (
        "images/picture-1.png",
        "A gate",
        "At dawn.",
        "Photo: Ada",
    )
    assert (project.content / "a" / "images" / "picture-1.png").read_bytes() == PNG
    found = check_fidelity(project, load_edition(project, "a", "en"))
    assert [finding for finding in found if finding.severity > Severity.INFO] == []


def test_a_picture_beside_the_article_is_copied_under_a_free_name(tmp_path: Path) -> None:
    page = f"![The gate](files/My%20Gate.png)\n\n{LONG}\n\n{LONG}\n".encode()
    project = project_with(tmp_path, a_dot_md=page)
    (project.seeds / "files").mkdir()
    (project.seeds / "files" / "My Gate.png").write_bytes(PNG)
    (project.content / "a" / "images").mkdir(parents=True)
    (project.content / "a" / "images" / "my-gate.png").write_bytes(PNG + b"another")
    new_edition(project, Path("seeds/a.md"))
    assert [image.src for image in images(project)] == ["images/my-gate-2.png"]


def test_a_picture_in_an_address_is_written_too(tmp_path: Path) -> None:
    address = "data:image/png;base64," + base64.b64encode(PNG).decode()
    page = f'<p>{LONG}</p><p><img src="{address}" alt="x"></p><p>{LONG}</p>'.encode()
    project = project_with(tmp_path, a_dot_html=page)
    new_edition(project, Path("seeds/a.html"))
    assert [image.src for image in images(project)] == ["images/picture.png"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("https://example.org/x.jpg", "lies on the web, and nothing is fetched"),
        ("//example.org/x.jpg", "lies on the web, and nothing is fetched"),
        ("gone.jpg", "does not lie beside the article"),
        ("../content/secret.png", "does not lie beside the article"),
        ("/etc/hostname", "does not lie beside the article"),
        ("note.png", "is of a kind that cannot be used"),
        ("data:image/png;base64,####", "is of a kind that cannot be used"),
    ],
)
def test_a_picture_that_cannot_be_had_is_told_and_its_words_stay(tmp_path: Path, source: str, told: str) -> None:
    page = f'<p>{LONG}</p><figure><img src="{source}" alt="x"><figcaption>The gate at dawn</figcaption></figure><p>{LONG}</p>'
    project = project_with(tmp_path, a_dot_html=page.encode(), note_dot_png=b"no picture")
    (project.content / "secret.png").write_bytes(PNG)
    result = new_edition(project, Path("seeds/a.html"))
    (finding,) = [finding for finding in result.diagnostics if finding.rule == "picture"]
    assert told in finding.message
    blocks = load_edition(project, "a", "en").articles[0].blocks
    assert next(b.text for b in blocks if isinstance(b, Paragraph)) == "The gate at dawn"
    assert not (project.content / "a" / "images").exists()


def test_a_draft_that_fails_leaves_no_picture_behind(tmp_path: Path) -> None:
    project = project_with(tmp_path, a_dot_docx=docx(paragraph(run(LONG)), picture(5, "x"), pictures={5: PNG}))
    (project.content / "b").mkdir()
    (project.content / "b" / "en.yaml").write_text("articles:\n  - blocks:\n      - led: One.\n")
    with pytest.raises(PressError):
        new_edition(project, Path("seeds/a.docx"), issue="b")
    assert sorted(file.name for file in (project.content / "b").iterdir()) == ["en.yaml"]


def test_a_picture_without_a_description_asks_for_one(tmp_path: Path) -> None:
    project = project_with(tmp_path, a_dot_docx=docx(paragraph(run(LONG)), picture(5, ""), pictures={5: PNG}))
    new_edition(project, Path("seeds/a.docx"))
    assert [image.unconfirmed for image in images(project)] == [("alt",)]
