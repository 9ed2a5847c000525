"""The ledger, on a real SQLite file, and the lock on an issue."""

from __future__ import annotations

import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from press.delivery.entry import Entry, State, Wanted
from press.delivery.ledger import Ledger, forget
from press.delivery.lock import sole_sender
from press.diagnostics import DeliveryError
from press.members.store import Store, open_store

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def wanted(name: str, language: str = "en", **fields: str) -> Wanted:
    address = f"{name}@rossi.test"
    return Wanted(
        address, "it" if language == "it" else "en", f"<{name}@ponte.test>", {"member.address": address, **fields}
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store("sqlite:///members.db", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def ledger(store: Store) -> Iterator[Ledger]:
    opened = Ledger(store, "first")
    opened.enlist([wanted("anna", "it"), wanted("bruno"), wanted("carla")], NOW)
    yield opened
    opened.close()


def entry(ledger: Ledger, name: str) -> Entry:
    (found,) = [entry for entry in ledger.due(0, 100) if entry.address == f"{name}@rossi.test"]
    return found


def test_enlisted_members_wait_in_order(ledger: Ledger) -> None:
    assert [(e.address, e.language, e.state, e.attempts, e.first_attempt) for e in ledger.due(0, 100)] == [
        ("anna@rossi.test", "it", "pending", 0, None),
        ("bruno@rossi.test", "en", "pending", 0, None),
        ("carla@rossi.test", "en", "pending", 0, None),
    ]
    assert [e.address for e in ledger.due(ledger.due(0, 1)[0].id, 1)] == ["bruno@rossi.test"]


def test_what_was_begun_is_sending_until_it_is_settled(ledger: Ledger) -> None:
    anna = entry(ledger, "anna")
    assert ledger.begin(anna, NOW)
    assert not ledger.begin(anna, LATER)
    assert ledger.states()["anna@rossi.test"] == "sending"
    ledger.settle(anna, "accepted", "250 ok", LATER)
    assert not ledger.begin(anna, LATER)
    assert ledger.counts() == {
        "pending": 2, "sending": 0, "accepted": 1, "deferred": 0, "rejected": 0, "in_doubt": 0, "suppressed": 0,
    }  # fmt: skip


def test_what_was_begun_can_be_read_by_another_process_at_once(store: Store, ledger: Ledger) -> None:
    ledger.begin(entry(ledger, "anna"), NOW)
    query = "SELECT address FROM deliveries WHERE state = 'sending'"
    script = f"import sqlite3; print(sqlite3.connect({str(store.file)!r}).execute({query!r}).fetchall())"
    seen = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert seen.stdout == "[('anna@rossi.test',)]\n"


def test_date_is_that_of_the_first_attempt_for_ever(ledger: Ledger) -> None:
    anna = entry(ledger, "anna")
    ledger.begin(anna, NOW)
    ledger.settle(anna, "deferred", "451 later", NOW, LATER)
    again = entry(ledger, "anna")
    assert (again.first_attempt, again.attempts, again.state) == (NOW, 1, "deferred")
    ledger.begin(again, LATER)
    ledger.settle(again, "deferred", "451 later", LATER, LATER)
    assert entry(ledger, "anna").first_attempt == NOW
    account = ledger.account("Anna@Rossi.test")
    assert account is not None
    assert (account.state, account.attempts, account.reply, account.next_attempt) == ("deferred", 2, "451 later", LATER)


def test_dead_senders_rows_become_in_doubt_by_name_and_nothing_else_does(ledger: Ledger) -> None:
    bruno = entry(ledger, "bruno")
    ledger.begin(entry(ledger, "anna"), NOW)
    ledger.begin(bruno, NOW)
    ledger.settle(bruno, "accepted", "250 ok", NOW)
    assert ledger.recover(LATER) == ("anna@rossi.test",)
    assert ledger.addresses("in_doubt") == ("anna@rossi.test",)
    assert ledger.recover(LATER) == ()
    assert [e.address for e in ledger.due(0, 100)] == ["carla@rossi.test"]


def test_in_doubt_is_sent_again_only_when_asked_and_keeps_its_date(ledger: Ledger) -> None:
    ledger.begin(entry(ledger, "anna"), NOW)
    ledger.begin(entry(ledger, "bruno"), NOW)
    ledger.recover(LATER)
    ledger.retry_doubtful(["anna@rossi.test", "carla@rossi.test"], LATER)
    assert entry(ledger, "anna").first_attempt == NOW
    assert ledger.addresses("in_doubt") == ("bruno@rossi.test",)


def test_enlisting_again_forgets_nobody_and_repeats_nobody(ledger: Ledger) -> None:
    anna = entry(ledger, "anna")
    ledger.begin(anna, NOW)
    ledger.settle(anna, "accepted", "250 ok", NOW)
    ledger.enlist([wanted("dora"), wanted("anna"), Wanted("BRUNO@rossi.test", "en", "<x>", {})], LATER)
    assert [e.address for e in ledger.due(0, 100)] == ["bruno@rossi.test", "carla@rossi.test", "dora@rossi.test"]


def test_words_change_until_the_first_attempt_and_never_after(ledger: Ledger) -> None:
    bruno = entry(ledger, "bruno")
    ledger.begin(bruno, NOW)
    ledger.settle(bruno, "deferred", "451 later", NOW, LATER)
    ledger.enlist([wanted(name, "it", **{"member.name": "New"}) for name in ("bruno", "carla")], LATER)
    assert (entry(ledger, "carla").fields["member.name"], entry(ledger, "carla").language) == ("New", "it")
    assert ("member.name" in entry(ledger, "bruno").fields, entry(ledger, "bruno").language) == (False, "en")


def test_suppression_is_read_in_the_step_that_begins(store: Store, ledger: Ledger) -> None:
    anna = entry(ledger, "anna")
    store.suppress("ANNA@rossi.test", "unsubscribed", NOW)
    assert not ledger.begin(anna, NOW)
    assert ledger.suppress_due(NOW) == 1
    account = ledger.account("anna@rossi.test")
    assert account is not None
    assert (account.state, account.reply, account.attempts) == ("suppressed", "unsubscribed", 0)
    store.release("anna@rossi.test")
    ledger.enlist([], LATER)
    assert ledger.begin(entry(ledger, "anna"), LATER)


def test_first_bytes_stay(ledger: Ledger) -> None:
    ledger.freeze({"en": b"first", "it": b"prima"}, NOW)
    ledger.freeze({"en": b"second", "ru": b"\xff\x00"}, LATER)
    assert ledger.frozen() == {"en": b"first", "it": b"prima", "ru": b"\xff\x00"}


def test_deferred_rows_are_found_by_the_time_of_their_next_attempt(ledger: Ledger) -> None:
    anna = entry(ledger, "anna")
    ledger.begin(anna, NOW)
    ledger.settle(anna, "deferred", "451 later", NOW, LATER)
    assert ledger.next_attempt() == LATER
    assert ledger.due(0, 100, by=NOW) == ()
    assert [e.address for e in ledger.due(0, 100, by=LATER)] == ["anna@rossi.test"]
    assert len(ledger.due(0, 100)) == 3


def test_issues_have_ledgers_of_their_own(store: Store, ledger: Ledger) -> None:
    other = Ledger(store, "second")
    other.enlist([wanted("anna")], NOW)
    ledger.begin(entry(ledger, "anna"), NOW)
    assert other.recover(NOW) == ()
    assert ledger.recover(NOW) == ("anna@rossi.test",)
    assert other.counts()["pending"] == 1
    other.close()


def test_forgotten_address_is_blank_in_every_issue_and_nowhere_in_the_file(
    tmp_path: Path, store: Store, ledger: Ledger
) -> None:
    other = Ledger(store, "second")
    other.enlist([wanted("anna", **{"member.name": "Anna Rossini"})], NOW)
    anna = entry(ledger, "anna")
    ledger.begin(anna, NOW)
    ledger.settle(anna, "accepted", "250 anna@rossi.test is fine", NOW)
    assert forget(store, "Anna@rossi.test") == 2
    assert ledger.counts()["accepted"] == 1
    assert other.counts()["suppressed"] == 1
    assert ledger.account("anna@rossi.test") is None
    other.close()
    ledger.close()
    store.close()
    for file in tmp_path.iterdir():
        assert b"anna" not in file.read_bytes().lower()


def test_ledger_is_readable_by_its_owner_alone(tmp_path: Path, store: Store, ledger: Ledger) -> None:
    with sole_sender(store.file, "first"):
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes.keys() >= {"members.db", "members.db-sending-first"}
    assert set(modes.values()) == {0o600}


def test_two_threads_never_begin_the_same_row(ledger: Ledger) -> None:
    ledger.enlist([wanted(f"m{number}") for number in range(100)], NOW)
    begun: list[str] = []

    def work() -> None:
        begun.extend(e.address for e in ledger.due(0, 200) if ledger.begin(e, NOW))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(begun) == len(set(begun)) == 103


def test_second_sender_of_an_issue_is_refused_in_this_process_and_in_another(store: Store) -> None:
    with sole_sender(store.file, "first"):
        with pytest.raises(DeliveryError, match="another send of first is under way"), sole_sender(store.file, "first"):
            pytest.fail("two senders")
        with sole_sender(store.file, "second"):
            pass
        assert "under way" in _sole_sender_elsewhere(store.file)
    assert _sole_sender_elsewhere(store.file) == "alone\n"


def _sole_sender_elsewhere(file: Path) -> str:
    script = (
        "import sys, pathlib\n"
        "from press.delivery.lock import sole_sender\n"
        "with sole_sender(pathlib.Path(sys.argv[1]), 'first'): print('alone')\n"
    )
    ran = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


NAMES = st.sampled_from(["anna", "bruno", "carla", "dora"])
ANSWERS = st.sampled_from(["accepted", "deferred", "rejected", "in_doubt"])


class LedgerMachine(RuleBasedStateMachine):
    """Any order of sends, answers, deaths and second thoughts, against a model of the law."""

    @initialize()
    def open(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store("sqlite:///members.db", Path(self.folder.name))
        self.ledger = Ledger(self.store, "first")
        self.model: dict[str, State] = {}
        self.suppressed: set[str] = set()
        self.given: list[str] = []  # whose content a server was given, since the last answer that it has not got it

    @rule(name=NAMES)
    def enlist(self, name: str) -> None:
        self.ledger.enlist([wanted(name)], NOW)
        self.model.setdefault(f"{name}@rossi.test", "pending")
        for address, state in self.model.items():
            if state == "suppressed" and address not in self.suppressed:
                self.model[address] = "pending"

    @rule(name=NAMES, answer=ANSWERS)
    def send(self, name: str, answer: State) -> None:
        address = f"{name}@rossi.test"
        rows = [e for e in self.ledger.due(0, 100) if e.address == address]
        assert bool(rows) == (self.model.get(address) in ("pending", "deferred"))
        for row in rows:
            if self.ledger.begin(row, NOW):
                assert address not in self.suppressed
                assert address not in self.given
                if answer in ("accepted", "in_doubt"):
                    self.given.append(address)
                self.ledger.settle(row, answer, "words", NOW)
                self.model[address] = answer
            else:
                assert address in self.suppressed

    @rule(name=NAMES)
    def die(self, name: str) -> None:
        for row in self.ledger.due(0, 100):
            if row.address == f"{name}@rossi.test" and self.ledger.begin(row, NOW):
                self.given.append(row.address)
                self.model[row.address] = "sending"
        left = sorted(address for address, state in self.model.items() if state == "sending")
        self.ledger.close()
        self.ledger = Ledger(self.store, "first")
        assert sorted(self.ledger.recover(NOW)) == left
        self.model.update(dict.fromkeys(left, "in_doubt"))

    @rule(name=NAMES)
    def resend(self, name: str) -> None:
        address = f"{name}@rossi.test"
        self.ledger.retry_doubtful([address], NOW)
        if self.model.get(address) == "in_doubt":
            self.model[address] = "pending"
            self.given.remove(address)  # the operator takes the risk

    @rule(name=NAMES)
    def suppress(self, name: str) -> None:
        self.store.suppress(f"{name}@rossi.test", "unsubscribed", NOW)
        self.suppressed.add(f"{name}@rossi.test")

    @rule(name=NAMES)
    def release(self, name: str) -> None:
        self.store.release(f"{name}@rossi.test")
        self.suppressed.discard(f"{name}@rossi.test")

    @rule()
    def suppress_due(self) -> None:
        due = [a for a, state in self.model.items() if state in ("pending", "deferred") and a in self.suppressed]
        assert self.ledger.suppress_due(NOW) == len(due)
        self.model.update(dict.fromkeys(due, "suppressed"))

    @invariant()
    def ledger_says_what_happened(self) -> None:
        if hasattr(self, "ledger"):
            assert self.ledger.states() == self.model

    def teardown(self) -> None:
        self.ledger.close()
        self.store.close()
        self.folder.cleanup()


TestAnyOrder = LedgerMachine.TestCase
TestAnyOrder.settings = hypothesis_settings(max_examples=30, stateful_step_count=30, deadline=None)
