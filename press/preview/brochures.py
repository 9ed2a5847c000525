"""Laying out brochures in a process of its own, so that nothing waits for it: WeasyPrint holds Python's lock.

The process stays warm between jobs. While one is under way only the newest job of each edition is kept.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

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
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

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
        await asyncio.to_thread(self._start)
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
            process.terminate()
            process.join()

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")  # a fork would copy threads and sockets
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True, name="brochures")
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours

    def _lay_out(self, loaded: Loaded) -> Outcome:
        connection = self._connection or self._start()
        try:
            connection.send(loaded)
            outcome: Outcome = connection.recv()
        except (EOFError, OSError):
            self._connection = None
            hint = "it starts again with the next change; where that does not help, undo what you changed last"
            place = Place(loaded.edition.path)
            return Refused((Diagnostic(place, "the process that lays out the brochure has stopped", hint),))
        return outcome


def _work(connection: Connection) -> None:
    """Answer each edition with its outcome until the other end closes. Runs in the process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the preview ends this process
    if sys.platform != "win32":
        os.nice(NICENESS)
    publication: Publication | None = None
    while True:
        try:
            loaded: Loaded = connection.recv()
            publication = keep_templates(publication, loaded.publication)
            connection.send(lay_out(replace(loaded, publication=publication)))
        except (EOFError, OSError):
            return
