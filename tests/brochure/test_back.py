"""The back cover: a QR code that a telephone reads, where there is a web server."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from press.brochure.make import Brochure, make
from press.content.issue import Issue
from press.rendering.view import Publication
from tests.brochure.reading import MM, pdf_of

SITE = "https://news.example.org"
ADDRESS = f"{SITE}/all-blocks/kk/"


def made(publication: Publication, issue: Issue, web_url: str | None) -> Brochure:
    settings = publication.settings.model_copy(update={"web_url": web_url})
    edition = next(edition for edition in issue.editions if edition.language == "kk")
    return make(replace(publication, settings=settings), issue, edition)


@pytest.fixture(scope="module")
def with_site(publication: Publication, all_blocks: Issue) -> Brochure:
    return made(publication, all_blocks, SITE)


def codes(brochure: Brochure) -> list[zxingcpp.Barcode]:
    document = pypdfium2.PdfDocument(brochure.pdf)
    picture = document[len(document) - 1].render(scale=2).to_pil()
    document.close()
    return list(zxingcpp.read_barcodes(picture))


def test_the_code_on_the_back_leads_to_the_edition_on_the_web(with_site: Brochure) -> None:
    (code,) = codes(with_site)
    assert code.text == ADDRESS
    across = (code.position.top_right.x - code.position.top_left.x) / 2 / MM
    assert across >= 20, "too small for a telephone"


def test_the_address_stands_beside_it_and_is_read_out(with_site: Brochure) -> None:
    document = pypdfium2.PdfDocument(with_site.pdf)
    words = document[len(document) - 1].get_textpage().get_text_bounded()
    document.close()
    assert ADDRESS.removeprefix("https://").rstrip("/") in words
    with pdf_of(with_site) as pdf:
        alts = [str(e.Alt) for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"]
    assert any(alt.startswith("QR") for alt in alts)


def test_without_a_web_server_there_is_no_code(publication: Publication, all_blocks: Issue) -> None:
    assert codes(made(publication, all_blocks, None)) == []
