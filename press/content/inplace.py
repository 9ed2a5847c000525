"""Editing in place: a YAML file changes where it must, and keeps the editor's comments, order and way of writing.

What comes out is read again: unless it says what was meant, nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from press.content.edits import Drop, Edit, Insert, Put, Remark, applied
from press.content.save import one_line
from press.content.yamltext import comment_lines, dump, scalar
from press.diagnostics import ContentError, Diagnostic
from press.textfile import Lines
from press.yamlfile import KeyPath, Plain, YamlFile, parse

_BESIDE: Final = re.compile(r"[ \t]+(#[^\r\n]*)")
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")
_BLOCK_HEADER: Final = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")
_BETWEEN: Final = re.compile(r"(?:\s|#[^\r\n]*)*")


def edited(text: str, file: YamlFile, edits: Sequence[Edit]) -> str:
    """Return the `text` of `file` with all `edits` made, comments kept: even those of what is taken out.

    Raises ContentError where the file is written in a way that cannot be edited so.
    """
    if not edits:
        return text
    wanted = applied(file.tree, edits)
    new = _Editor(text, file).edited(edits)
    try:
        found = parse(new, file.path).tree
    except ContentError:
        found = None
    if found != wanted:
        hint = "write lists as lines that begin with `- `, each key on a line of its own, and try again"
        raise ContentError(Diagnostic(file.place(()), "the file cannot be changed in place as it is written", hint))
    return new


def comments_above(text: str, file: YamlFile, path: KeyPath) -> tuple[str, ...]:
    """Return the comment lines right above the entry at `path`, without their marks."""
    return tuple(line for _, line in _Editor(text, file).above(path)[1])


@dataclass(frozen=True, order=True)
class _Change:
    """Characters of the text that others take the place of; of several at one place, the lower `rank` comes first."""

    start: int
    end: int
    rank: int
    new: str = field(compare=False)


class _Editor:
    def __init__(self, text: str, file: YamlFile) -> None:
        self.text, self.file = text, file
        self.starts = Lines.of(text, file.path).starts
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.comments = tuple(self._all_comments())

    def edited(self, edits: Sequence[Edit]) -> str:
        text = self.text
        changes = sorted(change for edit in self._simpler(edits) for change in self._change(edit))
        new, at = "", 0
        for change in changes:
            new += text[at : change.start]
            if change.start == change.end == len(text) and change.new and not new.endswith(("\n", "\r")):
                new += self.newline
            new += change.new.replace("\n", self.newline)
            at = max(at, change.end)
        return new + text[at:]

    # What is asked, in terms of what can be done to text.

    def _simpler(self, edits: Sequence[Edit]) -> list[Edit]:
        """Return the edits with those that cannot be made on lines of their own gathered into larger ones."""
        whole: dict[KeyPath, None] = {}
        for edit in edits:
            root = self._to_rewrite(edit, edits)
            if root is not None:
                whole[root] = None
        roots = [path for path in whole if not any(path != other and path[: len(other)] == other for other in whole)]
        rest: list[Edit] = []
        for edit in edits:
            inside = any(self._is_inside(edit, root) for root in roots)
            if not inside:
                rest.append(edit)
            elif isinstance(edit, Remark):
                root = next(path for path in roots if self._is_inside(edit, path))
                rest.append(Remark(root, edit.text, edit.instead, edit.anew))
        again = [Put(root, applied(self._value(root), self._from(root, edits))) for root in roots]
        return [*rest, *again] if not roots else self._simpler([*rest, *again])

    def _from(self, root: KeyPath, edits: Sequence[Edit]) -> list[Edit]:
        """Return the edits inside `root` with paths that begin there."""
        found: list[Edit] = []
        for edit in edits:
            if edit.path[: len(root)] == root and not isinstance(edit, Remark):
                path = edit.path[len(root) :]
                match edit:
                    case Put():
                        found.append(Put(path, edit.value))
                    case Drop():
                        found.append(Drop(path))
                    case Insert():
                        found.append(Insert(path, edit.at, edit.value))
        return found

    @staticmethod
    def _is_inside(edit: Edit, root: KeyPath) -> bool:
        if isinstance(edit, Insert):
            return edit.path[: len(root)] == root
        return edit.path[: len(root)] == root and len(edit.path) > len(root)

    def _to_rewrite(self, edit: Edit, edits: Sequence[Edit]) -> KeyPath | None:
        """Return what must be written anew as a whole for this edit, or None where it can be made by itself."""
        inner = edit.path if isinstance(edit, Insert) else edit.path[:-1]
        for end in range(len(inner) + 1):
            if self._in_braces(inner[:end]):
                scalar = isinstance(edit, Put) and not isinstance(edit.value, dict | list)
                by_itself = isinstance(edit, Remark) or (
                    scalar and edit.path in self.file.spans and not isinstance(self._value(edit.path), dict | list)
                )
                return None if by_itself else inner[:end]
        if isinstance(edit, Insert) and not (self._value(inner) and self._alone((*inner, 0))):
            return inner
        if isinstance(edit, Drop):
            value = self._value(inner)
            dropped = {other.path for other in edits if isinstance(other, Drop) and other.path[:-1] == inner}
            added = any(isinstance(other, Insert) and other.path == inner for other in edits)
            if isinstance(value, dict | list) and len(dropped) == len(value) and not added:
                return inner
            if not self._alone(edit.path):
                return inner
        return None

    # Where things stand.

    def _value(self, path: KeyPath) -> Plain:
        value = self.file.tree
        for step in path:
            value = value[step] if isinstance(value, dict | list) else None  # type: ignore[index]
        return value

    def _in_braces(self, path: KeyPath) -> bool:
        start, _ = self.file.spans[path]
        return isinstance(self._value(path), dict | list) and self.text[start : start + 1] in ("{", "[")

    def _line(self, position: int) -> int:
        """Return where the line of this position starts."""
        return max(self.text.rfind("\n", 0, position), self.text.rfind("\r", 0, position)) + 1

    def _after_line(self, position: int) -> int:
        """Return where the line after that of this position starts."""
        found = re.compile(r"\r\n|\r|\n").search(self.text, position)
        return found.end() if found else len(self.text)

    def _begin(self, path: KeyPath) -> int:
        """Return where an entry begins: at its key, or at its `- `."""
        if not path:
            return 0
        if isinstance(path[-1], str):
            place = self.file.keys[path]
            return self.starts[place.line - 1] + place.column - 1
        if path[-1] == 0:
            return self.file.spans[path[:-1]][0]
        before = self.file.spans[(*path[:-1], path[-1] - 1)][1]
        found = _BETWEEN.match(self.text, before)
        return found.end() if found else before

    def _alone(self, path: KeyPath) -> bool:
        """Say whether an entry begins a line, and is not the first key of a list's entry."""
        begin = self._begin(path)
        return not self.text[self._line(begin) : begin].strip()

    def _indent(self, path: KeyPath) -> int:
        begin = self._begin(path)
        return begin - self._line(begin)

    def _top(self, path: KeyPath) -> int:
        """Return where the first line of an entry starts: that of its own `- `, or of the one its key stands behind."""
        return self._line(self._begin(path))

    def _all_comments(self) -> Iterator[tuple[int, int]]:
        """Yield where the comments stand: what looks like one in a text is none, but for the line that opens it."""
        texts = sorted(
            span
            for path, span in self.file.spans.items()
            if span[0] < span[1] and not isinstance(self._value(path), dict | list)
        )
        header = {start: found.span(1) for start, _ in texts if (found := _BLOCK_HEADER.match(self.text, start))}
        number = 0
        for found in _COMMENT.finditer(self.text):
            while number < len(texts) and texts[number][1] <= found.start():
                number += 1
            inside = number < len(texts) and texts[number][0] < found.start()
            if not inside or header.get(texts[number][0], (-1, -1))[0] == found.start():
                yield found.span()

    def _comments_in(self, start: int, end: int) -> list[str]:
        return [self.text[a:b].rstrip() for a, b in self.comments if start <= a < end]

    # What is done to text.

    def _change(self, edit: Edit) -> Iterator[_Change]:
        match edit:
            case Put() if edit.path in self.file.spans:
                yield from self._put(edit)
            case Put():
                yield self._new_key(edit)
            case Drop():
                yield self._drop(edit)
            case Insert():
                yield self._insert(edit)
            case Remark():
                yield from self._remark(edit)

    def _put(self, edit: Put) -> Iterator[_Change]:
        start, end = self.file.spans[edit.path]
        if not isinstance(edit.value, dict | list) and any(
            self._in_braces(edit.path[:depth]) for depth in range(len(edit.path))
        ):
            before = " " if start == end and self.text[start - 1 : start] in (":", ",") else ""
            yield _Change(start, end, 2, before + scalar(edit.value, in_braces=True))
            return
        begin, indent = self._begin(edit.path), self._indent(edit.path)
        step, parent = edit.path[-1], edit.path[:-1]
        entry: Plain = {step: edit.value} if isinstance(step, str) else [edit.value]
        rendered = dump(entry, one_line=one_line, path=parent, indent=indent)[indent:-1]
        inside = self._comments_in(begin, end)
        beside = _BESIDE.match(self.text, end)
        first, newline, others = rendered.partition("\n")
        if newline and beside:
            first, end = f"{first}  {beside[1].rstrip()}", beside.end()
        elif len(inside) == 1 and not isinstance(self._value(edit.path), dict | list):
            first, inside = f"{first}  {inside[0]}", []
        if inside:
            top = self._top(edit.path)
            pad = " " * (self._indent_of_line(top))
            yield _Change(top, top, 1, "".join(f"{pad}{comment}\n" for comment in inside))
        yield _Change(begin, end, 2, first + newline + others)

    def _indent_of_line(self, start: int) -> int:
        found = re.compile(r" *").match(self.text, start)
        return found.end() - start if found else 0

    def _new_key(self, edit: Put) -> _Change:
        """Return a key with its value, after the last of its mapping."""
        parent, key = edit.path[:-1], str(edit.path[-1])
        mapping = self._value(parent)
        last = (*parent, list(mapping)[-1]) if isinstance(mapping, dict) else parent
        indent = self._indent((*parent, next(iter(mapping)))) if isinstance(mapping, dict) else 0
        at = self._after_entry(last, indent)
        comments = {edit.path: edit.comment} if edit.comment else None
        return _Change(
            at, at, 0, dump({key: edit.value}, comments=comments, one_line=one_line, path=parent, indent=indent)
        )

    def _after_entry(self, path: KeyPath, indent: int) -> int:
        """Return where the line after an entry starts, with the comments under it that are indented further."""
        at = self._after_line(self.file.spans[path][1])
        deeper = re.compile(rf" {{{indent + 1},}}#[^\r\n]*(?:\r\n|\r|\n|$)")
        while at < len(self.text) and (found := deeper.match(self.text, at)):
            at = found.end()
        return at

    def _drop(self, edit: Drop) -> _Change:
        start, end = self._top(edit.path), self._after_line(self.file.spans[edit.path][1])
        kept = self._comments_in(start, end)
        pad = " " * self._indent(edit.path)
        return _Change(start, end, 2, "".join(f"{pad}{comment}\n" for comment in kept))

    def _insert(self, edit: Insert) -> _Change:
        first = (*edit.path, 0)
        indent = self._indent(first)
        at = self.above(first)[0] if edit.at == 0 else self._after_entry((*edit.path, edit.at - 1), indent)
        comments = {(*edit.path, 0, *path): text for path, text in edit.comments.items()}
        new = dump([edit.value], comments=comments, one_line=one_line, path=edit.path, indent=indent)
        return _Change(at, at, 0, new)

    def above(self, path: KeyPath) -> tuple[int, list[tuple[int, str]]]:
        """Return where the comment lines right above an entry begin, and each of them with its start."""
        top = self._top(path)
        lines: list[tuple[int, str]] = []
        while top > 0:
            before = self._line(top - 1 - (self.text[top - 2 : top] == "\r\n"))
            line = self.text[before:top].strip()
            if not line.startswith("#") or not any(
                a <= before + len(self.text[before:top]) and a >= before for a, _ in self.comments
            ):
                break
            lines.insert(0, (before, line.lstrip("#").strip()))
            top = before
        return top, lines

    def _remark(self, edit: Remark) -> Iterator[_Change]:
        top = self._top(edit.path)
        pad = " " * self._indent_of_line(top)
        new = "".join(f"{line}\n" for line in comment_lines(edit.text, len(pad))) if edit.text else ""
        if edit.instead:
            _, above = self.above(edit.path)
            for first in range(len(above)):
                for last in range(first + 1, len(above) + 1):
                    if " ".join(text for _, text in above[first:last]).split() == edit.instead.split():
                        end = above[last][0] if last < len(above) else top
                        yield _Change(above[first][0], end, 1, new)
                        return
            beside = self._beside(edit.path, edit.instead)
            if beside:
                yield _Change(*beside, 1, f"# {' '.join(edit.text.split())}" if edit.text else "")
                return
        if new and edit.anew:
            yield _Change(top, top, 1, new)

    def _beside(self, path: KeyPath, text: str) -> tuple[int, int] | None:
        """Return where this comment stands in the line that an entry begins or ends in."""
        begin, end = self._begin(path), self.file.spans[path][1]
        ends = (begin, self._line_end(begin)), (end, self._line_end(end))
        found = (c for c in self.comments if any(a <= c[0] < b for a, b in ends))
        return next((c for c in found if self.text[slice(*c)].lstrip("#").split() == text.split()), None)

    def _line_end(self, position: int) -> int:
        return self._after_line(position) if position < len(self.text) else position
