"""What Outlook for Windows needs, which draws mails with Word: widths on tables, buttons as shapes, plain conditions.

All of it stands in conditional comments, which every other program passes over.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

from press.newsletter.checks.style import declarations, pixels

MOST_BUTTON_PX: Final = 536  # between the sides of the mail

_CONDITIONS: Final = re.compile(r"<!--\[if ([^\]]+)\]>")
_CONDITION: Final = re.compile(r"<!--\[if ([^\]]+)\]>(?!<!)|(?<!<!)(?<!<!--)<!\[endif\]-->")
_AGAIN: Final = re.compile(r"(?<!<!--)<!\[endif\]--><!--\[if mso \| IE\]>")
_OUTLOOK_TABLE: Final = re.compile(r"(<!--\[if mso \| IE\]>|</td></tr>|<td[^>]*>)<table ([^<>]*)>(?=<tr>)")
_PICTURE_TABLE: Final = re.compile(
    r'<table (?P<table>[^<>]*border-collapse:collapse;border-spacing:0px;[^<>]*)>'
    r'(?=<tbody><tr><td[^<>]* style="width:(?P<width>\d+)px;">(?:<a [^<>]*>)?<img )'
)  # fmt: skip
_BUTTON: Final = re.compile(
    r'<table [^<>]*style="border-collapse:separate;[^<>]*line-height:100%;"><tbody><tr>'
    r'<td align="(?P<align>\w+)" bgcolor="(?P<fill>[^"]+)"[^<>]*style="(?P<cell>[^"]*)">'
    r'<a href="(?P<href>[^"]*)"[^<>]*style="(?P<style>[^"]*)">(?P<label>(?:(?!</a>).)*)</a></td></tr></tbody></table>',
    re.DOTALL,
)
_TAG: Final = re.compile(r"<[^>]*>")


def for_outlook(html: str) -> str:
    """Return compiled MJML with what Outlook needs, and every condition closed before the next one opens."""
    html = _OUTLOOK_TABLE.sub(_with_width, _merged_conditions(html))
    html = _PICTURE_TABLE.sub(
        lambda found: (
            f'<!--[if mso]><table {found["table"]} width="{found["width"]}"><![endif]-->'
            f"<!--[if !mso]><!-->{found[0]}<!--<![endif]-->"
        ),
        html,
    )
    return _BUTTON.sub(_button, html) if "line-height:100%;" in html else html


def _with_width(found: re.Match[str]) -> str:
    if re.search(r'(?:^| )width="|[";]width:', found[2]):
        return found[0]
    return f'{found[1]}<table {found[2]} width="100%">'


def _button(found: re.Match[str]) -> str:
    """Return the button twice: as a shape for Outlook, which knows no padding on links, and as it is for others."""
    style = {name: value for name, (value, _) in declarations(unescape(found["style"])).items()}
    words = " ".join(_TAG.sub(" ", found["label"]).split())
    size = pixels(style.get("font-size")) or 13
    line = pixels(style.get("line-height")) or size * 1.2
    sides = [pixels(part) or 0 for part in style.get("padding", "10px 25px").split()]
    above, beside = sides[0], sides[1 % len(sides)]
    wanted = len(words) * size * 0.58 + 2 * beside  # capitals and Cyrillic are wider than the letters between them
    width = min(round(wanted), MOST_BUTTON_PX)
    rows = -(-(wanted - 2 * beside) // max(1, MOST_BUTTON_PX - 2 * beside)) or 1
    height = round(rows * line + 2 * above)
    radius = pixels(style.get("border-radius")) or 0
    font = ";".join(
        f"{name}:{style[name]}" for name in ("color", "font-family", "font-size", "font-weight") if name in style
    )
    alt = words.replace('"', "&quot;")
    shape = (
        f'<v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="urn:schemas-microsoft-com:office:word" '
        f'href="{found["href"]}" alt="{alt}" '
        f'style="height:{height}px;v-text-anchor:middle;width:{width}px;" arcsize="{min(50, round(100 * radius / height))}%" '
        f'stroke="f" fillcolor="{found["fill"]}"><w:anchorlock/><center style="{escape(font)};">{words}</center></v:roundrect>'
    )
    return f"<!--[if mso]>{shape}<![endif]--><!--[if !mso]><!-->{found[0]}<!--<![endif]-->"


def _merged_conditions(html: str) -> str:
    """Return `html` with what stands in Outlook conditions that follow one another in one condition."""
    if set(_CONDITIONS.findall(html, html.find("<body"))) <= {"mso | IE"}:
        return _AGAIN.sub("", html)
    pieces: list[str] = []
    end, condition = 0, ""
    for found in _CONDITION.finditer(html):
        between = html[end : found.start()]
        if found[1] and found[1] == condition and not between and pieces and pieces[-1] == "<![endif]-->":
            pieces.pop()
        else:
            pieces += [between, found[0]]
        condition = found[1] or condition
        end = found.end()
    return "".join([*pieces, html[end:]])
