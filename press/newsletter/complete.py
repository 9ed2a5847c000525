"""What mrml makes, as npm's MJML 5 would have made it, with what accessibility asks for; and, lean, without repetition.

What mrml 6 gets wrong was found by comparing pixels with npm's MJML 5.4 (bench/bench_mjml.py, November 2026).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final

from press.newsletter.checks.style import SCHEMES, StyleRule, Styles, declarations
from press.newsletter.checks.tree import Tree
from press.newsletter.gutters import exact, with_gutters
from press.newsletter.outlook import for_outlook
from press.newsletter.prepare import AS_SHARE, MARK, Change, Prepared, decoded

LONG_WORD: Final = 16  # letters; longer ones must be allowed to break on a phone

_OPENING: Final = re.compile(r"<([a-z][a-z0-9]*)( [^<>]*)?>")
_PX_COLUMN: Final = re.compile(r'(<div class="[^"]*mj-column-px-([\d-]+)[^"]*" style="[^"]*;width:)(\d+\.\d{3,})%;')
_STYLE: Final = re.compile(r' style="([^"]*)"')
_CLASS: Final = re.compile(r' class="([^"]*)"')
_DOUBLED_GROUND: Final = re.compile(r"background:([^;\"]+);background-color:\1;?")
_PREVIEW: Final = re.compile(r'(<body[^>]*>)<div style="display:none;[^"]*">(.*?)</div>(<div [^>]*>)', re.DOTALL)
# Nothing is seen or read of it, and no spam filter minds it (a white 1 px text costs 0.7 in SpamAssassin 4).
_HIDDEN: Final = "display:none;max-height:0;overflow:hidden;mso-hide:all"
_BREAKING_CELL: Final = re.compile(
    r'(<td [^<>"]*(?:"[^"]*"[^<>"]*)*? style="[^"]*;)word-break:break-word;([^"]*"[^<>]*>)'
)
_LONG: Final = re.compile(rf">[^<]*?[^\s<>&;\u00ad\u200b]{{{LONG_WORD}}}")

_PICTURE: Final = re.compile(r'(<td[^<>]* style="width:\d+)\.\d+(px;">(?:<a [^<>]*>)?<img [^<>]*width="\d+)\.\d+"')
_SHARE: Final = re.compile(r"width:(\d+\.\d{4,})%( !important|;)")
_GROUP_COLUMN: Final = re.compile(r'(<div class="[^"]*mj-column-per-[^"]*" style="[^"]*;width:\d+)\.\d{5,}%')
_FLUID: Final = re.compile(
    rf'(<div class="[^"]*{MARK}fluid-(\d+)[^"]*"[^>]*><table[^>]*><tbody><tr[^>]*>)<td ([^<>]*)>(.*?)'
    r"(</table></div>(?:<!--\[if mso \| IE\]></td></tr></table><!\[endif\]-->)?</td>)(?=</tr></tbody></table></div>)",
    re.DOTALL,
)
_RIGHT: Final = re.compile(
    rf'(<tr class="[^"]*{MARK}right[^"]*">)(<td [^<>]*><table.*?</table></td>)(<td [^<>]*>(?:(?!</td>).)*</td>)',
    re.DOTALL,
)
_MIDDLE: Final = re.compile(r"margin:0px auto;max-width:[\d.]+px;")
_OUTLOOK: Final = "-outlook"
_MARKS: Final = re.compile(rf" ?{MARK}([^\s\"]+)")


def complete(html: str, prepared: Prepared, *, lean: bool) -> str:
    """Return what mrml wrote with what it left out; `lean`, also without what it says twice."""
    html = _PREVIEW.sub(rf'\1\3<div style="{_HIDDEN}">\2</div>', html)
    # A label on the article counts as content outside of every landmark (axe-core 4.11, `region`); the title says it.
    html = re.sub(r'<div aria-label="[^"]*" aria-roledescription', "<div aria-roledescription", html, count=1)
    html = re.sub(r"(?<=<title>)[^<]*", lambda title: decoded(title[0]), html, count=1)
    html = _GROUP_COLUMN.sub(r"\1%", _PICTURE.sub(r'\1\2"', html))
    if AS_SHARE in html:
        html = html.replace(AS_SHARE, "%")
    html = _PX_COLUMN.sub(_px_share, html)
    html = _SHARE.sub(lambda share: f"width:{exact(float(share[1]))}%{share[2]}", html)
    if prepared.gutters:
        html = with_gutters(html, prepared.gutters)
    if MARK in html:
        html = _marked(html)
    is_ltr = "direction:rtl" not in html and 'dir="ltr"' in html
    html = _OPENING.sub(_Finisher(prepared, lean, is_ltr).finish, html)
    if lean:
        html = html.replace("p { display: block; margin", "p { margin", 1)
        html = _with_breaks_where_needed(html)
    if prepared.by_selector:
        html = _with_attributes(html, prepared.by_selector)
    if prepared.inline_css:
        html = _inlined(html, "\n".join(prepared.inline_css))
    return for_outlook(html)


def _px_share(found: re.Match[str]) -> str:
    """Return the width of a column in a group, a share of its container's pixels, with six digits as MJML has it."""
    width, share = float(found[2].replace("-", ".")), float(found[3])
    container = round(width * 100 / share, 2)
    return f"{found[1]}{width * 100 / container:.6f}".rstrip("0").rstrip(".") + "%;"


