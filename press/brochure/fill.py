"""How full each page is: measured on the pages as they were laid out, and told where a page or a column stops too early."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from press.content.issue import Edition
from press.diagnostics import Diagnostic, Place, Severity

RULE: Final = "page-fill"
LEAST: Final = 0.5  # the share of a page, from its upper margin on, that a composed page takes at least
SHORT: Final = 1 / 3  # a column that ends here, while the one before it goes on, looks forgotten
DEEP_PX: Final = 140.0  # from which a column is one, and not a few lines side by side; in CSS pixels
BY_INTENT: Final = "opening page "  # the row of an opening that has its page to itself
_ANCHOR: Final = re.compile(r"\ba(\d+)(?:-(\d+))?\b")


@dataclass(frozen=True)
class Fill:
    """How full one page is: `page` from 0, `used` and `column` as shares.

    `used` is how far down its rows reach of what lies between the margins; `column` how far the shortest column that
    follows another reaches beside that. `row` is the key of the last row.
    """

    page: int
    used: float
    column: float
    row: str


def page_fills(document: Any) -> tuple[Fill, ...]:
    """Return the fill of each page that holds rows, but for those that are meant to end where they do."""
    return tuple(fill for at, page in enumerate(document.pages) for fill in _fill(at, page._page_box))


def thin_pages(fills: Sequence[Fill], edition: Edition) -> Iterator[Diagnostic]:
    """Yield a warning, at the block that ends it, for each page that is not filled well."""
    for fill in fills:
        problem = None
        if fill.used < LEAST:
            problem = f"only {fill.used:.0%} of the page is filled"
        elif fill.column < SHORT:
            problem = f"a column ends at {fill.column:.0%} of the one beside it"
        if problem:
            hint = "add to the text here, or give the next block only: [newsletter, web]"
            message = f"brochure, page {fill.page + 1}: {problem}"
            yield Diagnostic(_place(fill.row, edition), message, hint, Severity.WARNING, RULE)


def _fill(at: int, page: Any) -> Iterator[Fill]:
    boxes = list(_boxes(page))
    rows = [(box.element.get("data-row"), box) for box in boxes if _attribute(box, "data-row")]
    if not rows or any(key.startswith(BY_INTENT) for key, _ in rows):
        return
    if any(_attribute(box, "class") == "tail" for box in boxes):
        return  # what stays empty is laid out with an ornament
    bottom = max(box.position_y + box.border_height() for _, box in rows)
    columns = [share for box in boxes for share in _columns(box)]
    yield Fill(at, (bottom - page.content_box_y()) / page.height, min(columns, default=1.0), rows[-1][0])


def _columns(box: Any) -> Iterator[float]:
    """Yield how deep each column of `box` is beside the one before it, from its first line to its last."""
    columns = [child for child in getattr(box, "children", ()) if child.is_column]
    depths = [_depth(column) for column in columns]
    yield from (depth / before for before, depth in pairwise(depths) if before >= DEEP_PX)


def _depth(column: Any) -> float:
    ends = [float(box.position_y + box.height) for box in _boxes(column) if not hasattr(box, "children")]
    top = float(column.position_y)
    return max(ends, default=top) - top


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _attribute(box: Any, name: str) -> str | None:
    value: str | None = box.element.get(name) if box.element is not None else None
    return value


def _place(row: str, edition: Edition) -> Place:
    """Return the place of the last block of a row, by its anchor; else that of its article."""
    anchors = _ANCHOR.findall(row)
    article = edition.articles[int(anchors[-1][0]) - 1]
    return article.blocks[int(anchors[-1][1]) - 1].place if anchors[-1][1] else article.place
