"""Where names stand on a map: beside their places, clear of the line between them and of the edge."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from press.rendering.geography import Frame, Point

MARGIN_PX: Final = 10.0  # between a name and the frame's edge
GAP_PX: Final = 11.0  # between a place's dot and its name

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Label:
    """A name on the map: `x` is its left edge and `y` its base line, in pixels.

    `width_px` holds the name in any face; `anchor` says where in it the name stands: start, middle or end.
    """

    text: str
    x: float
    y: float
    width_px: float
    size_px: float
    anchor: Anchor = "middle"

    @property
    def anchor_x(self) -> float:
        return self.x + self.width_px * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y - 0.76 * self.size_px, self.x + self.width_px, self.y + 0.24 * self.size_px


def set_labels(names: tuple[str, str], arc: Sequence[Point], frame: Frame, size_px: float) -> tuple[Label, Label]:
    """Set each name beside its end of the arc, clear of the arc, of the other name and of the frame's edge."""
    ends = (arc[0], arc[-1])
    # A westward route has its start on the right.
    outward = (-1, 1) if ends[0][0] <= ends[1][0] else (1, -1)
    first = _set(names[0], ends[0], outward[0], arc, frame, size_px, taken=())
    second = _set(names[1], ends[1], outward[1], arc, frame, size_px, taken=(first,))
    return first, second


def _set(
    name: str, at: Point, outward: int, arc: Sequence[Point], frame: Frame, size_px: float, *, taken: Sequence[Label]
) -> Label:
    size = min(size_px, size_px * (frame.width - 2 * MARGIN_PX) / max(1.0, text_width(name, size_px)))
    width = text_width(name, size)
    wished = [Label(name, x, y, width, size, anchor) for x, y, anchor in _candidates(at, outward, width, size)]
    inside = [replace(label, x=x, y=y) for label, (x, y) in ((label, _into(frame, label)) for label in wished)]
    faults = [
        math.hypot(there.x - wish.x, there.y - wish.y) + 40 * _hits(there, arc, taken)
        for wish, there in zip(wished, inside, strict=True)
    ]
    return inside[faults.index(min(faults))]


def _candidates(at: Point, outward: int, width: float, size: float) -> Iterator[tuple[float, float, Anchor]]:
    """Yield left edge, base line and anchor: beside the dot, under and over it, to either side, inward, farther off."""
    x, y = at
    right: tuple[float, Anchor] = (x + GAP_PX, "start")
    left: tuple[float, Anchor] = (x - GAP_PX - width, "end")
    outer, inner = (right, left) if outward > 0 else (left, right)
    level, under, over = y + 0.26 * size, y + GAP_PX + 0.76 * size, y - GAP_PX - 0.24 * size
    yield outer[0], level, outer[1]
    for base in (under, over):
        yield x - width / 2, base, "middle"
    for base in (under, over):
        yield x - 6, base, "start"
        yield x + 6 - width, base, "end"
    yield inner[0], level, inner[1]
    for base in (under + 1.6 * size, over - 1.6 * size, under + 3.2 * size, over - 3.2 * size):
        yield x - width / 2, base, "middle"


def _into(frame: Frame, label: Label) -> Point:
    """Return where the label must go to lie inside the frame's margin."""
    left, top, right, bottom = label.box
    x = label.x + max(0.0, MARGIN_PX - left) - max(0.0, right - frame.width + MARGIN_PX)
    y = label.y + max(0.0, MARGIN_PX - top) - max(0.0, bottom - frame.height + MARGIN_PX)
    return max(MARGIN_PX, x), y


def _hits(label: Label, arc: Sequence[Point], taken: Sequence[Label]) -> int:
    """Count what the label covers: places of the arc with the dots at its ends, and other labels."""
    left, top, right, bottom = label.box
    covered = sum(left - 4 < x < right + 4 and top - 4 < y < bottom + 4 for x, y in arc)
    for x, y in (arc[0], arc[-1]):
        covered += 4 * (left - 8 < x < right + 8 and top - 8 < y < bottom + 8)
    for other in taken:
        l2, t2, r2, b2 = other.box
        covered += 20 * (left < r2 + 6 and l2 < right + 6 and top < b2 + 2 and t2 < bottom + 2)
    return covered


def text_width(text: str, size_px: float) -> float:
    """Return a width that holds `text` in any semi-bold sans serif: the reader's browser may not have ours."""
    return size_px * sum(map(_advance, text))


@lru_cache(maxsize=512)
def _advance(character: str) -> float:
    """Return the character's width in ems, on the wide side of Source Sans 3, Segoe UI, Roboto and Arial Bold."""
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in "iljftrI.,:;'’!|()[]- ":
        return 0.42
    if character in "mwMWшщжюмфШЩЖЮМФЫыОQ@—%":
        return 0.95
    return 0.74 if character.isupper() else 0.62
