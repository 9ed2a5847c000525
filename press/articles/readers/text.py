"""Plain text: an article in a .txt file, UTF-8.

Blank lines divide parts. Lines that follow one another without a blank line are parts of their own, unless the file
was wrapped at a width: then a line goes on where the next word had no room in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from press.articles.manuscript import Anchor, Heading, Listing, Manuscript, Paragraph, Part, Passage, Repair
from press.articles.typography import SPACES, repair
from press.diagnostics import ArticleError, Diagnostic, Place
from press.textfile import Lines, code

# Characters of the longest line in a file that was wrapped at a width, by a mail program or by hand.
WRAPPED: Final = range(40, 121)
HEADING_CHARACTERS: Final = 100
HEADING_WORDS: Final = 14

# What no text holds: control characters that are no white space, and code points that are no characters.
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BULLET: Final = re.compile(r"[-*•‣▪·][ \t]+(?=\S)")
_NUMBER: Final = re.compile(r"(\d{1,3})[.)][ \t]+(?=\S)")
_CLOSING: Final = ".!?…:;,"
_QUOTES: Final = "«»“”„‘’\"'"

Line = tuple[int, str]  # its number from 1, and its text as it stands in the file


def read(raw: bytes, path: str) -> Manuscript:
    """Read a plain-text article. Raises ArticleError where it is empty, binary or not UTF-8."""
    text = _decoded(raw, path)
    lines = list(enumerate(re.split(r"\r\n|\r|\n", text), 1))
    width = max(len(line.rstrip()) for _, line in lines)
    groups = [group for block in _blocks(lines) for group in _groups(block, width)]
    if not groups:
        raise ArticleError(Diagnostic(Place(path), "the article is empty", "write or paste its text, and save it"))
    repairs: list[Repair] = []
    parts: list[Part] = []
    for at, group in enumerate(groups):
        part, done = _part(group, path, last=at == len(groups) - 1)
        parts.append(part)
        repairs += done
    title = None
    if len(parts) > 1 and isinstance(parts[0], Heading):
        title = parts.pop(0).passages[0]
    return Manuscript(path, tuple(parts), title, tuple(repairs))


def _decoded(raw: bytes, path: str) -> str:
    save = "save it again with the encoding UTF-8"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ArticleError(Diagnostic(Place(path), "the article is UTF-16, not UTF-8", save))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise _no_text(Place(path), "NUL") from error
        before = raw[: error.start].decode("utf-8-sig")
        place = Lines.of(before, path).place(len(before))
        message = f"the article is not UTF-8 (byte 0x{raw[error.start]:02X})"
        raise ArticleError(Diagnostic(place, message, save)) from error
    found = _NO_TEXT.search(text)
    if found:
        raise _no_text(Lines.of(text, path).place(found.start()), code(found[0]))
    return text


def _no_text(place: Place, what: str) -> ArticleError:
    hint = "if it is a document of another kind, save it as plain text; otherwise delete the character"
    return ArticleError(Diagnostic(place, f"the article is not plain text: it holds the character {what}", hint))


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank ones."""
    block: list[Line] = []
    for line in (*lines, (0, "")):
        if line[1].strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _groups(block: list[Line], width: int) -> Iterator[list[list[Line]]]:
    """Yield the parts of a block: each a list of entries (one, or those of a list), each of the lines it runs over."""
    entries = _entries(block, width)
    at = 0
    while at < len(entries):
        length = _list_length(entries, at)
        yield entries[at : at + length]
        at += length


def _entries(block: list[Line], width: int) -> list[list[Line]]:
    entries = [[block[0]]]
    for (_, before), line in pairwise(block):
        text = line[1]
        goes_on = (
            width in WRAPPED
            and not _BULLET.match(text.lstrip())
            and not _NUMBER.match(text.lstrip())
            and len(before.rstrip()) + 1 + len(text.split()[0]) > width
        )
        if goes_on:
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _list_length(entries: list[list[Line]], at: int) -> int:
    """Return how many entries from `at` on are one list, with bullets or numbered 1, 2, 3; 1 where there is none."""
    first = entries[at][0][1].lstrip()
    length = 0
    if bullet := _BULLET.match(first):
        while at + length < len(entries) and _starts(entries[at + length], bullet[0][0]):
            length += 1
    else:
        while at + length < len(entries) and (number := _NUMBER.match(entries[at + length][0][1].lstrip())):
            if number[1] != str(length + 1):
                break
            length += 1
    return max(length, 1)


def _starts(entry: list[Line], mark: str) -> bool:
    text = entry[0][1].lstrip()
    return text.startswith(mark) and bool(_BULLET.match(text))


def _part(entries: list[list[Line]], path: str, *, last: bool) -> tuple[Part, tuple[Repair, ...]]:
    if len(entries) > 1:
        read = [repair(_passage(entry, marked=True), path) for entry in entries]
        ordered = bool(_NUMBER.match(entries[0][0][1].lstrip()))
        return Listing(tuple(passage for passage, _ in read), ordered), tuple(r for _, done in read for r in done)
    passage, repairs = repair(_passage(entries[0]), path)
    if not last and len(entries[0]) == 1 and is_heading(passage.text):
        return Heading(passage), repairs
    return Paragraph(passage), repairs


def _passage(lines: list[Line], *, marked: bool = False) -> Passage:
    """Return the lines as one passage, without the white space around them; `marked`: without bullet or number."""
    pieces: list[str] = []
    anchors: list[Anchor] = []
    length = 0
    for at, (number, line) in enumerate(lines):
        text = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        if marked and at == 0:
            mark = _BULLET.match(text) or _NUMBER.match(text)
            cut = mark.end() if mark else 0
            text, column = text[cut:], column + cut
        anchors.append(Anchor(length, number, column))
        pieces.append(text)
        length += len(text) + 1
    return Passage(" ".join(pieces), tuple(anchors))


def is_heading(text: str) -> bool:
    """Say whether a line that stands alone reads as a heading: short, begun with a capital, without a closing mark."""
    words = text.split()
    letters = text.lstrip("#0123456789.) " + SPACES)
    return (
        len(text) <= HEADING_CHARACTERS
        and len(words) <= HEADING_WORDS
        and letters[:1].isalpha()
        and not letters[0].islower()
        and text[-1] not in _CLOSING
        and not (text[-1] in _QUOTES and text.rstrip(_QUOTES)[-1:] in _CLOSING)
    )
