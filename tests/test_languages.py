from __future__ import annotations

import datetime
import os
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.diagnostics import ContentError, PressError, SettingsError, TemplateError
from press.languages import (
    LANGUAGES,
    NAMES,
    QUOTATION_MARKS,
    Language,
    PartialDate,
    format_date,
    format_number,
    load_wording,
)
from press.project import Project

DATES = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
PARTIAL = st.one_of(
    DATES, DATES.map(lambda when: PartialDate(when.year, when.month)), DATES.map(lambda when: PartialDate(when.year))
)


@given(PARTIAL)
def test_a_date_is_read_back_as_it_was_written(when: PartialDate) -> None:
    assert PartialDate.parse(str(when)) == when
    assert PartialDate.parse(f"  {when} ") == when


@pytest.mark.parametrize(
    "text", ["", "21", "2021-1", "2021-13", "2021-00", "2021-02-29", "2021-02-00", "0000", "2021-01-01-01", "२०२१",
             "2021-06-01T00:00", "June 2021", "-2021", "2021\n-06", "20210601"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("language", "year", "month", "day"),
    [
        ("en", "2022", "June 2022", "30 November 2026"),
        ("it", "2022", "giugno 2022", "30 novembre 2026"),
        ("ru", "2022", "июнь 2022 г.", "30 ноября 2026 г."),
        ("kk", "2022", "2022 ж. маусым", "2026 ж. 30 қараша"),
    ],
)
def test_a_date_is_printed_as_precisely_as_it_is(language: Language, year: str, month: str, day: str) -> None:
    assert format_date(PartialDate(2022), language) == year
    assert format_date(PartialDate(2022, 6), language).replace("\xa0", " ") == month
    assert format_date(PartialDate(2026, 11, 30), language).replace("\xa0", " ") == day
    assert format_date(datetime.date(2026, 11, 30), language) == format_date(PartialDate(2026, 11, 30), language)


@given(PARTIAL, st.sampled_from(LANGUAGES))
def test_a_printed_date_names_its_year_and_holds_no_space_that_typefaces_lack(
    when: PartialDate, language: Language
) -> None:
    printed = format_date(when, language)
    assert str(when.year) in printed
    assert "\u202f" not in printed


@pytest.mark.parametrize(
    ("language", "printed"), [("en", "12,345.5"), ("it", "12.345,5"), ("ru", "12 345,5"), ("kk", "12 345,5")]
)
def test_our_own_numbers_have_the_separators_of_the_language(language: Language, printed: str) -> None:
    assert format_number(12345.5, language).replace("\xa0", " ") == printed


def test_every_language_has_its_name_and_its_quotation_marks() -> None:
    assert set(NAMES) == set(QUOTATION_MARKS) == set(LANGUAGES)


def wordings(project: Project) -> dict[Language, dict[str, str]]:
    return {language: dict(load_wording(project.templates, language)) for language in LANGUAGES}


def test_the_four_wordings_have_the_same_words_in_the_same_order(project: Project) -> None:
    english, *others = wordings(project).values()
    for other in others:
        assert list(other) == list(english)


def test_the_four_wordings_are_filled_with_the_same_values(project: Project) -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    found = wordings(project)
    for key in found["en"]:
        assert {language: names(words[key]) for language, words in found.items()} == dict.fromkeys(
            found, names(found["en"][key])
        ), key


def test_no_wording_is_empty_or_ends_in_white_space(project: Project) -> None:
    for words in wordings(project).values():
        assert {key: text for key, text in words.items() if not text or text != text.strip()} == {}


def test_no_wording_was_left_in_english(project: Project) -> None:
    found = wordings(project)
    for language in ("ru", "kk"):
        latin = {key: text for key, text in found[language].items() if text == found["en"][key] and text.isascii()}
        assert {key: text for key, text in latin.items() if any(c.isalpha() for c in text)} == {}


def test_kazakh_words_are_not_written_with_letters_of_other_alphabets(project: Project) -> None:
    """Look-alikes such as Latin `i` for `і` or `h` for `һ` cannot be searched for and break screen readers."""
    for language in ("ru", "kk"):
        for key, text in wordings(project)[language].items():
            filled = Formatter().vformat(text, (), _Nothing())
            for word in filled.split():
                letters = [c for c in word if c.isalpha()]
                assert len({"Ѐ" <= c <= "ӿ" for c in letters}) <= 1, f"{language}: {key}: {word}"


class _Nothing(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def test_wording_is_filled(project: Project) -> None:
    words = load_wording(project.templates, "it")
    assert words.fill("route_alt", origin="Milano", to="Almaty") == "Mappa: la rotta da Milano a Almaty"
    assert words["route_alt"] == words.route_alt


def test_a_missing_word_and_a_missing_value_are_errors_of_the_template(project: Project) -> None:
    words = load_wording(project.templates, "en")
    with pytest.raises(TemplateError, match=r"wording/en\.yaml:1:1: error: the word `nonsense` is missing"):
        _ = words.nonsense
    with pytest.raises(TemplateError, match=r"has a place for \{to\}"):
        words.fill("route_alt", origin="Milan")
    assert "nonsense" not in words
    assert not hasattr(words, "_private")


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("- a", SettingsError, "1:1: error: the file must be a group of keys"),
        ("a: [b]", SettingsError, "1:4: error: `a` must be a text"),
        ("a:", SettingsError, "1:3: error: `a` must be a text"),
        ("a: x {b", SettingsError, "1:4: error: `a` has braces that cannot be filled"),
        ("a: x {b.c}", SettingsError, "1:4: error: `a` has braces that cannot be filled"),
        ("a: x {}", SettingsError, "1:4: error: `a` has braces that cannot be filled"),
        ("a: x {b!r:>9}", SettingsError, "1:4: error: `a` has braces that cannot be filled"),
        ("a: b: c", ContentError, "1:5: error: a second colon"),
        ("", ContentError, "1:1: error: the file is empty"),
    ],
)
def test_a_broken_wording_is_told(tmp_path: Path, text: str, error: type[PressError], message: str) -> None:
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "en.yaml").write_text(text)
    with pytest.raises(error) as caught:
        load_wording(tmp_path, "en")
    assert f"templates/wording/en.yaml:{message}" in str(caught.value)


def test_a_missing_wording_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no wording in this language"):
        load_wording(tmp_path, "kk")


def test_a_wording_that_was_edited_is_read_again(sandbox: Project) -> None:
    path = sandbox.templates / "wording" / "en.yaml"
    before = load_wording(sandbox.templates, "en")
    path.write_text(path.read_text("utf-8").replace("issue: Issue", "issue: Number"), "utf-8")
    os.utime(path, ns=(1, 1))
    assert (before["issue"], load_wording(sandbox.templates, "en")["issue"]) == ("Issue", "Number")
