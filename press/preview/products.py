"""An edition as the preview shows it: loaded from disk, and its products made, with whatever stands in the way."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final, TypeVar

from press import pipeline
from press.content.blocks import Product
from press.content.issue import Edition, Issue
from press.diagnostics import ContentError, Diagnostic, EngineMissing, Place, PressError
from press.preview.pages import Page, pages
from press.project import Project
from press.rendering.brochure_link import BrochureFacts
from press.rendering.view import Publication

T = TypeVar("T")
PACKAGE: Final = Path(pipeline.__file__).resolve().parent


@dataclass(frozen=True)
class Loaded:
    """An edition with all it needs to be made into products."""

    publication: Publication
    issue: Issue
    edition: Edition

    def make(self, product: Product) -> pipeline.Made:
        """Return one product. Raises PressError where it cannot be made."""
        return self.begin(product)(None)

    def begin(self, product: Product) -> pipeline.Finish:
        """Return what finishes a product with what is known of the brochure, as often as that changes."""
        finish = told(lambda: pipeline.begin(self.publication, self.issue, self.edition, product))
        return lambda facts: told(lambda: finish(facts))

    def findings(self) -> tuple[Diagnostic, ...]:
        """Return what `check` says of the edition. Raises PressError where it cannot be checked."""
        return told(lambda: pipeline.inspect(self.publication, self.issue, self.edition))


@dataclass(frozen=True)
class Brochure:
    """A brochure that has been laid out, and what was found on the way."""

    pdf: bytes
    pages: tuple[Page, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def facts(self) -> BrochureFacts:
        """What mail and page say of it."""
        return BrochureFacts(len(self.pages), len(self.pdf))


@dataclass(frozen=True)
class Refused:
    """Why there is no brochure; `missing` where an engine is not installed."""

    diagnostics: tuple[Diagnostic, ...]
    missing: bool = False


Outcome = Brochure | Refused


def load(project: Project, environment: Mapping[str, str], slug: str, language: str) -> Loaded:
    """Load one edition. Raises PressError with every problem of its issue, settings and brand."""
    publication, issues = told(lambda: pipeline.load(project, environment, slug))
    for issue in issues:
        for edition in issue.editions:
            if edition.language == language:
                return Loaded(publication, issue, edition)
    place = Place(f"content/{slug}/{language}.yaml")
    raise ContentError(Diagnostic(place, "there is no such edition", "write this file, or choose another edition"))


def keep_templates(former: Publication | None, present: Publication) -> Publication:
    """Return the `former` publication while it equals the `present` one: its templates are compiled already."""
    return former if former is not None and former == present else present


def lay_out(loaded: Loaded) -> Outcome:
    """Return the brochure of an edition with its pages, or why there is none."""
    try:
        made = loaded.make("brochure")
        pdf = made.files["brochure.pdf"]
        return Brochure(pdf, told(lambda: pages(pdf)), made.findings)
    except EngineMissing as missing:
        return Refused(missing.diagnostics, missing=True)
    except PressError as error:
        return Refused(error.diagnostics)


def told(work: Callable[[], T]) -> T:
    """Return what `work` returns. Whatever it raises that is no PressError becomes one: a preview goes on."""
    try:
        return work()
    except PressError:
        raise
    except Exception as error:
        raise PressError(_unforeseen(error)) from error


def _unforeseen(error: Exception) -> Diagnostic:
    """Return a diagnostic for an error that no stage foresaw, placed where the program was when it happened."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(PACKAGE))]
    place = Place(f"press/{Path(frames[-1].filename).relative_to(PACKAGE).as_posix()}", frames[-1].lineno or 1)
    message = f"a fault in Ponte Press, not in your content ({type(error).__name__}: {error})"
    return Diagnostic(place, message, "tell the developers, with the file you changed last")


def digest(content: bytes) -> str:
    """Return a short name for `content`."""
    return blake2b(content, digest_size=10).hexdigest()
