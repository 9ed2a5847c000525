"""A translator's table: the texts of an edition go out in two columns, and come back into the edition block by block.

A row is known by its original's words, in their order: rows may be moved, split off or lost, and what cannot be placed
is told with its words. Only what was translated is written; every other text stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from press.articles.counterparts import articles_of, blocks_of, counterparts, found_at, texts_of, value_at
from press.articles.following import Pair, load_pair
from press.articles.matching import in_order, kind_of, likeness
from press.articles.running import word_diff
from press.articles.translation import FIELDS, TranslationResult, mark_of, record_of
from press.articles.wordtable import Row, Sheet, read_table, write_table
from press.content.edits import Drop, Edit, Put
from press.content.inplace import edited
from press.content.load import edition_of
from press.content.save import one_line, write_together
from press.content.yamltext import dump
from press.diagnostics import ContentError, Diagnostic, Place, Severity
from press.languages import NAMES, Language
from press.project import Project
from press.yamlfile import KeyPath, Plain, parse

ADVICE: Final = (
    "Please write the translation in the right column; an empty cell stays untranslated. "
    "Keep the *stars*, the **double stars** and the addresses in [brackets](https://...) around the words they mark. "
    "Please do not merge or reorder the rows."
)
HEADLINES: Final = ("subject", "preheader", *FIELDS)


@dataclass(frozen=True)
class _Text:
    """A text of the original: its words, what it is, and where it and its translation stand; None where that lacks it."""

    label: str
    words: str
    source: KeyPath  # of the original's block, or of a headline
    block: KeyPath | None  # of the translation's block, or the headline's parent
    path: KeyPath | None  # of the text itself in the translation


def export_table(project: Project, slug: str, original: Language, language: Language, file: Path) -> TranslationResult:
    """Write the texts of an edition and their translations, as far as there are any, to a Word file.

    Raises ContentError where the file exists already or cannot be written.
    """
    pair = load_pair(project, project.content / slug, original, language)
    texts = list(_texts(pair))
    rows = tuple(Row(f"{number} · {text.label}", text.words, _done(pair, text)) for number, text in enumerate(texts, 1))
    title = f"{slug}: {NAMES[original]} → {NAMES[language]}"
    shown = project.shown(file)
    write_table(file, shown, Sheet(title, ADVICE, (NAMES[original], NAMES[language]), rows))
    done = sum(bool(row.translation) for row in rows)
    return TranslationResult(file, f"{shown}: {len(rows)} texts, {done} of them translated")


def _texts(pair: Pair) -> Iterator[_Text]:
    """Yield every text of the original that a translator sees, in order: what is published, then what is to spare."""
    yield from _headlines(pair, ())
    yield from _headlines(pair, ("newsletter",))
    now, mine = articles_of(pair.now), articles_of(pair.file.tree)
    for name in ("blocks", "spare"):
        for number, article in enumerate(now):
            if name == "blocks":
                yield from _headlines(pair, ("articles", number))
            own = blocks_of(mine[number], name) if number < len(mine) else []
            theirs = blocks_of(article, name)
            have = counterparts(theirs, own)
            for at, block in enumerate(theirs):
                if isinstance(block, dict) and block.get("language"):
                    continue  # a passage in another language stays in it
                here: KeyPath | None = ("articles", number, name, have[at]) if at in have else None
                for inner, words in texts_of(block):
                    there = found_at(own[have[at]], inner) if at in have else None
                    path = (*here, *there) if here and there else None
                    label = _label(block, inner) + (", not published" if name == "spare" else "")
                    yield _Text(label, words, ("articles", number, name, at), here, path)


def _headlines(pair: Pair, parent: KeyPath) -> Iterator[_Text]:
    own = value_at(pair.file.tree, parent)
    for key in HEADLINES:
        words = value_at(pair.now, (*parent, key))
        if isinstance(words, str):
            has_parent = isinstance(own, dict)
            yield _Text(
                key, words, (*parent, key), parent if has_parent else None, (*parent, key) if has_parent else None
            )


def _label(block: Plain, path: KeyPath) -> str:
    named = [str(step) if isinstance(step, str) else str(step + 1) for step in path[1:]]
    return " ".join([kind_of(block), *(word for word in named if word not in ("text", "items", "events"))])


def _done(pair: Pair, text: _Text) -> str:
    """Return the translation that a text has already, or nothing: one that stands there untranslated is none."""
    value = value_at(pair.file.tree, text.path) if text.path is not None else None
    return value if isinstance(value, str) and value != text.words else ""


def import_table(project: Project, slug: str, original: Language, language: Language, file: Path) -> TranslationResult:
    """Write the translations of a table into the edition, and take the marks off the blocks that are whole.

    Raises ContentError where the table or an edition cannot be read, or a translation is none that can be published;
    then nothing is written.
    """
    folder = project.content / slug
    pair = load_pair(project, folder, original, language)
    shown = project.shown(file)
    importing = _Import(pair, read_table(file, shown), shown)
    edits = importing.edits()
    text = edited(pair.text, pair.file, edits)
    try:
        edition_of(project, folder, parse(text, pair.path), language)
    except ContentError as error:
        raise ContentError(importing.in_table(text, error)) from error
    texts = {folder / f"{language}.yaml": text} if text != pair.text else {}
    record = importing.record()
    if record:
        texts[record_of(folder, original, language)] = record
    write_together(project, texts)
    left = sum(1 for text in importing.texts if text not in importing.taken)
    summary = f"{pair.path}: {len(importing.taken)} translations read from {shown}, {left} texts left as they were"
    return TranslationResult(folder / f"{language}.yaml", summary, tuple(sorted(set(importing.told))))


class _Import:
    def __init__(self, pair: Pair, rows: Sequence[Row], shown: str) -> None:
        self.pair, self.rows, self.shown = pair, rows, shown
        self.texts = list(_texts(pair))
        self.told: list[Diagnostic] = []
        self.taken: dict[_Text, str] = {}
        self.current: set[_Text] = set()  # taken, and the original has not changed since the table was written

    def edits(self) -> list[Edit]:
        self._take()
        edits: list[Edit] = []
        blocks: dict[KeyPath, set[str]] = {}
        for text, words in self.taken.items():
            if text.path is None or text.block is None:
                self._tell(
                    f'{text.label}: {self.pair.path} has no such text: "{words}"', "add the block, then import again"
                )
                continue
            before = value_at(self.pair.file.tree, text.path)
            if before != words:
                edits.append(Put(text.path, words))
            if text in self.current and before != words and len(text.block) == 4:
                blocks.setdefault(text.block, set()).add(mark_of(text.path[4:]))
        for block in blocks:
            edits += self._confirmed(block)
        return edits

    def _take(self) -> None:
        """Pair the rows with the texts of the original; tell of those that have no other."""
        have = [" ".join(text.words.split()) for text in self.texts]
        came = [row.original for row in self.rows]
        pairs = {a: c for m in SequenceMatcher(None, came, have, autojunk=False).get_matching_blocks()
                 for a, c in zip(range(m.a, m.a + m.size), range(m.b, m.b + m.size), strict=True)}  # fmt: skip
        free = [at for at in range(len(have)) if at not in pairs.values()]
        for at in (at for at in range(len(came)) if at not in pairs):
            same = next((c for c in free if have[c] == came[at]), None)
            alike = max(free, key=lambda c: (likeness(came[at], have[c]), -abs(c - at)), default=None)
            found = same if same is not None else alike
            if found is not None and (have[found] == came[at] or likeness(came[at], have[found]) > 0):
                pairs[at] = found
                free.remove(found)
        for at, row in enumerate(self.rows):
            if at not in pairs:
                if row.translation:
                    message = f'row {at + 1}: {self.pair.source.path} has no such text: "{row.original}"'
                    self._tell(message, f'its translation is not taken over: "{row.translation}"')
                continue
            self._taken(at, self.texts[pairs[at]], have[pairs[at]])
        missing = [self.texts[c] for c in free if value_at(self.pair.file.tree, self.texts[c].path or ()) is not None]
        for text in missing:
            self._tell(f'the table lacks a row: {text.label}: "{text.words}"', "its text stays as it is")

    def _taken(self, at: int, text: _Text, words: str) -> None:
        row = self.rows[at]
        if not row.translation:
            return
        self.taken[text] = row.translation
        if row.original == words:
            self.current.add(text)
            return
        message = f"row {at + 1}: the original is not as in the table: {word_diff(row.original, words)}"
        self._tell(message, "the translation is taken over, and stays marked; look whether it still fits")

    def _tell(self, message: str, hint: str) -> None:
        self.told.append(Diagnostic(Place(self.shown, 0, 0), message, hint, Severity.WARNING, "table"))

    def _confirmed(self, block: KeyPath) -> Iterator[Edit]:
        """Take a mark off a block when every text that it stands for has been translated."""
        marks = value_at(self.pair.file.tree, (*block, "unconfirmed"))
        if not isinstance(marks, list):
            return
        own = [text for text in self.texts if text.block == block and text.path]
        open_marks = {mark_of(text.path[4:]) for text in own if text.path and text not in self.current}
        left = [
            mark for mark in marks if mark in open_marks or mark not in {mark_of(t.path[4:]) for t in own if t.path}
        ]
        if left != marks:
            yield Put((*block, "unconfirmed"), left) if left else Drop((*block, "unconfirmed"))

    def record(self) -> str | None:
        """Return the record with what the original says now of the blocks whose translations came; None if unchanged."""
        then = self.pair.then
        if then is None:
            return None
        whole = {text.source for text in self.current if len(text.source) == 4}
        whole -= {text.source for text in self.texts if text not in self.current}
        edits: list[Edit] = []
        old, new = articles_of(then.tree), articles_of(self.pair.now)
        for number in range(min(len(old), len(new))):
            for name in ("blocks", "spare"):
                before, after = blocks_of(old[number], name), blocks_of(new[number], name)
                for at, there in in_order(before, after).items():
                    if ("articles", number, name, there) in whole and before[at] != after[there]:
                        edits.append(Put(("articles", number, name, at), after[there]))
        headlines = (text for text in self.texts if text in self.current and len(text.source) != 4)
        edits += [Put(t.source, t.words) for t in headlines if value_at(then.tree, t.source) != t.words]
        if not edits:
            return None
        said = dump(then.tree, one_line=one_line)
        above = f"# What {self.pair.original}.yaml said when {self.pair.language}.yaml was last translated.\n"
        return above + edited(said, parse(said, then.path), edits)

    def in_table(self, text: str, error: ContentError) -> Iterator[Diagnostic]:
        """Yield what a text cannot be published for, at the table: the edition has not been written."""
        lines = text.splitlines()
        for found in error.diagnostics:
            line = lines[found.place.line - 1].strip() if 0 < found.place.line <= len(lines) else ""
            yield Diagnostic(Place(self.shown, 0, 0), f'{found.message}, in "{line}"', found.hint)
