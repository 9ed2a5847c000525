"""What stands beside the flow of an article in a page whose names tell nothing: boxes under it, labels before and in it.

A page whose article is paragraphs in one element shows by that where it begins and ends: what stands under the last
paragraph, or is a short label in a box of its own, is the page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from press.articles.parts import words
from press.articles.parts.front import is_front

Element = Any  # lxml has no types

LEAST: Final = 3  # paragraphs of a flow
MOST: Final = 0.6  # of the words of a page's paragraphs, at least, stand in the flow
UNDER: Final = 0.34  # of the flow's words, at most, stand in a box under it that is the page's
SHORT: Final = 90  # characters of a label
_BOXES: Final = frozenset({"div", "section", "span", "ul", "ol", "button"})
_HELD: Final = frozenset({"img", "picture", "figure", "video", "table", "pre", "blockquote", "h1", "iframe", "dl"})
_ENDS: Final = re.compile(r"[.!?…:;][»”\"')\]]*$")
_NOTE: Final = re.compile(r"footnote|note|nota|fn|source|fonti|sourc|credit|photo|caption|byline|author", re.IGNORECASE)


def flow_of(root: Element) -> Element | None:
    """Return the element whose own paragraphs are the article; None where they stand in several."""
    held: dict[Element, int] = {}
    whole = 0
    for paragraph in root.iter("p"):
        count = _count(paragraph)
        whole += count
        parent = paragraph.getparent()
        held[parent] = held.get(parent, 0) + count
    most = max(held, key=lambda element: held[element], default=None)
    if most is None or held[most] < MOST * whole:
        return None
    return most if sum(child.tag == "p" and _count(child) > 8 for child in most) >= LEAST else None


def beside_flow(root: Element) -> Iterator[Element]:
    """Yield what stands under the flow of a page's article or is a label beside it, outermost first."""
    flow = flow_of(root)
    if flow is None:
        return
    paragraphs = [child for child in flow if child.tag == "p"]
    length = sum(_count(paragraph) for paragraph in paragraphs)
    level, last = flow, paragraphs[-1]
    while True:
        seen = False
        for child in list(level):
            if child is last:
                seen = True
            elif child.tag == "p":
                if level is flow and _leads_away(child):
                    yield child
            elif child.tag not in _BOXES or _keeps(child):
                continue
            elif _is_under(child, length) if seen else _is_label(child) or (level is not flow and _is_bar(child)):
                yield child
        if level is root or level.getparent() is None:
            return
        level, last = level.getparent(), level


def _keeps(box: Element) -> bool:
    """Say whether a box holds or is what articles have: a picture, a table, notes, a byline, a credit; or stands under
    a picture.
    """
    above = box.getprevious()
    if above is not None and above.tag in ("img", "picture", "figure") and not any(True for _ in box.iter("a")):
        return True
    return any(element.tag in _HELD for element in box.iter() if isinstance(element.tag, str)) or (
        any(_NOTE.search(f"{one.get('class') or ''} {one.get('id') or ''}") for one in box.iter())
        or is_front(_text(box))
    )


def _is_under(box: Element, length: int) -> bool:
    return box.tag not in ("ul", "ol") and 0 < _count(box) < UNDER * length


def _is_label(box: Element) -> bool:
    """Say whether a box before the end of the flow is a few words and no sentence, and no list."""
    text = _text(box)
    if box.tag in ("ul", "ol") or any(True for _ in box.iter("h2", "h3", "h4", "p", "li", "strong", "b")):
        return False
    return 0 < len(text) <= SHORT and _ENDS.search(text) is None


def _is_bar(box: Element) -> bool:
    """Say whether a box over an article is links and short labels: no paragraph, no sentence."""
    labels = [" ".join(text.split()) for text in box.itertext() if text.strip()]
    return (
        any(True for _ in box.iter("a"))
        and not any(True for _ in box.iter("p", "h2"))
        and all(len(label) <= SHORT / 2 and _ENDS.search(label) is None for label in labels)
    )


def _leads_away(paragraph: Element) -> bool:
    """Say whether a paragraph is one link to another page of the same site, and no call to go there."""
    links = list(paragraph.iter("a"))
    text = _text(paragraph)
    return (
        len(links) == 1
        and _text(links[0]) == text
        and re.match(r"[a-z]+:|#", links[0].get("href") or "#", re.IGNORECASE) is None
        and _ENDS.search(text) is None
        and words.MORE.match(text) is None
    )


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _count(element: Element) -> int:
    return len(_text(element).split())
