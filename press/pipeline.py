"""The story: an edition goes in; newsletter, brochure, web page and report come out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press import record
from press.articles.editions import compare_editions
from press.articles.fidelity import check_fidelity
from press.brand import load_brand
from press.content.blocks import PRODUCTS, Product
from press.content.issue import Edition, Issue
from press.content.load import load_issues, unfinished
from press.diagnostics import (
    ContentError,
    Diagnostic,
    Place,
    PressError,
    SettingsError,
    attempt,
    has_errors,
)
from press.printer import Paper
from press.products import Finish as Finish
from press.products import Made as Made
from press.products import begin as begin
from press.products import brochure_facts as brochure_facts
from press.products import brochure_if_possible as brochure_if_possible
from press.products import make as make
from press.products import make_all, on_paper
from press.rendering.view import Publication
from press.settings import Project, load_settings, placeholders
from press.written import Files as Files
from press.written import write_files as write_files

if TYPE_CHECKING:
    from press.products import Printer


@dataclass(frozen=True)
class Built:
    """What one edition became: files written with their sizes in bytes, and what was found on the way."""

    issue: str
    language: str
    folder: Path
    sizes_bytes: Mapping[str, int]
    findings: tuple[Diagnostic, ...]


def load(
    project: Project, environment: Mapping[str, str], slug: str | None = None
) -> tuple[Publication, tuple[Issue, ...]]:
    """Load settings, brand and issues (all, or the one called `slug`). Raises PressError with all their problems."""
    problems: list[Diagnostic] = []
    settings = attempt(problems, lambda: load_settings(project, environment))
    brand = attempt(problems, lambda: load_brand(project))
    issues = attempt(problems, lambda: load_issues(project, slug))
    epoch_s = attempt(problems, lambda: _epoch_s(environment))
    if problems or settings is None or brand is None or issues is None:
        raise ContentError(problems)
    return Publication(project, settings, brand, epoch_s), issues


def _epoch_s(environment: Mapping[str, str]) -> int | None:
    """Return SOURCE_DATE_EPOCH. Source: reproducible-builds.org/specs/source-date-epoch."""
    text = environment.get("SOURCE_DATE_EPOCH", "")
    if text and not (text.isascii() and text.isdigit() and int(text) < 2**32):
        message = f'"{text}" is not a number of seconds'
        raise SettingsError(
            Diagnostic(Place("SOURCE_DATE_EPOCH", 0, 0), message, "write seconds since 1970, or unset it")
        )
    return int(text) if text else None


def build(
    publication: Publication,
    issue: Issue,
    edition: Edition,
    products: tuple[Product, ...] = PRODUCTS,
    snapshot: record.Snapshot | None = None,
    printer: Printer | None = None,
    papers: tuple[Paper, ...] = (),
) -> Built:
    """Make the products of one edition and write them to build/<issue>/<language>/, the brochure on `papers` too.

    With a `snapshot` that was taken before anything was loaded, a record of what they were made from goes with them.
    A `printer` is a process that prints the brochure while this one goes on.

    Raises PressError, and writes nothing, where a product cannot be made as it should be. Without Pango the
    brochure is left out and the findings say so.
    """
    findings: list[Diagnostic] = []

    def look() -> None:
        findings.extend(inspect(publication, issue, edition))
        if has_errors(findings):
            raise ContentError(findings)

    folder = publication.project.build / issue.slug / edition.language
    made, problems = make_all(publication, issue, edition, products, printer, meanwhile=look)
    if problems:
        raise PressError(problems)
    everything = list(made)
    if papers and (source := next((one.source for one in made if one.source), None)):
        everything.append(on_paper(publication, issue, edition, source, papers))
    files = {name: content for product in everything for name, content in product.files.items()}
    found = tuple(sorted({*findings, *(finding for product in everything for finding in product.findings)}))
    sizes = {name: len(content) for name, content in files.items()}
    figures = {name: one.figures for name, one in zip(products, made, strict=True) if one.figures}
    files[record.REPORT] = _report(issue, edition, sizes, found, figures)
    # Without its brochure an edition is linked to the one that happens to lie there: that is made again each time.
    if snapshot and "brochure" in products and all(one.files for one in made):
        files[record.RECORD] = _record(issue, edition, (*products, *papers), snapshot, files, found)
    write_files(folder, files)
    return Built(issue.slug, edition.language, folder, sizes, found)


def _record(
    issue: Issue,
    edition: Edition,
    products: tuple[str, ...],
    snapshot: record.Snapshot,
    files: Files,
    found: tuple[Diagnostic, ...],
) -> bytes:
    sources = tuple(sorted({a.source for e in issue.editions for a in e.articles if a.source is not None}))
    fingerprint = snapshot.fingerprint(issue.slug, sources)
    digests = record.digests(files)
    return record.write(record.Record(issue.slug, edition.language, fingerprint, sources, products, digests, found))


def inspect(publication: Publication, issue: Issue, edition: Edition) -> tuple[Diagnostic, ...]:
    """Return what is wrong, unfinished, or different from the article or another edition in one edition, sorted by place."""
    found = [
        *(
            diagnostic
            for diagnostic in unfinished(issue)
            if diagnostic.place.path in (edition.path, _issue_yaml(issue))
        ),
        *placeholders(publication.settings),
        *check_fidelity(publication.project, edition),
        *(d for d in compare_editions(publication.project, issue) if d.place.path == edition.path),
    ]
    return tuple(sorted(set(found)))


def _issue_yaml(issue: Issue) -> str:
    return f"content/{issue.slug}/issue.yaml"


def _report(
    issue: Issue,
    edition: Edition,
    sizes: Mapping[str, int],
    findings: tuple[Diagnostic, ...],
    figures: Mapping[Product, Mapping[str, object]],
) -> bytes:
    report = {
        "issue": issue.slug,
        "language": edition.language,
        "files": {name: {"size_bytes": size} for name, size in sorted(sizes.items())},
        "findings": [as_json(finding) for finding in findings],
        **{str(product): values for product, values in figures.items()},
    }
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()


def as_json(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Return the diagnostic as `--json` and report.json show it."""
    return {
        "path": diagnostic.place.path,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "severity": str(diagnostic.severity),
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }
