"""Plain text: an article in a .txt file, in any of the usual encodings.

Blank lines divide parts; which lines between them belong together, `wrapping` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from press.articles.manuscript import Anchor, Grid, Heading, Listing, Manuscript, Paragraph, Part, Passage
from press.articles.parts.arrange import arrange
from press.articles.parts.front import is_front
from press.articles.parts.words import DATED, KICKER
from press.articles.readers.encodings import Decoded, decoded
from press.articles.readers.wrapping import BULLET, NUMBER, Line, blocks_of, entries_of, width_of
from press.articles.typography import SPACES
from press.diagnostics import ArticleError, Diagnostic, Place, Severity
from press.textfile import Lines, code

HEADING_CHARACTERS: Final = 100
HEADING_WORDS: Final = 14
HEADING_LINES: Final = 2
MOST_HEADINGS: Final = 2  # one after the other; more short lines are an address, a verse, a list

# What no text holds: control characters that are no white space, and code points that are no characters.
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
LEAST_STYLED: Final = 3  # headings of one style, for lines of no style to be none
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]\s|[IVX]{1,4}\.\s")
_HASH: Final = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_UNDERLINE: Final = re.compile(r"\s*(?:={3,}|-{3,})\s*")
_SPOKEN: Final = re.compile(r"[,.!?…] [-–—] [^\W\d_A-ZА-ЯЁ]")  # a bullet's line that holds this is dialogue
_CLOSING: Final = ".!?…:;,"
_QUOTES: Final = "«»“”„‘’\"'"


def read(raw: bytes, path: str) -> Manuscript:
    """Read a plain-text article. Raises ArticleError where it is empty, binary or in an unknown encoding."""
    text, encoding = decoded_text(raw, path)
    return arrange(path, headed(list(_parts(text))), told_encoding(encoding, path))


def decoded_text(raw: bytes, path: str) -> Decoded:
    """Return the text of an article and its encoding. Raises ArticleError where it is none, or cannot be told."""
    known = decoded(raw)
    binary = _NO_TEXT.search(known.text) if known else None
    if known is None and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        control = re.search(rb"[\x00-\x08\x0e-\x1f]", raw)
        if control:
            before = raw[: control.start()].decode("latin-1")
            raise _no_text(Lines.of(before, path).place(len(before)), code(chr(control[0][0])))
    if known is None:
        message = "the article's encoding is not known: it is neither UTF-8, UTF-16, Windows-1251 nor Windows-1252"
        raise ArticleError(
            Diagnostic(Place(path), message, "open it where it reads well, and save it with the encoding UTF-8")
        )
    if binary:
        raise _no_text(Lines.of(known.text, path).place(binary.start()), code(binary[0]))
    return known


def told_encoding(encoding: str, path: str) -> tuple[Diagnostic, ...]:
    """Tell of an encoding that is guessed, so that the editor looks at letters with accents."""
    if encoding in ("UTF-8", "UTF-16"):
        return ()
    hint = "look at its accents and quotation marks; if they are wrong, save the article with the encoding UTF-8"
    return (Diagnostic(Place(path), f"the article was read as {encoding}", hint, Severity.INFO, "encoding"),)


def _no_text(place: Place, what: str) -> ArticleError:
    hint = "if it is a document of another kind, save it as plain text; otherwise delete the character"
    return ArticleError(Diagnostic(place, f"the article is not plain text: it holds the character {what}", hint))


def _parts(text: str) -> Iterator[Part]:
    lines = list(enumerate(re.split(r"\r\n|\r|\n", text), 1))
    blocks = list(blocks_of(lines))
    width = width_of(blocks)
    for kind, group in groupby(_items(blocks), key=lambda item: item[0]):
        for block in _joined(kind, [block for _, block in group]):
            if kind == "table":
                yield _grid(block)
            else:
                yield from (_part(entries) for entries in _groups(block, width))


def _items(blocks: Sequence[list[Line]]) -> Iterator[tuple[str, list[Line]]]:
    """Yield the blocks, divided where a table begins or ends, each with what it is: table, bullet, number or text."""
    for block in blocks:
        for cells, lines in groupby(block, key=lambda line: len(_cells(line))):
            run = list(lines)
            headed_by = sum(bool(cell.text) for cell in _cells(run[0]))
            if headed_by > 1 and headed_by >= cells - 1 and len([line for line in run if not _is_rule(line)]) > 1:
                yield "table", run
            else:
                yield "lines", run


def _joined(kind: str, blocks: list[list[Line]]) -> Iterator[list[Line]]:
    """Yield the blocks; those together of which each is one line of the same list, a blank line between them."""
    joined: list[Line] = []
    for block in blocks:
        follows = kind == "lines" and joined and _is_entry(block) and _is_entry(joined) and _goes_on(joined, block)
        if joined and not follows:
            yield joined
            joined = []
        joined = joined + block
    yield joined


def _is_entry(block: list[Line]) -> bool:
    first = block[0][1].lstrip()
    return bool(BULLET.match(first) or NUMBER.match(first))


def _goes_on(joined: list[Line], block: list[Line]) -> bool:
    """Say whether a block is the next entry of a list: the same bullet, or the next number of a sentence."""
    one, other = (BULLET.match(lines[0][1].lstrip()) for lines in (joined, block))
    if one and other:
        return one[0][0] == other[0][0]
    numbers = [found for _, text in (*joined, block[0]) if (found := NUMBER.match(text.lstrip()))]
    counted = [int(found[1]) for found in numbers] == list(range(1, len(numbers) + 1))
    return not (one or other) and counted and not is_heading(block[0][1].strip())


def _groups(block: list[Line], width: int) -> Iterator[list[list[Line]]]:
    """Yield the parts of a block: each a list of entries (one, or those of a list), each of the lines it runs over."""
    entries = entries_of(block, width)
    at = 0
    while at < len(entries):
        length = _list_length(entries, at)
        yield entries[at : at + length]
        at += length


def _list_length(entries: list[list[Line]], at: int) -> int:
    """Return how many entries from `at` on are one list, with bullets or numbered 1, 2, 3; 1 where there is none."""
    first = entries[at][0][1].lstrip()
    length = 0
    if bullet := BULLET.match(first):
        while at + length < len(entries) and _starts(entries[at + length], bullet[0][0]):
            length += 1
        if any(_SPOKEN.search(text) for entry in entries[at : at + length] for _, text in entry):
            return 1
    else:
        while at + length < len(entries) and (number := NUMBER.match(entries[at + length][0][1].lstrip())):
            if number[1] != str(length + 1):
                break
            length += 1
    return max(length, 1)


def _starts(entry: list[Line], mark: str) -> bool:
    text = entry[0][1].lstrip()
    return text.startswith(mark) and bool(BULLET.match(text))


def _part(entries: list[list[Line]]) -> Part:
    if len(entries) > 1:
        ordered = bool(NUMBER.match(entries[0][0][1].lstrip()))
        return Listing(tuple(_passage(entry, marked=True) for entry in entries), ordered)
    passage = _passage(entries[0])
    if hashes := _HASH.match(passage.text):
        return Heading(passage.cut(hashes.end()), len(hashes[1]))
    return guessed(passage) if len(entries[0]) <= HEADING_LINES else Paragraph(passage)


def guessed(passage: Passage) -> Heading | Paragraph:
    """Return a line as what it looks like by itself; `headed` looks at its neighbours too."""
    text = passage.text
    if is_front(text) or DATED.search(text) or KICKER.fullmatch(text) or not (is_heading(text) or _is_capitals(text)):
        return Paragraph(passage)
    return Heading(passage, 3 if re.match(r"\d{1,2}\.\d{1,2}\.? ", text) else 2)


def headed(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with the headings that their neighbours make likely, and no others."""
    found: list[Part] = []
    runs = _runs_of_headings(parts)
    for at, part in enumerate(parts):
        under = isinstance(part, Paragraph) and found and isinstance(found[-1], Heading | Paragraph)
        if (
            under
            and _UNDERLINE.fullmatch(part.passages[0].text)
            and len(found[-1].passages[0].text) <= HEADING_CHARACTERS
        ):
            found[-1] = Heading(found[-1].passages[0], 1 if "=" in part.passages[0].text else 2)
            continue
        run = runs[at]
        ends = all(isinstance(after, Heading) for after in parts[at:])
        last = ends and (at == len(parts) - 1 or not _is_capitals(part.passages[0].text))
        is_list = run > MOST_HEADINGS and at > 0 and not (isinstance(part, Heading) and _is_capitals(part.passage.text))
        found.append(Paragraph(part.passage) if isinstance(part, Heading) and (last or is_list) else part)
    if found and isinstance(found[0], Paragraph) and len(found) > 1 and is_heading(_unquoted(found[0].passage.text)):
        found[0] = Heading(found[0].passage, 1)  # a title may be somebody's words
    asked = [at for at, part in enumerate(found) if _is_question(found, at)]
    plain = sum(isinstance(part, Heading) for part in found[1:])
    if len(asked) <= plain:
        for at in asked:
            found[at] = Heading(found[at].passages[0])
    found = _of_one_style(found)
    first = found[0] if found else None
    if isinstance(first, Heading) and first.level == 2:
        found[0] = replace(first, level=1)
    return found


def _unquoted(text: str) -> str:
    """Return what stands between the marks around a whole line; a mark where there are none, or a sentence of speech."""
    inner = text[1:-1]
    whole = len(text) > 2 and text[0] in '«“„"' and text[-1] in '»”“"' and not re.search(r"[«»“”„\"]", inner)
    return inner if whole else "."


def with_plain_headings(parts: Sequence[Part]) -> list[Part]:
    """Return the parts of an article whose headings, but for its title, nobody set as such: with those that read so."""
    if sum(isinstance(part, Heading) for part in parts) > 1:
        return list(parts)
    plain = [guessed(part.passage) if isinstance(part, Paragraph) and part.passage.text else part for part in parts]
    found = headed(plain)
    titled = any(isinstance(part, Heading) for part in parts)
    return [
        replace(part, level=2) if titled and part not in parts and isinstance(part, Heading) else part for part in found
    ]


def _of_one_style(parts: Sequence[Part]) -> list[Part]:
    """Return the parts; where most headings are numbered or in capitals, the lines that only look like one are none."""
    headings = [part for part in parts[1:] if isinstance(part, Heading)]
    for styled in (lambda text: bool(_NUMBERED.match(text)), _is_capitals):
        own = [heading for heading in headings if styled(heading.passage.text)]
        if len(own) >= LEAST_STYLED and len(own) * 2 > len(headings):
            return [
                Paragraph(part.passage) if at and isinstance(part, Heading) and part not in own else part
                for at, part in enumerate(parts)
            ]
    return list(parts)


