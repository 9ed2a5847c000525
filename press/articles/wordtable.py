"""A table for a translator as a Word file: written, and read back. The only module that imports python-docx.

The left column holds what is to be translated, the right one the translation. A small line over each text says where
it stands; it may be lost on the way. Tracked insertions are read, tracked deletions are not.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml.etree import LxmlError

from press.diagnostics import ContentError, Diagnostic, Place

MOST_BYTES: Final = 20_000_000  # of the file
MOST_UNPACKED_BYTES: Final = 200_000_000
GREY: Final = RGBColor(0x66, 0x66, 0x66)
LABEL: Final = "\u2116 "  # how the small line over a text begins
# Same input, same bytes: what Word files otherwise take from the clock. Source: ZIP's own first day.
NO_DAY: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Row:
    """One text and its translation, which is empty until there is one; `label` says what and where it is."""

    label: str
    original: str
    translation: str


@dataclass(frozen=True)
class Sheet:
    """What stands over the table, the names of its two columns, and its rows."""

    title: str
    advice: str
    columns: tuple[str, str]
    rows: tuple[Row, ...]


def write_table(file: Path, shown: str, sheet: Sheet) -> None:
    """Write the table. Raises ContentError where the file cannot be written, or exists already."""
    document = docx.Document()
    _page(document, sheet)
    table = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, sheet.columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row in sheet.rows:
        left, right = table.add_row().cells
        label = left.paragraphs[0].add_run(LABEL + row.label)
        label.font.size, label.font.color.rgb = Pt(8), GREY
        left.add_paragraph(row.original)
        right.paragraphs[0].add_run(row.translation)
    _repeat_heading(table.rows[0])
    raw = BytesIO()
    document.save(raw)
    try:
        with file.open("xb") as opened:
            opened.write(_without_clock(raw))
    except FileExistsError as error:
        hint = "name another file: a translation may stand in this one"
        raise _refused(shown, "the file exists already, and is never overwritten", hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _refused(shown, f"the table cannot be written: {reason}", "look at its folder and the space") from error


def _page(document: Document, sheet: Sheet) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    document.core_properties.title = sheet.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime(1980, 1, 1, tzinfo=UTC)
    document.add_heading(sheet.title, level=1)
    document.add_paragraph(sheet.advice)


def _repeat_heading(row: Any) -> None:
    """Let Word repeat the first row on each page. Source: ECMA-376, part 1, section 17.4.78."""
    properties = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _without_clock(raw: BytesIO) -> bytes:
    fixed = BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, NO_DAY), old.read(entry), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def read_table(file: Path, shown: str) -> tuple[Row, ...]:
    """Return the rows of the first table that has two columns, its heading left out.

    Raises ContentError where the file is missing, too large, no Word file or without such a table.
    """
    try:
        raw = file.read_bytes() if file.stat().st_size <= MOST_BYTES else b""
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _refused(shown, f"the table cannot be read: {reason}", "look at its name and its permissions") from error
    if not raw:
        raise _refused(shown, f"the file is empty, or has more than {MOST_BYTES:,} bytes", "export the table again")
    document = _opened(raw, shown)
    for table in document.tables:
        rows = [_row(row) for row in table._tbl.tr_lst if len(row.tc_lst) == 2]
        if len(rows) > 1:
            return tuple(rows[1:])
    hint = "send the one that --export wrote, with its two columns"
    raise _refused(shown, "there is no table of two columns in the file", hint)


def _opened(raw: bytes, shown: str) -> Document:
    hint = "save it in Word or LibreOffice as .docx, without a password"
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED_BYTES:
                raise _refused(shown, "the file holds too much to be a table of texts", "export the table again")
        return docx.Document(BytesIO(raw))
    except (zipfile.BadZipFile, LxmlError, KeyError, ValueError, AttributeError, NotImplementedError) as error:
        raise _refused(shown, "this is no Word file (.docx)", hint) from error


def _refused(shown: str, message: str, hint: str) -> ContentError:
    return ContentError(Diagnostic(Place(shown, 0, 0), message, hint))


def _row(row: Any) -> Row:
    left, right = (_paragraphs(cell) for cell in row.tc_lst)
    label = left[0] if left and left[0].startswith(LABEL.strip()) else ""
    return Row(label.removeprefix(LABEL.strip()).strip(), _joined(left[1:] if label else left), _joined(right))


def _joined(paragraphs: Sequence[str]) -> str:
    return " ".join(" ".join(paragraphs).split())


def _paragraphs(cell: Any) -> list[str]:
    """Return the paragraphs of a cell that have words, with what was inserted and without what was deleted."""
    texts = ("".join(_runs(paragraph)) for paragraph in cell.iter(qn("w:p")))
    return [text.strip() for text in texts if text.strip()]


def _runs(paragraph: Any) -> Iterator[str]:
    gone = {qn("w:del"), qn("w:moveFrom")}
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        above = list(element.iterancestors())
        nearest = next((parent for parent in above if parent.tag == qn("w:p")), None)
        if nearest is not paragraph or any(parent.tag in gone for parent in above):
            continue
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag == qn("w:noBreakHyphen"):
            yield "\u2011"
        elif element.getparent().tag != qn("w:tabs"):
            yield " "


__all__ = ["Row", "Sheet", "read_table", "write_table"]
