"""The brochure for the print shop: the pages of the screen once more, with bleed, in ink, as PDF/X.

Its pages break where those of brochure.pdf do: they are laid out from the same source, with the bleed and larger
pictures. Then colours become inks (recolour.py), marks are drawn outside the bleed, and the file says what it is.
Sources: ISO 15930-4 (X-1a:2003), ISO 15930-6 (X-3:2003), ISO 15930-7 (X-4).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final
from xml.sax.saxutils import escape

from press.brochure.finish import finish
from press.brochure.inks import Inks
from press.brochure.paper import lay_out
from press.brochure.printcheck import RESOLUTION, examine
from press.brochure.recolour import recolour
from press.brochure.source import BrochureSource
from press.diagnostics import Diagnostic, EngineError, Severity, has_errors
from press.printer import NO_PROFILE, Printer
from press.rendering.images import PRINT_PPI, print_picture
from press.rendering.view import Publication

MM: Final = 72 / 25.4
MARK_MM: Final = 5.0  # the length of a crop mark
MARK_AIR_MM: Final = 1.0  # between the bleed and a mark
MARK_PT: Final = 0.25
NAMES: Final = {"x-4": "PDF/X-4", "x-1a": "PDF/X-1a:2003", "x-3": "PDF/X-3:2003"}
VERSIONS: Final = {"x-4": "1.6", "x-1a": "1.4", "x-3": "1.4"}


@dataclass(frozen=True)
class PrintFile:
    """A file for the print shop; `findings` are warnings, each naming the block it is about."""

    pdf: bytes
    pages: int
    width_mm: float
    height_mm: float
    findings: tuple[Diagnostic, ...]


def for_print(publication: Publication, source: BrochureSource, title: str) -> PrintFile:
    """Return brochure-print.pdf of the brochure that was made from `source`. Same input, same bytes.

    Raises SettingsError where the brand has more ink than the press takes, EngineError for what cannot be printed as
    the shop asks for.
    """
    import pikepdf

    printer = publication.settings.printer
    inks = Inks(publication.brand, printer, publication.project)
    findings: list[Diagnostic] = []
    laid_out = lay_out(_with_bleed(publication, _with_pictures(source, findings)))
    # Finished as for the screen: a large first letter is found with its word there, and so it is here.
    with pikepdf.open(io.BytesIO(finish(laid_out.write(), laid_out.reading))) as pdf:
        recolour(pdf, inks, keeps_transparency=printer.standard == "x-4")
        _Sheet(pdf, printer).prepare()
        _Standard(pdf, printer, inks).say(title, datetime.fromtimestamp(source.epoch_s, UTC))
        written = _saved(pdf, VERSIONS[printer.standard])
        box = [float(value) for value in pdf.pages[0].TrimBox]
        pages = len(pdf.pages)
    small = {finding.rule for finding in findings}
    found = [finding for finding in examine(written, printer, inks) if finding.rule not in small]
    if has_errors(found):
        raise EngineError(finding for finding in found if finding.severity is Severity.ERROR)
    return PrintFile(written, pages, (box[2] - box[0]) / MM, (box[3] - box[1]) / MM, tuple(sorted({*findings, *found})))


def _with_pictures(source: BrochureSource, findings: list[Diagnostic]) -> BrochureSource:
    """Return `source` with its pictures as print needs them, and tell those that are too small for it."""
    files = dict(source.files)
    for frame in source.frames:
        size_mm = {"width_mm": frame.width_mm, "height_mm": frame.height_mm}
        picture = print_picture(frame.file, **size_mm, focus=frame.focus, place=frame.place)
        files[frame.name] = picture.content
        if picture.ppi < PRINT_PPI - 1:
            needed = (round(frame.width_mm / 25.4 * PRINT_PPI), round(frame.height_mm / 25.4 * PRINT_PPI))
            message = f'image: "{frame.file.name}" has {picture.ppi:.0f} pixels to an inch at {frame.width_mm:.0f} by {frame.height_mm:.0f} mm, and print wants {PRINT_PPI}'  # fmt: skip
            hint = f"it needs {needed[0]} by {needed[1]} pixels where it is shown: ask for the original, or let it stand smaller"  # fmt: skip
            findings.append(Diagnostic(frame.place, message, hint, Severity.WARNING, RESOLUTION))
    return replace(source, files=files)


def _with_bleed(publication: Publication, source: BrochureSource) -> BrochureSource:
    bleed_mm = publication.settings.printer.bleed_mm
    css = (publication.templates.folder / "brochure" / publication.settings.brochure.design / "print.css").read_text(
        "utf-8"
    )
    sheets = {**source.stylesheets, "print.css": f":root {{ --bleed: {bleed_mm:g}mm; }}\n{css}"}
    return replace(source, stylesheets=sheets)


class _Sheet:
    """The pages as the shop's machine sees them: boxes, crop marks, and nothing that could be clicked."""

    def __init__(self, pdf: Any, printer: Printer) -> None:
        import pikepdf

        self.pike, self.pdf, self.printer = pikepdf, pdf, printer

    def prepare(self) -> None:
        self._fill_up()
        for page in self.pdf.pages:
            left, bottom, right, top = (float(value) for value in page.TrimBox)
            bleed = self.printer.bleed_mm * MM
            slug = bleed + (MARK_AIR_MM + MARK_MM) * MM if self.printer.marks else bleed
            page.BleedBox = _box(left, bottom, right, top, bleed)
            page.MediaBox = _box(left, bottom, right, top, slug)
            page.TrimBox = _box(left, bottom, right, top, 0)
            for key in ("/Annots", "/ArtBox", "/CropBox", "/Group", "/StructParents", "/Tabs"):
                if key in page.obj:
                    del page.obj[key]
            x, y, x2, y2 = (float(value) for value in page.BleedBox)
            clip = f"q {x:g} {y:g} {x2 - x:.4f} {y2 - y:.4f} re W n\n".encode()
            marks = b"\n".join(self._marks(page, (left, bottom, right, top))) if self.printer.marks else b""
            page.Contents = self.pdf.make_stream(clip + page.Contents.read_bytes() + b"\nQ\n" + marks)
        for key in list(self.pdf.Root.keys()):
            if key not in ("/Type", "/Pages", "/Lang"):
                del self.pdf.Root[key]

    def _fill_up(self) -> None:
        """Put empty pages before the last, until their number is one that the shop can fold."""
        while len(self.pdf.pages) % self.printer.multiple_of:
            empty = self.pdf.make_indirect(
                self.pike.Dictionary(
                    Type=self.pike.Name.Page, MediaBox=self.pdf.pages[-1].MediaBox, TrimBox=self.pdf.pages[-1].TrimBox,
                    Resources=self.pike.Dictionary(), Contents=self.pdf.make_stream(b""),
                )
            )  # fmt: skip
            self.pdf.pages.insert(len(self.pdf.pages) - 1, self.pike.Page(empty))

    def _marks(self, page: Any, trim: tuple[float, float, float, float]) -> Iterator[bytes]:
        """Yield the crop marks in the colour of registration, which every plate prints."""
        function = self.pike.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
        space = self.pike.Array([self.pike.Name.Separation, self.pike.Name.All, self.pike.Name.DeviceCMYK, function])
        if "/ColorSpace" not in page.obj.Resources:
            page.obj.Resources.ColorSpace = self.pike.Dictionary()
        page.obj.Resources.ColorSpace["/PressRegistration"] = space
        left, bottom, right, top = trim
        near = (self.printer.bleed_mm + MARK_AIR_MM) * MM
        far = near + MARK_MM * MM
        yield f"q /PressRegistration CS 1 SCN {MARK_PT:g} w".encode()
        for y in (bottom, top):
            yield f"{left - far:.4f} {y:.4f} m {left - near:.4f} {y:.4f} l {right + near:.4f} {y:.4f} m {right + far:.4f} {y:.4f} l S".encode()  # fmt: skip
        for x in (left, right):
            yield f"{x:.4f} {bottom - far:.4f} m {x:.4f} {bottom - near:.4f} l {x:.4f} {top + near:.4f} m {x:.4f} {top + far:.4f} l S".encode()  # fmt: skip
        yield b"Q"


