"""A build in which nothing changed: any change of anything that a product is made from is seen, one at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press import record
from press.diagnostics import Diagnostic, Place, Severity
from press.project import Project
from press.record import Record, Snapshot

SEED = "acik-ice-almaty"
SOURCES = ("seeds/acik-ice-almaty.txt",)
ROOT = Path(__file__).resolve().parent.parent


def fingerprint(project: Project, environment: Mapping[str, str] | None = None) -> str:
    return record.take(project, environment or {}, SEED).fingerprint(SEED, SOURCES)


def kept(project: Project, fingerprint: str, files: Mapping[str, bytes]) -> Record:
    """Keep a record of a build that made `files`, and return it."""
    found = Diagnostic(Place("content/a.yaml", 3, 4), "m", "h", Severity.WARNING, "r")
    made = Record(SEED, "en", fingerprint, SOURCES, ("newsletter", "brochure"), record.digests(files), (found,))
    folder = project.build / SEED / "en"
    folder.mkdir(parents=True)
    for name, content in {**files, record.RECORD: record.write(made)}.items():
        (folder / name).write_bytes(content)
    return made


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of its own, with the package in it: what a build is made from."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("content", "seeds", "templates", "press"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Project(folder)


def inputs(project: Project) -> list[Path]:
    folders = (project.content, project.templates, project.root / "press")
    return [*(f for folder in folders for f in sorted(folder.rglob("*")) if f.is_file()), project.root / SOURCES[0]]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.randoms(use_true_random=False), change=st.sampled_from(["grow", "turn", "rename", "remove", "add"]))
def test_any_one_change_is_seen_and_undone_it_is_as_before(
    copied: Project, monkeypatch: pytest.MonkeyPatch, chosen: object, change: str
) -> None:
    monkeypatch.setattr(record, "PACKAGE", copied.root / "press")
    before = fingerprint(copied)
    files = inputs(copied)
    file = files[chosen.randrange(len(files))]  # type: ignore[attr-defined]
    content, stat = file.read_bytes(), file.stat()
    other = file.with_name("added" + file.suffix)
    match change:
        case "grow":
            file.write_bytes(content + b"\n")
        case "turn":  # as long as before, and as old
            file.write_bytes(bytes([content[0] ^ 1]) + content[1:] if content else b"x")
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        case "rename":
            file.rename(other)
        case "remove":
            file.unlink()
        case "add" if file == copied.root / SOURCES[0]:
            file.write_bytes(content * 2)
        case "add":
            other.write_bytes(b"")
    changed = fingerprint(copied)
    other.unlink(missing_ok=True)
    file.write_bytes(content)
    assert changed != before
    assert fingerprint(copied) == before


@pytest.mark.parametrize("name", ["PRESS_WEB_URL", "PRESS_SENDER_ADDRESS", "SOURCE_DATE_EPOCH"])
def test_a_setting_of_the_environment_is_seen(project: Project, name: str) -> None:
    assert len({fingerprint(project, {name: value}) for value in ("1", "2")} | {fingerprint(project)}) == 3


@pytest.mark.parametrize("name", ["PRESS_SMTP_PASSWORD", "PRESS_SIGNING_KEY", "HOME", "LANG"])
def test_a_secret_and_what_decides_nothing_are_not_even_hashed(project: Project, name: str) -> None:
    assert fingerprint(project, {name: "1"}) == fingerprint(project)


def test_another_version_of_a_library_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(project)
    installed = list(record._versions())
    assert any(name.startswith("weasyprint-") for name in installed)
    newer = [name.replace("weasyprint-", "weasyprint-9") for name in installed]
    monkeypatch.setattr(record, "_versions", lambda: iter(newer))
    assert fingerprint(project) != before


def test_another_issue_and_another_article_change_nothing(sandbox: Project) -> None:
    before = fingerprint(sandbox)
    shutil.copytree(sandbox.content / SEED, sandbox.content / "spring")
    (sandbox.seeds / "spring.txt").write_text("Spring\n\nIt is here.\n", "utf-8")
    assert fingerprint(sandbox) == before


def test_pictures_behind_a_link_are_seen_and_a_circle_of_links_ends(sandbox: Project) -> None:
    (sandbox.root / "elsewhere").mkdir()
    (sandbox.content / SEED / "linked").symlink_to(sandbox.root / "elsewhere")
    (sandbox.root / "elsewhere" / "back").symlink_to(sandbox.content / SEED)
    before = fingerprint(sandbox)
    (sandbox.root / "elsewhere" / "a.png").write_bytes(b"1")
    assert fingerprint(sandbox) != before


def taken(project: Project) -> Snapshot:
    return record.take(project, {}, SEED)


def test_what_was_kept_comes_back_whole(sandbox: Project) -> None:
    snapshot = taken(sandbox)
    made = kept(sandbox, snapshot.fingerprint(SEED, SOURCES), {"brochure.pdf": b"%PDF", "report.json": b"{}"})
    assert record.find(sandbox, snapshot, SEED, "en", ("brochure",)) == made
    assert record.unchanged(sandbox, snapshot, ("newsletter", "brochure")) == (made,)
    assert dict(made.sizes_bytes) == {"brochure.pdf": 4}


@pytest.mark.parametrize("spoiled", ["brochure.pdf", "report.json", record.RECORD])
@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"findings": [1]}'])
def test_products_or_records_that_were_touched_count_for_nothing(
    sandbox: Project, spoiled: str, content: bytes | None
) -> None:
    snapshot = taken(sandbox)
    kept(sandbox, snapshot.fingerprint(SEED, SOURCES), {"brochure.pdf": b"%PDF", "report.json": b"{}"})
    file = sandbox.build / SEED / "en" / spoiled
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    assert record.find(sandbox, snapshot, SEED, "en", ("brochure",)) is None
    assert record.unchanged(sandbox, snapshot, ("brochure",)) is None


def test_a_product_that_was_not_asked_for_then_is_made_now(sandbox: Project) -> None:
    snapshot = taken(sandbox)
    kept(sandbox, snapshot.fingerprint(SEED, SOURCES), {"brochure.pdf": b"%PDF"})
    assert record.find(sandbox, snapshot, SEED, "en", ("newsletter", "web")) is None


def test_an_edition_without_a_record_is_made(sandbox: Project) -> None:
    snapshot = taken(sandbox)
    kept(sandbox, snapshot.fingerprint(SEED, SOURCES), {"brochure.pdf": b"%PDF"})
    shutil.copy(sandbox.content / SEED / "en.yaml", sandbox.content / SEED / "it.yaml")
    assert record.unchanged(sandbox, snapshot, ("brochure",)) is None


def test_a_project_without_issues_has_nothing_unchanged(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert record.unchanged(project, record.take(project, {}), ("web",)) is None
