"""Merging: what changed in an article goes into an edition that a person has worked on, field by field.

Three versions meet: the last machine draft (`base`), the edition (`mine`) and the new machine draft (`theirs`). What
only one side changed is taken from it; what both changed stays as the editor has it, is told as a conflict, and the
article's new words are written above it as a comment. Nothing is lost on either side without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from press.articles.matching import anywhere, in_order, key_of, kind_of, texts_in
from press.content.blocks import KINDS
from press.content.edits import Drop, Edit, Insert, Put, Remark, applied
from press.yamlfile import KeyPath, Plain

NOW: Final = "the article now says: "
GONE: Final = "the article no longer has this"
MOVED: Final = "the article has this in another place now"
_MISSING: Final = object()
_LISTS: Final = ("blocks", "spare")
Comments = Mapping[tuple[str, int], str]  # of a list's entries, by the list's name and the entry's number


@dataclass(frozen=True)
class Conflict:
    """What both sides changed: at `path` of the edition as it was, `mine` there and `theirs` in the new draft.

    One of them is empty where that side took it out.
    """

    path: KeyPath
    what: str
    mine: str
    theirs: str


@dataclass
class Merge:
    """What is to be done to an edition, gathered while the versions are compared."""

    edits: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    changed: int = 0
    added: int = 0
    removed: int = 0


def merge_article(
    base: Mapping[str, Plain],
    mine: Mapping[str, Plain],
    theirs: Mapping[str, Plain],
    path: KeyPath,
    comments: tuple[Comments, Comments] = ({}, {}),
) -> Merge:
    """Return how the article `mine`, which stands at `path` of its edition, becomes one with what changed in `theirs`.

    `comments` are those that the machine wrote above entries of `base` and of `theirs`.
    """
    merge = Merge()
    if theirs in (base, mine):
        return merge
    fields = [{key: value for key, value in side.items() if key not in _LISTS} for side in (base, mine, theirs)]
    _mappings(merge, fields[0], fields[1], fields[2], path)
    sides = [{name: _entries(side.get(name)) for name in _LISTS} for side in (base, mine, theirs)]
    _Lists(merge, sides[0], sides[1], sides[2], path, comments).merged()
    return merge


def merge_value(merge: Merge, base: Plain, mine: Plain, theirs: Plain, path: KeyPath) -> None:
    """Add to `merge` what has to be done to the value `mine` at `path`."""
    if base == theirs or mine == theirs:
        return
    if isinstance(base, dict) and isinstance(mine, dict) and isinstance(theirs, dict):
        _mappings(merge, base, mine, theirs, path)
    elif isinstance(base, list) and isinstance(mine, list) and isinstance(theirs, list) and mine:
        _Lists(merge, {"": base}, {"": mine}, {"": theirs}, path, ({}, {})).merged()
    elif mine == base:
        merge.edits.append(Put(path, theirs))
    else:
        merge.conflicts.append(Conflict(path, _name(path), _said(mine), _said(theirs)))


def _mappings(
    merge: Merge, base: Mapping[str, Plain], mine: Mapping[str, Plain], theirs: Mapping[str, Plain], path: KeyPath
) -> None:
    for key in dict.fromkeys((*base, *theirs)):
        old, own, new = (side.get(key, _MISSING) for side in (base, mine, theirs))
        here = (*path, key)
        if new in (old, own):
            continue
        if own is _MISSING and old is _MISSING:
            merge.edits.append(Put(here, theirs[key]))
        elif new is _MISSING and own == old:
            merge.edits.append(Drop(here))
        elif _MISSING in (old, own, new):
            said = ["" if side is _MISSING else _said(side) for side in (own, new)]
            merge.conflicts.append(Conflict(path if own is _MISSING else here, _name(here), *said))
        else:
            merge_value(merge, base[key], mine[key], theirs[key], here)


class _Lists:
    """Merges lists that share their entries, such as `blocks` and `spare`: an editor moves lines between them."""

    def __init__(
        self,
        merge: Merge,
        base: Mapping[str, list[Plain]],
        mine: Mapping[str, list[Plain]],
        theirs: Mapping[str, list[Plain]],
        path: KeyPath,
        comments: tuple[Comments, Comments],
    ) -> None:
        self.merge, self.base, self.mine, self.theirs, self.path = merge, base, mine, theirs, path
        self.comments = comments
        own = [(name, at) for name in mine for at in range(len(mine[name]))]
        old = [(name, at) for name in base for at in range(len(base[name]))]
        pairs = anywhere([base[name][at] for name, at in old], [mine[name][at] for name, at in own])
        self.kept = {old[a]: own[c] for a, c in pairs.items()}  # where the editor has each entry of the base
        self.own = [place for at, place in enumerate(own) if at not in set(pairs.values())]  # the editor's additions
        self.new = {name: in_order(base[name], theirs[name]) for name in base}  # what became of it in the article

    def merged(self) -> None:
        for name in self.base:
            arrived = self._arrived(name)
            dropped: set[KeyPath] = set()
            for at, entry in enumerate(self.base[name]):
                there, here = self.new[name].get(at), self.kept.get((name, at))
                if there is None and here is not None:
                    dropped |= self._gone(name, at, here, arrived)
                elif there is not None and here is None and entry != self.theirs[name][there]:
                    near = self._before(name, at)
                    said = _said(self.theirs[name][there])
                    self.merge.conflicts.append(Conflict(near, kind_of(entry) or _name(self.path), "", said))
                elif there is not None and here is not None:
                    self._entry(name, at, here, there)
            self._add(name, arrived, dropped)

    def _at(self, place: tuple[str, int]) -> KeyPath:
        name, at = place
        return (*self.path, name, at) if name else (*self.path, at)

    def _arrived(self, name: str) -> list[int]:
        """Return the entries that are new in the article, but for those that the editor has added alike."""
        matched = set(self.new[name].values())
        own = [key_of(self.mine[n][at]) for n, at in self.own]
        arrived = []
        for at, entry in enumerate(self.theirs[name]):
            if at not in matched:
                if key_of(entry) in own:
                    own.remove(key_of(entry))
                else:
                    arrived.append(at)
        return arrived

    def _gone(self, name: str, at: int, here: tuple[str, int], arrived: list[int]) -> set[KeyPath]:
        """Take out what the article no longer has, unless the editor has worked on it; return what is taken out."""
        entry = self.base[name][at]
        same = next((a for a in arrived if key_of(self.theirs[name][a]) == key_of(entry)), None)
        untouched = here[0] == name and self.mine[name][here[1]] == entry
        if untouched:
            self.merge.edits.append(Drop(self._at(here)))
            if self.comments[0].get((name, at)):
                self.merge.edits.append(Remark(self._at(here), "", self.comments[0][name, at]))
            self.merge.removed += same is None
            return {self._at(here)}
        what = f"{kind_of(entry) or _name(self.path)}: {GONE if same is None else MOVED}"
        self.merge.conflicts.append(Conflict(self._at(here), what, _said(self.mine[here[0]][here[1]]), ""))
        if same is not None:
            arrived.remove(same)
        return set()

    def _before(self, name: str, at: int) -> KeyPath:
        """Return where the editor has what stood before an entry of the base that is left out."""
        near = (self.kept[name, other] for other in range(at - 1, -1, -1) if (name, other) in self.kept)
        found = next(near, None)
        return self._at(found) if found else self.path

    def _entry(self, name: str, at: int, here: tuple[str, int], there: int) -> None:
        base, mine, theirs = self.base[name][at], self.mine[here[0]][here[1]], self.theirs[name][there]
        old, new = self.comments[0].get((name, at), ""), self.comments[1].get((name, there), "")
        if old and old != new:
            self.merge.edits.append(Remark(self._at(here), new, old, anew=False))
        if base == theirs or mine == theirs:
            return
        before, edits = len(self.merge.conflicts), len(self.merge.edits)
        merge_block(self.merge, base, mine, theirs, self._at(here))
        if name:
            self.merge.changed += len(self.merge.edits) > edits
            if len(self.merge.conflicts) > before:
                said = " / ".join(c.theirs for c in self.merge.conflicts[before:] if c.theirs)
                self.merge.edits.append(Remark(self._at(here), NOW + said if said else GONE, NOW + _said(base)))

    def _add(self, name: str, arrived: Sequence[int], dropped: set[KeyPath]) -> None:
        """Insert what is new after what it follows in the article, wherever the editor has that."""
        lists = (*self.path, name) if name else self.path
        if not self.mine[name]:
            if arrived:
                self.merge.edits.append(Put(lists, [self.theirs[name][at] for at in arrived]))
                self.merge.added += len(arrived)
            return
        if len(dropped) == len(self.mine[name]) and not arrived and name == "spare":
            self.merge.edits[:] = [e for e in self.merge.edits if e.path not in dropped] + [Drop(lists)]
            return
        back = {there: self.kept[name, at] for at, there in self.new[name].items() if (name, at) in self.kept}
        where = {there: at for there, (other, at) in back.items() if other == name}
        for at in arrived:
            before = max((there for there in where if there < at), default=None)
            after = min((there for there in where if there > at), default=None)
            place = (
                where[before] + 1 if before is not None else where[after] if after is not None else len(self.mine[name])
            )
            comment = self.comments[1].get((name, at))
            entry = self.theirs[name][at]
            self.merge.edits.append(Insert(lists, place, entry, {(): comment} if comment else {}))
            self.merge.added += bool(name)


def merge_block(merge: Merge, base: Plain, mine: Plain, theirs: Plain, path: KeyPath) -> None:
    """Add to `merge` what has to be done to one block, whichever way it is written, and to any other value."""
    kinds = [kind_of(side) for side in (base, mine, theirs)]
    if not all(kinds) or not (isinstance(base, dict) and isinstance(mine, dict) and isinstance(theirs, dict)):
        merge_value(merge, base, mine, theirs, path)
        return
    kind = kinds[2] if kinds[0] == kinds[1] else kinds[1]
    forms = [type(side[name]) for side, name in zip((base, mine, theirs), kinds, strict=True)]
    if len(set(kinds)) == 1 and len(set(forms)) == 1:
        _mappings(merge, base, mine, theirs, path)
        return
    whole = Merge()
    sides = [_whole(side, name) for side, name in zip((base, mine, theirs), kinds, strict=True)]
    _mappings(whole, sides[0], sides[1], sides[2], ())
    result = applied(sides[1], whole.edits)
    merge.conflicts += [Conflict(path, found.what, found.mine, found.theirs) for found in whole.conflicts]
    written = _written(result, kind)
    if written != mine:
        merge.edits.append(Put(path, written))


def _whole(block: Mapping[str, Plain], kind: str) -> dict[str, Plain]:
    """Return a block with its content under the name that a bare value stands for, the same for all kinds."""
    content, bare = block[kind], KINDS[kind].shorthand
    inner: Plain = {bare: content} if bare and not isinstance(content, dict) else content
    return {"content" if key == kind else key: inner if key == kind else value for key, value in block.items()}


def _written(block: Plain, kind: str) -> Plain:
    """Return a block as files have it: a bare value where that is all."""
    if not isinstance(block, dict):
        return block
    content, bare = block["content"], KINDS[kind].shorthand
    if isinstance(content, dict) and bare and set(content) == {bare}:
        content = content[bare]
    return {kind if key == "content" else key: content if key == "content" else value for key, value in block.items()}


def _entries(value: object) -> list[Plain]:
    return value if isinstance(value, list) else []


def _name(path: KeyPath) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str) and step not in ("articles", *_LISTS))


def _said(value: object) -> str:
    """Return the words of a value."""
    return " / ".join(_texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str | dict | list):
        kind = kind_of(value)
        yield from texts_in(value[kind] if kind and isinstance(value, dict) else value)
