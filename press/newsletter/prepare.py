"""MJML before mrml gets it: what mrml corrupts or passes over is written so that it comes out as MJML means it.

Where mrml knows no way to say it, a mark is left in `css-class` for `press.newsletter.complete`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Final

from press.newsletter.markup import ATTRIBUTE, TOKEN

MARK: Final = "press--"  # begins the marks

# mrml writes attributes as Rust's `{:?}` does, which is safe for printable ASCII without quotes and backslashes only.
_UNSAFE: Final = re.compile(r"[^ !#-;=?-\[\]-~]")
_CODE: Final = re.compile(r"&#([0-9]+);")
AS_SHARE: Final = ".00000000314159px"  # 4 with it was 4%, and is again when mrml has done its sums
_SHARE: Final = re.compile(r"(?<![\d.])(\d+)%")
_BARE_ZERO: Final = re.compile(r"(?<![\w.-])0(?![\w.%])")
_CONTENT: Final = re.compile(
    r"<mj-(title|html-attributes|attributes)>(.*?)</mj-\1>|<mj-style\s+inline=(?:\"inline\"|'inline')\s*>(.*?)</mj-style>|<mj-font\b[^>]*>",
    re.DOTALL,
)
_SELECTOR: Final = re.compile(r'<mj-selector\s+path="([^"]+)"\s*>(.*?)</mj-selector>', re.DOTALL)
_BY_SELECTOR: Final = re.compile(r'<mj-html-attribute\s+name="([^"]+)"\s*>(.*?)</mj-html-attribute>', re.DOTALL)
_ONE_CLASS: Final = re.compile(r"\.([\w-]+)")
_WITHIN_CLASS: Final = re.compile(r"(<mj-class\b[^<>]*[^<>/])>.*?</mj-class>", re.DOTALL)
# mrml leaves raw HTML of a wrapper in Outlook's condition, where no other program sees it.
_RAW_BEGINS: Final = "<![endif]-->"
_RAW_ENDS: Final = "<!--[if mso | IE]>"
# Their parent's attributes count for mrml before their own defaults, for MJML after them.
_HEIRS: Final = frozenset({"mj-social-element", "mj-accordion-element", "mj-accordion-title", "mj-accordion-text"})
# Nothing that these become depends on what is around them, so it is remembered.
_ALONE: Final = frozenset({"mj-text", "mj-divider", "mj-spacer"})
# A comment that no mail program reads; what stands in CDATA is one to a browser, and an error to mrml.
_PLAIN_COMMENT: Final = re.compile(r"<!--(?!\[if|<!\[endif)|<!\[CDATA\[")


@dataclass(frozen=True)
class Change:
    """What mrml leaves out of the next tag called `tag` that has `holding` in it: an attribute, or more of its style."""

    tag: str
    holding: str
    attribute: str
    value: str


# Attributes that mrml passes over, as style of the next such tag: component -> (attributes, tag, what it has in it).
_INNER: Final = (
    "inner-background-color",
    "inner-padding",
    *(f"inner-padding-{s}" for s in ("top", "right", "bottom", "left")),
)
_PADDINGS: Final = ("padding", "padding-top", "padding-right", "padding-bottom", "padding-left")
_SIDES: Final = ("border-top", "border-right", "border-bottom", "border-left")
_STYLES: Final[Mapping[str, tuple[tuple[str, ...], str, str]]] = {
    "mj-image": (_SIDES, "img", "src="),
    "mj-hero": (("border-radius",), "td", "vertical-align"),
}


_SETS: Final[Mapping[str, tuple[str, ...]]] = {"mj-image": ("sizes",), "mj-social-element": ("srcset", "sizes")}


@dataclass
class Gutter:
    """The space between the columns of a section, and how many things stand in that section."""

    width: str
    is_rtl: bool
    columns: int = 0


@dataclass
class Prepared:
    """MJML for mrml, and what has to be done to what it makes."""

    text: str = ""
    changes: list[Change] = field(default_factory=list)
    gutters: list[Gutter] = field(default_factory=list)
    by_class: dict[str, dict[str, str]] = field(default_factory=dict)
    by_selector: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    inline_css: list[str] = field(default_factory=list)


@dataclass
class _Around:
    """A component that we are in, with what it says of what it holds."""

    name: str
    classes: str = ""
    gap: str = ""
    border: str = ""
    is_wide: bool = False
    gutter: int | None = None
    holds: int = 0


@dataclass
class _Walk:
    """Goes over the tags in order. `defaults` are those of a tag, of a .class, and of a `.class tag` within it."""

    made: Prepared = field(default_factory=Prepared)
    defaults: dict[str, dict[str, str]] = field(default_factory=dict)
    around: list[_Around] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    has_nested: bool = False  # classes say something of what stands within their elements

    def content(self, found: re.Match[str]) -> str:
        """Return what stands for a part of the head."""
        match found[1]:
            case "title":  # mrml makes an attribute of it, too
                return f"<mj-title>{encoded(found[2].strip())}</mj-title>"
            case "html-attributes":
                for selector, inner in _SELECTOR.findall(found[2]):
                    given = {name: unescape(value.strip()) for name, value in _BY_SELECTOR.findall(inner)}
                    if one := _ONE_CLASS.fullmatch(selector.strip()):
                        self.made.by_class.setdefault(one[1], {}).update(given)
                    else:
                        self.made.by_selector.append((unescape(selector), given))
                return ""
            case "attributes":
                self._note_defaults(found[2])
                return _WITHIN_CLASS.sub(r"\1 />", found[0])
            case _:  # an inline style sheet; or a font, which would be fetched from elsewhere
                if found[3] is not None:
                    self.made.inline_css.append(found[3])
                return ""

    def _note_defaults(self, text: str) -> None:
        within = ""
        for token in TOKEN.finditer(text):
            name = token["name"]
            if name is None or token["close"]:
                within = "" if name == "mj-class" else within
                continue
            given = _read(token["attributes"])
            if name == "mj-class":
                name = f".{given.pop('name', '')}"
                within = "" if token["attributes"].endswith("/") else name
            elif within:
                name, self.has_nested = f"{within} {name}", True
            self.defaults.setdefault(name, {}).update(given)

    def tag(self, token: re.Match[str]) -> str:
        """Return a tag as mrml should have it."""
        name, text = token["name"], token[0]
        if name is None:
            return "" if _PLAIN_COMMENT.match(text) else text
        is_component = name.startswith("mj")
        if token["close"]:
            return self._closing(name, text) if is_component else text
        known = self.written.get(text)
        if known is not None:
            return self._placed(name, known, None) if is_component else known
        attributes = _read(token["attributes"])
        inside = self._component(name, attributes) if is_component else None
        made = text
        if attributes:
            written = "".join(f' {key}="{encoded(_meant(name, key, value))}"' for key, value in attributes.items())
            made = f"<{name}{written}{' /' if text.endswith('/>') else ''}>"
        if not is_component or (name in _ALONE and not self.has_nested):
            self.written[text] = made
        return self._placed(name, made, inside) if is_component else made

    def _placed(self, name: str, text: str, inside: _Around | None) -> str:
        """Return a component's tag where it stands, and go into it."""
        outer = self.around[-1] if self.around else None
        if outer:
            outer.holds += 1
        if text.endswith("/>"):
            return text
        self.around.append(inside or _Around(name, outer.classes if outer else ""))
        return text + _RAW_BEGINS if name == "mj-raw" and outer and outer.name == "mj-wrapper" else text

    def _closing(self, name: str, text: str) -> str:
        if self.around and self.around[-1].name == name:
            left = self.around.pop()
            if left.gutter is not None:
                self.made.gutters[left.gutter].columns = left.holds
            if name == "mj-raw" and self.around and self.around[-1].name == "mj-wrapper":
                return _RAW_ENDS + text
        return text

    def _component(self, name: str, attributes: dict[str, str]) -> _Around:
        """Write into `attributes` what mrml does not find by itself. Return what it is to be inside."""
        outer = self.around[-1] if self.around else _Around("")
        if self.has_nested:
            for one in outer.classes.split():
                for key, value in self.defaults.get(f".{one} {name}", {}).items():
                    attributes.setdefault(key, value)
        inside = _Around(name, attributes.get("mj-class", outer.classes))
        if name in _HEIRS:
            classes = [f".{one}" for one in attributes.get("mj-class", "").split()]
            for known in (*reversed(classes), name, "mj-all"):
                for key, value in self.defaults.get(known, {}).items():
                    attributes.setdefault(key, value)
        match name:
            case "mjml":
                attributes.setdefault("lang", "und")
                attributes.setdefault("dir", "auto")
            case "mj-body":  # mrml knows no defaults of it
                for key in ("background-color", "width"):
                    if value := self._given(name, attributes, key):
                        attributes[key] = value
            case "mj-table":
                if attributes.pop("role", None) != "presentation":
                    _mark(attributes, "data")
            case "mj-wrapper":
                inside.gap = self._given(name, attributes, "gap")
                inside.is_wide = self._given(name, attributes, "full-width") == "full-width"
            case "mj-section":
                if outer.name == "mj-wrapper" and not (outer.is_wide or outer.gap):
                    _mark(attributes, "within")
                if outer.gap and outer.holds:
                    self._change(attributes, Change("div", "margin:0px auto;", "style", f"margin-top:{outer.gap};"))
                if gutter := self._given(name, attributes, "gutter"):
                    inside.gutter = len(self.made.gutters)
                    is_rtl = self._given(name, attributes, "direction") == "rtl"
                    self.made.gutters.append(Gutter(gutter, is_rtl))
            case "mj-image":
                attributes.setdefault("alt", self._given(name, attributes, "alt"))
            case "mj-column":
                if outer.gutter is not None:
                    _mark(attributes, f"gutter-{outer.gutter}-{outer.holds}")
                is_padded = any(self._given(name, attributes, key) for key in _PADDINGS)
                if not is_padded and self._given(name, attributes, "inner-border-radius"):
                    self._change(attributes, Change("table", 'width="100%"', "style", "border-collapse:separate;"))
            case "mj-social":
                inside.border = self._given(name, attributes, "border")
            case "mj-social-element":
                attributes.setdefault("alt", self._given(name, attributes, "alt"))
                border = self._given(name, attributes, "border") or outer.border or "0"
                self._change(attributes, Change("img", "src=", "style", f"border:{border};"))
                if self._given(name, attributes, "icon-position") == "right":
                    _mark(attributes, "right")
            case "mj-button" if title := self._given(name, attributes, "title"):
                self._change(attributes, Change("a", "href=", "title", title))
        for key in _SETS.get(name, ()):
            if value := self._given(name, attributes, key):
                self._change(attributes, Change("img", "src=", key, value))
        if name in _STYLES:
            keys, tag, holding = _STYLES[name]
            style = "".join(f"{key}:{value};" for key in keys if (value := self._given(name, attributes, key)))
            if style:
                self._change(attributes, Change(tag, holding, "style", style))
        if name == "mj-hero":
            self._hero(attributes)
        return inside

    def _given(self, name: str, attributes: Mapping[str, str], key: str) -> str:
        """Return an attribute as MJML finds it: on the tag, in its classes (the last wins), among the defaults."""
        classes = [f".{one}" for one in attributes.get("mj-class", "").split()]
        where = (attributes, *(self.defaults.get(one, {}) for one in (*reversed(classes), name, "mj-all")))
        return next((known[key] for known in where if key in known), "")

    def _change(self, attributes: dict[str, str], change: Change) -> None:
        if change not in self.made.changes:
            self.made.changes.append(change)
        _mark(attributes, f"{self.made.changes.index(change)}")

    def _hero(self, attributes: dict[str, str]) -> None:
        if self._given("mj-hero", attributes, "mode") == "fluid-height":
            sides = (self._given("mj-hero", attributes, f"background-{side}") for side in ("height", "width"))
            height, width = (re.match(r"\d+", side) for side in sides)
            if height and width:
                _mark(attributes, f"fluid-{round(int(height[0]) / max(1, int(width[0])) * 100)}")
        inner = "".join(
            f"{key.removeprefix('inner-')}:{value};"
            for key in _INNER
            if (value := self._given("mj-hero", attributes, key))
        )
        if inner:
            self._change(attributes, Change("div", "mj-hero-content", "style", inner))


