"""The brand's typefaces: their files, the names that style sheets call them by, and the letters they have.

A family comes from a folder of content/ that the user dropped, or from its `fontpkg-*` package. Nothing else is
looked at: a face that the machine happens to have is never used. Only `.ttf` files, whole and uncompressed: a
compressed face costs twice the time of a brochure.
"""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

from press.brand import BRAND, Brand, Typeface
from press.diagnostics import Diagnostic, Place, SettingsError, Severity, attempt
from press.settings import Project

Role = Literal["display", "text", "label"]

# What style sheets call the three roles. Names that no installed face bears, and that do not end in a digit, which
# Pango would read as a size.
FAMILIES: Final[Mapping[Role, str]] = MappingProxyType(
    {"display": "Press Display", "text": "Press Text", "label": "Press Label"}
)

# Never drawn, so that no face needs them: controls, format marks such as the soft hyphen, and white space.
# Source: Unicode 16, general categories.
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn"})


@dataclass(frozen=True)
class Face:
    """One file of a family. `weights` are the lightest and the heaviest it can be set in; `axes` those of its design."""

    role: Role
    family: str
    file: Path
    italic: bool
    weights: tuple[int, int]
    axes: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """A file name that is safe in an address."""
        return re.sub(r"[^A-Za-z0-9.-]+", "-", self.file.name)

    @property
    def is_variable(self) -> bool:
        return self.weights[0] < self.weights[1]


class Letters:
    """What a face can set, at one place of its design space."""

    def __init__(self, per_em: int, glyphs: Mapping[int, str], width: Callable[[str], float]) -> None:
        self.per_em = per_em
        self._glyphs, self._width = glyphs, width
        self._advances: dict[str, float] = {}

    def __contains__(self, character: str) -> bool:
        return ord(character) in self._glyphs

    def __iter__(self) -> Iterator[str]:
        return map(chr, self._glyphs)

    def width_em(self, text: str) -> float:
        """Return how wide `text` is on one line, in em, without kerning; a character it lacks counts as half an em."""
        return sum(self._advances.get(character) or self._advance(character) for character in text)

    def _advance(self, character: str) -> float:
        glyph = self._glyphs.get(ord(character))
        advance = self._width(glyph) / self.per_em if glyph else 0.5
        self._advances[character] = advance
        return advance


def find_faces(project: Project, brand: Brand) -> tuple[Face, ...]:
    """Return the brand's faces: display, text and label, upright before italic.

    Raises SettingsError for every family that cannot be found or has no upright face.
    """
    problems: list[Diagnostic] = []
    found: list[Face] = []
    for role in FAMILIES:
        typeface: Typeface = getattr(brand.typefaces, role)
        faces = attempt(problems, lambda role=role, typeface=typeface: _family(project, role, typeface))  # type: ignore[misc]
        found.extend(faces or ())
    if problems:
        raise SettingsError(problems)
    return tuple(found)


def upright(faces: Iterable[Face], role: Role) -> Face:
    """Return the upright face of `role` that running text is set in: the one nearest to the regular weight."""
    among = [face for face in faces if face.role == role and not face.italic]
    return min(among, key=lambda face: (abs(min(max(400, face.weights[0]), face.weights[1]) - 400), face.name))


@lru_cache(maxsize=64)
def letters(file: Path, axes: tuple[tuple[str, float], ...] = ()) -> Letters:
    """Return what the face in `file` can set, at a place of its design space such as `(("wght", 600),)`.

    Axes that the face does not have are left out. Raises SettingsError where it is no typeface.
    """
    per_em, glyphs, widths, variations = _tables(file)
    if variations is None:
        return Letters(per_em, glyphs, lambda glyph: widths[glyph][0])
    change = variations(dict(axes))
    return Letters(per_em, glyphs, lambda glyph: widths[glyph][0] + change(glyph))


_Change = Callable[[str], float]
_Tables = tuple[int, Mapping[int, str], Mapping[str, tuple[int, int]], Callable[[Mapping[str, float]], _Change] | None]


