"""Names of people: where they stand, in full and in the nominative where the article has it.

A name is a run of capitals without titles, acronyms and what opens a sentence. Nothing is known of any person: who
is one, shows in how the article writes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from press.articles.rules import Rules, Speech
from press.articles.tokens import Token, tokens_of

Position = tuple[int, int]  # number of the passage, and offset in it

_POSSESSIVE: Final = re.compile(r"[’'](?:s)?$")
_ELISION: Final = re.compile(r"^\w{1,5}[’'](?=\w{3})")
LONGEST_RUN: Final = 16  # capitals looked at on either side of a word
LONG_AGO: Final = 300  # mentions of names
LONGEST_NAME: Final = 4  # words, particles aside
NEAR_ROLE: Final = 5  # words after a single name and its comma that tell what somebody is


@dataclass(frozen=True)
class Mention:
    """A name in a text: its words without titles, and where they start and end.

    `oblique`: after a preposition, so rather a place or somebody beside the subject; `first`: the sentence begins
    with it.
    """

    name: str
    start: int
    end: int
    oblique: bool = False
    first: bool = False

    @property
    def surname(self) -> str:
        return self.name.rsplit(" ", 1)[-1]


def _start(token: Token) -> int:
    return token.start


def _position(mention: tuple[Position, Mention]) -> Position:
    return mention[0]


def is_name(token: Token) -> bool:
    """Say whether a token may be part of a name: a word with a capital, behind an article that is elided too."""
    text = token.text
    return text[0].isupper() and not (len(text) > 1 and text[1] in "’'" and text[2:3].islower())


def noun(word: str) -> str:
    """Return a word in lower case without the article or preposition that is elided before it: l'ambasciatore."""
    return _ELISION.sub("", word).lower()


def tells_role(token: Token, speech: Speech) -> bool:
    """Say whether a token is a noun that tells a role, or joined of such: "director-general"."""
    word = noun(token.text)
    if word in speech.roles or word.endswith(speech.role_endings or ("\0",)):
        return True
    return any(part in speech.roles for part in word.split("-"))


def name_run(text: str, tokens: Sequence[Token], at: int, rules: Rules) -> range:
    """Return which tokens around the one at `at` form one run of capitals, with the particles between them."""
    speech = rules.speech

    def joined(one: int, other: int) -> bool:
        return not text[tokens[one].end : tokens[other].start].strip(" \xa0")

    first = last = at
    while first > 0 and at - first < LONGEST_RUN and joined(first - 1, first):
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
    while last + 1 < len(tokens) and last - at < LONGEST_RUN and joined(last, last + 1):
        if _POSSESSIVE.search(tokens[last].text):
            break
        after = tokens[last + 1]
        if is_name(after):
            last += 1
        elif last + 2 < len(tokens) and after.text in speech.particles and is_name(tokens[last + 2]):
            last += 2
        else:
            break
    if first > 0 and tokens[first - 1].text in speech.particles and joined(first - 1, first):
        first -= _begins_a_surname(tokens, first - 1)
    return range(first, last + 1)


