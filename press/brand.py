"""The brand: names, colours, typefaces and logos of brand.yaml, and contrast between colours."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, ValidationInfo

from press.diagnostics import SettingsError, WrongValue
from press.languages import Language
from press.models import Door, Model, find_file, folder_of
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


def _logo(name: str, info: ValidationInfo) -> str:
    content = folder_of(info, "content")
    if content is not None:
        advice = "drop the logo in content/ and write its name from there"
        find_file(name, folder=content, base=content, advice=advice)
    return name


def _typeface_folder(name: str, info: ValidationInfo) -> str:
    content = folder_of(info, "content")
    folder = path_inside(content, name) if content is not None else None
    if content is not None and (folder is None or not any(folder.glob("*.ttf"))):
        hint = "drop the typeface's .ttf files in a folder of content/ and write the folder's name, e.g. fonts"
        raise WrongValue("is no folder of content/ with .ttf files", hint)
    return name


Hex = Annotated[str, AfterValidator(_hex)]
Family = Annotated[str, AfterValidator(_family)]
Stack = Annotated[str, AfterValidator(_stack)]
Percent = Annotated[float, Field(ge=0, le=100)]


class Colour(Model):
    """One colour for the screen (sRGB) and for print (cyan, magenta, yellow, black in percent)."""

    screen: Hex = Field(description='write "#12355B": six hexadecimal digits, in quotation marks')
    print: tuple[Percent, Percent, Percent, Percent] = Field(
        description="write [cyan, magenta, yellow, black] in percent, 0 to 100"
    )


def _colour(use: str) -> Any:
    return Field(description=f'write {{screen: "#12355B", print: [100, 78, 28, 24]}}, the colour of {use}')


class Colours(Model):
    ink: Colour = _colour("text")
    lapis: Colour = _colour("headings, cover, dark grounds")
    sky: Colour = _colour("the arc, large figures")
    sun: Colour = _colour("one accent a page")
    terracotta: Colour = _colour("links, kickers")
    paper: Colour = _colour("light ground")
    stone: Colour = _colour("bands, rules")


class Dark(Model):
    """The dark newsletter and web page."""

    ground: Hex = Field("#10161F", description='write a colour such as "#10161F", for ground')
    band: Hex = Field("#1A2431", description='write a colour such as "#1A2431", for bands')
    text: Hex = Field("#EDE8DF", description='write a colour such as "#EDE8DF", for text')
    quiet: Hex = Field("#B5BAC2", description='write a colour such as "#B5BAC2", for captions')
    link: Hex = Field("#7FD6E6", description='write a colour such as "#7FD6E6", for links, kickers')


class Typeface(Model):
    """A typeface: its family's name and where its files come from."""

    family: Family = Field(description="write the family's name, e.g. Source Serif 4")
    files: Annotated[str, AfterValidator(_typeface_folder)] | None = Field(
        None, description="write a folder of content/ with its .ttf files, or null: the files come from a dependency"
    )
    mail: Stack = Field(description='write the families for mail, where no webfont is loaded, e.g. "Georgia, serif"')


class Typefaces(Model):
    display: Typeface = Field(description="write {family: ..., mail: ...}, the typeface of large headlines and figures")
    text: Typeface = Field(description="write {family: ..., mail: ...}, the typeface of running text")
    label: Typeface = Field(description="write {family: ..., mail: ...}, the typeface of labels, captions")


class Organisation(Model):
    """One of the publishers: its short name, and what it is, in each language that has it."""

    name: str = Field(description="write the short name, e.g. ICE")
    description: dict[Language, str] = Field(default={}, description="write what it is, by language: {en: ...}")
    logo: Annotated[str, AfterValidator(_logo)] | None = Field(
        None, description="write a picture in content/, e.g. logos/ice.png, or null: the name is set in type"
    )


class Brand(Model):
    organisations: tuple[Organisation, ...] = Field(min_length=1, description="write lines such as - {name: ICE}")
    colours: Colours = Field(description=f"write the colours {', '.join(Colours.model_fields)}")
    dark: Dark = Field(
        default=Dark(), description=f"write the colours {', '.join(Dark.model_fields)} of the dark newsletter"
    )
    typefaces: Typefaces = Field(description="write {display: ..., text: ..., label: ...}")


def load_brand(project: Project) -> Brand:
    """Read content/brand.yaml. Raises SettingsError or ContentError with all problems at once."""
    file = read(project.content / "brand.yaml", BRAND)
    door = Door(file, {"content": project.content})
    brand = door.check(Brand, file.tree, ())
    if door.problems or brand is None:
        raise SettingsError(door.problems)
    return brand


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
