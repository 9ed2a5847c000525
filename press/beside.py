"""Work in a second process beside this one: the brochure is laid out while mail and page are composed."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, NoReturn, Self, TypeVar

from press.diagnostics import PressError

T = TypeVar("T")


class Beside(Generic[T]):
    """One piece of work, begun on entering and fetched by `result`; leaving without fetching ends it.

    Where a second process brings nothing or is not safe (one core, other systems than Linux, threads), the work is
    done by `result` itself. It must return something that can be pickled.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._process = 0
        self._answer = -1

    def __enter__(self) -> Self:
        if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1:
            self._answer, end = os.pipe()
            self._process = os.fork()
            if not self._process:
                self._send(end)
            os.close(end)
        return self

    def result(self) -> T:
        """Return what the work returns, or raise the PressError that it raises."""
        if self._process:
            with open(self._answer, "rb", closefd=False) as pipe:
                answer = pipe.read()
            if answer:
                found = pickle.loads(answer)  # noqa: S301 - our own process wrote it
                if isinstance(found, PressError):
                    raise found
                return found  # type: ignore[no-any-return]
        return self._work()  # here, or once more where the process ended without a word, to meet its error

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._process:
            os.close(self._answer)
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0

    def _send(self, end: int) -> NoReturn:
        """In the second process: do the work, send its result, and end without running this process's own clean-up."""
        found: T | PressError
        try:
            try:
                found = self._work()
            except PressError as error:
                found = error
            with open(end, "wb") as pipe:
                pipe.write(pickle.dumps(found))
        finally:
            os._exit(0)
