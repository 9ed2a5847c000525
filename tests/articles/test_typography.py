"""White space and dashes are put right by declared rules, and nothing else ever is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.manuscript import Anchor, Link, NoteMark, Passage
from press.articles.typography import repair


def repaired(text: str) -> tuple[str, list[str]]:
    passage, repairs = repair(Passage(text, (Anchor(0, 1, 1),)), "a")
    return passage.text, [str(done) for done in repairs]


@pytest.mark.parametrize(
    ("text", "better", "told"),
    [
        ("two  spaces", "two spaces", 'a:1:4: double space: "two  spaces" -> "two spaces"'),
        ("a\ttab", "a tab", 'a:1:2: double space: "a\ttab" -> "a tab"'),
        ("grow.It is", "grow. It is", 'a:1:6: no space after a sentence: "grow.It" -> "grow. It"'),
        ("Why?Because", "Why? Because", 'a:1:5: no space after a sentence: "Why?Because" -> "Why? Because"'),
        ("so.«We go", "so. «We go", 'a:1:4: no space before «: "so.«We" -> "so. «We"'),
        ("so , it", "so, it", 'a:1:3: space before a mark: "so ," -> "so,"'),
        ("«so» , he", "«so», he", 'a:1:5: space before a mark: "«so» ," -> "«so»,"'),
        ("« so »", "«so»", None),
        ("one,two", "one, two", 'a:1:5: no space after a comma: "one,two" -> "one, two"'),
        ("«so»She", "«so» She", 'a:1:5: no space after »: "«so»She" -> "«so» She"'),
        ("so - it", "so – it", 'a:1:4: hyphen for a dash: "-" -> "–"'),
        ("так -- и", "так — и", 'a:1:5: hyphen for a dash: "--" -> "—"'),
        ("w\u200bord", "word", 'a:1:2: unseen character: "w\u200bord" -> "word"'),
        ("говорит.Он", "говорит. Он", 'a:1:9: no space after a sentence: "говорит.Он" -> "говорит. Он"'),
    ],
)
def test_each_repair_is_listed_with_place_rule_before_and_after(text: str, better: str, told: str | None) -> None:
    done = repaired(text)
    assert done[0] == better
    assert told is None or done[1] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "the U.S.A. and S.p.A. firms",
        "see www.Booking.Com now",
        "on ice.it and Node.js",
        "at info@ice.It please",
        "3.5 and 27.000 and 10:30.",
        "10\xa0000 people",
        "e.g.The",
        "Booking.Com is a site",
        "(«Noi») and ‘«a»’",
        "well-known names…and so on",
        "from 5 - 10 degrees",
        "- alone",
        "«Самұрық»тың",
        "3,5 and a,b",
        "mail a@b,c.it",
    ],
)
def test_what_only_looks_like_a_mistake_stays(text: str) -> None:
    assert repaired(text) == (text, [])


def test_two_repairs_in_one_line_have_the_places_of_the_source() -> None:
    text, told = repaired("Sold  out.It was.«So it goes,» he said.")
    assert text == "Sold out. It was. «So it goes,» he said."
    assert [line.split(": ")[0] for line in told] == ["a:1:5", "a:1:11", "a:1:18"]


@given(st.text(st.sampled_from("aAéЯ 1,.!?…«»“”\t\xa0\u2028\u200b\xad-’()"), max_size=40))
def test_only_white_space_and_dashes_change_and_a_second_time_nothing(text: str) -> None:
    better, _ = repaired(text)
    assert _bare(better) == _bare(text)
    assert repaired(better) == (better, [])


def _bare(text: str) -> str:
    return "".join(text.replace("--", "-").replace("–", "-").replace("—", "-").split()).translate(
        dict.fromkeys(map(ord, "\u200b\xad\u2060\ufeff"))
    )


@given(st.text(st.sampled_from("aЯ .,-«»\u200b"), max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_links_and_marks_of_notes_stay_on_their_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    passage = Passage(text, (Anchor(0, 1, 1),), (Link(start, end, "https://x.org"),), (NoteMark(end, 1),))
    better, _ = repair(passage, "a")
    wanted = _bare(text[start:end])
    assert [_bare(better.text[link.start : link.end]).strip() for link in better.links] in ([wanted], [])
    assert all(0 <= mark.offset <= len(better.text) for mark in better.marks)


NUMBERS = [
    "10-15",
    "-5 °C",
    "−5",
    "- 5",
    "3,5",
    "1 200",
    "27.000",
    "10:30",
    "5 - 10",
    "2021–2024",
    "90 км/ч",
    "12 %",
    "№ 7",
    "m²",
]
WORDS = [
    "Word",
    "слово",
    "e.g.",
    "S.p.A.",
    "ИТ",
    "O’Hara",
    "«Мост»",
    "well-known",
    "—",
    "-",
    "--",
    ",",
    ".",
    "!",
    "\xa0",
    "  ",
    "\t",
]


@given(st.lists(st.one_of(st.sampled_from(NUMBERS), st.sampled_from(WORDS)), max_size=12))
def test_numbers_ranges_units_and_minus_signs_are_never_touched(pieces: list[str]) -> None:
    better, _ = repaired(" ".join(["So", *pieces]))
    at = 0
    for piece in pieces:
        if piece in NUMBERS:
            found = better.find(piece, at)
            assert found >= 0, piece
            at = found + len(piece)


@given(st.lists(st.sampled_from([*NUMBERS, *WORDS]), max_size=12))
def test_words_and_their_case_stay_as_they_are(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert [c for c in repaired(text)[0] if c.isalnum()] == [c for c in text if c.isalnum()]


def test_a_space_inside_marks_goes_before_one_is_missed_outside() -> None:
    assert repaired("1« 1")[0] == "1 «1"
