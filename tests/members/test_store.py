"""The store, on a real SQLite file."""

from __future__ import annotations

import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from press.diagnostics import MembersError
from press.members.member import Member, Recipient, digest
from press.members.store import Saved, Store, open_store

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
ANNA = Member("anna@rossi.test", "Anna Rossi", "Rossi S.p.A.", "it", ("board", "press"))
BRUNO = Member("Anna@Rossi.test", "Bruno Rossi", "Rossi S.p.A.", "en")
AIGUL = Member("aigul@qaz.test", "Айгүл Серікова", "", "kk")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store("sqlite:///members.db", tmp_path)
    yield opened
    opened.close()


def test_members_come_back_as_they_were_by_address(store: Store) -> None:
    assert store.save([ANNA, AIGUL, BRUNO]) == Saved(new=2, changed=0, unchanged=0)
    first, second = store.recipients()
    assert [member.name for member in first.members] == ["Anna Rossi", "Bruno Rossi"]
    assert first.members[0] == ANNA
    assert second.members == (AIGUL,)


def test_saving_again_changes_what_differs_and_leaves_other_addresses(store: Store) -> None:
    store.save([ANNA, AIGUL])
    renamed = Member("anna@rossi.test", "Anna Bianchi", "", "it")
    assert store.save([renamed, AIGUL, Member("new@x.test", "", "", "en")]) == Saved(new=1, changed=1, unchanged=1)
    assert [recipient.members[0].name for recipient in store.recipients()] == ["Anna Bianchi", "Айгүл Серікова", ""]
    assert store.save([AIGUL]) == Saved(new=0, changed=0, unchanged=1)
    assert len(store.recipients()) == 3


def test_address_keeps_its_number_through_every_import(store: Store) -> None:
    store.save([ANNA, AIGUL])
    before = {recipient.key: recipient.id for recipient in store.recipients()}
    store.save([Member("ANNA@rossi.test", "Anna", "", "ru")])
    assert {recipient.key: recipient.id for recipient in store.recipients()} == before
    (numbered,) = store.numbered([Recipient((ANNA,))])
    assert numbered.id == before["anna@rossi.test"]
    assert store.address_of(numbered.id or 0) == "ANNA@rossi.test"


def test_store_outlives_its_process(tmp_path: Path, store: Store) -> None:
    store.save([ANNA])
    store.close()
    again = open_store("sqlite:///members.db", tmp_path)
    assert again.recipients()[0].members == (ANNA,)
    again.close()


def test_suppression_knows_every_spelling_and_keeps_its_first_reason(store: Store) -> None:
    store.suppress("Anna@Rossi.test", "unsubscribed", NOW)
    store.suppress("anna@rossi.test", "bounced", NOW)
    assert store.suppressions() == {digest("anna@rossi.test"): "unsubscribed"}
    store.release("anna@ROSSI.test")
    assert store.suppressions() == {}


def test_forgotten_address_is_nowhere_in_the_file_and_stays_suppressed(tmp_path: Path, store: Store) -> None:
    store.save([ANNA, AIGUL])
    number = store.recipients()[0].id
    store.suppress("anna@rossi.test", "unsubscribed", NOW)
    assert store.forget("anna@rossi.test", NOW)
    assert [recipient.address for recipient in store.recipients()] == ["aigul@qaz.test"]
    assert store.suppressions() == {digest("anna@rossi.test"): "forgotten"}
    assert store.address_of(number or 0) is None
    store.close()
    for file in tmp_path.iterdir():
        assert b"rossi" not in file.read_bytes().lower()


def test_number_of_a_forgotten_address_is_never_given_again(store: Store) -> None:
    store.save([AIGUL, ANNA])
    number = store.recipients()[1].id
    store.forget("anna@rossi.test", NOW)
    store.save([ANNA])
    assert store.recipients()[-1].id != number


def test_forgetting_somebody_unknown_says_so_and_still_suppresses(store: Store) -> None:
    assert not store.forget("nobody@x.test", NOW)
    assert store.suppressions() == {digest("nobody@x.test"): "forgotten"}


def test_files_are_readable_by_their_owner_alone(tmp_path: Path, store: Store) -> None:
    store.save([ANNA])
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert "members.db" in modes
    assert set(modes.values()) == {0o600}


def test_store_may_be_opened_for_the_first_time_by_several_at_once(tmp_path: Path) -> None:
    def open_at_once(folder: Path, together: threading.Barrier) -> None:
        together.wait()
        opened.append(open_store("sqlite:///members.db", folder))

    for number in range(10):
        folder, together, opened = tmp_path / str(number), threading.Barrier(4), list[Store]()
        threads = [threading.Thread(target=open_at_once, args=(folder, together)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(opened) == 4
        for store in opened:
            assert store.recipients() == ()
            store.close()


def test_store_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "members.db").write_text("address,name\n" * 100)
    with pytest.raises(MembersError, match="file is not a database"):
        open_store("sqlite:///members.db", tmp_path)


@pytest.mark.parametrize("url", ["postgresql+psycopg://press@host/press", "sqlite:///", "sqlite:///:memory:"])
def test_store_that_is_no_sqlite_file_is_refused_in_words(tmp_path: Path, url: str) -> None:
    with pytest.raises(MembersError, match="the store must be an SQLite file for now"):
        open_store(url, tmp_path)


def test_durable_store_syncs_every_commit(tmp_path: Path) -> None:
    for durability, synchronous in (("normal", 1), ("full", 2)):
        store = open_store("sqlite:///members.db", tmp_path, durability=durability)  # type: ignore[arg-type]
        with store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == synchronous
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        store.close()


def test_store_where_no_file_can_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("")
    with pytest.raises(MembersError, match="the store cannot be opened"):
        open_store("sqlite:///folder/members.db", tmp_path)
