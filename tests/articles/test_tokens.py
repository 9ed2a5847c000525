"""Words, marks and sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.rules import rules_for
from press.articles.tokens import comparable, sentences, tokens_of


def test_words_keep_apostrophes_hyphens_and_separators_of_numbers() -> None:
    words = [token.text for token in tokens_of("D'Avino’s Italy-Kazakhstan axis: 27.000 or 4,5% at 10:30.")]
    assert words == ["D'Avino’s", "Italy-Kazakhstan", "axis", ":", "27.000", "or", "4,5", "%", "at", "10:30", "."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ICE’s «idea»", "ICE's “idea”"),
        ("so...", "so…"),
        ("a ‘so’ b", "a “so” b"),
        ("our companies’ aims", "our companies' aims"),
        ("com\xadpany", "company"),
        ("e\u0301lite", "élite"),
        ("A — B", "A – B"),
    ],
)
def test_what_keyboards_write_differently_compares_alike(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("60%", "60"), ("27.000", "27,000"), ("US", "us"), ("sold, not", "sold not"), ("€5", "$5"), ("-5", "5")],
)
def test_numbers_units_capitals_and_marks_compare_different(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


def test_sentences_end_at_marks_but_not_at_abbreviations_and_initials() -> None:
    text = "Dr. A. Rossi of S.p.A. Fiere left. “Why?” She knew. It cost approx. 5 euros! и всё. Конец"
    rules = rules_for("en")
    assert rules is not None
    masked = rules.mask(text)
    assert len(masked) == len(text)
    assert [text[start:end] for start, end in sentences(masked)] == [
        "Dr. A. Rossi of S.p.A. Fiere left.",
        "“Why?”",
        "She knew.",
        "It cost approx. 5 euros! и всё.",
        "Конец",
    ]


@given(st.text(st.sampled_from("aB1.!? »“(…\n")))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())


@given(st.text())
def test_tokens_hold_every_visible_character_once(text: str) -> None:
    assert "".join(token.text for token in tokens_of(text)) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in tokens_of(text))
