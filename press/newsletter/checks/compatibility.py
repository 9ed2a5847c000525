"""How much of a mail the mail programs support: Mailpit's score over caniemail's table, and what it is made of.

    score = 100 - the worst of (share of partial support x share of elements) - the worst of (the same for none)

Each over every feature that the mail uses. A share of support counts all rows of caniemail's table; elements are all
but html, head and meta. Source: Mailpit 1.2x, internal/htmlcheck (github.com/axllent/mailpit), read in November 2026.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from press.newsletter.checks.style import Styles, declarations
from press.newsletter.checks.tree import Element, Tree

TABLE: Final = Path(__file__).parents[1] / "support" / "caniemail.json"

# What Mailpit looks for: elements by name, attributes that do what a property does.
_ELEMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "html-object": ("object", "embed"), "html-link": ("link",), "html-hr": ("hr",), "html-dialog": ("dialog",),
    "html-picture": ("picture",), "html-svg": ("svg",), "html-progress": ("progress",), "html-meter": ("meter",),
    "html-audio": ("audio",), "html-form": ("form",), "html-base": ("base",), "html-video": ("video",),
    "html-select": ("select",), "html-textarea": ("textarea",), "html-style": ("style",), "html-image-maps": ("map",),
    "html-body": ("body",),
    "html-semantics": (
        "article", "aside", "details", "figcaption", "figure", "footer", "header", "main", "mark", "nav", "section",
        "summary", "time",
    ),
}  # fmt: skip
_BY_NAME: Final = {name: slug for slug, names in _ELEMENTS.items() for name in names}
_ATTRIBUTES: Final = {
    "bgcolor": "css-background-color", "background": "css-background", "border": "css-border", "height": "css-height",
    "padding": "css-padding", "width": "css-width", "srcset": "html-srcset", "required": "html-required",
}  # fmt: skip
_NAMES: Final = """
    accent-color align-items aspect-ratio background-blend-mode background-clip background-color background-image
    background-origin background-position background-repeat background-size background border-image border-radius
    border box-shadow box-sizing caption-side clip-path column-count direction display filter flex-direction
    flex-wrap float font-kerning font-weight font gap grid-template height hyphens inline-size justify-content
    letter-spacing line-height list-style-image list-style-position list-style margin max-block-size max-height
    max-width min-height min-inline-size min-width mix-blend-mode object-fit object-position opacity outline-offset
    outline overflow-wrap overflow padding position tab-size table-layout text-align-last text-align
    text-decoration-color text-decoration-thickness text-decoration text-emphasis-position text-emphasis text-indent
    text-overflow text-shadow text-transform text-underline-offset transform visibility white-space width word-break
    writing-mode z-index
    """
_PROPERTIES: Final = tuple(_NAMES.split())
_IN_SHEETS: Final = {
    "css-at-font-face": r"@font-face\s*\{", "css-at-import": r"@import\s", "css-at-keyframes": r"@keyframes\s",
    "css-at-media": r"@media\s?\(", "css-at-supports": r"@supports\s?\(",
    **{f"css-pseudo-class-{name}": rf":{name}\b" for name in ("active", "checked", "first-child", "focus", "has", "hover", "last-child", "link", "not", "nth-child", "target", "visited")},
    **{f"css-pseudo-element-{name}": rf":{name}\b" for name in ("after", "before", "first-letter", "first-line")},
}  # fmt: skip
_UNITS: Final = {f"css-unit-{name}": rf"\b[\d.]+{name}\b" for name in ("ch", "cm", "em", "ex", "in", "mm", "pc", "pt", "px", "rem", "vh", "vmax", "vmin", "vw")}  # fmt: skip
_PICTURES: Final = re.compile(r"\.(apng|avif|bmp|gif|hdr|heif|ico|mp4|svg|tiff?|webp)(?:[?#]|$)", re.IGNORECASE)

# What to write instead, where we know it.
_REMEDIES: Final = {
    "css-at-media": "let the mail read well without it: columns that wrap by themselves",
    "css-background": "write background-color, and bgcolor on cells",
    "css-background-color": "write bgcolor on the cell too",
    "css-border": "put borders on cells: Outlook draws none on blocks",
    "css-border-radius": "corners are square in Outlook: nothing is lost",
    "css-display": "only block, inline-block and none are safe: keep to them",
    "css-font-weight": "only normal and bold are safe: numbers become one of them",
    "css-height": "write height on the picture or the cell too",
    "css-letter-spacing": "letters stand closer there: nothing is lost",
    "css-line-height": "write it in pixels on the cell's own block, as here",
    "css-margin": "use padding on cells, or margin with all sides",
    "css-max-height": "only what is hidden has it, and mso-hide beside it: nothing is lost",
    "css-max-width": "give Outlook a width in its condition",
    "css-outline": 'write border="0" on pictures: nothing is lost',
    "css-overflow": "only what is hidden has it, and mso-hide beside it: nothing is lost",
    "css-padding": "pad cells: Outlook drops padding of blocks, links and pictures",
    "css-text-align": "write align on the cell",
    "css-text-decoration": "keep links underlined: the plain value works everywhere",
    "css-text-transform": "write capitals as letters where they must be capitals",
    "css-transform": "the name is found within text-transform: nothing is lost",
    "css-width": "write width on tables and pictures too",
    "css-word-break": "allow breaks only where a word is long",
    "html-body": "write ground and typeface on a table within it",
    "html-style": "keep what must be seen in style attributes",
}


@dataclass(frozen=True)
class Feature:
    """What caniemail knows of a feature; shares in percent."""

    slug: str
    title: str
    tested: str
    partial: float
    none: float
    missing: tuple[str, ...]
    partly: tuple[str, ...]


@dataclass(frozen=True)
class Use:
    """A feature that a mail uses: how often, and where it stands first."""

    feature: Feature
    found: int
    partial: float  # of the mail, in percent
    none: float
    first: Element | None

    @property
    def remedy(self) -> str:
        return _REMEDIES.get(self.feature.slug, "see what each program does, and let the mail read well without it")

    @property
    def link(self) -> str:
        return f"https://www.caniemail.com/features/{self.feature.slug}/"


@dataclass(frozen=True)
class Compatibility:
    """Mailpit's score of a mail, and the features that some program does not support, the costliest first."""

    score: float
    nodes: int
    uses: tuple[Use, ...]


