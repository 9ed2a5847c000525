"""YAML with the place of every value. The only module that imports PyYAML.

Every scalar is read as text (a bare `2021`, `NO` or `12:30` keeps its letters) and the models convert it; only an
empty or `null` value becomes None. Anchors, aliases, tags and merge keys are refused: an editor's file has no use
for them, and they are how a small file becomes a large one.

The parser's events are read, not its nodes: they keep what nodes forget (an anchor that nobody uses, a tag), they
need no recursion in the library, and an alias is refused before it is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from press.diagnostics import ContentError, Diagnostic, Place
from press.textfile import CONTROL, Lines, code, read_text, unseen

Plain = dict[str, "Plain"] | list["Plain"] | str | None
KeyPath = tuple[str | int, ...]

MAX_DEPTH: Final = 20  # a block's deepest value lies at depth 8
_NULLS: Final = ("", "~", "null", "Null", "NULL")  # YAML 1.2, section 10.3.2
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_GLUED_COMMENT: Final = re.compile(r"[ \t]+(#[^\s#][^\r\n]{0,20})")


@dataclass(frozen=True)
class YamlFile:
    """A YAML file as plain values, with the place of each.

    `tree` holds dicts, lists, text and None. `values` and `keys` map a key path such as
    `("articles", 0, "title")` to the place of the value and of its key; `spans` to the first character of the value
    and the one after its last, for those who edit it in place.
    """

    path: str
    tree: Plain
    values: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]
    spans: Mapping[KeyPath, tuple[int, int]] = field(default_factory=dict)

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
    return parse(read_text(file, shown), shown)


def parse(text: str, shown: str) -> YamlFile:
    """Parse YAML `text`, called `shown` in diagnostics. Raises ContentError like `read`."""
    lines = Lines.of(text, shown)
    problems = list(unseen(lines))
    if problems:
        raise ContentError(problems)
    reader = _Reader(text, shown)
    try:
        tree = reader.document()
    except yaml.MarkedYAMLError as error:
        raise ContentError([*reader.problems, _syntax(error, lines)]) from error
    except yaml.YAMLError as error:
        raise ContentError(
            Diagnostic(Place(shown), f"the YAML cannot be read: {error}", "take out what is no text, and save as UTF-8")
        ) from error
    if reader.problems:
        raise ContentError(reader.problems)
    if tree is None:
        raise ContentError(Diagnostic(Place(shown), "the file is empty", "write its content, or delete the file"))
    return YamlFile(shown, tree, reader.values, reader.keys, reader.spans)


class _Reader:
    """Turns the parser's events into plain values, noting places and problems."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)
        self.values: dict[KeyPath, Place] = {}
        self.keys: dict[KeyPath, Place] = {}
        self.spans: dict[KeyPath, tuple[int, int]] = {}
        self.problems: list[Diagnostic] = []
        self.end = 0  # of the last value read
        self.last: yaml.Event = yaml.StreamStartEvent()  # that ended a collection
        self.anchors: set[str] = set()  # told already: a bomb would fill the screen

    def refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self.problems.append(Diagnostic(_place(self.shown, event.start_mark), message, hint))

    def document(self) -> Plain:
        """Return the one document of the file, or None where there is none."""
        tree: Plain = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "a second document begins here", "one file holds one: remove the line `---`")
                    break
                tree = self.plain(next(self.events), ())
        return tree

    def plain(self, event: yaml.Event, path: KeyPath) -> Plain:
        self.values[path] = _place(self.shown, event.start_mark)
        if len(path) > MAX_DEPTH:
            self.refuse(event, "values are nested too deeply", "write one value under its key, not lists in lists")
            raise ContentError(self.problems)
        self._refuse_anchor_and_tag(event)
        if isinstance(event, yaml.CollectionStartEvent):
            plain = self._mapping(event, path) if isinstance(event, yaml.MappingStartEvent) else self._sequence(path)
            end = _end(self.last) if event.flow_style else self.end
            self.spans[path] = _begin(event), end
            self.end = end
            return plain
        # A folded text's end mark stands after the empty lines that follow it.
        end = _begin(event) + len(self.text[_begin(event) : _end(event)].rstrip())
        self.spans[path] = _begin(event), end
        self.end = end
        return self._scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _refuse_anchor_and_tag(self, event: yaml.Event) -> None:
        hint = "put a text that begins so in quotation marks; otherwise write the value out"
        anchor = getattr(event, "anchor", None)
        name = f"an alias (`*{anchor}`)" if isinstance(event, yaml.AliasEvent) else f"an anchor (`&{anchor}`)"
        if anchor and name not in self.anchors:
            self.anchors.add(name)
            self.refuse(event, f"{name} is not used here", hint)
        tag = getattr(event, "tag", None)
        if tag:
            tag = tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(event, f"a tag (`{tag}`) is not used here", "remove it, or put the text in quotation marks")

    def _sequence(self, path: KeyPath) -> Plain:
        plain: list[Plain] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            plain.append(self.plain(event, (*path, len(plain))))
        self.last = event
        return plain

    def _mapping(self, start: yaml.MappingStartEvent, path: KeyPath) -> Plain:
        plain: dict[str, Plain] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            name = self._key(key, path)
            value = next(self.events)
            if name is None:
                self._skip(value)
                continue
            self.keys[(*path, name)] = _place(self.shown, key.start_mark)
            if start.flow_style and _begin(value) == _end(key):
                message = f"`{name}` has no value: in braces each comma begins the next key"
                self.refuse(key, message, "put a text that holds a comma in quotation marks")
            plain[name] = self.plain(value, (*path, name))
        self.last = key
        return plain

    def _key(self, key: yaml.Event, path: KeyPath) -> str | None:
        """Return the key's name, or None after telling why it cannot be one."""
        if not isinstance(key, yaml.ScalarEvent):
            self.refuse(key, "a key must be a word", "put a text that begins with `{`, `[` or `*` in quotation marks")
            self._skip(key)
            return None
        self._refuse_anchor_and_tag(key)
        name = str(key.value)
        if (*path, name) in self.keys:
            first = self.keys[(*path, name)].line
            self.refuse(key, f"`{name}` stands here twice (first in line {first})", "keep one of the two")
            return None
        if name == "<<" and not key.style:
            self.refuse(key, "a merge key (`<<`) is not used here", "write the keys out")
            return None
        if not name:
            self.refuse(key, "a key is missing", "write a word before the colon")
            return None
        unseen = next((character for character in name if not character.isprintable()), None)
        if unseen:
            self.refuse(key, f"a key with a character that cannot be seen ({code(unseen)})", "write the key again")
            return None
        return name

    def _skip(self, event: yaml.Event) -> None:
        """Pass over a value that cannot be used."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth <= 0:
                return
            event = next(self.events)

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        text = str(event.value)
        control = CONTROL.search(text)
        if control:
            self.refuse(event, f"a control character ({code(control[0])}) in a text", "take it out")
        if event.style:
            return text
        comment = _GLUED_COMMENT.match(self.text, _end(event))
        if comment:
            message = f'"{comment[1]}" is left out: `#` after a space begins a comment'
            self.refuse(event, message, "put the text in quotation marks; begin a comment with `# `")
        return None if text in _NULLS else text


def _place(shown: str, mark: Any) -> Place:
    """Return the place of one of PyYAML's marks, which count from 0 and are of two types without a common one."""
    return Place(shown, mark.line + 1, mark.column + 1)


