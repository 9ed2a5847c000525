"""The words by which parts of an article are known."""

from __future__ import annotations

import pytest

from press.articles.parts import words


@pytest.mark.parametrize("line", ["Примечания" * 8, "D" + "o" * 40 + "-", "Достопримечательностями."])
def test_a_long_word_that_is_no_name_is_refused_in_one_pass(line: str) -> None:
    assert words.NAME.fullmatch(line) is None


@pytest.mark.parametrize("name", ["Anna McDonald O'Neill", "D'Angelo Jean-Luc", "Айгуль Сейтказина", "J. R. Rossi"])
def test_names_of_all_kinds_are_names(name: str) -> None:
    assert words.NAME.fullmatch(name)
