"""Sending, with a real ledger and a real mail server."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from pydantic import SecretStr

from press.content.issue import Issue
from press.delivery.entry import State
from press.delivery.ledger import Ledger
from press.delivery.lock import sole_sender
from press.delivery.outbox import MemoryTransport, fresh_folder
from press.delivery.planning import Plan, compile_editions, plan
from press.delivery.run import Options, Outside, Progress
from press.delivery.sending import Report, send, send_test, stopping_at_interrupt, write_messages
from press.delivery.transport import SmtpTransport, Verdict
from press.diagnostics import DeliveryError
from press.members.member import Member, by_address
from press.members.store import Store, open_store
from press.newsletter.compose import Newsletter
from press.newsletter.fields import fill_html, fill_text, split, token
from press.newsletter.message import MessageTemplate
from press.rendering.view import Picture, Publication
from press.settings import Settings, Smtp
from tests.delivery.mailserver import PASSWORD, USER, MailServer, client_trust, free_port, server_tls

StartServer = Callable[..., MailServer]
NOW = datetime(2026, 11, 30, 9, 30, 15, 250_000, tzinfo=UTC)
LARGER_THAN_ANY_BUFFER = Picture("large.png", bytes(12_000_000), "image/png", 600, 400)
NAMES = ("Anna", "Bruno", "Carla", "Dora", "Elio", "Fabio", "Gina", "Aigul")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


class House:
    """A publication with members, a ledger and an issue in one edition of a few words."""

    def __init__(self, publication: Publication, issue: Issue, folder: Path) -> None:
        self.publication = publication
        self.settings: Settings = publication.settings
        self.issue = issue
        self.store: Store = open_store("sqlite:///members.db", folder)
        self.ledger = Ledger(self.store, issue.slug)
        self.names: tuple[str, ...] = NAMES
        self.clock = Clock()
        self.stop = threading.Event()
        self.seen: list[Progress] = []
        self.watch: Callable[[Progress], object] = self.seen.append
        self.templates = {"en": self.template("The first words")}

    def template(self, words: str, picture: Picture | None = None) -> MessageTemplate:
        body = f"{token('member.salutation')}\n\n{words}\n{token('links.unsubscribe')}\n"
        html = f"<p>{body}</p>" + (f'<img src="images/{picture.name}">' if picture else "")
        pictures = (picture,) if picture else ()
        return MessageTemplate.compile(Newsletter("en", "News", "Read", html, body, pictures), self.settings)

    def plan(self, names: tuple[str, ...] = ()) -> Plan:
        members = [Member(f"{name.lower()}@rossi.test", name, "", "en") for name in names or self.names]
        english = self.issue.model_copy(update={"editions": self.issue.editions[:1]})
        states, suppressions = self.ledger.states(), self.store.suppressions()
        return plan(self.publication, english, by_address(members), states=states, suppressions=suppressions)

    def send(self, server: MailServer, **options: object) -> Report:
        smtp = Smtp.model_validate({"host": "localhost", "port": server.port, "security": "none"})
        transport = SmtpTransport(smtp, timeout_s=5, answer_timeout_s=5)
        chosen = Options(**({"connections": 1} | options))  # type: ignore[arg-type]
        outside = Outside(self.clock, self.stop, lambda step: self.watch(step))
        return send(self.plan(), self.templates, self.ledger, transport, options=chosen, outside=outside)  # type: ignore[arg-type]

    def state(self, name: str) -> State:
        return self.ledger.states()[f"{name}@rossi.test"]


@pytest.fixture
def house(publication: Publication, all_blocks: Issue, tmp_path: Path) -> Iterator[House]:
    made = House(publication, all_blocks, tmp_path)
    yield made
    made.ledger.close()
    made.store.close()


@pytest.mark.parametrize("connections", [1, 4])
def test_everybody_gets_one_message_and_the_ledger_says_so(
    house: House, start_server: StartServer, connections: int
) -> None:
    server = start_server()
    report = house.send(server, connections=connections)
    assert server.times() == {f"{name.lower()}@rossi.test": 1 for name in NAMES}
    assert report.now == {"accepted": len(NAMES)}
    assert report.counts["accepted"] == len(NAMES)
    assert (report.waiting, report.in_doubt, report.problems, report.remarks) == (0, (), (), ())
    assert [step.done for step in house.seen] == list(range(1, len(NAMES) + 1))
    assert {step.total for step in house.seen} == {len(NAMES)}


def test_message_reads_back_part_by_part(
    publication: Publication, all_blocks: Issue, start_server: StartServer, tmp_path: Path
) -> None:
    """The whole way: the sample issue in four languages, over STARTTLS with an account, and back."""
    server = start_server(starttls=server_tls(), auth=True)
    store = open_store("sqlite:///members.db", tmp_path)
    ledger = Ledger(store, all_blocks.slug)
    members = [
        Member("ann@x.test", '<b>Ann & "Co"</b>', "", "en"),
        Member("nicolo@x.test", "Nicolò", "Ponte S.r.l.", "it"),
        Member("ivan@x.test", "Иван", "", "ru"),
        Member("aigul@x.test", "Айгүл", "", "kk"),
    ]
    planned = plan(publication, all_blocks, by_address(members))
    smtp = Smtp(host="localhost", port=server.port, user=USER, password=SecretStr(PASSWORD))
    report = send(planned, compile_editions(publication, all_blocks), ledger, SmtpTransport(smtp, client_trust()))
    assert report.now == {"accepted": 4}
    assert all(taken.encrypted and taken.user == USER for taken in server.taken)
    from press.newsletter.compose import compose

    for message in planned.messages:
        (taken,) = [taken for taken in server.taken if taken.recipient == message.wanted.address]
        (edition,) = [e for e in all_blocks.editions if e.language == message.wanted.language]
        newsletter = compose(publication, all_blocks, edition)
        read = message_from_bytes(taken.content, policy=policy.default)
        parts = {part.get_content_type(): part.get_payload(decode=True) for part in read.walk()}
        text = fill_text(split(newsletter.text), message.wanted.fields)
        html = fill_html(split(newsletter.html), message.wanted.fields)
        for picture in newsletter.pictures:
            cid = next(str(p["Content-ID"]) for p in read.walk() if p.get_payload(decode=True) == picture.content)
            html = html.replace(f"images/{picture.name}", f"cid:{cid.strip('<>')}")
        assert parts["text/plain"] == text.replace("\n", "\r\n").encode()
        assert parts["text/html"] == html.replace("\n", "\r\n").encode()
        assert read["Message-ID"] == message.wanted.message_id
        assert read["Content-Language"] == message.wanted.language
    ledger.close()
    store.close()


def test_going_on_repeats_nobody_and_forgets_nobody(house: House, start_server: StartServer) -> None:
    server = start_server()
    house.watch = lambda step: house.stop.set() if step.done == 3 else None
    first = house.send(server)
    assert (first.now, first.waiting) == ({"accepted": 3}, len(NAMES) - 3)
    house.stop.clear()
    house.watch = house.seen.append
    second = house.send(server)
    assert second.now == {"accepted": len(NAMES) - 3}
    assert house.send(server).now == {}
    assert server.times() == {f"{name.lower()}@rossi.test": 1 for name in NAMES}


def test_refusals_stay_with_whom_they_concern(house: House, start_server: StartServer) -> None:
    server = start_server(
        manners={
            "anna@rossi.test": "rcpt 550 5.1.1 no such user",
            "bruno@rossi.test": "data 554 5.7.1 not wanted",
            "carla@rossi.test": "rcpt 451 4.7.1 come back later",
        }
    )
    report = house.send(server)
    assert report.now == {"accepted": 5, "rejected": 2, "deferred": 1}
    assert report.rejected == (
        ("anna@rossi.test", "550 5.1.1 no such user"),
        ("bruno@rossi.test", "554 5.7.1 not wanted"),
    )
    assert report.next_attempt == NOW.replace(microsecond=0) + timedelta(seconds=60)
    assert report.waiting == 1


def test_deferred_message_goes_out_in_the_next_run_as_the_same_message(house: House, start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "data 451 4.7.1 come back later, once"})
    assert house.send(server).now == {"accepted": 7, "deferred": 1}
    house.clock.time += timedelta(hours=3)
    assert house.send(server).now == {"accepted": 1}
    messages = {taken.recipient: message_from_bytes(taken.content) for taken in server.taken}
    assert (
        messages["anna@rossi.test"]["Date"] == messages["bruno@rossi.test"]["Date"] == "Mon, 30 Nov 2026 09:30:15 +0000"
    )


def test_each_deferral_waits_longer(house: House, start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "rcpt 451 4.7.1 come back later"})
    house.names = ("Anna",)
    waits = []
    for _ in range(7):
        report = house.send(server)
        assert report.next_attempt is not None
        waits.append(round((report.next_attempt - NOW).total_seconds() / 60))
    assert waits == [1, 5, 15, 60, 240, 240, 240]


def test_patience_waits_for_the_next_attempt(house: House, start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "rcpt 451 4.7.1 come back later, once"})
    waits: list[float | None] = []

    class Patient(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout)
            house.clock.time += timedelta(seconds=timeout or 0)
            return False

    house.stop = Patient()
    assert house.send(server, patience_s=3600).now == {"accepted": 8, "deferred": 1}
    assert house.ledger.counts()["accepted"] == 8
    assert [wait for wait in waits if wait] == [59.75]


def test_lost_answer_is_in_doubt_by_name_and_left_alone(house: House, start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "drop after the dot"})
    report = house.send(server)
    assert (report.now, report.in_doubt) == ({"accepted": 7, "in_doubt": 1}, ("anna@rossi.test",))
    again = house.send(server)
    assert (again.now, again.in_doubt) == ({}, ("anna@rossi.test",))
    assert server.times()["anna@rossi.test"] == 1


def test_operator_may_have_the_doubtful_sent_again_as_the_same_message(house: House, start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "drop after the dot, once"})
    house.send(server)
    house.clock.time += timedelta(hours=3)
    assert house.send(server, in_doubt="resend").now == {"accepted": 1}
    first, second = (taken.content for taken in server.taken if taken.recipient == "anna@rossi.test")
    assert first == second


def test_connection_lost_before_the_end_is_made_anew_and_loses_nobody(house: House, start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "drop before the dot, once"})
    house.templates = {"en": house.template("A large picture", LARGER_THAN_ANY_BUFFER)}
    house.names = NAMES[:2]
    report = house.send(server)
    assert report.counts["accepted"] == 2
    assert set(server.times().values()) == {1}


def test_server_that_is_down_loses_nothing(house: House, start_server: StartServer) -> None:
    report = house.send(MailServer(port=free_port()))
    assert (report.now, report.waiting) == ({}, len(NAMES))
    assert "connection refused" in report.problems[0].message
    assert house.send(start_server()).now == {"accepted": len(NAMES)}


def test_server_that_goes_down_on_the_way_loses_nothing(
    house: House, start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.delivery.run._PAUSES_S", (0.01,))
    server = start_server()
    house.watch = lambda step: server.stop() if step.done == 3 else None
    report = house.send(server)
    assert report.now["accepted"] == 3
    assert report.counts["sending"] == 0
    assert report.problems
    house.watch = house.seen.append
    assert house.send(start_server()).counts["accepted"] + len(report.in_doubt) == len(NAMES)


def test_server_that_hangs_up_on_everybody_ends_the_run(house: House, start_server: StartServer) -> None:
    house.templates = {"en": house.template("A large picture", LARGER_THAN_ANY_BUFFER)}
    server = start_server(manners={f"{name.lower()}@rossi.test": "drop before the dot" for name in NAMES})
    report = house.send(server)
    assert report.now == {"deferred": 3}
    assert "the mail server hangs up again and again" in report.problems[0].message
    assert report.waiting == len(NAMES)


def test_refused_sender_ends_the_run_and_is_nobodys_rejection(house: House, start_server: StartServer) -> None:
    sender = house.settings.sender.address
    server = start_server(manners={sender: "mail 553 5.7.1 not your address"})
    report = house.send(server)
    assert (report.now, report.waiting) == ({}, len(NAMES))
    assert f"it takes no mail from {sender}: 553" in report.problems[0].message


def test_dead_senders_message_is_in_doubt_at_the_next_run(house: House, start_server: StartServer) -> None:
    house.ledger.enlist([message.wanted for message in house.plan().messages], NOW)
    house.ledger.begin(house.ledger.due(0, 1)[0], NOW)
    report = house.send(start_server())
    assert report.found_in_doubt == report.in_doubt == ("anna@rossi.test",)
    assert report.now == {"accepted": len(NAMES) - 1}


def test_second_send_is_refused_while_one_is_under_way(house: House, start_server: StartServer) -> None:
    server = start_server()
    with sole_sender(house.store.file, house.issue.slug), pytest.raises(DeliveryError, match="under way"):
        house.send(server)
    assert not server.taken


def test_first_send_freezes_the_words_and_a_later_change_is_told(house: House, start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "rcpt 451 4.7.1 later, once"})
    house.send(server)
    house.templates = {"en": house.template("Other words")}
    report = house.send(server)
    assert [remark.message for remark in report.remarks] == ["the edition has changed since its first send"]
    (anna,) = [taken.content for taken in server.taken if taken.recipient == "anna@rossi.test"]
    assert b"The first words" in anna


def test_member_who_unsubscribes_during_the_send_gets_nothing(house: House, start_server: StartServer) -> None:
    server = start_server()

    def watch(step: Progress) -> None:
        if step.done == 1:
            house.store.suppress("carla@rossi.test", "unsubscribed", NOW)

    house.watch = watch
    report = house.send(server)
    assert report.now == {"accepted": 7, "suppressed": 1}
    assert "carla@rossi.test" not in server.times()
    assert house.send(server).now == {}


def test_plan_decides_who_gets_it_and_leaves_the_others_waiting(house: House) -> None:
    memory = MemoryTransport()
    house.ledger.enlist([message.wanted for message in house.plan().messages], NOW)
    report = send(house.plan(("Anna", "Bruno")), house.templates, house.ledger, memory)  # type: ignore[arg-type]
    assert [envelope.recipient for envelope, _ in memory.sent] == ["anna@rossi.test", "bruno@rossi.test"]
    assert report.waiting == 0
    assert report.counts["pending"] == len(NAMES) - 2


def test_rate_spaces_the_messages(house: House, start_server: StartServer) -> None:
    waits: list[float] = []

    class Watched(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.append(timeout or 0)
            return False

    house.stop = Watched()
    house.send(start_server(), rate=4)
    assert [round(wait, 3) for wait in waits] == [0.25 * number for number in range(len(NAMES))]


def test_failure_of_the_ledger_stops_before_the_message_is_given(house: House, start_server: StartServer) -> None:
    server = start_server()
    house.ledger.enlist([message.wanted for message in house.plan().messages], NOW)
    with house.store.changing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER full BEFORE UPDATE ON deliveries WHEN new.state = 'sending' "
            "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    with pytest.raises(Exception, match="the store refuses: database or disk is full"):
        house.send(server)
    assert not server.taken
    assert house.ledger.counts()["pending"] == len(NAMES)


def test_test_is_one_marked_message_that_the_ledger_does_not_know(
    publication: Publication, all_blocks: Issue, start_server: StartServer
) -> None:
    server = start_server()
    smtp = Smtp.model_validate({"host": "localhost", "port": server.port, "security": "none"})
    answer = send_test(publication, all_blocks, "me@ponte.test", SmtpTransport(smtp), now=NOW, language="ru")
    assert answer.verdict is Verdict.ACCEPTED
    (taken,) = server.taken
    message = message_from_bytes(taken.content, policy=policy.default)
    (edition,) = [edition for edition in all_blocks.editions if edition.language == "ru"]
    assert message["Subject"] == f"[TEST] {edition.subject}"
    assert message["To"] == "me@ponte.test"


def test_test_to_what_is_no_address_is_refused(publication: Publication, all_blocks: Issue) -> None:
    with pytest.raises(DeliveryError, match='"me" is not a mail address'):
        send_test(publication, all_blocks, "me", MemoryTransport(), now=NOW)


def test_messages_can_be_looked_at_without_the_ledger(house: House, tmp_path: Path) -> None:
    house.store.suppress("anna@rossi.test", "unsubscribed", NOW)
    (tmp_path / "outbox").mkdir()
    (tmp_path / "outbox" / "somebody@gone.test.eml").write_text("from a run before")
    folder = fresh_folder(tmp_path / "outbox")
    assert write_messages(house.plan(), house.templates, folder, NOW) == len(NAMES) - 1  # type: ignore[arg-type]
    names = sorted(file.name for file in folder.folder.iterdir())
    assert names == sorted(f"{name.lower()}@rossi.test.eml" for name in NAMES[1:])
    assert house.ledger.states() == {}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_asks_to_stop_and_a_second_one_interrupts(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with stopping_at_interrupt() as stop:
        signal.raise_signal(number)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert signal.getsignal(number) is before