@lru_cache(maxsize=16)
def _tables(file: Path) -> _Tables:
    """Return units per em, glyphs by character, widths by glyph, and how widths change with the axes, if they do."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with file.open("rb") as opened, TTFont(opened, lazy=True) as font:
            variations = _variations(font) if "fvar" in font and "HVAR" in font else None
            return int(font["head"].unitsPerEm), font.getBestCmap(), font["hmtx"].metrics, variations
    except (TTLibError, OSError, KeyError, AttributeError) as error:
        raise SettingsError(_unreadable(file.name)) from error


def _variations(font: Any) -> Callable[[Mapping[str, float]], _Change]:
    """Return how the widths of a variable face change. Source: OpenType 1.9, HVAR and avar."""
    from fontTools.varLib.models import normalizeLocation, piecewiseLinearMap
    from fontTools.varLib.varStore import VarStoreInstancer

    axes, table = font["fvar"].axes, font["HVAR"].table
    limits = {axis.axisTag: (axis.minValue, axis.defaultValue, axis.maxValue) for axis in axes}
    segments = font["avar"].segments if "avar" in font else {}
    mapped = (
        table.AdvWidthMap.mapping if table.AdvWidthMap else {name: at for at, name in enumerate(font.getGlyphOrder())}
    )

    def at(place: Mapping[str, float]) -> _Change:
        known = {tag: value for tag, value in place.items() if tag in limits}
        normal = normalizeLocation(known, limits)
        bent = {
            tag: piecewiseLinearMap(value, segments[tag]) if segments.get(tag) else value
            for tag, value in normal.items()
        }
        changes = VarStoreInstancer(table.VarStore, axes, bent)
        return lambda glyph: float(changes[mapped[glyph]])

    return at


def missing(faces: Sequence[Face], roles: Iterable[Role], text: str, place: Place) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each character of `text`, set in `roles`, that a face of theirs lacks.

    A character that no face of the brand has is an error; where another family of the brand would stand in, a warning.
    """
    wanted = {c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in _INVISIBLE}
    known = {role: letters(upright(faces, role).file) for role in FAMILIES}
    for character in sorted(wanted):
        lacking = [role for role in FAMILIES if role in roles and character not in known[role]]
        if not lacking:
            continue
        nowhere = not any(character in found for found in known.values())
        families = ", ".join(upright(faces, role).family for role in lacking)
        named = unicodedata.name(character, "a character without a name").lower()
        yield Diagnostic(
            place,
            f"the typeface {families} has no “{character}” (U+{ord(character):04X}, {named})",
            "write it in other characters"
            if nowhere
            else "write it otherwise; now another face of the brand stands in",
            Severity.ERROR if nowhere else Severity.WARNING,
            "typeface-lacks-character",
        )


def _family(project: Project, role: Role, typeface: Typeface) -> tuple[Face, ...]:
    files = _dropped(project, role, typeface.files) if typeface.files else _packaged(role, typeface.family)
    faces = sorted(
        (_face(role, typeface.family, file) for file in files), key=lambda f: (f.italic, f.weights, f.file.name)
    )
    if not any(not face.italic for face in faces):
        raise SettingsError(
            Diagnostic(
                Place(BRAND),
                f"typefaces: {role}: no upright face of “{typeface.family}” was found",
                "add the family's regular .ttf file",
            )
        )
    return tuple(faces)


def _dropped(project: Project, role: Role, name: str) -> tuple[Path, ...]:
    """Return the `.ttf` files of a folder of content/."""
    base = project.content.resolve()
    folder = (base / name).resolve()
    files = tuple(sorted(folder.glob("*.ttf"))) if folder.is_relative_to(base) and folder.is_dir() else ()
    if not files:
        raise SettingsError(
            Diagnostic(
                Place(BRAND),
                f"typefaces: {role}: no .ttf file lies in content/{name}",
                "drop the family's .ttf files there, or leave `files` empty",
            )
        )
    return files


def _packaged(role: Role, family: str) -> tuple[Path, ...]:
    """Return the files of the `fontpkg-*` package of `family`. Source: fontpkg 0.2, metadata.json, schema 1."""
    slug = re.sub(r"[\s_]+", "-", family.strip().lower())
    module = "fontpkg_" + slug.replace("-", "_")
    spec = importlib.util.find_spec(module) if module.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise SettingsError(
            Diagnostic(
                Place(BRAND),
                f"typefaces: {role}: the family “{family}” is not installed",
                f"pip install fontpkg-{slug}, or drop its .ttf files in a folder of content/ and name it in `files`",
            )
        )
    folder = Path(spec.submodule_search_locations[0])
    described = json.loads((folder / "metadata.json").read_text("utf-8"))
    return tuple(folder / entry["path"] for entry in described["files"])


@lru_cache(maxsize=32)
def _face(role: Role, family: str, file: Path) -> Face:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with file.open("rb") as opened, TTFont(opened, lazy=True) as font:
            regular = int(font["OS/2"].usWeightClass)
            # Source: OpenType 1.9, OS/2, fsSelection bit 0.
            italic = bool(font["OS/2"].fsSelection & 1)
            axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
            weight = axes.get("wght")
            weights = (int(weight.minValue), int(weight.maxValue)) if weight else (regular, regular)
    except (TTLibError, OSError, KeyError) as error:
        raise SettingsError(_unreadable(file.name)) from error
    return Face(role, family, file, italic, weights, frozenset(axes))


def _unreadable(name: str) -> Diagnostic:
    return Diagnostic(Place(BRAND), f"{name} is not a typeface that can be read", "use a whole, uncompressed .ttf file")
