"""The words beside a number: the noun phrase after it, and before it what leads to it.

`27 Italian companies`   `Bilateral trade reached €4.1 billion`   `тринадцать новых теплиц`
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from press.articles import names
from press.articles.rules import Rules
from press.articles.tokens import Token

LABEL_WORDS: Final = 7  # before or after the number, prepositions and articles aside
FAR_MEASURE: Final = 16  # words before a sum in which what it measures may be named
ASIDE: Final = 8  # words between two commas
FAR: Final = 10  # words before a number in which what it counts may be named
YEARS: Final = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[–-]\s?(?:1[5-9]|20)\d\d)?")
_STOPS: Final = frozenset(".!?…;")
SENTENCE_ENDS: Final = frozenset(".!?…«“„;:")


class Phrases:
    """One passage, of which the words beside its numbers are read."""

    def __init__(self, text: str, tokens: Sequence[Token], rules: Rules) -> None:
        self.text, self.tokens, self.facts = text, tokens, rules.facts
        self.last_verb = rules.speech.roles_last  # what a share is of stands before it where the verb is last
        self.ends = self.facts.stops - rules.speech.determiners  # "of what remains" is no whole, "of its rivets" is
        self.soft = (rules.speech.oblique | rules.speech.determiners | {*rules.facts.number_links}) & rules.facts.stops
        self.articles = rules.speech.determiners | rules.speech.indefinite
        self.times = self.facts.durations | self.facts.times | self.facts.stops | {*self.facts.year_words}
        self.apart = self.facts.stops | self.facts.reaching | self.facts.durations  # no part of a noun phrase
        self.leading = self.facts.stops - self.articles - self.soft - self.facts.quantifiers  # before a verb: has, we

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

    def within(self, first: int, last: int) -> str:
        """Return the words between two numbers of tokens without such as tell nothing at either end, at most seven."""
        while first <= last and (self.lower(first) in self.light or not self.tokens[first].is_word):
            first += 1
        last = min(last, first + LABEL_WORDS - 1)
        while first <= last and (self.lower(last) in self.light or not self.tokens[last].is_word):
            last -= 1
        return self.words(first, last) if first <= last else ""

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def is_time(self, words: str) -> bool:
        """Say whether words tell nothing but a time: `280 euros a month`, `14.500 euro in due anni`."""
        told = words.lower().split()
        return self._tells_when(told) and any(names.noun(word) in self.times | self.soft for word in told)

    @cached_property
    def light(self) -> frozenset[str]:
        """Words that tell nothing where a label begins or ends with them."""
        facts = self.facts
        return frozenset(self.soft | facts.stops | facts.ranging | facts.conjunctions | {*facts.qualifiers})

    def is_bare(self, told: str, before: int) -> bool:
        """Say whether words before a sum are rather its verb than what it is: one or two, which no article begins."""
        if self.facts.is_noun is not None or self.last_verb:
            return False
        first, *others = told.lower().split()
        inflected = first.endswith(self.facts.participles or ("\0",)) and self._tells_when(
            others
        )  # has risen in three years
        if len(others) > 1 and not inflected:
            return False
        start = next((at for at in range(before, -1, -1) if self.text.startswith(told, self.tokens[at].start)), 0)
        leading = self.lower(start - 1) if start else ""
        if self.tells_measure(told):
            of = self.lower(before) == self.facts.belonging  # the firm had sales of
            return " " not in told and not of and leading in self.facts.modals  # the repairs will cost
        return leading in self.leading

    def _tells_when(self, words: list[str]) -> bool:
        numbers = {*self.facts.small_numbers, *self.facts.number_words}
        return all(names.noun(word) in self.times | self.soft or word in numbers for word in words)

    def tells_measure(self, words: str) -> bool:
        return any(self._is_measure(word.lower()) for word in words.split())

    def _is_measure(self, word: str) -> bool:
        return bool(self.facts.measures) and re.fullmatch(self.facts.measures, names.noun(word)) is not None

    def measure_before(self, at: int, measures: str) -> str | None:
        """Return the nearest word in the sentence of a number that tells what it measures, with what that is of: `price of a kilo`."""
        for last in range(at, max(-1, at - FAR_MEASURE), -1):
            if self.tokens[last].text in _STOPS:
                return None
            verb = last == at and bool(self.facts.plural_ending)  # the plant costs €4 million
            if measures and re.fullmatch(measures, names.noun(self.lower(last))) and not verb:
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

    def tells_time(self, at: int) -> bool:
        word = names.noun(self.lower(at))
        return word in self.times or word in self.facts.months or word.isdigit()

    def _is_part(self, at: int) -> bool:
        """Say whether a word may belong to the noun beside it: none that ends a phrase, no verb and no number."""
        token, word = self.tokens[at], self.lower(at)
        number = token.text[0].isdigit()
        return token.is_word and not number and word not in self.apart and not self.facts.is_verb(word)

    def counted(self, at: int) -> str | None:
        """Return the words after a number up to the first plural noun, and what that is of: `tonnes of goods`."""
        facts = self.facts
        if not facts.plural_ending:
            return self.noun(at)
        first = at + (self.lower(at) == facts.belonging)
        unit = self._unit_at(at)
        if unit and unit[-1].isupper():
            return f"{unit} {whole}" if (whole := self.share(at + 1)) else unit  # 12 kW keeps the radiators warm
        for last in range(first, min(first + LABEL_WORDS, len(self.tokens))):
            word = self.lower(last)
            if not self.tokens[last].is_word or word in facts.stops:
                return unit
            if self.is_plural(word):
                whole = self.share(last + 1) if first == at else None
                return self.words(at, last) + (f" {whole}" if whole else "")
        return unit

    def _unit_at(self, at: int) -> str | None:
        """Return the unit of measure at a place, which has no plural where it is shortened: `120 MW`, `11,000 sq m`."""
        if at >= len(self.tokens) or not self.facts.unit_pattern:
            return None
        found = re.compile(rf"(?:{self.facts.unit_pattern})(?!\w)").match(self.text, self.tokens[at].start)
        return found[0] if found else None

    def noun(self, at: int) -> str | None:
        """Return the words after a number up to the first that is no adjective, and what a unit measures.

        Where the language tells adjectives by no ending, up to the first word that ends a noun phrase.
        """
        facts, tokens = self.facts, self.tokens
        if names.noun(self.lower(at)) in facts.joining:
            at += 1
        if self.is_verb_at(at):
            return None
        last = at - 1
        while last + 1 < len(tokens) and last + 1 - at < LABEL_WORDS - 1 and tokens[last + 1].is_word:
            word = self.lower(last + 1)
            if word[0].isdigit() and last >= at:
                break  # 140 metres, 28 turbines
            if word in facts.stops:
                if last < at or word not in facts.joining or not self._is_unit(at, last):
                    break
                last += 1
                continue
            last += 1
            if last > at and word in facts.verbal and facts.is_verb(self.lower(last + 1)):
                last -= 1
                break  # 46 шебер | жұмыс істейді
            if self.last_verb:
                washed = self._is_unit(at, last) and not self.is_verb_at(last + 1)  # tonnes of washed wool
                verb = facts.is_verb(self.lower(last + 1)) and not (washed or self._is_object(last + 1))
                noun = word.endswith(facts.noun_endings) and word not in facts.adjectives
                if verb or noun or self._is_object(last):
                    break
                continue
            adjective = word.endswith(facts.adjectives) or facts.is_adjective(word)
            if facts.adjectives and not adjective and not self._is_unit(at, last):
                break
        while last >= at and (self.lower(last) in facts.stops or self.lower(last).isdigit()):
            last -= 1
        return self.words(at, last) if last >= at and any(c.isalpha() for c in self.words(at, last)) else None

    def _is_unit(self, first: int, last: int) -> bool:
        """Say whether words are what something is counted or measured in."""
        if self.lower(last) in self.facts.units:
            return True
        pattern = self.facts.unit_pattern
        return bool(pattern) and re.fullmatch(pattern, self.words(first, last), re.IGNORECASE) is not None

    def named(self, at: int) -> str | None:
        """Return what stands after a sum with an article: `1.2 million euros the value of the trade`."""
        if self.lower(at) not in self.soft or self.lower(at) in self.facts.joining:
            return None
        return self.noun(at + 1)

    def is_verb_at(self, at: int) -> bool:
        """Say whether a word is a verb; where verbs end their clause, one within it may be a participle: washed wool."""
        word, facts = self.lower(at), self.facts
        within = self._is_within(at) and word.endswith((*facts.object_endings, *facts.participles))
        return facts.is_verb(word) and not within

    def _is_within(self, at: int) -> bool:
        """Say whether a clause goes on after a word, where verbs end it."""
        after = self.lower(at + 1)
        return self.last_verb and after.isalpha() and after not in self.facts.auxiliaries

    def _is_object(self, at: int) -> bool:
        """Say whether a word only has the ending of a verb and is the clause's object: 38 үйді қалпына келтірді."""
        word = self.lower(at)
        return self._is_within(at) and self.facts.is_verb(word) and word.endswith(self.facts.object_endings or ("\0",))

    def share(self, at: int) -> str | None:
        """Return `of` with what follows it up to its plural noun, or its three words: `of the population`."""
        if at >= len(self.tokens) or self.lower(at) != self.facts.belonging:
            return None
        last = at
        while last + 1 < len(self.tokens) and last - at < 3 and self.tokens[last + 1].is_word:
            word = self.lower(last + 1)
            if word in self.facts.stops and last > at and not (word in self.soft and last == at):
                break
            last += 1
            if self.is_plural(word) and word not in self.facts.stops:
                break
        for further in range(last + 1, last + 3):  # of the country's combine | harvesters
            if not self.lower(further).isalpha() or self.lower(further) in self.facts.stops or last == at:
                break
            if self.is_plural(self.lower(further)) and not self.is_plural(self.lower(last)):
                return self.words(at, further)
        return self.words(at, last) if last > at else None

    def is_plural(self, word: str) -> bool:
        facts = self.facts
        return word in facts.plurals or (
            word.endswith(facts.plural_ending) and not word.endswith(facts.singular_endings)
        )

    def described(self, at: int) -> str | None:
        """Return the words before a number that tell what it counts; where a dictionary knows nouns, such as hold one."""
        told = self.words_before(at)
        joined = re.search(rf" (?:{'|'.join(self.facts.conjunctions) or '(?!)'}) (?=[^ ]+$)", told or "")
        if told and joined and self.tells_measure(told[joined.end() :]) and self.facts.plural_ending:
            return told[joined.end() :]  # the restoration took 3,100 hours of work and cost
        if self.facts.is_noun is None:
            if told and self.is_bare(told, at):
                return self.subject(at) or told
            aside = told and " " not in told and told.endswith(self.facts.participles or ("\0",)) and not self.last_verb
            return (self._before_comma(told, at) or told) if told and aside else told
        behind = self.lower(at).endswith(self.facts.instrumental or ("\0",)) and self.lower(at - 1) not in self.soft
        if behind and self._is_measure(self.lower(at)):
            return self._noun_before(at - 1) or told  # линию сварки стоимостью
        times = {*self.facts.year_words} | self.facts.durations
        if told and any(self.facts.is_noun(word) and word not in times for word in told.lower().split()):
            return told
        return self._noun_before(at)

    def _before_comma(self, told: str, at: int) -> str | None:
        """Read `the exhibition, costing 18,500 euros`: what stands before the comma of a word that is left alone."""
        while at > 0 and self.tokens[at].text != told:
            at -= 1
        return self.words_before(at - 2) if at > 1 and self.tokens[at - 1].text == "," else None

    def opened(self, before: int, after: int) -> str | None:
        """Read `Иностранцев среди них 146 тысяч.`: in a language with cases the genitive that begins a clause is counted at its end."""
        facts, first = self.facts, before + 1
        if facts.is_noun is None or (after < len(self.tokens) and self.tokens[after].is_word):
            return None
        while first > 0 and (self.tokens[first - 1].is_word or self._aside(first - 1) < first - 1):
            first = first - 1 if self.tokens[first - 1].is_word else self._aside(first - 1)
        while first < before and self.lower(first) in self.times | facts.stops:
            first += 1
        word = self.lower(first)
        return self.words(first, first) if first < before and facts.is_counted(word) else None

    def _aside(self, comma: int) -> int:
        """Return where the words begin that a clause between commas parts from the rest: `Лошадей, по их данным, 4 млн`."""
        opens = next((at for at in range(comma - 1, max(0, comma - ASIDE), -1) if not self.tokens[at].is_word), comma)
        return opens if self.lower(comma) == "," and self.lower(opens) == "," else comma

    def _noun_before(self, at: int) -> str | None:
        """Return the nearest noun before a number in its clause, with its adjectives and the noun that governs it."""
        facts = self.facts
        for last in range(at, max(-1, at - FAR), -1):
            word = self.lower(last)
            if not self.tokens[last].is_word or word[:1].isdigit():
                return None
            apart = word in facts.durations or word in facts.year_words or word in facts.magnitudes
            if facts.is_noun is None or not facts.is_noun(word) or apart:
                continue
            first = self._phrase_from(last)
            joined = first > 1 and self.lower(first - 1) in facts.spending and facts.is_noun(self.lower(first - 2))
            return self.words(self._phrase_from(first - 2) if joined else first, last)  # investments in the plant
        return None

    def _phrase_from(self, at: int) -> int:
        """Return where the phrase of the noun at a place begins."""
        first = at
        while first > 0 and at - first < LABEL_WORDS and self._belongs(first - 1, first):
            first -= 1
        return first

    def _belongs(self, at: int, noun_at: int) -> bool:
        """Say whether a word before a noun is its adjective or, where it is a genitive, the noun it belongs to."""
        word, facts = self.lower(at), self.facts
        if not self.tokens[at].is_word or word in facts.stops or facts.is_noun is None:
            return False
        return word.endswith(facts.adjectives) or (facts.is_noun(word) and facts.governs(self.lower(noun_at)))

    def words_before(self, at: int) -> str | None:
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
            if self._measures(at) or (stops and (count > 2 or not self._tells_more(at))):
                break
            count += names.noun(word) not in self.soft and not stops
            at -= 1
        return self._trimmed(at + 1, last)

    def _measures(self, at: int) -> bool:
        """Say whether a word is the unit of the number before it: `a yard of 400 m² and a tank`."""
        return at > 0 and self.tokens[at - 1].text[0].isdigit() and self._is_unit(at, at)

    def _tells_more(self, at: int) -> bool:
        """Say whether before a word that ends a phrase there is one more: `the spare parts have | fallen`."""
        return (
            at > 0 and self.tokens[at - 1].is_word and self.lower(at - 1) not in self.facts.stops and not self.last_verb
        )

    def _before_year(self, at: int) -> int:
        """Return where the words before a year end: `Revenue in 2025 was 87 million`."""
        if at > 0 and self.lower(at) in self.facts.year_words and self.tokens[at - 1].text[0].isdigit():
            at -= 1
        if at > 0 and YEARS.fullmatch(self.tokens[at].text):
            at -= 1
            while at > 0 and self.lower(at) in self.facts.stops | self.facts.reaching:
                at -= 1
        return at

    def _trimmed(self, first: int, last: int) -> str | None:
        while first <= last and self.facts.is_verb(self.lower(last)) and not self._is_measure(self.lower(last)):
            last -= 1
        nothing = self.soft | self.facts.stops | {*self.facts.magnitudes}
        while first <= last and (self.lower(first) in nothing or self._is_of_date(first)):
            first += 1
        while first <= last and (self.lower(last) in self.facts.ranging or self.lower(last) in self.soft):
            last -= 1
        if first > last:
            return None
        if all(self.tells_time(at) for at in range(first, last + 1)):
            return None
        words = self.words(first, last)
        elided = len(self.lower(first)) - len(names.noun(self.lower(first)))
        return words[elided:]

    def _is_of_date(self, at: int) -> bool:
        """Say whether a word belongs to the date before it, or tells a time itself: `В 2025 году на поддержку`, `today`."""
        year = at > 0 and self.tokens[at - 1].text[0].isdigit() and self.lower(at) in self.facts.year_words
        return year or self.lower(at) in self.facts.by_now or YEARS.fullmatch(self.lower(at)) is not None

    def _clause_begins(self, at: int) -> int:
        """Return where the clause of a place begins: its sentence, or behind a comma what `while` joins."""
        for start in range(at, self.begins(at), -1):
            if self.lower(start) in self.facts.conjunctions and self.lower(start - 1) == ",":
                return start + 1
        return self.begins(at)

    def subject(self, at: int) -> str | None:
        """Return the words that begin the sentence of a number, up to the verb that reaches it."""
        first = self._clause_begins(at)
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
