"""`--print` and `--booklet` as an editor meets them: made when asked for, removed when they may not agree any more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from press.brochure.inks import own_profile
from press.cli import main
from press.settings import Project

SEED = "acik-ice-almaty"
SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ON_PAPER = {"brochure-print.pdf", "order-sheet.pdf", "brochure-booklet.pdf"}


def on_paper(project: Project) -> set[str]:
    return {file.name for file in (project.build / SEED / "en").iterdir()} & ON_PAPER


def say(project: Project, line: str) -> None:
    """Put a line for the print shop in the place of that in publication.yaml."""
    file = project.content / "publication.yaml"
    kept = [one for one in file.read_text("utf-8").splitlines() if not one.startswith("printer:")]
    file.write_text("\n".join([*kept, f"printer: {line}"]) + "\n", "utf-8")


def test_files_for_paper_are_made_when_asked_for_and_always_agree(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["brochure", SEED]) == 0
    assert on_paper(sandbox) == set()
    assert main(sandbox.root, ["brochure", SEED, "--print", "--booklet"]) == 0
    assert on_paper(sandbox) == ON_PAPER
    assert f"build/{SEED}/en/brochure-print.pdf" in capsys.readouterr().out
    assert main(sandbox.root, ["brochure", SEED, "--print"]) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert main(sandbox.root, ["brochure", SEED]) == 0
    assert on_paper(sandbox) == ON_PAPER  # nothing has changed: they agree

    edition = sandbox.content / SEED / "en.yaml"
    edition.write_text(edition.read_text("utf-8").replace("A bridge between", "The bridge between", 1), "utf-8")
    assert main(sandbox.root, ["brochure", SEED]) == 0
    assert on_paper(sandbox) == set()


def test_a_build_with_print_makes_it_too_and_a_shops_profile_is_used(sandbox: Project) -> None:
    (sandbox.content / "shop.icc").write_bytes(own_profile())
    say(sandbox, "{icc: shop.icc, bleed_mm: 5, marks: false}")
    assert main(sandbox.root, ["build", SEED, "--only", "brochure", "--print"]) == 0
    assert on_paper(sandbox) == {"brochure-print.pdf", "order-sheet.pdf"}
    with pikepdf.open(sandbox.build / SEED / "en" / "brochure-print.pdf") as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert "ISO Coated v2" in str(intent.Info)
        assert [round(float(value) / 72 * 25.4, 2) for value in pdf.pages[0].MediaBox] == [-5, -5, 215, 302]


def test_print_without_the_brochure_is_wrong_usage(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(sandbox.root, ["build", "--only", "newsletter", "--print"]) == 2
    assert "--print is about the brochure" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{ink_limit: 220}", "content/brand.yaml:20:42: error: `colours.ink.print` is 230 % of ink"),
        ("{icc: broken.icc}", "error: `printer.icc` cannot be used"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(
    sandbox: Project, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    (sandbox.content / "broken.icc").write_bytes(own_profile()[:200] + bytes(len(own_profile()) - 200))
    say(sandbox, line)
    assert main(sandbox.root, ["brochure", SEED, "--print"]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert "hint: " in error
    assert "Traceback" not in error
    assert not (sandbox.build / "fault.txt").exists()
    assert not (sandbox.build / SEED / "en" / "brochure.pdf").exists()


def test_a_brochure_in_every_language_is_written_with_its_order_sheet(sandbox: Project) -> None:
    shutil.copytree(SAMPLES / "content" / "all-blocks", sandbox.content / "all-blocks")
    assert main(sandbox.root, ["brochure", "all-blocks", "--print", "--booklet"]) == 0
    for language in ("en", "it", "ru", "kk"):
        assert {file.name for file in (sandbox.build / "all-blocks" / language).iterdir()} >= ON_PAPER
