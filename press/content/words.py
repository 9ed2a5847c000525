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
    """Return where the words `wanted` stand `among` others: at most `most` runs (start, end), in order.

    None where a word is missing. Several runs are what an attribution in the midst of a quotation leaves
    («Our goal,» she explains, «is to grow»); each is as long as it can be.
    """
    found: list[tuple[int, int]] = []
    at = start = 0
    while at < len(wanted):
        best = (0, 0)
        for place in range(start, len(among)):
            length = 0
            while (
                at + length < len(wanted)
                and place + length < len(among)
                and wanted[at + length] == among[place + length]
            ):
                length += 1
            if length > best[0]:
                best = (length, place)
        if best[0] == 0 or len(found) == most:
            return None
        found.append((best[1], best[1] + best[0]))
        at += best[0]
        start = best[1] + best[0]
    return found