def _marked(html: str) -> str:
    """Do what the named marks of `press.newsletter.prepare` ask for."""
    return _RIGHT.sub(r"\1\3\2", _FLUID.sub(_fluid, html))


def _fluid(found: re.Match[str]) -> str:
    """Return a hero as high as its picture: cells beside its content whose padding is a share of the width."""
    beside = f'<td style="width:0.01%;padding-bottom:{found[2]}%;mso-padding-bottom-alt:0;"></td>'
    cell = re.sub(r' height="-?\d+"|height:-?\d+px;', "", " " + found[3])
    return f"{found[1]}{beside}<td{cell}>{found[4]}{found[5]}{beside}"


@dataclass
class _Finisher:
    """Goes over the opening tags in order; `align` is that of the cell we are in.

    A mail has few different tags: what becomes of one is `known` while nothing waits for it.
    """

    prepared: Prepared
    lean: bool
    is_ltr: bool
    align: str = ""
    holds_data: bool = False
    is_within: bool = False
    waiting: list[Change] = field(default_factory=list)
    known: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def finish(self, tag: re.Match[str]) -> str:
        key = (tag[0], self.align)
        if not (self.waiting or self.holds_data):
            if key in self.known:
                made, self.align = self.known[key]
                return made
            made = self._finished(tag)
            if not (self.waiting or self.holds_data):
                self.known[key] = (made, self.align)
            return made
        return self._finished(tag)

    def _finished(self, tag: re.Match[str]) -> str:
        name, attributes = tag[1], decoded(tag[2] or "")
        if MARK in attributes:
            attributes = self._marked(attributes)
        if self.waiting:
            attributes = self._changed(name, attributes)
        if name == "td":
            attributes = self._cell(attributes)
        elif name == "table":
            attributes = self._table(attributes)
        elif name == "div" and self.is_within:
            self.is_within = False
            if self.lean:  # the wrapper around it is as wide and in the middle already
                attributes = _MIDDLE.sub("", attributes, count=1)
        elif name == "div" and self.align:
            if self.lean:
                attributes = attributes.replace(f"text-align:{self.align};", "", 1)
            self.align = ""
        elif name == "img":
            attributes = attributes.replace(' height="auto"', "", 1)
        if self.lean and (style := _STYLE.search(attributes)) is not None:
            said = _DOUBLED_GROUND.sub(r"background-color:\1;", style[1])
            said = said.replace("direction:ltr;", "", 1) if self.is_ltr else said
            attributes = attributes[: style.start()] + (f' style="{said}"' if said else "") + attributes[style.end() :]
        if self.prepared.by_class and (classes := _CLASS.search(attributes)):
            attributes = self._of_class(attributes, classes[1])
        return f"<{name}{attributes}>"

    def _cell(self, attributes: str) -> str:
        align = re.search(r' align="(\w+)"', attributes)
        self.align = align[1] if align else ""
        return re.sub(r' vertical-align="\w+"', "", attributes, count=1)

    def _marked(self, attributes: str) -> str:
        marks = _MARKS.findall(attributes)
        for mark in marks:
            if mark == "data":
                self.holds_data = True
            elif mark == "within":
                self.is_within = True
            elif mark.isdecimal():  # what Outlook's copy of a class asks for ends in `-outlook`
                self.waiting.append(self.prepared.changes[int(mark)])
        attributes = _MARKS.sub("", attributes).replace(' class=""', "")
        if any(mark.endswith(_OUTLOOK) for mark in marks):  # mrml marks the last class of Outlook's copy alone
            attributes = _CLASS.sub(lambda found: f' class="{_of_outlook(found[1])}"', attributes, count=1)
        return attributes

    def _changed(self, name: str, attributes: str) -> str:
        for change in [one for one in self.waiting if one.tag == name and one.holding in attributes]:
            self.waiting.remove(change)
            style = _STYLE.search(attributes) if change.attribute == "style" else None
            if style:
                attributes = f"{attributes[: style.end(1)]}{change.value}{attributes[style.end(1) :]}"
            else:
                attributes = f' {change.attribute}="{change.value}"{attributes}'
        return attributes

    def _table(self, attributes: str) -> str:
        self.align = ""
        if "table-layout:" in attributes:
            attributes = self._spaced(attributes)
        if self.holds_data or " role=" in attributes:
            self.holds_data = False
            return attributes
        return f' role="presentation"{attributes}'

    @staticmethod
    def _spaced(attributes: str) -> str:
        """Return the attributes of a table of mj-table: cells with space between them do not share borders."""
        attributes = re.sub(r' width="(\d+)px"', r' width="\1"', attributes).replace("border-collapse:separate;", "")
        if ' cellspacing="0"' in attributes:
            return attributes
        return attributes.replace(' style="', ' style="border-collapse:separate;', 1)

    def _of_class(self, attributes: str, classes: str) -> str:
        for one in classes.split():
            for key, value in self.prepared.by_class.get(one, {}).items():
                attributes = re.sub(rf' {re.escape(key)}="[^"]*"', "", attributes)
                attributes = f' {key}="{escape(value)}"{attributes}'
        return attributes


