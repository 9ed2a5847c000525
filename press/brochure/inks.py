"""Colours in ink: what becomes of a screen's red, green and blue in cyan, magenta, yellow and black.

The brand's colours have inks of their own, chosen by eye in brand.yaml. A colour on the straight way between two of
them is a tint, mixed of their inks. All others, and pictures, go through the profile of the press. No spot gets more
ink than the press can dry.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Final

from press.brand import BRAND, Brand
from press.diagnostics import Diagnostic, Place, SettingsError
from press.printer import NO_PROFILE, Printer
from press.project import Project
from press.yamlfile import read

if TYPE_CHECKING:
    from PIL import ImageCms
    from PIL.Image import Image

Ink = tuple[float, float, float, float]  # shares, 0 to 1, of cyan, magenta, yellow and black
Rgb = tuple[int, int, int]

NO_INK: Final[Ink] = (0.0, 0.0, 0.0, 0.0)
BLACK: Final[Ink] = (0.0, 0.0, 0.0, 1.0)
GRID: Final = (
    33  # steps of each channel in the table for pictures; between them it goes straight, as the press's own does
)
OWN_PROFILE: Final = Path(__file__).with_name("profiles") / "ISOcoated_v2_300_bas.icc.xz"
# The printing condition that the profile describes. Source: registry of the ICC, "CMYK characterization data".
OWN_CONDITION: Final = "FOGRA39"
RULE: Final = "print-ink"


class Inks:
    """Turns colours into inks for one press. `condition` names it in the registry of the ICC, where it is known."""

    def __init__(self, brand: Brand, printer: Printer, project: Project) -> None:
        self.limit = printer.ink_limit / 100
        self.brand = brand
        self.is_own = printer.icc in (None, NO_PROFILE)
        self.profile = own_profile() if self.is_own else (project.content / str(printer.icc)).read_bytes()
        self.condition = OWN_CONDITION if self.is_own else "Custom"
        self._refuse_too_much(project)
        if not self.is_own:
            self.text((1, 2, 3))  # a profile that cannot be used is told now, though no colour may need it

    def text(self, colour: Rgb) -> Ink:
        """Return the inks of letters and lines: the brand's ink is black alone, so that nothing can be out of register."""
        return self._of(colour, as_ground=False)

    def ground(self, colour: Rgb) -> Ink:
        """Return the inks of a filled shape: in the brand's ink it is a rich black."""
        return self._of(colour, as_ground=True)

    def picture(self, picture: Image, *, limit: float | None = None) -> Image:
        """Return an sRGB picture as CMYK, no spot of it over `limit` (a share; the press's own if not given)."""
        from PIL import ImageFilter

        table = ImageFilter.Color3DLUT(GRID, self._table(limit or self.limit), channels=4, target_mode="CMYK")
        return picture.convert("RGB").filter(table)

    @property
    def described(self) -> str:
        """What the profile says of itself, in a line."""
        from PIL import ImageCms

        return " ".join((ImageCms.getProfileDescription(self._opened) or "a press").split())

    def _of(self, colour: Rgb, *, as_ground: bool) -> Ink:
        name = next((name for name, (rgb, _) in self._palette.items() if rgb == colour), None)
        if name == "ink" and as_ground:
            return _percent(self.brand.colours.ink.print)
        if name:
            return self._palette[name][1]
        return self._tint(colour) or limited(self._by_profile(colour), self.limit)

    @cached_property
    def _palette(self) -> Mapping[str, tuple[Rgb, Ink]]:
        """The brand's colours and their inks. Paper is what the page is printed on: it gets none. Ink is black."""
        found: dict[str, tuple[Rgb, Ink]] = {"white": ((255, 255, 255), NO_INK), "black": ((0, 0, 0), BLACK)}
        for name in type(self.brand.colours).model_fields:
            colour = getattr(self.brand.colours, name)
            found[name] = (rgb_of(colour.screen), _percent(colour.print))
        found["paper"] = (found["paper"][0], NO_INK)
        found["ink"] = (found["ink"][0], BLACK)
        return found

    def _tint(self, colour: Rgb) -> Ink | None:
        """Return the inks of a tint, as `press.brand.mixed` makes them on the screen; None for what is none."""
        best: tuple[float, Ink] | None = None
        brands = {name: pair for name, pair in self._palette.items() if name != "black"}.values()
        for (one, one_ink), (other, other_ink) in combinations(brands, 2):
            way = [a - b for a, b in zip(one, other, strict=True)]
            length = sum(step * step for step in way)
            if not length:
                continue
            share = sum((c - b) * step for c, b, step in zip(colour, other, way, strict=True)) / length
            off = max(abs(b + share * step - c) for c, b, step in zip(colour, other, way, strict=True))
            if 0 < share < 1 and off <= 1 and (best is None or off < best[0]):
                best = (off, _mixed(one_ink, other_ink, share))
        return best[1] if best else None

    def _by_profile(self, colour: Rgb) -> Ink:
        from PIL import Image

        cyan, magenta, yellow, black = self._press.apply(Image.new("RGB", (1, 1), colour)).tobytes()
        return cyan / 255, magenta / 255, yellow / 255, black / 255

    @cached_property
    def _opened(self) -> ImageCms.ImageCmsProfile:
        from PIL import ImageCms

        try:
            return ImageCms.ImageCmsProfile(io.BytesIO(self.profile))
        except (ImageCms.PyCMSError, OSError) as error:
            raise _broken_profile() from error

    @cached_property
    def _press(self) -> ImageCms.ImageCmsTransform:
        """From sRGB to the press: relative colorimetric, black to black."""
        from PIL import ImageCms

        try:
            return ImageCms.buildTransform(
                ImageCms.createProfile("sRGB"), self._opened, "RGB", "CMYK",
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )  # fmt: skip
        except (ImageCms.PyCMSError, OSError) as error:
            raise _broken_profile() from error

    def _table(self, limit: float) -> list[float]:
        """Return the inks of a grid of colours, red running fastest: what lies between them keeps the limit too."""
        from PIL import Image

        steps = [round(step * 255 / (GRID - 1)) for step in range(GRID)]
        grid = Image.new("RGB", (GRID * GRID, GRID))
        grid.putdata([(red, green, blue) for blue in steps for green in steps for red in steps])
        raw = self._press.apply(grid).tobytes()
        share = [value / 255 for value in raw]
        rounding = 0.01  # four channels, each rounded to a 255th
        inks = (limited((share[at], share[at + 1], share[at + 2], share[at + 3]), limit - rounding) for at in range(0, len(share), 4))  # fmt: skip
        return [value for ink in inks for value in ink]

    def _refuse_too_much(self, project: Project) -> None:
        problems = list(_too_much(self.brand, self.limit, project))
        if problems:
            raise SettingsError(problems)


