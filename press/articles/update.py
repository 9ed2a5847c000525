"""Drafting again: `publish.py new ARTICLE --update` brings what changed in an article into its edition.

The last machine draft in `.drafts/` is the base of the merge; see press.articles.merge. What would be written is
loaded first; then edition and machine draft are written together, or neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from press.articles.draft import DRAFTS, article_source, draft_text, standing
from press.articles.edition import Draft, draft
from press.articles.merge import Comments, Conflict, Merge, merge_article, merge_value
from press.articles.pictures import place_pictures
from press.articles.readers import read_article
from press.articles.running import word_diff
from press.content.edits import Edit, Put, moved
from press.content.inplace import comments_above, edited
from press.content.load import edition_of
from press.content.save import append_article, article_values, one_line, write_together
from press.content.yamltext import INDENT, dump
from press.diagnostics import ArticleError, Diagnostic, Place, Severity
from press.languages import LANGUAGES, Language
from press.project import Project
from press.textfile import read_text
from press.yamlfile import KeyPath, Plain, YamlFile, parse


@dataclass(frozen=True)
class UpdateResult:
    """What `update_edition` did: how many blocks came in anew, were changed or taken out, and what is left to decide."""

    edition: Path
    shown: str
    source: str
    added: int
    changed: int
    removed: int
    diagnostics: tuple[Diagnostic, ...]

    def summary(self) -> str:
        """Return in a line or two what was done."""
        conflicts = sum(finding.rule == "conflict" for finding in self.diagnostics)
        if not (self.added or self.changed or self.removed or conflicts):
            return f"{self.shown}: nothing to take over from {self.source}"
        counts = [(self.changed, "changed"), (self.added, "added"), (self.removed, "taken out")]
        done = ", ".join(f"{count} block{'' if count == 1 else 's'} {what}" for count, what in counts if count)
        left = f"{conflicts} to decide: you and the article changed the same" if conflicts else "nothing left to decide"
        return f"{self.shown} updated from {self.source}: {done or 'no block changed'}; {left}"


@dataclass(frozen=True)
class _File:
    """A YAML file of an edition, and which of its articles is meant."""

    text: str
    yaml: YamlFile
    at: int

    @property
    def path(self) -> KeyPath:
        return ("articles", self.at)

    @property
    def article(self) -> dict[str, Plain]:
        return self.articles[self.at]

    @property
    def articles(self) -> list[dict[str, Plain]]:
        tree = self.yaml.tree
        found = tree.get("articles") if isinstance(tree, dict) else None
        return [article for article in found if isinstance(article, dict)] if isinstance(found, list) else []

    @property
    def title(self) -> Plain:
        return self.yaml.tree.get("title") if isinstance(self.yaml.tree, dict) else None


def update_edition(
    project: Project, article: Path, *, issue: str | None = None, language: Language | None = None
) -> UpdateResult:
    """Draft the article anew and merge what changed into the edition that was drafted from it.

    Raises ArticleError where there is no such edition, or more than one, and ContentError where the edition is
    broken or cannot be edited in place. Then nothing is written.
    """
    source = article_source(project, article)
    slug, language = _which(project, source, issue, language)
    folder = project.content / slug
    file = folder / f"{language}.yaml"
    shown = project.shown(file)
    edition_of(project, folder, parse(read_text(file, shown), shown), language)
    mine = _article_in(project, file, source)
    base = _article_in(project, folder / DRAFTS / file.name, source)
    if mine is None:
        raise _refusal(source, f"{shown} does not name it as a source in so many words", f"write source: {source}")
    placed = place_pictures(project, read_article(project, project.root / source), folder)
    drafted = draft(placed.manuscript, path=shown, language=language, alone=mine.at == 0, pictures=placed.sources)
    theirs = _theirs(drafted)
    found = list(drafted.findings)
    merge = Merge()
    if base is None:
        message = f"there is no machine draft of {source} to see from what changed in it: the edition stays as it is"
        hint = "publish.py check shows how it differs from the article; from now on, changes are merged"
        found.append(Diagnostic(Place(shown), message, hint, Severity.WARNING, "no-base"))
    else:
        merge = _merged(base, mine, theirs, drafted)
    text = edited(mine.text, mine.yaml, merge.edits)
    new = parse(text, shown)
    found += [_told(conflict, new, merge.edits, source) for conflict in merge.conflicts]
    texts = {folder / DRAFTS / file.name: _new_base(project, folder / DRAFTS / file.name, base, theirs, drafted)}
    if text != mine.text:
        texts[file] = text
    with placed.written(project):
        edition_of(project, folder, new, language)
        write_together(project, texts)
    diagnostics = tuple(sorted(set(found)))
    return UpdateResult(file, shown, source, merge.added, merge.changed, merge.removed, diagnostics)


def _refusal(path: str, message: str, hint: str) -> ArticleError:
    return ArticleError(Diagnostic(Place(path, 0, 0), message, hint))


def _which(project: Project, source: str, issue: str | None, language: Language | None) -> tuple[str, Language]:
    """Return issue and language of the edition that the article stands in."""
    found = sorted({Path(place.path).parts[-2:] for place in standing(project, source)})
    fits = [
        (slug, known)
        for slug, name in found
        for known in LANGUAGES
        if name == f"{known}.yaml" and issue in (None, slug) and language in (None, known)
    ]
    if not fits:
        hint = f"without --update, publish.py new {source} drafts one"
        wanted = "".join((f" of {issue}" if issue else "", f" in {language}" if language else ""))
        raise _refusal(source, f"no edition{wanted} was drafted from this article", hint)
    if len(fits) > 1:
        names = ", ".join(f"content/{slug}/{known}.yaml" for slug, known in fits)
        raise _refusal(source, f"it is in several editions: {names}", "say which: --issue NAME, --language LANGUAGE")
    return fits[0]


def _article_in(project: Project, file: Path, source: str) -> _File | None:
    """Return the file with the article that has this source, or None where there is none."""
    if not file.exists():
        return None
    shown = project.shown(file)
    text = read_text(file, shown)
    whole = _File(text, parse(text, shown), 0)
    wanted = (project.root / source).resolve()
    for at, article in enumerate(whole.articles):
        named = article.get("source")
        if isinstance(named, str) and (project.root / named).resolve() == wanted:
            return _File(text, whole.yaml, at)
    return None


def _theirs(drafted: Draft) -> _File:
    text = draft_text(drafted)
    return _File(text, parse(text, drafted.edition.path), 0)


def _merged(base: _File, mine: _File, theirs: _File, drafted: Draft) -> Merge:
    own = {key: value for key, value in mine.article.items() if key != "source"}
    old = {key: value for key, value in base.article.items() if key != "source"}
    new = {key: value for key, value in theirs.article.items() if key != "source"}
    written: Comments = {
        (str(path[2]), int(path[3])): text
        for path, text in drafted.comments.items()
        if len(path) == 4 and path[:2] == ("articles", 0)
    }
    before: dict[tuple[str, int], str] = {}
    spare = old.get("spare")
    for at in range(len(spare) if isinstance(spare, list) else 0):
        above = comments_above(base.text, base.yaml, (*base.path, "spare", at))
        if above:
            before["spare", at] = " ".join(above)
    merge = merge_article(old, own, new, mine.path, (before, written))
    if base.at == mine.at == 0:
        merge_value(merge, base.title, mine.title, theirs.title, ("title",))
    return merge


def _told(conflict: Conflict, new: YamlFile, edits: list[Edit], source: str) -> Diagnostic:
    place = new.place(moved(conflict.path, edits))
    hint = "decide, then delete the comment that stands above it"
    if conflict.mine and conflict.theirs:
        message = f"{conflict.what}: you and {source} changed the same: {word_diff(conflict.mine, conflict.theirs)}"
        hint = f"yours is kept; [-...-] is yours, {{+...+}} the article's; {hint}"
    elif conflict.theirs:
        message = f'{conflict.what}: you left this out, and {source} changed it: "{conflict.theirs}"'
        hint = "nothing to do if it is to stay out"
    else:
        message = f'{conflict.what} ({source}), and you have worked on it: "{conflict.mine}"'
        hint = "it is kept; take it out if it is not to stay"
    return Diagnostic(place, message, hint, Severity.WARNING, "conflict")


def _new_base(project: Project, file: Path, base: _File | None, theirs: _File, drafted: Draft) -> str:
    """Return the machine draft with the new draft in place of the old one, and of all others as they are."""
    if base is None and file.exists():
        text = read_text(file, project.shown(file))
        whole = parse(text, project.shown(file))
        return append_article(whole, text, drafted.edition.articles[0], drafted.comments)
    if base is None or len(base.articles) == 1:
        return theirs.text
    lines = base.text.splitlines(keepends=True)
    start = base.yaml.place(base.path).line - 1
    later = (*base.path[:-1], base.at + 1)
    end = base.yaml.place(later).line - 1 if later in base.yaml.values else len(lines)
    values: list[Plain] = [article_values(drafted.edition.articles[0])]
    entry = dump(values, comments=drafted.comments, one_line=one_line, path=("articles",), indent=INDENT)
    text = "".join([*lines[:start], entry, *lines[end:]])
    if base.at == 0 and theirs.title != base.title:
        text = edited(text, parse(text, base.yaml.path), [Put(("title",), theirs.title)])
    return text
