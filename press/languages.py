"""What differs between languages: fixed wording, dates, numbers and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, get_args

from press.diagnostics import Diagnostic, Place, SettingsError, TemplateError
from press.yamlfile import YamlFile, read

Language = Literal["en", "it", "ru", "kk"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

# Each language's own name for itself: what a reader looks for in a list of editions.
NAMES: Final[Mapping[Language, str]] = {"en": "English", "it": "Italiano", "ru": "Русский", "kk": "Қазақша"}

# Opening and closing quotation marks, outer and inner. Source: CLDR 46, delimiters.
QUOTATION_MARKS: Final[Mapping[Language, tuple[str, str, str, str]]] = {
    "en": ("“", "”", "‘", "’"),
    "it": ("«", "»", "“", "”"),
    "ru": ("«", "»", "„", "“"),
    "kk": ("«", "»", "“", "”"),
}

_WHEN: Final = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")

# CLDR skeletons by precision. Source: Unicode TR 35, part 4, "Date Field Symbol Table".
_SKELETONS: Final = {"year": "y", "month": "yMMMM"}


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read YYYY, YYYY-MM or YYYY-MM-DD. Raises ValueError for anything else and for days that do not exist."""
        found = _WHEN.match(text.strip())
        if not found:
            raise ValueError("is not a date | write YYYY, YYYY-MM or YYYY-MM-DD, no finer than the article says")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError("is not in the calendar | look at month and day") from None
        return cls(year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def format_date(when: date | PartialDate, language: Language) -> str:
    """Return the date in words, as precise as it is: `2021`, `June 2022`, `30 November 2026`."""
    from babel.dates import format_date as long_date
    from babel.dates import format_skeleton

    if isinstance(when, date):
        when = PartialDate(when.year, when.month, when.day)
    day = date(when.year, when.month or 1, when.day or 1)
    if when.day is not None:
        pattern = "d MMMM y" if language == "en" else "long"
        return str(long_date(day, pattern, locale=language))
    if when.month is not None:
        return str(format_skeleton(_SKELETONS["month"], day, locale=language))
    return str(when.year)


def format_number(number: int | float, language: Language) -> str:
    """Return the number with the language's separators. Only for our own counts; an article's figures are never reformatted."""
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=language))


class Wording(Mapping[str, str]):
    """Every fixed word a reader sees, in one language. `words.unsubscribe` in templates; a missing word is an error."""

    def __init__(self, language: Language, words: Mapping[str, str], shown: str) -> None:
        self.language = language
        self._words = words
        self._shown = shown

    def __getitem__(self, key: str) -> str:
        try:
            return self._words[key]
        except KeyError:
            raise TemplateError(
                Diagnostic(
                    Place(self._shown), f"the word `{key}` is missing", "add it to every file of templates/wording"
                )
            ) from None

    def __getattr__(self, key: str) -> str:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def fill(self, key: str, **values: object) -> str:
        """Return the wording `key` with its `{names}` filled in."""
        return self[key].format_map(values)


@lru_cache(maxsize=16)
def _wording(file: Path, shown: str, stamp: int) -> YamlFile:
    return read(file, shown)


def load_wording(templates: Path, language: Language) -> Wording:
    """Read templates/wording/<language>.yaml. Raises SettingsError or ContentError where it is broken."""
    file, shown = templates / "wording" / f"{language}.yaml", f"templates/wording/{language}.yaml"
    try:
        stamp = file.stat().st_mtime_ns
    except OSError as error:
        raise SettingsError(
            Diagnostic(Place(shown), "the wording of this language is missing", "copy en.yaml and translate it")
        ) from error
    found = _wording(file, shown, stamp)
    tree = found.tree if isinstance(found.tree, dict) else {}
    problems = [
        Diagnostic(found.place((key,)), f"`{key}` must be a text", "write one text for each word")
        for key, value in tree.items()
        if not isinstance(value, str)
    ]
    if problems:
        raise SettingsError(problems)
    return Wording(language, {key: value for key, value in tree.items() if isinstance(value, str)}, shown)
