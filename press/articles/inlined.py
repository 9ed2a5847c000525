"""A passage as the inline Markdown of an edition: its words, links, what is set apart, and the marks of its notes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from urllib.parse import quote

from press.articles.manuscript import Link, Passage
from press.content.addresses import addresses_in
from press.content.inline import bad_links, escape, is_address, plain


def inlined(passage: Passage) -> str:
    """Return the passage as inline Markdown. `plain` of it is what the passage shows, white space aside.

    Where Markdown cannot set apart what the passage does (the half of a word), it is not set apart.
    """
    shown = _folded(passage.shown)
    for version in (passage, replace(passage, stresses=())):
        text = _rendered(version)
        if _folded(plain(text)) == shown and not bad_links(text):
            return text
    return escape(passage.shown)


def unstressed(passage: Passage) -> str:
    """Return a passage that is set apart as a whole, such as a heading, as inline Markdown."""
    return inlined(replace(passage, stresses=()))


def _rendered(passage: Passage) -> str:
    links = list[Link]()
    for link in sorted(_links(passage)):
        if link.start >= (links[-1].end if links else 0) and passage.text[link.start : link.end].strip():
            links.append(link)
    edges = {0, len(passage.text), *(x.start for x in passage.stresses), *(x.end for x in passage.stresses)}
    edges |= {link.start for link in links} | {link.end for link in links}
    stretches = list(pairwise(sorted(edges))) or [(0, 0)]

    def led(stretch: tuple[int, int]) -> Link | None:
        return next((link for link in links if link.start <= stretch[0] and stretch[1] <= link.end), None)

    pieces: list[str] = []
    for over, inside in groupby(stretches, key=led):
        words = "".join(_set(passage, start, end, last=end == len(passage.text) and not over) for start, end in inside)
        pieces.append(f"[{words}]({_destination(over.address)})" if over else words)
    tail = passage.marks and any(link.end == len(passage.text) for link in links)
    return "".join(pieces) + (_marked(passage, len(passage.text), len(passage.text), last=True) if tail else "")


def _set(passage: Passage, start: int, end: int, *, last: bool) -> str:
    """Return a stretch that is set in one way, its stars right around its words."""
    words = _marked(passage, start, end, last=last)
    stars = "".join(
        "**" if strong else "*"
        for strong in (True, False)
        if any(x.strong is strong and x.start <= start and end <= x.end for x in passage.stresses)
    )
    inner = words.strip()
    if not stars or not inner:
        return words
    at = words.index(inner)
    return f"{words[:at]}{stars}{inner}{stars}{words[at + len(inner) :]}"


def _links(passage: Passage) -> list[Link]:
    """Return the links of a passage that can be followed, and the addresses that its words name."""
    links = [link for link in passage.links if is_address(link.address)]
    named = (Link(*found) for found in addresses_in(passage.text))
    return links + [new for new in named if all(new.end <= link.start or new.start >= link.end for link in links)]


def _marked(passage: Passage, start: int, end: int, *, last: bool = False) -> str:
    """Return the escaped text from `start` to `end`, with the marks of notes that stand before its characters."""
    here = tuple(m for m in passage.marks if start <= m.offset < end or (last and m.offset == end))
    pieces, read = list[str](), start
    for mark in here:
        pieces += [passage.text[read : mark.offset], str(mark)]
        read = mark.offset
    return escape("".join(pieces) + passage.text[read:end])


def _destination(address: str) -> str:
    """Return an address as the destination of a link: what Markdown would read as a mark, in per cent signs."""
    return quote(address, safe="%/:=&?~#+!$,;'@-._*") if re.search(r"[()\[\]<>\\\"\s]", address) else address


def _folded(text: str) -> str:
    return " ".join(text.split())
