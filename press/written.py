"""Writing the products of an edition: all of them or none, and nothing left that does not agree with them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from press.diagnostics import Diagnostic, Place, PressError
from press.printer import PAPER_FILES

Files = Mapping[str, bytes]  # name below build/<issue>/<language>/ -> content


def write_files(folder: Path, files: Files) -> None:
    """Write each file beside its place, all of them, then rename them into it: never a half-written product.

    What it was made with before and is not made with now is removed: see `_stale`.
    """
    try:
        _write(folder, files)
    except OSError as error:
        place = Place(Path(error.filename or folder).name)
        hint = "free some space, close the file where it is open, or look at the folder's permissions"
        raise PressError(Diagnostic(place, f"cannot be written: {error.strerror}", hint)) from error


def _write(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as beside:
        for number, content in enumerate(files.values()):
            (Path(beside) / str(number)).write_bytes(content)
        for number, name in enumerate(files):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(Path(beside) / str(number), folder / name)  # noqa: PTH105
    for stale in _stale(folder, files):
        stale.unlink(missing_ok=True)


def _stale(folder: Path, files: Files) -> Iterator[Path]:
    """Yield pictures that a new newsletter does not show, and files for paper that may not agree with a new brochure."""
    if "newsletter.html" in files and (folder / "images").is_dir():
        yield from (file for file in sorted((folder / "images").iterdir()) if f"images/{file.name}" not in files)
    if "brochure.pdf" in files:
        yield from (folder / name for names in PAPER_FILES.values() for name in names if name not in files)
