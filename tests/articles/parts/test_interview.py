"""Interviews: whose turn it is stands in the manuscript; a colon alone makes no speaker."""

from __future__ import annotations

from press.articles.manuscript import Paragraph
from press.articles.readers.text import read

LONG = "A sentence that is long enough to be no heading, and that ends as a sentence should, with a full stop."


def turns(*lines: str) -> list[tuple[str, int]]:
    parts = read("\n\n".join(lines).encode(), "a").parts
    return [(part.speaker, part.label) for part in parts if isinstance(part, Paragraph)]


def test_each_turn_has_its_speaker_and_goes_on_until_the_next_label() -> None:
    found = turns(
        LONG, "ACIK: How did it begin, and when?", f"Ada Neri: It began late. {LONG}", LONG, "ACIK: And now?", f"Ada Neri: Now we go on. {LONG}", LONG
    )  # fmt: skip
    assert found == [("", 0), ("ACIK", 6), ("Ada Neri", 10), ("Ada Neri", 0), ("ACIK", 6), ("Ada Neri", 10), ("", 0)]


def test_labels_of_one_letter_with_a_full_stop_are_labels_too() -> None:
    assert (
        turns("Q. How did it begin, then?", f"A. {LONG}", "Q. And now, what?", f"A. {LONG}") == [("Q", 3), ("A", 3)] * 2
    )


def test_russian_and_kazakh_labels_are_read() -> None:
    assert turns("— Начнём.", "Вопрос: Как всё началось?", "Ответ: Очень просто, за один день.", "Вопрос: А теперь?", "Ответ: Теперь работаем.")[1:] == [
        ("Вопрос", 8), ("Ответ", 7), ("Вопрос", 8), ("Ответ", 7),
    ]  # fmt: skip


def test_lines_with_colons_that_do_not_come_back_are_no_turns() -> None:
    assert (
        turns(
            LONG,
            "There is one thing: it rains.",
            "Almaty: the city of apples.",
            "Milan: the city of fashion.",
            "Info: www.ice.it",
        )
        == [("", 0)] * 5
    )


def test_a_heading_ends_a_turn() -> None:
    found = turns("A: One word, and one more.", "B: Two words here.", "A: Three.", "What came next", LONG, "B: Four.")
    assert found == [("A", 3), ("B", 3), ("A", 3), ("", 0), ("B", 3)]


def test_a_paper_asks_under_its_name_in_quotation_marks() -> None:
    asked = (
        "«Мост»: Как всё началось?",
        "Данияр: Случайно, за один день.",
        "«Мост»: А теперь?",
        "Данияр: Теперь работаем.",
    )
    assert turns(LONG, *asked)[1:] == [("Мост", 8), ("Данияр", 8), ("Мост", 8), ("Данияр", 8)]
