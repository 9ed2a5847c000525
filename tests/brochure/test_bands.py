"""Figures and timelines: the number found, nothing lost, and everything inside its column."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.brochure.bands import (
    ARC_TOP_MM,
    column_mm,
    drop_mm,
    figures_pt,
    read_number,
    set_events,
    set_figures,
    spread,
)
from press.brochure.design import PT_PER_MM
from press.brochure.measure import Ruler
from press.content.blocks import Event, Figure, Figures, Timeline
from press.languages import Language, PartialDate

RulerOf = Callable[[Language], Ruler]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("around 60%", ("around", "60%", "")),
        ("More than a hundred", ("", "", "More than a hundred")),
        ("1,250", ("", "1,250", "")),
        ("Around 2.4 thousand", ("Around", "2.4", " thousand")),
        ("Около 15 600", ("Около", "15 600", "")),
        ("60 % женщин", ("", "60 %", " женщин")),
        ("60%-дан астам", ("", "60%", "-дан астам")),
        ("27'000 franchi", ("", "27'000", " franchi")),
        ("€5 million", ("", "€5", " million")),
        ("12–15 days", ("", "12–15", " days")),
        ("from 3 to 9", ("", "", "from 3 to 9")),
        ("**84**", ("", "84", "")),
    ],
)
def test_a_number_is_found_with_what_belongs_to_it(value: str, parts: tuple[str, str, str]) -> None:
    assert read_number(value) == parts


@given(st.text(alphabet="ab 0123456789.,%-–€", min_size=1, max_size=24))
def test_no_character_of_a_figure_is_lost(value: str) -> None:
    assert "".join("".join(read_number(value)).split()) == "".join(value.split())


@given(st.lists(st.integers(), min_size=1, max_size=50), st.integers(1, 6))
def test_rows_are_as_few_and_as_even_as_can_be(things: list[int], most: int) -> None:
    rows = spread(things, most)
    assert [thing for row in rows for thing in row] == things
    assert len(rows) == -(-len(things) // most)
    assert 0 <= len(rows[0]) - len(rows[-1]) <= 1


@pytest.mark.parametrize("value", ["1,012,345 000", "84", "2.4 thousand", "60%-дан астам", "1234567"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_numerals_fit_their_column(ruler_of: RulerOf, value: str, count: int) -> None:
    ruler = ruler_of("en")
    (row,) = set_figures(Figures(items=(Figure(value=value, label="things"),) * count), ruler)
    room = column_mm(ruler, count) * PT_PER_MM
    for shown in row:
        numeral = ruler.width_pt(shown.number, "figure-number") * shown.size_pt / ruler.style("figure-number").size_pt
        beside = 0 if shown.is_stacked else ruler.width_pt(shown.after, "figure-unit")
        assert numeral + beside <= room


def test_more_figures_make_a_higher_band(ruler_of: RulerOf) -> None:
    heights = [
        figures_pt(Figures(items=(Figure(value="84", label="stands"),) * count), ruler_of("en"))
        for count in range(1, 10)
    ]
    assert heights == sorted(heights)
    across = ruler_of("en").design.figures_across
    assert heights[across - 1] < heights[across]


@pytest.mark.parametrize("count", [1, 2, 4, 5, 12, 40])
def test_events_hang_on_the_arc_in_order_and_one_is_last(ruler_of: RulerOf, count: int) -> None:
    events = tuple(Event(when=PartialDate(1980 + n), text=f"event {n}") for n in range(count))
    rows = set_events(Timeline(events=events), ruler_of("en"))
    hung = [shown for row in rows for shown in row]
    assert [shown.event for shown in hung] == list(events)
    assert [shown.is_last for shown in hung] == [False] * (count - 1) + [True]
    for row in rows:
        drops = [shown.drop_pt for shown in row]
        assert drops == pytest.approx(drops[::-1])
        assert min(drops) == drops[len(row) // 2]


def test_dates_are_shown_in_the_articles_words_or_the_editions_language(ruler_of: RulerOf) -> None:
    events = (
        Event(when=PartialDate(2022, 6), text="a"),
        Event(when=PartialDate(2022, 6), shown="Since June", text="b"),
    )
    ((one, other),) = set_events(Timeline(events=events), ruler_of("it"))
    assert (one.when, other.when) == ("giugno 2022", "Since June")


def test_the_arc_is_highest_in_the_middle(ruler_of: RulerOf) -> None:
    design = ruler_of("en").design
    assert drop_mm(0, design) == pytest.approx(ARC_TOP_MM)
    drops = [drop_mm(share / 10, design) for share in range(6)]
    assert drops == sorted(drops)
