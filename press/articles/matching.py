"""Which entry of one list became which of another: blocks of two drafts, figures of a band, lines of a list."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from press.content.blocks import KINDS
from press.content.words import words_of
from press.yamlfile import Plain

# Kinds that become one another when an editor rearranges a text, or its first paragraph changes.
_TELLING = ("lead", "paragraph", "heading", "callout")


def kind_of(entry: Plain) -> str:
    """Return the kind of a block as its file says it; empty for what is no block."""
    return next((key for key in entry if key in KINDS), "") if isinstance(entry, dict) else ""


def texts_in(value: Plain) -> Iterator[str]:
    """Yield every text of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_in(inner)


def key_of(value: Plain) -> str:
    """Return a text that is the same for the same values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def in_order(old: Sequence[Plain], new: Sequence[Plain]) -> dict[int, int]:
    """Return which entries of `old` are which of `new`, unchanged or changed, never out of their order."""
    found: dict[int, int] = {}
    matcher = SequenceMatcher(None, [key_of(entry) for entry in old], [key_of(entry) for entry in new], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found |= dict(zip(range(a, b), range(c, d), strict=True))
        elif kind == "replace":
            found |= _alike_in_order(old, new, (a, b, c, d))
    return found


def _alike_in_order(old: Sequence[Plain], new: Sequence[Plain], region: tuple[int, int, int, int]) -> dict[int, int]:
    """Pair those that are most alike first, and none across a pair that is made."""
    a, b, c, d = region
    alike = sorted(
        (-score, abs((x - a) - (y - c)), x, y)
        for x in range(a, b)
        for y in range(c, d)
        if (score := likeness(old[x], new[y])) > 0
    )
    found: dict[int, int] = {}
    for _, _, x, y in alike:
        if all((x < other and y < found[other]) or (x > other and y > found[other]) for other in found):
            found[x] = y
    edges = [(a - 1, c - 1), *sorted(found.items()), (b, d)]
    for (x, y), (later, other) in pairwise(edges):
        if later - x == other - y == 2 and kind_of(old[x + 1]) == kind_of(new[y + 1]) != "":
            found[x + 1] = y + 1  # one block in the place of another
    return found


def anywhere(old: Sequence[Plain], new: Sequence[Plain]) -> dict[int, int]:
    """Return which entries of `old` are which of `new`, wherever they were moved to; each is paired once."""
    found = {a: c for a, c in in_order(old, new).items() if key_of(old[a]) == key_of(new[c])}
    taken = set(found.values())
    free: dict[str, list[int]] = {}
    for at, entry in enumerate(new):
        if at not in taken:
            free.setdefault(key_of(entry), []).append(at)
    for at, entry in enumerate(old):
        if at not in found and free.get(key_of(entry)):
            found[at] = free[key_of(entry)].pop(0)
    taken = set(found.values())
    alike = sorted(
        (-score, abs(x - y), x, y)
        for x in range(len(old))
        if x not in found
        for y in range(len(new))
        if y not in taken and (score := likeness(old[x], new[y])) > 0
    )
    for _, _, x, y in alike:
        if x not in found and y not in taken:
            found[x] = y
            taken.add(y)
    return found


def likeness(one: Plain, other: Plain) -> float:
    """Return how alike two entries are, from 0 (not the same thing) to 1 (the same words)."""
    kind, changed = kind_of(one), kind_of(other)
    if kind != changed and not (kind in _TELLING and changed in _TELLING):
        return 0
    own, new = _words(key_of(one)), _words(key_of(other))
    shared, least, most = (own & new).total(), min(own.total(), new.total()), max(own.total(), new.total())
    if not most:
        return 1
    if shared * 2 < least or shared * 5 < most or not shared:
        return 0
    return 2 * shared / (least + most) + (0.01 if kind == changed else 0)


@lru_cache(maxsize=4096)
def _words(key: str) -> Counter[str]:
    value = json.loads(key)
    kind = kind_of(value)
    return Counter(word for text in texts_in(value[kind] if kind else value) for word in words_of(text))
