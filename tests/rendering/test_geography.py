"""The sphere in the plane: great circles, the cone, and coastlines that lie where they lie on Earth."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from press.rendering.geography import (
    COASTLINES,
    WIDEST_SPAN,
    Cone,
    Frame,
    Point,
    coasts,
    fitting_cone,
    fitting_frame,
    great_circle,
    grid,
    simplified,
    to_degrees,
    to_vector,
    visible_coasts,
)

MILAN, ALMATY = (9.19, 45.46), (76.89, 43.24)
PLACES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))

# Longitude and latitude of places well inside land and well out at sea. Source: any atlas.
ON_LAND = {
    "Moscow": (37.6, 55.8), "Ankara": (32.9, 39.9), "Karaganda": (73.1, 49.8), "Turin": (7.7, 45.1),
    "Chad": (18.0, 15.0), "Chicago": (-88.5, 41.5), "Brasilia": (-47.9, -15.8), "Alice Springs": (133.9, -23.7),
    "Chukotka": (179.9, 67.5), "Antarctica": (60.0, -80.0), "South Pole": (0.0, -89.9), "Yakutsk": (129.7, 62.0),
    "Greenland": (-40.0, 72.0),
}  # fmt: skip
AT_SEA = {
    "Black Sea": (34.0, 43.4), "Caspian Sea": (50.7, 42.0), "Ionian Sea": (18.0, 36.5), "North Sea": (3.0, 56.0),
    "North Pole": (0.0, 89.9), "Bering Sea": (-178.0, 58.0), "Pacific": (-140.0, 0.0), "Atlantic": (-30.0, 30.0),
    "Indian Ocean": (80.0, -30.0), "Southern Ocean": (0.0, -58.0),
}  # fmt: skip


def covers(rings: list[tuple[Point, ...]], point: Point) -> bool:
    """Say whether `point` is inside an odd number of rings, as a fill by the even-odd rule has it."""
    x, y = point
    crossings = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                crossings += 1
    return crossings % 2 == 1


def wrong_places(frame: Frame) -> list[str]:
    """Return the known places that the frame shows and that its land covers wrongly."""
    rings = [tuple(ring) for ring, _ in visible_coasts(frame)]
    wrong = []
    for places, is_land in ((ON_LAND, True), (AT_SEA, False)):
        for name, place in places.items():
            x, y = frame.pixel(place)
            inside = 2 < x < frame.width - 2 and 2 < y < frame.height - 2
            if inside and abs(frame.cone.turned(place)[1]) < 85 and covers(rings, (x, y)) is not is_land:
                wrong.append(name)
    return wrong


@given(PLACES, PLACES)
def test_a_great_circle_is_the_shortest_way_in_equal_steps(start: Point, end: Point) -> None:
    way = great_circle(start, end, steps=32)
    one, other = to_vector(*start), to_vector(*end)
    assert math.dist(way[0], one) < 1e-7
    assert math.dist(way[-1], other) < 1e-6
    assert all(abs(math.hypot(*place) - 1) < 1e-9 for place in way)
    whole = 2 * math.asin(min(1.0, math.dist(one, other) / 2))
    steps = [2 * math.asin(math.dist(a, b) / 2) for a, b in pairwise(way)]
    assert math.isclose(sum(steps), whole, abs_tol=1e-6)
    assert max(steps) - min(steps) < 1e-7


@given(PLACES, PLACES)
def test_a_great_circle_stays_in_the_plane_of_its_ends_and_the_earths_middle(start: Point, end: Point) -> None:
    (ax, ay, az), (bx, by, bz) = to_vector(*start), to_vector(*end)
    normal = (ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
    for place in great_circle(start, end, steps=16):
        assert abs(sum(n * p for n, p in zip(normal, place, strict=True))) < 1e-9


def test_milan_to_almaty_culminates_where_clairauts_relation_says() -> None:
    (lon1, lat1), (lon2, lat2) = (tuple(map(math.radians, place)) for place in (MILAN, ALMATY))
    course = math.atan2(
        math.sin(lon2 - lon1) * math.cos(lat2),
        math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1),
    )
    highest = math.degrees(math.acos(abs(math.sin(course)) * math.cos(lat1)))
    found = max(to_degrees(place)[1] for place in great_circle(MILAN, ALMATY, steps=2000))
    assert math.isclose(found, highest, abs_tol=1e-4)
    assert 49 < found < 51


@given(st.floats(-179, 179), st.floats(-85, 85), st.floats(0.01, 0.9), st.sampled_from([-1, 1]))
def test_the_cone_leads_there_and_back(longitude: float, latitude: float, constant: float, side: int) -> None:
    cone = Cone(0.0, side * constant)
    back = cone.round(*cone.flat(longitude, latitude))
    assert math.isclose(back[0], longitude, abs_tol=1e-6)
    assert math.isclose(back[1], latitude, abs_tol=1e-6)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0.05, 0.9))
def test_the_map_keeps_angles(longitude: float, latitude: float, constant: float) -> None:
    cone, step = Cone(0.0, constant), 1e-4
    x, y = cone.flat(longitude, latitude)
    east = cone.flat(longitude + step / math.cos(math.radians(latitude)), latitude)
    north = cone.flat(longitude, latitude + step)
    eastward, northward = (east[0] - x, east[1] - y), (north[0] - x, north[1] - y)
    assert math.isclose(math.hypot(*eastward), math.hypot(*northward), rel_tol=1e-3)
    assert math.isclose(math.hypot(*northward), cone.stretch(latitude) * math.radians(step), rel_tol=1e-3)
    dot = eastward[0] * northward[0] + eastward[1] * northward[1]
    assert abs(dot) < 1e-3 * math.hypot(*eastward) * math.hypot(*northward)


@given(PLACES, PLACES)
def test_the_whole_way_lies_within_its_share_of_the_frame(start: Point, end: Point) -> None:
    way = great_circle(start, end)
    frame = fitting_frame(way, 500, 300, across=0.64, down=0.5)
    pixels = [frame.pixel(to_degrees(place)) for place in way]
    assert max(x for x, _ in pixels) - min(x for x, _ in pixels) <= 500 * 0.64 + 0.01
    assert max(y for _, y in pixels) - min(y for _, y in pixels) <= 300 * 0.5 + 0.01
    steps = [math.dist(a, b) for a, b in pairwise(pixels)]
    assert max(steps) < 40  # nowhere torn apart, at the date line or at a pole


@given(PLACES, PLACES)
def test_the_frames_corners_lie_in_its_window(start: Point, end: Point) -> None:
    frame = fitting_frame(great_circle(start, end), 500, 300, across=0.64, down=0.5)
    west, south, east, north = frame.window
    assert west < east
    assert south < north
    for place in great_circle(start, end):
        longitude, latitude = frame.cone.turned(to_degrees(place))
        assert west - 1e-6 <= longitude <= east + 1e-6
        assert south - 1e-6 <= latitude <= north + 1e-6


def test_north_is_up_for_a_usual_route_and_the_sphere_is_turned_for_one_over_the_pole() -> None:
    assert fitting_cone(great_circle(MILAN, ALMATY)).turn is None
    assert fitting_cone(great_circle((139.7, 35.7), (-118.2, 34.0))).turn is None  # over the date line
    assert fitting_cone(great_circle((-74.0, 40.7), (114.2, 22.3))).turn is not None  # over the Arctic
    assert fitting_cone(great_circle((-70.0, 0.0), (-70.0 + WIDEST_SPAN + 1, 0.0))).turn is not None


def test_the_way_from_milan_to_almaty_rises_and_comes_down() -> None:
    way = great_circle(MILAN, ALMATY)
    frame = fitting_frame(way, 536, 300, across=0.64, down=0.5)
    pixels = [frame.pixel(to_degrees(place)) for place in way]
    (x0, y0), (x1, y1) = pixels[0], pixels[-1]
    middle_x, middle_y = pixels[len(pixels) // 2]
    chord_y = y0 + (y1 - y0) * (middle_x - x0) / (x1 - x0)
    assert 0.05 < (chord_y - middle_y) / math.dist(pixels[0], pixels[-1]) < 0.12


def test_coastlines_close_and_have_their_smaller_side_on_the_left() -> None:
    around_a_pole = 0
    for coast in coasts():
        (x0, y0), (x1, y1) = coast.points[0], coast.points[-1]
        assert y0 == y1
        if x0 != x1:
            around_a_pole += 1
            assert math.isclose(x1 - x0, -360)
            assert max(y for _, y in coast.points) < -60
        else:
            area = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(coast.points))
            assert area > 0
    assert around_a_pole == 1
    assert sum(coast.is_lake for coast in coasts()) == 1


def test_coastlines_are_small_enough_to_be_kept_with_the_code() -> None:
    assert COASTLINES.stat().st_size < 150_000
    assert (COASTLINES.parent / "LICENSE").is_file()
    assert "Natural Earth" in (COASTLINES.parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (MILAN, ALMATY),
        (ALMATY, MILAN),
        ((139.7, 35.7), (-118.2, 34.0)),
        ((-74.0, 40.7), (114.2, 22.3)),
        ((151.2, -33.9), (-58.4, -34.6)),
        ((-0.1, 51.5), (174.8, -41.3)),
        ((28.0, -26.2), (-46.6, -23.5)),
        ((-78.5, -0.2), (36.8, -1.3)),
        ((0.0, 89.0), (0.0, -89.0)),
        ((10.0, -70.0), (-170.0, -70.0)),
        ((50.7, 44.0), (-129.3, -44.0)),
    ],
)
def test_land_covers_cities_and_leaves_seas_open(start: Point, end: Point) -> None:
    frame = fitting_frame(great_circle(start, end), 600, 400, across=0.64, down=0.5)
    assert wrong_places(frame) == []


@examples(max_examples=25)
@given(PLACES, PLACES)
def test_land_covers_cities_and_leaves_seas_open_on_any_route(start: Point, end: Point) -> None:
    frame = fitting_frame(great_circle(start, end), 600, 400, across=0.64, down=0.5)
    assert wrong_places(frame) == []
    for ring, _ in visible_coasts(frame):
        assert all(-1e-6 <= x <= 600 + 1e-6 and -1e-6 <= y <= 400 + 1e-6 for x, y in ring)


def test_meridians_and_parallels_cross_the_frame() -> None:
    frame = fitting_frame(great_circle(MILAN, ALMATY), 536, 300, across=0.64, down=0.5)
    lines = list(grid(frame, 10))
    assert len(lines) > 8
    assert all(len(line) > 2 for line in lines)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=40), st.floats(0.1, 5))
def test_what_is_left_out_of_a_ring_lay_near_what_is_kept(ring: list[Point], least: float) -> None:
    kept = simplified(ring, least)
    assert kept[0] == ring[0]
    assert [point for point in ring if point in kept] or len(ring) == 1
    closed = [*kept, kept[0]]
    for x, y in ring:
        assert min(_distance((x, y), a, b) for a, b in zip(closed, [*closed[1:], closed[0]], strict=True)) <= least * 25


def _distance(point: Point, a: Point, b: Point) -> float:
    length = math.dist(a, b) ** 2
    share = 0.0
    if length:
        share = max(0.0, min(1.0, ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length))
    return math.dist(point, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
