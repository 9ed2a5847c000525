"""What looks wrong in an article is told with its place, and left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.readers.text import read

GOOD = " This sentence is as it should be, and it ends with a full stop."


def told(text: str) -> list[tuple[str, str]]:
    manuscript = read((text + GOOD).encode(), "a")
    return [(finding.rule, f"{finding.place.line}:{finding.place.column}") for finding in manuscript.findings]


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("Рост cоставил пять процентов.", "mixed-alphabets", "1:6"),
        ("Offering ground for businessesIt is so.", "glued", "1:21"),
        ("The companies (ten)and others.", "glued", "1:19"),
        ("The compa- nies came.", "cut", "1:5"),
        ("Perch? no: perch\ufffd mai.", "lost", "1:12"),
        ("It is the the best.", "twice", "1:7"),
        ("They came (all of them and went.", "bracket", "1:11"),
        ("They came all) and went.", "bracket", "1:14"),
        ("They came, he said» and went.", "unopened", "1:19"),
    ],
)
def test_a_doubt_is_told_with_its_rule_and_place(text: str, rule: str, place: str) -> None:
    assert (rule, place) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "IT-компания и LED-экран.", "YouTube and LinkedIn and McDonald came.", "Import- and export firms; import- ed export.",
        "a) one and b) two.", "It is so :) and good.", "Write to a.b@icE.it or https://x.org/aB(c.", "«One» (two) [three].", "Had had enough.",
        "FlyArystan flew, and FlyArystan landed.",
    ],
)  # fmt: skip
def test_what_is_right_is_not_doubted(text: str) -> None:
    assert told(text) == []


@given(st.text(st.sampled_from("aAбБ «»()[]-.?\ufffd"), min_size=1, max_size=40))
def test_doubts_change_nothing(text: str) -> None:
    manuscript = read((text + GOOD).encode(), "a")
    assert GOOD.strip().split()[-1] in " ".join(manuscript.texts())
