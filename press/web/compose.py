"""Composing: an edition becomes a web page that is whole by itself: styles, pictures and maps are in it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from markupsafe import Markup

from press.brand import Brand, Organisation, Typeface, mixed
from press.content.blocks import Figures, Heading, Image, Lead, ListBlock, Paragraph, Quote, Route
from press.content.inline import plain
from press.content.issue import Edition, Issue
from press.languages import QUOTATION_MARKS, Language, Wording, language_name
from press.rendering.brochure_link import BrochureFacts, BrochurePlace
from press.rendering.images import screen_picture
from press.rendering.maps import MapColours, arc_path, route_svg
from press.rendering.markup import heading_levels, number_columns, stack_for, without_links
from press.rendering.templates import inline
from press.rendering.typefaces import find_faces, upright
from press.rendering.view import EditionView, Picture, Publication, image_file
from press.web.typeface import Embedded, embedded

TEMPLATE: Final = "web/issue.html.j2"
COLUMN_PX: Final = 640  # the text's width
WIDE_PX: Final = 936  # the text's and the margin's
LOGO_PX: Final = 140
# A map is drawn for wide windows and for phones, each with names of a size to be read there: width, height, name.
MAP_WIDE: Final = (936.0, 430.0, 17.0)
MAP_NARROW: Final = (420.0, 340.0, 18.0)
# What leaves the margin beside it free.
RUNNING: Final = (Lead, Paragraph, ListBlock, Heading)
# Open Graph wants a territory. Source: CLDR 46, likely subtags.
TERRITORIES: Final = {"en": "en_GB", "it": "it_IT", "ru": "ru_RU", "kk": "kk_KZ"}


@dataclass(frozen=True)
class WebPage:
    """An edition's web page. `html` asks for nothing else: every picture and style is inside it."""

    language: Language
    html: str


@dataclass(frozen=True)
class Draft:
    """A web page in which the place for the brochure's link is open."""

    language: Language
    html: str
    place: BrochurePlace
    words: Wording

    def with_brochure(self, facts: BrochureFacts | None) -> WebPage:
        """Return the page with a link to the brochure.pdf beside it, or without one."""
        return WebPage(self.language, self.place.filled(self.html, self.words, facts, html=True))


def compose(publication: Publication, issue: Issue, edition: Edition, brochure: BrochureFacts | None = None) -> WebPage:
    """Return the web page of one edition; where there is a `brochure` it links to the brochure.pdf beside it.

    Raises TemplateError where a template is wrong, ContentError for a picture that cannot be shown.
    """
    return draft(publication, issue, edition).with_brochure(brochure)


def draft(publication: Publication, issue: Issue, edition: Edition) -> Draft:
    """Return the web page of one edition as it can be composed before the brochure is laid out."""
    view = EditionView(publication, issue, edition, "web")
    place = BrochurePlace.of(repr((edition, issue)))
    context = view.context() | _looks(view) | _addresses(view)
    context |= {
        "contents": tuple(_contents(view)),
        "levels": heading_levels(view.articles),
        "margin": frozenset(_in_margin(view)),
        "brochure": place,
        "description": edition.preheader,
        "sisters": tuple(other.language for other in issue.editions if other.language != edition.language),
    }
    html = publication.templates.render(TEMPLATE, context)
    return Draft(edition.language, html, place, publication.words(edition.language))


@dataclass(frozen=True)
class Entry:
    """A line of the list of contents: an article or, where there is only one, a section; and what is below it."""

    anchor: str
    title: str
    below: tuple[Entry, ...] = ()


def _contents(view: EditionView) -> Iterator[Entry]:
    for article in view.articles:
        sections = tuple(
            Entry(shown.anchor, plain(shown.block.text))
            for shown in article.headings
            if isinstance(shown.block, Heading) and shown.block.level == 2
        )
        if len(view.articles) == 1:
            yield from sections
        else:
            yield Entry(article.anchor, article.title, sections)


def _in_margin(view: EditionView) -> Iterator[str]:
    """Yield the anchors of pull quotes with enough text after them to stand beside it without leaving a gap."""
    for article in view.articles:
        for at, shown in enumerate(article.blocks):
            if isinstance(shown.block, Quote) and shown.is_copy:
                beside = takewhile(lambda after: isinstance(after.block, RUNNING), article.blocks[at + 1 :])
                if sum(len(after.block.words()) for after in beside) >= 2 * len(shown.block.words()):
                    yield shown.anchor


@dataclass(frozen=True)
class Shown:
    """A picture inside the page; `is_tall` where it is higher than wide."""

    src: str
    width_px: int
    height_px: int

    @property
    def is_tall(self) -> bool:
        return self.height_px > self.width_px

    @property
    def is_wide(self) -> bool:
        """Says whether it can go over the text's edge and into the margin."""
        return self.width_px > COLUMN_PX and self.width_px >= 1.2 * self.height_px


