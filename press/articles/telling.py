"""Telling: of whom an article tells, place by place, by name or by what somebody is, and who spoke so far.

People are known by a full name, by one name ("the driver Bolat"), or only by what they are ("a taxi driver").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from press.articles.descriptions import Described, Descriptions
from press.articles.names import Position, noun
from press.articles.people import People
from press.articles.roles import Roles
from press.articles.tokens import sentences, tokens_of

LONG_AGO: Final = 300  # mentions looked at before some words
SPOKEN: Final = 50  # quotations looked at
FIRST_PASSAGES: Final = 2
MAIN_LEAST: Final = 4  # times that the person is named whom an article is about
MAIN_TIMES: Final = 2  # so much oftener than anybody else
SENTENCE_ENDS: Final = frozenset(".!?…:;»”\"’')")


@dataclass(frozen=True)
class Told:
    """Somebody of whom the article tells at a place. `subject`: the sentence may be about that person."""

    at: Position
    person: str
    gender: str
    subject: bool
    is_new: bool = False  # told of first here, and without a name


def _position(told: Told) -> Position:
    return told.at


class Telling:
    """The people of an article in the order in which it tells of them.

    `quoted` are the stretches of each passage that stand between marks, `named` the speakers whose names stand beside
    their words, `title` is the article's own.
    """

    def __init__(
        self, people: People, quoted: Sequence[Sequence[tuple[int, int]]], named: Sequence[str], title: str = ""
    ) -> None:
        self.people, self.speech, self.quoted = people, people.rules.speech, quoted
        self.roles, self.descriptions = Roles(people), Descriptions(people)
        self.speakers = list(dict.fromkeys(named))
        self.others = [name for name in self.roles.everybody() if name not in self.speakers]
        self.said: list[tuple[Position, str]] = []  # where who spoke, so far
        self.anybody: list[tuple[Position, str]] = []  # where somebody is told of by a word for anybody: the man
        self._genders: dict[str, str] = {}
        self._places: dict[str, bool] = {}
        given = [(word, self.in_full(name)) for word, name in self.descriptions.names_given(self.is_quoted)]
        self._called = {stem: name for word, name in given for stem in {word, *self.descriptions.stems([word])}}
        self._given = {name: word for word, name in given}
        described = list(self._descriptions())
        self._told = self._named_people()
        self._told = sorted((*self._told, *self._described_people(described)), key=_position)
        self.remembered = self._remembered()
        self.main = self.remembered or self._main(title)
        if self.main:
            self._told = sorted((*self._told, *self._told_generally(self.main, described)), key=_position)

    def spoke(self, at: Position, speaker: str) -> None:
        """Keep that somebody spoke up to a place."""
        self.said.append((at, speaker))

    def before(self, at: Position) -> Iterator[Told]:
        """Yield whom the article tells of before a place, the nearest first; not those of long ago."""
        last = bisect_left(self._told, at, key=_position)
        return (self._told[number] for number in range(last - 1, max(-1, last - 1 - LONG_AGO), -1))

    def is_quoted(self, position: Position) -> bool:
        return any(start <= position[1] < end for start, end in self.quoted[position[0]])

    def gender(self, name: str) -> str:
        """Return m or f where the name of somebody, or what they are, tells it; otherwise nothing."""
        if name not in self._genders:
            last = noun(name.split(" ")[-1])
            self._genders[name] = self.people.gender(name) if name[:1].isupper() else self.speech.noun_gender(last)
        return self._genders[name]

    def fits(self, name: str, gender: str) -> bool:
        own = self.gender(name)
        return not gender or not own or own == gender or (gender == "s" and own != "p")

    def of_role(self, nouns: Sequence[str], gender: str, at: Position) -> str | None:
        """Return who of the people with such a role is meant: the one told of last."""
        stems = self.descriptions.stems(nouns)
        known = [name for name in (*self.speakers, *self.others) if self.fits(name, gender)]
        alike = {name: len(stems & self._nouns(name)) for name in known}
        most = max(alike.values(), default=0)
        if not most:
            return None
        names = [name for name in known if alike[name] == most]
        return self._nearest(names, at) or names[0]

    def _nearest(self, names: Sequence[str], at: Position) -> str | None:
        """Return which of the `names` is mentioned or speaks last before a place."""
        for told in self.before(at):
            spoke = next(
                (name for where, name in reversed(self.said[-SPOKEN:]) if told.at <= where < at and name in names), None
            )
            if spoke:
                return spoke
            if told.person in names:
                return told.person
        return next((name for _, name in reversed(self.said) if name in names), None)

    def role(self, name: str) -> str | None:
        """Return what somebody is, in the article's own words."""
        return self.roles.of(name) or self._given.get(name)

    def in_full(self, name: str) -> str:
        return self.people.in_full(name, (len(self.people.texts), 0)) or name

    # -- by name

    def _named_people(self) -> list[Told]:
        persons = [(at, mention, self.people.person(mention, at)) for at, mention in self.people.mentions]
        beside = self._named_beside([(at[0], person) for at, _, person in persons if person])
        return [
            Told(at, person, self.gender(person), not mention.oblique)
            for at, mention, person in persons
            if person and person not in beside and not self._is_place(person) and not self._is_company(person)
        ]

    def _named_beside(self, persons: Sequence[tuple[int, str]]) -> set[str]:
        """Return who is named only in lines that end no sentence, as authors are; `persons` stand with their passage."""
        ended = [text.rstrip()[-1:] in SENTENCE_ENDS for text in self.people.texts]
        inside = {person for number, person in persons if ended[number]}
        return {person for _, person in persons} - inside - {*self.speakers}

    def _is_place(self, name: str) -> bool:
        """Say whether a name stands after prepositions only, without a first name that is known or what somebody is."""
        if name not in self._places:
            mentions = [mention for _, mention in self.people.mentions if mention.name == name]
            known = name in self.speakers or name in self.others or self.people.gender(name)
            self._places[name] = not known and bool(mentions) and all(mention.oblique for mention in mentions)
        return self._places[name]

    def _is_company(self, name: str) -> bool:
        """Say whether a name is joined by a word as companies' are: Figli di Foligno, where no first name begins it."""
        names = name.split(" ")
        joined = len(names) > 2 and names[1] in self.speech.particles
        return joined and not self.roles.of(name) and not self.speech.gender_of(names[0].lower())

    # -- by what somebody is

    def _descriptions(self) -> Iterator[tuple[Position, Described]]:
        """Yield what the sentences are about that tell it by what somebody is, and name nobody before."""
        named = [at for at, mention in self.people.mentions if not mention.oblique and self.people.person(mention, at)]
        for number, masked in enumerate(self.people.masked):
            for start, end in sentences(masked):
                found = self.descriptions.in_sentence(tokens_of(masked[start:end]))
                if found is None:
                    continue
                at = (number, start + found.start)
                first = bisect_left(named, (number, start))
                if not self.is_quoted(at) and not (first < len(named) and named[first] < at):
                    yield at, found

    def _described_people(self, described: Sequence[tuple[Position, Described]]) -> Iterator[Told]:
        """Yield those who are told of by what they are."""
        for at, found in described:
            known = self.of_role([noun(word) for word in found.words.split()], "", at)
            if name := known or self.called(self.descriptions.stems([found.noun])):
                yield Told(at, name, self.gender(name), subject=True)
            elif epithet := self._named_here(at, found):
                yield Told(at, epithet, self.gender(epithet), subject=True)
            elif found.is_new or found.noun not in self.speech.generic or self._tells_more(found):
                self._genders[found.words] = found.gender
                yield Told(at, found.words, self._genders[found.words], subject=True, is_new=found.is_new)
            else:
                self.anybody.append((at, found.noun))

    def _tells_more(self, found: Described) -> bool:
        """Say whether words tell somebody apart though their noun is one for anybody: the owner of the kiosk."""
        words = found.words.split()
        return len(words) > 1 and tuple(words[-2:]) not in self.speech.home

    def _named_here(self, at: Position, found: Described) -> str | None:
        """Return who is named in the passage before words that tell something else of them: "The economist went on"."""
        if found.is_new or not self.speech.offices.isdisjoint({found.noun}) or " " in found.words:
            return None
        here = [told for told in self._told if told.at[0] == at[0] and told.at < at and not self.is_quoted(told.at)]
        alone = len({told.person for told in here}) == 1 and bool(self.speech.determiners)  # the farm of Anna Rossi
        meant = bool(here) and (here[-1].subject or alone) and self.fits(here[-1].person, found.gender)
        return here[-1].person if meant else None

    def called(self, stems: set[str]) -> str | None:
        """Return whose name is given after such a noun: an old neighbour ... Her name is Zoe."""
        return next((self._called[stem] for stem in stems if stem in self._called), None)

    def _told_generally(self, main: str, described: Sequence[tuple[Position, Described]]) -> Iterator[Told]:
        """Yield where a sentence is about whom the whole article is about, by a word for anybody: "The founder"."""
        for at, found in described:
            if not found.is_new and found.noun in self.speech.generic and self.fits(main, found.gender):
                yield Told(at, main, self.gender(main), subject=True)

    def _nouns(self, name: str) -> set[str]:
        """Return the nouns of somebody's role, and what belongs to the name: aunt."""
        own = [word for word in name.split(" ") if word[:1].islower()]
        told = [noun(token.text) for role in self.roles.every(name) for token in tokens_of(role)]
        return self.descriptions.stems([*own, *told])

    # -- whom the article is about

    def _people_told(self) -> list[Told]:
        return [told for told in self._told if told.person[:1].isupper() and not self.is_quoted(told.at)]

    def _remembered(self) -> str | None:
        """Return the person whose death the article tells at its beginning."""
        begins = " ".join(self.people.masked[:FIRST_PASSAGES]).lower()
        if not any(word in begins for word in self.speech.deaths):
            return None
        return next((told.person for told in self._people_told() if told.subject), None)

    def _main(self, title: str) -> str | None:
        """Return the person whom the article is about: whom alone its title names, or who is named at its beginning and
        then much oftener than others.
        """
        people = self._people_told()
        named = {word.text for word in tokens_of(title)}
        titled = {told.person for told in people if named & {*told.person.split(" ")}}
        titled |= {name for name in self.people.names if name in title}
        if len(titled) == 1:
            return titled.pop()
        counts: dict[str, int] = {}
        for told in people:
            counts[told.person] = counts.get(told.person, 0) + 1
        most = sorted(counts, key=lambda name: -counts[name])[:2]
        first = {told.person for told in self._told if told.at[0] < FIRST_PASSAGES}
        if not most or most[0] not in first or counts[most[0]] < MAIN_LEAST:
            return None
        return most[0] if len(most) < 2 or counts[most[0]] >= MAIN_TIMES * counts[most[1]] else None