def _of_outlook(classes: str) -> str:
    return " ".join(one if one.endswith(_OUTLOOK) else one + _OUTLOOK for one in classes.split())


def _with_attributes(html: str, by_selector: list[tuple[str, dict[str, str]]]) -> str:
    """Return `html` with the attributes that mj-html-attributes gives to what a selector finds."""
    tree = Tree.parse(html)
    sheet = "\n".join(f"{selector}{{-at:{at}}}" for at, (selector, _) in enumerate(by_selector))
    styles = Styles(tree, SCHEMES[0], sheet=sheet)
    pieces: list[str] = []
    end = 0
    for element in tree.elements:
        found = sorted({int(rule.declarations["-at"][0]) for rule in styles.rules_for(element)})
        if found:
            start, stop = element.span
            given = {key: value for at in found for key, value in by_selector[at][1].items()}
            tag = html[start:stop]
            for key in given:
                tag = re.sub(rf'\s{re.escape(key)}="[^"]*"', "", tag, count=1)
            written = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
            at_name = re.match(r"<[\w:-]+", tag)
            cut = at_name.end() if at_name else len(tag)
            pieces += [html[end:start], tag[:cut], written, tag[cut:]]
            end = stop
    return "".join([*pieces, html[end:]])


def _with_breaks_where_needed(html: str) -> str:
    """Return `html` with leave to break words only in cells that hold a long one: many programs do not know it."""
    cells = list(_BREAKING_CELL.finditer(html))
    pieces = [html[: cells[0].start()] if cells else html]
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        content = html[cell.end() : following.start() if following else len(html)]
        pieces += [cell[0] if _LONG.search(content) else cell[1] + cell[2], content]
    return "".join(pieces)


def _inlined(html: str, css: str) -> str:
    """Return `html` with the rules of `css` written into the style attributes of what they fit."""
    tree = Tree.parse(html)
    styles = Styles(tree, SCHEMES[0], sheet=css)
    pieces: list[str] = []
    end = 0
    for element in tree.elements:
        rules = styles.rules_for(element)
        if not rules or element.name in ("html", "head", "style", "title", "meta"):
            continue
        start, stop = element.span
        written = "".join(f"{name}:{value};" for name, value in _cascade(element.get("style") or "", rules).items())
        tag = re.sub(r'\s+style="[^"]*"', "", html[start:stop])
        cut = -2 if tag.endswith("/>") else -1
        pieces += [html[end:start], tag[:cut].rstrip(), f' style="{escape(written)}"', " />" if cut == -2 else ">"]
        end = stop
    return "".join([*pieces, html[end:]])


def _cascade(own: str, rules: list[StyleRule]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    declared = [*(rule.declarations for rule in rules), declarations(own)]
    for important in (False, True):
        for group in declared:
            for name, (value, is_important) in group.items():
                if is_important is important:
                    found.pop(name, None)  # what is set later stands later: `margin-top` after `margin`
                    found[name] = value
    return found
