"""Key figures and dated events, in the article's own words.

A figure keeps its qualifier ("more than a hundred") and its way of writing; a date keeps the precision it was
written with. Every value, label and text is a stretch of the article, unchanged.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from press.articles.dates import dates_in, happened
from press.articles.manuscript import Manuscript
from press.articles.numbers import figures_in
from press.articles.pointing import Counted
from press.articles.quotations import Quotation
from press.articles.rules import rules_for
from press.articles.speech import Piece, Prose
from press.articles.tokens import sentences
from press.diagnostics import Place
from press.languages import Language, PartialDate


@dataclass(frozen=True)
class Figure:
    """A number with its qualifier, what it counts, and who said it where it stands in a quotation."""

    value: str
    label: str
    said_by: str | None
    stated: bool  # whether the speaker is (see Quotation); true where nobody speaks
    place: Place


@dataclass(frozen=True)
class Event:
    """What happened when; `shown` are the article's words for the date where they say more than the date."""

    when: PartialDate
    text: str
    shown: str | None
    place: Place


def find_figures(manuscript: Manuscript, quotations: Sequence[Quotation], language: Language) -> tuple[Figure, ...]:
    """Return the key figures of a manuscript, in order, each once."""
    rules = rules_for(language)
    prose = Prose(manuscript, rules)
    said = sorted(((piece.passage, piece.start), piece, by) for by in quotations for piece in by.pieces)
    starts = [at for at, _, _ in said]
    found: dict[tuple[str, str], Figure] = {}
    above = Counted()
    for number, (text, masked) in enumerate(zip(prose.texts, prose.masked, strict=True)):
        for start, value, label in figures_in(text, masked, rules, above):
            last = bisect_right(starts, (number, start)) - 1
            by = said[last][2] if last >= 0 and _holds(said[last][1], number, start) else None
            place = prose.passages[number].place(prose.path, start)
            figure = Figure(value, label, by.speaker if by else None, by is None or by.stated, place)
            found.setdefault((value.lower(), label.lower()), figure)
    return tuple(found.values())


def _holds(piece: Piece, number: int, at: int) -> bool:
    return piece.passage == number and piece.start <= at < piece.end


def find_events(manuscript: Manuscript, language: Language) -> tuple[Event, ...]:
    """Return the dated events of a manuscript by date, each once."""
    rules = rules_for(language)
    prose = Prose(manuscript, rules)
    found: dict[tuple[PartialDate, str], Event] = {}
    for number, (text, masked) in enumerate(zip(prose.texts, prose.masked, strict=True)):
        bounds = sentences(masked)
        for date in dates_in(text, masked, rules):
            sentence = bounds[max(0, bisect_right(bounds, (date.start, len(text))) - 1)]
            told = happened(text, masked, sentence, date, rules)
            place = prose.passages[number].place(prose.path, date.start)
            found.setdefault((date.when, told.lower()), Event(date.when, told, date.shown, place))
    return tuple(sorted(found.values(), key=lambda event: _order(event.when)))


def _order(when: PartialDate) -> tuple[int, int, int]:
    return when.year, when.month or 0, when.day or 0
