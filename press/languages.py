"""What differs between languages: fixed wording, dates, numbers and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Final, Literal, get_args

from press.diagnostics import Diagnostic, Place, SettingsError, TemplateError, WrongValue
from press.yamlfile import read

Language = Literal["en", "it", "ru", "kk"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

# Each language's own name for itself: what a reader looks for in a list of editions.
NAMES: Final[Mapping[Language, str]] = {"en": "English", "it": "Italiano", "ru": "Русский", "kk": "Қазақша"}

# Texts of links that say nothing about what is behind them, in all four languages.
VAGUE_LINKS: Final = frozenset({
    "click here", "here", "read more", "more", "learn more", "link", "this link", "this page", "see more", "details",
    "go", "continue", "download", "clicca qui", "qui", "leggi di più", "leggi tutto", "di più", "scopri di più",
    "altro", "continua", "vai", "здесь", "тут", "нажмите здесь", "подробнее", "далее", "читать далее", "ссылка",
    "ещё", "еще", "узнать больше", "осында", "мұнда", "толығырақ", "сілтеме", "тағы", "әрі қарай",
})  # fmt: skip

# Opening and closing quotation marks, outer and inner. Source: CLDR 46, delimiters.
QUOTATION_MARKS: Final[Mapping[Language, tuple[str, str, str, str]]] = {
    "en": ("“", "”", "‘", "’"),
    "it": ("«", "»", "“", "”"),
    "ru": ("«", "»", "„", "“"),
    "kk": ("«", "»", "“", "”"),
}

_WHEN: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read YYYY, YYYY-MM or YYYY-MM-DD. Raises ValueError for anything else and for days that do not exist."""
        found = _WHEN.fullmatch(text.strip())
        if not found:
            hint = "write YYYY, YYYY-MM or YYYY-MM-DD, no finer than the article says"
            raise WrongValue("is not a date", hint)
        year, month, day = (None if part is None else int(part) for part in found.groups())
        try:
            first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
        except ValueError:
            raise WrongValue("is not in the calendar", "look at month and day") from None
        return cls(first.year, month, day)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def format_date(when: date | PartialDate, language: Language) -> str:
    """Return the date in words, as precise as it is: `2021`, `June 2022`, `30 November 2026`."""
    from babel.dates import format_date as long_date
    from babel.dates import format_skeleton

    day = date(when.year, when.month or 1, when.day or 1)
    if when.day is not None:
        words = long_date(day, "d MMMM y" if language == "en" else "long", locale=language)
    elif when.month is not None:
        words = format_skeleton("yMMMM", day, locale=language)
    else:
        words = str(when.year)
    return words.replace("\u202f", "\u00a0")  # CLDR's narrow space is missing in the typefaces of many mail programs


def format_number(number: int | float, language: Language) -> str:
    """Return the number with the language's separators.

    Only for our own counts: an article's figures are never reformatted.
    """
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=language))


def format_size(size_bytes: int, language: Language) -> str:
    """Return the size of a file in kilobytes, from a million on in megabytes: 81 kB, 81 кБ, 1.3 MB."""
    from babel.units import format_unit

    if size_bytes < 1_000_000:
        return str(format_unit(max(1, round(size_bytes / 1000)), "digital-kilobyte", length="short", locale=language))
    return str(format_unit(round(size_bytes / 1e6, 1), "digital-megabyte", length="short", locale=language))


def language_name(named: Language, language: Language) -> str:
    """Return the name of one language in another, as it stands within a sentence: Italian, итальянский."""
    from babel import Locale

    return str(Locale.parse(language).languages[named])


class Wording(Mapping[str, str]):
    """Every fixed word a reader sees, in one language: `words.unsubscribe` in templates; a missing word is an error."""

    def __init__(self, language: Language, words: Mapping[str, str], shown: str) -> None:
        self.language = language
        self._words = words
        self._shown = shown

    def __getitem__(self, key: str) -> str:
        try:
            return self._words[key]
        except KeyError:
            hint = "add it to every file of templates/wording"
            raise TemplateError(Diagnostic(Place(self._shown), f"the word `{key}` is missing", hint)) from None

    def __getattr__(self, key: str) -> str:
        if key.startswith("_"):
            raise AttributeError(key)
        return self[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __contains__(self, key: object) -> bool:
        return key in self._words

    def fill(self, key: str, **values: object) -> str:
        """Return the wording `key` with its `{names}` filled in. Raises TemplateError where a value is missing."""
        try:
            return self[key].format_map(values)
        except KeyError as error:
            message = f"`{key}` has a place for {{{error.args[0]}}}, which the template does not give"
            raise TemplateError(Diagnostic(Place(self._shown), message, f"allowed: {', '.join(values)}")) from error


def load_wording(templates: Path, language: Language) -> Wording:
    """Read templates/wording/<language>.yaml. Raises SettingsError or ContentError where it is broken."""
    file = templates / "wording" / f"{language}.yaml"
    try:
        changed_ns = file.stat().st_mtime_ns
    except OSError as error:
        hint = "copy templates/wording/en.yaml and translate it"
        raise SettingsError(
            Diagnostic(Place(_shown(language)), "there is no wording in this language", hint)
        ) from error
    return _wording(file, language, changed_ns)


def _shown(language: Language) -> str:
    return f"templates/wording/{language}.yaml"


@lru_cache(maxsize=16)
def _wording(file: Path, language: Language, _changed_ns: int) -> Wording:
    found = read(file, _shown(language))
    if not isinstance(found.tree, dict):
        hint = "write `key: text`, one a line"
        raise SettingsError(Diagnostic(Place(found.path), "the file must be a group of keys", hint))
    words: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for key, value in found.tree.items():
        if not isinstance(value, str):
            hint = "write one text for each word"
            problems.append(Diagnostic(found.place((key,)), f"`{key}` must be a text", hint))
        elif not _can_be_filled(value):
            hint = "a name in braces is filled in: {name}; write {{ for a brace"
            problems.append(Diagnostic(found.place((key,)), f"`{key}` has braces that cannot be filled", hint))
        else:
            words[key] = value
    if problems:
        raise SettingsError(problems)
    return Wording(language, words, found.path)


def _can_be_filled(text: str) -> bool:
    try:
        names = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        return False
    return all(name.isidentifier() and not spec and not conversion for name, spec, conversion in names)
