"""The brand: names, colours, typefaces and logos of brand.yaml, and contrast between colours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from press.diagnostics import SettingsError, WrongValue
from press.languages import Language
from press.models import Door, Model
from press.project import Project, path_inside
from press.yamlfile import read

BRAND: Final = "content/brand.yaml"
_HEX: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_FAMILY: Final = re.compile(r"[\w .-]+")
_STACK: Final = re.compile(r"[\w .,'-]+")


def _hex(text: str) -> str:
    if not _HEX.fullmatch(text):
        raise WrongValue("is not a colour", 'write "#12355B": six hexadecimal digits, in quotation marks')
    return text.upper()


def _family(text: str) -> str:
    if not _FAMILY.fullmatch(text):
        raise WrongValue(
            "is not the name of a typeface", "write its family without quotation marks, e.g. Source Serif 4"
        )
    return text


def _stack(text: str) -> str:
    if not _STACK.fullmatch(text):
        raise WrongValue("is not a list of typefaces", "write e.g. \"Georgia, 'Times New Roman', serif\"")
    return text


Hex = Annotated[str, AfterValidator(_hex)]
Family = Annotated[str, AfterValidator(_family)]
Stack = Annotated[str, AfterValidator(_stack)]
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

    family: Family = Field(description="the family's name, e.g. Source Serif 4")
    files: str | None = Field(None, description="a folder of content/ with its .ttf files; empty: from a dependency")
    mail: Stack = Field(description="the stack of families for mail, where no webfont is loaded")


class Typefaces(Model):
    display: Typeface = Field(description="large headlines and figures")
    text: Typeface = Field(description="running text")
    label: Typeface = Field(description="labels, captions")


class Organisation(Model):
    """One of the publishers: its short name, and what it is, in each language that has it."""

    name: str = Field(description="the short name, e.g. ICE")
    description: dict[Language, str] = Field(
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
    door = Door(file)
    brand = door.check(Brand, file.tree, ())
    if brand is not None:
        _check_files(brand, door, project.content)
    if door.problems or brand is None:
        raise SettingsError(door.problems)
    return brand


def _check_files(brand: Brand, door: Door, content: Path) -> None:
    for at, organisation in enumerate(brand.organisations):
        if organisation.logo:
            door.find_file(
                organisation.logo, ("organisations", at, "logo"), folder=content, base=content,
                label="`logo`", advice="drop the logo in content/ and write its name from there",
            )  # fmt: skip
    for name in Typefaces.model_fields:
        files = getattr(brand.typefaces, name).files
        if files:
            folder = path_inside(content, files)
            if folder is None or not any(folder.glob("*.ttf")):
                hint = "drop the typeface's .ttf files in a folder of content/ and write the folder's name"
                door.tell(
                    ("typefaces", name, "files"), f'`files` "{files}" is no folder of content/ with .ttf files', hint
                )


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
