"""Drafting into files: `publish.py new` makes an article an edition of an issue, or adds it to one.

Nothing is ever overwritten: an edition that exists keeps its text and comments and gets the article at its end. What
would be written is loaded first; only what loads as it was meant is written, all files or none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from press.articles.edition import Draft, draft
from press.articles.manuscript import Heading, Paragraph, Repair
from press.articles.pictures import place_pictures
from press.articles.readers import read_article
from press.articles.recognition import recognised
from press.content.issue import Article, Edition
from press.content.load import SLUG, edition_of
from press.content.save import append_article, edition_text, edition_values, write_together
from press.diagnostics import ArticleError, ContentError, Diagnostic, Place, Severity
from press.languages import LANGUAGES, Language
from press.project import Project, path_inside
from press.textfile import MAX_BYTES
from press.yamlfile import parse, read

__all__ = ["Draft", "NewResult", "draft", "new_edition"]

DRAFTS: Final = ".drafts"  # folder of an issue: the last machine drafts, base of a later merge
ENGLISH: Final = {"en": "English", "it": "Italian", "ru": "Russian", "kk": "Kazakh"}
TAKEN: Final = ("outbox", "site")  # folders of build/ that are no issue's
ISSUE: Final = """\
date: null  # the day of publication, YYYY-MM-DD
number: null  # of the issue, from 1
"""


@dataclass(frozen=True)
class NewResult:
    """What `new_edition` wrote, what it found in the article, and what is left to do."""

    edition: Path
    issue: str
    language: Language
    source: str
    headings: int
    paragraphs: int
    quotations: int
    fragments: int
    figures: int
    events: int
    repairs: tuple[Repair, ...]
    diagnostics: tuple[Diagnostic, ...]
    recognised: bool = False  # whether the language was: nobody said it

    @property
    def unconfirmed(self) -> tuple[Diagnostic, ...]:
        """The diagnostics about what the draft proposes and a person has to confirm."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.rule == "unconfirmed")

    def summary(self) -> str:
        """Return in a few lines what was written and found."""
        found = ", ".join(
            f"{count} {one if count == 1 else many}"
            for count, one, many in (
                (self.headings, "heading", "headings"),
                (self.paragraphs, "paragraph", "paragraphs"),
                (self.quotations, "quotation", f"quotations of {self.fragments} fragments"),
                (self.figures, "key figure", "key figures"),
                (self.events, "dated event", "dated events"),
            )
        )
        lines = [f"content/{self.issue}/{self.language}.yaml drafted from {self.source}", found]
        if self.recognised:
            lines.insert(1, f"language: {self.language}, recognised; --language says otherwise")
        if self.repairs:
            lines.append("white space and dashes put right in the draft, not in the article:")
            lines += [f"  {repair}" for repair in self.repairs]
        return "\n".join(lines)


def new_edition(
    project: Project, article: Path, *, issue: str | None = None, language: Language | None = None
) -> NewResult:
    """Draft the article, a file of seeds/, into content/<issue>/<language>.yaml; by default an issue named after it.

    `language` is that of the article; None: the one that its words are in. An edition that exists gets the article added at its end. Raises ArticleError where the article cannot be read,
    its language cannot be told, it stands in an issue already or has no place to go, ContentError where the edition it should be added to is broken.
    Then nothing is written.
    """
    source = article_source(project, article)
    manuscript = read_article(project, project.root / source)
    told, read_as = language, recognised(manuscript.texts())
    language = told or read_as
    if language is None:
        message = "the language of the article cannot be told from its words"
        raise _refusal(source, message, f"say it: --language {', '.join(LANGUAGES[:-1])} or {LANGUAGES[-1]}")
    slug = _issue_name(project, source, issue, language)
    folder = project.content / slug
    file = folder / f"{language}.yaml"
    placed = place_pictures(project, manuscript, folder)
    drafted = draft(
        placed.manuscript,
        path=project.shown(file),
        language=language,
        alone=not file.exists(),
        pictures=placed.sources,
    )
    texts: dict[Path, str] = {}
    for target in (folder / DRAFTS / file.name, file):
        exists = target.exists() and file.exists()
        texts[target] = _added(target, drafted, project) if exists else draft_text(drafted)
    if not (folder / "issue.yaml").exists():
        texts = {folder / "issue.yaml": ISSUE, **texts}
    with placed.written(project):
        loaded = _checked(project, folder, texts[file], drafted)
        write_together(project, texts)
    result = _result(file, slug, drafted, loaded)
    other = [_other_language(source, language, read_as)] if read_as and read_as != language else []
    return replace(result, recognised=told is None, diagnostics=tuple(sorted({*result.diagnostics, *other})))


def _other_language(source: str, language: Language, read_as: Language) -> Diagnostic:
    message = f"the article was drafted as {ENGLISH[language]} and reads like {ENGLISH[read_as]}"
    hint = f"if it is: delete the draft, and draft it with --language {read_as}"
    return Diagnostic(Place(source), message, hint, Severity.WARNING, "language")


def _result(file: Path, slug: str, drafted: Draft, loaded: Edition) -> NewResult:
    return NewResult(
        edition=file,
        issue=slug,
        language=loaded.language,
        source=drafted.manuscript.path,
        headings=drafted.count(Heading),
        paragraphs=drafted.count(Paragraph),
        quotations=len(drafted.quotations),
        fragments=sum(len(quotation.fragments) for quotation in drafted.quotations),
        figures=len(drafted.figures),
        events=len(drafted.events),
        repairs=drafted.manuscript.repairs,
        diagnostics=tuple(sorted({*drafted.findings, *_to_do(loaded, loaded.articles[-1])})),
    )


