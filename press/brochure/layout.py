"""Laying out an edition: its articles become rows on pages, and its pages a multiple of four."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from press.brochure.heights import Heights
from press.brochure.plan import Placed, Plan, bind, plan_pages
from press.brochure.rows import Choice, Row, Unit, arrange
from press.content.blocks import Lead
from press.rendering.view import ArticleView, BlockView

SKY: Final = range(8, 25)  # lines of air over an opening that has a page of its own
START_SKY: Final = 5  # the same where the text begins below
LONG: Final = 3.0  # pages from which an article deserves an opening of its own
FULL_OPENING: Final = 20  # lines of words that fill such an opening well
DROP_LINES: Final = 3  # that the first letter of a lead stands over
DROP_PT: Final = 5.0  # between it and the text
COVERS: Final = 2


@dataclass(frozen=True)
class Opening:
    """How an article begins. `sky_lines` is the air over it, `lead` its first block where that is one."""

    lead: BlockView | None
    has_page: bool
    sky_lines: int
    title_style: str
    lead_style: str


@dataclass(frozen=True)
class Spread:
    """An article as it is set: its opening, and its rows in their places."""

    article: ArticleView
    opening: Opening
    rows: tuple[Placed, ...]


@dataclass(frozen=True)
class Layout:
    """An edition on its pages. `padding` is how many pages without text make the number a multiple of four."""

    spreads: tuple[Spread, ...]
    padding: int
    pages: int


def lay_out(
    articles: Sequence[ArticleView], heights: Heights, ratios: Mapping[str, float], contents_pages: int
) -> Layout:
    """Return the layout of `articles`. `ratios` has each picture's width by its height, by anchor."""
    ways = [_ways(article, heights, ratios) for article in articles]
    others = COVERS + contents_pages
    plans, padding = bind(ways, others)
    spreads = tuple(_spread(article, plan, heights) for article, plan in zip(articles, plans, strict=True))
    return Layout(spreads, padding, others + padding + sum(plan.pages for plan in plans))


def _ways(article: ArticleView, heights: Heights, ratios: Mapping[str, float]) -> Mapping[int, Plan]:
    design = heights.ruler.design
    lead, rest = _lead(article)
    units = arrange(rest, heights, ratios)
    pages = sum(min(sum(row.lines for row in choice.rows) for choice in unit.choices) for unit in units)
    has_room = lead is not None and opening_lines(article, heights, has_page=True) + SKY.start <= design.page_lines
    short = max(0.0, LONG - pages / design.page_lines)
    bare = max(0, FULL_OPENING - opening_lines(article, heights, has_page=True))
    key = f"opening start {article.anchor}"
    own = Choice((Row("opening", (), design.page_lines, style="page"),), 12.0 * short + bare)
    reckoned = START_SKY + opening_lines(article, heights, has_page=False)
    lines = heights.lines(heights.measured_pt[key]) if key in heights.measured_pt else reckoned
    lines = min(design.page_lines, lines)
    above = Choice((Row("opening", (), lines, style="start"),), 0.0 if short or bare else 6.0)
    opening = Unit((own, above) if has_room else (above,), opens=True)
    return plan_pages((opening, *units), design.page_lines, design.gap_lines)


def _spread(article: ArticleView, plan: Plan, heights: Heights) -> Spread:
    first, *rows = plan.rows
    has_page = first.row.style == "page"
    lines = opening_lines(article, heights, has_page=has_page)
    room = heights.ruler.design.page_lines - lines
    sky = min(SKY[-1], max(SKY.start, round(room * 0.62))) if has_page else START_SKY
    title = title_style(article, has_page=has_page)
    opening = Opening(_lead(article)[0], has_page, sky, title, lead_style(article, heights))
    return Spread(article, opening, tuple(rows))


def title_style(article: ArticleView, *, has_page: bool) -> str:
    """Return the style that an article's title is set in."""
    return "article-title" if has_page and len(article.title) < 90 else "article-title-small"


def lead_style(article: ArticleView, heights: Heights) -> str:
    """Return the style of an article's lead: a standfirst, or text where that is higher than a page."""
    room = heights.ruler.design.page_lines - START_SKY
    return "standfirst" if opening_lines(article, heights, "standfirst", has_page=False) <= room else "text"


def opening_lines(article: ArticleView, heights: Heights, style: str | None = None, *, has_page: bool) -> int:
    """Return how many lines the words of an opening take: kicker, title, lead, who wrote it and where.

    `style` is that of the lead, where it is not for this to choose.
    """
    ruler, line, measure = heights.ruler, heights.line, heights.measure_mm
    height = 2 * line if article.article.kicker else 0.0
    height += (
        ruler.height_pt(article.title, title_style(article, has_page=has_page), ruler.design.opening_mm) + 1.5 * line
    )
    lead, _ = _lead(article)
    if lead:
        taken = DROP_LINES * (ruler.width_pt(lead.block.words().lstrip()[:1], "drop") + DROP_PT)
        height += sum(
            ruler.height_pt(text, style or lead_style(article, heights), measure, taken) for text in lead.block.texts()
        )
    signed = [text for text in (article.article.byline, article.article.dateline) if text]
    height += (len(signed) + 1) * line if signed else 0.0
    return heights.lines(height)


def _lead(article: ArticleView) -> tuple[BlockView | None, tuple[BlockView, ...]]:
    """Return the lead that opens an article, if it has one, and the other blocks."""
    blocks = article.blocks
    return (blocks[0], blocks[1:]) if blocks and isinstance(blocks[0].block, Lead) else (None, blocks)
