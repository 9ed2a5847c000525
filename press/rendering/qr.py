"""A QR code as a drawing. The only module that imports segno."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

QUIET: Final = 4  # modules of white around the code. Source: ISO/IEC 18004, 9.1


def qr_svg(text: str, *, alt: str, dark: str, light: str) -> Markup:
    """Return a QR code of `text` as an inline SVG in the colours `dark` on `light`, its quiet zone within it.

    It is a square without a size of its own; a style gives it one. `alt` becomes the title that is read out. About
    15 % of the code may be soiled and it can still be read: error correction M (ISO/IEC 18004).
    """
    import segno  # most brochures need none

    code = segno.make(text, error="m", micro=False)
    side = code.symbol_size(border=QUIET)[0]
    bars = []
    for y, line in enumerate(code.matrix_iter(border=QUIET)):
        x = 0
        for is_dark, run in groupby(line):
            length = len(list(run))
            if is_dark:
                bars.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return Markup(  # noqa: S704 - every value is a number or escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f"<title>{escape(alt)}</title>"
        f'<path fill="{escape(light)}" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="{escape(dark)}" d="{"".join(bars)}"/></svg>'
    )
