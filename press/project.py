"""Where things are: the project's folders, and what a file name in content may mean."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """The project's folders; `root` holds them all."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def build(self) -> Path:
        return self.root / "build"

    def shown(self, file: Path) -> str:
        """Return the file's path as people read it: relative to the project, with forward slashes."""
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.name


def path_inside(folder: Path, name: str, base: Path | None = None) -> Path | None:
    """Return the path that `name` means from `base` (default: `folder`), or None where it leads out of `folder`.

    Links are followed before that is judged. Names are relative and have forward slashes, so that they mean the same
    on every machine: `images/almaty.jpg`, never `C:\\almaty.jpg`.
    """
    if name.startswith("/") or any(character in name for character in "\\:\0"):
        return None
    try:
        file = Path(os.path.realpath((base or folder) / name))
    except (OSError, ValueError):
        return None
    return file if file.is_relative_to(os.path.realpath(folder)) else None


def is_file(path: Path) -> bool:
    """Say whether there is a file; unlike `Path.is_file`, false for names too long for the disk."""
    return os.path.isfile(path)  # noqa: PTH113
