"""Printing a source: laid out, written, finished. What a second process can do beside this one; it needs no content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from press.brochure.fill import Fill
from press.brochure.finish import finish
from press.brochure.ladders import without_ladders
from press.brochure.paper import lay_out, paper_available
from press.brochure.source import BrochureSource

ROUNDS: Final = 3  # in which words are kept whole; each may push another to the end of its line


@dataclass(frozen=True)
class Proof:
    """A source to print. `as_it_comes`, it is finished even on other pages than were planned."""

    source: BrochureSource
    as_it_comes: bool


@dataclass(frozen=True)
class Printed:
    """A source on its pages. `pdf` is None where they are not those that were planned.

    `source` is what was printed in the end, `row_heights_pt` has the height of each row by its key, `fills` how full
    pages are.
    """

    source: BrochureSource
    pages: int
    row_heights_pt: Mapping[str, float]
    fills: tuple[Fill, ...]
    pdf: bytes | None


def get_ready() -> None:
    """Load what printing needs, so that the first brochure does not wait for it."""
    paper_available()


def print_proof(proof: Proof) -> Printed:
    """Print a source. Raises EngineMissing without Pango, EngineError for what WeasyPrint complains about."""
    source = proof.source
    laid_out = lay_out(source)
    for _ in range(ROUNDS):
        html = without_ladders(source.html, laid_out.reading)
        if html == source.html:
            break
        source = replace(source, html=html)
        laid_out = lay_out(source)
    pdf = None
    if proof.as_it_comes or laid_out.pages == source.pages:
        pdf = finish(laid_out.write(), laid_out.reading)
    return Printed(source, laid_out.pages, laid_out.row_heights_pt, laid_out.fills, pdf)
