"""Doubts: what looks wrong in an article and is not ours to change. The editor is told, with its place.

Only marks and letters are looked at, so this needs no rules of a language; the few words are told beside their table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from press.articles.manuscript import Passage
from press.diagnostics import Diagnostic, Place, Severity

# Words that nobody writes twice on purpose, in English, Italian, Russian and Kazakh.
_ONCE_TEXT: Final = (
    "the a an of to in and is for with that di il la le lo gli che un una per con del della nel и в на с что по для "
    "из от к бұл және үшін мен туралы"
)
_ONCE: Final = frozenset(_ONCE_TEXT.split())
_LETTERS: Final = r"[^\W\d_]"
# After a hyphen that stands for the rest of a word: "import- and export goods".
_JOINING: Final = "(?:and|or|e|o|ed|и|или|және|мен)\\b"
# From a word's begin to where one alphabet follows the other.
_MIXED: Final = r"(?:[A-Za-z]+[\u0400-\u04ff]|[\u0400-\u04ff]+[A-Za-z])"
MOST: Final = 20  # told of each kind: an article with more is no article
_PAIRS: Final = {")": "(", "]": "["}


@dataclass(frozen=True)
class Doubt:
    """What `pattern` finds is told with `message`, where {} is what was found."""

    name: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    applies: Callable[[re.Match[str]], bool] = bool  # a match is always true


def _is_written_once(found: re.Match[str]) -> bool:
    return found[1].lower() in _ONCE


def _is_no_name(found: re.Match[str]) -> bool:
    """A name with a capital inside (LinkedIn, McDonald) comes back; two words that were glued seldom do."""
    return found[0] not in _NAMES and not found[0].startswith(_NAME_STARTS)


_NAMES_TEXT: Final = (
    "LinkedIn YouTube WhatsApp PayPal FedEx MasterCard SpaceX TikTok AirAstana FlyArystan JavaScript PowerPoint "
    "BlackRock ExxonMobil HeidelbergCement EuroChem KazMunayGas KazTransOil QazTrade КазМунайГаз КазТрансОйл ЛукОйл"
)
_NAMES: Final = frozenset(_NAMES_TEXT.split())

# How names of firms begin that are written together, with a capital inside.
_NAME_STARTS: Final = (
    "Mc", "Mac", "De", "Di", "Le", "La", "Kaz", "Qaz", "Каз", "Қаз", "Ital", "Euro", "Air", "Agro", "Fly", "Fin", "Гос", "Рос", "Мос", "Евро", "Агро",
)  # fmt: skip

DOUBTS: Final = (
    Doubt(
        "mixed-alphabets", re.compile(rf"(?<!{_LETTERS}){_MIXED}{_LETTERS}*"), 'letters of two alphabets in one word: "{}"',
        "write the word again in one alphabet: letters that look alike are not",
    ),
    Doubt(
        "glued", re.compile(r"(?<![^\W_])[^\W\d_][^\W\d_A-ZА-ЯЁ]{2,}(?=[A-ZА-ЯЁ])[^\W\d_][^\W\d_A-ZА-ЯЁ]+|\)(?=[^\W\d_]{2})[^\W\d_]+"),
        'two words may be glued: "{}"', "put a space between them, in the edition", _is_no_name,
    ),
    Doubt(
        "cut", re.compile(rf"(?<!{_LETTERS}){_LETTERS}{{2,}}- (?!{_JOINING}){_LETTERS}{{2,}}"), 'a word may have been cut: "{}"',
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
    """Yield what looks wrong in the passages of the article called `path`, of each kind the first MOST."""
    often = Counter(word for passage in passages for word in re.findall(rf"{_LETTERS}+", passage.text))
    for doubt in DOUBTS:
        yield from islice(_found(doubt, passages, path, often), MOST)
    yield from islice((told for passage in passages for told in _unbalanced(passage, path)), MOST)
    yield from islice(_unopened(passages, path), MOST)


def _found(doubt: Doubt, passages: list[Passage], path: str, often: Mapping[str, int]) -> Iterator[Diagnostic]:
    for passage in passages:
        for found in doubt.pattern.finditer(passage.text):
            once = doubt.name != "glued" or often[found[0]] < 2
            if once and doubt.applies(found) and not _in_address(passage.text, found.start()):
                place = passage.place(path, found.start())
                yield _doubt(place, doubt.message.format(found[0]), doubt.hint, doubt.name)


def _in_address(text: str, at: int) -> bool:
    """Say whether what stands there is part of an address of the web or of a mailbox."""
    before, after = text[max(0, at - 200) : at], text[at : at + 200]
    token = re.split(r"\s", before)[-1] + re.split(r"\s", after, maxsplit=1)[0]
    return any(mark in token for mark in ("@", "://", "www."))


def _doubt(place: Place, message: str, hint: str, rule: str) -> Diagnostic:
    return Diagnostic(place, message, hint, Severity.WARNING, rule)


def _unbalanced(passage: Passage, path: str) -> Iterator[Diagnostic]:
    """Yield the brackets of a passage that have no partner; "a)" and ":)" are none."""
    stack: list[tuple[int, str]] = []
    hint = "write the bracket that is missing, in the edition"
    for found in re.finditer(r"[()\[\]]", passage.text):
        at, mark = found.start(), found[0]
        if _in_address(passage.text, at):
            continue
        if mark in "([":
            stack.append((at, mark))
        elif stack and stack[-1][1] == _PAIRS[mark]:
            stack.pop()
        elif not re.search(r"(?:^|\s)\w{1,2}$|[:;=]-?$", passage.text[max(0, at - 4) : at]):
            yield _doubt(passage.place(path, at), f"a bracket is closed here and never opened: {mark}", hint, "bracket")
    for at, mark in stack:
        yield _doubt(passage.place(path, at), f"a bracket is opened here and never closed: {mark}", hint, "bracket")


def _unopened(passages: list[Passage], path: str) -> Iterator[Diagnostic]:
    """Yield the marks » that close a quotation which was never opened, in this paragraph or an earlier one."""
    opened = 0
    hint = "open the quotation in the edition, or take the mark out"
    for passage in passages:
        for found in re.finditer("[«»]", passage.text):
            if found[0] == "»" and opened == 0:
                place = passage.place(path, found.start())
                yield _doubt(place, "a quotation mark closes here what was never opened", hint, "unopened")
            opened = opened + 1 if found[0] == "«" else max(0, opened - 1)
