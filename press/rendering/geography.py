"""The sphere in the plane: great circles, a conic map fitted to a route, coastlines cut to its frame.

Longitude and latitude are in degrees where a name says nothing else; places in a frame are in pixels from its top
left corner.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

Point = tuple[float, float]
Vector = tuple[float, float, float]
Turn = tuple[Vector, Vector, Vector]

COASTLINES: Final = Path(__file__).parent / "coastlines" / "land.json"
EARTH_RADIUS_KM: Final = 6371.0
# The cone's share of the one that would touch the sphere at the route: great circles are straight lines on that
# one, and a flatter cone shows them rise and fall.
CONE_SHARE: Final = 0.5
# Routes that come nearer to a pole, or span more, are drawn on a sphere turned so that they lie like any other.
FARTHEST_LATITUDE: Final = 75.0
WIDEST_SPAN: Final = 130.0
TURNED_LATITUDE: Final = 48.0
LEAST_WIDTH_KM: Final = 1400.0  # a shorter route stays short: closer, the coastlines would look coarse
EDGE_LATITUDE: Final = 88.0  # near the poles a cone grows without end


def to_vector(longitude: float, latitude: float) -> Vector:
    """Return the place on the unit sphere: x towards 0° E, y towards 90° E, z towards the north pole."""
    lam, phi = math.radians(longitude), math.radians(latitude)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def to_degrees(vector: Vector) -> Point:
    """Return longitude and latitude of a place on the unit sphere."""
    x, y, z = vector
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def great_circle(start: Point, end: Point, steps: int = 64) -> list[Vector]:
    """Return steps + 1 places on the shortest way over the sphere, equally far from each other.

    Between opposite ends of the Earth, where every way is the shortest, the one over the north pole is taken.
    """
    one, other = to_vector(*start), to_vector(*end)
    cosine = sum(a * b for a, b in zip(one, other, strict=True))
    cross = _cross(one, other)
    angle = math.atan2(math.hypot(*cross), cosine)
    if angle < 1e-9:
        return [one] * (steps + 1)
    aside = _northward(one) if math.pi - angle < 1e-9 else _unit(_cross(cross, one))
    return [
        _unit(tuple(math.cos(angle * i / steps) * a + math.sin(angle * i / steps) * b for a, b in zip(one, aside, strict=True)))  # type: ignore[arg-type]
        for i in range(steps + 1)
    ]  # fmt: skip


def _cross(a: Vector, b: Vector) -> Vector:
    return a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]


def _unit(vector: Vector) -> Vector:
    length = math.hypot(*vector)
    return vector[0] / length, vector[1] / length, vector[2] / length


def _northward(place: Vector) -> Vector:
    """Return the way to the north pole from `place`, and from a pole itself the way to 0° E."""
    x, y, z = place
    return _unit((-z * x, -z * y, 1 - z * z)) if abs(z) < 1 - 1e-12 else (1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Cone:
    """A Lambert conformal conic map, `constant` 1 being the map around a pole and 0 Mercator's.

    With a `turn` the sphere is turned by that matrix first. `centre` is the longitude that points up.
    Source: Snyder, Map Projections: A Working Manual (USGS 1395, 1987), section 15, equations 15-1 to 15-11.
    """

    centre: float
    constant: float
    turn: Turn | None = None

    def turned(self, point: Point) -> Point:
        """Return longitude from the centre, in [-180, 180), and latitude as the map sees them."""
        if self.turn is not None:
            x, y, z = to_vector(*point)
            forward, ahead, up = ((a * x + b * y + c * z) for a, b, c in self.turn)
            point = to_degrees((forward, ahead, up))
        return (point[0] - self.centre + 180) % 360 - 180, point[1]

    def flat(self, longitude: float, latitude: float) -> Point:
        """Return the place in the plane, one Earth radius being about 1; y points up."""
        half = math.radians(45 - latitude / 2)
        radius = math.tan(half) ** self.constant / self.constant
        angle = self.constant * math.radians(longitude)
        return radius * math.sin(angle), -radius * math.cos(angle)

    def round(self, x: float, y: float) -> Point:
        """Return longitude from the centre and latitude of a place in the plane: what `flat` was given."""
        side = math.copysign(1, self.constant)
        radius = abs(self.constant) * math.hypot(x, y)
        latitude = 90 - 2 * math.degrees(math.atan(radius ** (1 / self.constant))) if radius else side * 90.0
        return math.degrees(math.atan2(side * x, -side * y)) / self.constant, latitude

    def stretch(self, latitude: float) -> float:
        """Return how much longer than on the sphere a short line is in the plane."""
        radius = math.pow(math.tan(math.radians(45 - latitude / 2)), self.constant)
        return radius / math.cos(math.radians(latitude))


def fitting_cone(way: Sequence[Vector]) -> Cone:
    """Return the cone for a map of `way`; north is up unless the way passes near a pole or around half the world."""
    degrees = [to_degrees(place) for place in way]
    steps = [(b[0] - a[0] + 180) % 360 - 180 for a, b in pairwise(degrees)]
    longitudes = list(accumulate(steps, initial=degrees[0][0]))
    latitudes = [latitude for _, latitude in degrees]
    if max(map(abs, latitudes)) <= FARTHEST_LATITUDE and max(longitudes) - min(longitudes) <= WIDEST_SPAN:
        middle = (max(latitudes) + min(latitudes)) / 2
        return Cone((max(longitudes) + min(longitudes)) / 2, _constant(middle))
    return Cone(0.0, _constant(TURNED_LATITUDE / 2), _turn(way))


def _constant(latitude: float) -> float:
    """Below a hundredth the cone cannot be told from Mercator's cylinder, and its formulas would divide by nothing."""
    return math.copysign(max(0.01, CONE_SHARE * abs(math.sin(math.radians(latitude)))), latitude)


