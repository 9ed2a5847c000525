"""Inline Markdown: emphasis, strong and links inside a text, and nothing else. HTML in it is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt

_SPECIAL: Final = re.compile(r"([\\*_\[\]])")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_LINK: Final = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)


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
    return MarkdownIt("zero").enable(rules)


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[Span, ...]:
    """Return `text` as spans, white space folded to single spaces as HTML does (no-break spaces stay)."""
    folded = re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
    return tuple(_read(folded))


def _read(text: str) -> Iterator[Span]:
    emphasis = strong = 0
    hrefs: list[str | None] = []
    for token in _markdown().parseInline(text)[0].children or []:
        match token.type:
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "link_open":
                href = str(token.attrs.get("href", ""))
                hrefs.append(href if _LINK.match(href) else None)
            case "link_close":
                hrefs.pop()
            case _ if token.content:
                yield Span(token.content, emphasis > 0, strong > 0, hrefs[-1] if hrefs else None)


def plain(text: str) -> str:
    """Return the words of `text` as a reader sees them, without marks."""
    return "".join(span.text for span in spans(text))


def links(text: str) -> tuple[str, ...]:
    """Return the addresses that `text` links to, in order."""
    return tuple(dict.fromkeys(span.href for span in spans(text) if span.href))


def escape(text: str) -> str:
    """Return plain `text` so written that `plain(escape(text)) == text`, white space aside."""
    return _SPECIAL.sub(r"\\\1", text)