def _runs_of_headings(parts: Sequence[Part]) -> list[int]:
    """Return for each part how many headings stand one after the other there; the first part of all is left aside."""
    runs = [1] if parts else []
    for is_heading_, group in groupby(parts[1:], key=lambda part: isinstance(part, Heading)):
        length = len(list(group))
        runs += [length if is_heading_ else 0] * length
    return runs


def _is_question(parts: Sequence[Part], at: int) -> bool:
    """Say whether a paragraph is a short question over a paragraph that is no question."""
    part, under = parts[at], parts[at + 1] if at + 1 < len(parts) else None
    if not isinstance(part, Paragraph) or not isinstance(under, Paragraph) or at == 0:
        return False
    text = part.passage.text
    is_short = text.endswith("?") and is_heading(text.rstrip("? ") or "?") and not re.search(r"[.!?:;«“„\"]", text[:-1])
    return is_short and len(under.passage.text) > HEADING_CHARACTERS


def _is_capitals(text: str) -> bool:
    """Say whether a line is set in capitals: a heading, whatever mark it ends with but a colon or a comma."""
    letters = [character for character in text if character.isalpha()]
    return (
        len(letters) > 3
        and all(not letter.islower() for letter in letters)
        and any(letter.isupper() for letter in letters)
        and text[-1] not in ":;,"
        and len(text) <= HEADING_CHARACTERS
        and len(text.split()) <= HEADING_WORDS
        and "@" not in text
        and not text.startswith(("-", "–", "—", "(", "["))
    )


def _passage(lines: list[Line], *, marked: bool = False) -> Passage:
    """Return the lines as one passage, without the white space around them; `marked`: without bullet or number."""
    pieces: list[str] = []
    anchors: list[Anchor] = []
    length = 0
    for at, (number, line) in enumerate(lines):
        text = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        if marked and at == 0:
            mark = BULLET.match(text) or NUMBER.match(text)
            cut = mark.end() if mark else 0
            text, column = text[cut:], column + cut
        anchors.append(Anchor(length, number, column))
        pieces.append(text)
        length += len(text) + 1
    return Passage(" ".join(pieces), tuple(anchors))


def _cells(line: Line) -> list[Passage]:
    """Return the cells of a line of a table, divided by tabs or upright strokes; one where it is no such line."""
    number, text = line
    stripped = text.lstrip().rstrip(" ")
    stroke = "|" if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2 else "\t"
    if stroke not in stripped or BULLET.match(stripped) or NUMBER.match(stripped):
        return [Passage(stripped.strip(), (Anchor(0, number, 1),))]
    inner = stripped.strip("|") if stroke == "|" else stripped
    column = text.index(inner) + 1
    found: list[Passage] = []
    for cell in inner.split(stroke):
        found.append(Passage(cell, (Anchor(0, number, column),)).cut(0))
        column += len(cell) + 1
    return found


def _is_rule(line: Line) -> bool:
    """Say whether a line only divides the rows of a table: |---|:-:|"""
    return not any(character.isalnum() for character in line[1])


def _grid(lines: list[Line]) -> Grid:
    rows = [_cells(line) for line in lines if not _is_rule(line)]
    return grid(rows)


def grid(rows: Sequence[Sequence[Passage]], caption: Passage | None = None) -> Grid:
    """Return rows of cells as a table whose first row has the column headings."""
    body = tuple(tuple(cell if cell.text else None for cell in row) for row in rows[1:])
    return Grid(tuple(rows[0]), body, caption)


def is_heading(text: str) -> bool:
    """Say whether a line that stands alone reads as a heading: short, begun with a capital, without a closing mark."""
    words = text.split()
    letters = text.lstrip("#0123456789.) " + _QUOTES + SPACES)
    return (
        len(text) <= HEADING_CHARACTERS
        and len(words) <= HEADING_WORDS
        and letters[:1].isalpha()
        and not letters[0].islower()
        and text[-1] not in _CLOSING
        and "@" not in text
        and not (text[-1] in _QUOTES and (text.rstrip(_QUOTES)[-1:] in _CLOSING or text[0] in _QUOTES))
        and (text[0] not in "«“„" or any(mark in text[1:] for mark in "»”“"))  # a quotation that goes on below
    )
