"""`publish.py translate`, `new --update` and `check --diff`, as a person meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.cli import main
from press.content.load import load_edition
from press.project import Project

TRANSLATE = ["translate", "acik-ice-almaty", "--from", "en", "--to", "it"]


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_an_edition_is_started_exported_and_read_back(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    table = sandbox.root / "almaty-it.docx"
    assert main(sandbox.root, [*TRANSLATE, "--export", str(table)]) == 0
    assert "content/acik-ice-almaty/it.yaml started from en.yaml" in capsys.readouterr().out
    assert table.stat().st_size > 5000
    assert load_edition(sandbox, "acik-ice-almaty", "it").language == "it"
    assert main(sandbox.root, [*TRANSLATE, "--import", str(table)]) == 0
    assert "0 translations read from almaty-it.docx" in capsys.readouterr().out


def test_a_started_edition_is_unfinished_not_broken(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    main(sandbox.root, TRANSLATE)
    assert main(sandbox.root, ["check", "acik-ice-almaty"]) == 0
    assert "`text` is a proposal that nobody has confirmed" in capsys.readouterr().out
    assert main(sandbox.root, ["build", "acik-ice-almaty", "--only", "newsletter,web"]) == 0


def test_check_calls_a_translation_stale_until_it_was_updated(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    main(sandbox.root, TRANSLATE)
    replace(
        sandbox.content / "acik-ice-almaty" / "en.yaml", "symbolic test flight, welcomed", "first test flight, welcomed"
    )
    main(sandbox.root, ["check", "acik-ice-almaty"])
    assert "it.yaml:" in (told := capsys.readouterr().out)
    assert "[-symbolic-] {+first+} test flight" in told
    assert "stale" in told
    assert main(sandbox.root, [*TRANSLATE, "--update"]) == 0
    main(sandbox.root, ["check", "acik-ice-almaty"])
    assert "stale" not in capsys.readouterr().out


def test_an_edition_that_exists_is_not_started_again(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    main(sandbox.root, TRANSLATE)
    assert main(sandbox.root, TRANSLATE) == 1
    assert "never overwritten" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--from", "en", "--to", "en"],
        ["--from", "en"],
        ["--from", "en", "--to", "fr"],
        ["--from", "en", "--to", "it", "--update", "--export", "a.docx"],
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(sandbox: Project, arguments: list[str]) -> None:
    assert main(sandbox.root, ["translate", "acik-ice-almaty", *arguments]) == 2
    assert not (sandbox.content / "acik-ice-almaty" / "it.yaml").exists()


@pytest.mark.parametrize("slug", ["no-such-issue", "../acik-ice-almaty"])
@pytest.mark.parametrize("step", [[], ["--update"], ["--import", "a.docx"], ["--export", "a.docx"]])
def test_an_issue_that_is_not_there_is_told(
    sandbox: Project, slug: str, step: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["translate", slug, "--from", "en", "--to", "it", *step]) == 1
    assert "error" in capsys.readouterr().err


def test_new_update_merges_and_tells_conflicts_with_their_lines(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    article = sandbox.seeds / "orchard.txt"
    article.write_text("The orchard opened in May 2024 with 300 trees.\n\nVisitors come on foot.\n", "utf-8")
    assert main(sandbox.root, ["new", str(article)]) == 0
    edition = sandbox.content / "orchard" / "en.yaml"
    replace(edition, "Visitors come on foot.", "Visitors walk.")
    replace(article, "on foot", "by bus")
    replace(article, "300 trees", "400 trees")
    capsys.readouterr()
    assert main(sandbox.root, ["new", str(article), "--update"]) == 0
    printed = capsys.readouterr()
    assert "content/orchard/en.yaml updated from seeds/orchard.txt" in printed.out
    assert "1 to decide" in printed.out
    assert "content/orchard/en.yaml:" in printed.err
    text = edition.read_text("utf-8")
    assert "Visitors walk." in text
    assert "# the article now says: Visitors come by bus." in text
    assert "with 400 trees" in text


def test_check_diff_shows_each_difference_word_by_word(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    replace(
        sandbox.content / "acik-ice-almaty" / "en.yaml", "symbolic test flight, welcomed", "first test flight, welcomed"
    )
    assert main(sandbox.root, ["check", "acik-ice-almaty", "--diff"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.endswith("paragraph, seeds/acik-ice-almaty.txt:7  changed"))
    assert "[-symbolic-] {+first+} test flight" in lines[at + 1]
