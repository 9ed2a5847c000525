"""MJML source: where each of its tags stands in the templates, and all that is wrong with it before mrml sees it.

mrml checks nothing: it passes over an unknown tag or attribute in silence, names no place, and a nesting of some
thousand tags ends the process.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from press.diagnostics import Diagnostic, Place
from press.models import nearest
from press.newsletter.components import (
    ATTRIBUTES,
    CHILDREN,
    CONTENT_TAGS,
    EVERYWHERE,
    NETWORKS,
    NOT_OFFERED,
    REQUIRED,
    STRINGS,
    Types,
    fits,
    fits_string,
    wanted,
)
from press.newsletter.fields import without_controls
from press.rendering.templates import PLACE_MARK

MAX_DEPTH: Final = 100  # our deepest tag lies at 12; mrml 6 ends the process at about 8,000

# A comment, a declaration, a tag with its attributes (all of them quoted where they hold < or >), or a stray `<`.
TOKEN: Final = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+)>|<",
    re.DOTALL,
)
ATTRIBUTE: Final = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# Source: HTML standard, "void elements".
VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)

_KNOWN: Final[Mapping[str, Types]] = {name: {**types, **EVERYWHERE} for name, types in ATTRIBUTES.items()}
# Every attribute of any component, with the types it has among them.
_ANYWHERE: Final[Mapping[str, tuple[str, ...]]] = {
    attribute: tuple(sorted({types[attribute] for types in _KNOWN.values() if attribute in types}))
    for attribute in sorted({attribute for types in _KNOWN.values() for attribute in types})
}


@dataclass(frozen=True)
class Source:
    """MJML as mrml may read it, and where its tags come from."""

    text: str
    name: str
    offsets: tuple[int, ...]
    places: tuple[Place, ...]

    @classmethod
    def read(cls, marked: str, name: str, *, folder: str = "templates/") -> Source:
        """Take the marks of `press.rendering.templates` out of `marked`; `name` is shown where there are none.

        What the marks name lies in `folder`.
        """
        pieces = PLACE_MARK.split(marked)
        if without_controls(plain := "".join(pieces[::4])) != plain:
            pieces[::4] = map(without_controls, pieces[::4])
        texts, length = [pieces[0]], len(pieces[0])
        offsets, places = [], []
        for file, line, column, text in zip(*(pieces[at::4] for at in range(1, 5)), strict=True):
            offsets.append(length)
            places.append(Place(f"{folder}{file}", int(line), int(column)))
            texts.append(text)
            length += len(text)
        return cls("".join(texts), name, tuple(offsets), tuple(places))

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` stands in its template; lines that Jinja filled in count too."""
        at = bisect_right(self.offsets, offset) - 1
        start, known = (self.offsets[at], self.places[at]) if at >= 0 else (0, Place(self.name))
        line_start = self.text.rfind("\n", start, offset)
        if line_start < 0:
            return Place(known.path, known.line, known.column + offset - start)
        return Place(known.path, known.line + self.text.count("\n", start, offset), offset - line_start)


@dataclass
class _Open:
    """A tag that has not been closed yet; `percent` is what its columns take together."""

    name: str
    start: int
    percent: float = 0.0


