"""The text part of a newsletter: composed from the blocks, one rule per kind, never scraped from the HTML.

Lines are at most 72 characters long but for addresses. Links are numbered where they stand and listed at the end.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from press.content.blocks import (
    Button,
    Callout,
    Event,
    Figure,
    Figures,
    Heading,
    Image,
    Lead,
    ListBlock,
    Paragraph,
    Quote,
    Route,
    Table,
    Timeline,
)  # fmt: skip
from press.content.inline import plain, spans
from press.languages import QUOTATION_MARKS, Language, Wording, format_date, language_name
from press.rendering.markup import number_columns
from press.rendering.view import ArticleView, BlockView

WIDTH: Final = 72  # leaves room for a reply's `> ` in 80 columns. Source: RFC 3676, section 4.2
INDENT: Final = "    "
GAP: Final = "   "  # between the columns of a table
UNDERLINES: Final = {1: "=", 2: "-", 3: "~", 4: "."}


@dataclass
class Writer:
    """What the rules need to know, and the links they have met so far."""

    words: Wording
    levels: Mapping[str, int]
    links: list[str] = field(default_factory=list)

    @property
    def language(self) -> Language:
        return self.words.language

    def text(self, marked: str) -> str:
        """Return inline Markdown as plain text, a number in brackets behind each link."""
        found = spans(marked)
        parts: list[str] = []
        for at, span in enumerate(found):
            parts.append(span.text)
            ends = at + 1 == len(found) or found[at + 1].href != span.href
            if span.href and ends:
                parts.append(f" [{self.number(span.href)}]")
        return "".join(parts)

    def number(self, address: str) -> int:
        """Return the number of a link; the same address has one number."""
        if address not in self.links:
            self.links.append(address)
        return self.links.index(address) + 1


Rule = Callable[[Any, BlockView, Writer], str]  # of a block of the rule's kind, as it is shown


def article_text(article: ArticleView, writer: Writer, *, is_only: bool) -> str:
    """Return an article as text: its blocks, and before them its opening where it is one of several."""
    opening = [] if is_only else [opening_text(article, writer, level=2)]
    return "\n\n".join([*opening, *(RULES[shown.kind](shown.block, shown, writer) for shown in article.blocks)])


def opening_text(article: ArticleView, writer: Writer, *, level: int) -> str:
    """Return kicker, title, byline and dateline."""
    own = article.article
    lines = [wrapped(writer.text(own.kicker)) if own.kicker else "", underlined(article.title, level)]
    signed = " · ".join(plain(part) for part in (own.byline, own.dateline) if part)
    return "\n".join(line for line in (*lines, wrapped(signed)) if line)


def wrapped(text: str, *, first: str = "", then: str | None = None) -> str:
    """Return `text` in lines of at most 72 characters that begin with `first`, the others with `then`."""
    following = first if then is None else then
    lines = textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=following, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


def underlined(text: str, level: int) -> str:
    """Return a heading with a line under it, as long as its longest line; level 1 has one above it, too."""
    lines = wrapped(text)
    rule = UNDERLINES[level] * min(WIDTH, max((columns(line) for line in lines.split("\n")), default=0))
    return f"{rule}\n{lines}\n{rule}" if level == 1 else f"{lines}\n{rule}"


def columns(text: str) -> int:
    """Return how many columns a terminal needs for `text`. Source: Unicode 16, UAX 11."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def link_list(links: Sequence[str]) -> str:
    """Return the addresses with their numbers, each on a line of its own, whole."""
    return "\n".join(f"[{number}] {address}" for number, address in enumerate(links, 1))


def _lines(entries: Iterable[tuple[str, str]]) -> str:
    """Return entries, each behind its mark, further lines set in under the first."""
    return "\n".join(wrapped(text, first=mark, then=" " * len(mark)) for mark, text in entries)


def _running(block: Lead | Paragraph, _shown: BlockView, writer: Writer) -> str:
    return wrapped(writer.text(block.text))


def _heading(block: Heading, shown: BlockView, writer: Writer) -> str:
    return underlined(plain(block.text), writer.levels[shown.anchor])


def _quote(block: Quote, shown: BlockView, writer: Writer) -> str:
    lines = [wrapped(_in_marks(writer.text(block.text), shown.lang), first=INDENT)]
    if block.original:
        original = _in_marks(writer.text(block.original), block.translated_from or shown.lang)
        lines.append(wrapped(f"{writer.words.original} {original}", first=INDENT))
    told = ", ".join(plain(part) for part in (block.speaker, block.role) if part)
    if block.translated_from:
        name = language_name(block.translated_from, writer.language)
        told = f"{told} ({writer.words.fill('translated_from', language=name)})".strip()
    if told:
        lines.append(wrapped(told, first=f"{INDENT}— ", then=f"{INDENT}  "))
    return "\n".join(lines)


