"""The digest of an article: its lead, how each section opens, and the quotations. The rest is one link away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from press.content.blocks import Callout, Heading, Lead, ListBlock, Paragraph, Quote
from press.rendering.view import ArticleView, BlockView

RUNNING: Final = (Lead, Paragraph)
OPENING: Final = (*RUNNING, ListBlock, Callout)  # what opens a section that has no running text


def digest(article: ArticleView) -> ArticleView:
    """Return the article with its lead, the heading and the opening of each section, and its quotations.

    A quotation that repeats text which is left out is heard, as it is a copy of nothing any more.
    """
    kept = [shown for section in _sections(article.blocks) for shown in _kept(section)]
    short = article.article.model_copy(update={"blocks": tuple(shown.block for shown in kept)})
    return replace(
        article,
        blocks=tuple(replace(shown, is_copy=shown.is_copy and short.is_copy(shown.block)) for shown in kept),
    )


def _sections(blocks: Sequence[BlockView]) -> Iterator[list[BlockView]]:
    """Yield the blocks before the first heading, then each heading with what follows it."""
    section: list[BlockView] = []
    for shown in blocks:
        if isinstance(shown.block, Heading):
            yield section
            section = []
        section.append(shown)
    yield section


def _kept(section: Sequence[BlockView]) -> Iterator[BlockView]:
    """Yield what a digest keeps of a section, in order: nothing of one that only pictures and figures follow."""
    running = next((shown for shown in section if isinstance(shown.block, RUNNING)), None)
    opening = running or next((shown for shown in section if isinstance(shown.block, OPENING)), None)
    quotes = [shown for shown in section if isinstance(shown.block, Quote)]
    for shown in section:
        if shown is opening or shown in quotes or (isinstance(shown.block, Heading) and (opening or quotes)):
            yield shown
