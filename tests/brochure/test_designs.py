"""The designs: a folder each, chosen by name, on A4 or A5; one more is a folder more."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from press.brand import load_brand
from press.brochure.compose import compose
from press.brochure.design import designs, load_design
from press.brochure.make import Brochure, make
from press.content.issue import Edition, Issue
from press.content.load import load_issues
from press.diagnostics import SettingsError
from press.project import Project
from press.rendering.view import Publication
from press.settings import load_settings
from tests.brochure.conftest import LOOKS, in_look
from tests.brochure.reading import MM, STANDARDS, broken_rules, lines_out_of_place, pdf_of, words_not_found

FORMATS_MM = {"a4": (210, 297), "a5": (148, 210)}


def made(publication: Publication, issue: Issue, language: str, design: str, paper: str) -> tuple[Edition, Brochure]:
    edition = next(edition for edition in issue.editions if edition.language == language)
    return edition, make(in_look(publication, design, paper), issue, edition)


@pytest.mark.parametrize(("design", "paper"), LOOKS)
def test_every_kind_of_block_is_set_in_every_design_on_every_paper(
    publication: Publication, all_blocks: Issue, design: str, paper: str
) -> None:
    edition, brochure = made(publication, all_blocks, "kk", design, paper)
    with pdf_of(brochure) as pdf:
        sizes = {tuple(round(float(edge) / MM, 1) for edge in page.MediaBox[2:]) for page in pdf.pages}
    assert sizes == {FORMATS_MM[paper]}
    assert brochure.pages == brochure.source.pages
    assert brochure.pages % 4 == 0
    assert list(words_not_found(edition, brochure.pdf)) == []
    outer_mm = load_design(publication.project.templates, design, paper).margins_mm[1]
    assert list(lines_out_of_place(brochure.pdf, outer_mm)) == []
    assert [f for f in brochure.findings if f.rule == "page-fill"] == []
    for standard in STANDARDS:
        assert broken_rules(brochure.pdf, standard) == []


@pytest.mark.parametrize("design", designs(Path(__file__).resolve().parents[2] / "templates"))
@pytest.mark.parametrize("paper", FORMATS_MM)
def test_the_numbers_of_a_design_agree_with_one_another(project: Project, design: str, paper: str) -> None:
    numbers = load_design(project.templates, design, paper)
    top, outer, bottom, inner = numbers.margins_mm
    assert numbers.measure_mm == pytest.approx(numbers.page_mm[0] - outer - inner)
    assert numbers.side_mm + numbers.gutter_mm + numbers.text_mm == pytest.approx(numbers.measure_mm)
    lines = (numbers.page_mm[1] - top - bottom) * MM / numbers.line_pt
    assert numbers.page_lines <= lines < numbers.page_lines + 1.5
    assert set(numbers.styles) == set(load_design(project.templates).styles)


def own(project: Project, setting: str) -> tuple[Publication, Issue, Edition]:
    file = project.content / "publication.yaml"
    file.write_text(re.sub(r"(?m)^brochure:.*$", f"brochure: {setting}", file.read_text("utf-8")), "utf-8")
    (issue,) = load_issues(project, "acik-ice-almaty")
    return Publication(project, load_settings(project, {}), load_brand(project)), issue, issue.editions[0]


def test_an_unknown_design_is_told_where_it_is_written_with_those_there_are(sandbox: Project) -> None:
    with pytest.raises(SettingsError) as caught:
        compose(*own(sandbox, "{design: baroque}"))
    (told,) = caught.value.diagnostics
    assert told.place.path == "content/publication.yaml"
    assert told.place.line > 1
    assert "baroque" in told.message
    assert "classic, modern" in told.hint


def test_a_format_that_a_design_lacks_is_told(sandbox: Project) -> None:
    (sandbox.templates / "brochure" / "modern" / "design-a5.yaml").unlink()
    with pytest.raises(SettingsError, match="no format a5"):
        compose(*own(sandbox, "{design: modern, format: a5}"))


def test_a_third_design_is_a_folder_more_with_partials_and_ornaments_of_its_own(sandbox: Project) -> None:
    folder = sandbox.templates / "brochure"
    shutil.copytree(folder / "classic", folder / "third", ignore=shutil.ignore_patterns("ornaments"))
    (folder / "third" / "ornaments").mkdir()
    (folder / "third" / "ornaments" / "star.svg.j2").write_text('<svg fill="{{ shades.sun }}"/>', "utf-8")
    (folder / "third" / "blocks").mkdir()
    (folder / "third" / "blocks" / "paragraph.html.j2").write_text(
        '<p class="third">{{ block.text|inline }}</p>', "utf-8"
    )
    (folder / "third" / "brochure.css").write_text(".third { background: var(--star) }\n", "utf-8")
    source = compose(*own(sandbox, "{design: third}"))
    assert 'class="third"' in source.html
    assert "--star: url(" in source.stylesheets["theme.css"]
    assert "--felt:" not in source.stylesheets["theme.css"]
    assert source.stylesheets["brochure.css"] == ".third { background: var(--star) }\n"
