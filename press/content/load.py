"""Loading: content/ becomes issues, or every problem of every file becomes a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from press.content.blocks import KINDS, Block, Heading
from press.content.issue import Article, Edition, Issue
from press.diagnostics import ContentError, Diagnostic, Place, Severity, attempt
from press.languages import LANGUAGES, Language
from press.models import Door, keys_of, nearest
from press.project import Project
from press.yamlfile import KeyPath, Plain, YamlFile, read

BESIDE: Final[tuple[str, ...]] = ("only", "language", "unconfirmed")  # keys that may stand beside a block's kind
SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_EDITION: Final = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]+)?\.ya?ml|issue\.yml", re.IGNORECASE)


def load_issues(project: Project, slug: str | None = None) -> tuple[Issue, ...]:
    """Load every issue of content/, or the one called `slug`, editions in the order of LANGUAGES.

    Raises ContentError with the problems of all files at once.
    """
    problems: list[Diagnostic] = []
    if slug is None:
        problems.extend(_misnamed(project))
    folders = attempt(problems, partial(_folders, project, slug)) or ()
    issues = [attempt(problems, partial(_issue, project, folder)) for folder in folders]
    if problems:
        raise ContentError(problems)
    return tuple(issue for issue in issues if issue is not None)


def issue_slugs(project: Project) -> tuple[str, ...]:
    """Return the names of the issues, sorted."""
    return tuple(folder.name for folder in _issue_folders(project) if SLUG.fullmatch(folder.name))


def load_edition(project: Project, slug: str, language: Language) -> Edition:
    """Load one edition. Raises ContentError with all its problems."""
    (folder,) = _folders(project, slug)
    return _EditionReader(project, folder, language).edition()


def edition_of(project: Project, folder: Path, file: YamlFile, language: Language) -> Edition:
    """Return the edition that `file` describes, which need not be written yet. Raises ContentError with all its problems."""
    return _EditionReader(project, folder, language, file).edition()


def _issue_folders(project: Project) -> list[Path]:
    """Return the folders of content/ that hold an issue, whatever their names, sorted."""
    if not project.content.is_dir():
        return []
    names = ("issue.yaml", *(f"{language}.yaml" for language in LANGUAGES))
    return sorted(f for f in project.content.iterdir() if f.is_dir() and any((f / name).exists() for name in names))


def _misnamed(project: Project) -> Iterator[Diagnostic]:
    for folder in _issue_folders(project):
        if not SLUG.fullmatch(folder.name):
            hint = "name it in small Latin letters, figures and hyphens, e.g. spring-2027"
            yield Diagnostic(Place(project.shown(folder), 0, 0), "a folder with this name cannot be an issue", hint)


def _folders(project: Project, slug: str | None) -> tuple[Path, ...]:
    slugs = issue_slugs(project)
    if slug is not None and slug not in slugs:
        hint = nearest(slug, slugs) if slugs else "publish.py new seeds/article.txt drafts one"
        raise ContentError(Diagnostic(Place(f"content/{slug}", 0, 0), "there is no such issue", hint))
    if not slugs:
        hint = "publish.py new seeds/article.txt drafts one"
        raise ContentError(Diagnostic(Place("content", 0, 0), "there is no issue yet", hint))
    return tuple(project.content / name for name in slugs if slug in (None, name))


def _issue(project: Project, folder: Path) -> Issue:
    problems = list(_unknown_editions(project, folder))
    languages = [language for language in LANGUAGES if (folder / f"{language}.yaml").exists()]
    readers = [_EditionReader(project, folder, language) for language in languages]
    editions = [attempt(problems, reader.edition) for reader in readers]
    shown = project.shown(folder / "issue.yaml")
    if not editions:
        hint = f"write {folder.name}/en.yaml; editions are called after their language: {', '.join(LANGUAGES)}"
        problems.append(Diagnostic(Place(shown), "the issue has no edition", hint))
    file = attempt(problems, partial(read, folder / "issue.yaml", shown))
    issue = None
    if file is not None:
        door = Door(file)
        whole = tuple(edition for edition in editions if edition is not None)
        issue = door.check(Issue, file.tree, (), given={"slug": folder.name, "folder": folder, "editions": whole})
        problems.extend(door.problems)
    if problems or issue is None:
        raise ContentError(problems)
    return issue


def _unknown_editions(project: Project, folder: Path) -> Iterator[Diagnostic]:
    """Yield the files that look like an edition but have another name: nobody should miss one unawares."""
    for file in sorted(folder.iterdir()):
        known = file.name == "issue.yaml" or (file.suffix == ".yaml" and file.stem in LANGUAGES)
        if _EDITION.fullmatch(file.name) and not known:
            hint = f"allowed: issue.yaml, {', '.join(f'{language}.yaml' for language in LANGUAGES)}"
            yield Diagnostic(Place(project.shown(file), 0, 0), "no edition is called so", hint)


class _EditionReader:
    """Reads one edition, article by article and block by block, and gathers all its problems.

    Where an article or a block is refused, a hollow one stands in, so that what is around it is checked all the
    same. No hollow one gets out: with a problem there is no edition.
    """

    def __init__(self, project: Project, folder: Path, language: Language, file: YamlFile | None = None) -> None:
        self.project, self.folder, self.language, self.file = project, folder, language, file
        self.path = project.shown(folder / f"{language}.yaml")

    def edition(self) -> Edition:
        """Return the edition. Raises ContentError with all its problems."""
        folders = {"issue": self.folder, "project": self.project.root, "seeds": self.project.seeds}
        self.door = Door(self.file or read(self.folder / f"{self.language}.yaml", self.path), folders)
        values: object = self.door.file.tree
        if isinstance(values, dict):
            values = self._each(values, "articles", (), self._article)
        given = {"language": self.language, "path": self.path}
        edition = self.door.check(Edition, values, (), given=given)
        if self.door.problems or edition is None:
            raise ContentError(self.door.problems)
        return edition

    def _each(
        self, values: Mapping[str, object], key: str, path: KeyPath, read_one: Callable[[Plain, KeyPath], object]
    ) -> Mapping[str, object]:
        """Return `values` with what `read_one` makes of each line of the list at `key`; the model tells if it is none."""
        lines = values.get(key)
        if not isinstance(lines, list):
            return values
        return {**values, key: tuple(read_one(line, (*path, key, at)) for at, line in enumerate(lines))}

    def _article(self, plain: Plain, path: KeyPath) -> Article:
        values: object = plain
        if isinstance(plain, dict):
            values = self._each(self._each(plain, "blocks", path, self._block), "spare", path, self._block)
        article = self.door.check(Article, values, path, label="article", given={"place": self.door.file.place(path)})
        if article is None:
            return Article.model_construct(blocks=())
        self._check_levels(article, (*path, "blocks"))
        return article

    def _check_levels(self, article: Article, path: KeyPath) -> None:
        """Tell of a heading of level 3 that none of level 2 stands over: a screen reader would announce a gap."""
        for at, block in enumerate(article.blocks):
            if isinstance(block, Heading):
                if block.level == 3:
                    hint = "write level: 2, or a heading of level 2 before it"
                    self.door.tell((*path, at), "heading: level 3 without one of level 2 over it", hint)
                return

    def _block(self, plain: Plain, path: KeyPath) -> Block:
        kind = self._kind(plain, path)
        block = self._of_kind(KINDS[kind], plain, path) if kind and isinstance(plain, dict) else None
        return block or Block.model_construct()

    def _kind(self, plain: Plain, path: KeyPath) -> str | None:
        """Return the block's kind, or None after telling why it has none."""
        if not isinstance(plain, dict) or not plain:
            self.door.tell(path, "a block must be a kind and its content", "write e.g. `- paragraph: Text`")
            return None
        kinds = [key for key in plain if key in KINDS]
        others = [key for key in plain if key not in KINDS and key not in BESIDE]
        if len(kinds) > 1:
            hint = "begin each block with `- `"
            self.door.tell((*path, kinds[1]), f"a second kind in one block: {', '.join(kinds)}", hint, of_key=True)
            return None
        if not kinds and others:
            hint = nearest(others[0], KINDS)
            self.door.tell((*path, others[0]), f"unknown block kind `{others[0]}`", hint, of_key=True)
            return None
        if not kinds:
            self.door.tell(path, "a block without a kind", f"allowed: {', '.join(KINDS)}")
            return None
        for key in others:
            inside = key in keys_of(KINDS[kinds[0]])
            hint = f"indent it further than `{kinds[0]}`" if inside else nearest(key, BESIDE)
            self.door.tell((*path, key), f"{kinds[0]}: `{key}` cannot stand beside it", hint, of_key=True)
        return kinds[0]

    def _of_kind(self, model: type[Block], block: dict[str, Plain], path: KeyPath) -> Block | None:
        kind, content, inner = model.kind, block[model.kind], (*path, model.kind)
        if content is None:
            hint = f"write it after `{kind}:`, or delete the line"
            self.door.tell(inner, f"{kind}: its content is missing", hint, of_key=True)
            return None
        if isinstance(content, dict):
            for key in BESIDE:
                if key in content:
                    hint = f"indent it as far as `{kind}`"
                    self.door.tell((*inner, key), f"{kind}: `{key}` cannot stand under it", hint, of_key=True)
            content = {key: value for key, value in content.items() if key not in BESIDE}
        elif model.shorthand:
            content = {model.shorthand: content}
        beside = {key: block[key] for key in BESIDE if key in block}
        given = {"place": self.door.file.place(path)}
        return self.door.check(model, content, inner, label=kind, beside=beside, given=given)


def unfinished(issue: Issue) -> Iterator[Diagnostic]:
    """Yield what an editor still has to do: warnings in a build, errors in a real send."""
    if issue.date is None:
        place = Place(f"content/{issue.slug}/issue.yaml")
        yield Diagnostic(place, "the issue has no date", "write date: YYYY-MM-DD", Severity.WARNING)
    for edition in issue.editions:
        if not edition.title:
            hint = "write one after `title:`; none is invented"
            yield Diagnostic(Place(edition.path), "the edition has no headline", hint, Severity.WARNING)
        for _, block in edition.blocks():
            for what in block.unconfirmed:
                message = f"{block.kind}: `{what}` is a proposal that nobody has confirmed"
                hint = f"compare with the article, correct it, then remove `{what}` from `unconfirmed`"
                yield Diagnostic(block.place, message, hint, Severity.WARNING)
