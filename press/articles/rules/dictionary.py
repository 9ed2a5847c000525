"""The Russian dictionary (pymorphy3, after OpenCorpora): every form of a word, who is a person, and who is a woman.

A word that the dictionary does not know is nothing here; it is not guessed at.
"""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import Any, Final

from press.articles.rules.forms import words
from press.articles.rules.persons import gender_of as listed

_VERBAL: Final = frozenset({"VERB", "GRND", "ADJS"})  # said, saying, and "is sure": the short forms of adjectives
_GENDERS: Final = {"masc": "m", "femn": "f"}
# Endings of surnames and patronymics that no nominative has, and what stands in their place there.
_OBLIQUE: Final = (
    *((f"{stem}ой", f"{stem}а") for stem in ("ов", "ев", "ёв", "ин")),
    *((f"{stem}ым", stem) for stem in ("ов", "ев", "ёв", "ин")),
    *((f"{stem}ой", f"{stem}ая") for stem in ("ск", "цк")),
    *((f"{stem}им", f"{stem}ий") for stem in ("ск", "цк")),
    ("вичу", "вич"), ("вича", "вич"), ("вичем", "вич"), ("вной", "вна"), ("вне", "вна"),
)  # fmt: skip
# The endings of a man's surname by that of his first name, and what stands in their place.
_CASES: Final = {
    "у": (("скому", "ский"), ("цкому", "цкий"), ("ову", "ов"), ("еву", "ев"), ("ёву", "ёв"), ("ину", "ин"), ("у", "")),
    "а": (("ского", "ский"), ("цкого", "цкий"), ("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"), ("ина", "ин"), ("а", "")),
    "ом": (("овым", "ов"), ("евым", "ев"), ("иным", "ин"), ("ским", "ский"), ("ом", "")),
    "е": (("ове", "ов"), ("еве", "ев"), ("ине", "ин"), ("ском", "ский"), ("е", "")),
}
_SOFT: Final = {"у": "ю", "а": "я", "ом": "ем", "е": "и"}  # the same ending after a soft consonant: Сергею
_OF_WOMEN: Final = ("ову", "еву", "ёву", "ину")
_MEN: Final = words(
    "отец дед дедушка брат сын муж дядя мальчик парень мужчина юноша старик внук зять тесть свёкор племянник"
)
_FIXED: Final = ("енко", "ко", "дзе", "швили", "ых", "их", "аго", "ово")  # surnames that have no cases
_NAMES: Final = ("Name", "Surn", "Patr", "Geox", "Orgn")


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=1 << 16)
def _readings(word: str) -> tuple[Any, ...]:
    """Return what a word may be, the likeliest first."""
    if not word.isalpha() or not _analyzer().word_is_known(word):
        return ()
    return tuple(_analyzer().parse(word))


class Verbs(Container[str]):
    """Every form of the verbs that are given by their dictionary form, and of adjectives that stand for one."""

    def __init__(self, *infinitives: str) -> None:
        self._infinitives = frozenset(infinitives)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(
            reading.normal_form in self._infinitives and reading.tag.POS in _VERBAL for reading in _readings(word)
        )


class People(Container[str]):
    """Nouns that tell what a person is, in every case; with `more` that the dictionary does not know as such."""

    def __init__(self, more: frozenset[str], but: frozenset[str]) -> None:
        self._more, self._but = more, but

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or word in self._but:
            return False
        return word in self._more or _is_person(word)


@lru_cache(maxsize=1 << 16)
def _is_person(word: str) -> bool:
    readings = _readings(word)
    if not readings or any(kind in reading.tag for reading in readings for kind in _NAMES):
        return False  # Bekov, and "of the beks"
    tag = readings[0].tag
    return bool(tag.POS == "NOUN" and tag.animacy == "anim")


@lru_cache(maxsize=1 << 12)
def gender_of(name: str) -> str:
    """Return m or f where a list or the dictionary knows a first name or a patronymic in the nominative, otherwise nothing."""
    if told := listed(name.lower()):
        return told  # the dictionary knows Raushan as a Tatar man, Kazakhs as a woman
    genders = {
        _GENDERS.get(reading.tag.gender, "")
        for reading in _readings(name.lower())
        if ("Name" in reading.tag or "Patr" in reading.tag) and reading.tag.case == "nomn" and "sing" in reading.tag
    }
    return genders.pop() if len(genders) == 1 else ""


@lru_cache(maxsize=1 << 12)
def noun_gender(word: str) -> str:
    """Return m or f of a noun that tells it, p of one in the plural, otherwise nothing. A trade of the masculine may be a woman's too."""
    if word in _MEN:
        return "m"
    nouns = [reading.tag for reading in _readings(word) if reading.tag.POS == "NOUN"]
    if not nouns or any("sing" in tag for tag in nouns):
        return "f" if nouns and nouns[0].gender == "femn" else ""
    return "p"


@lru_cache(maxsize=1 << 12)
def is_subject(word: str) -> bool:
    """Say whether a word may be a subject of one person: in the nominative of the singular, or unknown."""
    readings = _readings(word)
    return not readings or any(one.tag.case == "nomn" and "sing" in one.tag for one in readings)


@lru_cache(maxsize=1 << 12)
def is_genitive(word: str) -> bool:
    """Say whether a word is a noun in the genitive, or an adjective in it."""
    return any(one.tag.case == "gent" and one.tag.POS in ("NOUN", "ADJF") for one in _readings(word.lower())[:3])


