"""Laying out brochures in a process of its own, so that nothing waits for it: WeasyPrint holds Python's lock.

The process stays warm between brochures. While one is laid out only the newest state of each edition is kept. The two
processes speak in pickles over its standard input and output.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import IO, Final, cast

from press.diagnostics import Diagnostic, Place
from press.preview.products import Loaded, Outcome, Refused, keep_templates, lay_out
from press.rendering.view import Publication

Key = tuple[str, str]  # an edition: issue, language
NICENESS: Final = 5  # the newsletter and the browser go first. Source: nice(2)


class Brochures:
    """The process that lays out brochures, and the editions that wait for it. Used from one event loop.

    `done` is called in that loop with each outcome.
    """

    def __init__(self, done: Callable[[Key, Outcome], None]) -> None:
        self._done = done
        self._waiting: dict[Key, Loaded] = {}
        self._wake = asyncio.Event()
        self._process: _Process | None = None

    def submit(self, key: Key, loaded: Loaded) -> None:
        """Lay out the edition as soon as the process is free; an older state of it that still waits is dropped."""
        self._waiting.pop(key, None)
        self._waiting[key] = replace(loaded, publication=replace(loaded.publication))  # without what it has cached
        self._wake.set()

    def waits(self, key: Key) -> bool:
        """Say whether a state of the edition waits to be laid out."""
        return key in self._waiting

    async def run(self) -> None:
        """Start the process and hand it one edition after the other, the newest first, until cancelled."""
        self._process = await asyncio.to_thread(_Process)
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                key, loaded = self._waiting.popitem()
                self._done(key, await asyncio.to_thread(self._lay_out, loaded))

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _lay_out(self, loaded: Loaded) -> Outcome:
        process = self._process = self._process or _Process()
        try:
            return process.ask(loaded)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self.close()
            hint = "it starts again with the next change; where that does not help, undo what you changed last"
            place = Place(loaded.edition.path)
            return Refused((Diagnostic(place, "the process that lays out the brochure has stopped", hint),))


class _Process:
    """The other process, from this side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "press.preview.brochures"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C in the terminal is for the preview, which then ends this process
        )
        self._questions = cast(IO[bytes], self._process.stdin)
        self._answers = cast(IO[bytes], self._process.stdout)

    def ask(self, loaded: Loaded) -> Outcome:
        """Return the outcome for an edition. Raises EOFError, OSError or UnpicklingError where the process has died."""
        pickle.dump(loaded, self._questions)
        self._questions.flush()
        outcome: Outcome = pickle.load(self._answers)  # noqa: S301 - our own process wrote it
        return outcome

    def end(self) -> None:
        """End the process; whoever waits for its answer gets an EOFError."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was written last has no reader any more
            self._questions.close()
        self._answers.close()


def work() -> None:
    """Answer each edition on standard input with its outcome on standard output, until the input ends."""
    if sys.platform != "win32":
        os.nice(NICENESS)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    publication: Publication | None = None
    while True:
        try:
            loaded: Loaded = pickle.load(sys.stdin.buffer)  # noqa: S301 - the preview wrote it
        except EOFError:
            return
        publication = keep_templates(publication, loaded.publication)
        pickle.dump(lay_out(replace(loaded, publication=publication)), answers)
        answers.flush()


if __name__ == "__main__":
    work()
