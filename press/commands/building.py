"""`publish.py build`, `newsletter` and `brochure`: editions become products, side by side; what is as it was stays."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from press.commands.printing import issue_name, say, tell

if TYPE_CHECKING:
    from press.content.blocks import Product
    from press.diagnostics import Diagnostic
    from press.pipeline import Built
    from press.printer import Paper
    from press.products import Printer
    from press.project import Project
    from press.record import Record, Snapshot

PRODUCTS: Final[tuple[Product, ...]] = (
    "newsletter",
    "brochure",
    "web",
)  # a test compares them with the content's: that takes longer to load


def _products(_: click.Context, __: click.Parameter, text: str | None) -> tuple[Product, ...]:
    if text is None:
        return PRODUCTS
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in PRODUCTS]
    if unknown:
        raise click.BadParameter(f"no such product: {', '.join(unknown)}; allowed: {', '.join(PRODUCTS)}")
    return tuple(product for product in PRODUCTS if product in names)


_PRINT = click.option("--print", "to_print", is_flag=True, help="write the brochure for the print shop too")
_AFRESH = click.option("--afresh", is_flag=True, help="make everything again, even what has not changed")


@click.command()
@click.argument("issue", type=issue_name, required=False)
@click.option("--only", callback=_products, metavar="PRODUCTS", help="newsletter, brochure, web; several with commas")
@_PRINT
@_AFRESH
@click.pass_obj
def build(root: Path, issue: str | None, only: tuple[Product, ...], to_print: bool, afresh: bool) -> int:
    """Build every edition of every issue, or of ISSUE, into build/."""
    if to_print and "brochure" not in only:
        raise click.BadParameter("--print is about the brochure: leave out --only, or name the brochure in it")
    return build_products(root, issue, only, papers=("print",) if to_print else (), afresh=afresh)


@click.command()
@click.argument("issue", type=issue_name)
@_AFRESH
@click.pass_obj
def newsletter(root: Path, issue: str, afresh: bool) -> int:
    """Build the newsletter of ISSUE: HTML, text and the whole message."""
    return build_products(root, issue, ("newsletter",), afresh=afresh)


@click.command()
@click.argument("issue", type=issue_name)
@_PRINT
@click.option("--booklet", is_flag=True, help="write sheets to print at the office, fold and staple too")
@_AFRESH
@click.pass_obj
def brochure(root: Path, issue: str, to_print: bool, booklet: bool, afresh: bool) -> int:
    """Build the brochure of ISSUE: a PDF."""
    asked: dict[Paper, bool] = {"print": to_print, "booklet": booklet}
    papers = tuple(paper for paper, is_asked in asked.items() if is_asked)
    return build_products(root, issue, ("brochure",), papers=papers, afresh=afresh)


def build_products(
    root: Path, slug: str | None, products: tuple[Product, ...], *, afresh: bool, papers: tuple[Paper, ...] = ()
) -> int:
    """Build `products` of every issue, or of the one called `slug`, and return the exit status.

    `papers` says what the brochure is written for besides the screen.
    """
    from press import record
    from press.project import Project

    project = Project(root)
    snapshot = record.take(project, os.environ, slug)  # before anything is read: what changes meanwhile is made again
    kept = None if afresh else record.unchanged(project, snapshot, (*products, *papers))
    if kept:
        for one in kept:
            _show(project, one)
        tell({finding for one in kept for finding in one.findings})
        say("Nothing has changed since these were made.")
        return 0
    return _make(project, slug, products, papers, snapshot, afresh)


def _make(
    project: Project, slug: str | None, products: tuple[Product, ...], papers: tuple[Paper, ...], snapshot: Snapshot,
    afresh: bool,
) -> int:  # fmt: skip
    import gc

    from press import record
    from press.beside import Beside
    from press.brochure.printing import get_ready, print_proof

    gc.disable()  # one short process keeps nearly all it makes: looking for garbage costs a tenth of a build

    # One edition's brochure is printed by a process that loads WeasyPrint while this one loads the rest.
    is_alone = "brochure" in products and record.count_editions(project, snapshot) == 1
    with Beside(print_proof, prepare=get_ready) if is_alone else nullcontext() as printer:
        return _make_each(project, slug, products, papers, snapshot, afresh, printer)


def _make_each(
    project: Project, slug: str | None, products: tuple[Product, ...], papers: tuple[Paper, ...], snapshot: Snapshot,
    afresh: bool, printer: Printer | None,
) -> int:  # fmt: skip
    from press import pipeline, record
    from press.beside import in_parallel
    from press.diagnostics import PressError

    publication, issues = pipeline.load(project, os.environ, slug)
    works: list[Callable[[], Built | Record]] = []
    for issue in issues:
        for edition in issue.editions:
            wanted = (*products, *papers)
            kept = None if afresh else record.find(project, snapshot, issue.slug, edition.language, wanted)
            make = partial(pipeline.build, publication, issue, edition, products, snapshot, printer, papers)
            works.append(partial(_as_it_is, kept) if kept else make)
    findings: set[Diagnostic] = set()
    status = 0
    for built in in_parallel(works):
        if isinstance(built, PressError):
            findings.update(built.diagnostics)
            status = 1
        else:
            findings.update(built.findings)
            _show(project, built)
    tell(findings)
    return status


def _as_it_is(record: Record) -> Record:
    return record


def _show(project: Project, made: Built | Record) -> None:
    folder = project.shown(project.build / made.issue / made.language)
    for name, size_bytes in made.sizes_bytes.items():
        say(f"{folder}/{name}  {size_bytes / 1000:,.1f} kB")
    if "newsletter.html" in made.sizes_bytes:
        _sum_up(project, made)


def _sum_up(project: Project, made: Built | Record) -> None:
    """Say in a line how the newsletter does, as the report beside it tells."""
    import json

    from press.commands.checking import summary
    from press.record import REPORT

    report = json.loads((project.build / made.issue / made.language / REPORT).read_text("utf-8"))
    if "newsletter" in report:
        say(f"{made.issue}, {made.language}: {summary(report['newsletter'])}")
