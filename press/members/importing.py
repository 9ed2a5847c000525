"""Importing: a list as a spreadsheet writes it becomes members, and every line that cannot be one is told.

Nothing is dropped in silence: a line that names nobody who can be written to is an error with its number and its
reason, a repetition and an unused column are information.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parseaddr
from io import StringIO
from pathlib import Path
from typing import Final

from press.diagnostics import Diagnostic, MembersError, Place, Severity
from press.languages import Language
from press.members.columns import COLUMNS, Column, column_of, decode, language_of
from press.members.member import Member, address_key
from press.newsletter.fields import one_line
from press.newsletter.mime import wire_address

MAX_BYTES: Final = 50_000_000  # about half a million members
_DELIMITERS: Final = ",;\t"
_ONE_ADDRESS: Final = "write name@host.org, one address to a line"


@dataclass(frozen=True)
class Listing:
    """What a list holds: its members in order, and what was found on the way, sorted by line.

    An error means that this line is nobody's; a warning that it was understood with a remark.
    """

    members: tuple[Member, ...]
    findings: tuple[Diagnostic, ...]


def read_list(file: Path, shown: str, languages: tuple[Language, ...]) -> Listing:
    """Read a CSV list, called `shown` in diagnostics; a member without a language gets the first of `languages`.

    The columns are `address,name,organisation,language,groups` in any order and in any of four languages; only the
    first is required. Raises MembersError where the file as a whole cannot be read.
    """
    text, encoding = _text(file, shown)
    reader = _Reader(shown, languages)
    if encoding.startswith("Windows"):
        reader.tell(1, f"read as {encoding}", "save the list as CSV UTF-8 if a name looks wrong", Severity.INFO)
    members = tuple(reader.members(text))
    if not members:
        reader.tell(1, "the list names nobody", "write one member to a line under address,name,organisation,language")
    return Listing(members, tuple(sorted(set(reader.findings))))


def _text(file: Path, shown: str) -> tuple[str, str]:
    def refuse(message: str, hint: str) -> MembersError:
        return MembersError(Diagnostic(Place(shown), message, hint))

    try:
        if file.stat().st_size > MAX_BYTES:
            raise refuse(f"the list is larger than {MAX_BYTES // 1_000_000} MB", "split it")
        content = file.read_bytes()
    except OSError as error:
        raise refuse(f"the list cannot be read: {error.strerror}", "look at the name and the place") from error
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise refuse("the list is a workbook, not a CSV file", "save it as `CSV UTF-8` in the spreadsheet")
    try:
        return decode(content)
    except UnicodeDecodeError as error:
        raise refuse("the list is not text", "save it as `CSV UTF-8` in the spreadsheet") from error


@dataclass
class _Reader:
    """Reads one list, collecting what it finds."""

    shown: str
    languages: tuple[Language, ...]
    findings: list[Diagnostic] = field(default_factory=list)
    columns: tuple[Column | None, ...] = ()
    seen: dict[tuple[str, str], int] = field(default_factory=dict)  # address and name -> line

    def tell(self, line: int, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        self.findings.append(Diagnostic(Place(self.shown, line), message, hint, severity))

    def members(self, text: str) -> Iterator[Member]:
        rows = self._rows(text)
        first = next(rows, None)
        if first is None:
            return
        if not self._header(*first):
            yield from self._member(*first)
        for line, cells in rows:
            yield from self._member(line, cells)

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield each row that holds something, with the line it begins at."""
        skipped = 0
        told = re.match(r"sep=(.)\r?\n", text)  # Excel's own first line
        if told:
            text, skipped = text[told.end() :], 1
        reader = csv.reader(StringIO(text, newline=""), delimiter=told[1] if told else _delimiter(text), strict=True)
        while True:
            line = reader.line_num + 1 + skipped
            try:
                cells = [cell.strip() for cell in next(reader)]
            except StopIteration:
                return
            except csv.Error as error:
                last = reader.line_num + skipped
                which = f"lines {line} to {last} cannot be read" if last > line else "the line cannot be read"
                self.tell(line, f"{which}: {error}", 'close every " and write a " inside a text twice')
                continue
            if any(cells):
                yield line, cells

    def _header(self, line: int, cells: list[str]) -> bool:
        """Take the columns from the first row; say whether it was a header. A list of bare addresses needs none."""
        found = tuple(column_of(cell) for cell in cells)
        if "address" not in found:
            if any("@" in cell for cell in cells) and not any(found):
                self.columns = COLUMNS[: len(cells)]
                used = ", ".join(self.columns)
                self.tell(line, f"there is no header; read as {used}", "write a header line", Severity.INFO)
                return False
            names = ", ".join(cell for cell in cells if cell)
            raise MembersError(
                Diagnostic(
                    Place(self.shown, line),
                    f"no column is called address: {names}",
                    f"begin the list with {','.join(COLUMNS)}",
                )
            )
        for at, column in enumerate(found):
            if column is not None and column in found[:at]:
                raise MembersError(
                    Diagnostic(
                        Place(self.shown, line),
                        f"two columns mean `{column}`: {cells[found.index(column)]}, {cells[at]}",
                        "leave one of them out",
                    )
                )
            if column is None and cells[at]:
                self.tell(line, f'the column "{cells[at]}" is not used', f"known: {', '.join(COLUMNS)}", Severity.INFO)
        self.columns = found
        return True

    def _member(self, line: int, cells: list[str]) -> Iterator[Member]:
        if len(cells) > len(self.columns) and any(cells[len(self.columns) :]):
            message = f"the line has {len(cells)} cells, the header {len(self.columns)}"
            self.tell(line, message, "put a text that holds the separator between quotes")
            return
        row = {column: cell for column, cell in zip(self.columns, cells, strict=False) if column}
        name, address = self._address(line, row.get("address", ""))
        if address is None:
            return
        name = one_line(" ".join(filter(None, (row.get("name"), row.get("surname"))))) or name
        key = (address_key(address), name.casefold())
        if key in self.seen:
            self.tell(
                line, f"{address} stands in line {self.seen[key]} already", "leave one of them out", Severity.INFO
            )
            return
        self.seen[key] = line
        groups = tuple(one_line(group) for group in re.split(r"[;,|]", row.get("groups", "")) if group.strip())
        language = self._language(line, row.get("language", ""))
        yield Member(address, name, one_line(row.get("organisation", "")), language, groups)

    def _address(self, line: int, cell: str) -> tuple[str, str | None]:
        """Return the name and the address that a cell holds; the address is None once it has been told why."""
        if not cell:
            self.tell(line, "the line has no address", _ONE_ADDRESS)
            return "", None
        name, address = parseaddr(cell) if cell.endswith(">") else ("", cell)
        try:
            if cell.count("@") > 1:
                raise ValueError("is more than one address")
            return one_line(name), wire_address(address)
        except ValueError as error:
            self.tell(line, f'"{one_line(cell)[:80]}" {error}', _ONE_ADDRESS)
            return "", None

    def _language(self, line: int, cell: str) -> Language:
        default = self.languages[0]
        if not cell:
            return default
        language = language_of(cell)
        if language is None:
            hint = f"allowed: {', '.join(self.languages)}"
            message = f'the language "{one_line(cell)[:40]}" is not known; {default} is taken'
            self.tell(line, message, hint, Severity.WARNING)
        return language or default


def _delimiter(text: str) -> str:
    """Return what separates the cells: that of `,`, `;` and tab which stands most often in the first line."""
    first = re.sub(r'"[^"]*"', "", text.lstrip().partition("\n")[0])
    return max(_DELIMITERS, key=first.count)
