"""Composing: an edition becomes a newsletter that lacks nothing but what is personal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Final

from markupsafe import Markup

from press.brand import Brand, Organisation, mixed
from press.content.blocks import Image, Route
from press.content.issue import Edition, Issue
from press.languages import QUOTATION_MARKS, Language, Wording, language_name
from press.newsletter.digest import digest
from press.newsletter.fields import StandIns
from press.newsletter.mjml import compile_mjml
from press.newsletter.plaintext import (
    Writer,
    article_text,
    link_list,
    opening_text,
    underlined,
    wrapped,
)
from press.rendering.brochure_link import BrochureFacts, BrochurePlace
from press.rendering.images import MOST_BYTES, screen_picture
from press.rendering.maps import arc_picture, route_picture
from press.rendering.markup import heading_levels, number_columns, stack_for, without_links
from press.rendering.templates import inline
from press.rendering.view import ArticleView, BlockView, EditionView, Picture, Publication, image_file

TEMPLATE: Final = "newsletter/newsletter.mjml.j2"
TEXT_TEMPLATE: Final = "newsletter/newsletter.txt.j2"

WIDTH_PX: Final = 600
TEXT_WIDTH_PX: Final = 536  # between the sides
PICTURES_BYTES: Final = 850_000  # of photographs together; maps, logos and the arc have the rest of a million
MAP_DRAWN_PX: Final = 440  # the map is drawn smaller than it is shown, so that its names can be read on a phone
LOGO_WIDTH_PX: Final = 140
ARC_PX: Final = (600, 44)
JOINT_PX: Final = (66, 24)  # the small arc between the names and over a quotation; drawn larger, so that it is fine
JOINT_WIDTH_PX: Final = 44

# Keeps the text after the preheader out of the inbox's preview: 150 characters that nobody sees.
PREHEADER_PADDING: Final = "\u00a0\u034f" * 75


@dataclass(frozen=True)
class Newsletter:
    """An edition as mail: personal fields are tokens (`press.newsletter.fields`), pictures stand beside it.

    Without a web server `html` shows `images/<name>` of each picture, with one the picture's address there.
    """

    language: Language
    subject: str
    preheader: str
    html: str
    text: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Draft:
    """A newsletter in which the place for the brochure's link is open."""

    newsletter: Newsletter
    place: BrochurePlace
    words: Wording

    def with_brochure(self, facts: BrochureFacts | None) -> Newsletter:
        """Return the newsletter with a link to the brochure on the web, or without one."""
        html = self.place.filled(self.newsletter.html, self.words, facts, html=True)
        text = self.place.filled(self.newsletter.text, self.words, facts, html=False)
        return replace(self.newsletter, html=html, text=text)


def compose(
    publication: Publication, issue: Issue, edition: Edition, brochure: BrochureFacts | None = None
) -> Newsletter:
    """Return the newsletter of one edition; it links to the brochure where there is one, and a web server.

    Raises TemplateError where a template or its MJML is wrong, ContentError for a picture that cannot be shown.
    """
    return draft(publication, issue, edition).with_brochure(brochure)


def draft(publication: Publication, issue: Issue, edition: Edition) -> Draft:
    """Return the newsletter of one edition as it can be composed before the brochure is laid out."""
    view = EditionView(publication, issue, edition, "newsletter")
    articles = view.articles
    is_digest = edition.newsletter.length == "digest" and publication.settings.web_url is not None
    if is_digest:
        articles = tuple(digest(article) for article in articles)
    given = repr((issue.slug, issue.number, issue.date, edition, publication.settings, publication.brand))
    fields, place = StandIns.of(given), BrochurePlace.of(given)
    pictures = _Pictures(view)
    context = {**view.context(), **fields.context(), **_frame(view), **_looks(view, pictures)}
    levels = heading_levels(articles)
    context |= {"articles": articles, "levels": levels, "runs": runs, "brochure": place, "is_digest": is_digest}
    html = compile_mjml(publication.templates.render(TEMPLATE, context), name=f"templates/{TEMPLATE}", lean=True)
    text = publication.templates.render(TEXT_TEMPLATE, context | _texts(view, articles, levels, is_digest=is_digest))
    newsletter = Newsletter(
        edition.language,
        edition.subject or view.title,
        edition.preheader,
        fields.settle(html),
        fields.settle(text),
        tuple(pictures.used.values()),
    )
    return Draft(newsletter, place, publication.words(edition.language))


@dataclass(frozen=True)
class Run:
    """Blocks that follow one another and share a section, or one that stands `apart` in a section of its own."""

    apart: bool
    blocks: tuple[BlockView, ...]


def runs(blocks: Sequence[BlockView], apart: Sequence[str]) -> Iterator[Run]:
    """Yield the blocks in order, those of the kinds `apart` each by itself."""
    for is_apart, group in groupby(blocks, lambda shown: shown.kind in apart):
        if is_apart:
            yield from (Run(True, (shown,)) for shown in group)
        else:
            yield Run(False, tuple(group))


def _page(view: EditionView, language: Language) -> str | None:
    """Return the address of the web page in `language`, ending in a slash; None without a web server."""
    site = view.publication.settings.web_url
    return f"{site}/{view.issue.slug}/{language}/" if site else None


