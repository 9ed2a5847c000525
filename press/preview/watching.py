"""Watching: which files of the project have changed. The only module that imports watchfiles."""

from __future__ import annotations

import re
from asyncio import Event
from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import watchfiles

from press.content.blocks import PRODUCTS, Product
from press.project import Project

# Editors save in bursts (write, rename, touch): what follows within QUIET_MS belongs to one change, up to BURST_MS.
QUIET_MS: Final = 20
BURST_MS: Final = 200
# Swap files, backups and the like: what editors and file managers leave beside a file, but not what they save.
_PASSING: Final = re.compile(r"^\.|~$|\.(?:swp|swx|tmp|part|bak|crdownload)$|^#.*#$|^4913$|^Thumbs\.db$")


async def changes(project: Project, stop: Event) -> AsyncIterator[frozenset[str]]:
    """Yield what has changed in content/, templates/ and seeds/, as paths relative to the project, until `stop`."""
    root = project.root.resolve()
    folders = [root / folder.name for folder in (project.content, project.templates, project.seeds) if folder.is_dir()]
    for polling in (None, True):  # where the system cannot tell of so many files, they are looked at in turn
        with suppress(OSError):
            async for found in watchfiles.awatch(
                *folders, watch_filter=None, debounce=BURST_MS, step=QUIET_MS, stop_event=stop, force_polling=polling
            ):
                paths = frozenset(Path(path).relative_to(root).as_posix() for _, path in found)
                if lasting := frozenset(path for path in paths if not is_passing(path)):
                    yield lasting
        if stop.is_set():
            return


def is_passing(path: str) -> bool:
    """Say whether `path` (relative to the project) is no content: an editor's swap file, a hidden folder."""
    return any(_PASSING.search(part) for part in path.split("/"))


def concerns(path: str, slug: str, product: Product, slugs: Iterable[str]) -> bool:
    """Say whether a change of `path` can change the `product` of the issue `slug`, which is one of `slugs`."""
    folder, _, rest = path.partition("/")
    inner = rest.partition("/")[0]
    if folder == "content":
        return inner == slug or inner not in slugs
    return folder == "templates" and inner not in {*PRODUCTS, "preview"} - {product}
