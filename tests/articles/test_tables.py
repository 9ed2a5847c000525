"""A translator's Word table: everything goes out, everything comes back to its place, nothing is taken silently."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.articles.editions import compare_editions
from press.articles.tables import export_table, import_table
from press.articles.translation import TranslationResult, start_translation
from press.articles.wordtable import Row, Sheet, read_table, write_table
from press.content.load import load_edition, load_issues
from press.diagnostics import PressError
from press.project import Project

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@pytest.fixture
def started(tmp_path: Path) -> Project:
    shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
    for language in ("it", "ru", "kk"):
        (tmp_path / "content" / "all-blocks" / f"{language}.yaml").unlink(missing_ok=True)
    project = Project(tmp_path)
    start_translation(project, "all-blocks", "en", "ru")
    export_table(project, "all-blocks", "en", "ru", table(project))
    return project


def table(project: Project) -> Path:
    return project.root / "table.docx"


def edition(project: Project, language: str = "ru") -> Path:
    return project.content / "all-blocks" / f"{language}.yaml"


def fill(project: Project, translate: Callable[[int, str], str | None]) -> None:
    """Do a translator's work: `translate` gets the number of each row and its original."""
    document: Any = docx.Document(str(table(project)))
    for number, row in enumerate(document.tables[0].rows[1:]):
        words = translate(number, row.cells[0].paragraphs[1].text)
        if words is not None:
            row.cells[1].text = words
    document.save(str(table(project)))


def read_back(project: Project) -> TranslationResult:
    return import_table(project, "all-blocks", "en", "ru", table(project))


def test_a_table_that_nobody_touched_changes_no_byte(started: Project) -> None:
    before = edition(started).read_bytes()
    assert read_back(started).diagnostics == ()
    assert edition(started).read_bytes() == before


def test_every_text_comes_back_to_its_place_and_every_mark_goes(started: Project) -> None:
    fill(started, lambda _, words: f"Да. {words}")
    assert read_back(started).diagnostics == ()
    original, translation = (load_edition(started, "all-blocks", language) for language in ("en", "ru"))
    for (_, one), (_, two) in zip(original.blocks(), translation.blocks(), strict=True):
        texts = [text for text in one.texts() if any(letter.isalpha() for letter in text)]
        translated = list(two.texts())
        assert all(f"Да. {text}" in translated or text in translated for text in texts)
        assert not two.unconfirmed
    assert translation.title == f"Да. {original.title}"
    assert translation.articles[0].byline == f"Да. {original.articles[0].byline}"
    (issue,) = load_issues(started, "all-blocks")
    assert compare_editions(started, issue) == []
    assert "# en: How the fair grew" in edition(started).read_text("utf-8")


def test_half_a_table_leaves_the_rest_as_it_was(started: Project) -> None:
    fill(started, lambda number, words: f"Да. {words}" if number < 8 else None)
    read_back(started)
    first, *others = [block for _, block in load_edition(started, "all-blocks", "ru").blocks()]
    assert "text" not in first.unconfirmed
    assert "text" in others[-2].unconfirmed


def test_what_is_translated_goes_out_again_with_its_translation(started: Project) -> None:
    fill(started, lambda number, words: f"Да. {words}" if number < 8 else None)
    read_back(started)
    again = started.root / "again.docx"
    export_table(started, "all-blocks", "en", "ru", again)
    rows = read_table(again, "again.docx")
    assert [bool(row.translation) for row in rows[:9]] == [True] * 8 + [False]


def test_rows_that_were_moved_are_found_and_those_that_were_lost_are_told(started: Project) -> None:
    fill(started, lambda _, words: f"Да. {words}")
    document: Any = docx.Document(str(table(started)))
    rows = document.tables[0]._tbl.tr_lst
    rows[-1].addnext(rows[5])
    gone = rows[9]
    gone.getparent().remove(gone)
    document.save(str(table(started)))
    (told,) = read_back(started).diagnostics
    assert "the table lacks a row" in told.message
    assert edition(started).read_text("utf-8").count("unconfirmed:") == 1


def test_an_original_that_changed_in_the_meantime_keeps_its_mark_and_is_told(started: Project) -> None:
    file = edition(started, "en")
    file.write_text(file.read_text("utf-8").replace("an early snow", "a late snow"), "utf-8")
    fill(started, lambda number, words: f"Да. {words}" if "snow" in words else None)
    (told,) = read_back(started).diagnostics
    assert "[-an early-] {+a late+} snow" in told.message
    lead = next(block for _, block in load_edition(started, "all-blocks", "ru").blocks())
    assert lead.words().startswith("Да.")
    assert lead.unconfirmed == ("text",)


