"""`publish.py check --diff`: what an edition says otherwise than its article, word by word, for reading."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from press.articles.running import Change
    from press.content.issue import Edition
    from press.project import Project

PLAIN_WIDTH: Final = 100  # where the output is no terminal
_MARKED: Final = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)


def diffs(project: Project, edition: Edition) -> Iterator[str]:
    """Yield each difference between an edition and its articles: where it is, then the words.

    Words of the article alone stand in [-...-], those of the edition alone in {+...+}; in a terminal also in colour.
    """
    from press.articles.fidelity import running_changes

    for article, change in running_changes(project, edition):
        yield f"{_where(edition.path, article.source or '', change)}\n{_words(change)}"


def _where(path: str, source: str, change: Change) -> str:
    place = f"{path}:{change.block.place.line}" if change.block else path
    kind = change.block.kind if change.block else "article"
    line = f", {source}:{change.line}" if change.line else ""
    after = "after " if change.kind == "left out" and change.block else ""
    return click.style(f"{place}  {after}{kind}{line}  {change.kind}", bold=True)


def _words(change: Change) -> str:
    marked = {"left out": f"[-{change.text}-]", "added": f"{{+{change.text}+}}"}
    text = change.diff or marked.get(change.kind, change.text)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else PLAIN_WIDTH
    lines = textwrap.fill(
        text, width, initial_indent="    ", subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    return _MARKED.sub(_coloured, lines)


def _coloured(found: re.Match[str]) -> str:
    return click.style(found[0], fg="red" if found[1] is not None else "green")
