"""A brochure before it is laid out: HTML, style sheets and files, complete in themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from press.diagnostics import Diagnostic, Place


@dataclass(frozen=True)
class PictureFrame:
    """Where a picture is shown: the name of its file in the brochure, and what to print there in its stead."""

    name: str
    file: Path
    width_mm: float
    height_mm: float
    focus: tuple[float, float] | None
    place: Place


@dataclass(frozen=True)
class BrochureSource:
    """What paper.py needs, and the `weasyprint` command too: HTML, style sheets by name, files by name.

    All names are relative to the HTML. `pages` is how many pages were planned, `row_lines` how many lines of the grid
    each row was given, by its key; `epoch_s` is the time that the PDF carries, in seconds since 1970; `findings` tell
    characters that the brand's typefaces lack; `frames` has each picture's, for print.
    """

    html: str
    stylesheets: Mapping[str, str]
    files: Mapping[str, bytes | Path]
    pages: int
    row_lines: Mapping[str, int]
    epoch_s: int
    findings: tuple[Diagnostic, ...]
    frames: tuple[PictureFrame, ...] = ()


def write_source(source: BrochureSource, folder: Path) -> Path:
    """Write `source` to `folder` and return the HTML file, which `weasyprint brochure.html brochure.pdf` can print."""
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in source.stylesheets)
    written: dict[str, bytes] = {name: css.encode() for name, css in source.stylesheets.items()}
    written["brochure.html"] = source.html.replace("</head>", links + "</head>", 1).encode()
    for name, content in source.files.items():
        written[name] = content.read_bytes() if isinstance(content, Path) else content
    for name, content in written.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "brochure.html"
