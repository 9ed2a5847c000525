"""What an edition was made from and what it became, so that a build in which nothing changed does no work.

A snapshot is taken of everything that decides how products look, before any of it is read: content, templates, this
package, the versions of the libraries, the environment. A build keeps its hash beside the products, with the hashes
of these. Nothing here needs more than the standard library: a build without work ends before anything else is loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from press.diagnostics import Diagnostic, Place, Severity
from press.project import Project

RECORD: Final = ".made.json"  # in build/<issue>/<language>/
REPORT: Final = "report.json"
PACKAGE: Final = Path(__file__).resolve().parent
# Settings in the environment that no product shows: a secret is not even kept as a hash.
SECRETS: Final = frozenset({"PRESS_SMTP_PASSWORD", "PRESS_SIGNING_KEY"})
LIBRARIES: Final = Path("/etc/ld.so.cache")  # rewritten whenever a library of the system comes, goes or changes
_DERIVED: Final = ("__pycache__",)


@dataclass(frozen=True)
class Snapshot:
    """Hashes of what products are made from: `shared` by all issues, of each issue, of each article in seeds/."""

    shared: str
    issues: Mapping[str, str]
    seeds: Mapping[str, str]

    def fingerprint(self, slug: str, sources: Iterable[str]) -> str:
        """Return one hash for the products of an issue that is drafted from `sources` (`seeds/...`)."""
        articles = [f"{source} {self.seeds.get(source, 'missing')}" for source in sorted(set(sources))]
        return _hash("\n".join([self.shared, self.issues[slug], *articles]).encode())


@dataclass(frozen=True)
class Record:
    """One edition's last build. `files` has each product's size in bytes and its hash, by name."""

    issue: str
    language: str
    fingerprint: str
    sources: tuple[str, ...]
    products: tuple[str, ...]
    files: Mapping[str, tuple[int, str]]
    findings: tuple[Diagnostic, ...]

    @property
    def sizes_bytes(self) -> Mapping[str, int]:
        """The sizes of the products, without the report on them."""
        return {name: size for name, (size, _) in self.files.items() if name != REPORT}


def take(project: Project, environment: Mapping[str, str], slug: str | None = None) -> Snapshot:
    """Take a snapshot for every issue, or for the one called `slug`. What cannot be read counts as missing."""
    folders = _issue_folders(project)
    names = [folder.name for folder in folders if slug in (None, folder.name)]
    shared = [
        sys.version,
        *_versions(),
        *(f"{name}={environment[name]}" for name in sorted(environment) if _decides(name)),
        *_hashes(PACKAGE, PACKAGE),
        *_hashes(project.templates, project.root),
        *_hashes(project.content, project.root, skipped=frozenset(folders)),
    ]
    issues = {name: _hash("\n".join(_hashes(project.content / name, project.root)).encode()) for name in names}
    seeds = dict(line.rsplit(" ", 1) for line in _hashes(project.seeds, project.root))
    return Snapshot(_hash("\n".join(shared).encode()), issues, seeds)


def unchanged(project: Project, snapshot: Snapshot, products: Iterable[str]) -> tuple[Record, ...] | None:
    """Return the records of every edition in `snapshot`, or None where one of them has to be made (again)."""
    found = []
    for slug in snapshot.issues:
        records = [find(project, snapshot, slug, language, products) for language in _editions(project, slug)]
        if not records or None in records:
            return None
        found += [record for record in records if record is not None]
    return tuple(found) or None


def count_editions(project: Project, snapshot: Snapshot) -> int:
    """Return how many editions the issues of a snapshot seem to have."""
    return sum(len(_editions(project, slug)) for slug in snapshot.issues)


def _editions(project: Project, slug: str) -> list[str]:
    return [file.stem for file in (project.content / slug).glob("*.yaml") if file.stem != "issue"]


def find(project: Project, snapshot: Snapshot, slug: str, language: str, products: Iterable[str]) -> Record | None:
    """Return the record of an edition whose `products` are all there, as they would be made now, or None."""
    folder = project.build / slug / language
    record = _read(folder / RECORD, slug, language)
    if record is None or not set(products) <= set(record.products):
        return None
    if record.fingerprint != snapshot.fingerprint(slug, record.sources):
        return None
    kept = all(_hash_of(folder / name) == digest for name, (_, digest) in record.files.items())
    return record if kept else None


def write(record: Record) -> bytes:
    """Return a record as the file that keeps it."""
    values = asdict(record)
    del values["issue"], values["language"]
    return (json.dumps(values, ensure_ascii=False) + "\n").encode()


def digests(files: Mapping[str, bytes]) -> Mapping[str, tuple[int, str]]:
    """Return size in bytes and hash of each file."""
    return {name: (len(content), _hash(content)) for name, content in files.items()}


def _read(file: Path, slug: str, language: str) -> Record | None:
    """Return what a file keeps; None where there is none, or none of this shape."""
    try:
        values: Any = json.loads(file.read_bytes())
        findings = tuple(
            Diagnostic(Place(**one["place"]), one["message"], one["hint"], Severity(one["severity"]), one["rule"])
            for one in values["findings"]
        )
        files = {name: (int(size), str(digest)) for name, (size, digest) in values["files"].items()}
        sources, products = tuple(values["sources"]), tuple(values["products"])
        return Record(slug, language, values["fingerprint"], sources, products, files, findings)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _issue_folders(project: Project) -> list[Path]:
    """Return the folders of content/ that hold an issue (or could: their names are judged when they are loaded)."""
    if not project.content.is_dir():
        return []
    return sorted(f for f in project.content.iterdir() if f.is_dir() and any(f.glob("*.yaml")))


def _decides(name: str) -> bool:
    """Say whether a variable of the environment can change a product. Source: press.settings, reproducible-builds.org."""
    return (name.startswith("PRESS_") and name not in SECRETS) or name == "SOURCE_DATE_EPOCH"


def _versions() -> Iterator[str]:
    """Yield the names of the installed distributions, which hold their versions, and a mark of the system's libraries."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    for folder in sorted(folders):
        yield from sorted(path.name for path in Path(folder).glob("*.dist-info"))
    if LIBRARIES.exists():
        yield str(LIBRARIES.stat().st_mtime_ns)


def _hashes(folder: Path, base: Path, skipped: frozenset[Path] = frozenset()) -> Iterator[str]:
    """Yield a line for each file in `folder`, in the order of their paths: its path from `base`, and its hash."""
    for file in _files(folder, skipped, set()):
        yield f"{file.relative_to(base).as_posix()} {_hash_of(file)}"


def _files(folder: Path, skipped: frozenset[Path], entered: set[str]) -> Iterator[Path]:
    """Yield the files in `folder` and the folders in it, links followed, none of them twice."""
    where = os.path.realpath(folder)
    if where in entered or not folder.is_dir():
        return
    entered.add(where)
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path not in skipped and path.name not in _DERIVED:
                yield from _files(path, skipped, entered)
        else:
            yield path


def _hash_of(file: Path) -> str:
    try:
        return _hash(file.read_bytes())
    except OSError:
        return "missing"


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=20).hexdigest()
