"""Typographic repair: what is put right in an article, by which rule, and a list of every place where it was.

Only white space and dashes are ever touched: no word, number, unit or case. The rules are applied in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from press.articles.manuscript import Passage, Repair
from press.textfile import CONTROL

# White space of the keyboard and of word processors (form feed, vertical tab, next line, line separators). No-break
# and other measured spaces are the writer's choice and stay, but for one beside a plain space.
SPACES: Final = " \t\v\f\x85\u2028\u2029"

# Ends of host names that are written with a capital now and then: "Booking.Com".
_HOSTS: Final = frozenset({"com", "net", "org", "gov", "edu"})


@dataclass(frozen=True)
class Rule:
    """What `pattern` matches is replaced by what `replacement` gives for it, where `applies` agrees."""

    name: str
    pattern: re.Pattern[str]
    replacement: Callable[[re.Match[str]], str]
    applies: Callable[[re.Match[str]], bool] = bool  # a match is always true


def _holds_a_plain_space(found: re.Match[str]) -> bool:
    return any(space in SPACES for space in found[0])


def _sentence_begins(found: re.Match[str]) -> bool:
    """Two small letters, a stop, a capital and a small letter or the word's end: neither "U.S.A." nor "ice.it"."""
    text, at = found.string, found.start()
    before, after = text[max(0, at - 60) : at - 1], text[at : at + 60]
    token = re.split(r"\s", before)[-1]
    word = re.split(r"[\W\d_]", after, maxsplit=1)[0]
    return (
        before[-2:].isalpha()
        and before[-2:].islower()
        and word[:1].isupper()
        and not word[1:2].isupper()
        and not any(mark in token for mark in ("/", "@", "www", "."))
        and word.lower() not in _HOSTS
    )


def _begins_with_a_capital(found: re.Match[str]) -> bool:
    return found.string[found.end() : found.end() + 1].isupper()


def _is_running_text(found: re.Match[str]) -> bool:
    """Say whether the white space around gives no address ("a@b,c.it")."""
    token = re.split(r"\s", found.string[max(0, found.start() - 60) : found.start()])[-1]
    return not any(mark in token for mark in ("/", "@", "www"))


def _divides_words(found: re.Match[str]) -> bool:
    """A hyphen before a number may be a minus; one that begins a line is a dash only where another one follows."""
    text, at = found.string, found.start()
    if text[found.end() :].lstrip()[:1].isdigit():
        return False
    return at > 0 or re.search(r"[,.!?…] -+ ", text) is not None


def _nothing(_: re.Match[str]) -> str:
    return ""


def _space(_: re.Match[str]) -> str:
    return " "


def _dash(found: re.Match[str]) -> str:
    """The dash of the language around it. Source: CLDR 46; Rozental, "Spravochnik po pravopisaniyu", on the dash."""
    beside = found.string[max(0, found.start() - 40) : found.end() + 40]
    return "—" if re.search(r"[а-яё]", beside, re.IGNORECASE) else "–"


RULES: Final = (
    Rule("unseen character", re.compile(rf"(?:[\u200b\u2060\ufeff\xad]|{CONTROL.pattern})+"), _nothing),
    Rule("double space", re.compile(rf"[{SPACES}\xa0]{{2,}}|[{SPACES[1:]}]"), _space, _holds_a_plain_space),
    Rule("space inside quotation marks", re.compile(r"(?<=[«„])[ \xa0]+(?=\w)|(?<=[\w.,!?…])[ \xa0]+(?=»)"), _nothing),
    Rule("no space before «", re.compile(r"(?<=[\w.,;:!?…)\]»”])(?=«\w)"), _space),
    Rule("no space after »", re.compile(r"(?<=»)(?=[^\W\d_])"), _space, _begins_with_a_capital),
    Rule("space before a mark", re.compile(r"(?<=[^\W_]|[»”)%])[ \xa0]+(?=[,;:.!?…](?:[\s»”]|$))"), _nothing),
    Rule("no space after a sentence", re.compile(r"(?<=[.!?…])(?=[^\W\d_])"), _space, _sentence_begins),
    Rule("no space after a comma", re.compile(r"(?<=[^\W\d_]{2},)(?=[^\W\d_]{2})"), _space, _is_running_text),
    Rule("hyphen for a dash", re.compile(r"(?:(?<=[\w.,;:!?…)»”\"] )|^)--?(?= \S)"), _dash, _divides_words),
)


def repair(passage: Passage, path: str) -> tuple[Passage, tuple[Repair, ...]]:
    """Return the passage with its white space put right, and what was done, in the order of the places."""
    repairs: list[Repair] = []
    for rule in RULES:
        passage, done = _apply(rule, passage, path)
        repairs += done
    return passage, tuple(sorted(repairs, key=lambda done: done.place))


def _apply(rule: Rule, passage: Passage, path: str) -> tuple[Passage, list[Repair]]:
    found = [match for match in rule.pattern.finditer(passage.text) if rule.applies(match)]
    if not found:
        return passage, []
    changes = [(match.start(), match.end(), rule.replacement(match)) for match in found]
    repairs = [_repair(rule, passage, match, new, path) for match, (_, _, new) in zip(found, changes, strict=True)]
    return passage.rewritten(changes), repairs


def _repair(rule: Rule, passage: Passage, match: re.Match[str], new: str, path: str) -> Repair:
    text = passage.text
    left = re.split(rf"[{SPACES}\xa0]", text[max(0, match.start() - 40) : match.start()])[-1]
    right = re.split(rf"[{SPACES}\xa0]", text[match.end() : match.end() + 40])[0]
    return Repair(passage.place(path, match.start()), rule.name, f"{left}{match[0]}{right}", f"{left}{new}{right}")
