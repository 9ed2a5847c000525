"""Any file in seeds/ becomes a draft that loads again whole and faithful, or one diagnostic, and nothing is written.

`make prove` looks much further than the usual run.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.articles.draft import new_edition
from press.articles.fidelity import check_fidelity
from press.articles.readers import READERS, read_article
from press.articles.running import running_text_equal
from press.content.load import load_edition
from press.diagnostics import ArticleError, PressError, Severity
from press.project import Project
from tests.articles.readers.wordfile import PNG, deleted, docx, footnote, inserted, link, paragraph, picture, run, table

WORDS = [
    "The fair opened in Almaty", "«We grow», said Ada Neri.", "by Anna Rossi", "Almaty, 12 May 2025", "Photo: ICE", "Foto di Ada", "Read more",
    "Leggi anche:", "https://example.org/x", "info@example.org", "[1]", "¹", "[^1]", "[^1]: A note.", "1. one", "2. two", "- a", "* b", "— Да, — сказал он.",
    "Q: How?", "A: So.", "ACIK: What?", "THE NEXT STEP", "What now?", "2021", "more than 60%", "a | b", "\u200b", "\xad", "\xa0", "*", "_", "`", "\\",
    "«", "»", "“", "(", "]", "word.Word", "сoстав", "&amp;", "é", "😀", ",", " - ", "--", ".", "!", "Note", "Примечания", "…",
]  # fmt: skip
GLUE = ["", " ", "  ", "\n", "\n\n", "\r\n", "\t", "\n\n\n"]
TEXT = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=25).map(
    lambda p: "".join(a + b for a, b in p)
)
MARKS = [
    "# ",
    "## ",
    "> ",
    "```\n",
    "---\n",
    "***",
    "**",
    "| a | b |\n|---|---|\n| c | d |\n",
    "![x](y.png)",
    "[w](http://x.y)",
    "<b>",
    "<!--",
    "  \n",
    "    ",
]
MARKDOWN = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=25).map(
    "".join
)
TAGS = [
    "<p>", "</p>", "<h1>", "</h1>", "<h2>", "<b>", "</b>", "<i>", "</i>", "<ul><li>", "<li>", "</ul>", "<table><tr><td>", "<td>", "<tr><td>", "</table>", "<br>",
    "<div>", "</div>", "<a href='#fn1'>", "<a href=/x>", "<a href=https://x.org>", "</a>", "<sup>1</sup>", "<li id=fn1>", "<figure><img src=a.png>", "<figcaption>",
    "</figure>", "<blockquote>", "<html><body>", "<article>", "<nav>", "</nav>", "<aside class=x>", "</aside>", "<pre>", "<hr>", "<span class=share>", "</span>",
]  # fmt: skip
HTML = st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(WORDS), st.sampled_from(GLUE)), max_size=30).map(
    "".join
)


@st.composite
def word_files(draw: st.DrawFn) -> bytes:
    """Draw a Word file of a few paragraphs of every kind."""
    words = st.sampled_from(WORDS)
    kinds: list[Callable[[], str]] = [
        lambda: paragraph(
            run(draw(words)), style=draw(st.sampled_from(["", "Title", "Heading1", "Heading2", "Caption", "Odd"]))
        ),
        lambda: paragraph(run(draw(words), bold=True)),
        lambda: paragraph(run(draw(words), italic=True)),
        lambda: paragraph(run(draw(words)), number=draw(st.integers(0, 3))),
        lambda: paragraph(run(draw(words)), inserted(draw(words)), deleted(draw(words)), link(draw(words), 1)),
        lambda: paragraph(run(draw(words)), footnote(2), run(draw(words))),
        lambda: table((draw(words), draw(words)), (draw(words), draw(words))),
        lambda: picture(5, draw(words)),
        lambda: paragraph(),
    ]
    body = [draw(st.sampled_from(kinds))() for _ in range(draw(st.integers(0, 8)))]
    return docx(*body, links={1: "https://example.org/(x"}, pictures={5: PNG}, notes={2: "A note."})


ARTICLES: dict[str, st.SearchStrategy[bytes]] = {
    ".txt": TEXT.map(str.encode),
    ".md": MARKDOWN.map(str.encode),
    ".html": HTML.map(str.encode),
    ".docx": word_files(),
}


def drafted(folder: Path, suffix: str, raw: bytes) -> None:
    """Draft the article, and see that it loads again whole and faithful, or that one diagnostic says why not."""
    for name in ("content", "seeds"):
        (folder / name).mkdir()
    source = Path("seeds") / f"a{suffix}"
    (folder / source).write_bytes(raw)
    project = Project(folder)
    try:
        manuscript = read_article(project, source)
    except ArticleError as error:
        refused = error
    else:
        new_edition(project, source, language="en")
        edition = load_edition(project, "a", "en")
        assert running_text_equal(manuscript, edition)
        assert [finding for finding in check_fidelity(project, edition) if finding.severity > Severity.INFO] == []
        return
    assert len(refused.diagnostics) == 1
    with pytest.raises(PressError):
        new_edition(project, source, language="en")
    assert list(project.content.iterdir()) == []


@pytest.mark.parametrize("suffix", ARTICLES)
@settings(max_examples=60)
@given(st.data())
def test_any_article_becomes_a_whole_draft_or_one_diagnostic(
    suffix: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    drafted(tmp_path_factory.mktemp("fuzz"), suffix, data.draw(ARTICLES[suffix]))


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_become_a_whole_draft_or_one_diagnostic(
    suffix: str, tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    drafted(tmp_path_factory.mktemp("fuzz"), suffix, raw)


EXAMPLES = int(os.environ.get("PRESS_FUZZ_EXAMPLES", "20000"))


@pytest.mark.prove
@pytest.mark.parametrize("suffix", ARTICLES)
@settings(max_examples=EXAMPLES, derandomize=False, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_article_at_length(suffix: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("prove")
    raw = data.draw(st.one_of(ARTICLES[suffix], ARTICLES[suffix].flatmap(damaged)))
    drafted(folder, suffix, raw)


def damaged(raw: bytes) -> st.SearchStrategy[bytes]:
    """Return the article with a few of its bytes written over."""
    changes = st.tuples(st.integers(0, max(0, len(raw) - 1)), st.binary(min_size=1, max_size=4))
    return changes.map(lambda change: raw[: change[0]] + change[1] + raw[change[0] + len(change[1]) :])