def _broken_profile() -> SettingsError:
    message, hint = "`printer.icc` cannot be used", "ask the shop for the ICC profile of its press once more"
    return SettingsError(Diagnostic(Place("content/publication.yaml"), message, hint))


def _too_much(brand: Brand, limit: float, project: Project) -> Iterator[Diagnostic]:
    """Yield an error for each of the brand's colours with more ink than `limit`."""
    for name in type(brand.colours).model_fields:
        total = sum(getattr(brand.colours, name).print) / 100
        if total > limit + 1e-9:
            place = read(project.content / "brand.yaml", BRAND).place(("colours", name, "print"))
            message = f"`colours.{name}.print` is {total:.0%} of ink, over the press's limit of {limit:.0%}".replace("%", " %")  # fmt: skip
            hint = "take out cyan, magenta and yellow in equal parts, or ask the shop whether its limit is higher"
            yield Diagnostic(place, message, hint, rule=RULE)


def limited(ink: Ink, limit: float) -> Ink:
    """Return `ink` with at most `limit` in all: the grey in its three colours becomes black, then the colours give way."""
    cyan, magenta, yellow, black = ink
    excess = sum(ink) - limit
    if excess <= 0:
        return ink
    grey = min(excess / 2, cyan, magenta, yellow, 1 - black)
    cyan, magenta, yellow, black = cyan - grey, magenta - grey, yellow - grey, black + grey
    colours = cyan + magenta + yellow
    share = min(1.0, (limit - black) / colours) if colours else 1.0
    return cyan * share, magenta * share, yellow * share, black


def rgb_of(screen: str) -> Rgb:
    """Return red, green and blue, 0 to 255, of `#RRGGBB`."""
    return int(screen[1:3], 16), int(screen[3:5], 16), int(screen[5:7], 16)


def _percent(printed: tuple[float, float, float, float]) -> Ink:
    cyan, magenta, yellow, black = (value / 100 for value in printed)
    return cyan, magenta, yellow, black


def _mixed(one: Ink, other: Ink, share: float) -> Ink:
    cyan, magenta, yellow, black = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return cyan, magenta, yellow, black


@lru_cache(maxsize=1)
def own_profile() -> bytes:
    """Return the ICC profile that comes along; its licence lies beside it."""
    return lzma.decompress(OWN_PROFILE.read_bytes())
