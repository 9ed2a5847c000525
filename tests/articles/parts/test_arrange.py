"""What stands under the title, the same in every format."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from press.articles.manuscript import Manuscript
from press.articles.readers import html, markdown, text

TITLE = "Almaty calls for Carpi"
LEAD = "At the fair 42 Italian makers of knitwear; contracts worth 3.1 million euros"
BODY = "ALMATY, 14 October 2026 – The fourth edition of the fair closed yesterday after three days of work."


def _html(lead: str) -> Manuscript:
    page = f"<article><h1>{TITLE}</h1><h2>{lead}</h2><p>{BODY}</p><h2>What they buy</h2><p>{BODY}</p></article>"
    return html.read(page.encode(), "a.html")


def _markdown(lead: str) -> Manuscript:
    return markdown.read(f"# {TITLE}\n\n## {lead}\n\n{BODY}\n\n## What they buy\n\n{BODY}\n".encode(), "a.md")


def _text(lead: str) -> Manuscript:
    return text.read(f"{TITLE}\n\n{lead}\n\n{BODY}\n\nWhat they buy\n\n{BODY}\n".encode(), "a.txt")


@pytest.mark.parametrize("read", [_html, _markdown, _text])
def test_a_long_line_right_under_the_title_is_the_lead_and_a_short_one_a_heading(
    read: Callable[[str], Manuscript],
) -> None:
    assert [part.name for part in read(LEAD).parts] == ["paragraph", "paragraph", "heading", "paragraph"]
    assert [part.name for part in read("Who came").parts] == ["heading", "paragraph", "heading", "paragraph"]
