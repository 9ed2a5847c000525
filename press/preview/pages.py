"""The brochure's pages as pictures. The only module that imports pypdfium2."""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage

# What a page is drawn at, in pixels: a thumbnail, a page of a spread, a whole window, each also on sharp screens.
WIDTHS_PX: Final = (400, 800, 1200, 1600, 2400)

_PDFIUM: Final = Lock()  # PDFium is not safe for threads. Source: pypdfium2's README, "Thread incompatibility"


@dataclass(frozen=True)
class Page:
    """A page's size, and a key that two pages share only if they look the same."""

    key: str
    width_pt: float
    height_pt: float


def pages(pdf: bytes) -> tuple[Page, ...]:
    """Return the pages of `pdf` in order."""
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return tuple(_page(page) for page in document)


def picture(pdf: bytes, number: int, width_px: int) -> bytes:
    """Return page `number` (from 1) of `pdf` as a PNG of `width_px`. Raises IndexError where there is no such page."""
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        drawn = _drawn(page, (width_px - 0.5) / page.get_width())  # PDFium rounds up
    stored = io.BytesIO()
    drawn.save(stored, "PNG", compress_level=1)  # it goes no further than this machine: quick rather than small
    return stored.getvalue()


def _page(page: PdfPage) -> Page:
    width_pt, height_pt = page.get_size()
    drawn = _drawn(page, 1)
    key = blake2b(drawn.tobytes(), digest_size=10, key=f"{width_pt:.2f} {height_pt:.2f}".encode())
    return Page(key.hexdigest(), width_pt, height_pt)


def _drawn(page: PdfPage, pixels_per_point: float) -> Image:
    image: Image = page.render(scale=pixels_per_point, rev_byteorder=True).to_pil()
    return image.convert("RGB")
