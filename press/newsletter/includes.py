"""mj-include: MJML, HTML and style sheets from files beside a template. Our own templates use Jinja's include instead.

A path leads from the file that includes to a file of the template's folder or below; what leads out of it, to nothing
or in a circle is told and left out. Source: MJML 5.4, mjml-parser-xml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from press.diagnostics import Diagnostic, Place

MOST_LEVELS: Final = 20
_INCLUDE: Final = re.compile(
    r"<mj-include\b(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?)/?>(?:\s*</mj-include>)?|<!--.*?-->", re.DOTALL
)
_ATTRIBUTE: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_HEAD: Final = re.compile(r"<mj-head\b[^>]*>(.*?)</mj-head>", re.DOTALL)
_BODY: Final = re.compile(r"<mj-body\b[^>]*>(.*?)</mj-body>", re.DOTALL)


@dataclass
class _Expansion:
    """Files written into one text. Every stretch of it begins with a mark of `press.rendering.templates`."""

    folder: Path
    shown: Path  # what stands for the folder in places
    problems: list[Diagnostic] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def expand(self, text: str, file: Path, start: int, end: int, inside: tuple[Path, ...]) -> str:
        """Return `text[start:end]` of `file`, marked, with what its includes name."""
        pieces = [self._mark(text, file, start)]
        for found in _INCLUDE.finditer(text, start, end):
            if found["attributes"] is None:
                continue
            pieces += [text[start : found.start()], self._included(text, file, found, (*inside, file))]
            start = found.end()
            pieces.append(self._mark(text, file, start))
        return "".join([*pieces, text[start:end]])

    def _mark(self, text: str, file: Path, at: int) -> str:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return f"\x0e{self._name(file)}:{line}:{column}\x0f"

    def _name(self, file: Path) -> str:
        return (self.shown / file.relative_to(self.folder)).as_posix()

    def _included(self, text: str, file: Path, found: re.Match[str], inside: tuple[Path, ...]) -> str:
        given = {key: double or single for key, double, single in _ATTRIBUTE.findall(found["attributes"])}
        path = (file.parent / given.get("path", "")).resolve()
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        place = Place(self._name(file), line, column)
        shown = given.get("path", "")
        if not path.is_relative_to(self.folder):
            return self._told(
                place, f'"{shown}" leads out of the template\'s folder', "put the file beside the template"
            )
        if path in inside or len(inside) > MOST_LEVELS:
            return self._told(place, f'"{shown}" is included in a circle', "take one of the includes out")
        try:
            content = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return self._told(place, f'"{shown}" is no text file', "write the file, or correct the path")
        match given.get("type", "mjml"):
            case "html":
                return f"<mj-raw>{self._mark(content, path, 0)}{content}</mj-raw>"
            case "css":
                inline = ' inline="inline"' if given.get("css-inline") == "inline" else ""
                self.heads.append(f"<mj-style{inline}>{content}</mj-style>")
                return ""
            case _:
                return self._mjml(content, path, inside)

    def _mjml(self, content: str, path: Path, inside: tuple[Path, ...]) -> str:
        """Return a part of a body; a whole mail's head goes to the head."""
        if "<mjml" not in content:
            return self.expand(content, path, 0, len(content), inside)
        if head := _HEAD.search(content):
            self.heads.append(self.expand(content, path, *head.span(1), inside))
        body = _BODY.search(content)
        return self.expand(content, path, *body.span(1), inside) if body else ""

    def _told(self, place: Place, message: str, hint: str) -> str:
        self.problems.append(Diagnostic(place, f"mj-include: {message}", hint))
        return ""


def expanded(source: str, name: str, folder: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the MJML `source`, a file called `name` in `folder`, with what its includes name, and what is wrong.

    The result is marked as `press.newsletter.markup.Source` reads it: each tag is found in the file it comes from.
    """
    if "<mj-include" not in source:
        return source, ()
    folder = folder.resolve()
    work = _Expansion(folder, Path(name).parent)
    text = work.expand(source, folder / Path(name).name, 0, len(source), ())
    heads = "".join(work.heads)
    if heads:
        end = text.find("</mj-head>")
        if end >= 0:
            text = text[:end] + heads + text[end:]
        else:
            text = re.sub(r"<mjml\b[^>]*>", lambda found: f"{found[0]}<mj-head>{heads}</mj-head>", text, count=1)
    return text, tuple(work.problems)


def without_includes(text: str) -> str:
    """Return `text` without the includes that are left in it, which mrml would look for itself."""
    return _INCLUDE.sub(lambda found: "" if found["attributes"] is not None else found[0], text)
