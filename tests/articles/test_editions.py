"""Editions side by side: what one lacks and what one says otherwise is told, at its line; a good translation is not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.counterparts import counterparts, numbers_in
from press.articles.editions import compare_editions
from press.content.load import load_issues
from press.diagnostics import Diagnostic, Severity
from press.project import Project
from press.yamlfile import Plain

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@pytest.fixture
def sample(tmp_path: Path) -> Project:
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


def found(project: Project) -> list[Diagnostic]:
    (issue,) = load_issues(project, "all-blocks")
    return compare_editions(project, issue)


def changed(project: Project, language: str, old: str, new: str) -> list[Diagnostic]:
    file = project.content / "all-blocks" / f"{language}.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return found(project)


def test_four_good_translations_differ_in_nothing(sample: Project) -> None:
    assert found(sample) == []


def test_a_figure_that_differs_is_told_with_both_values(sample: Project) -> None:
    (finding,) = changed(sample, "it", 'value: "84"', 'value: "48"')
    assert finding.message == 'figures: the figure "48" is "84" in en.yaml'
    assert finding.severity is Severity.WARNING
    line = (sample.content / "all-blocks" / "it.yaml").read_text("utf-8").splitlines()[finding.place.line - 1]
    assert 'value: "48"' in line


def test_a_date_that_differs_is_told(sample: Project) -> None:
    (finding,) = changed(sample, "ru", "when: 2021-09", "when: 2021-10")
    assert finding.message == 'timeline: the date "2021-10" is "2021-09" in en.yaml'


def test_a_number_in_the_running_text_that_differs_is_told(sample: Project) -> None:
    text = (sample.content / "all-blocks" / "kk.yaml").read_text("utf-8")
    number = re.search(r"\b2[  .,]?400\b", text)
    assert number
    (finding,) = changed(sample, "kk", number[0], "2 500")
    assert finding.message == "paragraph: 2500 here, 2400 in en.yaml"


@pytest.mark.parametrize("language", ["it", "ru", "kk"])
def test_a_block_that_one_edition_lacks_is_told_where_it_stands(sample: Project, language: str) -> None:
    file = sample.content / "all-blocks" / f"{language}.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if line.startswith("      - callout:"))
    end = next(at for at in range(start + 1, len(lines)) if lines[at].startswith("      - "))
    file.write_text("".join(lines[:start] + lines[end:]), "utf-8")
    (finding,) = found(sample)
    assert finding.place.path == "content/all-blocks/en.yaml"
    assert f"has no counterpart in {language}.yaml" in finding.message
    line = (sample.content / "all-blocks" / "en.yaml").read_text("utf-8").splitlines()[finding.place.line - 1]
    assert "callout" in line


def test_a_quotation_that_one_edition_lacks_is_told(sample: Project) -> None:
    file = sample.content / "all-blocks" / "it.yaml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    start = next(at for at, line in enumerate(lines) if line.startswith("      - quote:"))
    end = next(at for at in range(start + 1, len(lines)) if lines[at].startswith("      - "))
    file.write_text("".join(lines[:start] + lines[end:]), "utf-8")
    (finding,) = found(sample)
    assert finding.message.startswith("quote: this quotation has no counterpart in it.yaml")


def test_an_original_that_is_not_what_the_other_edition_quotes_is_told(sample: Project) -> None:
    spoken = "We came with two suitcases and left with a waiting list."
    role = "          role: мастер по стеклу\n"
    added = f"{role}          translated_from: en\n          original: {spoken}\n"
    assert changed(sample, "ru", role, added) == []
    (finding,) = changed(sample, "ru", spoken, spoken.replace("two", "three"))
    assert finding.message.startswith("quote: its `original` is not what en.yaml quotes")
    assert "[-two-] {+three+}" in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [("27.000 euro", "27,000 euros"), ("27 000 евро", "27’000"), ("4,5%", "4.5%"), ("2022", "2022"), ("007", "7")],
)
def test_numbers_are_alike_in_every_language_s_way_of_writing(one: str, other: str) -> None:
    assert numbers_in(one) == numbers_in(other)


@pytest.mark.parametrize(("one", "other"), [("27,000", "27"), ("4,5", "45"), ("2022", "2021"), ("60% e 3", "60%")])
def test_other_numbers_are_not(one: str, other: str) -> None:
    assert numbers_in(one) != numbers_in(other)


_kinds = st.sampled_from(["paragraph", "heading", "button", "callout"])


@given(st.lists(st.tuples(_kinds, st.integers(1000, 9999), st.integers(5, 60)), min_size=3, max_size=14), st.data())
def test_what_was_taken_out_of_a_translation_is_what_is_found_to_lack(
    plan: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    """Each text has a number of its own, as facts in a news text have."""
    numbers = [number + 10_000 * at for at, (_, number, _) in enumerate(plan)]
    one: list[Plain] = [
        {kind: f"word {n} " + "lorem " * long} for (kind, _, long), n in zip(plan, numbers, strict=True)
    ]
    two: list[Plain] = [
        {kind: f"слово {n} " + "лорем " * (long + 1)} for (kind, _, long), n in zip(plan, numbers, strict=True)
    ]
    assert counterparts(one, two) == {at: at for at in range(len(one))}
    gone = data.draw(st.integers(0, len(one) - 1))
    assert set(range(len(one))) - set(counterparts(one, two[:gone] + two[gone + 1 :])) == {gone}
