"""One article in four formats is one manuscript: the same blocks, whoever wrote it with what."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable

import pytest

from press.articles.edition import draft
from press.articles.manuscript import Manuscript
from press.articles.readers import docx, html, markdown, text
from press.articles.running import running_text_equal
from press.content.blocks import Block
from press.content.save import block_values
from press.yamlfile import Plain
from tests.articles.readers.fair import ARTICLE, MARKDOWN, PAGE, TEXT, word

READ: dict[str, Callable[[], Manuscript]] = {
    "text": lambda: text.read(TEXT.encode(), "seeds/fair"),
    "text, UTF-16": lambda: text.read(TEXT.encode("utf-16"), "seeds/fair"),
    "text, CRLF": lambda: text.read(TEXT.replace("\n", "\r\n").encode(), "seeds/fair"),
    "Markdown": lambda: markdown.read(MARKDOWN.encode(), "seeds/fair"),
    "Word": lambda: docx.read(word(), "seeds/fair"),
    "a fragment": lambda: html.read(ARTICLE.encode(), "seeds/fair"),
    "a whole page": lambda: html.read(PAGE.encode(), "seeds/fair"),
}


def values(blocks: tuple[Block, ...]) -> list[dict[str, Plain]]:
    return [block_values(block) for block in blocks]


@pytest.fixture(scope="module")
def first() -> Manuscript:
    return READ["text"]()


@pytest.mark.parametrize("name", [name for name in READ if name != "text"])
def test_every_format_gives_the_same_blocks(name: str, first: Manuscript) -> None:
    other = READ[name]()
    drafts = [draft(manuscript, path="content/fair/en.yaml").edition for manuscript in (first, other)]
    one, two = (edition.articles[0] for edition in drafts)
    set_apart = values(two.blocks)
    assert json.loads(json.dumps(set_apart).replace("*", "")) == values(one.blocks)
    assert ("*Italian*" in str(set_apart[0]), "**Ada Neri**" in str(set_apart[1])) == (
        (False, False) if name.startswith("text") else (True, True)  # plain text has neither italics nor bold
    )
    assert values(two.spare) == values(one.spare)
    assert (drafts[1].title, two.byline, two.dateline) == (drafts[0].title, one.byline, one.dateline)


@pytest.mark.parametrize("name", READ)
def test_no_format_loses_a_word_or_finds_anything_wrong(name: str) -> None:
    manuscript = READ[name]()
    assert [finding.message for finding in manuscript.findings] == []
    assert running_text_equal(manuscript, draft(manuscript, path="content/fair/en.yaml").edition)


def test_the_article_has_all_its_parts(first: Manuscript) -> None:
    assert [part.name for part in first.parts] == [
        "paragraph", "paragraph", "heading", "paragraph", "list", "heading", "table", "paragraph", "button", "notes",
    ]  # fmt: skip
    assert [passage.text for passage in first.front] == [
        "A bridge of leather and wool",
        "By Anna Rossi",
        "Almaty, 12 May 2025",
    ]


def test_notes_are_numbered_at_the_end_and_marked_in_the_text(first: Manuscript) -> None:
    blocks = values(draft(first, path="p").edition.articles[0].blocks)
    assert str(blocks[0]["lead"]).endswith(r"would come.\[1\]")
    assert blocks[-1] == {"list": {"ordered": "true", "items": ["The organisers counted 8,700 on the last day."]}}


def test_addresses_stay_and_can_be_followed(first: Manuscript) -> None:
    blocks = values(draft(first, path="p").edition.articles[0].blocks)
    assert "write to [fiera@example.org](mailto:fiera@example.org) for a place" in str(blocks[-3]["paragraph"])
    assert blocks[-2] == {"button": {"label": "Read more", "url": "https://example.org/fair"}}


@pytest.mark.parametrize("name", READ)
def test_reading_touches_no_network(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an article was read over the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert READ[name]().parts


def test_every_word_of_a_markdown_article_is_found_at_its_place() -> None:
    manuscript = READ["Markdown"]()
    lines = MARKDOWN.split("\n")
    for passage in manuscript.passages():
        for at, character in enumerate(passage.text):
            if not character.isspace():
                place = passage.place("a", at)
                assert lines[place.line - 1][place.column - 1] == character