def check(source: Source) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with `source`, in order of place; empty where mrml may have it."""
    return tuple(sorted(set(_Checker(source).findings())))


@dataclass
class _Checker:
    source: Source
    found: list[Diagnostic] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    widths: dict[str, str] = field(default_factory=dict)  # that classes give
    parts: set[str] = field(default_factory=set)  # of mjml, seen already
    clean: set[str] = field(default_factory=set)  # tags whose attributes are right, as written
    width_px: float = 600.0  # of the mail
    broken_until: int = 0  # the end of a tag that cannot be read

    def findings(self) -> list[Diagnostic]:
        text, end = self.source.text, 0
        for token in TOKEN.finditer(text):
            self._text(end, token.start())
            end = token.end()
            if token.start() < self.broken_until:
                continue
            if token["name"] is None:
                if token[0] == "<":
                    self._broken(token.start())
            elif token["close"]:
                self._closing(token)
            elif not self._opening(token):
                return self.found
        self._text(end, len(text))
        for left in self.opened:
            self._tell(left.start, f"`<{left.name}>` is never closed", f"write </{left.name}> where it ends")
        if not self.found and "mj-body" not in self.parts:
            self._tell(0, "there is no mj-body", "write <mjml><mj-body>...</mj-body></mjml>")
        return self.found

    def _broken(self, start: int) -> None:
        """Tell of a `<` that begins no tag, or a tag whose quotation marks do not match, and go on behind it."""
        name = re.match(r"</?([A-Za-z][\w-]*)", self.source.text[start : start + 80])
        if name is None or (self._content and not name[1].startswith("mj")):
            self._tell(start, "a `<` that begins no tag", "write &lt; for the sign itself")
            return
        self._tell(start, f"the tag `{name[1]}` cannot be read", "look for a quotation mark or a > that is missing")
        end = re.search(r"/?>|\n", self.source.text[start:])
        self.broken_until = start + end.end() if end else len(self.source.text)
        if not name[0].startswith("</") and not (end and end[0] == "/>"):
            self.opened.append(_Open(name[1], start))

    @property
    def _content(self) -> str | None:
        """The tag with HTML content that we are in."""
        return next((tag.name for tag in self.opened if tag.name in CONTENT_TAGS), None)

    def _tell(self, offset: int, message: str, hint: str) -> None:
        self.found.append(Diagnostic(self.source.place(offset), message, hint))

    def _text(self, start: int, end: int) -> None:
        start = max(start, self.broken_until)
        words = self.source.text[start:end].strip()
        if not words or self._content or (self.opened and self.opened[-1].name not in ATTRIBUTES):
            return
        within = f"in `{self.opened[-1].name}`" if self.opened else "outside `mjml`"
        offset = start + self.source.text[start:end].index(words[0])
        self._tell(offset, f'text cannot stand {within}: "{words[:40]}"', "put it in mj-text")

    def _opening(self, token: re.Match[str]) -> bool:
        """Look at an opening tag. Return False where going on makes no sense."""
        name, start = token["name"], token.start()
        content = self._content
        if content:
            self._html(token, name.lower(), content)
        else:
            self._component(token, name)
        closed = token["attributes"].endswith("/") or (content is not None and name.lower() in VOID)
        if closed:
            return True
        self.opened.append(_Open(name.lower() if content else name, start))
        if len(self.opened) > MAX_DEPTH:
            self.found.clear()  # all of it is the same mistake
            self._tell(start, f"tags are nested more than {MAX_DEPTH} deep", "close tags where their content ends")
            return False
        return True

    def _html(self, token: re.Match[str], name: str, content: str) -> None:
        if name == "mjml" or name.startswith("mj-"):
            self._tell(token.start(), f"`{name}` cannot stand in `{content}`", f"close {content} before it")
        elif name in REQUIRED:
            self._required(name, token, {attribute for attribute, _, _ in self._attributes(token, name)})
        elif name == "a" and not re.search(r"(?:^|\s)(?:href|name|id)\s*=", token["attributes"]):
            self._tell(token.start(), "a: `href` is missing", 'write href="..."')

    def _component(self, token: re.Match[str], name: str) -> None:
        start, parent = token.start(), self.opened[-1].name if self.opened else None
        if name in NOT_OFFERED:
            self._tell(start, f"`{name}` is not offered", NOT_OFFERED[name])
        elif name not in ATTRIBUTES and name not in ("mj-all", "mj-class"):
            self._tell(start, f"unknown tag `{name}`", nearest(name, CHILDREN.get(parent or "") or ATTRIBUTES))
        elif parent == "mj-attributes":
            self._defaults(token, name)
        else:
            if (name == "mjml") != (parent is None) or (
                parent is not None and parent in ATTRIBUTES and name not in CHILDREN.get(parent, ())
            ):
                homes = ", ".join(sorted(tag for tag, inner in CHILDREN.items() if name in inner)) or "nothing"
                within = f"in `{parent}`" if parent else "outside `mjml`"
                self._tell(start, f"`{name}` cannot stand {within}", f"it stands in {homes}")
            if token[0] not in self.clean:
                problems = len(self.found)
                self._checked(token, name, _KNOWN.get(name, EVERYWHERE))
                if len(self.found) == problems:
                    self.clean.add(token[0])
            self._once(token, name)
            self._columns(token, name)

    def _once(self, token: re.Match[str], name: str) -> None:
        """Look at a part that stands in a mail once, the head before the body."""
        if name == "mj-body":
            width = next((value for key, value, _ in self._attributes(token, name) if key == "width"), "")
            self.width_px = float(width[:-2]) if re.fullmatch(r"[1-9]\d*px", width) else 600.0
        if name in ("mjml", "mj-head", "mj-body"):
            if name in self.parts:
                self._tell(token.start(), f"`{name}` stands there twice", "put both contents into one")
            elif name == "mj-head" and "mj-body" in self.parts:
                self._tell(token.start(), "`mj-head` stands after `mj-body`", "put it first")
            self.parts.add(name)

    def _defaults(self, token: re.Match[str], name: str) -> None:
        """Look at a line of mj-attributes: attributes of one component, of all, or of a class."""
        if name not in ("mj-all", "mj-class"):
            self._checked(token, name, _KNOWN[name], required=False)
            return
        attributes = list(self._attributes(token, name))
        self._note_width({attribute: value for attribute, value, _ in attributes})
        for attribute, value, offset in attributes:
            kinds = _ANYWHERE.get(attribute, ())
            if name == "mj-class" and attribute == "name":
                if value in self.classes:
                    self._tell(offset, f"mj-class: `{value}` is defined twice", "give one of them another name")
                self.classes.add(value)
            elif not kinds:
                self._tell(offset, f"{name}: unknown attribute `{attribute}`", nearest(attribute, _ANYWHERE))
            elif not any(fits(kind, value) for kind in kinds):
                self._tell(offset, f'{name}: `{attribute}` cannot be "{value}"', wanted(kinds[0]))
            elif not fits_string(attribute, value):
                self._tell(offset, f'{name}: `{attribute}` cannot be "{value}"', STRINGS[attribute][1])
        self._required(name, token, {attribute for attribute, _, _ in attributes})

    def _checked(self, token: re.Match[str], name: str, known: Types, *, required: bool = True) -> None:
        seen: set[str] = set()
        for attribute, value, offset in self._attributes(token, name):
            if attribute in seen:
                self._tell(offset, f"{name}: `{attribute}` stands there twice", "keep one of them")
            seen.add(attribute)
            if f"{name} {attribute}" in NOT_OFFERED:
                self._tell(offset, f"{name}: `{attribute}` is not offered", NOT_OFFERED[f"{name} {attribute}"])
            elif attribute not in known:
                self._tell(offset, f"{name}: unknown attribute `{attribute}`", nearest(attribute, known))
            elif not fits(known[attribute], value):
                self._tell(offset, f'{name}: `{attribute}` cannot be "{value}"', wanted(known[attribute]))
            elif known[attribute] == "string" and not fits_string(attribute, value):
                self._tell(offset, f'{name}: `{attribute}` cannot be "{value}"', STRINGS[attribute][1])
            elif not value and attribute in ("href", "src", "background-url", "name", "path"):
                self._tell(offset, f"{name}: `{attribute}` is empty", f'write {attribute}="..."')
            if attribute == "mj-class":
                for used in value.split():
                    if used not in self.classes:
                        hint = nearest(used, self.classes) if self.classes else "define it in mj-attributes"
                        self._tell(offset, f"{name}: no mj-class is called `{used}`", hint)
        if required:
            self._required(name, token, seen)
        if required and name == "mj-social-element" and "src" not in seen:
            network = next((value for key, value, _ in self._attributes(token, name) if key == "name"), "")
            if network.removesuffix("-noshare") not in NETWORKS:
                message = f"no icon is known for `{network}`" if network else "`src` is missing"
                self._tell(
                    token.start(),
                    f"mj-social-element: {message}",
                    'write src="...", or a name: ' + ", ".join(sorted(NETWORKS)),
                )

    def _required(self, name: str, token: re.Match[str], seen: set[str]) -> None:
        for attribute in REQUIRED.get(name, ()):
            if attribute not in seen:
                hint = (
                    'say what it shows, or write alt="" if it is decoration'
                    if attribute == "alt"
                    else f'write {attribute}="..."'
                )
                self._tell(token.start(), f"{name}: `{attribute}` is missing", hint)

    def _attributes(self, token: re.Match[str], name: str) -> Iterator[tuple[str, str, int]]:
        """Yield name, value and offset of each attribute."""
        base = token.start("attributes")
        for found in ATTRIBUTE.finditer(token["attributes"]):
            quoted = found[2] or ""
            if name.startswith("mj") and quoted[:1] not in ("'", '"'):
                hint = f'write {found[1]}="..."'
                self._tell(base + found.start(), f"{name}: the value of `{found[1]}` is not in quotation marks", hint)
                continue
            yield found[1], quoted[1:-1] if quoted[:1] in ("'", '"') else quoted, base + found.start()

    def _note_width(self, attributes: Mapping[str, str]) -> None:
        if "name" in attributes and "width" in attributes:
            self.widths[attributes["name"]] = attributes["width"]

    def _columns(self, token: re.Match[str], name: str) -> None:
        if name not in ("mj-column", "mj-group") or not self.opened:
            return
        given = {attribute: value for attribute, value, _ in self._attributes(token, name)}
        by_class = (self.widths[one] for one in reversed(given.get("mj-class", "").split()) if one in self.widths)
        width = given.get("width") or next(by_class, "")
        found = re.fullmatch(r"([\d.]+)(%|px)", width)
        parent = self.opened[-1]
        before = parent.percent
        if found:
            parent.percent += float(found[1]) * (1 if found[2] == "%" else 100 / self.width_px)
        if before <= 100.5 < parent.percent:  # thirds are written 33.33% or 33.34%
            self._tell(
                token.start(), f"the columns of `{parent.name}` are wider than 100%", "make their widths add up to 100%"
            )

    def _closing(self, token: re.Match[str]) -> None:
        name, start = token["name"].lower() if self._content else token["name"], token.start()
        at = next((at for at in range(len(self.opened) - 1, -1, -1) if self.opened[at].name == name), None)
        if at is None:
            if name not in VOID:
                self._tell(start, f"`</{name}>` closes nothing", "take it out, or open it before")
            return
        for left in self.opened[at + 1 :]:
            self._tell(left.start, f"`<{left.name}>` is never closed", f"write </{left.name}> before </{name}>")
        del self.opened[at:]
