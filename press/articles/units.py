"""Units of measure: a number with its unit is one value, where the article says what is measured.

`a cold store of 4,800 tonnes`   `la superficie è di 480 metri quadrati`   `Урожайность достигла 41 центнера`
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final, NamedTuple

from press.articles.counting import Counting
from press.articles.names import start_of
from press.articles.rules import Facts

_AHEAD: Final = frozenset(":–—-,")


class Measured(NamedTuple):
    """Where the unit of a number ends in its passage, and what it measures; `counts` is what a number that points back counts."""

    end: int
    label: str
    counts: str


@lru_cache(maxsize=8)
def _unit(facts: Facts) -> re.Pattern[str]:
    """A unit behind a number, with its rate: `litres a second`, `центнеров с гектара`."""
    rate = rf"(?:\s(?:{facts.rates}))?" if facts.rates else ""
    return re.compile(rf"\.?[\s-](?:{facts.unit_pattern})(?!\w){rate}", re.IGNORECASE)


def measured(found: re.Match[str], label: str, counting: Counting, back: str) -> Measured | None:
    """Return the unit and what it measures of a number whose `label` is nothing but the unit; None where none is told.

    `back` is what was counted before, where the number points back to it.
    """
    facts = counting.facts
    first, of, last = label.rpartition(f" {facts.belonging} ") if facts.belonging else (label, "", "")
    label = first if of and last.lower() in facts.referring else label  # 340 kilos of it
    if not facts.unit_pattern or not _unit(facts).fullmatch(f" {label}"):
        return None
    unit = _unit(facts).match(counting.text, found.end())
    if unit is None:
        return None
    before = bisect_left(counting.tokens, found.start(), key=start_of) - 1
    after = bisect_left(counting.tokens, unit.end(), key=start_of)
    if counting.lower(before) in counting.articles and (made := counting.noun(after)):
        return Measured(unit.end(), made, made)  # a 4.5 km gondola
    if counting.lower(after) in facts.dimensions and (made := counting.words_before(before)):
        return Measured(unit.end(), made, made)  # a fence 38 kilometres long
    measure = counting.measure_before(before, facts.quantities)
    near = _joined(counting, before)
    told = near if near and not (measure and near.endswith(measure)) else measure
    beside = _beside(counting, before)
    unit_before = beside is not None and _unit(facts).fullmatch(f" {beside}") is not None
    told = told or (counting.subject(before) if unit_before else beside) or back
    counts = told or label
    if not told and before >= counting.begins(before + 1):
        told = counting.described(before) or ""  # we sold 310 tons
    return Measured(unit.end(), told, counts) if told and not counting.is_time(told) else None


def _joined(counting: Counting, before: int) -> str | None:
    """Read `a yard of 400 m²`, `двор 400 кв. м`: what nothing but `of` parts from the number."""
    if before < 1 or counting.facts.is_noun is not None:
        word = counting.lower(before)
        noun = counting.facts.is_noun is not None and counting.facts.is_noun(word) and word not in counting.times
        return counting.described(before) if noun else None
    return counting.described(before) if counting.lower(before) == counting.facts.belonging else None


def _beside(counting: Counting, before: int) -> str | None:
    """Return the words before a number that its unit measures; a preposition, a mark or a verb such as "covers" joins them.

    Where a dictionary tells nouns, the nearest before it.
    """
    facts, word = counting.facts, counting.lower(before)
    joining = facts.joining | {facts.belonging} | facts.reaching | facts.measuring | facts.spending | _AHEAD
    if before < 1 or word not in joining:
        return None
    if "," in (word, counting.lower(before - 1)):  # a second hall, of 2,600 square metres
        return counting.words_before(before - 1 - (word != ","))
    led = before - (word in _AHEAD or word in facts.measuring)
    risen = counting.tokens[before - 1].text in facts.percent  # rose 11% to 16 million tonnes
    return (counting.subject(before) if risen else None) or counting.described(led)
