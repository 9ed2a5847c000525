"""Whom some words of a sentence name or describe: `the director of the office, Anna Rossi`, `the tall Italian`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from press.articles.names import is_name, mention_of, name_run, noun, tells_role
from press.articles.people import People
from press.articles.tokens import Token, tokens_of

DESCRIPTION: Final = 10  # words of "the director of the office"

Kind = Literal["institution", "name", "pronoun", "description", "nobody"]
OPENS: Final = frozenset("«“„")
STOPS: Final = frozenset('.;:!?…()«»“”„"–—')


@dataclass(frozen=True)
class Attribution:
    """Who is said to speak: `subject` as written ("Castellani", "he", "the director"), `words` with the verb.

    `gender` is what pronoun or verb tell: m, f or nothing. Kind "nobody": speech is announced or told of, but who
    speaks is not said here.
    """

    kind: Kind
    subject: str
    words: str
    gender: str = ""


NOBODY: Final = Attribution("nobody", "", "")


@dataclass(frozen=True)
class Subject:
    kind: Kind
    words: str
    first: int  # number of its first token
    last: int


class Wording:
    """A sentence, or a piece of one, whose words may name or describe somebody."""

    def __init__(self, text: str, masked: str, people: People) -> None:
        self.text, self.masked, self.people = text, masked, people
        self.rules, self.speech = people.rules, people.rules.speech
        self.tokens: Sequence[Token] = tokens_of(masked)

    def lower(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def is_verb(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text in self.speech.verbs or (at == self.start and token.text.lower() in self.speech.verbs)

    @property
    def start(self) -> int:
        return next((at for at, token in enumerate(self.tokens) if token.is_word), len(self.tokens))

    def has_role(self, first: int, last: int) -> bool:
        """Say whether a noun between two tokens tells a role."""
        return any(tells_role(self.tokens[at], self.speech) for at in range(first, last + 1))

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def _is_person(self, name: str) -> bool:
        return self.people.knows(name)

    def _is_other_case(self, name: str) -> bool:
        """Say whether a name stands in another case than the nominative, which the article has too."""
        return (
            bool(self.speech.cases) and not self.people.in_nominative(name) and self.people.knows(name.split(" ")[-1])
        )

    def is_oblique(self, subject: Subject) -> bool:
        if noun(self.tokens[subject.first].text) != self.lower(subject.first) and self.lower(subject.first)[0] != "l":
            return True
        if self.speech.roles_last and self.lower(subject.last).endswith(self.speech.genitives):
            return True  # Сәкеннің немересі
        return subject.first > 0 and noun(self.tokens[subject.first - 1].text) in self.speech.oblique

    def named(self, at: int) -> Subject | None:
        """Return the name, or the bare title, that the token at `at` is part of."""
        run = name_run(self.masked, self.tokens, at, self.rules)
        mention = mention_of(self.text, self.tokens, run, self.rules, self.people.words)
        if mention is None:
            if not any(tells_role(self.tokens[n], self.speech) for n in run):
                return None
            first = run.start - (self.lower(run.start - 1) in self.speech.determiners)
            return Subject("description", self.words(first, run.stop - 1), first, run.stop - 1)
        first = next((n for n in run if self.tokens[n].end > mention.start), run.start)
        before = first - 1
        while before > first - 3 and before > 0 and self.tokens[before].text.islower():
            if self.lower(before) in self.speech.determiners or self.is_verb(before):
                break
            before -= 1
        if (
            " " not in mention.name
            and self.lower(before) in self.speech.determiners
            and not self._is_person(mention.name)
        ):
            return Subject("description", self.words(before, run.stop - 1), before, run.stop - 1)  # the tall Italian
        return Subject("name", mention.name, first, run.stop - 1)

    def described(self, first: int, last: int) -> Subject | None:
        """Return what describes a person between two tokens: from a determiner or a role on."""
        for at in range(last, first - 1, -1):
            if self.tokens[at].text == ",":
                break
            role = tells_role(self.tokens[at], self.speech)
            role = role and (self.speech.roles_last or self.speech.is_subject(noun(self.tokens[at].text)))
            if self.lower(at) in self.speech.indefinite and self.has_role(at, last):
                return Subject("description", self.words(at, last), at, last)
            if self.lower(at) in self.speech.determiners and last - at < DESCRIPTION:
                begins = at <= self.start or not self.tokens[at - 1].is_word
                if begins or self.has_role(at, last):
                    return Subject("description", self.words(at, last), at, last)
            if role and not self.speech.determiners:
                start = at
                while not self.speech.roles_last and start > first and self._modifies(start - 1):
                    start -= 1
                return Subject("description", self.words(start, last), start, last)
            institution = self.elides(at) and noun(self.tokens[at].text) in self.speech.organisations
            if (role and noun(self.tokens[at].text) != self.lower(at)) or institution:
                return Subject("description", self.words(at, last), at, last)
        return None

    def elides(self, at: int) -> bool:
        """Say whether a word begins with its article: l'ambasciata."""
        return noun(self.tokens[at].text) != self.lower(at) and self.lower(at)[0] == "l"

    def _modifies(self, at: int) -> bool:
        if self.speech.cases and not self.speech.roles_last and not self.speech.is_subject(self.lower(at)):
            return False  # of the last the master is proud
        return self.tokens[at].is_word and (
            tells_role(self.tokens[at], self.speech) or self.lower(at).endswith(self.speech.modifiers or ("\0",))
        )

    def person_in(self, first: int, last: int) -> Subject | None:
        """Return the first person of a stretch who is not beside the subject only ("with", "to")."""
        at = first
        while at <= last:
            if is_name(self.tokens[at]):
                named = self.named(at)
                if named and named.kind == "name" and not self.is_oblique(named) and self._is_person(named.words):
                    return named
                at = max(at, named.last if named else at)
            elif self.lower(at) in self.speech.pronouns and at == first:
                return Subject("pronoun", self.tokens[at].text, at, at)
            at += 1
        return None
