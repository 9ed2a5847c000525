"""Quotations of speech: their words piece by piece as the article has them, and who said them.

A quotation that its attribution interrupts is one quotation of several fragments. Joining them changes at most the
mark at the joint, in a way declared there; no word is ever changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from press.articles.attribution import Attribution
from press.articles.manuscript import Manuscript
from press.articles.names import Mention, Position, noun
from press.articles.roles import Roles
from press.articles.rules import Rules, rules_for
from press.articles.speech import Piece, Prose, Utterance
from press.articles.tokens import sentences, tokens_of
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
    return tuple(_Cast(prose, list(prose.utterances())).quotations())


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


class _Cast:
    """Who speaks in an article, quotation by quotation, as a reader who goes on from the one before understands it."""

    def __init__(self, prose: Prose, utterances: Sequence[Utterance]) -> None:
        self.prose, self.utterances, self.people = prose, utterances, prose.people
        self.roles = Roles(self.people)
        named = (self._named(utterance) for utterance in utterances)
        self.speakers = list(dict.fromkeys(name for name in named if name))
        self.others = [name for name in self.roles.everybody() if name not in self.speakers]
        self.said: list[tuple[Position, str]] = []  # where who spoke, so far
        self.inside = [
            [(span.start, span.end) for span in (*spans, *marked)]
            for spans, marked in zip(prose.spans, prose.marked, strict=True)
        ]

    def quotations(self) -> Iterator[Quotation]:
        for utterance in self.utterances:
            yield self._quotation(utterance)

    def _quotation(self, utterance: Utterance) -> Quotation:
        who, first, last = utterance.who, utterance.pieces[0], utterance.pieces[-1]
        at = (first.passage, first.start)
        speaker = self._named(utterance)
        stated = speaker is not None
        if speaker is None and who and who.kind == "description":
            speaker = self._described(who, at)
        elif speaker is None and who and who.kind in ("pronoun", "nobody") and (told := self._told_before(at)):
            speaker = self._described(told, at)
        elif speaker is None and who and who.kind == "name":
            speaker = who.subject  # more than one person is called so
        speaker = speaker or self._last(at, who.gender if who else "")
        if speaker:
            self.said.append(((last.passage, last.end), speaker))
        return Quotation(
            fragments_of(self.prose, utterance),
            speaker,
            self.roles.of(speaker) if speaker else None,
            stated,
            who.words if who else "",
            utterance.pieces,
        )

    def _named(self, utterance: Utterance) -> str | None:
        """Return the full name that stands beside the words, or None."""
        who, last = utterance.who, utterance.pieces[-1]
        return self.people.in_full(who.subject, (last.passage, last.end)) if who and who.kind == "name" else None

    def _described(self, who: Attribution, at: Position) -> str | None:
        """Return the person whose role the description repeats ("the director"), or the description itself.

        None where it tells of somebody who was named, but by a word that no role has.
        """
        speech = self.prose.rules.speech
        words = [token.text for token in tokens_of(who.subject) if token.is_word]
        lower = [word.lower() for word in words]
        if not words or lower[0] in speech.indefinite | speech.oblique:
            return who.subject
        if any(noun(word) in speech.organisations for word in words):
            return who.subject  # the ministry
        nouns = self._stems(words)
        if len(words) > 1 and words[-1].istitle() and words[-2].islower() and words[-2] in speech.roles:
            return words[-1]  # the niece Anna
        known = [name for name in (*self.speakers, *self.others) if self._fits(name, who.gender)]
        alike = {name: len(nouns & self._nouns(name)) for name in known}
        most = max(alike.values(), default=0)
        if most:
            found = self._nearest([name for name in known if alike[name] == most], at)
            return found or next(name for name in known if alike[name] == most)
        if not nouns and len(words) > 1 and not speech.determiners:
            return who.subject
        named_here = lower[0] in speech.determiners and self._named_in(at)
        if self._stems(words, speech.offices) or self._introduced(nouns, at[0]):
            return who.subject
        return None if len(words) <= 2 or named_here else who.subject

    def _introduced(self, nouns: set[str], number: int) -> bool:
        """Say whether somebody of such a role was told of without a name: "an adviser", and then "the adviser"."""
        tokens = [token for near in self.people.tokens[max(0, number - 2) : number + 1] for token in near]
        return any(
            one.text.lower() in self.prose.rules.speech.indefinite
            and noun(other.text) in nouns
            and after.text != other.text
            and not after.text[0].isupper()
            for one, other, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
        )

    def _told_before(self, at: Position) -> Attribution | None:
        """Return the description that begins the sentence before the words: "The mayor promised a bus." """
        speech, masked = self.prose.rules.speech, self.prose.masked[at[0]][: at[1] - 1]
        bounds = [bound for bound in sentences(masked) if masked[slice(*bound)].strip(' –—-«“"')]
        if not bounds or not speech.determiners:
            return None
        tokens = tokens_of(masked[slice(*bounds[-1])])
        roles = [n for n in range(1, min(4, len(tokens))) if noun(tokens[n].text) in speech.roles]
        begins = tokens[0].text.lower() in speech.determiners or noun(tokens[0].text) in speech.roles
        last = roles[-1] if roles else 0 if noun(tokens[0].text) in speech.roles else -1
        if not begins or last < 0 or self._named_in(at):
            return None
        while last + 2 < len(tokens) and noun(tokens[last + 1].text) in speech.oblique:
            last += 2 + (tokens[last + 2].text.lower() in speech.determiners)
        text = masked[slice(*bounds[-1])]
        last = min(last, len(tokens) - 1)
        words = text[tokens[0].start : tokens[last].end]
        return Attribution("description", words, words)

    def _named_in(self, at: Position) -> bool:
        """Say whether a person is named before a place in the same passage, outside of quotation marks."""
        return any(
            where[0] == at[0]
            and not mention.oblique
            and self.people.is_full(mention.name)
            and not self._is_inside(where)
            for where, mention in islice(self.people.before(at), 20)
        )

    def _nouns(self, name: str) -> set[str]:
        return self._stems([token.text for token in tokens_of(self.roles.of(name) or "")])

    def _stems(self, words: Sequence[str], among: frozenset[str] | None = None) -> set[str]:
        """Return the nouns that tell a role, or one of those `among`, in every case."""
        nouns = self.prose.rules.speech.roles if among is None else among
        roles = [noun(word) for word in words if noun(word) in nouns]
        return {stem for role in roles for stem in self.people.nominatives(role)}

    def _fits(self, name: str, gender: str) -> bool:
        own = self.people.gender(name)
        return not gender or not own or own == gender

    def _nearest(self, names: Sequence[str], at: Position) -> str | None:
        """Return which of the full `names` is mentioned or speaks last before a place."""
        for position, mention in self.people.before(at):
            person = self.people.person(mention, at)
            spoke = next(
                (name for where, name in reversed(self.said[-50:]) if position <= where < at and name in names), None
            )
            if spoke:
                return spoke
            if person in names:
                return person
        return next((name for _, name in reversed(self.said) if name in names), None)

    def _last(self, at: Position, gender: str) -> str | None:
        """Return who is meant where no name is told: who spoke last, or was named since outside of quotation marks."""
        people = [name for name in (*self.speakers, *self.others) if " " in name] or self.speakers
        fitting = [name for name in people if self._fits(name, gender)]
        spoke = next(((where, name) for where, name in reversed(self.said) if name in fitting), None)
        since = spoke[0] if spoke else (-1 if gender else 0, 0)  # a pronoun may mean the first word
        named: list[tuple[Position, Mention, str]] = []
        for position, mention in self.people.before(at):
            if position <= since:
                break
            person = self.people.person(mention, at)
            told = position[0] == at[0] or self.people.is_subject(mention)  # of whom this paragraph tells
            known = person in fitting or (person and told and self._fits(person, gender))
            if person and known and not self._is_inside(position):
                named.append((position, mention, person))
        here = [told for told in named if told[0][0] == at[0]]
        if any(person in fitting and not mention.oblique for _, mention, person in here):
            named = [told for told in named if told[2] in fitting]  # the others may be places
            here = [told for told in here if told[2] in fitting]
        for near in (here, named):
            if any(not mention.oblique for _, mention, _ in near):
                return self._first_of_sentence([told for told in near if not told[1].oblique])
            if near and near is here and not (spoke and spoke[0][0] == at[0]):
                return near[0][2]
        if spoke:
            return spoke[1]
        if named:
            return named[0][2]
        return fitting[0] if fitting else self._first_named(at)

    def _first_named(self, at: Position) -> str | None:
        """Return the first person who is named before a place: where nobody has a role, the one whom it is about."""
        return next(
            (
                mention.name
                for position, mention in self.people.mentions
                if position < at
                and not mention.oblique
                and self.people.is_full(mention.name)
                and not self._is_inside(position)
            ),
            None,
        )

    def _first_of_sentence(self, named: Sequence[tuple[Position, Mention, str]]) -> str:
        """Return who of the people in the sentence that names somebody last is named first: its subject."""
        (number, start), _, _ = named[0]
        masked = self.prose.masked[number]
        bounds = next(((low, high) for low, high in sentences(masked) if low <= start < high), (0, len(masked)))
        inside = [person for (where, begin), _, person in named if where == number and bounds[0] <= begin < bounds[1]]
        return inside[-1] if inside else named[0][2]

    def _is_inside(self, position: Position) -> bool:
        return any(start <= position[1] < end for start, end in self.inside[position[0]])
