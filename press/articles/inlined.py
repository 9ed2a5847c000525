"""A passage as the inline Markdown of an edition: its words, links, and the marks of its notes."""

from __future__ import annotations

import re
from urllib.parse import quote

from press.articles.manuscript import Link, Passage
from press.content.addresses import addresses_in
from press.content.inline import bad_links, escape, is_address, plain


def inlined(passage: Passage) -> str:
    """Return the passage as inline Markdown. `plain` of it is what the passage shows, white space aside."""
    links = sorted(_links(passage))
    pieces: list[str] = []
    read = 0
    for link in links:
        if link.start < read or not passage.text[link.start : link.end].strip():
            continue
        pieces.append(_marked(passage, read, link.start))
        pieces.append(f"[{_marked(passage, link.start, link.end, last=False)}]({_destination(link.address)})")
        read = link.end
    text = "".join(pieces) + _marked(passage, read, len(passage.text), last=True)
    whole = _folded(plain(text)) == _folded(passage.shown) and not bad_links(text)
    return text if whole else escape(passage.shown)


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
