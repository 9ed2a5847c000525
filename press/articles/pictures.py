"""Pictures of an article: those it holds, or that lie beside it, are copied into the issue's images/. None is fetched."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from press.articles.manuscript import Manuscript, Picture
from press.diagnostics import ContentError, Diagnostic, Place, Severity
from press.project import Project, path_inside

FOLDER: Final = "images"
MOST_BYTES: Final = 30_000_000

# How a file of each kind begins. Source: the signatures in the specifications of PNG, JPEG, GIF, WebP and TIFF.
_KINDS: Final = (
    (rb"\x89PNG\r\n\x1a\n", "png"), (rb"\xff\xd8\xff", "jpg"), (rb"GIF8[79]a", "gif"), (rb"RIFF.{4}WEBP", "webp"),
    (rb"II\*\x00|MM\x00\*", "tif"),
)  # fmt: skip


@dataclass(frozen=True)
class Placed:
    """Where the pictures of a manuscript go: `sources` by their source the file in the issue, `files` what to write."""

    manuscript: Manuscript
    sources: Mapping[str, str]
    files: Mapping[Path, bytes]

    @contextmanager
    def written(self, project: Project) -> Iterator[None]:
        """Write the files; where what is done with them fails, take them away again. Raises ContentError."""
        made: list[Path] = []
        try:
            for file, content in self.files.items():
                made += [folder for folder in reversed(file.parents) if not folder.exists()]
                file.parent.mkdir(parents=True, exist_ok=True)
                made.append(file)
                file.write_bytes(content)
            yield
        except BaseException as error:
            for path in reversed(made):
                with suppress(OSError):
                    path.unlink() if path.is_file() else path.rmdir()
            if isinstance(error, OSError):
                place = project.shown(Path(error.filename or project.content))
                raise ContentError(
                    _told(place, "a picture cannot be written", "look at permissions and space")
                ) from error
            raise


def place_pictures(project: Project, manuscript: Manuscript, issue: Path) -> Placed:
    """Return where the pictures of the manuscript go in the folder `issue`; its findings tell of those that cannot."""
    sources: dict[str, str] = {}
    files: dict[Path, bytes] = {}
    findings: list[Diagnostic] = []
    for picture in (part for part in manuscript.parts if isinstance(part, Picture)):
        if picture.source in sources:
            continue
        content = picture.content or _content(project, manuscript, picture.source)
        kind = next((name for begin, name in _KINDS if content and re.match(begin, content, re.DOTALL)), None)
        if content is None or kind is None or len(content) > MOST_BYTES:
            findings.append(_missing(picture, manuscript.path, content))
            continue
        name = _free(issue / FOLDER, _stem(picture.source), kind, content, files)
        files[issue / FOLDER / name] = content
        sources[picture.source] = f"{FOLDER}/{name}"
    new = {file: content for file, content in files.items() if not file.exists()}
    told = replace(manuscript, findings=tuple(sorted({*manuscript.findings, *findings}))) if findings else manuscript
    return Placed(told, sources, new)


def _content(project: Project, manuscript: Manuscript, source: str) -> bytes | None:
    """Return the bytes of a picture that lies beside its article, inside seeds/, or stands in its address."""
    if source.startswith("data:"):
        head, _, body = source.partition(",")
        try:
            return base64.b64decode(unquote_to_bytes(body)) if head.endswith(";base64") else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return None
    name = unquote(re.split(r"[?#]", source)[0])
    if re.match(r"[a-z][a-z0-9+.-]*:|//", source, re.IGNORECASE) or "\0" in name:
        return None
    beside = PurePosixPath(manuscript.path).parent / name
    file = path_inside(project.seeds, beside.as_posix(), project.root)
    try:
        return file.read_bytes() if file and file.is_file() and file.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None


def _missing(picture: Picture, path: str, content: bytes | None) -> Diagnostic:
    place = Place(path, picture.anchor.line, picture.anchor.column)
    source = picture.source if len(picture.source) <= 80 else f"{picture.source[:77]}..."
    if content is not None:
        message, hint = f"the picture {source} is of a kind that cannot be used", "save it as PNG or JPEG"
    elif re.match(r"https?:|//", picture.source):
        message, hint = f"the picture {source} lies on the web, and nothing is fetched", "save it"
    else:
        message, hint = f"the picture {source} does not lie beside the article", "find it"
    return replace(_told(path, message, f"{hint}, drop it in the issue's images/, and add an image block"), place=place)


def _told(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(path), message, hint, Severity.WARNING, "picture")


def _stem(source: str) -> str:
    """Return the name of a picture in small Latin letters, digits and hyphens."""
    written = "" if source.startswith("data:") else PurePosixPath(unquote(re.split(r"[?#]", source)[0])).stem
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "picture"


def _free(folder: Path, stem: str, kind: str, content: bytes, taken: Mapping[Path, bytes]) -> str:
    """Return a name that no other picture has; the same picture keeps the name it has already."""
    for number in count(1):
        name = f"{stem}.{kind}" if number == 1 else f"{stem}-{number}.{kind}"
        file = folder / name
        other = taken.get(file) or (file.read_bytes() if file.is_file() else None)
        if other is None or other == content:
            return name
    raise AssertionError  # the numbers do not end
