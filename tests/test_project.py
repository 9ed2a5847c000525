from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from press.project import Project, is_file, path_inside


def test_a_file_is_shown_from_the_project_on_with_forward_slashes(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert project.shown(project.content / "a" / "en.yaml") == "content/a/en.yaml"
    assert project.shown(Path("/elsewhere/members.csv")) == "members.csv"


@pytest.mark.parametrize("name", ["a.png", "b/a.png", "./a.png", "b/../a.png", "é 𝄞.png", "..a", "a..b/c"])
def test_a_name_inside_leads_inside(tmp_path: Path, name: str) -> None:
    found = path_inside(tmp_path, name)
    assert found is not None
    assert found.is_relative_to(tmp_path)


@pytest.mark.parametrize(
    "name", ["..", "../a", "b/../../a", "/a", "//host/a", "\\a", "..\\a", "C:a", "C:\\a", "a\0b", "file:a"]
)
def test_a_name_that_leads_out_leads_nowhere(tmp_path: Path, name: str) -> None:
    assert path_inside(tmp_path, name) is None


def test_a_name_may_count_from_above_its_folder(tmp_path: Path) -> None:
    assert path_inside(tmp_path / "seeds", "seeds/a.txt", tmp_path) == tmp_path / "seeds" / "a.txt"
    assert path_inside(tmp_path / "seeds", "content/a.txt", tmp_path) is None
    assert path_inside(tmp_path / "seeds", "seeds2/a.txt", tmp_path) is None


@given(st.text(st.sampled_from("./\\:a~ \0") | st.characters(exclude_categories=["Cs"]), max_size=12))
@example("a" * 5000)
@example("a/" * 3000)
def test_any_name_leads_inside_or_nowhere(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    found = path_inside(folder, name)
    assert found is None or found.is_relative_to(folder.resolve())
    assert found is None or not is_file(found)
