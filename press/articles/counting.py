"""What a number counts: the words of the article after it or before it.

`27 Italian companies`   `Bilateral trade reached €4.1 billion`   `Exports of food to Italy have grown by 30%`
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from press.articles import names
from press.articles.rules import Rules
from press.articles.tokens import Token

LABEL_WORDS: Final = 7  # before or after the number, prepositions and articles aside
SIGNS: Final = "€$£¥₸"
FAR_MEASURE: Final = 16  # words before a sum in which what it measures may be named
FAR: Final = 10  # words before a number in which what it counts may be named
LEAST_LETTERS: Final = 3  # of what such a number counts
_YEARS: Final = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[–-]\s?(?:1[5-9]|20)\d\d)?")
SENTENCE_ENDS: Final = frozenset(".!?…«“„;:")


class Counting:
    """One passage, in which what its numbers count is looked for."""

    def __init__(self, text: str, tokens: Sequence[Token], rules: Rules) -> None:
        self.text, self.tokens, self.facts = text, tokens, rules.facts
        self.last_verb = rules.speech.roles_last  # what a share is of stands before it where the verb is last
        self.ends = self.facts.stops - rules.speech.determiners  # "of what remains" is no whole, "of its rivets" is
        self.soft = (rules.speech.oblique | rules.speech.determiners | {*rules.facts.number_links}) & rules.facts.stops
        self.articles = rules.speech.determiners | rules.speech.indefinite
        self.times = self.facts.durations | self.facts.times | self.facts.stops | {*self.facts.year_words}
        self.apart = self.facts.stops | self.facts.reaching | self.facts.durations  # no part of a noun phrase
        self.leading = self.facts.stops - self.articles - self.soft  # before a verb: has, we

    def label(self, found: re.Match[str]) -> str | None:
        """Return what the number counts, or None where it counts nothing: a date, a page, part of a name."""
        before = bisect_left(self.tokens, found.start(), key=names.start_of) - 1
        after = bisect_left(self.tokens, found.end(), key=names.start_of)
        if self.is_money(found):
            return self._of(after) or self._worth(before, after)
        if found["percent"]:
            return self._part(before, after)
        if found["fraction"]:
            return self._fraction(found, before, after)
        if found["ratio"]:
            return self._share(after) or self._counted(after)
        if self.counts_nothing(found, before, after):
            return None
        counted = self._counted(after)
        if counted and not found["qualifier"] and counted.lower().split(" ")[0] in self.facts.durations:
            return None
        return counted or self._reached(before, after, said=bool(found["qualifier"] or found["after"]))

    def is_money(self, found: re.Match[str]) -> bool:
        return bool(found["currency"]) or any(sign in SIGNS for sign in found[0])

    @cached_property
    def _beginnings(self) -> list[int]:
        found, first = list[int](), 0
        for at, token in enumerate(self.tokens):
            found.append(first)
            first = at + 1 if token.text in SENTENCE_ENDS else first
        return [*found, first]

    def begins(self, at: int) -> int:
        """Return the number of the token that begins the sentence of the one at `at`."""
        return self._beginnings[max(0, at)]

    def lower(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def _worth(self, before: int, after: int) -> str | None:
        """Return what a sum is: what is bought or built for it, what it measures, or the words beside it."""
        if self.lower(before) in self.articles and (made := self.noun(after)):
            return made  # a €4.5 million plant
        told = self._words_before(before)
        if not (told and self._measures(told)) and (measure := self._measure_before(before)):
            return measure
        told = (self._spent_on(after) if told and self._is_bare(told, before) else None) or self._described(before)
        return told or self._counted(after) or self._named(after) or self._subject(before)

    def _is_bare(self, told: str, before: int) -> bool:
        """Say whether words before a sum are rather its verb than what it is: one or two, which no article begins."""
        if len(told.split()) > 2 or self._measures(told) or self.facts.is_noun is not None or self.last_verb:
            return False
        start = next((at for at in range(before, -1, -1) if self.text.startswith(told, self.tokens[at].start)), 0)
        leading = self.lower(start - 1) if start else ""
        return leading in self.leading

    def _spent_on(self, after: int) -> str | None:
        """Read `paid $250,000 into a common fund`: what stands after a sum and its preposition."""
        if self.lower(after) not in self.facts.spending:
            return None
        at = after + 1
        while self.lower(at) in self.articles:
            at += 1
        return self.noun(at)

    def _measures(self, words: str) -> bool:
        return any(self._is_measure(word.lower()) for word in words.split())

    def _is_measure(self, word: str) -> bool:
        return bool(self.facts.measures) and re.fullmatch(self.facts.measures, names.noun(word)) is not None

    def _measure_before(self, at: int) -> str | None:
        """Return the nearest word in the sentence of a number that tells what it measures, with what that is of: `price of a kilo`."""
        for last in range(at, max(-1, at - FAR_MEASURE), -1):
            if self.tokens[last].text in SENTENCE_ENDS - {":"}:
                return None
            verb = last == at and bool(self.facts.plural_ending)  # the plant costs €4 million
            if self._is_measure(self.lower(last)) and not verb:
                first = last
                while first > 0 and last - first < 2 and self._is_part(first - 1):
                    first -= 1
                end = last
                while (
                    end < at
                    and end - last < LABEL_WORDS
                    and (self._is_part(end + 1) or self.lower(end + 1) in self.soft)
                ):
                    end += 1
                return self._trimmed(first, end)
        return None

    def _tells_time(self, at: int) -> bool:
        word = names.noun(self.lower(at))
        return word in self.times or word.isdigit()

    def _is_part(self, at: int) -> bool:
        """Say whether a word may belong to the noun beside it: none that ends a phrase, no verb and no number."""
        token, word = self.tokens[at], self.lower(at)
        number = token.text[0].isdigit()
        return token.is_word and not number and word not in self.apart and not self.facts.is_verb(word)

    def _fraction(self, found: re.Match[str], before: int, after: int) -> str | None:
        """Return what a fraction is a part of: "a third of exports", "nearly half"; not "the second half", "half an hour"."""
        if self.last_verb:
            return self._described(before)
        by = self.lower(before) in self.facts.changing
        if not found["qualifier"] and not by and names.noun(self.lower(after)) not in self.facts.partitive:
            return self._genitive(before, after)
        whole = self._share(after) if self.facts.belonging and self.facts.plural_ending else self.noun(after)
        if not whole and by:
            return self._subject(before - 1)
        told = (whole or "").lower().split(" ")
        year = _YEARS.fullmatch(told[-1])  # the first half of 2026
        return None if year or told[:2][-1] in self.ends or told[-1] in self.facts.stops else whole

    def _genitive(self, before: int, after: int) -> str | None:
        """Read `половина билетов`, where nothing joins a part to its whole; not `вторая половина года`."""
        if self.facts.partitive and self.facts.belonging:
            return None
        if before >= 0 and self.facts.adjectives and self.lower(before).endswith(self.facts.adjectives):
            return None
        whole = self.noun(after)
        return None if whole and whole.lower().split(" ")[0] in self.facts.durations else whole

    def _part(self, before: int, after: int) -> str | None:
        """Return what a percentage is a part of, or what it measures."""
        if self.lower(after) in self.facts.comparatives and (less := self.noun(after + 1)):
            return less  # 30% less water
        if self.facts.plural_ending:
            return self._share(after) or self._described(before) or self._counted(after) or self._subject(before)
        counted = None if self.last_verb or self.lower(after) in self.facts.reaching else self._counted(after)
        if counted and names.noun(self.lower(after)) in self.facts.joining:
            counted = counted.split(" ")[0]
        return counted or self._described(before) or self._subject(before) or self._counted(after)

    def counts_nothing(self, found: re.Match[str], before: int, after: int) -> bool:
        facts = self.facts
        if found["words"]:
            if found["words"].lower() in facts.number_words or re.fullmatch(facts.number_pattern, found["words"], re.I):
                return False
            words = re.split(r"[\s-]+", found["words"].lower())
            return not found["magnitude"] and not {*words} & {*facts.number_words, *facts.magnitudes}
        year = bool(_YEARS.fullmatch(found["digits"]))
        if year and self.lower(after) in facts.year_words:
            return True
        if (
            self.lower(before) in facts.months
            or self.lower(after) in facts.months
            or self.lower(before) in facts.numbering
        ):
            return True
        if found["magnitude"] or not year:
            return self._is_day(after)
        qualifier = (found["qualifier"] or "").strip().lower()
        return not qualifier or (qualifier in facts.ranging and "–" not in found[0] and "-" not in found[0])

    def _is_day(self, after: int) -> bool:
        """Say whether a number is a day: of a month, `1° gennaio`, or the first of a span, `dal 6 all'11 ottobre`."""
        word = self.lower(after)
        joined = word in {"–", "-", "°", "º", *self.facts.range_words} or word.startswith(
            self.facts.day_links or ("\0",)
        )
        return joined and any(self.lower(at) in self.facts.months for at in range(after + 1, after + 3))

    def _counted(self, at: int) -> str | None:
        """Return the words after a number up to the first plural noun, and what that is of: `tonnes of goods`."""
        facts = self.facts
        if not facts.plural_ending:
            return self.noun(at)
        first = at + (self.lower(at) == facts.belonging)
        for last in range(first, min(first + LABEL_WORDS, len(self.tokens))):
            word = self.lower(last)
            if not self.tokens[last].is_word or word in facts.stops:
                return None
            if self._is_plural(word):
                whole = self._share(last + 1) if first == at else None
                return self.words(at, last) + (f" {whole}" if whole else "")
        return None

    def noun(self, at: int) -> str | None:
        """Return the words after a number up to the first that is no adjective, and what a unit measures.

        Where the language tells adjectives by no ending, up to the first word that ends a noun phrase.
        """
        facts, tokens = self.facts, self.tokens
        if names.noun(self.lower(at)) in facts.joining:
            at += 1
        if facts.is_verb(self.lower(at)):
            return None
        last = at - 1
        while last + 1 < len(tokens) and last + 1 - at < LABEL_WORDS - 1 and tokens[last + 1].is_word:
            word = self.lower(last + 1)
            if word in facts.stops:
                if last < at or self.lower(last) not in facts.units or word not in facts.joining:
                    break
                last += 1
                continue
            last += 1
            if self.last_verb:
                if facts.is_verb(self.lower(last + 1)) or word.endswith(facts.noun_endings):
                    break
                continue
            if facts.adjectives and not word.endswith(facts.adjectives) and word not in facts.units:
                break
        while last >= at and (self.lower(last) in facts.stops or self.lower(last).isdigit()):
            last -= 1
        return self.words(at, last) if last >= at and any(c.isalpha() for c in self.words(at, last)) else None

    def _named(self, at: int) -> str | None:
        """Return what stands after a sum with an article: `1.2 million euros the value of the trade`."""
        if self.lower(at) not in self.soft or self.lower(at) in self.facts.joining:
            return None
        return self.noun(at + 1)

    def _share(self, at: int) -> str | None:
        """Return `of` with what follows it up to its plural noun, or its three words: `of the population`."""
        if at >= len(self.tokens) or self.lower(at) != self.facts.belonging:
            return None
        last = at
        while last + 1 < len(self.tokens) and last - at < 3 and self.tokens[last + 1].is_word:
            word = self.lower(last + 1)
            if word in self.facts.stops and last > at and not (word in self.soft and last == at):
                break
            last += 1
            if self._is_plural(word) and word not in self.facts.stops:
                break
        return self.words(at, last) if last > at else None

    def _is_plural(self, word: str) -> bool:
        facts = self.facts
        return word in facts.plurals or (
            word.endswith(facts.plural_ending) and not word.endswith(facts.singular_endings)
        )

    def _of(self, at: int) -> str | None:
        """Read `350,000 euros of funds`, `38 400 евро взносов`: what a sum is of stands right after it."""
        if self.last_verb:
            verb = self.facts.is_verb(self.lower(at)) or self.lower(at) in self.facts.reaching
            return None if verb or not self.lower(at).isalpha() else self.noun(at)
        if self.facts.belonging and self.lower(at) == self.facts.belonging:
            return self.noun(at + 1)
        return self.noun(at) if self.lower(at).isalpha() and self.facts.governs(self.lower(at)) else None

    def _described(self, at: int) -> str | None:
        """Return the words before a number that tell what it counts; where a dictionary knows nouns, such as hold one."""
        told = self._words_before(at)
        if self.facts.is_noun is None:
            return (self._subject(at) or told) if told and self._is_bare(told, at) else told
        times = {*self.facts.year_words} | self.facts.durations
        if told and any(self.facts.is_noun(word) and word not in times for word in told.lower().split()):
            return told
        return self._noun_before(at)

    def _noun_before(self, at: int) -> str | None:
        """Return the nearest noun before a number in its clause, with its adjectives and the noun that governs it."""
        facts = self.facts
        for last in range(at, max(-1, at - FAR), -1):
            word = self.lower(last)
            if not self.tokens[last].is_word or word[:1].isdigit():
                return None
            if facts.is_noun is None or not facts.is_noun(word) or word in facts.durations or word in facts.year_words:
                continue
            first = last
            while first > 0 and last - first < LABEL_WORDS and self._belongs(first - 1, first):
                first -= 1
            return self.words(first, last)
        return None

    def _belongs(self, at: int, noun_at: int) -> bool:
        """Say whether a word before a noun is its adjective or, where it is a genitive, the noun it belongs to."""
        word, facts = self.lower(at), self.facts
        if not self.tokens[at].is_word or word in facts.stops or facts.is_noun is None:
            return False
        return word.endswith(facts.adjectives) or (facts.is_noun(word) and facts.governs(self.lower(noun_at)))

    def _words_before(self, at: int) -> str | None:
        """Return the words before a number; prepositions and verbs such as `reached` between them are passed over."""
        for _ in range(4):
            passed = self.lower(at) in self.facts.stops | self.facts.reaching or self.facts.is_verb(self.lower(at))
            if at >= 0 and passed:
                at -= 1
        at = self._before_year(at)
        last, count = at, 0
        while at >= 0 and count < LABEL_WORDS and self.tokens[at].is_word and not self.tokens[at].text[0].isdigit():
            word = self.lower(at)
            stops = names.noun(word) in self.facts.stops and names.noun(word) not in self.soft
            if stops and (count > 2 or not self._tells_more(at)):
                break
            count += names.noun(word) not in self.soft and not stops
            at -= 1
        return self._trimmed(at + 1, last)

    def _tells_more(self, at: int) -> bool:
        """Say whether before a word that ends a phrase there is one more: `the spare parts have | fallen`."""
        return (
            at > 0 and self.tokens[at - 1].is_word and self.lower(at - 1) not in self.facts.stops and not self.last_verb
        )

    def _before_year(self, at: int) -> int:
        """Return where the words before a year end: `Revenue in 2025 was 87 million`."""
        if at > 0 and self.lower(at) in self.facts.year_words and self.tokens[at - 1].text[0].isdigit():
            at -= 1
        if at > 0 and _YEARS.fullmatch(self.tokens[at].text):
            at -= 1
            while at > 0 and self.lower(at) in self.facts.stops | self.facts.reaching:
                at -= 1
        return at

    def _trimmed(self, first: int, last: int) -> str | None:
        while first <= last and self.facts.is_verb(self.lower(last)) and not self._is_measure(self.lower(last)):
            last -= 1
        while first <= last and (self.lower(first) in self.facts.stops or self.lower(first) in self.soft):
            first += 1
        if first > last:
            return None
        if all(self._tells_time(at) for at in range(first, last + 1)):
            return None
        words = self.words(first, last)
        elided = len(self.lower(first)) - len(names.noun(self.lower(first)))
        return words[elided:]

    def _reached(self, before: int, after: int, *, said: bool) -> str | None:
        """Read `The number of members rose to 118.` and, where something is `said` of the number, `Seats: over 200.`"""
        if after < len(self.tokens) and self.tokens[after].is_word and self.lower(after) not in self.soft:
            return None
        if self.lower(before) in self.facts.reaching or self.lower(before - 1) in self.facts.reaching:
            return self._described(before) or self._subject(before)
        if not said and self.lower(before) not in self.facts.stops:
            return None
        aside = before > 0 and self.tokens[before].text == ","  # the cards, about 40 thousand,
        told = self._described(before - aside)
        return told if told and len(told.split()) <= LABEL_WORDS and len(told) > LEAST_LETTERS else None

    def _subject(self, at: int) -> str | None:
        """Return the words that begin the sentence of a number, up to the verb that reaches it."""
        first = self.begins(at)
        last, count = first - 1, 0
        while last + 1 <= at and self.tokens[last + 1].is_word and count < LABEL_WORDS:
            word = self.lower(last + 1)
            if word in self.facts.reaching or (word in self.facts.stops and word not in self.soft):
                break
            count += word not in self.soft
            last += 1
        while last >= first and self.lower(last) in self.soft:
            last -= 1
        return self._trimmed(first, last)
