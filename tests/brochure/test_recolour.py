"""Recolouring: every way in which a stream can set a colour comes out in ink."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from PIL import Image

from press.brochure.inks import Inks
from press.brochure.prepress import for_print
from press.brochure.recolour import most_ink, recolour
from press.diagnostics import EngineError
from press.printer import Printer
from press.rendering.view import Publication
from tests.brochure.conftest import Made
from tests.brochure.test_prepress import with_printer


@pytest.fixture(scope="module")
def inks(publication: Publication) -> Inks:
    return Inks(publication.brand, Printer(), publication.project)


def drawn(inks: Inks, content: bytes, resources: dict[str, Any] | None = None, *, keeps: bool = True) -> str:
    """Return what becomes of a page's content, on one line."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(resources or {})
        page.Contents = pdf.make_stream(content)
        recolour(pdf, inks, keeps_transparency=keeps)
        return " ".join(page.Contents.read_bytes().decode("latin-1").split())


RED, INK_RED = b"0.658824 0.262745 0.168627", "0.2 0.82 0.88 0.14"  # the brand's terracotta
INK = b"0.086275 0.12549 0.180392"


def test_a_colour_is_set_where_something_is_drawn_with_it(inks: Inks) -> None:
    assert drawn(inks, RED + b" rg 0 0 9 9 re f 1 1 2 2 re f") == f"{INK_RED} k 0 0 9 9 re f 1 1 2 2 re f"
    assert drawn(inks, RED + b" RG 0 0 m 9 9 l S") == f"{INK_RED} K 0 0 m 9 9 l S"
    assert drawn(inks, RED + b" rg 0 0 9 9 re W n") == "0 0 9 9 re W n"  # nothing is drawn


def test_what_is_saved_and_restored_is_the_colour_too(inks: Inks) -> None:
    found = drawn(inks, b"q " + RED + b" rg 0 0 9 9 re f Q 0 0 9 9 re f")
    assert found == f"q {INK_RED} k 0 0 9 9 re f Q 0 0 0 1 k 0 0 9 9 re f"  # a page begins in black


def test_the_brands_ink_is_rich_on_a_ground_and_black_alone_in_letters(inks: Inks) -> None:
    found = drawn(inks, INK + b" rg 0 0 9 9 re f BT (a) Tj ET 0 0 9 9 re f")
    assert found == (
        "0.6 0.4 0.3 1 k 0 0 9 9 re f BT /PressOverprint gs 0 0 0 1 k (a) Tj ET"
        " /PressKnockout gs 0.6 0.4 0.3 1 k 0 0 9 9 re f"
    )


def test_coloured_letters_do_not_overprint(inks: Inks) -> None:
    assert drawn(inks, b"BT " + RED + b" rg (a) Tj ET") == f"BT {INK_RED} k (a) Tj ET"


@pytest.mark.parametrize("how", [b"/DeviceRGB cs %b sc", b"/DeviceRGB cs %b scn", b"%b rg"])
def test_every_way_to_name_a_colour_is_read(inks: Inks, how: bytes) -> None:
    assert drawn(inks, how % RED + b" 0 0 9 9 re f") == f"{INK_RED} k 0 0 9 9 re f"


def test_inks_and_greys_stay_what_they_are(inks: Inks) -> None:
    assert drawn(inks, b"0.1 0.2 0.3 0.4 k 0 0 9 9 re f") == "0.1 0.2 0.3 0.4 k 0 0 9 9 re f"
    assert drawn(inks, b"1 g 0 0 9 9 re f") == "0 0 0 0 k 0 0 9 9 re f"


def test_a_space_that_is_not_known_is_refused_in_words(inks: Inks) -> None:
    with pytest.raises(EngineError, match="a colour in /Lab5 cannot be turned into inks"):
        drawn(inks, b"/Lab5 cs 1 2 3 scn 0 0 9 9 re f")


def test_words_that_are_copied_stay_and_other_marks_go(inks: Inks) -> None:
    found = drawn(inks, b"/P <</MCID 3 /ActualText (The)>> BDC BT (T) Tj ET EMC /Artifact BMC 0 0 m EMC")
    assert found.startswith("/Span << /ActualText (The) >> BDC BT")
    assert found.count("EMC") == 1
    assert "MCID" not in found
    assert "Artifact" not in found


def test_shadings_forms_patterns_and_masked_pictures_come_out_in_ink(inks: Inks) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        part = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 1, 1], C1=[0.658824, 0.262745, 0.168627], N=1)
        joined = pikepdf.Dictionary(FunctionType=3, Domain=[0, 1], Functions=[part], Bounds=[], Encode=[0, 1])
        shading = pdf.make_indirect(
            pikepdf.Dictionary(ShadingType=2, ColorSpace=pikepdf.Name.DeviceRGB, Coords=[0, 0, 1, 1], Function=joined)
        )
        form = pdf.make_stream(RED + b" rg 0 0 9 9 re f")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
        form.Resources = pikepdf.Dictionary()
        form.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
        mask = pdf.make_stream(bytes([255] * 50 + [0] * 50))
        image = pdf.make_stream(bytes((168, 67, 43)) * 100)
        for made, space in ((mask, pikepdf.Name.DeviceGray), (image, pikepdf.Name.DeviceRGB)):
            made.Type, made.Subtype, made.ColorSpace = pikepdf.Name.XObject, pikepdf.Name.Image, space
            made.Width = made.Height = 10
            made.BitsPerComponent = 8
        image.SMask = mask
        page.obj.Resources = pikepdf.Dictionary(
            Shading=pikepdf.Dictionary(S=shading), XObject=pikepdf.Dictionary(F=form, I=image)
        )
        page.Contents = pdf.make_stream(b"/S sh /F Do /I Do")
        recolour(pdf, inks, keeps_transparency=False)
        assert shading.ColorSpace == "/DeviceCMYK"
        assert [float(value) for value in part.C0] == [0, 0, 0, 0]
        assert [float(value) for value in part.C1] == [0.2, 0.82, 0.88, 0.14]
        assert form.read_bytes().split() == f"{INK_RED} k 0 0 9 9 re f".encode().split()
        assert "/Group" not in form
        assert "/SMask" not in image
        pixels = Image.frombytes("CMYK", (10, 10), image.read_bytes())
        assert max(pixels.getpixel((5, 8))) == 0  # type: ignore[arg-type]  # white paper shows through
        assert min(pixels.getpixel((5, 2))[1:3]) > 150  # type: ignore[index]


def test_the_fullest_spot_of_a_picture_is_found() -> None:
    picture = Image.new("CMYK", (9, 9), (10, 10, 10, 10))
    picture.putpixel((4, 4), (255, 255, 128, 0))
    assert most_ink(picture) == pytest.approx(638 / 255)


def test_what_can_be_seen_through_is_refused_where_the_shop_takes_none(
    publication: Publication, brochure_of: Callable[[str], Made]
) -> None:
    source = brochure_of("seed en")[2].source
    veiled = replace(source, stylesheets={**source.stylesheets, "veil.css": ".kicker { opacity: 0.5 }"})
    with pytest.raises(EngineError, match="page 3 draws something that one can see through"):
        for_print(with_printer(publication, Printer(standard="x-1a")), veiled, "A title")
    kept = for_print(with_printer(publication, Printer(standard="x-4")), veiled, "A title")
    with pikepdf.open(io.BytesIO(kept.pdf)) as pdf:
        groups = [thing.Group for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and "/Group" in thing]
        assert groups
        assert all(group.CS == "/DeviceCMYK" for group in groups)
