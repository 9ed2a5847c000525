"""Quotations of speech: their words piece by piece as the article has them, and who said them.

A quotation that its attribution interrupts is one quotation of several fragments. Joining them changes at most the
mark at the joint, in a way declared there; no word is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from press.articles.attribution import Attribution, according_before, institution_before
from press.articles.cast import Cast
from press.articles.manuscript import Manuscript
from press.articles.names import Position, noun, tells_role
from press.articles.rules import Rules, rules_for
from press.articles.speech import Piece, Prose, Utterance
from press.articles.tokens import tokens_of
from press.diagnostics import Place
from press.languages import Language


class Joint(StrEnum):
    """What becomes of the mark at the end of a fragment."""

    AS_WRITTEN = "as written"
    COMMA_DROPPED = "comma dropped"  # it only parted the words from their attribution
    FULL_STOP = "comma made a full stop"  # the attribution ended the sentence
    STOP_ADDED = (
        "full stop added"  # the same, where the comma stands outside the marks: «Our goal», he says. «And soon».
    )


@dataclass(frozen=True)
class Fragment:
    """Words between two marks, exactly as the article has them, and where they begin."""

    text: str
    place: Place
    joint: Joint = Joint.AS_WRITTEN

    @property
    def joined(self) -> str:
        """The fragment as it stands in the quotation."""
        if self.joint is Joint.AS_WRITTEN:
            return self.text
        if self.joint is Joint.STOP_ADDED:
            return self.text + "."
        return self.text[:-1] + ("." if self.joint is Joint.FULL_STOP else "")


@dataclass(frozen=True)
class Quotation:
    """What somebody said.

    `stated`: the speaker's name stands beside the words. Otherwise `speaker` is a proposal, to be confirmed by a
    person; `told` are the article's own words about who speaks ("he explains"), empty where there are none.
    `pieces` say where in the manuscript's prose the fragments stand.
    """

    fragments: tuple[Fragment, ...]
    speaker: str | None
    role: str | None
    stated: bool
    told: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The whole quotation, its fragments joined."""
        return " ".join(fragment.joined for fragment in self.fragments)

    @property
    def place(self) -> Place:
        return self.fragments[0].place


def find_quotations(manuscript: Manuscript, language: Language) -> tuple[Quotation, ...]:
    """Return the quotations of speech in a manuscript, in order."""
    prose = Prose(manuscript, rules_for(language))
    return tuple(_speakers(prose, list(prose.utterances())))


def fragments_of(prose: Prose, utterance: Utterance) -> tuple[Fragment, ...]:
    """Return the fragments of an utterance with the joints between them."""
    return tuple(
        _fragment(prose, piece, ends, following)
        for piece, ends, following in zip(
            utterance.pieces, utterance.ends_sentence, (*utterance.pieces[1:], None), strict=True
        )
    )


def _fragment(prose: Prose, piece: Piece, ends_sentence: bool, following: Piece | None) -> Fragment:
    last = following is None
    whole = prose.texts[piece.passage][piece.start : piece.end]
    text = whole.strip()
    joint = Joint.AS_WRITTEN
    if text.endswith(",") and len(text) > 1:
        if last or ends_sentence:
            joint = Joint.FULL_STOP
        elif not _keeps_comma(text, prose.rules) and not (following and _takes_comma(prose, following)):
            joint = Joint.COMMA_DROPPED
    elif ends_sentence and not last and text[-1:].isalnum():
        joint = Joint.STOP_ADDED
    start = piece.start + len(whole) - len(whole.lstrip())
    return Fragment(text, prose.passages[piece.passage].place(prose.path, start), joint)


def _keeps_comma(text: str, rules: Rules) -> bool:
    """An introductory clause has a comma of its own: «If it works,» she says, «we go on.»"""
    words = tokens_of(text)
    return bool(words) and words[0].text.lower() in rules.speech.introductory


def _takes_comma(prose: Prose, piece: Piece) -> bool:
    """A clause that begins with such a word has a comma before it: «Молоко другое, — говорит он, — но хорошее»."""
    words = tokens_of(prose.texts[piece.passage][piece.start : piece.end])
    return bool(words) and words[0].text.lower() in prose.rules.speech.after_comma


