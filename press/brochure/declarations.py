"""What WeasyPrint declares of Pango's functions, read once for a machine and not at every start: half of its loading.

cffi reads C declarations in Python, and can write what it has read as a module of Python ("out-of-line, ABI level" in
its manual). The module is kept in the virtual environment, which holds programs anyway, under a name made from the
declarations and the versions: others have another name. Where it cannot be kept, all is as it was.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

KEPT: Final = Path(sys.prefix, "share", "ponte-press")


@contextlib.contextmanager
def read_once(folder: Path | None = None) -> Iterator[None]:
    """Let modules that are imported meanwhile take their C declarations from `folder`, and put them there.

    Without a folder, and outside a virtual environment, nothing is kept. Not for two threads at once.
    """
    import cffi  # type: ignore[import-untyped]

    if folder is None and sys.prefix == sys.base_prefix:
        yield
        return
    plain = cffi.FFI

    class Kept:
        """Stands for a cffi.FFI: what it declares comes from a file where there is one."""

        def cdef(self, declarations: str) -> None:
            found = _kept(plain, declarations, folder or KEPT)
            for name in dir(found):
                if not name.startswith("__"):
                    setattr(self, name, getattr(found, name))

    cffi.FFI = Kept
    try:
        yield
    finally:
        cffi.FFI = plain


def _kept(plain: Any, declarations: str, folder: Path) -> Any:
    """Return an FFI with `declarations`, read from `folder` or now."""
    import cffi

    key = hashlib.sha256(f"{cffi.__version__} {sys.version} {declarations}".encode()).hexdigest()[:20]
    file = folder / f"pango_{key}.py"
    try:
        if not file.exists():
            _keep(plain, declarations, file)
        names: dict[str, Any] = {"__name__": file.stem}
        exec(compile(file.read_bytes(), file, "exec"), names)  # noqa: S102 - written by cffi, in the environment
        return names["ffi"]
    except Exception:  # noqa: BLE001 - whatever is wrong with the file, the declarations are here
        found = plain()
        found.cdef(declarations)
        return found


def _keep(plain: Any, declarations: str, file: Path) -> None:
    """Write what cffi reads of `declarations` beside its place, then rename it into it."""
    read = plain()
    read.cdef(declarations)
    read.set_source(file.stem, None)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent) as beside:
        written = Path(beside, file.name)
        read.emit_python_code(str(written))
        os.replace(written, file)  # noqa: PTH105
