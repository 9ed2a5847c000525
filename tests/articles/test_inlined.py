"""A passage as inline Markdown shows the same words, whatever they are, and its links lead where they led."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.inlined import inlined
from press.articles.manuscript import Anchor, Link, NoteMark, Passage, Stress
from press.content.addresses import addresses_in
from press.content.inline import bad_links, links, plain

START = (Anchor(0, 1, 1),)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Write to info@acik.it, please.", ["mailto:info@acik.it"]),
        ("See https://ice.it/en/x_y (and www.acik.kz).", ["https://ice.it/en/x_y", "https://www.acik.kz"]),
        ("At https://a.org/b_(c).", ["https://a.org/b_(c)"]),
        ("a@b and x.y and info@ice are none", []),
        ("«www.ice.it»", ["https://www.ice.it"]),
    ],
)
def test_addresses_in_a_text_are_found_without_the_marks_around_them(text: str, addresses: list[str]) -> None:
    assert [address for _, _, address in addresses_in(text)] == addresses
    assert len(links(inlined(Passage(text, START)))) == len(addresses)


def test_links_and_notes_are_written_where_they_stand() -> None:
    passage = Passage("the site of ICE", START, (Link(4, 8, "https://x.org/a b"),), (NoteMark(8, 1), NoteMark(15, 2)))
    assert inlined(passage) == r"the site\[1\] of ICE\[2\]"  # an address with a space cannot be followed
    passage = Passage("the site of ICE", START, (Link(4, 8, "https://x.org/a"),), (NoteMark(8, 1), NoteMark(15, 2)))
    assert inlined(passage) == r"the [site](https://x.org/a)\[1\] of ICE\[2\]"


@pytest.mark.parametrize(
    ("stresses", "written"),
    [
        ((Stress(4, 8),), "the *site* of ICE"),
        ((Stress(4, 8, strong=True),), "the **site** of ICE"),
        ((Stress(4, 8), Stress(4, 11, strong=True)), "the ***site*** **of** ICE"),
        ((Stress(0, 8), Stress(9, 15, strong=True)), "*the site* **of ICE**"),
        ((Stress(5, 7),), "the s*it*e of ICE"),
    ],
)
def test_what_is_set_apart_stands_between_stars(stresses: tuple[Stress, ...], written: str) -> None:
    assert inlined(Passage("the site of ICE", START, stresses=stresses)) == written


def test_a_link_may_be_set_apart_and_hold_what_is() -> None:
    links = (Link(4, 15, "https://x.org/a"),)
    whole = Passage("the site of ICE", START, links, stresses=(Stress(0, 15),))
    assert inlined(whole) == "*the* [*site of ICE*](https://x.org/a)"
    part = Passage("the site of ICE", START, links, stresses=(Stress(9, 11, strong=True),))
    assert inlined(part) == "the [site **of** ICE](https://x.org/a)"


def test_what_markdown_cannot_set_apart_is_not() -> None:
    assert inlined(Passage("the «site» of ICE", START, stresses=(Stress(2, 5),))) == "the «site» of ICE"


TEXT = st.text(st.sampled_from("aЯ *_[]()<>\\`!:/@.www«»\xa0é"), max_size=30)
ADDRESS = st.one_of(
    st.just("https://x.org/"),
    st.text(st.sampled_from("a:/.()[]<>\\*_ \"'%"), max_size=12).map("https://x.org/".__add__),
)


STRESSES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.booleans()), max_size=3)


@given(TEXT, st.integers(0, 30), st.integers(0, 30), ADDRESS, st.integers(0, 30), STRESSES)
def test_the_words_shown_are_always_those_of_the_passage(
    text: str, one: int, other: int, address: str, mark: int, set_so: list[tuple[int, int, bool]]
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    marks = (NoteMark(min(mark, len(text)), 1),)
    stresses = tuple(Stress(at, min(at + length, len(text)), strong) for at, length, strong in set_so if at < len(text))
    passage = Passage(text, START, (Link(start, end, address),) if start < end else (), marks, stresses)
    written = inlined(passage)
    assert plain(written).split() == passage.shown.split()
    assert bad_links(written) == ()
