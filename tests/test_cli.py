"""The commands as a person meets them: what they print, what they write, their exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from press import pipeline
from press.cli import cli, main
from press.settings import Project

ROOT = Path(__file__).resolve().parent.parent


def test_help_imports_no_engine_and_names_every_command() -> None:
    program = (
        "import sys; from pathlib import Path; from press.cli import main; status = main(Path('.'), ['--help']);"
        "heavy = {'weasyprint', 'pydantic', 'mjml', 'jinja2', 'PIL', 'babel', 'sqlalchemy', 'starlette', 'rich'};"
        "print('imported:', sorted(heavy & set(sys.modules))); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("imported: []\n")
    for name in cli.commands:
        assert f"  {name} " in done.stdout


def test_build_of_the_seed_issue_writes_the_products(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(sandbox.root, ["build", "acik-ice-almaty"]) == 0
    folder = sandbox.build / "acik-ice-almaty" / "en"
    for name in ("newsletter.html", "newsletter.txt", "newsletter.eml", "brochure.pdf", "index.html", "report.json"):
        assert (folder / name).stat().st_size > 500
    assert "build/acik-ice-almaty/en/brochure.pdf" in capsys.readouterr().out


def test_build_without_arguments_builds_every_issue(sandbox: Project) -> None:
    assert main(sandbox.root, []) == 0
    assert (sandbox.build / "acik-ice-almaty" / "en" / "index.html").exists()


def test_build_only_web_writes_only_that(sandbox: Project) -> None:
    assert main(sandbox.root, ["build", "--only", "web"]) == 0
    folder = sandbox.build / "acik-ice-almaty" / "en"
    assert {file.name for file in folder.iterdir()} == {"index.html", "report.json"}


@pytest.mark.parametrize("arguments", [["build", "--only", "papyrus"], ["bild"], ["build", "--colour", "red"], ["new"]])
def test_wrong_usage_is_status_2_and_one_sentence(
    sandbox: Project, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_an_unknown_issue_is_told_with_the_nearest(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(sandbox.root, ["build", "acik-ice-almatty"]) == 1
    error = capsys.readouterr().err
    assert "there is no such issue" in error
    assert "did you mean `acik-ice-almaty`?" in error


@pytest.mark.parametrize("name", ["content/acik-ice-almaty", "./content/acik-ice-almaty/en.yaml", "acik-ice-almaty/"])
def test_an_issue_may_be_named_by_its_path(sandbox: Project, name: str) -> None:
    assert main(sandbox.root, ["newsletter", name]) == 0
    assert (sandbox.build / "acik-ice-almaty" / "en" / "newsletter.html").exists()


def test_check_of_the_seed_issue_has_no_error_and_names_the_placeholders(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["check", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)
    assert all(finding["severity"] != "error" for finding in findings)
    told = " ".join(finding["message"] for finding in findings)
    assert "postal address" in told
    assert "newsletter@example.org" in told
    assert all(finding["hint"] for finding in findings)


def test_a_misquotation_stops_build_and_check_and_writes_nothing(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = sandbox.content / "acik-ice-almaty" / "en.yaml"
    text = edition.read_text("utf-8")
    line = next(line for line in text.splitlines() if "Our goal is to create" in line)
    edition.write_text(text.replace(line, line.replace("Our goal", "Our sole goal")), "utf-8")
    assert main(sandbox.root, ["check"]) == 1
    assert main(sandbox.root, ["build"]) == 1
    assert "error: quote: " in capsys.readouterr().err
    assert not sandbox.build.exists()


def test_every_broken_file_is_told_in_one_run(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("brand.yaml", "publication.yaml", "acik-ice-almaty/en.yaml", "acik-ice-almaty/issue.yaml"):
        file = sandbox.content / name
        file.write_text(file.read_text("utf-8") + "\nnonsense: 1\n", "utf-8")
    assert main(sandbox.root, ["build"]) == 1
    error = capsys.readouterr().err
    assert error.count("unknown key `nonsense`") == 4
    assert "Traceback" not in error


def test_new_refuses_an_article_that_is_in_an_issue_and_drafts_it_into_a_named_one(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    article = str(sandbox.seeds / "acik-ice-almaty.txt")
    assert main(sandbox.root, ["new", article]) == 1
    assert "--issue" in capsys.readouterr().err
    assert main(sandbox.root, ["new", article, "--issue", "trial"]) == 0
    said = capsys.readouterr()
    assert "title" in said.out + said.err
    assert (sandbox.content / "trial" / "en.yaml").exists()
    assert main(sandbox.root, ["build", "trial"]) == 0


def test_what_cannot_be_written_is_told_as_a_problem_with_a_remedy(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (sandbox.root / "build").write_text("a file where a folder should be")
    assert main(sandbox.root, ["build", "--only", "web"]) == 1
    error = capsys.readouterr().err
    assert "cannot be written" in error
    assert "hint:" in error


def test_a_fault_of_ours_is_one_sentence_and_its_details_are_kept(
    sandbox: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setattr(pipeline, "load", fault)
    assert main(sandbox.root, ["build"]) == 1
    error = capsys.readouterr().err
    assert "a fault in Ponte Press" in error
    assert "Traceback" not in error
    assert "nobody foresaw this" in (sandbox.root / "build" / "fault.txt").read_text("utf-8")
