"""Notes that a text writes by hand: "[1]" or a raised figure in the text, and the notes themselves at its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from press.articles.manuscript import (
    Caption,
    Grid,
    Heading,
    Listing,
    NoteMark,
    Notes,
    Paragraph,
    Part,
    Passage,
    Picture,
    Pointer,
)
from press.articles.parts import words

MOST: Final = 99  # notes of an article

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BODY: Final = re.compile(r"\[\^?(\d{1,2})\]:?\s*(?=\S)|([¹²³⁴-⁹⁰]{1,2})\s*(?=\S)|(\d{1,2})[.)]\s+(?=\S)")
_MARK: Final = re.compile(r"\s?\[\^?(\d{1,2})\]|(?<=[^\W\d_]|[.,;:!?»”\")])([¹²³⁴-⁹⁰]{1,2})(?!\w)")


def with_notes(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, notes at the end and their marks in the text as such, where each of them has its mark."""
    if any(isinstance(part, Notes) for part in parts):
        return list(parts)
    start, bodies = _bodies(parts)
    if not bodies:
        return list(parts)
    found = list[int]()
    before = [each_passage(part, lambda passage: _marked(passage, len(bodies), found)) for part in parts[:start]]
    if set(found) != set(range(1, len(bodies) + 1)):
        return list(parts)
    return [*before, Notes(tuple(bodies))]


def _bodies(parts: Sequence[Part]) -> tuple[int, list[Passage]]:
    """Return from which part on the article has notes only, and these."""
    last = parts[-1] if parts else None
    if isinstance(last, Listing) and last.ordered:
        over = parts[-2] if len(parts) > 1 else None
        titled = isinstance(over, Heading | Paragraph) and words.NOTES.fullmatch(over.passage.text.rstrip(":"))
        return (len(parts) - 1, list(last.passages)) if titled else (len(parts), [])
    bodies: list[tuple[int, Passage]] = []
    found = len(parts), list[Passage]()
    at = len(parts)
    while (
        at
        and len(bodies) < MOST
        and isinstance(part := parts[at - 1], Paragraph | Heading)
        and (body := _BODY.match(part.passage.text))
    ):
        number = int((body[1] or body[3] or body[2]).translate(_RAISED))
        bodies.append((number, part.passage.cut(body.end())))
        at -= 1
        if sorted(one for one, _ in bodies) == list(range(1, len(bodies) + 1)):
            found = at, [passage for _, passage in sorted(bodies, key=lambda body: body[0])]
    return found


def _marked(passage: Passage, most: int, found: list[int]) -> Passage:
    """Return the passage with the marks of notes beside its text instead of in it; their numbers are added to `found`."""
    marks = [(m, int((m[1] or m[2]).translate(_RAISED))) for m in _MARK.finditer(passage.text)]
    marks = [(m, number) for m, number in marks if 0 < number <= most]
    if not marks or not any(character.isalnum() for character in _MARK.sub("", passage.text)):
        return passage  # a mark that stands alone is a word like others
    found += [number for _, number in marks]
    placed = tuple(NoteMark(m.start(), number) for m, number in marks)
    return replace(passage, marks=placed).rewritten([(m.start(), m.end(), "") for m, _ in marks])


def each_passage(part: Part, change: Callable[[Passage], Passage]) -> Part:
    """Return a part with every passage changed; a turn keeps its label, which must not change in length."""
    match part:
        case Heading() | Paragraph() | Caption() | Pointer():
            return replace(part, passage=change(part.passage))
        case Listing() | Notes():
            return replace(part, passages=tuple(change(passage) for passage in part.passages))
        case Grid():
            return replace(
                part,
                columns=tuple(change(passage) for passage in part.columns),
                rows=tuple(tuple(change(cell) if cell else None for cell in row) for row in part.rows),
                caption=change(part.caption) if part.caption else None,
            )
        case Picture():
            return replace(
                part,
                caption=change(part.caption) if part.caption else None,
                credit=change(part.credit) if part.credit else None,
            )
