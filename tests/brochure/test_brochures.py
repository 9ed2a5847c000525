"""The brochures as files: reopened and read, page by page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import page as validator
import pikepdf
import pytest
from PIL import Image, ImageChops

from press.brochure.finish import finish
from press.brochure.make import make
from press.brochure.paper import lay_out
from press.brochure.structure import Reading
from press.content.blocks import Heading
from press.content.blocks import Image as Picture
from press.content.inline import plain
from press.diagnostics import EngineError
from press.rendering.typefaces import FAMILIES
from press.rendering.view import Publication
from tests.brochure.conftest import SAMPLES, Made
from tests.brochure.reading import (
    STANDARDS,
    broken_rules,
    heard,
    lines_out_of_place,
    pdf_of,
    pictures,
    shown,
    words,
    words_not_found,
)

# How much of a page between its margins has to be something else than paper, from the first thing to the last.
LEAST_FILL = 0.5


def test_pages_are_as_many_as_were_planned_and_a_multiple_of_four(sample: Made) -> None:
    _, _, brochure = sample
    with pdf_of(sample[2]) as pdf:
        assert len(pdf.pages) == brochure.pages == brochure.source.pages
        assert len(pdf.pages) % 4 == 0


def test_the_seed_has_eight_pages(brochure_of: Callable[[str], Made]) -> None:
    assert brochure_of("seed en")[2].pages == 8


def test_rows_are_as_high_as_was_reckoned(sample: Made) -> None:
    source = sample[2].source
    measured = lay_out(source).row_heights_pt
    rows = {key: lines for key, lines in source.row_lines.items() if not key.startswith("plate ")}
    assert len(rows) > 5
    for key, lines in rows.items():
        assert measured[key] / 13.5 <= lines + 0.6, key
        assert lines <= measured[key] / 13.5 + 3, key


@pytest.mark.parametrize("profile", STANDARDS)
def test_every_rule_of_both_standards_is_kept(sample: Made, profile: validator.ValidationProfile) -> None:
    assert broken_rules(sample[2].pdf, profile) == []


def test_title_language_and_dates_are_those_of_the_edition(sample: Made) -> None:
    issue, edition, _ = sample
    with pdf_of(sample[2]) as pdf:
        assert str(pdf.Root.Lang) == edition.language
        assert str(pdf.docinfo["/Title"]) == plain(edition.title or "")
        assert str(pdf.docinfo["/CreationDate"]) == f"D:{issue.date:%Y%m%d}000000Z"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == plain(edition.title or "")
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_every_face_is_the_brands_embedded_in_part_and_readable(sample: Made) -> None:
    families = {name.replace(" ", "-") for name in FAMILIES.values()}
    with pdf_of(sample[2]) as pdf:
        fonts = {name: font for page in pdf.pages for name, font in page.Resources.Font.items()}
        assert fonts
        for font in fonts.values():
            base = str(font.BaseFont)
            assert re.match(r"/[A-Z]{6}\+", base), base
            assert any(base.split("+")[1].startswith(family) for family in families), base
            assert "/ToUnicode" in font
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_the_outline_has_every_article_and_heading_at_its_page(sample: Made) -> None:
    _, edition, _ = sample
    with pdf_of(sample[2]) as pdf, pdf.open_outline() as outline:
        titles = [
            (depth, item.title.replace("\u00a0", " "))
            for depth, item in _items(outline.root)
            if item.destination is not None
        ]
    expected: list[tuple[int, str]] = []
    for article in edition.articles:
        expected.append((0, plain(article.title or edition.title or "")))
        expected += [(b.level - 1, plain(b.text)) for b in article.blocks if isinstance(b, Heading)]
    assert titles == expected


def _items(items: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    for item in items:
        yield depth, item
        yield from _items(item.children, depth + 1)


def _structure_texts(pdf: pikepdf.Pdf, file: Path) -> str:
    pdf.save(file)
    return subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True).stdout


def test_what_is_heard_is_every_word_of_the_edition_once_and_in_order(sample: Made, tmp_path: Path) -> None:
    """Read along the structure, as a screen reader does. Copies of running text are seen, and not heard."""
    _, edition, _ = sample
    with pdf_of(sample[2]) as pdf:
        outline = _structure_texts(pdf, tmp_path / "a.pdf")
    lines = re.findall(r'^ *"(.*)"$', outline, re.MULTILINE)
    spoken = "".join(words("".join(line[:-1] if line.endswith("-") else line + " " for line in lines)))
    at = 0
    for block in heard(edition):
        for number, text in enumerate(shown(block)):
            found = spoken.find("".join(words(text)), at)
            assert found >= 0, text
            if number == 0:
                at = found
    running = next(block for block in heard(edition) if block.kind == "paragraph")
    assert spoken.count("".join(words(plain(next(iter(running.texts())))))) == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_copies_are_notheard(brochure_of: Callable[[str], Made], name: str, tmp_path: Path) -> None:
    made = brochure_of(name)
    copies = [b for a in made[1].articles for b in a.blocks if a.is_copy(b) and b.kind == "quote"]
    assert copies
    with pdf_of(made[2]) as pdf:
        outline = _structure_texts(pdf, tmp_path / "a.pdf")
    everything = "".join(words("".join(re.findall(r'^ *"(.*?)-?"$', outline, re.MULTILINE))))
    for block in copies:
        spoken = "".join(words(plain(next(iter(block.texts())))))
        assert everything.count(spoken) <= 1


def test_every_word_can_be_found_and_copied_in_order(sample: Made) -> None:
    assert list(words_not_found(sample[1], sample[2].pdf)) == []


def test_passages_in_another_language_say_so(brochure_of: Callable[[str], Made], tmp_path: Path) -> None:
    with pdf_of(brochure_of("blocks en")[2]) as pdf:
        spoken = [str(e.Lang) for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/Type") == "/StructElem" and "/Lang" in e]  # fmt: skip
    assert sorted(spoken) == ["it", "it"]  # a paragraph, and the original of a quotation


def test_links_say_where_they_lead_and_are_in_the_structure(sample: Made) -> None:
    with pdf_of(sample[2]) as pdf:
        annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", [])]
        assert annotations
        for annotation in annotations:
            assert len(words(str(annotation.Contents))) > 0
            assert "/StructParent" in annotation
            assert "/A" in annotation or "/Dest" in annotation


def test_pictures_have_alternative_texts_and_their_true_place(sample: Made) -> None:
    _, edition, _ = sample
    with pdf_of(sample[2]) as pdf:
        figures = [e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"]
        described = [
            b for _, b in edition.blocks("brochure") if b.kind == "route" or (isinstance(b, Picture) and b.alt)
        ]
        assert len(figures) == len(described)
        for figure in figures:
            assert len(str(figure.Alt)) > 10
            left, bottom, right, top = (float(value) for value in figure.A.BBox)
            assert 0 <= left < right <= 596
            assert 0 <= bottom < top <= 842


def test_no_page_is_empty_by_accident(sample: Made) -> None:
    """From the first thing on a page to the last is at least half of what lies between its margins."""
    for number, grey in enumerate(pictures(sample[2].pdf), 1):
        inside = grey.crop((0, round(24 / 297 * grey.height), grey.width, round(272 / 297 * grey.height)))
        paper = grey.getpixel((1, 1))
        box = (
            ImageChops.difference(inside, Image.new("L", inside.size, paper))
            .point(lambda level: 255 * (level > 5))
            .getbbox()
        )
        assert box, f"page {number} is empty"
        assert (box[3] - box[1]) / inside.height >= LEAST_FILL, f"page {number}"


def test_text_keeps_to_the_measure_and_no_line_lies_on_another(sample: Made) -> None:
    assert list(lines_out_of_place(sample[2].pdf)) == []


def test_the_same_edition_gives_the_same_bytes(publication: Publication, brochure_of: Callable[[str], Made]) -> None:
    issue, edition, brochure = brochure_of("blocks ru")
    assert make(publication, issue, edition).pdf == brochure.pdf


def test_nothing_about_the_machine_is_in_the_file(sample: Made, publication: Publication) -> None:
    with pdf_of(sample[2]) as pdf:
        everything = b"".join(
            repr(thing).encode() + (_decoded(thing) if isinstance(thing, pikepdf.Stream) else b"")
            for thing in pdf.objects
        )
    assert str(publication.project.root).encode() not in everything
    assert b"/tmp" not in everything
    assert b"brochure.invalid" not in everything


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a JPEG
        return stream.read_raw_bytes()


def test_the_file_is_small(sample: Made) -> None:
    assert len(sample[2].pdf) <= 500_000


def test_tags_that_do_not_agree_with_the_text_are_refused(brochure_of: Callable[[str], Made]) -> None:
    source = brochure_of("seed en")[2].source
    laid_out = lay_out(source)
    fewer = Reading(laid_out.reading.elements, tuple(leaves[1:] for leaves in laid_out.reading.pages))
    with pytest.raises(EngineError, match="tags do not agree"):
        finish(laid_out.write(), fewer)
