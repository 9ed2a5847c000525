"""YAML with the place of every value. The only module that imports PyYAML.

Every scalar is read as text (a bare `2021`, `NO` or `12:30` keeps its letters) and the models convert it; only an
empty or `null` value becomes None. Anchors, aliases, tags and merge keys are refused: an editor's file has no use
for them and they are how a small file becomes a large one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from press.diagnostics import ContentError, Diagnostic, Place

Plain = dict[str, "Plain"] | list["Plain"] | str | None
KeyPath = tuple[str | int, ...]

MAX_BYTES: Final = 2_000_000  # a thousand-page book is about this long
MAX_DEPTH: Final = 20  # a block's deepest value lies at depth 8
_NULL: Final = "tag:yaml.org,2002:null"
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlFile:
    """A YAML file as plain values, with the place of each.

    `tree` holds dicts, lists, text and None. `values` and `keys` map a key path such as
    `("articles", 0, "title")` to the place of the value and of its key.
    """

    path: str
    tree: Plain
    values: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]

    def place(self, path: KeyPath, *, of_key: bool = False) -> Place:
        """Return the place of the value (or key) at `path`, or of its nearest ancestor that has one."""
        first, second = (self.keys, self.values) if of_key else (self.values, self.keys)
        for end in range(len(path), -1, -1):
            for places in (first, second):
                if path[:end] in places:
                    return places[path[:end]]
        return Place(self.path)


def read(file: Path, shown: str) -> YamlFile:
    """Read `file`, called `shown` in diagnostics.

    Raises ContentError: unreadable, too large, not UTF-8, empty, bad syntax, duplicate keys, anchors, tags.
    """
    text = _text(file, shown)
    return parse(text, shown)


def parse(text: str, shown: str) -> YamlFile:
    """Parse YAML `text`, called `shown` in diagnostics. Raises ContentError like `read`."""
    _refuse_tabs(text, shown)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise ContentError(_syntax(error, shown)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise ContentError(_character(error, text, shown)) from error
    except RecursionError as error:
        raise ContentError(
            Diagnostic(
                Place(shown), "values are nested too deeply", "write one value under its key, not lists in lists"
            )
        ) from error
    if node is None:
        raise ContentError(Diagnostic(Place(shown), "the file is empty", "write its content, or delete the file"))
    walker = _Walker(shown)
    tree = walker.plain(node, (), 0)
    if walker.problems:
        raise ContentError(walker.problems)
    return YamlFile(shown, tree, walker.values, walker.keys)


class _Walker:
    """Turns PyYAML's nodes into plain values, noting places and problems."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.values: dict[KeyPath, Place] = {}
        self.keys: dict[KeyPath, Place] = {}
        self.problems: list[Diagnostic] = []
        self.seen: set[int] = set()

    def place(self, node: yaml.Node) -> Place:
        return Place(self.shown, node.start_mark.line + 1, node.start_mark.column + 1)

    def refuse(self, node: yaml.Node, message: str, hint: str) -> None:
        self.problems.append(Diagnostic(self.place(node), message, hint))

    def plain(self, node: yaml.Node, path: KeyPath, depth: int) -> Plain:
        self.values[path] = self.place(node)
        if id(node) in self.seen:
            self.refuse(node, "anchors and aliases (`&name`, `*name`) are not used here", "write the value out")
            return None
        self.seen.add(id(node))
        if depth > MAX_DEPTH:
            self.refuse(node, "values are nested too deeply", "write one value under its key, not lists in lists")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(child, (*path, at), depth + 1) for at, child in enumerate(node.value)]
        if node.tag == _NULL and not getattr(node, "style", None):
            return None
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self.refuse(node, f"tags (`{node.tag}`) are not used here", "remove it, or put the text in quotation marks")
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: KeyPath, depth: int) -> Plain:
        plain: dict[str, Plain] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.refuse(key, "a key must be a word", "put text with `{` or `[` in quotation marks")
                continue
            name = str(key.value)
            if key.tag == "tag:yaml.org,2002:merge":
                self.refuse(key, "merge keys (`<<`) are not used here", "write the keys out")
                continue
            if name in plain:
                first = self.keys[(*path, name)].line
                self.refuse(key, f"`{name}` stands here twice (first in line {first})", "keep one of the two")
                continue
            self.keys[(*path, name)] = self.place(key)
            plain[name] = self.plain(value, (*path, name), depth + 1)
        return plain


def _text(file: Path, shown: str) -> str:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise ContentError(
                Diagnostic(
                    Place(shown),
                    f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read",
                    "split it into several issues; pictures belong in images/",
                )
            )
        raw = file.read_bytes()
    except OSError as error:
        raise ContentError(
            Diagnostic(Place(shown), f"cannot be read: {error.strerror}", "check its name and its permissions")
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        raise ContentError(
            Diagnostic(
                Place(shown, line, column),
                f"the file is not UTF-8 (byte 0x{raw[error.start]:02X})",
                "save it again with the encoding UTF-8",
            )
        ) from error


def _refuse_tabs(text: str, shown: str) -> None:
    problems = [
        Diagnostic(
            Place(shown, number, len(line) - len(line.lstrip(" ")) + 1),
            "a tab in the indentation",
            "indent with spaces, two a level",
        )
        for number, line in enumerate(text.splitlines(), 1)
        if line.lstrip(" ").startswith("\t") and line.strip()
    ]
    if problems:
        raise ContentError(problems)


def _syntax(error: yaml.MarkedYAMLError, shown: str) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = Place(shown, mark.line + 1, mark.column + 1) if mark else Place(shown)
    problem = error.problem or "the YAML cannot be read"
    hint = "look at the indentation and at the colon of this line and the one before"
    if "mapping values" in problem:
        message = "a second colon, or a line indented too far"
        hint = "put a text that contains `: ` in quotation marks, or align the line with the one before"
    elif "undefined alias" in problem:
        message = "a text cannot begin with `*`"
        hint = "put the text in quotation marks"
    elif "document" in problem:
        message, hint = "a second document begins here", "keep one document in a file: remove the line `---`"
    elif "block" in problem or "indent" in problem:
        message = "this line does not fit the indentation around it"
        hint = "align it with the other keys, or list lines, of its block"
    elif "scalar" in problem or "quoted" in problem:
        message, hint = "a quotation mark is opened and never closed", "close it, or write the text without the marks"
    elif "flow" in problem:
        message, hint = (
            "a bracket is opened and not closed, or a comma is missing",
            "close `[` with `]` and `{` with `}`",
        )
    else:
        message = f"the YAML cannot be read: {problem}"
    return Diagnostic(place, message, hint)


def _character(error: Exception, text: str, shown: str) -> Diagnostic:
    position = getattr(error, "position", 0) or 0
    before = text[:position]
    place = Place(shown, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    return Diagnostic(place, "a character that YAML does not allow", "delete it; it cannot be seen but it is there")
