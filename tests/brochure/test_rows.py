"""Rows: every block is in every way to set it, once and in order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.brochure.heights import Heights
from press.brochure.measure import Ruler
from press.brochure.rows import PLATE_LENGTH, Row, Unit, arrange
from press.content.blocks import (
    Block,
    Button,
    Callout,
    Event,
    Figure,
    Figures,
    Heading,
    Image,
    Lead,
    ListBlock,
    Paragraph,
    Quote,
    Route,
    Stop,
    Table,
    Timeline,
)
from press.languages import Language, PartialDate
from press.rendering.view import BlockView

RulerOf = Callable[[Language], Ruler]
WORDS = st.integers(1, 160).map(lambda count: " ".join(["carries glass, felt and leather"] * (count // 5 + 1)))
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, text=WORDS),
    st.builds(Paragraph, text=WORDS),
    st.builds(Heading, text=WORDS, level=st.sampled_from([2, 3])),
    st.builds(Quote, text=WORDS, speaker=st.sampled_from([None, "Anna Rossi"])),
    st.builds(Lead, text=WORDS),
    st.builds(ListBlock, items=st.lists(WORDS, min_size=1, max_size=9).map(tuple)),
    st.builds(Callout, title=st.none() | WORDS, text=WORDS),
    st.builds(Button, label=st.just("a label"), url=st.just("https://fair.example.org")),
    st.builds(Image, src=st.just("images/a.jpg"), alt=st.just("a picture"), caption=st.none() | WORDS),
    st.just(Figures(items=(Figure(value="84", label="stands"),))),
    st.just(Timeline(events=(Event(when=PartialDate(2021), text="a flight"),))),
    st.just(Route(origin=Stop(name="Milan", at=(45.46, 9.19)), to=Stop(name="Almaty", at=(43.24, 76.89)))),
    st.integers(1, 60).map(lambda rows: Table(columns=("a", "b"), rows=(("c", "1"),) * rows)),
)


@pytest.fixture(scope="module")
def heights(ruler_of: RulerOf) -> Heights:
    return Heights(ruler_of("en"), {})


def views(*blocks: Block, copies: bool = False) -> tuple[BlockView, ...]:
    return tuple(
        BlockView(block, copies and isinstance(block, Quote), f"a1-{at}", "en") for at, block in enumerate(blocks, 1)
    )


def ways(unit: Unit) -> list[list[Row]]:
    return [list(choice.rows) for choice in unit.choices]


@settings(max_examples=60)
@given(
    blocks=st.lists(BLOCKS, min_size=1, max_size=14), ratio=st.sampled_from([0.6, 1.0, 1.5, 6.0]), copies=st.booleans()
)
def test_every_way_to_set_a_unit_holds_its_blocks_once_and_in_order(
    heights: Heights, blocks: list[Block], ratio: float, copies: bool
) -> None:
    given_views = views(*blocks, copies=copies)
    units = arrange(given_views, heights, {view.anchor: ratio for view in given_views})
    at = 0
    for unit in units:
        orders = []
        for rows in ways(unit):
            flowing = [row for row in rows if row.shape != "plate"]
            placed = [view for row in flowing if not row.part for view in (*row.left, *row.blocks)]
            plates = [view for row in rows if row.shape == "plate" for view in row.blocks]
            assert all(view.is_copy for view in plates)
            orders.append(sorted(placed + plates, key=lambda view: int(view.anchor[3:])))
            if not plates:
                assert placed == orders[-1]
            assert all(row.lines > 0 for row in rows)
            assert all(choice.cost >= 0 for choice in unit.choices)
        assert all(order == orders[0] for order in orders)
        assert tuple(orders[0]) == given_views[at : at + len(orders[0])]
        at += len(orders[0])
    assert at == len(given_views)


def test_a_heading_stands_beside_short_text_and_over_long_text(heights: Heights) -> None:
    heading = Heading(text="What was shown")
    (short,) = arrange(views(heading, Paragraph(text="words " * 60)), heights, {})
    (long,) = arrange(views(heading, Paragraph(text="words " * 700)), heights, {})
    assert [rows[0].shape for rows in ways(short)] == ["beside", "columns"]
    assert [rows[0].shape for rows in ways(long)] == ["columns"]
    assert short.opens
    assert long.opens


@pytest.mark.parametrize("below", [Quote(text="words " * 20), Figures(items=(Figure(value="84", label="stands"),))])
@pytest.mark.parametrize("level", [2, 3])
def test_a_heading_over_no_text_keeps_what_follows(heights: Heights, below: Block, level: int) -> None:
    blocks = views(Paragraph(text="words"), Heading(text="What was shown", level=level), below)
    _, heading, _ = arrange(blocks, heights, {})
    assert [[row.keeps for row in rows] for rows in ways(heading)] == [[True]]


def test_a_pull_quote_is_rather_not_set_beside_the_words_it_repeats(heights: Heights) -> None:
    quote = Quote(text="We came with two suitcases and left with a waiting list")
    same, other = Paragraph(text=f"«{quote.text},» she says. " * 3), Paragraph(text="Nobody had planned it so. " * 8)
    costs = []
    for paragraph in (same, other):
        (unit,) = arrange(views(quote, paragraph, copies=True), heights, {})
        costs.append(min(choice.cost for choice in unit.choices if choice.rows[0].shape == "beside"))
    assert costs[0] > costs[1] + 5


def test_only_a_copy_may_leave_its_place_for_a_page_of_its_own(heights: Heights) -> None:
    quote = Quote(text="w" * PLATE_LENGTH[0])
    for copies in (True, False):
        (unit,) = arrange(views(quote, copies=copies), heights, {})
        assert ("plate" in [row.shape for rows in ways(unit) for row in rows]) is copies


def test_a_portrait_takes_the_quotation_after_it_to_its_side_and_a_landscape_the_measure(heights: Heights) -> None:
    blocks = views(Image(src="a.jpg", alt="a"), Quote(text="Glass travels better than people think"))
    (portrait,) = arrange(blocks, heights, {"a1-1": 0.7})
    landscape, _ = arrange(blocks, heights, {"a1-1": 1.5})
    assert [row.shape for row in ways(portrait)[0]] == ["beside"]
    assert [row.shape for row in ways(landscape)[0]] == ["band"]


def test_a_long_timeline_is_one_row_for_each_arc(heights: Heights) -> None:
    events = tuple(Event(when=PartialDate(1980 + n), text="words that say what happened") for n in range(40))
    (short,) = arrange(views(Timeline(events=events[:5])), heights, {})
    (long,) = arrange(views(Timeline(events=events)), heights, {})
    assert [row.part for row in ways(short)[0]] == [None]
    assert [row.part for row in ways(long)[0]] == list(range(10))


def test_a_height_that_was_measured_takes_the_place_of_what_was_reckoned(ruler_of: RulerOf) -> None:
    blocks = views(Figures(items=(Figure(value="84", label="stands"),)))
    (unit,) = arrange(blocks, Heights(ruler_of("en"), {}), {})
    row = ways(unit)[0][0]
    (unit,) = arrange(blocks, Heights(ruler_of("en"), {row.key: (row.lines + 2) * 13.5 + 1}), {})
    assert ways(unit)[0][0].lines == row.lines + 3
