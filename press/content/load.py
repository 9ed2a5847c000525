"""Loading: content/ becomes issues, or every problem of every file becomes a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final, get_args

from press.content.blocks import KINDS, Block, Image
from press.content.issue import Article, Edition, Issue, Newsletter
from press.diagnostics import ContentError, Diagnostic, Place, Severity, attempt
from press.languages import LANGUAGES, Language
from press.models import check, keys_of, nearest
from press.settings import Project
from press.yamlfile import KeyPath, Plain, YamlFile, read

BESIDE: Final = ("only", "language", "unconfirmed")  # keys that may stand beside a block's kind
_SLUG: Final = re.compile(r"^[a-z0-9][a-z0-9-]*$")


def load_issues(project: Project, slug: str | None = None) -> tuple[Issue, ...]:
    """Load every issue of content/, or the one called `slug`, editions in the order of LANGUAGES.

    Raises ContentError with the problems of all files at once.
    """
    problems: list[Diagnostic] = []
    found = [attempt(problems, lambda folder=folder: _issue(project, folder)) for folder in _folders(project, slug)]  # type: ignore[misc]
    if problems:
        raise ContentError(problems)
    return tuple(issue for issue in found if issue is not None)


def issue_slugs(project: Project) -> tuple[str, ...]:
    """Return the names of the issues, sorted."""
    if not project.content.is_dir():
        return ()
    return tuple(
        sorted(f.name for f in project.content.iterdir() if f.is_dir() and _SLUG.match(f.name) and _is_issue(f))
    )


def load_edition(project: Project, slug: str, language: Language) -> Edition:
    """Load one edition. Raises ContentError with all its problems."""
    return _edition(project, project.content / slug, language)


def _is_issue(folder: Path) -> bool:
    return (folder / "issue.yaml").is_file() or any((folder / f"{language}.yaml").is_file() for language in LANGUAGES)


def _folders(project: Project, slug: str | None) -> Iterator[Path]:
    slugs = issue_slugs(project)
    if slug is None:
        if not slugs:
            raise ContentError(
                Diagnostic(Place("content"), "there is no issue yet", "publish.py new seeds/article.txt drafts one")
            )
        yield from (project.content / name for name in slugs)
    elif slug in slugs:
        yield project.content / slug
    else:
        raise ContentError(Diagnostic(Place(f"content/{slug}"), "there is no such issue", nearest(slug, slugs)))


def _issue(project: Project, folder: Path) -> Issue:
    problems: list[Diagnostic] = []
    editions = [
        attempt(problems, lambda language=language: _edition(project, folder, language))  # type: ignore[misc]
        for language in LANGUAGES
        if (folder / f"{language}.yaml").exists()
    ]
    shown = project.shown(folder / "issue.yaml")
    if not editions:
        problems.append(
            Diagnostic(
                Place(shown),
                "the issue has no edition",
                f"write {folder.name}/en.yaml, or one of {', '.join(LANGUAGES)}",
            )
        )
    file = attempt(problems, lambda: read(folder / "issue.yaml", shown))
    issue = None
    if file is not None:
        values = _mapping(file, (), problems)
        if values is not None:
            _refuse_unknown(Issue, values, file, (), problems, "issue")
            known = {key: value for key, value in values.items() if key in keys_of(Issue)}
            issue = check(
                Issue,
                {**known, "slug": folder.name, "folder": folder, "editions": tuple(e for e in editions if e)},
                file, (), problems,
            )  # fmt: skip
    if problems or issue is None:
        raise ContentError(problems)
    return issue


def _edition(project: Project, folder: Path, language: Language) -> Edition:
    shown = project.shown(folder / f"{language}.yaml")
    return edition_of(project, folder, read(folder / f"{language}.yaml", shown), language)


def edition_of(project: Project, folder: Path, file: YamlFile, language: Language) -> Edition:
    """Return the edition that `file` describes, which need not be written yet. Raises ContentError like `load_edition`."""
    problems: list[Diagnostic] = []
    values = _mapping(file, (), problems)
    edition = None
    if values is not None:
        _refuse_unknown(Edition, values, file, (), problems, "edition")
        newsletter = values.get("newsletter")
        if isinstance(newsletter, dict):
            _refuse_unknown(Newsletter, newsletter, file, ("newsletter",), problems, "newsletter")
        reader = _ArticleReader(project, folder, file, problems)
        raw = values.get("articles")
        articles = (
            [reader.article(article, ("articles", at)) for at, article in enumerate(raw)]
            if isinstance(raw, list)
            else raw
        )
        fields = {key: _known(Newsletter, value) for key, value in values.items() if key in keys_of(Edition)}
        if isinstance(newsletter, dict):
            fields["newsletter"] = _known(Newsletter, newsletter)
        elif newsletter is None:
            fields.pop("newsletter", None)
        if isinstance(articles, list):
            whole = tuple(article for article in articles if article is not None)
            if len(whole) < len(articles):  # the others have been told already
                fields["articles"] = whole or (Article(blocks=()),)
            else:
                fields["articles"] = whole
        edition = check(Edition, {**fields, "language": language, "path": file.path}, file, (), problems, label="edition")
    if problems or edition is None:
        raise ContentError(problems)
    return edition


def _known(model: type[Newsletter], value: Plain) -> object:
    if isinstance(value, dict) and model is Newsletter:
        return {key: inner for key, inner in value.items() if key in keys_of(model) and inner is not None}
    return value


class _ArticleReader:
    """Reads the articles of one edition, collecting problems."""

    def __init__(self, project: Project, folder: Path, file: YamlFile, problems: list[Diagnostic]) -> None:
        self.project, self.folder, self.file, self.problems = project, folder, file, problems

    def article(self, values: Plain, path: KeyPath) -> Article | None:
        before = len(self.problems)
        if not isinstance(values, dict):
            self._tell(path, "an article must be a group of keys", "write `source:` and `blocks:` under the `- `")
            return None
        _refuse_unknown(Article, values, self.file, path, self.problems, "article")
        fields: dict[str, object] = {k: v for k, v in values.items() if k in keys_of(Article)}
        for key in ("blocks", "spare"):
            raw = fields.get(key)
            if isinstance(raw, list):
                blocks = (self.block(value, (*path, key, at)) for at, value in enumerate(raw))
                fields[key] = tuple(block for block in blocks if block is not None)
            elif raw is None and key == "spare":
                fields.pop(key, None)
        self._source(values.get("source"), (*path, "source"))
        article = check(
            Article, {**fields, "place": self.file.place(path)}, self.file, path, self.problems, label="article"
        )
        return article if len(self.problems) == before else None

    def block(self, values: Plain, path: KeyPath) -> Block | None:
        """Return the block that `values` describe, or None after telling why it cannot be."""
        if not isinstance(values, dict) or not values:
            self._tell(path, "a block must be one kind and its content", "write e.g. `- paragraph: Text`")
            return None
        kinds = [key for key in values if key not in BESIDE]
        if len(kinds) != 1:
            message = (
                "a block has no kind"
                if not kinds
                else f"a block has one kind, this has {len(kinds)}: {', '.join(kinds)}"
            )
            self._tell(path, message, "begin each block with `- `, and indent its keys under its kind")
            return None
        kind = kinds[0]
        if kind not in KINDS:
            self._tell((*path, kind), f"unknown block kind `{kind}`", nearest(kind, KINDS), of_key=True)
            return None
        beside = {key: values[key] for key in BESIDE if values.get(key) is not None}
        return self._checked(KINDS[kind], values[kind], beside, path)

    def _checked(self, model: type[Block], content: Plain, beside: dict[str, Plain], path: KeyPath) -> Block | None:
        kind, before = model.kind, len(self.problems)
        inner = (*path, kind)
        shorthand = None
        if isinstance(content, dict):
            _refuse_unknown(model, content, self.file, inner, self.problems, kind)
            fields: dict[str, object] = {
                k: v for k, v in content.items() if k in keys_of(model) and not _left_empty(model, k, v)
            }
        elif content is None:
            self._tell(
                inner, f"{kind}: its content is missing", f"write it after `{kind}:`, or delete the line", of_key=True
            )
            return None
        elif model.shorthand:
            shorthand = model.shorthand
            fields = {shorthand: content}
        else:
            self._tell(inner, f"{kind}: its content must be a group of keys", f"allowed: {', '.join(keys_of(model))}")
            return None
        for key, value in beside.items():
            self._beside(model, key, value, path)
        ok = len(self.problems) == before
        place = self.file.place(path)
        block = check(
            model, {**fields, **(beside if ok else {}), "place": place}, self.file, inner, self.problems,
            label=kind, shorthand=shorthand,
        )  # fmt: skip
        if isinstance(block, Image):
            self._image(block, inner)
        return block if len(self.problems) == before else None

    def _beside(self, model: type[Block], key: str, value: Plain, path: KeyPath) -> None:
        field = model.model_fields[key]
        allowed = LANGUAGES if key == "language" else get_args(get_args(field.annotation)[0])
        words = [value] if key == "language" else value
        if not isinstance(words, list):
            self._tell((*path, key), f"`{key}` must be a list", f"write e.g. {key}: [{allowed[0]}]")
            return
        for at, word in enumerate(words):
            if word not in allowed:
                place = (*path, key) if key == "language" else (*path, key, at)
                shown = f' "{word}"' if isinstance(word, str) else " that"
                self._tell(place, f"`{key}` cannot be{shown}", nearest(str(word), map(str, allowed)))

    def _source(self, source: Plain, path: KeyPath) -> None:
        if not isinstance(source, str):
            return
        file = _inside(self.project.root, source, self.project.seeds)
        if file is None:
            self._tell(
                path,
                f'`source` must lie inside seeds/, not "{source}"',
                "drop the article in seeds/ and write seeds/NAME",
            )
        elif not file.is_file():
            self._tell(
                path,
                f'`source` "{source}" does not exist',
                "look at the name in seeds/, or write source: null for text written here",
            )

    def _image(self, image: Image, path: KeyPath) -> None:
        file = _inside(self.folder, image.src, self.folder)
        if file is None:
            self._tell(
                (*path, "src"),
                f'image: `src` must lie inside the issue, not "{image.src}"',
                "drop the picture in images/ and write images/NAME",
            )
        elif not file.is_file():
            self._tell(
                (*path, "src"),
                f'image: `src` "{image.src}" does not exist',
                "drop the picture in the issue's images/ folder, or correct the name",
            )
        elif file.suffix.lower() not in (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff"):
            self._tell((*path, "src"), f'image: `src` "{image.src}" is not a picture', "use a JPEG or PNG file")

    def _tell(self, path: KeyPath, message: str, hint: str, *, of_key: bool = False) -> None:
        self.problems.append(Diagnostic(self.file.place(path, of_key=of_key), message, hint))


def _left_empty(model: type[Block], key: str, value: Plain) -> bool:
    """An optional key that stands there empty is as good as absent."""
    field = keys_of(model)[key]
    return value is None and not field.is_required()


def _mapping(file: YamlFile, path: KeyPath, problems: list[Diagnostic]) -> dict[str, Plain] | None:
    if isinstance(file.tree, dict):
        return file.tree
    problems.append(
        Diagnostic(file.place(path), "the file must be a group of keys", "write lines such as `title: ...`")
    )
    return None


def _refuse_unknown(
    model: type[Issue] | type[Edition] | type[Newsletter] | type[Article] | type[Block],
    values: dict[str, Plain], file: YamlFile, path: KeyPath, problems: list[Diagnostic], label: str,
) -> None:  # fmt: skip
    known = keys_of(model)
    problems.extend(
        Diagnostic(file.place((*path, key), of_key=True), f"{label}: unknown key `{key}`", nearest(key, known))
        for key in values
        if key not in known
    )


def _inside(base: Path, name: str, folder: Path) -> Path | None:
    """Return the file that `name` means from `base`, or None where it leads out of `folder` (links followed)."""
    if PurePosixPath(name).is_absolute() or "\\" in name or ":" in name or "\0" in name:
        return None
    try:
        file = (base / name).resolve()
    except OSError:
        return None
    return file if file.is_relative_to(folder.resolve()) else None


def unfinished(issue: Issue) -> Iterator[Diagnostic]:
    """Yield what an editor still has to do: warnings in a build, errors in a real send."""
    if issue.date is None:
        place = Place(f"content/{issue.slug}/issue.yaml")
        yield Diagnostic(place, "the issue has no date", "write date: YYYY-MM-DD", Severity.WARNING)
    for edition in issue.editions:
        if not edition.title:
            yield Diagnostic(
                Place(edition.path),
                "the edition has no headline",
                "write one after `title:`; none is invented",
                Severity.WARNING,
            )
        for _, block in edition.blocks():
            for what in block.unconfirmed:
                yield Diagnostic(
                    block.place,
                    f"{block.kind}: `{what}` is a proposal that nobody has confirmed",
                    f"compare with the article, correct it, then remove `{what}` from `unconfirmed`",
                    Severity.WARNING,
                )
