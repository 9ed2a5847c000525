"""What an edition becomes on paper: the file for the print shop with its order sheet, and the booklet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from press.brochure.booklet import impose
from press.brochure.ordersheet import order_sheet
from press.brochure.prepress import for_print
from press.brochure.source import BrochureSource
from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic
from press.printer import PAPER_FILES, Paper
from press.rendering.view import EditionView, Publication


@dataclass(frozen=True)
class OnPaper:
    """The files by name, and what was found while they were made."""

    files: Mapping[str, bytes]
    findings: tuple[Diagnostic, ...]


def on_paper(
    publication: Publication, issue: Issue, edition: Edition, source: BrochureSource, papers: tuple[Paper, ...]
) -> OnPaper:
    """Return the `papers` of an edition whose brochure was made from `source`. Raises PressError as for_print does."""
    view = EditionView(publication, issue, edition, "brochure")
    printed = for_print(publication, source, view.title)
    files: dict[str, bytes] = {}
    for paper in papers:
        if paper == "print":
            names = PAPER_FILES["print"]
            files |= dict(zip(names, (printed.pdf, order_sheet(view, source, printed)), strict=True))
        else:
            files |= {PAPER_FILES["booklet"][0]: impose(printed.pdf, view.title)}
    return OnPaper(files, printed.findings)
