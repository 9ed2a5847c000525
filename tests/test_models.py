from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import AfterValidator, Field

from press.diagnostics import Place, WrongValue
from press.models import Door, Model, closest, keys_of, nearest
from press.yamlfile import parse


def _even(number: int) -> int:
    if number % 2:
        raise WrongValue("is odd", "write an even number")
    return number


def _never(text: str) -> str:
    raise ValueError(f"cannot be used here, {len(text)} letters or not")


class Inner(Model):
    size: Annotated[int, Field(ge=0), AfterValidator(_even)] = Field(0, description="write the size")
    name: str = Field(description="write the name")


class Outer(Model):
    """A model with each thing that a Door has to find its way through."""

    kind: Literal["one", "two"] = Field("one", description="write one or two")
    inner: Inner = Field(default=Inner(name="none"), description="write {size: 0, name: ...}")
    lines: tuple[Inner, ...] = Field((), description="write lines")
    pairs: tuple[tuple[int, int], ...] = Field((), description="write pairs")
    by_language: dict[Literal["en", "kk"], str] = Field(default={}, description="write {en: ...}")
    start: int | None = Field(None, alias="from", description="write where it starts")
    refused: Annotated[str, AfterValidator(_never)] | None = Field(None, description="leave it out")
    place: Place = Field(default=Place(""), exclude=True)


def told(text: str, label: str = "") -> list[str]:
    """Return what a Door tells of an Outer written as `text`: `LINE:COLUMN message > hint`."""
    door = Door(parse(text, "f.yaml"))
    checked = door.check(Outer, door.file.tree, (), label=label)
    assert (checked is None) == bool(door.problems)
    return [f"{d.place.line}:{d.place.column} {d.message} > {d.hint}" for d in door.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind: three", '1:7 `kind` cannot be "three" > allowed: one, two'),
        ("kind: onne", '1:7 `kind` cannot be "onne" > did you mean `one`? allowed: one, two'),
        ("knd: one", "1:1 unknown key `knd` > did you mean `kind`? allowed: "
                     "by_language, from, inner, kind, lines, pairs, refused"),
        ("inner: {size: 3, name: x}", '1:15 `inner.size` "3" is odd > write an even number'),
        ("inner: {size: -2, name: x}", '1:15 `inner.size` must be at least 0, not "-2" > write the size'),
        ("inner: {size: 4}", "1:8 `inner.name` is missing > write the name"),
        ("inner: {nam: x, name: x}", "1:9 unknown key `inner.nam` > did you mean `name`? allowed: name, size"),
        ("lines:\n  - name: x\n  - {size: 2}", "3:5 `name` is missing > write the name"),
        ("lines: [x]", '1:9 entry 1 of `lines` must be a group of keys, not "x" > write lines'),
        ("pairs: [[1, 2], [3, x]]", '1:21 entry 2 of entry 2 of `pairs` must be a whole number, not "x" > write pairs'),
        ("pairs: [[1]]", "1:9 entry 1 of `pairs` has too few entries > write pairs"),
        ("by_language: {kz: x}", "1:15 unknown key `by_language.kz` > did you mean `kk`? allowed: en, kk"),
        ("by_language: {en: [x]}", "1:19 `by_language.en` must be a text > write {en: ...}"),
        ("start: 3", "1:1 unknown key `start` > allowed: by_language, from, inner, kind, lines, pairs, refused"),
        ("from: x", '1:7 `from` must be a whole number, not "x" > write where it starts'),
        ("refused: abc", '1:10 `refused` "abc": cannot be used here, 3 letters or not > leave it out'),
        ("place: {path: x}", "1:1 unknown key `place` > allowed: "
                             "by_language, from, inner, kind, lines, pairs, refused"),
        ("- kind", "1:1 the file must be a group of keys > "
                   "write `key: value`, one a line: kind, inner, lines, pairs, by_language, from, refused"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_place_its_name_and_what_to_write(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_everything_wrong_is_told_at_once_and_begins_with_the_label() -> None:
    found = told("kind: x\nlines: [{}, {size: y}]\nother: 1", label="outer")
    assert [line.split(" >")[0].split(" ", 1)[0] for line in found] == ["3:1", "1:7", "2:9", "2:20", "2:13"]
    assert all(line.split(" ", 1)[1].startswith("outer: ") for line in found)


def test_a_key_left_empty_takes_its_default_unless_it_is_required() -> None:
    assert told("kind:\ninner: {size:  , name: x}\nlines: null") == []
    assert told("inner: {name: }") == ["1:15 `inner.name` is empty > write the name"]


@pytest.mark.parametrize(
    "value", ["x" * 61, "two\nlines", "\x1b[31mred"], ids=["long", "of several lines", "with control characters"]
)
def test_a_value_that_would_spoil_the_message_is_not_shown(value: str) -> None:
    door = Door(parse("kind: x", "f.yaml"))
    door.check(Outer, {"kind": value}, ())
    assert door.problems[0].message == "`kind` cannot be that"


def test_the_password_in_an_address_is_never_shown() -> None:
    assert "hunter2" not in told("kind: postgresql://me:hunter2@localhost/x")[0]


def test_keys_are_those_an_editor_writes() -> None:
    assert list(keys_of(Outer)) == ["kind", "inner", "lines", "pairs", "by_language", "from", "refused"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("paragrph", "paragraph"),
        ("qoute", "quote"),
        ("Heading", "heading"),
        ("kz", "kk"),
        ("picture", None),
        ("", None),
    ],
)
def test_the_closest_word_is_the_one_that_was_meant(word: str, meant: str | None) -> None:
    assert closest(word, ["paragraph", "quote", "route", "heading", "kk", "en"]) == meant


def test_a_hint_names_the_nearest_word_and_all_words_in_order() -> None:
    assert nearest("b", ["ba", "a"]) == "did you mean `ba`? allowed: a, ba"
    assert nearest("xyz", ["ba", "a"]) == "allowed: a, ba"
    assert closest("x", []) is None
