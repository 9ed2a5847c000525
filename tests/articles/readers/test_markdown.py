"""Markdown: what only this format has."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.manuscript import Heading, Notes, Picture
from press.articles.readers.markdown import read
from press.diagnostics import ArticleError

LONG = "A sentence that is long enough to be no heading, and that ends as a sentence should, with a full stop."


def parts(text: str) -> list[tuple[str, str]]:
    manuscript = read(text.encode(), "a")
    title = [("title", manuscript.title.text)] if manuscript.title else []
    return title + [(part.name, " | ".join(passage.text for passage in part.passages)) for part in manuscript.parts]


def test_the_title_may_stand_in_the_front_matter() -> None:
    assert parts(f'---\ntitle: "A bridge"\ndate: 2025-05-12\n---\n\n{LONG}\n') == [
        ("title", "A bridge"),
        ("paragraph", LONG),
    ]
    assert parts(f"---\ntitle: Other\n---\n\n# A bridge\n\n{LONG}\n")[0] == ("title", "A bridge")


def test_levels_of_headings_are_those_under_the_title() -> None:
    manuscript = read(f"# T\n\n{LONG}\n\n### One\n\n{LONG}\n\n##### Two\n\n{LONG}\n\n**Three**\n\n{LONG}".encode(), "a")
    assert [(part.level, part.passage.text) for part in manuscript.parts if isinstance(part, Heading)] == [
        (2, "One"), (3, "Two"), (3, "Three"),
    ]  # fmt: skip


def test_two_headings_of_the_first_level_have_the_first_one_as_title() -> None:
    assert parts(f"# T\n\n{LONG}\n\n# One\n\n{LONG}")[:3] == [("title", "T"), ("paragraph", LONG), ("heading", "One")]


def test_an_article_may_begin_with_a_section_and_no_title() -> None:
    assert parts(f"## One\n\n{LONG}\n\n## Two\n\n{LONG}")[0] == ("heading", "One")


def test_notes_with_names_are_numbered_in_the_order_of_their_marks() -> None:
    manuscript = read(f"So[^why] it is[^b2].\n\n{LONG}\n\n[^b2]: Second.\n[^why]: First.\n".encode(), "a")
    assert manuscript.parts[0].passages[0].shown == "So[1] it is[2]."
    assert isinstance(manuscript.parts[-1], Notes)
    assert [passage.text for passage in manuscript.parts[-1].passages] == ["First.", "Second."]


def test_a_picture_has_its_caption_under_it() -> None:
    manuscript = read(f"{LONG}\n\n![A gate](a.jpg)\n*At dawn. Photo: Ada*\n\n{LONG}".encode(), "a")
    (picture,) = [part for part in manuscript.parts if isinstance(part, Picture)]
    assert (picture.source, picture.alt, [passage.text for passage in picture.passages]) == (
        "a.jpg",
        "A gate",
        ["At dawn.", "Photo: Ada"],
    )


def test_html_in_it_is_read_as_html_and_code_as_words() -> None:
    assert parts(f"<p>So <b>it</b> goes.</p>\n\n{LONG}\n\n    indented words\n") == [
        ("paragraph", "So it goes."), ("paragraph", LONG), ("paragraph", "indented words"),
    ]  # fmt: skip


def test_nesting_without_end_is_refused_or_read() -> None:
    for text in ("> " * 5000 + "deep", "*" * 5000, "[" * 5000, "- " * 2000 + "x"):
        try:
            assert read(text.encode(), "a").parts
        except ArticleError as error:
            told = error
            assert len(told.diagnostics) == 1


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"---\ntitle:\n---\n", b"<!-- only a comment -->"])
def test_an_empty_article_is_refused(raw: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        read(raw, "a")
    assert [diagnostic.message for diagnostic in caught.value.diagnostics] == ["the article is empty"]


@given(
    st.lists(
        st.sampled_from(
            [
                "word",
                "# ",
                "- ",
                "1. ",
                "> ",
                "**",
                "*",
                "\n",
                "\n\n",
                " ",
                "é",
                "«so»",
                "| a | b |\n|---|---|\n",
                "    ",
                "[x](http://y.z)",
                "***",
                "2. ",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_no_letter_of_markdown_is_lost(text: str) -> None:
    try:
        manuscript = read(text.encode(), "a")
    except ArticleError:
        return
    source = text.replace("http://y.z", "").lower()
    shown = "".join(passage.text for passage in manuscript.passages())
    assert Counter(filter(str.isalpha, shown)) == Counter(filter(str.isalpha, source))
