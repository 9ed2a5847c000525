"""A text file that people write: read as UTF-8, with the places of its characters and of what no editor shows."""

from __future__ import annotations

import re
import stat
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from press.diagnostics import ContentError, Diagnostic, Place

MAX_BYTES: Final = 2_000_000  # a thousand-page book is about this long

# What is no text: all that YAML 1.2, section 5.1, calls not printable.
CONTROL: Final = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What else cannot stand in a file as it is: line breaks that no editor shows, and marks of the byte order.
_UNSEEN: Final = re.compile(rf"{CONTROL.pattern}|[\x85\u2028\u2029\ufeff]")
_INDENTATION: Final = re.compile(r"^ *([^\S \r\n])[^\S\r\n]*(?=\S)", re.MULTILINE)
_MOST: Final = 20  # characters told: a file of nothing else is no text


def read_text(file: Path, shown: str) -> str:
    """Return the text of `file`, called `shown` in diagnostics, without a byte order mark.

    Raises ContentError: missing, unreadable, larger than MAX_BYTES, not UTF-8.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(Place(shown), "this is no file", "put a text file in its place")
        if status.st_size > MAX_BYTES:
            message = f"the file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read"
            raise _refused(Place(shown), message, "split it into several issues; pictures belong in images/")
        raw = file.read_bytes()
    except FileNotFoundError as error:
        hint = "write it, or correct its name: docs/editors.md shows one"
        raise _refused(Place(shown), "the file is missing", hint) from error
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or str(error)).lower()}"
        raise _refused(Place(shown), message, "look at its name and its permissions") from error
    hint = "save it again with the encoding UTF-8"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refused(Place(shown), "the file is UTF-16, not UTF-8", hint)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        place = Lines.of(before, shown).place(len(before))
        raise _refused(place, f"the file is not UTF-8 (byte 0x{raw[error.start]:02X})", hint) from error


def _refused(place: Place, message: str, hint: str) -> ContentError:
    return ContentError(Diagnostic(place, message, hint))


@dataclass(frozen=True)
class Lines:
    """The places of a text's characters."""

    text: str
    shown: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, shown: str) -> Lines:
        return cls(text, shown, (0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))))

    def place(self, position: int) -> Place:
        line = bisect_right(self.starts, position)
        return Place(self.shown, line, position - self.starts[line - 1] + 1)

    def around(self, line: int, column: int) -> tuple[str, str]:
        """Return what stands before and after a column in its line, both counted from 0."""
        start = self.starts[min(line, len(self.starts) - 1)]
        text = re.split(r"[\r\n]", self.text[start:], maxsplit=1)[0]
        return text[:column], text[column:]


def unseen(lines: Lines) -> Iterator[Diagnostic]:
    """Yield what an editor cannot see and the parser would stumble over."""
    for found in islice(_UNSEEN.finditer(lines.text), _MOST):
        place = lines.place(found.start())
        if found[0] == "\0":
            hint = "save the file again as text, with the encoding UTF-8"
            yield Diagnostic(place, "a NUL character: this is not UTF-8 text", hint)
            return
        hint = "delete it: it stands there although no editor shows it"
        yield Diagnostic(place, f"a character that cannot be seen ({code(found[0])})", hint)
    for found in islice(_INDENTATION.finditer(lines.text), _MOST):
        name = "a tab" if found[1] == "\t" else f"a space of another kind ({code(found[1])})"
        yield Diagnostic(lines.place(found.start(1)), f"{name} in the indentation", "indent with spaces, two a level")


def code(character: str) -> str:
    return f"U+{ord(character):04X}"
