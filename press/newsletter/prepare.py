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

ByClass = Mapping[str, Mapping[str, str]]  # class -> attributes for the elements that have it

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
_SELECTOR: Final = re.compile(r'<mj-selector path="\.([^"]+)">(.*?)</mj-selector>', re.DOTALL)
_ATTRIBUTE_BY_CLASS: Final = re.compile(r'<mj-html-attribute name="([^"]+)">(.*?)</mj-html-attribute>', re.DOTALL)
_DEFAULTS: Final = re.compile(r"<(mj-[a-z-]+)\s([^<>]*)>")
_PLAIN_COMMENT: Final = re.compile(r"<!--(?!\[if|<!\[endif)")


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


@dataclass
class Prepared:
    """MJML for mrml, and what has to be done to what it makes: attributes by class, changes, styles to write inline."""

    text: str = ""
    changes: list[Change] = field(default_factory=list)
    defaults: dict[str, dict[str, str]] = field(default_factory=dict)  # by tag, and by .class
    by_class: dict[str, dict[str, str]] = field(default_factory=dict)
    inline_css: list[str] = field(default_factory=list)
    gap: str = ""  # of the wrapper we are in
    sections: int = 0  # seen in it
    icon_border: str = ""  # of the icons we are among

    def content(self, found: re.Match[str]) -> str:
        """Return what stands for a part of the head."""
        match found[1]:
            case "title":  # mrml makes an attribute of it, too
                return f"<mj-title>{encoded(found[2].strip())}</mj-title>"
            case "html-attributes":
                for classes, inner in _SELECTOR.findall(found[2]):
                    for attribute, value in _ATTRIBUTE_BY_CLASS.findall(inner):
                        self.by_class.setdefault(classes, {})[attribute] = unescape(value.strip())
                return ""
            case "attributes":
                for tag, attributes in _DEFAULTS.findall(found[2]):
                    given = {key: _bare(value) for key, value in ATTRIBUTE.findall(attributes)}
                    name = f".{given.pop('name', '')}" if tag == "mj-class" else tag
                    self.defaults.setdefault(name, {}).update(given)
                return found[0]
            case _:  # an inline style sheet; or a font, which would be fetched from elsewhere
                if found[3] is not None:
                    self.inline_css.append(found[3])
                return ""

    def tag(self, token: re.Match[str]) -> str:
        """Return a tag as mrml should have it."""
        name = token["name"]
        if name is None:
            return "" if _PLAIN_COMMENT.match(token[0]) else token[0]
        if token["close"]:
            if name == "mj-wrapper":
                self.gap = ""
            return token[0]
        attributes = {key: _bare(value) for key, value in ATTRIBUTE.findall(token["attributes"])}
        if name.startswith("mj"):
            self._component(name, attributes)
        if not attributes:
            return token[0]
        written = "".join(f' {key}="{encoded(_meant(name, key, value))}"' for key, value in attributes.items())
        return f"<{name}{written}{' /' if token['attributes'].endswith('/') else ''}>"

    def _component(self, name: str, attributes: dict[str, str]) -> None:
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
                self.gap, self.sections = self._given(name, attributes, "gap"), 0
            case "mj-section" | "mj-hero" | "mj-raw" if self.gap:
                if self.sections and name == "mj-section":
                    self._change(attributes, Change("div", "margin:0px auto;", "style", f"margin-top:{self.gap};"))
                self.sections += 1
            case "mj-image":
                attributes.setdefault("alt", self._given(name, attributes, "alt"))
            case "mj-column" if self._given(name, attributes, "inner-border-radius"):
                if not any(self._given(name, attributes, key) for key in _PADDINGS):
                    self._change(attributes, Change("table", 'width="100%"', "style", "border-collapse:separate;"))
            case "mj-social":
                self.icon_border = self._given(name, attributes, "border")
            case "mj-social-element":
                attributes.setdefault("alt", self._given(name, attributes, "alt"))
                border = self._given(name, attributes, "border") or self.icon_border or "0"
                self._change(attributes, Change("img", "src=", "style", f"border:{border};"))
                if self._given(name, attributes, "icon-position") == "right":
                    _mark(attributes, "right")
            case "mj-button" if title := self._given(name, attributes, "title"):
                self._change(attributes, Change("a", "href=", "title", title))
        if name in _STYLES:
            keys, tag, holding = _STYLES[name]
            style = "".join(f"{key}:{value};" for key in keys if (value := self._given(name, attributes, key)))
            if style:
                self._change(attributes, Change(tag, holding, "style", style))
        if name == "mj-hero":
            self._hero(attributes)

    def _given(self, name: str, attributes: Mapping[str, str], key: str) -> str:
        """Return an attribute as MJML finds it: on the tag, in its classes (the last wins), among the defaults."""
        classes = [f".{one}" for one in attributes.get("mj-class", "").split()]
        where = (attributes, *(self.defaults.get(one, {}) for one in (*reversed(classes), name, "mj-all")))
        return next((known[key] for known in where if key in known), "")

    def _change(self, attributes: dict[str, str], change: Change) -> None:
        if change not in self.changes:
            self.changes.append(change)
        _mark(attributes, f"{self.changes.index(change)}")

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
    prepared = Prepared()
    prepared.text = TOKEN.sub(prepared.tag, _CONTENT.sub(prepared.content, text))
    return prepared


def _mark(attributes: dict[str, str], mark: str) -> None:
    attributes["css-class"] = f"{attributes.get('css-class', '')} {MARK}{mark}".strip()


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in ("'", '"') else value


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