def _begin(event: yaml.Event) -> int:
    mark: Any = event.start_mark
    return int(mark.index)


def _end(event: yaml.Event) -> int:
    mark: Any = event.end_mark
    return int(mark.index)


_QUOTE_IT: Final = "put the text in quotation marks"

# What libyaml says (context, then problem), and what an editor needs to hear, the first that fits; in `message`, {}
# is the character at the place. Source: scanner.c and parser.c of libyaml 0.2.5; PyYAML's own parser says nearly
# the same. True: the place is where the broken thing begins, not where the parser noticed.
_SYNTAX: Final[tuple[tuple[str, bool, str, str], ...]] = (
    (r"mapping values are not", False, "a second colon, or a line indented too far",
     "put a text that holds `: ` in quotation marks, or align the line with the one before"),
    (r"an (alias|anchor)|a tag|tag handle|directive|incompatible", True, "a text cannot begin with `{}`", _QUOTE_IT),
    (r"cannot start any token", False, "a text cannot begin with `{}`", _QUOTE_IT),
    (r"mapping keys are not", False, "a text cannot begin with `{}`", _QUOTE_IT),
    (r"node;.*node content", False, "a text cannot begin with `{}`", _QUOTE_IT),
    (r"block scalar", True, "after `{}` the text begins in the next line", f"write it there, indented, or {_QUOTE_IT}"),
    (r"escape", False, "a backslash between double quotation marks begins a code, and this is none",
     "write two backslashes for one, or use single quotation marks"),
    (r"quoted scalar", True, "a quotation mark is opened here and never closed",
     "close it; between single quotation marks an apostrophe is written twice"),
    (r"simple key", True, "this line has no colon",
     "write `key: value`; to go on with the text above, indent the line further"),
    (r"sequence entries are not", False, "a list begins in the midst of a line",
     "begin the next line with `- `, indented under its key"),
    (r"document start", False, "the document ended before this", "take out the line `...`"),
)  # fmt: skip


def _syntax(error: yaml.MarkedYAMLError, lines: Lines) -> Diagnostic:
    noticed = error.problem_mark or error.context_mark
    opened = error.context_mark or noticed
    if noticed is None or opened is None:
        return Diagnostic(Place(lines.shown), f"the YAML cannot be read: {error}", "see docs/editors.md for its rules")
    said = f"{error.context or ''}; {error.problem or ''}"
    for pattern, at_opening, message, hint in _SYNTAX:
        if re.search(pattern, said):
            mark = opened if at_opening else noticed
            character = lines.around(mark.line, mark.column)[1][:1] or "the end of the line"
            return Diagnostic(_place(lines.shown, mark), message.replace("{}", character), hint)
    before, after = lines.around(noticed.line, noticed.column)
    place = _place(lines.shown, noticed)
    if "flow" in said:
        hint = "close `[` with `]` and `{` with `}`; put a comma between two values"
        if opened.line == noticed.line:
            return Diagnostic(place, "a comma or a closing bracket is missing", hint)
        return Diagnostic(_place(lines.shown, opened), "a bracket is opened here and not closed", hint)
    if after.startswith(":"):
        return Diagnostic(place, "a key is missing", "write a word before the colon")
    if before.strip(" -"):
        hint = "put the whole text in quotation marks; between single ones an apostrophe is written twice"
        return Diagnostic(place, "text after a closed quotation mark or bracket", hint)
    if "block" in said:
        hint = "align it with the other keys, or list lines, of its block"
        return Diagnostic(place, "this line does not fit the indentation around it", hint)
    return Diagnostic(place, f"the YAML cannot be read: {error.problem}", "see docs/editors.md for its rules")
