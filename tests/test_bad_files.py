"""Every file of tests/bad is refused with exactly the errors that it carries itself."""

from __future__ import annotations

import re
import shutil
from functools import partial
from pathlib import Path

import pytest

from press.brand import load_brand
from press.content.load import load_issues
from press.diagnostics import Diagnostic, attempt
from press.project import Project
from press.settings import load_settings

TESTS = Path(__file__).resolve().parent
BAD = sorted(path for path in (TESTS / "bad").glob("*/*") if path.suffix == ".yaml")
TARGETS = {
    "edition": "content/fair/en.yaml",
    "issue": "content/fair/issue.yaml",
    "publication": "content/publication.yaml",
    "brand": "content/brand.yaml",
}
# A hint says what to do: it begins with one of these.
ACTIONS = (
    "align", "allowed:", "begin", "close", "compare", "copy", "delete", "did you mean", "drop", "indent", "keep",
    "look at", "one file holds one: remove", "put", "remove", "save", "say", "take", "write",
)  # fmt: skip


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A sound project with one issue, `fair`: the sample that holds every kind of block."""
    root = tmp_path_factory.mktemp("fair")
    repository = TESTS.parent
    shutil.copytree(repository / "seeds", root / "seeds")
    shutil.copytree(TESTS / "samples" / "content" / "all-blocks", root / "content" / "fair")
    for name in ("brand.yaml", "publication.yaml"):
        shutil.copy(repository / "content" / name, root / "content" / name)
    return Project(root)


def problems_of(project: Project) -> list[Diagnostic]:
    """Return every problem of the project's files, sorted by place."""
    problems: list[Diagnostic] = []
    attempt(problems, partial(load_settings, project, {}))
    attempt(problems, partial(load_brand, project))
    attempt(problems, partial(load_issues, project))
    return sorted(problems)


def expected_of(path: Path) -> list[tuple[str, list[str]]]:
    """Return the errors that a bad file carries, `LINE:COLUMN message` each with parts of its hint."""
    beside = path.with_suffix(".expected")
    text = (beside if beside.exists() else path).read_text("utf-8")
    found: list[tuple[str, list[str]]] = []
    for word, rest in re.findall(r"^# (error|hint): (.+)$", text, re.MULTILINE):
        if word == "error":
            found.append((rest, []))
        else:
            found[-1][1].append(rest)
    return found


def test_the_sound_project_has_no_problem(fair: Project) -> None:
    assert problems_of(fair) == []


def test_there_are_enough_bad_files_and_each_folder_has_some() -> None:
    assert len(BAD) >= 55
    assert {path.parent.name for path in BAD} == set(TARGETS)


@pytest.mark.parametrize("path", BAD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_bad_file_causes_the_errors_it_carries_and_no_others(fair: Project, path: Path) -> None:
    target = fair.root / TARGETS[path.parent.name]
    sound = target.read_bytes()
    try:
        shutil.copyfile(path, target)
        problems = problems_of(fair)
    finally:
        target.write_bytes(sound)

    expected = expected_of(path)
    assert expected
    assert [f"{d.place.line}:{d.place.column} {d.message}" for d in problems] == [error for error, _ in expected]
    assert {d.place.path for d in problems} == {TARGETS[path.parent.name]}
    for problem, (_, hints) in zip(problems, expected, strict=True):
        assert problem.hint.startswith(ACTIONS), problem
        for hint in hints:
            assert hint in problem.hint
        assert "\n" not in f"{problem.message}{problem.hint}"


def test_the_problems_of_all_files_are_told_at_once(fair: Project, tmp_path: Path) -> None:
    shutil.copytree(fair.root, tmp_path / "all")
    project = Project(tmp_path / "all")
    chosen = {
        "edition/second-colon.yaml": "content/fair/en.yaml",
        "edition/unknown-kind.yaml": "content/fair/it.yaml",
        "edition/encoding-cp1251.yaml": "content/fair/ru.yaml",
        "issue/date-in-words.yaml": "content/fair/issue.yaml",
        "publication/smtp.yaml": "content/publication.yaml",
        "brand/colour.yaml": "content/brand.yaml",
    }
    for bad, target in chosen.items():
        shutil.copyfile(TESTS / "bad" / bad, project.root / target)

    told = problems_of(project)

    for bad, target in chosen.items():
        errors = [error for error, _ in expected_of(TESTS / "bad" / bad)]
        assert [f"{d.place.line}:{d.place.column} {d.message}" for d in told if d.place.path == target] == errors
    assert len({d.place.path for d in told}) == len(chosen)
