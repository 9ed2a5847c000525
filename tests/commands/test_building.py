"""`publish.py build` as an editor meets it: again without work, several editions at once, one that is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from press.cli import main
from press.commands import building
from press.content import blocks
from press.settings import Project

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = "acik-ice-almaty"


def build(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, which may begin others."""
    program = (
        "import sys; from pathlib import Path; from press.cli import main; sys.exit(main(Path.cwd(), sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", program, "build", *arguments], cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def stamps(folder: Path) -> dict[str, int]:
    return {f.relative_to(folder).as_posix(): f.stat().st_mtime_ns for f in folder.rglob("*") if f.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_the_products_are_those_of_the_content() -> None:
    assert building.PRODUCTS == blocks.PRODUCTS


def test_a_second_build_says_the_same_and_touches_nothing_until_something_changes(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["build"]) == 0
    first, before = capsys.readouterr(), stamps(sandbox.build)
    assert main(sandbox.root, ["build"]) == 0
    second = capsys.readouterr()
    assert stamps(sandbox.build) == before
    assert second.out == first.out + "Nothing has changed since these were made.\n"
    assert second.err == first.err

    edition = sandbox.content / SEED / "en.yaml"
    edition.write_text(edition.read_text("utf-8").replace("A bridge between", "The bridge between", 1), "utf-8")
    assert main(sandbox.root, ["build", SEED]) == 0
    assert "Nothing has changed" not in capsys.readouterr().out
    after = stamps(sandbox.build)
    assert all(after[f"{SEED}/en/{name}"] > before[f"{SEED}/en/{name}"] for name in ("brochure.pdf", "newsletter.eml"))
    assert main(sandbox.root, ["build", SEED, "--afresh"]) == 0
    assert stamps(sandbox.build)[f"{SEED}/en/brochure.pdf"] > after[f"{SEED}/en/brochure.pdf"]


def test_a_lost_product_is_made_again(sandbox: Project) -> None:
    assert main(sandbox.root, ["build", "--only", "brochure"]) == 0
    brochure = sandbox.build / SEED / "en" / "brochure.pdf"
    content = brochure.read_bytes()
    brochure.unlink()
    assert main(sandbox.root, ["build", "--only", "brochure"]) == 0
    assert brochure.read_bytes() == content


def test_an_error_elsewhere_is_told_though_the_products_are_as_they_were(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["build"]) == 0
    (sandbox.content / "spring").mkdir()
    (sandbox.content / "spring" / "en.yaml").write_text("title: [\n", "utf-8")
    assert main(sandbox.root, ["build"]) == 1
    assert "content/spring/en.yaml:" in capsys.readouterr().err


def test_editions_side_by_side_are_those_made_one_after_another(sandbox: Project) -> None:
    shutil.copytree(ROOT / "tests" / "samples" / "content" / "all-blocks", sandbox.content / "all-blocks")
    done = build(sandbox, "all-blocks")
    assert done.returncode == 0, done.stderr
    together = contents(sandbox.build)
    assert {f"all-blocks/{language}/brochure.pdf" for language in ("en", "it", "ru", "kk")} <= set(together)
    assert done.stdout.index("/en/brochure.pdf") < done.stdout.index("/it/brochure.pdf")
    shutil.rmtree(sandbox.build)
    assert main(sandbox.root, ["build", "all-blocks"]) == 0  # in this process, whose threads keep others from beginning
    assert contents(sandbox.build) == together


def test_a_wrong_edition_is_told_and_the_others_are_made(sandbox: Project) -> None:
    shutil.copytree(ROOT / "tests" / "samples" / "content" / "all-blocks", sandbox.content / "all-blocks")
    italian = sandbox.content / "all-blocks" / "it.yaml"
    lines = italian.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.lstrip().startswith("- paragraph:"))
    lines.insert(at, "      - quote: {text: Nobody ever said this anywhere, speaker: Nobody}\n")
    lines.insert(0, "")
    italian.write_text("".join(lines).replace("source: null", "source: seeds/acik-ice-almaty.txt", 1), "utf-8")
    done = build(sandbox, "all-blocks", "--only", "web")
    assert done.returncode == 1
    assert "content/all-blocks/it.yaml" in done.stderr
    assert "Traceback" not in done.stderr
    made = {file.parent.name for file in (sandbox.build / "all-blocks").rglob("index.html")}
    assert made == {"en", "ru", "kk"}
