from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.content.words import runs, words_of

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s a people", ("it's", "a", "people")),
        ("It's a people", ("it's", "a", "people")),
        ("«Our goal,» Castellani explains", ("our", "goal", "castellani", "explains")),
        ("Italy-Kazakhstan", ("italy-kazakhstan",)),
        ("around 60%", ("around", "60")),
        ("Қазақстан — Италия", ("қазақстан", "италия")),
        ("", ()),
    ],
)
def test_words_are_what_is_spoken(text: str, expected: tuple[str, ...]) -> None:
    assert words_of(text) == expected


def test_a_quotation_with_its_attribution_cut_out_is_found_in_two_runs() -> None:
    article = words_of("«Our goal,» Castellani explains, «is to create favorable conditions.»")
    quotation = words_of("Our goal is to create favorable conditions.")
    assert runs(quotation, article) == [(0, 2), (4, 9)]


def test_a_word_that_is_not_there_is_not_found() -> None:
    assert runs(words_of("a strong sign"), words_of("was a strong signal")) is None


def test_more_runs_than_allowed_are_not_found() -> None:
    among = words_of("a x b x c")
    assert runs(("a", "b", "c"), among, most=3) == [(0, 1), (2, 3), (4, 5)]
    assert runs(("a", "b", "c"), among, most=2) is None


def test_a_long_run_that_leads_nowhere_gives_way_to_two_that_do() -> None:
    assert runs(("a", "b", "c", "d"), words_of("a b x c d y a b c z")) == [(0, 2), (3, 5)]


def test_nothing_is_found_everywhere() -> None:
    assert runs((), ("a",)) == []


@given(WORDS, WORDS, st.integers(1, 5))
def test_what_is_found_is_there_in_order_and_complete(wanted: list[str], among: list[str], most: int) -> None:
    found = runs(wanted, among, most=most)
    if found is not None:
        assert [word for start, end in found for word in among[start:end]] == wanted
        assert all(start < end for start, end in found)
        assert all(one[1] <= other[0] for one, other in pairwise(found))
        assert len(found) <= most


def fewest_runs(wanted: list[str], among: list[str]) -> int | None:
    """Return the fewest runs by trying everything."""
    if not wanted:
        return 0
    tries = []
    for start in range(len(among)):
        for count in range(1, len(wanted) + 1):
            if among[start : start + count] == wanted[:count]:
                rest = fewest_runs(wanted[count:], among[start + count :])
                tries += [] if rest is None else [rest + 1]
    return min(tries, default=None)


@given(st.lists(st.sampled_from("abc"), max_size=5), st.lists(st.sampled_from("abc"), max_size=7))
def test_the_runs_are_the_fewest(wanted: list[str], among: list[str]) -> None:
    found = runs(wanted, among, most=9)
    assert (None if found is None else len(found)) == fewest_runs(wanted, among)


@given(WORDS, st.integers(0, 12), st.integers(0, 12))
def test_a_piece_of_a_text_is_found_in_it(among: list[str], start: int, end: int) -> None:
    assert runs(among[start:end], among) is not None
