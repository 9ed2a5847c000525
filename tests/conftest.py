"""What many tests share: the project as it is, a copy of it to break, and the sample issue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from press.brand import load_brand
from press.content.issue import Issue
from press.content.load import load_issues
from press.rendering.view import Publication
from press.settings import Project, load_settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "samples"

# The same examples in every run; `pytest --hypothesis-profile=prove` looks further, and elsewhere each time.
settings.register_profile("press", deadline=None, max_examples=100, derandomize=True, database=None)
settings.register_profile("prove", deadline=None, max_examples=5000, database=None)
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
