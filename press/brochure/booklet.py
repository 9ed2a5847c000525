"""The brochure as sheets to print at the office, fold and staple: two pages side by side, front and back.

On the outermost sheet stand the last page and the first, on its back the second and the last but one; and so on to
the middle. Creep (inner pages come out narrower by the thickness of the paper) is not made up for: at the few sheets that an office
staples it is less than half a millimetre.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

FOLD: Final = 4  # pages of a folded sheet


def spreads(pages: int) -> Iterator[tuple[int, int]]:
    """Yield the pages that stand side by side, from 1, left and right: front and back of each sheet, outermost first.

    `pages` must be a multiple of four.
    """
    if pages % FOLD:
        raise ValueError(f"{pages} pages cannot be folded")
    for sheet in range(pages // FOLD):
        first, last = 2 * sheet + 1, pages - 2 * sheet
        yield last, first
        yield first + 1, last - 1


def impose(printed: bytes, title: str) -> bytes:
    """Return the pages of a print file, cut to their format, two on a page of twice the width. Same input, same bytes.

    Empty pages before the last make their number a multiple of four.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(printed)) as source, pikepdf.new() as sheets:
        left, bottom, right, top = (float(value) for value in source.pages[0].TrimBox)
        width, height = right - left, top - bottom
        forms = [sheets.copy_foreign(source.make_indirect(page.as_form_xobject())) for page in source.pages]
        padding = -len(forms) % FOLD
        placed: list[Any] = [*forms[:-1], *[None] * padding, forms[-1]]
        for pair in spreads(len(placed)):
            page = sheets.add_blank_page(page_size=(2 * width, height))
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
            drawn = []
            for side, number in enumerate(pair):
                if (form := placed[number - 1]) is not None:
                    page.obj.Resources.XObject[f"/Page{number}"] = form
                    x, y = side * width - left, -bottom
                    drawn.append(f"q 1 0 0 1 {x:.4f} {y:.4f} cm /Page{number} Do Q")
            page.Contents = sheets.make_stream("\n".join(drawn).encode())
        if "/OutputIntents" in source.Root:
            intents = source.make_indirect(source.Root.OutputIntents)
            sheets.Root.OutputIntents = sheets.copy_foreign(intents)
        sheets.docinfo["/Title"] = title
        for key in ("/CreationDate", "/ModDate"):
            sheets.docinfo[key] = source.docinfo[key]
        written = io.BytesIO()
        sheets.save(written, deterministic_id=True, fix_metadata_version=False)
    return written.getvalue()
