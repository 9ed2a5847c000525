"""The story: an edition goes in; newsletter, brochure, web page and report come out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from press import record
from press.articles.editions import compare_editions
from press.articles.fidelity import check_fidelity
from press.beside import Beside
from press.brand import load_brand
from press.content.blocks import PRODUCTS, Product
from press.content.issue import Edition, Issue
from press.content.load import load_issues, unfinished
from press.diagnostics import (
    ContentError,
    Diagnostic,
    EngineMissing,
    Place,
    PressError,
    SettingsError,
    Severity,
    attempt,
    has_errors,
)
from press.printer import Paper
from press.rendering.brochure_link import BrochureFacts
from press.rendering.view import Publication
from press.settings import Project, load_settings, placeholders
from press.written import Files as Files
from press.written import write_files as write_files

if TYPE_CHECKING:
    from press.brochure.make import Brochure
    from press.brochure.printing import Printed, Proof
    from press.brochure.source import BrochureSource
    from press.newsletter.compose import Newsletter

    Printer = Beside[Proof, Printed]


@dataclass(frozen=True)
class Made:
    """One product of an edition: its files, what was found while it was made (never an error), figures for the report.

    Of a brochure also what mail and page say of it, and what it is made from, to be put on paper.
    """

    files: Files
    findings: tuple[Diagnostic, ...] = ()
    figures: Mapping[str, object] = field(default_factory=dict)
    brochure: BrochureFacts | None = None
    source: BrochureSource | None = None


Finish = Callable[[BrochureFacts | None], Made]


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
    findings = list(inspect(publication, issue, edition))
    if has_errors(findings):
        raise ContentError(findings)
    folder = publication.project.build / issue.slug / edition.language
    made, problems = _make_all(publication, issue, edition, products, printer)
    if problems:
        raise PressError(problems)
    everything = list(made)
    if papers and (source := next((one.source for one in made if one.source), None)):
        everything.append(_on_paper(publication, issue, edition, source, papers))
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


def _make_all(
    publication: Publication,
    issue: Issue,
    edition: Edition,
    products: tuple[Product, ...],
    printer: Printer | None,
) -> tuple[list[Made], list[Diagnostic]]:
    """Make the products, the brochure beside the others, and return them with the problems of all.

    Mail and page are composed while the brochure is laid out, and say what it is when it is there.
    """
    made: dict[Product, Made] = {}
    problems: list[Diagnostic] = []
    brochure = _BrochureBeside(publication, issue, edition, printer) if "brochure" in products else None
    begun = {
        product: attempt(problems, partial(begin, publication, issue, edition, product))
        for product in products
        if product != "brochure"
    }
    if brochure:
        made["brochure"] = attempt(problems, brochure.made) or Made({})
        facts = made["brochure"].brochure
    else:
        facts = attempt(problems, partial(_facts_for, publication, issue, edition, products))
    for product, finish in begun.items():
        made[product] = (attempt(problems, partial(finish, facts)) if finish else None) or Made({})
    return [made[product] for product in products], problems


def _facts_for(
    publication: Publication, issue: Issue, edition: Edition, products: tuple[Product, ...]
) -> BrochureFacts | None:
    """Return what mail and page say of a brochure that is not made this time."""
    if "newsletter" in products and publication.settings.web_url:
        return brochure_facts(publication, issue, edition)
    file = publication.project.build / issue.slug / edition.language / "brochure.pdf"
    if not file.is_file():
        return None
    from press.brochure.finish import page_count

    return BrochureFacts(page_count(file.read_bytes()), file.stat().st_size)  # of the file that the page links to


def brochure_facts(publication: Publication, issue: Issue, edition: Edition) -> BrochureFacts | None:
    """Return what a newsletter says of its brochure, laid out as the content is now.

    None where the mail has no link to it (there is no web server) or nothing can lay it out (there is no Pango).
    """
    if publication.settings.web_url is None:
        return None
    return brochure_if_possible(publication, issue, edition).brochure


class _BrochureBeside:
    """A brochure that is printed in another process, if there is one, while this one goes on."""

    def __init__(self, publication: Publication, issue: Issue, edition: Edition, printer: Printer | None) -> None:
        from press.brochure.make import making
        from press.brochure.printing import print_proof

        self._steps = making(publication, issue, edition)
        self._printer = printer or Beside(print_proof)
        self._problem: PressError | None = None
        try:
            self._printer.ask(next(self._steps))
        except PressError as error:
            self._problem = error

    def made(self) -> Made:
        """Return the brochure, or what says why there can be none without Pango. Raises PressError for all else."""
        if self._problem:
            raise self._problem
        while True:
            try:
                self._printer.ask(self._steps.send(self._printer.answer()))
            except EngineMissing as missing:
                return _without_engine(missing)
            except StopIteration as done:
                return _made_brochure(done.value)


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


def make(
    publication: Publication,
    issue: Issue,
    edition: Edition,
    product: Product,
    *,
    brochure: BrochureFacts | None = None,
) -> Made:
    """Make one product of an edition; mail and page link to a `brochure` of which something is known.

    Raises EngineMissing for a brochure without Pango, PressError for what cannot be made as it should be.
    """
    return begin(publication, issue, edition, product)(brochure)


def begin(publication: Publication, issue: Issue, edition: Edition, product: Product) -> Finish:
    """Do of one product what can be done before the brochure is there; the rest is to be called with what it is."""
    match product:
        case "newsletter":
            return _newsletter(publication, issue, edition)
        case "brochure":
            return lambda _: _brochure(publication, issue, edition)
        case "web":
            return _web(publication, issue, edition)


def _newsletter(publication: Publication, issue: Issue, edition: Edition) -> Finish:
    from press.newsletter.compose import draft

    composed = draft(publication, issue, edition)
    if publication.settings.web_url is None:  # it has no link to the brochure, so nothing need wait for that
        made = _examined(publication, issue, edition, composed.with_brochure(None))
        return lambda _: made
    return lambda facts: _examined(publication, issue, edition, composed.with_brochure(facts))


def _examined(publication: Publication, issue: Issue, edition: Edition, newsletter: Newsletter) -> Made:
    from press.newsletter.message import sample
    from press.newsletter.preflight import examine

    shown = sample(newsletter, publication, issue)
    examined = examine(shown.message, publication, issue, edition)
    _refuse_errors(examined.findings)
    pictures = {f"images/{picture.name}": picture.content for picture in newsletter.pictures}
    texts = {"newsletter.html": shown.html.encode(), "newsletter.txt": shown.text.encode()}
    return Made({**texts, "newsletter.eml": shown.message, **pictures}, examined.findings, examined.report)


def _brochure(publication: Publication, issue: Issue, edition: Edition) -> Made:
    from press.brochure.make import make as make_brochure

    return _made_brochure(make_brochure(publication, issue, edition))


def brochure_if_possible(publication: Publication, issue: Issue, edition: Edition) -> Made:
    """Make the brochure of an edition, or without Pango only a warning. Raises PressError for all else."""
    try:
        return make(publication, issue, edition, "brochure")
    except EngineMissing as missing:
        return _without_engine(missing)


def _without_engine(missing: EngineMissing) -> Made:
    """Return what says why there is no brochure: all else can be published without it."""
    return Made({}, tuple(replace(found, severity=Severity.WARNING) for found in missing.diagnostics))


def _made_brochure(brochure: Brochure) -> Made:
    _refuse_errors(brochure.findings)
    facts = BrochureFacts(brochure.pages, len(brochure.pdf))
    return Made({"brochure.pdf": brochure.pdf}, brochure.findings, brochure.figures, facts, brochure.source)


def _on_paper(
    publication: Publication, issue: Issue, edition: Edition, source: BrochureSource, papers: tuple[Paper, ...]
) -> Made:
    from press.brochure.papers import on_paper

    printed = on_paper(publication, issue, edition, source, papers)
    return Made(printed.files, printed.findings)


def _refuse_errors(findings: tuple[Diagnostic, ...]) -> None:
    if has_errors(findings):
        raise PressError(found for found in findings if found.severity is Severity.ERROR)


def _web(publication: Publication, issue: Issue, edition: Edition) -> Finish:
    from press.web.compose import draft

    page = draft(publication, issue, edition)
    return lambda facts: Made({"index.html": page.with_brochure(facts).html.encode()})


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
