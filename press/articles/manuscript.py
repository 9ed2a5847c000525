"""The manuscript: an article read into headings, paragraphs, lists and its other parts, before any interpretation.

Every reader gives one, whatever the format; everything after knows only this. To add a kind of part: a class here with
`passages`, and its block in `edition`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Literal

from press.diagnostics import Diagnostic, Place


@dataclass(frozen=True, order=True)
class Anchor:
    """From `offset` in a passage on, its characters stand one after the other from `line`, `column` of the source."""

    offset: int
    line: int
    column: int


def _offset(anchor: Anchor) -> int:
    return anchor.offset


@dataclass(frozen=True, order=True)
class Link:
    """The characters of a passage from `start` to `end` lead to `address`."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, order=True)
class Stress:
    """The characters of a passage from `start` to `end` are set in italics or, if `strong`, in bold."""

    start: int
    end: int
    strong: bool = False


@dataclass(frozen=True, order=True)
class NoteMark:
    """Before the character at `offset` of a passage stands the mark of the note called `number`, from 1."""

    offset: int
    number: int

    def __str__(self) -> str:
        return f"[{self.number}]"


@dataclass(frozen=True)
class Passage:
    """A run of the article's words on one line, and where in the source each of its characters stands.

    The first anchor has offset 0; wherever the text and the source part (a line joined, a space put right) another
    anchor follows. Marks of notes are no words: they stand beside the text, not in it.
    """

    text: str
    anchors: tuple[Anchor, ...]
    links: tuple[Link, ...] = ()
    marks: tuple[NoteMark, ...] = ()
    stresses: tuple[Stress, ...] = ()

    @property
    def line(self) -> int:
        """The source line that the passage begins in, from 1."""
        return self.anchors[0].line

    def place(self, path: str, offset: int = 0) -> Place:
        """Return the place in the source, called `path`, of the character at `offset`."""
        anchor = self.anchors[bisect_right(self.anchors, offset, key=_offset) - 1]
        return Place(path, anchor.line, anchor.column + offset - anchor.offset)

    @property
    def shown(self) -> str:
        """The text as a reader sees it: with the marks of its notes."""
        pieces, read = list[str](), 0
        for mark in self.marks:
            pieces += [self.text[read : mark.offset], str(mark)]
            read = mark.offset
        return "".join(pieces) + self.text[read:]

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return the passage from `start` to `end`, without white space around it, with what belongs to it."""
        end = len(self.text) if end is None else end
        text = self.text[start:end]
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        end = max(start, end)
        return Passage(
            self.text[start:end],
            tuple(self.anchors_of(start, end)),
            tuple(
                Link(max(0, link.start - start), min(end, link.end) - start, link.address)
                for link in self.links
                if link.start < end and link.end > start
            ),
            tuple(NoteMark(m.offset - start, m.number) for m in self.marks if start <= m.offset <= end),
            tuple(
                Stress(max(0, x.start - start), min(end, x.end) - start, x.strong)
                for x in self.stresses
                if x.start < end and x.end > start
            ),
        )

    def rewritten(self, changes: Sequence[tuple[int, int, str]]) -> Passage:
        """Return the passage with other characters in some places: each change a start, an end and what stands there.

        The changes are in order and do not overlap.
        """
        pieces: list[str] = []
        anchors: list[Anchor] = []
        read = length = 0
        for start, end, new in (*changes, (len(self.text), len(self.text), "")):
            anchors += self.anchors_of(read, start, length)
            if new and start < end:
                anchors += self.anchors_of(start, start, length + start - read)
            pieces += [self.text[read:start], new]
            length += start - read + len(new)
            read = end
        moved = _Moves(changes)
        links = (Link(moved.to(x.start), moved.to(x.end), x.address) for x in self.links)
        marks = (NoteMark(moved.to(mark.offset), mark.number) for mark in self.marks)
        kept = tuple(link for link in links if link.start < link.end)
        stresses = (Stress(moved.to(x.start), moved.to(x.end), x.strong) for x in self.stresses)
        stressed = tuple(stress for stress in stresses if stress.start < stress.end)
        return Passage("".join(pieces), tuple(dict.fromkeys(anchors)), kept, tuple(marks), stressed)

    def anchors_of(self, start: int, end: int, offset: int = 0) -> list[Anchor]:
        """Return the anchors of the characters from `start` to `end`, for where they stand from `offset` on."""
        first = self.place("", start)
        low, high = bisect_right(self.anchors, start, key=_offset), bisect_left(self.anchors, end, key=_offset)
        later = (Anchor(a.offset + offset - start, a.line, a.column) for a in self.anchors[low:high])
        return [Anchor(offset, first.line, first.column), *later]


class _Moves:
    """Where characters stand after changes, each a start, an end and what stands there."""

    def __init__(self, changes: Sequence[tuple[int, int, str]]) -> None:
        self.changes = changes
        self.starts = [start for start, _, _ in changes]
        longer = (len(new) - (end - start) for start, end, new in changes)
        self.shifts = [0, *accumulate(longer)]

    def to(self, offset: int) -> int:
        """Return where what stood at `offset` stands now; of what is gone, where its end does."""
        count = bisect_left(self.starts, offset)
        if not count:
            return offset
        _, end, _ = self.changes[count - 1]
        inside = max(0, end - offset)
        return max(0, offset + inside + self.shifts[count])


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 2 under the title, 3 under a level 2."""

    name: ClassVar[str] = "heading"
    passage: Passage
    level: int = 2

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage,)


