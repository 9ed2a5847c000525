"""Names of people: where they stand, in full, and the role that the article gives them in its own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from press.articles.rules import Rules
from press.articles.tokens import Token, tokens_of

Position = tuple[int, int]  # number of the passage, and offset in it

ROLE_WORDS: Final = 14  # the longest role, in words
_POSSESSIVE: Final = re.compile(r"[’'](?:s)?$")
_ROLE_ENDS: Final = frozenset(',.;:!?()[]«»“”„"–—…')


@dataclass(frozen=True)
class Mention:
    """A name in a text: its words without titles, and where they start and end."""

    name: str
    start: int
    end: int
    after_place_word: bool = False  # "in Almaty", "near Lake ...": rather a place than a person

    @property
    def surname(self) -> str:
        return self.name.rsplit(" ", 1)[-1]


def _start(token: Token) -> int:
    return token.start


def _position(mention: tuple[Position, Mention]) -> Position:
    return mention[0]


def is_name(token: Token) -> bool:
    """Say whether a token may be part of a name: a word with a capital."""
    return token.text[0].isupper()


def name_run(text: str, tokens: Sequence[Token], at: int, rules: Rules) -> range:
    """Return which tokens around the one at `at` form one run of capitals, with the particles between them."""
    speech = rules.speech

    def joined(one: int, other: int) -> bool:
        return not text[tokens[one].end : tokens[other].start].strip(" \xa0")

    first = last = at
    while first > 0 and joined(first - 1, first):
        before = tokens[first - 1]
        if is_name(before) and not _POSSESSIVE.search(before.text):
            first -= 1
        elif (
            first > 1
            and before.text in speech.particles
            and is_name(tokens[first - 2])
            and joined(first - 2, first - 1)
        ):
            first -= 2
        else:
            break
    while not _POSSESSIVE.search(tokens[last].text) and last + 1 < len(tokens) and joined(last, last + 1):
        after = tokens[last + 1]
        if is_name(after):
            last += 1
        elif last + 2 < len(tokens) and after.text in speech.particles and is_name(tokens[last + 2]):
            last += 2
        else:
            break
    return range(first, last + 1)


def mention_of(text: str, tokens: Sequence[Token], run: range, rules: Rules) -> Mention | None:
    """Return the name in a run of capitals, without what opens the sentence and without titles; None if no name is left."""
    speech = rules.speech
    start = run.start
    place = start > 0 and tokens[start - 1].text.lower() in speech.locative
    while start < run.stop and tokens[start].text.lower() in speech.openers:
        place = tokens[start].text.lower() in speech.locative
        start += 1
    for at in range(start, run.stop):
        if tokens[at].text.lower() in speech.titles | speech.roles:
            start, place = at + 1, False
    if start >= run.stop:
        return None
    end = tokens[run.stop - 1].end
    name = _POSSESSIVE.sub("", text[tokens[start].start : end])
    return Mention(name, tokens[start].start, tokens[start].start + len(name), place) if name else None


class People:
    """The people that an article names, in the order of its passages (masked, see `rules`)."""

    def __init__(self, texts: Sequence[str], masked: Sequence[str], rules: Rules) -> None:
        self.texts, self.masked, self.rules = texts, masked, rules
        self.tokens = [tokens_of(text) for text in masked]
        self.mentions: list[tuple[Position, Mention]] = [
            ((number, mention.start), mention) for number in range(len(texts)) for mention in self._mentions(number)
        ]
        self._full: dict[str, list[tuple[Position, str]]] = {}
        for position, mention in self.mentions:
            words = mention.name.split(" ")
            if (
                len(words) > 1
                and not mention.after_place_word
                and not any(word.isupper() and len(word) > 1 for word in words)
            ):
                self._full.setdefault(words[-1], []).append((position, mention.name))
        self._roles: dict[str, str | None] = {}

    def _mentions(self, number: int) -> Iterator[Mention]:
        tokens, at = self.tokens[number], 0
        while at < len(tokens):
            if not is_name(tokens[at]):
                at += 1
                continue
            run = name_run(self.masked[number], tokens, at, self.rules)
            mention = mention_of(self.texts[number], tokens, run, self.rules)
            if mention:
                yield mention
            at = max(run.stop, at + 1)

    def in_full(self, name: str, before: Position) -> str | None:
        """Return the full name that `name` stands for: introduced before; `name` itself where none was.

        None where more than one person with that surname was introduced.
        """
        if " " in name:
            return name
        known = {full for position, full in self._full.get(name, ()) if position < before}
        if len(known) > 1:
            return None
        return known.pop() if known else name

    def last_named(self, names: Sequence[str], before: Position) -> str | None:
        """Return which of the full `names` is mentioned last before a place, by full name or surname."""
        by_word = {word: name for name in names for word in (name, name.rsplit(" ", 1)[-1])}
        for at in range(bisect_left(self.mentions, before, key=_position) - 1, -1, -1):
            mention = self.mentions[at][1]
            found = by_word.get(mention.name) or by_word.get(mention.surname)
            if found:
                return found
        return None

    def with_roles(self) -> list[str]:
        """Return the full names that the article gives a role, in order."""
        names = dict.fromkeys(mention.name for _, mention in self.mentions if " " in mention.name)
        return [name for name in names if self.role(name)]

    def role(self, name: str) -> str | None:
        """Return the role of `name` in the article's own words, where it is first told."""
        if name not in self._roles:
            places = ((position[0], mention) for position, mention in self.mentions if mention.name == name)
            found = (self._role_at(number, mention) for number, mention in places)
            self._roles[name] = next((role for role in found if role), None)
        return self._roles[name]

    def _role_at(self, number: int, mention: Mention) -> str | None:
        return self._role_after(number, mention.end) or self._role_before(number, mention.start)

    def _role_after(self, number: int, end: int) -> str | None:
        """Read `Anna Rossi, director of the office,` and `Anna Rossi (director of the office)`."""
        text, speech = self.texts[number], self.rules.speech
        opening = re.compile(r",\s+|\s+\(|\s+[–—]\s+").match(text, end)
        if not opening:
            return None
        first = bisect_left(self.tokens[number], opening.end(), key=_start)
        tokens = self.tokens[number][first : first + 2 * ROLE_WORDS]
        stop = 0
        while stop < len(tokens) and tokens[stop].text not in _ROLE_ENDS and tokens[stop].text not in speech.relatives:
            stop += 1
        tokens = tokens[:stop]
        if tokens and tokens[0].text.lower() in speech.determiners:
            tokens = tokens[1:]
        if not tokens or len(tokens) > ROLE_WORDS or not any(self._tells_role(token) for token in tokens[:5]):
            return None
        return text[tokens[0].start : tokens[-1].end]

    def _role_before(self, number: int, start: int) -> str | None:
        """Read `the Italian Ambassador Anna Rossi` and `ICE director Anna Rossi`."""
        speech, near = self.rules.speech, self._words_before(number, start)
        if not near or not self._tells_role(near[-1]):
            return None
        first = len(near) - 1
        determined = next((at for at in range(first, -1, -1) if near[at].text.lower() in speech.determiners), None)
        if determined is not None and first - determined <= 3:
            first = determined + 1
        else:
            while first and (is_name(near[first - 1]) or self._tells_role(near[first - 1])):
                first -= 1
            while near[first].text.lower() in speech.openers:
                first += 1
        return self.texts[number][near[first].start : near[-1].end]

    def _words_before(self, number: int, start: int) -> list[Token]:
        """Return up to six words that stand before `start` with nothing but white space between."""
        text, tokens, near = self.texts[number], self.tokens[number], list[Token]()
        at = bisect_left(tokens, start, key=_start) - 1
        while at >= 0 and len(near) < 6 and tokens[at].is_word and not text[tokens[at].end : start].strip():
            near.append(tokens[at])
            start = tokens[at].start
            at -= 1
        return near[::-1]

    def _tells_role(self, token: Token) -> bool:
        return any(word in self.rules.speech.roles for word in (token.text.lower(), *token.text.lower().split("-")))
