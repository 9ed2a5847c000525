"""Hyphens one below the other: never three."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from press.brochure.ladders import MOST, without_ladders
from press.brochure.paper import lay_out
from press.brochure.printing import Proof, print_proof
from press.brochure.source import BrochureSource
from press.brochure.structure import Element, Leaf, Reading
from tests.brochure.conftest import Made

ELEMENTS = (
    Element("html", {}, -1),
    Element("body", {}, 0),
    Element("p", {"id": "b1"}, 1),
    Element("em", {}, 2),
    Element("p", {"id": "b2"}, 1),
)


def reading(*lines: tuple[int, str]) -> Reading:
    return Reading(ELEMENTS, (tuple(Leaf(element, text) for element, text in lines),))


HTML = '<body><p id="b1">one two <em>three</em> four fivesix six</p><p id="b2">fivesix fivesix</p></body>'


def test_the_third_word_in_a_row_is_kept_whole_in_its_block() -> None:
    laid_out = reading((2, "o-"), (2, "ne tw-"), (3, "thr ee fi-"), (2, "vesix six"), (4, "fivesix fivesix"))
    html = without_ladders(HTML, laid_out)
    assert html == HTML.replace("four fivesix", 'four <span style="hyphens: none">fivesix</span>')
    assert without_ladders(html, laid_out) == html


@pytest.mark.parametrize(
    "lines",
    [
        ((2, "o-"), (2, "ne fi-"), (2, "vesix six")),
        ((2, "o-"), (2, "ne fi-"), (4, "fivesix fi-"), (4, "vesix")),
        ((2, "o-"), (2, "ne fi-"), (2, "vesix"), (2, "fi-"), (2, "vesix")),
    ],
    ids=["two", "two paragraphs", "a line between"],
)
def test_fewer_stay(lines: tuple[tuple[int, str], ...]) -> None:
    assert without_ladders(HTML, reading(*lines)) == HTML


def ladders(source: BrochureSource) -> Iterator[int]:
    """Yield how many lines in a row end with a hyphen, each time they do."""
    laid_out = lay_out(source)
    count, last = 0, -1
    for leaves in laid_out.reading.pages:
        for leaf in leaves:
            if leaf.text.endswith("-") and not leaf.is_picture:
                count = count + 1 if leaf.element == last else 1
                yield count
            else:
                count = 0
            last = leaf.element


def test_no_brochure_has_three(sample: Made) -> None:
    found = list(ladders(sample[2].source))
    assert found
    assert max(found) <= MOST


def test_text_that_would_have_many_has_none(sample: Made) -> None:
    source = sample[2].source
    words = "интернационализация " * 30
    body = f'<body><div style="width: 34mm; hyphens: auto; hyphenate-character: \'-\'"><p id="b1" lang="ru" style="hyphens: auto">{words}</p></div></body>'
    narrow = replace(source, html="<!DOCTYPE html><html lang=ru><title>x</title>" + body, pages=1)
    assert max(ladders(narrow)) > MOST
    assert max(ladders(print_proof(Proof(narrow, as_it_comes=True)).source), default=0) <= MOST