class _Standard:
    """What the file says of itself: the condition it is meant for, the standard it keeps, and when it was made."""

    def __init__(self, pdf: Any, printer: Printer, inks: Inks) -> None:
        import pikepdf

        self.pike, self.pdf, self.printer, self.inks = pikepdf, pdf, printer, inks

    def say(self, title: str, moment: datetime) -> None:
        self._intent()
        name = NAMES[self.printer.standard]
        stamp = f"D:{moment:%Y%m%d%H%M%S}Z"
        for key in list(self.pdf.docinfo.keys()):
            if key not in ("/Author", "/Creator", "/Producer"):
                del self.pdf.docinfo[key]
        self.pdf.docinfo["/Title"] = title
        self.pdf.docinfo["/CreationDate"] = self.pdf.docinfo["/ModDate"] = stamp
        self.pdf.docinfo["/Trapped"] = self.pike.Name("/False")
        if self.printer.standard != "x-4":
            self.pdf.docinfo["/GTS_PDFXVersion"] = name
        metadata = self.pdf.make_stream(self._xmp(name, title, f"{moment:%Y-%m-%dT%H:%M:%SZ}").encode())
        metadata.Type, metadata.Subtype = self.pike.Name.Metadata, self.pike.Name.XML
        self.pdf.Root.Metadata = metadata

    def _intent(self) -> None:
        name = self.pike.Name
        intent = self.pike.Dictionary(Type=name.OutputIntent, S=name.GTS_PDFX)
        intent.OutputConditionIdentifier = self.pike.String(self.inks.condition)
        intent.Info = self.pike.String(self.inks.described)
        if self.inks.is_own:
            intent.RegistryName = self.pike.String("http://www.color.org")
        if self.printer.icc != NO_PROFILE:
            profile = self.pdf.make_stream(self.inks.profile)
            profile.N, profile.Alternate = 4, name.DeviceCMYK
            intent.DestOutputProfile = profile
        self.pdf.Root.OutputIntents = self.pike.Array([self.pdf.make_indirect(intent)])

    def _xmp(self, name: str, title: str, stamp: str) -> str:
        digest = hashlib.sha256(b"".join(page.Contents.read_bytes() for page in self.pdf.pages)).hexdigest()
        identity = f"uuid:{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}"
        version = f"<pdfxid:GTS_PDFXVersion>{name}</pdfxid:GTS_PDFXVersion>" if self.printer.standard == "x-4" else ""
        return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate><xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmpMM:DocumentID>{identity}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>{version}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _saved(pdf: Any, version: str) -> bytes:
    import pikepdf

    pdf.remove_unreferenced_resources()
    written = io.BytesIO()
    pdf.save(
        written, force_version=version, fix_metadata_version=False, deterministic_id=True, recompress_flate=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )  # fmt: skip
    return written.getvalue()


def _box(left: float, bottom: float, right: float, top: float, beyond: float) -> list[float]:
    return [round(value, 4) for value in (left - beyond, bottom - beyond, right + beyond, top + beyond)]
