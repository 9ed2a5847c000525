"""A finished message taken apart once, so that every rule looks at the same bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from functools import cached_property
from typing import Final

from press.content.blocks import Block
from press.content.inline import plain
from press.content.issue import Edition, Issue
from press.content.words import words_of
from press.newsletter.checks.compatibility import Compatibility, score
from press.newsletter.checks.style import SCHEMES, Styles
from press.newsletter.checks.tree import Element, Tree, as_outlook
from press.rendering.view import Publication

_HEADER: Final = re.compile(rb"([!-9;-~]+):[ \t]*((?:[^\r\n]|\r?\n[ \t])*)\r?\n")
_LANDMARKS: Final = ("main", "contentinfo")
_NO_TEXT: Final = frozenset({"style", "script", "title", "head", "html"})


@dataclass(frozen=True)
class Part:
    """One part without parts of its own: its type, what its header says, its content decoded."""

    kind: str
    header: Message
    encoded: bytes
    content: bytes

    @property
    def content_id(self) -> str:
        return str(self.header.get("Content-ID", "")).strip("<> ")

    @property
    def file_name(self) -> str:
        return self.header.get_filename() or self.content_id or self.kind

    def text(self) -> str:
        """Return the content as text; what is not UTF-8 shows as U+FFFD."""
        return self.content.decode("utf-8", "replace").replace("\r\n", "\n")


@dataclass(frozen=True)
class Mail:
    """A message with the edition it was made of."""

    raw: bytes
    publication: Publication
    issue: Issue
    edition: Edition

    @cached_property
    def head(self) -> bytes:
        """The header as it stands, with its last line end."""
        end = re.search(rb"\r?\n\r?\n", self.raw)
        return self.raw[: end.start()] + b"\r\n" if end else self.raw

    @cached_property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """The header fields in order, as written, unfolded; bytes that are not ASCII show as U+FFFD."""
        return tuple(
            (name.decode("ascii"), re.sub(rb"\r?\n(?=[ \t])", b"", value).decode("ascii", "replace"))
            for name, value in _HEADER.findall(self.head)
        )

    def written(self, name: str) -> list[str]:
        """Return the values of every header field called `name`, as written."""
        return [value for known, value in self.headers if known.lower() == name.lower()]

    def header(self, name: str) -> str:
        """Return the first header field called `name` in clear text; empty where there is none."""
        values = self.written(name)
        try:
            return str(make_header(decode_header(values[0]))) if values else ""
        except (HeaderParseError, UnicodeError, LookupError, ValueError):
            return values[0]

    @cached_property
    def message(self) -> Message:
        return message_from_bytes(self.raw)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts without parts of their own, in order."""
        found = []
        for part in self.message.walk():
            if part.is_multipart():
                continue
            encoded = part.get_payload()
            content = part.get_payload(decode=True)
            text = encoded.encode("ascii", "surrogateescape") if isinstance(encoded, str) else b""
            found.append(Part(part.get_content_type(), part, text, content if isinstance(content, bytes) else b""))
        return tuple(found)

    def of_kind(self, kind: str) -> Part | None:
        return next((part for part in self.parts if part.kind == kind), None)

    @cached_property
    def html(self) -> str:
        part = self.of_kind("text/html")
        return part.text() if part else ""

    @cached_property
    def text(self) -> str:
        part = self.of_kind("text/plain")
        return part.text() if part else ""

    @cached_property
    def pictures(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.kind.startswith("image/"))

    @cached_property
    def tree(self) -> Tree:
        return Tree.parse(self.html)

    @cached_property
    def outlook(self) -> Tree:
        return Tree.parse(as_outlook(self.html))

    @cached_property
    def styles(self) -> tuple[Styles, ...]:
        """The styles that apply in light, in dark, in Outlook.com's dark."""
        return tuple(Styles(self.tree, scheme) for scheme in SCHEMES)

    @cached_property
    def compatibility(self) -> Compatibility:
        return score(self.tree, self.light)

    @property
    def light(self) -> Styles:
        return self.styles[0]

    @cached_property
    def body(self) -> Element | None:
        return self.tree.first("body")

    @cached_property
    def shown(self) -> tuple[tuple[Element, str], ...]:
        """Every text that a reader sees, with the element it stands in."""
        return tuple(
            (element, child)
            for element in self.tree.elements
            if element.name not in _NO_TEXT and self.light.is_shown(element)
            for child in element.children
            if isinstance(child, str) and child.strip()
        )

    @cached_property
    def links(self) -> tuple[Element, ...]:
        return tuple(element for element in self.tree.named("a") if "href" in element.attributes)

    @cached_property
    def preheader(self) -> str:
        """The text that comes first and is not seen, as written; empty where the mail begins with what is seen."""
        for element in self.tree.elements:
            if element.name in _NO_TEXT or element.name in ("meta", "body"):
                continue
            texts = [child for child in element.children if isinstance(child, str) and child.strip()]
            if texts:
                return "".join(texts) if not self.light.is_shown(element) else ""
        return ""

    @cached_property
    def blocks(self) -> tuple[tuple[Block, tuple[str, ...]], ...]:
        """Each block with all that could be found of it in the mail: words, texts, addresses, pictures."""
        return tuple(
            (block, (" ".join(words_of(block.words())), *map(plain, block.texts()), *_fields(block)))
            for _, block in self.edition.blocks("newsletter")
        )

    def region(self, element: Element) -> str:
        """Return the landmark that `element` lies in; empty where it lies in none."""
        roles = (one.get("role") or "" for one in (element, *element.ancestors()))
        return next((role for role in roles if role in _LANDMARKS), "")


def _fields(block: Block) -> tuple[str, ...]:
    return tuple(str(getattr(block, name)) for name in ("text", "url", "src", "alt", "label") if hasattr(block, name))
