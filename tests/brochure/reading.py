"""Reading a brochure back, as validators, screen readers, viewers and eyes do."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from typing import Final

import page as validator
import pikepdf
import pypdfium2
from PIL import Image

from press.brochure.make import Brochure
from press.content.blocks import Block
from press.content.inline import plain
from press.content.issue import Edition

STANDARDS: Final = (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_2A)
DPI: Final = 40
MM: Final = 72 / 25.4
A4_PT: Final = 210 * MM


def pdf_of(brochure: Brochure) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(brochure.pdf))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    """Yield each page as a grey picture."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=DPI / 72, grayscale=True).to_pil()
    document.close()


def broken_rules(pdf: bytes, profile: validator.ValidationProfile) -> list[str]:
    """Return the rules of a standard that `pdf` does not keep."""
    report = validator.validate_pdf_bytes(pdf, profile=profile)
    assert report.rules.total > 100
    assert report.is_compliant is not bool(report.failures)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def heard(edition: Edition) -> Iterator[Block]:
    """Yield the blocks that are heard: copies of running text are seen, and silent."""
    for article in edition.articles:
        for block in article.blocks:
            if (not block.only or "brochure" in block.only) and not article.is_copy(block):
                yield block


def shown(block: Block) -> Iterator[str]:
    """Yield the texts of `block` as they are shown; dates in words, which no test here repeats, are left out."""
    for text in block.texts():
        if not (block.kind == "timeline" and re.fullmatch(r"[\d-]+", text)):
            yield plain(text)


def words_not_found(edition: Edition, pdf: bytes) -> Iterator[str]:
    """Yield the texts that pdftotext does not find, in order, between the running heads and the folios."""
    with pikepdf.open(BytesIO(pdf)) as read:
        width = float(read.pages[0].MediaBox[2])
    scale = width / A4_PT
    top, down = round(22 * MM * scale), round(252 * MM * scale)
    between = ["-x", "0", "-y", str(top), "-W", str(round(width)), "-H", str(down)]
    command = ["pdftotext", "-raw", *between, "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    found = "".join(words(re.sub(r"(?<=\w)-\n(?=\w)", "", done.stdout.decode("utf-8"))))
    at = 0
    for block in heard(edition):
        for number, text in enumerate(shown(block)):
            place = found.find("".join(words(text)), at)
            if place < 0:
                yield text
            elif number == 0 and block.kind not in ("route", "image"):
                # A picture's words stand under it, and who said something may stand after what it is about.
                at = place


def lines_out_of_place(pdf: bytes, outer_mm: float = 20.0) -> Iterator[str]:
    """Yield lines of text that reach over the measure (names on a map may by a little) or lie on one another.

    `outer_mm` is the outer margin of the design's pages, the narrower one.
    """
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        width, height = page.get_size()
        edge = outer_mm * MM
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        for left, bottom, right, top in boxes:
            if (
                left < edge - 7 * MM
                or right > width - edge + 5 * MM
                or bottom < 10 * MM * width / A4_PT
                or top > height
            ):
                yield f"page {number}: {text.get_text_bounded(left, bottom, right, top)!r}"
        for one, other in combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            if across > 1 and down > 0.6 * min(one[3] - one[1], other[3] - other[1]):
                yield f"page {number}: {text.get_text_bounded(*one)!r} and {text.get_text_bounded(*other)!r}"
    document.close()
