"""What the newsletter's tests share: issues written on the spot, the parsed mail, and Debian's Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from press.content.issue import Issue
from press.content.load import load_issues
from press.newsletter.compose import Newsletter, compose
from press.project import Project
from press.rendering.view import Publication

IMAGES = Path(__file__).resolve().parent.parent / "samples" / "content" / "all-blocks" / "images"

Write = Callable[..., Issue]


@pytest.fixture(scope="session")
def seed(project: Project) -> Issue:
    """The seed issue as published."""
    (issue,) = load_issues(project, "acik-ice-almaty")
    return issue


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes and loads an issue of one edition with the given blocks (YAML, unindented)."""

    def written(blocks: str, *, language: str = "en", head: str = "title: A title\n", article: str = "") -> Issue:
        folder = tmp_path / "content" / "trial"
        shutil.copytree(IMAGES, folder / "images", dirs_exist_ok=True)
        (folder / "issue.yaml").write_text("date: 2026-11-30\nnumber: 1\n", "utf-8")
        indented = "".join(f"      {line}\n" for line in blocks.splitlines())
        text = f"{head}articles:\n  - source: null\n{article}    blocks:\n{indented}"
        (folder / f"{language}.yaml").write_text(text, "utf-8")
        (issue,) = load_issues(Project(tmp_path))
        return issue

    return written


@pytest.fixture(scope="session")
def newsletters(publication: Publication, seed: Issue, all_blocks: Issue) -> dict[str, Newsletter]:
    """The newsletters of all editions of the seed issue and of the sample issue, by issue and language."""
    return {
        f"{issue.slug}-{edition.language}": compose(publication, issue, edition)
        for issue in (seed, all_blocks)
        for edition in issue.editions
    }


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """Debian's Chromium, under the name that these tests know it by."""
    return chromium
