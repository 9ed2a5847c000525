"""The ruler: what it reckons, and how near that comes to what is laid out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.brochure.design import PT_PER_MM
from press.brochure.measure import Ruler
from press.languages import Language

RulerOf = Callable[[Language], Ruler]
QUOTE = (
    "Those who come here need to know where to set their feet. Reliable local partners, knowledge of the territory, "
    "and cultural adaptability are essential."
)
WORDS = st.lists(
    st.sampled_from(["a", "to", "the", "fair", "glass", "felt", "internationalization", "between"]),
    min_size=1,
    max_size=60,
)


@pytest.fixture(scope="module")
def ruler(ruler_of: RulerOf) -> Ruler:
    return ruler_of("en")


def test_a_wider_line_never_takes_more_lines(ruler: Ruler) -> None:
    for style in ("section", "quote-wide", "standfirst"):
        lines = [ruler.lines(QUOTE, style, width) for width in range(40, 169, 2)]
        assert lines == sorted(lines, reverse=True)


@settings(max_examples=50)
@given(words=WORDS, width=st.integers(60, 168))
def test_a_balanced_text_takes_no_more_lines_and_no_more_room(ruler: Ruler, words: list[str], width: int) -> None:
    text = " ".join(words)
    balanced = ruler.balanced_mm(text, "section", width)
    assert balanced <= width
    assert ruler.lines(text, "section", balanced) == ruler.lines(text, "section", width)


def test_marks_of_markdown_have_no_width(ruler: Ruler) -> None:
    plain, marked = "more orders than chairs", "**more** *orders* than [chairs](https://fair.example.org)"
    assert ruler.lines(marked * 20, "text", 80) == ruler.lines(plain * 20, "text", 80)


def test_a_space_that_does_not_break_keeps_words_together(ruler: Ruler) -> None:
    width = ruler.width_pt("glass and", "section") / PT_PER_MM + 1
    assert ruler.lines("glass and felt and", "section", width) == 2
    assert ruler.lines("glass and\u00a0felt and", "section", width) == 3


def test_room_that_is_taken_moves_words_on(ruler: Ruler) -> None:
    width = 80.0
    full = next(n for n in range(1, 40) if ruler.lines("word " * n, "text", width) == 2) - 1
    assert ruler.lines("word " * full, "text", width) == 1
    assert ruler.lines("word " * full, "text", width, taken_pt=40) == 2


def test_long_words_are_divided_only_where_the_style_says_so(ruler: Ruler) -> None:
    text = "internationalization " * 12
    assert ruler.lines(text, "text", 60) < ruler.lines(
        text.replace("internationalization", "inter\u00a0nationalization"), "text", 30
    )
    assert ruler.style("text").hyphens
    assert not ruler.style("section").hyphens


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Culture, Tourism, and Identity: A Country to Discover", 2),
        ("Short: and sweet", 1),
        ("The Direct Flight Between Italy and Kazakhstan: From Insight to Reality", 1),
        ("One: two: three, four and some more words to fill lines", 1),
        ("No colon in this headline, which is long enough for some lines", 1),
    ],
)
def test_a_headline_breaks_after_its_colon_where_that_costs_no_line(ruler: Ruler, text: str, parts: int) -> None:
    found, width = ruler.headline(text, "section", 130)
    assert (" ".join(found), len(found)) == (text, parts)
    assert width <= 130


def test_a_quotation_ends_on_no_short_word(ruler: Ruler) -> None:
    text = "The way from the workshop to the fair is long and nobody who went it would go it again for any price at all, so"
    width, lines = ruler.quotation(text, "quote-wide", 150)
    assert ruler.lines(text, "quote-wide", width) == lines
