"""Whole processes: wall time and peak memory, run in turn so that a busy machine slows all of them alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """Wall time in seconds and peak resident memory in megabytes of one process with its children."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run `command` in the project's folder. Raises RuntimeError with its output where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{output.decode(errors='replace')}")
    return Run(seconds, usage.ru_maxrss / 1024 if sys.platform != "darwin" else usage.ru_maxrss / 1_048_576)


def in_turn(
    commands: Mapping[str, Sequence[str]], runs: int, environment: Mapping[str, str] | None = None
) -> dict[str, Run]:
    """Run each command once to warm the file cache, then all of them in turn `runs` times; return the medians."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            measured = run(command, environment)
            if turn:
                found[name].append(measured)
    return {
        name: Run(statistics.median(r.seconds for r in each), statistics.median(r.megabytes for r in each))
        for name, each in found.items()
    }
