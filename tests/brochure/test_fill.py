"""How full pages are: what is too thin is told where it is, and what is composed is not."""

from __future__ import annotations

import re

import pytest

from press.brochure.fill import LEAST, Fill, thin_pages
from press.brochure.make import Brochure, make
from press.content.blocks import Block, Callout, Figure, Figures, Lead, Paragraph, Quote
from press.content.issue import Article, Edition, Issue
from press.diagnostics import Place, Severity
from press.rendering.view import Publication
from tests.brochure.conftest import Made


def of_fill(brochure: Brochure) -> list[str]:
    return [finding.message for finding in brochure.findings if finding.rule == "page-fill"]


def test_the_samples_have_no_thin_page(sample: Made) -> None:
    assert of_fill(sample[2]) == []


def brochure_of(publication: Publication, all_blocks: Issue, *blocks: Block) -> Brochure:
    article = Article(title="A title", blocks=blocks, place=Place("content/any/en.yaml", 2, 3))
    edition = Edition(language="en", path="content/any/en.yaml", title="Any", articles=(article,))
    return make(publication, Issue(slug="any", folder=all_blocks.folder, number=1, editions=(edition,)), edition)


def test_a_page_that_stops_early_is_told_with_page_and_block(publication: Publication, all_blocks: Issue) -> None:
    """A page with one short line on it, because nothing that follows has room there."""
    high = [
        Callout(text="All of this stands together on one page. " * 210, place=Place("content/any/en.yaml", 10 + at, 9))
        for at in range(2)
    ]
    thin = Paragraph(text="One line.", place=Place("content/any/en.yaml", 30, 9))
    figures = Figures(items=tuple(Figure(value=f"{at}0", label="of something") for at in range(1, 13)))
    brochure = brochure_of(publication, all_blocks, Lead(text="A lead."), high[0], figures, thin, figures, high[1])
    told = [finding for finding in brochure.findings if finding.rule == "page-fill"]
    pages = {int(found[1]) for f in told if (found := re.search(r"page (\d+):", f.message))}
    measured = {at for at, share in enumerate(_depths(brochure), 1) if 0 < share < LEAST - 0.05}
    assert pages == measured != set()
    assert all(finding.severity is Severity.WARNING for finding in told)


def _depths(brochure: Brochure) -> list[float]:
    """Return how far down each page of rows something is drawn, seen with other eyes than the check's own."""
    from tests.brochure.reading import pictures

    shares = []
    for number, grey in enumerate(pictures(brochure.pdf), 1):
        inside = grey.crop((0, round(24 / 297 * grey.height), grey.width, round(272 / 297 * grey.height)))
        paper = grey.getpixel((1, grey.height - 1))
        box = inside.point(lambda level, paper=paper: 255 * (abs(level - paper) > 5)).getbbox()
        own = 3 < number < brochure.pages
        shares.append(box[3] / inside.height if box and own else 0.0)
    return shares


@pytest.mark.parametrize(
    ("fill", "told"),
    [
        (Fill(4, 0.49, 1.0, "single  0 a1-2"), "brochure, page 5: only 49% of the page is filled"),
        (Fill(4, 0.9, 0.3, "columns  0 a1-1+a1-2"), "brochure, page 5: a column ends at 30% of the one beside it"),
        (Fill(4, 0.5, 0.34, "columns  0 a1-2"), None),
    ],
)
def test_a_thin_page_or_column_is_told_at_its_last_block(fill: Fill, told: str | None) -> None:
    second = Quote(text="Last", place=Place("en.yaml", 7, 9))
    article = Article(blocks=(Paragraph(text="First"), second))
    found = list(thin_pages([fill], Edition(language="en", path="en.yaml", articles=(article,))))
    assert [f.message for f in found] == ([told] if told else [])
    assert all(f.place == second.place for f in found)
