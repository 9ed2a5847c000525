"""The inside of a Word file, before anything reads it: whether it is safe and whole, and what words it holds.

A .docx is a zip of XML. Source: ECMA-376 part 1, WordprocessingML; section 17.13.5 for insertions and deletions.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from press.diagnostics import ArticleError, Diagnostic, Place

MOST_BYTES: Final = 200_000_000  # of all that is in the file, unpacked
MOST_XML_BYTES: Final = 30_000_000  # of one part that is XML; a book of five hundred pages has about ten million
MOST_PARTS: Final = 5_000
MOST_RATIO: Final = 300  # bytes for one, where a part is large: XML seldom packs to less than a hundredth
LARGE: Final = 1_000_000

_COMPOUND: Final = bytes.fromhex("D0CF11E0A1B11AE1")  # an OLE file: Word before 2007, or a password
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_GONE: Final = frozenset(
    {"del", "moveFrom", "Fallback", "pPrChange", "rPrChange"}
)  # their words are no longer the article's
_WRAPPED: Final = re.compile(rb"<(/?)w:(?:fldSimple|customXml|dir|bdo)(?=[\s/>])")
_RETURN: Final = re.compile(rb"<w:cr(\s*/?>)")
_SHOWN: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def checked(raw: bytes, path: str) -> zipfile.ZipFile:
    """Return the Word file opened. Raises ArticleError where it is encrypted, broken, no Word file or a zip bomb."""
    if raw.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise _refusal(
                path, "the Word file is locked with a password", "open it in Word, save it without a password"
            )
        raise _refusal(path, "the article is a Word file of the old kind (.doc)", "save it in Word as .docx")
    if not raw.strip(b"\0 \r\n\t"):
        raise _refusal(path, "the article is empty", "write or paste its text, and save it")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise _broken(path) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refusal(path, "the Word file is locked with a password", "open it in Word, save it without a password")
    _refuse_bomb(entries, path)
    if "word/document.xml" not in archive.namelist():
        hint = "save it in Word as .docx, or as plain text"
        raise _refusal(path, "the article is no Word file, whatever its name says", hint)
    _refuse_broken(archive, entries, path)
    return archive


def _refuse_bomb(entries: list[zipfile.ZipInfo], path: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    swollen = any(
        entry.file_size > LARGE and entry.file_size > MOST_RATIO * max(1, entry.compress_size) for entry in entries
    )
    xml = max((entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels"))), default=0)
    if len(entries) > MOST_PARTS or unpacked > MOST_BYTES or xml > MOST_XML_BYTES or swollen:
        message = f"the Word file would unpack to {unpacked:,} bytes: more than any article has"
        raise _refusal(path, message, "open it in Word and save its text as a new document")


def _refuse_broken(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], path: str) -> None:
    """Read every part that is XML: each must be whole, and declare nothing that could grow when it is read."""
    try:
        for entry in entries:
            if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(entry):
                raise _refusal(
                    path, "the Word file holds a document type, which Word never writes", "save it again in Word"
                )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise _broken(path) from error


def _broken(path: str) -> ArticleError:
    return _refusal(path, "the Word file is broken", "open it in Word, let Word repair it, and save it again")


def _refusal(path: str, message: str, hint: str) -> ArticleError:
    return ArticleError(Diagnostic(Place(path), message, hint))


def unwrapped(raw: bytes, path: str) -> bytes:
    """Return the file with simple fields and custom XML taken off the words they hold, which mammoth would leave out."""
    archive = checked(raw, path)
    changed: dict[str, bytes] = {
        name: _WRAPPED.sub(rb"<\1w:smartTag", _RETURN.sub(rb"<w:br\1", archive.read(name)))
        for name in _SHOWN
        if name in archive.namelist() and (_WRAPPED.search(archive.read(name)) or _RETURN.search(archive.read(name)))
    }
    if not changed:
        return raw
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for entry in archive.infolist():
            copy.writestr(entry.filename, changed.get(entry.filename) or archive.read(entry))
    return buffer.getvalue()


def raw_text(raw: bytes, path: str) -> str:
    """Return every word that a Word file shows, paragraph by paragraph: insertions too, what is deleted not.

    This is the yardstick for what a reader makes of the file. Raises ArticleError like `checked`, and where the XML
    is broken.
    """
    from lxml import etree

    archive = checked(raw, path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    texts: list[str] = []
    for name in _SHOWN:
        if name not in archive.namelist():
            continue
        try:
            tree = etree.fromstring(archive.read(name), parser)
        except etree.XMLSyntaxError as error:
            raise _broken(path) from error
        texts += ["".join(_words(paragraph)) for paragraph in tree.iter(f"{_W}p", f"{_STRICT}p")]
    return "\n".join(text for text in texts if text.strip())


def _words(paragraph: Any) -> Iterator[str]:
    """Yield the text of a paragraph, without that of the paragraphs inside it (a text box) and of what is gone."""
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = re.sub(r"^\{[^}]*\}", "", child.tag) if isinstance(child.tag, str) else ""
        if name in ("t", "delText") and child.text and name == "t":
            yield child.text
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in _GONE and name != "p":
            stack.append(iter(child))
