"""WeasyPrint's declarations, read once: the same brochure, whatever lies where they are kept."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = """
import hashlib, os, sys
from pathlib import Path
from press.brochure import declarations
declarations.KEPT = Path(sys.argv[1]) if sys.argv[1] else declarations.KEPT
if not sys.argv[1]:
    sys.base_prefix = sys.prefix
from press.brochure import paper
from press.brochure.source import BrochureSource
html = "<!DOCTYPE html><html lang=en><title>A title</title><body><h1>A title</h1><p>Words and words.</p>"
source = BrochureSource(html, {"a.css": sys.argv[2]}, {"fonts/a.ttf": Path(sys.argv[3])}, 1, {}, 0, ())
print(hashlib.sha256(paper.lay_out(source).write()).hexdigest(), "pycparser" in sys.modules)
"""


def printed(kept: Path | None, face: Path) -> tuple[str, bool]:
    """Print a page in a process of its own; return the hash of its bytes, and whether declarations were read."""
    css = '@font-face { font-family: A; src: url("fonts/a.ttf") } html { font: 12pt/15pt A }'
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(kept or ""), css, str(face)], cwd=ROOT, env=dict(os.environ),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    digest, read = done.stdout.split()
    return digest, read == "True"


@pytest.fixture
def face(publication: object) -> Path:
    from press.rendering.typefaces import find_faces

    return next(face.file for face in find_faces(publication.project, publication.brand) if not face.italic)  # type: ignore[attr-defined]


def test_the_page_is_the_same_and_the_second_time_nothing_is_read(tmp_path: Path, face: Path) -> None:
    plain = printed(None, face)
    assert plain[1]
    first = printed(tmp_path / "kept", face)
    assert first == plain
    (file,) = (tmp_path / "kept").iterdir()
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    assert printed(tmp_path / "kept", face) == (plain[0], False)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("content", [b"", b"import (", b"\xff\xfe", b"ffi = None.x"])
def test_a_spoiled_file_counts_for_nothing(tmp_path: Path, face: Path, content: bytes) -> None:
    plain = printed(tmp_path / "kept", face)
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(content)
    assert printed(tmp_path / "kept", face)[0] == plain[0]


def test_where_nothing_can_be_kept_the_page_is_the_same(tmp_path: Path, face: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert printed(tmp_path / "file", face) == printed(None, face)
