"""Making a brochure: compose, lay out, look whether the pages are as planned, mend the plan, print."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Final

from press.brochure.compose import compose
from press.brochure.fill import thin_pages
from press.brochure.preflight import examine
from press.brochure.printing import Printed, Proof, print_proof
from press.brochure.source import BrochureSource
from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic
from press.rendering.view import Publication

ATTEMPTS: Final = 8
PATIENCE: Final = 2  # attempts before every row is given more room
PAGE_PT: Final = 700.0  # about what a page holds


@dataclass(frozen=True)
class Brochure:
    """A brochure: its PDF, what it was made from, what was found in it, and figures for the report."""

    pdf: bytes
    source: BrochureSource
    pages: int
    findings: tuple[Diagnostic, ...]
    figures: Mapping[str, object]


def make(publication: Publication, issue: Issue, edition: Edition) -> Brochure:
    """Return the brochure of one edition, printed in this process.

    Raises PressError: EngineMissing without Pango, EngineError for what WeasyPrint complains about.
    """
    steps = making(publication, issue, edition)
    proof = next(steps)
    while True:
        try:
            proof = steps.send(print_proof(proof))
        except StopIteration as made:
            brochure: Brochure = made.value
            return brochure


def making(publication: Publication, issue: Issue, edition: Edition) -> Generator[Proof, Printed, Brochure]:
    """Yield proofs to be printed, here or in another process, until the pages are as planned; return the brochure.

    The planner reckons how high each row will be. Where pages come out otherwise than planned, the heights that were
    measured take the place of those that were reckoned, and the pages are planned again.
    Raises PressError for what cannot be composed.
    """
    measured: Mapping[str, float] = {}
    for attempt in range(ATTEMPTS):
        source = compose(publication, issue, edition, measured)
        printed = yield Proof(source, as_it_comes=attempt == ATTEMPTS - 1)
        if printed.pdf is not None:
            break
        measured = {**measured, **{key: _with_room(pt, attempt) for key, pt in printed.row_heights_pt.items()}}
    assert printed.pdf is not None  # noqa: S101 - the last proof is printed as it comes
    examined = examine(printed.pdf, edition)
    findings = tuple(sorted({*source.findings, *examined.findings, *thin_pages(printed.fills, edition)}))
    return Brochure(printed.pdf, printed.source, printed.pages, findings, examined.report)


def _with_room(height_pt: float, attempt: int) -> float:
    """Return a measured height; of text that ran on over pages somewhat more, as it breaks otherwise elsewhere.

    Where pages still come out otherwise, every row is given more from one attempt to the next.
    """
    running_on = 0.02 * attempt if height_pt > PAGE_PT else 0.0
    return height_pt * (1 + max(running_on, 0.02 * (attempt - PATIENCE)))
