"""Composing a brochure: an edition becomes the HTML, the style sheets and the files that paper.py lays out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from press.brand import mixed
from press.brochure.bands import set_events, set_figures
from press.brochure.binding import bind_html
from press.brochure.contents import lay_out_contents
from press.brochure.design import load_design
from press.brochure.heights import Heights
from press.brochure.layout import Spread, lay_out
from press.brochure.measure import Ruler
from press.brochure.rows import Row
from press.brochure.source import BrochureSource, PictureFrame
from press.content.blocks import Image, Route, Table
from press.content.inline import plain
from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic, Place
from press.languages import QUOTATION_MARKS, language_name
from press.rendering.images import screen_picture
from press.rendering.maps import MapColours, route_svg
from press.rendering.qr import qr_svg
from press.rendering.templates import inline
from press.rendering.typefaces import FAMILIES, Role, find_faces, missing
from press.rendering.view import EditionView, Picture, Publication, image_file

CSS_PPI: Final = 96
SCREEN_PPI: Final = 150
PX_PER_MM: Final = CSS_PPI / 25.4
OVER_MM: Final = 8.0  # by which a map is wider than the page, so that no edge shows
_MARKS: Final = r"[.,'’\s\u00a0\u202f%‰€$£₸₽+−–-]"
_NUMBER: Final = re.compile(rf"{_MARKS}*\d(?:\d|{_MARKS})*")
MAP_LABEL_PX: Final = 15.0

# The faces that each kind of block is set in; a character that one of them lacks is told. Others are set in text.
FACES_OF: Final[Mapping[str, tuple[Role, ...]]] = {
    "heading": ("display", "label"),
    "quote": ("display", "label"),
    "figures": ("display", "label"),
    "timeline": ("display", "label"),
    "route": ("label",),
    "image": ("label",),
    "table": ("label",),
    "button": ("label",),
    "callout": ("display", "text"),
}


def compose(
    publication: Publication, issue: Issue, edition: Edition, measured_pt: Mapping[str, float] | None = None
) -> BrochureSource:
    """Return the brochure of one edition, ready to be laid out.

    `measured_pt` has heights of rows that were laid out before, by key: they count for more than what is reckoned.

    Raises SettingsError where a typeface is missing, ContentError for a broken picture, TemplateError for a template.
    """
    return _Composer(publication, EditionView(publication, issue, edition, "brochure"), measured_pt or {}).source()


class _Composer:
    def __init__(self, publication: Publication, view: EditionView, measured_pt: Mapping[str, float]) -> None:
        self.publication, self.view, self.measured_pt = publication, view, measured_pt
        self.brand = publication.brand
        self.templates = publication.templates
        self.faces = find_faces(publication.project, publication.brand)
        look = publication.settings.brochure
        self.folder = f"brochure/{look.design}"
        place = dict(publication.settings.places).get("brochure.design")
        design = load_design(publication.project.templates, look.design, look.format, place)
        self.ruler = Ruler(design, self.faces, view.language)
        self.files: dict[str, bytes | Path] = {f"fonts/{face.name}": face.file for face in self.faces}
        self.frames: list[PictureFrame] = []

    def source(self) -> BrochureSource:
        heights = Heights(self.ruler, self.measured_pt)
        contents = lay_out_contents(self.view.articles, self.ruler)
        layout = lay_out(self.view.articles, heights, self._ratios(), contents.pages)
        context = {
            **self.view.context(),
            "folder": self.folder,
            "design": self.ruler.design,
            "layout": layout,
            "contents": contents,
            "moment": self.publication.moment(self.view.issue),
            "pictures": dict(self._pictures(layout.spreads)),
            "route_map": self._map,
            "figure_rows": lambda block: set_figures(block, self.ruler),
            "event_rows": lambda block: set_events(block, self.ruler),
            "quotation": self.ruler.quotation,
            "fitting": self.ruler.fitting,
            "headline": self.ruler.headline,
            "drop_cap": drop_cap,
            "marks_of": QUOTATION_MARKS.__getitem__,
            "language_name": language_name,
            "shown_address": shown_address,
            "page_url": self._page_url(),
            "qr_code": self._code,
            "numeric_columns": numeric_columns,
        }
        html = bind_html(self.templates.render("brochure/brochure.html.j2", context), self.view.language)
        epoch_s = int(self.publication.moment(self.view.issue).timestamp())
        return BrochureSource(
            html=html,
            stylesheets=self._stylesheets(),
            files=self.files,
            pages=layout.pages,
            row_lines={placed.row.key: placed.row.lines for spread in layout.spreads for placed in spread.rows},
            epoch_s=epoch_s,
            findings=tuple(self._lacking()),
            frames=tuple(self.frames),
        )

    @cached_property
    def _colours(self) -> Mapping[str, str]:
        """The brand's colours by name, and the tints that the design makes of them."""
        c = {name: getattr(self.brand.colours, name).screen for name in type(self.brand.colours).model_fields}
        return {
            **c,
            "quiet": mixed(c["ink"], c["paper"], 0.7),
            "hair": mixed(c["ink"], c["paper"], 0.2),
            "felt-thread": mixed(c["stone"], c["paper"], 0.95),
            "night": mixed(c["paper"], c["lapis"], 0.15),
            "dawn": mixed(c["paper"], c["lapis"], 0.72),
        }

    def _stylesheets(self) -> Mapping[str, str]:
        drawn = sorted((self.templates.folder / self.folder / "ornaments").glob("[!_]*.svg.j2"))
        ornaments = {file.name.removesuffix(".svg.j2"): self._ornament(file.name) for file in drawn}
        context = {
            "faces": self.faces,
            "families": FAMILIES,
            "design": self.ruler.design,
            "shades": self._colours,
            "ornaments": ornaments,
            "optical_faces": {face.role for face in self.faces if "opsz" in face.axes and not face.italic},
        }
        theme = self.templates.render("brochure/theme.css.j2", context)
        base, own = (
            (self.templates.folder / folder / name).read_text("utf-8")
            for folder, name in (("brochure", "base.css"), (self.folder, "brochure.css"))
        )
        return {"theme.css": theme, "base.css": base, "brochure.css": own}

    def _ornament(self, name: str) -> Markup:
        """Return an ornament as an address that a style sheet can hold."""
        svg = self.templates.render(f"{self.folder}/ornaments/{name}", {"shades": self._colours})
        return Markup("data:image/svg+xml," + quote(re.sub(r"\n\s*", "", svg)))  # noqa: S704 - quoted

    def _ratios(self) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for article in self.view.articles:
            for view in article.blocks:
                if isinstance(view.block, Image):
                    picture = self._screen(view.block, self.ruler.design.measure_mm, None)
                    found[view.anchor] = picture.width_px / picture.height_px
        return found

    def _screen(self, image: Image, width_mm: float, ratio: float | None) -> Picture:
        width_px = round(width_mm * PX_PER_MM)
        file = image_file(self.view.issue, image.src)
        sharp = SCREEN_PPI / CSS_PPI
        return screen_picture(file, width_px=width_px, focus=image.focus, ratio=ratio, sharp=sharp, place=image.place)

    def _pictures(self, spreads: tuple[Spread, ...]) -> Iterator[tuple[str, Picture]]:
        """Yield each picture, cut to the height that its row has for it, and keep its file."""
        for row in (placed.row for spread in spreads for placed in spread.rows):
            for view in (*row.left, *row.blocks):
                if isinstance(view.block, Image):
                    width_mm = self.ruler.design.measure_mm if row.shape == "band" else self.ruler.design.side_mm
                    picture = self._screen(view.block, width_mm, width_mm / row.height)
                    name, file = f"images/{picture.name}", image_file(self.view.issue, view.block.src)
                    self.files[name] = picture.content
                    self.frames.append(
                        PictureFrame(name, file, width_mm, row.height, view.block.focus, view.block.place)
                    )
                    yield view.anchor, picture

    def _map(self, route: Route, row: Row) -> Markup:
        words = self.view.publication.words(self.view.language)
        alt = words.fill("route_alt", origin=plain(route.origin.name), to=plain(route.to.name))
        return route_svg(
            route, alt=alt, width=round((self.ruler.design.page_mm[0] + OVER_MM) * PX_PER_MM), height=row.height,
            colours=MapColours.on_paper(self.brand), family=f"'{FAMILIES['label']}'", label_px=MAP_LABEL_PX * self.ruler.design.scale,
        )  # fmt: skip

    def _page_url(self) -> str | None:
        """Return where the edition's web page is, if there is a web server."""
        site = self.publication.settings.web_url
        return f"{site}/{self.view.issue.slug}/{self.view.language}/" if site else None

    def _code(self, url: str, alt: str) -> Markup:
        return qr_svg(url, alt=alt, dark=self._colours["ink"], light="white")

    def _lacking(self) -> Iterator[Diagnostic]:
        edition = self.view.edition
        yield from missing(self.faces, ("display",), plain(edition.title or ""), Place(edition.path))
        for article in self.view.articles:
            yield from missing(self.faces, ("display",), article.title, article.article.place)
            for text in (article.article.kicker, article.article.byline, article.article.dateline):
                yield from missing(self.faces, ("label",), plain(text or ""), article.article.place)
            for view in article.blocks:
                roles = FACES_OF.get(view.kind, ("text",))
                yield from missing(self.faces, roles, view.block.words(), view.block.place)


def drop_cap(text: str) -> tuple[Markup, Markup]:
    """Return the first letter of `text`, with an opening mark before it, and the rest; no letter where it is marked up."""
    html = inline(text)
    found = re.match(r"(?:[«“„‘'\"(¡¿]|&#3[49];)?[^\W\d_]", html)
    end = found.end() if found else 0
    return html[:end], html[end:]


def shown_address(url: str) -> str:
    """Return an address as it is printed: without scheme, without a slash at its end."""
    parts = urlsplit(url)
    return (parts.netloc + parts.path).rstrip("/") if parts.netloc else parts.path


def numeric_columns(table: Table) -> tuple[bool, ...]:
    """Say for each column of `table` whether it holds numbers, which are set to the right."""
    columns = zip(*table.rows, strict=True)
    return tuple(all(_NUMBER.fullmatch(plain(cell)) for cell in column if cell) for column in columns)
