"""The store: a database that keeps the members, and who among them wants no mail.

SQLite by default, one file that only its owner can read. The ledger keeps its own tables in the same store; no
other module imports SQLAlchemy.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal, cast

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from press.diagnostics import Diagnostic, MembersError, Place
from press.languages import Language
from press.members.member import Member, Recipient, address_key, by_address, digest
from press.settings import PUBLICATION

Reason = Literal["unsubscribed", "bounced", "complained", "forgotten"]
Durability = Literal["normal", "full"]

METADATA: Final = MetaData()
_BUSY_TIMEOUT_S: Final = 30.0  # how long one process waits for another that writes
_BUSY_TRIES: Final = 1500

# An address keeps its number for ever, and numbers are never given twice: links in mails sent years ago carry them.
ADDRESSES: Final = Table(
    "addresses",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", String(320), nullable=False, unique=True),
    Column("address", String(320), nullable=False),
    sqlite_autoincrement=True,
)
MEMBERS: Final = Table(
    "members",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("address_id", ForeignKey("addresses.id"), nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("language", String(2), nullable=False),
    Column("groups", String, nullable=False),  # one to a line
)
# By digest, so that a forgotten address stays suppressed without being kept.
SUPPRESSIONS: Final = Table(
    "suppressions",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("reason", String(20), nullable=False),
    Column("since", Integer, nullable=False),  # seconds since 1970
)


@dataclass(frozen=True)
class Saved:
    """What an import did: how many addresses are new, changed, and as they were."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True)
class Store:
    """An open store; `place` is what messages call it, `file` its database file where it is one."""

    engine: Engine
    place: Place
    file: Path

    def save(self, members: Iterable[Member]) -> Saved:
        """Keep the members. Whoever stands at one of their addresses makes room; other addresses stay as they are."""
        wanted = by_address(members)
        with self.changing() as connection:
            kept = {recipient.key: recipient.members for recipient in _recipients(connection)}
            differing = [recipient for recipient in wanted if kept.get(recipient.key) != recipient.members]
            _replace(connection, differing)
        changed = sum(recipient.key in kept for recipient in differing)
        return Saved(len(differing) - changed, changed, len(wanted) - len(differing))

    def recipients(self) -> tuple[Recipient, ...]:
        """Return all members by address, in the order in which they were first imported."""
        with self.reading() as connection:
            return tuple(_recipients(connection))

    def numbered(self, recipients: Iterable[Recipient]) -> tuple[Recipient, ...]:
        """Return the recipients with the numbers of their addresses, where the store knows them."""
        with self.reading() as connection:
            known = _numbers(connection)
        return tuple(Recipient(recipient.members, known.get(recipient.key)) for recipient in recipients)

    def address_of(self, number: int) -> str | None:
        """Return the address with this number, None where there is none or it is forgotten."""
        with self.reading() as connection:
            found = connection.scalar(select(ADDRESSES.c.address).where(ADDRESSES.c.id == number))
        return found or None

    def suppress(self, address: str, reason: Reason, now: datetime) -> None:
        """Send nothing more to `address`, whether it is on the list or not. The first reason stays, but for `forgotten`."""
        with self.changing() as connection:
            _suppress(connection, address, reason, now)

    def release(self, address: str) -> None:
        """Let `address` get mail again."""
        with self.changing() as connection:
            connection.execute(delete(SUPPRESSIONS).where(SUPPRESSIONS.c.digest == digest(address)))

    def suppressions(self) -> Mapping[str, str]:
        """Return the reasons by the digest of the address (`member.digest`)."""
        with self.reading() as connection:
            rows = connection.execute(select(SUPPRESSIONS.c.digest, SUPPRESSIONS.c.reason))
            return {row.digest: row.reason for row in rows}

    def forget(self, address: str, now: datetime) -> bool:
        """Take the members at `address` out and blank it; only a digest stays, so that it is not written to again.

        Says whether the address was known. The ledger forgets for itself: `press.delivery.ledger.forget`.
        """
        with self.changing() as connection:
            number = connection.scalar(select(ADDRESSES.c.id).where(ADDRESSES.c.key == address_key(address)))
            _suppress(connection, address, "forgotten", now)
            if number is None:
                return False
            connection.execute(delete(MEMBERS).where(MEMBERS.c.address_id == number))
            blank = {"key": f"forgotten {number}", "address": ""}
            connection.execute(update(ADDRESSES).where(ADDRESSES.c.id == number).values(blank))
        return True

    def make_tables(self) -> None:
        """Make the tables of METADATA that are missing; of several processes that start at once, one makes them."""
        with self.reading() as connection:
            if set(inspect(connection).get_table_names()) >= METADATA.tables.keys():
                return
        with self.reading() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            METADATA.create_all(connection)
            connection.commit()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection; what the database refuses becomes a MembersError."""
        with self.mapped(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """Yield a connection whose changes are all kept, or none."""
        with self.mapped(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def mapped(self) -> Iterator[None]:
        """Turn what the database refuses into a MembersError."""
        try:
            yield
        except SQLAlchemyError as error:
            raise _refused(self.place, error) from error

    def close(self) -> None:
        """Close the store's connections."""
        self.engine.dispose()


