"""Make press/rendering/coastlines/land.json from the npm package world-atlas 2.0.2.

    npm pack world-atlas@2.0.2
    .venv/bin/python docs/make_coastlines.py world-atlas-2.0.2.tgz

Run again only to take in a newer world-atlas: the result is committed. What the file holds is told in
press/rendering/coastlines/README.md.
"""

from __future__ import annotations

import json
import math
import sys
import tarfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

Point = tuple[float, float]  # longitude and latitude, degrees
Ring = list[Point]
Units = list[tuple[int, int]]  # the same in hundredths of a degree

TARGET: Final = Path(__file__).parents[1] / "press/rendering/coastlines/land.json"
MEMBER: Final = "package/land-50m.json"
SOURCE: Final = "Natural Earth 1:50m land (public domain), from the npm package world-atlas 2.0.2 (ISC)"
UNITS_PER_DEGREE: Final = 100  # a unit is 1.1 km at most
LEAST_AREA: Final = 4.0  # square units; what is smaller was an island before it was simplified
EARTH_RADIUS_KM: Final = 6371.0
# How far a simplified coast may lie from the true one: finer where this publication's routes are.
NEAR_KM: Final = 2.0
FAR_KM: Final = 6.0
NEAR: Final = (-15.0, 18.0, 105.0, 72.0)  # west, south, east, north


def main(package: Path) -> None:
    with tarfile.open(package) as archive:
        member = archive.extractfile(MEMBER)
        if member is None:
            raise SystemExit(f"{package} has no {MEMBER}: give the file of `npm pack world-atlas@2.0.2`")
        topology = json.load(member)
    arcs = decoded_arcs(topology)
    land: list[Units] = []
    lakes: list[Units] = []
    for polygon in topology["objects"]["land"]["geometries"][0]["arcs"]:
        for at, steps in enumerate(polygon):
            ring = unwrapped(joined(arcs, steps))
            if min(latitude for _, latitude in ring) < -89.9:
                continue  # the pole itself, left over from closing Antarctica
            ring = simplified(with_small_side_on_the_left(ring))
            steps_in_units = rounded(ring)
            if len(ring) >= 4 and (is_around_a_pole(ring) or signed_area(steps_in_units) > LEAST_AREA):
                (lakes if at else land).append(steps_in_units)
    land.sort(key=len, reverse=True)
    TARGET.write_text(as_text(land, lakes), "utf-8")
    points = sum(map(len, land + lakes))
    print(f"{TARGET.name}: {len(land)} coasts, {len(lakes)} lakes, {points} points, {TARGET.stat().st_size} bytes")


def decoded_arcs(topology: dict[str, Any]) -> list[Ring]:
    """Return the arcs in degrees. Source: the TopoJSON specification, section 2.1.3, "Arcs"."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        ring: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            ring.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(ring)
    return arcs


def joined(arcs: list[Ring], steps: list[int]) -> Ring:
    """Return the arcs called `steps` as one ring; ~i is arc i backwards."""
    ring: Ring = []
    for step in steps:
        arc = arcs[step] if step >= 0 else arcs[~step][::-1]
        ring += arc[1:] if ring else arc
    return ring


def unwrapped(ring: Ring) -> Ring:
    """Return the ring with longitudes that run on over the date line instead of jumping by 360 degrees."""
    turn = 0.0
    result = ring[:1]
    for (before, _), (longitude, latitude) in pairwise(ring):
        turn -= 360 * round((longitude - before) / 360)
        result.append((longitude + turn, latitude))
    return result


def with_small_side_on_the_left(ring: Ring) -> Ring:
    """Turn the ring so that walking along it, the lesser part of the globe is on the left.

    A ring around a pole (Antarctica) is open in the plane; west-bound it has the south pole on its left.
    """
    if is_around_a_pole(ring):
        return ring[::-1] if ring[-1][0] > ring[0][0] else ring
    return ring if signed_area(ring) > 0 else ring[::-1]


def is_around_a_pole(ring: Ring) -> bool:
    return abs(ring[-1][0] - ring[0][0]) > 180


def signed_area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) / 2


def rounded(ring: Ring) -> Units:
    return [(round(x * UNITS_PER_DEGREE), round(y * UNITS_PER_DEGREE)) for x, y in ring]


def simplified(ring: Ring) -> Ring:
    """Leave out points whose going moves the coast by less than is allowed there (Douglas and Peucker, 1973)."""
    vectors = [on_sphere(point) for point in ring]
    allowed = [(NEAR_KM if is_near(point) else FAR_KM) / EARTH_RADIUS_KM for point in ring]
    farthest = max(range(len(ring)), key=lambda at: math.dist(vectors[at], vectors[0]))
    kept = {0, farthest, len(ring) - 1}
    open_spans = [(0, farthest), (farthest, len(ring) - 1)]
    while open_spans:
        start, end = open_spans.pop()
        if end - start < 2:
            continue
        worst, at = max(
            (distance_to_chord(vectors[i], vectors[start], vectors[end]) / allowed[i], i) for i in range(start + 1, end)
        )
        if worst > 1:
            kept.add(at)
            open_spans += [(start, at), (at, end)]
    return [ring[at] for at in sorted(kept)]


def on_sphere(point: Point) -> tuple[float, float, float]:
    longitude, latitude = map(math.radians, point)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


def is_near(point: Point) -> bool:
    west, south, east, north = NEAR
    return west <= (point[0] + 180) % 360 - 180 <= east and south <= point[1] <= north


def distance_to_chord(
    point: tuple[float, float, float], start: tuple[float, float, float], end: tuple[float, float, float]
) -> float:
    along = [e - s for s, e in zip(start, end, strict=True)]
    length = sum(part * part for part in along)
    share = sum((p - s) * a for p, s, a in zip(point, start, along, strict=True)) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    return math.dist(point, [s + share * a for s, a in zip(start, along, strict=True)])


def as_text(land: list[Units], lakes: list[Units]) -> str:
    """Return the rings as JSON, one a line: x and y of the first point, then the steps to each next one."""
    parts = [f'{{"source": {json.dumps(SOURCE)},\n"units_per_degree": {UNITS_PER_DEGREE}']
    for name, rings in (("land", land), ("lakes", lakes)):
        lines = []
        for ring in rings:
            numbers: list[int] = []
            x = y = 0
            for next_x, next_y in ring:
                numbers += [next_x - x, next_y - y]
                x, y = next_x, next_y
            lines.append("[" + ",".join(map(str, numbers)) + "]")
        parts.append(f'"{name}": [\n' + ",\n".join(lines) + "]")
    return ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit((__doc__ or "").strip())
    main(Path(sys.argv[1]))
