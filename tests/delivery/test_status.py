"""What the operator is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from press.delivery.entry import Wanted
from press.delivery.ledger import Ledger, forget
from press.delivery.status import explain, meaning_of, status
from press.members.store import open_store

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = open_store("sqlite:///members.db", tmp_path)
    opened = Ledger(store, "first")
    names = ("anna", "bruno", "carla", "dora")
    opened.enlist([Wanted(f"{name}@rossi.test", "it", f"<{name}@ponte.test>", {}) for name in names], NOW)
    anna, bruno, carla, _ = opened.due(0, 10)
    for entry in (anna, bruno, carla):
        opened.begin(entry, NOW)
    opened.settle(anna, "rejected", "550 5.1.1 no such user", NOW)
    opened.settle(bruno, "deferred", "452 4.2.2 full", NOW, LATER)
    opened.recover(NOW)
    yield opened
    opened.close()
    store.close()


def test_status_counts_every_state_and_names_who_is_in_doubt(ledger: Ledger) -> None:
    assert status(ledger).as_json() == {
        "issue": "first",
        "counts": {
            "pending": 1, "sending": 0, "accepted": 0, "deferred": 1, "rejected": 1, "in_doubt": 1, "suppressed": 0,
        },
        "in_doubt": ["carla@rossi.test"],
        "rejected": ["anna@rossi.test"],
        "next_attempt": "2026-11-30T09:35:00+00:00",
    }  # fmt: skip


def test_explanation_answers_did_she_get_it(ledger: Ledger) -> None:
    assert list(explain(ledger, "Anna@Rossi.test").sentences()) == [
        "Anna@rossi.test: first (it) was refused for good",
        "attempts: 1, first 2026-11-30 09:30 UTC, last change 2026-11-30 09:30 UTC",
        "the last words: 550 5.1.1 no such user (there is no such mailbox)",
        "message: <anna@ponte.test>",
    ]
    assert "next attempt: from 2026-11-30 09:35 UTC" in list(explain(ledger, "bruno@rossi.test").sentences())
    assert "it may have arrived" in next(explain(ledger, "carla@rossi.test").sentences())
    assert next(explain(ledger, "dora@rossi.test").sentences()).endswith("waits to be sent")


def test_explanation_of_somebody_unknown_and_of_somebody_who_left(ledger: Ledger) -> None:
    assert list(explain(ledger, "x@y.test").sentences()) == ["x@y.test: first was never to be sent there"]
    ledger.store.forget("anna@rossi.test", NOW)
    forget(ledger.store, "anna@rossi.test")
    told = explain(ledger, "anna@rossi.test")
    assert list(told.sentences())[-1] == "nothing is sent there any more: forgotten"
    assert (told.as_json()["state"], told.as_json()["suppressed"]) == (None, "forgotten")


@pytest.mark.parametrize(
    ("reply", "meaning"),
    [
        ("550 5.1.1 <x> no such user", "there is no such mailbox"),
        ("552 5.2.2 over quota", "the mailbox is full"),
        ("550 5.7.515 access denied", "the server does not want this mail"),
        ("451 4.4.99 odd", "something is wrong on the way"),
        ("550 no code at all", ""),
        ("550 version 5.1.1 of nothing", ""),
        ("250 2.0.0 ok", ""),
        ("connection lost: timed out", ""),
        ("", ""),
    ],
)
def test_refusal_is_told_by_its_enhanced_status_code(reply: str, meaning: str) -> None:
    assert meaning_of(reply) == meaning
