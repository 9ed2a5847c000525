"""Verbatim or not: whether words stand in an article as they are quoted.

A quotation is verbatim if its words and marks are those of one utterance, from the beginning of a sentence to the
end of one, with nothing left out but the attribution between two fragments. Only where a fragment ends may a soft
mark (a comma, a full stop) differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from press.articles.manuscript import Manuscript
from press.articles.numbers import figures_in
from press.articles.pointing import Counted
from press.articles.rules import Rules
from press.articles.speech import Piece, Prose
from press.articles.tokens import comparable, sentences, tokens_of

SOFT: Final = frozenset(",.;:–…")
CONTEXT: Final = 2  # words shown before a difference
_NO_SPACE_BEFORE: Final = frozenset(",.;:!?…)]%")
_NO_SPACE_AFTER: Final = frozenset("([€$£₸")


@dataclass(frozen=True)
class Stretch:
    """Words and marks of an article that belong together, to compare.

    `starts` and `ends` are where sentences start and end in it; at `joints` an attribution was cut out. `spoken` is
    true for what stands between quotation marks.
    """

    words: tuple[str, ...]
    starts: frozenset[int]
    ends: frozenset[int]
    joints: frozenset[int]
    spoken: bool

    def reads(self, words: Sequence[str]) -> bool:
        """Say whether whole sentences of this stretch read as `words`."""
        return any(self._reads_from(start, words) for start in self.starts)

    def _reads_from(self, start: int, words: Sequence[str]) -> bool:
        at = start
        for number, word in enumerate(words):
            own = self.words[at] if at < len(self.words) else ""
            last = number == len(words) - 1
            softened = last and word in SOFT and own in SOFT and at + 1 in self.ends
            if word == own or softened or (number == at == 0 and word[1:] == own[1:] and word.lower() == own.lower()):
                at += 1
            elif not (word in SOFT and number and (at in self.joints or (last and at in self.ends))):
                return False
        return at in self.ends or (at < len(self.words) and self.words[at] in SOFT and at + 1 in self.ends)


@dataclass(frozen=True)
class Difference:
    """Where a quotation leaves the article: its words, and the article's; `left_out` if it only lacks some."""

    quoted: str
    article: str
    left_out: bool


class Source:
    """An article, as what is said in it and what is told."""

    def __init__(self, manuscript: Manuscript, rules: Rules) -> None:
        self.path, self.rules = manuscript.path, rules
        self.prose = Prose(manuscript, rules)
        self.texts = [_joined(comparable(text)) for text in manuscript.texts()]

    @cached_property
    def spoken(self) -> tuple[Stretch, ...]:
        """What stands between quotation marks; fragments that only an attribution divides are one stretch."""
        return tuple(self._stretch(pieces) for pieces in self._chains())

    @cached_property
    def told(self) -> tuple[Stretch, ...]:
        """What stands outside of quotation marks, in whole sentences."""
        return tuple(stretch for number in range(len(self.prose.texts)) for stretch in self._told(number))

    def holds(self, text: str, *, any_case: bool = True) -> bool:
        """Say whether the words of `text` stand in one passage of the article, one after the other."""
        return bool(self.places_of(text, any_case=any_case))

    def places_of(self, text: str, *, any_case: bool = True) -> set[int]:
        """Return the numbers of the passages that hold the words of `text`, marks at its end left aside."""
        words = list(comparable(text))
        while words and words[-1] in SOFT:
            words.pop()
        wanted = _joined(words)
        texts = [passage.lower() for passage in self.texts] if any_case else self.texts
        return {number for number, passage in enumerate(texts) if (wanted.lower() if any_case else wanted) in passage}

    def figures_with(self, value: str) -> list[str]:
        """Return the figures of the article, each with its qualifier and unit, that hold the words of `value`."""
        wanted = _joined(comparable(value.lower()))
        return [figure for figure, _ in self._figures if wanted in _joined(comparable(figure.lower()))]

    def counts(self, value: str, label: str) -> bool:
        """Say whether a figure of the article points back to what was counted before: `fifty of them`."""
        return (value.lower(), label.lower()) in (
            (figure.lower(), counted.lower()) for figure, counted in self._figures
        )

    @cached_property
    def _figures(self) -> list[tuple[str, str]]:
        texts = zip(self.prose.texts, self.prose.masked, strict=True)
        above = Counted()
        return [
            (value, label) for text, masked in texts for _, value, label in figures_in(text, masked, self.rules, above)
        ]

    def _chains(self) -> Iterator[list[Piece]]:
        carried: list[Piece] = []
        for number, found in enumerate(self.prose.spans):
            chain, carried = carried, []
            for span in found:
                piece = Piece(number, span.start, span.end)
                follows = chain and (chain[-1].passage != number or self._joinable(chain[-1], piece))
                if chain and not follows:
                    yield chain
                    chain = []
                chain.append(piece)
            if found and not found[-1].closed and self.prose.goes_on(number):
                carried = chain
            elif chain:
                yield chain

    def _joinable(self, one: Piece, other: Piece) -> bool:
        """Say whether what stands between two pieces is an attribution, or may be one with an unknown verb."""
        if not self.prose.divided(one.passage, one, other):
            return True
        text, masked = self.prose.between(one.passage, one.end + 1, other.start - 1)
        words = [token.text for token in tokens_of(masked) if token.is_word]
        return (
            0 < len(words) <= 8
            and len(sentences(masked)) == 1
            and not text.rstrip().endswith(":")
            and words[0] not in self.rules.facts.conjunctions
            and any(word[0].isupper() or word in self.rules.speech.pronouns for word in words)
        )

    def _stretch(self, pieces: Sequence[Piece]) -> Stretch:
        words: list[str] = []
        starts, ends, joints = {0}, set[int](), set[int]()
        for number, (piece, ended) in enumerate(zip(pieces, self.prose.ends_sentence(pieces), strict=True)):
            text, masked = self.prose.between(piece.passage, piece.start, piece.end)
            for start, end in sentences(masked):
                if start:
                    starts.add(len(words))
                    ends.add(len(words))
                words += comparable(text[start:end])
            if number < len(pieces) - 1:
                while words and words[-1] in SOFT:
                    words.pop()
                joints.add(len(words))
            if ended:
                ends.add(len(words))
                starts.add(len(words))
        return Stretch(tuple(words), frozenset(starts - {len(words)}), frozenset(ends), frozenset(joints), spoken=True)

    def _told(self, number: int) -> Iterator[Stretch]:
        text, masked = self.prose.texts[number], self.prose.masked[number]
        inside = iter(self.prose.spans[number])
        span = next(inside, None)
        words: list[str] = []
        ends = {0}
        for start, end in sentences(masked):
            while span and span.end < start:
                span = next(inside, None)
            if span and span.start <= end:
                if words:
                    yield Stretch(
                        tuple(words), frozenset(ends - {len(words)}), frozenset(ends), frozenset(), spoken=False
                    )
                words, ends = [], {0}
            else:
                words += comparable(text[start:end])
                ends.add(len(words))
        if words:
            yield Stretch(tuple(words), frozenset(ends - {len(words)}), frozenset(ends), frozenset(), spoken=False)


