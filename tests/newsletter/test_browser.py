"""The mail in Debian's Chromium: at 600 and 375 pixels, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from press.content.issue import Issue
from press.newsletter.compose import Newsletter, compose
from press.newsletter.fields import fill_html, sample_member, split
from press.rendering.view import Publication
from tests.newsletter.reading import online

# For each text its colour, the nearest ground behind it, and its words.
PAIRS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !element.getClientRects().length) continue;
    let ground = element;
    while (ground && getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)') ground = ground.parentElement;
    found.push([getComputedStyle(element).color, getComputedStyle(ground).backgroundColor, walk.currentNode.textContent.trim()]);
  }
  return found;
}"""
BOXES = """selector => [...document.querySelectorAll(selector)].map(e => {
  const b = e.getBoundingClientRect(); return [b.left, b.width, b.height]; })"""


@pytest.fixture(scope="module")
def folder(
    tmp_path_factory: pytest.TempPathFactory,
    publication: Publication,
    seed: Issue,
    all_blocks: Issue,
    newsletters: dict[str, Newsletter],
) -> Path:
    """A folder with each mail as build/ shows it, and one as it is with a web server."""
    root = tmp_path_factory.mktemp("mails")
    web = {"online": compose(online(publication), all_blocks, all_blocks.editions[0])}
    for name, newsletter in (newsletters | web).items():
        images = root / name / "images"
        images.mkdir(parents=True)
        for picture in newsletter.pictures:
            (images / picture.name).write_bytes(picture.content)
        values = sample_member(publication.words(newsletter.language), publication.settings)
        (root / name / "newsletter.html").write_text(fill_html(split(newsletter.html), values), "utf-8")
    return root


class Opened:
    """Opens a mail; all its pages are closed at the end."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder, self.pages = browser, folder, list[Page]()

    def __call__(self, name: str, width: int, scheme: Literal["light", "dark"] = "light") -> Page:
        page = self.browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        self.pages.append(page)
        page.goto((self.folder / name / "newsletter.html").as_uri())
        return page


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Opened]:
    opener = Opened(browser, folder)
    yield opener
    for page in opener.pages:
        page.close()


def luminance(colour: str) -> float:
    red, green, blue = (int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(","))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["acik-ice-almaty-en", "all-blocks-en", "online"])
def test_every_text_stands_out_from_its_ground(name: str, scheme: Any, opened: Opened) -> None:
    found = opened(name, 600, scheme).evaluate(PAIRS)
    assert len(found) > 40
    assert [(text, contrast(*pair)) for *pair, text in found if contrast(*pair) < 4.5] == []
    grounds = {luminance(ground) for _, ground, _ in found}
    assert max(grounds) < 0.06 or scheme == "light" or name != "acik-ice-almaty-en"


@pytest.mark.parametrize("width", [320, 375, 600])
@pytest.mark.parametrize("name", ["acik-ice-almaty-en", "all-blocks-kk", "all-blocks-ru"])
def test_nothing_is_wider_than_the_window(name: str, width: int, opened: Opened) -> None:
    assert opened(name, width).evaluate("document.documentElement.scrollWidth") == width


def test_every_picture_loads_and_keeps_its_shape(opened: Opened) -> None:
    for width in (600, 375):
        shapes = opened("all-blocks-en", width).evaluate(
            "[...document.images].map(i => [i.complete && i.naturalWidth, i.naturalWidth / i.naturalHeight, i.width / i.height])"
        )
        assert len(shapes) >= 6
        assert all(loaded for loaded, _, _ in shapes)
        assert all(abs(shown / real - 1) < 0.08 for _, real, shown in shapes)


def test_buttons_are_as_high_as_a_finger_and_as_wide_as_a_phone(opened: Opened) -> None:
    (desk,) = opened("all-blocks-en", 600).evaluate(BOXES, ".button a")
    (phone,) = opened("all-blocks-en", 375).evaluate(BOXES, ".button a")
    assert (desk[2], phone[2]) == (48, 48)
    assert desk[1] < 400
    assert (phone[0], phone[1]) == (20, 335)


def test_links_in_the_footer_keep_a_finger_s_distance(opened: Opened) -> None:
    tops = opened("online", 375).evaluate(
        "[...document.querySelectorAll('.footer a')].map(e => e.getBoundingClientRect().top)"
    )
    assert len(tops) >= 6
    assert all(after - before >= 44 for before, after in pairwise(tops))


def test_figures_stand_below_one_another_on_a_phone(opened: Opened) -> None:
    for width, expected in ((600, 2), (375, 1)):
        lefts = {left for left, _, _ in opened("acik-ice-almaty-en", width).evaluate(BOXES, ".band .count")}
        assert len(lefts) == expected


def test_sizes_follow_the_scale(opened: Opened) -> None:
    size = "s => { const c = getComputedStyle(document.querySelector(s)); return [c.fontSize, c.lineHeight]; }"
    desk, phone = opened("acik-ice-almaty-en", 600), opened("acik-ice-almaty-en", 375)
    assert desk.evaluate(size, "h1") == ["34px", "40px"]
    assert phone.evaluate(size, "h1") == ["30px", "36px"]
    assert desk.evaluate(size, "h2") == ["22px", "28px"]
    assert desk.evaluate(size, "h2 ~ p, td:nth-child(1) p") == ["19px", "29px"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_object_to(scheme: Any, opened: Opened, folder: Path) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}
    names = sorted(mail.name for mail in folder.iterdir())
    assert len(names) == 6
    for name in names:
        found = Axe().run(opened(name, 600, scheme), options=rules)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
