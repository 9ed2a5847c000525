"""A passage as inline Markdown shows the same words, whatever they are, and its links lead where they led."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.inlined import inlined
from press.articles.manuscript import Anchor, Link, NoteMark, Passage
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


TEXT = st.text(st.sampled_from("aЯ *_[]()<>\\`!:/@.www«»\xa0é"), max_size=30)
ADDRESS = st.one_of(
    st.just("https://x.org/"),
    st.text(st.sampled_from("a:/.()[]<>\\*_ \"'%"), max_size=12).map("https://x.org/".__add__),
)


@given(TEXT, st.integers(0, 30), st.integers(0, 30), ADDRESS, st.integers(0, 30))
def test_the_words_shown_are_always_those_of_the_passage(
    text: str, one: int, other: int, address: str, mark: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    marks = (NoteMark(min(mark, len(text)), 1),)
    passage = Passage(text, START, (Link(start, end, address),) if start < end else (), marks)
    written = inlined(passage)
    assert plain(written).split() == passage.shown.split()
    assert bad_links(written) == ()
