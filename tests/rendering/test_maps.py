"""The map of a route as SVG and as a picture, and the house's arc."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image

from press.brand import contrast
from press.content.blocks import Route, Stop
from press.content.issue import Issue
from press.content.load import load_issues
from press.diagnostics import ContentError, Place
from press.rendering import maps
from press.rendering.geography import fitting_frame, great_circle, to_degrees
from press.rendering.labels import Label, set_labels, text_width
from press.rendering.maps import (
    ACROSS,
    DOWN,
    LABEL_PX,
    MapColours,
    arc_path,
    arc_picture,
    draw,
    route_picture,
    route_svg,
)
from press.rendering.view import EditionView, Picture, Publication
from press.settings import Project

SVG = "{http://www.w3.org/2000/svg}"
PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
NAMES = st.sampled_from(
    ["Rome", "Milan", "Almaty", "Усть-Каменогорск", "Санкт-Петербург", "Өскемен", "San Benedetto del Tronto", "Å"]
)


def route(origin: str, origin_at: tuple[float, float], to: str, to_at: tuple[float, float]) -> Route:
    return Route(origin=Stop(name=origin, at=origin_at), to=Stop(name=to, at=to_at), place=Place("en.yaml", 3, 9))


MILAN_ALMATY = route("Milan", (45.46, 9.19), "Almaty", (43.24, 76.89))


@pytest.fixture(scope="module")
def view(publication: Publication, project: Project) -> EditionView:
    issue: Issue = load_issues(project)[0]
    return EditionView(publication, issue, issue.editions[0], "newsletter")


@pytest.fixture(scope="module")
def colours(publication: Publication) -> MapColours:
    return MapColours.on_lapis(publication.brand)


def svg(shown: Route, colours: MapColours, alt: str = "Map", width: float = 720, height: float = 400) -> str:
    return str(route_svg(shown, alt=alt, width=width, height=height, colours=colours, family="'A Face', sans-serif"))


def pixels(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content)).convert("RGBA")


def names_set(
    start: tuple[float, float], end: tuple[float, float], names: tuple[str, str], size: tuple[int, int]
) -> tuple[tuple[Label, Label], tuple[tuple[float, float], ...]]:
    """Return the names of a route as they are set, and its line, without the land under them."""
    way = great_circle((start[1], start[0]), (end[1], end[0]))
    frame = fitting_frame(way, *size, across=ACROSS, down=DOWN)
    arc = tuple(frame.pixel(to_degrees(place)) for place in way)
    return set_labels(names, arc, frame, LABEL_PX), arc


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def fault(labels: tuple[Label, Label], arc: tuple[tuple[float, float], ...], width: float, height: float) -> str:
    """Return what is wrong with how the names stand, or an empty text."""
    for label in labels:
        left, top, right, bottom = label.box
        if left < 5 or top < 5 or right > width - 5 or bottom > height - 5:
            return f"{label.text} leaves the frame"
        if any(left < x < right and top < y < bottom for x, y in arc):
            return f"{label.text} covers the line"
    return "the names cover one another" if overlap(labels[0].box, labels[1].box) else ""


def test_the_svg_is_well_formed_and_tells_its_title_first(colours: MapColours) -> None:
    tree = ElementTree.fromstring(svg(MILAN_ALMATY, colours, alt="The way from Milan to Almaty"))
    assert tree.tag == f"{SVG}svg"
    assert tree.get("role") == "img"
    assert tree[0].tag == f"{SVG}title"
    assert tree[0].text == "The way from Milan to Almaty"
    assert [text.text for text in tree.iter(f"{SVG}text")] == ["Milan", "Almaty"]
    assert tree.get("viewBox") == "0 0 720 400"


def test_hostile_words_stay_words(colours: MapColours) -> None:
    hostile = """</title><script>alert('"&')</script>"""
    shown = route(hostile, (45.0, 9.0), "B & <i>", (43.0, 76.0))
    tree = ElementTree.fromstring(svg(shown, colours, alt=hostile))
    assert tree[0].text == hostile
    assert [text.text for text in tree.iter(f"{SVG}text")] == [hostile, "B & <i>"]
    assert not list(tree.iter(f"{SVG}script"))


def test_marks_in_a_name_are_not_shown(colours: MapColours) -> None:
    tree = ElementTree.fromstring(svg(route("*Milan*", (45.46, 9.19), "Almaty", (43.24, 76.89)), colours))
    assert [text.text for text in tree.iter(f"{SVG}text")] == ["Milan", "Almaty"]


def test_the_svg_asks_for_nothing_and_is_small(colours: MapColours) -> None:
    found = svg(MILAN_ALMATY, colours, width=1040, height=480)
    assert "http" not in found.replace("http://www.w3.org/2000/svg", "")
    assert len(found) < 45_000


def test_colours_of_any_kind_reach_the_svg(colours: MapColours) -> None:
    cmyk = MapColours(*(f"device-cmyk({at}% 0% 0% 0%)" for at in range(7)))
    found = svg(MILAN_ALMATY, cmyk)
    assert all(f"device-cmyk({at}% 0% 0% 0%)" in found for at in range(7))


def test_names_can_be_read_on_land_and_sea(publication: Publication) -> None:
    for found in (MapColours.on_lapis(publication.brand), MapColours.on_paper(publication.brand)):
        assert contrast(found.label, found.land) >= 4.5
        assert contrast(found.label, found.sea) >= 4.5
    night = MapColours.on_lapis(publication.brand)
    # WCAG 2.2, 1.4.11: graphics that carry meaning.
    assert contrast(night.arc, night.land) >= 3
    assert contrast(night.end, night.land) >= 3


@examples(max_examples=150)
@given(PLACES, PLACES, NAMES, NAMES, st.sampled_from([(536, 300), (360, 300), (1040, 480)]))
def test_names_stand_in_the_frame_clear_of_the_line_and_of_each_other(
    start: tuple[float, float], end: tuple[float, float], name: str, other: str, size: tuple[int, int]
) -> None:
    labels, arc = names_set(start, end, (name, other), size)
    assert fault(labels, arc, *size) == ""


@examples(max_examples=60)
@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()), PLACES)
def test_any_name_stays_in_the_frame(name: str, start: tuple[float, float]) -> None:
    labels, _ = names_set(start, (43.24, 76.89), (name, "Almaty"), (360, 300))
    for label in labels:
        left, top, right, bottom = label.box
        assert left >= 5
        assert top >= 5
        assert right <= 355.01
        assert bottom <= 295


def test_a_name_is_given_at_least_the_room_that_the_brands_face_takes(view: EditionView) -> None:
    from PIL import ImageFont

    from press.rendering.typefaces import find_faces

    faces = find_faces(view.publication.project, view.publication.brand)
    file = next(face.file for face in faces if face.role == "label" and not face.italic)
    font = ImageFont.truetype(file, 100)
    font.set_variation_by_axes([600])
    for name in (
        "Milan",
        "Almaty",
        "WWWW",
        "Усть-Каменогорск",
        "Щучинск",
        "illicit",
        "Өскемен",
        "1234%",
        "ЖЖЖЖ",
        "mmmm",
    ):
        assert font.getlength(name) <= text_width(name, 100)


def test_the_start_stands_on_the_right_for_a_way_to_the_west() -> None:
    drawing = draw(route("Almaty", (43.24, 76.89), "Milan", (45.46, 9.19)), 536, 300)
    assert drawing.arc[0][0] > drawing.arc[-1][0]
    assert drawing.labels[0].x > drawing.arc[0][0]
    assert drawing.labels[1].x < drawing.arc[-1][0]


def test_the_picture_is_a_sharp_small_png(view: EditionView, colours: MapColours) -> None:
    picture = route_picture(MILAN_ALMATY, view)
    assert picture.content.startswith(b"\x89PNG")
    assert picture.mime == "image/png"
    assert (picture.width_px, picture.height_px) == (536, 300)
    shown = pixels(picture)
    assert shown.size == (1072, 600)
    assert len(picture.content) < 60_000
    red, green, blue, alpha = shown.getpixel((4, 4))  # type: ignore[misc]
    assert f"#{red:02X}{green:02X}{blue:02X}" == colours.sea
    assert alpha == 255


def test_the_picture_shows_the_line_and_both_ends(view: EditionView, colours: MapColours) -> None:
    shown = pixels(route_picture(MILAN_ALMATY, view))
    drawing = draw(MILAN_ALMATY, 536, 300)
    for (x, y), colour in (
        (drawing.arc[0], colours.start),
        (drawing.arc[32], colours.arc),
        (drawing.arc[-1], colours.end),
    ):
        pixel = shown.getpixel((round(x * 2), round(y * 2)))
        assert isinstance(pixel, tuple)
        assert all(abs(found - int(colour[at : at + 2], 16)) < 12 for found, at in zip(pixel, (1, 3, 5), strict=False))


def test_the_picture_writes_names_in_any_of_our_alphabets(view: EditionView, colours: MapColours) -> None:
    for name in ("Алматы", "Өскемен", "Ақтөбе", "Forlì"):
        shown = route(name, (45.46, 9.19), "Almaty", (43.24, 76.89))
        left, top, right, bottom = draw(shown, 536, 300).labels[0].box
        crop = pixels(route_picture(shown, view)).crop(tuple(round(2 * edge) for edge in (left, top, right, bottom)))  # type: ignore[arg-type]
        greys = crop.convert("L").histogram()
        assert sum(greys[200:]) > 40 * len(name)


def test_a_letter_that_the_face_lacks_is_told_instead_of_drawn_as_a_box(view: EditionView) -> None:
    shown = route("北京", (39.9, 116.4), "Almaty", (43.24, 76.89))
    with pytest.raises(ContentError) as caught:
        route_picture(shown, view)
    assert {problem.place for problem in caught.value.diagnostics} == {shown.place}
    assert len(caught.value.diagnostics) == 2


def test_the_same_route_gives_the_same_bytes_and_another_gets_another_name(
    view: EditionView, colours: MapColours
) -> None:
    first, first_svg = route_picture(MILAN_ALMATY, view), svg(MILAN_ALMATY, colours)
    maps.draw.cache_clear()
    maps._route_picture.cache_clear()
    assert route_picture(MILAN_ALMATY, view) == first
    assert svg(MILAN_ALMATY, colours) == first_svg
    other = route("Milan", (45.46, 9.19), "Astana", (51.17, 71.45))
    assert route_picture(other, view).name != first.name


def test_a_route_that_goes_nowhere_still_shows_its_place(view: EditionView, colours: MapColours) -> None:
    shown = route("Milan", (45.46, 9.19), "Milan", (45.46, 9.19))
    ElementTree.fromstring(svg(shown, colours))
    assert route_picture(shown, view).width_px == 536


def test_the_arc_has_no_ground_and_ends_in_the_sun(publication: Publication) -> None:
    brand = publication.brand
    picture = arc_picture(brand, 300, 32)
    assert (picture.width_px, picture.height_px) == (300, 32)
    shown = pixels(picture)
    assert shown.size == (600, 64)
    assert shown.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert shown.getpixel((300, 40))[3] == 0  # type: ignore[index]
    colours = shown.getcolors(100_000) or []
    opaque = {pixel[:3] for _, pixel in colours if isinstance(pixel, tuple) and pixel[3] == 255}
    assert rgb(brand.colours.sky.screen) in opaque
    assert rgb(brand.colours.sun.screen) in opaque


def test_the_arcs_edge_keeps_its_colour_on_a_white_page(publication: Publication) -> None:
    shown = pixels(arc_picture(publication.brand, 300, 32)).crop((0, 0, 560, 64))  # without the sun
    colours = [pixel for _, pixel in shown.getcolors(100_000) or () if isinstance(pixel, tuple) and pixel[3] > 40]
    sky = rgb(publication.brand.colours.sky.screen)
    assert len(colours) > 10
    assert all(abs(found - wanted) < 6 for pixel in colours for found, wanted in zip(pixel[:3], sky, strict=True))


def test_the_arcs_path_rises_from_the_left_edge_and_comes_down_at_the_right() -> None:
    assert arc_path(200, 40) == "M0 40A145.00 145.00 0 0 1 200 40"
    assert arc_path(200, 40, inset=2).startswith("M2 38A")
