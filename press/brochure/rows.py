"""Rows: what a page of the brochure is made of, and the ways in which blocks can become rows.

Display stands on the left, text on the right: a heading or a quotation beside the text that follows it. Long text
runs over both columns; maps, figures, timelines, tables and pictures take the whole measure. Which way is taken is
decided page by page in press/brochure/plan.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from press.brochure.heights import Heights
from press.content.blocks import Figures, Heading, Image, Quote, Route, Table, Timeline
from press.content.inline import plain
from press.content.words import runs, words_of
from press.rendering.view import BlockView

Shape = Literal["opening", "beside", "columns", "single", "wide", "band", "plate"]

LONG_QUOTE: Final = 240  # characters; from here on a quotation is set smaller
PLATE: Final = 7.0  # what it costs to give a quotation a page of its own, which can make the number of pages right
PLATE_LENGTH: Final = range(30, 200)  # characters of such a quotation
GRAND: Final = 0.5  # what it costs to set a quotation larger than usual, as a page with room to spare may
TALLEST_BESIDE: Final = 30  # lines of text beside something; more run over both columns
SHALLOWEST: Final = 4  # lines; less in each of two columns is a zigzag
LANDSCAPE: Final = 1.15  # the ratio of width to height from which a picture takes the whole measure
QUOTE_BESIDE_MM: Final = 5.0  # to the left of a quotation beside a picture
TIMELINE_GAP: Final = 2  # lines between the arcs of a timeline
LEAST_SPLIT: Final = 16  # lines of text that may run on over two pages
UNBROKEN: Final = frozenset({"callout", "button", "heading"})
RUNNING: Final = frozenset({"lead", "paragraph", "list", "callout", "button"})


@dataclass(frozen=True)
class Row:
    """A strip of a page, `lines` high.

    `style` is that of its quotation, `height` that of its map (in CSS pixels) or its picture (in millimetres). A row
    that `splits` may go on on the next page; one that `keeps` stays with the row after it; one with a `part` shows that
    part of a long timeline, from 0.
    """

    shape: Shape
    blocks: tuple[BlockView, ...]
    lines: int
    left: tuple[BlockView, ...] = ()
    style: str = ""
    height: float = 0.0
    splits: bool = False
    keeps: bool = False
    part: int | None = None

    @property
    def key(self) -> str:
        """What tells this row from every other row of the brochure, and from other ways to set its blocks."""
        blocks = "+".join(view.anchor for view in (*self.left, *self.blocks))
        part = "" if self.part is None else f" {self.part}"
        return f"{self.shape} {self.style} {self.height:g} {blocks}{part}"


@dataclass(frozen=True)
class Choice:
    """One way to set a unit; `cost` says how much less it is liked than the best."""

    rows: tuple[Row, ...]
    cost: float = 0.0


@dataclass(frozen=True)
class Unit:
    """Blocks that belong together, and the ways to set them. `opens` marks the beginning of a section."""

    choices: tuple[Choice, ...]
    opens: bool = False


def arrange(blocks: Sequence[BlockView], heights: Heights, ratios: Mapping[str, float]) -> tuple[Unit, ...]:
    """Return the units that `blocks` make, in order. `ratios` has each picture's width by its height, by anchor."""
    units = _Arranger(heights, ratios).units(blocks)
    return tuple(replace(unit, choices=tuple(_measured(choice, heights) for choice in unit.choices)) for unit in units)


def _measured(choice: Choice, heights: Heights) -> Choice:
    """Put the heights of rows that were laid out before in the place of those that were reckoned."""
    known = heights.measured_pt
    rows = tuple(
        replace(row, lines=heights.lines(known[row.key])) if row.key in known and row.shape != "plate" else row
        for row in choice.rows
    )
    return replace(choice, rows=rows)


