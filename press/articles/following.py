"""Translations that follow their original: what changed in it since, and how that is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from press.articles.counterparts import articles_of, blocks_of, counterparts, found_at, texts_of, value_at
from press.articles.matching import in_order, kind_of
from press.articles.translation import (
    FIELDS,
    TranslationResult,
    mark_of,
    marks_of,
    record_of,
    remark,
    remarks_of,
    translated,
)
from press.content.edits import Drop, Edit, Insert, Put, Remark, moved
from press.content.inplace import comments_above, edited
from press.content.load import edition_of, load_edition
from press.content.save import edition_text, edition_values, write_together
from press.diagnostics import ContentError, Diagnostic, Place, Severity
from press.languages import Language
from press.project import Project
from press.textfile import read_text
from press.yamlfile import KeyPath, Plain, YamlFile, parse


@dataclass(frozen=True)
class Pair:
    """An edition, the one it is translated from, and what that said when it was: each as values, with its places."""

    project: Project
    folder: Path
    original: Language
    language: Language
    text: str
    file: YamlFile
    source: YamlFile
    now: Plain  # of the original, as a draft would write it
    then: YamlFile | None

    @property
    def path(self) -> str:
        return self.file.path


def load_pair(project: Project, folder: Path, original: Language, language: Language) -> Pair:
    """Return both editions and the record as their files say them. Raises ContentError where one cannot be read."""
    files = [folder / f"{language}.yaml", folder / f"{original}.yaml", record_of(folder, original, language)]
    texts = [read_text(file, project.shown(file)) if file.exists() or file != files[2] else "" for file in files]
    parsed = [parse(text, project.shown(file)) if text else None for text, file in zip(texts, files, strict=True)]
    mine, source, then = parsed
    if mine is None or source is None:
        raise ContentError(Diagnostic(Place(project.shown(files[0])), "the file is empty", "write its content"))
    now = edition_values(load_edition(project, folder.name, original))
    return Pair(project, folder, original, language, texts[0], mine, source, now, then)


@dataclass(frozen=True)
class Stale:
    """A text of the original that has changed since it was translated, and where its translation stands.

    `path` is a block of the translation, or a headline; `source` the same of the original.
    """

    path: KeyPath
    source: KeyPath
    before: str
    after: str


def stale_texts(pair: Pair) -> Iterator[Stale]:
    """Yield what has changed in the original since it was translated, where the translation has it."""
    if pair.then is None:
        return
    for path in _headlines(pair.now):
        before, after = value_at(pair.then.tree, path), value_at(pair.now, path)
        if isinstance(before, str) and isinstance(after, str) and before != after:
            yield Stale(path, path, before, after)
    then, now, mine = (articles_of(tree) for tree in (pair.then.tree, pair.now, pair.file.tree))
    for number in range(min(len(then), len(now), len(mine))):
        for name in ("blocks", "spare"):
            old, new, own = (blocks_of(side[number], name) for side in (then, now, mine))
            became, have = in_order(old, new), counterparts(old, own)
            for at, there in became.items():
                if at in have and said_in(old[at]) != said_in(new[there]):
                    here: KeyPath = ("articles", number, name, have[at])
                    source: KeyPath = ("articles", number, name, there)
                    yield Stale(here, source, said_in(old[at]), said_in(new[there]))


def _headlines(tree: Plain) -> Iterator[KeyPath]:
    yield ("title",)
    yield from (("newsletter", key) for key in ("subject", "preheader"))
    for number in range(len(articles_of(tree))):
        yield from (("articles", number, key) for key in FIELDS)


def said_in(block: Plain) -> str:
    """Return all that a block says, in words or not: what a translation has to follow."""
    kind = kind_of(block)
    content = block[kind] if kind and isinstance(block, dict) else block
    return " / ".join(_leaves(content))


def _leaves(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "approved_by":
                yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)


def update_translation(project: Project, slug: str, original: Language, language: Language) -> TranslationResult:
    """Take over into the translation what changed in the original since: new blocks, and marks on those that changed.

    A block that the original lost goes too, while nobody has translated it; otherwise it stays and is told. Where
    there is no record yet, one is begun. Raises ContentError; then nothing is written.
    """
    edition, folder = load_edition(project, slug, original), project.content / slug
    load_edition(project, slug, language)
    pair = load_pair(project, folder, original, language)
    record = edition_text(edition, {}, f"What {original}.yaml said when {language}.yaml was started or last updated.")
    file = folder / f"{language}.yaml"
    if pair.then is None:
        write_together(project, {record_of(folder, original, language): record})
        return TranslationResult(file, f"{pair.path}: from now on, changes of {original}.yaml are seen")
    edits, gone = list(_headline_edits(pair)), list[KeyPath]()
    then, now, mine = (articles_of(tree) for tree in (pair.then.tree, pair.now, pair.file.tree))
    for number in range(min(len(then), len(now), len(mine))):
        for name in ("blocks", "spare"):
            old, new, own = (blocks_of(side[number], name) for side in (then, now, mine))
            _Updating(pair, ("articles", number, name), edits, gone).update(old, new, own)
    text = edited(pair.text, pair.file, edits)
    new_file = parse(text, pair.path)
    edition_of(project, folder, new_file, language)
    texts = {record_of(folder, original, language): record}
    write_together(project, texts | ({file: text} if text != pair.text else {}))
    count = sum(not isinstance(edit, Remark) for edit in edits)
    done = f"{count} changes of {original}.yaml taken over" if count else f"nothing changed in {original}.yaml"
    return TranslationResult(
        file, f"{pair.path}: {done}", tuple(_no_original(pair, new_file, path, edits) for path in gone)
    )


def _headline_edits(pair: Pair) -> Iterator[Edit]:
    for stale in stale_texts(pair):
        if stale.path[-1] in (*FIELDS, "subject", "preheader"):
            old, new = remark(pair.original, stale.before), remark(pair.original, stale.after)
            if stale.path in pair.file.spans:
                yield Remark(stale.path, new, old)


def _no_original(pair: Pair, new: YamlFile, path: KeyPath, edits: list[Edit]) -> Diagnostic:
    kind = kind_of(value_at(pair.file.tree, path))
    message = f"{kind}: {pair.source.path} no longer has the block that this translates"
    hint = "take it out, if it is not to stay"
    return Diagnostic(new.place(moved(path, edits)), message, hint, Severity.WARNING, "counterpart")


class _Updating:
    """Takes over what changed in one list of blocks."""

    def __init__(self, pair: Pair, path: KeyPath, edits: list[Edit], gone: list[KeyPath]) -> None:
        self.pair, self.path, self.edits, self.gone = pair, path, edits, gone

    def update(self, old: list[Plain], new: list[Plain], own: list[Plain]) -> None:
        became, have = in_order(old, new), counterparts(old, own)
        for at, block in enumerate(old):
            if at not in have:
                continue
            here = (*self.path, have[at])
            if at not in became:
                self._gone(block, own[have[at]], here)
            elif said_in(block) != said_in(new[became[at]]):
                self._changed(block, new[became[at]], own[have[at]], here)
        where = {became[at]: have[at] for at in became if at in have}
        for at, block in enumerate(new):
            if at in became.values():
                continue
            before = max((there for there in where if there < at), default=None)
            place = where[before] + 1 if before is not None else 0
            fresh = translated(block, self.pair.original, self.pair.language)
            there = remarks_of(fresh, self.pair.original, (*self.path, at))
            comments = {path[len(self.path) + 1 :]: text for path, text in there.items()}
            if own:
                self.edits.append(Insert(self.path, place, fresh, comments))
            else:
                self.edits.append(Put(self.path, [fresh]))
                own = [fresh]

    def _gone(self, old: Plain, own: Plain, here: KeyPath) -> None:
        if own == translated(old, self.pair.original, self.pair.language):
            self.edits.append(Drop(here))
            above = " ".join(comments_above(self.pair.text, self.pair.file, here))
            if above.startswith(f"{self.pair.original}: "):
                self.edits.append(Remark(here, "", above))
            return
        self.gone.append(here)

    def _changed(self, old: Plain, new: Plain, own: Plain, here: KeyPath) -> None:
        """Carry over what is no text, put the new original beside each text, and mark what has to be translated."""
        fresh_old = translated(old, self.pair.original, self.pair.language)
        fresh_new = translated(new, self.pair.original, self.pair.language)
        if kind_of(own) != kind_of(new) or not _shape(old) == _shape(new) == _shape(own):
            if own == fresh_old:
                self.edits.append(Put(here, fresh_new))
            else:
                self._mark(own, marks_of(new), here)
            self._remark(old, new, here)
            return
        marks: list[str] = []
        for path, text in _paths(fresh_new):
            at = found_at(own, path)
            if value_at(fresh_old, path) == text or at is None:
                continue
            if value_at(own, at) == value_at(fresh_old, path):
                self.edits.append(Put((*here, *at), text))
            if path in dict(texts_of(fresh_new)):
                marks.append(mark_of(path))
        self._mark(own, marks, here)
        self._remark(old, new, here)

    def _mark(self, own: Plain, marks: list[str], here: KeyPath) -> None:
        before = own.get("unconfirmed") if isinstance(own, dict) else None
        known = before if isinstance(before, list) else []
        new = [*known, *(mark for mark in dict.fromkeys(marks) if mark not in known)]
        if new != known:
            self.edits.append(Put((*here, "unconfirmed"), new))

    def _remark(self, old: Plain, new: Plain, here: KeyPath) -> None:
        """Show the new original in place of the old one; where that stands elsewhere, above the block."""
        languages = self.pair.original, self.pair.language
        before, after = (remarks_of(translated(block, *languages), languages[0], here) for block in (old, new))
        for path, text in after.items():
            if before.get(path) != text:
                self.edits.append(Remark(path if path in self.pair.file.spans else here, text, before.get(path, "")))


def _paths(block: Plain, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text of a block's content, in words or not, with its path."""
    if isinstance(block, str):
        yield path, block
    elif isinstance(block, dict):
        for key, inner in block.items():
            if path or key in (kind_of(block),):
                yield from _paths(inner, (*path, key))
    elif isinstance(block, list):
        for at, inner in enumerate(block):
            yield from _paths(inner, (*path, at))


def _shape(value: Plain) -> object:
    """Return how many entries each list of a block's content has."""
    kind = kind_of(value)
    content = value[kind] if kind and isinstance(value, dict) else value
    return _sizes(content)


def _sizes(value: Plain) -> list[int]:
    if isinstance(value, dict):
        return [size for _, inner in sorted(value.items()) for size in _sizes(inner)]
    if isinstance(value, list):
        return [len(value), *(size for inner in value for size in _sizes(inner))]
    return []
