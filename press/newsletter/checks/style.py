"""The styles that apply to an element: its own, those of style sheets, those it inherits; light, dark, Outlook.com.

What mails use, and no more: type, class, id and attribute selectors with descendants and children, media queries
for width and colour scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from press.newsletter.checks.tree import Element, Tree

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_COMPOUND: Final = re.compile(
    r"(?P<tag>[A-Za-z][\w-]*|\*)|\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)"
    r"|\[(?P<attribute>[\w-]+)(?:[~|^$*]?=[\"']?(?P<value>[^\"'\]]*)[\"']?)?\]|(?P<pseudo>::?[\w-]+(?:\([^)]*\))?)"
)
_WIDTH: Final = re.compile(r"\((min|max)-width:\s*([\d.]+)px\)")
_INHERITED: Final = frozenset(
    {"color", "font-size", "line-height", "font-weight", "text-align", "visibility", "font-family"}
)
_GROUND: Final = "-ground"  # not CSS: the nearest colour behind, and that something around is not shown
_HIDDEN: Final = "-hidden"
_PASSED_ON: Final = _INHERITED | {_GROUND, _HIDDEN}
_MARKS: Final = ("data-ogsc", "data-ogsb")  # of Outlook.com, for colours of text and of grounds
# Source: CSS Color 4, section 6.1; those a person writes into a mail.
_COLOUR_WORDS: Final = {"black": (0, 0, 0), "white": (255, 255, 255), "red": (255, 0, 0), "blue": (0, 0, 255)}

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Scheme:
    """How a mail is looked at. `outlook` is Outlook.com's dark mode, which marks the page instead of asking it."""

    name: str
    dark: bool = False
    outlook: bool = False
    width_px: int = 600


SCHEMES: Final = (Scheme("light"), Scheme("dark", dark=True), Scheme("Outlook.com dark", outlook=True))


@dataclass(frozen=True)
class Compound:
    """What one element must be: `div.box[role]`."""

    tag: str
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str | None], ...]
    never: bool  # asks for what no reader of a still page sees, such as :hover

    def fits(self, element: Element) -> bool:
        if self.never or (self.tag and self.tag != element.name):
            return False
        if self.classes and not all(one in element.classes for one in self.classes):
            return False
        return all(
            name in element.attributes and (value is None or element.attributes[name] == value)
            for name, value in self.attributes
        )


@dataclass(frozen=True)
class StyleRule:
    """Declarations for what a selector finds; `steps` is the selector from right to left with its combinators."""

    steps: tuple[tuple[Compound, str], ...]
    weight: tuple[int, int]
    media: str
    declarations: Mapping[str, tuple[str, bool]]


@lru_cache(maxsize=4096)
def declarations(text: str) -> Mapping[str, tuple[str, bool]]:
    """Return the declarations of a style attribute or a rule: property -> value and whether it is important."""
    found: dict[str, tuple[str, bool]] = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon and (name := name.strip().lower()):
            value, mark, _ = value.partition("!important")
            if not (name in found and found[name][1] and not mark):
                found[name] = (value.strip(), bool(mark))
    return found


@lru_cache(maxsize=64)
def style_rules(css: str) -> tuple[StyleRule, ...]:
    """Return the rules of a style sheet in order; what is in at-rules other than @media is left out."""
    return tuple(_read(_COMMENT.sub("", css), ""))


def _read(css: str, media: str) -> Iterator[StyleRule]:
    at = 0
    while (brace := css.find("{", at)) >= 0:
        head, depth, end = css[at:brace].rpartition(";")[2].strip(), 1, brace + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        body = css[brace + 1 : end - 1]
        if head.startswith("@media"):
            yield from _read(body, head[6:].strip().lower())
        elif not head.startswith("@"):
            for selector in head.split(","):
                if selector.strip():
                    steps, weight = _selector(selector.strip())
                    yield StyleRule(steps, weight, media, declarations(body))
        at = end


def _selector(text: str) -> tuple[tuple[tuple[Compound, str], ...], tuple[int, int]]:
    words = re.sub(r"\s*([>+~])\s*", r" \1 ", text).split()
    steps: list[tuple[Compound, str]] = []
    combinator = " "
    strong = weak = 0
    for word in words:
        if word in (">", "+", "~"):
            combinator = word
            continue
        tag, classes, attributes, never = "", list[str](), list[tuple[str, str | None]](), combinator in "+~"
        for found in _COMPOUND.finditer(word):
            if found["tag"]:
                tag = "" if found["tag"] == "*" else found["tag"].lower()
                weak += 1
            elif found["class"]:
                classes.append(found["class"])
                strong += 1
            elif found["id"]:
                attributes.append(("id", found["id"]))
                strong += 100
            elif found["attribute"]:
                attributes.append((found["attribute"], found["value"]))
                strong += 1
            elif found["pseudo"] == ":root":
                tag = "html"
            else:
                never = True
        steps.append((Compound(tag, tuple(classes), tuple(attributes), never), combinator))
        combinator = " "
    return tuple(reversed(steps)), (strong, weak)


def applies(media: str, scheme: Scheme) -> bool:
    """Say whether a media query holds; what it asks beside width, colour scheme and screen is taken not to."""
    if not media:
        return True
    for query in media.split(","):
        holds = "print" not in query and "speech" not in query
        for edge, width in _WIDTH.findall(query):
            holds = holds and (scheme.width_px >= float(width) if edge == "min" else scheme.width_px <= float(width))
        rest = re.sub(r"\(prefers-color-scheme:\s*(light|dark)\)", "", _WIDTH.sub("", query))
        if (asked := re.search(r"prefers-color-scheme:\s*(light|dark)", query)) is not None:
            holds = holds and scheme.dark == (asked[1] == "dark")
        if holds and "(" not in rest:
            return True
    return False


