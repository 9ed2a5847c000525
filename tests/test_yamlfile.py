from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from press.diagnostics import ContentError, Diagnostic, Place, attempt
from press.textfile import MAX_BYTES
from press.yamlfile import MAX_DEPTH, Plain, YamlFile, parse, read


def refusal(text: str) -> list[str]:
    """Return what is told of `text`, as `LINE:COLUMN message`."""
    with pytest.raises(ContentError) as caught:
        parse(text, "f.yaml")
    return [f"{d.place.line}:{d.place.column} {d.message}" for d in caught.value.diagnostics]


@pytest.mark.parametrize(
    "bare",
    ["NO", "no", "on", "off", "yes", "True", "12:30", "1:30:00", "2021", "2022-06-01", "0x1F", "017", "1e3", "1_000",
     ".5", "-.inf", ".nan", "=", "0b1", "2022-06-01T10:00:00Z", "07:00", "+7 727 000"],
)  # fmt: skip
def test_a_bare_value_keeps_its_letters(bare: str) -> None:
    assert parse(f"value: {bare}", "f.yaml").tree == {"value": bare}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_none(written: str) -> None:
    assert parse(f"value: {written}", "f.yaml").tree == {"value": None}


@pytest.mark.parametrize("written", ["''", '""'])
def test_an_empty_text_in_quotation_marks_is_a_text(written: str) -> None:
    assert parse(f"value: {written}", "f.yaml").tree == {"value": ""}


def test_the_word_null_in_quotation_marks_is_a_text() -> None:
    assert parse('value: "null"', "f.yaml").tree == {"value": "null"}


def test_places_are_those_of_keys_and_values() -> None:
    file = parse("title: One\nlist:\n  - first\n  - {a: 1, b: [x, y]}\ntext: >-\n  folded\n", "f.yaml")
    assert file.place(("title",)) == Place("f.yaml", 1, 8)
    assert file.place(("title",), of_key=True) == Place("f.yaml", 1, 1)
    assert file.place(("list", 0)) == Place("f.yaml", 3, 5)
    assert file.place(("list", 1, "b", 1)) == Place("f.yaml", 4, 19)
    assert file.place(("text",)) == Place("f.yaml", 5, 7)


def test_the_place_of_what_is_not_there_is_that_of_what_would_hold_it() -> None:
    file = parse("list:\n  - a: 1\n", "f.yaml")
    assert file.place(("list", 0, "missing", 3)) == file.place(("list", 0)) == Place("f.yaml", 2, 5)
    assert YamlFile("f.yaml", None, {}, {}).place(("x",)) == Place("f.yaml", 1, 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(newline: str) -> None:
    text = newline.join(["a: 1", "b:", "  - қазақ: 𝄞 x", "a: 2", ""])
    assert refusal(text) == ["4:1 `a` stands here twice (first in line 1)"]


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_bytes(b"\xef\xbb\xbftitle: A\ntitle: B\n")
    with pytest.raises(ContentError) as caught:
        read(tmp_path / "f.yaml", "f.yaml")
    assert caught.value.diagnostics[0].place == Place("f.yaml", 2, 1)


def test_a_comment_after_a_space_is_a_comment() -> None:
    assert parse("number: 1   # of the year\n# a line\nnext: 2", "f.yaml").tree == {"number": "1", "next": "2"}


@pytest.mark.parametrize("text", ["a: C#", "a: x#1", 'a: "we are #1"', "a: >-\n  we are #1", "a: 'x' #1"])
def test_a_hash_that_swallows_nothing_is_let_through(text: str) -> None:
    assert parse(text, "f.yaml").tree


def test_problems_before_a_syntax_error_are_told_with_it() -> None:
    assert refusal("a: 1\na: 2\nb: [1\nc: 3") == [
        "2:1 `a` stands here twice (first in line 1)",
        "3:4 a bracket is opened here and not closed",
    ]


def test_a_character_that_cannot_be_seen_is_told_for_each_place_up_to_a_limit() -> None:
    told = refusal("\n".join(f"k{n}: a\u2028b" for n in range(50)))
    assert told[0] == "1:6 a character that cannot be seen (U+2028)"
    assert len(told) == 20


@pytest.mark.parametrize("bomb", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 50_000, '{"a":' * 20_000])
def test_deep_nesting_is_refused_before_it_is_followed(bomb: str) -> None:
    assert refusal(bomb)


