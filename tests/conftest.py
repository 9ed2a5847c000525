"""What many tests share: the project as it is, a copy of it to break, and the sample issue."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from press.brand import load_brand
from press.content.issue import Issue
from press.content.load import load_issues
from press.rendering.view import Publication
from press.settings import Project, load_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "samples"
CHROMIUM = Path("/usr/bin/chromium")

# The same examples in every run; `pytest --hypothesis-profile=prove` looks further, and elsewhere each time.
settings.register_profile("press", deadline=None, max_examples=100, derandomize=True, database=None)
settings.register_profile("prove", deadline=None, max_examples=2000, database=None)
settings.load_profile("press")


@pytest.fixture(scope="session")
def project() -> Project:
    """The project as it stands in the repository: to be read, never written."""
    return Project(ROOT)


@pytest.fixture
def sandbox(tmp_path: Path) -> Project:
    """A copy of content/, seeds/ and templates/ that a test may break."""
    for folder in ("content", "seeds", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return Project(tmp_path)


@pytest.fixture(scope="session")
def publication(project: Project) -> Publication:
    """The publication of the repository, without anything from the environment."""
    return Publication(project, load_settings(project, {}), load_brand(project))


@pytest.fixture(scope="session")
def all_blocks() -> Issue:
    """The sample issue that holds every kind of block, in four languages; `publication` goes with it."""
    (issue,) = load_issues(Project(SAMPLES), "all-blocks")
    return issue


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium: one for all tests, since Playwright runs once in a process."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.fail("/usr/bin/chromium is missing: `make test` installs it, or apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()
