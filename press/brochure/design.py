"""The numbers of a design that both its style sheet and the planner of pages need: templates/brochure/design.yaml."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from press.diagnostics import Diagnostic, Place, TemplateError
from press.models import Door, Model
from press.rendering.typefaces import Role
from press.yamlfile import read

DESIGN: Final = "templates/brochure/design.yaml"
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
    """The grid and the styles of a brochure."""

    line_pt: Positive = Field(description="the baseline unit, in points")
    page_lines: Annotated[int, Field(ge=20)] = Field(description="lines between the margins")
    measure_mm: Positive = Field(description="the width of the text, in millimetres")
    column_mm: Positive = Field(description="the width of one of two columns, in millimetres")
    gap_lines: Annotated[int, Field(ge=1)] = Field(description="the least space between two rows, in lines")
    route_px: tuple[Positive, ...] = Field(min_length=1, description="heights of the map in CSS pixels, the best first")
    styles: dict[str, Style] = Field(description="the styles by name")


def load_design(templates: Path) -> Design:
    """Read templates/brochure/design.yaml. Raises TemplateError or ContentError with all its problems."""
    file = templates / "brochure" / "design.yaml"
    try:
        changed_ns = file.stat().st_mtime_ns
    except OSError as error:
        hint = "bring it back from the project's repository"
        raise TemplateError(Diagnostic(Place(DESIGN), "the file is missing", hint)) from error
    return _design(file, changed_ns)


@lru_cache(maxsize=4)
def _design(file: Path, _changed_ns: int) -> Design:
    found = read(file, DESIGN)
    door = Door(found)
    design = door.check(Design, found.tree, ())
    if design is None:
        raise TemplateError(door.problems)
    return design
