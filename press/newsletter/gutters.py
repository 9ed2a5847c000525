"""The space between the columns of a section, which mrml does not know: on desks beside them, on phones between them.

Source: MJML 5.4, mjml-column; a column gives up its share of all the space, and keeps half a gutter on each inner side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, floor
from typing import Final

from press.newsletter.prepare import MARK, Gutter

_COLUMN: Final = re.compile(
    rf'(?P<td><!--\[if mso \| IE\]>[^!]*?<td [^<>]*?style="[^"]*?width:(?P<outlook>[\d.]+)px;)(?P<between>[^<>]*>'
    rf'<!\[endif\]-->)<div class="(?P<before>[^"]*)mj-column-(?P<unit>per|px)-(?P<width>[\d-]+)(?P<after>[^"]*'
    rf'{MARK}gutter-(?P<gutter>\d+)-(?P<at>\d+)\b[^"]*)" style="(?P<style>[^"]*)"'
)
_MEDIA: Final = re.compile(r'(<style media="screen[^>]*>)|(@media only screen and \([^)]*\) \{)')


def with_gutters(html: str, gutters: Sequence[Gutter]) -> str:
    """Return what mrml wrote with the space between the columns that `press.newsletter.prepare` has marked."""
    rules: dict[str, str] = {}

    def spaced(found: re.Match[str]) -> str:
        gutter, at = gutters[int(found["gutter"])], int(found["at"])
        unit, width = "%" if found["unit"] == "per" else "px", float(found["width"].replace("-", ".", 1))
        width = exact(width) if unit == "%" else width
        box_px = round(float(found["outlook"]) * 100 / width) if unit == "%" and width else 600.0
        reduced = _reduced(width, unit, at, gutter, box_px)
        name = f"mj-column-{found['unit']}-{_number(reduced).replace('.', '-')}"
        space = f"mj-gutter-{found['gutter']}-{at}"
        rules[name] = f"width:{_number(reduced)}{unit} !important; max-width:{_number(reduced)}{unit};"
        rules[space] = f"padding:{_beside(at, unit, gutter, box_px)} !important;"
        half = _in(gutter.width, "%", box_px) / 2
        between = f"{_number(half) if at else '0'}% 0% {_number(half) if at + 1 < gutter.columns else '0'}% 0%"
        return (
            f'{found["td"]}padding:{_beside(at, "px", gutter, box_px)};{found["between"]}<div class="{found["before"]}'
            f'{name} {space}{found["after"]}" style="{found["style"]}padding:{between};"'
        )

    html = _COLUMN.sub(spaced, html)
    desk = " ".join(f".{name} {{ {rule} }}" for name, rule in rules.items())
    thunderbird = " ".join(f".moz-text-html .{name} {{ {rule} }}" for name, rule in rules.items())
    return _MEDIA.sub(lambda found: f"{found[0]} {thunderbird if found[1] else desk} ", html)


def exact(percent: float) -> float:
    """Return the share that mrml wrote in single precision: 33.333332 is a third."""
    parts = round(100 / percent) if percent else 0
    return 100 / parts if parts and abs(100 / parts - percent) < 1e-4 else percent


def _in(width: str, unit: str, box_px: float) -> float:
    """Return a width in `unit`, of a box of so many pixels."""
    number = float(re.sub(r"[^\d.].*", "", width) or 0)
    if width.endswith("%") == (unit == "%"):
        return number
    return number / box_px * 100 if unit == "%" else box_px * number / 100


def _reduced(width: float, unit: str, at: int, gutter: Gutter, box_px: float) -> float:
    columns = max(1, gutter.columns)
    left = max(0.0, round(width - _in(gutter.width, unit, box_px) * (columns - 1) / columns, 6))
    if unit == "%":
        return left
    more = max(0, min(columns, round(columns * (left - floor(left)))))
    return floor(left) + (1 if at < more else 0)


def _beside(at: int, unit: str, gutter: Gutter, box_px: float) -> str:
    """Return the padding of a column: half a gutter towards each neighbour."""
    width = _in(gutter.width, unit, box_px)
    if gutter.columns == 1:
        width = 0
    before, after = (floor(width / 2), ceil(width / 2)) if unit == "px" else (width / 2, width / 2)
    left, right = (before if at else 0), (after if at + 1 < gutter.columns else 0)
    if gutter.is_rtl:
        left, right = (after if at + 1 < gutter.columns else 0), (before if at else 0)
    return f"0{unit} {_number(right)}{unit} 0{unit} {_number(left)}{unit}"


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
