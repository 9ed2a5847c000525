"""What the tests of delivery share: mail servers that are stopped again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.delivery.mailserver import MailServer


@pytest.fixture
def start_server() -> Iterator[Callable[..., MailServer]]:
    """Start mail servers with the settings of `MailServer`; they stop with the test."""
    started: list[MailServer] = []

    def start(**settings: Any) -> MailServer:
        server = MailServer(**settings).start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()
