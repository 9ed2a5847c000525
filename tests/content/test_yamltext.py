"""Values written as YAML read back as the same values, and look as a person would write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.content.yamltext import WIDTH, dump, scalar
from press.yamlfile import KeyPath, Plain, parse

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [": ", " #", "#", "- ", "? ", "&a", "*b", "!c", "%", "@", "`", "{", "}", "[", "]", ",", "|", ">", "'", '"', "\\",
             "null", "~", "yes", "2021", "12:30", "\t", "\n", " ", "  ", "\xa0", "\u2028", "\x85", "\ufeff", "\u200b", "<<", "---",
             "...", "=", "«", "»", "“", "—", "é", "қ", "😀", "word ", "another word "]
        ),
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=5),
    ),
    max_size=40,
).map("".join)  # fmt: skip
KEYS = st.sampled_from(["title", "text", "value", "when", "from"])
VALUES: st.SearchStrategy[Plain] = st.recursive(
    st.one_of(st.none(), HOSTILE),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), st.booleans())
def test_what_is_written_reads_back_the_same(values: dict[str, Plain], in_braces: bool) -> None:
    text = dump(values, one_line=lambda path: in_braces)
    assert parse(text, "a.yaml").tree == values


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), HOSTILE.map(lambda text: text.replace("\n", " ")))
def test_comments_change_nothing(values: dict[str, Plain], comment: str) -> None:
    comments: dict[KeyPath, str] = {(key,): comment.replace("\t", " ") for key in values}
    comments["title", 0] = "first"
    assert parse(dump(values, comments=comments), "a.yaml").tree == values


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Martino Castellani", "Martino Castellani"),
        ("It’s «so», said I (twice)", "It’s «so», said I (twice)"),
        ("«So»", "«So»"),
        ("2021", "2021"),
        ("From: here", '"From: here"'),
        ("A #tag", '"A #tag"'),
        ("https://example.org/#a", "https://example.org/#a"),
        ("- dash", '"- dash"'),
        ("*star*", '"*star*"'),
        (r"a \*star\*", r"a \*star\*"),
        (r"\*star\*", r"'\*star\*'"),
        ('"so" it’s', "'\"so\" it’s'"),
        ("null", '"null"'),
        ("", '""'),
        (None, "null"),
        ("line\nbreak", r'"line\nbreak"'),
        ("mark\ufeff", r'"mark\ufeff"'),
    ],
)
def test_quotation_marks_stand_only_where_yaml_needs_them(text: str | None, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize(
    ("text", "written"), [("one, two", '"one, two"'), ("around 60%", "around 60%"), ("it's", '"it\'s"')]
)
def test_in_braces_commas_and_brackets_need_them_too(text: str, written: str) -> None:
    assert scalar(text, in_braces=True) == written


@given(st.lists(st.text(st.sampled_from("abcdé:#-'\"«,"), min_size=1, max_size=12), min_size=1, max_size=80))
def test_long_texts_are_folded_at_the_width(words: list[str]) -> None:
    text = " ".join(words)
    written = dump({"articles": [{"blocks": [{"paragraph": text}]}]})
    assert all(len(line) <= WIDTH for line in written.splitlines())
    assert parse(written, "a.yaml").tree == {"articles": [{"blocks": [{"paragraph": text}]}]}


def test_an_edition_s_shape() -> None:
    values: Plain = {
        "title": None,
        "blocks": [
            {"lead": "word " * 30 + "end"},
            {"quote": {"text": "So.", "role": None}, "unconfirmed": ["speaker"]},
        ],
    }
    comments = {("title",): "write one", ("blocks", 1): "line 9", ("blocks",): "c" * 200}
    written = dump(values, comments=comments, one_line=lambda path: path[-1] == "unconfirmed")
    assert written == (
        "title: null  # write one\n"
        f"# {'c' * 200}\n"
        "blocks:\n"
        "  - lead: >-\n"
        f"      {'word ' * 22}word\n"
        f"      {'word ' * 7}end\n"
        "  # line 9\n"
        "  - quote:\n"
        "      text: So.\n"
        "      role: null\n"
        "    unconfirmed: [speaker]\n"
    )
