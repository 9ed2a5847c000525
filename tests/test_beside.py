"""Work in a second process: its result, its errors, its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from press.beside import Beside
from press.diagnostics import ContentError, Diagnostic, EngineMissing, Place, Severity

ROOT = Path(__file__).resolve().parent.parent


def alone(body: str) -> subprocess.CompletedProcess[str]:
    """Run `body` in a process of its own: the test runner's threads keep a second process from being made."""
    program = "import os, sys, time\nfrom press.beside import Beside\nfrom press.diagnostics import *\n" + body
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_result_of_the_second_process_comes_back() -> None:
    done = alone(
        "with Beside(lambda q: (os.getpid(), q * 3)) as b:\n b.ask(b'x' * 1_000_000)\n r = b.answer()\nprint(r[0] != os.getpid(), len(r[1]))"
    )
    expected = len(os.sched_getaffinity(0)) > 1
    assert done.stdout == f"{expected} 3000000\n", done.stderr


def test_its_errors_come_back_with_their_diagnostics() -> None:
    done = alone(
        "def work(_):\n raise EngineMissing(Diagnostic(Place('a', 2, 3), 'm', 'h', Severity.WARNING, 'r'))\n"
        "with Beside(work) as b:\n"
        " b.ask(None)\n"
        " try: b.answer()\n"
        " except EngineMissing as e: print(e.diagnostics[0].place, e.diagnostics[0].severity, e.diagnostics[0].rule)"
    )
    assert done.stdout == "a:2:3 warning r\n", done.stderr


def test_a_second_process_that_dies_is_made_good_in_this_one() -> None:
    done = alone(
        "me = os.getpid()\nwith Beside(lambda _: os.getpid() == me or os.kill(os.getpid(), 9)) as b:\n b.ask(1)\n print(b.answer())"
    )
    assert done.stdout == "True\n", done.stderr


def test_an_error_that_nobody_foresaw_shows_itself() -> None:
    done = alone("with Beside(lambda _: 1 / 0) as b:\n b.ask(1)\n b.answer()")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a second process is made on Linux only")
def test_leaving_without_the_result_ends_the_second_process() -> None:
    begin = time.monotonic()
    done = alone("with Beside(lambda _: time.sleep(60)) as b:\n b.ask(1)\n print(b._process)")
    assert time.monotonic() - begin < 30
    process = int(done.stdout)
    if process:
        with pytest.raises(ProcessLookupError):
            os.kill(process, signal.SIG_DFL)


def test_without_a_second_process_the_work_is_done_here() -> None:
    beside: Beside[int, int] = Beside(lambda question: question + 7)
    beside.ask(1)
    assert beside.answer() == 8


def test_errors_cross_processes_whole() -> None:
    import pickle

    error = ContentError([Diagnostic(Place("a", 1, 2), "m", "h"), Diagnostic(Place("b"), "n", "i", Severity.INFO)])
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is ContentError
    assert again.diagnostics == error.diagnostics
    assert isinstance(pickle.loads(pickle.dumps(EngineMissing(error.diagnostics))), EngineMissing)


def test_many_works_come_back_in_their_order_from_other_processes_with_their_errors() -> None:
    done = alone(
        "from functools import partial\nfrom press.beside import in_parallel\n"
        "def work(n):\n"
        " time.sleep(0.02 * (n % 2))\n"
        " if n == 3: raise ContentError(Diagnostic(Place('a', n), 'm', 'h'))\n"
        " return n, os.getpid()\n"
        "found = list(in_parallel([partial(work, n) for n in range(7)]))\n"
        "print([one[0] if isinstance(one, tuple) else one.diagnostics[0].place.line for one in found])\n"
        "print(any(one[1] == os.getpid() for one in found if isinstance(one, tuple)))"
    )
    alone_here = len(os.sched_getaffinity(0)) == 1
    assert done.stdout == f"[0, 1, 2, 3, 4, 5, 6]\n{alone_here}\n", done.stderr


def test_a_work_among_others_begins_no_further_process() -> None:
    done = alone(
        "from press.beside import in_parallel\n"
        "def work():\n with Beside(lambda _: os.getpid()) as b:\n  b.ask(1)\n  return b.answer() == os.getpid()\n"
        "print(list(in_parallel([work, work])))"
    )
    assert done.stdout == "[True, True]\n", done.stderr


def test_a_work_alone_stays_here_and_may_have_one_beside() -> None:
    done = alone("from press.beside import in_parallel\nprint(list(in_parallel([os.getpid])) == [os.getpid()])")
    assert done.stdout == "True\n", done.stderr


def test_it_gets_ready_once_and_answers_many_questions() -> None:
    done = alone(
        "ready = []\n"
        "with Beside(lambda q: (q, len(ready), len(b'x' * q)), prepare=lambda: ready.append(1)) as b:\n"
        " for q in (1, 100_000, 2):\n"
        "  b.ask(q)\n"
        "  print(b.answer())"
    )
    ready = int(len(os.sched_getaffinity(0)) > 1)
    assert done.stdout == f"(1, {ready}, 1)\n(100000, {ready}, 100000)\n(2, {ready}, 2)\n", done.stderr


def test_what_fails_while_it_gets_ready_is_told_by_the_work() -> None:
    done = alone(
        "def ready():\n raise EngineMissing(Diagnostic(Place('a'), 'm', 'h'))\n"
        "with Beside(lambda q: q, prepare=ready) as b:\n b.ask(5)\n print(b.answer())"
    )
    assert done.stdout == "5\n", done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a second process is made on Linux only")
def test_a_library_with_a_thread_of_its_own_keeps_the_work_here() -> None:
    """Pango keeps a thread; in a copy of the process that lacks it, whoever asks Pango waits for ever."""
    done = alone(
        "import ctypes\n"
        "libc = ctypes.CDLL(None)\nlibc.pthread_create.argtypes = [ctypes.c_void_p] * 4\n"
        "thread = ctypes.c_ulong()\n"
        "libc.pthread_create(ctypes.byref(thread), None, ctypes.cast(libc.pause, ctypes.c_void_p), None)\n"
        "import threading\nassert threading.active_count() == 1\n"
        "with Beside(lambda _: os.getpid()) as b:\n b.ask(1)\n print(b.answer() == os.getpid())\n"
        "sys.stdout.flush()\nos._exit(0)"
    )
    assert done.stdout == "True\n", done.stderr
