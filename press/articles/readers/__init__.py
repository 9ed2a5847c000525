"""Readers: one module per format, each gives a Manuscript.

To add a format: a module with `read(raw, path)`, and a line in READERS. Their libraries are imported when they are needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from press.articles.manuscript import Manuscript
from press.diagnostics import ArticleError, Diagnostic, Place
from press.project import Project


@dataclass(frozen=True)
class Reader:
    """Turns the bytes of a file, called by its path, into a Manuscript; reads at most `most_bytes` of them."""

    read: Callable[[bytes, str], Manuscript]
    most_bytes: int


def _text(raw: bytes, path: str) -> Manuscript:
    from press.articles.readers import text

    return text.read(raw, path)


def _markdown(raw: bytes, path: str) -> Manuscript:
    from press.articles.readers import markdown

    return markdown.read(raw, path)


def _docx(raw: bytes, path: str) -> Manuscript:
    from press.articles.readers import docx

    return docx.read(raw, path)


def _html(raw: bytes, path: str) -> Manuscript:
    from press.articles.readers import html

    return html.read(raw, path)


# A book of five hundred pages has about a million characters; a Word file holds its pictures too.
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        ".txt": Reader(_text, 1_000_000),
        ".md": Reader(_markdown, 1_000_000),
        ".markdown": Reader(_markdown, 1_000_000),
        ".docx": Reader(_docx, 50_000_000),
        ".html": Reader(_html, 5_000_000),
        ".htm": Reader(_html, 5_000_000),
    }
)


def read_article(project: Project, path: Path) -> Manuscript:
    """Read the article at `path`, absolute or relative to the project.

    Raises ArticleError where it is missing, of an unknown format, too large, empty or no text.
    """
    file = project.root / path
    shown = project.shown(file)
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        message = f'articles of the kind "{file.suffix}" cannot be read' if file.suffix else "the article has no suffix"
        raise _refusal(shown, message, f"save it as one of: {known}")
    try:
        size_bytes = file.stat().st_size
        if size_bytes > reader.most_bytes:
            raise _refusal(
                shown,
                f"the article has {size_bytes:,} bytes; at most {reader.most_bytes:,} are read",
                "split it into several articles",
            )
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise _refusal(shown, "there is no such article", "look at its name, and drop it in seeds/") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise _refusal(shown, f"the article cannot be read: {reason}", "look at its permissions") from error
    return reader.read(raw, shown)


def _refusal(shown: str, message: str, hint: str) -> ArticleError:
    return ArticleError(Diagnostic(Place(shown), message, hint))
