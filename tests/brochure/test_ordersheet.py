"""The order sheet: one page that says what is to be printed, in the language of the edition."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import pytest
from page import ValidationProfile

from press.brochure.ordersheet import order_sheet
from press.brochure.prepress import PrintFile
from press.printer import Printer
from press.rendering.view import EditionView, Publication
from tests.brochure.conftest import Made
from tests.brochure.reading import STANDARDS, broken_rules, lines_out_of_place
from tests.brochure.test_prepress import with_printer

SHOP = Printer(
    standard="x-1a", bleed_mm=2.5, marks=False, ink_limit=280, paper="115 g/m2 Munken", quantity=750, icc="none"
)
TITLES = {
    "en": "Order sheet for the print shop",
    "it": "Scheda d’ordine per la tipografia",
    "ru": "Бланк заказа для типографии",
    "kk": "Баспаханаға тапсырыс парағы",
}


def sheet(publication: Publication, made: Made, printer: Printer = SHOP, pages: int = 12) -> bytes:
    issue, edition, brochure = made
    view = EditionView(with_printer(publication, printer), issue, edition, "brochure")
    return order_sheet(view, brochure.source, PrintFile(b"", pages, 210.0, 297.0, ()))


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("language", TITLES)
def test_it_says_everything_on_one_page_in_the_editions_language(
    publication: Publication, brochure_of: Callable[[str], Made], language: str
) -> None:
    made = brochure_of(f"blocks {language}")
    pdf = sheet(publication, made)
    text = text_of(pdf)
    assert text.count("\f") == 1
    assert TITLES[language] in text
    mm, comma = ("мм" if language in ("ru", "kk") else "mm"), ("." if language == "en" else ",")
    for shown in (f"210 × 297 {mm} (A4)", f"2{comma}5 {mm}", "PDF/X-1a:2003", "FOGRA39", "280 %", "115 g/m2 Munken", "750", "brochure-print.pdf", "CMYK"):  # fmt: skip
        assert shown in text, shown
    assert re.search(r"\b12\b", text)
    assert list(lines_out_of_place(pdf)) == []


def test_what_nobody_has_said_is_a_line_to_write_on(
    publication: Publication, brochure_of: Callable[[str], Made]
) -> None:
    text = text_of(sheet(publication, brochure_of("seed en"), Printer()))
    for name in ("Paper of the inner pages", "Paper of the cover", "Copies", "Deliver to", "Needed by"):
        assert re.search(rf"^\s*{name}\s*$", text, re.MULTILINE), name


def test_a_thick_brochure_is_not_stapled(publication: Publication, brochure_of: Callable[[str], Made]) -> None:
    made = brochure_of("seed en")
    assert "two staples" in text_of(sheet(publication, made, pages=64))
    assert "two staples" not in text_of(sheet(publication, made, pages=68))


@pytest.mark.parametrize("profile", STANDARDS)
def test_it_keeps_the_standards_of_the_brochure(
    publication: Publication, brochure_of: Callable[[str], Made], profile: ValidationProfile
) -> None:
    broken = broken_rules(sheet(publication, brochure_of("blocks kk")), profile)
    # page-validation 0.11 takes a carriage return at the end of a stream for a line end. qpdf does not.
    assert [rule for rule in broken if "STREAM-LENGTH" not in rule] == []
