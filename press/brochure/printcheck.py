"""Pre-flight of the print file: what a print shop's own check would refuse, each with the id of its rule.

It reads the finished file from the outside and knows nothing of how it was made: every stream that a page draws, with
the place and the colours it draws in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from press.brochure.inks import Inks
from press.brochure.recolour import most_ink
from press.diagnostics import Diagnostic, Place, Severity
from press.printer import NO_PROFILE, Printer
from press.rendering.images import PRINT_PPI

PRINT_FILE: Final = "brochure-print.pdf"
EXACT_MM: Final = 0.01
MM: Final = 72 / 25.4
ROUNDING: Final = 0.005  # of the sum of four inks that are each written with four digits or as a 255th
# Colour spaces that are ink, or a tint of one. Source: ISO 15930-4, 6.3.
INKS: Final = frozenset({"/DeviceCMYK", "/DeviceGray", "/Separation", "/DeviceN"})
VERSIONS: Final = {"x-4": "1.6", "x-1a": "1.4", "x-3": "1.4"}
NAMES: Final = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a:2003", "x-3": "PDF/X-3:2003"}

COLOUR: Final = "print-colour"
BOXES: Final = "print-boxes"
INTENT: Final = "print-intent"
FONTS: Final = "print-fonts"
RESOLUTION: Final = "print-resolution"
INK: Final = "print-ink"
BLACK: Final = "print-black"
TRANSPARENCY: Final = "print-transparency"
CLICKS: Final = "print-clicks"
STANDARD: Final = "print-standard"
PAGES: Final = "print-pages"
# What each rule wants, which is the hint of every finding.
RULES: Final = {
    COLOUR: "use the brand's colours, or plain ones, in templates: every colour in the file must be ink",
    BOXES: "pages, bleed and marks come from `printer` in publication.yaml: look at bleed_mm and marks",
    INTENT: "look at `printer.icc` and `printer.standard` in publication.yaml",
    FONTS: "every typeface must be in the file: use those of brand.yaml",
    RESOLUTION: "take a picture with more pixels, or let it stand smaller",
    INK: "take out cyan, magenta and yellow in equal parts, or ask the shop whether its limit is higher",
    BLACK: "set text in the brand's ink: black alone prints sharp",
    TRANSPARENCY: "take opacity and shadows out of the template, or ask the shop for PDF/X-4",
    CLICKS: "paper cannot be clicked: links and forms must not be in the file",
    STANDARD: "look at `printer.standard` in publication.yaml",
    PAGES: "look at `printer.multiple_of` in publication.yaml",
}

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class _State:
    """How something is drawn: the matrix from its own units to points, the inks of filled things, overprinting."""

    matrix: Matrix
    fill: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
    over: bool = False


def examine(written: bytes, printer: Printer, inks: Inks) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a print file, sorted: errors, and warnings for pictures with too few pixels."""
    import pikepdf

    with pikepdf.open(io.BytesIO(written)) as pdf:
        return tuple(sorted(set(_Check(pdf, printer, inks).findings())))


