"""Making a brochure: compose, lay out, look whether the pages are as planned, mend the plan, print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from press.brochure.compose import compose
from press.brochure.finish import finish
from press.brochure.paper import lay_out
from press.brochure.source import BrochureSource
from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic
from press.rendering.view import Publication

ATTEMPTS: Final = 4
PAGE_PT: Final = 700.0  # about what a page holds


@dataclass(frozen=True)
class Brochure:
    """A brochure: its PDF, what it was made from, and what was found on the way (never an error)."""

    pdf: bytes
    source: BrochureSource
    pages: int
    findings: tuple[Diagnostic, ...]


def make(publication: Publication, issue: Issue, edition: Edition) -> Brochure:
    """Return the brochure of one edition.

    The planner reckons how high each row will be. Where pages come out otherwise than planned, the heights that were
    measured take the place of those that were reckoned, and the pages are planned again.
    Raises PressError: EngineMissing without Pango, EngineError for what WeasyPrint complains about.
    """
    measured: Mapping[str, float] = {}
    for attempt in range(ATTEMPTS):
        source = compose(publication, issue, edition, measured)
        laid_out = lay_out(source)
        if laid_out.pages == source.pages:
            break
        measured = {**measured, **{key: _with_room(pt, attempt) for key, pt in laid_out.row_heights_pt.items()}}
    return Brochure(finish(laid_out.write(), laid_out.reading), source, laid_out.pages, source.findings)


def _with_room(height_pt: float, attempt: int) -> float:
    """Return a measured height; of text that ran on over pages somewhat more, as it breaks otherwise elsewhere."""
    return height_pt * (1 + 0.02 * attempt) if height_pt > PAGE_PT else height_pt
