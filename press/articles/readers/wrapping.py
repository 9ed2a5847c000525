"""Lines of a text file: which of them are one paragraph.

Lines that follow one another without a blank line are parts of their own, unless the file was wrapped at a width: then
a line goes on where the next word had no room in it, or where a person broke it inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import Final

# Characters of the longest line in a file that was wrapped at a width, by a mail program or by hand.
WRAPPED: Final = range(40, 121)
WIDER: Final = 1.2  # times the width, of a line that nobody wrapped
MOST_WIDER: Final = 0.2  # of the lines of a wrapped file
LEAST_FULL: Final = 0.75  # of the width, in a line that a person broke

BULLET: Final = re.compile(r"[-*•‣▪·◦●][ \t]+(?=\S)")
NUMBER: Final = re.compile(r"(\d{1,3})[.)][ \t]+(?=\S)")
_DASHED: Final = re.compile(r"\s*[–—-]\s")
_STARTS: Final = re.compile(rf"{BULLET.pattern}|{NUMBER.pattern}|\[\^?\d{{1,2}}\]:? \S")
_ENDING: Final = '.!?…:»”’"'  # with one of these a line may be a paragraph's last

Line = tuple[int, str]  # its number from 1, and its text as it stands in the file


def blocks_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank ones."""
    block: list[Line] = []
    for line in (*lines, (0, "")):
        if line[1].strip():
            block.append(line)
        elif block:
            yield block
            block = []


def width_of(blocks: Sequence[list[Line]]) -> int:
    """Return a width that a line needs no more than to be full, in a file that was wrapped at one; otherwise 0."""
    longest = [
        max((len(text.rstrip()) for _, text in block if " " in text.strip()), default=0)
        for block in blocks
        if len(block) > 1
    ]
    width = median_low(longest) if longest else 0  # of the blocks: an address or a table may be wider
    lines = [text.rstrip() for block in blocks for _, text in block if " " in text.strip()]
    if sum(len(line) > width * WIDER for line in lines) > len(lines) * MOST_WIDER:
        return 0  # lines of a talk, a line a turn
    pairs = [(one, other) for block in blocks for (_, one), (_, other) in pairwise(block)]
    full = sum(_is_full(one, other, width) or _breaks_off(one, other, width) for one, other in pairs)
    return width if width in WRAPPED and full * 2 >= len(pairs) else 0


def entries_of(block: list[Line], width: int) -> list[list[Line]]:
    """Return the lines of a block, those together that go on; `width` is 0 where the file was not wrapped."""
    entries = [[block[0]]]
    for (_, before), line in pairwise(block):
        indented = len(line[1]) - len(line[1].lstrip()) > len(before) - len(before.lstrip())
        in_list = _STARTS.match(entries[-1][0][1].lstrip())
        unfinished = _is_full(before, line[1], width) or _breaks_off(before, line[1], width)
        answers = _DASHED.match(line[1]) and _is_turn(entries[-1])
        goes_on = not _STARTS.match(line[1].lstrip()) and unfinished and (in_list or not indented) and not answers
        if width and goes_on:
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _is_full(line: str, following: str, width: int) -> bool:
    """Say whether the first word of the next line had no room in this one."""
    return len(line.rstrip()) + 1 + len(following.split()[0]) > width


def _breaks_off(line: str, following: str, width: int) -> bool:
    """Say whether a line of wrapped text ends within a sentence: lines that a person broke are not all full."""
    text = line.rstrip()
    inside = text[-1:] not in _ENDING and len(text) >= width * LEAST_FULL
    return inside or (text[-1:] not in _ENDING and following.lstrip()[:1].islower() and len(text) * 3 > width)


def _is_turn(entry: list[Line]) -> bool:
    """Say whether lines are what one of two says, whole: a dash begins them, and none stands between."""
    text = " ".join(line.strip() for _, line in entry)
    return bool(_DASHED.match(text)) and text[-1:] in _ENDING and not re.search(r"\s[–—-]\s", text[2:])
