"""Quotation marks of four languages and of the keyboard, nested, repeated, unclosed, and apostrophes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.marks import left_open, spans


def inside(text: str) -> list[str]:
    return [text[span.start : span.end] + ("" if span.closed else " (open)") for span in spans(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("«Our goal,» she says, «is to grow.»", ["Our goal,", "is to grow."]),
        ("“One ‘two’ three” and “four”", ["One ‘two’ three", "four"]),
        ("„Eins“, sagt er, „zwei”", ["Eins", "zwei"]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("‘Don’t go,’ he said, ‘now.’", ["Don’t go,", "now."]),
        ("«He called it «a bridge» then»", ["He called it «a bridge» then"]),
        ("Pasquale D'Avino’s and the companies’ aims", []),
        ('A 5" screen and "this"', ["this"]),
        ("«It goes on", ["It goes on (open)"]),
        ("«It goes on. “Not here”", ["Not here"]),
        ("", []),
    ],
)
def test_what_stands_between_marks_is_found(text: str, words: list[str]) -> None:
    assert inside(text) == words


@given(st.text(st.sampled_from('«»“”„"‘’ ab.')))
def test_spans_are_in_order_and_never_overlap(text: str) -> None:
    found = spans(text)
    for one, other in pairwise(found):
        assert one.end < other.start
    for span in found:
        assert 0 < span.start <= span.end <= len(text)
        assert span.closed or span is found[-1]


def test_a_mark_is_left_open_where_only_the_next_passage_closes_it() -> None:
    assert left_open("«He asked “Why?” and", "left. It was late».") == "«"
    assert left_open("«He asked “Why?” and»", "left. It was late».") == ""
    assert left_open("«He asked “Why?” and", "left. «No» was all.") == ""
