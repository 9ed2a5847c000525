"""What a number counts: the words of the article after it or before it.

`27 Italian companies`   `Bilateral trade reached €4.1 billion`   `Exports of food to Italy have grown by 30%`
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from press.articles import names
from press.articles.phrases import LABEL_WORDS, YEARS, Phrases

SIGNS: Final = "€$£¥₸"
CODES: Final = "EUR|USD|KZT|GBP|CHF|CNY|RUB"  # before a sum: EUR 1,100
BRACKETED: Final = 7  # words and marks of a sum in brackets
LONGEST_DAY: Final = 2  # digits of a day of a month
LEAST_LETTERS: Final = 3  # of what a number counts
_MONEY: Final = re.compile(rf"[{SIGNS}]|\b(?:{CODES})\b")
_SPAN: Final = re.compile(r"(?:19|20)\d\d [^\W\d]+ (?:19|20)\d\d")  # 2020 and 2024
HOUR: Final = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")  # at 10.30
DASHES: Final = frozenset("–—-")
_APART: Final = DASHES | {":", ","}


class Counting(Phrases):
    """One passage, in which what its numbers count is looked for."""

    def label(self, found: re.Match[str]) -> str | None:
        """Return what the number counts, or None where it counts nothing: a date, a page, part of a name."""
        before = bisect_left(self.tokens, found.start(), key=names.start_of) - 1
        after = bisect_left(self.tokens, found.end(), key=names.start_of)
        if opened := self.opened(before, after):
            return opened
        if self.is_money(found):
            if found[0].endswith(self.facts.possessed or ("\0",)) and (whole := self.words_before(before)):
                return whole
            beside = self.last_verb and self.tells_measure(self.lower(before))  # жалпы құны 23 миллион
            measured = self.measure_before(before, self.facts.measures) if beside else None
            return measured or self._of(after) or self._worth(before, after)
        if found["percent"]:
            return self._part(found, before, after)
        if found["fraction"]:
            return self._fraction(found, before, after)
        if found["ratio"]:
            inside = [word for word in found["ratio"].split()[1:-2] if word.isalpha()]
            return self.share(after) or self.counted(after) or " ".join(inside) or None
        if self.counts_nothing(found, before, after):
            return None
        counted = self._of_a_number(after) or self.counted(after)
        if counted and " " in counted and counted.lower().split(" ")[-1] in self.facts.year_words:
            return None  # in eighty-seven, the seventh year of the eighties
        if counted and all(self._tells_no_thing(word) for word in counted.lower().split(" ")):
            counted = None  # the 45 of last March, twenty more, 31,000 a year
        if counted and not found["qualifier"] and counted.lower().split(" ")[0] in self.facts.durations:
            return None
        if counted or HOUR.fullmatch(found[0]):
            return counted
        begun = self.begins(before + 1)
        if begun < before and self.lower(begun) == self.facts.belonging and (whole := self._of_a_number(begun)):
            return whole  # Of the 418 people who graduated, 301 are
        return self._reached(before, after, said=bool(found["qualifier"] or found["after"]))

    def _of_a_number(self, at: int) -> str | None:
        """Read `640 of its 11,300 students`: what a number counts stands behind the one that it is out of."""
        if not self.facts.belonging or self.lower(at) != self.facts.belonging:
            return None
        at += 1
        while self.lower(at) in self.articles | self.facts.quantifiers:
            at += 1
        numbered = at < len(self.tokens) and self.tokens[at].text[0].isdigit()
        return self.counted(at + 1) if numbered else None

    def is_duration(self, found: re.Match[str]) -> bool:
        """Say whether a number tells how long something took: `28 days`."""
        after = bisect_left(self.tokens, found.end(), key=names.start_of)
        return bool(found["digits"]) and names.noun(self.lower(after)) in self.facts.durations

    def is_money(self, found: re.Match[str]) -> bool:
        return bool(found["currency"]) or _MONEY.search(found[0]) is not None

    def _worth(self, before: int, after: int) -> str | None:
        """Return what a sum is: what is bought or built for it, what it measures, or the words beside it."""
        if self.lower(before) in self.articles and (made := self.noun(self._past_brackets(after))):
            return made  # a €4.5 million plant, a 310 million euro ($337 million) contract
        dashed = self.lower(before) in DASHES
        if self._spends(before) and (made := self._spent_on(after)):
            return made
        told = self.words_before(before - dashed)
        if not (told and self.tells_measure(told)) and (measure := self.measure_before(before, self.facts.measures)):
            return measure
        told = (self._spent_on(after) if told and self.is_bare(told, before) else None) or self.described(
            before - dashed
        )
        found = (told, self.counted(after), self.named(after), self.subject(before))
        return next((each for each in found if each and not self.is_time(each)), None) or self._clause(before, after)

    def _past_brackets(self, at: int) -> int:
        """Return where words go on behind a sum in brackets."""
        near = range(at + 1, min(at + BRACKETED, len(self.tokens)))
        closed = next((n for n in near if self.tokens[n].text == ")"), at) if self.lower(at) == "(" else at
        return closed + (closed > at)

    def _clause(self, before: int, after: int) -> str | None:
        """Return the words of a sum's own clause: an editor would rather mend "Collected so far" than miss the sum."""
        last = before
        while last >= 0 and (self.lower(last) in self.light or self.tokens[last].text in _APART):
            last -= 1
        first = last + 1
        while first > 0 and self.tokens[first - 1].is_word and last - first < LABEL_WORDS:
            first -= 1
        while first < last and self.lower(first) in self.light:
            first += 1
        told = self.words(first, last) if first <= last else ""
        if self.lower(before) == "," or all(self.tells_time(at) for at in range(first, last + 1)):
            end = after
            while end < len(self.tokens) and self.tokens[end].is_word and end - after < LABEL_WORDS:
                end += 1
            told = self.words(after, end - 1) if end > after else told
        return told if len(told) >= LEAST_LETTERS else None

    def _spends(self, before: int) -> bool:
        """Say whether the verb before a sum tells that it is spent: what it is spent on says more than who does."""
        verb = next((self.lower(at) for at in range(before, -1, -1) if self.lower(at) not in self.light), "")
        return bool(self.facts.spends) and re.fullmatch(self.facts.spends, verb) is not None

    def _spent_on(self, after: int) -> str | None:
        """Read `paid $250,000 into a common fund`: what stands after a sum and its preposition."""
        if self.lower(after) not in self.facts.spending:
            return None
        at = after + 1
        while self.lower(at) in self.articles:
            at += 1
        return self.noun(at)

    def _tells_no_thing(self, word: str) -> bool:
        a_year = names.noun(word) != word and names.noun(word) in self.facts.durations
        return a_year or word in self.facts.months or word in self.facts.comparatives or word.isdigit()

    def _fraction(self, found: re.Match[str], before: int, after: int) -> str | None:
        """Return what a fraction is a part of: "a third of exports", "nearly half"; not "the second half", "half an hour"."""
        if self.last_verb:
            return self.described(before)
        by = self.lower(before) in self.facts.changing
        if not found["qualifier"] and not by and names.noun(self.lower(after)) not in self.facts.partitive:
            return self._genitive(before, after)
        whole = self.share(after) if self.facts.belonging and self.facts.plural_ending else self.noun(after)
        if not whole and by:
            return self.subject(before - 1)
        told = (whole or "").lower().split(" ")
        year = YEARS.fullmatch(told[-1])  # the first half of 2026
        return (
            None
            if year or told[:2][-1] in self.ends - self.facts.quantifiers or told[-1] in self.facts.stops
            else whole
        )

    def _genitive(self, before: int, after: int) -> str | None:
        """Read `половина билетов`, where nothing joins a part to its whole; not `вторая половина года`."""
        if self.facts.partitive and self.facts.belonging:
            return None
        if before >= 0 and self.facts.adjectives and self.lower(before).endswith(self.facts.adjectives):
            return None
        whole = self.noun(after)
        return None if whole and whole.lower().split(" ")[0] in self.facts.durations else whole

    def _part(self, found: re.Match[str], before: int, after: int) -> str | None:
        """Return what a percentage is a part of, or what it measures."""
        if self.lower(after) in self.facts.comparatives and (less := self.noun(after + 1)):
            return less  # 30% less water
        if self.facts.plural_ending:
            return self.share(after) or self.described(before) or self.counted(after) or self.subject(before)
        whole = self.lower(after) in self.facts.partitive
        if self.last_verb and self._is_plain(found["percent"].strip()) and (noun := self._share_of(after)):
            return noun  # 30% жеңілдік
        aside = self.lower(before - 1) == "," and self.lower(after + 1) in {",", "."}  # trecento allievi, il 60% donne
        aside = aside or (
            self.lower(before - 1) in self.facts.spending and self.lower(after + 1) in {",", "."}
        )  # per il 70% donne
        definite = self.lower(before) in self.articles and not whole and not aside  # il 35% esce
        verb = self.lower(after) in self.facts.reaching or definite
        counted = None if self.last_verb or verb else self.counted(after)
        if counted and names.noun(self.lower(after)) in self.facts.joining:
            counted = counted.split(" ")[0]
        if counted and self.is_time(counted):
            counted = None  # grew by 38% in the last two years
        return counted or self.described(before) or self.subject(before) or (None if verb else self.counted(after))

    def _is_plain(self, percent: str) -> bool:
        """Say whether a percent sign or word has no ending, where a share would have one: 30% and not 30%-ы."""
        return not any(percent != shorter and percent.startswith(shorter) for shorter in self.facts.percent)

    def _share_of(self, after: int) -> str | None:
        word = self.lower(after)
        return None if word in self.facts.comparatives | self.facts.reaching else self.noun(after)

    def counts_nothing(self, found: re.Match[str], before: int, after: int) -> bool:
        facts = self.facts
        if self.lower(before) == facts.belonging and self.lower(before - 1) in facts.age:
            return True  # at the age of 81
        if self.lower(before) in facts.numbering and not found["qualifier"]:
            return True  # minus thirty, page 3; but gli stand oltre 2.300
        if (found["qualifier"] or "").strip().lower() in facts.ages and self._is_age(found, before, after):
            return True
        if found["words"]:
            if found["words"].lower() in facts.number_words or re.fullmatch(facts.number_pattern, found["words"], re.I):
                return False
            words = re.split(r"[\s-]+", found["words"].lower())
            return not found["magnitude"] and not {*words} & {*facts.number_words, *facts.magnitudes}
        year = bool(YEARS.fullmatch(found["digits"]) or _SPAN.fullmatch(found["digits"]))
        if year and self.lower(after) in facts.year_words:
            return True
        dated = self.lower(before) in facts.months and (year or len(found["digits"]) <= LONGEST_DAY)
        if dated or self.lower(after) in facts.months:
            return True
        if found["magnitude"] or not year:
            return self._is_day(after)
        qualifier = (found["qualifier"] or "").strip().lower()
        if qualifier in facts.telling_dates or (qualifier and not self.counted(after)):
            return True  # fino al 2028, a third more than 2022
        return not qualifier or (qualifier in facts.ranging and "–" not in found[0] and "-" not in found[0])

    def _is_age(self, found: re.Match[str], before: int, after: int) -> bool:
        """Read `two-thirds of them were under eighteen`, `people over 60`: a number that nothing follows, behind whom it tells of."""
        told = self.lower(before) in self.facts.copulas or self.is_plural(self.lower(before))
        small = not found["magnitude"] and len(found["digits"] or "") <= LONGEST_DAY
        return told and small and not self.counted(after)

    def _is_day(self, after: int) -> bool:
        """Say whether a number is a day: of a month, `1° gennaio`, or the first of a span, `dal 6 all'11 ottobre`."""
        word = self.lower(after)
        joined = word in {"–", "-", "°", "º", *self.facts.range_words} or word.startswith(
            self.facts.day_links or ("\0",)
        )
        return joined and any(self.lower(at) in self.facts.months for at in range(after + 1, after + 3))

    def _of(self, at: int) -> str | None:
        """Read `350,000 euros of funds`, `38 400 евро взносов`: what a sum is of stands right after it."""
        if self.last_verb:
            verb = self.is_verb_at(at) or self.lower(at) in self.facts.reaching
            return None if verb or not self.lower(at).isalpha() else self.noun(at)
        at += self.lower(at) in self.facts.worth  # $3 million worth of equipment
        if self.lower(at) in self.facts.consisting and self.is_plural(self.lower(at + 1)):
            return self.noun(at + 1) if self.tokens[at + 1].text.islower() else None
        if self.facts.belonging and self.lower(at) == self.facts.belonging:
            while self.lower(at + 1) in self.articles:
                at += 1
            return self.noun(at + 1)
        return self.noun(at) if self.lower(at).isalpha() and self.facts.governs(self.lower(at)) else None

    def _reached(self, before: int, after: int, *, said: bool) -> str | None:
        """Read `The number of members rose to 118.` and, where something is `said` of the number, `Seats: over 200.`"""
        goes_on = after < len(self.tokens) and self.tokens[after].is_word and self.lower(after) not in self.light
        goes_on = goes_on and not self.is_time(self.lower(after))
        if goes_on and not (self.last_verb and said and self.is_verb_at(after)):
            return None
        if self.lower(before) in self.facts.reaching or self.lower(before - 1) in self.facts.reaching:
            return self.described(before) or self.subject(before)
        if before > 0 and self.tokens[before].text == ":" and after >= len(self.tokens):
            return self.described(before - 1)  # Beds: 46
        sewn = self.facts.is_noun is not None and self.facts.is_verb(self.lower(before))  # костюмов сшили 94
        if not said and not sewn and self.lower(before) not in self.facts.stops:
            return None
        aside = before > 0 and self.tokens[before].text == ","  # the cards, about 40 thousand,
        told = self.described(before - aside)
        return told if told and len(told.split()) <= LABEL_WORDS and len(told) > LEAST_LETTERS else None
