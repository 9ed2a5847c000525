"""The message: one MIME skeleton per edition, encoded once, then joined per member from bytes alone.

    multipart/alternative
    ├── text/plain
    └── text/html                  with a web server: pictures are linked
        or multipart/related       without: text/html and its pictures, by Content-ID

What is personal stays open as slots between encoded literals; each literal is encoded by itself, so that joining
encodes nothing but a name and a link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from press.content.issue import Issue
from press.diagnostics import Diagnostic, Place, TemplateError
from press.languages import Language
from press.newsletter.fields import Field, Parts, fill_html, fill_text, sample_member, split
from press.newsletter.mime import CRLF, Base64Literal, base64_lines, mailbox, quoted, unstructured
from press.newsletter.slots import (
    Base64Body,
    Form,
    HeaderSlot,
    Personal,
    Piece,
    QuotedSlot,
    Values,
    Write,
    frozen,
    thawed,
    writer_of,
)
from press.rendering.view import Picture, Publication
from press.settings import Settings

if TYPE_CHECKING:  # sending a frozen message needs no mrml
    from press.newsletter.compose import Newsletter

_FORMAT: Final = 1  # of frozen templates; a template of another format is refused
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,80}")


@dataclass(frozen=True)
class MessageTemplate:
    """An edition as a message that lacks only what is personal; `one_click` says that it carries an https link."""

    language: Language
    one_click: bool
    pieces: tuple[Piece, ...]

    @classmethod
    def compile(cls, newsletter: Newsletter, settings: Settings, *, mark: str = "") -> MessageTemplate:
        """Return the template of `newsletter`; `mark` is put before the subject (a test says that it is one).

        Raises TemplateError for a picture that the newsletter does not bring.
        """
        pieces = (*_headers(newsletter, settings, mark), *_bodies(newsletter, settings))
        return cls(newsletter.language, settings.web_url is not None, _merged(pieces))

    def join(self, values: Values, *, message_id: str, date: datetime) -> bytes:
        """Return the message for the member whom `values` describe, as it goes over the wire.

        `values` holds every name of `fields.FIELDS`; `message_id` is from `message_id()`. Raises ValueError for an
        address or an unsubscribe link that a header cannot carry, KeyError where a value is missing.
        """
        who = Personal(values, message_id, date)
        out: list[bytes] = []
        append = out.append
        for step in self._steps:
            if isinstance(step, bytes):
                append(step)
            else:
                step(who, append)
        return b"".join(out)

    @cached_property
    def _steps(self) -> tuple[bytes | Write, ...]:
        return tuple(piece if isinstance(piece, bytes) else writer_of(piece) for piece in self.pieces)

    def freeze(self) -> bytes:
        """Return the template as bytes that `thaw` reads back, now or years later."""
        kept = {
            "format": _FORMAT,
            "language": self.language,
            "one_click": self.one_click,
            "pieces": [frozen(piece) for piece in self.pieces],
        }
        return json.dumps(kept, separators=(",", ":")).encode()

    @classmethod
    def thaw(cls, content: bytes) -> MessageTemplate:
        """Return the template that `freeze` wrote. Raises ValueError for anything else."""
        kept = json.loads(content)
        if not isinstance(kept, dict) or kept.get("format") != _FORMAT:
            raise ValueError(f"not a message template of format {_FORMAT}")
        return cls(kept["language"], kept["one_click"], tuple(thawed(piece) for piece in kept["pieces"]))


@dataclass(frozen=True)
class Sample:
    """An edition as build/ shows it: filled for nobody in particular, with links that do nothing."""

    html: str
    text: str
    message: bytes


def sample(newsletter: Newsletter, publication: Publication, issue: Issue) -> Sample:
    """Return `newsletter` filled for the sample member; `publication.moment` is its date."""
    settings = publication.settings
    values = sample_member(publication.words(newsletter.language), settings)
    identity = message_id(issue.slug, values["member.address"], settings)
    return Sample(
        fill_html(split(newsletter.html), values),
        fill_text(split(newsletter.text), values),
        MessageTemplate.compile(newsletter, settings).join(values, message_id=identity, date=publication.moment(issue)),
    )


def message_id(slug: str, address: str, settings: Settings) -> str:
    """Return the Message-ID of the issue `slug` for the member at `address`: always the same one.

    Servers that remember it drop a mail that is sent twice.
    """
    told = "\0".join((settings.list_id, slug, address.casefold()))
    return f"<{sha256(told.encode()).hexdigest()[:32]}@{_host(settings)}>"


def unsubscribe_mailto(settings: Settings) -> str:
    """Return the `mailto:` link by which a member leaves the list; its subject names the list.

    Source: RFC 6068, section 2.
    """
    address = settings.reply_to or settings.sender.address
    return f"mailto:{quote(address, safe='@')}?subject={quote('unsubscribe ' + settings.list_id, safe='')}"


def _headers(newsletter: Newsletter, settings: Settings, mark: str) -> Iterator[Piece]:
    yield mailbox("From", settings.sender.name, settings.sender.address)
    yield HeaderSlot("to")
    if settings.reply_to:
        yield mailbox("Reply-To", "", settings.reply_to)
    yield unstructured("Subject", mark + newsletter.subject)
    yield b"Date: "
    yield HeaderSlot("date")
    yield b"\r\nMessage-ID: "
    yield HeaderSlot("message_id")
    yield b"\r\nMIME-Version: 1.0\r\n"
    yield mailbox("List-Id", settings.name, settings.list_id)
    yield b"List-Unsubscribe: "
    if settings.web_url:
        yield b"<"
        yield HeaderSlot("unsubscribe")
        yield b">,\r\n "
    yield f"<{unsubscribe_mailto(settings)}>\r\n".encode()
    if settings.web_url:
        yield b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"  # RFC 8058, section 3.1
    yield b"Precedence: bulk\r\nAuto-Submitted: auto-generated\r\n"
    yield f"Content-Language: {newsletter.language}\r\n".encode()


def _bodies(newsletter: Newsletter, settings: Settings) -> Iterator[Piece]:
    # A boundary made of a digest, begun with `=_`, which neither encoding can write. Source: RFC 2046, section 5.1.1.
    whole = (newsletter.subject, newsletter.text, newsletter.html, *(picture.name for picture in newsletter.pictures))
    mark = "=_" + sha256("\0".join(whole).encode("utf-8", "replace")).hexdigest()[:32]
    html, related = _by_content_id(newsletter, settings)
    yield f'Content-Type: multipart/alternative; boundary="{mark}"\r\n\r\n--{mark}\r\n'.encode()
    yield from _text_part("text", split(newsletter.text))
    yield f"\r\n--{mark}\r\n".encode()
    if not related:
        yield from _text_part("html", split(html))
    else:
        inner = mark + "r"
        yield f'Content-Type: multipart/related; type="text/html"; boundary="{inner}"\r\n\r\n--{inner}\r\n'.encode()
        yield from _text_part("html", split(html))
        for picture in related:
            yield f"\r\n--{inner}\r\n".encode() + _picture_part(picture, settings)
        yield f"\r\n--{inner}--\r\n".encode()
    yield f"\r\n--{mark}--\r\n".encode()


def _by_content_id(newsletter: Newsletter, settings: Settings) -> tuple[str, tuple[Picture, ...]]:
    """Return the HTML with its own pictures by Content-ID, and those pictures in the order of the newsletter."""
    pictures = {picture.name: picture for picture in newsletter.pictures}
    used: set[str] = set()

    def link(found: re.Match[str]) -> str:
        name = found[1]
        if name not in pictures or not _FILE_NAME.fullmatch(name):
            raise TemplateError(
                Diagnostic(
                    Place("templates/newsletter"),
                    f'the newsletter shows a picture it does not bring: "images/{name}"',
                    "show only pictures that the newsletter was composed with",
                )
            )
        used.add(name)
        return "cid:" + _content_id(pictures[name], settings)

    html = re.sub(r"(?<=[\"'(])images/([^\"'()<>\s]*)(?=[\"')])", link, newsletter.html)
    return html, tuple(picture for picture in newsletter.pictures if picture.name in used)


def _text_part(form: Form, parts: Parts) -> Iterator[Piece]:
    """Yield the headers and the body of a text part, in whichever encoding is shorter."""
    wire = tuple(part if isinstance(part, Field) else _wire(part) for part in parts)
    fixed = b"".join(part for part in wire if isinstance(part, bytes))
    kind = "html" if form == "html" else "plain"
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: ".encode()
    if len(quoted(fixed)) <= len(base64_lines(fixed)):
        yield head + b"quoted-printable\r\n\r\n"
        for at, part in enumerate(wire):
            following = wire[at + 1] if at + 1 < len(wire) else CRLF
            ends = isinstance(following, bytes) and following.startswith(CRLF)
            if isinstance(part, Field):
                yield QuotedSlot(part.name, form, soft=not ends)
            else:
                yield quoted(part) + (b"" if at + 1 == len(wire) or part.endswith(CRLF) else b"=\r\n")
    else:
        yield head + b"base64\r\n\r\n"
        yield Base64Body(form, tuple(part if isinstance(part, Field) else Base64Literal.of(part) for part in wire))


def _wire(text: str) -> bytes:
    return re.sub(r"\r\n?|\n", "\r\n", text).encode("utf-8", "replace")


def _picture_part(picture: Picture, settings: Settings) -> bytes:
    head = (
        f"Content-Type: {picture.mime}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-ID: <{_content_id(picture, settings)}>\r\n"
        f'Content-Disposition: inline; filename="{picture.name}"\r\n\r\n'
    )
    return head.encode() + base64_lines(picture.content).removesuffix(CRLF)


def _content_id(picture: Picture, settings: Settings) -> str:
    return f"{sha256(picture.content).hexdigest()[:24]}@{_host(settings)}"


def _host(settings: Settings) -> str:
    return settings.sender.address.rpartition("@")[2]


def _merged(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Join literals that follow one another."""
    merged: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, bytes) and merged and isinstance(merged[-1], bytes):
            merged[-1] += piece
        elif piece != b"":
            merged.append(piece)
    return tuple(merged)