def test_nesting_is_allowed_as_deep_as_the_limit_says() -> None:
    def nested(depth: int) -> str:
        return "[" * depth + "]" * depth

    parse(nested(MAX_DEPTH + 1), "f.yaml")
    assert refusal(nested(MAX_DEPTH + 2))[0].endswith("values are nested too deeply")


def test_an_anchor_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    assert refusal("\n".join(lines))[0] == "1:5 an anchor (`&a0`) is not used here"


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    with path.open("wb") as file:
        file.write(b"title: A title\n")
        file.truncate(50_000_000)
    with pytest.raises(ContentError) as caught:
        read(path, "f.yaml")
    assert caught.value.diagnostics[0].message == "the file has 50,000,000 bytes; at most 2,000,000 are read"


def test_a_file_just_small_enough_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("k: " + "x" * (MAX_BYTES - 3))
    assert len(str(read(path, "f.yaml").tree)) > MAX_BYTES - 10


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    told = []
    for name in ("nothing", ".", "pipe", "x" * 300):
        with pytest.raises(ContentError) as caught:
            read(tmp_path / name, "f.yaml")
        told.append(caught.value.diagnostics[0].message)
    assert told == [
        "the file is missing",
        "this is no file",
        "this is no file",
        "the file cannot be read: file name too long",
    ]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), max_size=20)
KEYS = WORDS.filter(lambda word: bool(word) and word.isprintable())
TREES = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@given(TREES.filter(lambda tree: tree is not None), st.booleans(), st.booleans())
def test_what_a_yaml_writer_writes_is_read_back_as_it_was(tree: Plain, flow: bool, ascii_only: bool) -> None:
    text = yaml.dump(tree, Dumper=_Dumper, default_flow_style=flow, allow_unicode=not ascii_only, width=10_000)
    assert parse(text, "f.yaml").tree == tree


def every_path(tree: Plain, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    lines: list[tuple[str | int, Plain]] = []
    if isinstance(tree, dict):
        lines = list(tree.items())
    elif isinstance(tree, list):
        lines = list(enumerate(tree))
    return [path, *(found for key, inner in lines for found in every_path(inner, (*path, key)))]


@given(TREES.filter(lambda tree: tree is not None))
def test_every_value_has_a_place_in_the_file(tree: Plain) -> None:
    text = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True)
    file = parse(text, "f.yaml")
    assert set(file.values) == set(every_path(tree))
    lines = text.split("\n")
    for place in (*file.values.values(), *file.keys.values()):
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


NASTY = st.sampled_from(
    [*"abc:-#&*!|>'\"%@`{}[],?\\ \t\n\r", ": ", "- ", "\n  ", "&a ", "*a", "!!x ", "<<: ", "---\n", "...\n", "%YAML",
     "\x00", "\x85", "\u2028", "\ufeff", "\ud800", "é", "𝄞", "\x1b", "|\n", ">-\n", "{a: b", "\u00a0"]
)  # fmt: skip


@given(st.lists(NASTY, max_size=40).map("".join))
@example("'" * 1000)
@example("? " * 30 + "a")
@example("\r- :\r ")
@example("a: !<tag:yaml.org,2002:binary> x")
@example("%TAG ! tag:example.org,2000:\n---\na: !x b")
def test_any_text_is_read_or_refused_with_a_place_and_a_hint(text: str) -> None:
    problems: list[Diagnostic] = []
    file = attempt(problems, partial(parse, text, "f.yaml"))
    assert (file is None) == bool(problems)
    for problem in problems:
        assert problem.message
        assert problem.hint
        assert 1 <= problem.place.line <= len(text) + 1


@given(st.binary(max_size=200))
@example("title: Мост".encode("cp1251"))
@example("title: A\n".encode("utf-16-be"))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    problems: list[Diagnostic] = []
    file = attempt(problems, partial(read, path, "f.yaml"))
    assert (file is None) == bool(problems)
    assert all(problem.message and problem.hint for problem in problems)
