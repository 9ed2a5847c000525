"""Edits of an edition: what can be done to its values, and where that moves the others.

Edits name what they are about by its path in the file as it stands; none has to know of the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from press.yamlfile import KeyPath, Plain


@dataclass(frozen=True)
class Put:
    """Write `value` at `path`: in place of what stands there, or as a new key of a mapping."""

    path: KeyPath
    value: Plain
    comment: str = ""  # beside a new key


@dataclass(frozen=True)
class Drop:
    """Take out the entry of a list, or the key, at `path`."""

    path: KeyPath


@dataclass(frozen=True)
class Insert:
    """Add an entry to the list at `path` before its entry `at`; after the last where `at` is their number.

    `comments` are those of the entry, with paths that begin at it: () stands above the entry itself.
    """

    path: KeyPath
    at: int
    value: Plain
    comments: Mapping[KeyPath, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """Write a comment above the entry at `path`; in place of the comment `instead` where that stands there.

    An empty `text` only takes `instead` out; without `anew`, nothing is written where that does not stand.
    """

    path: KeyPath
    text: str
    instead: str = ""
    anew: bool = True


Edit = Put | Drop | Insert | Remark


def applied(tree: Plain, edits: Sequence[Edit], path: KeyPath = ()) -> Plain:
    """Return plain values with the edits made."""
    here = [edit for edit in edits if edit.path[: len(path)] == path]
    put = next((edit for edit in here if isinstance(edit, Put) and edit.path == path), None)
    if put:
        return put.value
    if isinstance(tree, dict):
        dropped = {edit.path for edit in here if isinstance(edit, Drop)}
        kept = {key: applied(value, here, (*path, key)) for key, value in tree.items() if (*path, key) not in dropped}
        new = [edit for edit in here if isinstance(edit, Put) and edit.path[:-1] == path and edit.path[-1] not in tree]
        return {**kept, **{str(edit.path[-1]): edit.value for edit in new}}
    if isinstance(tree, list):
        dropped = {edit.path for edit in here if isinstance(edit, Drop)}
        entries: list[Plain] = []
        for at in range(len(tree) + 1):
            entries += [edit.value for edit in here if isinstance(edit, Insert) and edit.path == path and edit.at == at]
            if at < len(tree) and (*path, at) not in dropped:
                entries.append(applied(tree[at], here, (*path, at)))
        return entries
    return tree


def moved(path: KeyPath, edits: Sequence[Edit]) -> KeyPath:
    """Return where what stands at `path` will stand after the edits, which do not drop it."""
    steps = list(path)
    for depth, step in enumerate(path):
        if isinstance(step, int):
            lists = path[:depth]
            added = sum(isinstance(edit, Insert) and edit.path == lists and edit.at <= step for edit in edits)
            gone = sum(
                isinstance(edit, Drop)
                and edit.path[:-1] == lists
                and isinstance(edit.path[-1], int)
                and edit.path[-1] < step
                for edit in edits
            )
            steps[depth] = step + added - gone
    return tuple(steps)
