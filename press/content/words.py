"""Finding words in other words, whatever the white space and the marks between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+(?:[’'\-‐]\w+)*")


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of plain `text` in lower case, apostrophes alike, without marks."""
    return tuple(word.replace("’", "'").lower() for word in _WORD.findall(text))


def runs(wanted: Sequence[str], among: Sequence[str], *, most: int = 4) -> list[tuple[int, int]] | None:
    """Return where the words `wanted` stand `among` others: the fewest runs (start, end), in order.

    None where a word is missing or more than `most` runs are needed. Several runs are what an attribution in the
    midst of a quotation leaves: «Our goal,» she explains, «is to grow».
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(among):
        places.setdefault(word, []).append(place)
    # By how many wanted words are found, in as many runs as there were rounds: the runs that end soonest.
    found: dict[int, tuple[tuple[int, int], ...]] = {0: ()}
    for _ in range(most):
        if len(wanted) in found:
            break
        longer: dict[int, tuple[tuple[int, int], ...]] = {}
        for at, before in found.items():
            earliest = before[-1][1] if before else 0
            for start in places.get(wanted[at], ()):
                if start < earliest:
                    continue
                for count in range(1, _alike(wanted, at, among, start) + 1):
                    known = longer.get(at + count)
                    if known is None or start + count < known[-1][1]:
                        longer[at + count] = (*before, (start, start + count))
        found = longer
    return list(found[len(wanted)]) if len(wanted) in found else None


def _alike(wanted: Sequence[str], at: int, among: Sequence[str], start: int) -> int:
    """Return how many words agree from these two places on."""
    pairs = zip(wanted[at:], among[start:], strict=False)
    return next(
        (count for count, (one, other) in enumerate(pairs) if one != other), min(len(wanted) - at, len(among) - start)
    )
