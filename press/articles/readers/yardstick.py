"""The yardstick: words that the file shows and that its manuscript lacks. A reader that loses some says so."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import Final

from press.articles.manuscript import Manuscript
from press.diagnostics import Diagnostic, Place, Severity

MOST_TOLD: Final = 12


def missing(manuscript: Manuscript, text: str, *, aside: str = "") -> list[str]:
    """Return the words of `text`, in order, that the manuscript and `aside` together do not have as often."""
    own = Counter(word for passage in manuscript.passages() for word in _words(passage.text))
    own.update(str(mark.number) for passage in manuscript.passages() for mark in passage.marks)
    own.update(_words(aside))
    wanted = Counter(_words(text))
    short = wanted - own
    found: list[str] = []
    for word in _words(text):
        if short[word] > 0:
            short[word] -= 1
            found.append(word)
    return found


def lost(manuscript: Manuscript, text: str, what: str, *, aside: str = "") -> Manuscript:
    """Return the manuscript with a warning where it lacks words of `text`, which `what` shows.

    Words that stand `aside`, in the furniture of a page, may be missing.
    """
    words = missing(manuscript, text, aside=aside)
    if not words:
        return manuscript
    told = " ".join(words[:MOST_TOLD]) + (" …" if len(words) > MOST_TOLD else "")
    message = f'words of {what} did not reach the draft: "{told}"'
    finding = Diagnostic(
        Place(manuscript.path), message, "add them to the edition where they belong", Severity.WARNING, "lost"
    )
    return replace(manuscript, findings=tuple(sorted({*manuscript.findings, finding})))


def _words(text: str) -> list[str]:
    """Return the words of a text, without what repairs may change: unseen characters."""
    cleaned = re.sub("[\xad\u200b\u2060\ufeff]", "", unicodedata.normalize("NFKC", text))
    return re.findall(r"\w+", cleaned.lower())
