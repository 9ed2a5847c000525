"""Work that WeasyPrint 70 does again and again, done once: the same bytes in less time. Used by paper.py alone.

Balancing columns, WeasyPrint breaks the same lines of the same text many times over, and for each face it instances
every glyph of a variable typeface, though all but those in use have been emptied. Both are functions of their
arguments, so their results are kept, or not computed. Where another version is installed nothing is changed, and
`in_less_time(enabled=False)` is the switch; a test compares the bytes.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any, Final

VERSION: Final = "70.0"
MOST_LINES: Final = 50_000  # that are kept for one set of faces: about 30 MB

# The properties that decide where a line ends and how its layout is drawn: those that weasyprint.text.line_break and
# weasyprint.text.fonts read, in WeasyPrint 70.
_PROPERTIES: Final = (
    "direction", "font_family", "font_feature_settings", "font_kerning", "font_language_override", "font_size",
    "font_stretch", "font_style", "font_variant_alternates", "font_variant_caps", "font_variant_east_asian",
    "font_variant_ligatures", "font_variant_numeric", "font_variant_position", "font_variation_settings", "font_weight",
    "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphens", "lang", "letter_spacing",
    "line_height", "overflow_wrap", "tab_size", "text_decoration_line", "white_space", "word_break", "word_spacing",
)  # fmt: skip
_PROPERTIES_OF: Final = itemgetter(*_PROPERTIES)


@contextlib.contextmanager
def in_less_time(*, enabled: bool = True) -> Iterator[None]:
    """Let WeasyPrint lay out and write in less time while this lasts. Not for two threads at once.

    Its modules are those that paper.py, the one door to it, has imported.
    """
    modules: Mapping[str, Any] = sys.modules
    if not enabled or modules["weasyprint"].__version__ != VERSION:
        yield
        return
    from fontTools.varLib import instancer

    inline, preferred = modules["weasyprint.layout.inline"], modules["weasyprint.layout.preferred"]
    line_break = modules["weasyprint.text.line_break"]
    split = line_break.split_first_line
    instance = instancer._instantiateGvarGlyph
    remembering = _remembering(split)
    places = [(module, "split_first_line", split, remembering) for module in (inline, preferred)]
    places.append((instancer, "_instantiateGvarGlyph", instance, _drawn_only(instance)))
    for module, name, _, quicker in places:
        setattr(module, name, quicker)
    collects = gc.isenabled()
    gc.disable()  # boxes point at one another until all pages are made: looking for garbage among them finds none
    try:
        yield
    finally:
        if collects:
            gc.enable()
        for module, name, plain, _ in places:
            setattr(module, name, plain)


def _remembering(split: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_first_line` that keeps its results, by text, width and properties, with the faces they were made in."""

    def split_first_line(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any,
        is_line_start: bool = True, minimum: bool = False,
    ) -> Any:  # fmt: skip
        known = style.font_config.__dict__.setdefault("_press_lines", {})
        key = (text, max_width, justification_spacing, is_line_start, minimum, _hashable(_PROPERTIES_OF(style)))
        if key not in known:
            if len(known) >= MOST_LINES:
                known.clear()
            known[key] = split(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        layout, *measures = known[key]
        own = object.__new__(type(layout))  # drawing a line changes its layout
        own.__dict__.update(layout.__dict__)
        return (own, *measures)

    return split_first_line


def _hashable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the values of properties so that they can be a key: WeasyPrint has some as sets."""
    try:
        hash(values)
    except TypeError:
        return tuple(frozenset(value) if isinstance(value, set) else value for value in values)
    return values


def _drawn_only(instance: Callable[..., None]) -> Callable[..., None]:
    """Return `_instantiateGvarGlyph` that passes over glyphs that have neither an outline nor variations."""

    def instantiate(glyphname: str, glyf: Any, gvar: Any, *rest: Any, **options: Any) -> None:
        if gvar.variations.get(glyphname) or glyf[glyphname].numberOfContours:
            instance(glyphname, glyf, gvar, *rest, **options)
        else:
            gvar.variations.pop(glyphname, None)

    return instantiate
