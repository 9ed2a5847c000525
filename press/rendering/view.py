"""What the templates of all products see of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from press.brand import Brand
from press.content.blocks import Block, Product
from press.content.inline import plain
from press.content.issue import Article, Edition, Issue
from press.languages import NAMES, QUOTATION_MARKS, Language, Wording, load_wording
from press.rendering.templates import Templates
from press.settings import Project, Settings


@dataclass(frozen=True)
class Publication:
    """Everything that all issues share: folders, settings, brand and templates.

    `epoch_s` is the environment's SOURCE_DATE_EPOCH, in seconds since 1970, where it is set.
    """

    project: Project
    settings: Settings
    brand: Brand
    epoch_s: int | None = None

    @cached_property
    def templates(self) -> Templates:
        return Templates(self.project.templates)

    def moment(self, issue: Issue) -> datetime:
        """Return the time that a product of `issue` carries, in UTC: never the clock's, so that builds are alike.

        It is SOURCE_DATE_EPOCH, else the issue's date, else (while it has none) the first day of 1980.
        """
        if self.epoch_s is not None:
            return datetime.fromtimestamp(self.epoch_s, UTC)
        return datetime.combine(issue.date or date(1980, 1, 1), time(), UTC)

    def words(self, language: Language) -> Wording:
        """Return the fixed wording in `language`. Raises PressError where it is broken."""
        return load_wording(self.project.templates, language)


@dataclass(frozen=True)
class Picture:
    """A picture as one product uses it.

    `name` is its file name, made from its content; `width_px` and `height_px` are what it is shown at (the file may
    hold twice as many for sharp screens).
    """

    name: str
    content: bytes
    mime: str
    width_px: int
    height_px: int


@dataclass(frozen=True)
class BlockView:
    """A block as a partial sees it."""

    block: Block
    is_copy: bool  # repeats words of the running text: seen twice, heard once
    anchor: str  # unique in the product; the fragment that links lead to
    lang: Language  # of the passage

    @property
    def kind(self) -> str:
        return self.block.kind


@dataclass(frozen=True)
class ArticleView:
    """An article as templates see it; `title` is the edition's where the article has none of its own."""

    article: Article
    title: str
    anchor: str
    blocks: tuple[BlockView, ...]

    @property
    def headings(self) -> tuple[BlockView, ...]:
        return tuple(view for view in self.blocks if view.kind == "heading")


@dataclass(frozen=True)
class EditionView:
    """An edition as one product's templates see it. `quotes` are the language's quotation marks, outer and inner."""

    publication: Publication
    issue: Issue
    edition: Edition
    product: Product

    @property
    def language(self) -> Language:
        return self.edition.language

    @cached_property
    def title(self) -> str:
        """The headline in plain text; the publication's name while there is none."""
        return plain(self.edition.title or "") or self.publication.settings.name

    @cached_property
    def articles(self) -> tuple[ArticleView, ...]:
        return tuple(self._articles())

    def _articles(self) -> Iterator[ArticleView]:
        for number, article in enumerate(self.edition.articles, 1):
            blocks = tuple(
                BlockView(block, article.is_copy(block), f"a{number}-{at}", block.language or self.language)
                for at, block in enumerate(article.blocks, 1)
                if not block.only or self.product in block.only
            )
            title = article.title or (self.edition.title if len(self.edition.articles) == 1 else None)
            yield ArticleView(article, plain(title or "") or self.title, f"a{number}", blocks)

    def context(self) -> dict[str, object]:
        """Return the names that every product's templates know; docs/designers.md lists them."""
        settings = self.publication.settings
        return {
            "issue": self.issue,
            "edition": self.edition,
            "view": self,
            "articles": self.articles,
            "language": self.language,
            "language_names": NAMES,
            "quotes": QUOTATION_MARKS[self.language],
            "words": self.publication.words(self.language),
            "brand": self.publication.brand,
            "colours": self.publication.brand.colours,
            "publication": settings,
        }


def image_file(issue: Issue, src: str) -> Path:
    """Return the file of an image block; loading has checked that it exists inside the issue."""
    return issue.folder / src
