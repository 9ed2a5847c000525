"""Pointing back: numbers that count what was counted before: `fifty of them`, `of which a third`, `in 2019 it was 188`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from press.articles.counting import HOUR, Counting
from press.articles.names import start_of
from press.articles.phrases import LABEL_WORDS, SENTENCE_ENDS

ASIDE: Final = 4  # words of what a part is, where its clause says no more
CLOSING: Final = '»”"’)'
LABELLED: Final = 4  # words and marks of a label that names who answers
WHICH: Final = 8  # words of a clause that begins with "of which", before the number
REFERRING: Final = 3  # words before a number in which it may point back: of which about a third


class Counted:
    """What the figures of an article have counted so far."""

    def __init__(self) -> None:
        self.number = self.sum = self.last = ""
        self._asked, self._how_many, self._sum_is_nearer = "", False, False

    def ask(self, counting: Counting) -> None:
        """Keep what a passage asks for at its end, for the answer below it: `How many cows do you keep?`"""
        tokens, facts = counting.tokens, counting.facts
        end = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].text[0] not in CLOSING), -1)
        first = end
        while first > 0 and counting.lower(first) not in facts.how_many and tokens[first - 1].text not in SENTENCE_ENDS:
            first -= 1
        self._how_many = end > 0 and counting.lower(first) in facts.how_many
        asks = end > 0 and tokens[end].text == "?"
        self._asked = counting.within(first + self._how_many, end - 1) if asks else ""

    def asked(self, found: re.Match[str], counting: Counting) -> str:
        """Return the words of the question just above that the answer's first number tells; a sum answers any."""
        answers = self._asked and (self._how_many or counting.is_money(found)) and Pointing(counting).answers(found)
        return self._asked if answers else ""

    def tell(self, found: re.Match[str], counting: Counting, label: str) -> None:
        """Keep what a figure counts."""
        self.last = label
        if counting.is_money(found):
            self.sum, self._sum_is_nearer = label, True
        elif not _is_part(found):
            self.number, self._sum_is_nearer = label, False

    def by(self, found: re.Match[str], counting: Counting) -> str:
        """Return what a figure that points back counts: a sum what the last sum was, a part what was told of last."""
        of_which = _is_part(found) or Pointing(counting).is_of_which(found)
        is_sum = counting.is_money(found) or (found["magnitude"] and self._sum_is_nearer)  # of these, 120 million
        return self.last if of_which else self.sum if is_sum else self.number


def _is_part(found: re.Match[str]) -> bool:
    return bool(found["percent"] or found["fraction"] or found["ratio"])


