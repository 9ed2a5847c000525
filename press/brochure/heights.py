"""How high each kind of block will be. The paddings are those of brochure.css, where they are marked [measured]."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from press.brochure.bands import events_pt, figures_pt
from press.brochure.design import PT_PER_MM
from press.brochure.measure import Ruler
from press.content.blocks import Button, Callout, Figures, Heading, Image, ListBlock, Quote, Route, Table, Timeline
from press.content.inline import plain
from press.rendering.view import BlockView

HANGING_MM = 3.0  # kept free at the right of a quotation, which hangs its mark at the left
CELL_PT = 14.0  # to the right of a cell
CELL_LINES = 0.5  # above and below a row of a table, together


class Heights:
    """Reckons heights in points (`_pt`) or in whole lines of the grid, for one design and language.

    `measured_pt` has heights of rows that an engine laid out before, by the row's key.
    """

    def __init__(self, ruler: Ruler, measured_pt: Mapping[str, float]) -> None:
        self.ruler, self.measured_pt = ruler, measured_pt
        self.line = ruler.design.line_pt
        self.text_mm, self.side_mm = ruler.design.text_mm, ruler.design.side_mm
        self.measure_mm = ruler.design.measure_mm

    def lines(self, height_pt: float) -> int:
        """Return how many whole lines hold `height_pt`."""
        return math.ceil(round(height_pt / self.line, 3))

    def heading_pt(self, heading: Heading, *, over_both: bool) -> float:
        design = self.ruler.design
        return self.ruler.height_pt(heading.text, "section", design.head_mm if over_both else design.section_mm)

    def run_pt(self, run: Sequence[BlockView]) -> float:
        """Return how high running blocks are in one column."""
        return sum(self._running_pt(view, at == 0) for at, view in enumerate(run))

    def _running_pt(self, view: BlockView, first: bool) -> float:
        line, column, above = self.line, self.text_mm, 0.0 if first else self.line
        match view.block:
            case Heading(text=text):
                return above + self.ruler.height_pt(text, "subhead", column)
            case ListBlock(items=items):
                return line + sum(self.ruler.height_pt(text, "text", column - 6) for text in items)
            case Callout(title=title, text=text):
                named = self.ruler.height_pt(title, "callout-title", column - 10) if title else 0.0
                return above + named + self.ruler.height_pt(text, "text", column - 10) + 2 * line
            case Button(label=label):
                return above + self.ruler.height_pt(label, "strong-label", column) + line
            case block:
                indent = 0.0 if first else line
                return sum(self.ruler.height_pt(text, "text", column, indent) for text in block.texts())

    def quote_pt(self, quote: Quote, style: str, width_mm: float) -> float:
        """Return how high a pull quote is: the arc, the words, who said them."""
        height = (
            1.5 * self.line
            + self.ruler.quotation(f"«{quote.text}»", style, width_mm - HANGING_MM)[1] * self.ruler.style(style).line_pt
        )
        if quote.original:
            height += 1.5 * self.line + self.ruler.height_pt(f"«{quote.original}»", "original", min(width_mm, 120))
        if quote.speaker:
            height += 0.5 * self.line + self.ruler.height_pt(quote.speaker, "strong-label", width_mm)
        if quote.role:
            height += self.ruler.height_pt(quote.role, "label", width_mm)
        return height

    def wide_quote_pt(self, quote: Quote, style: str) -> float:
        return self.quote_pt(quote, style, self.ruler.design.quote_mm + HANGING_MM)

    def route_pt(self, route: Route, height_px: float) -> float:
        caption = self._caption_pt([route.caption], self.measure_mm)
        return height_px * 0.75 + caption  # 1 px is 0.75 pt: CSS Values 4, 6.2

    def figures_pt(self, figures: Figures) -> float:
        return figures_pt(figures, self.ruler) + 3 * self.line

    def timeline_pt(self, timeline: Timeline) -> tuple[float, ...]:
        """Return how high each arc of a timeline is with what hangs on it."""
        return events_pt(timeline, self.ruler)

    def picture_pt(self, image: Image, height_mm: float, width_mm: float) -> float:
        texts = [image.caption, " ".join(text for text in (image.credit, image.rights) if text)]
        return height_mm * PT_PER_MM + self._caption_pt(texts, width_mm)

    def table_pt(self, table: Table) -> float:
        """Return how high a table is when each column takes what its longest cell asks for, as far as there is room."""
        columns = list(zip(table.columns, *table.rows, strict=True))
        asked = [max(self.ruler.width_pt(plain(cell), "table") for cell in column) + CELL_PT for column in columns]
        shrink = min(1.0, self.measure_mm * PT_PER_MM / sum(asked))
        widths_mm = [(width * shrink - CELL_PT) / PT_PER_MM + 0.1 for width in asked]
        height = 0.0
        for row in (table.columns, *table.rows):
            deepest = max(self.ruler.lines(cell, "table", width) for cell, width in zip(row, widths_mm, strict=True))
            height += (deepest + CELL_LINES) * self.line
        return height + (self._caption_pt([table.caption], self.measure_mm) + self.line / 2 if table.caption else 0.0)

    def _caption_pt(self, texts: Sequence[str | None], width_mm: float) -> float:
        heights = [self.ruler.height_pt(text, "caption", width_mm) for text in texts if text]
        return sum(heights) + self.line / 2 if heights else 0.0
