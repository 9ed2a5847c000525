"""The print file as the shop opens it: boxes, inks, words, and three shops' rules."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from press import pipeline
from press.brochure.inks import Inks, own_profile
from press.brochure.make import make
from press.brochure.prepress import PrintFile, for_print
from press.brochure.printcheck import examine
from press.content.load import load_issues
from press.diagnostics import Severity
from press.printer import Printer
from press.rendering.images import PRINT_PPI
from press.rendering.view import Publication
from press.settings import Project
from tests.brochure.conftest import SAMPLES, Made
from tests.brochure.reading import words_not_found

MM = 72 / 25.4

# What three shops ask for, as their data sheets say it.
SHOPS = {
    "older machines, thin bleed": Printer(standard="x-1a", bleed_mm=1, marks=False),
    "marks, and a profile of its own in the machine": Printer(standard="x-3", bleed_mm=3, marks=True, icc="none"),
    "today's, wide bleed, less ink": Printer(standard="x-4", bleed_mm=5, marks=True, ink_limit=300),
}
OURS = Printer()
Printed = tuple[Made, PrintFile]


def with_printer(publication: Publication, printer: Printer) -> Publication:
    return replace(publication, settings=publication.settings.model_copy(update={"printer": printer}))


@pytest.fixture(scope="module")
def printed_of(publication: Publication, brochure_of: Callable[[str], Made]) -> Callable[..., Printed]:
    """Return a sample and its print file, by the sample's name and the shop; each is made once."""

    @cache
    def made(name: str, printer: Printer = OURS) -> Printed:
        sample = brochure_of(name)
        return sample, for_print(with_printer(publication, printer), sample[2].source, "A title")

    return made


@pytest.fixture(params=SAMPLES)
def printed(request: pytest.FixtureRequest, printed_of: Callable[..., Printed]) -> Printed:
    return printed_of(request.param)


def opened(printed: PrintFile) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed.pdf))


def operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Yield every operator of every page, form and pattern, with its operands."""
    streams: list[Any] = list(pdf.pages)
    streams += [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and (thing.get("/Subtype") == "/Form" or "/PatternType" in thing)]  # fmt: skip
    for stream in streams:
        for instruction in pikepdf.parse_content_stream(stream):
            yield str(instruction.operator), list(instruction.operands)


def test_its_pages_are_those_of_the_screen(printed: Printed) -> None:
    (_, _, brochure), print_file = printed
    screen, paper = pypdfium2.PdfDocument(brochure.pdf), pypdfium2.PdfDocument(print_file.pdf)
    assert len(paper) == len(screen) == print_file.pages
    for one, other in zip(screen, paper, strict=True):
        lines = [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in (one, other)]
        assert lines[0] == lines[1]


def test_every_word_can_be_found_in_order(printed: Printed) -> None:
    """In the same part of the page as on the screen: the box that pdftotext cuts out begins at the trimmed edge."""
    (_, edition, _), print_file = printed
    with opened(print_file) as pdf:
        for page in pdf.pages:
            page.MediaBox = page.TrimBox
        cut = io.BytesIO()
        pdf.save(cut)
    assert list(words_not_found(edition, cut.getvalue())) == []


def test_nothing_in_it_is_red_green_and_blue(printed: Printed) -> None:
    with opened(printed[1]) as pdf:
        used = {operator for operator, _ in operators(pdf)}
        assert not used & {"rg", "RG"}
        assert {"k", "K"} <= used
        spaces = {str(operands[0]) for operator, operands in operators(pdf) if operator in ("cs", "CS")}
        assert spaces <= {"/Pattern", "/PressRegistration"}
        assert b"DeviceRGB" not in b"".join(repr(thing).encode() for thing in pdf.objects)
        images = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"]  # fmt: skip
        assert all(image.ColorSpace == "/DeviceCMYK" for image in images)


def test_boxes_are_exact(printed: Printed) -> None:
    with opened(printed[1]) as pdf:
        for page in pdf.pages:
            trim, bleed, media = ([float(v) / MM for v in box] for box in (page.TrimBox, page.BleedBox, page.MediaBox))
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((210, 297), abs=0.01)
            assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx([3, 3, 3, 3], abs=0.01)
            assert [abs(a - b) for a, b in zip(bleed, media, strict=True)] == pytest.approx([6, 6, 6, 6], abs=0.01)
            assert "/ArtBox" not in page.obj
            assert "/CropBox" not in page.obj


def test_text_in_the_brands_ink_is_black_alone_and_overprints(printed_of: Callable[..., Printed]) -> None:
    with opened(printed_of("seed en")[1]) as pdf:
        ink, over, seen = [0.0], False, 0
        for operator, operands in operators(pdf):
            match operator:
                case "k":
                    ink = [float(value) for value in operands]
                case "gs" if str(operands[0]).startswith("/Press"):
                    over = str(operands[0]) == "/PressOverprint"
                case "TJ" if ink == [0, 0, 0, 1]:
                    assert over
                    seen += 1
        states = pdf.pages[3].Resources.ExtGState
        assert seen > 100
        assert (bool(states.PressOverprint.op), int(states.PressOverprint.OPM)) == (True, 1)
        assert not bool(states.PressKnockout.op)


def test_dark_pages_reach_into_the_bleed(printed_of: Callable[..., Printed]) -> None:
    """Along each edge, the colour at the end of the bleed is the one just inside the trimmed page."""
    _, print_file = printed_of("seed en", SHOPS["today's, wide bleed, less ink"])
    document = pypdfium2.PdfDocument(print_file.pdf)
    scale, bleed, slug = 2, 5 * MM, 11 * MM
    page = document[0].render(scale=scale).to_pil().convert("L")
    width, height = page.size
    inside, outside = round((slug + 2) * scale), round((slug - bleed + 2) * scale)
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        across, down = round(width * share), round(height * share)
        for one, other in (
            ((inside, down), (outside, down)),
            ((width - inside, down), (width - outside, down)),
            ((across, inside), (across, outside)),
            ((across, height - inside), (across, height - outside)),
        ):
            assert abs(int(page.getpixel(one)) - int(page.getpixel(other))) < 20
            assert int(page.getpixel(other)) < 128
    assert page.getpixel((round(width * 0.5), 3)) == 255  # between the crop marks


@pytest.mark.parametrize("name", ["seed en", "blocks en"])
def test_what_touches_the_edge_reaches_into_the_bleed(printed_of: Callable[..., Printed], name: str) -> None:
    """Bands, maps and arcs too: where a row or column of pixels at the trimmed edge is inked, so is the one 2.5 mm out."""
    _, print_file = printed_of(name)
    document = pypdfium2.PdfDocument(print_file.pdf)
    scale = 2
    for number, page in enumerate(document, 1):
        grey = page.render(scale=scale).to_pil().convert("L")
        at, out = round((9 * MM + 1) * scale), round((9 - 2.5) * MM * scale)
        for turn in (0, 90, 180, 270):
            edge = grey.rotate(turn, expand=True)
            inside, outside = (edge.crop((where, at, where + 1, edge.height - at)) for where in (at, out))
            inked = [down for down, level in enumerate(inside.tobytes()) if level < 200]
            reached = outside.tobytes()
            # A slanting line leaves somewhat higher or lower than it comes.
            missed = [down for down in inked if min(reached[max(0, down - 30) : down + 30]) > 215]
            assert len(missed) <= 3, f"page {number}, turned {turn}: {len(missed)} of {len(inked)}"


@pytest.mark.parametrize("shop", SHOPS)
def test_it_is_what_the_shop_asks_for(printed_of: Callable[..., Printed], publication: Publication, shop: str) -> None:
    printer = SHOPS[shop]
    _, print_file = printed_of("blocks en", printer)
    inks = Inks(publication.brand, printer, publication.project)
    assert [f for f in examine(print_file.pdf, printer, inks) if f.severity is Severity.ERROR] == []
    with opened(print_file) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
        names = {"x-1a": "PDF/X-1a:2003", "x-3": "PDF/X-3:2003"}
        if printer.standard == "x-4":
            assert pdf.pdf_version == "1.6"
            with pdf.open_metadata() as metadata:
                assert metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
        else:
            assert pdf.pdf_version == "1.4"
            assert b"/ObjStm" not in print_file.pdf
            assert str(pdf.docinfo["/GTS_PDFXVersion"]) == names[printer.standard]
            assert not [t for t in pdf.objects if isinstance(t, (pikepdf.Dictionary, pikepdf.Stream)) and ("/SMask" in t or "/Group" in t)]  # fmt: skip
        if printer.icc == "none":
            assert "/DestOutputProfile" not in intent
        else:
            assert intent.DestOutputProfile.read_bytes() == own_profile()
        page = pdf.pages[0]
        trim, media = ([float(v) / MM for v in box] for box in (page.TrimBox, page.MediaBox))
        beyond = printer.bleed_mm + (6 if printer.marks else 0)
        assert media[0] == pytest.approx(trim[0] - beyond, abs=0.01)
        assert ("/PressRegistration" in page.Resources.get("/ColorSpace", {})) is printer.marks


@pytest.mark.parametrize("shop", SHOPS)
def test_qpdf_and_pdffonts_have_nothing_to_say(printed_of: Callable[..., Printed], shop: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(printed_of("blocks en", SHOPS[shop])[1].pdf)
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert len(fonts) > 3
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)  # embedded, in part, with Unicode


def test_nothing_that_can_be_clicked_and_nothing_of_the_machine(printed: Printed, publication: Publication) -> None:
    with opened(printed[1]) as pdf:
        assert all("/Annots" not in page.obj for page in pdf.pages)
        assert set(pdf.Root.keys()) <= {"/Type", "/Pages", "/Lang", "/Metadata", "/OutputIntents"}
    assert str(publication.project.root).encode() not in printed[1].pdf


def test_the_same_brochure_gives_the_same_bytes(printed_of: Callable[..., Printed], publication: Publication) -> None:
    (issue, edition, _), print_file = printed_of("blocks kk")
    again = make(publication, issue, edition)
    assert for_print(publication, again.source, "A title").pdf == print_file.pdf


def test_pages_are_a_multiple_of_what_the_shop_folds(printed_of: Callable[..., Printed]) -> None:
    (_, _, brochure), print_file = printed_of("blocks en", Printer(multiple_of=16))
    assert brochure.pages == 12
    assert print_file.pages == 16
    with opened(print_file) as pdf:
        assert [bool(page.Resources.get("/Font")) for page in list(pdf.pages)[-5:]] == [False] * 4 + [True]


def test_pictures_have_300_pixels_to_an_inch_or_are_told(printed_of: Callable[..., Printed]) -> None:
    (_, edition, brochure), print_file = printed_of("blocks en")
    frames = {frame.place.line: frame for frame in brochure.source.frames}
    told = {finding.place.line: finding for finding in print_file.findings if finding.rule == "print-resolution"}
    for line, frame in frames.items():
        with Image.open(frame.file) as picture:
            width, height = picture.size
        shape = frame.width_mm / frame.height_mm
        cut = (min(width, height * shape), min(height, width / shape))
        ppi = cut[0] / frame.width_mm * 25.4
        assert (line in told) is (ppi < PRINT_PPI - 1)
        if line in told:
            message, hint = told[line].message, told[line].hint
            assert told[line].place.path == edition.path
            assert f'"{frame.file.name}" has {ppi:.0f} pixels' in message
            wanted = re.search(r"it needs (\d+) by (\d+) pixels", hint)
            assert wanted
            assert int(wanted[1]) == pytest.approx(frame.width_mm / 25.4 * 300, abs=1)
    assert told


def test_a_photograph_of_a_telephone_goes_into_every_product(sandbox: Project, publication: Publication) -> None:
    folder = sandbox.content / "acik-ice-almaty"
    (folder / "images").mkdir(exist_ok=True)
    telephone = Path(__file__).resolve().parent.parent / "rendering" / "telephone.heic"
    (folder / "images" / "IMG_0042.HEIC").write_bytes(telephone.read_bytes())
    text = (folder / "en.yaml").read_text("utf-8")
    image = "      - image: {src: images/IMG_0042.HEIC, alt: A wall in three colours}\n"
    (folder / "en.yaml").write_text(text.replace("    blocks:\n", "    blocks:\n" + image, 1), "utf-8")
    (issue,) = load_issues(sandbox, "acik-ice-almaty")
    of = Publication(sandbox, publication.settings, publication.brand)
    assert b"img-0042" in pipeline.make(of, issue, issue.editions[0], "newsletter").files["newsletter.html"]
    assert b"A wall in three colours" in pipeline.make(of, issue, issue.editions[0], "web").files["index.html"]
    print_file = for_print(of, make(of, issue, issue.editions[0]).source, "A title")
    (told,) = print_file.findings
    assert '"IMG_0042.HEIC" has' in told.message


def test_photographs_that_are_large_enough_come_out_at_300(sandbox: Project, publication: Publication) -> None:
    folder = sandbox.content / "acik-ice-almaty"
    (folder / "images").mkdir(exist_ok=True)
    noise = Image.effect_noise((4200, 3000), 90)
    Image.merge("RGB", (noise, noise.rotate(180), noise)).save(folder / "images" / "large.jpg", quality=80)
    text = (folder / "en.yaml").read_text("utf-8")
    image = "      - image: {src: images/large.jpg, alt: Noise, focus: [0.2, 0.8]}\n"
    (folder / "en.yaml").write_text(text.replace("    blocks:\n", "    blocks:\n" + image, 1), "utf-8")
    (issue,) = load_issues(sandbox, "acik-ice-almaty")
    edition = next(edition for edition in issue.editions if edition.language == "en")
    of = Publication(sandbox, publication.settings, publication.brand)
    brochure = make(of, issue, edition)
    print_file = for_print(of, brochure.source, "A title")
    assert print_file.findings == ()
    with opened(print_file) as pdf:
        (image_found,) = (t for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Subtype") == "/Image")
        (frame,) = brochure.source.frames
        assert int(image_found.Width) == pytest.approx(frame.width_mm / 25.4 * 300, abs=1)
        assert image_found.Filter == "/DCTDecode"
    # The screen's has half of it.
    with Image.open(io.BytesIO(brochure.source.files[frame.name])) as screen:  # type: ignore[arg-type]
        assert screen.width <= frame.width_mm / 25.4 * 150 + 1
