"""The cast of an article: who is meant where somebody speaks and the name does not stand beside the words.

Who is meant by "he says", "the director adds" or by nothing at all is what a reader understands who comes from above: whom
the paragraph tells of, otherwise who spoke last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import Final

from press.articles.attribution import Attribution
from press.articles.names import Position, noun
from press.articles.parts.words import AUTHOR
from press.articles.telling import Telling, Told
from press.articles.tokens import sentences, tokens_of

NEAR: Final = 20  # mentions looked at in a paragraph
START: Final = 2  # characters before words that begin their passage
TOLD_WORDS: Final = 6  # before the words that somebody speaks
TURNS: Final = 8  # of speech in which two people answer each other
LEADING: Final = 2  # passages before a talk that tell who is at the table
TITLED: Final = 4.0  # points of who may be interviewed: named in the title,
ASKED: Final = 2.0  # in a question,
WITNESS: Final = -1.5  # only beside words of their own, before it
ANSWERED: Final = -1.0  # in an answer,
FIRST: Final = 1.5  # first of all before it
MET: Final = 4.0  # told of right before it says whom the writer met,
GENERIC_WORDS: Final = 2  # of a description that tells nothing new: the Italian official, not the official from Aktobe


def _addressed(spoken: str) -> Iterator[str]:
    """Yield the names that words of speech address, at their beginning or end: "Piero, come here", "Come here, Piero"."""
    first, comma, _ = spoken.partition(", ")
    if comma and " " not in first and first[:1].isupper():
        yield first
    _, comma, last = spoken.rpartition(", ")
    last = last.rstrip(".!?… »”")
    if comma and " " not in last and last[:1].isupper():
        yield last


class Cast(Telling):
    """Those of whom an article tells, among whom the speaker of some words is looked for."""

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
            return who.subject[len(words[0]) - len(noun(words[0])) :]  # the ministry, l'ambasciata
        if len(words) > 1 and words[-1].istitle() and words[-2].islower() and words[-2] in speech.roles:
            return words[-1]  # the niece Anna
        nouns = [noun(word) for word in words]
        first = next((at for at, word in enumerate(words) if word[:1].isupper()), len(words))
        name = " ".join(words[first:])
        if first and self.people.is_full(name) and not any(map(self.descriptions.is_role, nouns[:first])):
            return self.in_full(name)  # the reply from Gian Luca Parodi
        if (home := tuple(lower[-2:])) in speech.home and len(nouns) > len(home):
            nouns, words = nouns[: -len(home)], words[: -len(home)]  # il padrone di casa
        gender = who.gender or next((g for word in nouns if (g := speech.noun_gender(word))), "")
        if found := self.of_role(nouns, gender, at):
            return found
        if called := self.called({*nouns[:1], *self.descriptions.stems(nouns)}):
            return called
        if introduced := self._introduced(self.descriptions.stems(nouns), at):
            return introduced
        if not speech.others.isdisjoint(nouns) and (other := self.other(gender)):
            return other
        if owned := next((n + 1 for n, word in enumerate(lower[:2]) if word in speech.possessive), 0):
            return " ".join(words[owned:]) or who.subject  # his partner is nobody whom the place tells of
        if len(words) == 1 and lower[0] in speech.kin_after:
            return self.last(at, gender)  # said the aunt
        own = len(words) - (lower[0] in speech.determiners)  # beside the article
        near = {word for where, word in self.anybody if (at[0] - 1, 0) <= where < at}
        if own == 1 and nouns[-1] in near and not self._is_named_near(at):
            return nouns[-1]  # a farmer queues; the farmer says
        if own <= GENERIC_WORDS and not speech.generic.isdisjoint(nouns):
            return self.last(at, gender)  # the man
        if not speech.offices.isdisjoint(nouns) or (own == 1 and self._was_told_of(nouns[-1], at)):
            return who.subject
        told_here = self.named_in(at)
        if any(self.descriptions.is_role(word) for word in nouns) and not (own == 1 and told_here):
            return who.subject  # a driver is no ambassador
        return self.last(at, gender, named=True) if told_here or len(words) <= GENERIC_WORDS else who.subject

    def _is_named_near(self, at: Position) -> bool:
        """Say whether somebody is told of by name in the passage of a place before it, or in the one above."""
        near = (told for told in islice(self.before(at), NEAR) if told.at[0] >= at[0] - 1)
        return any(told.person[:1].isupper() and not self.is_quoted(told.at) for told in near)

    def _was_told_of(self, word: str, at: Position) -> bool:
        """Say whether somebody without a name was told of by a noun just before: `a welder from Beyneu tells us`."""
        tokens = [token for token in self.people.tokens[at[0]] if token.end <= at[1]]
        return any(
            noun(token.text) == word
            and not self.speech.indefinite.isdisjoint(t.text.lower() for t in tokens[max(0, n - 2) : n])
            for n, token in enumerate(tokens)
        )

    def answering(self, begins: int, at: Position, spoken: str) -> str | None:
        """Return who answers in a talk that begins in a passage: whom the words that are `spoken` address, who spoke in it
        before, or of whom is told right before it.
        """
        last = self.said[-1][1] if self.said else ""
        for name in _addressed(spoken):
            if name.lower() in self.speech.kin | self.speech.kin_after:
                continue
            if (full := self.in_full(name)) != name or self.speech.gender_of(name.lower()):
                return full
        talk = takewhile(lambda each: each[0][0] >= begins, reversed(self.said))
        spoke = (name for _, name in talk if name != last)
        told = [
            one
            for one in self.before(at)
            if one.at[0] >= begins - LEADING and one.person != last and not self.is_quoted(one.at)
        ]
        told.sort(key=lambda one: (one.person[:1].islower(), not one.subject))
        return next(spoke, None) or next((one.person for one in told), None) or self.other("")

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

    # -- by nothing

    def last(
        self, at: Position, gender: str, spoken: str = "", *, silent: bool = False, named: bool = False, to: str = ""
    ) -> str | None:
        """Return who is meant where no name is told: who spoke last, or was told of since outside of quotation marks.

        Nobody is meant who is addressed in the words that are `spoken`, or whom they are said `to`. `silent`: a verb stands there without subject;
        `named`: who is meant has a name, since another noun stands there.
        """
        addressed = frozenset((*_addressed(spoken), to))
        above = self._gender_before(at)
        gender = gender or above
        if at[1] <= START and above == gender and above and (meant := self._meant_above(at, above)):
            return meant

        def fits(name: str) -> bool:
            known = not named or name[:1].isupper()
            return known and name.split(" ")[0] not in addressed and self.fits(name, gender)

        spoke = next(((where, name) for where, name in reversed(self.said) if fits(name)), None)
        since = spoke[0] if spoke else (-1 if gender else 0, 0)  # a pronoun may mean the first word
        told = [one for one in self._told_since(since, at, begins=bool(gender or silent)) if fits(one.person)]
        if self.remembered and fits(self.remembered):  # of his father much is told, but it is he who is quoted
            told = [
                one for one in told if one.person[:1].isupper() or one.person.split(" ")[-1] not in self.speech.family
            ]
        if silent and self.main:  # whom the article is about needs no subject, somebody new does
            told = [one for one in told if not one.is_new or self._is_right_before(one, at)]
        elif gender and self.main and fits(self.main):
            told = [one for one in told if not one.is_new or one.gender]
        near = [one for one in told if one.at[0] == at[0]]
        if any(one.person in self.speakers and one.subject for one in near):
            told = [one for one in told if self._is_known(one.person) or (one is near[0] and self._opens_last(one, at))]
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
        known = (
            [one.person for one in told]
            or self._beside(at, gender)
            or [one.person for one in self._named_before(at) if fits(one.person)]
            or ([self.main] if self.main and fits(self.main) else [])
            or [name for name in (*self.speakers, *self.others) if fits(name)]
        )
        return known[0] if known else self._first_named(at)

    def _named_before(self, at: Position) -> Iterator[Told]:
        """Yield whom the article told of by name before a place, the nearest first."""
        return (told for told in self.before(at) if told.person[:1].isupper() and not self.is_quoted(told.at))

    def _beside(self, at: Position, gender: str) -> list[str]:
        """Return who of that gender is named in the passage of a place or in the one above, though no sentence is about them."""
        near = takewhile(lambda told: told.at[0] >= at[0] - 1, self.before(at))
        named = [told for told in near if told.person[:1].isupper() and not self.is_quoted(told.at)]
        first_names = {told.person: self.speech.gender_of(told.person.split(" ")[0].lower()) for told in named}
        return [person for person, own in first_names.items() if gender and own == gender]

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

    def interviewed(self, turns: Mapping[int, bool], heading: str) -> str | None:
        """Return who answers in an interview; `turns` are its passages, true where somebody answers.

        That is whom the `heading` over it names, whom the article is about, whom the title or a question names, who is
        told of in full and with a role before it, rather the first; not who asks, and rather nobody of whom the answers tell.
        """
        if (headed := [name for name in self.people.names if name in heading]) and len(headed) == 1:
            return self.in_full(headed[0])
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
            elif number in turns and not self.is_quoted(told.at):
                points[name] = points.get(name, 0) + (ANSWERED if turns[number] else ASKED)
        first = next((one.person for one in self._told if self._introduces(one, begins)), "")
        met = self._met(begins)
        for name in points:
            points[name] += FIRST if name == first else 0
            points[name] += MET if name == met else 0
            named = sum(told.person == name for told in self._told if told.at[0] < begins)
            points[name] += WITNESS if name in self.speakers and named == 1 else 0
            full = " " in name and not self.people.is_single(name)
            points[name] += (1 if self.roles.of(name) else 0) + (2 if full else 0)
            points[name] += 2 if self.speech.gender_of(name.split(" ")[0].lower()) else 0
        if points:
            return max(points, key=lambda name: points[name])
        return next((told.person for told in self._told if told.at[0] < begins), None)

    def _met(self, begins: int) -> str | None:
        """Return who a passage begins with that tells whom the writer met: `Anna Rossi leads it. She spoke to us`."""
        pattern = self.speech.meeting
        for number in range(begins - 1, -1, -1):
            if pattern and pattern.search(self.people.masked[number]):
                here = [told for told in self._told if told.at[0] == number and told.person[:1].isupper()]
                alone = len({told.person for told in here}) == 1 and here[0].subject and here[0].at[1] <= START
                return here[0].person if alone else None
        return None

    def _introduces(self, told: Told, begins: int) -> bool:
        """Say whether somebody is told of in full before an interview that begins in a passage; not who writes it."""
        name = told.person
        outside = not self.is_quoted(told.at) and not self._is_author(told.at)
        return told.at[0] < begins and told.subject and outside and name[:1].isupper() and " " in name

    def _gender_before(self, at: Position) -> str:
        """Return m or f of the pronoun that the sentence before some words is about: `She smiles. «Better», says.`"""
        masked = self.people.masked[at[0]][: max(0, at[1] - 1)]
        if at[1] <= START and at[0]:
            masked = self.people.masked[at[0] - 1]
        bounds = sentences(masked)
        tokens = tokens_of(masked[slice(*bounds[-1])]) if bounds else []
        first = 1 if len(tokens) > 1 and tokens[0].text.lower() in self.speech.oneself else 0  # Сам он
        gender = self.speech.pronouns.get(tokens[first].text.lower(), "") if tokens else ""
        return gender if gender in ("m", "f") else ""

    def _meant_above(self, at: Position, gender: str) -> str | None:
        """Return whom the pronoun means that the last sentence of the passage above begins with: somebody named there."""
        there = [one for one in self.before(at) if one.at[0] == at[0] - 1 and one.gender == gender]
        there = [one for one in there if not self.is_quoted(one.at)]
        return next((one.person for one in (*(one for one in there if one.subject), *there)), None)

    def _is_author(self, at: Position) -> bool:
        """Say whether the name at a place is of who asks: "Interview by"."""
        return AUTHOR.search(self.people.texts[at[0]][: at[1]]) is not None

    def _is_told_before(self, at: Position) -> bool:
        """Say whether the passage tells something before the words at a place."""
        before = self.people.masked[at[0]][: at[1]]
        bounds = sentences(before)
        return len(bounds) > 1 or len(before.split()) >= TOLD_WORDS

    def _ends_passage(self, told: Told, number: int) -> bool:
        """Say whether a passage ends with telling of somebody: nobody else is its subject after."""
        if told.at[0] != number or not told.subject:
            return False
        bounds = sentences(self.people.masked[number])
        last = next(each for each in self.before((number + 1, 0)) if each.subject and not self.is_quoted(each.at))
        return bool(bounds) and (told.at[1] >= bounds[-1][0] or last is told)

    def _is_right_before(self, told: Told, at: Position) -> bool:
        """Say whether the sentence right before some words is about somebody, and about nobody else."""
        if at[1] <= START:
            return self._ends_passage(told, at[0] - 1)
        last = [low for low, _ in sentences(self.people.masked[at[0]][: at[1] - 1])][-1:]
        return told.at[0] == at[0] and bool(last) and told.at[1] >= last[0] and next(self.before(at)) is told

    def _opens_last(self, told: Told, at: Position) -> bool:
        """Say whether somebody is the first word of the sentence right before some words."""
        before = [low for low, _ in sentences(self.people.masked[at[0]][: max(0, at[1] - 1)])]
        return told.subject and bool(before) and told.at[0] == at[0] and told.at[1] >= before[-1] and self._begins(told)

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
