"""The brochures that many tests read: the seed issue, and the sample of every block in four languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from press.brochure.design import load_design
from press.brochure.make import Brochure, make
from press.brochure.measure import Ruler
from press.content.issue import Edition, Issue
from press.content.load import load_issues
from press.languages import Language
from press.rendering.typefaces import find_faces
from press.rendering.view import Publication
from press.settings import BrochureLook

Made = tuple[Issue, Edition, Brochure]
LOOKS = [("classic", "a4"), ("classic", "a5"), ("modern", "a4"), ("modern", "a5")]
SAMPLES = ("seed en", "blocks en", "blocks it", "blocks ru", "blocks kk")


@pytest.fixture(scope="session")
def brochure_of(publication: Publication, all_blocks: Issue) -> Callable[[str], Made]:
    """Return an issue, an edition and its brochure by the name of the sample; each is made once."""
    (seed,) = load_issues(publication.project, "acik-ice-almaty")

    @cache
    def made(name: str) -> Made:
        which, language = name.split()
        issue = seed if which == "seed" else all_blocks
        edition = next(edition for edition in issue.editions if edition.language == language)
        return issue, edition, make(publication, issue, edition)

    return made


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, brochure_of: Callable[[str], Made]) -> Made:
    """One of the samples after the other."""
    return brochure_of(request.param)


@pytest.fixture(scope="session")
def ruler_of(publication: Publication) -> Callable[[Language], Ruler]:
    """Return the ruler of the repository's design and typefaces in a language."""
    faces = find_faces(publication.project, publication.brand)
    design = load_design(publication.project.templates)
    return lambda language: Ruler(design, faces, language)


def in_look(publication: Publication, design: str, paper: str) -> Publication:
    """Return the publication with its brochures in another design, on other paper."""
    look = BrochureLook.model_validate({"design": design, "format": paper})
    return replace(publication, settings=publication.settings.model_copy(update={"brochure": look}))
