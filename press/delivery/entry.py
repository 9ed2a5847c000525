"""What the ledger holds of one member and one issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from press.languages import Language

State = Literal["pending", "sending", "accepted", "deferred", "rejected", "in_doubt", "suppressed"]
STATES: Final[tuple[State, ...]] = (
    "pending", "sending", "accepted", "deferred", "rejected", "in_doubt", "suppressed",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One row as a sender needs it. `fields` fill the message; `first_attempt` is None before the first."""

    id: int
    address: str
    language: Language
    message_id: str
    fields: Mapping[str, str]
    state: State
    attempts: int
    first_attempt: datetime | None


@dataclass(frozen=True)
class Account:
    """What the ledger says of one member: state, attempts, times, and the server's last words."""

    state: State
    language: Language
    message_id: str
    attempts: int
    first_attempt: datetime | None
    next_attempt: datetime | None
    changed: datetime
    reply: str


@dataclass(frozen=True)
class Wanted:
    """A message to be sent: for whom, in which edition, and what fills it."""

    address: str
    language: Language
    message_id: str
    fields: Mapping[str, str]
