"""`publish.py new ARTICLE --update`: the files, their comments and their order, and what is told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.articles.draft import new_edition
from press.articles.update import UpdateResult, update_edition
from press.content.load import load_edition
from press.diagnostics import PressError
from press.project import Project

ARTICLE = """\
The cotton road

The first train left Shymkent in March 2024 with 320 tonnes of cotton on board.

A longer way

The line crosses four borders, and each of them has its own gauge and its own papers.

“We weigh every bale twice,” said Dana Ospanova, head of the weighing station. “Nobody has complained so far.”

The mill in Biella takes the cotton in and spins it within a week.
"""


@pytest.fixture
def started(tmp_path: Path) -> Project:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "seeds" / "cotton.txt").write_text(ARTICLE, "utf-8")
    project = Project(tmp_path)
    new_edition(project, Path("seeds/cotton.txt"))
    return project


def edition(project: Project) -> Path:
    return project.content / "cotton" / "en.yaml"


def rewrite(project: Project, *changes: tuple[str, str]) -> None:
    _replace(project.seeds / "cotton.txt", *changes)


def correct(project: Project, *changes: tuple[str, str]) -> None:
    _replace(edition(project), *changes)


def _replace(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_bytes().decode("utf-8")
    for old, new in changes:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    file.write_bytes(text.encode("utf-8"))


def update(project: Project) -> UpdateResult:
    return update_edition(project, Path("seeds/cotton.txt"))


def test_an_article_that_did_not_change_changes_no_byte(started: Project) -> None:
    correct(started, ("  - paragraph: The mill", "  # ask Piero\n      - paragraph: The mill"))
    before = {file: file.read_bytes() for file in started.root.rglob("*") if file.is_file()}
    result = update(started)
    assert {file: file.read_bytes() for file in started.root.rglob("*") if file.is_file()} == before
    assert result.summary() == "content/cotton/en.yaml: nothing to take over from seeds/cotton.txt"


def test_what_changed_comes_in_and_what_the_editor_did_stays(started: Project) -> None:
    correct(
        started,
        ("title: ", "title: Cotton by rail  # mine: "),
        ("- paragraph: The mill in Biella takes", "# ask Piero\n      - paragraph: The mill at Biella takes"),
    )
    rewrite(
        started,
        ("crosses four borders", "crosses five borders"),
        ("The mill in", "A second train follows in June.\n\nThe mill in"),
    )
    result = update(started)
    text = edition(started).read_text("utf-8")
    assert "title: Cotton by rail  # mine: " in text
    assert "# ask Piero\n      - paragraph: The mill at Biella takes" in text
    assert "crosses five borders" in text
    assert "crosses four borders" not in text
    assert text.index("A second train follows") < text.index("# ask Piero")
    assert [finding for finding in result.diagnostics if finding.rule == "conflict"] == []
    assert (result.changed, result.added, result.removed) == (1, 1, 0)
    assert load_edition(started, "cotton", "en").title == "Cotton by rail"
    assert update(started).summary().endswith("nothing to take over from seeds/cotton.txt")


def test_what_both_changed_stays_and_is_told_with_its_line(started: Project) -> None:
    correct(started, ("crosses four borders", "crosses four frontiers"))
    rewrite(started, ("crosses four borders", "crosses five borders"))
    (conflict,) = [finding for finding in update(started).diagnostics if finding.rule == "conflict"]
    lines = edition(started).read_text("utf-8").splitlines()
    assert conflict.place.path == "content/cotton/en.yaml"
    assert "crosses four frontiers" in lines[conflict.place.line - 1]
    assert "# the article now says: The line crosses five borders" in lines[conflict.place.line - 2]
    assert "[-four frontiers-] {+five borders,+}" in conflict.message or "four frontiers" in conflict.message
    again = update(started)
    assert again.summary().endswith("nothing to take over from seeds/cotton.txt")
    assert "# the article now says:" in edition(started).read_text("utf-8")


def test_a_passage_that_the_article_lost_goes_unless_the_editor_worked_on_it(started: Project) -> None:
    correct(started, ("The mill in Biella", "The old mill in Biella"))
    text = ARTICLE.replace(
        "The line crosses four borders, and each of them has its own gauge and its own papers.\n\n", ""
    )
    text = text.replace("The mill in Biella takes the cotton in and spins it within a week.\n", "")
    (started.seeds / "cotton.txt").write_text(text, "utf-8")
    result = update(started)
    written = edition(started).read_text("utf-8")
    assert "four borders" not in written
    assert "The old mill in Biella" in written
    (conflict,) = [finding for finding in result.diagnostics if finding.rule == "conflict"]
    assert "no longer has this" in conflict.message
    assert "The old mill" in written.splitlines()[conflict.place.line - 1]


def test_what_the_editor_left_out_is_told_when_the_article_changes_it(started: Project) -> None:
    file = edition(started)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "The mill in Biella" not in line), "utf-8")
    rewrite(started, ("within a week", "within a month"))
    (conflict,) = [finding for finding in update(started).diagnostics if finding.rule == "conflict"]
    assert "you left this out" in conflict.message
    assert "within a month" in conflict.message
    assert "within a month" not in file.read_text("utf-8")


def test_only_the_article_s_own_place_in_an_issue_of_several_is_touched(started: Project) -> None:
    (started.seeds / "wool.txt").write_text("Wool, too, is going west.\n\nTwelve waggons left in May 2025.\n", "utf-8")
    new_edition(started, Path("seeds/wool.txt"), issue="cotton")
    rewrite(started, ("crosses four borders", "crosses five borders"))
    before = edition(started).read_text("utf-8")
    update(started)
    assert edition(started).read_text("utf-8") == before.replace("crosses four borders", "crosses five borders")
    (started.seeds / "wool.txt").write_text(
        "Wool, too, is going west.\n\nThirteen waggons left in May 2025.\n", "utf-8"
    )
    update_edition(started, Path("seeds/wool.txt"))
    text = edition(started).read_text("utf-8")
    assert "Thirteen waggons" in text
    base = (started.content / "cotton" / ".drafts" / "en.yaml").read_text("utf-8")
    assert "Thirteen waggons" in base
    assert "five borders" in base


def test_without_a_machine_draft_nothing_changes_and_that_is_said(started: Project) -> None:
    (started.content / "cotton" / ".drafts" / "en.yaml").unlink()
    rewrite(started, ("crosses four borders", "crosses five borders"))
    before = edition(started).read_bytes()
    result = update(started)
    assert edition(started).read_bytes() == before
    assert [finding.rule for finding in result.diagnostics] == ["no-base"]
    rewrite(started, ("crosses five borders", "crosses six borders"))
    assert update(started).changed == 0 or "six" not in before.decode()


def test_an_article_that_no_edition_has_is_refused(started: Project) -> None:
    (started.seeds / "other.txt").write_text("Another one.\n", "utf-8")
    with pytest.raises(PressError, match="no edition was drafted from this article"):
        update_edition(started, Path("seeds/other.txt"))


def test_without_update_an_edition_is_never_overwritten(started: Project) -> None:
    before = edition(started).read_bytes()
    with pytest.raises(PressError, match="--update merges what changed"):
        new_edition(started, Path("seeds/cotton.txt"))
    with pytest.raises(PressError, match="--update merges what changed"):
        new_edition(started, Path("seeds/cotton.txt"), issue="cotton")
    assert edition(started).read_bytes() == before


def test_windows_line_ends_stay(started: Project) -> None:
    file = edition(started)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    rewrite(started, ("crosses four borders", "crosses five borders"))
    update(started)
    raw = file.read_bytes()
    assert b"five borders" in raw
    assert raw.count(b"\n") == raw.count(b"\r\n")
