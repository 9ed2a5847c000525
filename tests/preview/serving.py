"""Starting the preview as the command starts it, on a copy of the project."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Start = Callable[..., subprocess.Popen[str]]  # as `start`, below
ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "tests" / "samples" / "content" / "all-blocks"
SEED = "acik-ice-almaty"
PATIENCE_S = 60  # on a busy machine; nothing waits this long unless it has failed
# Ctrl-C works in it even where the tests run in the background, which a shell lets ignore it.
PROGRAM = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from pathlib import Path; from press.cli import main; sys.exit(main(Path('.').resolve(), sys.argv[1:]))"


@dataclass(frozen=True)
class Served:
    """A preview under way: its address, the copied project it shows, and its process."""

    url: str
    root: Path
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def seed(self) -> Path:
        return self.root / "content" / SEED / "en.yaml"

    def edit(self, path: Path, old: str, new: str) -> None:
        """Replace the first `old` in a file by `new`, as an editor saves it."""
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


def copied_project(folder: Path) -> Path:
    """Copy what the preview reads into `folder`, with the issue that has every block besides."""
    for name in ("content", "seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(SAMPLE, folder / "content" / SAMPLE.name)
    return folder


def start(root: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Start `publish.py preview` for the project in `root`, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "preview", "--no-browser", *arguments], cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def address_of(process: subprocess.Popen[str]) -> str:
    """Return the address that a preview prints when it begins, without its path."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("http://127.0.0.1:"), process.communicate()
    return "/".join(line.split()[0].split("/")[:3])


def end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """End a preview as Ctrl-C in a terminal does, and return what it said after its address and complained of."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    return process.communicate(timeout=PATIENCE_S)


def children_of(process: int) -> list[int]:
    """Return the processes that `process` has started and that still run (Linux)."""
    threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(number) for thread in threads for number in thread.read_text().split()]


@contextmanager
def events(url: str, edition: str = f"/{SEED}/en") -> Iterator[Iterator[dict[str, Any]]]:
    """Listen to a preview as its page does: what each event tells, until the preview ends."""
    connection = HTTPConnection(url.removeprefix("http://"), timeout=PATIENCE_S)
    connection.request("GET", f"/-/events{edition}")
    answer = connection.getresponse()
    lines = iter(answer.readline, b"")
    try:
        yield (json.loads(line.removeprefix(b"data: ")) for line in lines if line.startswith(b"data: {"))
    finally:
        answer.close()
        connection.close()


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` in a thread of its own: in this one Playwright's event loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
