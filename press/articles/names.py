"""Names of people: where they stand, in full and in the nominative where the article has it.

A name is a run of capitals without titles, acronyms and what opens a sentence. Nothing is known of any person: who
is one, shows in how the article writes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from press.articles.rules import Rules, Speech
from press.articles.tokens import Token

Position = tuple[int, int]  # number of the passage, and offset in it

_POSSESSIVE: Final = re.compile(r"[’'](?:s)?$")
_ELISION: Final = re.compile(r"^\w{1,5}[’'](?=\w{3})")
LEAVING: Final = 3  # letters of the case in which a place is left
LONGEST_RUN: Final = 16  # capitals looked at on either side of a word


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


def start_of(token: Token) -> int:
    return token.start


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
    if word in speech.no_roles:
        return False
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
class Words:
    """What the words of an article tell about names, before any is read."""

    common: frozenset[str]  # written with a small letter somewhere
    firsts: frozenset[str] = frozenset()  # first words of full names
    surnames: Mapping[str, set[str]] = field(default_factory=dict)  # last word of a full name -> the full names


def mention_of(text: str, tokens: Sequence[Token], run: range, rules: Rules, words: Words) -> Mention | None:
    """Return the name in a run of capitals, without what opens the sentence and without titles; None if none is left."""
    speech = rules.speech
    start, stop = run.start, run.stop
    before = start - 1
    while before > 0 and tokens[before].text in speech.titles:
        before -= 1  # of signora Zanetti
    led = before
    while led > 0 and (tells_role(tokens[led], speech) or tokens[led].text.lower() in speech.possessive):
        led -= 1  # about her daughter Chiara
    if led < before and led > 0 and "-" in tokens[led].text:
        led -= 1  # of the Brescia-based forwarder Trans-Orobica
    if led < before and led > 0 and tokens[led].text.lower() in speech.determiners - speech.oblique:
        led -= 1  # with the driver Bolat
    oblique = led >= 0 and noun(tokens[led].text) in speech.oblique
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
        named = at > start and speech.gender_of(tokens[at - 1].text.lower())
        if at == stop - 1 and not capitals and (named or token.text in words.surnames):
            continue  # Anna Baker
        driver = first and at == run.start < stop - 1 and tells_role(token, speech)
        chamber = (
            at < stop - 2 and noun(token.text) in speech.organisations and speech.gender_of(tokens[at + 1].text.lower())
        )
        if noun(token.text) in speech.titles or noun(token.text) in speech.roles or capitals or driver or chamber:
            start, oblique = at + 1, oblique and capitals
            if (
                at < stop - 3
                and speech.is_common(tokens[at + 1].text)
                and not speech.gender_of(tokens[at + 1].text.lower())
            ):
                start += 1  # the President of the Chamber Fulvio Carraro, in a language whose genitives need no word
    while start < stop and tokens[start].text in speech.particles and start > run.start:
        start, oblique = start + 1, True
    if start >= stop:
        return None
    start, stop = _without_places(tokens, start, stop, speech)
    while stop - start > 2 and tokens[stop - 1].text.lower() in speech.places and speech.cases:
        stop -= 1  # Mikele Santoro in Turkistan, where a place follows at once
    for at in range(stop - 1, start - 1, -1):
        surname = at == stop - 1 > start and speech.gender_of(tokens[at - 1].text.lower())  # Marta Siena
        if tokens[at].text.lower() in speech.places and not surname:  # in Kazakhstan Antonella Ferri
            start, oblique = at + 1, False
            break
    if stop - start < 1:
        return None
    if all(len(token.text) == 1 for token in tokens[start:stop]):
        return None  # P. S.
    run_words = [token.text.lower() for token in tokens[start:stop]]
    if not speech.organisations.isdisjoint(run_words):
        return None
    if speech.cases and all(word[0].isascii() for word in run_words):
        return None  # Latin letters in a Cyrillic text: a company
    church = tokens[start].text.lower() in speech.saints and stop - start == 2
    if _names_an_organisation(tokens, start, speech) or (church and oblique):
        return None
    while stop - start > 2 and tokens[stop - 1].text.lower().endswith(speech.apart or ("\0",)):
        stop -= 1
    second = tokens[start + 1].text.lower() if stop - start > 1 else ""
    three = bool(speech.patronymics) and stop - start == 3 and second not in speech.particles
    if three and speech.leaving and speech.gender_of(tokens[start].text.lower()) and not speech.gender_of(second):
        patronymic = any(is_patronymic(token.text, speech) for token in tokens[start:stop])
        stop -= not patronymic  # Federica Zanetti Po's valley, where nothing joins a place to what follows
    cut = _place_before(tokens, start, stop, oblique, rules, words)
    if cut:
        start, oblique = start + cut, False
    name = _POSSESSIVE.sub("", " ".join(token.text for token in tokens[start:stop]))
    elided = _ELISION.match(name)
    if elided and name[elided.end()].islower() and elided[0][:-1].lower() in speech.oblique:
        return None  # All'uscita
    if elided and noun(name) and name[0].islower():
        name = name[elided.end() :]
    if not name:
        return None
    if stop - start == 1 and speech.is_common(tokens[start].text):
        return None  # He said nothing, and added: in languages whose dictionary tells
    end = tokens[stop - 1].end - len(tokens[stop - 1].text) + len(_POSSESSIVE.sub("", tokens[stop - 1].text))
    return Mention(name, tokens[start].start, end, oblique, first)


def _without_places(tokens: Sequence[Token], start: int, stop: int, speech: Speech) -> tuple[int, int]:
    """Return a run without the words in a place's case around a name: of Almaty, from Baku, to Kazakhstan."""
    begins = tokens[start].text.lower()
    if stop - start > 1 and begins.endswith(speech.genitive_ends or ("\0",)) and not speech.gender_of(begins):
        start += 1
    if speech.leaving and speech.gender_of(tokens[start].text.lower()):
        stop = next((at for at in range(start + 1, stop) if _leaves_a_place(tokens[at].text.lower(), speech)), stop)
    last = tokens[stop - 1].text.lower()
    if stop - start > 1 and any(last.removesuffix(case) in speech.places for case in speech.reaching):
        stop -= 1
    return start, stop


