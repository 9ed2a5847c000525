from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from press.content.blocks import KINDS, Block, Heading, Image, Quote, Route, Stop, Table, Timeline
from press.content.issue import Article, Edition, Issue, Newsletter
from press.languages import PartialDate
from press.models import keys_of

# The fields that no reader reads as text: all others must be in `texts`.
NOT_TEXT = {
    "level", "ordered", "src", "alt", "focus", "url", "translated_from", "approved_by", "items", "events", "from", "to",
    "columns", "rows",
}  # fmt: skip


def sample(all_blocks: Issue, kind: str) -> Block:
    english = next(edition for edition in all_blocks.editions if edition.language == "en")
    return next(block for _, block in english.blocks() if block.kind == kind)


def test_the_kinds_are_those_of_the_design() -> None:
    assert list(KINDS) == ["lead", "heading", "paragraph", "quote", "figures", "timeline", "route", "list", "image",
                           "callout", "table", "button"]  # fmt: skip


def test_every_kind_names_itself_and_a_shorthand_that_it_has() -> None:
    for kind, block in KINDS.items():
        assert block.kind == kind
        assert block.shorthand is None or block.shorthand in keys_of(block)
        assert block.__doc__


def every_model() -> list[type[BaseModel]]:
    from press.content.blocks import Event, Figure

    return [*KINDS.values(), Event, Figure, Stop, Article, Edition, Newsletter, Issue]


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model.__name__)
def test_every_key_says_what_to_write(model: type[BaseModel]) -> None:
    hints = {key: field.description or "" for key, field in keys_of(model).items()}
    assert {key: hint for key, hint in hints.items() if not hint.startswith(("write ", "say "))} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_block_is_among_its_texts(all_blocks: Issue, kind: str) -> None:
    block = sample(all_blocks, kind)
    texts = list(block.texts())
    assert texts
    for key in keys_of(type(block)).keys() - NOT_TEXT:
        value = getattr(block, key)
        assert value is None or value in texts


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_knows_its_place(all_blocks: Issue, kind: str) -> None:
    place = sample(all_blocks, kind).place
    assert place.path == "content/all-blocks/en.yaml"
    assert place.line > 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_cannot_be_changed(all_blocks: Issue, kind: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        sample(all_blocks, kind).__setattr__("language", "it")


def test_words_are_without_marks_and_in_reading_order() -> None:
    table = Table(
        columns=("*Year*", "Flights"), rows=(("2022", ""), ("2023", "[104](https://x.kz)")), caption="A **table**"
    )
    assert table.words() == "A table\nYear\nFlights\n2022\n2023\n104"
    quote = Quote(text="Words", original="Parole", speaker="Lucia", role="a glassmaker")
    assert quote.words() == "Words\nParole\nLucia\na glassmaker"


def test_a_timeline_says_its_dates_in_the_words_of_the_article_where_there_are_some() -> None:
    timeline = Timeline.model_validate(
        {
            "events": [
                {"when": "2021", "text": "a flight"},
                {"when": "2022-06", "shown": "Since June 2022", "text": "more"},
            ]
        }
    )
    assert timeline.words() == "2021\na flight\nSince June 2022\nmore"
    assert timeline.events[1].when == PartialDate(2022, 6)


def test_a_route_is_written_with_from_and_built_with_origin() -> None:
    stops: dict[str, Any] = {"to": {"name": "Almaty", "at": ["43.24", "76.89"]}}
    written = Route.model_validate({"from": {"name": "Milan", "at": ["45.46", "9.19"]}, **stops})
    built = Route(origin=Stop(name="Milan", at=(45.46, 9.19)), to=Stop(name="Almaty", at=(43.24, 76.89)))
    assert written == built
    assert list(built.texts()) == ["Milan", "Almaty"]


def test_text_becomes_numbers_and_truth() -> None:
    assert Heading.model_validate({"text": "A", "level": "3"}).level == 3
    assert Image.model_validate({"src": "a.jpg", "alt": "", "focus": ["0", "1"]}).focus == (0.0, 1.0)
    assert KINDS["list"].model_validate({"ordered": "true", "items": ["a"]}).model_dump()["ordered"] is True


def test_files_are_not_looked_for_where_no_door_checks() -> None:
    assert Image(src="images/nowhere.jpg", alt="").src == "images/nowhere.jpg"
    assert Article(source="seeds/nowhere.txt", blocks=(Heading(text="A"),)).source == "seeds/nowhere.txt"