def _turn(way: Sequence[Vector]) -> Turn:
    """Return the turn that brings the middle of `way` to 0° E, TURNED_LATITUDE, heading east."""
    middle = way[len(way) // 2]
    aside = _cross(way[0], middle)
    pole = _unit(aside) if any(aside) else _northward(middle)
    ahead = _cross(pole, middle)
    phi = math.radians(TURNED_LATITUDE)
    forward = tuple(math.cos(phi) * m - math.sin(phi) * p for m, p in zip(middle, pole, strict=True))
    up = tuple(math.sin(phi) * m + math.cos(phi) * p for m, p in zip(middle, pole, strict=True))
    return forward, ahead, up  # type: ignore[return-value]


@dataclass(frozen=True)
class Frame:
    """A rectangle cut out of a map: `scale` pixels to a unit of the plane around `middle`."""

    cone: Cone
    width: float
    height: float
    scale: float
    middle: Point

    def place(self, longitude: float, latitude: float) -> Point:
        """Return the pixel of a place given as the cone's `turned` returns it."""
        x, y = self.cone.flat(longitude, max(-EDGE_LATITUDE, min(EDGE_LATITUDE, latitude)))
        return self.width / 2 + (x - self.middle[0]) * self.scale, self.height / 2 - (y - self.middle[1]) * self.scale

    def pixel(self, point: Point) -> Point:
        """Return the pixel of a longitude and latitude."""
        return self.place(*self.cone.turned(point))

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        """West, south, east, north of all that the frame shows, as the cone's `turned` counts."""
        edge = [(self.width * i / 24, y) for i in range(25) for y in (0.0, self.height)]
        edge += [(x, self.height * i / 24) for i in range(25) for x in (0.0, self.width)]
        seen = [self.cone.round(*self._plane(*pixel)) for pixel in edge]
        west, east = min(x for x, _ in seen), max(x for x, _ in seen)
        south, north = min(y for _, y in seen), max(y for _, y in seen)
        apex = (self.width / 2 - self.middle[0] * self.scale, self.height / 2 + self.middle[1] * self.scale)
        if 0 <= apex[0] <= self.width and 0 <= apex[1] <= self.height:
            west, east = -180.0, 180.0
            south, north = (south, 90.0) if self.cone.constant > 0 else (-90.0, north)
        return max(west, -180.0), max(south, -EDGE_LATITUDE), min(east, 180.0), min(north, EDGE_LATITUDE)

    def _plane(self, x: float, y: float) -> Point:
        return self.middle[0] + (x - self.width / 2) / self.scale, self.middle[1] + (self.height / 2 - y) / self.scale


def fitting_frame(way: Sequence[Vector], width: float, height: float, *, across: float, down: float) -> Frame:
    """Return the frame in which `way` takes at most the shares `across` and `down` of width and height."""
    cone = fitting_cone(way)
    turned = [cone.turned(to_degrees(place)) for place in way]
    flat = [cone.flat(longitude, latitude) for longitude, latitude in turned]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    closest = width / (LEAST_WIDTH_KM / EARTH_RADIUS_KM * cone.stretch(turned[len(turned) // 2][1]))
    scale = min(closest, width * across / max(right - left, 1e-9), height * down / max(high - low, 1e-9))
    return Frame(cone, width, height, scale, ((left + right) / 2, (low + high) / 2))


@dataclass(frozen=True)
class Coast:
    """A ring of coastline, the smaller part of the globe on its left."""

    points: tuple[Point, ...]
    is_lake: bool

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@lru_cache(maxsize=1)
def coasts() -> tuple[Coast, ...]:
    """Return the committed coastlines, lakes last. Their format: press/rendering/coastlines/README.md."""
    told = json.loads(COASTLINES.read_text("utf-8"))
    unit = 1 / told["units_per_degree"]
    return tuple(
        Coast(
            tuple((x * unit, y * unit) for x, y in zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)),
            is_lake,
        )
        for is_lake, name in ((False, "land"), (True, "lakes"))
        for ring in told[name]
    )


def visible_coasts(frame: Frame) -> Iterator[tuple[Sequence[Point], bool]]:
    """Yield the outlines in `frame`, cut at its edges, in pixels; and of each whether it is a lake."""
    west, south, east, north = frame.window
    for coast in coasts():
        ring = _unrolled(coast, frame.cone)
        xs_from, ys_from, xs_to, ys_to = _bounds(ring) if frame.cone.turn else coast.bounds
        move = 0.0 if frame.cone.turn else -frame.cone.centre
        if ys_to < south or ys_from > north:
            continue
        first = math.ceil((west - xs_to - move) / 360)
        last = math.floor((east - xs_from - move) / 360)
        for lap in range(first, last + 1):
            moved = [(x + move + 360 * lap, y) for x, y in ring]
            cut = clipped(moved, west, south, east, north)
            pixels = [frame.place(x, y) for x, y in _finely(cut)]
            shown = clipped(pixels, 0, 0, frame.width, frame.height)
            if len(shown) >= 3:
                yield shown, coast.is_lake


def _unrolled(coast: Coast, cone: Cone) -> Sequence[Point]:
    """Return the ring with longitudes that run on; a ring around a pole is closed over the pole on its left."""
    ring: Sequence[Point] = coast.points
    if cone.turn is not None:
        turned = [cone.turned(point) for point in ring]
        steps = ((b[0] - a[0] + 180) % 360 - 180 for a, b in pairwise(turned))
        ring = [(x, y) for x, (_, y) in zip(accumulate(steps, initial=turned[0][0]), turned, strict=True)]
    around = ring[-1][0] - ring[0][0]
    if abs(around) < 180:
        return ring
    pole = math.copysign(90, around)
    return [*ring, (ring[-1][0], pole), (ring[0][0], pole)]


def _bounds(ring: Sequence[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*ring, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _finely(ring: Sequence[Point], step: float = 3.0) -> Iterator[Point]:
    """Yield the ring with places between those far from each other: a parallel is straight only in degrees."""
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        parts = int(max(abs(x1 - x0), abs(y1 - y0)) / step) + 1
        if parts == 1:
            yield x0, y0
        else:
            yield from ((x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts) for i in range(parts))


def clipped(ring: Sequence[Point], left: float, top: float, right: float, bottom: float) -> Sequence[Point]:
    """Return the part of a closed ring inside the rectangle. Source: Sutherland and Hodgman, 1974."""
    for axis, limit, side in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        ring = _cut(ring, axis, limit, side)
    return ring


def _cut(ring: Sequence[Point], axis: int, limit: float, side: int) -> Sequence[Point]:
    inside = [(point[axis] - limit) * side >= 0 for point in ring]
    if all(inside):
        return ring
    if not any(inside):
        return []
    kept: list[Point] = []
    before, was_inside = ring[-1], inside[-1]
    for point, is_inside in zip(ring, inside, strict=True):
        if is_inside != was_inside:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if is_inside:
            kept.append(point)
        before, was_inside = point, is_inside
    return kept


def simplified(ring: Sequence[Point], least: float) -> list[Point]:
    """Return the ring without points that bend it by less than `least`. Source: Douglas and Peucker, 1973."""
    if len(ring) < 4:
        return list(ring)
    x0, y0 = ring[0]
    far = max(range(len(ring)), key=lambda i: (ring[i][0] - x0) ** 2 + (ring[i][1] - y0) ** 2)
    kept = {0, far}
    spans = [(0, far), (far, len(ring))]
    closed = [*ring, ring[0]]
    while spans:
        start, end = spans.pop()
        if end - start < 2:
            continue
        (ax, ay), (bx, by) = closed[start], closed[end]
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        if length:
            away = [abs(dx * (y - ay) - dy * (x - ax)) for x, y in closed[start + 1 : end]]
            worst = max(away)
            reach = worst / length
        else:
            away = [math.hypot(x - ax, y - ay) for x, y in closed[start + 1 : end]]
            reach = worst = max(away)
        if reach > least:
            at = start + 1 + away.index(worst)
            kept.add(at)
            spans += [(start, at), (at, end)]
    return [ring[at] for at in sorted(kept)]


def grid(frame: Frame, step: float) -> Iterator[list[Point]]:
    """Yield meridians and parallels every `step` degrees in pixels; they may run a little over the frame's edge."""
    west, south, east, north = frame.window
    if frame.cone.turn is not None:
        return
    first = math.ceil((west + frame.cone.centre) / step) * step - frame.cone.centre
    for longitude in _every(first, east, step):
        yield [frame.place(longitude, latitude) for latitude in _between(south, min(north, 80), 12)]
    for latitude in _every(math.ceil(south / step) * step, min(north, 80), step):
        yield [frame.place(longitude, latitude) for longitude in _between(west, east, 40)]


def _every(first: float, last: float, step: float) -> Iterable[float]:
    return (first + step * i for i in range(int((last - first) // step) + 1)) if last >= first else ()


def _between(first: float, last: float, parts: int) -> Iterable[float]:
    return (first + (last - first) * i / parts for i in range(parts + 1))
