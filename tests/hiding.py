"""A machine without a library: a module that stands before Python's own start-up and lets it not be opened."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# press/brochure/declarations.py keeps, in a virtual environment, what opens libraries in another way: there is none here.
_HIDING = """
import sys
sys.base_prefix = sys.prefix
import cffi
plain = cffi.FFI.dlopen
def dlopen(self, name=None, *rest):
    if {library!r} in str(name).lower():
        raise OSError("cannot load library " + str(name))
    return plain(self, name, *rest)
cffi.FFI.dlopen = dlopen
"""


def without(library: str, folder: Path) -> dict[str, str]:
    """Return the environment of a process that cannot open `library`; `folder` is for the module that sees to it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_HIDING.format(library=library))
    return {"PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])}