def _looks(view: EditionView) -> dict[str, object]:
    """Return what templates draw with: shades, typefaces, pictures, maps and the arc."""
    publication, language = view.publication, view.language
    brand, words = publication.brand, publication.words(language)
    fonts = {
        "display": _stack(brand.typefaces.display, language),
        "text": _stack(brand.typefaces.text, language),
        "label": _stack(brand.typefaces.label, language),
    }

    def picture(block: Image) -> Shown:
        found = screen_picture(image_file(view.issue, block.src), width_px=WIDE_PX, place=block.place)
        if not _inside(found).is_wide:
            found = screen_picture(image_file(view.issue, block.src), width_px=COLUMN_PX, place=block.place)
        return _inside(found)

    def logo(organisation: Organisation) -> Shown:
        return _inside(screen_picture(publication.project.content / (organisation.logo or ""), width_px=LOGO_PX))

    def route_map(route: Route, size: tuple[float, float, float]) -> Markup:
        alt = words.fill("route_alt", origin=plain(route.origin.name), to=plain(route.to.name))
        width, height, label_px = size
        night = MapColours.on_lapis(brand)
        return route_svg(
            route, alt=alt, width=width, height=height, colours=night, family=fonts["label"], label_px=label_px
        )

    def rich(text: str, is_copy: bool = False) -> Markup:
        return without_links(text) if is_copy else inline(text)

    return {
        "fonts": fonts,
        "embedded": _display_face(view),
        "shades": shades(brand),
        "picture": picture,
        "logo": logo,
        "route_map": route_map,
        "map_sizes": {"wide": MAP_WIDE, "narrow": MAP_NARROW},
        "arc_path": arc_path,
        "arch": arch,
        "rich": rich,
        "number_columns": number_columns,
        "marks_of": QUOTATION_MARKS.__getitem__,
        "language_name": language_name,
    }


def _display_face(view: EditionView) -> Embedded | None:
    """Return the brand's display typeface with the letters that this edition sets in it."""
    publication = view.publication
    texts = [view.title, *QUOTATION_MARKS[view.language], *(o.name for o in publication.brand.organisations)]
    for article in view.articles:
        texts.append(article.title)
        for shown in article.blocks:
            if isinstance(shown.block, Heading | Quote | Figures):
                texts.extend((*QUOTATION_MARKS[shown.lang], shown.block.words()))
    faces = find_faces(publication.project, publication.brand)
    return embedded(upright(faces, "display"), texts)


def shades(brand: Brand) -> dict[str, dict[str, str]]:
    """Return the page's colours by use, for light and dark, each made from the brand's."""
    c, dark = brand.colours, brand.dark
    ink, paper, lapis, stone = c.ink.screen, c.paper.screen, c.lapis.screen, c.stone.screen
    return {
        "light": {
            "ground": paper,
            "band": mixed(stone, paper, 0.6),
            "rule": mixed(ink, stone, 0.12),
            "text": ink,
            "quiet": mixed(ink, paper, 0.74),
            "strong": lapis,
            "link": c.terracotta.screen,
            "cover": lapis,
        },
        "dark": {
            "ground": dark.ground,
            "band": dark.band,
            "rule": mixed(dark.text, dark.ground, 0.24),
            "text": dark.text,
            "quiet": dark.quiet,
            "strong": dark.text,
            "link": dark.link,
            "cover": mixed(lapis, dark.ground, 0.8),
        },
        "cover": {
            "text": paper,
            "quiet": mixed(paper, lapis, 0.76),
            "rule": mixed(paper, lapis, 0.28),
            "arc": c.sky.screen,
            "end": c.sun.screen,
        },
    }


def arch(at: int, of: int) -> tuple[float, float]:
    """Return where the dot number `at` (from 0) of so many hangs on an arch, as shares of its width and height."""
    across = (at + 0.5) / of
    return across, 1 - 4 * across * (1 - across)


def _stack(typeface: Typeface, language: Language) -> Markup:
    """Return the CSS list of families: the brand's own, where the reader has it, then those that mail uses.

    The brand has checked that both are names and nothing else, so they may stand in a style sheet as they are.
    """
    return Markup(f"'{typeface.family}', {stack_for(language, typeface.mail)}")  # noqa: S704 - see above


def _inside(picture: Picture) -> Shown:
    return Shown(_data_address(picture), picture.width_px, picture.height_px)


@lru_cache(maxsize=64)
def _data_address(picture: Picture) -> str:
    """Return the picture as an address that holds it. Source: RFC 2397."""
    return f"data:{picture.mime};base64,{base64.b64encode(picture.content).decode('ascii')}"


def _addresses(view: EditionView) -> dict[str, object]:
    """Return where the page and its sisters will be found; nothing without a web server."""
    site = view.publication.settings.web_url
    pages = {edition.language: f"{site}/{view.issue.slug}/{edition.language}/" for edition in view.issue.editions}
    return {"pages": pages if site else {}, "territories": TERRITORIES}
