"""Work in other processes beside this one: editions side by side, a brochure while mail and page are composed."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Final, Generic, NoReturn, Self, TypeVar

from press.diagnostics import PressError

Question = TypeVar("Question")
Answer = TypeVar("Answer")
LENGTH_BYTES: Final = 8  # before each question and answer


def in_parallel(works: Sequence[Callable[[], Answer]]) -> Iterator[Answer | PressError]:
    """Yield what each of `works` returns, or the PressError it raises, in their order; as many at once as there are cores.

    What they return must be small: it waits in a pipe until its turn has come.
    """
    at_once = cores() if len(works) > 1 else 1
    with contextlib.ExitStack() as stack:
        begun: deque[Beside[None, Answer]] = deque()
        for work in works:
            begun.append(Beside(lambda _, work=work: work(), is_among_others=at_once > 1))  # type: ignore[misc]
            if at_once > 1:
                stack.enter_context(begun[-1])
            begun[-1].ask(None)
            if len(begun) == at_once:
                yield begun.popleft().outcome()
        while begun:
            yield begun.popleft().outcome()


def cores() -> int:
    """Return how many processes can work at once: 1 where none can be begun beside this one (not on Linux)."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _is_single_threaded() -> bool:
    """Say whether this process has one thread, counting those that libraries keep for themselves: a copy has none of them."""
    return threading.active_count() == 1 and len(list(Path("/proc/self/task").iterdir())) == 1


class Beside(Generic[Question, Answer]):
    """A second process that gets ready (`prepare`) while this one goes on, and then answers one question after another.

    It begins on entering, and leaving ends it. Where a second process brings nothing or is not safe (one core, other
    systems than Linux, threads), questions are answered in this one. Questions and answers must be picklable. A
    process that `is_among_others` begins no further one: the cores have enough to do.
    """

    _has_company: ClassVar[bool] = False  # in a process that is one among others

    def __init__(
        self,
        answer: Callable[[Question], Answer],
        *,
        prepare: Callable[[], object] = lambda: None,
        is_among_others: bool = False,
    ) -> None:
        self._work, self._prepare = answer, prepare
        self._is_among_others = is_among_others
        self._process = 0

    def __enter__(self) -> Self:
        if cores() > 1 and _is_single_threaded() and not Beside._has_company:
            self._paper = tempfile.TemporaryFile()
            to_answer, self._asked = os.pipe()
            self._answered, to_ask = os.pipe()
            self._process = os.fork()
            if not self._process:
                os.close(self._asked)
                self._serve(to_answer, to_ask)
            os.close(to_answer)
            os.close(to_ask)
        return self

    def ask(self, question: Question) -> None:
        """Ask; `answer` fetches what is answered."""
        self._question = question
        if self._process:
            asked = pickle.dumps(question)
            os.pwrite(self._paper.fileno(), asked, 0)
            with contextlib.suppress(BrokenPipeError):
                os.write(self._asked, len(asked).to_bytes(LENGTH_BYTES))

    def answer(self) -> Answer:
        """Return the answer to the last question, or raise the PressError that came instead."""
        if self._process:
            with open(self._answered, "rb", closefd=False, buffering=0) as pipe:
                answered = _read(pipe, int.from_bytes(_read(pipe, LENGTH_BYTES)))
            if answered:
                found = pickle.loads(answered)  # noqa: S301 - our own process wrote it
                if isinstance(found, PressError):
                    raise found
                return found  # type: ignore[no-any-return]
        return self._work(
            self._question
        )  # here, or once more where the process ended without a word, to meet its error

    def outcome(self) -> Answer | PressError:
        """Return the answer to the last question, or the PressError that came instead."""
        try:
            return self.answer()
        except PressError as error:
            return error

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._process:
            os.close(self._asked)
            os.close(self._answered)
            self._paper.close()
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0

    def _serve(self, asked: int, answered: int) -> NoReturn:
        """In the second process: get ready, answer, and end without running this process's own clean-up."""
        Beside._has_company = self._is_among_others
        try:
            with contextlib.suppress(PressError):
                self._prepare()
            while length := os.read(asked, LENGTH_BYTES):
                question = pickle.loads(os.pread(self._paper.fileno(), int.from_bytes(length), 0))  # noqa: S301
                found: Answer | PressError
                try:
                    found = self._work(question)
                except PressError as error:
                    found = error
                with open(answered, "wb", closefd=False) as pipe:
                    content = pickle.dumps(found)
                    pipe.write(len(content).to_bytes(LENGTH_BYTES) + content)
        finally:
            os._exit(0)


def _read(pipe: RawIOBase, length: int) -> bytes:
    """Return `length` bytes, or what was there when the other end closed."""
    parts = bytearray()
    while len(parts) < length and (part := pipe.read(length - len(parts))):
        parts += part
    return bytes(parts)
