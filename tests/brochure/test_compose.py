"""Composing: what the source holds, and what is told about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from press.brand import load_brand
from press.brochure.compose import compose, drop_cap, numeric_columns, shown_address
from press.brochure.source import BrochureSource
from press.content.blocks import KINDS, Table
from press.content.issue import Edition, Issue
from press.content.load import load_issues
from press.diagnostics import ContentError, Severity, TemplateError
from press.project import Project
from press.rendering.view import Publication
from press.settings import load_settings


@pytest.fixture
def own(sandbox: Project) -> tuple[Publication, Issue, Edition]:
    """A publication with an issue that a test may rewrite."""
    return _loaded(sandbox)


def _loaded(project: Project) -> tuple[Publication, Issue, Edition]:
    (issue,) = load_issues(project, "acik-ice-almaty")
    return Publication(project, load_settings(project, {}), load_brand(project)), issue, issue.editions[0]


def _rewritten(project: Project, old: str, new: str) -> BrochureSource:
    file = project.content / "acik-ice-almaty" / "en.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return compose(*_loaded(project))


@pytest.mark.parametrize("at", range(4))
def test_every_kind_of_block_is_in_the_source(publication: Publication, all_blocks: Issue, at: int) -> None:
    source = compose(publication, all_blocks, all_blocks.editions[at])
    tree = html.fromstring(source.html)
    for article_number, article in enumerate(all_blocks.editions[at].articles, 1):
        for number, block in enumerate(article.blocks, 1):
            shown = tree.get_element_by_id(f"a{article_number}-{number}", None)
            assert (shown is not None) is (not block.only or "brochure" in block.only), block.kind
    assert {block.kind for _, block in all_blocks.editions[at].blocks()} == set(KINDS)
    assert source.findings == ()


def test_everything_that_the_source_names_is_in_it(publication: Publication, all_blocks: Issue) -> None:
    source = compose(publication, all_blocks, all_blocks.editions[0])
    css = "".join(source.stylesheets.values())
    named = set(re.findall(r"""(?:src=|url\()["']([^"']+)["']""", source.html + css))
    assert {name for name in named if not name.startswith("data:")} == set(source.files)


def test_what_is_not_published_and_the_machines_paths_are_not_in_the_source(
    publication: Publication, all_blocks: Issue
) -> None:
    for edition in all_blocks.editions:
        source = compose(publication, all_blocks, edition)
        text = source.html + "".join(source.stylesheets.values())
        assert str(publication.project.root) not in text
        for article in edition.articles:
            spare = [text for block in article.spare for text in block.texts() if len(text) > 20]
            running = " ".join(block.words() for block in article.blocks)
            assert not any(words in text for words in spare if words not in running)


def test_colours_and_faces_stand_in_the_theme_and_nowhere_else(publication: Publication, all_blocks: Issue) -> None:
    source = compose(publication, all_blocks, all_blocks.editions[0])
    folder = publication.project.templates / "brochure"
    for file in [*folder.rglob("*.j2"), *folder.rglob("*.css")]:
        assert not re.search(r"#[0-9A-Fa-f]{6}\b|rgba?\(", file.read_text("utf-8")), file.name
    for family in publication.brand.typefaces.model_dump().values():
        assert family["family"] not in source.stylesheets["brochure.css"]


def test_the_same_edition_gives_the_same_source(publication: Publication, all_blocks: Issue) -> None:
    one, other = (compose(publication, all_blocks, all_blocks.editions[2]) for _ in range(2))
    assert one == other


def test_a_character_without_a_glyph_is_an_error_at_its_block(own: tuple[Publication, Issue, Edition]) -> None:
    source = _rewritten(own[0].project, "a symbolic test flight,", "a symbolic 😀 flight,")
    (found,) = (finding for finding in source.findings if finding.severity is Severity.ERROR)
    assert "U+1F600" in found.message
    assert found.place.path == "content/acik-ice-almaty/en.yaml"
    assert found.place.line > 1


def test_markup_in_content_is_text(own: tuple[Publication, Issue, Edition]) -> None:
    source = _rewritten(
        own[0].project,
        "title: A bridge between Italy and Kazakhstan",
        """title: '<img src=x> "& </style> {{ 7 * 7 }}'""",
    )
    tree = html.fromstring(source.html)
    assert not tree.xpath("//img[@src='x']")
    assert '<img src=x> "& </style> {{ 7 * 7 }}' in tree.xpath("string(//h1)").replace("\u00a0", " ")


def test_an_empty_edition_without_title_number_or_date_is_composed(own: tuple[Publication, Issue, Edition]) -> None:
    folder = own[0].project.content / "acik-ice-almaty"
    (folder / "issue.yaml").write_text("date: null\n", "utf-8")
    (folder / "en.yaml").write_text(
        "title: null\narticles:\n  - source: null\n    blocks:\n      - paragraph: Words.\n", "utf-8"
    )
    source = compose(*_loaded(own[0].project))
    words = html.fromstring(source.html).text_content()
    assert "None" not in words
    assert own[0].settings.name in words


def test_a_broken_picture_is_an_error_at_its_block(own: tuple[Publication, Issue, Edition]) -> None:
    project = own[0].project
    (project.content / "acik-ice-almaty" / "images").mkdir(exist_ok=True)
    (project.content / "acik-ice-almaty" / "images" / "a.jpg").write_bytes(b"not a picture")
    with pytest.raises(ContentError) as caught:
        _rewritten(
            project, "      - timeline:", "      - image: {src: images/a.jpg, alt: A picture}\n      - timeline:"
        )
    assert caught.value.diagnostics[0].place.path == "content/acik-ice-almaty/en.yaml"


def test_a_mistake_in_the_design_is_told_with_its_place(own: tuple[Publication, Issue, Edition]) -> None:
    design = own[0].project.templates / "brochure" / "classic" / "design.yaml"
    design.write_text(design.read_text("utf-8").replace("measure_mm: 168", "measure_mm: wide"), "utf-8")
    with pytest.raises(TemplateError) as caught:
        compose(*own)
    assert caught.value.diagnostics[0].place.path == "templates/brochure/classic/design.yaml"
    assert caught.value.diagnostics[0].place.line > 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("In an increasingly", ("I", "n an increasingly")),
        ("«Our goal», she says", ("«O", "ur goal», she says")),
        ('"Our goal"', ("&#34;O", "ur goal&#34;")),
        ("Ярмарка", ("Я", "рмарка")),
        ("Үшінші", ("Ү", "шінші")),
        ("*In* short", ("", "<em>In</em> short")),
        ("27 stands", ("", "27 stands")),
    ],
)
def test_a_lead_begins_with_a_large_letter_where_it_begins_with_a_letter(text: str, parts: tuple[str, str]) -> None:
    assert drop_cap(text) == parts


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://fair.example.org/stands/?a=1", "fair.example.org/stands"),
        ("mailto:stands@fair.example.org", "stands@fair.example.org"),
        ("https://fair.example.org/", "fair.example.org"),
    ],
)
def test_addresses_are_printed_as_people_say_them(url: str, shown: str) -> None:
    assert shown_address(url) == shown


def test_columns_of_numbers_are_known_by_every_cell() -> None:
    rows = (("Glass", "120", "4 %", "1,012–1,300", "by air"), ("Felt", "", "−3", "€5", "2"))
    assert numeric_columns(Table(columns=("a", "b", "c", "d", "e"), rows=rows)) == (False, True, True, True, False)


def test_placeholder_free(publication: Publication, all_blocks: Issue, tmp_path: Path) -> None:
    """What is unknown (address, imprint, web address) is left out."""
    words = html.fromstring(compose(publication, all_blocks, all_blocks.editions[0]).html).text_content()
    assert publication.settings.sender.address not in words
    assert "null" not in words
