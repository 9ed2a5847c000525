"""Attributions: who speaks, by the words around a quotation.

«Our goal,» *Castellani explains*, «is to grow.»   *The director of the office recalls:* «It was late.»

All functions take a text and the same text masked (see `rules`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from press.articles.names import is_name, mention_of, name_run
from press.articles.rules import Rules
from press.articles.tokens import Token, sentences, tokens_of

LONGEST: Final = 25  # words of an attribution between two fragments
ALONE: Final = 8  # words of an attribution that is a sentence of its own
DESCRIPTION: Final = 8  # words of "the director of the office"

Kind = Literal["name", "pronoun", "description", "nobody"]


@dataclass(frozen=True)
class Attribution:
    """Who is said to speak: `subject` as written ("Castellani", "he", "the director"), `words` with the verb."""

    kind: Kind
    subject: str
    words: str


NOBODY: Final = Attribution("nobody", "", "")  # speech is announced, but nobody is named


@dataclass(frozen=True)
class _Subject:
    kind: Kind
    words: str
    first: int  # number of its first token


class _Clause:
    """A sentence, or a piece of one, in which a verb of speech and its subject are looked for."""

    def __init__(self, text: str, masked: str, rules: Rules) -> None:
        self.text, self.masked, self.rules = text, masked, rules
        self.tokens: Sequence[Token] = tokens_of(masked)

    def lower(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def verbs(self) -> Iterator[int]:
        for at, token in enumerate(self.tokens):
            if token.text in self.rules.speech.verbs:
                yield at

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def attribution(self, verb: int, *, backwards: bool = True) -> tuple[Attribution, int] | None:
        """Return who the subject of the verb is, and the number of the attribution's first token."""
        subject = (self._left(verb) if backwards else None) or self._right(verb)
        if subject is None:
            return None
        first, last = min(subject.first, verb), max(subject.first, verb)
        told = self.words(first, verb) if first < verb else f"{self.words(verb, last - 1)} {subject.words}"
        return Attribution(subject.kind, subject.words, told), first

    def _left(self, verb: int) -> _Subject | None:
        speech = self.rules.speech
        at = verb - 1
        while at >= 0 and (self.lower(at) in speech.adverbs or self.lower(at).endswith(speech.adverb_endings)):
            at -= 1
        if at < 0:
            return None
        if self.tokens[at].text == ",":
            return self._before_parenthesis(at)
        if self.lower(at) in speech.pronouns:
            return _Subject("pronoun", self.tokens[at].text, at)
        if not self.tokens[at].is_word or self.lower(at) in speech.relatives:
            return self._before_parenthesis(at) if self.lower(at) in speech.relatives else None
        if is_name(self.tokens[at]):
            return self.named(at)
        return self._described(at)

    def _before_parenthesis(self, at: int) -> _Subject | None:
        """Read `Castellani, who has lived in Almaty, recounts`: the nearest name that a comma follows."""
        for comma in range(at - 1, 0, -1):
            if self.tokens[comma].text == "," and is_name(self.tokens[comma - 1]):
                return self.named(comma - 1)
        return None

    def named(self, at: int) -> _Subject:
        """Return the name, or the bare title, that the token at `at` is part of."""
        run = name_run(self.masked, self.tokens, at, self.rules)
        mention = mention_of(self.text, self.tokens, run, self.rules)
        if mention is None:  # titles only: "the Ambassador"
            first = run.start - 1 if self.lower(run.start - 1) in self.rules.speech.determiners else run.start
            return _Subject("description", self.words(first, run.stop - 1), first)
        return _Subject("name", mention.name, run.start)

    def _described(self, at: int) -> _Subject | None:
        for first in range(at, max(-1, at - DESCRIPTION), -1):
            if not self.tokens[first].is_word:
                return None
            if self.lower(first) in self.rules.speech.determiners:
                return _Subject("description", self.words(first, at), first)
        return None

    def _right(self, verb: int) -> _Subject | None:
        speech, at = self.rules.speech, verb + 1
        while self.lower(at) in speech.linking or (at < len(self.tokens) and self.lower(at) in speech.adverbs):
            at += 1
        if at >= len(self.tokens) or not self.tokens[at].is_word:
            return None
        if self.lower(at) in speech.pronouns:
            return _Subject("pronoun", self.tokens[at].text, at)
        last = at
        while last + 1 < len(self.tokens) and self.tokens[last + 1].is_word and last - at < DESCRIPTION:
            last += 1
        name = next((n for n in range(at, last + 1) if is_name(self.tokens[n]) and self._names_a_person(n, at)), None)
        if name is not None:
            subject = self.named(name)
            return _Subject(subject.kind, subject.words, at)
        if self.lower(at) in speech.determiners:
            return _Subject("description", self.words(at, last), at)
        return None

    def _names_a_person(self, name: int, first: int) -> bool:
        """`says Rossi`, `says ICE director Rossi`, `says director Rossi`; not `says the director of ICE`."""
        between = [self.lower(at) for at in range(first, name)]
        return not between or (
            between[-1] in self.rules.speech.roles | self.rules.speech.titles
            and not any(word in ("of", *self.rules.speech.locative) for word in between)
        )


