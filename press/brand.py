"""The brand: names, colours, typefaces and logos of brand.yaml, and contrast between colours."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from press.diagnostics import Diagnostic, Place, SettingsError
from press.models import Model, check
from press.settings import Project
from press.yamlfile import read

BRAND: Final = "content/brand.yaml"
_HEX: Final = re.compile(r"^#[0-9A-Fa-f]{6}$")


def _hex(text: str) -> str:
    if not _HEX.match(text):
        raise ValueError('is not a colour | write "#12355B": six hexadecimal digits, in quotation marks')
    return text.upper()


Hex = Annotated[str, AfterValidator(_hex)]
Percent = Annotated[float, Field(ge=0, le=100)]


class Colour(Model):
    """One colour for the screen (sRGB) and for print (cyan, magenta, yellow, black in percent)."""

    screen: Hex = Field(description='"#12355B"')
    print: tuple[Percent, Percent, Percent, Percent] = Field(description="[cyan, magenta, yellow, black] in percent")


class Colours(Model):
    ink: Colour = Field(description="text")
    lapis: Colour = Field(description="headings, cover, dark grounds")
    sky: Colour = Field(description="the arc, large figures")
    sun: Colour = Field(description="one accent a page")
    terracotta: Colour = Field(description="links, kickers")
    paper: Colour = Field(description="light ground")
    stone: Colour = Field(description="bands, rules")


class Dark(Model):
    """The dark newsletter and web page."""

    ground: Hex = Field("#10161F", description="ground")
    band: Hex = Field("#1A2431", description="bands")
    text: Hex = Field("#EDE8DF", description="text")
    quiet: Hex = Field("#B5BAC2", description="captions")
    link: Hex = Field("#7FD6E6", description="links, kickers")


class Typeface(Model):
    """A typeface: its family's name and where its files come from."""

    family: str = Field(description="the family's name, e.g. Source Serif 4")
    files: str | None = Field(None, description="a folder of content/ with its .ttf files; empty: from a dependency")
    mail: str = Field(description="the stack of families for mail, where no webfont is loaded")


class Typefaces(Model):
    display: Typeface = Field(description="large headlines and figures")
    text: Typeface = Field(description="running text")
    label: Typeface = Field(description="labels, captions")


class Organisation(Model):
    """One of the publishers: its short name, and what it is, in each language that has it."""

    name: str = Field(description="the short name, e.g. ICE")
    description: dict[Literal["en", "it", "ru", "kk"], str] = Field(
        default={}, description="what it is, by language: {en: ...}"
    )
    logo: str | None = Field(
        None, description="a picture in content/, e.g. logos/ice.png; empty: the name is set in type"
    )


class Brand(Model):
    organisations: tuple[Organisation, ...] = Field(min_length=1, description="lines such as - {name: ICE}")
    colours: Colours = Field(description="the seven colours")
    dark: Dark = Field(default=Dark(), description="colours of the dark newsletter")
    typefaces: Typefaces = Field(description="display, text and label")


def load_brand(project: Project) -> Brand:
    """Read content/brand.yaml. Raises SettingsError or ContentError with all problems at once."""
    file = read(project.content / "brand.yaml", BRAND)
    problems: list[Diagnostic] = []
    if not isinstance(file.tree, dict):
        raise SettingsError(Diagnostic(Place(BRAND), "the file must be a group of keys", "see docs/designers.md"))
    values = {key: value for key, value in file.tree.items() if value is not None}
    brand = check(Brand, values, file, (), problems)
    if brand is not None:
        for at, organisation in enumerate(brand.organisations):
            logo = organisation.logo
            if logo and not _is_inside(project, logo):
                problems.append(
                    Diagnostic(
                        file.place(("organisations", at, "logo")),
                        f'`logo` "{logo}" is not a file of content/',
                        "drop the logo in content/ and write its name from there",
                    )
                )
    if problems or brand is None:
        raise SettingsError(problems)
    return brand


def _is_inside(project: Project, name: str) -> bool:
    file = (project.content / name).resolve()
    return file.is_relative_to(project.content.resolve()) and file.is_file()


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of `#RRGGBB`. Source: WCAG 2.2, "relative luminance"."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio, 1 to 21, of two `#RRGGBB`. Source: WCAG 2.2, "contrast ratio"."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return `#RRGGBB` that is `share` (0 to 1) of `colour` on `ground`: a tint without transparency."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02X}" for c, g in pairs)
