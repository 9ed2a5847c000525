"""Pictures for screen and print: turned upright, cut, made small, and freed of all that a camera wrote into them.

The only module that opens a user's picture. Same file, same bytes; nothing of the machine or of the picture's own
metadata gets out. Decoded pictures are kept by the content of their file, so that no product does another's work again.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import struct
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from press.diagnostics import NOWHERE, ContentError, Diagnostic, Place
from press.rendering.view import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

SHARP: Final = 2  # at most as many pixels to one that is shown
MOST_BYTES: Final = 200_000
# Only these readers are tried: others of Pillow's start programs or are rarely looked at.
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "TIFF")
# How a file of a telephone's camera begins, from the fifth byte on. Source: ISO/IEC 23008-12, 10 (brands).
_HEIF: Final = re.compile(rb"ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)")
PRINT_PPI: Final = 300  # what offset printing in a usual screen can show
MM_PER_INCH: Final = 25.4
QUALITIES: Final = (84, 78, 72, 66, 60)  # of JPEG; below the last, a smaller picture looks better
# A picture with no more colours is a drawing, which JPEG would smear.
GRAPHIC_COLOURS: Final = 256
GRAPHIC_GREYS: Final = 32
_COUNTED: Final = ("1", "P", "L", "LA", "RGB", "RGBA")


class _UnusableError(Exception):
    """Why a picture cannot be used, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def screen_picture(
    file: Path,
    *,
    width_px: int,
    focus: tuple[float, float] | None = None,
    ratio: float | None = None,
    most_bytes: int = MOST_BYTES,
    sharp: float = SHARP,
    place: Place = NOWHERE,
) -> Picture:
    """Return the picture in `file` for showing `width_px` wide, or as wide as it is where that is less.

    Its own pixels are at most `sharp` times those shown. With a `ratio` of width to height it is cropped to it around `focus`, given as shares from the left and from the
    top. Its bytes are JPEG, or PNG for drawings and for what is transparent, and at most `most_bytes`.
    Raises ContentError at `place` for what is no picture, is broken, or is too big to be opened.
    """
    with _told(file, place):
        return _screen_picture(_stamped(file), width_px, focus or (0.5, 0.5), ratio, most_bytes, sharp)


@dataclass(frozen=True)
class PrintPicture:
    """A picture for paper: a PNG in sRGB without transparency, and its pixels to an inch in print."""

    content: bytes
    width_px: int
    height_px: int
    ppi: float


def print_picture(
    file: Path,
    *,
    width_mm: float,
    height_mm: float,
    focus: tuple[float, float] | None = None,
    place: Place = NOWHERE,
) -> PrintPicture:
    """Return the picture in `file` for printing in a frame, cut to its shape as `screen_picture` cuts it.

    It has at most 300 pixels to an inch, and is never made larger than it is. What is transparent shows white paper.
    Raises ContentError as `screen_picture` does.
    """
    with _told(file, place):
        return _print_picture(_stamped(file), width_mm, height_mm, focus or (0.5, 0.5))


@dataclass(frozen=True)
class _Stamped:
    """A file and what tells whether it has changed: the hash of its content."""

    file: Path
    sha256: str


def _stamped(file: Path) -> _Stamped:
    stat = file.stat()
    return _Stamped(file, _sha256(file, stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=256)
def _sha256(file: Path, _changed_ns: int, _size: int) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def _told(file: Path, place: Place) -> Iterator[None]:
    """Turn what is wrong with a picture into a diagnostic."""
    try:
        yield
    except _UnusableError as error:
        raise ContentError(Diagnostic(place, f'image: "{file.name}" {error}', error.hint)) from error.__cause__
    except OSError as error:
        hint = "look at the file's name and at who may read it"
        raise ContentError(Diagnostic(place, f'image: "{file.name}" cannot be opened', hint)) from error


@lru_cache(maxsize=64)
def _screen_picture(
    source: _Stamped,
    width_px: int,
    focus: tuple[float, float],
    ratio: float | None,
    most_bytes: int,
    sharp: float,
) -> Picture:
    picture = _opened(source.file, math.ceil(width_px * sharp))
    if ratio:
        picture = _cropped(picture, ratio, focus)
    shown_px = min(width_px, picture.width)
    height_px = max(1, round(picture.height * shown_px / picture.width))
    picture, is_drawing = _plain(picture)
    content, mime = _encoded(_at_most(picture, round(shown_px * sharp)), is_drawing, most_bytes)
    suffix = "png" if mime == "image/png" else "jpg"
    name = f"{_safe(source.file.stem)}-{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
    return Picture(name, content, mime, shown_px, height_px)


@lru_cache(maxsize=16)
def _print_picture(source: _Stamped, width_mm: float, height_mm: float, focus: tuple[float, float]) -> PrintPicture:
    from PIL import Image

    most_px = math.ceil(width_mm / MM_PER_INCH * PRINT_PPI)
    picture = _cropped(_opened(source.file, None), width_mm / height_mm, focus)
    picture = _at_most(_plain(picture)[0], most_px)
    if picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    ppi = min(picture.width / width_mm, picture.height / height_mm) * MM_PER_INCH
    return PrintPicture(_saved(picture, "PNG", compress_level=1), picture.width, picture.height, ppi)


def _opened(file: Path, most_px: int | None) -> Image:
    """Return the picture decoded and upright: of an animation the first frame, of a JPEG no more than is needed."""
    from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

    formats = _formats(file)

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once imported, lets half a picture pass for a whole one
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow has to say about odd metadata is no matter of the editor's
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=formats) as picture:
                if picture.format == "JPEG" and most_px:
                    picture.draft(None, (most_px * 2, most_px * 2))
                picture.load()
                try:
                    return ImageOps.exif_transpose(picture)
                except (SyntaxError, ValueError, TypeError, KeyError, struct.error):
                    return picture.copy()  # what the camera wrote makes no sense, the picture does
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _UnusableError("has too many pixels", "save it with fewer: 6000 by 4000 is plenty") from error
    except UnidentifiedImageError as error:
        raise _UnusableError("is not a picture that can be read", "save it as JPEG or PNG") from error
    except Exception as error:  # Pillow's readers raise whatever a broken file makes them stumble over
        raise _UnusableError("is broken", "open it in a picture program and save it again as JPEG or PNG") from error


