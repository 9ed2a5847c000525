"""The numbers of a design that both its style sheet and the planner of pages need: its design.yaml.

A design is a folder of templates/brochure/; nothing here knows one by name.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from press.diagnostics import Diagnostic, Place, SettingsError, TemplateError
from press.models import Door, Model
from press.rendering.typefaces import Role
from press.yamlfile import read

A4_MM: Final = 210.0
PT_PER_MM: Final = 72 / 25.4

Positive = Annotated[float, Field(gt=0)]


class Style(Model):
    """How one kind of text is set."""

    face: Role = Field(description="display, text or label")
    weight: Annotated[int, Field(ge=1, le=1000)] = Field(description="1 to 1000; 400 is regular")
    size_pt: Positive = Field(description="the size in points")
    line_pt: Positive = Field(description="from one line to the next, in points")
    optical_pt: Positive | None = Field(None, description="the size that the letters are drawn for, in points")
    hyphens: bool = Field(False, description="true where words may be divided")


class Design(Model):
    """The grid and the styles of a brochure. All that its page is made of; the ornaments are drawn for A4, and scaled."""

    page_mm: tuple[Positive, Positive] = Field(description="the page's width and height, in millimetres")
    margins_mm: tuple[Positive, Positive, Positive, Positive] = Field(description="top, outer, bottom, inner, in mm")
    line_pt: Positive = Field(description="the baseline unit, in points")
    page_lines: Annotated[int, Field(ge=20)] = Field(description="lines between the margins")
    measure_mm: Positive = Field(description="the width between the margins, in millimetres")
    gutter_mm: Positive = Field(description="the space between columns, in millimetres")
    side_mm: Positive = Field(description="the width of what stands at the left of text, in millimetres")
    text_mm: Positive = Field(description="the width of a column of text, in millimetres")
    columns: Annotated[int, Field(ge=1, le=2)] = Field(
        description="1 or 2: the columns of text that runs on over pages"
    )
    gap_lines: Annotated[int, Field(ge=1)] = Field(description="the least space between two rows, in lines")
    section_mm: Positive = Field(description="the width of a heading beside text, in millimetres")
    head_mm: Positive = Field(description="the width of a heading over text, in millimetres")
    quote_mm: Positive = Field(description="the width of a quotation that has a row to itself, in millimetres")
    entry_mm: Positive = Field(description="the width of a title in the contents, in millimetres")
    cover_mm: tuple[Positive, Positive] = Field(description="width and height of the cover's title, in millimetres")
    opening_mm: Positive = Field(description="the width of an article's title, in millimetres")
    picture_mm: tuple[Positive, ...] = Field(
        min_length=1, description="greatest heights of a wide picture, the best first"
    )
    portrait_mm: Positive = Field(description="the greatest height of an upright picture, in millimetres")
    route_px: tuple[Positive, ...] = Field(min_length=1, description="heights of the map in CSS pixels, the best first")
    numeral_pt: tuple[Positive, ...] = Field(min_length=2, description="sizes of large numerals, the largest first")
    figures_across: Annotated[int, Field(ge=1)] = Field(description="how many figures stand side by side at most")
    events_across: Annotated[int, Field(ge=1)] = Field(description="how many events hang on one arc at most")
    styles: dict[str, Style] = Field(description="the styles by name")

    @property
    def scale(self) -> float:
        """How large ornaments are, which are drawn for the width of A4."""
        return self.page_mm[0] / A4_MM


def designs(templates: Path) -> tuple[str, ...]:
    """Return the names of the designs there are: the folders of templates/brochure/ with a design.yaml."""
    return tuple(sorted(file.parent.name for file in (templates / "brochure").glob("*/design.yaml")))


def design_file(design: str, paper: str) -> str:
    """Return the file of a design's numbers on one format of paper: design.yaml on A4, else e.g. design-a5.yaml."""
    return f"templates/brochure/{design}/design{'' if paper == 'a4' else '-' + paper}.yaml"


def load_design(templates: Path, design: str = "classic", paper: str = "a4", place: Place | None = None) -> Design:
    """Read the numbers of `design` for a format of paper, chosen at `place`.

    Raises SettingsError where there is no such design or it has no such format, TemplateError with all its problems.
    """
    name = design_file(design, paper)
    file = templates / "brochure" / design / Path(name).name
    place = place or Place("content/publication.yaml")
    known = designs(templates)
    if design not in known:
        raise SettingsError(Diagnostic(place, f'no design "{design}"', f"write one of: {', '.join(known)}"))
    try:
        changed_ns = file.stat().st_mtime_ns
    except OSError as error:
        hint = f"write format: a4, another design, or {name}"
        raise SettingsError(Diagnostic(place, f'the design "{design}" has no format {paper}', hint)) from error
    return _design(file, name, changed_ns)


@lru_cache(maxsize=8)
def _design(file: Path, name: str, _changed_ns: int) -> Design:
    found = read(file, name)
    door = Door(found)
    loaded = door.check(Design, found.tree, ())
    if loaded is None:
        raise TemplateError(door.problems)
    return loaded
