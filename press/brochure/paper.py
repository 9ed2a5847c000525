"""Laying out and printing a brochure. The only module that imports WeasyPrint.

WeasyPrint writes a PDF whatever happens, and says what went wrong in its log; here every warning and error of that
log is a diagnostic, and stops the brochure. It sees the brand's faces and the source's own files, and nothing else:
no installed face, no network, no other file.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import logging
import os
import re
import tempfile
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from press.brochure import hyphenation
from press.brochure.declarations import read_once
from press.brochure.fill import Fill, page_fills
from press.brochure.source import BrochureSource
from press.brochure.speed import in_less_time
from press.brochure.structure import Element, Leaf, Reading
from press.diagnostics import Diagnostic, EngineError, EngineMissing, Place, has_errors

VARIANT: Final = "pdf/a-2a"  # finish.py makes it PDF/UA-1 too
# Where the files of a source seem to be. Source: RFC 2606, section 2: `.invalid` never exists.
BASE: Final = "https://brochure.invalid/"
TEMPLATE: Final = "templates/brochure/brochure.html.j2"

# What a machine without libharfbuzz-subset0 logs: the PDF is whole, and slower to make. `publish.py doctor` tells.
_HARMLESS: Final = re.compile("Using fontTools instead of HarfBuzz-Subset")
_READ: Final = ("id", "class", "lang", "aria-hidden", "alt", "scope")  # attributes that a reading needs
_AT: Final = re.compile(r" at (\d+):(\d+)")

# Fontconfig with no face at all: those of the machine would leak in and change the bytes.
_NO_FACES: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>
"""

# Pango's font map is not made for two threads; the preview lays out in several.
_LOCK: Final = threading.RLock()


@dataclass(frozen=True)
class LaidOut:
    """A brochure on its pages. `row_heights_pt` has the height of each row by its key, `fills` how full pages are."""

    pages: int
    row_heights_pt: Mapping[str, float]
    fills: tuple[Fill, ...]
    reading: Reading
    _document: Any
    _source: BrochureSource
    _quickly: bool

    def write(self) -> bytes:
        """Return the PDF, tagged but not finished. Raises EngineError for what WeasyPrint complains about."""
        quick = in_less_time(enabled=self._quickly)
        with _LOCK, _hermetic(self._source.epoch_s), quick, _log_refused(TEMPLATE), warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the file of its colour profile open
            written: bytes = self._document.write_pdf(pdf_variant=VARIANT)
        return written


def paper_available() -> Diagnostic | None:
    """Return None where brochures can be made, or what is missing and how to get it."""
    try:
        _engine()
    except EngineMissing as missing:
        return missing.diagnostics[0]
    return None


def lay_out(source: BrochureSource, *, quickly: bool = True) -> LaidOut:
    """Lay `source` out on pages; not `quickly`, it is done without the shortcuts of speed.py, to the same bytes.

    Raises EngineMissing without Pango, EngineError for everything that WeasyPrint complains about.
    """
    if has_errors(source.findings):
        raise EngineError(finding for finding in source.findings if finding.severity.name == "ERROR")
    engine = _engine()
    with _LOCK, _hermetic(source.epoch_s), in_less_time(enabled=quickly):
        fetcher = engine.OwnFiles(source.files)
        faces = tuple(
            sorted((name, _stamp(content)) for name, content in source.files.items() if name.endswith(".ttf"))
        )
        font_config = _font_config(faces)
        sheets = []
        for name, css in source.stylesheets.items():
            with _log_refused(f"templates/brochure/{name}"):
                sheets.append(engine.CSS(string=css, base_url=BASE, url_fetcher=fetcher, font_config=font_config))
        with _log_refused(TEMPLATE):
            html = engine.HTML(string=source.html, base_url=BASE, url_fetcher=fetcher)
            document = html.render(font_config=font_config, stylesheets=sheets, pdf_variant=VARIANT)
    return LaidOut(
        len(document.pages),
        _row_heights_pt(document),
        page_fills(document),
        _reading(html, document),
        document,
        source,
        quickly,
    )


def _row_heights_pt(document: Any) -> Mapping[str, float]:
    """Return the height of each element with a `data-row`, the parts on several pages added."""
    found: dict[str, float] = {}
    for page in document.pages:
        for key, height_px in _rows(page._page_box):
            found[key] = found.get(key, 0.0) + height_px * 0.75  # 1 px is 0.75 pt: CSS Values 4, section 6.2
    return found


def _rows(box: Any) -> Iterator[tuple[str, float]]:
    key = box.element.get("data-row") if box.element is not None else None
    if key is not None:
        yield key, box.border_height()
        return
    for child in getattr(box, "children", ()):
        yield from _rows(child)


