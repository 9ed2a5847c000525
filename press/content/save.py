"""Saving: an edition becomes the YAML that an editor goes on with. What is written loads again as the same edition."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from press.content.blocks import Block
from press.content.issue import Article, Edition
from press.content.yamltext import dump
from press.diagnostics import ContentError, Diagnostic, Place
from press.models import Model, keys_of
from press.project import Project
from press.yamlfile import KeyPath, Plain, YamlFile

# Written in braces or brackets where there is room: short, and read across.
_ONE_LINE: Final = ("unconfirmed", "only", "at", "focus", "from", "to", "route", "columns")
_LINES_OF: Final = ("figures", "timeline", "items", "events", "rows")


def edition_values(edition: Edition) -> dict[str, Plain]:
    """Return what the edition's file says, as plain values in the order an editor reads them."""
    newsletter = edition.newsletter
    return {
        "title": edition.title,
        "newsletter": {
            "subject": newsletter.subject,
            "preheader": newsletter.preheader,
            "length": newsletter.length,
        },
        "articles": [article_values(article) for article in edition.articles],
    }


def article_values(article: Article) -> dict[str, Plain]:
    """Return what the file says of an article; what is empty is left out, but for source and title."""
    values: dict[str, Plain] = {"source": article.source, "title": article.title}
    for key in ("kicker", "byline", "dateline"):
        if getattr(article, key) is not None:
            values[key] = getattr(article, key)
    values["blocks"] = [block_values(block) for block in article.blocks]
    if article.spare:
        values["spare"] = [block_values(block) for block in article.spare]
    return values


def block_values(block: Block) -> dict[str, Plain]:
    """Return a block as its file says it: its kind with its content, and what stands beside it."""
    content = _fields(block)
    bare = block.shorthand is not None and set(content) == {block.shorthand}
    values: dict[str, Plain] = {block.kind: content[block.shorthand] if bare and block.shorthand else content}
    if block.only:
        values["only"] = list(block.only)
    if block.language:
        values["language"] = block.language
    if block.unconfirmed:
        values["unconfirmed"] = list(block.unconfirmed)
    return values


def _fields(model: Model) -> dict[str, Plain]:
    """Return the fields that differ from their default, under the keys that an editor writes."""
    by_key = {field.alias or name: (name, field) for name, field in type(model).model_fields.items()}
    return {
        key: _plain(getattr(model, by_key[key][0]))
        for key in keys_of(type(model))
        if by_key[key][1].is_required() or getattr(model, by_key[key][0]) != by_key[key][1].default
    }


def _plain(value: object) -> Plain:
    if value is None:
        return None
    if isinstance(value, Model):
        return _fields(value)
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def one_line(path: KeyPath) -> bool:
    """Say whether what stands at `path` of an edition is written in braces or brackets."""
    named = [step for step in path if isinstance(step, str)]
    line = isinstance(path[-1], int) and len(named) > 0 and named[-1] in _LINES_OF
    return line or any(step in _ONE_LINE for step in named[2:])


def edition_text(edition: Edition, comments: Mapping[KeyPath, str], heading: str = "") -> str:
    """Return the edition's file, with a comment above it and comments at the places that they are about."""
    above = f"# {heading}\n" if heading else ""
    return above + dump(edition_values(edition), comments=comments, one_line=one_line)


def append_article(file: YamlFile, text: str, article: Article, comments: Mapping[KeyPath, str]) -> str:
    """Return the `text` of an edition's `file` with `article` added at the end of its list of articles.

    All that stands there stays as it is, comments too. `comments` are those of an edition that has this article alone.
    Raises ContentError where the list is not written as lines that begin with `- `.
    """
    articles = file.tree.get("articles") if isinstance(file.tree, dict) else None
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    first = file.values.get(("articles", 0))
    dash = lines[first.line - 1][: first.column - 1] if first else ""
    if not isinstance(articles, list) or first is None or dash.strip() != "-":
        place = file.place(("articles",), of_key=True)
        hint = "write each article on lines of its own, the first beginning with `- source:`"
        raise ContentError(Diagnostic(place, "an article cannot be added to `articles` as it is written", hint))
    indent = len(dash) - len(dash.lstrip())
    added = dump([article_values(article)], comments=comments, one_line=one_line, path=("articles",), indent=indent)
    return _insert(lines, _end_of(file, lines), added)


def _end_of(file: YamlFile, lines: list[str]) -> int:
    """Return the number of the line after the list of articles, from 0."""
    start = file.keys["articles",].line
    later = [place.line for path, place in file.keys.items() if len(path) == 1 and place.line > start]
    end = min(later) - 1 if later else len(lines)
    while end > start and (not lines[end - 1].strip() or (later and lines[end - 1].startswith("#"))):
        end -= 1
    return end


def _insert(lines: list[str], at: int, added: str) -> str:
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    before = "".join(lines[:at])
    if before and not before.endswith(("\n", "\r")):
        before += newline
    return before + added.replace("\n", newline) + "".join(lines[at:])


def write_together(project: Project, files: Mapping[Path, str]) -> None:
    """Write each text beside its place, all of them, then rename them into it in order: never a half-written file.

    Folders are made as needed. Raises ContentError where a file cannot be written; then no file has changed, unless the
    renaming itself failed.
    """
    beside = {file: file.with_name(f".{file.name}.new") for file in files}
    made: list[Path] = []
    try:
        for file, text in files.items():
            made += _make_folder(file.parent)
            beside[file].write_bytes(text.encode("utf-8"))
            if file.exists():
                shutil.copymode(file, beside[file])
        for file, new in beside.items():
            new.replace(file)
    except OSError as error:
        for new in beside.values():
            with suppress(OSError):
                new.unlink()
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        reason = (error.strerror or str(error)).lower()
        place = Place(project.shown(Path(error.filename or project.content)))
        raise ContentError(
            Diagnostic(place, f"cannot be written: {reason}", "look at permissions and space")
        ) from error


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; return those made, the outermost first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