def quoted_words(text: str) -> tuple[str, ...]:
    """Return the words and marks of a quotation, without quotation marks around the whole."""
    words = comparable(text)
    inside = len(words) > 2 and words[0] == words[-1] == '"' and '"' not in words[1:-1]
    return words[1:-1] if inside else words


def differences(text: str, source: Source, *, whole_sentences: bool = True) -> tuple[Difference, ...]:
    """Return where a quotation that is not verbatim leaves what the article quotes; empty if nothing is like it.

    With `whole_sentences`, words that it lacks at its beginning or end are differences too.
    """
    words = quoted_words(text)
    nearest = _nearest(words, source.spoken + source.told)
    if nearest is None:
        return ()
    matcher = SequenceMatcher(None, nearest.words, words, autojunk=False)
    same = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in same) * 2 < len(words):
        return ()
    first, last = max(0, same[0].a - same[0].b), same[-1].a + len(words) - same[-1].b
    if whole_sentences:
        first = max(at for at in nearest.starts if at <= same[0].a)
        last = min((at for at in nearest.ends if at >= same[-1].a + same[-1].size), default=len(nearest.words))
    own = nearest.words[first:last]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, own, words, autojunk=False).get_opcodes():
        soft = all(word in SOFT for word in (*own[a:b], *words[c:d]))
        if kind == "equal" or (soft and ({first + a, first + b} & nearest.joints or b == len(own))):
            continue
        after = 0 if kind == "replace" else 1
        quoted, article = _shown(words, c, d, after), _shown(own, a, b, after)
        found.append(Difference(quoted, article, left_out=kind == "delete"))
    return tuple(found)


def _nearest(words: Sequence[str], stretches: Sequence[Stretch]) -> Stretch | None:
    """Return the stretch that shares most with `words`; of two alike, the spoken one."""
    wanted = Counter(words)
    shared = sorted(stretches, key=lambda stretch: -(wanted & Counter(stretch.words)).total())[:4]
    return max(shared, key=lambda stretch: (_likeness(words, stretch), stretch.spoken), default=None)


def _likeness(words: Sequence[str], stretch: Stretch) -> int:
    matcher = SequenceMatcher(None, stretch.words, words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def _shown(words: Sequence[str], start: int, end: int, after: int) -> str:
    """Return words from `start` to `end` with those around them as people write them."""
    return written(words[max(0, start - CONTEXT) : end + after])


def written(words: Sequence[str]) -> str:
    """Return words and marks as a text."""
    text = ""
    for word in words:
        close = not text or word in _NO_SPACE_BEFORE or text[-1] in _NO_SPACE_AFTER
        text += word if close else f" {word}"
    return text


def _joined(words: Sequence[str]) -> str:
    """Return words with marks around each, so that a stretch of them is a stretch of the text."""
    return "\0" + "".join(f"{word}\0" for word in words)
