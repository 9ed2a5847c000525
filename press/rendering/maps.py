"""The map of a route: land, the great circle between two places, their names. And the house's arc as a picture.

The same drawing comes as SVG for web page and brochure and as PNG for mail, where no SVG is shown.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from press.brand import Brand, mixed
from press.content.blocks import Route
from press.content.inline import plain
from press.diagnostics import ContentError, Severity
from press.rendering.geography import (
    Frame,
    Point,
    fitting_frame,
    great_circle,
    grid,
    simplified,
    to_degrees,
    visible_coasts,
)
from press.rendering.labels import Label, set_labels
from press.rendering.typefaces import Face, find_faces, missing
from press.rendering.view import EditionView, Picture

if TYPE_CHECKING:
    from PIL import Image as Pillow
    from PIL import ImageDraw, ImageFont

# The shares of the frame's width and height that a route may take: names need room beside its ends.
ACROSS: Final = 0.64
DOWN: Final = 0.5
LABEL_PX: Final = 15.0
LABEL_WEIGHT: Final = 600
PICTURE_RATIO: Final = 0.56  # height to width in mail
SHARP: Final = 2  # pixels of a picture to one that is shown
FINE: Final = 2  # pixels of the drawing to one of the picture, so that coasts come out smooth
SMOOTH: Final = 6  # the same for lines and dots, where the eye is stricter


@dataclass(frozen=True)
class MapColours:
    """The colours of a map: `#RRGGBB` for a picture, anything that CSS takes for SVG."""

    sea: str
    land: str
    grid: str
    arc: str
    start: str
    end: str
    label: str

    @classmethod
    def on_lapis(cls, brand: Brand) -> MapColours:
        """Return the map at night: it stands on light and on dark grounds alike."""
        c = brand.colours
        lapis, sky, paper = c.lapis.screen, c.sky.screen, c.paper.screen
        land = mixed(paper, mixed(sky, lapis, 0.1), 0.1)
        return cls(
            sea=lapis,
            land=land,
            grid=mixed(land, lapis, 0.5),
            arc=mixed(paper, sky, 0.15),
            start=paper,
            end=c.sun.screen,
            label=paper,
        )

    @classmethod
    def on_paper(cls, brand: Brand) -> MapColours:
        """Return the map by day, for a page that has enough lapis."""
        c = brand.colours
        paper, stone = c.paper.screen, c.stone.screen
        return cls(
            sea=paper,
            land=stone,
            grid=mixed(stone, paper, 0.6),
            arc=c.sky.screen,
            start=c.lapis.screen,
            end=c.sun.screen,
            label=c.lapis.screen,
        )


@dataclass(frozen=True)
class Drawing:
    """A map in pixels, before anybody draws it."""

    frame: Frame
    land: tuple[tuple[Point, ...], ...]
    lakes: tuple[tuple[Point, ...], ...]
    lines: tuple[tuple[Point, ...], ...]
    arc: tuple[Point, ...]
    labels: tuple[Label, Label]


@lru_cache(maxsize=32)
def draw(route: Route, width: float, height: float, label_px: float = LABEL_PX) -> Drawing:
    """Return the map of `route` in a frame of `width` by `height` pixels."""
    start, end = ((stop.at[1], stop.at[0]) for stop in (route.origin, route.to))
    way = great_circle(start, end)
    frame = fitting_frame(way, width, height, across=ACROSS, down=DOWN)
    arc = tuple(frame.pixel(to_degrees(place)) for place in way)
    coasts = [(tuple(ring), is_lake) for ring, is_lake in visible_coasts(frame)]
    west, _, east, _ = frame.window
    step = 10.0 if east - west > 45 else 5.0 if east - west > 20 else 2.0
    return Drawing(
        frame=frame,
        land=tuple(ring for ring, is_lake in coasts if not is_lake),
        lakes=tuple(ring for ring, is_lake in coasts if is_lake),
        lines=tuple(tuple(line) for line in grid(frame, step)),
        arc=arc,
        labels=set_labels((plain(route.origin.name), plain(route.to.name)), arc, frame, label_px),
    )


def route_svg(
    route: Route, *, alt: str, width: float, height: float, colours: MapColours, family: str, label_px: float = LABEL_PX
) -> Markup:
    """Return the map as an inline SVG of `width` by `height` CSS pixels, which styles may stretch.

    Its parts have the classes map-sea, map-grid, map-land, map-arc, map-start, map-end and map-label, so that a style
    sheet can overrule `colours`. `family` is a CSS list of typefaces; `alt` becomes the title that is read out.
    """
    drawing = draw(route, width, height, label_px)
    land = _path([*drawing.land, *drawing.lakes], least=0.45)
    lines = "".join(_open_path(line) for line in drawing.lines)
    (x0, y0), (x1, y1) = drawing.arc[0], drawing.arc[-1]
    labels = "".join(
        f'<text x="{label.anchor_x:.1f}" y="{label.y:.1f}" font-size="{label.size_px:.4g}" text-anchor="{label.anchor}">{escape(label.text)}</text>'
        for label in drawing.labels
    )
    return Markup(  # noqa: S704 - every value is a number or escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">'
        f"<title>{escape(alt)}</title>"
        f'<path class="map-sea" fill="{escape(colours.sea)}" d="M0 0h{width:g}v{height:g}h-{width:g}z"/>'
        f'<path class="map-land" fill="{escape(colours.land)}" fill-rule="evenodd" d="{land}"/>'
        f'<path class="map-grid" fill="none" stroke="{escape(colours.grid)}" stroke-width="0.75" d="{lines}"/>'
        f'<path class="map-arc" fill="none" stroke="{escape(colours.arc)}" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round" d="{_open_path(drawing.arc)}"/>'
        f'<circle class="map-start" cx="{x0:.1f}" cy="{y0:.1f}" r="4" fill="{escape(colours.start)}"/>'
        f'<circle class="map-end" cx="{x1:.1f}" cy="{y1:.1f}" r="5" fill="{escape(colours.end)}"/>'
        f'<g class="map-label" fill="{escape(colours.label)}" font-family="{escape(family)}" font-weight="600">{labels}</g>'
        "</svg>"
    )


def _path(rings: Iterable[Sequence[Point]], least: float) -> str:
    """Return closed rings as path commands with one decimal, leaving out what is too small to be seen."""
    parts: list[str] = []
    for ring in rings:
        points = [(round(x * 10), round(y * 10)) for x, y in simplified(ring, least)]
        area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, [*points[1:], *points[:1]], strict=True))
        if abs(area) < 2 * 100 * least:
            continue
        parts.append(_commands(points) + "z")
    return "".join(parts)


def _open_path(line: Sequence[Point]) -> str:
    return _commands([(round(x * 10), round(y * 10)) for x, y in line])


def _commands(tenths: Sequence[tuple[int, int]]) -> str:
    x, y = tenths[0]
    parts = [f"M{x / 10:g} {y / 10:g}l"]
    separator = ""
    for next_x, next_y in tenths[1:]:
        step_x, step_y = next_x - x, next_y - y
        if step_x or step_y:
            parts.append(f"{separator}{step_x / 10:g}{'' if step_y < 0 else ' '}{step_y / 10:g}")
            separator = " "
        x, y = next_x, next_y
    return "".join(parts) if separator else f"M{x / 10:g} {y / 10:g}h0"


def route_picture(route: Route, view: EditionView, *, width_px: int = 536) -> Picture:
    """Return the map as PNG with twice the pixels it is shown at, on lapis: it suits light and dark mail.

    Raises ContentError where the brand's label typeface lacks a letter of a name, SettingsError where there is none.
    """
    brand = view.publication.brand
    faces = find_faces(view.publication.project, brand)
    names = plain(route.origin.name) + plain(route.to.name)
    problems = [replace(problem, severity=Severity.ERROR) for problem in missing(faces, ["label"], names, route.place)]
    if problems:
        raise ContentError(problems)
    upright = [face for face in faces if face.role == "label" and not face.italic]
    bold = min(upright, key=lambda face: abs(min(max(LABEL_WEIGHT, face.weights[0]), face.weights[1]) - LABEL_WEIGHT))
    return _route_picture(route, width_px, MapColours.on_lapis(brand), bold)


@lru_cache(maxsize=32)
def _route_picture(route: Route, width_px: int, colours: MapColours, face: Face) -> Picture:
    from PIL import Image, ImageDraw

    height_px = round(width_px * PICTURE_RATIO)
    drawing = draw(route, width_px, height_px)
    fine = SHARP * FINE
    canvas = Image.new("RGB", (width_px * fine, height_px * fine), colours.sea)
    pen = ImageDraw.Draw(canvas)
    for ring in drawing.land:
        pen.polygon([(x * fine, y * fine) for x, y in ring], fill=colours.land)
    for ring in drawing.lakes:
        pen.polygon([(x * fine, y * fine) for x, y in ring], fill=colours.sea)
    for line in drawing.lines:
        pen.line([(x * fine, y * fine) for x, y in line], fill=colours.grid, width=round(0.75 * fine))
    picture = canvas.reduce(FINE)
    _paint_line(picture, drawing.arc, 2.25, colours.arc)
    _paint_dot(picture, drawing.arc[0], 4, colours.start)
    _paint_dot(picture, drawing.arc[-1], 5, colours.end)
    pen = ImageDraw.Draw(picture)
    for label in drawing.labels:
        font = _font(face, label.size_px * SHARP)
        at = (label.anchor_x * SHARP, label.y * SHARP)
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[label.anchor]
        pen.text(at, label.text, fill=colours.label, font=font, anchor=anchor)
    return _png(picture.quantize(64, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE), "route", SHARP)


def _paint_line(picture: Pillow.Image, points: Sequence[Point], width_px: float, colour: str) -> None:
    """Paint a smooth line through `points`, given in the pixels it is shown at."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    with _brush(picture, (left, top, right, bottom), width_px, colour) as (pen, pixel):
        line = [pixel(point) for point in points]
        pen.line(line, fill=255, width=round(width_px * SHARP * SMOOTH), joint="curve")