def following(text: str, masked: str, rules: Rules, *, ended: bool) -> Attribution | None:
    """Return the attribution that begins the text after a quotation, or None.

    `ended`: the quotation closed its sentence, so that only a short sentence of its own can be the attribution.
    """
    bounds = sentences(masked)
    if not bounds:
        return None
    end = bounds[0][1]
    clause = _Clause(text[:end], masked[:end], rules)
    start = next((at for at, token in enumerate(clause.tokens) if token.is_word), len(clause.tokens))
    if ended and sum(token.is_word for token in clause.tokens) > ALONE:
        return None
    for verb in clause.verbs():
        found = clause.attribution(verb)
        if found and found[1] - start <= 2:
            return found[0]
    return None


def only_attribution(text: str, masked: str, rules: Rules) -> bool:
    """Say whether the text between two pieces of a quotation tells who speaks, and nothing else."""
    inner = masked.strip()
    if not inner:
        return True
    words = sum(token.is_word for token in tokens_of(inner))
    return (
        len(sentences(masked)) == 1
        and words <= LONGEST
        and not inner.endswith(":")
        and following(text, masked, rules, ended=False) is not None
    )


def announcing(text: str, masked: str, rules: Rules) -> Attribution | None:
    """Return the attribution that ends the text before a quotation, NOBODY where a bare colon announces it, or None."""
    bounds = sentences(masked)
    if not bounds:
        return None
    start, end = bounds[-1]
    clause = _Clause(text[start:end], masked[start:end], rules)
    tokens, speech = clause.tokens, rules.speech
    if not tokens or any(token.text.lower() in speech.naming for token in tokens[-3:]):
        return None
    last = tokens[-1].text
    room = len(tokens) if last == ":" else 8 if last == "," else 2
    for verb in reversed(list(clause.verbs())):
        if verb < len(tokens) - room - 1:
            break
        between = [token.text.lower() for token in tokens[verb + 1 :]]
        if last not in (":", ",") and any(word not in speech.linking for word in between):
            continue
        found = clause.attribution(verb)
        if found:
            return found[0]
    if last in (":", ","):
        told = _according_to(clause)
        if told:
            return told
    if last != ":":
        return None
    if len(tokens) > 1 and is_name(tokens[-2]):
        subject = clause.named(len(tokens) - 2)
        if subject.first == 0 or tokens[subject.first - 1].text == ",":
            return Attribution(subject.kind, subject.words, subject.words)
    return NOBODY


def _according_to(clause: _Clause) -> Attribution | None:
    """Read `According to Castellani, «...»` where the clause begins so."""
    lowered = clause.masked.lower()
    for phrase in clause.rules.speech.according_to:
        at = lowered.find(phrase)
        if at < 0:
            continue
        first = next((n for n, token in enumerate(clause.tokens) if token.start > at + len(phrase)), None)
        if first is None:
            continue
        for name in range(first, min(first + DESCRIPTION, len(clause.tokens))):
            if is_name(clause.tokens[name]):
                subject = clause.named(name)
                return Attribution(subject.kind, subject.words, f"{clause.text[at : at + len(phrase)]} {subject.words}")
    return None
