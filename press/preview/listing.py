"""The list of issues and editions that the preview opens with."""

from __future__ import annotations

from press.content.issue import Issue
from press.content.load import issue_slugs, load_issues
from press.diagnostics import PressError
from press.languages import LANGUAGES, NAMES
from press.preview.products import told
from press.preview.shown import Excerpts, Json, headline
from press.project import Project


def listing(project: Project) -> list[Json]:
    """Return every issue, the newest first: its editions with their headlines, or what is wrong with it."""
    found = [_listed(project, slug) for slug in issue_slugs(project)]
    return sorted(found, key=lambda issue: str(issue["date"]), reverse=True)


def _listed(project: Project, slug: str) -> Json:
    try:
        (issue,) = told(lambda: load_issues(project, slug))
    except PressError as error:
        excerpts = Excerpts(project)
        languages = [language for language in LANGUAGES if (project.content / slug / f"{language}.yaml").is_file()]
        return {
            "slug": slug,
            "date": "",
            "number": None,
            "editions": [{"language": language, "name": NAMES[language], "title": ""} for language in languages],
            "problems": [excerpts.told(diagnostic) for diagnostic in error.diagnostics],
        }
    return {
        "slug": slug,
        "date": issue.date.isoformat() if issue.date else "",
        "number": issue.number,
        "editions": _editions(issue),
        "problems": [],
    }


def _editions(issue: Issue) -> list[Json]:
    return [
        {"language": edition.language, "name": NAMES[edition.language], "title": headline(edition)}
        for edition in issue.editions
    ]
