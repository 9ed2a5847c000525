"""MJML before mrml gets it: what mrml corrupts or passes over is written so that it comes out as MJML means it.

Where mrml knows no way to say it, a mark is left in `css-class` for `press.newsletter.complete`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from press.newsletter.markup import ATTRIBUTE, TOKEN

ByClass = Mapping[str, Mapping[str, str]]  # class -> attributes for the elements that have it

MARK: Final = "press--"  # begins the marks

# mrml writes attributes as Rust's `{:?}` does, which is safe for printable ASCII without quotes and backslashes only.
_UNSAFE: Final = re.compile(r"[^ !#-;=?-\[\]-~]")
_CODE: Final = re.compile(r"&#([0-9]+);")
_BARE_ZERO: Final = re.compile(r"(?<![\w.-])0(?![\w.%])")
_CONTENT: Final = re.compile(
    r"<mj-(title|html-attributes|attributes)>(.*?)</mj-\1>|<mj-style\s+inline=(?:\"inline\"|'inline')\s*>(.*?)</mj-style>|<mj-font\b[^>]*>",
    re.DOTALL,
)
_SELECTOR: Final = re.compile(r'<mj-selector path="\.([^"]+)">(.*?)</mj-selector>', re.DOTALL)
_ATTRIBUTE_BY_CLASS: Final = re.compile(r'<mj-html-attribute name="([^"]+)">(.*?)</mj-html-attribute>', re.DOTALL)
_DEFAULTS: Final = re.compile(r"<(mj-all|mj-body)\s([^<>]*)>")
_PLAIN_COMMENT: Final = re.compile(r"<!--(?!\[if|<!\[endif)")


@dataclass
class Prepared:
    """MJML for mrml, and what has to be done to what it makes: attributes by class, styles to write inline."""

    text: str = ""
    by_class: dict[str, dict[str, str]] = field(default_factory=dict)
    inline_css: list[str] = field(default_factory=list)
    body: dict[str, str] = field(default_factory=dict)
    gap: str = ""  # of the wrapper we are in
    sections: int = 0  # seen in it

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
                for tag, attributes in sorted(_DEFAULTS.findall(found[2])):
                    known = ("background-color", "width") if tag == "mj-body" else ("background-color",)
                    self.body.update(
                        {key: _bare(value) for key, value in ATTRIBUTE.findall(attributes) if key in known}
                    )
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
            case "mj-body":
                for key, value in self.body.items():
                    attributes.setdefault(key, value)
            case "mj-table":
                if attributes.pop("role", None) != "presentation":
                    _mark(attributes, "data")
            case "mj-wrapper":
                self.gap, self.sections = attributes.pop("gap", ""), 0
            case "mj-section" | "mj-hero" | "mj-raw" if self.gap:
                if self.sections and name == "mj-section":
                    _mark(attributes, f"gap-{self.gap}")
                self.sections += 1
            case "mj-social-element" if attributes.get("icon-position") == "right":
                _mark(attributes, "right")
        if name == "mj-hero":
            _mark_hero(attributes)


def prepare(text: str) -> Prepared:
    """Return MJML that mrml compiles as MJML means it, and what to do to the result."""
    prepared = Prepared()
    prepared.text = TOKEN.sub(prepared.tag, _CONTENT.sub(prepared.content, text))
    return prepared


def _mark_hero(attributes: dict[str, str]) -> None:
    if attributes.get("mode") == "fluid-height":
        height, width = (re.match(r"\d+", attributes.get(f"background-{side}", "")) for side in ("height", "width"))
        if height and width:
            _mark(attributes, f"fluid-{round(int(height[0]) / max(1, int(width[0])) * 100)}")
    for key in [key for key in attributes if key.startswith("inner-")]:
        _mark(attributes, f"{key}-{_BARE_ZERO.sub('0px', attributes.pop(key)).replace(' ', '_').replace('#', '')}")


def _mark(attributes: dict[str, str], mark: str) -> None:
    attributes["css-class"] = f"{attributes.get('css-class', '')} {MARK}{mark}".strip()


def _bare(value: str) -> str:
    return value[1:-1] if value[:1] in ("'", '"') else value


def _meant(tag: str, key: str, value: str) -> str:
    """Return the value that makes mrml do what MJML does with `value`."""
    if key == "mj-class":  # where two classes set one attribute, MJML takes the last, mrml the first
        return " ".join(reversed(value.split()))
    if tag.startswith("mj-") and "padding" in key:  # mrml leaves a 0 without unit out of its sums
        return _BARE_ZERO.sub("0px", value)
    return value


def encoded(value: str) -> str:
    """Return `value`, already escaped for HTML, in ASCII that mrml does not touch; line breaks become spaces."""
    return _UNSAFE.sub(lambda found: f"&#{ord(found[0])};", re.sub(r"[\t\n\r\f]+", " ", value))


def decoded(value: str) -> str:
    """Undo `encoded` for what needs no escaping in HTML."""
    if "&#" not in value:
        return value
    return _CODE.sub(lambda found: chr(int(found[1])) if int(found[1]) >= 0xA0 else found[0], value)
