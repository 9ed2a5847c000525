"""Inline Markdown: emphasis, strong and links inside a text, and nothing else. HTML in it is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SPECIAL: Final = re.compile(r"([\\*_\[\]])")
_SPACE: Final = re.compile(r"[ \t\r\n]+")
# Where a link may lead: a host must follow http, a mailbox mailto, a number tel.
_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@?]+@\S+|tel:\+?[0-9][0-9().-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A run of text and how it is marked; `href` is None or an http, https, mailto or tel address."""

    text: str
    emphasis: bool = False
    strong: bool = False
    href: str | None = None


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    rules = ["text", "emphasis", "link", "escape", "balance_pairs", "fragments_join"]
    markdown = MarkdownIt("zero").enable(rules)
    markdown.validateLink = lambda _: True  # type: ignore[assignment, method-assign]  # `spans` judges: a refused link is told
    return markdown


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[Span, ...]:
    """Return `text` as spans, white space folded to single spaces as HTML does (no-break spaces stay)."""
    return tuple(_read(_folded(text)))


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def is_address(text: str) -> bool:
    """Say whether a link may lead there: an http, https, mailto or tel address, whole and without spaces."""
    return _ADDRESS.fullmatch(text) is not None


def _tokens(text: str) -> list[Token]:
    return _markdown().parseInline(text)[0].children or []


def _read(text: str) -> Iterator[Span]:
    emphasis = strong = 0
    href: str | None = None
    for token in _tokens(text):
        match token.type:
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "link_open":
                address = str(token.attrs.get("href", ""))
                href = address if is_address(address) else None
            case "link_close":
                href = None
            case _ if token.content:
                yield Span(token.content, emphasis > 0, strong > 0, href)


def plain(text: str) -> str:
    """Return the words of `text` as a reader sees them, without marks."""
    return "".join(span.text for span in spans(text))


def links(text: str) -> tuple[str, ...]:
    """Return the addresses that `text` links to, in order."""
    return tuple(dict.fromkeys(span.href for span in spans(text) if span.href))


def bad_links(text: str) -> tuple[str, ...]:
    """Return the addresses of links that cannot be followed: no allowed address, or no words to click on."""
    if "](" not in text:
        return ()
    found: list[str] = []
    tokens = _tokens(_folded(text))
    for token, following in pairwise(tokens):
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            if not is_address(address) or following.type == "link_close":
                found.append(address)
    return tuple(found)


def escape(text: str) -> str:
    """Return plain `text` so written that `plain(escape(text)) == text`, white space aside."""
    return _SPECIAL.sub(r"\\\1", text)