def _names_an_organisation(tokens: Sequence[Token], start: int, speech: Speech) -> bool:
    """Read `she runs the dairy Altyn Dala`: what the name is of stands before it with an article, and no first name begins it."""
    articles = speech.indefinite | (speech.determiners - speech.oblique)
    if start < 2 or not tokens[start - 1].text.islower() or tokens[start - 2].text.lower() not in articles:
        return False
    return noun(tokens[start - 1].text) in speech.organisations and not speech.gender_of(tokens[start].text.lower())


def _leaves_a_place(word: str, speech: Speech) -> bool:
    """Say whether a word is a place that somebody comes from, and no surname in the same case."""
    ending = next((ending for ending in speech.leaving if word.endswith(ending)), "")
    return bool(ending) and not any(word[:-LEAVING].endswith(own) for own, _ in speech.name_genders)


def _is_initial(text: str, token: Token) -> bool:
    return len(token.text) == 1 and text[token.end : token.end + 1] == "."


@lru_cache(maxsize=4096)
def case_of(word: str, speech: Speech) -> frozenset[str]:
    """Return the words in the nominative that `word` may be a case of; itself among them."""
    return frozenset((word, *(word[: -len(end)] + base for end, base in speech.cases if word.endswith(end) and end)))


def _opens(tokens: Sequence[Token], at: int, stop: int, first: bool, speech: Speech, words: Words) -> bool:
    word = tokens[at].text.lower()
    if word in speech.openers:
        return not (stop - at > 1 and speech.gender_of(word))  # in Russian Martha is March
    if not first or stop - at < 2 or tells_role(tokens[at], speech) or word in speech.titles:
        return False
    rest = " ".join(token.text for token in tokens[at + 1 : stop])
    last = tokens[stop - 1].text
    known = words.surnames.get(last) or {
        full for form in case_of(last, speech) for full in words.surnames.get(form, ())
    }
    whole = f"{tokens[at].text} {rest}"
    if word.endswith(speech.past or ("\0",)) and not speech.gender_of(word):
        return True  # Chiamò Anna Rossi
    if word in words.common or speech.is_common(word) or (word in speech.verbs and not speech.gender_of(word)):
        return True
    if stop - at == 2 and rest in words.firsts and tokens[at].text not in words.firsts and not speech.gender_of(word):
        return True  # At parting Camilla
    return bool(known) and not any(full[:3] == whole[:3] for full in known) and (rest in known or stop - at == 2)


def _place_before(tokens: Sequence[Token], start: int, stop: int, oblique: bool, rules: Rules, words: Words) -> int:
    """Return how many words before a name are of something else: `in Kazakhstan Antonella Ferri`."""
    speech, length = rules.speech, stop - start
    called = speech.gender_of(tokens[start].text.lower())  # Federico Ramella Pairin
    for cut in range(1, 1 if called else length - 1):
        if " ".join(token.text for token in tokens[start + cut : stop]) in words.surnames.get(
            tokens[stop - 1].text, ()
        ):
            return cut
    if oblique and length == 2 and tokens[stop - 1].text in words.surnames:
        whole = f"{tokens[start].text} {tokens[stop - 1].text}"
        return 0 if whole in words.surnames[tokens[stop - 1].text] else 1
    names = [token.text for token in tokens[start:stop]]
    patronymic = next((at for at, name in enumerate(names) if at and is_patronymic(name, speech)), None)
    if patronymic is not None:  # in Shchuchinsk Pyotr Andreevich Gulyaev
        return patronymic - 1 if length > 3 and patronymic > 1 and patronymic < length - 1 else 0
    if length < 3:
        return 0
    joined = speech.gender_of(names[1].lower()) or names[1].lower() in speech.particles or speech.patronymics
    if speech.gender_of(names[0].lower()) and joined:
        return 0  # from Gian Luca Parodi, у Серджо Даль Фарра
    own = 3 if any(name.lower() in speech.particles for name in names[:-1]) else 2
    if length > own and (oblique or speech.patronymics):
        return length - own
    return 0


def is_patronymic(name: str, speech: Speech) -> bool:
    """Say whether a word of a name is a patronymic, in any case."""
    return bool(speech.patronymics) and any(form.lower().endswith(speech.patronymics) for form in case_of(name, speech))
