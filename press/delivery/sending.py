"""Sending: the ledger and a transport, brought together so that nobody is forgotten and nobody written to twice."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from types import FrameType

from press.content.issue import Issue
from press.delivery.entry import State
from press.delivery.ledger import Ledger
from press.delivery.lock import sole_sender
from press.delivery.planning import (
    Brochures,
    Plan,
    compile_editions,
    edition_for,
    envelope_sender,
    fields_of,
    nobody,
)
from press.delivery.run import Options, Outside, Run
from press.delivery.transport import Answer, Envelope, Transport
from press.diagnostics import DeliveryError, Diagnostic, Place, Severity
from press.languages import Language
from press.newsletter.message import MessageTemplate, message_id
from press.newsletter.mime import wire_address
from press.rendering.view import Publication

TEST_MARK = "[TEST] "


@dataclass(frozen=True)
class Report:
    """What a send did. `now` counts this run's messages by state, `counts` all of the issue's after it.

    `found_in_doubt` are those that an earlier sender, which died, left behind; `in_doubt` all that are in doubt.
    `rejected` pairs addresses with the server's words, `waiting` counts the plan's messages that are left for the
    next run. `problems` say why it ended early, `remarks` what is worth knowing.
    """

    now: Mapping[State, int]
    counts: Mapping[State, int]
    found_in_doubt: tuple[str, ...]
    in_doubt: tuple[str, ...]
    rejected: tuple[tuple[str, str], ...]
    waiting: int
    next_attempt: datetime | None
    problems: tuple[Diagnostic, ...]
    remarks: tuple[Diagnostic, ...]


def send(
    plan: Plan,
    templates: Mapping[Language, MessageTemplate],
    ledger: Ledger,
    transport: Transport,
    *,
    options: Options | None = None,
    outside: Outside | None = None,
) -> Report:
    """Send the issue to everybody in `plan` who has not got it, and report. Going on is the same call again.

    `templates` are those of the first send, which are kept in the ledger; later they are only compared. Raises
    DeliveryError where another send of the issue is under way, and MembersError where the store fails; what goes
    wrong with the mail server stands in the report, and nothing is lost by it.
    """
    options, outside = options or Options(), outside or Outside()
    with sole_sender(ledger.store.file, plan.issue):
        found = ledger.recover(outside.now())
        ledger.enlist((message.wanted for message in plan.messages), outside.now())
        ledger.freeze({language: template.freeze() for language, template in templates.items()}, outside.now())
        run = Run(plan, ledger, transport, options, outside)
        if options.in_doubt == "resend":
            ledger.retry_doubtful(run.keys, outside.now())
        ledger.suppress_due(outside.now())
        run.deliver()
        run.stay_for_deferred()
        return _report(run, found, tuple(_changed_since(templates, ledger)))


def _report(run: Run, found: tuple[str, ...], remarks: tuple[Diagnostic, ...]) -> Report:
    ledger, waiting = run.ledger, run.waiting()
    problems = tuple(sorted(set(run.problems)))
    if not waiting:  # a connection failed, but the others did the work
        remarks += tuple(replace(problem, severity=Severity.INFO) for problem in problems)
        problems = ()
    return Report(
        now=dict(run.now),
        counts=ledger.counts(),
        found_in_doubt=found,
        in_doubt=ledger.addresses("in_doubt"),
        rejected=tuple(sorted(run.rejected)),
        waiting=waiting,
        next_attempt=ledger.next_attempt(),
        problems=problems,
        remarks=remarks,
    )


def _changed_since(templates: Mapping[Language, MessageTemplate], ledger: Ledger) -> Iterator[Diagnostic]:
    for language, kept in sorted(ledger.frozen().items()):
        if language in templates and templates[language].freeze() != kept:
            yield Diagnostic(
                Place(f"content/{ledger.issue}/{language}.yaml", 0),
                "the edition has changed since its first send",
                "those who had not got it got it as it was then; a correction is an issue of its own",
                Severity.INFO,
            )


def send_test(
    publication: Publication,
    issue: Issue,
    address: str,
    transport: Transport,
    *,
    now: datetime,
    language: Language | None = None,
    brochures: Brochures | None = None,
) -> Answer:
    """Send one message of the issue, marked as a test, to `address`; the ledger knows nothing of it.

    It is in `language`, or in the publication's first. Raises PressError where it cannot be composed or connected.
    """
    settings = publication.settings
    try:
        address = wire_address(address)
    except ValueError as error:
        hint = "write an address that every mail server carries"
        raise DeliveryError(Diagnostic(Place("--test", 0), f'"{address}" {error}', hint)) from error
    languages = tuple(edition.language for edition in issue.editions)
    chosen = edition_for(language or settings.languages[0], languages, settings.languages)
    alone = issue.model_copy(update={"editions": tuple(e for e in issue.editions if e.language == chosen)})
    template = compile_editions(publication, alone, brochures, mark=TEST_MARK)[chosen]
    fields = fields_of(nobody(address, chosen), publication.words(chosen), settings, issue.slug)
    identity = message_id(f"{issue.slug} test {now.isoformat()}", address, settings)  # a second test is another mail
    message = template.join(fields, message_id=identity, date=now)
    connection = transport.connect()
    try:
        return connection.send(Envelope(envelope_sender(settings), address), message, lambda: True)
    finally:
        connection.close()


def write_messages(
    plan: Plan, templates: Mapping[Language, MessageTemplate], transport: Transport, now: datetime
) -> int:
    """Hand each message that a send would try to `transport`, past the ledger, and return how many: to look at them."""
    connection = transport.connect()
    try:
        for planned in plan.outgoing:
            wanted = planned.wanted
            message = templates[wanted.language].join(wanted.fields, message_id=wanted.message_id, date=now)
            connection.send(Envelope(plan.sender, wanted.address), message, lambda: True)
    finally:
        connection.close()
    return len(plan.outgoing)


@contextmanager
def stopping_at_interrupt() -> Iterator[threading.Event]:
    """Yield an event that Ctrl-C or SIGTERM sets, so that a send ends after the message under way.

    A second one interrupts at once; what was under way then is in doubt. Only for the main thread.
    """
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
