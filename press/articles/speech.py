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

from press.articles.attribution import (
    NOBODY,
    Attribution,
    Parted,
    announcing,
    following,
    only_attribution,
    opening,
    signature,
    signature_in,
)
from press.articles.cutting import (
    DIALOGUE,
    ENDS,
    LEAST_WORDS,
    PARTING,
    cut,
    has_words,
    is_listed,
    is_name_between,
    joins_clauses,
    last_mark,
    parted_from_what_follows,
    stands_alone,
)
from press.articles.manuscript import Heading, Listing, Manuscript, Paragraph, Passage
from press.articles.marks import OPENING, Span, closed_from_before, left_open, spans
from press.articles.parts.front import is_byline
from press.articles.people import People
from press.articles.rules import Rules
from press.articles.tokens import sentences, tokens_of
from press.articles.turns import asking_runs, quoted_runs, telling_of_introduced, telling_of_themselves, turns_of
from press.diagnostics import Place

CARRIED: Final = 6  # passages in which a quotation goes on without marks
TAIL: Final = 400  # characters looked at after some words


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
    """The passages of a manuscript in which people may speak, masked (see `rules`) and with their marks found.

    `spans` are what may be spoken: between marks, after a dash, or a turn of an interview; cut where an attribution
    stands inside.
    """

    def __init__(self, manuscript: Manuscript, rules: Rules) -> None:
        self.path, self.rules = manuscript.path, rules
        self.title = manuscript.title.text if manuscript.title else ""
        self.passages: list[Passage] = []
        self.after_heading: dict[int, str] = {}
        labels: dict[int, int] = {}
        set_apart: list[int] = []
        for part in manuscript.parts:
            if isinstance(part, Heading):
                self.after_heading[len(self.passages)] = part.passage.text
            elif isinstance(part, Paragraph | Listing):
                if isinstance(part, Paragraph):
                    labels[len(self.passages)] = part.label
                    set_apart += [len(self.passages)] if part.apart == "quoted" else []
                self.passages.extend(part.passages)
        self.texts = [passage.text for passage in self.passages]
        self.masked = [rules.mask(text) for text in self.texts]
        for number, length in labels.items():
            self.masked[number] = " " * length + self.masked[number][length:]
        self.people = People(self.texts, self.masked, rules, self.title)
        self.dialogue: dict[int, list[Span]] = {}
        for number, text in enumerate(self.texts):
            if dash := DIALOGUE.match(text):
                self.dialogue[number] = self._cut(number, Span(dash.end(), len(text)), dialogue=True)
        self.asking = asking_runs(self.texts, self.dialogue)
        self.carried: set[int] = set()  # passages that a quotation goes on in without any mark
        marked = [
            list(spans(text, self._mark_after(at) or left_open(text, self._after(at))))
            for at, text in enumerate(self.texts)
        ]
        for number in range(len(marked)):
            self._carry(number, marked)
        for run in quoted_runs(set_apart, self.texts, marked):
            self.carried.update(run[1:])
            for number in run:
                marked[number] = [Span(0, len(self.texts[number]), closed=number == run[-1])]
        cuts = [
            [
                piece
                for span in those
                for piece in self._cut(at, span)
                if has_words(self.texts[at][piece.start : piece.end])
            ]
            for at, those in enumerate(marked)
        ]
        self.marked = cuts
        self.spans = cuts = [
            [span for span in found if not is_name_between(self.texts[number], span, rules.speech)]
            for number, found in enumerate(cuts)
        ]
        told = [self._is_told(number) for number in range(len(self.texts))]
        people = telling_of_introduced(self.people)
        closing = [each or self._is_announced(number) or number in people for number, each in enumerate(told)]
        own = telling_of_themselves(self.people, marked)
        told = [(each or self._is_announced(number)) and number not in own for number, each in enumerate(told)]
        self.turns = turns_of(manuscript, rules.speech, told=told, closing=closing)
        self.dialogue = {number: found for number, found in self.dialogue.items() if self._is_dialogue(number)}
        for number, turn in self.turns.items():
            end = len(self.texts[number])
            said = turn.who and has_words(self.texts[number][turn.start :])
            cuts[number] = [Span(turn.start, end, closed=not turn.goes_on)] if said else []
        for number, found in self.dialogue.items():
            if number not in self.turns:
                cuts[number] = found

    def _carry(self, number: int, found: list[list[Span]]) -> None:
        """Read on where nothing closes a quotation in its passage, but a mark in one of the next does."""
        last = found[number][-1] if found[number] else None
        if last is None or last.closed or number in self.carried or last.start == 0 or self._mark_after(number):
            return
        opening = self.texts[number][last.start - 1]
        for later in range(number + 1, min(number + 1 + CARRIED, len(self.texts))):
            if later in self.after_heading:
                return
            closed = closed_from_before(self.texts[later], opening)
            if closed is None:
                continue
            for between in range(number + 1, later):
                found[between] = [Span(0, len(self.texts[between]), closed=False)]
            found[later] = [Span(0, closed), *(span for span in found[later] if span.start > closed)]
            self.carried.update(range(number + 1, later + 1))
            return

    def _mark_after(self, number: int) -> str:
        """Return the opening mark that the next paragraph begins with, or nothing."""
        return mark if (mark := self._after(number)[:1]) in OPENING else ""

    def _after(self, number: int) -> str:
        """Return the next paragraph; nothing at the end and before a heading."""
        last = number + 1 == len(self.texts) or number + 1 in self.after_heading
        return "" if last else self.texts[number + 1]

    def _cut(self, number: int, span: Span, *, dialogue: bool = False) -> list[Span]:
        return cut(self.texts[number], self.masked[number], span, self.people, dialogue=dialogue)

    def _is_told(self, number: int) -> bool:
        """Say whether a passage tells who speaks in it."""
        spoken = self.dialogue.get(number)
        if spoken is not None:
            return spoken[0].start > 0 and spoken != [Span(spoken[0].start, len(self.texts[number]))]
        found = self.spans[number]
        stops = [*(span.start - 1 for span in found[1:]), len(self.texts[number])]
        return any(
            following(
                *self.between(number, span.end + 1, min(stop, span.end + 1 + TAIL)),
                self.people,
                ended=False,
                parted=parted_from_what_follows(self.texts[number], span),
            )
            for span, stop in zip(found, stops, strict=False)
        )

    def _is_announced(self, number: int) -> bool:
        """Say whether a passage announces somebody's words by name, or tells who wrote it all."""
        starts = [span.start - 1 for span in self.spans[number]]
        found = (announcing(*self.between(number, 0, start), self.people) for start in starts)
        return is_byline(self.texts[number]) or any(who is not None and who.kind == "name" for who in found)

    def _is_dialogue(self, number: int) -> bool:
        """Say whether a passage that begins with a dash is spoken, and not one of a list."""
        if self._is_told(number):
            return True
        near = [n for n in (number - 1, number + 1) if n in self.dialogue]
        if self.texts[number].rstrip()[-1:] not in ENDS:
            return False
        first = next(n for n in range(number, -1, -1) if n - 1 not in self.dialogue)
        listed = first > 0 and self.masked[first - 1].endswith(":")
        if not near if listed else any(map(self._is_told, self.dialogue)):
            return True  # one line alone is no list, nor are others where the article has dialogue
        if number in self.asking:
            return True
        return any(self._is_told(n) for n in near) or (
            listed and first == number and announcing(*self.between(number - 1, 0), self.people) not in (None, NOBODY)
        )

    def between(self, number: int, start: int, end: int | None = None) -> tuple[str, str]:
        """Return a stretch of a passage, and the same masked."""
        return self.texts[number][start:end], self.masked[number][start:end]

    def goes_on(self, number: int) -> bool:
        """A mark that is not closed is repeated where the next paragraph goes on with the quotation."""
        if number in self.turns:
            return self.turns[number].goes_on
        if number + 1 in self.carried:
            return True
        return bool(self._mark_after(number))

    def unclosed(self) -> Iterator[Place]:
        """Yield the places of the marks that nothing closes."""
        for number, found in enumerate(self.spans):
            if found and not found[-1].closed and not self.goes_on(number) and found[-1].start:
                yield self.passages[number].place(self.path, found[-1].start - 1)

    def utterances(self) -> Iterator[Utterance]:
        """Yield the speech, in order."""
        carried: list[Piece] = []  # of a quotation that the next paragraph goes on with
        for number in range(len(self.texts)):
            before, carried = carried, []
            for group in self._groups(number):
                pieces = [Piece(number, span.start, span.end) for span in group]
                if before and (pieces[0].start == 1 or number in self.turns or number in self.carried):
                    pieces = before + pieces
                before = []
                if not group[-1].closed:
                    carried = pieces if self.goes_on(number) else []
                    continue
                if number in self.turns or number in self.dialogue:
                    who = self._who_in_turn(pieces)
                    if not (who and self._is_asked(who)):
                        yield Utterance(tuple(pieces), tuple(self.ends_sentence(pieces)), who)
                    continue
                who = self._who(pieces)
                listed = who is NOBODY and is_listed(self.texts[number], pieces[0].start, pieces[0].end)
                if who and (listed or self._is_asked(who)):
                    continue
                if who or stands_alone(self.texts[pieces[0].passage], pieces[0], self.texts[number], pieces[-1]):
                    yield Utterance(tuple(pieces), tuple(self.ends_sentence(pieces)), who)

    def _is_asked(self, who: Attribution) -> bool:
        """Say whether it is the writer's own question: "I ask"."""
        speech = self.rules.speech
        told = {token.text.lower() for token in tokens_of(who.words)}
        return who.kind in ("pronoun", "nobody") and bool(told & speech.asking) and bool(told & speech.narrators)

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
        if number in self.dialogue and number not in self.turns:
            return False  # a line of dialogue is one speaker's
        text, masked = self.between(number, one.end + 1, other.start - 1)
        if not masked.strip():
            return True  # "I promise to ask." "I'll write to you," she answers
        last = last_mark(self.texts[number], one)
        if last in (".", "…") and masked.strip() and masked.rstrip()[-1] not in ".!?…":
            return True  # it announces the second, or leads up to it
        if masked.rstrip().endswith(".") and self._is_attributed(number, other):
            return True  # each has an attribution of its own
        if masked.rstrip().endswith(":") and self.texts[number][other.start : other.end][:1].islower():
            text = masked = masked.rstrip()[:-1]  # «A», she cuts short: «b»
        parted = parted_from_what_follows(self.texts[number], one)
        if joins_clauses(masked, self.rules):
            return False  # he says that «A» and that «B»
        if masked.lstrip()[:1] in PARTING:
            parted = Parted.BY_MARK
        return not only_attribution(text, masked, self.people, parted=parted)

    def _is_attributed(self, number: int, words: Span | Piece) -> bool:
        """Say whether an attribution stands right after some words."""
        found = self.spans[number]
        at = bisect_left(found, words.end, key=_start)
        later = found[at].start - 1 if at < len(found) else words.end + 1 + TAIL
        text, masked = self.between(number, words.end + 1, later)
        if masked.rstrip().endswith(":") and len(sentences(masked)) > 1:
            return False
        last = last_mark(self.texts[number], words)
        return (
            last not in (".", "…")
            and following(
                text, masked, self.people, ended=False, parted=parted_from_what_follows(self.texts[number], words)
            )
            is not None
        )

    def _who_in_turn(self, pieces: Sequence[Piece]) -> Attribution | None:
        number = pieces[-1].passage
        if number in self.turns:
            return self.turns[number].who
        return self._between(pieces) or self._told_after(pieces[-1]) or self._announced(pieces[0])

    def _who(self, pieces: Sequence[Piece]) -> Attribution | None:
        """Return who is said to speak: between the pieces, before the first, or after the last.

        A verb without a subject ("said so") takes the one that begins the sentence.
        """
        found = self._between(pieces)
        announced = None
        if found is None:
            announced = self._announced(pieces[0])
            if announced and announced.kind != "nobody":
                after = self._told_after(pieces[-1]) if announced.kind == "description" else None
                return after if after and after.kind == "name" else announced
            found = self._told_after(pieces[-1])
        if found and found.kind == "nobody":
            earlier, _ = self._beside(pieces[0])
            before = self._announced(pieces[0])
            if before is None or before.kind == "nobody":
                before = opening(*self.between(pieces[0].passage, earlier, pieces[0].start - 1), self.people)
            return before or found
        return found or announced

    def _between(self, pieces: Sequence[Piece]) -> Attribution | None:
        for one, other in pairwise(pieces):
            if one.passage == other.passage:
                between = self.between(one.passage, one.end + 1, other.start - 1)
                found = following(
                    *between, self.people, ended=False, parted=parted_from_what_follows(self.texts[one.passage], one)
                )
                if found:
                    return found
        return None

    def _announced(self, first: Piece) -> Attribution | None:
        earlier, _ = self._beside(first)
        text, masked = self.between(first.passage, earlier, max(0, first.start - 1))
        if text.strip(" –—-") or earlier:
            words = self.texts[first.passage][first.start : first.end]
            said = not self.rules.speech.that.isdisjoint(text.lower().split()[-1:])
            clause = (words[:1].islower() or said) and len(words.split()) >= LEAST_WORDS
            return announcing(text, masked, self.people, clause=clause)
        if first.passage == 0 or first.passage in self.after_heading:
            return None
        text, masked = self.between(first.passage - 1, 0)
        return announcing(text, masked, self.people) if masked.endswith(":") else None

    def _beside(self, piece: Piece) -> tuple[int, int | None]:
        """Return where the marks before a piece end (0 without any), and where those after it begin."""
        found = self.spans[piece.passage]
        at = bisect_left(found, piece.start, key=_start)
        later = found[at + 1].start - 1 if at + 1 < len(found) else None
        return found[at - 1].end + 1 if at else 0, later

    def _told_after(self, last: Piece) -> Attribution | None:
        _, later = self._beside(last)
        text, masked = self.between(last.passage, last.end + 1, later)
        ended = last_mark(self.texts[last.passage], last) in (".", "…")
        if ended and later and masked.rstrip().endswith((":", ",")):
            return None  # it announces the next
        parted = parted_from_what_follows(self.texts[last.passage], last)
        if not text.strip(" .,!?…"):
            return self._signed(last.passage)
        return signature(text, self.people) or following(text, masked, self.people, ended=ended, parted=parted)

    def _signed(self, number: int) -> Attribution | None:
        """Read a line under a quotation that only names who said it: `— Anna Rossi, director`."""
        if number + 1 >= len(self.texts) or number + 1 in self.after_heading or self.spans[number][0].start > 1:
            return None
        return signature_in(self.texts[number + 1], self.people)

    def ends_sentence(self, pieces: Sequence[Piece]) -> Iterator[bool]:
        """Yield for each piece of one quotation whether a sentence ends with it."""
        for one, other in pairwise(pieces):
            text = self.texts[one.passage]
            between = text[one.end + 1 : other.start - 1].rstrip(" –—-\xa0")[-1:]
            begins_small = self.texts[other.passage][other.start : other.end].lstrip()[:1].islower()
            ended = one.passage != other.passage or between in ENDS or last_mark(self.texts[one.passage], one) in ENDS
            yield ended and not begins_small
        yield True
