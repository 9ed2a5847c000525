"""What the HTML of several products has in common: levels of headings, columns of numbers, stacks of typefaces."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from press.content.blocks import Heading, Table
from press.languages import Language
from press.rendering.templates import inline
from press.rendering.view import ArticleView

_NUMBER: Final = re.compile(r"[\d\s.,'’%+−–-]*")  # of a table's cell, empty or not

# Faces that lack letters of a language, which would then come from another face in the midst of a word.
# Source: Georgia covers Windows code page 1251, which has no Kazakh letters (learn.microsoft.com/typography).
_LACKING: Final[Mapping[Language, tuple[str, ...]]] = {"kk": ("Georgia",)}


def heading_levels(articles: Sequence[ArticleView]) -> dict[str, int]:
    """Return the HTML level of each heading by its anchor: the headline is the only 1, and none is skipped."""
    first = 2 if len(articles) == 1 else 3
    levels: dict[str, int] = {}
    for article in articles:
        above = first - 1
        for shown in article.headings:
            if isinstance(shown.block, Heading):
                above = min(first + shown.block.level - 2, above + 1)
                levels[shown.anchor] = above
    return levels


def number_columns(table: Table) -> tuple[bool, ...]:
    """Return for each column of a table whether it holds nothing but numbers, which are set flush right."""
    columns = zip(*table.rows, strict=True)
    return tuple(any(column) and all(_NUMBER.fullmatch(cell) for cell in column) for column in columns)


def stack_for(language: Language, families: str) -> str:
    """Return a CSS list of families without those that lack letters of the language."""
    lacking = _LACKING.get(language, ())
    names = [name.strip() for name in families.split(",")]
    return ", ".join(name for name in names if name.strip("'\"") not in lacking) or families


def without_links(text: str) -> Markup:
    """Return inline Markdown as HTML with no link in it: what is not read out must not be reached by keyboard."""
    return Markup(re.sub(r"</?a\b[^>]*>", "", inline(text)))  # noqa: S704 - taken out of escaped HTML
