"""The cast of an article: who is meant where somebody speaks and the name does not stand beside the words.

People are known by a full name, by one name ("the driver Bolat"), or only by what they are ("a taxi driver"). Who is
meant by "he says", "the director adds" or by nothing at all is what a reader understands who comes from above: whom
the paragraph tells of, otherwise who spoke last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from press.articles.attribution import Attribution
from press.articles.descriptions import Descriptions
from press.articles.names import Position, noun
from press.articles.parts.words import AUTHOR
from press.articles.people import People
from press.articles.roles import Roles
from press.articles.tokens import sentences, tokens_of

LONG_AGO: Final = 300  # mentions looked at before some words
NEAR: Final = 20  # mentions looked at in a paragraph
START: Final = 2  # characters before words that begin their passage
TOLD_WORDS: Final = 6  # before the words that somebody speaks
FIRST_PASSAGES: Final = 2
MAIN_LEAST: Final = 4  # times that the person is named whom an article is about
MAIN_TIMES: Final = 2  # so much oftener than anybody else
TURNS: Final = 8  # of speech in which two people answer each other
TITLED: Final = 4.0  # points of who may be interviewed: named in the title,
ASKED: Final = 2.0  # in a question,
ANSWERED: Final = -1.0  # in an answer
SENTENCE_ENDS: Final = frozenset('.!?…:;»”"')
HOME: Final = (["di", "casa"],)
OTHERS: Final = frozenset({"altro", "altra"})
GENERIC_WORDS: Final = 2  # of a description that tells nothing new: the Italian official, not the official from Aktobe


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


def _addressed(spoken: str) -> Iterator[str]:
    """Yield the names that words of speech address, at their beginning or end: "Piero, come here", "Come here, Piero"."""
    first, comma, _ = spoken.partition(", ")
    if comma and " " not in first and first[:1].isupper():
        yield first
    _, comma, last = spoken.rpartition(", ")
    last = last.rstrip(".!?… »”")
    if comma and " " not in last and last[:1].isupper():
        yield last


class Cast:
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
        self._genders: dict[str, str] = {}
        self._places: dict[str, bool] = {}
        self._called = {stem: self._in_full(name) for stem, name in self.descriptions.names_given(self.is_quoted)}
        self._beside = self._named_beside()
        self._told = list(self._named_people())
        self._told = sorted((*self._told, *self._described_people()), key=_position)
        self.remembered = self._remembered()
        self.main = self.remembered or self._main(title)
        if self.main:
            self._told = sorted((*self._told, *self._told_generally(self.main)), key=_position)

    def spoke(self, at: Position, speaker: str) -> None:
        """Keep that somebody spoke up to a place."""
        self.said.append((at, speaker))

    # -- whom the article tells of

    def _named_people(self) -> Iterator[Told]:
        for position, mention in self.people.mentions:
            person = self.people.person(mention, position)
            if person and not self._is_place(person) and not self._is_company(person) and person not in self._beside:
                yield Told(position, person, self.gender(person), not mention.oblique)

    def _named_beside(self) -> set[str]:
        """Return who is named only in lines that end no sentence, as authors are."""
        inside, beside = set[str](), set[str]()
        for position, mention in self.people.mentions:
            person = self.people.person(mention, position)
            ends = self.people.texts[position[0]].rstrip()[-1:] in SENTENCE_ENDS
            (inside if ends else beside).add(person or "")
        return beside - inside - {*self.speakers}

    def _told_generally(self, main: str) -> Iterator[Told]:
        """Yield where a sentence is about whom the whole article is about, by a word for anybody: "The founder"."""
        for number, masked in enumerate(self.people.masked):
            for start, end in sentences(masked):
                found = self.descriptions.in_sentence(tokens_of(masked[start:end]))
                if found and not found.is_new and found.noun in self.speech.generic:
                    at = (number, start + found.start)
                    fits = self.fits(main, self.speech.noun_gender(found.noun))
                    if fits and not self.is_quoted(at) and not self._names_before(number, start, at[1]):
                        yield Told(at, main, self.gender(main), subject=True)

    def _described_people(self) -> Iterator[Told]:
        """Yield those who are told of by what they are, where a sentence is about them and names nobody before."""
        for number, masked in enumerate(self.people.masked):
            for start, end in sentences(masked):
                found = self.descriptions.in_sentence(tokens_of(masked[start:end]))
                at = (number, start + found.start) if found else (number, start)
                if found is None or self.is_quoted(at) or self._names_before(number, start, at[1]):
                    continue
                known = self._of_role([noun(word) for word in found.words.split()], "", at)
                if known:
                    yield Told(at, known, self.gender(known), subject=True)
                elif name := next(
                    (self._called[stem] for stem in self.descriptions.stems([found.noun]) if stem in self._called), None
                ):
                    yield Told(at, name, self.gender(name), subject=True)
                elif found.is_new or found.noun not in self.speech.generic:
                    self._genders[found.words] = self.speech.noun_gender(found.noun)
                    yield Told(at, found.words, self._genders[found.words], subject=True, is_new=found.is_new)

    def _names_before(self, number: int, start: int, end: int) -> bool:
        return any(
            at[0] == number and start <= at[1] < end and not mention.oblique and self.people.person(mention, at)
            for at, mention in self.people.mentions
        )

    def gender(self, name: str) -> str:
        """Return m or f where the name of somebody, or what they are, tells it; otherwise nothing."""
        if name not in self._genders:
            last = noun(name.split(" ")[-1])
            self._genders[name] = self.people.gender(name) if name[:1].isupper() else self.speech.noun_gender(last)
        return self._genders[name]

    def fits(self, name: str, gender: str) -> bool:
        own = self.gender(name)
        return not gender or not own or own == gender or (gender == "s" and own != "p")

    def before(self, at: Position) -> Iterator[Told]:
        """Yield whom the article tells of before a place, the nearest first; not those of long ago."""
        last = bisect_left(self._told, at, key=_position)
        return (self._told[number] for number in range(last - 1, max(-1, last - 1 - LONG_AGO), -1))

    def is_quoted(self, position: Position) -> bool:
        return any(start <= position[1] < end for start, end in self.quoted[position[0]])

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

    def described(self, who: Attribution, at: Position) -> str | None:
        """Return the person whose role a description repeats ("the director"), or the description itself.

        Where it tells of somebody who was told of before by other words ("the man"), whom the place tells of.
        """
        speech = self.speech
        words = [token.text for token in tokens_of(who.subject) if token.is_word]
        lower = [word.lower() for word in words]
        if not words or lower[0] in speech.indefinite:
            return who.subject
        if any(noun(word) in speech.organisations for word in words):
            return who.subject  # the ministry
        if len(words) > 1 and words[-1].istitle() and words[-2].islower() and words[-2] in speech.roles:
            return words[-1]  # the niece Anna
        nouns = [noun(word) for word in words]
        if lower[-2:] in HOME and len(nouns) > len(HOME[0]):
            nouns, words = nouns[:-2], words[:-2]  # il padrone di casa
        gender = who.gender or next((g for word in nouns if (g := speech.noun_gender(word))), "")
        if found := self._of_role(nouns, gender, at):
            return found
        if called := next(
            (self._called[stem] for stem in self.descriptions.stems(nouns) if stem in self._called), None
        ):
            return called
        if introduced := self._introduced(self.descriptions.stems(nouns), at):
            return introduced
        if not OTHERS.isdisjoint(nouns) and (other := self.other(gender)):
            return other
        alone = len(words) - (lower[0] in speech.determiners) <= GENERIC_WORDS
        if alone and not speech.generic.isdisjoint(nouns):
            return self.last(at, gender)
        if not speech.offices.isdisjoint(nouns):
            return who.subject
        one = len(words) - (lower[0] in speech.determiners) == 1
        if any(self.descriptions.is_role(word) for word in nouns) and not (one and self.named_in(at)):
            return who.subject  # a driver is no ambassador
        return self.last(at, gender) if len(words) <= 2 or self.named_in(at) else who.subject

    def other(self, gender: str) -> str | None:
        """Return who spoke before the one who spoke last."""
        names = [name for _, name in reversed(self.said[-TURNS:])]
        return next((name for name in names if name != names[0] and self.fits(name, gender)), None)

    def _introduced(self, stems: set[str], at: Position) -> str | None:
        """Return who was told of by such a noun without a name: "an adviser", and then "the adviser"."""
        return next(
            (
                told.person
                for told in self.before(at)
                if not told.person[:1].isupper()
                and stems & self.descriptions.stems([noun(w) for w in told.person.split(" ")])
            ),
            None,
        )

    def _of_role(self, nouns: Sequence[str], gender: str, at: Position) -> str | None:
        """Return who of the people with such a role is meant: the one told of last."""
        stems = self.descriptions.stems(nouns)
        known = [name for name in (*self.speakers, *self.others) if self.fits(name, gender)]
        alike = {name: len(stems & self._nouns(name)) for name in known}
        most = max(alike.values(), default=0)
        if not most:
            return None
        names = [name for name in known if alike[name] == most]
        return self._nearest(names, at) or names[0]

    def _nouns(self, name: str) -> set[str]:
        """Return the nouns of somebody's role, and what belongs to the name: aunt."""
        own = [word for word in name.split(" ") if word[:1].islower()]
        return self.descriptions.stems([*own, *(noun(token.text) for token in tokens_of(self.roles.of(name) or ""))])

    def _in_full(self, name: str) -> str:
        return self.people.in_full(name, (len(self.people.texts), 0)) or name

    def _nearest(self, names: Sequence[str], at: Position) -> str | None:
        """Return which of the `names` is mentioned or speaks last before a place."""
        for told in self.before(at):
            spoke = next(
                (name for where, name in reversed(self.said[-50:]) if told.at <= where < at and name in names), None
            )
            if spoke:
                return spoke
            if told.person in names:
                return told.person
        return next((name for _, name in reversed(self.said) if name in names), None)

    # -- by nothing

    def last(self, at: Position, gender: str, spoken: str = "", *, silent: bool = False) -> str | None:
        """Return who is meant where no name is told: who spoke last, or was told of since outside of quotation marks.

        Nobody is meant who is addressed in the words that are `spoken`. `silent`: a verb stands there without subject.
        """
        addressed = frozenset(_addressed(spoken))
        gender = gender or self._gender_before(at)

        def fits(name: str) -> bool:
            return name.split(" ")[0] not in addressed and self.fits(name, gender)

        spoke = next(((where, name) for where, name in reversed(self.said) if fits(name)), None)
        since = spoke[0] if spoke else (-1 if gender else 0, 0)  # a pronoun may mean the first word
        told = [one for one in self._told_since(since, at, begins=bool(gender or silent)) if fits(one.person)]
        if self.remembered and fits(self.remembered):  # of his father much is told, but it is he who is quoted
            told = [
                one for one in told if one.person[:1].isupper() or one.person.split(" ")[-1] not in self.speech.family
            ]
        if silent and self.main:  # whom the article is about needs no subject, somebody new does
            told = [one for one in told if not one.is_new]
        near = [one for one in told if one.at[0] == at[0]]
        if any(one.person in self.speakers and one.subject for one in near):
            told = [one for one in told if self._is_known(one.person)]
            near = [one for one in told if one.at[0] == at[0]]
        for those in (near, told):
            if any(one.subject for one in those):
                return self._first_of_sentence([one for one in those if one.subject])
            if those and those is near and not (spoke and spoke[0][0] == at[0]):
                return near[0].person
        if spoke and self.main and spoke[0][0] != at[0] and self._is_told_before(at) and fits(self.main):
            return self.main
        if spoke:
            return spoke[1]
        known = [one.person for one in told] or [name for name in (*self.speakers, *self.others) if fits(name)]
        return known[0] if known else self._first_named(at)

    def _told_since(self, since: Position, at: Position, *, begins: bool) -> Iterator[Told]:
        """Yield who may be meant of those whom the article tells of between two places, the nearest first.

        `begins`: whom the sentence right before a passage is about may speak where it begins, known by name or not.
        """
        for told in self.before(at):
            if told.at <= since:
                return
            here = told.at[0] == at[0]
            if told.person[:1].isupper() and told.subject:
                here = here or told.at[0] == at[0] - 1 or self._begins(told)
            here = here or (begins and at[1] <= START and self._ends_passage(told, at[0] - 1))
            if (here or self._is_known(told.person)) and not self.is_quoted(told.at):
                yield told

    def _is_known(self, person: str) -> bool:
        return person in self.speakers or person in self.others

    def interviewed(self, turns: Mapping[int, bool]) -> str | None:
        """Return who answers in an interview; `turns` are its passages, true where somebody answers.

        That is whom the article is about, whom the title or a question names, who is told of in full and with a role
        before it; not who asks, and rather nobody of whom the answers tell.
        """
        if self.main:
            return self.main
        begins = min(turns)
        points: dict[str, float] = dict.fromkeys(self.people.of_title, TITLED)
        for told in self._told:
            name, number = told.person, told.at[0]
            if not name[:1].isupper() or self._is_author(told.at):
                continue
            if number < begins:
                points[name] = points.get(name, 0) + (1 if not self.is_quoted(told.at) else 0)
            elif number in turns:
                points[name] = points.get(name, 0) + (ANSWERED if turns[number] else ASKED)
        for name in points:
            points[name] += (1 if self.roles.of(name) else 0) + (2 if " " in name else 0)
            points[name] += 2 if self.speech.gender_of(name.split(" ")[0].lower()) else 0
        if points:
            return max(points, key=lambda name: points[name])
        return next((told.person for told in self._told if told.at[0] < begins), None)

    def _gender_before(self, at: Position) -> str:
        """Return m or f of the pronoun that the sentence before some words is about: `She smiles. «Better», says.`"""
        masked = self.people.masked[at[0]][: max(0, at[1] - 1)]
        bounds = sentences(masked)
        tokens = tokens_of(masked[slice(*bounds[-1])]) if bounds else []
        gender = self.speech.pronouns.get(tokens[0].text.lower(), "") if tokens else ""
        return gender if gender in ("m", "f") else ""

    def _is_author(self, at: Position) -> bool:
        """Say whether the name at a place is of who asks: "Interview by"."""
        return AUTHOR.search(self.people.texts[at[0]][: at[1]]) is not None

    def _is_told_before(self, at: Position) -> bool:
        """Say whether the passage tells something before the words at a place."""
        before = self.people.masked[at[0]][: at[1]]
        bounds = sentences(before)
        return len(bounds) > 1 or len(before.split()) >= TOLD_WORDS

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

    def _ends_passage(self, told: Told, number: int) -> bool:
        """Say whether the last sentence of a passage is about whom the article tells of there."""
        bounds = sentences(self.people.masked[number]) if told.at[0] == number else []
        return bool(bounds) and told.subject and told.at[1] >= bounds[-1][0]

    def _begins(self, told: Told) -> bool:
        """Say whether a sentence begins with whom the article tells of there."""
        number, start = told.at
        return any(low <= start <= low + 4 for low, _ in sentences(self.people.masked[number]))

    def _first_named(self, at: Position) -> str | None:
        """Return the first person who is told of before a place: where nobody has a role, the one whom it is about."""
        before = [told for told in self._told if told.at < at and not self.is_quoted(told.at)]
        subjects = [told for told in before if told.subject]
        return next((told.person for told in (*subjects, *before)), None)

    def _first_of_sentence(self, named: Sequence[Told]) -> str:
        """Return who of the people in the sentence that names somebody last is named first: its subject."""
        number, start = named[0].at
        masked = self.people.masked[number]
        bounds = next(((low, high) for low, high in sentences(masked) if low <= start < high), (0, len(masked)))
        inside = [told.person for told in named if told.at[0] == number and bounds[0] <= told.at[1] < bounds[1]]
        return inside[-1] if inside else named[0].person

    def named_in(self, at: Position) -> bool:
        """Say whether somebody is told of before a place in the same passage, outside of quotation marks."""
        return any(
            told.at[0] == at[0] and told.subject and not self.is_quoted(told.at)
            for told in islice(self.before(at), NEAR)
        )
