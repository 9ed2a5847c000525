"""Make the pictures of the docs from the real output of the seed issue: `make pictures`.

Writes docs/pictures/readme.png (the newsletter beside two brochure pages), docs/pictures/designs.png (the brochure in both
designs) and, to look at, every page and every state
of the newsletter into build/pictures/.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from press import pipeline
from press.brochure.make import make
from press.content.issue import Issue
from press.rendering.view import Publication
from press.settings import BrochureLook, Project

ROOT = Path(__file__).resolve().parent.parent
ISSUE = "acik-ice-almaty"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HEIGHT_PX, GAP_PX, GROUND = 900, 36, "#E9E7E2"


def main() -> None:
    publication, (issue,) = pipeline.load(Project(ROOT), os.environ, ISSUE)
    built = pipeline.build(publication, issue, issue.editions[0])
    shots = ROOT / "build" / "pictures"
    shots.mkdir(parents=True, exist_ok=True)
    pages = brochure_pages(built.folder / "brochure.pdf", shots)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for name in ("newsletter", "index"):
            for width in (600, 375):
                for scheme in ("light", "dark"):
                    photograph(browser, built.folder / f"{name}.html", shots, width, scheme)
        browser.close()
    target = ROOT / "docs" / "pictures" / "readme.png"
    target.parent.mkdir(exist_ok=True)
    beside_each_other([Image.open(shots / "newsletter-600-light.png"), pages[0], pages[3]]).save(target, optimize=True)
    in_both_designs(publication, issue).save(target.with_name("designs.png"), optimize=True)


def in_both_designs(publication: Publication, issue: Issue) -> Image.Image:
    """Return the first pages of the brochure in both designs, one over the other."""
    rows = []
    for design in ("classic", "modern"):
        look = BrochureLook.model_validate({"design": design})
        settings = publication.settings.model_copy(update={"brochure": look})
        brochure = make(replace(publication, settings=settings), issue, issue.editions[0])
        document = pypdfium2.PdfDocument(brochure.pdf)
        rows.append([document[at].render(scale=0.75).to_pil().convert("RGB") for at in (0, 2, 3, 4, 5)])
        document.close()
    width, height = rows[0][0].size
    sheet = Image.new("RGB", (5 * (width + GAP_PX) + GAP_PX, 2 * (height + GAP_PX) + GAP_PX), GROUND)
    for down, row in enumerate(rows):
        for across, page in enumerate(row):
            sheet.paste(page, (GAP_PX + across * (width + GAP_PX), GAP_PX + down * (height + GAP_PX)))
    return sheet.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def brochure_pages(pdf: Path, folder: Path) -> list[Image.Image]:
    """Return each page as a picture, and write it to `folder`."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=1.4).to_pil() for page in document]
    for number, page in enumerate(pages, 1):
        page.save(folder / f"brochure-{number:02}.png")
    return pages


def photograph(browser: Browser, page: Path, folder: Path, width_px: int, scheme: str) -> None:
    """Write a picture of the whole `page` as wide as a screen of `width_px`."""
    context = browser.new_context(
        viewport={"width": width_px, "height": 900}, device_scale_factor=2,
        color_scheme="dark" if scheme == "dark" else "light",
    )  # fmt: skip
    tab = context.new_page()
    tab.goto(page.as_uri())
    tab.screenshot(path=folder / f"{page.stem}-{width_px}-{scheme}.png", full_page=True)
    context.close()


def beside_each_other(pictures: list[Image.Image]) -> Image.Image:
    """Return the tops of the pictures in one row on a quiet ground, all of one height."""
    tops = []
    for picture in pictures:
        scaled = picture.convert("RGB").resize(
            (round(picture.width * 640 / picture.width), round(picture.height * 640 / picture.width)),
            Image.Resampling.LANCZOS,
        )
        tops.append(scaled.crop((0, 0, scaled.width, min(scaled.height, HEIGHT_PX))))
    width = sum(top.width for top in tops) + GAP_PX * (len(tops) + 1)
    sheet = Image.new("RGB", (width, HEIGHT_PX + 2 * GAP_PX), GROUND)
    x = GAP_PX
    for top in tops:
        sheet.paste(top, (x, GAP_PX))
        x += top.width + GAP_PX
    return sheet.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
