"""Kazakh words at the end of a line: divided by syllables, as the words of this list are."""

from __future__ import annotations

from collections.abc import Callable

import pyphen  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.brochure import hyphenation
from press.brochure.hyphenation import CONSONANTS, DICTIONARY, VOWELS, dictionary
from tests.brochure.conftest import Made
from tests.brochure.reading import pdf_of

# Written by hand from the rule of syllables, before the patterns were made.
WORDS = [
    "Қа-зақ-стан",
    "Өз-бек-стан",
    "Ас-та-на",
    "Ал-ма-ты",
    "қа-ты-нас",
    "бай-ла-ныс",
    "мем-ле-кет",
    "ын-ты-мақ-тас-тық",
    "се-рік-тес-тік",
    "да-мы-ту",
    "э-ко-но-ми-ка",
    "ин-вес-ти-ци-я",
    "те-мір-жол",
    "ә-уе-жай",
    "ұ-шақ",
    "ұ-йым",
    "су-ық",
    "та-уық",
    "қи-ын",
    "аль-бом",
    "се-мья",
    "объ-ект",
    "стра-те-ги-я",
    "өр-кен-деу",
    "қар-жы-лан-ды-ру",
    "те-атр",
    "мил-ли-он",
    "жу-ан",
    "ба-ру",
    "ау-дар-ма",
    "а-ял-да-ма",
    "ком-пью-тер",
    "мә-де-ни-ет",
    "ту-ризм",
    "ло-гис-ти-ка",
    "кә-сіп-кер-лік",
    "у-ни-вер-си-тет",
    "құ-рыл-тай-шы",
    "ұлт-тық",
    "та-ри-хи",
    "көр-ші-лес",
    "жа-уап-кер-ші-лік",
    "қа-уіп-сіз-дік",
    "ай-на-лу",
    "ше-ка-ра",
    "тран-зит",
    "ке-ле-шек",
    "ар-тық-шы-лық",
    "бә-се-ке",
    "шек-теу-сіз",
]


@pytest.fixture(scope="module")
def divided() -> Callable[[str], str]:
    hyphenation.register()
    inserted: Callable[[str], str] = pyphen.Pyphen(lang="kk", left=1, right=1).inserted
    return inserted


@pytest.mark.parametrize("word", WORDS)
def test_words_are_divided_as_by_hand(divided: Callable[[str], str], word: str) -> None:
    assert divided(word.replace("-", "")) == word


def test_the_dictionary_in_the_package_is_the_one_that_the_rule_makes() -> None:
    assert DICTIONARY.read_text("utf-8") == dictionary()


SYLLABLE = st.builds(
    "".join, st.tuples(st.sampled_from(CONSONANTS), st.sampled_from(VOWELS), st.sampled_from(["", *CONSONANTS]))
)


@given(st.lists(SYLLABLE, min_size=1, max_size=6))
def test_any_word_of_syllables_is_divided_between_them(divided: Callable[[str], str], syllables: list[str]) -> None:
    word = "".join(syllables)
    if "стан" not in word:
        assert divided(word) == "-".join(syllables)


@given(st.text(alphabet=CONSONANTS + VOWELS + "уьъ", max_size=16))
def test_nothing_of_a_word_is_lost_and_its_first_letters_never_stand_without_a_vowel(
    divided: Callable[[str], str], word: str
) -> None:
    parts = divided(word).split("-")
    assert "".join(parts) == word
    if len(parts) > 1:
        assert any(letter in VOWELS + "у" for letter in parts[-1])


@pytest.mark.parametrize("name", ["blocks kk", "blocks ru", "blocks it"])
def test_words_are_divided_in_the_brochure(brochure_of: Callable[[str], Made], name: str) -> None:
    _, _, brochure = brochure_of(name)
    from press.brochure.readback import read_back

    with pdf_of(brochure) as pdf:
        runs = read_back(pdf).runs
    assert any(run.text.endswith("-") and run.text[-2:-1].isalpha() for run in runs)
