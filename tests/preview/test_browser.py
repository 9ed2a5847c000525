"""The preview in a real Chromium: what is on screen follows what is on disk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Literal
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Locator, Page, Route, expect

from bench.bench_preview import measure
from press.preview.app import VIEWS
from tests.hiding import without
from tests.preview.serving import PATIENCE_S, SEED, Served, Start, address_of, copied_project, end, events

PATIENCE_MS = PATIENCE_S * 1000
EDITION = f"/{SEED}/en"
WORD, OTHER = "In an increasingly interconnected", "In a wonderfully interconnected"
expect.set_options(timeout=PATIENCE_MS)


def device(page: Page, width: int = 600, scheme: str = "light") -> Locator:
    return page.locator(f'.view.on .device[data-width="{width}"][data-scheme="{scheme}"][data-shown]')


def frame_in(figure: Locator) -> Frame:
    """Return the frame on screen in a figure of the newsletter or the web page."""
    figure.wait_for()
    element = figure.locator("iframe").last.element_handle()
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    return frame


def wait_for_words(page: Page, figure: Locator, words: str) -> None:
    """Wait until a product in a frame says `words`."""
    figure.wait_for()
    expect(figure.frame_locator("iframe").last.locator("body")).to_contain_text(words)


def ground_of(frame: Frame) -> tuple[int, ...]:
    """Return red, green and blue of what the product is painted on: the innermost ground in its middle."""
    found = frame.evaluate(
        """() => { for (let at = document.elementFromPoint(innerWidth / 2, 4); at; at = at.parentElement) {
          const ground = getComputedStyle(at).backgroundColor;
          if (!ground.endsWith(", 0)")) return ground; } }"""
    )
    return tuple(int(number) for number in re.findall(r"\d+", found)[:3])


# Following the disk


def test_the_newsletter_follows_an_edit_where_the_reader_is(served: Served, page: Page) -> None:
    page.goto(f"{served.url}{EDITION}/newsletter")
    wait_for_words(page, device(page), WORD)
    page.evaluate("window.sameDocument = true")
    stage = page.locator(".view.on")
    stage.evaluate("stage => { stage.scrollTop = 400; }")
    served.edit(served.seed, WORD, OTHER)
    wait_for_words(page, device(page), OTHER)
    wait_for_words(page, device(page, 375), OTHER)
    expect(device(page).locator("iframe")).to_have_count(1)
    assert page.evaluate("window.sameDocument")
    assert stage.evaluate("stage => stage.scrollTop") == 400


def test_the_brochure_follows_an_edit_page_by_page(served: Served, page: Page) -> None:
    page.goto(f"{served.url}{EDITION}/brochure")
    pages = page.locator(".brochure-page[data-shown]")
    pages.first.wait_for()
    before = pages.evaluate_all("pages => pages.map((page) => page.dataset.shown)")
    served.edit(served.seed, "title: ", "title: Very much ")
    page.wait_for_function(
        "before => { const now = [...document.querySelectorAll('.brochure-page')].map((page) => page.dataset.shown);"
        " return now.length && now[0] !== before[0]; }",
        arg=before,
    )
    page.wait_for_function("() => document.querySelector('.brochure-page img')?.naturalWidth > 300")
    after = pages.evaluate_all("pages => pages.map((page) => page.dataset.shown)")
    assert set(after) & set(before), "pages without the headline keep their pictures"


def test_a_broken_edition_tells_its_problems_over_the_last_good_view(served: Served, page: Page) -> None:
    page.goto(f"{served.url}{EDITION}/newsletter")
    wait_for_words(page, device(page), WORD)
    served.edit(served.seed, "speaker: Martino", "speakr: Martino")
    problems = page.locator("#problems")
    expect(problems).to_contain_text("unknown key speakr")
    expect(problems).to_contain_text(re.compile(rf"content/{SEED}/en\.yaml:\d+:\d+"))
    expect(problems).to_contain_text("Did you mean speaker?")
    expect(problems).to_contain_text("You see the last good state")
    wait_for_words(page, device(page), WORD)
    assert problems.get_attribute("aria-live") == "assertive"
    expect(page.locator("#status")).to_contain_text("1 problem")
    served.edit(served.seed, WORD, OTHER)  # another edit, the problem still there
    served.edit(served.seed, "speakr: Martino", "speaker: Martino")
    expect(problems).to_be_hidden()
    wait_for_words(page, device(page), OTHER)


def test_an_edition_that_cannot_be_read_at_all_is_mended_too(served: Served, page: Page) -> None:
    whole = served.seed.read_bytes()
    served.seed.write_bytes(b"title: [\n\xff")
    page.goto(f"{served.url}{EDITION}/newsletter")
    expect(page.locator("#problems")).to_contain_text("There is nothing to show until this is mended")
    served.seed.write_bytes(whole)
    wait_for_words(page, device(page), WORD)
    expect(page.locator("#problems")).to_be_hidden()
    served.seed.unlink()
    expect(page.locator("#problems")).to_be_visible()
    served.seed.write_bytes(whole)
    expect(page.locator("#problems")).to_be_hidden()


def test_a_broken_template_stops_its_own_product_alone(served: Served, page: Page) -> None:
    page.goto(f"{served.url}{EDITION}/newsletter")
    wait_for_words(page, device(page), WORD)
    template = served.root / "templates" / "newsletter" / "blocks" / "lead.mjml.j2"
    whole = template.read_text("utf-8")
    template.write_text("{{ nobody_knows_this }}", "utf-8")
    expect(page.locator("#problems")).to_contain_text("nobody_knows_this")
    expect(page.locator("#problems")).to_contain_text("templates/newsletter/blocks/lead.mjml.j2:1:1")
    served.edit(served.seed, WORD, OTHER)
    page.get_by_role("link", name="Web page").click()
    wait_for_words(page, device(page, 1280), OTHER)
    expect(page.locator("#problems")).to_be_hidden()
    page.get_by_role("link", name="Newsletter").click()
    wait_for_words(page, device(page), WORD)
    template.write_text(whole, "utf-8")
    wait_for_words(page, device(page), OTHER)


def test_brand_settings_wording_template_and_picture_are_followed(served: Served, page: Page) -> None:
    page.goto(f"{served.url}/all-blocks/en/newsletter?width=600")
    figure = device(page)
    wait_for_words(page, figure, "Dear Jane Doe")
    templates, content = served.root / "templates", served.root / "content"
    served.edit(content / "brand.yaml", "name: ACIK", "name: KICA")
    wait_for_words(page, figure, "KICA")
    served.edit(content / "publication.yaml", "name: ACIK and ICE Newsletter", "name: The Paper")
    wait_for_words(page, figure, "The Paper")
    served.edit(templates / "wording" / "en.yaml", "Dear {name},", "Good day {name},")
    wait_for_words(page, figure, "Good day Jane Doe,")
    served.edit(
        templates / "newsletter" / "blocks" / "lead.mjml.j2", "<mj-text", "<mj-text>From the template</mj-text><mj-text"
    )
    wait_for_words(page, figure, "From the template")
    before = figure.get_attribute("data-shown")
    shutil.copyfile(*(content / "all-blocks" / "images" / f"{name}.jpg" for name in ("arcade", "mountains")))
    page.wait_for_function("before => document.querySelector('.view.on .device').dataset.shown !== before", arg=before)


def test_the_preview_s_own_page_follows_its_templates(served: Served, page: Page) -> None:
    page.goto(f"{served.url}{EDITION}/text")
    expect(page.locator(".view.on pre")).to_be_visible()
    served.edit(served.root / "templates" / "preview" / "page.html.j2", ">Plain text<", ">Only text<")
    expect(page.get_by_role("link", name="Only text")).to_be_visible()
    expect(page.locator(".view.on pre")).to_be_visible()


def test_more_editions_than_are_kept_are_followed_while_somebody_looks(served: Served) -> None:
    for number in range(6):
        shutil.copytree(served.root / "content" / SEED, served.root / "content" / f"issue-{number}")
    with events(served.url, "/issue-0/en") as told:
        first = next(edition for edition in told if edition["newsletter"])
        for number in range(1, 6):
            with events(served.url, f"/issue-{number}/en") as others:
                next(edition for edition in others if edition["newsletter"])
        served.edit(served.root / "content" / "issue-0" / "en.yaml", WORD, OTHER)
        next(edition for edition in told if edition["newsletter"] and edition["newsletter"] != first["newsletter"])


def test_the_list_of_issues_follows_too(served: Served, page: Page) -> None:
    page.goto(served.url)
    expect(page.locator(".issue")).to_have_count(2)
    shutil.copytree(served.root / "content" / SEED, served.root / "content" / "second")
    expect(page.locator(".issue")).to_have_count(3)
    page.locator(".issue", has_text="second").get_by_role("link", name="English").click()
    wait_for_words(page, device(page), WORD)
    assert page.url == f"{served.url}/second/en/newsletter"


def test_the_newsletter_does_not_wait_for_the_brochure(served: Served) -> None:
    with events(served.url) as told:
        first = next(edition for edition in told if edition["brochure"]["pages"])
        served.edit(served.seed, WORD, OTHER)
        second = next(edition for edition in told if edition["newsletter"] != first["newsletter"])
        assert second["brochure"]["pages"] == first["brochure"]["pages"], "the newsletter is there, no brochure yet"
        assert next(told)["brochure"]["lays_out"] is True
        third = next(edition for edition in told if edition["brochure"]["pages"] != first["brochure"]["pages"])
        assert third["brochure"]["lays_out"] is False
        assert third["newsletter"] == second["newsletter"]


def test_the_measure_of_make_bench_sees_edits_arrive(served: Served, page: Page) -> None:
    page.goto(f"{served.url}{EDITION}/newsletter")
    seconds = measure(page, served.seed, 2)
    assert len(seconds) == 2
    assert min(seconds) > 0


# What is shown


@pytest.mark.parametrize("own", ["light", "dark"])
def test_each_frame_has_its_width_and_its_scheme_whatever_the_window_prefers(
    untouched: Served, chromium: Browser, own: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(viewport={"width": 2200, "height": 900}, color_scheme=own)
    page = context.new_page()
    page.goto(f"{untouched.url}{EDITION}/newsletter?scheme=light,dark")
    for width in (600, 375):
        grounds = {}
        for scheme in ("light", "dark"):
            figure = device(page, width, scheme)
            frame = frame_in(figure)
            assert frame.evaluate("innerWidth") == width
            # The whole of it is shown, once the page around it has heard how high it is.
            frame.wait_for_function("document.documentElement.scrollHeight === innerHeight")
            assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
            grounds[scheme] = sum(ground_of(frame))
        assert grounds["light"] > 600
        assert grounds["dark"] < 150
    context.close()


def test_a_hostile_product_runs_nothing_and_asks_for_nothing(untouched: Served, chromium: Browser) -> None:
    hostile = (
        "<script>document.body.append('RAN')</script><img src=x onerror=\"document.body.append('RAN')\">"
        '<img src="https://evil.example/seen.png"><link rel="stylesheet" href="https://evil.example/x.css">'
        '<iframe src="/"></iframe><form action="/stolen"><button id="send">send</button></form>'
    )

    def with_hostile_content(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</body>", f"{hostile}</body>"))

    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    finished: list[str] = []
    page.on("requestfinished", lambda request: finished.append(request.url))
    page.route(re.compile("/-/(?:frame|measure)/"), with_hostile_content)
    page.goto(f"{untouched.url}{EDITION}/newsletter")
    frame = frame_in(device(page))
    expect(frame.locator("#send")).to_be_attached()
    assert "RAN" not in frame.locator("body").inner_text()
    frame.locator("#send").dispatch_event("click")
    assert [url for url in finished if "evil" in url or "stolen" in url] == []
    assert page.url == f"{untouched.url}{EDITION}/newsletter"
    page.close()


def test_every_frame_on_screen_is_sandboxed(untouched: Served, page: Page) -> None:
    for view in ("newsletter", "web"):
        page.goto(f"{untouched.url}{EDITION}/{view}?scheme=light,dark")
        expect(page.locator(".view.on .device[data-shown]")).to_have_count(4)
        allowed = page.locator(".view.on .sheet iframe").evaluate_all(
            "frames => frames.map((frame) => frame.getAttribute('sandbox'))"
        )
        assert len(allowed) == 4
        assert set(allowed) == {"allow-popups allow-popups-to-escape-sandbox"}


def test_the_web_page_is_scaled_to_the_window_and_says_so(untouched: Served, page: Page) -> None:
    page.goto(f"{untouched.url}{EDITION}/web?screen=1280")
    page.set_viewport_size({"width": 1000, "height": 800})
    figure = device(page, 1280)
    expect(figure).to_contain_text(re.compile(r"1280 px, light, shown at \d\d %"))
    box = figure.locator(".sheet").bounding_box()
    assert box is not None
    assert box["width"] <= 1000
    assert frame_in(figure).evaluate("innerWidth") == 1280
    page.locator(".options label", has_text="100 %").click()
    expect(figure).to_contain_text(re.compile(r"^1280 px, light$"))
    assert page.url.endswith("zoom=actual")


def test_text_inbox_and_findings_say_what_the_edition_says(untouched: Served, page: Page) -> None:
    page.goto(f"{untouched.url}{EDITION}/text")
    expect(page.locator(".view.on pre")).to_contain_text("A bridge between Italy and Kazakhstan")
    page.get_by_role("link", name="Inbox").click()
    inbox = page.locator(".view.on")
    for words in ("ACIK and ICE Almaty", "<newsletter@example.org>", "Milan to Almaty", "36 characters: good"):
        expect(inbox).to_contain_text(words)
    expect(inbox.locator(".inbox")).to_have_count(3)
    page.get_by_role("link", name="Findings").click()
    findings = page.locator(".view.on .finding")
    place = findings.filter(has_text="postal address is missing")
    expect(place).to_contain_text(re.compile(r"content/publication\.yaml:\d+:\d+"))
    expect(place).to_contain_text("postal_address: null")
    expect(place).to_have_attribute("data-severity", "warning")


def test_findings_end_with_the_newsletter_s_figures(untouched: Served, page: Page) -> None:
    page.goto(f"{untouched.url}/all-blocks/en/findings")
    figures = page.locator(".view.on .figures")
    expect(figures.locator(".sum")).to_have_text(re.compile(r"^Score 9\d(\.\d)? · \d+ kB of 102 kB · \d+ findings?$"))
    figures.locator("summary").click()
    expect(figures.locator("tbody tr").first.locator("td")).to_have_count(4)
    for cell in figures.locator("tbody tr").first.locator("th, td").all_inner_texts():
        assert cell.strip()
    assert Axe().run(page, options={"iframes": False}).violations_count == 0
    page.reload()
    expect(figures.locator(".sum")).to_be_visible()


def test_the_web_page_tells_of_the_brochure_when_that_is_laid_out(served: Served) -> None:
    with events(served.url) as told:
        first = next(edition for edition in told if edition["brochure"]["pages"])
        pages = len(first["brochure"]["pages"])
        said = f"Brochure in English, {pages} pages, PDF, "
        linked = (edition for edition in told if edition["web"] and said in _web(served))
        assert next(linked)["web"] != first["web"]


def _web(served: Served) -> str:
    with urlopen(f"{served.url}/-/frame{EDITION}/web/light", timeout=30) as answer:
        return str(answer.read().decode())


def test_the_brochure_is_shown_in_spreads_sharp_and_only_where_it_is_looked_at(
    untouched: Served, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, device_scale_factor=2)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{untouched.url}{EDITION}/brochure")
    page.wait_for_function("() => document.querySelector('.brochure-page img')?.naturalWidth > 0")
    drawn = page.locator(".brochure-page img")
    sizes = drawn.first.evaluate("image => [image.currentSrc, image.clientWidth]")
    assert int(sizes[0].rpartition("/")[2]) >= 2 * sizes[1], "two pixels of the picture for each of the window"
    first = page.locator(".spread").first.locator(".brochure-page")
    expect(first).to_have_count(1)
    expect(page.locator(".spread").nth(1).locator(".brochure-page")).to_have_count(2)
    number = drawn.count()
    assert number >= 4
    assert not drawn.nth(number - 1).evaluate("image => image.complete && image.naturalWidth > 0")
    drawn.nth(number - 1).scroll_into_view_if_needed()
    page.wait_for_function("() => [...document.querySelectorAll('.brochure-page img')].at(-1).naturalWidth > 0")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Open PDF").click()
    assert opened.value.url.endswith("/brochure.pdf")
    context.close()


# Finding one's way


def test_an_address_says_all_that_is_shown(untouched: Served, page: Page) -> None:
    page.goto(f"{untouched.url}/all-blocks/ru/newsletter?width=375&scheme=dark")
    expect(page.locator(".view.on .device")).to_have_count(1)
    ground = sum(ground_of(frame_in(device(page, 375, "dark"))))
    assert ground < 150
    page.locator(".options label", has_text="Light").click()
    expect(page.locator(".view.on .device")).to_have_count(2)
    assert page.url.endswith("/all-blocks/ru/newsletter?width=375&scheme=light,dark")
    page.get_by_role("link", name="Brochure").click()
    page.locator(".options label", has_text="Pages").click()
    address = page.url
    page.go_back()
    expect(page.locator('.views [aria-current="page"]')).to_have_text("Newsletter")
    page.goto(address)
    expect(page.locator('.views [aria-current="page"]')).to_have_text("Brochure")
    expect(page.locator('input[name="layout"][value="pages"]')).to_be_checked()
    expect(page).to_have_title(re.compile("^Brochure · .+ · Ponte Press$"))


def test_an_option_that_takes_several_is_never_left_empty(untouched: Served, page: Page) -> None:
    page.goto(f"{untouched.url}{EDITION}/newsletter?width=600")
    device(page).wait_for()
    page.locator(".options").get_by_text("600").click()
    device(page, 375).wait_for()
    expect(page.locator(".view.on .device")).to_have_count(1)


def test_another_edition_is_a_few_keys_away(untouched: Served, page: Page) -> None:
    page.goto(f"{untouched.url}/all-blocks/en/text")
    expect(page.locator(".view.on pre")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator("#picker")).to_be_focused()
    page.keyboard.press("Enter")
    chosen = page.locator("#editions").get_by_role("link", name="Italiano")
    expect(chosen).to_be_visible()
    chosen.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".view.on pre")).to_have_attribute("lang", "it")
    assert page.url == f"{untouched.url}/all-blocks/it/text"
    expect(page.locator("#editions")).to_be_hidden()


def test_every_control_can_be_reached_by_keys_and_has_a_name(untouched: Served, page: Page) -> None:
    page.goto(f"{untouched.url}{EDITION}/newsletter")
    device(page).wait_for()
    reached = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "(document.activeElement.ariaLabel || document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent).trim()"
            )
        )
    for name in (
        "All issues",
        "Newsletter",
        "Plain text",
        "Inbox",
        "Web page",
        "Brochure",
        "600 px",
        "375 px",
        "Light",
        "Dark",
    ):
        assert name in reached
    low = page.locator(".toolbar :is(a, button, label span)").evaluate_all(
        "all => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40).map((one) => one.textContent)"
    )
    assert low == [], "everything can be hit with a thumb"


@pytest.mark.parametrize("own", ["light", "dark"])
def test_the_preview_s_own_page_passes_axe(untouched: Served, chromium: Browser, own: Literal["light", "dark"]) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=own)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"], "iframes": False}
    for view in ("", *(f"all-blocks/en/{view}" for view in VIEWS)):
        page.goto(f"{untouched.url}/{view}")
        page.wait_for_function("() => document.querySelector('.view.on').childElementCount > 0")
        found = Axe().run(page, options=rules)
        assert found.violations_count == 0, f"/{view}: {found.generate_report()}"
    context.close()


def test_a_preview_that_has_ended_is_told_and_found_again(tmp_path: Path, chromium: Browser, starting: Start) -> None:
    root = copied_project(tmp_path / "project")
    process = starting(root)
    address = address_of(process)
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}{EDITION}/newsletter")
    wait_for_words(page, device(page), WORD)
    end(process)
    expect(page.locator("#status")).to_contain_text("Not connected")
    wait_for_words(page, device(page), WORD)
    again = starting(root, "--port", address.rpartition(":")[2])
    assert address_of(again) == address
    served = Served(address, root, again)
    served.edit(served.seed, WORD, OTHER)
    wait_for_words(page, device(page), OTHER)
    page.close()
    end(again)


def test_without_pango_the_brochure_s_view_says_so_in_a_sentence(
    tmp_path: Path, chromium: Browser, starting: Start
) -> None:
    root = copied_project(tmp_path / "project")
    process = starting(root, environment=without("pango", tmp_path / "hidden"))
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address_of(process)}{EDITION}/brochure")
    expect(page.locator(".view.on .note")).to_contain_text("There is no brochure on this machine")
    expect(page.locator(".view.on .note")).to_contain_text("Pango")
    expect(page.locator("#problems")).to_be_hidden()
    page.get_by_role("link", name="Web page").click()
    expect(device(page, 1280).frame_locator("iframe").last.locator("body")).not_to_contain_text("Brochure (PDF")
    page.get_by_role("link", name="Newsletter").click()
    wait_for_words(page, device(page), WORD)
    page.close()
    end(process)
