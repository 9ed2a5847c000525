"""Quotations of speech: their words piece by piece as the article has them, and who said them.

A quotation that its attribution interrupts is one quotation of several fragments. Joining them changes at most the
comma at the joint, in a way declared there; no word is ever changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from press.articles.manuscript import Manuscript
from press.articles.names import People, Position
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
    """Return the quotations of speech in a manuscript, in order; none where the language has no rules yet."""
    rules = rules_for(language)
    if rules is None:
        return ()
    prose = Prose(manuscript, rules)
    cast = _Cast(prose, list(prose.utterances()))
    return tuple(cast.quotation(utterance) for utterance in cast.utterances)


def fragments_of(prose: Prose, utterance: Utterance) -> tuple[Fragment, ...]:
    """Return the fragments of an utterance with the joints between them."""
    return tuple(
        _fragment(prose, piece, ends, last=piece == utterance.pieces[-1])
        for piece, ends in zip(utterance.pieces, utterance.ends_sentence, strict=True)
    )


def _fragment(prose: Prose, piece: Piece, ends_sentence: bool, *, last: bool) -> Fragment:
    whole = prose.texts[piece.passage][piece.start : piece.end]
    text = whole.strip()
    joint = Joint.AS_WRITTEN
    if text.endswith(",") and len(text) > 1:
        if last or ends_sentence:
            joint = Joint.FULL_STOP
        elif not _keeps_comma(text, prose.rules):
            joint = Joint.COMMA_DROPPED
    start = piece.start + len(whole) - len(whole.lstrip())
    return Fragment(text, prose.passages[piece.passage].place(prose.path, start), joint)


def _keeps_comma(text: str, rules: Rules) -> bool:
    """An introductory clause has a comma of its own: «If it works,» she says, «we go on.»"""
    words = tokens_of(text)
    return bool(words) and words[0].text.lower() in rules.speech.introductory


class _Cast:
    """Who speaks in an article."""

    def __init__(self, prose: Prose, utterances: list[Utterance]) -> None:
        self.prose, self.utterances = prose, utterances
        self.people = People(prose.texts, prose.masked, prose.rules)
        named = (self._named(utterance) for utterance in utterances)
        self.speakers = list(dict.fromkeys(name for name in named if name))
        self.others = [name for name in self.people.with_roles() if name not in self.speakers]

    def quotation(self, utterance: Utterance) -> Quotation:
        who, first = utterance.who, utterance.pieces[0]
        at = (first.passage, first.start)
        speaker = self._named(utterance)
        stated = speaker is not None
        if speaker is None and who and who.kind == "description":
            speaker = self._described(who.subject, at)
        elif speaker is None and who and who.kind == "name":
            speaker = who.subject  # more than one person is called so
        speaker = speaker or self._last(at)
        return Quotation(
            fragments_of(self.prose, utterance),
            speaker,
            self.people.role(speaker) if speaker else None,
            stated,
            who.words if who else "",
            utterance.pieces,
        )

    def _named(self, utterance: Utterance) -> str | None:
        """Return the full name that stands beside the words, or None."""
        who, last = utterance.who, utterance.pieces[-1]
        return self.people.in_full(who.subject, (last.passage, last.end)) if who and who.kind == "name" else None

    def _described(self, description: str, at: Position) -> str:
        """Return the person whose role the description repeats ("the director"), or the description itself."""
        nouns = {token.text.lower() for token in tokens_of(description)} & self.prose.rules.speech.roles
        alike = [
            name
            for name in (*self.speakers, *self.others)
            if nouns & {token.text.lower() for token in tokens_of(self.people.role(name) or "")}
        ]
        return self.people.last_named(alike, at) or description

    def _last(self, at: Position) -> str | None:
        """Return who was named last: among those who speak in the article by full name, or else have a role, or speak."""
        in_full = [name for name in self.speakers if " " in name]
        groups = (in_full, self.others, self.speakers)
        return next((name for group in groups if (name := self.people.last_named(group, at))), None)
