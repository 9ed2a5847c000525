"""Plain values as YAML that people read and edit: long texts folded, quotation marks only where YAML needs them.

What is written here, `press.yamlfile` reads back as the same values. PyYAML is not needed for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from press.yamlfile import KeyPath, Plain

WIDTH: Final = 120  # columns; only a single word can be longer
INDENT: Final = 2

# A text that means itself without quotation marks, and one that does so in braces and brackets too. Source: YAML 1.2,
# section 7.3.3; kept well inside its limits.
_BARE: Final = re.compile(r"(?:[^\W_]|[«“„‘(€£$])(?:[^:#]|:(?=\S)|(?<=\S)#)*(?<!\s)")
_BARE_IN_BRACES: Final = re.compile(r"(?:[^\W_]|[«“„‘(€£$])[^:#,\[\]{}\"'\\]*(?<!\s)")
_NOTHING: Final = frozenset({"null", "Null", "NULL", "~", ""})
# What must be written as an escape. Source: YAML 1.2, section 5.1, and the characters that editors do not show.
_UNSEEN: Final = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FOLD: Final = re.compile(r"(?<=\S) (?=\S)")


def dump(
    values: Plain,
    *,
    comments: Mapping[KeyPath, str] | None = None,
    one_line: Callable[[KeyPath], bool] | None = None,
    path: KeyPath = (),
    indent: int = 0,
) -> str:
    """Return `values` as YAML text, each line indented by `indent` spaces.

    `comments` stand beside what they are about: at the end of its line, or above it where it is long. `one_line` says
    which mappings and lists are written in braces and brackets, if they have room. `path` is where the values stand
    in the whole file; `comments` and `one_line` are asked for whole paths.
    """
    return "".join(f"{line}\n" for line in _Writer(comments or {}, one_line or _never).lines(values, path, indent))


def _never(_: KeyPath) -> bool:
    return False


class _Writer:
    def __init__(self, comments: Mapping[KeyPath, str], one_line: Callable[[KeyPath], bool]) -> None:
        self.comments = {path: _UNSEEN.sub("", comment) for path, comment in comments.items()}
        self.one_line = one_line

    def lines(self, values: Plain, path: KeyPath, indent: int) -> Iterator[str]:
        """Yield the lines of a mapping or a list."""
        pad = " " * indent
        if isinstance(values, dict):
            for key, value in values.items():
                yield from self._entry(f"{pad}{scalar(key)}:", value, (*path, key), indent)
        elif isinstance(values, list):
            for at, value in enumerate(values):
                yield from self._item(value, (*path, at), indent)
        else:
            yield pad + scalar(values)

    def _entry(self, start: str, value: Plain, path: KeyPath, indent: int) -> Iterator[str]:
        comment = self.comments.get(path, "")
        short = self._short(value, path)
        if short is not None and len(start) + len(short) < WIDTH:
            yield from _commented(f"{start} {short}", comment, indent)
        elif isinstance(value, dict | list):
            yield from _commented(start, comment, indent)
            yield from self.lines(value, path, indent + INDENT)
        else:
            text = value or ""
            if not _folds(text):
                yield from _commented(f"{start} {scalar(text)}", comment, indent)
                return
            yield from _commented(f"{start} >-", comment, indent)
            yield from _folded(text, indent + INDENT)

    def _item(self, value: Plain, path: KeyPath, indent: int) -> Iterator[str]:
        """Yield a line of a list, `- ` before its first line; a comment stands above it."""
        pad = " " * indent
        if path in self.comments:
            yield from comment_lines(self.comments[path], indent)
        short = self._short(value, path)
        if short is not None and indent + INDENT + len(short) <= WIDTH:
            yield f"{pad}- {short}"
        elif isinstance(value, dict | list):
            first, *others = self.lines(value, path, indent + INDENT)
            while first.lstrip().startswith("#"):  # a comment above the first key
                yield pad + first.lstrip()
                first, *others = others
            yield f"{pad}- {first.lstrip()}"
            yield from others
        elif _folds(value or ""):
            yield f"{pad}- >-"
            yield from _folded(value or "", indent + INDENT)
        else:
            yield f"{pad}- {scalar(value)}"

    def _short(self, value: Plain, path: KeyPath, *, in_braces: bool = False) -> str | None:
        """Return the value as it is written on one line, or None where it must not be."""
        if not isinstance(value, dict | list):
            return scalar(value, in_braces=in_braces)
        if value and not self.one_line(path):
            return None
        if isinstance(value, dict):
            inner = [(scalar(key), self._short(entry, (*path, key), in_braces=True)) for key, entry in value.items()]
            parts = [f"{key}: {text}" for key, text in inner if text is not None]
            return "{" + ", ".join(parts) + "}" if len(parts) == len(value) else None
        texts = [self._short(entry, (*path, at), in_braces=True) for at, entry in enumerate(value)]
        parts = [text for text in texts if text is not None]
        return "[" + ", ".join(parts) + "]" if len(parts) == len(value) else None


def scalar(text: str | None, *, in_braces: bool = False) -> str:
    """Return a text, or nothing, as it stands on one line of YAML; `in_braces` also between braces or brackets."""
    if text is None:
        return "null"
    unseen = _UNSEEN.search(text)
    bare = _BARE_IN_BRACES if in_braces else _BARE
    if not unseen and text not in _NOTHING and bare.fullmatch(text):
        return text
    if not unseen and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return _UNSEEN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _folds(text: str) -> bool:
    """Say whether a text can be written in several lines, and reads the same when they are joined."""
    return bool(_FOLD.search(text)) and text == text.strip() and not _UNSEEN.search(text)


def _folded(text: str, indent: int) -> Iterator[str]:
    pad = " " * indent
    line = ""
    for word in _FOLD.split(text):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield pad + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield pad + line


def _commented(line: str, comment: str, indent: int) -> Iterator[str]:
    if not comment:
        yield line
    elif len(line) + 2 + 2 + len(comment) <= WIDTH:
        yield f"{line}  # {comment}"
    else:
        yield from comment_lines(comment, indent)
        yield line


def comment_lines(comment: str, indent: int) -> Iterator[str]:
    """Yield a comment as lines of their own, no wider than a text."""
    start = " " * indent + "#"
    line = start
    for word in _UNSEEN.sub(" ", comment).split():
        if line != start and len(line) + 1 + len(word) > WIDTH:
            yield line
            line = start
        line += f" {word}"
    yield line
