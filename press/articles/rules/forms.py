"""Forms of words: tables of stems and endings become sets of words."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def forms(stems: str, endings: str) -> frozenset[str]:
    """Return every stem with every ending; an ending of - alone is the stem itself."""
    return frozenset(stem + ending.lstrip("-") for stem in stems.split() for ending in endings.split())
