"""The place for the brochure's link: filled once, gone without a trace, never taken for content."""

from __future__ import annotations

import pytest

from press.languages import format_size, load_wording
from press.project import Project
from press.rendering.brochure_link import BrochureFacts, BrochurePlace


def test_the_place_is_filled_escaped_in_html_alone_or_taken_away(project: Project) -> None:
    words = load_wording(project.templates, "en")
    place = BrochurePlace.of("content")
    text = f"a{place.begins}<{place.words}>\n{place.ends}b"
    said = "Brochure in English, 12 pages, PDF, 1.3 MB"
    assert place.filled(text, words, BrochureFacts(12, 1_260_000), html=False) == f"a<{said}>\nb"
    assert place.filled(text, words, None, html=True) == "ab"


def test_content_cannot_hold_the_marks_of_its_own_place() -> None:
    other = BrochurePlace.of("content")
    assert BrochurePlace.of(f"content {other.begins}").mark != other.mark


@pytest.mark.parametrize(
    ("size_bytes", "shown"),
    [(1, "1 kB"), (1_499, "1 kB"), (81_234, "81 kB"), (999_499, "999 kB"), (1_260_000, "1.3 MB")],
)
def test_a_size_is_in_kilobytes_then_in_megabytes(size_bytes: int, shown: str) -> None:
    assert format_size(size_bytes, "en") == shown
