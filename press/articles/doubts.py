"""Doubts: what looks wrong in an article and is not ours to change. The editor is told, with its place.

Only marks and letters are looked at, so this needs no rules of a language; the few words are told beside their table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from press.articles.manuscript import Passage
from press.diagnostics import Diagnostic, Place, Severity

# Words that nobody writes twice on purpose, in English, Italian, Russian and Kazakh.
_ONCE: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "and",
        "is",
        "for",
        "with",
        "that",
        "di",
        "il",
        "la",
        "le",
        "lo",
        "gli",
        "che",
        "un",
        "una",
        "per",
        "con",
        "del",
        "della",
        "nel",
        "и",
        "в",
        "на",
        "с",
        "что",
        "по",
        "для",
        "из",
        "от",
        "к",
        "бұл",
        "және",
        "үшін",
        "мен",
        "туралы",
    ]
)
_LETTERS: Final = r"[^\W\d_]"
# After a hyphen that stands for the rest of a word: "import- and export goods".
_JOINING: Final = "(?:and|or|e|o|ed|и|или|және|мен)\\b"
_PAIRS: Final = {")": "(", "]": "[", "»": "«"}


@dataclass(frozen=True)
class Doubt:
    """What `pattern` finds is told with `message`, where {} is what was found."""

    name: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    applies: Callable[[re.Match[str]], bool] = bool  # a match is always true


def _mixes_alphabets(found: re.Match[str]) -> bool:
    return (
        re.search(r"[a-z]", found[0], re.IGNORECASE) is not None and re.search(r"[\u0400-\u04ff]", found[0]) is not None
    )


def _is_written_once(found: re.Match[str]) -> bool:
    return found[1].lower() in _ONCE


def _is_no_name(found: re.Match[str]) -> bool:
    """A name with a capital inside (LinkedIn, McDonald) comes back; two words that were glued seldom do."""
    return found[0] not in _NAMES and not found[0].startswith(_NAME_STARTS)


_NAMES: Final = frozenset(
    [
        "LinkedIn",
        "YouTube",
        "WhatsApp",
        "PayPal",
        "FedEx",
        "MasterCard",
        "SpaceX",
        "TikTok",
        "AirAstana",
        "FlyArystan",
        "JavaScript",
        "PowerPoint",
        "BlackRock",
        "ExxonMobil",
        "HeidelbergCement",
        "EuroChem",
        "KazMunayGas",
        "KazTransOil",
        "QazTrade",
        "КазМунайГаз",
        "КазТрансОйл",
        "ЛукОйл",
    ]
)

# How names of firms begin that are written together, with a capital inside.
_NAME_STARTS: Final = (
    "Mc", "Mac", "De", "Di", "Le", "La", "Kaz", "Qaz", "Каз", "Қаз", "Ital", "Euro", "Air", "Agro", "Fly", "Fin", "Гос", "Рос", "Мос", "Евро", "Агро",
)  # fmt: skip

DOUBTS: Final = (
    Doubt(
        "mixed-alphabets", re.compile(rf"{_LETTERS}+"), 'letters of two alphabets in one word: "{}"',
        "write the word again in one alphabet: letters that look alike are not", _mixes_alphabets,
    ),
    Doubt(
        "glued", re.compile(r"(?<![^\W_])[^\W\d_][^\W\d_A-ZА-ЯЁ]{2,}(?=[A-ZА-ЯЁ])[^\W\d_][^\W\d_A-ZА-ЯЁ]+|\)(?=[^\W\d_]{2})[^\W\d_]+"),
        'two words may be glued: "{}"', "put a space between them, in the edition", _is_no_name,
    ),
    Doubt(
        "cut", re.compile(rf"{_LETTERS}{{2,}}- (?!{_JOINING}){_LETTERS}{{2,}}"), 'a word may have been cut: "{}"',
        "write it in one, in the edition",
    ),
    Doubt(
        "lost", re.compile(rf"\S{{0,20}}\ufffd\S{{0,20}}|{_LETTERS}\?(?={_LETTERS}){_LETTERS}+"),
        'a character was lost before the article reached us: "{}"', "ask for the article again, or write the character",
    ),
    Doubt(
        "twice", re.compile(rf"\b({_LETTERS}+) \1\b", re.IGNORECASE), 'a word stands here twice: "{}"',
        "take one out, in the edition", _is_written_once,
    ),
)  # fmt: skip


def doubts_about(passages: list[Passage], path: str) -> Iterator[Diagnostic]:
    """Yield what looks wrong in the passages of the article called `path`."""
    often = Counter(word for passage in passages for word in re.findall(rf"{_LETTERS}+", passage.text))
    for passage in passages:
        addresses = [found.span() for found in re.finditer(r"\S*(?:@|://|www\.)\S*", passage.text)]
        for doubt in DOUBTS:
            for found in doubt.pattern.finditer(passage.text):
                inside = any(start <= found.start() < end for start, end in addresses)
                if not inside and doubt.applies(found) and not (doubt.name == "glued" and often[found[0]] > 1):
                    place = passage.place(path, found.start())
                    yield _doubt(place, doubt.message.format(found[0]), doubt.hint, doubt.name)
        yield from _unbalanced(passage, path, addresses)
    yield from _unopened(passages, path)


def _doubt(place: Place, message: str, hint: str, rule: str) -> Diagnostic:
    return Diagnostic(place, message, hint, Severity.WARNING, rule)


def _unbalanced(passage: Passage, path: str, addresses: list[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Yield the brackets of a passage that have no partner; "a)" and ":)" are none."""
    stack: list[tuple[int, str]] = []
    hint = "write the bracket that is missing, in the edition"
    for at, mark in enumerate(passage.text):
        if any(start <= at < end for start, end in addresses):
            continue
        if mark in "([":
            stack.append((at, mark))
        elif mark in ")]" and stack and stack[-1][1] == _PAIRS[mark]:
            stack.pop()
        elif mark in ")]" and not re.search(r"(?:^|\s)\w{1,2}$|[:;=]-?$", passage.text[max(0, at - 4) : at]):
            yield _doubt(passage.place(path, at), f"a bracket is closed here and never opened: {mark}", hint, "bracket")
    for at, mark in stack:
        yield _doubt(passage.place(path, at), f"a bracket is opened here and never closed: {mark}", hint, "bracket")


def _unopened(passages: list[Passage], path: str) -> Iterator[Diagnostic]:
    """Yield the marks » that close a quotation which was never opened, in this paragraph or an earlier one."""
    opened = 0
    for passage in passages:
        for at, mark in enumerate(passage.text):
            opened += mark == "«"
            if mark == "»" and opened == 0:
                hint = "open the quotation in the edition, or take the mark out"
                yield _doubt(
                    passage.place(path, at), "a quotation mark closes here what was never opened", hint, "unopened"
                )
            opened -= mark == "»" and opened > 0