def _paint_dot(picture: Pillow.Image, at: Point, radius_px: float, colour: str) -> None:
    x, y = at
    box = (x - radius_px, y - radius_px, x + radius_px, y + radius_px)
    with _brush(picture, box, 1, colour) as (pen, pixel):
        pen.ellipse((*pixel(box[:2]), *pixel(box[2:])), fill=255)


@contextmanager
def _brush(
    picture: Pillow.Image, box: tuple[float, float, float, float], room_px: float, colour: str
) -> Iterator[tuple[ImageDraw.ImageDraw, Callable[[Point], Point]]]:
    """Lend a pen on a mask around `box`, SMOOTH times finer than the picture; then lay `colour` through it.

    The second value turns the pixels that something is shown at into the mask's.
    """
    from PIL import Image, ImageDraw

    left, top = (math.floor((edge - room_px) * SHARP) for edge in box[:2])
    right, bottom = (math.ceil((edge + room_px) * SHARP) for edge in box[2:])
    mask = Image.new("L", ((right - left) * SMOOTH, (bottom - top) * SMOOTH))

    def pixel(point: Point) -> Point:
        return (point[0] * SHARP - left) * SMOOTH, (point[1] * SHARP - top) * SMOOTH

    yield ImageDraw.Draw(mask), pixel
    smooth = mask.reduce(SMOOTH)
    if picture.mode == "RGBA":
        # Laid over, not pasted: half-covered pixels on no ground keep the colour instead of darkening it.
        layer = Image.new("RGBA", smooth.size, colour)
        layer.putalpha(smooth)
        picture.alpha_composite(layer, (left, top))
    else:
        picture.paste(colour, (left, top, right, bottom), smooth)