def _begins_a_surname(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the particle at `at` begins a surname of its own: "de Angelis says", not "the city of Rome"."""
    particle = tokens[at].text
    return any(
        one.text == particle and is_name(before) and other.text == tokens[at + 1].text and not before.text.isupper()
        for before, one, other in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


@dataclass(frozen=True)
class _Words:
    """What the words of an article tell about names, before any is read."""

    common: frozenset[str]  # written with a small letter somewhere
    surnames: Mapping[str, set[str]] = field(default_factory=dict)  # last word of a full name -> the full names


def mention_of(text: str, tokens: Sequence[Token], run: range, rules: Rules, words: _Words) -> Mention | None:
    """Return the name in a run of capitals, without what opens the sentence and without titles; None if none is left."""
    speech = rules.speech
    start, stop = run.start, run.stop
    oblique = start > 0 and noun(tokens[start - 1].text) in speech.oblique
    first = start == 0 or tokens[start - 1].text in '.!?…«“„"—–'
    while (
        start < stop
        and not _is_initial(text, tokens[start])
        and _opens(tokens, start, stop, first and start == run.start, speech, words)
    ):
        oblique = tokens[start].text.lower() in speech.oblique
        start += 1
    for at in range(start, stop):
        token = tokens[at]
        capitals = len(token.text) > 1 and token.text.isupper() and not (at == stop - 1 > start and len(token.text) > 4)
        driver = first and at == run.start < stop - 1 and tells_role(token, speech)
        if noun(token.text) in speech.titles or noun(token.text) in speech.roles or capitals or driver:
            start, oblique = at + 1, oblique and capitals
    while start < stop and tokens[start].text in speech.particles and start > run.start:
        start, oblique = start + 1, True
    if start >= stop:
        return None
    for at in range(stop - 1, start - 1, -1):
        if tokens[at].text.lower() in speech.places:  # in Kazakhstan Antonella Ferri
            start, oblique = at + 1, False
            break
    if stop - start < 1:
        return None
    run_words = [token.text.lower() for token in tokens[start:stop]]
    if not speech.organisations.isdisjoint(run_words):
        return None
    if speech.cases and all(word[0].isascii() for word in run_words):
        return None  # Latin letters in a Cyrillic text: a company
    while stop - start > 2 and tokens[stop - 1].text.lower().endswith(speech.apart or ("\0",)):
        stop -= 1
    cut = _place_before(tokens, start, stop, oblique, rules, words)
    if cut:
        start, oblique = start + cut, False
    name = _POSSESSIVE.sub("", " ".join(token.text for token in tokens[start:stop]))
    elided = _ELISION.match(name)
    if elided and noun(name) and name[0].islower():
        name = name[elided.end() :]
    if not name:
        return None
    end = tokens[stop - 1].end - len(tokens[stop - 1].text) + len(_POSSESSIVE.sub("", tokens[stop - 1].text))
    return Mention(name, tokens[start].start, end, oblique, first)


def _is_initial(text: str, token: Token) -> bool:
    return len(token.text) == 1 and text[token.end : token.end + 1] == "."


@lru_cache(maxsize=4096)
def case_of(word: str, speech: Speech) -> frozenset[str]:
    """Return the words in the nominative that `word` may be a case of; itself among them."""
    return frozenset((word, *(word[: -len(end)] + base for end, base in speech.cases if word.endswith(end) and end)))


def _opens(tokens: Sequence[Token], at: int, stop: int, first: bool, speech: Speech, words: _Words) -> bool:
    word = tokens[at].text.lower()
    if word in speech.openers:
        return True
    if not first or stop - at < 2 or tells_role(tokens[at], speech) or word in speech.titles:
        return False
    rest = " ".join(token.text for token in tokens[at + 1 : stop])
    last = tokens[stop - 1].text
    known = words.surnames.get(last) or {
        full for form in case_of(last, speech) for full in words.surnames.get(form, ())
    }
    whole = f"{tokens[at].text} {rest}"
    if word in words.common:
        return True
    return bool(known) and not any(full[:3] == whole[:3] for full in known) and (rest in known or stop - at == 2)


def _place_before(tokens: Sequence[Token], start: int, stop: int, oblique: bool, rules: Rules, words: _Words) -> int:
    """Return how many words before a name are of something else: `in Kazakhstan Antonella Ferri`."""
    speech, length = rules.speech, stop - start
    for cut in range(1, length - 1):
        if " ".join(token.text for token in tokens[start + cut : stop]) in words.surnames.get(
            tokens[stop - 1].text, ()
        ):
            return cut
    if oblique and length == 2 and tokens[stop - 1].text in words.surnames:
        whole = f"{tokens[start].text} {tokens[stop - 1].text}"
        return 0 if whole in words.surnames[tokens[stop - 1].text] else 1
    names = [token.text for token in tokens[start:stop]]
    if length < 3 or any(_is_patronymic(name, speech) for name in names):
        return 0
    own = 3 if any(name.lower() in speech.particles for name in names[:-1]) else 2
    if length > own and (oblique or speech.patronymics):
        return length - own
    return 0


def _is_patronymic(name: str, speech: Speech) -> bool:
    return bool(speech.patronymics) and any(form.lower().endswith(speech.patronymics) for form in case_of(name, speech))


class People:
    """The people that an article names, in the order of its passages (masked, see `rules`)."""

    def __init__(self, texts: Sequence[str], masked: Sequence[str], rules: Rules) -> None:
        self.texts, self.masked, self.rules = texts, masked, rules
        self.tokens = [tokens_of(text) for text in masked]
        self.words = _Words(frozenset(token.text for tokens in self.tokens for token in tokens if token.text.islower()))
        self._full: dict[str, set[str]] = {}  # word of a full name, in any case -> the full names in the nominative
        self.words = replace(self.words, surnames=self._surnames(self._read()))
        self.mentions = self._read()
        self.names = tuple(dict.fromkeys(m.name for _, m in self.mentions if self.is_full(m.name)))
        self._alone = {mention.name for _, mention in self.mentions if " " not in mention.name}
        self._nominatives = {name: self._nominative(name) for name in self.names}
        for name in dict.fromkeys(self._nominatives.values()):
            for word in name.split(" "):
                self._full.setdefault(word, set()).add(name)
        self._single: dict[str, str] = {}
        self._single = self._single_names()

    def _read(self) -> list[tuple[Position, Mention]]:
        return [((number, mention.start), mention) for number in range(len(self.texts)) for mention in self._at(number)]

    def _surnames(self, mentions: Sequence[tuple[Position, Mention]]) -> dict[str, set[str]]:
        """Return the full names by their last word; not those that only begin with what opens a sentence."""
        found: dict[str, set[str]] = {}
        for _, mention in mentions:
            if self.is_full(mention.name) and not mention.first:
                found.setdefault(mention.surname, set()).add(mention.name)
        for (number, _), mention in mentions:
            opened = mention.name.split(" ")[0].lower() in self.words.common
            told = self.texts[number][mention.end : mention.end + 2].strip() in (",", "(")
            others = {full for form in self.nominatives(mention.surname) for full in found.get(form, ())}
            alike = not others or any(full[:3] == mention.name[:3] for full in others)
            if self.is_full(mention.name) and not opened and (told or alike):
                found.setdefault(mention.surname, set()).add(mention.name)
        return found

    def _at(self, number: int) -> Iterator[Mention]:
        tokens, at = self.tokens[number], 0
        while at < len(tokens):
            if not is_name(tokens[at]):
                at += 1
                continue
            run = name_run(self.masked[number], tokens, at, self.rules)
            mention = mention_of(self.texts[number], tokens, run, self.rules, self.words)
            if mention:
                yield mention
            at = max(run.stop, at + 1)

    def _single_names(self) -> dict[str, str]:
        """Return those who are known by one name, in any case, with the name in the nominative: the driver Bolat."""
        kin = dict[str, str]()
        found: list[str] = []
        for (number, _), mention in self.mentions:
            if " " in mention.name or len(mention.name) < 2 or self.knows(mention.name) or mention.name.isupper():
                continue
            before = self._word_before(number, mention.start)
            if self._is_introduced(number, mention, before):
                found.append(mention.name)
                if before.lower() in self.rules.speech.kin:
                    kin.setdefault(mention.name, f"{before[:1].lower()}{before[1:]} {mention.name}")
                after = self.masked[number][mention.end :].split(" ", 2)[:2]
                if len(after) > 1 and not after[0] and after[1].strip(",.») ") in self.rules.speech.kin_after:
                    kin.setdefault(mention.name, f"{mention.name} {after[1].strip(',.») ')}")
        nominatives = {
            name: next((other for other in found if other != name and other in self.nominatives(name)), name)
            for name in dict.fromkeys(found)
        }
        return {name: kin.get(nominative, nominative) for name, nominative in nominatives.items()}

    def _word_before(self, number: int, start: int) -> str:
        tokens = self.tokens[number]
        at = bisect_left(tokens, start, key=_start) - 1
        adjoins = at >= 0 and tokens[at].is_word and not self.masked[number][tokens[at].end : start].strip()
        return tokens[at].text if adjoins else ""

    def _is_introduced(self, number: int, mention: Mention, before: str) -> bool:
        """Say whether a single name is somebody's: after what they are, before it, or a first name that is known."""
        speech = self.rules.speech
        after = self.tokens[number][bisect_left(self.tokens[number], mention.end, key=_start) :][:1]
        if any(not self.nominatives(token.text).isdisjoint(speech.organisations) for token in after):
            return False  # the region of Turkistan
        known = bool(speech.gender_of(mention.name.lower())) or self._speaks(number, mention)
        if before.lower() in speech.titles or before.lower() in speech.kin:
            return True
        free = not speech.cases or speech.roles_last  # elsewhere a place in another case may follow
        if before and tells_role(Token(before, 0, len(before)), speech) and (known or free):
            return True
        tokens = self.tokens[number]
        first = bisect_left(tokens, mention.start, key=_start)
        if first > 1 and tokens[first - 1].text in (",", "–", "—") and tokens[first + 1 : first + 2]:
            near = tokens[max(0, first - 1 - NEAR_ROLE) : first - 1]
            start = next((n for n in range(len(near) - 1, -1, -1) if not near[n].is_word), -1)
            if tokens[first + 1].text in ",.–—" and any(tells_role(token, speech) for token in near[start + 1 :]):
                return True  # the dairyman of the village, Mimmo,
        if mention.oblique:
            return False
        at = bisect_left(tokens, mention.end, key=_start)
        told = tokens[at : at + 1] and tokens[at].text == ","
        near = tokens[at + 1 : at + 1 + NEAR_ROLE] if told else []
        end = next((n for n, token in enumerate(near) if not token.is_word), len(near))
        return known or any(tells_role(token, speech) for token in near[:end])

    def _speaks(self, number: int, mention: Mention) -> bool:
        """Say whether a verb of speech stands right beside a single name: "Bolat says"."""
        if mention.first or mention.name.lower().endswith(self.rules.speech.apart or ("\0",)):
            return False
        tokens, verbs = self.tokens[number], self.rules.speech.verbs
        at = bisect_left(tokens, mention.start, key=_start)
        before, after = tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]
        if any(token.text.islower() and token.text not in verbs for token in before):
            return False
        return any(token.text in verbs for token in (*before, *after))

    def _nominative(self, name: str) -> str:
        """Return the full name that `name` is another case of, or `name`."""
        forms = [self.nominatives(word) for word in name.split(" ")]
        for other in self.names:
            words = other.split(" ")
            same = len(words) == len(forms) and other != name
            if same and all(word in possible for word, possible in zip(words, forms, strict=True)):
                return other
        for ending in self.rules.speech.genitives:
            if name.endswith(ending) and name.removesuffix(ending).split(" ")[-1] in self._alone:
                return name.removesuffix(ending)
        return self.rules.speech.nominative(name) if self._is_never_subject(name) else name

    def _is_never_subject(self, name: str) -> bool:
        """Say whether a name stands only after prepositions or what somebody is, so that its case may be another."""
        return bool(self.rules.speech.cases) and all(
            not mention.first for _, mention in self.mentions if mention.name == name
        )

    def in_nominative(self, name: str) -> bool:
        """Say whether the last word of a name is one of a full name in the nominative."""
        return name.split(" ")[-1] in self._full

    def nominatives(self, word: str) -> frozenset[str]:
        """Return the words that `word` may be a case of; itself among them."""
        return case_of(word, self.rules.speech)

    def knows(self, name: str) -> bool:
        """Say whether `name` is a full name of the article, or a part of one."""
        return (
            name in self._nominatives
            or name in self._single
            or any(word in self._full for word in self.nominatives(name))
        )

    def in_full(self, name: str, before: Position) -> str | None:
        """Return the full name that `name` stands for, in the nominative where the article has it.

        `name` itself where it is nobody's; None where more than one person introduced before is called so.
        """
        if name in self._nominatives:
            full = self._nominatives[name]
            return self._longer(full) or full
        if name in self._single:
            return self._single[name]
        words = name.split(" ")
        whole = [word for word in words if len(word) > 1] or words  # the others are initials
        exact = set.intersection(*(self._full.get(word, set()) for word in whole))
        known = exact or set.intersection(
            *(set().union(*(self._full.get(form, set()) for form in self.nominatives(word))) for word in whole)
        )
        initials = {word for word in words if len(word) == 1}
        known = {full for full in known if initials <= {word[0] for word in full.split(" ")}}
        if len(known) > 1:
            earlier = {full for full in known if any(at < before for at in self._places(full))}
            known = earlier or known
        if len(known) > 1:
            return None
        return known.pop() if known else re.sub(r"(?<!\w)(\w)(?= )", r"\1.", name)

    def _longer(self, name: str) -> str | None:
        """Return the one full name that has every word of `name` and more: Ahmetov Erlan Serikuly."""
        words = set(name.split(" "))
        longer = {full for full in set(self._nominatives.values()) if words < set(full.split(" "))}
        initials = {word for word in words if len(word) == 1}
        if initials and not longer:
            longer = {
                full
                for full in set(self._nominatives.values())
                if words - initials <= set(full.split(" "))
                and initials <= {word[0] for word in full.split(" ")}
                and full != name
            }
        return longer.pop() if len(longer) == 1 else None

    def _places(self, full: str) -> list[Position]:
        return [at for at, mention in self.mentions if self._nominatives.get(mention.name) == full]

    def person(self, mention: Mention, before: Position) -> str | None:
        """Return the name, in full where there is one, of whom a mention means; None where that is nobody known."""
        if mention.name in self._single:
            return self._single[mention.name]
        if not self.knows(mention.name):
            return None
        full = self.in_full(mention.name, before)
        return full if full and self.is_full(full) else None

    def before(self, at: Position) -> Iterator[tuple[Position, Mention]]:
        """Yield the mentions before a place, the nearest first; not those of long ago."""
        last = bisect_left(self.mentions, at, key=_position)
        for number in range(last - 1, max(-1, last - 1 - LONG_AGO), -1):
            yield self.mentions[number]

    def gender(self, name: str) -> str:
        """Return m or f where the name tells it, otherwise nothing."""
        speech = self.rules.speech
        words = name.lower().split(" ")
        for word in words:
            if gender := speech.gender_of(word):
                return gender
        for word, shortest in ((words[-1], 2), *((word, 2) for word in words[1:-1]), (words[0], 1)):
            for ending, gender in speech.name_genders if word not in speech.unisex else ():
                if word.endswith(ending) and len(ending) >= shortest:
                    return gender
        return ""

    def is_full(self, name: str) -> bool:
        """Say whether a name may be a person's full name: of two words or more beside particles, no acronym."""
        words = [word for word in name.replace(".", "").split(" ") if word.lower() not in self.rules.speech.particles]
        return 1 < len(words) <= LONGEST_NAME and not any(len(w) > 1 and w.isupper() for w in words[:-1])

    def is_subject(self, mention: Mention) -> bool:
        """Say whether a mention begins its sentence with a full name: somebody of whom the article goes on to tell."""
        return mention.first and not mention.oblique and self.is_full(mention.name)