class _Arranger:
    def __init__(self, heights: Heights, ratios: Mapping[str, float]) -> None:
        self.heights, self.ratios = heights, ratios

    def units(self, blocks: Sequence[BlockView]) -> Iterator[Unit]:
        at = 0
        while at < len(blocks):
            view = blocks[at]
            start = at if _is_running(view) else at + 1
            end = start
            while end < len(blocks) and _is_running(blocks[end]):
                end += 1
            least = max(start, at + 1)
            while end > least and blocks[end - 1].kind == "heading":
                end -= 1  # a heading over something else than text goes with that
            run = tuple(blocks[start:end])
            if start == at and len(run) == 1 and run[0].kind == "heading":
                yield Unit(tuple(self._lone_heading(view)))
            elif start == at:
                yield Unit(tuple(self._text(run)))
            elif isinstance(view.block, Heading):
                yield Unit(tuple(self._section(view, view.block, run)), opens=True)
            elif isinstance(view.block, Quote):
                yield Unit(tuple(self._quotation(view, view.block, run)))
            elif isinstance(view.block, Image) and self.ratios[view.anchor] < LANDSCAPE:
                if not run and at + 1 < len(blocks) and isinstance(blocks[at + 1].block, Quote):
                    run, end = (blocks[at + 1],), at + 2
                yield Unit(tuple(self._portrait(view, view.block, run)))
            else:
                yield Unit(tuple(self._band(view)))
                end = start
            at = end

    def _lone_heading(self, view: BlockView) -> Iterator[Choice]:
        """A heading of level 3 with no text under it: over what follows."""
        yield Choice((Row("wide", (view,), self._single((view,)), keeps=True),))

    def _text(self, run: tuple[BlockView, ...]) -> Iterator[Choice]:
        """Text with nothing beside it: over both columns, or on the right with air on the left."""
        if not run:
            yield Choice(())
            return
        single = self._single(run)
        whole = max((self._single((view,)) for view in run if view.kind in UNBROKEN), default=0)
        if self.heights.ruler.design.columns == 1:
            yield Choice((Row("columns", run, single, splits=single - whole >= LEAST_SPLIT),))
            return
        deep = max(whole, math.ceil(single / 2) + (1 if len(run) > 1 else 0))
        splits = single - whole >= LEAST_SPLIT
        yield Choice((Row("columns", run, deep, splits=splits),), 3.0 * max(0, SHALLOWEST + 1 - deep))
        if single <= TALLEST_BESIDE:
            yield Choice((Row("single", run, single),), 1.0 + max(0, single - 10) / 4)

    def _section(self, view: BlockView, heading: Heading, run: tuple[BlockView, ...]) -> Iterator[Choice]:
        over = self.heights.lines(self.heights.heading_pt(heading, over_both=True))
        if not run:
            yield Choice((Row("wide", (view,), over + 1, keeps=True),))
            return
        single = self._single(run)
        if single <= TALLEST_BESIDE:
            beside = self.heights.lines(self.heights.heading_pt(heading, over_both=False))
            yield Choice((Row("beside", run, max(beside, single), left=(view,)),), max(0, single - 28) / 2)
        for choice in self._text(run):
            (row,) = choice.rows
            if row.shape == "columns":
                headed = replace(row, lines=row.lines + over + 1, left=(view,))
                yield Choice((headed,), choice.cost + max(0, 32 - single) / 4)

    def _quotation(self, view: BlockView, quote: Quote, run: tuple[BlockView, ...]) -> Iterator[Choice]:
        style = _column_style(quote)
        narrow = self.heights.lines(self.heights.quote_pt(quote, style, self.heights.side_mm))
        single = self._single(run)
        if run and max(single, narrow) <= TALLEST_BESIDE:
            uneven = max(0.0, single - 1.6 * narrow, narrow - 2.5 * single)
            echo = 8.0 if view.is_copy and _echoes(quote, run) else 0.0
            row = Row("beside", run, max(narrow, single), left=(view,), style=style)
            yield Choice((row,), uneven / 2 + echo)
        for style, cost in _wide_styles(quote):
            broad = Row("wide", (view,), self.heights.lines(self.heights.wide_quote_pt(quote, style)), style=style)
            for choice in self._text(run):
                yield Choice((broad, *choice.rows), (2.0 + choice.cost if run else 0.0) + cost)
        if view.is_copy and len(plain(quote.text)) in PLATE_LENGTH:
            # A copy is heard elsewhere, so it may stand on the page after the one it was placed on.
            plate = Row("plate", (view,), self.heights.ruler.design.page_lines, style="quote-plate")
            for choice in self._text(run):
                yield Choice((*choice.rows, plate), PLATE + choice.cost)

    def _portrait(self, view: BlockView, image: Image, beside: tuple[BlockView, ...]) -> Iterator[Choice]:
        """A picture that is not wide, with the text or the quotation after it at its side."""
        width = self.heights.side_mm
        high = min(self.heights.ruler.design.portrait_mm, width / self.ratios[view.anchor])
        lines = self.heights.lines(self.heights.picture_pt(image, high, width))
        quotes = [b.block for b in beside if isinstance(b.block, Quote)]
        style = _column_style(quotes[0]) if quotes else ""
        side = (
            self.heights.lines(self.heights.quote_pt(quotes[0], style, self.heights.text_mm - QUOTE_BESIDE_MM))
            if quotes
            else self._single(beside)
        )
        if beside and side <= TALLEST_BESIDE + 6:
            row = Row("beside", beside, max(lines, side), left=(view,), style=style, height=high)
            yield Choice((row,), abs(lines - side) / 6)
        alone = Row("single", (view,), lines, height=high)
        below = self._quotation(beside[0], quotes[0], ()) if quotes else self._text(beside)
        for choice in below:
            yield Choice((alone, *choice.rows), (4.0 if beside else 0.0) + choice.cost)

    def _band(self, view: BlockView) -> Iterator[Choice]:
        match view.block:
            case Route() as route:
                for cost, height_px in enumerate(self.heights.ruler.design.route_px):
                    lines = self.heights.lines(self.heights.route_pt(route, height_px))
                    yield Choice((Row("band", (view,), lines, height=height_px),), cost * 1.5)
            case Image() as image:
                width = self.heights.measure_mm
                natural = width / self.ratios[view.anchor]
                for cost, most in enumerate(self.heights.ruler.design.picture_mm):
                    high = min(natural, most)
                    lines = self.heights.lines(self.heights.picture_pt(image, high, width))
                    yield Choice((Row("band", (view,), lines, height=high),), cost * 2.0)
                    if natural <= most:
                        return
            case Figures() as figures:
                yield Choice((Row("band", (view,), self.heights.lines(self.heights.figures_pt(figures))),))
            case Timeline() as timeline:
                parts = [self.heights.lines(height) for height in self.heights.timeline_pt(timeline)]
                whole = sum(parts) + TIMELINE_GAP * (len(parts) - 1)
                if whole <= TALLEST_BESIDE:
                    yield Choice((Row("band", (view,), whole),))
                else:
                    yield Choice(tuple(Row("band", (view,), lines, part=at) for at, lines in enumerate(parts)))
            case Table() as table:
                lines = self.heights.lines(self.heights.table_pt(table))
                yield Choice((Row("band", (view,), lines, splits=lines > TALLEST_BESIDE),))

    def _single(self, run: Sequence[BlockView]) -> int:
        return self.heights.lines(self.heights.run_pt(run))


def _column_style(quote: Quote) -> str:
    return "quote-long" if len(plain(quote.text)) >= LONG_QUOTE else "quote-column"


def _wide_styles(quote: Quote) -> tuple[tuple[str, float], ...]:
    """Return the styles of a quotation over the whole measure, each with its cost."""
    if len(plain(quote.text)) >= LONG_QUOTE:
        return (("quote-long", 0.0), ("quote-column", GRAND))
    return (("quote-wide", 0.0), ("quote-grand", GRAND))


def _is_running(view: BlockView) -> bool:
    return view.kind in RUNNING or (isinstance(view.block, Heading) and view.block.level == 3)


def _echoes(quote: Quote, run: Sequence[BlockView]) -> bool:
    """Say whether the text beside a pull quote holds the same words."""
    wanted = words_of(plain(quote.text))
    return any(runs(wanted, words_of(view.block.words())) for view in run)
