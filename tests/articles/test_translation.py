"""Translations: the same blocks, every text marked until it is translated, every change of the original seen."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from press.articles.counterparts import articles_of, texts_of
from press.articles.editions import compare_editions
from press.articles.following import update_translation
from press.articles.translation import start_translation
from press.content.blocks import Figures, Image, Quote, Timeline
from press.content.issue import Edition
from press.content.load import load_edition, load_issues, unfinished
from press.diagnostics import Diagnostic, PressError
from press.project import Project
from press.yamlfile import Plain, parse

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@pytest.fixture
def sample(tmp_path: Path) -> Project:
    """The sample issue in English alone, every kind of block in it."""
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    for language in ("it", "ru", "kk"):
        (tmp_path / "content" / "all-blocks" / f"{language}.yaml").unlink(missing_ok=True)
    return Project(tmp_path)


@pytest.fixture
def started(sample: Project) -> Project:
    start_translation(sample, "all-blocks", "en", "ru")
    return sample


def file_of(project: Project, language: str = "ru") -> Path:
    return project.content / "all-blocks" / f"{language}.yaml"


def change(project: Project, language: str, *changes: tuple[str, str]) -> None:
    text = file_of(project, language).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file_of(project, language).write_text(text, "utf-8")


def both(project: Project) -> tuple[Edition, Edition]:
    return load_edition(project, "all-blocks", "en"), load_edition(project, "all-blocks", "ru")


def compared(project: Project, rule: str = "") -> list[Diagnostic]:
    (issue,) = load_issues(project, "all-blocks")
    return [finding for finding in compare_editions(project, issue) if rule in ("", finding.rule)]


def blocks(project: Project, language: str = "ru") -> list[Plain]:
    tree = parse(file_of(project, language).read_text("utf-8"), "ru.yaml").tree
    found: list[Plain] = []
    for article in articles_of(tree):
        for name in ("blocks", "spare"):
            of_list: Any = article.get(name, [])
            found += of_list
    return found


def test_it_has_the_same_blocks_in_the_same_order(started: Project) -> None:
    original, translation = both(started)
    assert [type(b) for _, b in translation.blocks()] == [type(b) for _, b in original.blocks()]
    assert [len(article.spare) for article in translation.articles] == [len(a.spare) for a in original.articles]
    assert all(article.source is None for article in translation.articles)


def test_figures_dates_and_images_are_carried_over(started: Project) -> None:
    original, translation = both(started)
    for (_, one), (_, two) in zip(original.blocks(), translation.blocks(), strict=True):
        match one, two:
            case Figures(), Figures():
                assert [figure.value for figure in two.items] == [figure.value for figure in one.items]
            case Timeline(), Timeline():
                assert [event.when for event in two.events] == [event.when for event in one.events]
            case Image(), Image():
                assert (two.src, two.focus) == (one.src, one.focus)


def test_every_text_is_marked_and_has_its_original_beside_it(started: Project) -> None:
    text = file_of(started).read_text("utf-8")
    for block in blocks(started):
        assert isinstance(block, dict)
        if block.get("language"):
            continue
        for path, words in texts_of(block):
            assert block["unconfirmed"], path
            first = " ".join(words.split()[:4])
            assert (
                f"# en: {first}" in text
                or f"| {first}" in text
                or f"original: {first}" in text
                or path == ("quote", "text")
            )
    (issue,) = load_issues(started, "all-blocks")
    marked = [finding for finding in unfinished(issue) if finding.place.path.endswith("ru.yaml")]
    assert len(marked) >= sum("unconfirmed" in block for block in blocks(started) if isinstance(block, dict))


def test_a_translated_quotation_says_so_and_keeps_the_words_as_spoken(started: Project) -> None:
    original, translation = both(started)
    for (_, one), (_, two) in zip(original.blocks(), translation.blocks(), strict=True):
        if isinstance(one, Quote) and isinstance(two, Quote):
            assert two.translated_from == (one.translated_from or "en")
            assert two.original == (one.original or one.text)
            assert two.approved_by is None


def test_a_quotation_goes_back_into_the_language_it_was_spoken_in(sample: Project) -> None:
    start_translation(sample, "all-blocks", "en", "it")
    quotes = [b for _, b in load_edition(sample, "all-blocks", "it").blocks() if isinstance(b, Quote)]
    (spoken,) = [quote for quote in quotes if quote.text.startswith("Il vetro viaggia meglio")]
    assert (spoken.translated_from, spoken.original) == (None, None)


def test_an_edition_that_exists_is_never_overwritten(started: Project) -> None:
    before = file_of(started).read_bytes()
    with pytest.raises(PressError, match="never overwritten"):
        start_translation(started, "all-blocks", "en", "ru")
    assert file_of(started).read_bytes() == before


def test_a_started_translation_differs_in_nothing_and_is_not_stale(started: Project) -> None:
    assert [f for f in compared(started) if "has no `" not in f.message] == []
    assert update_translation(started, "all-blocks", "en", "ru").summary.endswith("nothing changed in en.yaml")


def test_a_change_of_the_original_makes_its_translation_stale(started: Project) -> None:
    change(started, "en", ("closed with an early snow", "closed with a late snow"))
    (stale,) = compared(started, "stale")
    lines = file_of(started).read_text("utf-8").splitlines()
    assert "lead: >-" in lines[stale.place.line - 1]
    assert "[-an early-] {+a late+} snow" in stale.message
    assert "content/all-blocks/en.yaml:" in stale.message
    assert "--from en --to ru --update" in stale.hint


def test_a_headline_can_be_stale_too(started: Project) -> None:
    change(started, "en", ("subject: Three days in hall seven", "subject: Four days in hall seven"))
    (stale,) = compared(started, "stale")
    assert stale.message.startswith("subject: stale")
    assert "subject:" in file_of(started).read_text("utf-8").splitlines()[stale.place.line - 1]


def test_update_marks_what_changed_and_keeps_what_was_translated(started: Project) -> None:
    translated = "      - heading: Как росла ярмарка  # мой вариант\n"
    change(started, "ru", ("      - heading: How the fair grew\n        unconfirmed: [text]\n", translated))
    change(started, "en", ("How the fair grew", "How fairs grow"), ("2021-09", "2021-10"))
    update_translation(started, "all-blocks", "en", "ru")
    text = file_of(started).read_text("utf-8")
    assert "      # en: How fairs grow\n" + translated + "        unconfirmed: [text]\n" in text
    assert "How the fair grew" not in text
    assert "2021-10" in text
    assert "2021-09" not in text
    assert compared(started, "stale") == []
    assert compared(started, "differs") == []


def test_update_takes_over_new_blocks_and_those_that_went(started: Project) -> None:
    change(
        started,
        "ru",
        ("      - heading: How the fair grew\n        unconfirmed: [text]\n", "      - heading: Как росла\n"),
    )
    change(
        started,
        "en",
        ("      - heading: How the fair grew\n", ""),
        ("      - list: [", "      - paragraph: Nobody left before noon on Sunday.\n      - list: [")
        if "      - list: [" in file_of(started, "en").read_text("utf-8")
        else ("      - list:\n", "      - paragraph: Nobody left before noon on Sunday.\n      - list:\n"),
    )
    result = update_translation(started, "all-blocks", "en", "ru")
    text = file_of(started).read_text("utf-8")
    assert "# en: Nobody left before noon on Sunday." in text
    assert "- heading: Как росла" in text
    (told,) = result.diagnostics
    assert "no longer has the block that this translates" in told.message
    assert "Как росла" in text.splitlines()[told.place.line - 1]


def test_update_begins_a_record_where_there_is_none(started: Project) -> None:
    (started.content / "all-blocks" / ".drafts" / "ru.from-en.yaml").unlink()
    before = file_of(started).read_bytes()
    assert "from now on" in update_translation(started, "all-blocks", "en", "ru").summary
    assert file_of(started).read_bytes() == before
    change(started, "en", ("an early snow", "a late snow"))
    assert len(compared(started, "stale")) == 1
