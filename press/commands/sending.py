"""Sending a newsletter, and answering what became of it. Nothing is sent without --for-real."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.commands.printing import issue_name, many, say, say_json, tell

if TYPE_CHECKING:
    from press.content.issue import Issue
    from press.delivery.ledger import Ledger
    from press.delivery.planning import Brochures, Plan
    from press.delivery.run import Progress
    from press.delivery.sending import Report
    from press.diagnostics import Diagnostic
    from press.members.member import Recipient
    from press.members.store import Store
    from press.rendering.view import Publication


@dataclass(frozen=True)
class Order:
    """What the operator asked for."""

    issue: str
    to: Path | None
    test: str | None
    for_real: bool
    yes: bool
    in_doubt: str
    rate: float | None


@click.command()
@click.argument("issue", type=issue_name)
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="LIST", help="a CSV list: import it and send to it alone"
)
@click.option("--test", metavar="ADDRESS", help="one message, marked as a test, to this address")
@click.option("--for-real", is_flag=True, help="send; without it messages are written to build/outbox/")
@click.option("--yes", is_flag=True, help="do not ask before a real send")
@click.option(
    "--in-doubt",
    type=click.Choice(["skip", "resend"]),
    default="skip",
    help="messages whose answer was lost: leave them (default), or send them once more",
)
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), metavar="N", help="at most N messages a second")
@click.pass_obj
def send(root: Path, /, **asked: object) -> int:
    """Send ISSUE to the members; without --for-real, write the messages and say what would happen."""
    return _send(root, Order(**asked))  # type: ignore[arg-type]


@click.command()
@click.argument("issue", type=issue_name)
@click.option("--json", "as_json", is_flag=True, help="print it as JSON")
@click.pass_obj
def status(root: Path, issue: str, as_json: bool) -> int:
    """Say how the sending of ISSUE stands: how many in each state, and who is in doubt."""
    from press.delivery.status import Status
    from press.delivery.status import status as stands

    with _ledger(root, issue) as ledger:
        found = stands(ledger) if ledger else Status(issue, {}, (), (), None)
    if as_json:
        say_json(found.as_json())
        return 0
    for state, count in found.counts.items():
        if count:
            say(f"{state.replace('_', ' '):10} {count:7,}")
    if not any(found.counts.values()):
        say(f"{issue} has not been sent to anybody")
    _name("in doubt, the answer was lost", found.in_doubt)
    _name("rejected", found.rejected)
    return 0


@click.command()
@click.argument("issue", type=issue_name)
@click.argument("address")
@click.option("--json", "as_json", is_flag=True, help="print it as JSON")
@click.pass_obj
def explain(root: Path, issue: str, address: str, as_json: bool) -> int:
    """Say what became of the message of ISSUE for ADDRESS."""
    from press.delivery.status import Explanation
    from press.delivery.status import explain as became

    with _ledger(root, issue) as ledger:
        found = became(ledger, address) if ledger else Explanation(issue, address, None, None)
    if as_json:
        say_json(found.as_json())
    else:
        for sentence in found.sentences():
            say(sentence)
    return 0


def _send(root: Path, order: Order) -> int:
    from press import pipeline
    from press.delivery.planning import refuse_unready
    from press.project import Project

    publication, (issue,) = pipeline.load(Project(root), os.environ, order.issue)
    findings = [finding for edition in issue.editions for finding in pipeline.inspect(publication, issue, edition)]
    if order.for_real:
        refuse_unready(publication.settings, findings)
    else:
        _refuse_errors(findings)
    brochures = {edition.language: pipeline.brochure_facts(publication, issue, edition) for edition in issue.editions}
    for edition in issue.editions:  # pre-flight: its errors stop here, its warnings stop nothing
        made = pipeline.make(publication, issue, edition, "newsletter", brochure=brochures[edition.language])
        tell(made.findings)
    if order.test:
        return _test(publication, issue, order, brochures)
    if order.for_real:
        return _for_real(publication, issue, order, brochures)
    return _to_outbox(publication, issue, order, brochures, findings)


def _refuse_errors(findings: list[Diagnostic]) -> None:
    from press.diagnostics import ContentError, has_errors

    if has_errors(findings):
        raise ContentError(findings)


def _test(publication: Publication, issue: Issue, order: Order, brochures: Brochures) -> int:
    from press.delivery.outbox import fresh_folder
    from press.delivery.sending import send_test
    from press.delivery.transport import SmtpTransport, Verdict

    outbox = publication.project.build / "outbox"
    transport = SmtpTransport(publication.settings.smtp) if order.for_real else fresh_folder(outbox)
    answer = send_test(publication, issue, order.test or "", transport, now=datetime.now(UTC), brochures=brochures)
    if answer.verdict is not Verdict.ACCEPTED:
        say(f"publish.py: the mail server did not take the test for {order.test}: {answer.words}", err=True)
        return 1
    say(f"the test for {order.test}: {answer.words}")
    if not order.for_real:
        say("nothing was sent; add --for-real to send it")
    return 0


def _to_outbox(
    publication: Publication, issue: Issue, order: Order, brochures: Brochures, findings: list[Diagnostic]
) -> int:
    from press.delivery.outbox import fresh_folder
    from press.delivery.planning import compile_editions
    from press.delivery.sending import write_messages
    from press.diagnostics import Severity

    outbox = publication.project.build / "outbox"
    with _store_if_any(publication) as store:
        recipients, clean = _recipients(publication, order, store)
        plan = _plan(publication, issue, recipients, store)
    _announce(plan, "would get")
    templates = compile_editions(publication, issue, brochures)
    written = write_messages(plan, templates, fresh_folder(outbox), datetime.now(UTC))
    say(f"{many(written, 'message')} written to {publication.project.shown(outbox)}/; nothing was sent")
    missing = [finding for finding in findings if finding.severity is not Severity.INFO]
    if missing:
        say("before a real send:", err=True)
        tell(missing)
    return 0 if clean else 1


def _for_real(publication: Publication, issue: Issue, order: Order, brochures: Brochures) -> int:
    from press.delivery.ledger import Ledger
    from press.delivery.planning import compile_editions
    from press.delivery.run import Options, Outside
    from press.delivery.sending import send as deliver
    from press.delivery.sending import stopping_at_interrupt
    from press.delivery.transport import SmtpTransport

    smtp = publication.settings.smtp
    with _store(publication) as store:
        recipients, clean = _recipients(publication, order, store)
        if not clean:
            say("publish.py: nothing was sent: mend the list first, so that nobody on it is left out.", err=True)
            return 1
        plan = _plan(publication, issue, recipients, store)
        _announce(plan, "will get")
        if not plan.outgoing and order.in_doubt == "skip":
            say("nobody is left to send to")
            return 0
        if not order.yes:
            click.confirm(
                f"Send {many(len(plan.outgoing), 'message')} of {issue.slug} through {smtp.host}:{smtp.port}?",
                abort=True,
            )
        templates = compile_editions(publication, issue, brochures)
        ledger = Ledger(store, issue.slug)
        try:
            with stopping_at_interrupt() as stop, _progress() as watch:
                report = deliver(
                    plan, templates, ledger, SmtpTransport(smtp),
                    options=Options(rate=order.rate, in_doubt=order.in_doubt),  # type: ignore[arg-type]
                    outside=Outside(stop=stop, progress=watch),
                )  # fmt: skip
        finally:
            ledger.close()
    return _reported(report, issue.slug)


def _reported(report: Report, slug: str) -> int:
    """Print what a send did and return the exit status."""
    done = ", ".join(f"{count:,} {state.replace('_', ' ')}" for state, count in report.now.items() if count)
    say(f"this run: {done or 'nothing sent'}")
    if report.waiting:
        say(f"{many(report.waiting, 'message')} left for the next run: give the same command again")
    _name("in doubt, the answer was lost (--in-doubt resend sends once more)", report.in_doubt)
    for address, words in report.rejected:
        say(f"rejected: {address}: {words}")
    tell((*report.problems, *report.remarks))
    say(f"`publish.py status {slug}` tells how it stands")
    return 1 if report.problems or report.waiting or report.rejected or report.in_doubt else 0


def _announce(plan: Plan, verb: str) -> None:
    for language, count in plan.by_edition().items():
        say(f"{many(count, 'member')} {verb} the edition {language}")
    for reason, count in plan.left_out().items():
        say(f"{many(count, 'member')} left out: {reason.replace('_', ' ')}")
    if not plan.messages:
        say("the list names nobody")


def _recipients(publication: Publication, order: Order, store: Store | None) -> tuple[tuple[Recipient, ...], bool]:
    """Return whom the order means, and whether its list was clean; what is wrong with the list is printed."""
    from press.diagnostics import Diagnostic, MembersError, Place, has_errors
    from press.members.importing import read_list
    from press.members.member import by_address

    if order.to is None:
        if store is None:
            hint = "name a list: --to members.csv"
            raise MembersError(Diagnostic(Place(publication.settings.store, 0), "there are no members yet", hint))
        return store.recipients(), True
    listing = read_list(order.to, str(order.to), publication.settings.languages)
    tell(listing.findings)
    clean = not has_errors(listing.findings)
    recipients = by_address(listing.members)
    if store is not None:
        if order.for_real and clean:
            store.save(listing.members)
        recipients = store.numbered(recipients)
    return tuple(recipients), clean


def _plan(publication: Publication, issue: Issue, recipients: tuple[Recipient, ...], store: Store | None) -> Plan:
    from press.delivery.ledger import Ledger
    from press.delivery.planning import plan

    if store is None:
        return plan(publication, issue, recipients)
    ledger = Ledger(store, issue.slug)
    try:
        return plan(publication, issue, recipients, states=ledger.states(), suppressions=store.suppressions())
    finally:
        ledger.close()


@contextmanager
def _store(publication: Publication) -> Iterator[Store]:
    from press.members.store import open_store

    settings = publication.settings
    store = open_store(settings.store, publication.project.root, durability=settings.durability)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _store_if_any(publication: Publication) -> Iterator[Store | None]:
    """Yield the open store, None where there is none yet: looking makes no file."""
    from press.members.store import store_file

    if store_file(publication.settings.store, publication.project.root).exists():
        with _store(publication) as store:
            yield store
    else:
        yield None


@contextmanager
def _ledger(root: Path, slug: str) -> Iterator[Ledger | None]:
    """Yield the ledger of the issue `slug`, None where nothing was sent yet.

    The issue need not be whole, nor be there still: what was sent was sent. Raises PressError for a name that
    neither content/ nor the ledger knows.
    """
    from press.content.load import issue_slugs
    from press.delivery.ledger import Ledger
    from press.diagnostics import ContentError, Diagnostic, Place
    from press.members.store import open_store, store_file
    from press.models import nearest
    from press.project import Project
    from press.settings import load_settings

    project = Project(root)
    url, slugs = load_settings(project, os.environ).store, issue_slugs(project)
    unknown = ContentError(Diagnostic(Place(f"content/{slug}", 0), "there is no such issue", nearest(slug, slugs)))
    if not store_file(url, root).exists():
        if slug not in slugs:
            raise unknown
        yield None
        return
    store = open_store(url, root)
    ledger = Ledger(store, slug)
    try:
        if slug not in slugs and not any(ledger.counts().values()):
            raise unknown
        yield ledger
    finally:
        ledger.close()
        store.close()


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """Yield what shows the progress: a bar in a terminal, a line every hundred messages elsewhere."""
    if not sys.stderr.isatty():
        yield _lines
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("sending"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("sending", total=None)
        yield lambda progress: bar.update(task, completed=progress.done, total=progress.total)


def _lines(progress: Progress) -> None:
    if progress.done % 100 == 0 or progress.done == progress.total:
        say(f"{progress.done:,} of {progress.total:,}", err=True)


def _name(what: str, addresses: tuple[str, ...]) -> None:
    if addresses:
        say(f"{what}:")
        for address in addresses:
            say(f"  {address}")
