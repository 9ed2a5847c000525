from __future__ import annotations

import inspect

import pytest

from press import diagnostics
from press.diagnostics import (
    NOWHERE,
    ContentError,
    Diagnostic,
    EngineMissing,
    Place,
    PressError,
    SettingsError,
    Severity,
    attempt,
    has_errors,
    show,
)

FIRST = Diagnostic(Place("content/a/en.yaml", 2, 5), "`title` is empty", "write one")
SECOND = Diagnostic(Place("content/a/en.yaml", 10, 1), "unknown key `x`", "allowed: y", Severity.WARNING)


def test_a_diagnostic_prints_its_place_its_message_and_its_hint() -> None:
    assert str(FIRST) == "content/a/en.yaml:2:5: error: `title` is empty\n  hint: write one"
    assert str(SECOND).startswith("content/a/en.yaml:10:1: warning: ")


@pytest.mark.parametrize(("place", "shown"), [(Place("PRESS_STORE", 0, 0), "PRESS_STORE"), (NOWHERE, "")])
def test_a_place_without_lines_shows_none(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_diagnostics_are_shown_by_place_and_once_each() -> None:
    assert show([SECOND, FIRST, SECOND]) == f"{FIRST}\n{SECOND}"


def test_an_error_sorts_its_diagnostics_and_says_them_all() -> None:
    error = ContentError([SECOND, FIRST, FIRST])
    assert error.diagnostics == (FIRST, SECOND)
    assert str(error) == show([FIRST, SECOND])
    assert SettingsError(FIRST).diagnostics == (FIRST,)


def test_only_errors_are_errors() -> None:
    assert has_errors([SECOND, FIRST])
    assert not has_errors([SECOND])


def test_attempt_gathers_the_problems_of_our_errors_and_lets_others_through() -> None:
    problems: list[Diagnostic] = []

    def refuse() -> int:
        raise EngineMissing(FIRST)

    def break_down() -> int:
        raise ZeroDivisionError

    assert attempt(problems, refuse) is None
    assert attempt(problems, lambda: 3) == 3
    assert problems == [FIRST]
    with pytest.raises(ZeroDivisionError):
        attempt(problems, break_down)


def test_the_docstring_draws_the_whole_error_tree() -> None:
    errors = [name for name, kind in inspect.getmembers(diagnostics, inspect.isclass) if issubclass(kind, PressError)]
    assert errors
    assert [name for name in errors if name not in (diagnostics.__doc__ or "")] == []
