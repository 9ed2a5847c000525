"""An issue, its editions and their articles: what is published, checked and frozen."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, PlainValidator, ValidationInfo

from press.content.blocks import Block, Figures, Lead, Paragraph, Product, Quote, Text, Timeline
from press.content.inline import plain
from press.content.words import runs, words_of
from press.diagnostics import NOWHERE, Place, WrongValue
from press.languages import Language, PartialDate
from press.models import Model, find_file, folder_of


def _day(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    hint = "write YYYY-MM-DD"
    if not isinstance(value, str):
        raise WrongValue("must be a day", hint)
    try:
        when = PartialDate.parse(value)
    except WrongValue as error:
        raise WrongValue(str(error), hint) from error
    if when.month is None or when.day is None:
        raise WrongValue("does not name the day", hint)
    return datetime.date(when.year, when.month, when.day)


def _article_file(source: str, info: ValidationInfo) -> str:
    root, seeds = folder_of(info, "project"), folder_of(info, "seeds")
    if root is not None and seeds is not None:
        find_file(source, folder=seeds, base=root, advice="drop the article in seeds/ and write seeds/NAME, or null")
    return source


def _one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise WrongValue("must be one line", "take out the line breaks")
    return text


Line = Annotated[Text, AfterValidator(_one_line)]
Day = Annotated[datetime.date, PlainValidator(_day)]


class Newsletter(Model):
    """What only the newsletter needs."""

    subject: Line | None = Field(
        None, description="write the subject of the mail in one line, or leave it out: the title serves"
    )
    preheader: Line | None = Field(
        None, description="write what an inbox shows after the subject, 40 to 90 characters in one line"
    )
    length: Literal["digest", "full"] = Field(
        "full", description="write digest (openings and links) or full (everything)"
    )


class Article(Model):
    """One article of an edition: its running blocks in order, and what was found but not placed."""

    source: Annotated[str, AfterValidator(_article_file)] | None = Field(
        None, description="write where the article lies, e.g. seeds/article.txt, or null for text written here"
    )
    title: Line | None = Field(
        None, description="write the headline in one line; with one article the edition's title serves"
    )
    kicker: Line | None = Field(None, description="write a few words over the headline")
    byline: Line | None = Field(None, description="write who wrote it")
    dateline: Line | None = Field(None, description="write where and when it was written")
    blocks: tuple[Block, ...] = Field(
        min_length=1, description="write the blocks in order under it, each begun with `- `, e.g. `- paragraph: Text`"
    )
    spare: tuple[Block, ...] = Field(
        (), description="write blocks that are not placed under it, each begun with `- `, or delete the line"
    )
    place: Place = Field(default=NOWHERE, exclude=True, repr=False)

    def is_copy(self, block: Block) -> bool:
        """Say whether `block` repeats words of the running text: a pull quote, key figures or a timeline.

        Such a copy is seen twice but heard once.
        """
        running = [words_of(b.words()) for b in self.blocks if isinstance(b, Lead | Paragraph)]
        match block:
            case Quote():
                # A quotation may be cut by its attribution, but not into single words: those stand in any paragraph.
                words = words_of(plain(block.text))
                return any(runs(words, among, most=min(4, 1 + len(words) // 4)) for among in running)
            case Figures():
                claims = [text for figure in block.items for text in (figure.value, figure.label)]
            case Timeline():
                claims = [event.text for event in block.events]
            case _:
                return False
        return all(any(runs(words_of(plain(text)), among, most=1) for among in running) for text in claims)


class Edition(Model):
    """An issue in one language: one YAML file."""

    language: Language = Field(exclude=True)
    path: str = Field(exclude=True, description="of the YAML file, relative to the project")
    title: Line | None = Field(None, description="write the headline of the edition in one line")
    newsletter: Newsletter = Field(
        default=Newsletter(), description="write {subject: ..., preheader: ..., length: full}"
    )
    articles: tuple[Article, ...] = Field(min_length=1, description="write the articles under it, each begun with `- `")

    def blocks(self, product: Product | None = None) -> Iterator[tuple[Article, Block]]:
        """Yield the placed blocks with their articles, in order; with `product`, those that it shows."""
        for article in self.articles:
            for block in article.blocks:
                if product is None or not block.only or product in block.only:
                    yield article, block

    @property
    def subject(self) -> str:
        """The subject of the mail; the title where none is given, and empty while there is no title."""
        return self.newsletter.subject or plain(self.title or "")

    @property
    def preheader(self) -> str:
        """The preheader; where none is given the first sentence of the first text, cut at a word to 90 characters."""
        if self.newsletter.preheader:
            return self.newsletter.preheader
        first = next((b.words() for _, b in self.blocks("newsletter") if isinstance(b, Lead | Paragraph)), "")
        sentence = re.split(r"(?<=[.!?…])\s", first, maxsplit=1)[0]
        if len(sentence) <= 90:
            return sentence
        return sentence[:89].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


class Issue(Model):
    """One publication: a folder of content/, and its editions by language."""

    slug: str = Field(exclude=True, description="the folder's name")
    folder: Path = Field(exclude=True)
    date: Day | None = Field(None, description="write the day of publication, YYYY-MM-DD")
    number: Annotated[int, Field(ge=1, le=99_999)] | None = Field(
        None, description="write the number of the issue, from 1"
    )
    editions: tuple[Edition, ...] = Field((), exclude=True)
