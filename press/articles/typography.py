"""Typographic repair: what is put right in an article, by which rule, and a list of every place where it was.

Only white space is ever touched: no word, number, unit or case. The rules are applied in their order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from press.articles.manuscript import Anchor, Passage, Repair

# White space of the keyboard and of word processors (form feed, vertical tab, next line, line separators). No-break
# and other measured spaces are the writer's choice and stay, but for one beside a plain space.
SPACES: Final = " \t\v\f\x85\u2028\u2029"

# Ends of host names that are written with a capital now and then: "Booking.Com".
_HOSTS: Final = frozenset({"com", "net", "org", "gov", "edu"})


@dataclass(frozen=True)
class Rule:
    """What `pattern` matches is replaced by `replacement`, where `applies` agrees."""

    name: str
    pattern: re.Pattern[str]
    replacement: str
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


RULES: Final = (
    Rule("double space", re.compile(rf"[{SPACES}\xa0]{{2,}}|[{SPACES[1:]}]"), " ", _holds_a_plain_space),
    Rule("no space after a sentence", re.compile(r"(?<=[.!?…])(?=[^\W\d_])"), " ", _sentence_begins),
    Rule("no space before «", re.compile(r"(?<=[\w.,;:!?…)\]»”])(?=«\w)"), " "),
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
    pieces: list[str] = []
    anchors: list[Anchor] = []
    repairs: list[Repair] = []
    read = length = 0
    for match in (*found, None):
        end = match.start() if match else len(passage.text)
        anchors += passage.anchors_of(read, end, length)
        pieces.append(passage.text[read:end])
        length += end - read
        if match:
            pieces.append(rule.replacement)
            length += len(rule.replacement)
            read = match.end()
            repairs.append(_repair(rule, passage, match, path))
    return Passage("".join(pieces), tuple(anchors)), repairs


def _repair(rule: Rule, passage: Passage, match: re.Match[str], path: str) -> Repair:
    text = passage.text
    left = re.split(rf"[{SPACES}\xa0]", text[max(0, match.start() - 40) : match.start()])[-1]
    right = re.split(rf"[{SPACES}\xa0]", text[match.end() : match.end() + 40])[0]
    return Repair(
        passage.place(path, match.start()), rule.name, f"{left}{match[0]}{right}", f"{left}{rule.replacement}{right}"
    )
