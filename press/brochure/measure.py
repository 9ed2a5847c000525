"""How much room type takes, reckoned from the widths of letters before any engine lays it out."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from press.brochure.binding import bind
from press.brochure.design import PT_PER_MM, Design, Style
from press.content.inline import plain
from press.languages import Language
from press.rendering.typefaces import Face, Letters, letters, upright

# A word is divided from seven letters on, three stay on either side: hyphenate-limit-chars in brochure.css.
_LONG_WORD: Final = 7
_SYLLABLE: Final = 3
SHORT_LINE: Final = 0.25  # the share of the width below which the last line of a quotation looks forgotten
_WORD: Final = re.compile(r"[^ \t\r\n]+")  # a space that does not break is part of a word


class Ruler:
    """Measures texts of one design in the brand's faces. All widths in millimetres, heights in points."""

    def __init__(self, design: Design, faces: Sequence[Face], language: Language) -> None:
        self.design, self.language = design, language
        self._files = {role: upright(faces, role).file for role in ("display", "text", "label")}
        self._space: dict[str, float] = {}

    def style(self, name: str) -> Style:
        return self.design.styles[name]

    def width_pt(self, text: str, style: str) -> float:
        """Return how wide plain `text` is on one line."""
        found = self.style(style)
        return self._letters(found).width_em(text) * found.size_pt

    def lines(self, text: str, style: str, width_mm: float, taken_pt: float = 0.0) -> int:
        """Return on how many lines `text`, with its inline Markdown, is set.

        `taken_pt` is the room that something else takes in its first lines, all lines added: an indent, a large letter.
        """
        return self._broken(text, style, width_mm, taken_pt)[0]

    def _broken(self, text: str, style: str, width_mm: float, taken_pt: float = 0.0) -> tuple[int, float]:
        """Return on how many lines `text` is set, and the share of the width that the last of them takes."""
        found = self.style(style)
        font = self._letters(found)
        room = width_mm * PT_PER_MM / found.size_pt
        space = font.width_em(" ")
        count, used = 1, taken_pt / found.size_pt
        for word in self._words(text):
            width = font.width_em(word)
            if used and used + space + width > room:
                kept = self._part_kept(word, width, room - used - space, found)
                count, used = count + 1, width - kept
            else:
                used += (space if used else 0) + width
            if used > room:
                count += math.ceil(used / room) - 1
                used %= room
        return count, used / room

    def height_pt(self, text: str, style: str, width_mm: float, taken_pt: float = 0.0) -> float:
        """Return how high `text` is when set `width_mm` wide; `taken_pt` as in `lines`."""
        return self.lines(text, style, width_mm, taken_pt) * self.style(style).line_pt

    def balanced_mm(self, text: str, style: str, width_mm: float) -> float:
        """Return the least width on which `text` takes no more lines than on `width_mm`: its lines come out alike."""
        return self._balanced(text, style, width_mm, self.lines(text, style, width_mm))

    def quotation(self, text: str, style: str, width_mm: float) -> tuple[float, int]:
        """Return the width on which a quotation is set, and its lines: alike, and no short word alone on the last."""
        lines = self.lines(text, style, width_mm)
        width = self._balanced(text, style, width_mm, lines)
        if lines > 2 and self._broken(text, style, width)[1] < SHORT_LINE:
            narrower = self._balanced(text, style, width, lines + 1)
            if self._broken(text, style, narrower)[1] >= SHORT_LINE:
                return narrower, lines + 1
        return width, lines

    def _balanced(self, text: str, style: str, width_mm: float, lines: int) -> float:
        """Return the least width, at most `width_mm`, on which `text` takes at most `lines` lines."""
        if lines == 1:
            return min(width_mm, round(self.width_pt(plain(text), style) / PT_PER_MM + 1.0, 1))
        low, high = width_mm / 3, width_mm
        while high - low > 0.5:
            middle = (low + high) / 2
            low, high = (low, middle) if self.lines(text, style, middle) <= lines else (middle, high)
        return min(width_mm, round(high + 1.0, 1))  # a millimetre for kerning, which is not reckoned with

    def headline(self, text: str, style: str, width_mm: float) -> tuple[tuple[str, ...], float]:
        """Return the parts of a headline that begin lines of their own, and the width on which its lines come out alike.

        A headline with one colon is broken after it where that costs no line.
        """
        whole = self.lines(text, style, width_mm)
        before, colon, after = text.partition(": ")
        parts = (before + ":", after) if colon and ": " not in after and "[" not in text else (text,)
        if len(parts) == 2 and (whole == 1 or sum(self.lines(part, style, width_mm) for part in parts) > whole):
            parts = (text,)
        return parts, max(self.balanced_mm(part, style, width_mm) for part in parts)

    def fitting(self, text: str, styles: Sequence[str], width_mm: float, height_mm: float) -> str:
        """Return the first of `styles` in which `text` has room, or the last."""
        room = height_mm * PT_PER_MM
        return next((style for style in styles if self.height_pt(text, style, width_mm) <= room), styles[-1])

    def fits(self, text: str, style: str, width_mm: float) -> bool:
        """Say whether no word of `text` is wider than the line."""
        room = width_mm * PT_PER_MM
        return all(self.width_pt(word, style) <= room for word in self._words(text))

    def _words(self, text: str) -> list[str]:
        return _WORD.findall(bind(plain(text), self.language))

    @staticmethod
    def _part_kept(word: str, width: float, room: float, style: Style) -> float:
        """Return the width of the part of `word` that is likely to stay on the line before it."""
        if not style.hyphens or len(word) < _LONG_WORD:
            return 0.0
        letter = width / len(word)
        kept = min(int(room / letter) - 1, len(word) - _SYLLABLE)
        return kept * letter if kept >= _SYLLABLE else 0.0

    def _letters(self, style: Style) -> Letters:
        axes = (("wght", float(style.weight)), *((("opsz", style.optical_pt),) if style.optical_pt else ()))
        return letters(self._files[style.face], axes)