class Pointing:
    """One passage, in which numbers may point back."""

    def __init__(self, counting: Counting) -> None:
        self.counting = counting

    def refers(self, found: re.Match[str], label: str | None) -> bool:
        """Say whether a number counts what the one before it counted: `fifty of them`, `of which a third`, `in 2019 it was 188`.

        Where the article says so beside the number, whatever the `label` that stands there; otherwise where there is none.
        """
        before = bisect_left(self.counting.tokens, found.start(), key=start_of) - 1
        after = bisect_left(self.counting.tokens, found.end(), key=start_of)
        if HOUR.fullmatch(found[0]):
            return False
        if self.counting.is_money(found) and self.counting.lower(before) == "(":
            return True  # 310 million euro ($337 million)
        if (found["digits"] or found["words"]) and self.counting.counts_nothing(found, before, after):
            return False
        pointing = self.counting.lower(before) in self.counting.facts.pointing or self._multiplies(before)
        pointing = pointing or (self._compares_in_brackets(before) and self._alone(after))
        if pointing or self._of_them(after) or self._of_these(before):
            return True
        facts = self.counting.facts
        owned = self.counting.lower(after) in facts.belongs and not facts.governs(
            self.counting.lower(after + 1)
        )  # 62 % её
        if found["percent"] and (self._compares(after) or owned):
            return True
        if label and found["percent"] and self._is_told(label, before):
            return False  # la maglieria ne rappresenta il 27 per cento
        if self.is_back(found) and not self.counting.is_money(found) and self._ends(after):
            return True  # ne restano 40
        case = self.counting.last_verb or (self.counting.facts.is_noun is not None and found["qualifier"])
        if label is None and (found["percent"] or found["ratio"] or (found["fraction"] and case)):
            return True  # il 35% esce, почти треть забирают рестораны
        if label is not None and {*label.lower().split()}.isdisjoint(self.counting.facts.referring):
            return False
        if self.is_back(found):
            return True
        if not self._alone(after):
            return False
        told = bool(found["percent"] or found["qualifier"] or found["after"]) or (
            self.counting.lower(before) in self.counting.facts.definite
        )
        return told or self.counting.lower(before) in self.counting.facts.reaching | self.counting.facts.comparing

    def _is_told(self, label: str, before: int) -> bool:
        """Say whether what a share measures stands right before the word that points back."""
        for at in range(before, max(0, before - REFERRING), -1):
            if self.counting.lower(at) in self.counting.facts.referring:
                return self.counting.lower(at - 1) == label.lower().split(" ")[-1]
        return False

    def is_back(self, found: re.Match[str]) -> bool:
        """Say whether a word right before a number means what was counted before: `of which`, `ne restano 40`."""
        before = bisect_left(self.counting.tokens, found.start(), key=start_of) - 1
        for at in range(before, max(-1, before - REFERRING), -1):
            if not self.counting.tokens[at].is_word:
                return False
            if self.counting.lower(at) in self.counting.facts.referring:
                return True
        return _is_part(found) and self._begins_with_which(before)

    def _begins_with_which(self, at: int) -> bool:
        """Read `€4.6 million, of which Italy will pay two thirds`: the clause of a part begins with what it is a part of."""
        first = at
        while first > 0 and self.counting.tokens[first - 1].is_word and at - first < WHICH:
            first -= 1
        if not self.counting.facts.reaching.isdisjoint({self.counting.lower(at), self.counting.lower(at - 1)}):
            return False  # of which oil came to 87 per cent
        of = self.counting.lower(first) in self.counting.facts.partitive | {self.counting.facts.belonging} - {""}
        return of and self.counting.lower(first + 1) in self.counting.facts.referring

    def is_of_which(self, found: re.Match[str]) -> bool:
        """Read `из которых 50 тысяч`, `of which 20`: in the sentence of a number, right before another one."""
        before = bisect_left(self.counting.tokens, found.start(), key=start_of) - 1
        return self.counting.lower(before) in self.counting.facts.pointing and self.counting.lower(before - 2) == ","

    def answers(self, found: re.Match[str]) -> bool:
        """Say whether a number is the first word of its passage, the name of who answers aside, and nothing follows it that it counts."""
        before = bisect_left(self.counting.tokens, found.start(), key=start_of)
        after = bisect_left(self.counting.tokens, found.end(), key=start_of)
        named = next((at + 1 for at in range(min(before, LABELLED)) if self.counting.tokens[at].text == ":"), 0)
        told = [at for at in range(named, before) if self.counting.tokens[at].is_word]
        light = all(self.counting.lower(at) in self.counting.light for at in told)
        return light and self._ends(after)

    def what_they_are(self, found: re.Match[str]) -> str | None:
        """Read `a quarter of them are women`, `четверть из них — итальянцы`: what that part is."""
        before = bisect_left(self.counting.tokens, found.start(), key=start_of) - 1
        at = bisect_left(self.counting.tokens, found.end(), key=start_of)
        of_them = self._of_them(at)
        at += 2 * of_them
        if of_them and self.counting.facts.plural_ending and self.counting.is_plural(self.counting.lower(at)):
            return self._aside(at)  # almost a fifth of them foreigners
        if self.counting.lower(at) in self.counting.facts.copulas | {"—", "–", "-"}:
            ends = self.counting.last_verb and self._aside(at + 1, LABEL_WORDS)
            return ends or self.counting.noun(at + 1)
        return self._aside(at) if self.counting.lower(before) in self.counting.facts.pointing else None

    def _aside(self, first: int, most: int = ASIDE) -> str | None:
        """Read `di cui il 20% in fondi europei`, `из них 70 % итальянских`: all that the clause still says."""
        counting, last = self.counting, first
        while last + 1 < len(counting.tokens) and counting.tokens[last + 1].is_word and last - first < most:
            last += 1
        ends = last + 1 >= len(counting.tokens) or not counting.tokens[last + 1].is_word
        if first >= len(counting.tokens) or not counting.tokens[first].is_word or not ends:
            return None
        verb = any(counting.facts.is_verb(counting.lower(at)) for at in range(first, last + 1))
        joined = counting.lower(first) in counting.facts.spending
        told = counting.words(first, last) if joined or first == last or most > ASIDE else ""
        return told if told and not verb and not counting.is_time(told) else None

    def _compares(self, after: int) -> bool:
        """Say whether a percentage only tells by how much something is more: `7% in più dell'anno prima`."""
        at = after + (self.counting.lower(after) in self.counting.facts.spending)
        more = self.counting.lower(at) in self.counting.facts.comparatives
        return more and (
            at > after or self._alone(at + 1) or self.counting.lower(at + 1) in self.counting.facts.joining
        )

    def _of_them(self, after: int) -> bool:
        return (
            self.counting.lower(after) in self.counting.facts.partitive | {self.counting.facts.belonging}
            and self.counting.lower(after + 1) in self.counting.facts.referring
        )

    def _of_these(self, before: int) -> bool:
        """Say whether the sentence begins so: `Of these, 28% need strengthening`."""
        first = self.counting.begins(before + 1)
        return first < before and self._of_them(first)

    def _multiplies(self, before: int) -> bool:
        """Read `43 firms, almost double the 22 of 2024`: a number that the one before it is a multiple of."""
        passed = self.counting.articles | self.counting.facts.joining | {self.counting.facts.belonging}
        while before > 0 and self.counting.lower(before) in passed:
            before -= 1
        return self.counting.lower(before) in self.counting.facts.multiples

    def _compares_in_brackets(self, before: int) -> bool:
        """Read `43 firms (in 2024 it was 22)`, `43 компании (в 2024 году — 22)`: the same a time ago."""
        opens = next(
            (at for at in range(before, max(-1, before - ASIDE - 1), -1) if self.counting.lower(at) == "("), None
        )
        if opens is None:
            return False
        between = range(opens + 1, before + 1)
        if not between and not self.counting.lower(before + 2).isalpha():
            return False  # tel. 8 (7172) 55-41-08
        light = (
            self.counting.light | self.counting.facts.reaching | self.counting.facts.comparing | {"—", "–", "-", ":"}
        )
        return all(self.counting.lower(at) in light or self.counting.tells_time(at) for at in between)

    def _ends(self, after: int) -> bool:
        """Say whether nothing that a number could count or be a part of follows it."""
        facts = self.counting.facts
        return self._alone(after) and self.counting.lower(after) not in facts.partitive | {facts.belonging}

    def _alone(self, after: int) -> bool:
        """Say whether nothing that could be counted follows a number."""
        return (
            after >= len(self.counting.tokens)
            or not self.counting.tokens[after].is_word
            or self.counting.lower(after) in self.counting.facts.stops
            or (self.counting.facts.is_noun is not None and self.counting.facts.is_verb(self.counting.lower(after)))
        )
