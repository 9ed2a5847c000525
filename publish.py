#!/usr/bin/env python3
"""Ponte Press's command: goes on in .venv where there is one, and hands over to press.cli."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def start() -> int:
    """Run the command line and return its exit status."""
    if Path(sys.prefix).resolve() != VENV.resolve() and PYTHON.exists():
        command = [str(PYTHON), str(HERE / "publish.py"), *sys.argv[1:]]
        if os.name == "nt":  # Windows has no exec: the shell would not wait
            return subprocess.call(command)  # noqa: S603
        os.execv(command[0], command)  # noqa: S606
    try:
        from press.cli import main
    except ModuleNotFoundError as error:
        sys.stderr.write(f"publish.py: the library `{error.name}` is not installed; `make` sets everything up.\n")
        return 1
    return main(HERE)


if __name__ == "__main__":
    sys.exit(start())
