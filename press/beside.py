"""Work in other processes beside this one: editions side by side, or a brochure while mail and page are composed."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import ClassVar, Generic, NoReturn, Self, TypeVar

from press.diagnostics import PressError

T = TypeVar("T")


def in_parallel(works: Sequence[Callable[[], T]]) -> Iterator[T | PressError]:
    """Yield what each of `works` returns, or the PressError it raises, in their order; as many at once as there are cores.

    What they return must be small: it waits in a pipe until its turn has come.
    """
    at_once = max(1, _cores()) if len(works) > 1 else 1
    waiting = iter(works)
    with contextlib.ExitStack() as stack:
        begun: deque[Beside[T]] = deque()
        for work in waiting:
            begun.append(Beside(work, is_among_others=at_once > 1))
            if at_once > 1:
                stack.enter_context(begun[-1])
            if len(begun) == at_once:
                yield begun.popleft().outcome()
        while begun:
            yield begun.popleft().outcome()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class Beside(Generic[T]):
    """One piece of work, begun on entering and fetched by `result`; leaving without fetching ends it.

    Where a second process brings nothing or is not safe (one core, other systems than Linux, threads), the work is
    done by `result` itself. It must return something that can be pickled. Work that `is_among_others` begins no
    further process: the cores have enough to do.
    """

    _has_company: ClassVar[bool] = False  # in a process that is one among others

    def __init__(self, work: Callable[[], T], *, is_among_others: bool = False) -> None:
        self._work = work
        self._is_among_others = is_among_others
        self._process = 0
        self._answer = -1

    def __enter__(self) -> Self:
        if _cores() > 1 and threading.active_count() == 1 and not Beside._has_company:
            self._answer, end = os.pipe()
            self._process = os.fork()
            if not self._process:
                Beside._has_company = self._is_among_others
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

    def outcome(self) -> T | PressError:
        """Return what the work returns, or the PressError that it raises."""
        try:
            return self.result()
        except PressError as error:
            return error

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