Apart = Literal["", "bold", "italic", "quoted"]  # how a whole paragraph is set


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. In an interview it is the turn of `speaker`, as the article labels them.

    The first `label` characters of the passage are that label, with its colon and space; 0 where a turn goes on from
    the paragraph before. `apart`: the whole paragraph is set so, as an interview sets its questions; "quoted" in a block
    of its own, as a page sets somebody's words.
    """

    name: ClassVar[str] = "paragraph"
    passage: Passage
    speaker: str = ""
    label: int = 0
    apart: Apart = ""

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage,)


@dataclass(frozen=True)
class Listing:
    """A list, without its bullets; `ordered` where it was numbered 1, 2, 3."""

    name: ClassVar[str] = "list"
    passages: tuple[Passage, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its column headings, and rows as long; an empty cell is None."""

    name: ClassVar[str] = "table"
    columns: tuple[Passage, ...]
    rows: tuple[tuple[Passage | None, ...], ...]
    caption: Passage | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        caption = (self.caption,) if self.caption else ()
        return (*caption, *self.columns, *(cell for row in self.rows for cell in row if cell))


@dataclass(frozen=True)
class Picture:
    """A picture: `source` as the article names it, or its `content` where the article holds it.

    `anchor` is where it stands, since it may have no words. `credit` keeps the words that tell it: "Photo: Anna Rossi".
    """

    name: ClassVar[str] = "image"
    source: str
    anchor: Anchor
    alt: str = ""
    content: bytes | None = None
    caption: Passage | None = None
    credit: Passage | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in (self.caption, self.credit) if passage)


@dataclass(frozen=True)
class Caption:
    """A caption or a photo's credit whose picture the article does not hold."""

    name: ClassVar[str] = "caption"
    passage: Passage

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage,)


@dataclass(frozen=True)
class Pointer:
    """A line of its own that leads on: "Read more", with where it leads."""

    name: ClassVar[str] = "button"
    passage: Passage
    address: str

    @property
    def passages(self) -> tuple[Passage, ...]:
        return (self.passage,)


@dataclass(frozen=True)
class Notes:
    """The article's footnotes, in the order of their numbers, without these."""

    name: ClassVar[str] = "notes"
    passages: tuple[Passage, ...]


Part = Heading | Paragraph | Listing | Grid | Picture | Caption | Pointer | Notes


@dataclass(frozen=True)
class Repair:
    """What was put right in the typography: where, by which rule, and the words around it before and after."""

    place: Place
    rule: str
    before: str
    after: str

    def __str__(self) -> str:
        return f'{self.place}: {self.rule}: "{self.before}" -> "{self.after}"'


@dataclass(frozen=True)
class Manuscript:
    """An article as it was received, in parts. `path` is its file relative to the project.

    `findings` are what the editor should look at in the article itself; never an error.
    """

    path: str
    parts: tuple[Part, ...]
    title: Passage | None = None
    repairs: tuple[Repair, ...] = ()
    byline: Passage | None = None
    dateline: Passage | None = None
    findings: tuple[Diagnostic, ...] = ()
    kicker: Passage | None = None

    @property
    def front(self) -> tuple[Passage, ...]:
        """Kicker, title, byline and dateline, those that the article has."""
        return tuple(passage for passage in (self.kicker, self.title, self.byline, self.dateline) if passage)

    def prose(self) -> Iterator[Passage]:
        """Yield the passages of paragraphs and lists, in order: where people speak and figures stand."""
        for part in self.parts:
            if isinstance(part, Paragraph | Listing):
                yield from part.passages

    def passages(self) -> Iterator[Passage]:
        """Yield every passage of the article, in order, what stands around the title first."""
        yield from self.front
        for part in self.parts:
            yield from part.passages

    def texts(self) -> Iterator[str]:
        """Yield every text of the article, in order, what stands around the title first."""
        return (passage.text for passage in self.passages())
