"""A preview under way, and a real browser to look at it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.preview.serving import PATIENCE_S, Served, Start, address_of, copied_project, end, start


@pytest.fixture
def starting() -> Iterator[Start]:
    """Starts previews, and ends at the test's end those that still run."""
    processes: list[subprocess.Popen[str]] = []

    def begin(root: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
        processes.append(start(root, *arguments, environment=environment))
        return processes[-1]

    yield begin
    for process in processes:
        if process.poll() is None:
            end(process)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A preview of a copy of the project, which a test may break."""
    process = start(copied_project(tmp_path / "project"))
    yield Served(address_of(process), tmp_path / "project", process)
    end(process)


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview of a copy of the project that the tests of one module share, and only look at."""
    root = copied_project(tmp_path_factory.mktemp("preview") / "project")
    process = start(root)
    yield Served(address_of(process), root, process)
    end(process)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window of 1440 by 900 pixels; a script that fails, or breaks the page's policy, fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_S * 1000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert complaints == []
