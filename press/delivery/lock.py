"""One sender at a time: a lock that the system takes away when its process dies, however it dies.

It is an exclusive transaction on an empty SQLite file beside the store, which works alike on every system.
Source: sqlite.org/lockingv3.html.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from press.diagnostics import DeliveryError, Diagnostic, Place
from press.members.store import make_private


@contextmanager
def sole_sender(store: Path, issue: str) -> Iterator[None]:
    """Be the only sender of `issue` from the store in the file `store`. Raises DeliveryError where another is at work."""
    file = store.with_name(f"{store.name}-sending-{issue}")
    make_private(file)
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            hint = "wait until it is done, or stop it there with Ctrl-C; nobody gets the issue twice"
            problem = Diagnostic(Place(file.name, 0), f"another send of {issue} is under way", hint)
            raise DeliveryError(problem) from error
        yield
