"""Translations: an edition started from another.

A started edition has the same blocks in the same order. Its texts are those of the original, marked `unconfirmed`
until somebody has translated them, with the original beside each as a comment. What the original said then is kept in
`.drafts/<language>.from-<original>.yaml`; press.articles.following compares it with what the original says later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from press.articles.counterparts import articles_of, blocks_of, texts_of, value_at
from press.articles.draft import DRAFTS
from press.articles.matching import kind_of
from press.content.load import edition_of, load_edition
from press.content.save import edition_text, edition_values, one_line, write_together
from press.content.yamltext import dump
from press.diagnostics import ContentError, Diagnostic, Place
from press.languages import Language
from press.project import Project
from press.yamlfile import KeyPath, Plain, parse

FIELDS: Final = ("title", "kicker", "byline", "dateline")  # of an article
MARKS: Final = ("speaker", "role", "alt")  # texts that are confirmed by a word of their own; all others by `text`


@dataclass(frozen=True)
class TranslationResult:
    """What `translate` did."""

    edition: Path
    summary: str
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class Started:
    """A translated edition as values, with the comments that hold the original."""

    values: dict[str, Plain]
    comments: dict[KeyPath, str] = field(default_factory=dict)


def record_of(folder: Path, original: Language, language: Language) -> Path:
    """Return the file that keeps what the original said when it was translated."""
    return folder / DRAFTS / f"{language}.from-{original}.yaml"


def recorded_original(folder: Path, language: Language) -> Language | None:
    """Return the language that an edition was translated from, or None where that is not on record."""
    for file in sorted((folder / DRAFTS).glob(f"{language}.from-*.yaml")):
        name = file.stem.rpartition("-")[2]
        for known in ("en", "it", "ru", "kk"):
            if name == known and (folder / f"{known}.yaml").is_file():
                return known
    return None


def start_translation(project: Project, slug: str, original: Language, language: Language) -> TranslationResult:
    """Start the edition in `language` from the one in `original`. Raises ContentError; then nothing is written."""
    edition = load_edition(project, slug, original)
    folder = project.content / slug
    file = folder / f"{language}.yaml"
    shown = project.shown(file)
    if file.exists():
        hint = "--update takes over what changed in the original, --export and --import exchange it with a translator"
        raise ContentError(Diagnostic(Place(shown, 0, 0), "the edition exists already, and is never overwritten", hint))
    started = _started(edition_values(edition), original, language)
    heading = f"Started from {original}.yaml. Translate each text, then remove what you did from `unconfirmed`.\n"
    above = f"# {heading}"
    text = above + dump(started.values, comments=started.comments, one_line=one_line)
    edition_of(project, folder, parse(text, shown), language)
    record = edition_text(edition, {}, f"What {original}.yaml said when {language}.yaml was started or last updated.")
    write_together(project, {record_of(folder, original, language): record, file: text})
    texts = sum(1 for _, block in _each_block(started.values) for _ in texts_of(block))
    return TranslationResult(file, f"{shown} started from {original}.yaml: {texts} texts to translate")


def _started(values: dict[str, Plain], original: Language, language: Language) -> Started:
    """Return the values of a new edition in `language`."""
    started = Started(dict(values))
    _headline(started, started.values, (), ("title",), original)
    newsletter = started.values.get("newsletter")
    if isinstance(newsletter, dict):
        started.values["newsletter"] = dict(newsletter)
        _headline(started, started.values["newsletter"], ("newsletter",), ("subject", "preheader"), original)
    articles: list[Plain] = []
    for number, article in enumerate(articles_of(values)):
        new: dict[str, Plain] = {**article, "source": None}
        path: KeyPath = ("articles", number)
        started.comments[(*path, "source")] = f"translated from {original}.yaml"
        _headline(started, new, path, FIELDS, original)
        for name in ("blocks", "spare"):
            if name in article:
                blocks = [translated(block, original, language) for block in blocks_of(article, name)]
                new[name] = blocks
                for at, block in enumerate(blocks):
                    started.comments |= remarks_of(block, original, (*path, name, at))
        articles.append(new)
    started.values["articles"] = articles
    return started


def _headline(started: Started, values: Plain, path: KeyPath, keys: tuple[str, ...], original: Language) -> None:
    """Empty the headlines, which have no mark for `untranslated`; the original stays beside each as a comment."""
    if isinstance(values, dict):
        for key in keys:
            text = values.get(key)
            if isinstance(text, str):
                started.comments[(*path, key)] = remark(original, text)
                values[key] = None


def remark(original: Language, text: str) -> str:
    """Return the comment that shows the original of a text."""
    return f"{original}: {text}"


def translated(block: Plain, original: Language, language: Language) -> Plain:
    """Return a block of the original as it begins in the translation: its texts still the original's, and marked."""
    kind = kind_of(block)
    if not isinstance(block, dict) or not kind:
        return block
    new = dict(block)
    content = new[kind]
    foreign = new.get("language")
    if kind == "quote" and isinstance(content, dict):
        content = {key: value for key, value in content.items() if key != "approved_by"}
        if content.get("translated_from") == language and content.get("original"):
            content["text"] = content.pop("original")
            del content["translated_from"]
        elif not content.get("translated_from") and not foreign:
            content["translated_from"], content["original"] = original, content["text"]
        new[kind] = content
    if foreign == language:
        del new["language"]
    if foreign is None:
        before = new.pop("unconfirmed", None)
        marks = [*before] if isinstance(before, list) else []
        marks += [mark for mark in marks_of(new) if mark not in marks]
        if marks:
            new["unconfirmed"] = marks
    return new


def marks_of(block: Plain) -> list[str]:
    """Return what `unconfirmed` says of a block none of whose texts is translated."""
    marks = {mark_of(path) for path, _ in texts_of(block)}
    return [mark for mark in ("text", *MARKS) if mark in marks]


def mark_of(path: KeyPath) -> str:
    """Return the word of `unconfirmed` that a text's translation is confirmed with."""
    kind, last = path[0], path[-1]
    return str(last) if (kind, last) in (("quote", "speaker"), ("quote", "role"), ("image", "alt")) else "text"


def remarks_of(block: Plain, original: Language, path: KeyPath) -> dict[KeyPath, str]:
    """Return the comments that show the original beside each text: beside its line, or above where lines are shared."""
    found: dict[KeyPath, str] = {}
    for inner, text in texts_of(block):
        if inner == ("quote", "text") and value_at(block, ("quote", "original")):
            continue  # stands under `original`
        at = next((end for end in range(1, len(inner)) if one_line((*path, *inner[:end]))), len(inner))
        whole = (*path, *inner[:at])
        if len(inner) == 1:
            whole = path  # a bare text: above its line, where a long one has room
        found[whole] = f"{found[whole]} | {text}" if whole in found else remark(original, text)
    return found


def _each_block(values: Plain) -> Iterator[tuple[KeyPath, Plain]]:
    for number, article in enumerate(articles_of(values)):
        for name in ("blocks", "spare"):
            for at, block in enumerate(blocks_of(article, name)):
                yield ("articles", number, name, at), block
