"""Planning: nothing is lost, nothing hangs out of a page, headings keep their text, and the best way is taken."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.brochure.plan import PADDING, SLACK, Plan, bind, plan_pages
from press.brochure.rows import Choice, Row, Unit

CAPACITY = 52
GAP = 2


def row(lines: int, *, splits: bool = False, keeps: bool = False) -> Row:
    return Row("columns" if splits else "band", (), lines, splits=splits, keeps=keeps)


def unit(*ways: Row, opens: bool = False) -> Unit:
    return Unit(tuple(Choice((way,), float(cost)) for cost, way in enumerate(ways)), opens=opens)


ROWS = st.builds(row, st.integers(1, CAPACITY))
TEXT = st.builds(row, st.integers(1, 160), splits=st.just(True))
UNITS = st.lists(
    st.builds(lambda ways, opens: unit(*ways, opens=opens), st.lists(ROWS, min_size=1, max_size=3), st.booleans())
    | st.builds(lambda way: unit(way), TEXT),
    min_size=1,
    max_size=9,
)


def pages_of(plan: Plan, slack: int = 0) -> list[int]:
    """Return how many lines each page of a plan holds, text that runs on cut at the page's end.

    Such text may take `slack` lines more than is reckoned; behind it a row that does not fit moves on by itself.
    """
    pages: list[int] = []
    for placed in plan.rows:
        if placed.breaks:
            pages.append(0)
        lines = placed.air + placed.row.lines + (slack if placed.row.splits else 0)
        if not placed.row.splits and pages[-1] + lines > CAPACITY:
            assert any(placed.row.splits for placed in plan.rows)
            pages.append(0)
            lines = placed.row.lines
        while pages[-1] + lines > CAPACITY:
            lines -= CAPACITY - pages[-1]
            pages[-1] = CAPACITY
            pages.append(0)
        pages[-1] += lines
    return pages


@settings(max_examples=60)
@given(UNITS)
def test_each_plan_holds_every_unit_once_in_order_and_no_page_too_much(units: list[Unit]) -> None:
    plans = plan_pages(units, CAPACITY, GAP)
    assert plans
    for pages, plan in plans.items():
        assert plan.pages == pages
        ways = [{choice.rows[0].lines for choice in each.choices} for each in units]
        assert len(plan.rows) == len(units)
        assert all(placed.row.lines in lines for placed, lines in zip(plan.rows, ways, strict=True))
        assert plan.rows[0].breaks
        assert pages in (len(pages_of(plan)), len(pages_of(plan, SLACK)))
        assert all(placed.air == 0 for placed in plan.rows if placed.breaks)
        assert all(placed.air >= GAP for placed in plan.rows if not placed.breaks)


@settings(max_examples=30)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_a_plan_is_at_least_as_good_as_any_way_to_break_pages(heights: list[int]) -> None:
    units = [unit(row(lines), opens=True) for lines in heights]
    best = min(plan.cost for plan in plan_pages(units, CAPACITY, GAP).values())
    for breaks in product([False, True], repeat=len(units) - 1):
        groups: list[list[Unit]] = [[units[0]]]
        for each, begins in zip(units[1:], breaks, strict=True):
            if begins:
                groups.append([])
            groups[-1].append(each)
        if all(sum(u.choices[0].rows[0].lines for u in group) + GAP * (len(group) - 1) <= CAPACITY for group in groups):
            alone = [plan_pages(group, CAPACITY, GAP)[1].cost for group in groups]
            assert best <= sum(alone) + 1e-9 or len(groups) > 1  # a last page may be emptier than others
    assert best >= 0


def test_a_heading_stays_with_what_follows() -> None:
    units = [unit(row(40)), unit(row(3, keeps=True), opens=True), unit(row(20))]
    plan = min(plan_pages(units, CAPACITY, GAP).values(), key=lambda plan: plan.cost)
    assert [placed.breaks for placed in plan.rows] == [True, True, False]


def test_of_two_ways_that_fill_a_page_as_well_the_better_liked_is_taken() -> None:
    plan = plan_pages([unit(row(30), row(29)), unit(row(18))], CAPACITY, GAP)[1]
    assert plan.rows[0].row.lines == 30


def test_a_less_liked_way_is_taken_where_it_saves_a_page() -> None:
    plans = plan_pages([unit(row(36), row(30)), unit(row(18))], CAPACITY, GAP)
    assert plans[1].rows[0].row.lines == 30
    assert plans[2].rows[0].row.lines == 36
    assert plans[1].cost < plans[2].cost


def test_room_to_spare_becomes_air_between_rows_and_the_rest_is_told() -> None:
    plan = plan_pages([unit(row(10)), unit(row(10)), unit(row(10)), unit(row(6))], CAPACITY, GAP)[1]
    airs = [placed.air for placed in plan.rows[1:]]
    assert min(airs) > GAP
    assert max(airs) - min(airs) <= 1
    assert plan.rows[-1].below == CAPACITY - 36 - sum(airs)


def test_a_plate_follows_its_page_and_does_not_divide_it() -> None:
    plate = Unit((Choice((Row("plate", (), CAPACITY),)),))
    plan = plan_pages([unit(row(20)), plate, unit(row(20))], CAPACITY, GAP)[2]
    assert [placed.row.shape for placed in plan.rows] == ["band", "band", "plate"]
    assert [placed.breaks for placed in plan.rows] == [True, False, True]


def test_what_no_page_holds_is_set_nevertheless() -> None:
    plans = plan_pages([unit(row(CAPACITY + 30)), unit(row(5))], CAPACITY, GAP)
    assert all(len(plan.rows) == 2 for plan in plans.values())


def test_nothing_needs_no_page() -> None:
    assert plan_pages([], CAPACITY, GAP)[0].rows == ()


@given(
    st.lists(st.dictionaries(st.integers(1, 9), st.floats(0, 50), min_size=1, max_size=4), min_size=1, max_size=5),
    st.integers(3, 6),
)
def test_the_number_of_pages_comes_out_even_and_at_the_least_cost(costs: list[dict[int, float]], others: int) -> None:
    ways = [{pages: Plan((), pages, cost) for pages, cost in way.items()} for way in costs]
    plans, padding = bind(ways, others)
    assert (others + padding + sum(plan.pages for plan in plans)) % 4 == 0
    total = sum(plan.cost for plan in plans) + PADDING[padding]
    for picked in product(*(way.values() for way in ways)):
        rest = -(others + sum(plan.pages for plan in picked)) % 4
        assert total <= sum(plan.cost for plan in picked) + PADDING[rest] + 1e-6


@pytest.mark.parametrize("multiple", [1, 2, 4])
def test_other_printers_want_other_multiples(multiple: int) -> None:
    (plan,), padding = bind([{5: Plan((), 5, 0.0)}], 3, multiple)
    assert (3 + plan.pages + padding) % multiple == 0


@pytest.mark.parametrize("lines", [CAPACITY - 1, CAPACITY, CAPACITY + 1, 2 * CAPACITY])
def test_text_at_the_top_of_a_page_begins_there_whatever_is_left_over(lines: int) -> None:
    pages = min(plan_pages([unit(row(lines, splits=True))], CAPACITY, GAP))
    assert pages == -(-lines // CAPACITY) + (lines == 2 * CAPACITY)  # reckoned with a line to spare
