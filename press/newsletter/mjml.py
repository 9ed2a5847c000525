"""MJML to the HTML of a mail. The only module that imports mjml-python, whose compiler is mrml.

check      tags, attributes, values and nesting, told with the template's line   (press.newsletter.markup)
prepare    what mrml corrupts, or passes over in silence
compile    mrml; nothing is fetched, no font is linked
complete   what mrml leaves out: roles, attributes by class, a preheader that nobody sees; and what it says twice
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from press.diagnostics import Diagnostic, EngineMissing, Place, TemplateError
from press.newsletter.markup import ATTRIBUTE, TOKEN, Source, check
from press.newsletter.outlook import for_outlook

TEMPLATE: Final = "templates/newsletter/newsletter.mjml.j2"

ByClass = Mapping[str, Mapping[str, str]]  # class -> attributes for the elements that have it

# mrml writes attributes as Rust's `{:?}` does, which is safe for printable ASCII without quotes and backslashes only.
_UNSAFE: Final = re.compile(r"[^ !#-;=?-\[\]-~]")
_BARE_ZERO: Final = re.compile(r"(?<![\w.-])0(?![\w.%])")
_CONTENT: Final = re.compile(r"<mj-(title|style|html-attributes|attributes)>(.*?)</mj-\1>", re.DOTALL)
_SELECTOR: Final = re.compile(r'<mj-selector path="\.([^"]+)">(.*?)</mj-selector>', re.DOTALL)
_ATTRIBUTE_BY_CLASS: Final = re.compile(r'<mj-html-attribute name="([^"]+)">(.*?)</mj-html-attribute>', re.DOTALL)
_DEFAULTS: Final = re.compile(r"<(mj-all|mj-body)\s([^<>]*)>")
_PLAIN_COMMENT: Final = re.compile(r"<!--(?!\[if|<!\[endif)")
_DATA_TABLE: Final = "press-data-table"  # says to `complete` that a table holds data

_OPENING: Final = re.compile(r"<([a-z][a-z0-9]*)( [^<>]*)?>")
_CODE: Final = re.compile(r"&#([0-9]+);")
_CLASS: Final = re.compile(r' class="([^"]*)"')
_DOUBLED_GROUND: Final = re.compile(r"background:([^;\"]+);background-color:\1;?")
_PREVIEW: Final = re.compile(r'(<body[^>]*>)<div style="display:none;[^"]*">(.*?)</div>(<div [^>]*>)', re.DOTALL)
# Nothing is seen or read of it, and no spam filter minds it (a white 1 px text costs 0.7 in SpamAssassin 4).
_HIDDEN: Final = "display:none;max-height:0;overflow:hidden;mso-hide:all"


def compile_mjml(source: str, *, name: str = TEMPLATE) -> str:
    """Return the HTML of the MJML `source`, as `press.rendering.templates` rendered it.

    Raises TemplateError with everything that is wrong, each at its line of the template (of `name` where `source`
    does not say), EngineMissing where mjml-python is not installed.
    """
    read = Source.read(source, name)
    problems = check(read)
    if problems:
        raise TemplateError(problems)
    prepared, by_class = _prepare(read.text)
    return _complete(_compile(prepared, name), by_class)


def _compile(source: str, name: str) -> str:
    try:
        from mjml import mjml2html
    except ImportError as error:
        hint = "run `make`, or install the Python package mjml-python"
        raise EngineMissing(Diagnostic(Place(name), "mjml-python is not installed", hint)) from error
    try:
        return str(mjml2html(source, fonts={}))
    except ValueError as error:
        hint = "look for a tag that is not closed or a character that HTML does not allow"
        raise TemplateError(Diagnostic(Place(name), f"mrml refuses the newsletter: {error}", hint)) from error


def _prepare(text: str) -> tuple[str, ByClass]:
    """Return MJML that mrml compiles as MJML means it, and the attributes that it would not set."""
    by_class: dict[str, dict[str, str]] = {}
    body: dict[str, str] = {}

    def content(found: re.Match[str]) -> str:
        match found[1]:
            case "title":  # mrml makes an attribute of it, too
                return f"<mj-title>{_encoded(found[2].strip())}</mj-title>"
            case "html-attributes":
                for classes, inner in _SELECTOR.findall(found[2]):
                    for attribute, value in _ATTRIBUTE_BY_CLASS.findall(inner):
                        by_class.setdefault(classes, {})[attribute] = unescape(value.strip())
                return ""
            case "attributes":
                for tag, attributes in sorted(_DEFAULTS.findall(found[2])):
                    known = ("background-color", "width") if tag == "mj-body" else ("background-color",)
                    body.update({key: value[1:-1] for key, value in ATTRIBUTE.findall(attributes) if key in known})
        return found[0]

    prepared = _CONTENT.sub(content, text)
    return TOKEN.sub(lambda token: _prepared(token, body), prepared), by_class


def _prepared(token: re.Match[str], body: Mapping[str, str]) -> str:
    name = token["name"]
    if name is None:
        return "" if _PLAIN_COMMENT.match(token[0]) else token[0]
    if token["close"]:
        return token[0]
    attributes = {
        key: value[1:-1] if value[:1] in "'\"" else value for key, value in ATTRIBUTE.findall(token["attributes"])
    }
    if name == "mjml":
        attributes = {"lang": "und", "dir": "ltr", **attributes}
    elif name == "mj-body":
        attributes = {**body, **attributes}
    elif name == "mj-table" and attributes.pop("role", None) != "presentation":
        attributes["css-class"] = f"{attributes.get('css-class', '')} {_DATA_TABLE}".strip()
    elif not attributes:
        return token[0]
    written = "".join(f' {key}="{_encoded(_meant(name, key, value))}"' for key, value in attributes.items())
    return f"<{name}{written}{' /' if token['attributes'].endswith('/') else ''}>"


def _meant(tag: str, key: str, value: str) -> str:
    """Return the value that makes mrml do what MJML does with `value`."""
    if key == "mj-class":  # where two classes set one attribute, MJML takes the last, mrml the first
        return " ".join(reversed(value.split()))
    if tag.startswith("mj-") and "padding" in key:  # mrml leaves a 0 without unit out of its sums
        return _BARE_ZERO.sub("0px", value)
    return value


def _encoded(value: str) -> str:
    """Return `value`, already escaped for HTML, in ASCII that mrml does not touch; line breaks become spaces."""
    return _UNSAFE.sub(lambda found: f"&#{ord(found[0])};", re.sub(r"[\t\n\r\f]+", " ", value))


def _decoded(value: str) -> str:
    """Undo `_encoded` for what needs no escaping in HTML."""
    if "&#" not in value:
        return value
    return _CODE.sub(lambda found: chr(int(found[1])) if int(found[1]) >= 0xA0 else found[0], value)


def _complete(html: str, by_class: ByClass) -> str:
    """Return what mrml wrote with what it left out, and without what it says twice."""
    html = _PREVIEW.sub(rf'\1\3<div style="{_HIDDEN}">\2</div>', html)
    # A label on the article counts as content outside of every landmark (axe-core 4.11, `region`); the title says it.
    html = re.sub(r'<div aria-label="[^"]*" aria-roledescription', "<div aria-roledescription", html, count=1)
    html = re.sub(r"(?<=<title>)[^<]*", lambda title: _decoded(title[0]), html, count=1)
    return for_outlook(_OPENING.sub(_Finisher(by_class).finish, html))


@dataclass
class _Finisher:
    """Goes over the opening tags in order; `align` is that of the cell we are in."""

    by_class: ByClass
    align: str = ""
    holds_data: bool = False

    def finish(self, tag: re.Match[str]) -> str:
        name, attributes = tag[1], _decoded(tag[2] or "")
        if name == "td":
            attributes = self._cell(attributes)
        elif name == "table":
            attributes = self._table(attributes)
        elif name == "div" and self.align:
            attributes = attributes.replace(f"text-align:{self.align};", "", 1)
            self.align = ""
        elif name == "img":
            attributes = attributes.replace(' height="auto"', "", 1)
        if "style=" in attributes:
            attributes = _DOUBLED_GROUND.sub(r"background-color:\1;", attributes).replace("direction:ltr;", "", 1)
            attributes = attributes.replace(' style=""', "")
        if self.by_class and (classes := _CLASS.search(attributes)):
            attributes = self._of_class(attributes, classes[1])
        return f"<{name}{attributes}>"

    def _cell(self, attributes: str) -> str:
        align = re.search(r' align="(\w+)"', attributes)
        self.align = align[1] if align else ""
        if _DATA_TABLE in attributes:
            self.holds_data = True
            attributes = re.sub(rf' class="{_DATA_TABLE}"|(?<= ){_DATA_TABLE} | {_DATA_TABLE}\b', "", attributes)
        return attributes.replace("word-break:break-word;", "", 1).replace(' vertical-align="middle"', "", 1)

    def _table(self, attributes: str) -> str:
        self.align = ""
        if self.holds_data or " role=" in attributes:
            self.holds_data = False
            return attributes
        return f' role="presentation"{attributes}'

    def _of_class(self, attributes: str, classes: str) -> str:
        for one in classes.split():
            for key, value in self.by_class.get(one, {}).items():
                attributes = re.sub(rf' {re.escape(key)}="[^"]*"', "", attributes)
                attributes = f' {key}="{escape(value)}"{attributes}'
        return attributes
