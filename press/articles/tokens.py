"""Words and marks of a text, with their places; and its sentences."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

# A word holds its apostrophes and hyphens (D'Avino, Italy-Kazakhstan), a number its separators (27.000, 4,5, 10:30).
_TOKEN: Final = re.compile(r"\w+(?:(?:[’'ʼ‐‑-]|(?<=\d)[.,:](?=\d))\w+)*|[^\w\s]")
_SENTENCE: Final = re.compile(r"(?<![.!?…])[.!?…]++[»”’\"')\]]*+\s++(?=[«“„‘\"'(\[—–-]*\s*(\w))")

# Characters that different keyboards and programs write for the same one; none of them is ever a change of words.
_ALIKE: Final = str.maketrans(
    {
        "’": "'", "ʼ": "'", "‘": '"', "‚": '"', "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "—": "–", "\xad": "", "\u200b": "", "\u2060": "", "\ufeff": "",
    }
)  # fmt: skip


class Token(NamedTuple):
    """A word or a mark of a text, which stands there from `start` to `end`."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] == "_"


def tokens_of(text: str) -> list[Token]:
    """Return the words and marks of `text`, in order."""
    return [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]


def alike(text: str) -> str:
    """Return `text` with apostrophes, quotation marks, hyphens and dashes of one kind, and what is unseen left out."""
    return unicodedata.normalize("NFC", text).translate(_ALIKE).replace("...", "…")


def comparable(text: str) -> tuple[str, ...]:
    """Return the words and marks of `text` as they are compared: `alike`, capitals kept."""
    # An apostrophe that stands alone may be a quotation mark: ‘so’ and “so” are the same words.
    return tuple('"' if token == "'" else token for token in _TOKEN.findall(alike(text)))


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of `text` start and end. Abbreviations must be masked already (see `rules`)."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        if not match[1].islower():
            found.append((start, match.start() + len(match[0].rstrip())))
            start = match.end()
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return found
