"""What the print shop asks for: `printer` in publication.yaml. It belongs to the publication and not to the brand,
since a shop, a paper and a quantity change from issue to issue while the brand stays.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, ValidationInfo

from press.diagnostics import WrongValue
from press.models import Model, find_file, folder_of

Standard = Literal["x-4", "x-1a", "x-3"]
Paper = Literal["print", "booklet"]
# What each way onto paper writes beside brochure.pdf.
PAPER_FILES: Final[dict[Paper, tuple[str, ...]]] = {
    "print": ("brochure-print.pdf", "order-sheet.pdf"),
    "booklet": ("brochure-booklet.pdf",),
}
NO_PROFILE: Final = "none"
MULTIPLES: Final = (2, 4, 8, 16)
# What a template draws beyond the page's edge; more could not be filled.
MOST_BLEED_MM: Final = 5.0
_HEADER: Final = 128  # bytes of every ICC profile. Source: ICC.1:2010, 7.2 (device class at 12, colour space at 16)


def _multiple(number: int) -> int:
    if number not in MULTIPLES:
        raise WrongValue("cannot be folded", "write 2, 4, 8 or 16: pages come in such numbers")
    return number


def _profile(name: str, info: ValidationInfo) -> str:
    if name == NO_PROFILE:
        if info.data.get("standard") == "x-4":
            hint = "write standard: x-1a or x-3, or leave icc empty: PDF/X-4 holds its profile"
            raise WrongValue("cannot go with standard: x-4", hint)
        return name
    content = folder_of(info, "content")
    if content is not None:
        advice = "drop the shop's profile in content/ and write its name from there, or write none, or leave it empty"
        file = find_file(name, folder=content, base=content, advice=advice)
        if not is_press_profile(file):
            raise WrongValue(
                "is not the profile of a press in CMYK",
                "write the name of the ICC profile that the shop gives for its press",
            )
    return name


def is_press_profile(file: Path) -> bool:
    """Say whether `file` is an ICC profile of class output whose colours are cyan, magenta, yellow and black, and whole."""
    with file.open("rb") as opened:
        header = opened.read(_HEADER)
    is_whole = int.from_bytes(header[:4], "big") == file.stat().st_size
    return is_whole and header[12:20] == b"prtrCMYK" and header[36:40] == b"acsp"


class Printer(Model):
    """What brochure-print.pdf must be like, and what its order sheet says; docs/printing.md explains each."""

    standard: Standard = Field("x-4", description="write x-4, x-1a or x-3, whichever the shop asks for")
    bleed_mm: Annotated[float, Field(ge=0, le=MOST_BLEED_MM)] = Field(
        3.0, description="write how many millimetres the pages reach over their edges, 0 to 5; most shops want 3"
    )
    marks: bool = Field(True, description="write true for crop marks, or false")
    icc: Annotated[str, AfterValidator(_profile)] | None = Field(
        None, description="write a profile in content/, e.g. press.icc, or none; empty: the one that comes along"
    )
    ink_limit: Annotated[int, Field(ge=200, le=400)] = Field(
        300, description="write how much ink may lie on one spot, in percent, 200 to 400; most shops want 300"
    )
    multiple_of: Annotated[int, AfterValidator(_multiple)] = Field(
        4, description="write 4: the number of pages is a multiple of this"
    )
    paper: str | None = Field(None, description="write the paper, e.g. 115 g/m2 uncoated, for the order sheet")
    cover_paper: str | None = Field(None, description="write the paper of the cover, where it is another")
    quantity: Annotated[int, Field(ge=1)] | None = Field(None, description="write how many copies, e.g. 500")
