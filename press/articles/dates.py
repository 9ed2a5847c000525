"""Dates in a text, as precise as they are written, and what the text says happened then."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from press.articles.numbers import any_of
from press.articles.rules import Facts, Rules
from press.languages import PartialDate

YEAR: Final = r"(?:1[5-9]|20)\d\d"
LONGEST: Final = 400  # characters looked through on either side of a date
_CLAUSE_END: Final = re.compile(r"[,;:!?…()\[\]«»“”„\"–—](?!\d)|\.{2,}|\.(?!\w)")
_REACHING: Final = frozenset({"–", "-", "—", "to", "until", "through", "till", "al", "all'", "fino al", "по", "до"})
_WORD: Final = re.compile(r"\w+(?:[’'-]\w+)*")

Stretch = tuple[int, int]  # of a text: start and end


@dataclass(frozen=True)
class Date:
    """A date in a text; `shown` are its words where they say more than the date: "Since June 2022"."""

    when: PartialDate
    shown: str | None
    start: int
    end: int


@lru_cache(maxsize=8)
def _date(facts: Facts) -> re.Pattern[str]:
    month = rf"(?:{any_of(facts.months)})"
    day = r"\d{1,2}(?:st|nd|rd|th|º|°)?"
    links = any_of(facts.date_links)
    days = any_of((*facts.range_words, *facts.day_links))
    to = {*facts.range_words, *facts.reaching_months} - facts.conjunctions
    spans = any_of(to)  # from March to July 2018
    leads = any_of((*facts.telling_dates, *facts.plain_dates))
    year_word = any_of(facts.year_words) or "(?!)"
    after = any_of(facts.telling_after) or "(?!)"
    return re.compile(
        rf"(?P<lead>\b(?:{leads or '(?!)'})(?:\s+(?:{links or '(?!)'}))?[\s-]+)?"
        rf"(?:(?<![\w.,:/+@#-])(?P<year5>{YEAR})\s(?:{year_word})\s+(?:(?P<day5>\d{{1,2}})(?P<through5>\s?[–-]\s?\d{{1,2}})?\s+)?(?P<month5>{month})(?!\w)"
        rf"|\b(?:(?P<from>{day})(?:\s+(?P<from_month>{month}))?(?:\s?[–-]\s?|\s(?:{days})\s?))?(?P<day>{day})\s+(?:(?:{links or '(?!)'})\s+)?(?P<month>{month})\s*,?\s+(?:(?:{links or '(?!)'})\s+)?(?P<year>{YEAR})"
        rf"|\b(?P<month2>{month})\s+(?P<day2>{day})(?P<through>\s?[–-]\s?\d{{1,2}})?\s*,?\s+(?P<year2>{YEAR})"
        rf"|\b(?:(?P<from_month3>{month})(?:\s?[–-]\s?|\s(?:{spans or '(?!)'})\s))?(?P<month3>{month})\s+(?:(?:{links or '(?!)'})\s+)?(?P<year3>{YEAR})"
        rf"|(?<![\w.,:/+@#-])(?P<year4>{YEAR}))"
        rf"(?P<until>(?:\s(?:{any_of(facts.range_words)})\s|\s?[–-]\s?){YEAR})?"
        rf"(?P<year_word>\s?(?:{year_word})(?!\w))?(?P<after>\s(?:{after})(?!\w))?"
        r"(?![\w%’']|[.,:/-]\d|\s(?:GMT|UTC|hours|hrs)\b)",
        re.IGNORECASE,
    )


def dates_in(text: str, masked: str, rules: Rules) -> Iterator[Date]:
    """Yield the dates of a passage in order; a bare year only where the words or marks before it make it one."""
    facts = rules.facts
    ended = -1
    for found in _date(facts).finditer(masked):
        start, before = found.start(), masked[max(0, ended) : found.start()].strip().lower()
        lead = (found["lead"] or "").strip().lower()
        reaches = ended >= 0 and start - ended <= 8 and (before in _REACHING or (not before and lead in _REACHING))
        leaves = ended > 0 and not before and masked[:ended].endswith(facts.range_endings or ("\0",))
        reaches = reaches or leaves  # 2024 жылдың 1 наурызынан 2026 жылдың 30 қарашасына дейін
        ended = found.end()
        if reaches:
            continue  # where a span ends that has begun before
        month = (
            found["from_month"]
            or found["month"]
            or found["month2"]
            or found["from_month3"]
            or found["month3"]
            or found["month5"]
        )
        year = found["year"] or found["year2"] or found["year3"] or found["year4"] or found["year5"]
        day = found["from"] or found["day"] or found["day2"] or found["day5"]
        lead = " ".join(re.split(r"[\s-]+", (found["lead"] or "").lower())).strip()
        if month and facts.capital_months and not month[0].isupper():
            continue
        if not (month or lead or found["year_word"] or _opens(masked, found.start())):
            continue
        if _heads(masked, found.start(), found.end()):
            continue
        parts = [year, *([f"{facts.months[month.lower()]:02}"] if month else []), *([day[:2]] if day else [])]
        try:
            when = PartialDate.parse("-".join(re.sub(r"\D", "", part).zfill(2) for part in parts))
        except ValueError:
            continue  # the 31st of June: no date
        telling = (
            any(found[name] for name in ("until", "after", "from", "from_month3", "through", "through5"))
            or lead.removesuffix(" the") in facts.telling_dates
        )
        yield Date(when, text[found.start() : found.end()] if telling else None, found.start(), found.end())


def _heads(masked: str, start: int, end: int) -> bool:
    """Say whether a date belongs to the dateline that heads a passage: `Almaty, 3 March 2026 –`."""
    before = masked[:start].strip()
    return (
        before.endswith((",", "."))
        and (before.istitle() or before.isupper())
        and len(before) <= 40
        and masked[end:].lstrip()[:1] in tuple(".–—-:")
    )


def _opens(masked: str, at: int) -> bool:
    """Say whether a sentence or a bracket begins at `at`."""
    return masked[max(0, at - 3) : at].rstrip()[-1:] in ("", "(", ".", "!", "?", "…", "«", "“")


def happened(text: str, masked: str, sentence: Stretch, date: Date, rules: Rules) -> str:
    """Return the clause that the date stands in, without the date where that leaves a stretch of the article.

    "Since June 2022, the link is regular, with ..." -> "the link is regular"; "The office was opened in 1998." ->
    "The office was opened"; "launched in 2021 with a test flight, welcomed by ..." -> "a test flight".
    """
    facts = rules.facts
    whole = (max(sentence[0], date.start - LONGEST), min(sentence[1], date.end + LONGEST))
    *above, before = _clauses(masked, whole[0], date.start)
    opens = _words(masked, before)[:1]
    if above and opens and opens[0][0] in rules.speech.relatives and masked[before[0] - 1] == ",":
        before = _back(masked, above, before[1], len(_words(masked, before)) + 1)  # the couple, who met
        told = _words(masked, before)
        before = (told[1][1], before[1]) if told[0][0] in rules.speech.verbs else before  # said Anna Rossi, who met
    after, *later = _clauses(masked, date.end, whole[1])
    words = _words(masked, after)
    alone = above and later and not (words or _words(masked, before))  # between two commas
    if alone and masked[before[0] - 1] == masked[after[1]] == ",":
        both = (above[-1], later[0])
        if all(len(_words(masked, each)) > 1 for each in both):
            return text[both[0][0] : both[1][1]].strip()  # When he retired, in 2011, he had taught
    if not _words(masked, before):
        least = 2 + len(_words(masked, (date.start, date.end)))
        told_later = next((each for each in later if len(_words(masked, each)) > 1), None)
        chosen = after if words else told_later or _back(masked, [*above, before], date.end, least)
    elif not words:
        chosen = _led(masked, before, rules)
    elif words[0][0] == facts.accompanied and len(words) > 2 and _happens(masked, before, facts):
        chosen = (words[0][1] + len(facts.accompanied), after[1])
    else:
        chosen = (before[0], after[1])
    told = _words(masked, chosen)
    leading = facts.conjunctions | (rules.speech.that - rules.speech.relatives)  # added that by 2027
    if len(told) > 1 and told[0][0] in leading:
        chosen = (told[1][1], chosen[1])
    if len(told) < 2:
        chosen = whole
    return text[slice(*chosen)].strip().rstrip(".!?…").rstrip()


def _back(masked: str, clauses: Sequence[Stretch], end: int, least: int) -> Stretch:
    """Return the last of some clauses that have, up to `end`, at least so many words, and each mark with the one it opens."""
    start = end
    for start, _ in reversed(clauses):
        told = masked[start:end]
        paired = all(told.count(one) == told.count(other) for one, other in ("«»", "“”", "()"))
        if paired and len(_words(masked, (start, end))) >= least:
            break
    return start, end


def _happens(masked: str, before: Stretch, facts: Facts) -> bool:
    """Say whether a verb stands right before a date: "launched in 2021 with a test flight", not "built a hall in 2021 with"."""
    told = [word for word, _ in _words(masked, before) if word not in facts.plain_dates]
    return bool(told) and told[-1].endswith(facts.participles or ("\0",))


def _led(masked: str, before: Stretch, rules: Rules) -> Stretch:
    """Return the words before a date without such as only lead to it: "The next forum is planned for"."""
    speech, facts, words = rules.speech, rules.facts, _words(masked, before)
    leading = (speech.oblique | speech.determiners | facts.spending) & facts.stops | facts.conjunctions
    while len(words) > 1 and words[-1][0] in leading:
        before = (before[0], words.pop()[1])
    return before


def _clauses(masked: str, start: int, end: int) -> list[Stretch]:
    """Return the stretches between the marks from `start` to `end`; at least one, which may be empty."""
    found: list[Stretch] = []
    for mark in _CLAUSE_END.finditer(masked, start, end):
        found.append((start, mark.start()))
        start = mark.end()
    return [*found, (start, end)]


def _words(masked: str, stretch: Stretch) -> list[tuple[str, int]]:
    """Return the words of a stretch in lower case, each with its place."""
    return [(found[0].lower(), found.start()) for found in _WORD.finditer(masked, *stretch)]
