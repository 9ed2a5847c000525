"""A finished PDF read back: what is drawn on its pages, and what a screen reader hears. What the pre-flight looks at.

It reads what WeasyPrint and finish.py write (typefaces with two-byte codes and ToUnicode), not any PDF there is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

Box = tuple[float, float, float, float]  # left, bottom, right, top in points, from the page's lower left corner
Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, float, float]  # red, green, blue from 0 to 1

PLAIN: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_CODES: Final = re.compile(rb"<([0-9a-fA-F]+)>")
_BLOCKS: Final = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """A piece of a line of text. `mark` is its marked-content id, None where it is an artifact."""

    page: int
    mark: int | None
    text: str
    font: str
    size_pt: float
    colour: Colour | None
    box: Box
    ground: Colour | None  # what it stands on; None where that is a picture or a drawing


@dataclass(frozen=True)
class Shown:
    """A picture on a page, and how many pixels it has."""

    page: int
    mark: int | None
    box: Box
    width_px: int
    height_px: int

    @property
    def ppi(self) -> float:
        """Pixels for each inch of paper, in the direction that has fewer."""
        left, bottom, right, top = self.box
        return min(self.width_px * 72 / max(right - left, 0.01), self.height_px * 72 / max(top - bottom, 0.01))


@dataclass
class Heard:
    """An element of the structure: its role, what it says of itself, and its kids in reading order."""

    role: str
    kids: list[Heard | tuple[int, int]] = field(default_factory=list)  # elements, or page and mark
    alt: str = ""
    box: Box | None = None
    scope: str = ""
    has_annotation: bool = False

    def every(self) -> Iterator[Heard]:
        """Yield this element and all in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Heard):
                yield from kid.every()

    def marks(self) -> Iterator[tuple[int, int]]:
        """Yield page and mark of all content, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Heard):
                yield from kid.marks()
            else:
                yield kid


@dataclass(frozen=True)
class Book:
    """A PDF as it is seen and heard. `pages` has each page's width and height in points; `spoken` the text of each mark."""

    pages: tuple[tuple[float, float], ...]
    runs: tuple[Run, ...]
    pictures: tuple[Shown, ...]
    loose: tuple[tuple[int, str], ...]  # text that is neither marked nor an artifact, with its page
    root: Heard
    spoken: Mapping[tuple[int, int], str]

    def words_of(self, element: Heard) -> str:
        """Return what is heard of an element."""
        return "".join(self.spoken.get(mark, "") for mark in element.marks())

    def page_of(self, element: Heard) -> int:
        """Return the page, from 0, on which an element begins."""
        return next(element.marks(), (0, 0))[0]


def read_back(pdf: Any) -> Book:
    """Return what `pdf`, a pikepdf.Pdf, shows and says."""
    readers = [_PageReader(pdf, number, page) for number, page in enumerate(pdf.pages)]
    for reader in readers:
        reader.read()
    spoken: dict[tuple[int, int], str] = {}
    for reader in readers:
        for run in reader.runs:
            if run.mark is not None:
                spoken[run.page, run.mark] = spoken.get((run.page, run.mark), "") + run.text
        spoken |= reader.told
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = Heard("")
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is not None:
        root.kids = [_element(kid, numbers) for kid in _listed(tree.get("/K"))]
    return Book(
        tuple(reader.size for reader in readers),
        tuple(run for reader in readers for run in reader.runs),
        tuple(picture for reader in readers for picture in reader.pictures),
        tuple(loose for reader in readers for loose in reader.loose),
        root,
        spoken,
    )


def _listed(kids: Any) -> list[Any]:
    import pikepdf

    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _element(thing: Any, numbers: Mapping[Any, int]) -> Heard:
    attributes = {name: value for one in _listed(thing.get("/A")) for name, value in one.items()}
    box = attributes.get("/BBox")
    found = Heard(
        str(thing.get("/S", "/"))[1:],
        alt=str(thing.get("/Alt", "")),
        box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box is not None else None,
        scope=str(attributes.get("/Scope", "/"))[1:],
    )
    for kid in _listed(thing.get("/K")):
        if isinstance(kid, int):
            found.kids.append((numbers.get(thing.Pg.objgen, 0), kid))
        elif "/MCID" in kid:
            found.kids.append((numbers.get(kid.get("/Pg", thing.get("/Pg")).objgen, 0), int(kid.MCID)))
        elif "/Obj" in kid:
            found.has_annotation = True
        else:
            found.kids.append(_element(kid, numbers))
    return found


