"""The newsletter as it is compiled: every rule on the real output, for the seed issue and for every kind of block."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from press.brand import contrast
from press.content.blocks import KINDS
from press.content.issue import Issue
from press.content.words import words_of
from press.newsletter.checks.tree import Tree
from press.newsletter.checks.tree import as_outlook as as_outlook_reads
from press.newsletter.compose import WIDTH_PX, Newsletter, compose
from press.newsletter.fields import fill_html, sample_member, split
from press.rendering.brochure_link import BrochureFacts
from press.rendering.view import Publication
from tests.newsletter.conftest import Write
from tests.newsletter.reading import WEB, around, as_outlook, online, parsed, seen_texts, seen_words, styles

EDITIONS = ["acik-ice-almaty-en", "all-blocks-en", "all-blocks-it", "all-blocks-ru", "all-blocks-kk"]
GMAIL_CLIPS_BYTES = 102_000
MOST_BYTES = 60_000
HOSTILE = [
    "<script>alert(1)</script>",
    "\"quotes\" and 'more'",
    "no\u00a0break soft\u00adhyphen",
    "👩‍👩‍👧 family ❤️",
    "{{ member.name }} {% include 'x' %}",
    "&lt;b&gt; &amp;",
    "<mj-text>a</mj-text>",
    "</td></tr></table>",
    "<!--[if mso]><b>x</b><![endif]-->",
]


@pytest.fixture(params=EDITIONS)
def newsletter(request: pytest.FixtureRequest, newsletters: dict[str, Newsletter]) -> Newsletter:
    return newsletters[request.param]


@pytest.fixture
def mail(newsletter: Newsletter) -> HtmlElement:
    return parsed(newsletter.html)


def test_the_sample_holds_every_kind(all_blocks: Issue) -> None:
    for edition in all_blocks.editions:
        assert {block.kind for _, block in edition.blocks("newsletter")} == set(KINDS)


def test_every_word_of_the_edition_is_in_the_mail(
    newsletters: dict[str, Newsletter], seed: Issue, all_blocks: Issue
) -> None:
    for issue in (seed, all_blocks):
        for edition in issue.editions:
            mail = parsed(newsletters[f"{issue.slug}-{edition.language}"].html)
            seen = " ".join([*seen_words(mail), *words_of(" ".join(mail.xpath("//img/@alt")))])
            for _, block in edition.blocks("newsletter"):
                if block.kind != "timeline":  # dates are written out
                    assert not Counter(words_of(block.words())) - Counter(seen.split()), block


def test_the_mail_is_small_enough(newsletter: Newsletter) -> None:
    assert len(newsletter.html.encode()) < GMAIL_CLIPS_BYTES
    if "Milan to Almaty" in newsletter.subject:
        assert len(newsletter.html.encode()) <= MOST_BYTES
    (style,) = [s for s in parsed(newsletter.html).xpath("//style") if "prefers-color-scheme" in s.text]
    assert len(style.text.encode()) < 16_000


def test_language_direction_and_title_are_set(newsletter: Newsletter, mail: HtmlElement) -> None:
    (child,) = mail.xpath("/html/body/*")
    for element in (mail, child):
        assert (element.get("lang"), element.get("dir")) == (newsletter.language, "ltr")
    assert mail.xpath("string(/html/head/title)") == newsletter.subject
    assert "user-scalable" not in newsletter.html
    assert mail.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]


def test_there_is_one_headline_and_no_level_is_skipped(mail: HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in mail.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_heading_that_only_another_product_shows_leaves_no_gap(write: Write, publication: Publication) -> None:
    issue = write(
        "- heading: One\n  only: [web]\n- heading: {text: Under one, level: 3}\n- heading: Two\n"
        "- heading: {text: Under two, level: 3}\n- heading: {text: Under two too, level: 3}\n- paragraph: a"
    )
    mail = parsed(compose(publication, issue, issue.editions[0]).html)
    assert [(h.tag, h.text) for h in mail.xpath("//h2 | //h3")] == [
        ("h2", "Under one"), ("h2", "Two"), ("h3", "Under two"), ("h3", "Under two too"),
    ]  # fmt: skip


def test_every_picture_has_a_width_an_alternative_and_a_file_that_all_clients_show(
    newsletter: Newsletter, mail: HtmlElement
) -> None:
    pictures = {f"images/{picture.name}": picture for picture in newsletter.pictures}
    shown = mail.xpath("//img")
    assert {image.get("src") for image in shown} == set(pictures)
    for image in shown:
        assert 0 < int(image.get("width")) <= WIDTH_PX
        assert image.get("alt") is not None
    for picture in newsletter.pictures:
        assert picture.mime in ("image/png", "image/jpeg")
        assert len(picture.content) <= 200_000
    assert sum(len(picture.content) for picture in newsletter.pictures) <= 1_000_000
    assert not re.search(r"data:|\.svg|\.webp|<svg", newsletter.html)


def test_the_map_says_what_it_shows(newsletters: dict[str, Newsletter]) -> None:
    alternatives = parsed(newsletters["acik-ice-almaty-en"].html).xpath("//img/@alt")
    assert [alt for alt in alternatives if alt] == ["and", "Map: the route from Milan to Almaty"]


def test_only_tables_that_hold_data_are_tables_to_a_screen_reader(newsletter: Newsletter, mail: HtmlElement) -> None:
    assert {table.get("role") for table in as_outlook(newsletter.html).xpath("//table[not(.//th)]")} == {"presentation"}
    for table in mail.xpath("//table[not(@role)]"):
        assert table.xpath("./thead/tr/th[@scope='col']")
        assert all(row.xpath("./th[@scope='row']") for row in table.xpath("./tbody/tr"))
    assert len(mail.xpath("//table[not(@role)]")) == (1 if "all" in newsletter.html and mail.xpath("//th") else 0)


def test_outlook_s_branch_is_closed_and_every_table_in_it_has_a_width(newsletter: Newsletter) -> None:
    for tree in (Tree.parse(newsletter.html), Tree.parse(as_outlook_reads(newsletter.html))):
        assert tree.problems == ()
    for table in as_outlook(newsletter.html).xpath("//table"):
        assert table.get("width") or "width" in styles(table)


def test_a_button_is_a_shape_with_words_to_outlook(newsletters: dict[str, Newsletter]) -> None:
    html = newsletters["all-blocks-en"].html
    (shape,) = [one for one in Tree.parse(as_outlook_reads(html)).elements if one.name == "v:roundrect"]
    (link,) = parsed(html).xpath("//td[contains(@class, 'button')]//a")
    assert (shape.get("href"), shape.get("alt"), shape.text()) == (link.get("href"), link.text, link.text)
    assert "height:48px" in (shape.get("style") or "")
    assert not as_outlook(html).xpath("//td[contains(@class, 'button')]//a")


def test_what_repeats_running_text_is_not_read_out_and_cannot_be_reached(
    mail: HtmlElement, newsletter: Newsletter
) -> None:
    hidden = mail.xpath("//*[@aria-hidden='true']")
    assert not mail.xpath("//*[@aria-hidden='true']//a")
    if "Milan to Almaty" in newsletter.subject:
        said = " ".join(element.text_content() for element in hidden)
        for words in ("Those who come here", "around 60%", "a symbolic test flight", "Martino Castellani"):
            assert words in said
        heard = mail.xpath("//div[@role='main']//p[not(ancestor::*[@aria-hidden])]")
        assert sum("Those who come here" in p.text_content() for p in heard) == 1
    else:
        assert not any("teacups" in element.text_content() for element in hidden)


def test_a_passage_in_another_language_says_so(newsletters: dict[str, Newsletter]) -> None:
    mail = parsed(newsletters["all-blocks-en"].html)
    assert [p.text_content()[:9] for p in mail.xpath("//p[@lang='it']")] == ["Chi porta"]
    assert mail.xpath("string(//span[@lang='it'])").startswith("«Il vetro viaggia meglio")
    assert not mail.xpath("//body//*[@lang='en'][not(parent::body)]")


def test_the_preheader_comes_first_is_not_seen_and_keeps_the_text_away(
    newsletter: Newsletter, mail: HtmlElement
) -> None:
    hidden = mail.xpath("/html/body/div/*")[0]
    assert hidden.get("style") == "display:none;max-height:0;overflow:hidden;mso-hide:all"
    text = hidden.text_content()
    assert text.startswith(newsletter.preheader)
    assert len(text) >= len(newsletter.preheader) + 150
    assert not text[len(newsletter.preheader) :].strip("\u00a0\u034f")
    assert text.count(newsletter.preheader) == 1


def test_links_are_underlined_say_where_they_lead_and_lead_somewhere(newsletter: Newsletter, mail: HtmlElement) -> None:
    anchors = mail.xpath("//a")
    labels = [" ".join(a.text_content().split()) for a in anchors]
    assert len(set(labels)) == len(labels)
    assert all(len(label) > 3 for label in labels)
    for anchor in anchors:
        assert re.match(r"https://|mailto:|\x02links\.unsubscribe\x03$", anchor.get("href"))
        assert styles(anchor).get("text-decoration") == "underline" or "background" in styles(anchor)


def test_every_colour_of_text_stands_out_from_its_ground(mail: HtmlElement) -> None:
    """WCAG 2.2, 1.4.3. `test_browser` looks at the dark colours."""
    pairs = set()
    for text in seen_texts(mail):
        found = [styles(element) for element in around(text)]
        colour = next(style["color"] for style in found if "color" in style)
        ground = next(g for style in found if (g := style.get("background-color") or style.get("background")))
        pairs.add((colour, ground))
    assert len(pairs) >= 5
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


def test_everything_stands_in_a_landmark(mail: HtmlElement) -> None:
    assert mail.xpath("count(//*[@role='main'])") == 1
    assert mail.xpath("count(//*[@role='contentinfo'])") == 1
    homes = {"main", "contentinfo"}
    assert [text for text in seen_texts(mail) if not homes & {element.get("role") for element in around(text)}] == []


def test_the_masthead_names_the_publishers_the_issue_and_its_date(newsletters: dict[str, Newsletter]) -> None:
    seen = " ".join(parsed(newsletters["acik-ice-almaty-en"].html).xpath("//div[@role='main']//text()"))
    start = " ".join(seen.split())[:220]
    for words in ("ACIK", "ICE", "ACIK and ICE Newsletter", "No.\u00a01", "30 November 2026", "A bridge between"):
        assert words.replace("\u00a0", " ") in start.replace("\u00a0", " ")


def test_without_a_web_server_nothing_leads_to_one(newsletter: Newsletter) -> None:
    for part in (newsletter.html, newsletter.text):
        assert "links.preferences" not in part
        assert "news." not in part
        assert part.count("\x02links.unsubscribe\x03") == 1


def test_with_a_web_server_pictures_pages_and_sister_editions_are_linked(
    publication: Publication, all_blocks: Issue
) -> None:
    edition = next(e for e in all_blocks.editions if e.language == "it")
    newsletter = compose(online(publication), all_blocks, edition)
    mail = parsed(newsletter.html)
    page = f"{WEB}/all-blocks/it/"
    assert {image.get("src") for image in mail.xpath("//img")} == {
        f"{page}images/{p.name}" for p in newsletter.pictures
    }
    hrefs = mail.xpath("//a/@href")
    for target in (page, *(f"{WEB}/all-blocks/{code}/" for code in ("en", "ru", "kk"))):
        assert target in hrefs
        assert target in newsletter.text
    assert mail.xpath("//a[@hreflang='kk']/@lang") == ["kk"]
    assert "\x02links.preferences\x03" in newsletter.html
    labels = [a.text_content() for a in mail.xpath("//a")]
    assert len(labels) == len(set(labels))


def test_an_address_a_notice_and_an_imprint_are_shown_where_they_are_set(publication: Publication, seed: Issue) -> None:
    settings = {"postal_address": "Via Uno 1\nMilano", "privacy_url": f"{WEB}/privacy", "imprint": "ACIK & ICE"}
    newsletter = compose(online(publication, **settings), seed, seed.editions[0])
    footer = parsed(newsletter.html).xpath("//*[@role='contentinfo']")[0]
    assert footer.xpath("//a/@href[contains(., '/privacy')]")
    for words in ("Via Uno 1", "Milano", "ACIK & ICE"):
        assert words in footer.text_content()
        assert words in newsletter.text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_content_is_shown_as_it_is_written(words: str, write: Write, publication: Publication) -> None:
    quoted = "'" + words.replace("'", "''") + "'"
    blocks = f"- paragraph: {quoted}\n- heading: {quoted}\n- image: {{src: images/waves.png, alt: {quoted}}}"
    issue = write(blocks, head=f"title: {quoted}\n")
    newsletter = compose(publication, issue, issue.editions[0])
    mail = parsed(fill_html(split(newsletter.html), sample_member(publication.words("en"), publication.settings)))
    assert mail.xpath("string(//h1)") == words
    assert mail.xpath("string(//h2)") == words
    assert mail.xpath("//div[@role='main']//p/text()")[0] == words
    assert words in mail.xpath("//img/@alt")
    assert mail.xpath("string(//title)") == words
    assert not mail.xpath("//script")


def test_content_that_looks_like_a_field_stays_content(write: Write, publication: Publication) -> None:
    edition = write("- paragraph: a").editions[0]
    words = "a \x02member.name\x03 b \x0ex:1:1\x0f pf0123456789ab.member.name. c"  # the door lets no control in
    block = edition.articles[0].blocks[0].model_copy(update={"text": words})
    article = edition.articles[0].model_copy(update={"blocks": (block,)})
    newsletter = compose(publication, write("- paragraph: a"), edition.model_copy(update={"articles": (article,)}))
    fields = [part.name for part in split(newsletter.html) if not isinstance(part, str)]
    assert fields == ["member.salutation", "links.unsubscribe"]
    assert "pf0123456789ab.member.name. c" in newsletter.text


def test_a_pull_quote_with_a_link_keeps_its_words_and_loses_the_link(write: Write, publication: Publication) -> None:
    linked = "We [came](https://a.test/) with *two* suitcases."
    issue = write(f"- paragraph: '{linked}'\n- quote: {{text: '{linked}', speaker: Ann}}")
    mail = parsed(compose(publication, issue, issue.editions[0]).html)
    assert mail.xpath("count(//a[@href='https://a.test/'])") == 1
    (quotation,) = mail.xpath("//blockquote")
    assert quotation.text_content() == "“We came with two suitcases.”"
    assert quotation.xpath("string(em)") == "two"


@pytest.mark.parametrize(
    ("values", "widths"),
    [
        (["1"], ["100"]),
        (["1", "2"], ["50", "50"]),
        (["1", "2", "3"], ["33"] * 3),
        (["more than a hundred", "2", "3"], ["50"] * 3),
    ],
)
def test_figures_stand_beside_one_another_where_they_fit(
    values: list[str], widths: list[str], write: Write, publication: Publication
) -> None:
    issue = write("- figures:\n" + "\n".join(f"    - {{value: '{value}', label: things}}" for value in values))
    columns = parsed(compose(publication, issue, issue.editions[0]).html).xpath(
        "//div[contains(@class, 'band')]//div[contains(@class, 'mj-column')]"
    )
    assert [re.search(r"mj-column-per-(\d+)", column.get("class"))[1] for column in columns] == widths  # type: ignore[index]


def test_one_source_of_all_figures_is_named_once(newsletters: dict[str, Newsletter]) -> None:
    seed = parsed(newsletters["acik-ice-almaty-en"].html)
    assert "".join(seed.xpath("//div[contains(@class, 'band')]//text()")).count("according to") == 1


def test_an_edition_without_headline_subject_or_date_is_composed_all_the_same(
    write: Write, publication: Publication
) -> None:
    issue = write("- paragraph: Some words.", head="title:\n")
    bare = issue.model_copy(update={"date": None, "number": None})
    newsletter = compose(publication, bare, bare.editions[0])
    assert newsletter.subject == publication.settings.name
    assert newsletter.preheader == "Some words."
    assert "None" not in unescape(newsletter.html) + newsletter.text


def test_the_same_edition_makes_the_same_newsletter(publication: Publication, all_blocks: Issue) -> None:
    again = Publication(publication.project, publication.settings, publication.brand)
    assert compose(publication, all_blocks, all_blocks.editions[0]) == compose(
        again, all_blocks, all_blocks.editions[0]
    )


def test_a_logo_stands_on_a_light_ground_of_its_own(write: Write, publication: Publication) -> None:
    issue = write("- paragraph: a")
    project = type(publication.project)(issue.folder.parent.parent)
    logo = publication.brand.organisations[0].model_copy(update={"logo": "trial/images/waves.png"})
    brand = publication.brand.model_copy(update={"organisations": (logo, *publication.brand.organisations[1:])})
    (project.root / "templates").symlink_to(publication.project.templates)
    mail = parsed(compose(Publication(project, publication.settings, brand), issue, issue.editions[0]).html)
    (image,) = mail.xpath("//img[@alt='ACIK']")
    assert styles(image)["background-color"] == brand.colours.paper.screen


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Brochure in English, 8 pages, PDF, 81 kB"),
        ("it", "Brochure in italiano, 8 pagine, PDF, 81 kB"),
        ("ru", "Брошюра на русском языке, 8 стр., PDF, 81 кБ"),
        ("kk", "Қазақ тіліндегі брошюра, 8 бет, PDF, 81 кБ"),
    ],
)
def test_the_brochure_s_link_says_language_pages_and_size(
    language: str, said: str, publication: Publication, all_blocks: Issue
) -> None:
    edition = next(e for e in all_blocks.editions if e.language == language)
    newsletter = compose(online(publication), all_blocks, edition, BrochureFacts(8, 81_234))
    address = f"{WEB}/all-blocks/{language}/brochure.pdf"
    (link,) = parsed(newsletter.html).xpath(f"//*[@role='contentinfo']//a[@href='{address}']")
    assert link.text_content() == said
    assert f"\n{said}:\n{address}\n" in newsletter.text


def test_without_a_brochure_or_a_web_server_nothing_is_left_of_its_link(
    publication: Publication, all_blocks: Issue
) -> None:
    edition = all_blocks.editions[0]
    for newsletter in (
        compose(online(publication), all_blocks, edition),
        compose(publication, all_blocks, edition, BrochureFacts(8, 81_234)),
    ):
        for part in (newsletter.html, newsletter.text):
            assert "brochure" not in part.lower()
            assert not re.search(r"pb[0-9a-f]{12}", part)
            assert "\n\n\n" not in part
