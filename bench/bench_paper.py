"""The paper step beside bare WeasyPrint, in one process, in turn: a fixed reference, the seed's brochure, a long one.

`bench/reference` is a brochure of eight pages in two balanced columns, its words our own. Bare WeasyPrint is its
library called as its manual says, with one set of faces made anew for each render, as its command does. Ours keeps
what it has laid out for the next render; the first number of each pair is without that, the second with it.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.measuring import ROOT
from press import pipeline
from press.brochure import paper
from press.brochure.compose import compose
from press.brochure.make import make
from press.brochure.source import BrochureSource, write_source
from press.content.issue import Edition
from press.rendering.typefaces import find_faces
from press.rendering.view import Publication
from press.settings import Project

REFERENCE = ROOT / "bench" / "reference"
RUNS = 7
TARGET_RATIO = 0.65
LONG_ARTICLES = 30
LONG_TARGET = 1.5


def main() -> None:
    publication, (issue,) = pipeline.load(Project(ROOT), os.environ, "acik-ice-almaty")
    edition = issue.editions[0]
    paper.paper_available()  # teaches pyphen Kazakh, which both then know
    reference, seed = reference_source(publication), compose(publication, issue, edition)
    with tempfile.TemporaryDirectory() as folder:
        file = write_source(reference, Path(folder))
        bare_pdf, ours_pdf = bare(file, reference), paper.lay_out(reference).write()
        print(f"reference: the same bytes before finishing: {'yes' if bare_pdf == ours_pdf else 'NO'}")
        bare_s, first_s, again_s, seed_s = in_turn(
            lambda: bare(file, reference),
            lambda: forgotten(reference),
            lambda: paper.lay_out(reference).write(),
            lambda: forgotten(seed),
        )
    pages, seed_pages = paper.lay_out(reference).pages, paper.lay_out(seed).pages
    print(f"reference, {pages} pages, bare WeasyPrint: {bare_s:.2f} s")
    for name, ours_s in (("nothing kept", first_s), ("what was laid out before kept", again_s)):
        ratio = ours_s / bare_s
        print(f"  through our paper step, {name}: {ours_s:.2f} s, {ratio:.2f} of it (target: at most {TARGET_RATIO})")
    ratio = (seed_s / seed_pages) / (bare_s / pages)
    print(
        f"seed brochure, {seed_pages} pages: {seed_s:.2f} s; a page {ratio:.2f} of it (target: at most {TARGET_RATIO})"
    )
    long_one(publication)


def in_turn(*works: Callable[[], object]) -> tuple[float, ...]:
    """Return the median seconds of each of `works`, done in turn so that a busy machine slows all of them alike."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for work, found in zip(works, seconds, strict=True):
            start = time.perf_counter()
            work()
            found.append(time.perf_counter() - start)
    return tuple(statistics.median(found) for found in seconds)


def bare(file: Path, source: BrochureSource) -> bytes:
    """Print a written source with WeasyPrint alone."""
    from weasyprint import HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    with paper._hermetic(source.epoch_s):
        written: bytes = HTML(filename=str(file)).write_pdf(pdf_variant=paper.VARIANT, font_config=FontConfiguration())
    return written


def forgotten(source: BrochureSource) -> bytes:
    """Print a source as the first of a process: nothing that was laid out before is used."""
    paper._font_config.cache_clear()
    return paper.lay_out(source).write()


def reference_source(publication: Publication) -> BrochureSource:
    """Return the reference brochure, set in two faces of the brand."""
    faces = find_faces(publication.project, publication.brand)
    files = {
        f"fonts/{role}.ttf": next(face.file for face in faces if face.role == role and not face.italic)
        for role in ("text", "display")
    }
    css = (REFERENCE / "brochure.css").read_text("utf-8")
    html = (REFERENCE / "brochure.html").read_text("utf-8")
    return BrochureSource(html, {"brochure.css": css}, files, pages=8, row_lines={}, epoch_s=0, findings=())


def long_one(publication: Publication) -> None:
    """Print how long a page of a long brochure takes, made whole, beside a page of a short one."""
    project = publication.project
    _, (issue,) = pipeline.load(project, os.environ, "acik-ice-almaty")
    seconds = {}
    for articles in (1, LONG_ARTICLES):
        edition = varied(issue.editions[0], articles)
        paper._font_config.cache_clear()
        start = time.perf_counter()
        pages = make(publication, issue, edition).pages
        seconds[pages] = (time.perf_counter() - start) / pages
    (short, short_s), (long, long_s) = seconds.items()
    ratio = long_s / short_s
    print(
        f"a page of {short}: {short_s * 1000:.0f} ms; of {long}: {long_s * 1000:.0f} ms; {ratio:.2f} of it (target: at most {LONG_TARGET})"
    )


def varied(edition: Edition, articles: int) -> Edition:
    """Return an edition of so many articles: the first one's, its words in another order in each."""
    (first,) = edition.articles
    made = []
    for number in range(articles):
        chance = random.Random(number)
        blocks = []
        for block in first.blocks:
            if block.kind in ("lead", "paragraph", "heading"):
                words = block.words().split()
                chance.shuffle(words)
                block = block.model_copy(update={"text": " ".join(words)})  # noqa: PLW2901
            blocks.append(block)
        title = f"{edition.title} {number + 1}"
        made.append(first.model_copy(update={"blocks": tuple(blocks), "title": title}))
    return edition.model_copy(update={"articles": tuple(made)})
