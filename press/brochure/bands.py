"""Figures and timelines: how many stand side by side, how large, and where they hang on the arc."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from press.brochure.design import PT_PER_MM, Design
from press.brochure.measure import Ruler
from press.content.blocks import Event, Figure, Figures, Timeline
from press.content.inline import plain
from press.languages import format_date

T = TypeVar("T")

# The arc of a timeline: it rises ARC_MM over a chord of ARC_CHORD_MM about the middle of the measure, and its top lies
# ARC_TOP_MM below that of its picture, timeline-arc.svg.j2.
ARC_MM: Final = 24.0
ARC_CHORD_MM: Final = 252.0
ARC_TOP_MM: Final = 0.4

# A number as people write it: 27.000, 27'000, 15 600, 2,4, 60 %, 1–3, €5; with its sign, currency or per cent.
_DIGITS: Final = r"\d+(?:[.,'’\u00a0\u202f ]\d+)*"
_NUMBER: Final = re.compile(rf"[€$£₸₽+−-]?\s?{_DIGITS}(?:\s?[–—/]\s?{_DIGITS})?(?:[\s\u00a0\u202f]?[%‰€$£₸₽])?")


@dataclass(frozen=True)
class SetFigure:
    """A key figure as it is set: `number` large, what stands before and after it small; without a number, words.

    `is_stacked` where what stands after it has no room at its side.
    """

    figure: Figure
    before: str
    number: str
    after: str
    size_pt: float = 0.0
    is_stacked: bool = False


@dataclass(frozen=True)
class SetEvent:
    """An event as it is set: `drop_pt` is how far below the top of the arc it hangs."""

    event: Event
    when: str
    drop_pt: float
    is_last: bool


def read_number(value: str) -> tuple[str, str, str]:
    """Return the words before the number of `value`, the number, and what follows it; without one, ("", "", value).

    What follows keeps the space before it, if there is one: `60%-дан астам` is `60%` and `-дан астам`.
    """
    text = plain(value)
    found = _NUMBER.search(text)
    if not found or re.search(r"\d", text[found.end() :]):
        return "", "", text
    return text[: found.start()].strip(), found.group().strip(), text[found.end() :].rstrip()


def spread(things: Sequence[T], most: int) -> tuple[tuple[T, ...], ...]:
    """Return `things` in as few rows of at most `most` as possible, as even as possible, longer rows first."""
    count = math.ceil(len(things) / most)
    short, longer = divmod(len(things), count)
    rows, at = [], 0
    for row in range(count):
        length = short + (row < longer)
        rows.append(tuple(things[at : at + length]))
        at += length
    return tuple(rows)


def column_mm(ruler: Ruler, across: int) -> float:
    """Return the width of one of `across` columns of the measure."""
    return (ruler.design.measure_mm - ruler.design.gutter_mm * (across - 1)) / across


def set_figures(block: Figures, ruler: Ruler) -> tuple[tuple[SetFigure, ...], ...]:
    """Return the figures of `block` in rows."""
    return tuple(
        tuple(_set_figure(figure, column_mm(ruler, len(row)), ruler) for figure in row)
        for row in spread(block.items, ruler.design.figures_across)
    )


def figures_pt(block: Figures, ruler: Ruler) -> float:
    """Return how high the figures of `block` are, without the band around them."""
    line = ruler.design.line_pt
    rows = set_figures(block, ruler)
    heights = []
    for row in rows:
        width = column_mm(ruler, len(row))
        heads = [_head_pt(figure, width, ruler) for figure in row]
        feet = [
            line / 2 + ruler.height_pt(f.figure.label, "label", width) + (line if f.figure.said_by else 0) for f in row
        ]
        heights.append(max(heads) + max(feet))
    return sum(heights) + line * 2 * (len(rows) - 1)


def set_events(block: Timeline, ruler: Ruler) -> tuple[tuple[SetEvent, ...], ...]:
    """Return the events of `block` in rows, each of which hangs on an arc of its own."""
    rows = spread(block.events, ruler.design.events_across)
    return tuple(
        tuple(
            SetEvent(
                event,
                event.shown or format_date(event.when, ruler.language),
                round(drop_mm((at + 0.5) / len(row) - 0.5, ruler.design) * PT_PER_MM, 2),
                row is rows[-1] and at == len(row) - 1,
            )
            for at, event in enumerate(row)
        )
        for row in rows
    )


def drop_mm(share: float, design: Design) -> float:
    """Return how far below the top of its box the arc of a timeline is, `share` of the measure from the middle."""
    half = ARC_CHORD_MM / 2
    radius = (half * half + ARC_MM * ARC_MM) / (2 * ARC_MM)
    across = share * design.measure_mm / design.scale  # on A4, for which the arc is drawn
    return design.scale * (ARC_TOP_MM + radius - math.sqrt(radius * radius - across**2))


def events_pt(block: Timeline, ruler: Ruler) -> tuple[float, ...]:
    """Return how high each row of the timeline of `block` is."""
    least = 4 * ruler.design.line_pt
    rows = set_events(block, ruler)
    return tuple(max(least, *(_event_pt(event, len(row), ruler) for event in row)) for row in rows)


def _set_figure(figure: Figure, width_mm: float, ruler: Ruler) -> SetFigure:
    before, number, after = read_number(figure.value)
    if not number:
        return SetFigure(figure, "", "", after)
    room, numerals = width_mm * PT_PER_MM * 0.97, ruler.design.numeral_pt
    per_pt = ruler.width_pt(number, "figure-number") / ruler.style("figure-number").size_pt
    beside = ruler.width_pt(after, "figure-unit")
    is_stacked = bool(after) and per_pt * numerals[1] + beside > room
    taken = 0.0 if is_stacked else beside
    size = next((size for size in numerals if per_pt * size + taken <= room), numerals[-1])
    return SetFigure(figure, before, number, after, size, is_stacked)


def _head_pt(figure: SetFigure, width_mm: float, ruler: Ruler) -> float:
    if not figure.number:
        return ruler.height_pt(figure.after, "figure-words", width_mm)
    words = [text for text in (figure.before, figure.after if figure.is_stacked else "") if text]
    beside = sum(ruler.height_pt(text, "figure-unit", width_mm) for text in words)
    return ruler.style("figure-number").line_pt + beside


def _event_pt(event: SetEvent, across: int, ruler: Ruler) -> float:
    width = column_mm(ruler, across) - 6
    when = ruler.height_pt(event.when, "when", width)
    return event.drop_pt + 10 + when + 4 + ruler.height_pt(event.event.text, "label", width)