class _Check:
    def __init__(self, pdf: Any, printer: Printer, inks: Inks) -> None:
        import pikepdf

        self.pike, self.pdf, self.printer, self.inks = pikepdf, pdf, printer, inks

    def findings(self) -> Iterator[Diagnostic]:
        yield from self._standard()
        yield from self._intent()
        yield from self._fonts()
        if len(self.pdf.pages) % self.printer.multiple_of:
            yield _told(PAGES, f"{len(self.pdf.pages)} pages are no multiple of {self.printer.multiple_of}")
        for number, page in enumerate(self.pdf.pages, 1):
            yield from self._boxes(page, number)
            if "/Annots" in page.obj or "/AA" in page.obj:
                yield _told(CLICKS, f"page {number} holds a link")
            if "/Group" in page.obj and self.printer.standard != "x-4":
                yield _told(TRANSPARENCY, f"page {number} is a transparent group")
            state = _State((1, 0, 0, 1, 0, 0))
            yield from self._drawn(page.obj.get("/Contents"), page.obj.get("/Resources"), state, f"page {number}")
        yield from self._pictures()

    def _standard(self) -> Iterator[Diagnostic]:
        name, version = NAMES[self.printer.standard], VERSIONS[self.printer.standard]
        if self.pdf.pdf_version != version:
            yield _told(STANDARD, f"the file is PDF {self.pdf.pdf_version}, and {name} is PDF {version}")
        xmp = self.pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in self.pdf.Root else ""
        named = f">{name}<" in xmp if self.printer.standard == "x-4" else self.pdf.docinfo.get("/GTS_PDFXVersion") == name  # fmt: skip
        if not named:
            yield _told(STANDARD, f"the file does not say that it is {name}")
        if self.pdf.docinfo.get("/Trapped") != "/False" or "<pdf:Trapped>False<" not in xmp:
            yield _told(STANDARD, "the file does not say that it is not trapped")
        if not self.pdf.docinfo.get("/Title") or "/ID" not in self.pdf.trailer:
            yield _told(STANDARD, "the file has no title, or no identity")
        if self.pdf.is_encrypted or {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(self.pdf.Root.keys()):
            yield _told(CLICKS, "the file holds something that acts, or a lock")

    def _intent(self) -> Iterator[Diagnostic]:
        intents = list(self.pdf.Root.get("/OutputIntents", []))
        if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFX":
            yield _told(INTENT, f"the file has {len(intents)} output intents for print, and must have one")
            return
        (intent,) = intents
        if not str(intent.get("/OutputConditionIdentifier", "")):
            yield _told(INTENT, "the output intent names no printing condition")
        profile = intent.get("/DestOutputProfile")
        wanted = self.printer.icc != NO_PROFILE
        if (profile is not None) is not wanted:
            yield _told(INTENT, f"the file has {'no' if wanted else 'a'} profile, and the shop wants {'one' if wanted else 'none'}")  # fmt: skip
        if profile is not None and (profile.N != 4 or profile.read_bytes()[12:20] != b"prtrCMYK"):
            yield _told(INTENT, "the profile is not that of a press in CMYK")
        if profile is None and not self.inks.is_own:
            yield _told(INTENT, "the printing condition is known by its profile alone, which is missing")

    def _fonts(self) -> Iterator[Diagnostic]:
        for thing in self.pdf.objects:
            if isinstance(thing, self.pike.Dictionary) and thing.get("/Type") == "/Font" and thing.get("/Subtype") not in ("/Type0", "/Type3"):  # fmt: skip
                descriptor: Any = thing.get("/FontDescriptor", {})
                if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                    yield _told(FONTS, f"the typeface {str(thing.get('/BaseFont', '?'))[1:]} is not in the file")

    def _boxes(self, page: Any, number: int) -> Iterator[Diagnostic]:
        missing = [key for key in ("/MediaBox", "/BleedBox", "/TrimBox") if key not in page.obj]
        for key in (*missing, *(key for key in ("/ArtBox", "/CropBox") if key in page.obj)):
            yield _told(BOXES, f"page {number} has {'no' if key in missing else 'a'} {key[1:]}")
        if missing:
            return
        media, bleed, trim = (_floats(page.obj[key]) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
        if not _alike(trim, _floats(self.pdf.pages[0].obj.get("/TrimBox", page.obj.TrimBox))):
            yield _told(BOXES, f"page {number} has another format than the first")
        reach = self.printer.bleed_mm * MM
        if not _alike(bleed, (trim[0] - reach, trim[1] - reach, trim[2] + reach, trim[3] + reach)):
            yield _told(BOXES, f"page {number}: the BleedBox is not {self.printer.bleed_mm:g} mm around the TrimBox")
        beyond = min(bleed[0] - media[0], bleed[1] - media[1], media[2] - bleed[2], media[3] - bleed[3]) / MM
        if self.printer.marks and beyond < 3:
            yield _told(BOXES, f"page {number} has no room for crop marks")
        if not self.printer.marks and not _alike(media, bleed):
            yield _told(BOXES, f"page {number} is larger than its bleed, though no marks are asked for")

    def _drawn(self, contents: Any, resources: Any, state: _State, where: str) -> Iterator[Diagnostic]:
        """Yield what is wrong with what a stream draws, and with what it draws through others."""
        if contents is None:
            return
        kept: list[_State] = []
        for instruction in self.pike.parse_content_stream(contents):
            operator, operands = str(instruction.operator), instruction.operands
            match operator:
                case "q":
                    kept.append(state)
                case "Q":
                    state = kept.pop() if kept else state
                case "cm":
                    state = replace(state, matrix=_product(_floats(operands), state.matrix))
                case "rg" | "RG":
                    yield _told(COLOUR, f"{where} draws in red, green and blue")
                case "k" | "K":
                    ink = _floats(operands)
                    if sum(ink) > self.inks.limit + ROUNDING:
                        yield _told(INK, f"{where} has {sum(ink) * 100:.0f} % of ink on one spot, and the press takes {self.printer.ink_limit}")  # fmt: skip
                    state = replace(state, fill=ink) if operator == "k" else state
                case "cs" | "CS":
                    yield from self._space(resources.get("/ColorSpace", {}).get(str(operands[0]), operands[0]), where)
                case "gs":
                    graphics = resources.ExtGState[str(operands[0])]
                    yield from self._transparent(graphics, where)
                    state = replace(state, over=bool(graphics.get("/op", state.over)))
                case "Tj" | "TJ" | "'" | '"':
                    if state.fill[3:] == (1.0,) and (sum(state.fill[:3]) > ROUNDING or not state.over):
                        yield _told(BLACK, f"{where} sets text in black that is not black alone, or does not overprint")
                case "sh":
                    yield from self._space(resources.Shading[str(operands[0])].ColorSpace, where)
                case "scn" | "SCN" if operands and str(operands[-1]) in resources.get("/Pattern", {}):
                    yield from self._pattern(resources.Pattern[str(operands[-1])], state, where)
                case "Do":
                    yield from self._object(resources.XObject[str(operands[0])], resources, state, where)
                case "BI" | "INLINE IMAGE":
                    yield _told(COLOUR, f"{where} holds a picture within its content")

    def _pattern(self, pattern: Any, state: _State, where: str) -> Iterator[Diagnostic]:
        if "/Shading" in pattern:
            yield from self._space(pattern.Shading.ColorSpace, where)
        else:
            yield from self._drawn(pattern, pattern.get("/Resources", {}), state, where)

    def _object(self, thing: Any, resources: Any, state: _State, where: str) -> Iterator[Diagnostic]:
        if thing.get("/Subtype") == "/Form":
            if "/Group" in thing:
                if self.printer.standard != "x-4":
                    yield _told(TRANSPARENCY, f"{where} draws a transparent group")
                if "/CS" in thing.Group:
                    yield from self._space(thing.Group.CS, where)
            matrix = _product(_floats(thing.get("/Matrix", [1, 0, 0, 1, 0, 0])), state.matrix)
            yield from self._drawn(thing, thing.get("/Resources", resources), replace(state, matrix=matrix), where)
            return
        a, b, c, d, _, _ = state.matrix
        inches = ((a * a + b * b) ** 0.5 / 72, (c * c + d * d) ** 0.5 / 72)
        ppi = min(int(thing.Width) / inches[0], int(thing.Height) / inches[1]) if min(inches) > 0 else PRINT_PPI
        if ppi < PRINT_PPI - 1.5:
            message = f"{where} shows a picture with {ppi:.0f} pixels to an inch, and print wants {PRINT_PPI}"
            yield replace(_told(RESOLUTION, message), severity=Severity.WARNING)

    def _space(self, space: Any, where: str) -> Iterator[Diagnostic]:
        name = str(space[0]) if isinstance(space, self.pike.Array) else str(space)
        if name == "/Indexed" or (name == "/Pattern" and isinstance(space, self.pike.Array)):
            yield from self._space(space[1], where)
        elif name not in INKS and name != "/Pattern":
            yield _told(COLOUR, f"{where} draws in {name[1:]}, which is not ink")

    def _transparent(self, graphics: Any, where: str) -> Iterator[Diagnostic]:
        if self.printer.standard == "x-4":
            return
        thin = any(float(graphics.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        if thin or graphics.get("/SMask", "/None") != "/None" or graphics.get("/BM", "/Normal") not in ("/Normal", "/Compatible"):  # fmt: skip
            yield _told(TRANSPARENCY, f"{where} draws something that one can see through")

    def _pictures(self) -> Iterator[Diagnostic]:
        for thing in self.pdf.objects:
            if not isinstance(thing, self.pike.Stream) or thing.get("/Subtype") != "/Image" or thing.get("/ImageMask", False):  # fmt: skip
                continue
            where = f"a picture of {int(thing.Width)} by {int(thing.Height)} pixels"
            yield from self._space(thing.get("/ColorSpace", "/none"), where)
            if "/SMask" in thing and self.printer.standard != "x-4":
                yield _told(TRANSPARENCY, f"{where} has places that one can see through")
            if thing.get("/ColorSpace") == "/DeviceCMYK":
                most = most_ink(self._decoded(thing))
                if most > self.inks.limit + ROUNDING:
                    yield _told(INK, f"{where} has {most * 100:.0f} % of ink on one spot, and the press takes {self.printer.ink_limit}")  # fmt: skip

    def _decoded(self, image: Any) -> Any:
        """Return a picture in CMYK as its inks."""
        from PIL import Image

        if image.get("/Filter") == "/DCTDecode":
            with Image.open(io.BytesIO(image.read_raw_bytes()), formats=("JPEG",)) as picture:
                picture.load()
                return picture
        return Image.frombytes("CMYK", (int(image.Width), int(image.Height)), image.read_bytes())


def _told(rule: str, message: str) -> Diagnostic:
    return Diagnostic(Place(PRINT_FILE, 0, 0), message, RULES[rule], rule=rule)


def _floats(values: Any) -> Any:
    return tuple(float(value) for value in values)


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) <= EXACT_MM * MM for a, b in zip(one, other, strict=True))


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that applies `inner`, then `outer`. Source: ISO 32000-1, 8.3.4."""
    a, b, c, d, e, f = inner
    a2, b2, c2, d2, e2, f2 = outer
    return (
        a * a2 + b * c2,
        a * b2 + b * d2,
        c * a2 + d * c2,
        c * b2 + d * d2,
        e * a2 + f * c2 + e2,
        e * b2 + f * d2 + f2,
    )
