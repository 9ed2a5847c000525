"""The web page as a document: whole, well formed, accessible, and the same every time."""

from __future__ import annotations

import base64
import io
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
import tinyhtml5
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image as Pillow

from press.brand import contrast
from press.content.blocks import KINDS
from press.content.issue import Edition, Issue
from press.content.load import load_issues
from press.diagnostics import ContentError
from press.languages import LANGUAGES
from press.project import Project
from press.rendering.brochure_link import BrochureFacts
from press.rendering.view import Publication
from press.web.compose import arch, compose, shades
from press.web.typeface import embedded

IMAGES = Path(__file__).resolve().parent.parent / "samples" / "content" / "all-blocks" / "images"
VOID = {"br", "img", "link", "meta"}
Write = Callable[..., Issue]

FACTS = BrochureFacts(pages=8, size_bytes=81_234)


@pytest.fixture(scope="module")
def pages(publication: Publication, project: Project, all_blocks: Issue) -> dict[str, str]:
    """The pages of every edition of the seed issue and of the sample issue, by issue and language."""
    issues = (*load_issues(project, "acik-ice-almaty"), all_blocks)
    return {f"{i.slug}-{e.language}": compose(publication, i, e, FACTS).html for i in issues for e in i.editions}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes and loads an issue of one edition with the given blocks (YAML, unindented)."""

    def written(blocks: str, *, head: str = "title: A title\n", article: str = "", issue: str = "number: 1\n") -> Issue:
        folder = tmp_path / "content" / "trial"
        shutil.copytree(IMAGES, folder / "images", dirs_exist_ok=True)
        (folder / "issue.yaml").write_text(issue, "utf-8")
        indented = "".join(f"      {line}\n" for line in blocks.splitlines())
        text = f"{head}articles:\n  - source: null\n{article}    blocks:\n{indented}"
        (folder / "en.yaml").write_text(text, "utf-8")
        (found,) = load_issues(Project(tmp_path))
        return found

    return written


def page(publication: Publication, issue: Issue, *, has_brochure: bool = True) -> str:
    return compose(publication, issue, issue.editions[0], FACTS if has_brochure else None).html


def with_site(publication: Publication, address: str = "https://news.example.test") -> Publication:
    settings = publication.settings.model_copy(update={"web_url": address})
    return Publication(publication.project, settings, publication.brand)


class Nesting(HTMLParser):
    """Reads markup as strictly as if it were XML: what is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def read(html: str) -> Nesting:
    reader = Nesting()
    reader.feed(html)
    reader.close()
    return reader


def elements(html: str, tag: str) -> Iterator[dict[str, str]]:
    return (attributes for name, attributes in read(html).elements if name == tag)


def tree(html: str) -> tinyhtml5.treebuilder.Element:
    return tinyhtml5.parse(html, namespace_html_elements=False)


def words(html: str) -> str:
    body = tree(html).find("body")
    return re.sub(r"\s+", " ", "".join(body.itertext())).strip()


EVERY = [f"all-blocks-{language}" for language in LANGUAGES] + ["acik-ice-almaty-en"]


