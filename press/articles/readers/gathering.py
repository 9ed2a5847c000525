"""Words of a paragraph while they are gathered from marked-up text: how they are set, and where lines break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from press.articles.manuscript import Anchor, Link, NoteMark, Passage, Picture, Stress

Element = Any  # lxml has no types
Placed = Callable[[Element, str], tuple[Anchor, ...]]  # where the text of an element stands in the source

SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_BEGINS: Final = re.compile(r"[\"'«“„(\[–—-]*\s*[^\W\d_]")


@dataclass
class Gathered:
    """The words of a paragraph while they are gathered, and how they are set."""

    element: Element
    pieces: list[tuple[str, bool, bool, str | None]] = field(default_factory=list)  # text, bold, italic, link
    marks: list[tuple[int, int]] = field(default_factory=list)  # after so many pieces, the mark of which note
    pictures: list[Picture] = field(default_factory=list)

    def add(self, text: str, bold: bool, italic: bool, link: str | None) -> None:
        if text:
            self.pieces.append((text, bold, italic, link))


def divided(run: Gathered, placed: Placed) -> Iterator[tuple[Passage, bool, bool]]:
    """Yield the paragraphs of a run, divided where line breaks divide them, and whether each is all bold, italic."""
    lines: list[Gathered] = [Gathered(run.element)]
    marks = list(run.marks)
    for at, (text, bold, italic, link) in enumerate(run.pieces):
        while marks and marks[0][0] <= at:
            lines[-1].marks.append((len(lines[-1].pieces), marks.pop(0)[1]))
        if text == "\n":
            lines.append(Gathered(run.element))
        else:
            lines[-1].add(text, bold, italic, link)
    lines[-1].marks += [(len(lines[-1].pieces), number) for _, number in marks]
    joint: list[Gathered] = []
    blank = False
    for line in lines:
        words = "".join(piece[0] for piece in line.pieces).strip()
        if not words and not line.marks:
            blank = True
            continue
        if joint and not blank and not _divides(joint[-1], line):
            joint[-1].marks += [(n + len(joint[-1].pieces) + 1, number) for n, number in line.marks]
            joint[-1].pieces += [(" ", False, False, None), *line.pieces]
        else:
            joint.append(line)
        blank = False
    for line in joint:
        passage = _whole(line, placed)
        seen = [piece for piece in line.pieces if piece[0].strip()]
        if passage.marks and not passage.text:  # a mark that stands alone is a word like others
            passage = Passage("".join(map(str, passage.marks)), passage.anchors)
        if passage.text:
            yield passage, all(piece[1] for piece in seen), all(piece[2] for piece in seen)


def _whole(run: Gathered, placed: Placed) -> Passage:
    """Return a run as a passage, its white space folded as HTML does."""
    text = ""
    links: list[Link] = []
    marks: list[NoteMark] = []
    waiting = list(run.marks)
    stresses: list[Stress] = []
    for at, (piece, bold, italic, link) in enumerate((*run.pieces, ("", False, False, None))):
        while waiting and waiting[0][0] <= at:
            marks.append(NoteMark(len(text.rstrip(" ")), waiting.pop(0)[1]))
        folded = SPACE.sub(" ", piece)
        if text.endswith(" ") or not text:
            folded = folded.lstrip(" ")
        start = len(text)
        text += folded
        if folded.strip():
            stresses += [
                Stress(start, len(text), strong) for strong, set_so in ((True, bold), (False, italic)) if set_so
            ]
        if link and folded.strip():
            end = start + len(folded.rstrip())
            start += len(folded) - len(folded.lstrip())
            if links and links[-1].address == link and not text[links[-1].end : start].strip():
                links[-1] = Link(links[-1].start, end, link)
            else:
                links.append(Link(start, end, link))
    text = text.rstrip(" ")
    return Passage(text, placed(run.element, text), tuple(links), tuple(marks), _stressed(stresses, text))


def _stressed(stresses: Iterable[Stress], text: str) -> tuple[Stress, ...]:
    """Return the stretches of a text that are set apart from the rest of it, each whole and without white space around it."""
    found: list[Stress] = []
    for strong in (True, False):
        own: list[Stress] = []
        for stress in stresses:
            if stress.strong is not strong:
                continue
            if own and not text[own[-1].end : stress.start].strip():
                own[-1] = Stress(own[-1].start, stress.end, strong)
            else:
                own.append(stress)
        found += [trimmed for stress in own if (trimmed := _trimmed(stress, text))]
    return tuple(sorted(found))


def _trimmed(stress: Stress, text: str) -> Stress | None:
    """Return a stretch without white space around it; None where it has no word, or is all that the text has."""
    words = text[stress.start : stress.end]
    start, end = stress.end - len(words.lstrip()), stress.start + len(words.rstrip())
    around = text[:start] + text[end:]
    is_part = any(c.isalnum() for c in around) and any(c.isalnum() for c in words)
    return Stress(start, end, stress.strong) if is_part else None


def _divides(before: Gathered, after: Gathered) -> bool:
    """Say whether a line break is one between paragraphs: after a sentence or a heading, before the next one's first word."""
    text = "".join(piece[0] for piece in before.pieces).strip()
    following = "".join(piece[0] for piece in after.pieces).strip()
    if not text or not following:
        return True
    bold, other = (all(piece[1] for piece in run.pieces if piece[0].strip()) for run in (before, after))
    if bold != other or re.match(r"\[\^?\d", following):
        return True
    return text[-1] in ".!?…:»”" and _BEGINS.match(following) is not None and not following[0].islower()


def joined(passages: Iterable[Passage]) -> Passage | None:
    """Return passages as one, a space between them."""
    found = [passage for passage in passages if passage.text]
    if len(found) < 2:
        return found[0] if found else None
    text, anchors, links, marks = "", list[Anchor](), list[Link](), list[NoteMark]()
    stresses = list[Stress]()
    for passage in found:
        start = len(text)
        anchors += [replace(anchor, offset=anchor.offset + start) for anchor in passage.anchors]
        links += [Link(link.start + start, link.end + start, link.address) for link in passage.links]
        marks += [NoteMark(mark.offset + start, mark.number) for mark in passage.marks]
        stresses += [Stress(x.start + start, x.end + start, x.strong) for x in passage.stresses]
        text += passage.text + " "
    return Passage(text[:-1], tuple(anchors), tuple(links), tuple(marks), tuple(stresses))
