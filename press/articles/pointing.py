"""Pointing back: numbers that count what was counted before: `fifty of them`, `of which a third`, `in 2019 it was 188`."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from press.articles.counting import Counting
from press.articles.names import start_of

REFERRING: Final = 3  # words before a number in which it may point back: of which about a third


class Counted:
    """What the figures of an article have counted so far."""

    def __init__(self) -> None:
        self.number = self.sum = self.last = ""

    def tell(self, found: re.Match[str], counting: Counting, label: str) -> None:
        """Keep what a figure counts."""
        self.last = label
        if counting.is_money(found):
            self.sum = label
        elif not _is_part(found):
            self.number = label

    def by(self, found: re.Match[str], counting: Counting) -> str:
        """Return what a figure that points back counts: a sum what the last sum was, a part what was told of last."""
        return self.last if _is_part(found) else self.sum if counting.is_money(found) else self.number


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
        if (found["digits"] or found["words"]) and self.counting.counts_nothing(found, before, after):
            return False
        if (
            self.counting.lower(before) in self.counting.facts.pointing
            or self._of_them(after)
            or self._of_these(before)
        ):
            return True
        if found["percent"] and (self._compares(after) or self.counting.lower(after) in self.counting.facts.belongs):
            return True
        if label is not None and {*label.lower().split()}.isdisjoint(self.counting.facts.referring):
            return False
        near = range(max(0, before - REFERRING + 1), before + 1)
        inside = [at for at in near if not any(not self.counting.tokens[n].is_word for n in range(at, before + 1))]
        if any(self.counting.lower(at) in self.counting.facts.referring for at in inside):
            return True
        if not self._alone(after):
            return False
        told = bool(found["percent"] or found["qualifier"] or found["after"]) or (
            self.counting.lower(before) in self.counting.facts.definite
        )
        return told or self.counting.lower(before) in self.counting.facts.reaching | self.counting.facts.comparing

    def what_they_are(self, found: re.Match[str]) -> str | None:
        """Read `a quarter of them are women`, `четверть из них — итальянцы`: what that part is."""
        at = bisect_left(self.counting.tokens, found.end(), key=start_of)
        at += 2 * self._of_them(at)
        if self.counting.lower(at) not in self.counting.facts.copulas | {"—", "–"}:
            return None
        return self.counting.noun(at + 1)

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

    def _alone(self, after: int) -> bool:
        """Say whether nothing that could be counted follows a number."""
        return (
            after >= len(self.counting.tokens)
            or not self.counting.tokens[after].is_word
            or self.counting.lower(after) in self.counting.facts.stops
        )
