"""How the preview begins and ends."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from press.preview.server import claim
from tests.preview.serving import PATIENCE_S, SEED, Start, address_of, children_of, copied_project, end, events


def test_ctrl_c_ends_it_cleanly_while_a_page_listens_and_a_brochure_is_laid_out(
    tmp_path: Path, starting: Start
) -> None:
    process = starting(copied_project(tmp_path / "project"))
    address = address_of(process)
    with events(address) as told:
        while not next(told)["brochure"]["lays_out"]:
            pass
        children = children_of(process.pid)
        assert children, "the brochure's process"
        said, complained = end(process)
        assert (process.returncode, said, complained) == (0, "publish.py: the preview has ended.\n", "")
        assert all("version" in edition for edition in told), "the stream has ended too, with a whole event"
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


def test_a_port_in_use_is_one_clear_sentence(tmp_path: Path, starting: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        process = starting(copied_project(tmp_path / "project"), "--port", str(port))
        said, complained = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 1
    assert said == ""
    assert (
        complained
        == f"publish.py: port {port} is in use; choose another with --port, or leave it out and a free one is found.\n"
    )


def test_two_previews_find_a_port_each() -> None:
    with claim(None) as one, claim(None) as other:
        assert one.getsockname()[0] == other.getsockname()[0] == "127.0.0.1"
        assert one.getsockname()[1] != other.getsockname()[1]


@pytest.mark.parametrize(
    ("arguments", "path"), [((), "/"), ((SEED,), f"/{SEED}/en"), (("all-blocks",), "/all-blocks/en")]
)
def test_it_begins_with_the_issue_that_is_named(
    tmp_path: Path, arguments: tuple[str, ...], path: str, starting: Start
) -> None:
    process = starting(copied_project(tmp_path / "project"), *arguments)
    assert process.stdout is not None
    assert process.stdout.readline().split()[0].endswith(path)
    end(process)


def test_an_issue_that_is_not_there_is_told_with_the_nearest(tmp_path: Path, starting: Start) -> None:
    process = starting(copied_project(tmp_path / "project"), "acik-ice-almati")
    _, complained = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 1
    assert "there is no such issue" in complained
    assert f"did you mean `{SEED}`?" in complained