@lru_cache(maxsize=8)
def _font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    font = ImageFont.truetype(face.file, size, layout_engine=ImageFont.Layout.BASIC)
    if face.is_variable:
        axes = font.get_variation_axes()
        bold = min(max(LABEL_WEIGHT, face.weights[0]), face.weights[1])
        font.set_variation_by_axes([bold if axis["name"] == b"Weight" else axis["default"] or 0 for axis in axes])
    return font


def _png(picture: Pillow.Image, stem: str, sharp: int) -> Picture:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=6)
    content = buffer.getvalue()
    name = f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}.png"
    return Picture(name, content, "image/png", picture.width // sharp, picture.height // sharp)


def arc_path(width: float, height: float, *, inset: float = 0.0) -> str:
    """Return the house's arc as an SVG path: part of a circle that rises at the left and comes down at the right.

    `inset` keeps it off the edges of its box.
    """
    span, rise = width - 2 * inset, height - 2 * inset
    radius = (span * span / 4 + rise * rise) / (2 * rise)
    return f"M{inset:g} {height - inset:g}A{radius:.2f} {radius:.2f} 0 0 1 {width - inset:g} {height - inset:g}"


def arc_picture(brand: Brand, width_px: int, height_px: int) -> Picture:
    """Return the arc as a PNG without ground, sky with the sun at its end, with twice the pixels it is shown at."""
    return _arc_picture(brand.colours.sky.screen, brand.colours.sun.screen, width_px, height_px)


@lru_cache(maxsize=8)
def _arc_picture(arc: str, end: str, width_px: int, height_px: int) -> Picture:
    from PIL import Image

    line_px, dot_px = 2.0, 4.0
    inset = dot_px + 1
    span, rise = width_px - 2 * inset, height_px - 2 * inset
    radius = (span * span / 4 + rise * rise) / (2 * rise)
    half = math.asin(min(1.0, span / 2 / radius))
    angles = (-half + 2 * half * i / 200 for i in range(201))
    points = [(width_px / 2 + radius * math.sin(a), inset + radius * (1 - math.cos(a))) for a in angles]
    picture = Image.new("RGBA", (width_px * SHARP, height_px * SHARP))
    _paint_line(picture, points, line_px, arc)
    _paint_dot(picture, points[-1], dot_px, end)
    return _png(picture, "arc", SHARP)
