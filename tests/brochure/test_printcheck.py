"""The pre-flight of the print file: each rule finds what is broken on purpose, and nothing in what is sound."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image

from press.brochure.inks import Inks
from press.brochure.prepress import for_print
from press.brochure.printcheck import (
    BLACK,
    BOXES,
    CLICKS,
    COLOUR,
    FONTS,
    INK,
    INTENT,
    PAGES,
    RESOLUTION,
    RULES,
    STANDARD,
    TRANSPARENCY,
    examine,
)
from press.diagnostics import Severity
from press.printer import Printer
from press.rendering.view import Publication
from tests.brochure.conftest import Made
from tests.brochure.test_prepress import with_printer

X4, X1A = Printer(), Printer(standard="x-1a", marks=False)
Break = Callable[[pikepdf.Pdf], object]


@pytest.fixture(scope="module")
def sound_of(publication: Publication, brochure_of: Callable[[str], Made]) -> Callable[[Printer], bytes]:
    """Return the print file of the seed issue for a shop; each is made once."""
    kept: dict[Printer, bytes] = {}

    def made(printer: Printer) -> bytes:
        if printer not in kept:
            source = brochure_of("seed en")[2].source
            kept[printer] = for_print(with_printer(publication, printer), source, "A title").pdf
        return kept[printer]

    return made


def draw(content: bytes) -> Break:
    """Return what draws `content` on the third page."""

    def broken(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[2]
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + content)

    return broken


def state(content: bytes, **keys: Any) -> Break:
    """Return what draws `content` under a state of graphics, which it calls /Odd."""

    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].Resources.ExtGState["/Odd"] = pikepdf.Dictionary(**keys)
        draw(b"q /Odd gs " + content + b" Q")(pdf)

    return broken


def picture(mode: str, colour: Any, size: int = 40, space: str = "", at: bytes = b"5 0 0 5 10 10 cm") -> Break:
    """Return what draws a picture of one colour, 5 points wide, in a colour space."""

    def broken(pdf: pikepdf.Pdf) -> None:
        image = pdf.make_stream(Image.new(mode, (size, size), colour).tobytes())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width = image.Height = size
        image.BitsPerComponent = 8
        image.ColorSpace = pikepdf.Name(space or {"RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}[mode])
        pdf.pages[2].Resources.XObject["/Odd"] = image
        draw(b"q " + at + b" /Odd Do Q")(pdf)

    return broken


def shading(pdf: pikepdf.Pdf) -> None:
    function = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    pdf.pages[2].Resources.Shading = pikepdf.Dictionary(
        Odd=pikepdf.Dictionary(ShadingType=2, ColorSpace=pikepdf.Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=function)
    )
    draw(b"q 0 0 9 9 re W n /Odd sh Q")(pdf)


def in_a_form(content: bytes) -> Break:
    """Return what draws `content` within a form within a form."""

    def broken(pdf: pikepdf.Pdf) -> None:
        box: dict[str, Any] = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 99, 99]}
        inner = pikepdf.Stream(pdf, content, pikepdf.Dictionary(**box))
        outer = pikepdf.Stream(pdf, b"/Inner Do", pikepdf.Dictionary(**box))
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Inner=inner))
        pdf.pages[2].Resources.XObject["/Odd"] = outer
        draw(b"/Odd Do")(pdf)

    return broken


def in_a_pattern(pdf: pikepdf.Pdf) -> None:
    tile = pikepdf.Dictionary(PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9)
    tile.Resources = pikepdf.Dictionary()
    pdf.pages[2].Resources.Pattern["/Odd"] = pikepdf.Stream(pdf, b"1 0 0 rg 0 0 4 4 re f", tile)
    draw(b"/Pattern cs /Odd scn 0 0 9 9 re f")(pdf)


def lab(pdf: pikepdf.Pdf) -> None:
    lab_space = pikepdf.Array([pikepdf.Name.Lab, pikepdf.Dictionary(WhitePoint=[0.96, 1, 0.82])])
    pdf.pages[2].Resources.ColorSpace["/Odd"] = lab_space
    draw(b"/Odd cs 50 10 10 scn 0 0 9 9 re f")(pdf)


def box(name: str, *moved: float) -> Break:
    """Return what moves the edges of a box by points, or takes it away."""

    def broken(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[3].obj
        if moved:
            page[name] = [float(a) + b for a, b in zip(page[name], moved, strict=True)]
        else:
            del page[name]

    return broken


def without_a_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[2].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def link(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9])
    pdf.pages[2].obj.Annots = pikepdf.Array([note])


def set_in_intent(key: str, value: Any) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents[0][key] = value

    return broken


def screen_profile(pdf: pikepdf.Pdf) -> None:
    from PIL import ImageCms

    profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N = 3
    pdf.Root.OutputIntents[0].DestOutputProfile = profile


def metadata_without(text: bytes) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        found = pdf.Root.Metadata.read_bytes()
        assert text in found
        pdf.Root.Metadata.write(found.replace(text, b""))

    return broken


def group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[2].obj.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency)


def drop(dictionary: Callable[[pikepdf.Pdf], Any], key: str) -> Break:
    def broken(pdf: pikepdf.Pdf) -> None:
        del dictionary(pdf)[key]

    return broken


def masked(pdf: pikepdf.Pdf) -> None:
    picture("CMYK", (0, 0, 0, 0))(pdf)
    mask = pdf.make_stream(bytes(1600))
    mask.Type, mask.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    mask.Width = mask.Height = 40
    mask.BitsPerComponent, mask.ColorSpace = 8, pikepdf.Name.DeviceGray
    pdf.pages[2].Resources.XObject["/Odd"].SMask = mask


BROKEN: list[tuple[str, str, Printer, Break]] = [
    ("red, green and blue", COLOUR, X4, draw(b"1 0 0 rg 0 0 9 9 re f")),
    ("a line in red", COLOUR, X4, draw(b"1 0 0 RG 0 0 m 9 9 l S")),
    ("a colour space of the screen", COLOUR, X4, draw(b"/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f")),
    ("colours that no device has", COLOUR, X4, lab),
    ("a picture of the screen", COLOUR, X4, picture("RGB", (9, 9, 9))),
    ("a shading of the screen", COLOUR, X4, shading),
    ("red in a form in a form", COLOUR, X4, in_a_form(b"1 0 0 rg 0 0 9 9 re f")),
    ("red in a pattern", COLOUR, X4, in_a_pattern),
    ("too much ink", INK, X4, draw(b"1 1 0.9 0.2 k 0 0 9 9 re f")),
    ("too much ink in a line", INK, X4, draw(b"1 1 0.9 0.2 K 0 0 m 9 9 l S")),
    ("a picture with too much ink", INK, X4, picture("CMYK", (255, 255, 200, 100))),
    ("text in four inks", BLACK, X4, draw(b"0.6 0.4 0.4 1 k BT [<0003>] TJ ET")),
    ("black text that does not overprint", BLACK, X4, state(b"0 0 0 1 k BT [<0003>] TJ ET", op=False)),
    ("too few pixels", RESOLUTION, X4, picture("CMYK", (0, 0, 0, 0), at=b"99 0 0 9 10 10 cm")),
    ("a bleed that is too small", BOXES, X4, box("/BleedBox", 1, 0, 0, 0)),
    ("a bleed off by two hundredths of a millimetre", BOXES, X4, box("/BleedBox", 0, 0.06, 0, 0)),
    ("another format", BOXES, X4, box("/TrimBox", 0, 0, 5, 0)),
    ("no trim", BOXES, X4, box("/TrimBox")),
    ("no bleed", BOXES, X4, box("/BleedBox")),
    ("an art box", BOXES, X4, lambda pdf: pdf.pages[0].obj.__setitem__("/ArtBox", pikepdf.Array([0, 0, 9, 9]))),
    ("no room for marks", BOXES, X4, box("/MediaBox", 15, 0, 0, 0)),
    ("room that nobody asked for", BOXES, X1A, box("/MediaBox", -5, 0, 0, 0)),
    ("a page too many", PAGES, X4, lambda pdf: pdf.pages.append(pdf.pages[1])),
    ("a typeface that is not there", FONTS, X4, without_a_font),
    ("no output intent", INTENT, X4, drop(lambda pdf: pdf.Root, "/OutputIntents")),
    ("the intent of an archive", INTENT, X4, set_in_intent("/S", pikepdf.Name.GTS_PDFA1)),
    ("an intent without a name", INTENT, X4, set_in_intent("/OutputConditionIdentifier", pikepdf.String(""))),
    ("an intent without its profile", INTENT, X4, drop(lambda pdf: pdf.Root.OutputIntents[0], "/DestOutputProfile")),
    ("the profile of a screen", INTENT, X4, screen_profile),
    ("half a colour", TRANSPARENCY, X1A, state(b"0 0 9 9 re f", ca=0.5)),
    ("half a line", TRANSPARENCY, X1A, state(b"0 0 9 9 re S", CA=0.5)),
    ("a colour that mixes", TRANSPARENCY, X1A, state(b"0 0 9 9 re f", BM=pikepdf.Name.Multiply)),
    ("a transparent page", TRANSPARENCY, X1A, group),
    ("a picture with a mask", TRANSPARENCY, X1A, masked),
    ("a link", CLICKS, X4, link),
    ("something that happens on opening", CLICKS, X4, lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Array([]))),
    ("no standard, X-4", STANDARD, X4, metadata_without(b"PDF/X-4")),
    ("no standard, X-1a", STANDARD, X1A, drop(lambda pdf: pdf.docinfo, "/GTS_PDFXVersion")),
    ("no word about trapping", STANDARD, X4, drop(lambda pdf: pdf.docinfo, "/Trapped")),
    ("no title", STANDARD, X4, drop(lambda pdf: pdf.docinfo, "/Title")),
]  # fmt: skip


def rules_of(written: bytes, printer: Printer, publication: Publication) -> list[str]:
    return [f.rule for f in examine(written, printer, Inks(publication.brand, printer, publication.project))]


@pytest.mark.parametrize("printer", [X4, X1A], ids=["x-4", "x-1a"])
def test_a_sound_file_keeps_every_rule(
    sound_of: Callable[[Printer], bytes], printer: Printer, publication: Publication
) -> None:
    assert rules_of(sound_of(printer), printer, publication) == []


@pytest.mark.parametrize(("rule", "printer", "broken"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_what_is_broken_is_found_by_its_rule_alone(
    sound_of: Callable[[Printer], bytes], publication: Publication, rule: str, printer: Printer, broken: Break
) -> None:
    with pikepdf.open(io.BytesIO(sound_of(printer))) as pdf:
        broken(pdf)
        again = io.BytesIO()
        pdf.save(again, fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert set(rules_of(again.getvalue(), printer, publication)) == {rule}


def test_another_version_of_pdf_is_found(sound_of: Callable[[Printer], bytes], publication: Publication) -> None:
    with pikepdf.open(io.BytesIO(sound_of(X1A))) as pdf:
        again = io.BytesIO()
        pdf.save(again, force_version="1.7", fix_metadata_version=False)
    assert rules_of(again.getvalue(), X1A, publication) == [STANDARD]


def test_every_rule_is_broken_here_and_has_a_hint() -> None:
    assert {rule for _, rule, _, _ in BROKEN} == set(RULES)
    assert all(RULES.values())


def test_only_pixels_are_a_warning(sound_of: Callable[[Printer], bytes], publication: Publication) -> None:
    broken = {name: (printer, how) for name, _, printer, how in BROKEN}
    for name in ("too few pixels", "a link"):
        printer, how = broken[name]
        with pikepdf.open(io.BytesIO(sound_of(printer))) as pdf:
            how(pdf)
            again = io.BytesIO()
            pdf.save(again, fix_metadata_version=False)
        (found,) = examine(again.getvalue(), printer, Inks(publication.brand, printer, publication.project))
        assert found.severity is (Severity.WARNING if name == "too few pixels" else Severity.ERROR)
        assert found.hint == RULES[found.rule]