@lru_cache(maxsize=1 << 12)
def is_verb(word: str) -> bool:
    """Say whether a word is a verb or a participle that stands for one: has been set aside."""
    readings = _readings(word.lower())
    return bool(readings) and readings[0].tag.POS in ("VERB", "PRTS", "INFN", "GRND")


_TOLD_IN: Final = frozenset(
    {"беседа", "эфир", "письмо", "доклад", "ход", "комментарий", "сообщение", "статья", "ответ", "речь"}
)


@lru_cache(maxsize=1 << 12)
def institution(word: str) -> str:
    """Return a noun that stands in the locative, `в министерстве`, in the nominative; nothing where it is none."""
    first, hyphen, last = word.lower().rpartition("-")
    readings = _readings(last)
    if not readings:  # в акимате, в минздраве
        return first + hyphen + last[:-1] if last.endswith("е") else ""
    found = [one for one in readings if one.tag.POS == "NOUN" and one.tag.case == "loct" and "anim" not in one.tag]
    base = found[0].inflect({"nomn"}) if found and found[0].normal_form not in _TOLD_IN else None
    return first + hyphen + str(base.word) if base and "Fixd" not in found[0].tag else ""


def nominative(name: str) -> str:
    """Return a person's name in the nominative; as it is where that is not sure."""
    first, *others = name.split(" ")
    case = _case_of_man(first)
    if case and others:
        return " ".join([case[0], *(surname(word, case[1]) for word in others)])
    if others and gender_of(first) == "f" and others[-1].endswith(_OF_WOMEN):
        return f"{name[:-1]}а"  # Карлыгаш Омарову
    if others and gender_of(first) == "m":
        return " ".join([first, *(_by_ending(word) or word for word in others)])  # Анджело Вилла is no case of Will
    words = [_nominative(word) for word in name.split(" ")]
    return name if None in words else " ".join(word or "" for word in words)


@lru_cache(maxsize=1 << 12)
def _case_of_man(first: str) -> tuple[str, str] | None:
    """Return the first name of a man in the nominative, and which ending of a surname goes with its own: Азамату."""
    if gender_of(first):
        return None
    ending = next((ending for ending in _CASES if first.endswith((ending, _SOFT[ending]))), "")
    base = next((base for base in (base_of(first), first.removesuffix(ending)) if base != first), first)
    return (base, ending) if ending and gender_of(base) == "m" else None


def surname(word: str, ending: str) -> str:
    """Return a man's surname in the nominative, whose first name has the `ending` of another case."""
    if (other := _nominative(word)) and other != word:
        return other
    own = next((own for own in _CASES.get(ending, ()) if word.endswith(own[0])), None)
    return word.removesuffix(own[0]) + own[1] if own else word


def _by_ending(word: str) -> str | None:
    """Return a surname or patronymic in the nominative where its ending tells that it stands in another case."""
    return next((word.removesuffix(ending) + base for ending, base in _OBLIQUE if word.endswith(ending)), None)


@lru_cache(maxsize=1 << 12)
def _nominative(word: str) -> str | None:
    """Return a word of a name in the nominative, or None where ending and dictionary do not tell."""
    if base := _by_ending(word):
        return base
    if word.endswith(_FIXED):
        return word
    names = [one for one in _readings(word.lower()) if "Name" in one.tag and "sing" in one.tag]
    if not names or any(one.tag.case == "nomn" for one in names):
        return word if names else None
    inflected = names[0].inflect({"nomn"})
    return str(inflected.word).capitalize() if inflected and len({one.tag.gender for one in names}) == 1 else None


@lru_cache(maxsize=1 << 12)
def base_of(word: str) -> str:
    """Return a first name or a patronymic that surely stands in another case, in the nominative; itself where unknown."""
    for one in _readings(word.lower()):
        named = ("Name" in one.tag or "Patr" in one.tag) and "sing" in one.tag and one.tag.case != "nomn"
        if named and (base := one.inflect({"nomn"})):
            return str(base.word).capitalize()
    return word


@lru_cache(maxsize=1 << 12)
def is_common(word: str) -> bool:
    """Say whether the dictionary knows a word, and not as a name of anybody or anything."""
    readings = _readings(word.lower())
    return bool(readings) and not any(kind in reading.tag for reading in readings for kind in _NAMES)


@lru_cache(maxsize=1 << 12)
def is_noun(word: str) -> bool:
    """Say whether a word is a noun, and no name."""
    readings = _readings(word)
    return bool(readings) and readings[0].tag.POS == "NOUN" and not any(kind in readings[0].tag for kind in _NAMES)


@lru_cache(maxsize=1 << 12)
def is_adjective(word: str) -> bool:
    """Say whether a word is an adjective, or a participle that stands for one."""
    readings = _readings(word)
    return bool(readings) and readings[0].tag.POS in ("ADJF", "PRTF")


@lru_cache(maxsize=1 << 12)
def is_counted(word: str) -> bool:
    """Say whether a noun stands in the genitive of the plural and in no other case that a clause begins with."""
    cases = {(str(one.tag.case), str(one.tag.number)) for one in _readings(word) if one.tag.POS == "NOUN"}
    return is_noun(word) and ("gent", "plur") in cases and not any(case == "nomn" for case, _ in cases)