@dataclass
class Styles:
    """The styles of one tree in one scheme, from its own style sheets, or from `sheet` alone."""

    tree: Tree
    scheme: Scheme
    sheet: str | None = None
    by_class: dict[str, list[StyleRule]] = field(default_factory=dict)
    by_tag: dict[str, list[StyleRule]] = field(default_factory=dict)
    known: dict[Element, Mapping[str, str]] = field(default_factory=dict)
    fitting: dict[Element, list[StyleRule]] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)
    classes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.classes = frozenset(one for element in self.tree.elements for one in element.classes)
        sheets = [
            "".join(child for child in sheet.children if isinstance(child, str))
            for sheet in self.tree.named("style")
            if applies((sheet.get("media") or "").lower(), self.scheme)
        ]
        rules = [
            rule
            for sheet in (sheets if self.sheet is None else [self.sheet])
            for written in style_rules(sheet)
            if applies(written.media, self.scheme) and (rule := self._seen(written)) is not None
        ]
        for at, rule in enumerate(rules):
            self.order[id(rule)] = at
            last = rule.steps[0][0]
            if last.classes:
                self.by_class.setdefault(last.classes[0], []).append(rule)
            else:
                self.by_tag.setdefault(last.tag, []).append(rule)

    def _seen(self, rule: StyleRule) -> StyleRule | None:
        """Return the rule as this scheme knows it, or None where it cannot fit anything in this tree."""
        steps = rule.steps
        first = steps[-1][0]
        if len(steps) > 1 and first.attributes and all(name in _MARKS for name, _ in first.attributes):
            if not self.scheme.outlook:
                return None
            steps = steps[:-1]  # Outlook.com puts its marks around what it darkens
        for compound, _ in steps:
            if compound.never or not all(one in self.classes for one in compound.classes):
                return None
        return replace(rule, steps=steps)

    def of(self, element: Element) -> Mapping[str, str]:
        """Return the values that apply to `element`, inherited ones among them."""
        found = self.known.get(element)
        if found is None:
            found = self.known[element] = self._computed(element)
        return found

    def _computed(self, element: Element) -> Mapping[str, str]:
        above = self.of(element.parent) if element.parent is not None else {}
        values = {name: value for name, value in above.items() if name in _PASSED_ON}
        if element.name == "a":
            values["color"] = "#0000ee"  # what browsers take. Source: HTML standard, section 15.3.4
        if ground := element.attributes.get("bgcolor"):
            values["background-color"] = ground
        own = declarations(element.attributes.get("style", ""))
        fitting = self.rules_for(element)
        if not fitting and not any(is_important for _, is_important in own.values()):
            for name, (value, _) in own.items():
                _set(values, name, value, above)
        else:
            for important in (False, True):
                for declared in (*(rule.declarations for rule in fitting), own):
                    for name, (value, is_important) in declared.items():
                        if is_important is important:
                            _set(values, name, value, above)
        if colour_of(values.get("background-color", "")) is not None:
            values[_GROUND] = values["background-color"]
        if values.get("display") == "none" or values.get("visibility") == "hidden":
            values[_HIDDEN] = "yes"
        return values

    def rules_for(self, element: Element) -> list[StyleRule]:
        """Return the rules of style sheets that fit `element`, the strongest last."""
        known = self.fitting.get(element)
        if known is not None:
            return known
        rules = self.by_tag.get(element.name, []) + self.by_tag.get("", [])
        for one in element.classes:
            rules = rules + self.by_class.get(one, [])
        fitting = [rule for rule in rules if self._fits(rule, element)]
        if len(fitting) > 1:
            fitting.sort(key=lambda rule: (rule.weight, self.order[id(rule)]))
        self.fitting[element] = fitting
        return fitting

    def _fits(self, rule: StyleRule, element: Element) -> bool:
        first, combinator = rule.steps[0]
        if not first.fits(element):
            return False
        at = element
        for compound, following in rule.steps[1:]:
            above = at.ancestors() if combinator == " " else [at.parent] if at.parent else []
            found = next((one for one in above if compound.fits(one)), None)
            if found is None:
                return False
            at, combinator = found, following
        return True

    def is_shown(self, element: Element) -> bool:
        """Say whether a reader sees what is in `element`."""
        return _HIDDEN not in self.of(element)

    def ground(self, element: Element) -> Colour:
        """Return the colour behind `element`: the nearest that is set, else white."""
        return colour_of(self.of(element).get(_GROUND, "")) or (255, 255, 255)

    def colour(self, element: Element) -> Colour:
        """Return the colour of text in `element`."""
        return colour_of(self.of(element).get("color", "")) or (0, 0, 0)


def _set(values: dict[str, str], name: str, value: str, above: Mapping[str, str]) -> None:
    if name == "background":
        colour = next((part for part in value.split() if colour_of(part) is not None), None)
        name, value = "background-color", colour or "transparent"
    if value == "inherit":
        value = above.get(name, "")
    values[name] = value


@lru_cache(maxsize=256)
def colour_of(text: str) -> Colour | None:
    """Return the colour that CSS calls `text`, or None where it is none or is seen through."""
    text = text.strip().lower()
    if found := re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if found := re.fullmatch(r"rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)", text):
        return int(found[1]), int(found[2]), int(found[3])
    return _COLOUR_WORDS.get(text)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def _luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pixels(value: str | None) -> float | None:
    """Return a CSS length in pixels, or None where it is none."""
    found = re.fullmatch(r"([\d.]+)(?:px)?", (value or "").strip())
    return float(found[1]) if found else None
