"""publish.py itself: where it goes on, and what it says where it cannot."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone that nobody has set up yet: no .venv."""
    shutil.copy(ROOT / "publish.py", tmp_path)
    shutil.copytree(ROOT / "press", tmp_path / "press", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_without_venv_and_libraries_one_sentence_names_the_command(checkout: Path) -> None:
    bare = [sys.executable, "-I", "-S"]  # no site-packages: as on a machine where nothing is installed
    done = subprocess.run([*bare, str(checkout / "publish.py"), "build"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "`make`" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for .venv's Python")
def test_with_venv_it_goes_on_there_with_the_same_arguments(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nshift\necho "went on: $*"\nexit 7\n')
    python.chmod(0o755)
    command = [sys.executable, str(checkout / "publish.py"), "build", "--only", "web"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "went on: build --only web\n"
    assert done.returncode == 7


def test_it_works_from_any_folder(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "publish.py"), "--help"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "build" in done.stdout