def open_store(url: str, root: Path, *, durability: Durability = "normal") -> Store:
    """Open the store at `url` (`settings.store`; a relative file is below `root`), making it where there is none.

    `durability` full also outlives a power cut, at a tenth of the speed. Raises MembersError where it cannot be.
    """
    file = store_file(url, root)
    place = Place(file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name, 0)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        make_private(file)
    except OSError as error:
        hint = "look at `store` in content/publication.yaml and at the folder's rights"
        raise MembersError(Diagnostic(place, f"the store cannot be opened: {error.strerror}", hint)) from error
    engine = create_engine(make_url(url).set(database=str(file)), connect_args={"timeout": _BUSY_TIMEOUT_S})
    event.listen(engine, "connect", _pragmas(durability))
    store = Store(engine, place, file)
    try:
        store.make_tables()
    except MembersError:
        store.close()
        raise
    return store


def store_file(url: str, root: Path) -> Path:
    """Return the file of the store at `url`, there or not. Raises MembersError for a store that is no file."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        hint = "write store: sqlite:///members.db; several machines with PostgreSQL come in a later version"
        raise MembersError(Diagnostic(Place(PUBLICATION, 0), "the store must be an SQLite file for now", hint))
    return root / parsed.database


def make_private(file: Path) -> None:
    """Make an empty file, unless there is one, and let only its owner read it.

    One that is there is not opened: closing it would take away the locks that this process has on it.
    Source: sqlite.org/howtocorrupt.html, section 2.2.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        file.chmod(0o600)


def _pragmas(durability: Durability) -> Any:
    """Return what every new connection is told. Source: sqlite.org/pragma.html; WAL with NORMAL outlives SIGKILL."""

    def tell(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        _write_ahead(cursor)
        cursor.execute(f"PRAGMA synchronous={'FULL' if durability == 'full' else 'NORMAL'}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")  # what is forgotten leaves no trace in free pages
        cursor.close()

    return tell


def _write_ahead(cursor: Any) -> None:
    """Have the database keep a write-ahead log; of several that open a new one at once, each gets its turn.

    This one statement does not wait for the others by itself. Source: sqlite.org/c3ref/busy_handler.html.
    """
    for _ in range(_BUSY_TRIES):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(_BUSY_TIMEOUT_S / _BUSY_TRIES)
        else:
            return
    cursor.execute("PRAGMA journal_mode=WAL")


def _refused(place: Place, error: SQLAlchemyError) -> MembersError:
    words = str(getattr(error, "orig", None) or error).splitlines()[0]
    hint = "look at the disk's space and the file's rights; a copy from before can be put in its place"
    return MembersError(Diagnostic(place, f"the store refuses: {words}", hint))


def _recipients(connection: Connection) -> Iterator[Recipient]:
    joined = ADDRESSES.join(MEMBERS, MEMBERS.c.address_id == ADDRESSES.c.id)
    rows = connection.execute(
        select(
            ADDRESSES.c.id,
            ADDRESSES.c.address,
            MEMBERS.c.name,
            MEMBERS.c.organisation,
            MEMBERS.c.language,
            MEMBERS.c.groups,
        )
        .select_from(joined)
        .order_by(ADDRESSES.c.id, MEMBERS.c.id)
    )
    together: list[Member] = []
    current = 0
    for number, address, name, organisation, language, groups in rows:
        if together and number != current:
            yield Recipient(tuple(together), current)
            together = []
        current = number
        together.append(
            Member(address, name, organisation, cast(Language, language), tuple(groups.split("\n")) if groups else ())
        )
    if together:
        yield Recipient(tuple(together), current)


def _numbers(connection: Connection) -> dict[str, int]:
    return {row.key: row.id for row in connection.execute(select(ADDRESSES.c.key, ADDRESSES.c.id))}


def _replace(connection: Connection, recipients: list[Recipient]) -> None:
    """Put the recipients' members in the place of those who stand at their addresses."""
    known = _numbers(connection)
    new = [{"key": r.key, "address": r.address} for r in recipients if r.key not in known]
    old = [{"number": known[r.key], "spelt": r.address} for r in recipients if r.key in known]
    if new:
        connection.execute(insert(ADDRESSES), new)
    if old:
        at_number = ADDRESSES.c.id == bindparam("number")
        connection.execute(update(ADDRESSES).where(at_number).values(address=bindparam("spelt")), old)
        connection.execute(delete(MEMBERS).where(MEMBERS.c.address_id == bindparam("number")), old)
    known = _numbers(connection)
    rows = [
        {
            "address_id": known[recipient.key],
            "name": member.name,
            "organisation": member.organisation,
            "language": member.language,
            "groups": "\n".join(member.groups),
        }
        for recipient in recipients
        for member in recipient.members
    ]
    if rows:
        connection.execute(insert(MEMBERS), rows)


def _suppress(connection: Connection, address: str, reason: Reason, now: datetime) -> None:
    known = connection.scalar(select(SUPPRESSIONS.c.reason).where(SUPPRESSIONS.c.digest == digest(address)))
    if known is None:
        values = {"digest": digest(address), "reason": reason, "since": int(now.timestamp())}
        connection.execute(insert(SUPPRESSIONS).values(values))
    elif reason == "forgotten":
        connection.execute(update(SUPPRESSIONS).where(SUPPRESSIONS.c.digest == digest(address)).values(reason=reason))
