"""The ledger: who was sent what, written down before and after each message.

    pending ──> sending ──> accepted | deferred | rejected | in_doubt        pending ──> suppressed

One row per issue and address. `sending` is committed before the message's content is given to the server and settled
with its answer; so a process that dies leaves exactly the messages whose answer nobody knows, and the next run names
them. The compiled bytes of each edition are kept beside the rows at the first real send; going on uses those.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final, cast

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    select,
    update,
)

from press.delivery.entry import STATES, Account, Entry, State, Wanted
from press.languages import Language
from press.members.member import address_key, digest
from press.members.store import METADATA, SUPPRESSIONS, Store

DELIVERIES: Final = Table(
    "deliveries",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("issue", String, nullable=False),
    Column("key", String(320), nullable=False),  # of the address
    Column("address", String(320), nullable=False),
    Column("digest", String(64), nullable=False),  # of the address, as suppressions know it
    Column("language", String(2), nullable=False),
    Column("message_id", String, nullable=False),
    Column("fields", String, nullable=False),  # what the message is filled with, as JSON
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_attempt", Integer),  # seconds since 1970; the Date of the message
    Column("next_attempt", Integer),
    Column("changed", Integer, nullable=False),
    Column("reply", String, nullable=False),  # the server's words
    UniqueConstraint("issue", "key"),
)
EDITIONS: Final = Table(
    "editions",
    METADATA,
    Column("issue", String, primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("message", LargeBinary, nullable=False),  # MessageTemplate.freeze()
    Column("frozen", Integer, nullable=False),
)


# Compiled once: SQLAlchemy keeps the SQL of a statement it has seen.
_D: Final = DELIVERIES.c
_SUPPRESSED_NOW: Final = exists().where(SUPPRESSIONS.c.digest == _D.digest)
_BEGIN: Final = (
    update(DELIVERIES)
    .where(_D.id == bindparam("row"), _D.state.in_(("pending", "deferred")), ~_SUPPRESSED_NOW)
    .values(
        state="sending",
        first_attempt=func.coalesce(_D.first_attempt, bindparam("now")),
        changed=bindparam("now"),
    )
)
_SETTLE: Final = (
    update(DELIVERIES)
    .where(_D.id == bindparam("row"))
    .values(
        state=bindparam("state_now"),
        attempts=_D.attempts + bindparam("tries"),
        reply=bindparam("words"),
        next_attempt=bindparam("later"),
        changed=bindparam("now"),
    )
)


class Ledger:
    """The ledger of one issue. Its methods may be called from several threads."""

    def __init__(self, store: Store, issue: str) -> None:
        self.store, self.issue = store, issue
        self._lock = threading.Lock()
        store.make_tables()
        with store.mapped():
            self._connection = store.engine.execution_options(isolation_level="AUTOCOMMIT").connect()

    def close(self) -> None:
        """Close the ledger's connection; the store stays open."""
        self._connection.close()

    @contextmanager
    def _using(self) -> Iterator[Connection]:
        with self._lock, self.store.mapped():
            yield self._connection

    def freeze(self, messages: Mapping[Language, bytes], now: datetime) -> None:
        """Keep the compiled bytes of the editions that are not kept yet."""
        kept = self.frozen()
        rows = [
            {"issue": self.issue, "language": language, "message": message, "frozen": _seconds(now)}
            for language, message in messages.items()
            if language not in kept
        ]
        if rows:
            with self._using() as connection:
                connection.execute(insert(EDITIONS), rows)

    def frozen(self) -> dict[Language, bytes]:
        """Return the compiled bytes by language, as they were at the first real send."""
        query = select(EDITIONS.c.language, EDITIONS.c.message).where(EDITIONS.c.issue == self.issue)
        with self._using() as connection:
            return {cast(Language, row.language): row.message for row in connection.execute(query)}

    def enlist(self, messages: Iterable[Wanted], now: datetime) -> None:
        """Write down who is to get the issue. Whoever stands there already keeps state, edition and words.

        Only what nobody has tried to send yet takes new words, and who is no longer suppressed is pending again.
        """
        with self.store.changing() as connection:
            known = {
                row.key: row
                for row in connection.execute(
                    select(_D.id, _D.key, _D.fields, _D.state, _D.first_attempt).where(_D.issue == self.issue)
                )
            }
            new, fresh = [], []
            for message in messages:
                row = known.get(address_key(message.address))
                if row is None:
                    new.append(self._row(message, now))
                elif row.first_attempt is None and row.state == "pending" and row.fields != _json(message.fields):
                    fresh.append({"row": row.id, "words": _json(message.fields), "tongue": message.language})
            if new:
                connection.execute(insert(DELIVERIES), new)
            if fresh:
                renewed = update(DELIVERIES).where(_D.id == bindparam("row"))
                connection.execute(renewed.values(fields=bindparam("words"), language=bindparam("tongue")), fresh)
            connection.execute(
                update(DELIVERIES)
                .where(_D.issue == self.issue, _D.state == "suppressed", ~_SUPPRESSED_NOW)
                .values(state="pending", reply="", changed=_seconds(now))
            )

    def _row(self, message: Wanted, now: datetime) -> dict[str, object]:
        return {
            "issue": self.issue,
            "key": address_key(message.address),
            "address": message.address,
            "digest": digest(message.address),
            "language": message.language,
            "message_id": message.message_id,
            "fields": _json(message.fields),
            "state": "pending",
            "attempts": 0,
            "changed": _seconds(now),
            "reply": "",
        }

    def recover(self, now: datetime) -> tuple[str, ...]:
        """Turn what a dead sender left in `sending` into `in_doubt`; return those addresses. Only for the sole sender."""
        left = self.addresses("sending")
        with self._using() as connection:
            connection.execute(
                update(DELIVERIES)
                .where(_D.issue == self.issue, _D.state == "sending")
                .values(
                    state="in_doubt",
                    attempts=_D.attempts + 1,
                    reply="the sender stopped before the server answered",
                    changed=_seconds(now),
                )
            )
        return left

    def retry_doubtful(self, keys: Iterable[str], now: datetime) -> None:
        """Make pending again those in doubt among `keys`: the operator accepts that some may get it twice."""
        rows = [{"one": key, "issue_now": self.issue} for key in keys]
        statement = (
            update(DELIVERIES)
            .where(_D.issue == bindparam("issue_now"), _D.key == bindparam("one"), _D.state == "in_doubt")
            .values(state="pending", changed=_seconds(now))
        )
        if rows:
            with self._using() as connection:
                connection.execute(statement, rows)

    def due(self, after: int, limit: int, *, by: datetime | None = None) -> tuple[Entry, ...]:
        """Return up to `limit` rows with ids above `after` that wait to be sent: pending, and deferred.

        With `by`, of the deferred only those whose next attempt is not later.
        """
        waiting = (
            _D.state.in_(("pending", "deferred"))
            if by is None
            else and_(_D.state == "deferred", _D.next_attempt <= _seconds(by))
        )
        query = select(DELIVERIES).where(_D.issue == self.issue, _D.id > after, waiting).order_by(_D.id).limit(limit)
        with self._using() as connection:
            return tuple(_entry(row) for row in connection.execute(query))

    def begin(self, entry: Entry, now: datetime) -> bool:
        """Commit that `entry` is being sent, and say whether it may be.

        False where another sender has it or where its member is suppressed by now: suppression is read in the
        same step.
        """
        with self._using() as connection:
            found = connection.execute(_BEGIN, {"row": entry.id, "now": _seconds(now)})
            return found.rowcount == 1

    def settle(
        self, entry: Entry, state: State, reply: str, now: datetime, later: datetime | None = None, *, tries: int = 1
    ) -> None:
        """Commit what became of `entry`: its state, the server's words, when to try again; `tries` count as attempts."""
        values = {
            "tries": tries,
            "row": entry.id,
            "state_now": state,
            "words": reply,
            "later": None if later is None else _seconds(later),
            "now": _seconds(now),
        }
        with self._using() as connection:
            connection.execute(_SETTLE, values)

    def suppress_due(self, now: datetime) -> int:
        """Settle the rows whose members want no mail any more; return how many there are."""
        reason = select(SUPPRESSIONS.c.reason).where(SUPPRESSIONS.c.digest == _D.digest).scalar_subquery()
        with self._using() as connection:
            done = connection.execute(
                update(DELIVERIES)
                .where(_D.issue == self.issue, _D.state.in_(("pending", "deferred")), _SUPPRESSED_NOW)
                .values(state="suppressed", reply=func.coalesce(reason, ""), changed=_seconds(now))
            )
            return done.rowcount

    def counts(self) -> dict[State, int]:
        """Return how many rows are in each state; every state is there."""
        query = select(_D.state, func.count()).where(_D.issue == self.issue).group_by(_D.state)
        with self._using() as connection:
            found = {row[0]: row[1] for row in connection.execute(query)}
        return {state: found.get(state, 0) for state in STATES}

    def states(self) -> dict[str, State]:
        """Return the state of each address, by its key."""
        query = select(_D.key, _D.state).where(_D.issue == self.issue)
        with self._using() as connection:
            return {row.key: cast(State, row.state) for row in connection.execute(query)}

    def addresses(self, state: State) -> tuple[str, ...]:
        """Return the addresses in `state`, in the order in which they were enlisted."""
        query = select(_D.address).where(_D.issue == self.issue, _D.state == state).order_by(_D.id)
        with self._using() as connection:
            return tuple(connection.scalars(query))

    def next_attempt(self) -> datetime | None:
        """Return when the first of the deferred is to be tried again."""
        query = select(func.min(_D.next_attempt)).where(_D.issue == self.issue, _D.state == "deferred")
        with self._using() as connection:
            return _moment(connection.scalar(query))

    def account(self, address: str) -> Account | None:
        """Return what is written of `address`, None where it was never enlisted."""
        query = select(DELIVERIES).where(_D.issue == self.issue, _D.key == address_key(address))
        with self._using() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _account(row)


def forget(store: Store, address: str) -> int:
    """Blank `address`, and what its messages were filled with, in the ledger of every issue; return how many rows."""
    store.make_tables()
    with store.changing() as connection:
        settled = case((_D.state.in_(("pending", "deferred")), "suppressed"), else_=_D.state)
        blank = {
            "key": func.printf("forgotten %d", _D.id),
            "address": "",
            "digest": "",
            "fields": "{}",
            "message_id": "",
            "reply": "",
            "state": settled,
        }
        done = connection.execute(update(DELIVERIES).where(_D.key == address_key(address)).values(blank))
        return done.rowcount


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(
        row.id,
        row.address,
        row.language,
        row.message_id,
        json.loads(row.fields),
        row.state,
        row.attempts,
        _moment(row.first_attempt),
    )


def _account(row: Row[tuple[object, ...]]) -> Account:
    changed = datetime.fromtimestamp(row.changed, UTC)
    first, later = _moment(row.first_attempt), _moment(row.next_attempt)
    return Account(row.state, row.language, row.message_id, row.attempts, first, later, changed, row.reply)


def _json(fields: Mapping[str, str]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
