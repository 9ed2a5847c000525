"""Cutting: the words somebody speaks, where the attribution stands inside their marks or where a dash is the mark.

«A, — *said X.* — B»      «A – *spiega X* – B»      — A, — *said X.* — B
"""

from __future__ import annotations

import re
from typing import Final

from press.articles.attribution import following
from press.articles.marks import Span
from press.articles.people import People

PARTING: Final = frozenset(",!?….")
NESTED: Final = frozenset("»”“’")
LONGEST: Final = 300  # characters of an attribution
DASH: Final = re.compile(r"(?<=\s)[–—](?=[\s,.])")
DIALOGUE: Final = re.compile(r"[–—]\s+(?=\S)")  # begins a paragraph that somebody speaks
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=[\s»”“\"]|$)")


def cut(text: str, masked: str, span: Span, people: People, *, dialogue: bool = False) -> list[Span]:
    """Return the pieces of a span that attributions inside it divide; the span itself where there is none.

    In a `dialogue` a sentence that the attribution ends is followed by words that nobody speaks, unless a dash
    takes them up again.
    """
    pieces: list[Span] = []
    start = at = span.start
    while opened := DASH.search(masked, at, span.end):
        at = opened.end()
        closed, resumed = _closed(masked, at, span.end)
        inner = slice(opened.start(), closed)
        before = masked[start : opened.start()].rstrip()[-1:]
        if people.rules.speech.parted and before not in PARTING:
            continue  # in this language a mark stands before every attribution
        found = following(text[inner], masked[inner], people, ended=False)
        nested = masked[start : opened.start()].rstrip(" ,")[-1:] in NESTED
        if found is None or (nested and not dialogue and found.kind == "nobody"):
            continue  # or somebody else's words inside the words: “Sing,” she said
        if text[start : opened.start()].strip():
            pieces.append(Span(start, opened.start() - 1))
        if not resumed and dialogue:
            return pieces
        start = at = _next_word(masked, closed, span.end)
    if start < span.end and any(character.isalnum() for character in text[start : span.end]):
        pieces.append(Span(start, span.end, span.closed))
    return pieces or [span]


def _closed(masked: str, at: int, end: int) -> tuple[int, bool]:
    """Return where an attribution that begins at `at` ends, and whether a dash follows."""
    end = min(end, at + LONGEST)
    sentence = _SENTENCE_END.search(masked, at, end)
    stop = sentence.end() if sentence else end
    dash = DASH.search(masked, at, end)
    if dash and (dash.start() < stop or not masked[stop : dash.start()].strip()):
        return dash.start(), True
    return stop, False


def _next_word(masked: str, at: int, end: int) -> int:
    while at < end and (masked[at].isspace() or masked[at] in "–—,."):
        at += 1
    return at
