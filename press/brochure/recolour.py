"""Recolouring a PDF: every red, green and blue in it becomes ink, in what is drawn, in shadings and in pictures.

WeasyPrint's streams are read operator by operator. A colour is set anew where something is drawn with it, since what
is drawn decides: letters in the brand's ink are black alone and print over what is under them, grounds are rich.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from press.brochure.inks import BLACK, Ink, Inks, Rgb
from press.diagnostics import Diagnostic, EngineError, Place

# Source: ISO 32000-1, tables 59 to 61 (paths), 74 (colour), 107 and 109 (text).
PATH: Final = frozenset({"m", "l", "c", "v", "y", "h", "re", "W", "W*"})
FILLS: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
STROKES: Final = frozenset({"S", "s", "B", "B*", "b", "b*"})
SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
SPACES: Final = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
OVER, AWAY = "/PressOverprint", "/PressKnockout"  # states of graphics: black over all, or in the place of all
QUALITY: Final = 95  # of JPEG: above what the eye can tell in print
GRAPHIC_COLOURS: Final = 256  # a picture with no more is a drawing, which JPEG would smear
MARGINS: Final = (0.02, 0.1, 0.2)  # by how much less ink a picture gets, if JPEG's rounding brings it over the limit

Colour = Ink | Rgb | None  # what the stream has set: inks, red-green-blue, or a pattern (None)


@dataclass(frozen=True)
class _State:
    """A part of the graphics state: what the stream has set, and what has been written of it."""

    fill: Colour = None
    line: Colour = None
    fill_written: Colour = None
    line_written: Colour = None
    over_written: bool = False
    mode: int = 0


def recolour(pdf: Any, inks: Inks, *, keeps_transparency: bool) -> None:
    """Turn every colour of `pdf` into inks. Raises EngineError for a kind of colour that is not known here.

    Without `keeps_transparency`, states and groups of transparency that change nothing are taken out; whatever does
    change something stays, and is told by the check of the print file.
    """
    _Recolouring(pdf, inks, keeps_transparency).run()


class _Recolouring:
    def __init__(self, pdf: Any, inks: Inks, keeps_transparency: bool) -> None:
        import pikepdf

        self.pike, self.pdf, self.inks, self.keeps = pikepdf, pdf, inks, keeps_transparency
        name, dictionary = pikepdf.Name, pikepdf.Dictionary
        self.over = pdf.make_indirect(dictionary(Type=name.ExtGState, OP=True, op=True, OPM=1))
        self.away = pdf.make_indirect(dictionary(Type=name.ExtGState, OP=False, op=False, OPM=0))

    def run(self) -> None:
        for page in self.pdf.pages:
            content = b"\n".join(part.read_bytes() for part in _streams(page.obj.get("/Contents"), self.pike))
            stream = self.pdf.make_stream(content)
            stream.write(self._rewritten(stream, page.obj.Resources, _State(fill=(0, 0, 0), line=(0, 0, 0))))
            page.obj.Contents = stream
        streams = [thing for thing in self.pdf.objects if isinstance(thing, self.pike.Stream)]
        masks = {thing.SMask.objgen for thing in streams if "/SMask" in thing}  # how thin a picture is, not a picture
        for thing in list(self.pdf.objects):
            if isinstance(thing, self.pike.Stream):
                if thing.get("/Subtype") == "/Image" and thing.objgen not in masks:
                    self._picture(thing)
                elif thing.get("/Subtype") == "/Form" or "/PatternType" in thing:
                    resources = thing.get("/Resources", self.pike.Dictionary())
                    thing.write(self._rewritten(thing, resources, _State()))
                    self._group(thing)
            elif isinstance(thing, self.pike.Dictionary) and "/Shading" in thing and "/PatternType" in thing:
                self._shading(thing.Shading)
        for resources in _resources(self.pdf, self.pike):
            for shading in resources.get("/Shading", {}).values():
                self._shading(shading)
            self._spaces(resources)

    def _rewritten(self, stream: Any, resources: Any, state: _State) -> bytes:
        writer = _Writer(self.inks, self.pike, resources, state, self._does_nothing)
        for instruction in self.pike.parse_content_stream(stream):
            writer.take(instruction)
        if writer.uses_states:
            if "/ExtGState" not in resources:
                resources.ExtGState = self.pike.Dictionary()
            resources.ExtGState[OVER], resources.ExtGState[AWAY] = self.over, self.away
        rewritten: bytes = self.pike.unparse_content_stream(writer.written)
        return rewritten

    def _does_nothing(self, state: Any) -> bool:
        """Say whether a state of graphics sets an opacity of 1 and nothing else."""
        if self.keeps:
            return False
        return all(key in ("/Type", "/CA", "/ca") and (key == "/Type" or value == 1) for key, value in state.items())

    def _group(self, form: Any) -> None:
        if "/Group" in form and not self.keeps:
            del form["/Group"]  # opaque things look the same without; what is not opaque is told by the check
        elif "/Group" in form:
            form.Group.CS = self.pike.Name.DeviceCMYK

    def _shading(self, shading: Any) -> None:
        if shading.ColorSpace == "/DeviceRGB":
            shading.ColorSpace = self.pike.Name.DeviceCMYK
            self._function(shading.Function)
            if "/Background" in shading:
                shading.Background = self.pike.Array(self._inks(shading.Background))
        elif shading.ColorSpace not in ("/DeviceCMYK", "/DeviceGray"):
            raise _unknown(f"a shading in {shading.ColorSpace}")

    def _function(self, function: Any) -> None:
        if isinstance(function, self.pike.Array) or function.FunctionType not in (2, 3):
            raise _unknown("a shading of this kind")
        if function.FunctionType == 3:
            for part in function.Functions:
                self._function(part)
            return
        function.C0 = self.pike.Array(self._inks(function.get("/C0", [0, 0, 0])))
        function.C1 = self.pike.Array(self._inks(function.get("/C1", [1, 1, 1])))
        if "/Range" in function:
            del function["/Range"]

    def _inks(self, colour: Sequence[Any]) -> list[float]:
        return [round(share, 4) for share in self.inks.ground(_rgb(colour))]

    def _spaces(self, resources: Any) -> None:
        """Take out the colour spaces that WeasyPrint offers to every stream: the streams have none but their own now."""
        for name in list(resources.get("/ColorSpace", {}).keys()):
            del resources.ColorSpace[name]

    def _picture(self, image: Any) -> None:
        from PIL import Image

        if image.get("/ImageMask", False):
            return
        picture = self.pike.PdfImage(image).as_pil_image().convert("RGB")
        if "/SMask" in image:
            mask = self.pike.PdfImage(image.SMask).as_pil_image().convert("L").resize(picture.size)
            picture = Image.composite(picture, Image.new("RGB", picture.size, "white"), mask)
            del image["/SMask"]
        for key in ("/Mask", "/Decode", "/DecodeParms", "/Intent"):
            if key in image:
                del image[key]
        image.ColorSpace, image.BitsPerComponent = self.pike.Name.DeviceCMYK, 8
        image.Interpolate = False
        packed = None if picture.getcolors(GRAPHIC_COLOURS) else self._jpeg(picture)
        if packed:
            image.write(packed, filter=self.pike.Name.DCTDecode)
            image.Decode = self.pike.Array([1, 0] * 4)  # Pillow writes inks as Photoshop does, the other way round
        else:
            image.write(self.inks.picture(picture).tobytes())

    def _jpeg(self, picture: Any) -> bytes | None:
        """Return a picture as JPEG in CMYK; None where its rounding would bring a spot over the limit of ink."""
        from PIL import Image

        for margin in MARGINS:
            buffer = io.BytesIO()
            inked = self.inks.picture(picture, limit=self.inks.limit - margin)
            inked.save(buffer, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
            with Image.open(buffer, formats=("JPEG",)) as again:
                if most_ink(again) <= self.inks.limit:
                    return buffer.getvalue()
        return None


class _Writer:
    """Takes the instructions of one stream and gathers what is written in their stead."""

    def __init__(
        self, inks: Inks, pike: Any, resources: Any, state: _State, does_nothing: Callable[[Any], bool]
    ) -> None:
        self.inks, self.pike, self.resources, self.does_nothing = inks, pike, resources, does_nothing
        self.state = state
        self.stack: list[_State] = []
        self.path: list[Any] = []
        self.spaces = {"fill": "", "line": ""}
        self.marks: list[bool] = []  # of marked content that is open: whether it is kept
        self.written: list[Any] = []
        self.uses_states = False

    def take(self, instruction: Any) -> None:
        operator, operands = str(instruction.operator), instruction.operands
        if operator in PATH:
            self.path.append(instruction)
            return
        if self._is_colour(operator, operands):
            return
        if operator in ("BMC", "BDC", "EMC"):
            self._mark(instruction, operator, operands)
            return
        match operator:
            case "q":
                self.stack.append(self.state)
            case "Q":
                self.state = self.stack.pop() if self.stack else _State()
            case "gs" if self.does_nothing(self.resources.ExtGState[str(operands[0])]):
                return
            case "Tr":
                self.state = replace(self.state, mode=int(operands[0]))
            case "BI" | "INLINE IMAGE":
                raise _unknown("a picture within a page's content")
        self._set_colours(operator)
        self.written += self.path
        self.path = []
        self.written.append(instruction)

    def _mark(self, instruction: Any, operator: str, operands: Sequence[Any]) -> None:
        """Keep of marked content what is copied in the place of what is shown; nothing else means anything on paper."""
        if operator == "EMC":
            if self.marks.pop():
                self.written.append(instruction)
            return
        told = operands[1] if operator == "BDC" and isinstance(operands[1], self.pike.Dictionary) else {}
        self.marks.append("/ActualText" in told)
        if self.marks[-1]:
            text = self.pike.Dictionary(ActualText=told["/ActualText"])
            self.written.append(self._instruction("BDC", [self.pike.Name.Span, text]))

    def _is_colour(self, operator: str, operands: Sequence[Any]) -> bool:
        """Remember the colour that an operator sets, and say whether it is one that need not be written."""
        which = "fill" if operator in ("rg", "g", "k", "cs", "sc", "scn") else "line"
        match operator:
            case "rg" | "RG":
                self._remember(which, _rgb(operands))
            case "g" | "G":
                self._remember(which, _rgb([operands[0]] * 3))
            case "k" | "K":
                self._remember(which, _ink(operands))
            case "cs" | "CS":
                self.spaces[which] = str(operands[0])
                return str(operands[0]) in SPACES  # of the others only patterns are gone on with, below
            case "sc" | "scn" | "SC" | "SCN":
                space = self.spaces[which]
                if space == "/Pattern":
                    self._remember(which, None)
                    return False
                if len(operands) != SPACES.get(space):
                    raise _unknown(f"a colour in {space}")
                colour = _ink(operands) if len(operands) == 4 else _rgb([*operands, *operands, *operands][:3])
                self._remember(which, colour)
            case _:
                return False
        return True

    def _remember(self, which: str, colour: Colour) -> None:
        if which == "fill":
            self.state = replace(self.state, fill=colour, fill_written=self.state.fill_written if colour else None)
        else:
            self.state = replace(self.state, line=colour, line_written=self.state.line_written if colour else None)

    def _set_colours(self, operator: str) -> None:
        """Write the colours that `operator` draws with, where they are not set so already."""
        if operator in SHOWS:
            if self.state.mode in (0, 2, 4, 6):
                self._set_fill(as_ground=False)
            if self.state.mode in (1, 2, 5, 6):
                self._set_line()
        if operator in FILLS or operator == "Do":
            self._set_fill(as_ground=True)
        if operator in STROKES or operator == "Do":
            self._set_line()

    def _set_fill(self, *, as_ground: bool) -> None:
        colour = self.state.fill
        if colour is None:
            self._set_over(False)
            return
        ink = colour if len(colour) == 4 else (self.inks.ground if as_ground else self.inks.text)(colour)
        self._set_over(not as_ground and ink == BLACK)
        if ink != self.state.fill_written:
            self._write("k", ink)
            self.state = replace(self.state, fill_written=ink)

    def _set_line(self) -> None:
        colour = self.state.line
        if colour is None:
            return
        ink = colour if len(colour) == 4 else self.inks.text(colour)
        if ink != self.state.line_written:
            self._write("K", ink)
            self.state = replace(self.state, line_written=ink)

    def _set_over(self, over: bool) -> None:
        if over != self.state.over_written:
            self.written.append(self._instruction("gs", [self.pike.Name(OVER if over else AWAY)]))
            self.state = replace(self.state, over_written=over)
            self.uses_states = True

    def _write(self, operator: str, ink: Ink) -> None:
        self.written.append(self._instruction(operator, [round(share, 4) for share in ink]))

    def _instruction(self, operator: str, operands: list[Any]) -> Any:
        return self.pike.ContentStreamInstruction(operands, self.pike.Operator(operator))


def most_ink(picture: Any) -> float:
    """Return how much ink lies on the fullest spot of a picture in CMYK, as a share: 3.0 is 300 %."""
    from PIL import ImageMath

    bands = dict(zip("cmyk", picture.split(), strict=True))
    total = ImageMath.lambda_eval(lambda band: band["c"] + band["m"] + band["y"] + band["k"], **bands)
    most: int = total.getextrema()[1]
    return most / 255


def _streams(contents: Any, pike: Any) -> Iterator[Any]:
    if isinstance(contents, pike.Array):
        yield from contents
    elif contents is not None:
        yield contents


def _resources(pdf: Any, pike: Any) -> Iterator[Any]:
    """Yield every dictionary of resources: of pages, forms and patterns."""
    for page in pdf.pages:
        yield page.obj.Resources
    for thing in pdf.objects:
        if isinstance(thing, pike.Stream) and "/Resources" in thing:
            yield thing.Resources


def _rgb(channels: Sequence[Any]) -> Rgb:
    red, green, blue = (round(min(max(float(channel), 0), 1) * 255) for channel in channels)
    return red, green, blue


def _ink(channels: Sequence[Any]) -> Ink:
    cyan, magenta, yellow, black = (float(channel) for channel in channels)
    return cyan, magenta, yellow, black


def _unknown(what: str) -> EngineError:
    message = f"{what} cannot be turned into inks"
    return EngineError(Diagnostic(Place("brochure-print.pdf"), message, "use a plain colour in the template"))
