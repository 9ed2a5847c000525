"""The running text beside its article: what was left out, changed, added or moved is told, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.edition import draft
from press.articles.readers.text import read
from press.articles.running import changes, kept_share, running_text_equal, word_diff
from press.content.blocks import Block, Lead, Paragraph
from press.content.inline import escape
from press.content.issue import Article

TEXT = """\
The fair opened in the rain, and nobody knew how long it would stay open this time.

What happened

The first day was quiet: few people came, and those who did bought nothing at all.

The second day was loud. Many people came, and most of them bought more than they could carry home.
"""
MANUSCRIPT = read(TEXT.encode(), "seeds/a.txt")
BLOCKS = draft(MANUSCRIPT, path="content/a/en.yaml").edition.articles[0].blocks


def told(*blocks: Block) -> list[tuple[str, int, str]]:
    return [(c.kind, c.line, c.diff) for c in changes(MANUSCRIPT, Article(source="seeds/a.txt", blocks=blocks))]


def edited(at: int, text: str) -> tuple[Block, ...]:
    return (*BLOCKS[:at], Paragraph(text=text), *BLOCKS[at + 1 :])


@pytest.mark.parametrize(
    ("before", "after", "diff"),
    [
        ("a strong signal", "a weak signal", "a [-strong-] {+weak+} signal"),
        ("one two", "one two three", "one two {+three+}"),
        ("one two three", "two three", "[-one-] two three"),
        ("It’s “so”", "It's «so»", ""),
        ("a b c d e f g h i j k l m n", "a X c d e f g h i j k l Y n", "a [-b-] {+X+} c d e … j k l [-m-] {+Y+} n"),
    ],
)
def test_a_word_diff_shows_words_left_out_and_added_with_a_few_around_them(before: str, after: str, diff: str) -> None:
    assert word_diff(before, after) == diff


def test_a_diff_of_a_rewritten_book_stays_short() -> None:
    assert len(word_diff("old words " * 5000, "new text " * 5000)) < 1000


def test_nothing_is_told_of_a_fresh_draft() -> None:
    assert told(*BLOCKS) == []
    assert kept_share(MANUSCRIPT, Article(source="seeds/a.txt", blocks=BLOCKS)) == 1


def test_a_changed_word_is_told_with_its_line() -> None:
    text = BLOCKS[2].words().replace("quiet", "silent")
    assert told(*edited(2, text)) == [("changed", 5, "first day was [-quiet:-] {+silent:+} few people came,")]


def test_a_paragraph_left_out_is_told() -> None:
    assert told(*BLOCKS[:2], BLOCKS[3]) == [("left out", 5, "")]


def test_a_paragraph_added_is_told() -> None:
    assert told(*BLOCKS, Paragraph(text="Something of our own.")) == [("added", 0, "")]


def test_a_paragraph_moved_is_told_once() -> None:
    assert told(BLOCKS[3], *BLOCKS[:3]) == [("moved", 7, "")]


def test_paragraphs_split_or_joined_are_no_change() -> None:
    first, second = BLOCKS[2].words(), BLOCKS[3].words()
    assert told(*BLOCKS[:2], Paragraph(text=f"{first} {second}")) == []
    halves = second.split(". ", 1)
    assert told(*BLOCKS[:3], Paragraph(text=f"{halves[0]}."), Paragraph(text=halves[1])) == []


def test_a_paragraph_split_and_changed_is_told_as_changed() -> None:
    halves = BLOCKS[3].words().replace("Many", "Few").split(". ", 1)
    found = told(*BLOCKS[:3], Paragraph(text=f"{halves[0]}."), Paragraph(text=halves[1]))
    assert found == [("changed", 7, "day was loud. [-Many-] {+Few+} people came, and")]


def test_running_text_is_equal_only_to_its_own_article() -> None:
    edition = draft(MANUSCRIPT, path="content/a/en.yaml").edition
    assert running_text_equal(MANUSCRIPT, edition)
    assert not running_text_equal(read(TEXT.replace("rain", "snow").encode(), "seeds/a.txt"), edition)
    assert not running_text_equal(read(TEXT.encode(), "seeds/b.txt"), edition)
    titled = read(f"Our fair\n\n{TEXT}".encode(), "seeds/a.txt")
    assert running_text_equal(titled, draft(titled, path="content/a/en.yaml").edition)
    assert not running_text_equal(titled, edition)


WORDS = [(at, number) for at in (0, 2, 3) for number in range(len(BLOCKS[at].words().split()))]


@given(st.sampled_from(WORDS), st.sampled_from(["drop", "double", "alter", "insert", "swap"]))
def test_every_mutation_of_a_word_is_told_at_its_block(place: tuple[int, int], how: str) -> None:
    at, number = place
    words = BLOCKS[at].words().split()
    other = (number + 1) % len(words)
    match how:
        case "drop":
            del words[number]
        case "double":
            words.insert(number, words[number])
        case "alter":
            words[number] = words[number][::-1] + "x"
        case "insert":
            words.insert(number, "never")
        case "swap":
            words[number], words[other] = words[other], words[number]
    kind = Lead if at == 0 else Paragraph
    blocks = (*BLOCKS[:at], kind(text=escape(" ".join(words))), *BLOCKS[at + 1 :])
    (change,) = changes(MANUSCRIPT, Article(source="seeds/a.txt", blocks=blocks))
    assert change.kind == "changed"
    assert change.block is blocks[at]
    assert change.diff
