"""The web page in Debian's Chromium: on phones, tablets and wide windows, light, dark and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from press.brand import contrast
from press.content.issue import Issue
from press.content.load import load_issues
from press.project import Project
from press.rendering.brochure_link import BrochureFacts
from press.rendering.view import Publication
from press.web.compose import compose

Scheme = Literal["light", "dark"]
NAMES = ("acik-ice-almaty-en", "all-blocks-en", "all-blocks-it", "all-blocks-ru", "all-blocks-kk")

# For each visible text: its colour, the nearest ground behind it, its size in pixels, its weight, its words.
TEXTS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim(), element = walk.currentNode.parentElement;
    if (!words || !element.getClientRects().length || element.closest('svg')) continue;
    let ground = element;
    while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    const style = getComputedStyle(element);
    found.push([style.color, getComputedStyle(ground || document.documentElement).backgroundColor,
                parseFloat(style.fontSize), parseInt(style.fontWeight), words]);
  }
  return found;
}"""
BOXES = """selector => [...document.querySelectorAll(selector)].map(element => {
  const box = element.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory, publication: Publication, project: Project, all_blocks: Issue
) -> Path:
    """A folder with the page of every edition."""
    root = tmp_path_factory.mktemp("pages")
    for issue in (*load_issues(project, "acik-ice-almaty"), all_blocks):
        for edition in issue.editions:
            file = root / f"{issue.slug}-{edition.language}.html"
            file.write_text(compose(publication, issue, edition, BrochureFacts(8, 81_234)).html, "utf-8")
    return root


class Opener:
    """Opens a page in a window of its own and notes what it asks for and complains about."""

    def __init__(self, chromium: Browser, folder: Path) -> None:
        self.chromium, self.folder = chromium, folder
        self.pages: list[Page] = []
        self.asked: list[str] = []
        self.complaints: list[str] = []

    def __call__(self, name: str, width: int, scheme: Scheme = "light", *, has_policy: bool = True) -> Page:
        context = self.chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=not has_policy
        )
        page = context.new_page()
        self.pages.append(page)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto((self.folder / f"{name}.html").as_uri())
        page.evaluate("document.fonts.ready.then(() => 1)")
        return page


@pytest.fixture
def opened(chromium: Browser, folder: Path) -> Iterator[Opener]:
    opener = Opener(chromium, folder)
    yield opener
    for page in opener.pages:
        page.context.close()


def hexadecimal(colour: str) -> str:
    channels = [float(part) for part in colour[colour.index("(") + 1 : -1].split(",")]
    assert len(channels) == 3 or channels[3] == 1, colour
    return "#" + "".join(f"{round(channel):02X}" for channel in channels[:3])


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_overflows_is_asked_for_or_complained_about(opened: Opener, name: str, width: int) -> None:
    page = opened(name, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    beyond = page.evaluate(
        f"""() => [...document.querySelectorAll('main *, header *, footer *')].filter(e =>
        !e.closest('.table') && !e.closest('svg') && e.getClientRects().length && e.getBoundingClientRect().right > {width} + 1)
        .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert beyond == []
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.asked if url.startswith("file:")]) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", ["acik-ice-almaty-en", "all-blocks-it", "all-blocks-kk"])
def test_axe_finds_nothing_to_object_to(opened: Opener, name: str, width: int, scheme: Scheme) -> None:
    page = opened(name, width, scheme, has_policy=False)  # axe is a script, which the page's policy forbids
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["acik-ice-almaty-en", "all-blocks-ru"])
def test_every_text_stands_out_from_its_ground(opened: Opener, name: str, scheme: Scheme) -> None:
    texts = opened(name, 1280, scheme).evaluate(TEXTS)
    assert len(texts) > 40
    for colour, ground, _, _, words in texts:
        assert contrast(hexadecimal(colour), hexadecimal(ground)) >= 4.5, words


def test_no_text_is_too_small(opened: Opener) -> None:
    for width in (320, 1280):
        assert min(size for _, _, size, _, _ in opened("all-blocks-en", width).evaluate(TEXTS)) >= 13