def _to_do(edition: Edition, article: Article) -> Iterator[Diagnostic]:
    if not edition.title:
        message = "the edition has no headline, and none is invented"
        yield Diagnostic(Place(edition.path), message, "write one after `title:`", Severity.WARNING, "headline")
    for block in article.spare:
        for what in block.unconfirmed:
            message = f"{block.kind}: the {what} is a proposal: no name stands beside the words"
            hint = f"compare with the article before you use it, then remove `{what}` from `unconfirmed`"
            yield Diagnostic(block.place, message, hint, Severity.WARNING, "unconfirmed")


def article_source(project: Project, article: Path) -> str:
    """Return the article's path as `source:` has it: inside seeds/, with forward slashes."""
    file, seeds = (project.root / article).resolve(), project.seeds.resolve()
    if not file.is_relative_to(seeds):
        hint = f"copy it there, then: publish.py new seeds/{file.name}"
        raise _refusal(str(article), "the article does not lie inside seeds/", hint)
    source = f"seeds/{file.relative_to(seeds).as_posix()}"
    if path_inside(seeds, source, project.root) is None or not source.isprintable():
        raise _refusal(source, "the article's name holds a character that paths cannot have", "rename it")
    return source


def _refusal(path: str, message: str, hint: str) -> ArticleError:
    return ArticleError(Diagnostic(Place(path, 0, 0), message, hint))


def _issue_name(project: Project, source: str, wanted: str | None, language: Language) -> str:
    """Return the name of the issue to draft into. Raises ArticleError where there can be none."""
    found = list(standing(project, source))
    if wanted is None:
        if found:
            hint = "--update merges what changed in it; --issue NAME drafts it into another issue"
            raise _refusal(source, f"the article is in an issue already: {found[0]}", hint)
        slug = _slug(source)
        if not slug:
            raise _refusal(source, "no issue can be named after the article", "name one with --issue NAME")
        if (project.content / slug / "issue.yaml").exists() or _editions(project.content / slug):
            hint = f"--issue {slug} adds the article to it; --issue NAME begins another"
            raise _refusal(source, f"there is an issue {slug} already", hint)
        wanted = slug
    if not SLUG.fullmatch(wanted) or wanted in TAKEN:
        hint = f"use small letters, digits and hyphens; not {' or '.join(TAKEN)}"
        raise _refusal(source, f'an issue cannot be called "{wanted}"', hint)
    here = next((place for place in found if place.path == f"content/{wanted}/{language}.yaml"), None)
    if here:
        raise _refusal(source, f"the article is in that edition already: {here}", "--update merges what changed in it")
    return wanted


def _slug(source: str) -> str:
    """Return the name of the article's file in small Latin letters, digits and hyphens; it may come out empty."""
    stem = unicodedata.normalize("NFKD", Path(source).stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:60].strip("-")


def _editions(folder: Path) -> list[Path]:
    return [file for language in LANGUAGES if (file := folder / f"{language}.yaml").is_file()]


def standing(project: Project, source: str) -> Iterator[Place]:
    """Yield where editions name the article as their source; a broken edition is searched for its path."""
    file = (project.root / source).resolve()
    for folder in sorted(project.content.iterdir()) if project.content.is_dir() else ():
        for edition in _editions(folder):
            shown = project.shown(edition)
            try:
                found = read(edition, shown)
            except ContentError:
                if source.encode() in edition.read_bytes():
                    yield Place(shown)
                continue
            articles = found.tree.get("articles") if isinstance(found.tree, dict) else None
            for at, article in enumerate(articles if isinstance(articles, list) else ()):
                named = article.get("source") if isinstance(article, dict) else None
                if isinstance(named, str) and "\0" not in named and (project.root / named).resolve() == file:
                    yield found.place(("articles", at, "source"))


def draft_text(drafted: Draft) -> str:
    heading = (
        f"Drafted from {drafted.manuscript.path}: its words are all under `blocks`, in order, and nothing is added."
    )
    return edition_text(drafted.edition, drafted.comments, heading)


def _added(target: Path, drafted: Draft, project: Project) -> str:
    """Return the text of the edition at `target` with the drafted article at its end."""
    shown = project.shown(target)
    text = target.read_bytes().decode("utf-8-sig") if read(target, shown) else ""
    return append_article(parse(text, shown), text, drafted.edition.articles[0], drafted.comments)


def _checked(project: Project, folder: Path, text: str, drafted: Draft) -> Edition:
    """Return the edition that `text` loads as. Raises ArticleError where that is not what was meant."""
    path = drafted.edition.path
    if len(text.encode()) > MAX_BYTES:
        message = f"the edition would have more than the {MAX_BYTES:,} bytes that are read"
        raise _refusal(drafted.manuscript.path, message, "split the article, or begin another issue")
    loaded = edition_of(project, folder, parse(text, path), drafted.edition.language)
    before: tuple[Article, ...] = ()
    file = folder / f"{loaded.language}.yaml"
    if file.exists():
        before = edition_of(project, folder, read(file, path), loaded.language).articles
    meant = loaded.model_copy(update={"articles": (*before, *drafted.edition.articles)})
    if edition_values(meant) != edition_values(loaded):
        message = "the article cannot be added without changing what the edition says"
        raise _refusal(drafted.manuscript.path, message, f"write the articles of {path} as plain lists, or report this")
    return loaded
