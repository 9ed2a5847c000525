"""Blocks of two editions in two languages: which is which, what a translator translates, which numbers they hold.

Blocks are plain values, as their files say them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from press.articles.matching import kind_of
from press.content.blocks import KINDS
from press.content.inline import plain
from press.yamlfile import KeyPath, Plain

# Keys whose values are the same in every language, or say how a block is written.
NO_WORDS: Final = frozenset(
    {"when", "at", "src", "focus", "url", "level", "ordered", "translated_from", "original", "approved_by"}
)
MOST_PAIRS: Final = 250_000  # blocks times blocks that are compared one by one
_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,'’ \xa0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_LETTER: Final = re.compile(r"[^\W\d_]")


def texts_of(block: Plain) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a block that have to be translated, with their paths in it: none without a letter."""
    kind = kind_of(block)
    if kind and isinstance(block, dict):
        for path, text in _texts(block[kind], (kind,)):
            if _LETTER.search(text):
                yield path, text


def _texts(value: Plain, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_WORDS:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _texts(inner, (*path, at))


def found_at(block: Plain, path: KeyPath) -> KeyPath | None:
    """Return where a block has what another of its kind has at `path`: a text may stand bare or under its name."""
    kind = kind_of(block)
    bare = KINDS[kind].shorthand if kind else None
    steps: list[str | int] = list(path)
    if not kind or steps[0] != kind or not isinstance(block, dict):
        return None
    content: Plain = block[kind]
    if bare and isinstance(content, dict) and (len(steps) == 1 or isinstance(steps[1], int)):
        steps.insert(1, bare)
    elif bare and not isinstance(content, dict) and len(steps) > 1 and steps[1] == bare:
        del steps[1]
    return tuple(steps) if value_at(block, tuple(steps)) is not None else None


def value_at(value: Plain, path: KeyPath) -> Plain:
    """Return what stands at `path` of a value, or None."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def numbers_in(text: str) -> Counter[str]:
    """Return the numbers of a text, written alike for every language: 27.000, 27,000 and 27 000 are one."""
    return Counter(_alike(found[0]) for found in _NUMBER.finditer(plain(text)))


def _alike(number: str) -> str:
    whole = re.sub(r"[.,'’ \xa0\u202f](?=\d{3}(?!\d))", "", number).replace(",", ".")
    return whole.lstrip("0") or "0"


@dataclass(frozen=True)
class _Look:
    """What can be compared of a block in whatever language."""

    kind: str
    numbers: Counter[str]
    length: int
    same: frozenset[str]  # what no translation changes: addresses, dates, pictures, the original words of a quotation

    @classmethod
    def of(cls, block: Plain) -> _Look:
        kind = kind_of(block)
        content = block[kind] if kind and isinstance(block, dict) else block
        texts = [text for _, text in _texts(content, ())]
        numbers = sum((numbers_in(text) for text in texts), Counter[str]())
        return cls(kind, numbers, sum(map(len, texts)), frozenset(_unchanging(content)))


def _unchanging(value: Plain) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in ("when", "src", "url", "original", "text"):
                yield inner
            else:
                yield from _unchanging(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _unchanging(inner)
    elif isinstance(value, str):
        yield value


def counterparts(one: Sequence[Plain], other: Sequence[Plain]) -> dict[int, int]:
    """Return which blocks of one edition are which of another, in order, by what every language has in common."""
    looks, others = [_Look.of(block) for block in one], [_Look.of(block) for block in other]
    kinds = [look.kind for look in looks], [look.kind for look in others]
    if kinds[0] == kinds[1] and all(one.numbers == two.numbers for one, two in zip(looks, others, strict=True)):
        return {at: at for at in range(len(looks))}
    if len(looks) * len(others) > MOST_PAIRS:
        matcher = SequenceMatcher(None, *kinds, autojunk=False)
        return {m.a + k: m.b + k for m in matcher.get_matching_blocks() for k in range(m.size)}
    best = [[0.0] * (len(others) + 1) for _ in range(len(looks) + 1)]
    for a in range(len(looks) - 1, -1, -1):
        for c in range(len(others) - 1, -1, -1):
            score = _score(looks[a], others[c])
            paired = best[a + 1][c + 1] + score if score > 0 else 0.0
            best[a][c] = max(paired, best[a + 1][c], best[a][c + 1])
    found: dict[int, int] = {}
    a = c = 0
    while a < len(looks) and c < len(others):
        score = _score(looks[a], others[c])
        if score > 0 and best[a][c] == best[a + 1][c + 1] + score:
            found[a] = c
            a, c = a + 1, c + 1
        elif best[a][c] == best[a + 1][c]:
            a += 1
        else:
            c += 1
    return found


def _score(one: _Look, other: _Look) -> float:
    """Return how well two blocks fit as translations of one another; 0 if they cannot be."""
    opening = {one.kind, other.kind} == {"lead", "paragraph"}
    if one.kind != other.kind and not opening:
        return 0
    shorter, longer = sorted((one.length + 10, other.length + 10))
    score = (0.5 if opening else 1.0) + shorter / longer
    if one.numbers or other.numbers:
        score += 1.5 * (one.numbers & other.numbers).total() / (one.numbers | other.numbers).total() - 0.25
    if one.same & other.same:
        score += 1.5
    return score


def blocks_of(article: Mapping[str, Plain], name: str = "blocks") -> list[Plain]:
    """Return the blocks of an article, as its file says them."""
    found = article.get(name)
    return found if isinstance(found, list) else []


def articles_of(tree: Plain) -> list[dict[str, Plain]]:
    """Return the articles of an edition, as its file says them."""
    found = tree.get("articles") if isinstance(tree, dict) else None
    return [article for article in found if isinstance(article, dict)] if isinstance(found, list) else []