@pytest.mark.parametrize("width", [320, 1280])
def test_the_maps_names_can_be_read_at_any_width(opened: Opener, width: int) -> None:
    heights = opened("all-blocks-en", width).evaluate(
        """() => [...document.querySelectorAll('.map-label text')].filter(e => e.getClientRects().length)
        .map(e => e.getBoundingClientRect().height)"""
    )
    assert len(heights) == 2
    assert min(heights) >= 13


def test_headlines_are_set_in_the_embedded_face(opened: Opener) -> None:
    for name in ("acik-ice-almaty-en", "all-blocks-kk"):
        page = opened(name, 1280)
        loaded = page.evaluate("[...document.fonts].map(face => [face.family, face.status])")
        assert loaded == [["Press Display", "loaded"]] or loaded == [['"Press Display"', "loaded"]]


def test_dark_is_dark_and_light_is_light(opened: Opener, publication: Publication) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    brand = publication.brand
    assert hexadecimal(opened("all-blocks-en", 1280, "light").evaluate(ground)) == brand.colours.paper.screen
    assert hexadecimal(opened("all-blocks-en", 1280, "dark").evaluate(ground)) == brand.dark.ground


def test_contents_are_listed_in_wide_windows_only_and_lead_to_their_sections(opened: Opener) -> None:
    assert opened("acik-ice-almaty-en", 768).locator(".contents").is_hidden()
    page = opened("acik-ice-almaty-en", 1280, has_policy=False)  # waiting is a script, which the policy forbids
    page.get_by_role("navigation", name="Contents").get_by_role("link").last.click()
    page.wait_for_function("document.querySelector(location.hash).getBoundingClientRect().top < innerHeight / 2")
    assert page.locator(page.evaluate("location.hash")).inner_text().startswith("Culture, Tourism")


def test_pull_quotes_stand_beside_the_text_in_wide_windows(opened: Opener) -> None:
    wide = opened("acik-ice-almaty-en", 1280)
    text = wide.evaluate(BOXES, ".text")[0]
    quotes = wide.evaluate(BOXES, ".quote.margin")
    assert quotes
    assert all(left > text[2] for left, _, _, _ in quotes)
    narrow = opened("acik-ice-almaty-en", 375)
    text = narrow.evaluate(BOXES, ".text")[0]
    assert all(left == text[0] for left, _, _, _ in narrow.evaluate(BOXES, ".quote.margin"))


@pytest.mark.parametrize("name", NAMES)
def test_blocks_do_not_cover_one_another(opened: Opener, name: str) -> None:
    page = opened(name, 1280)
    boxes = page.evaluate(
        BOXES, ".column .text, .column > figure, .column .wide, .callout, .section, .table, .quote, .footer"
    )
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            inside = one == other
            assert inside or across <= 1 or down <= 1, (one, other)


def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(opened: Opener) -> None:
    page = opened("all-blocks-en", 1280)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the text"
    left, top, _, _ = page.evaluate(BOXES, ".skip")[0]
    assert left >= 0
    assert top >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    links = page.locator("a:visible").count()
    seen = set()
    for _ in range(links + 4):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if not where.startswith("<body"):
            assert outline == "3px", where
            seen.add(where)
    assert len(seen) >= links - 4


def test_links_are_large_enough_for_a_finger(opened: Opener) -> None:
    page = opened("all-blocks-en", 375)
    for left, top, right, bottom in page.evaluate(BOXES, ".editions a, .ways a, .button a"):
        assert bottom - top >= 40
        assert right - left >= 24


def test_on_paper_only_what_can_be_read_there_is_left(opened: Opener) -> None:
    page = opened("all-blocks-en", 1280)
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (".skip", ".editions", ".contents", ".ways"):
        assert page.locator(selector).is_hidden()
    assert page.locator("h1").is_visible()
    for colour, _, _, _, words in page.evaluate(TEXTS):
        if words not in ("Ask for a stand at the next fair",):
            assert contrast(hexadecimal(colour), "#FFFFFF") >= 4.5, words
    assert page.pdf()[:5] == b"%PDF-"