def _speakers(prose: Prose, utterances: Sequence[Utterance]) -> Iterator[Quotation]:
    """Yield the quotations with who speaks, as a reader who goes on from the one before understands it."""
    names = [_named(prose, utterance) for utterance in utterances]
    quoted = [
        [(span.start, span.end) for span in (*spans, *marked)]
        for spans, marked in zip(prose.spans, prose.marked, strict=True)
    ]
    cast = Cast(prose.people, quoted, [name for name in names if name], prose.title)
    turns = {number: turn.who is not None for number, turn in prose.turns.items()}
    over = max((at for at in prose.after_heading if turns and at <= min(turns)), default=0)
    interviewed = cast.interviewed(turns, prose.after_heading.get(over, "")) if turns else None
    talks = _talks(prose)
    before: Piece | None = None
    for utterance, name in zip(utterances, names, strict=True):
        who, first, last = utterance.who, utterance.pieces[0], utterance.pieces[-1]
        at, speaker = _place(prose, first), name
        if (
            who is None
            and first.passage in prose.dialogue
            and first.passage
            and first.passage - 1 not in prose.dialogue
        ):
            at = (first.passage - 1, len(prose.texts[first.passage - 1]))
        if speaker is None and who and who.kind == "description" and not _reads(prose, who):
            speaker = cast.described(who, at)
        elif speaker is None and who and who.kind in ("name", "institution"):
            speaker = who.subject  # more than one person is called so
        if speaker is None and who is None and _answers(prose, before, first):
            spoken = prose.texts[before.passage][before.start : before.end] if before else ""
            speaker = cast.answering(talks[first.passage], at, spoken)
        before = last
        if speaker is None and (who is None or who.kind == "pronoun"):
            above = first.start <= 1 and first.passage and who and who.kind == "pronoun"
            between = prose.between(*((first.passage - 1, 0) if above else (first.passage, 0, first.start - 1)))
            told = according_before(*between, prose.people)
            speaker = cast.in_full(told) if told and cast.fits(cast.in_full(told), who.gender if who else "") else None
        if speaker is None and first.passage in prose.turns:
            speaker = interviewed
        if speaker is None and who and who.kind == "nobody" and _are_many(prose, who):
            speaker = institution_before(*prose.between(first.passage, 0, first.start - 1), prose.people)
        if speaker is None:
            words = prose.texts[first.passage][first.start : first.end]
            speaker = cast.last(
                at,
                who.gender if who else "",
                words,
                silent=who is not None and who.kind == "nobody" and bool(who.words),
                to=_spoken_to(prose, last, who),
            )
        if speaker:
            cast.spoke((last.passage, last.end), speaker)
        yield Quotation(
            fragments_of(prose, utterance),
            speaker,
            (cast.role(speaker) or _role_beside(prose, who, speaker)) if speaker else None,
            name is not None and _is_sure(prose, utterance),
            who.words if who else "",
            utterance.pieces,
        )


def _talks(prose: Prose) -> list[int]:
    """Return for each passage where the talk begins that it goes on with: nothing but speech, passage by passage."""
    begins = list[int]()
    for number in range(len(prose.texts)):
        goes_on = number > 0 and (number - 1 in prose.dialogue or _is_all_said(prose, number - 1))
        begins.append(begins[-1] if goes_on else number)
    return begins


def _is_all_said(prose: Prose, number: int) -> bool:
    found = prose.spans[number]
    return len(found) == 1 and found[0].start <= 1 and found[0].end >= len(prose.texts[number].rstrip()) - 1


def _answers(prose: Prose, before: Piece | None, first: Piece) -> bool:
    """Say whether words without any attribution answer those of the paragraph before."""
    if before is None or before.passage != first.passage - 1 or first.passage in prose.turns:
        return False
    both = before.passage in prose.dialogue and first.passage in prose.dialogue
    both = both or (_is_all_said(prose, before.passage) and _is_all_said(prose, first.passage))
    return both or (first.start <= 1 and prose.texts[before.passage][before.start : before.end].rstrip().endswith("?"))


def _place(prose: Prose, first: Piece) -> Position:
    """Return where the words stand; those that the paragraph before announces with a colon, at its end."""
    above = prose.masked[first.passage - 1] if first.passage else ""
    announced = first.start <= 1 and above.endswith(":")
    return (first.passage - 1, len(prose.texts[first.passage - 1])) if announced else (first.passage, first.start)


def _is_sure(prose: Prose, utterance: Utterance) -> bool:
    """Say whether the name beside some words is surely the speaker's: of somebody whom the article knows, who is not only
    said to read or to quote them.
    """
    who = utterance.who
    if who is None or not who.words or not (prose.people.knows(who.subject) or prose.people.is_full(who.subject)):
        return False
    return not _reads(prose, who)


def _spoken_to(prose: Prose, last: Piece, who: Attribution | None) -> str:
    """Return the name right after "he warns", of whom he speaks to; nothing where none stands there."""
    if who is None or who.kind != "pronoun" or not prose.rules.speech.determiners:
        return ""
    text = prose.texts[last.passage]
    at = text.find(who.words)
    after = text[at + len(who.words) :].split(" ", 2)[:2] if at >= 0 else []
    name = after[1].rstrip(".,;:!?…") if len(after) > 1 and not after[0] else ""
    return name if name.istitle() else ""


def _role_beside(prose: Prose, who: Attribution | None, speaker: str) -> str | None:
    """Return what somebody known by name is called beside the words, where the article tells no role: `spiega l'imprenditore`."""
    if who is None or who.kind != "description" or not speaker[:1].isupper():
        return None
    tokens = [token for token in tokens_of(who.subject) if token.is_word]
    return noun(tokens[-1].text) if tokens and tells_role(tokens[-1], prose.rules.speech) else None


def _are_many(prose: Prose, who: Attribution) -> bool:
    """Say whether the verb beside some words is one of more than one: `fanno sapere`."""
    return any(word.endswith(prose.rules.speech.many or ("\0",)) for word in who.words.split())


def _reads(prose: Prose, who: Attribution) -> bool:
    """Say whether somebody only gives somebody else's words: reads them out."""
    return not prose.rules.speech.reading.isdisjoint(token.text.lower() for token in tokens_of(who.words))


def _named(prose: Prose, utterance: Utterance) -> str | None:
    """Return the full name that stands beside the words, or None."""
    who, last = utterance.who, utterance.pieces[-1]
    return prose.people.in_full(who.subject, (last.passage, last.end)) if who and who.kind == "name" else None