def _reading(html: Any, document: Any) -> Reading:
    """Return the elements of the HTML, and the leaves of each page in the order in which WeasyPrint tags them."""
    places: dict[Any, int] = {}
    elements: list[Element] = []
    for element in html.etree_element.iter():
        places[element] = len(places)
    parents = {child: place for element, place in places.items() for child in element}
    for element in places:
        tag = str(element.tag).rpartition("}")[2]
        attributes = {name: element.get(name) for name in _READ if element.get(name) is not None}
        if tag == "title":
            attributes["text"] = element.text or ""
        elements.append(Element(tag, attributes, parents.get(element, -1)))
    pages = tuple(tuple(_leaves(page._page_box, places, (page.width, page.height))) for page in document.pages)
    return Reading(tuple(elements), pages)


def _leaves(box: Any, places: Mapping[Any, int], page_px: tuple[float, float]) -> Iterator[Leaf]:
    """Yield what weasyprint.pdf.tags makes tags of in `box`, in its order; running heads are not among it."""
    from weasyprint.formatting_structure import boxes  # type: ignore[import-untyped]
    from weasyprint.layout.absolute import AbsolutePlaceholder  # type: ignore[import-untyped]

    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox):
        return
    for child in getattr(box, "children", ()):
        for inner in child.children if isinstance(child, boxes.LineBox) else (child,):
            if isinstance(inner, boxes.TextBox):
                yield Leaf(places[inner.element], inner.text, is_generated="::" in inner.element_tag)
            else:
                yield from _leaves(inner, places, page_px)
    if isinstance(box, boxes.ReplacedBox):
        left, top = box.content_box_x(), box.content_box_y()
        right, bottom = min(left + box.width, page_px[0]), min(top + box.height, page_px[1])
        edges = (max(left, 0.0), page_px[1] - bottom, right, page_px[1] - max(top, 0.0))
        rectangle = (edges[0] * 0.75, edges[1] * 0.75, edges[2] * 0.75, edges[3] * 0.75)
        yield Leaf(places[box.element], "", is_picture=True, rectangle=rectangle)


@lru_cache(maxsize=1)
def _engine() -> SimpleNamespace:
    """Import WeasyPrint. Raises EngineMissing where it, or a library that it opens, is not installed."""
    quiet = contextlib.redirect_stdout(io.StringIO())
    with _hermetic(None), warnings.catch_warnings(), quiet, read_once():
        warnings.simplefilter("ignore")  # that no face is configured, which is meant
        try:
            from weasyprint import CSS, HTML  # type: ignore[import-untyped]
            from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]
            from weasyprint.urls import URLFetcher, URLFetcherResponse  # type: ignore[import-untyped]
        except (ImportError, OSError) as error:
            library = "Pango" if isinstance(error, OSError) else "WeasyPrint"
            message = f"no brochure can be made: {library} is not installed"
            hint = "run `make`, or see docs/install.md; newsletter, web page and sending work without it"
            raise EngineMissing(Diagnostic(Place("brochure.pdf"), message, hint)) from error

    hyphenation.register()

    class OwnFiles(URLFetcher):  # type: ignore[misc]
        """Fetches the files of one source and nothing else."""

        def __init__(self, files: Mapping[str, bytes | Path]) -> None:
            super().__init__(allowed_protocols=("data",))
            self.files = files

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(BASE):
                return super().fetch(url, headers)
            content = self.files.get(url.removeprefix(BASE))
            if content is None:
                raise ValueError("not a file of the brochure")
            return URLFetcherResponse(url, content.read_bytes() if isinstance(content, Path) else content)

    return SimpleNamespace(CSS=CSS, HTML=HTML, FontConfiguration=FontConfiguration, OwnFiles=OwnFiles)


def _stamp(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return str(hash(content))
    stat = content.stat()
    return f"{content} {stat.st_mtime_ns} {stat.st_size}"


@lru_cache(maxsize=2)
def _font_config(_faces: Sequence[tuple[str, str]]) -> Any:
    """Return the one set of faces for these files: each takes memory that is never given back."""
    atexit.register(_font_config.cache_clear)  # it removes its files, which Python cannot do any more at its very end
    return _engine().FontConfiguration()


@contextlib.contextmanager
def _hermetic(epoch_s: int | None) -> Iterator[None]:
    """Hide the machine's faces and its clock from the libraries underneath, which ask the environment."""
    names = ("FONTCONFIG_FILE", "SOURCE_DATE_EPOCH")
    before = {name: os.environ.get(name) for name in names}
    with _LOCK, tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "fonts.conf")
        config.write_text(_NO_FACES.format(folder=folder), "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(config)
        if epoch_s is not None:
            os.environ["SOURCE_DATE_EPOCH"] = str(epoch_s)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


@contextlib.contextmanager
def _log_refused(template: str) -> Iterator[None]:
    """Turn what WeasyPrint logs as a warning or an error into an EngineError at `template`."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Lines(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    told = [line for line in lines if not _HARMLESS.match(line)]
    if told:
        raise EngineError(_diagnostic(line, template) for line in told)


def _diagnostic(line: str, template: str) -> Diagnostic:
    at = _AT.search(line)
    place = Place(template, int(at[1]), int(at[2])) if at else Place(template)
    message = line[:1].lower() + line[1:].rstrip(".").replace(BASE, "")
    return Diagnostic(place, f"WeasyPrint: {message}", "correct the template, the style sheet or the file it names")