@dataclass(frozen=True)
class _State:
    """The graphics state, as far as it matters here."""

    matrix: Matrix = PLAIN
    fill: Colour | None = (0.0, 0.0, 0.0)
    font: str = ""
    size: float = 0.0
    is_opaque: bool = True
    is_framed: bool = False  # only a part of what is painted shows: borders


class _Face:
    """What the codes of a typeface say, and how wide they are in thousandths of the size."""

    def __init__(self, font: Any) -> None:
        self.name = str(font.get("/BaseFont", "/"))[1:]
        self.texts = _texts(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
        self.widths: dict[int, float] = {}
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else None
        widths = list(inner.get("/W", [])) if inner is not None else []
        for first, listed in zip(widths[::2], widths[1::2], strict=False):
            for at, width in enumerate(list(listed)):
                self.widths[int(first) + at] = float(width)

    def text(self, codes: bytes) -> str:
        return "".join(self.texts.get(code, "\ufffd") for code in self._each(codes))

    def width(self, codes: bytes) -> float:
        return sum(self.widths.get(code, 1000.0) for code in self._each(codes))

    @staticmethod
    def _each(codes: bytes) -> Iterator[int]:
        for at in range(0, len(codes) - 1, 2):
            yield codes[at] << 8 | codes[at + 1]


def _texts(cmap: bytes) -> dict[int, str]:
    """Return the text of each code that a ToUnicode map has. Source: ISO 32000-1, 9.10.3."""
    found: dict[int, str] = {}
    for kind, body in _BLOCKS.findall(cmap):
        codes = [bytes.fromhex(code.decode()) for code in _CODES.findall(body)]
        if kind == b"char":
            for code, text in zip(codes[::2], codes[1::2], strict=False):
                found[int.from_bytes(code)] = text.decode("utf-16-be", "replace")
        else:
            for first, last, text in zip(codes[::3], codes[1::3], codes[2::3], strict=False):
                for at in range(int.from_bytes(last) - int.from_bytes(first) + 1):
                    found[int.from_bytes(first) + at] = chr(int.from_bytes(text) + at)
    return found


class _PageReader:
    """Follows the operators of a page. Source: ISO 32000-1, annex A."""

    def __init__(self, pdf: Any, number: int, page: Any) -> None:
        self.pdf, self.number, self.page = pdf, number, page
        left, bottom, right, top = (float(edge) for edge in page.MediaBox)
        self.size = (right - left, top - bottom)
        self.runs: list[Run] = []
        self.pictures: list[Shown] = []
        self.loose: list[tuple[int, str]] = []
        self.told: dict[tuple[int, int], str] = {}
        self.grounds: list[tuple[Box, Colour | None]] = []
        self.marks: list[tuple[str, int | None]] = []
        self.faces: dict[str, _Face] = {}

    def read(self) -> None:
        self._follow(self.page, self.page.Resources, PLAIN)

    def _follow(self, stream: Any, resources: Any, matrix: Matrix) -> None:
        import pikepdf

        state, kept = _State(matrix), []
        line: Matrix = PLAIN
        path: list[tuple[float, float]] = []
        is_rectangle = True
        for instruction in pikepdf.parse_content_stream(stream):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "q":
                    kept.append(state)
                case "Q":
                    state = kept.pop()
                case "cm":
                    state = replace(state, matrix=_times(_numbers(operands), state.matrix))
                case "rg":
                    state = replace(state, fill=_colour(operands))
                case "g":
                    state = replace(state, fill=_colour([operands[0]] * 3))
                case "cs" | "sc" | "scn" | "k":
                    state = replace(state, fill=None)
                case "gs":
                    alpha = resources.ExtGState[str(operands[0])].get("/ca", 1)
                    state = replace(state, is_opaque=float(alpha) == 1.0)
                case "Tf":
                    state = replace(state, font=str(operands[0]), size=float(operands[1]))
                case "Tm":
                    line = _numbers(operands)
                case "Td":
                    line = _times((1.0, 0.0, 0.0, 1.0, float(operands[0]), float(operands[1])), line)
                case "TJ" | "Tj":
                    self._show(operands[0], state, _times(line, state.matrix), resources)
                case "re":
                    x, y, width, height = (float(number) for number in operands)
                    path += [(x, y), (x + width, y + height)]
                case "m" | "l" | "c" | "v" | "y":
                    path.append((float(operands[-2]), float(operands[-1])))
                    is_rectangle = False
                case "f" | "F" | "f*" | "B" | "B*" | "b" | "b*":
                    self._paint(path, state, is_rectangle)
                    path, is_rectangle = [], True
                case "W*":
                    state = replace(state, is_framed=True)
                case "n" | "S" | "s":
                    path, is_rectangle = [], True
                case "Do":
                    self._draw(resources.XObject[str(operands[0])], state)
                case "BDC":
                    self._begin(str(operands[0]), operands[1], resources)
                case "BMC":
                    self.marks.append((str(operands[0]), None))
                case "EMC":
                    self.marks.pop()

    def _begin(self, tag: str, properties: Any, resources: Any) -> None:
        import pikepdf

        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[str(properties)]
        mark = int(properties.MCID) if "/MCID" in properties else None
        self.marks.append((tag, mark))
        if mark is not None and "/ActualText" in properties:
            self.told[self.number, mark] = str(properties.ActualText)

    def _show(self, shown: Any, state: _State, matrix: Matrix, resources: Any) -> None:
        import pikepdf

        if state.font not in self.faces:
            self.faces[state.font] = _Face(resources.Font[state.font])
        face = self.faces[state.font]
        parts = [shown] if isinstance(shown, pikepdf.String) else list(shown)
        codes = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
        moved = sum(float(part) for part in parts if not isinstance(part, pikepdf.String))
        text = "".join(face.text(part) for part in codes)
        width = (sum(face.width(part) for part in codes) - moved) / 1000 * state.size
        box = _box([_at(matrix, (0.0, -0.2 * state.size)), _at(matrix, (width, 0.8 * state.size))])
        is_artifact = any(tag == "/Artifact" for tag, _ in self.marks)
        mark = next((mark for _, mark in reversed(self.marks) if mark is not None), None)
        if mark is None and not is_artifact and text.strip():
            self.loose.append((self.number, text))
        size_pt = state.size * abs(matrix[3])
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        self.runs.append(
            Run(
                self.number, None if is_artifact else mark, text, face.name, size_pt,
                state.fill if state.is_opaque else None, box, self._ground(middle),
            )
        )  # fmt: skip

    def _ground(self, point: tuple[float, float]) -> Colour | None:
        for box, colour in reversed(self.grounds):
            if box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]:
                return colour
        return (1.0, 1.0, 1.0)

    def _paint(self, path: Sequence[tuple[float, float]], state: _State, is_rectangle: bool) -> None:
        if path and not state.is_framed:
            box = _box([_at(state.matrix, point) for point in path])
            self.grounds.append((box, state.fill if is_rectangle and state.is_opaque else None))

    def _draw(self, thing: Any, state: _State) -> None:
        if str(thing.get("/Subtype")) == "/Image":
            box = _box([_at(state.matrix, (0.0, 0.0)), _at(state.matrix, (1.0, 1.0))])
            mark = next((mark for _, mark in reversed(self.marks) if mark is not None), None)
            self.pictures.append(Shown(self.number, mark, box, int(thing.Width), int(thing.Height)))
            self.grounds.append((box, None))
            return
        matrix = _numbers(thing.Matrix) if "/Matrix" in thing else PLAIN
        self._follow(thing, thing.get("/Resources", self.page.Resources), _times(matrix, state.matrix))


def _numbers(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def _colour(operands: Any) -> Colour:
    red, green, blue = (float(number) for number in operands)
    return red, green, blue


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that applies `one`, then `other`. Source: ISO 32000-1, 8.3.4."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _at(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _box(points: Sequence[tuple[float, float]]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def opened(content: bytes) -> Any:
    """Return a PDF opened: a pikepdf.Pdf, to be closed."""
    import pikepdf

    return pikepdf.open(io.BytesIO(content))
