"""Interviews: whose turn a paragraph is. Each answer is one quotation, whatever marks there are in it.

The turns are labelled (`Paragraph.speaker`), or begin with a dash, or the questions are paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from press.articles.attribution import NOBODY, Attribution
from press.articles.cutting import DIALOGUE, ENDS
from press.articles.manuscript import Heading, Listing, Manuscript, Paragraph, Part, Passage
from press.articles.marks import Span
from press.articles.people import People
from press.articles.rules import Speech

LEAST: Final = 3  # questions of an interview without labels
INTRODUCED: Final = 3  # passages in which an interview says with whom it is
_ASIDE: Final = re.compile(r"[(\[][^()]+[)\]]")  # (The telephone rings.)
QUESTION: Final = 60  # words of a question
LEAD: Final = 18  # words of what is asked without a question mark: "Tell us how it began."


@dataclass(frozen=True)
class Turn:
    """A paragraph of an interview: `who` answers in it, from `start` on; None where somebody asks.

    `goes_on`: the next paragraph belongs to the same answer.
    """

    who: Attribution | None
    start: int = 0
    goes_on: bool = False
    first: bool = True


@dataclass(frozen=True)
class _Line:
    """A passage, where it stands, and whose turn the article's label makes it."""

    passage: Passage
    number: int  # among the passages of prose; -1 for a heading
    speaker: str = ""
    label: int = 0
    apart: str = ""

    @property
    def asks(self) -> bool:
        text = self.passage.text
        return text.rstrip(' »”"').endswith("?") and len(text.split()) <= QUESTION

    @property
    def start(self) -> int:
        dash = DIALOGUE.match(self.passage.text, self.label)
        return dash.end() if dash else self.label


def turns_of(
    manuscript: Manuscript, speech: Speech, *, told: Sequence[bool], closing: Sequence[bool]
) -> Mapping[int, Turn]:
    """Return the turns by the number of their passage.

    `told`: for each, whether it tells who speaks in it; `closing`: where nothing is asked after it, whether the writer
    takes the word again in it.
    """
    lines: list[_Line] = []
    number = 0
    for part in manuscript.parts:
        for passage, speaker, label in _passages(part):
            apart = part.apart if isinstance(part, Paragraph) else ""
            lines.append(_Line(passage, -1 if isinstance(part, Heading) else number, speaker, label, apart))
            number += not isinstance(part, Heading)
    if any(line.speaker for line in lines):
        return _labelled(lines, speech, closing)
    return _unlabelled(lines, told, closing)


def _passages(part: Part) -> list[tuple[Passage, str, int]]:
    match part:
        case Heading() | Listing():
            return [(passage, "", 0) for passage in part.passages]
        case Paragraph():
            return [(part.passage, part.speaker, part.label)]
    return []


def _labelled(lines: Sequence[_Line], speech: Speech, closing: Sequence[bool]) -> dict[int, Turn]:
    """Read turns by their labels; a paragraph without one goes on with the answer, unless it names somebody who speaks in it."""
    asked: dict[str, list[bool]] = {}
    for line in lines:
        if line.label:
            asked.setdefault(line.speaker, []).append(line.asks)
    asking = {
        speaker
        for speaker, asks in asked.items()
        if _plain(speaker) not in speech.answerers
        and (_plain(speaker) in speech.questioners or sum(asks) * 2 > len(asks))
    }
    turns: dict[int, Turn] = {}
    narrated = False
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        if not line.speaker or line.number < 0:
            continue
        narrated = not line.label and (narrated or closing[line.number])
        if narrated:
            continue
        goes_on = after is not None and after.speaker == line.speaker and not after.label
        goes_on = goes_on and after is not None and not closing[after.number]
        who = None if line.speaker in asking else _who(line.speaker, speech)
        turns[line.number] = Turn(who, line.start, goes_on and who is not None, first=bool(line.label))
    return turns


def _who(label: str, speech: Speech) -> Attribution:
    if _plain(label) in speech.answerers:
        return NOBODY
    return Attribution("name", label, label)


def _plain(label: str) -> str:
    return label.lower().rstrip(".: ")


def _unlabelled(lines: Sequence[_Line], told: Sequence[bool], closing: Sequence[bool]) -> dict[int, Turn]:
    """Read questions that stand by themselves; a paragraph that tells who speaks in it shows that there are none."""
    apart = _set_apart(lines, told)
    questions = apart or _questions(lines, told)
    answered = [
        at for at in sorted(questions) if at + 1 < len(lines) and at + 1 not in questions and lines[at + 1].number >= 0
    ]
    if len(answered) < LEAST:
        return {}
    turns: dict[int, Turn] = {}
    answers: list[_Line] = []
    ended = False
    for at in range(answered[0], len(lines)):
        line = lines[at]
        if at in questions or line.number < 0:
            turns |= _answer(answers)
            answers, ended = [], at not in questions and at > max(questions)
            if line.number >= 0:
                turns[line.number] = Turn(None)
            open_question = at in questions
        elif open_question and not ended:
            first = at - 1 in questions
            taken = _told(line, closing if at > max(questions) else told)  # the writer takes the word again
            ended = not first and (taken or _ASIDE.fullmatch(line.passage.text) is not None)
            answers += [] if ended else [line]
    turns |= _answer(answers)
    found = [number for number, turn in turns.items() if turn.who]
    return {} if not apart and sum(told[number] for number in found) * 4 > len(found) else turns