@pytest.mark.parametrize("name", EVERY)
def test_the_markup_is_well_formed(pages: dict[str, str], name: str) -> None:
    reader = read(pages[name])
    assert reader.faults == []
    assert reader.open == []


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_asked_for(pages: dict[str, str], name: str) -> None:
    reader = read(pages[name])
    assert {tag for tag, _ in reader.elements} & {"script", "iframe", "object", "embed", "form", "base"} == set()
    for tag, attributes in reader.elements:
        for key in ("src", "srcset", "poster", "background", "data", "xlink:href"):
            assert attributes.get(key, "data:").startswith("data:"), tag
        assert not any(key.startswith("on") for key in attributes)
    assert {a["href"] for tag, a in reader.elements if tag == "link"} == {"data:,"}
    style = "".join(tree(pages[name]).find("head/style").itertext())
    assert "@import" not in style
    assert all(address.startswith('"data:') for address in re.findall(r"url\(([^)]*)", style))
    (policy,) = (a["content"] for a in elements(pages[name], "meta") if a.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy


@pytest.mark.parametrize("name", EVERY)
def test_headings_begin_at_one_and_skip_no_level(pages: dict[str, str], name: str) -> None:
    levels = [int(tag[1]) for tag, _ in read(pages[name]).elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", EVERY)
def test_landmarks_ids_and_links_hold_together(pages: dict[str, str], name: str) -> None:
    reader = read(pages[name])
    tags = [tag for tag, _ in reader.elements]
    assert tags.count("main") == tags.count("footer") == 1
    ids = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for tag, attributes in reader.elements:
        for key in ("aria-labelledby", "aria-describedby", "for"):
            assert set(attributes.get(key, "").split()) <= set(ids), tag
        if tag == "a" and attributes["href"].startswith("#"):
            assert attributes["href"][1:] in ids
    names = [a.get("aria-label") or a.get("aria-labelledby") for a in elements(pages[name], "nav")]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", EVERY)
def test_pictures_have_a_text_and_maps_a_title(pages: dict[str, str], name: str) -> None:
    for attributes in elements(pages[name], "img"):
        assert "alt" in attributes
        assert int(attributes["width"]) > 0
        assert int(attributes["height"]) > 0
    for drawing in tree(pages[name]).iter("{http://www.w3.org/2000/svg}svg"):
        title = drawing.find("{http://www.w3.org/2000/svg}title")
        assert drawing.get("aria-hidden") == "true" or (drawing.get("role") == "img" and title is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_that_of_passages(pages: dict[str, str], language: str) -> None:
    html = pages[f"all-blocks-{language}"]
    (root,) = elements(html, "html")
    assert root["lang"] == language
    passages = [a["lang"] for tag, a in read(html).elements if tag == "p" and "lang" in a]
    assert passages
    assert language not in passages
    assert set(passages) <= set(LANGUAGES)


def test_every_word_of_an_edition_is_on_its_page_and_no_spare_one(pages: dict[str, str], all_blocks: Issue) -> None:
    for edition in all_blocks.editions:
        seen = words(pages[f"all-blocks-{edition.language}"])
        for _, block in edition.blocks("web"):
            dates = {str(event.when) for event in getattr(block, "events", ())}
            for text in block.words().splitlines():
                assert re.sub(r"\s+", " ", text).strip() in seen or text in dates
        for article in edition.articles:
            assert article.spare == () or article.spare[0].words().splitlines()[0] + "”" not in seen


def test_every_kind_of_block_is_on_the_sample_page(pages: dict[str, str], all_blocks: Issue) -> None:
    assert {block.kind for _, block in all_blocks.editions[0].blocks("web")} == set(KINDS)
    ids = {attributes.get("id") for _, attributes in read(pages["all-blocks-en"]).elements}
    for number, article in enumerate(all_blocks.editions[0].articles, 1):
        assert {f"a{number}-{at}" for at in range(1, len(article.blocks) + 1)} <= ids


def test_a_block_for_other_products_is_not_on_the_page(publication: Publication, write: Write) -> None:
    issue = write("- paragraph: for all\n- paragraph: for paper alone\n  only: [brochure]\n")
    assert "for all" in page(publication, issue)
    assert "for paper alone" not in page(publication, issue)


COPIED = """\
- paragraph: >-
    «Our [goal](https://a.example.org) is to grow,» she says, and around 60% agree. It was launched in 2021 with a test.
- paragraph: Something else stands here, so that the quotation does not follow its own words.
- quote: {text: "Our [goal](https://a.example.org) is to grow", speaker: Dana}
- figures: [{value: around 60%, label: agree}]
- timeline: [{when: 2021, text: launched in 2021 with a test}]
- quote: {text: These words stand nowhere else, speaker: Dana}
"""


def test_copies_are_seen_twice_and_heard_once(publication: Publication, write: Write) -> None:
    html = page(publication, write(COPIED))
    hidden = {a["id"] for _, a in read(html).elements if a.get("aria-hidden") == "true" and "id" in a}
    assert hidden == {"a1-3", "a1-4", "a1-5"}
    for attributes in elements(html, "a"):
        assert html.count(f'href="{attributes["href"]}"') == 1, "a link inside a copy can be reached but is not read"


def test_a_pull_quote_stands_in_the_margin_only_beside_text(publication: Publication, write: Write) -> None:
    long = "A paragraph that goes on and on, as paragraphs do when there is much to be said in them. " * 3
    body = f"- paragraph: She said that the goal is to grow and to stay.\n- paragraph: {long}\n"
    quote = "- quote: {text: the goal is to grow and to stay, speaker: Dana}\n"
    table = "- table: {columns: [a, b], rows: [[c, d]]}\n"
    assert 'class="quote margin"' in page(publication, write(f"{body}{quote}- paragraph: {long}\n"))
    assert 'class="quote margin"' not in page(publication, write(body + quote + table))
    assert 'class="quote margin"' not in page(publication, write(body + quote))


HOSTILE = """<script>alert("x")</script>'"</style>&amp;{{ 7*7 }}"""


def test_hostile_words_stay_words(publication: Publication, write: Write) -> None:
    text = HOSTILE.replace('"', '\\"')
    blocks = "\n".join(
        [
            f'- lead: "{text}"', f'- heading: "{text}"', f'- paragraph: "{text}"',
            f'- quote: {{text: "{text}", speaker: "{text}", role: "{text}"}}',
            f'- figures: [{{value: "{text}", label: "{text}", said_by: "{text}"}}]',
            f'- timeline: [{{when: 2021, text: "{text}", shown: "{text}"}}]',
            f'- route: {{from: {{name: "{text}", at: [45, 9]}}, to: {{name: B, at: [43, 76]}}, caption: "{text}"}}',
            f'- list: ["{text}"]', f'- image: {{src: images/waves.png, alt: "{text}", caption: "{text}", credit: "{text}"}}',
            f'- callout: {{title: "{text}", text: "{text}"}}',
            f'- table: {{caption: "{text}", columns: ["{text}"], rows: [["{text}"]]}}',
            f'- button: {{label: "{text}", url: "https://a.test/?q=\\"><script>alert(1)</script>"}}',
        ]
    )  # fmt: skip
    head = f'title: "{text}"\nnewsletter: {{preheader: "{text}"}}\n'
    article = f'    title: "{text} too"\n    kicker: "{text}"\n    byline: "{text}"\n    dateline: "{text}"\n'
    html = page(publication, write(blocks, head=head, article=article))
    reader = read(html)
    assert reader.faults == []
    assert "script" not in {tag for tag, _ in reader.elements}
    assert words(html).count(HOSTILE) >= 20
    assert "49" not in re.sub(r'd="[^"]*"|base64,[^"]*', "", words(html))


@examples(max_examples=30)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
        lambda text: text.strip() and text.isprintable()
    )
)
def test_any_words_leave_the_page_well_formed(publication: Publication, all_blocks: Issue, text: str) -> None:
    first = all_blocks.editions[0]
    edition = first.model_copy(update={"title": text})
    reader = read(compose(publication, all_blocks, edition).html)
    assert reader.faults == []
    assert reader.open == []


def test_two_pages_of_one_edition_are_the_same(publication: Publication, all_blocks: Issue) -> None:
    from press.rendering import images, maps
    from press.web import typeface

    for edition in all_blocks.editions:
        first = compose(publication, all_blocks, edition)
        maps.draw.cache_clear()
        images._screen_picture.cache_clear()
        typeface._subset.cache_clear()
        assert compose(publication, all_blocks, edition) == first


def test_pages_are_light_enough_for_a_phone(pages: dict[str, str]) -> None:
    assert len(pages["acik-ice-almaty-en"].encode()) < 150_000
    assert all(len(html.encode()) < 600_000 for html in pages.values())


def test_without_a_web_server_the_page_claims_no_address(pages: dict[str, str]) -> None:
    for html in pages.values():
        assert "canonical" not in html
        assert "og:" not in html


def test_with_a_web_server_the_page_says_where_it_and_its_sisters_are(
    publication: Publication, all_blocks: Issue
) -> None:
    html = compose(with_site(publication), all_blocks, all_blocks.editions[1]).html
    links = {(a["rel"], a.get("hreflang")): a["href"] for a in elements(html, "link") if a["rel"] != "icon"}
    site = "https://news.example.test/all-blocks"
    assert links == {("canonical", None): f"{site}/it/"} | {
        ("alternate", language): f"{site}/{language}/" for language in LANGUAGES
    }
    told = {a["property"]: a["content"] for a in elements(html, "meta") if "property" in a}
    assert told["og:url"] == f"{site}/it/"
    assert told["og:locale"] == "it_IT"
    assert told["og:title"] == all_blocks.editions[1].title


def test_other_editions_are_linked_where_the_issue_has_them(pages: dict[str, str]) -> None:
    others = {a["href"]: a["lang"] for a in elements(pages["all-blocks-ru"], "a") if a["href"].startswith("../")}
    assert others == {f"../{language}/index.html": language for language in ("en", "it", "kk")}
    assert "../" not in pages["acik-ice-almaty-en"].split("<body>")[1]


def test_the_link_to_the_brochure_says_language_pages_format_and_size(
    publication: Publication, all_blocks: Issue
) -> None:
    said = {
        "en": "Brochure in English, 8 pages, PDF, 81 kB",
        "it": "Brochure in italiano, 8 pagine, PDF, 81 kB",
        "ru": "Брошюра на русском языке, 8 стр., PDF, 81 кБ",
        "kk": "Қазақ тіліндегі брошюра, 8 бет, PDF, 81 кБ",
    }
    for edition in all_blocks.editions:
        html = compose(publication, all_blocks, edition, FACTS).html
        (link,) = (e for e in tree(html).iter("a") if e.get("href") == "brochure.pdf")
        assert link.get("type") == "application/pdf"
        assert "".join(link.itertext()) == said[edition.language]
        without = compose(publication, all_blocks, edition).html
        assert "brochure.pdf" not in without


def test_an_issue_without_date_number_and_headline_still_has_a_page(publication: Publication, write: Write) -> None:
    html = page(publication, write("- paragraph: Some words.\n", head="title: null\n", issue="date: null\n"))
    assert "".join(tree(html).find(".//h1").itertext()) == publication.settings.name
    assert "<time" not in html
    assert f"<title>{publication.settings.name}</title>" in html


def test_one_article_lists_its_sections_and_several_their_titles_too(pages: dict[str, str]) -> None:
    def listed(html: str) -> list[str]:
        nav = next(e for e in tree(html).iter("nav") if e.get("class") == "contents")
        return ["".join(link.itertext()) for link in nav.iter("a")]

    assert listed(pages["acik-ice-almaty-en"])[0].startswith("The Direct Flight")
    assert len(listed(pages["acik-ice-almaty-en"])) == 4
    assert listed(pages["all-blocks-en"])[0] == "Three days in hall seven"
    assert "How the fair grew" in listed(pages["all-blocks-en"])


def test_a_table_names_its_columns_rows_and_purpose(pages: dict[str, str]) -> None:
    table = next(tree(pages["all-blocks-en"]).iter("table"))
    assert "".join(table.find("caption").itertext()) == "What was carried to the fair"
    assert {cell.get("scope") for cell in table.find("thead").iter("th")} == {"col"}
    assert {cell.get("scope") for cell in table.find("tbody").iter("th")} == {"row"}
    flush_right = [cell.get("class") for cell in table.find("tbody/tr")]
    assert flush_right == [None, "number", "number", None]


def test_a_picture_is_inside_the_page_upright_and_clean(pages: dict[str, str]) -> None:
    sources = [a["src"] for a in elements(pages["all-blocks-en"], "img")]
    assert len(sources) == 3
    for source in sources:
        content = base64.b64decode(source.partition("base64,")[2])
        assert len(content) <= 200_000
        assert not Pillow.open(io.BytesIO(content)).getexif()


def test_a_broken_picture_is_told_with_its_place(publication: Publication, write: Write) -> None:
    issue = write("- paragraph: Some words.\n- image: {src: images/waves.png, alt: waves}\n")
    (issue.folder / "images" / "waves.png").write_bytes(b"no picture")
    with pytest.raises(ContentError) as caught:
        page(publication, issue)
    assert str(caught.value.diagnostics[0].place) == "content/trial/en.yaml:6:9"


def test_the_display_face_holds_what_headlines_need_and_no_more(
    pages: dict[str, str],
) -> None:
    (address,) = re.findall(r'url\("data:font/woff;base64,([^"]+)"\)', pages["all-blocks-kk"])
    with TTFont(io.BytesIO(base64.b64decode(address))) as font:
        letters = set(font.getBestCmap())
        assert {ord(letter) for letter in "Көпірлерге толы павильон«»8ACIK"} <= letters
        assert len(letters) < 120
        # Family, style and full name: what is cut out must not pass for the whole. Source: OFL 1.1, condition 3.
        assert not {record.nameID for record in font["name"].names} & {1, 2, 3, 4, 6, 16, 17}


def test_a_face_whose_licence_forbids_it_is_not_embedded(
    publication: Publication, project: Project, tmp_path: Path
) -> None:
    from press.rendering.typefaces import Face, find_faces, upright

    whole = upright(find_faces(project, publication.brand), "display")
    with TTFont(whole.file) as font:
        font["OS/2"].fsType = 0x0002
        font.save(tmp_path / "closed.ttf")
    closed = Face("display", "Closed", tmp_path / "closed.ttf", False, whole.weights)
    assert embedded(closed, ["A title"]) is None
    assert embedded(whole, ["A title"]) is not None


def test_every_pair_of_colours_can_be_read(publication: Publication) -> None:
    found = shades(publication.brand)
    for scheme in (found["light"], found["dark"]):
        for ground in (scheme["ground"], scheme["band"]):
            for text in ("text", "quiet", "strong", "link"):
                assert contrast(scheme[text], ground) >= 4.5, (text, ground)
        for text in ("text", "quiet"):
            assert contrast(found["cover"][text], scheme["cover"]) >= 4.5
        # WCAG 2.2, 1.4.11: the arc and the sun carry no words.
        assert contrast(found["cover"]["arc"], scheme["cover"]) >= 3
        assert contrast(found["cover"]["end"], scheme["cover"]) >= 3


def test_dots_hang_on_the_arch_in_order() -> None:
    assert arch(0, 1) == (0.5, 0.0)
    assert [arch(at, 2)[0] for at in range(2)] == [0.25, 0.75]
    assert arch(0, 4)[1] == arch(3, 4)[1] > arch(1, 4)[1]


def test_an_edition_knows_only_its_own_language(publication: Publication, all_blocks: Issue) -> None:
    edition: Edition = all_blocks.editions[3]
    assert compose(publication, all_blocks, edition).language == edition.language
