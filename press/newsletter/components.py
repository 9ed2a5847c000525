"""What MJML knows: its tags, what may stand in them, and their attributes with the values each takes.

Source: the component definitions and the validator's table of dependencies of MJML 5.4 (documentation.mjml.io),
read in November 2026. A type is written as there: `unit(px,%){1,4}`, `enum(left,right)`, `color`, `string`; `selector`
is ours: those of tags, classes, ids and attributes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

Types = Mapping[str, str]  # attribute -> type


def _all(kind: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), kind)


def _sides(name: str, kind: str) -> dict[str, str]:
    return {f"{name}-{side}": kind for side in ("top", "right", "bottom", "left")}


_COLUMN_CHILDREN: Final = (
    "mj-accordion", "mj-button", "mj-carousel", "mj-divider", "mj-image", "mj-raw", "mj-social", "mj-spacer",
    "mj-table", "mj-text", "mj-navbar",
)  # fmt: skip

# What may stand directly in which tag. A tag whose content is HTML or text has an empty tuple.
CHILDREN: Final[Mapping[str, tuple[str, ...]]] = {
    "mjml": ("mj-head", "mj-body", "mj-raw"),
    "mj-head": (
        "mj-attributes", "mj-breakpoint", "mj-html-attributes", "mj-font", "mj-preview", "mj-style", "mj-title",
        "mj-raw",
    ),
    "mj-attributes": (),  # any tag, mj-all and mj-class: see `press.newsletter.markup`
    "mj-html-attributes": ("mj-selector",),
    "mj-selector": ("mj-html-attribute",),
    "mj-body": ("mj-raw", "mj-section", "mj-wrapper", "mj-hero"),
    "mj-wrapper": ("mj-hero", "mj-raw", "mj-section"),
    "mj-section": ("mj-column", "mj-group", "mj-raw"),
    "mj-group": ("mj-column", "mj-raw"),
    "mj-column": _COLUMN_CHILDREN,
    "mj-hero": _COLUMN_CHILDREN,
    "mj-accordion": ("mj-accordion-element", "mj-raw"),
    "mj-accordion-element": ("mj-accordion-title", "mj-accordion-text", "mj-raw"),
    "mj-carousel": ("mj-carousel-image",),
    "mj-navbar": ("mj-navbar-link", "mj-raw"),
    "mj-social": ("mj-social-element", "mj-raw"),
    "mj-divider": (),
    "mj-image": (),
    "mj-spacer": (),
    "mj-all": (),
    "mj-class": (),
}  # fmt: skip

# Tags whose content is HTML or plain text, which MJML passes on as it is ("ending tags").
CONTENT_TAGS: Final = frozenset(
    {
        "mj-accordion-text", "mj-accordion-title", "mj-breakpoint", "mj-button", "mj-carousel-image",
        "mj-html-attribute", "mj-navbar-link", "mj-preview", "mj-raw", "mj-social-element", "mj-style", "mj-table",
        "mj-text", "mj-title",
    }
)  # fmt: skip

# Attributes that every component in mj-body takes. `mj-class` names classes of mj-attributes.
EVERYWHERE: Final = {"css-class": "string", "mj-class": "string"}

_PADDING: Final = {"padding": "unit(px,%){1,4}", **_sides("padding", "unit(px,%)")}
_ICO_PADDING: Final = {"ico-padding": "unit(px,%){1,4}", **_sides("ico-padding", "unit(px,%)")}
_BORDER: Final = {"border": "string", **_sides("border", "string"), "border-radius": "string"}
_FONT: Final = {"color": "color", "font-size": "unit(px)", **_all("string", "font-family font-style font-weight")}
_LINK: Final = _all("string", "href name rel target title")
_LINE: Final = {**_FONT, "line-height": "unit(px,%,)", "text-decoration": "string"}
_TEXT: Final = {**_LINE, "text-transform": "string"}
_SPACING: Final = {"letter-spacing": "unitWithNegative(px,em)"}
_ALIGN: Final = {"align": "enum(left,center,right)"}
_VERTICAL: Final = {"vertical-align": "enum(top,middle,bottom)"}
_DIRECTION: Final = {"direction": "enum(ltr,rtl)"}
_CONTAINER: Final = {"container-background-color": "color"}
_SECTION: Final = {
    **_PADDING, **_BORDER, **_DIRECTION,
    "background-color": "color",
    "background-repeat": "enum(repeat,no-repeat)",
    **_all("string", "background-url background-size background-position background-position-x background-position-y"),
    "full-width": "enum(full-width,false,)",
    "gutter": "unit(px,%)",
    "text-align": "enum(left,center,right)",
    "text-padding": "unit(px,%){1,4}",
}  # fmt: skip
_ACCORDION_ICONS: Final = {
    **_all("string", "icon-wrapped-url icon-wrapped-alt icon-unwrapped-url icon-unwrapped-alt border font-family"),
    **_all("unit(px,%)", "icon-width icon-height"),
    "icon-align": "enum(top,middle,bottom)",
    "icon-position": "enum(left,right)",
}

ATTRIBUTES: Final[Mapping[str, Types]] = {
    "mjml": _all("string", "lang dir owa"),
    "mj-head": {},
    "mj-attributes": {},
    "mj-html-attributes": {},
    "mj-selector": {"path": "selector"},
    "mj-html-attribute": {"name": "string"},
    "mj-breakpoint": {"width": "unit(px)"},
    "mj-font": _all("string", "name href"),
    "mj-preview": {},
    "mj-style": {"inline": "enum(inline)"},
    "mj-title": {},
    "mj-raw": {"position": "enum(file-start)"},
    "mj-body": {"width": "unit(px)", "background-color": "color", "id": "string"},
    "mj-wrapper": {**_SECTION, "gap": "unit(px)"},
    "mj-section": _SECTION,
    "mj-group": {"background-color": "color", **_DIRECTION, **_VERTICAL, "width": "unit(px,%)"},
    "mj-column": {
        **_PADDING, **_BORDER, **_DIRECTION, **_VERTICAL,
        "background-color": "color", "inner-background-color": "color", "width": "unit(px,%)",
        "inner-border": "string", **_sides("inner-border", "string"), "inner-border-radius": "string",
    },
    "mj-hero": {
        **_PADDING, **_VERTICAL, "inner-padding": "unit(px,%){1,4}", **_sides("inner-padding", "unit(px,%)"),
        **_all("string", "mode background-url background-position border-radius"),
        **_all("unit(px,%)", "height background-width background-height"),
        **_all("color", "background-color inner-background-color"),
    },
    "mj-text": {
        **_TEXT, **_PADDING, **_CONTAINER, **_VERTICAL, **_SPACING,
        "background-color": "color", "align": "enum(left,right,center,justify)", "height": "unit(px,%)",
    },
    "mj-button": {
        **_TEXT, **_PADDING, **_BORDER, **_CONTAINER, **_VERTICAL, **_SPACING, **_ALIGN, **_LINK,
        "background-color": "color", **_all("unit(px,%)", "height width"), "inner-padding": "unit(px,%){1,4}",
        "text-align": "enum(left,right,center)",
    },
    "mj-image": {
        **_PADDING, **_BORDER, **_CONTAINER, **_ALIGN, **_LINK, **_all("string", "alt src srcset sizes usemap"),
        "width": "unit(px)", "height": "unit(px,auto)", "max-height": "unit(px,%)", "font-size": "unit(px)",
        "fluid-on-mobile": "boolean",
    },
    "mj-divider": {
        **_PADDING, **_CONTAINER, **_ALIGN, "border-color": "color", "border-style": "string",
        "border-width": "unit(px)", "width": "unit(px,%)",
    },
    "mj-spacer": {
        **_PADDING, **_CONTAINER, "border": "string", **_sides("border", "string"), "height": "unit(px,%)",
    },
    "mj-table": {
        **_PADDING, **_CONTAINER, **_ALIGN, **_VERTICAL, **_all("integer", "cellpadding cellspacing"),
        **_all("string", "border font-family font-weight"), "color": "color", "font-size": "unit(px)",
        "line-height": "unit(px,%,)", "role": "enum(none,presentation)",
        "table-layout": "enum(auto,fixed,initial,inherit)", "width": "unit(px,%,auto)",
    },
    "mj-social": {
        **_LINE, **_PADDING, **_CONTAINER, **_ALIGN, **_VERTICAL, **_all("string", "border border-radius"),
        **_all("unit(px,%)", "icon-size icon-height"),
        **_all("unit(px,%){1,4}", "icon-padding inner-padding text-padding"), "mode": "enum(horizontal,vertical)",
        "table-layout": "enum(auto,fixed)",
    },
    "mj-social-element": {
        **_LINE, **_PADDING, **_ALIGN, **_LINK, **_VERTICAL, "background-color": "color",
        **_all("string", "alt border border-radius src srcset sizes"), **_all("unit(px,%)", "icon-size icon-height"),
        **_all("unit(px,%){1,4}", "icon-padding text-padding"), "icon-position": "enum(left,right)",
    },
    "mj-navbar": {
        **_PADDING, **_ICO_PADDING, **_ALIGN, "ico-color": "color", "ico-font-size": "unit(px,%)",
        **_all("string", "base-url hamburger ico-open ico-close ico-font-family ico-text-transform ico-text-decoration"),
        "ico-align": "enum(left,center,right)", "ico-line-height": "unit(px,%,)",
    },
    "mj-navbar-link": {**_TEXT, **_PADDING, **_SPACING, **_all("string", "href name rel target")},
    "mj-accordion": {**_PADDING, **_ACCORDION_ICONS, **_CONTAINER},
    "mj-accordion-element": {**_ACCORDION_ICONS, "background-color": "color"},
    "mj-accordion-title": {
        **_PADDING, "background-color": "color", "color": "color", "font-size": "unit(px)",
        **_all("string", "font-family font-weight"),
    },
    "mj-accordion-text": {
        **_PADDING, **_SPACING, "background-color": "color", "color": "color", "font-size": "unit(px)",
        "line-height": "unit(px,%,)", **_all("string", "font-family font-weight"),
    },
    "mj-carousel": {
        **_PADDING, **_CONTAINER, **_ALIGN, **_all("string", "border-radius left-icon right-icon tb-border"),
        "tb-border-radius": "string", **_all("color", "tb-hover-border-color tb-selected-border-color"),
        **_all("unit(px,%)", "icon-width tb-width"), "thumbnails": "enum(visible,hidden,supported)",
    },
    "mj-carousel-image": _all(
        "string", "alt href rel target title src thumbnails-src border-radius tb-border tb-border-radius"
    ),
}  # fmt: skip

# Without these a reader has nothing to see, to hear or to follow.
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    "mj-image": ("src", "alt"),
    "mj-carousel-image": ("src", "alt"),
    "mj-button": ("href",),
    "mj-navbar-link": ("href",),
    "mj-selector": ("path",),
    "mj-html-attribute": ("name",),
    "mj-class": ("name",),
    "img": ("src", "alt"),
}

# What mrml 6 passes over in silence, or fetches from the network, and what to write instead.
NOT_OFFERED: Final[Mapping[str, str]] = {
    "mj-font": "name the family in content/brand.yaml: a mail loads nothing from elsewhere",
    "mj-include": 'write {% include "newsletter/..." %}: Jinja finds the file and knows its lines',
    "mj-wrapper gutter": "give the sections padding",
    "mj-section text-padding": "give the text padding",
    "mj-wrapper text-padding": "give the text padding",
}

_SIMPLE: Final = re.compile(r"(?=.)(?:[A-Za-z][\w-]*|\*)?(?:[.#][A-Za-z_][\w-]*|\[[\w-]+(?:=[^\]]*)?\])*")
_NUMBER: Final = r"(?:\d+(?:\.\d+)?|\.\d+)"
# Source: CSS Color 4, sections 5 to 7.
_COLOUR: Final = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(?:rgb|rgba|hsl|hsla)\([\d\s.,%/a-z+-]+\)", re.IGNORECASE
)
_COLOUR_WORDS: Final = """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson currentcolor cyan darkblue darkcyan
    darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred
    darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue
    dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green
    greenyellow grey honeydew hotpink indianred indigo inherit ivory khaki lavender lavenderblush lawngreen
    lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink
    lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen
    linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy none
    oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip
    peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown
    seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle
    tomato transparent turquoise violet wheat white whitesmoke yellow yellowgreen
    """
COLOUR_NAMES: Final = frozenset(_COLOUR_WORDS.split())


# What MJML calls a string and passes on, though CSS knows these values only. Source: CSS 2.2, Backgrounds 3, Fonts 4.
_GLOBAL: Final = "inherit|initial|unset"
_LINES: Final = "none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset"
_LENGTH: Final = r"(?:0|\d+(?:\.\d+)?(?:px|em|%|pt))"
STRINGS: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    name: (re.compile(pattern, re.IGNORECASE), hint)
    for names, pattern, hint in (
        ("font-weight", rf"normal|bold|bolder|lighter|[1-9]00|{_GLOBAL}", "allowed: normal, bold, 100 to 900"),
        ("font-style", rf"normal|italic|oblique|{_GLOBAL}", "allowed: normal, italic, oblique"),
        ("text-transform", rf"none|uppercase|lowercase|capitalize|{_GLOBAL}", "allowed: none, uppercase, lowercase, capitalize"),
        ("text-decoration", rf"{_GLOBAL}|none|(?:(?:underline|overline|line-through)\b.*)", "allowed: none, underline, line-through"),
        ("border-style", rf"(?:{_LINES})(?: (?:{_LINES})){{0,3}}", "allowed: solid, dashed, dotted, double, none"),
        (
            "border border-top border-right border-bottom border-left inner-border inner-border-top inner-border-right "
            "inner-border-bottom inner-border-left",
            rf"none|0|{_GLOBAL}|(?=.*\b(?:{_LINES})\b)(?:(?:{_LINES}|{_LENGTH}|thin|medium|thick|#[0-9a-f]{{3,8}}|[a-z]+(?:\([^)]*\))?)(?: (?!$)|$))+",
            "write e.g. 1px solid #12355B",
        ),
        ("border-radius inner-border-radius", rf"(?:{_LENGTH})(?:(?: / | ){_LENGTH}){{0,7}}|{_GLOBAL}", "write a number with its unit (px, %)"),
        ("background-size", rf"(?:auto|cover|contain|{_LENGTH})(?: (?:auto|{_LENGTH}))?|{_GLOBAL}", "allowed: auto, cover, contain, or one or two lengths (300px)"),
        (
            "background-position background-position-x background-position-y",
            rf"(?:left|right|center|top|bottom|-?{_LENGTH})(?: (?:left|right|center|top|bottom|-?{_LENGTH}))?|{_GLOBAL}",
            "allowed: left, center, right, top, bottom, or lengths",
        ),
        ("mode", "fixed-height|fluid-height", "allowed: fixed-height, fluid-height"),
    )
    for name in names.split()
}  # fmt: skip
# The networks whose name, address and icon MJML knows; others need a src. Source: mjml-social 5.4.
_NETWORKS: Final = """
    facebook twitter x google pinterest linkedin instagram web snapchat youtube tumblr github xing vimeo medium
    soundcloud dribbble
    """
NETWORKS: Final = frozenset(_NETWORKS.split())


@lru_cache(maxsize=4096)
def fits_string(attribute: str, value: str) -> bool:
    """Say whether `value` is one that CSS knows for an attribute whose type is a string."""
    known = STRINGS.get(attribute)
    return known is None or not value or known[0].fullmatch(value) is not None


@lru_cache(maxsize=4096)
def fits(kind: str, value: str) -> bool:
    """Say whether `value` is of the type `kind`."""
    name, _, rest = kind.partition("(")
    choices, _, count = rest.partition(")")
    match name:
        case "color":
            return (bool(_COLOUR.fullmatch(value)) and _in_range(value)) or value.lower() in COLOUR_NAMES
        case "enum":
            return value in choices.split(",")
        case "selector":
            return all(_SIMPLE.fullmatch(one) for one in re.split(r"\s*[\s>,]\s*", value.strip()))
        case "boolean":
            return value in ("true", "false")
        case "integer":
            return value.isdecimal() and value.isascii()
        case "unit" | "unitWithNegative":
            return (
                _unit(tuple(choices.split(",")), name == "unitWithNegative", 4 if count else 1).fullmatch(value)
                is not None
            )
        case _:
            return True


def _in_range(colour: str) -> bool:
    """Say whether rgb(...) or hsl(...) has three or four parts, and none of red, green and blue is over 255."""
    name, bracket, rest = colour.lower().partition("(")
    if not bracket:
        return True
    parts = re.findall(r"[\d.]+%?", rest)
    most = 255.0 if name.startswith("rgb") else 360.0
    return len(parts) in (3, 4) and all(float(part.rstrip("%")) <= most for part in parts[:3])


@lru_cache(maxsize=64)
def _unit(units: tuple[str, ...], negative: bool, most: int) -> re.Pattern[str]:
    words = [unit for unit in units if unit not in ("", "auto")]
    optional = "?" if "" in units else ""
    one = rf"{'-?' if negative else ''}{_NUMBER}(?:{'|'.join(words)}){optional}|0"
    if "auto" in units:
        one += "|auto"
    return re.compile(rf"(?:{one})(?:\s+(?:{one})){{0,{most - 1}}}")


def wanted(kind: str) -> str:
    """Return in words what a value of the type `kind` looks like."""
    name, _, rest = kind.partition("(")
    choices, _, count = rest.partition(")")
    match name:
        case "color":
            return "write a colour: #12355B, rgb(18, 53, 91) or a CSS name"
        case "enum":
            return "allowed: " + ", ".join(choice for choice in choices.split(",") if choice)
        case "selector":
            return "write tags, .classes, #ids and [attributes]: .name, or .name img"
        case "boolean":
            return "allowed: true, false"
        case "integer":
            return "write a whole number without a unit"
        case _:
            units = [unit or "a bare number" for unit in choices.split(",")]
            return f"write a number with its unit ({', '.join(units)})" + (", one to four of them" if count else "")