def test_a_row_of_another_text_is_told_with_its_translation(started: Project) -> None:
    document: Any = docx.Document(str(table(started)))
    row = document.tables[0].add_row()
    row.cells[0].text, row.cells[1].text = "Zzz qqq xxx", "Ничего подобного"
    document.save(str(table(started)))
    (told,) = read_back(started).diagnostics
    assert "Zzz qqq xxx" in told.message
    assert "Ничего подобного" in told.hint


def test_tracked_insertions_are_read_and_deletions_are_not(started: Project) -> None:
    document: Any = docx.Document(str(table(started)))
    cell = document.tables[0].rows[1].cells[1]
    paragraph = cell.paragraphs[0]._p
    for tag, inner, words in (("w:ins", "w:t", "Принято"), ("w:del", "w:delText", "Вычеркнуто")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        text.text = words
        run.append(text)
        change.append(run)
        paragraph.append(change)
    document.save(str(table(started)))
    assert read_table(table(started), "table.docx")[0].translation == "Принято"


def test_a_translation_that_cannot_be_published_is_told_and_nothing_is_written(started: Project) -> None:
    fill(started, lambda number, words: "[сюда](nowhere)" if "snow" in words else None)
    before = edition(started).read_bytes()
    with pytest.raises(PressError, match=r"table\.docx: error: lead: .*link that cannot be followed"):
        read_back(started)
    assert edition(started).read_bytes() == before


def test_the_same_edition_gives_the_same_bytes_and_no_file_is_overwritten(started: Project) -> None:
    again = started.root / "again.docx"
    export_table(started, "all-blocks", "en", "ru", again)
    assert again.read_bytes() == table(started).read_bytes()
    with pytest.raises(PressError, match="never overwritten"):
        export_table(started, "all-blocks", "en", "ru", again)


def test_the_translation_s_staleness_goes_when_it_was_translated_anew(started: Project) -> None:
    fill(started, lambda _, words: f"Да. {words}")
    read_back(started)
    file = edition(started, "en")
    file.write_text(file.read_text("utf-8").replace("an early snow", "a late snow"), "utf-8")
    (issue,) = load_issues(started, "all-blocks")
    assert [finding.rule for finding in compare_editions(started, issue)] == ["stale"]
    table(started).unlink()
    export_table(started, "all-blocks", "en", "ru", table(started))
    fill(started, lambda _, words: f"Иначе. {words}" if "late snow" in words else None)
    read_back(started)
    assert compare_editions(started, issue) == []


def _bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"word/{number}.xml", b"\0" * 90_000_000)


@pytest.mark.parametrize("raw", [b"", b"no Word file", b"PK\x03\x04 cut off"])
def test_what_is_no_table_is_told_in_a_sentence(started: Project, raw: bytes) -> None:
    table(started).write_bytes(raw)
    with pytest.raises(PressError) as caught:
        read_back(started)
    assert len(caught.value.diagnostics) == 1


def test_a_document_without_a_table_and_a_zip_bomb_are_told(started: Project) -> None:
    document = docx.Document()
    document.add_paragraph("Only words")
    document.save(str(table(started)))
    with pytest.raises(PressError, match="no table of two columns"):
        read_back(started)
    _bomb(table(started))
    with pytest.raises(PressError, match="too much"):
        read_back(started)


_words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12)
_texts = st.lists(_words, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_texts, _texts | st.just("")), min_size=1, max_size=5))
def test_any_texts_come_back_from_word_as_they_went(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    file = tmp_path / "any.docx"
    file.unlink(missing_ok=True)
    rows = tuple(Row(f"{at} · paragraph", original, translation) for at, (original, translation) in enumerate(pairs))
    write_table(file, "any.docx", Sheet("a: English → Русский", "advice", ("English", "Русский"), rows))
    assert read_table(file, "any.docx") == rows


def test_what_a_translator_sets_in_word_is_read_and_rows_of_her_own_are_told_with_their_words(started: Project) -> None:
    document: Any = docx.Document(str(table(started)))
    rows = document.tables[0]
    cell = rows.rows[3].cells[1].paragraphs[0]
    cell.add_run("Изготовители ").bold = True
    cell.add_run("встретились")
    link = OxmlElement("w:hyperlink")
    link.append(cell.add_run(" в Алматы")._r)
    cell._p.append(link)
    rows.add_row().cells[1].text = "Строка переводчицы"
    document.save(str(table(started)))
    result = read_back(started)
    assert "Изготовители встретились в Алматы" in edition(started).read_text("utf-8")
    assert [finding.hint for finding in result.diagnostics] == [
        'its translation is not taken over: "Строка переводчицы"'
    ]
