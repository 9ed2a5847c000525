"""Spaces that do not break: where a language wants them, and nothing else changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.brochure.binding import bind, bind_html
from press.languages import LANGUAGES, Language


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("en", "a way – or two — of going", "a way\u00a0– or two\u00a0— of going"),
        ("en", "twenty-two and 12–15 stay", "twenty-two and 12–15 stay"),
        ("ru", "Ярмарка — это не рынок", "Ярмарка\u00a0— это не рынок"),
        ("ru", "в Алматы и в Милане, а потом", "в\u00a0Алматы и\u00a0в\u00a0Милане, а\u00a0потом"),
        ("ru", "к «югу» (с моря)", "к\u00a0«югу» (с\u00a0моря)"),
        ("kk", "Базар емес – жәрмеңке", "Базар емес\u00a0– жәрмеңке"),
        ("it", "a noi e a voi", "a noi e a voi"),
    ],
)
def test_dashes_and_russian_one_letter_words_do_not_part(language: Language, text: str, bound: str) -> None:
    assert bind(text, language) == bound


@given(st.text(alphabet="авкс —–a \u00a0«(", max_size=60), st.sampled_from(LANGUAGES))
def test_only_spaces_change_and_a_second_time_nothing(text: str, language: Language) -> None:
    bound = bind(text, language)
    assert bound.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert bind(bound, language) == bound


def test_attributes_head_and_tags_stay_as_they_are() -> None:
    html = '<html><head><title>A — b</title></head><body><p title="A — b">A — b</p><!-- A — b --></body></html>'
    assert bind_html(html, "en") == html.replace(">A — b</p>", ">A\u00a0— b</p>")
