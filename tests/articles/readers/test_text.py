"""Plain text becomes headings, paragraphs and lists, and every character keeps its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.manuscript import Listing, Manuscript
from press.articles.readers import read_article
from press.articles.readers.text import is_heading, read
from press.diagnostics import ArticleError
from press.project import Project

LONG = "A sentence that is long enough to be no heading, and that ends as a sentence should, with a full stop. " * 2


def parts(text: str) -> list[tuple[str, str]]:
    manuscript = read(text.encode(), "seeds/a.txt")
    title = [("title", manuscript.title.text)] if manuscript.title else []
    return title + [(part.name, " | ".join(p.text for p in part.passages)) for part in manuscript.parts]


def test_the_seed_has_four_headings_and_fifteen_paragraphs_in_order(project: Project) -> None:
    manuscript = read_article(project, Path("seeds/acik-ice-almaty.txt"))
    assert manuscript.title is None
    assert "".join(part.name[0] for part in manuscript.parts) == "phpppphppphppphpppp"
    lines = [part.passages[0].line for part in manuscript.parts]
    assert lines == [1, 5, 7, 9, 11, 13, 16, 18, 20, 22, 25, 27, 29, 32, 35, 37, 39, 42, 46]


def test_the_seed_read_loses_no_character(project: Project) -> None:
    manuscript = read_article(project, Path("seeds/acik-ice-almaty.txt"))
    raw = (project.seeds / "acik-ice-almaty.txt").read_text("utf-8")
    assert "".join("".join(manuscript.texts()).split()) == "".join(raw.split())


def test_the_seed_needs_three_repairs(project: Project) -> None:
    manuscript = read_article(project, Path("seeds/acik-ice-almaty.txt"))
    assert [str(repair).replace("\xa0", "~") for repair in manuscript.repairs] == [
        'seeds/acik-ice-almaty.txt:18:83: double space: "characterize~ Martino" -> "characterize Martino"',
        'seeds/acik-ice-almaty.txt:22:253: no space after a sentence: "businesses.It" -> "businesses. It"',
        'seeds/acik-ice-almaty.txt:22:537: no space before «: "excellence.«Those" -> "excellence. «Those"',
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_matter(newline: str, mark: str) -> None:
    text = mark + newline.join(["Our fair", "", LONG, "", "What came next", "It rained.", ""])
    assert parts(text) == [
        ("title", "Our fair"),
        ("paragraph", LONG.strip()),
        ("heading", "What came next"),
        ("paragraph", "It rained."),
    ]


def test_a_short_line_before_everything_is_the_title_and_a_last_one_is_no_heading() -> None:
    assert parts(f"Our fair\n\n{LONG}\n\nAnna Rossi") == [
        ("title", "Our fair"),
        ("paragraph", LONG.strip()),
        ("paragraph", "Anna Rossi"),
    ]


def test_an_article_of_one_short_line_is_a_paragraph() -> None:
    assert parts("Hello world") == [("paragraph", "Hello world")]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Logistics and Geopolitics: Kazakhstan as a Crossroads", True),
        ("The “new Silk Road”", True),
        ("2. What comes next", True),
        ("Что дальше", True),
        ("What comes next?", False),
        ("He said so.", False),
        ("«We are ready.»", False),
        ("and so on", False),
        ("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen", False),
        ("W" * 101, False),
        ("* * *", False),
        ("2021", False),
    ],
)
def test_a_heading_is_short_begins_with_a_capital_and_has_no_closing_mark(line: str, heading: bool) -> None:
    assert is_heading(line) is heading


def test_lines_of_a_wrapped_file_are_one_paragraph_and_their_places_are_kept() -> None:
    text = (
        "When the first flight left for Almaty in the\n"
        "early morning, nobody knew how many seats were\n"
        "sold.\n"
        "The second flight was full.\n"
    )
    manuscript = read(text.encode(), "seeds/a.txt")
    first, second = (part.passages[0] for part in manuscript.parts)
    assert first.text.startswith("When the first flight left for Almaty in the early morning, nobody")
    assert first.text.endswith("were sold.")
    assert str(first.place("a", first.text.index("nobody"))) == "a:2:16"
    assert second.text == "The second flight was full."


def test_lines_without_a_blank_line_between_them_are_parts_of_their_own() -> None:
    assert parts(f"A heading\n{LONG}\n{LONG}") == [
        ("title", "A heading"),
        ("paragraph", LONG.strip()),
        ("paragraph", LONG.strip()),
    ]


def test_bullets_and_numbers_make_lists() -> None:
    text = f"{LONG}\n\n- bread\n- wine\n\n1. Milan\n2) Almaty\n\n4. not a list\n\n- alone"
    assert parts(text)[1:] == [
        ("list", "bread | wine"),
        ("list", "Milan | Almaty"),
        ("paragraph", "4. not a list"),
        ("paragraph", "- alone"),
    ]
    lists = [part for part in read(text.encode(), "a").parts if isinstance(part, Listing)]
    assert [part.ordered for part in lists] == [False, True]
    assert str(lists[0].passages[1].place("a")) == "a:4:3"


def test_numbers_that_do_not_count_from_one_are_no_list() -> None:
    assert parts(f"{LONG}\n\n2021. It began.\n2022. It went on.")[1:] == [
        ("paragraph", "2021. It began."),
        ("paragraph", "2022. It went on."),
    ]


def _places(manuscript: Manuscript) -> list[tuple[str, int, int]]:
    """Return each visible character of the manuscript with its line and column."""
    found = []
    passages = [manuscript.title] if manuscript.title else []
    for passage in (*passages, *(p for part in manuscript.parts for p in part.passages)):
        for at, character in enumerate(passage.text):
            if not character.isspace():
                place = passage.place("a", at)
                found.append((character, place.line, place.column))
    return found


@given(
    st.lists(
        st.sampled_from(
            [
                "Word.Word",
                "end.«Those",
                "  ",
                "\t",
                "\xa0 ",
                "\n",
                "\n\n",
                "\r\n",
                "- a",
                "1. b",
                "2. c",
                " ",
                "é",
                "x" * 45,
                ".",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_every_character_is_found_in_the_file_at_its_place(text: str) -> None:
    lines = text.replace("\r\n", "\n").split("\n")
    try:
        manuscript = read(text.encode(), "a")
    except ArticleError:
        assert not text.strip()
        return
    for character, line, column in _places(manuscript):
        assert lines[line - 1][column - 1] == ("-" if character == "–" else character)  # a dash put right


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn")), max_size=60).filter(str.strip))
def test_no_visible_character_of_a_line_is_lost(text: str) -> None:
    manuscript = read(text.encode(), "a")
    assert "".join("".join(manuscript.texts()).split()) == "".join(text.split())


def headings(text: str) -> list[str]:
    return [found for kind, found in parts(text) if kind == "heading"]


def test_headings_may_be_in_capitals_numbered_underlined_or_a_question() -> None:
    text = f"Our fair\n\n{LONG}\n\nWHAT COMES NEXT!\n\n{LONG}\n\n1. The first day\n\n{LONG}\n\nThe second\n----------\n\n{LONG}"
    assert headings(text) == ["WHAT COMES NEXT!", "1. The first day", "The second"]
    assert headings(f"{text}\n\nWhat is left?\n\n{LONG}")[-1] == "What is left?"
    assert headings(f"{LONG}\n\n1.1 Under it\n\n{LONG}\n\n## With a mark\n\n{LONG}") == ["1.1 Under it", "With a mark"]


def test_an_article_without_headings_has_none() -> None:
    assert headings("\n\n".join([LONG] * 5)) == []


def test_an_address_is_no_row_of_headings() -> None:
    assert headings(f"{LONG}\n\nICE Almaty\nSilk Street 5\nThird floor\nAlmaty\n\n{LONG}") == []


def test_a_title_may_be_somebody_s_words() -> None:
    assert parts(f"«Children teach us patience»\n\n{LONG}\n\n{LONG}")[0] == ("title", "«Children teach us patience»")


def test_dialogue_with_hyphens_is_no_list() -> None:
    text = f"{LONG}\n\n- We are glad, - he said. - All of us.\n- When? - we asked."
    assert [kind for kind, _ in parts(text)] == ["paragraph"] * 3


def test_the_entries_of_a_list_may_have_blank_lines_between_them() -> None:
    assert parts(f"{LONG}\n\n- bread\n\n- wine\n\n1. It began.\n\n2. It went on.")[1:] == [
        ("list", "bread | wine"),
        ("list", "It began. | It went on."),
    ]


def test_lines_with_tabs_or_strokes_are_a_table() -> None:
    for table in ("Year\tFirms\n2023\t22\n2025\t", "| Year | Firms |\n|---|---|\n| 2023 | 22 |\n| 2025 |  |"):
        assert parts(f"{LONG}\n\n{table}")[1:] == [("table", "Year | Firms | 2023 | 22 | 2025")]


def test_a_file_wrapped_at_a_width_is_joined_though_one_line_is_longer() -> None:
    wrapped = (
        "When the first flight left for Almaty in the\nearly morning, nobody knew how many seats were\nsold at all."
    )
    text = f"{wrapped}\n\n{wrapped}\n\n  * an entry that is longer than every other line of this\n    file\n  * another"
    assert [kind for kind, _ in parts(text)] == ["paragraph", "paragraph", "list"]


@pytest.mark.parametrize(
    "piece", ["(«", "a@", "[", "- a\n", "a\tb\n", "Ab: c\n\n", "a[1] ", "1. a\n\n", "Title\n\n", "a - b ", "www."]
)
def test_a_text_of_one_thing_over_and_over_is_read(piece: str) -> None:
    assert read((piece * (20_000 // len(piece))).encode(), "a").parts


def test_what_only_tells_the_kind_of_text_is_no_title() -> None:
    assert parts(f"OBITUARY\n\nThe man who loved maps\n\n{LONG}\n\n{LONG}")[0] == ("title", "The man who loved maps")


def test_among_headings_of_one_style_a_line_of_none_is_no_heading() -> None:
    text = f"The fair\n\nNotes from the hall\n\n{LONG}\n\n1. WHO CAME\n\n{LONG}\n\n2. WHAT WAS SOLD\n\n{LONG}\n\n3. WHAT NOW\n\n{LONG}"
    assert headings(text) == ["1. WHO CAME", "2. WHAT WAS SOLD", "3. WHAT NOW"]


def test_an_ordinary_word_that_begins_as_a_month_does_is_no_date() -> None:
    assert headings(f"The year\n\n{LONG}\n\n1. GENERAL ASSEMBLY\n\n{LONG}\n\n2. MARKET\n\n{LONG}") == [
        "1. GENERAL ASSEMBLY",
        "2. MARKET",
    ]


def test_names_at_the_end_of_a_letter_are_no_headings() -> None:
    assert headings(f"{LONG}\n\n{LONG}\n\nThe president\n\nAnna Rossi") == []


@pytest.mark.parametrize("kicker", ["COMUNICATO STAMPA N. 47", "Circolare n. 12/2026", "Пресс-релиз № 3", "Obituary"])
def test_the_kind_of_text_over_a_title_is_its_kicker(kicker: str) -> None:
    text = f"{kicker}\n\nIl vino cerca casa\n\nDiciannove produttori sono andati ad Astana per quattro giorni, e sono tornati."
    manuscript = read(text.encode(), "a.txt")
    assert manuscript.kicker is not None
    assert manuscript.title is not None
    assert (manuscript.kicker.text, manuscript.title.text) == (kicker, "Il vino cerca casa")
    assert [passage.text for passage in manuscript.passages()][:2] == [kicker, "Il vino cerca casa"]
