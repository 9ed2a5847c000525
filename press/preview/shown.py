"""What the browser sees of one edition: the last good state of each product, and what keeps it from a newer one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from press import pipeline
from press.content.blocks import Product
from press.content.inline import plain
from press.content.issue import Edition
from press.diagnostics import Diagnostic
from press.languages import NAMES
from press.preview.products import Brochure, Loaded, digest
from press.project import Project

CONTENT: Final = "content"  # what keeps every product back; the other keys of `problems` are products
EXCERPT_LENGTH: Final = 200
Json = dict[str, object]


@dataclass(frozen=True)
class Inbox:
    """What an inbox shows of a mail before it is opened."""

    sender: str
    address: str
    subject: str
    preheader: str
    date: str  # YYYY-MM-DD, or empty while the issue has none

    @classmethod
    def of(cls, loaded: Loaded) -> Inbox:
        sender, edition, date = loaded.publication.settings.sender, loaded.edition, loaded.issue.date
        return cls(sender.name, sender.address, edition.subject, edition.preheader, date.isoformat() if date else "")


@dataclass
class Shown:
    """One edition in the browser. Changed by one event loop alone; `version` counts the changes."""

    slug: str
    language: str
    version: int = 0
    listeners: int = 0
    title: str = ""
    number: int | None = None
    inbox: Inbox | None = None
    newsletter: Mapping[str, bytes] | None = None
    web: Mapping[str, bytes] | None = None
    brochure: Brochure | None = None
    lays_out: bool = False
    brochure_missing: tuple[Diagnostic, ...] = ()  # why there can be none on this machine
    checked: tuple[Diagnostic, ...] | None = None  # what `check` found
    made_with: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)  # what was found while making a product
    problems: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    finish: dict[Product, pipeline.Finish] = field(default_factory=dict)  # what makes a product with another link
    figures: Mapping[str, object] = field(default_factory=dict)  # of the newsletter, as in report.json

    def settle(self, what: str, problems: Iterable[Diagnostic] = ()) -> None:
        """Note the `problems` of a product or of the content; none clears those told before."""
        found = tuple(problems)
        if found:
            self.problems[what] = found
        else:
            self.problems.pop(what, None)

    def take(self, loaded: Loaded) -> None:
        """Note what is known of an edition as soon as it is loaded."""
        self.settle(CONTENT)
        self.title, self.number, self.inbox = headline(loaded.edition), loaded.issue.number, Inbox.of(loaded)

    @property
    def findings(self) -> tuple[Diagnostic, ...] | None:
        """Everything found, sorted by place; None before the edition has been checked."""
        if self.checked is None:
            return None
        return tuple(sorted({*self.checked, *(found for part in self.made_with.values() for found in part)}))

    def as_json(self, project: Project) -> Json:
        """Return all of it but the products' own bytes, which are fetched by digest."""
        excerpts = Excerpts(project)
        return {
            "slug": self.slug,
            "language": self.language,
            "language_name": dict(NAMES).get(self.language, self.language),  # type: ignore[call-overload]
            "version": self.version,
            "title": self.title,
            "number": self.number,
            "inbox": self.inbox and vars(self.inbox),
            "newsletter": self.newsletter and {"digest": digest(self.newsletter["newsletter.html"])},
            "figures": dict(self.figures) or None,
            "text": self.newsletter and self.newsletter["newsletter.txt"].decode(),
            "web": self.web and {"digest": digest(self.web["index.html"])},
            "brochure": {
                "lays_out": self.lays_out,
                "missing": [excerpts.told(why) for why in self.brochure_missing],
                "pages": [vars(page) for page in self.brochure.pages] if self.brochure else None,
            },
            "findings": None if (found := self.findings) is None else [excerpts.told(finding) for finding in found],
            "problems": {what: [excerpts.told(one) for one in found] for what, found in self.problems.items()},
        }


class Excerpts:
    """Diagnostics with the line they speak of, as it stands on disk now."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lines: dict[str, list[str]] = {}

    def told(self, diagnostic: Diagnostic) -> Json:
        """Return the diagnostic as `--json` shows it, and its line as `excerpt` (empty where there is none)."""
        lines = self._lines_of(diagnostic.place.path)
        number = diagnostic.place.line
        excerpt = lines[number - 1] if number <= len(lines) else ""
        return {**pipeline.as_json(diagnostic), "excerpt": excerpt.rstrip()[:EXCERPT_LENGTH]}

    def _lines_of(self, path: str) -> list[str]:
        if path not in self._lines:
            self._lines[path] = _lines(self._project, path)
        return self._lines[path]


def _lines(project: Project, path: str) -> list[str]:
    """Return the lines of a text of content/ or templates/; none for anything else, wherever links may lead."""
    file = (project.root / path).resolve()
    inside = any(file.is_relative_to(folder.resolve()) for folder in (project.content, project.templates))
    if not inside or file.suffix not in (".yaml", ".j2", ".css"):
        return []
    try:
        return file.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []


def headline(edition: Edition) -> str:
    """Return the edition's headline in plain text; empty while there is none."""
    return plain(edition.title or "")
