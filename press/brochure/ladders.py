"""Hyphens at the ends of lines, one below the other: at most two in a row. WeasyPrint has no such property.

The word that would make a third one is kept whole, and what is around it is laid out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from press.brochure.structure import ROLES, Leaf, Reading

MOST: Final = 2
WHOLE: Final = '<span style="hyphens: none">{}</span>'
_ID: Final = re.compile(r'<[^<>]* id="[^"]*"')


def without_ladders(html: str, reading: Reading) -> str:
    """Return `html` with a word kept whole for each hyphen too many in `reading`, which was laid out from it."""
    for anchor, word in _too_many(reading):
        found = re.search(rf'<[^<>]* id="{re.escape(anchor)}"[^<>]*>', html)
        if found:
            following = _ID.search(html, found.end())
            end = following.start() if following else len(html)
            # Between tags only, and not as a part of another word.
            pattern = rf"(?<![\w-]){re.escape(escape(word, quote=False))}(?![\w-])(?![^<>]*>)(?!</span>)"
            part = re.sub(pattern, lambda match: WHOLE.format(match[0]), html[found.end() : end])
            html = html[: found.end()] + part + html[end:]
    return html


def _too_many(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield the anchor of the block and the word for each line that is the third in a row to end with a hyphen."""
    count, last = 0, -1
    lines = [leaf for leaves in reading.pages for leaf in leaves if not leaf.is_picture and not leaf.is_generated]
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        element = _text_element(reading, line)
        is_divided = line.text.endswith("-") and after is not None and _text_element(reading, after) == element
        count = (count + 1 if element == last else 1) if is_divided else 0
        last = element
        anchor = _anchor(reading, element)
        if count > MOST and after is not None and anchor:
            yield anchor, re.split(r"\s", line.text[:-1])[-1].lstrip("«„“‘'\"(") + _beginning(after.text)
            count = 0


def _beginning(text: str) -> str:
    found = re.match(r"\w+", text)
    return found[0] if found else ""


def _text_element(reading: Reading, leaf: Leaf) -> int:
    """Return the paragraph, item or cell that a line belongs to: not the emphasis or the link in it."""
    for place in _above(reading, leaf.element):
        element = reading.elements[place]
        if element.tag != "a" and ROLES.get(element.tag):
            return place
    return -1


def _anchor(reading: Reading, place: int) -> str:
    """Return the id of the nearest element around that has one."""
    return next((found for p in _above(reading, place) if (found := reading.elements[p].attributes.get("id"))), "")


def _above(reading: Reading, place: int) -> Iterator[int]:
    while place >= 0:
        yield place
        place = reading.elements[place].parent
