"""Quotation marks: where the words between them stand. What is speech among them, `quotations` decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# Closing mark -> the marks that it closes. Source: CLDR 46, delimiters of en, it, ru, kk, and the keyboard's, which
# an article that went through several hands mixes with the typographic ones.
CLOSES: Final[Mapping[str, str]] = {"»": "«", "”": '“„"', "“": "„", "’": "‘", '"': '"“„'}
OPENING: Final = '«“„‘"'

# The Italians’ children, with the quotation closed only later: ... children,’
_POSSESSIVE: Final = re.compile(r"s’ [a-z][^‘’]*(?:’\w[^‘’]*)*[,.!?…]’")


@dataclass(frozen=True)
class Span:
    """Words between two marks: from `start` to `end`, the marks outside. `closed` is false at a passage's end only."""

    start: int
    end: int
    closed: bool = True


def spans(text: str, repeated: str = "") -> tuple[Span, ...]:
    """Return what stands between quotation marks in `text`, outermost marks only, in order.

    A mark that nothing closes gives a last Span, to the end of the text, unless other marks follow it. One that may be
    an apostrophe or a closing mark (‘ and the keyboard's) does only where the next paragraph begins with it, `repeated`.
    """
    pairs, left = _pairs(text)
    found: list[Span] = []
    for start, end in sorted(pairs):
        if not found or start > found[-1].end:
            found.append(Span(start + 1, end))
    again = next((at for at in reversed(left) if text[at] == repeated), None)
    if again is not None:  # the marks after it stand inside
        found = [span for span in found if span.end <= again]
    last = found[-1].end if found else -1
    unclosed = next((at for at in left if at > last and text[at] in f"«“„{repeated[:1]}"), None)
    if unclosed is not None:
        found.append(Span(unclosed + 1, len(text), closed=False))
    return tuple(found)


def closed_from_before(text: str, opening: str) -> int | None:
    """Return where a mark closes the quotation that an earlier paragraph opened with `opening`, or None."""
    depth = 0
    for at, mark in enumerate(text):
        if mark == opening:
            depth += 1
        elif opening in CLOSES.get(mark, "") and mark != '"':
            if not depth:
                return at
            depth -= 1
    return None


def left_open(text: str, after: str) -> str:
    """Return the mark that begins a passage and that only the next, `after` it, closes, whatever it quotes; or nothing."""
    mark = text[:1] if text[:1] in ("«", "“", "„") else ""
    opened = mark and closed_from_before(text[1:], mark) is None
    return mark if opened and closed_from_before(after, mark) is not None else ""


def _pairs(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return where marks open and close, and where those stand that nothing closes."""
    pairs: list[tuple[int, int]] = []
    stack: list[int] = []
    open_marks: Counter[str] = Counter()
    for at, mark in enumerate(text):
        if mark not in OPENING and mark not in CLOSES:
            continue
        closed = CLOSES.get(mark, "")
        if any(open_marks[opening] for opening in closed) and _closes(text, at):
            while True:
                start = stack.pop()
                open_marks[text[start]] -= 1
                if text[start] in closed:
                    break
            pairs.append((start, at))
        elif mark in OPENING and _opens(text, at):
            stack.append(at)
            open_marks[mark] += 1
    return pairs, stack


def _opens(text: str, at: int) -> bool:
    """The keyboard's mark also closes, and the single one is an apostrophe too: they open before a word, after none."""
    if text[at] not in '"‘':
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isalnum() and before not in (".", ",", "!", "?", "…") and bool(after.strip())


def _closes(text: str, at: int) -> bool:
    """An apostrophe stands before a letter; the keyboard's mark closes after something that is no space."""
    if text[at] == "’":
        return not text[at + 1 : at + 2].isalnum() and not _POSSESSIVE.match(text, at - 1)
    return text[at] != '"' or not text[at - 1].isspace()
