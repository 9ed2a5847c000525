"""Diagnostics, and the errors that carry them.

A diagnostic is data: where, how bad, what, and what to do next. Stages collect them; `show` is the one
function that turns them into text.

    PressError              anything that stops the work; always carries diagnostics
    ├── ContentError        content/*.yaml or an issue's files are not as they must be
    ├── SettingsError       publication.yaml, brand.yaml or the environment
    ├── ArticleError        an article cannot be read or drafted
    ├── TemplateError       a template, or what it produced, is wrong
    ├── MembersError        a list of members cannot be read, or their store cannot be opened
    ├── DeliveryError       a real send is refused, or cannot go on
    └── EngineError         mrml, WeasyPrint or Pillow refused
        └── EngineMissing   an engine, or a library it needs, is not installed
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, TypeVar

T = TypeVar("T")


class Severity(IntEnum):
    """How bad: an error stops a build, a warning stops a real send, information stops nothing."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file: `path` relative to the project with forward slashes, `line` and `column` from 1.

    Line 0 where there are no lines: a variable of the environment, a folder.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


NOWHERE: Final = Place("", 0, 0)


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One located problem and its remedy; sorts by place."""

    place: Place
    message: str
    hint: str
    severity: Severity = field(default=Severity.ERROR)
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message}\n  hint: {self.hint}"


class PressError(Exception):
    """Stops the work; `diagnostics` says why, each with its place and its remedy."""

    def __init__(self, diagnostics: Diagnostic | Iterable[Diagnostic]) -> None:
        found = [diagnostics] if isinstance(diagnostics, Diagnostic) else diagnostics
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(set(found)))
        super().__init__(show(self.diagnostics))

    def __reduce__(self) -> tuple[type[PressError], tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)  # so that an error can cross to another process


class ContentError(PressError):
    """Content is not as it must be."""


class SettingsError(PressError):
    """A setting or the brand is not as it must be."""


class ArticleError(PressError):
    """An article cannot be read or drafted."""


class TemplateError(PressError):
    """A template, or the markup it produced, is wrong."""


class MembersError(PressError):
    """A list of members cannot be read, or the store that keeps them cannot be opened."""


class DeliveryError(PressError):
    """A real send is refused, or cannot go on; what the ledger says stays true."""


class EngineError(PressError):
    """A library that does the heavy work refused."""


class EngineMissing(EngineError):  # noqa: N818 (what is missing is no error of the engine's)
    """A library that does the heavy work is not installed."""


class WrongValue(ValueError):  # noqa: N818 (never leaves the models: it becomes a diagnostic there)
    """What a validator says of a value: `message` goes on from the value's name, `hint` says what to write.

    With `show_value`, a short value stands between the two. Any other ValueError in a validator is told with the
    hint of its field.
    """

    def __init__(self, message: str, hint: str, *, show_value: bool = True) -> None:
        super().__init__(message)
        self.hint = hint
        self.show_value = show_value


def show(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the diagnostics as text, sorted by place, each with its hint on a line of its own."""
    return "\n".join(str(diagnostic) for diagnostic in sorted(set(diagnostics)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether any of them is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def attempt(problems: list[Diagnostic], work: Callable[[], T]) -> T | None:
    """Return what `work` returns; if it raises a PressError, add its diagnostics to `problems` and return None.

    This is how several files are checked and all their problems told at once.
    """
    try:
        return work()
    except PressError as error:
        problems.extend(error.diagnostics)
        return None
