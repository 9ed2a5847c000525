"""What the ledger tells: how an issue stands, and what became of one member's message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from press.delivery.entry import Account, State
from press.delivery.ledger import Ledger
from press.delivery.transport import Answer, Verdict
from press.members.member import digest
from press.newsletter.mime import wire_address

# What enhanced status codes mean to a person, the exact ones before their kinds. Source: RFC 3463; IANA, "SMTP
# Enhanced Status Codes", 2026.
_MEANINGS: Final[Mapping[str, str]] = {
    "1.1": "there is no such mailbox",
    "1.2": "there is no such host",
    "1.6": "the mailbox has moved",
    "1.10": "this host takes no mail",
    "2.1": "the mailbox is closed",
    "2.2": "the mailbox is full",
    "2.3": "the message is too large",
    "3.2": "the server takes no mail at present",
    "3.4": "the message is too large",
    "7.1": "the server does not want this mail",
    "7.20": "the signature is missing or wrong (DKIM)",
    "7.23": "the sender's server is not allowed to send (SPF)",
    "7.25": "the sender's server has no name (reverse DNS)",
    "7.26": "the mail is not authenticated (SPF, DKIM, DMARC)",
    "1": "something is wrong with the address",
    "2": "something is wrong with the mailbox",
    "3": "something is wrong with the member's mail server",
    "4": "something is wrong on the way",
    "5": "the servers do not understand one another",
    "6": "something is wrong with the message",
    "7": "the server does not want this mail",
}
_SENTENCES: Final[Mapping[State, str]] = {
    "pending": "waits to be sent",
    "sending": "is being sent, or its sender has died: the next send will tell",
    "accepted": "was taken by the mail server",
    "deferred": "was refused for now and will be tried again by the next send",
    "rejected": "was refused for good",
    "in_doubt": "was given to the mail server, but the answer was lost: it may have arrived",
    "suppressed": "was not sent, because the member wants no mail",
}


@dataclass(frozen=True)
class Status:
    """How an issue stands: the count of each state, and by name who is in doubt or refused."""

    issue: str
    counts: Mapping[State, int]
    in_doubt: tuple[str, ...]
    rejected: tuple[str, ...]
    next_attempt: datetime | None

    def as_json(self) -> dict[str, object]:
        """Return it as `--json` shows it."""
        return {
            "issue": self.issue,
            "counts": dict(self.counts),
            "in_doubt": list(self.in_doubt),
            "rejected": list(self.rejected),
            "next_attempt": None if self.next_attempt is None else self.next_attempt.isoformat(),
        }


@dataclass(frozen=True)
class Explanation:
    """What became of one member's message; `account` is None where the ledger has none."""

    issue: str
    address: str
    account: Account | None
    suppressed: str | None

    def sentences(self) -> Iterator[str]:
        """Yield the answer to "did she get it?" in plain sentences."""
        account = self.account
        if account is None:
            yield f"{self.address}: {self.issue} was never to be sent there"
        else:
            yield f"{self.address}: {self.issue} ({account.language}) {_SENTENCES[account.state]}"
            if account.attempts:
                first = "" if account.first_attempt is None else f", first {_time(account.first_attempt)}"
                yield f"attempts: {account.attempts}{first}, last change {_time(account.changed)}"
            if account.reply:
                meaning = meaning_of(account.reply)
                yield f"the last words: {account.reply}{f' ({meaning})' if meaning else ''}"
            if account.state == "deferred" and account.next_attempt is not None:
                yield f"next attempt: from {_time(account.next_attempt)}"
            if account.message_id:
                yield f"message: {account.message_id}"
        if self.suppressed:
            yield f"nothing is sent there any more: {self.suppressed}"

    def as_json(self) -> dict[str, object]:
        """Return it as `--json` shows it."""
        account = self.account
        return {
            "issue": self.issue,
            "address": self.address,
            "state": None if account is None else account.state,
            "language": None if account is None else account.language,
            "attempts": 0 if account is None else account.attempts,
            "first_attempt": _iso(None if account is None else account.first_attempt),
            "next_attempt": _iso(None if account is None else account.next_attempt),
            "changed": _iso(None if account is None else account.changed),
            "reply": "" if account is None else account.reply,
            "meaning": "" if account is None else meaning_of(account.reply),
            "message_id": None if account is None else account.message_id,
            "suppressed": self.suppressed,
        }


def status(ledger: Ledger) -> Status:
    """Return how the ledger's issue stands."""
    return Status(
        ledger.issue,
        ledger.counts(),
        ledger.addresses("in_doubt"),
        ledger.addresses("rejected"),
        ledger.next_attempt(),
    )


def explain(ledger: Ledger, address: str) -> Explanation:
    """Return what became of the message of the ledger's issue for `address`, in any spelling."""
    with suppress(ValueError):  # what is no address is looked up as it is
        address = wire_address(address)
    suppressed = ledger.store.suppressions().get(digest(address))
    return Explanation(ledger.issue, address, ledger.account(address), suppressed)


def meaning_of(reply: str) -> str:
    """Return what a server's refusal means, by its enhanced status code; empty where it has none or is no refusal."""
    code = Answer(Verdict.REJECTED, reply).status
    found = re.fullmatch(r"[45]\.(\d+)\.(\d+)", code)
    if not found:
        return ""
    kind, detail = found.groups()
    return _MEANINGS.get(f"{kind}.{detail}") or _MEANINGS.get(kind, "")


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