def _formats(file: Path) -> tuple[str, ...]:
    """Return the readers to be tried on `file`: what telephones write has one of its own, which Pillow has to be taught."""
    with file.open("rb") as opened:
        is_heif = _HEIF.match(opened.read(16)[4:])
    if not is_heif:
        return FORMATS
    import pi_heif

    pi_heif.register_heif_opener()
    return ("HEIF",)


def _cropped(picture: Image, ratio: float, focus: tuple[float, float]) -> Image:
    width, height = picture.size
    wanted_width = min(width, max(1, round(height * ratio)))
    wanted_height = min(height, max(1, round(width / ratio)))
    left = round(min(max(focus[0] * width - wanted_width / 2, 0), width - wanted_width))
    top = round(min(max(focus[1] * height - wanted_height / 2, 0), height - wanted_height))
    return picture.crop((left, top, left + wanted_width, top + wanted_height))


def _plain(picture: Image) -> tuple[Image, bool]:
    """Return the picture in sRGB, with transparency only where it has any, and whether it is a drawing."""
    profile = picture.info.get("icc_profile")
    most_colours = {"1": 2, "P": 256, "L": GRAPHIC_GREYS, "LA": GRAPHIC_GREYS}.get(picture.mode, GRAPHIC_COLOURS)
    is_drawing = picture.mode in _COUNTED and picture.getcolors(most_colours) is not None
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = _eight_bits(picture)
    transparent = "A" in picture.getbands() or "a" in picture.getbands() or "transparency" in picture.info
    if picture.mode == "P" or transparent:
        picture = picture.convert("RGBA" if transparent else "RGB")
    alpha = picture.getchannel("A") if transparent else None
    plain = _to_srgb(picture.convert("RGB") if transparent else picture, profile)
    if alpha is not None and alpha.getextrema()[0] != 255:
        plain.putalpha(alpha)
    return plain, is_drawing


def _eight_bits(picture: Image) -> Image:
    """Return a grey picture of 16 or 32 bits with 256 greys; Pillow would make everything bright white."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 257).convert("L")
    low, high = (float(edge) for edge in picture.getextrema())  # type: ignore[arg-type]
    if picture.mode == "I" and low >= 0 and high <= 65535:
        low, high = 0.0, 65535.0
    span = (high - low) or 1.0
    return picture.convert("F").point(lambda value: value * (255 / span) + (-low * 255 / span)).convert("L")


def _to_srgb(picture: Image, profile: bytes | None) -> Image:
    """Return the picture as RGB in sRGB, going by its colour profile where that can be read."""
    from PIL import ImageCms

    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            found = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if found is not None:
                return found
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that does not fit its picture says nothing about the colours
    return picture.convert("RGB")


def _at_most(picture: Image, width: int) -> Image:
    from PIL import Image

    if picture.width <= width:
        return picture
    size = (width, max(1, round(picture.height * width / picture.width)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encoded(picture: Image, is_drawing: bool, most_bytes: int) -> tuple[bytes, str]:
    """Return the picture's bytes and their type; what does not fit is made simpler, then smaller."""
    while True:
        if picture.mode == "RGBA" or is_drawing:
            for colours in (None, 256):
                content = _png(picture, colours)
                if len(content) <= most_bytes:
                    return content, "image/png"
        if picture.mode == "RGB":
            for quality in QUALITIES:
                content = _jpeg(picture, quality)
                if len(content) <= most_bytes:
                    return content, "image/jpeg"
        if picture.width <= 16:
            return content, "image/png" if picture.mode == "RGBA" else "image/jpeg"
        picture = _at_most(picture, picture.width * 4 // 5)


def _png(picture: Image, colours: int | None) -> bytes:
    from PIL import Image

    if colours is not None:
        picture = picture.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.FLOYDSTEINBERG)
    return _saved(picture, "PNG", compress_level=9)


def _jpeg(picture: Image, quality: int) -> bytes:
    return _saved(picture, "JPEG", quality=quality, optimize=True, progressive=True)


def _saved(picture: Image, format_name: str, **options: object) -> bytes:
    picture.info = {}  # or Pillow writes comments and profiles of the original
    buffer = io.BytesIO()
    picture.save(buffer, format_name, **options)
    return buffer.getvalue()


def _safe(stem: str) -> str:
    """Return a file name's stem as lower-case ASCII, which every mail program can carry."""
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:40] or "picture"
