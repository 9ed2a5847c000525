"""The manuscript: an article read into headings, paragraphs and lists, before any interpretation.

Every reader gives one, whatever the format; everything after knows only this. To add a kind of part (a table, an
image): a class here with `passages`, and its block in `draft`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from press.diagnostics import Place


@dataclass(frozen=True, order=True)
class Anchor:
    """From `offset` in a passage on, its characters stand one after the other from `line`, `column` of the source."""

    offset: int
    line: int
    column: int


def _offset(anchor: Anchor) -> int:
    return anchor.offset


@dataclass(frozen=True)
class Passage:
    """A run of the article's words on one line, and where in the source each of its characters stands.

    The first anchor has offset 0; wherever the text and the source part (a line joined, a space put right) another
    anchor follows.
    """

    text: str
    anchors: tuple[Anchor, ...]

    @property
    def line(self) -> int:
        """The source line that the passage begins in, from 1."""
        return self.anchors[0].line

    def place(self, path: str, offset: int = 0) -> Place:
        """Return the place in the source, called `path`, of the character at `offset`."""
        anchor = self.anchors[bisect_right(self.anchors, offset, key=_offset) - 1]
        return Place(path, anchor.line, anchor.column + offset - anchor.offset)

    def anchors_of(self, start: int, end: int, offset: int = 0) -> list[Anchor]:
        """Return the anchors of the characters from `start` to `end`, for where they stand from `offset` on."""
        first = self.place("", start)
        low, high = bisect_right(self.anchors, start, key=_offset), bisect_left(self.anchors, end, key=_offset)
        later = (Anchor(a.offset + offset - start, a.line, a.column) for a in self.anchors[low:high])
        return [Anchor(offset, first.line, first.column), *later]


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 2 under the title, 3 under a level 2."""

    name: ClassVar[str] = "heading"
    passage: Passage
    level: int = 2

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage,)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    name: ClassVar[str] = "paragraph"
    passage: Passage

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage,)


@dataclass(frozen=True)
class Listing:
    """A list, without its bullets; `ordered` where it was numbered 1, 2, 3."""

    name: ClassVar[str] = "list"
    passages: tuple[Passage, ...]
    ordered: bool = False


Part = Heading | Paragraph | Listing


@dataclass(frozen=True)
class Repair:
    """White space that was put right: where, by which rule, and the words around it before and after."""

    place: Place
    rule: str
    before: str
    after: str

    def __str__(self) -> str:
        return f'{self.place}: {self.rule}: "{self.before}" -> "{self.after}"'


@dataclass(frozen=True)
class Manuscript:
    """An article as it was received, in parts. `path` is its file relative to the project."""

    path: str
    parts: tuple[Part, ...]
    title: Passage | None = None
    repairs: tuple[Repair, ...] = ()

    def prose(self) -> Iterator[Passage]:
        """Yield the passages that are no headings, in order: where people speak and figures stand."""
        for part in self.parts:
            if not isinstance(part, Heading):
                yield from part.passages

    def texts(self) -> Iterator[str]:
        """Yield every text of the article, in order, the title first."""
        if self.title:
            yield self.title.text
        for part in self.parts:
            yield from (passage.text for passage in part.passages)
