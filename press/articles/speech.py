"""Speech: which of the words between quotation marks somebody says, and what the article writes beside them.

Titles, slogans and words under reserve stand between marks too, but nobody says them: speech has an attribution, is
announced by a colon, or is a sentence by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from press.articles.attribution import NOBODY, Attribution, announcing, following, only_attribution
from press.articles.manuscript import Heading, Manuscript, Passage
from press.articles.marks import OPENING, Span, spans
from press.articles.rules import Rules
from press.articles.tokens import tokens_of
from press.diagnostics import Place

ENDS: Final = frozenset(".!?…")
LEAST_WORDS: Final = 4  # of a sentence that nobody is said to speak; fewer are a title or an echo


@dataclass(frozen=True)
class Piece:
    """Words between two marks: from `start` to `end` of a passage, called by its number."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True)
class Utterance:
    """The pieces of one quotation; `ends_sentence` says of each whether a sentence ends with it."""

    pieces: tuple[Piece, ...]
    ends_sentence: tuple[bool, ...]
    who: Attribution | None


def _start(span: Span) -> int:
    return span.start


class Prose:
    """The passages of a manuscript in which people may speak, masked (see `rules`) and with their marks found."""

    def __init__(self, manuscript: Manuscript, rules: Rules) -> None:
        self.path, self.rules = manuscript.path, rules
        self.passages: list[Passage] = []
        self.after_heading: set[int] = set()
        for part in manuscript.parts:
            if isinstance(part, Heading):
                self.after_heading.add(len(self.passages))
            else:
                self.passages.extend(part.passages)
        self.texts = [passage.text for passage in self.passages]
        self.masked = [rules.mask(text) for text in self.texts]
        self.spans = [spans(text) for text in self.texts]

    def between(self, number: int, start: int, end: int | None = None) -> tuple[str, str]:
        """Return a stretch of a passage, and the same masked."""
        return self.texts[number][start:end], self.masked[number][start:end]

    def goes_on(self, number: int) -> bool:
        """A mark that is not closed is repeated where the next paragraph goes on with the quotation."""
        following = self.texts[number + 1 : number + 2]
        return bool(following and following[0][0] in OPENING and number + 1 not in self.after_heading)

    def unclosed(self) -> Iterator[Place]:
        """Yield the places of the marks that nothing closes."""
        for number, found in enumerate(self.spans):
            if found and not found[-1].closed and not self.goes_on(number):
                yield self.passages[number].place(self.path, found[-1].start - 1)

    def utterances(self) -> Iterator[Utterance]:
        """Yield the speech, in order."""
        carried: list[Piece] = []  # of a quotation that the next paragraph goes on with
        for number in range(len(self.texts)):
            before, carried = carried, []
            for group in self._groups(number):
                pieces = [Piece(number, span.start, span.end) for span in group]
                if before and pieces[0].start == 1:
                    pieces = before + pieces
                before = []
                if not group[-1].closed:
                    carried = pieces if self.goes_on(number) else []
                    continue
                who = self._who(pieces)
                if who or self._stands_alone(pieces[0], pieces[-1]):
                    yield Utterance(tuple(pieces), tuple(self.ends_sentence(pieces)), who)

    def _groups(self, number: int) -> Iterator[list[Span]]:
        """Yield the spans of a passage, those together that only an attribution divides."""
        group: list[Span] = []
        for span in self.spans[number]:
            if group and self.divided(number, group[-1], span):
                yield group
                group = []
            group.append(span)
        if group:
            yield group

    def divided(self, number: int, one: Span | Piece, other: Span | Piece) -> bool:
        """Say whether more than an attribution of the first stands between two spans."""
        text, masked = self.between(number, one.end + 1, other.start - 1)
        if self._last_mark(number, one) in (".", "…") and masked.rstrip().endswith(","):
            return True  # it announces the second
        return not only_attribution(text, masked, self.rules)

    def _last_mark(self, number: int, words: Span | Piece) -> str:
        return self.texts[number][words.start : words.end].rstrip()[-1:]

    def _who(self, pieces: Sequence[Piece]) -> Attribution | None:
        """Return who is said to speak: between the pieces, before the first, or after the last."""
        for one, other in pairwise(pieces):
            if one.passage == other.passage:
                found = following(*self.between(one.passage, one.end + 1, other.start - 1), self.rules, ended=False)
                if found:
                    return found
        announced = self._announced(pieces[0])
        if announced and announced is not NOBODY:
            return announced
        return self._told_after(pieces[-1]) or announced

    def _announced(self, first: Piece) -> Attribution | None:
        earlier, _ = self._beside(first)
        text, masked = self.between(first.passage, earlier, first.start - 1)
        if text.strip() or earlier:
            return announcing(text, masked, self.rules)
        if first.passage == 0 or first.passage in self.after_heading:
            return None
        text, masked = self.between(first.passage - 1, 0)
        return announcing(text, masked, self.rules) if masked.endswith(":") else None

    def _beside(self, piece: Piece) -> tuple[int, int | None]:
        """Return where the marks before a piece end (0 without any), and where those after it begin."""
        found = self.spans[piece.passage]
        at = bisect_left(found, piece.start, key=_start)
        later = found[at + 1].start - 1 if at + 1 < len(found) else None
        return found[at - 1].end + 1 if at else 0, later

    def _told_after(self, last: Piece) -> Attribution | None:
        _, later = self._beside(last)
        text, masked = self.between(last.passage, last.end + 1, later)
        ended = self._last_mark(last.passage, last) in (".", "…")
        if ended and later and masked.rstrip().endswith((":", ",")):
            return None  # it announces the next
        return following(text, masked, self.rules, ended=ended)

    def _stands_alone(self, first: Piece, last: Piece) -> bool:
        """Say whether the words are a sentence of their own: begun where one begins, closed, and long enough."""
        text = self.texts[first.passage]
        before, words = text[max(0, first.start - 9) : first.start - 1].rstrip(), text[first.start : first.end]
        after = self.texts[last.passage][last.end + 1 : last.end + 2]
        return (
            (not before or before[-1] in ENDS or before[-1] in "»”")
            and not words.lstrip()[:1].islower()
            and (self._last_mark(last.passage, last) in ENDS or after in ENDS)
            and sum(token.is_word for token in tokens_of(words)) >= LEAST_WORDS
        )

    def ends_sentence(self, pieces: Sequence[Piece]) -> Iterator[bool]:
        """Yield for each piece of one quotation whether a sentence ends with it."""
        for one, other in pairwise(pieces):
            text = self.texts[one.passage]
            between = text[one.end + 1 : other.start - 1].rstrip()[-1:]
            begins_small = self.texts[other.passage][other.start : other.end].lstrip()[:1].islower()
            ended = one.passage != other.passage or between in ENDS or self._last_mark(one.passage, one) in ENDS
            yield ended and not begins_small
        yield True
