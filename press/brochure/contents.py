"""The contents: what is listed, how large, and on how many pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from press.brochure.measure import Ruler
from press.content.blocks import Heading
from press.content.inline import plain
from press.rendering.view import ArticleView

HEAD_LINES: Final = 7
ORNAMENT_LINES: Final = 16  # of the portico at the foot
FOOT_LINES: Final = 5  # of the publication's name and the issue at the foot, with air over them
FEWEST: Final = 6  # entries; more are not set large
# Padding above and below a title, in lines, by its style.
PADDING: Final = {"entry-large": 3, "entry": 2, "entry-small": 1}


@dataclass(frozen=True)
class Entry:
    """A line of the contents; `level` 1 is an article (or the section of an only article), 2 a section."""

    anchor: str
    title: str
    level: int


@dataclass(frozen=True)
class Contents:
    """The contents as they are set, in one `style`, on `pages` pages; `has_room` for an ornament at their foot, `has_foot` for two lines."""

    entries: tuple[Entry, ...]
    style: str
    pages: int
    has_room: bool
    has_foot: bool = False


def lay_out_contents(articles: Sequence[ArticleView], ruler: Ruler) -> Contents:
    """Return the contents of `articles`: the largest, and with sections rather than without, that one page holds."""
    every = tuple(_entries(articles))
    first = tuple(entry for entry in every if entry.level == 1)
    styles = ["entry-large", "entry", "entry-small"] if len(every) <= FEWEST else ["entry", "entry-small"]
    ways = [(style, entries) for style in styles for entries in (every, first)]
    for style, entries in ways:
        lines = HEAD_LINES + sum(_entry_lines(entry, style, ruler) for entry in entries)
        if lines <= ruler.design.page_lines:
            left = ruler.design.page_lines - lines
            return Contents(entries, style, 1, has_room=left >= ORNAMENT_LINES, has_foot=left >= FOOT_LINES)
    style, entries = ways[-1]
    return Contents(entries, style, _pages([_entry_lines(entry, style, ruler) for entry in entries], ruler), False)


def _entries(articles: Sequence[ArticleView]) -> Iterator[Entry]:
    for article in articles:
        if len(articles) > 1 or not article.headings:
            yield Entry(article.anchor, article.title, 1)
        for view in article.headings:
            if isinstance(view.block, Heading) and view.block.level == 2:
                yield Entry(view.anchor, plain(view.block.text), 2 if len(articles) > 1 else 1)


def _entry_lines(entry: Entry, style: str, ruler: Ruler) -> float:
    return ruler.height_pt(entry.title, style, ruler.design.entry_mm) / ruler.design.line_pt + PADDING[style]


def _pages(heights: Sequence[float], ruler: Ruler) -> int:
    """Return how many pages entries of these heights take when none is divided."""
    pages, used = 1, float(HEAD_LINES)
    for height in heights:
        if used + height > ruler.design.page_lines:
            pages, used = pages + 1, 0.0
        used += height
    return pages
