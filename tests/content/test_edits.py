"""Edits in place: the file says what was meant, and every comment of the editor is still there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.content.edits import Drop, Edit, Insert, Put, Remark, applied, moved
from press.content.inplace import comments_above, edited
from press.content.save import one_line
from press.content.yamltext import dump
from press.diagnostics import ContentError
from press.yamlfile import KeyPath, Plain, parse

BLOCKS: KeyPath = ("articles", 0, "blocks")
FILE = """\
# above all
title: null  # no headline
articles:
  - source: seeds/a.txt  # as received
    title:
    blocks:
      # first of all
      - lead: >-  # keep
          One two
          three.

      # the second
      - paragraph: short   # mine
      - heading: {text: "A b", level: 3} # h
      - list: [one, two]
      - figures:
          # deep
          - {value: 3, label: x}  # f
          - value: 4
            label: y
            # under it
    spare:  # found
      # line 12
      - quote:
          text: hello
          speaker: X  # who
        unconfirmed: [speaker]  # confirm
"""
LONG = "word " * 40 + "end"


def change(*edits: Edit, text: str = FILE) -> str:
    return edited(text, parse(text, "en.yaml"), edits)


def test_no_edit_changes_no_byte() -> None:
    assert change() == FILE


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (Put(("title",), "Cotton: by rail"), "title: null  #", 'title: "Cotton: by rail"  #'),
        (Put(("articles", 0, "title"), "T"), "    title:\n", "    title: T\n"),
        (Put((*BLOCKS, 0, "lead"), "Four."), ">-  # keep\n          One two\n          three.\n", "Four.  # keep\n"),
        (Put((*BLOCKS, 2, "heading", "level"), "2"), "level: 3}", "level: 2}"),
        (Put((*BLOCKS, 2, "heading", "text"), "A, b"), '"A b"', '"A, b"'),
        (Put((*BLOCKS, 3, "list", 1), "three"), "[one, two]", "[one, three]"),
        (Put((*BLOCKS, 4, "figures", 1, "value"), "5"), "- value: 4", "- value: 5"),
        (Drop(("articles", 0, "spare", 0, "quote", "speaker")), "          speaker: X  # who\n", "          # who\n"),
        (Drop((*BLOCKS, 1)), "      - paragraph: short   # mine\n", "      # mine\n"),
        (Insert(BLOCKS, 2, {"button": "b"}), "# mine\n", "# mine\n      - button: b\n"),
        (Insert(BLOCKS, 5, {"button": "b"}), "# under it\n", "# under it\n      - button: b\n"),
        (Insert(BLOCKS, 0, {"button": "b"}), "    blocks:\n", "    blocks:\n      - button: b\n"),
        (Insert((*BLOCKS, 3, "list"), 1, "mid"), "list: [one, two]", "list:\n          - one\n          - mid\n          - two"),
        (Remark((*BLOCKS, 1), "look"), "second\n", "second\n      # look\n"),
        (Remark(("articles", 0, "spare", 0), "line 14", "line 12"), "# line 12", "# line 14"),
        (Remark(("articles", 0, "spare", 0), "", "line 12"), "      # line 12\n", ""),
        (Remark((*BLOCKS, 1), "line 14", "line 12", anew=False), "", ""),
        (Put((*BLOCKS, 1, "only"), ["web"]), "# mine\n", "# mine\n        only: [web]\n"),
        (Put(("articles", 0, "kicker"), "K"), "# confirm\n", "# confirm\n    kicker: K\n"),
    ],
)  # fmt: skip
def test_an_edit_changes_what_it_is_about_and_nothing_else(edit: Edit, old: str, new: str) -> None:
    assert change(edit) == (FILE.replace(old, new, 1) if old else FILE)


def test_a_long_text_in_place_of_a_short_one_keeps_the_comment_beside_it() -> None:
    new = change(Put((*BLOCKS, 1, "paragraph"), LONG))
    assert "      - paragraph: >-  # mine\n          word word" in new
    assert max(len(line) for line in new.splitlines()) <= 120


def test_the_last_line_may_lack_its_end() -> None:
    new = change(Insert(("a",), 1, "y"), text="a:\n  - x  # c")
    assert new == "a:\n  - x  # c\n  - y\n"


def test_a_way_of_writing_that_cannot_be_edited_is_refused_with_its_file() -> None:
    with pytest.raises(ContentError, match=r"en\.yaml"):
        change(Put(("a",), LONG), text="? a\n: b\n")


def test_comments_above_an_entry_are_found() -> None:
    file = parse(FILE, "en.yaml")
    assert comments_above(FILE, file, (*BLOCKS, 1)) == ("the second",)
    assert comments_above(FILE, file, (*BLOCKS, 2)) == ()


# Any file that people may write, and any edits.

_texts = st.one_of(
    st.sampled_from(
        ["", "a # b", "- x", "null", "2021", "a: b", "it's", '"q"', "#1", "end:", LONG, LONG + " # no comment"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp", "Zs"]), max_size=12),
)
_keys = st.sampled_from(["text", "items", "only", "from", "figures", "route", "label", "a b"])
_values: st.SearchStrategy[Plain] = st.recursive(
    st.none() | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def _paths(value: Plain, path: KeyPath = ()) -> list[KeyPath]:
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for step, below in inner for found in _paths(below, (*path, step)))]


@st.composite
def files(draw: st.DrawFn) -> tuple[str, Plain, list[str], list[Edit]]:
    tree: Plain = {"blocks": draw(st.lists(_values, min_size=1, max_size=5)), "rest": draw(_values)}
    paths = [path for path in _paths(tree) if path]
    commented = draw(st.lists(st.sampled_from(paths), max_size=4, unique=True))
    comments = {path: f"note-{number} # it's" for number, path in enumerate(commented)}
    text = dump(tree, comments=comments, one_line=one_line)
    edits: list[Edit] = []
    for path in draw(st.lists(st.sampled_from(paths), min_size=1, max_size=4, unique=True)):
        if any(edit.path[: len(path)] == path or path[: len(edit.path)] == edit.path for edit in edits):
            continue
        put = st.builds(Put, st.just(path), _values)
        edits.append(draw(st.one_of(put, st.just(Drop(path))) if len(path) > 1 else put))
    for path in draw(st.lists(st.sampled_from([(), *paths]), max_size=2, unique=True)):
        value: Any = tree
        for step in path:
            value = value[step]
        if isinstance(value, list) and not any(path[: len(edit.path)] == edit.path for edit in edits):
            edits.append(Insert(path, draw(st.integers(0, len(value))), draw(_values)))
    return text, tree, list(comments.values()), edits


@given(files())
def test_any_file_says_what_was_meant_and_keeps_the_comments(drawn: tuple[str, Plain, list[str], list[Edit]]) -> None:
    text, tree, comments, edits = drawn
    file = parse(text, "en.yaml")
    assert file.tree == tree
    new = edited(text, file, edits)
    assert parse(new, "en.yaml").tree == applied(tree, edits)
    for comment in comments:
        assert (f"# {comment}" in new) or (f"# {comment}" not in text)


@given(files())
def test_what_stands_somewhere_is_found_where_it_moved(drawn: tuple[str, Plain, list[str], list[Edit]]) -> None:
    _, tree, _, edits = drawn
    result = applied(tree, edits)
    for path in _paths(tree):
        if any(path[: len(edit.path)] == edit.path for edit in edits if not isinstance(edit, Insert)):
            continue
        if any(edit.path[: len(path)] == path for edit in edits):
            continue
        old: Any = tree
        new: Any = result
        for step, there in zip(path, moved(path, edits), strict=True):
            old, new = old[step], new[there]
        assert old == new
