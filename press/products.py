"""One product of an edition, and all of them: mail and page are composed while the brochure is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from press.beside import Beside
from press.content.blocks import Product
from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic, EngineMissing, PressError, Severity, attempt, has_errors
from press.printer import Paper
from press.rendering.brochure_link import BrochureFacts
from press.rendering.view import Publication
from press.written import Files

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


def on_paper(
    publication: Publication, issue: Issue, edition: Edition, source: BrochureSource, papers: tuple[Paper, ...]
) -> Made:
    """Put a brochure that was made from `source` on `papers`: for the print shop, for the office's printer."""
    from press.brochure import papers as ways

    printed = ways.on_paper(publication, issue, edition, source, papers)
    return Made(printed.files, printed.findings)


def _refuse_errors(findings: tuple[Diagnostic, ...]) -> None:
    if has_errors(findings):
        raise PressError(found for found in findings if found.severity is Severity.ERROR)


def _web(publication: Publication, issue: Issue, edition: Edition) -> Finish:
    from press.web.compose import draft

    page = draft(publication, issue, edition)
    return lambda facts: Made({"index.html": page.with_brochure(facts).html.encode()})


def make_all(
    publication: Publication,
    issue: Issue,
    edition: Edition,
    products: tuple[Product, ...],
    printer: Printer | None,
    meanwhile: Callable[[], None],
) -> tuple[list[Made], list[Diagnostic]]:
    """Make the products, the brochure beside the others, and return them with the problems of all.

    Mail and page are composed while the brochure is laid out, and say what it is when it is there; `meanwhile` is
    done before them, and may raise what stops all.
    """
    made: dict[Product, Made] = {}
    problems: list[Diagnostic] = []
    brochure = _BrochureBeside(publication, issue, edition, printer) if "brochure" in products else None
    meanwhile()
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