@lru_cache(maxsize=1)
def table() -> Mapping[str, Feature]:
    """Return caniemail's table by slug."""
    features = json.loads(TABLE.read_text("utf-8"))["features"]
    found = {}
    for slug, row in features.items():
        total = row["yes"] + row["partial"] + row["no"]
        share = 100 / total if total else 0
        found[slug] = Feature(
            slug, row["title"], row["tested"], row["partial"] * share, row["no"] * share,
            tuple(row["missing"]), tuple(row["partly"]),
        )  # fmt: skip
    return found


def score(tree: Tree, styles: Styles) -> Compatibility:
    """Return how much of the HTML in `tree` the mail programs support, by the rules that apply in `styles`."""
    counted = [element for element in tree.elements if element.name not in ("html", "head", "meta")]
    found: Counter[str] = Counter()
    first: dict[str, Element] = {}
    for element in counted:
        for slug in _features(element, styles):
            found[slug] += 1
            first.setdefault(slug, element)
    sheets = "".join(str(child) for sheet in tree.named("style") for child in sheet.children)
    inline = " ".join(element.attributes.get("style", "") for element in counted)
    for patterns, text in ((_IN_SHEETS, sheets), (_UNITS, inline)):
        for slug, pattern in patterns.items():
            if count := len(re.findall(pattern, text)):
                found[slug] += count
    known, nodes = table(), max(1, len(counted))
    uses = [
        Use(known[slug], count, known[slug].partial * count / nodes, known[slug].none * count / nodes, first.get(slug))
        for slug, count in found.items()
        if slug in known
    ]
    worst = (max((use.partial for use in uses), default=0), max((use.none for use in uses), default=0))
    told = [use for use in uses if use.partial or use.none]
    told.sort(key=lambda use: (-use.partial - use.none, use.feature.slug))
    return Compatibility(round(100 - sum(worst), 1), nodes, tuple(told))


def _features(element: Element, styles: Styles) -> set[str]:
    """Return the features that an element uses, each once."""
    found = {_BY_NAME[element.name]} if element.name in _BY_NAME else set()
    found.update(_ATTRIBUTES[name] for name in element.attributes if name in _ATTRIBUTES)
    written: set[str] = set(declarations(element.attributes.get("style", "")))
    for rule in styles.rules_for(element):
        written.update(rule.declarations)
    found.update(_of_properties(frozenset(written)))
    if element.name == "a" and element.attributes.get("href", "").startswith("#"):
        found.add("html-anchor-links")
    if element.name == "img":
        source = element.attributes.get("src", "")
        if kind := _PICTURES.search(source):
            found.add(f"image-{kind[1].lower().replace('tif', 'tiff').replace('tifff', 'tiff')}")
        if source.startswith("data:image/"):
            found.add("image-base64")
    return found


@lru_cache(maxsize=1024)
def _of_properties(written: frozenset[str]) -> tuple[str, ...]:
    """Return the features of properties; Mailpit finds `width:` in `max-width:` too."""
    return tuple(f"css-{name}" for name in _PROPERTIES if any(one.endswith(name) for one in written))