def _frame(view: EditionView) -> dict[str, object]:
    """Return what stands around the articles."""
    publication, words = view.publication, view.publication.words(view.language)
    sisters = [
        {
            "language": edition.language,
            "url": page,
            "label": publication.words(edition.language)["read_in_this_language"],
        }
        for edition in view.issue.editions
        if edition.language != view.language and (page := _page(view, edition.language))
    ]
    names = [organisation.name for organisation in publication.brand.organisations]
    members_of = f" {words['reason_or']} ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return {
        "title": view.edition.subject or view.title,
        "preheader": view.edition.preheader,
        "preheader_padding": PREHEADER_PADDING,
        "web_page": _page(view, view.language),
        "sisters": sisters,
        "reason": words.fill("reason", organisations=members_of),
    }


def _looks(view: EditionView, pictures: _Pictures) -> dict[str, object]:
    """Return what templates draw with: typefaces, tints, the arc, and how marked text becomes HTML."""
    brand = view.publication.brand
    paper = brand.colours.paper.screen
    link = Markup('<a style="color:{};text-decoration:underline" ').format(brand.colours.terracotta.screen)

    def rich(text: str, is_copy: bool = False) -> Markup:
        """Inline Markdown as HTML; a copy, which is not read out, has no links that a keyboard could reach."""
        return without_links(text) if is_copy else inline(text).replace("<a ", link)

    def attributes(shown: BlockView, style: str = "margin:0;") -> Markup:
        lang = Markup(' lang="{}"').format(shown.lang) if shown.lang != view.language else ""
        return Markup(' style="{}"{}').format(style, lang)

    return {
        "fonts": _fonts(brand, view.language),
        "shades": {
            "quiet": mixed(brand.colours.ink.screen, paper, 0.72),
            "box": mixed(brand.colours.stone.screen, paper, 0.6),
            "dark_rule": mixed(brand.dark.text, brand.dark.ground, 0.3),
        },
        "arc": pictures.arc(*ARC_PX),
        "joint": pictures.arc(*JOINT_PX, shown_px=JOINT_WIDTH_PX),
        "pictures": pictures,
        "rich": rich,
        "attributes": attributes,
        "number_columns": number_columns,
        "marks_of": lambda language: QUOTATION_MARKS[language],
        "language_name": language_name,
    }


def _fonts(brand: Brand, language: Language) -> dict[str, str]:
    """Return the stacks of families, without those that lack letters of the language."""
    faces = {"display": brand.typefaces.display, "text": brand.typefaces.text, "label": brand.typefaces.label}
    return {role: stack_for(language, face.mail) for role, face in faces.items()}


@dataclass(frozen=True)
class _Shown:
    """A picture where a template shows it."""

    src: str
    width_px: int
    height_px: int


@dataclass
class _Pictures:
    """Makes the pictures that templates ask for, and remembers them in order, each once."""

    view: EditionView
    used: dict[str, Picture] = field(default_factory=dict)

    def image(self, block: Image) -> _Shown:
        file, place, most = image_file(self.view.issue, block.src), block.place, self._most_bytes
        picture = screen_picture(file, width_px=TEXT_WIDTH_PX, most_bytes=most, place=place)
        if picture.height_px > picture.width_px:  # one that is taller would fill a screen and hide the text
            picture = screen_picture(
                file, width_px=TEXT_WIDTH_PX, focus=block.focus, ratio=1.0, most_bytes=most, place=place
            )
        return self._shown(picture)

    @cached_property
    def _most_bytes(self) -> int:
        """What one picture may weigh, so that all of the mail's weigh no more than they may together."""
        images = sum(1 for article in self.view.articles for shown in article.blocks if shown.kind == "image")
        return min(MOST_BYTES, PICTURES_BYTES // max(1, images))

    def route(self, block: Route) -> _Shown:
        return self._shown(route_picture(block, self.view, width_px=MAP_DRAWN_PX), TEXT_WIDTH_PX)

    def arc(self, width_px: int, height_px: int, *, shown_px: int | None = None) -> _Shown:
        return self._shown(arc_picture(self.view.publication.brand, width_px, height_px), shown_px)

    def logo(self, organisation: Organisation) -> _Shown:
        file = self.view.publication.project.content / (organisation.logo or "")
        return self._shown(screen_picture(file, width_px=LOGO_WIDTH_PX))

    def _shown(self, picture: Picture, width_px: int | None = None) -> _Shown:
        self.used[picture.name] = picture
        width = width_px or picture.width_px
        height = round(picture.height_px * width / picture.width_px)
        return _Shown(f"{_page(self.view, self.view.language) or ''}images/{picture.name}", width, height)


def _texts(
    view: EditionView, articles: Sequence[ArticleView], levels: Mapping[str, int], *, is_digest: bool
) -> dict[str, object]:
    """Return what the text part's frame shows."""
    words: Wording = view.publication.words(view.language)
    writer = Writer(words, levels)
    is_only = len(articles) == 1
    page = _page(view, view.language)
    parts = []
    for article in articles:
        parts.append(article_text(article, writer, is_only=is_only))
        if is_digest:
            address = f"{page}#{article.anchor}"
            parts.append(wrapped(f"{words.fill('read_in_full', title=article.title)} [{writer.number(address)}]"))
    opening = (
        opening_text(replace(articles[0], title=view.title), writer, level=1) if is_only else underlined(view.title, 1)
    )
    return {"opening": opening, "body": "\n\n".join(parts), "link_lines": link_list(writer.links), "wrapped": wrapped}