def prepare(text: str) -> Prepared:
    """Return MJML that mrml compiles as MJML means it, and what to do to the result."""
    walk = _Walk()
    walk.made.text = TOKEN.sub(walk.tag, _CONTENT.sub(walk.content, text))
    return walk.made


def _read(attributes: str) -> dict[str, str]:
    """Return attributes by name; of two with one name the first counts, as in HTML."""
    found: dict[str, str] = {}
    for key, value in ATTRIBUTE.findall(attributes):
        found.setdefault(key, value[1:-1] if value[:1] in ("'", '"') else value)
    return found


def _mark(attributes: dict[str, str], mark: str) -> None:
    attributes["css-class"] = f"{attributes.get('css-class', '')} {MARK}{mark}".strip()


@lru_cache(maxsize=4096)
def _meant(tag: str, key: str, value: str) -> str:
    """Return the value that makes mrml do what MJML does with `value`."""
    if key == "mj-class":  # where two classes set one attribute, MJML takes the last, mrml the first
        return " ".join(reversed(value.split()))
    if tag.startswith("mj-") and "padding" in key:
        # mrml leaves a 0 without unit and a share out of its sums, where MJML counts 4% as 4
        return _SHARE.sub(rf"\1{AS_SHARE}", _BARE_ZERO.sub("0px", value))
    return value


@lru_cache(maxsize=4096)
def encoded(value: str) -> str:
    """Return `value`, already escaped for HTML, in ASCII that mrml does not touch; line breaks become spaces."""
    return _UNSAFE.sub(lambda found: f"&#{ord(found[0])};", re.sub(r"[\t\n\r\f]+", " ", value))


def decoded(value: str) -> str:
    """Undo `encoded` for what needs no escaping in HTML."""
    if "&#" not in value:
        return value
    return _CODE.sub(lambda found: chr(int(found[1])) if int(found[1]) >= 0xA0 else found[0], value)