def _in_marks(text: str, language: Language) -> str:
    marks = QUOTATION_MARKS[language]
    return f"{marks[0]}{text}{marks[1]}"


def _figures(block: Figures, _shown: BlockView, writer: Writer) -> str:
    return f"{writer.words.key_figures}\n" + _lines(("* ", _figure(figure, writer)) for figure in block.items)


def _figure(figure: Figure, writer: Writer) -> str:
    text = f"{plain(figure.value)} {writer.text(figure.label)}"
    if figure.said_by:
        text += f" ({writer.words.fill('according_to', name=plain(figure.said_by))})"
    return text


def _timeline(block: Timeline, _shown: BlockView, writer: Writer) -> str:
    return f"{writer.words.timeline}\n" + _lines(("* ", _event(event, writer)) for event in block.events)


def _event(event: Event, writer: Writer) -> str:
    when = plain(event.shown) if event.shown else format_date(event.when, writer.language)
    return f"{when}: {writer.text(event.text)}"


def _route(block: Route, _shown: BlockView, writer: Writer) -> str:
    seen = writer.words.fill("route_alt", origin=plain(block.origin.name), to=plain(block.to.name))
    return _below(f"[{seen}]", writer.text(block.caption) if block.caption else "")


def _list(block: ListBlock, _shown: BlockView, writer: Writer) -> str:
    room = len(str(len(block.items)))
    marks = (f"{number:>{room}}. " if block.ordered else "* " for number in range(1, len(block.items) + 1))
    return _lines((mark, writer.text(text)) for mark, text in zip(marks, block.items, strict=True))


def _image(block: Image, _shown: BlockView, writer: Writer) -> str:
    seen = f"[{writer.words.text_picture}: {' '.join(block.alt.split())}]" if block.alt.strip() else ""
    terms = ", ".join(writer.text(part) for part in (block.credit, block.rights) if part)
    credit = f"{writer.words.photo} {terms}" if block.credit and not block.tells_credit else terms
    return _below(seen, writer.text(block.caption) if block.caption else "", credit)


def _below(*parts: str) -> str:
    return "\n".join(wrapped(part) for part in parts if part)


def _callout(block: Callout, _shown: BlockView, writer: Writer) -> str:
    title = [wrapped(plain(block.title), first="| ")] if block.title else []
    return "\n".join([*title, wrapped(writer.text(block.text), first="| ")])


def _table(block: Table, _shown: BlockView, writer: Writer) -> str:
    caption = [wrapped(plain(block.caption)), ""] if block.caption else []
    head = [plain(column) for column in block.columns]
    rows = [[writer.text(cell) for cell in row] for row in block.rows]
    widths = [max(columns(row[at]) for row in (head, *rows)) for at in range(len(head))]
    fits = sum(widths) + len(GAP) * (len(widths) - 1) <= WIDTH
    return "\n".join([*caption, *(_grid(head, rows, widths, number_columns(block)) if fits else _records(head, rows))])


def _grid(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], numbers: Sequence[bool]
) -> list[str]:
    lines = [head, ["-" * width for width in widths], *rows]
    return [
        GAP.join(
            " " * (width - columns(cell)) + cell if is_number else cell + " " * (width - columns(cell))
            for cell, width, is_number in zip(line, widths, numbers, strict=True)
        ).rstrip()
        for line in lines
    ]


def _records(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table that is too wide for lines, as one entry a row."""
    return [
        "\n".join(
            wrapped(f"{name}: {cell}", first="* " if at == 0 else "  ", then="    ")
            for at, (name, cell) in enumerate(zip(head, row, strict=True))
            if cell
        )
        for row in rows
    ]


def _button(block: Button, _shown: BlockView, writer: Writer) -> str:
    return wrapped(f"{plain(block.label)} [{writer.number(block.url)}]")


# What each kind of block becomes in plain text. A test compares the keys with KINDS.
RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "lead": _running,
        "heading": _heading,
        "paragraph": _running,
        "quote": _quote,
        "figures": _figures,
        "timeline": _timeline,
        "route": _route,
        "list": _list,
        "image": _image,
        "callout": _callout,
        "table": _table,
        "button": _button,
    }
)
