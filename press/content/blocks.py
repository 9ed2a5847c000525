"""The content blocks: what an edition may contain, and nothing about how it looks.

A block is checked once, when the YAML is loaded; everything after may trust it. To add a kind: a class here, a
partial per product, a plain-text rule, a golden folder; a test fails until all are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, ValidationInfo

from press.content.inline import bad_links, is_address, plain
from press.diagnostics import NOWHERE, Place, WrongValue
from press.languages import Language, PartialDate
from press.models import Model, find_file, folder_of

Product = Literal["newsletter", "brochure", "web"]
PRODUCTS: Final[tuple[Product, ...]] = ("newsletter", "brochure", "web")
# How a credit begins that needs no word "Photo" before it, in each of the languages.
_TELLS_CREDIT: Final = re.compile(
    r"[(\[\s]*(?:photo|foto|фото|сурет|снимок|image|immagin|picture|ph\b|courtesy|credit|©)", re.IGNORECASE
)
PICTURES: Final = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".heic", ".heif")
Unconfirmed = Literal["speaker", "role", "alt", "text"]


def _inline(text: str) -> str:
    if not plain(text).strip():
        raise WrongValue("is empty", "write its text, or delete the line")
    for address in bad_links(text):
        hint = "write [words](https://...); mailto: and tel: work too"
        raise WrongValue(f'has a link that cannot be followed: "{address}"', hint, show_value=False)
    return text


def _address(text: str) -> str:
    if not is_address(text):
        raise WrongValue("is not an address", "begin with https://, mailto: or tel:, without spaces")
    return text


def _picture(src: str, info: ValidationInfo) -> str:
    folder = folder_of(info, "issue")
    if folder is not None:
        file = find_file(src, folder=folder, base=folder, advice="drop the picture in images/ and write images/NAME")
        if file.suffix.lower() not in PICTURES:
            raise WrongValue("is not a picture", f"allowed: {', '.join(PICTURES)}")
    return src


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, str):
        return PartialDate.parse(value)
    raise WrongValue("must be a date", "write YYYY, YYYY-MM or YYYY-MM-DD, no finer than the article says")


def _level(value: object) -> object:
    return int(value) if value in ("2", "3") else value


def _name_and_day(text: str) -> str:
    name, _, day = text.rpartition(",")
    hint = "write `Name, YYYY-MM-DD`"
    if not name.strip():
        raise WrongValue("does not say who and when", hint)
    try:
        when = PartialDate.parse(day)
    except WrongValue as error:
        raise WrongValue(f"does not say when: the day {error}", hint) from error
    if when.day is None:
        raise WrongValue("does not name the day", hint)
    return text


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _as_long_as_columns(row: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    columns = info.data.get("columns")
    if columns is not None and len(row) != len(columns):
        hint = 'write "" for an empty cell, and put a text with a comma in quotation marks'
        cells, wanted = _counted(len(row), "cell"), _counted(len(columns), "column")
        raise WrongValue(f"has {cells}, the table has {wanted}", hint)
    return row


Text = Annotated[str, AfterValidator(_inline)]
Cell = Annotated[str, AfterValidator(lambda text: _inline(text) if text else text)]
Row = Annotated[tuple[Cell, ...], AfterValidator(_as_long_as_columns)]
Url = Annotated[str, AfterValidator(_address)]
When = Annotated[PartialDate, PlainValidator(_date)]
Share = Annotated[float, Field(ge=0, le=1)]


class Block(Model):
    """One piece of content of one kind.

    `kind` is the key an editor writes. `shorthand` names the field that a bare value stands for.
    """

    kind: ClassVar[str]
    shorthand: ClassVar[str | None] = None

    place: Place = Field(default=NOWHERE, exclude=True, repr=False)
    only: tuple[Product, ...] = Field(
        (), exclude=True, description="write a list of the products that show this block, e.g. [newsletter, web]"
    )
    language: Language | None = Field(
        None, exclude=True, description="write the language of a passage that is not the edition's: en, it, ru or kk"
    )
    unconfirmed: tuple[Unconfirmed, ...] = Field(
        (), exclude=True, description="write a list of what a person still has to confirm, e.g. [speaker]"
    )

    def texts(self) -> Iterator[str]:
        """Yield every text a reader sees in this block, in reading order, with its inline Markdown."""
        raise NotImplementedError

    def words(self) -> str:
        """Return the block's words as plain text, one text a line."""
        return "\n".join(plain(text) for text in self.texts())


class Lead(Block):
    """The paragraph that opens an article."""

    kind = "lead"
    shorthand = "text"
    text: Text = Field(description="write the opening paragraph after `lead:`")

    def texts(self) -> Iterator[str]:
        yield self.text


class Heading(Block):
    """A heading inside an article; level 2 under the title, level 3 under a level 2."""

    kind = "heading"
    shorthand = "text"
    text: Text = Field(description="write the heading after `heading:`")
    level: Annotated[Literal[2, 3], BeforeValidator(_level)] = Field(
        2, description="write 2, or 3 for a heading under one of level 2"
    )

    def texts(self) -> Iterator[str]:
        yield self.text


class Paragraph(Block):
    """A paragraph of running text."""

    kind = "paragraph"
    shorthand = "text"
    text: Text = Field(description="write the paragraph after `paragraph:`")

    def texts(self) -> Iterator[str]:
        yield self.text