def _set_apart(lines: Sequence[_Line], told: Sequence[bool]) -> set[int]:
    """Return which lines ask, where these are set in bold or italics; none where they are not.

    What leads to the interview may be set so too: without a question, and too long for one or before told speech.
    """
    for style in ("bold", "italic"):
        apart = [at for at, line in enumerate(lines) if line.apart == style and line.number >= 0]
        while apart and "?" not in lines[apart[0]].passage.text:
            text, after = lines[apart[0]].passage.text, apart[0] + 1
            if len(text.split()) <= LEAD and not (after < len(lines) and _told(lines[after], told)):
                break
            del apart[0]
        if len(apart) >= LEAST and sum("?" in lines[at].passage.text for at in apart) * 2 >= len(apart):
            return {*apart}
    return set()


def _questions(lines: Sequence[_Line], told: Sequence[bool]) -> set[int]:
    """Return which lines ask: every other one of a dialogue, or those that end with the mark."""
    spoken = [at for at, line in enumerate(lines) if line.number >= 0 and DIALOGUE.match(line.passage.text)]
    asking = spoken[::2]
    asked = sum("?" in lines[at].passage.text for at in asking)
    if len(asking) >= LEAST and asked * 4 >= len(asking) * 3 and not any(_told(lines[at], told) for at in spoken):
        return set(asking)
    talked = {at for at, after in pairwise(spoken) if after == at + 1}  # two who talk, no interview
    asks = {at for at, line in enumerate(lines) if line.asks and at not in talked and not _told(line, told)}
    left = {at for at, line in enumerate(lines) if _leaves_open(line) and {at - 1, at + 1}.isdisjoint(asks)}
    return asks | {at for at in left if asks and min(asks) < at < max(asks) and not _told(lines[at], told)}


def _leaves_open(line: _Line) -> bool:
    """Say whether a short line is left for the other one to end: `Some say that the climate…`."""
    text = line.passage.text.rstrip(' »”"')
    return line.number >= 0 and text.endswith(("…", "...")) and len(text.split()) <= LEAD


def _told(line: _Line, told: Sequence[bool]) -> bool:
    return line.number >= 0 and told[line.number]


def _answer(lines: Sequence[_Line]) -> dict[int, Turn]:
    return {
        line.number: Turn(NOBODY, line.start, goes_on=at < len(lines) - 1, first=at == 0)
        for at, line in enumerate(lines)
    }


def asking_runs(texts: Sequence[str], dialogue: Iterable[int]) -> set[int]:
    """Return the passages of those runs that begin with a dash and of which one asks: no list does.

    `dialogue` are the numbers of the passages that begin so, in order.
    """
    found: set[int] = set()
    run: list[int] = []
    for number in (*dialogue, -1):
        if run and number != run[-1] + 1:
            asks = len(run) > 1 and any(texts[n].rstrip().endswith("?") for n in run)
            found.update(run if asks else ())
            run = []
        run.append(number)
    return found


def quoted_runs(
    set_apart: Sequence[int], texts: Sequence[str], marked: Sequence[Sequence[Span]]
) -> Iterator[Sequence[int]]:
    """Yield the passages that stand together in a block of somebody's words, as pages set them, without any marks."""
    run: list[int] = []
    for number in (*set_apart, -1):
        if run and number != run[-1] + 1:
            yield run
            run = []
        if number >= 0 and not any(span.start <= 2 for span in marked[number]) and texts[number].rstrip()[-1:] in ENDS:
            run = [*run, number]


def telling_of_themselves(people: People, quoted: Sequence[Sequence[Span]]) -> set[int]:
    """Return the passages in which whoever speaks tells of themselves, outside of what they quote."""
    speech = people.rules.speech
    return {
        number
        for number, (tokens, spans) in enumerate(zip(people.tokens, quoted, strict=True))
        for token in tokens
        if ((word := token.text.lower()) in speech.first_person or word.endswith(speech.first_person_ends or ("\0",)))
        and not any(span.start <= token.start < span.end for span in spans)
    }


def telling_of_introduced(people: People) -> set[int]:
    """Return the passages that tell of somebody by name with whom the article begins."""
    persons = [
        (at[0], person)
        for at, mention in people.mentions
        if not mention.oblique and (person := people.person(mention, at))
    ]
    first = {person for number, person in persons if number < INTRODUCED}
    return {number for number, person in persons if person in first}
