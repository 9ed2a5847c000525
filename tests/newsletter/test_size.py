"""Twenty articles in one mail: under the size at which Gmail clips, or refused with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from press import pipeline
from press.content.issue import Issue
from press.content.load import load_issues
from press.diagnostics import PressError
from press.newsletter.compose import compose
from press.project import Project
from press.rendering.view import Publication
from tests.newsletter.reading import online

WORDS = "The stands of the hall open at nine, the talks begin at ten and the last tram leaves at midnight. "


def issue_of(root: Path, *, articles: int, paragraphs: int, length: str = "full") -> Issue:
    folder = root / "content" / "long"
    folder.mkdir(parents=True)
    preheader = "What twenty people saw on one day in one hall"
    text = f"title: Twenty stories\nnewsletter: {{preheader: {preheader}, length: {length}}}\narticles:\n"
    for article in range(articles):
        text += f"  - source: null\n    title: Story number {article + 1}\n    blocks:\n      - lead: {WORDS}\n"
        text += f"      - heading: Part of {article + 1}\n"
        text += "".join(f"      - paragraph: {WORDS * 3}\n" for _ in range(paragraphs))
    (folder / "issue.yaml").write_text("date: 2026-11-30\nnumber: 1\n", "utf-8")
    (folder / "en.yaml").write_text(text, "utf-8")
    (issue,) = load_issues(Project(root))
    return issue


def test_twenty_short_articles_fit(tmp_path: Path, publication: Publication) -> None:
    issue = issue_of(tmp_path, articles=20, paragraphs=1)
    made = pipeline.make(publication, issue, issue.editions[0], "newsletter")
    assert len(made.files["newsletter.html"]) < 90_000


def test_twenty_long_articles_are_refused_and_the_way_out_is_named(tmp_path: Path, publication: Publication) -> None:
    issue = issue_of(tmp_path, articles=20, paragraphs=8)
    with pytest.raises(PressError) as caught:
        pipeline.make(publication, issue, issue.editions[0], "newsletter")
    (refusal,) = caught.value.diagnostics
    assert refusal.rule == "html-size"
    assert "Gmail clips at 102" in refusal.message
    assert "digest" in refusal.hint


def test_the_way_out_leads_out(tmp_path: Path, publication: Publication) -> None:
    issue = issue_of(tmp_path, articles=20, paragraphs=8, length="digest")
    assert len(compose(online(publication), issue, issue.editions[0]).html.encode()) < 102_000