class Quote(Block):
    """What somebody said, word for word, without quotation marks around it."""

    kind = "quote"
    text: Text = Field(description="write the words as spoken, without quotation marks")
    speaker: Text | None = Field(None, description="write who said it")
    role: Text | None = Field(None, description="write the speaker's role, in the article's own words")
    translated_from: Language | None = Field(
        None, description="write the language of the original words: en, it, ru or kk"
    )
    original: Text | None = Field(None, description="write the words in the language they were spoken in")
    approved_by: Annotated[str, AfterValidator(_name_and_day)] | None = Field(
        None, description="write who re-read the words and when: Name, 2026-11-28"
    )

    def texts(self) -> Iterator[str]:
        yield from (text for text in (self.text, self.original, self.speaker, self.role) if text)


class Figure(Model):
    """A key figure: the value with its qualifier as the article writes it, and what it counts."""

    value: Text = Field(description="write the figure as the article writes it, e.g. around 60%")
    label: Text = Field(description="write what the figure counts")
    said_by: Text | None = Field(None, description="write who said it, when the figure stands in a quotation")


class Figures(Block):
    """A band of key figures."""

    kind = "figures"
    shorthand = "items"
    items: tuple[Figure, ...] = Field(min_length=1, description="write lines such as - {value: ..., label: ...}")

    def texts(self) -> Iterator[str]:
        for figure in self.items:
            yield from (text for text in (figure.value, figure.label, figure.said_by) if text)


class Event(Model):
    """A dated event, never dated more finely than the article does."""

    when: When = Field(description="write YYYY, YYYY-MM or YYYY-MM-DD, no finer than the article says")
    text: Text = Field(description="write what happened")
    shown: Text | None = Field(None, description="write the article's own words for the date, where they say more")


class Timeline(Block):
    """Dated events in order."""

    kind = "timeline"
    shorthand = "events"
    events: tuple[Event, ...] = Field(min_length=1, description="write lines such as - {when: 2021, text: ...}")

    def texts(self) -> Iterator[str]:
        for event in self.events:
            yield event.shown or str(event.when)
            yield event.text


class Stop(Model):
    """A place on a route: its name and its [latitude, longitude] in degrees."""

    name: Text = Field(description="write the place's name")
    at: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]] = Field(
        description="write [latitude, longitude] in degrees, e.g. [45.46, 9.19]"
    )


class Route(Block):
    """A way from one place to another, drawn as a map."""

    kind = "route"
    origin: Stop = Field(alias="from", description="write {name: Milan, at: [45.46, 9.19]}")
    to: Stop = Field(description="write {name: Almaty, at: [43.24, 76.89]}")
    caption: Text | None = Field(None, description="write a line under the map")

    def texts(self) -> Iterator[str]:
        yield from (text for text in (self.origin.name, self.to.name, self.caption) if text)


class ListBlock(Block):
    """A list, with bullets or numbers."""

    kind = "list"
    shorthand = "items"
    ordered: bool = Field(False, description="write true for numbers, false for bullets")
    items: tuple[Text, ...] = Field(min_length=1, description="write lines that begin with `- `")

    def texts(self) -> Iterator[str]:
        yield from self.items


class Image(Block):
    """A picture of the issue's images folder."""

    kind = "image"
    src: Annotated[str, AfterValidator(_picture)] = Field(
        description="write a file of the issue, e.g. images/almaty.jpg"
    )
    alt: str = Field(description='say what the picture shows, or write alt: "" if it is decoration')
    caption: Text | None = Field(None, description="write a line under the picture")
    credit: Text | None = Field(None, description="write who made the picture")
    rights: Text | None = Field(None, description="write the terms it is used under")
    focus: tuple[Share, Share] = Field(
        (0.5, 0.5),
        description="write the point to keep when cropped, e.g. [0.5, 0.3]: from the left, from the top, 0 to 1",
    )

    @property
    def tells_credit(self) -> bool:
        """Whether the credit says itself that it is one: "Photo by Anna Rossi"; otherwise the products do."""
        return _TELLS_CREDIT.match(self.credit or "") is not None

    def texts(self) -> Iterator[str]:
        yield from (text for text in (self.caption, self.credit, self.rights) if text)


class Callout(Block):
    """A box beside the text: a note, an address, a summary."""

    kind = "callout"
    shorthand = "text"
    title: Text | None = Field(None, description="write a short title")
    text: Text = Field(description="write the text of the box")

    def texts(self) -> Iterator[str]:
        yield from (text for text in (self.title, self.text) if text)


class Table(Block):
    """A table with one row of column headings; the first column names the row."""

    kind = "table"
    columns: tuple[Text, ...] = Field(min_length=1, description="write the column headings, e.g. [Year, Flights]")
    rows: tuple[Row, ...] = Field(min_length=1, description="write lists as long as `columns`, e.g. - [2022, 104]")
    caption: Text | None = Field(None, description="write a line that says what the table shows")

    def texts(self) -> Iterator[str]:
        if self.caption:
            yield self.caption
        yield from self.columns
        for row in self.rows:
            yield from (cell for cell in row if cell)


class Button(Block):
    """A link that asks to be followed."""

    kind = "button"
    label: Text = Field(description="write where the link leads")
    url: Url = Field(description="write https://... or mailto:...")

    def texts(self) -> Iterator[str]:
        yield self.label


KINDS: Final[Mapping[str, type[Block]]] = MappingProxyType(
    {
        block.kind: block
        for block in (
            Lead, Heading, Paragraph, Quote, Figures, Timeline, Route, ListBlock, Image, Callout, Table, Button,
        )
    }
)  # fmt: skip
