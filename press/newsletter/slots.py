"""Slots: the places in a message that differ from member to member, and what writes each."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from typing import Any, Final, Literal

from press.newsletter.fields import Field, one_line
from press.newsletter.mime import Base64Literal, is_wire_address, join_base64, mailbox, quoted

Form = Literal["html", "text"]
Values = Mapping[str, str]  # by the names of `fields.FIELDS`


@dataclass(frozen=True)
class Personal:
    """What one message is joined with."""

    values: Values
    message_id: str
    date: datetime


Write = Callable[[Personal, Callable[[bytes], object]], object]  # hands its bytes to the second

_HTTPS: Final = re.compile(r"https://[!#-;=?-~]{1,900}")
# A value that is the same in HTML, in text and in quoted-printable at the beginning of a line.
_SIMPLE: Final = re.compile(
    r"(?!From |.*  )[A-Za-z0-9(](?:[A-Za-z0-9 ,.:;/?@_()+*!#-]{0,68}[A-Za-z0-9,.:;/?@_()+*!#-])?"
)
# A value on one line already that is the same in HTML and in text; the others take the long way.
_CLEAN: Final = re.compile(
    r"(?!\s|.*  |.*\s\Z)[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff&<>\"']*"
)


@dataclass(frozen=True)
class HeaderSlot:
    """A place in the header for what differs from member to member."""

    name: Literal["to", "date", "message_id", "unsubscribe"]


@dataclass(frozen=True)
class QuotedSlot:
    """A field in a quoted-printable part. It begins a line; `soft` says that the part goes on in the same line."""

    field: str
    form: Form
    soft: bool


@dataclass(frozen=True)
class Base64Body:
    """A base64 part with its fields."""

    form: Form
    pieces: tuple[Base64Literal | Field, ...]


Piece = bytes | HeaderSlot | QuotedSlot | Base64Body


def writer_of(piece: HeaderSlot | QuotedSlot | Base64Body) -> Write:
    """Return what writes the bytes of one slot."""
    match piece:
        case HeaderSlot(name):
            header = _HEADERS[name]
            return lambda who, append: append(header(who))
        case QuotedSlot(field, form, soft):
            end = b"=\r\n" if soft else b""
            return lambda who, append: append(_quoted_value(who.values[field], form, end))
        case Base64Body(form, pieces):
            return lambda who, append: join_base64(
                [_plain_value(who.values[part.name], form) if isinstance(part, Field) else part for part in pieces],
                append,
            )


def _quoted_value(value: str, form: Form, end: bytes) -> bytes:
    if _SIMPLE.fullmatch(value):
        return value.encode() + end
    return _hard_value(value, form, end)


@lru_cache(maxsize=1024)
def _hard_value(value: str, form: Form, end: bytes) -> bytes:
    content = quoted(_plain_value(value, form))
    return content + end if content else b""


def _plain_value(value: str, form: Form) -> bytes:
    if _CLEAN.fullmatch(value):
        return value.encode()
    value = one_line(value)
    return (escape(value) if form == "html" else value).encode()


def _to(who: Personal) -> bytes:
    address = who.values["member.address"]
    if not is_wire_address(address):
        raise ValueError(f"not a mail address that a header can carry: {address!a}")
    return mailbox("To", who.values["member.name"], address)


def _unsubscribe(who: Personal) -> bytes:
    link = who.values["links.unsubscribe"]
    if not _HTTPS.fullmatch(link):
        raise ValueError(f"not an https link that a header can carry: {link!a}")
    return link.encode()


@lru_cache(maxsize=1024)
def _date(date: datetime) -> bytes:
    return format_datetime(date.astimezone(UTC)).encode()


_HEADERS: Final[Mapping[str, Callable[[Personal], bytes]]] = {
    "to": _to,
    "date": lambda who: _date(who.date),
    "message_id": lambda who: who.message_id.encode(),
    "unsubscribe": _unsubscribe,
}


def frozen(piece: Piece) -> object:
    """Return the piece as JSON can hold it."""
    match piece:
        case bytes():
            return piece.decode("ascii")
        case HeaderSlot(name):
            return {"header": name}
        case QuotedSlot(field, form, soft):
            return {"field": field, "form": form, "soft": soft}
        case Base64Body(form, pieces):
            inner = [
                {"field": part.name} if isinstance(part, Field) else b64encode(part.content).decode() for part in pieces
            ]
            return {"base64": inner, "form": form}


def thawed(kept: str | dict[str, Any]) -> Piece:
    """Return the piece that `frozen` made JSON of."""
    if isinstance(kept, str):
        return kept.encode("ascii")
    if "header" in kept:
        return HeaderSlot(kept["header"])
    if "base64" in kept:
        pieces = (
            Field(part["field"]) if isinstance(part, dict) else Base64Literal.of(b64decode(part))
            for part in kept["base64"]
        )
        return Base64Body(kept["form"], tuple(pieces))
    return QuotedSlot(kept["field"], kept["form"], kept["soft"])
