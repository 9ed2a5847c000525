"""The display typeface inside the page: only the letters that its headlines need, so that no file is asked for."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from press.brand import BRAND
from press.diagnostics import Diagnostic, Place, SettingsError
from press.rendering.typefaces import FAMILIES, Face

_FEATURES: Final = ("kern", "liga", "lnum")
# Source: OpenType 1.9, OS/2, fsType bits 1 (restricted) and 8 (no subsetting).
_FORBIDS: Final = 0x0002 | 0x0100


@dataclass(frozen=True)
class Embedded:
    """A typeface for a style sheet: what it is called there, its weights, and an address that holds it."""

    family: str
    weights: tuple[int, int]
    src: str


def embedded(face: Face, texts: Iterable[str]) -> Embedded | None:
    """Return `face` with the letters of `texts` and no others; None where its licence bits forbid that.

    Raises SettingsError where the file is no typeface.
    """
    letters = "".join(sorted({letter for text in texts for letter in text if letter.isprintable()}))
    content = _subset(face.file, letters)
    if content is None:
        return None
    address = f"data:font/woff;base64,{base64.b64encode(content).decode('ascii')}"
    return Embedded(FAMILIES[face.role], face.weights, address)


@lru_cache(maxsize=16)
def _subset(file: Path, letters: str) -> bytes | None:
    from fontTools import subset
    from fontTools.ttLib import TTLibError

    options = subset.Options(
        layout_features=list(_FEATURES), hinting=False, name_IDs=[], notdef_outline=True, drop_tables=["DSIG", "STAT"]
    )
    try:
        with subset.load_font(str(file), options, lazy=True) as font:
            if font["OS/2"].fsType & _FORBIDS:
                return None
            cutter = subset.Subsetter(options)
            cutter.populate(text=letters)
            cutter.subset(font)
            font.flavor = "woff"
            content = io.BytesIO()
            font.save(content)
    except (TTLibError, OSError, KeyError, subset.Subsetter.SubsettingError) as error:
        hint = "use a whole, uncompressed .ttf file"
        raise SettingsError(
            Diagnostic(Place(BRAND), f"{file.name} is not a typeface that can be read", hint)
        ) from error
    return content.getvalue()
