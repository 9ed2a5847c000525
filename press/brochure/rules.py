"""The rules that a finished brochure must keep, and how each is found broken; preflight.py makes diagnostics of them.

page-validation checks what PDF/UA-1 and PDF/A-2 say of a file's parts; here is what it does not look at: whether all
words are there, in order, readable and on their page. Sources: ISO 14289-1 (PDF/UA-1), ISO 32000-1 (PDF), WCAG 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from press.brand import contrast
from press.brochure.readback import Book, Colour, Heard, read_back
from press.content.blocks import Block
from press.content.inline import plain
from press.content.issue import Edition
from press.content.words import words_of
from press.diagnostics import Severity
from press.languages import VAGUE_LINKS
from press.rendering.typefaces import FAMILIES

ISO_SIZES_MM: Final = ((210.0, 297.0), (148.0, 210.0))  # A4 and A5: ISO 216
TOLERANCE_PT: Final = 0.03  # a hundredth of a millimetre
LEAST_PPI: Final = 150  # on a screen; the printer's file has more
LEAST_TEXT_PT: Final = 6.0
LARGE_PT: Final = 18.0  # text from which less contrast will do: WCAG 2.2, "large scale"
LARGEST_FILE_BYTES: Final = 5_000_000  # that goes through every mailbox
OVER_THE_EDGE_PT: Final = 1.0
_PATH: Final = re.compile(rb"file://|/(?:home|Users|tmp|root|var|work)/|[A-Za-z]:\\\\")
_DATE: Final = re.compile(r"[\d-]+")
PDF: Final = "https://www.iso.org/standard/51502.html"
UA: Final = "https://www.iso.org/standard/64599.html"
WCAG: Final = "https://www.w3.org/TR/WCAG22/"


class Checked:
    """A finished brochure, read back, and the edition it was made from."""

    def __init__(self, content: bytes, pdf: Any, edition: Edition) -> None:
        self.content, self.pdf, self.edition = content, pdf, edition

    @cached_property
    def book(self) -> Book:
        return read_back(self.pdf)

    def elements(self, *roles: str) -> Iterator[Heard]:
        """Yield the elements of the structure that have one of `roles`, in reading order."""
        return (element for element in self.book.root.every() if element.role in roles)

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks that are heard: copies of running text are seen, and silent."""
        for article in self.edition.articles:
            for block in article.blocks:
                if (not block.only or "brochure" in block.only) and not article.is_copy(block):
                    yield block


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: on which page (from 0, None for the whole file), and near which words."""

    message: str
    page: int | None = None
    near: str = ""


@dataclass(frozen=True)
class Rule:
    """Something that every brochure must keep. `source` is a link to what asks for it, `hint` the way out."""

    id: str
    severity: Severity
    source: str
    hint: str
    find: Callable[[Checked], Iterable[Finding]]


def page_size(checked: Checked) -> Iterator[Finding]:
    """Every page is a whole A4 or A5, upright, and all are alike."""
    formats = {(across * 72 / 25.4, down * 72 / 25.4) for across, down in ISO_SIZES_MM}
    first = checked.book.pages[0]
    for number, (page, size) in enumerate(zip(checked.pdf.pages, checked.book.pages, strict=True)):
        boxes = [
            page.get(name, page.MediaBox) for name in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
        ]
        edges = [[float(edge) for edge in box] for box in boxes]
        if any(abs(a - b) > TOLERANCE_PT for box in edges for a, b in zip(box, edges[0], strict=True)):
            yield Finding("its boxes do not agree", number)
        if page.get("/Rotate", 0) != 0:
            yield Finding("it is turned", number)
        known = [f for f in formats if all(abs(a - b) < TOLERANCE_PT for a, b in zip(f, size, strict=True))]
        if not known or max(abs(a - b) for a, b in zip(size, first, strict=True)) > TOLERANCE_PT:
            yield Finding(f"it is {size[0] * 25.4 / 72:.1f} by {size[1] * 25.4 / 72:.1f} mm", number)


def document_title(checked: Checked) -> Iterator[Finding]:
    """A window shows the brochure's title, not its file name."""
    told = str(checked.pdf.docinfo.get("/Title", ""))
    wanted = plain(checked.edition.title) if checked.edition.title else told  # without one, the publication's name
    preferences = checked.pdf.Root.get("/ViewerPreferences", {})
    if not told or told != wanted or not preferences.get("/DisplayDocTitle", False):
        yield Finding(f'the document\'s title is "{told}"')


def document_language(checked: Checked) -> Iterator[Finding]:
    """A voice is chosen by the edition's language."""
    told = str(checked.pdf.Root.get("/Lang", ""))
    if told != checked.edition.language:
        yield Finding(f'the document\'s language is "{told}"')


def heading_order(checked: Checked) -> Iterator[Finding]:
    """Headings begin with the first level, and none is skipped."""
    before = 0
    for heading in checked.elements("H1", "H2", "H3", "H4", "H5", "H6"):
        level, words = int(heading.role[1]), checked.book.words_of(heading)
        if level > before + 1:
            after = f"follows one of level {before}" if before else "is the first"
            message = f'the heading "{_short(words)}" of level {level} {after}'
            yield Finding(message, checked.book.page_of(heading), words)
        before = level


def outline(checked: Checked) -> Iterator[Finding]:
    """Each heading is a bookmark that leads to a page."""
    with checked.pdf.open_outline() as found:
        waiting, titles = list(found.root), []
        while waiting:
            one = waiting.pop(0)
            titles.append(_letters(one.title))
            waiting += one.children
            if one.destination is None and one.action is None:
                yield Finding(f'the bookmark "{_short(one.title)}" leads nowhere')
    for heading in checked.elements("H1", "H2", "H3"):
        words = checked.book.words_of(heading)
        if _letters(words) not in titles:
            yield Finding(f'the heading "{_short(words)}" has no bookmark', checked.book.page_of(heading), words)


def words_heard(checked: Checked) -> Iterator[Finding]:
    """Every word of the edition is heard, in the edition's order."""
    heard = _letters(checked.book.words_of(checked.book.root))
    at = 0
    for block in checked.blocks():
        for number, text in enumerate(block.texts()):
            if block.kind == "timeline" and _DATE.fullmatch(text):
                continue  # shown in words
            place = heard.find(_letters(plain(text)), at)
            if place < 0:
                yield Finding(f'"{_short(plain(text))}" is not read out in its place', None, plain(text))
            elif number == 0 and block.kind not in ("route", "image"):
                at = place  # a picture's words stand under it, and who said something may stand after it


def text_readable(checked: Checked) -> Iterator[Finding]:
    """Every letter that is seen can be searched for and copied."""
    for run in checked.book.runs:
        if "\ufffd" in run.text:
            yield Finding("letters cannot be read back: their typeface does not say what they are", run.page, run.text)


def text_marked(checked: Checked) -> Iterator[Finding]:
    """All text belongs to the structure, or is declared to be decoration."""
    for page, text in checked.book.loose:
        yield Finding(f'"{_short(text)}" belongs to nothing that is read out', page, text)
    known = set(checked.book.root.marks())
    for run in checked.book.runs:
        if run.mark is not None and (run.page, run.mark) not in known and run.text.strip():
            yield Finding(f'"{_short(run.text)}" is marked, but not read out', run.page, run.text)


def empty_elements(checked: Checked) -> Iterator[Finding]:
    """Nothing is announced that has no content."""
    for element in checked.elements("P", "H1", "H2", "H3", "LI", "Link", "Caption", "BlockQuote"):
        if not any(True for _ in element.marks()):
            yield Finding(f"an element {element.role} is empty")


def link_texts(checked: Checked) -> Iterator[Finding]:
    """Each link says where it leads."""
    for link in checked.elements("Link"):
        words = " ".join(checked.book.words_of(link).split())
        page = checked.book.page_of(link)
        if not words:
            yield Finding("a link has no text", page)
        elif words.casefold().strip(" .…»›→") in VAGUE_LINKS:
            yield Finding(f'the link "{words}" does not say where it leads', page, words)
        if not link.has_annotation:
            yield Finding(f'the link "{_short(words)}" cannot be clicked', page, words)


def link_targets(checked: Checked) -> Iterator[Finding]:
    """Links lead to the web, to a mailbox or into the brochure, and say in words what they are."""
    names = checked.pdf.Root.get("/Names", {})
    for number, page in enumerate(checked.pdf.pages):
        for annotation in page.get("/Annots", []):
            words = str(annotation.get("/Contents", ""))
            if not words.strip():
                yield Finding("a link has no words for a screen reader", number)
            address = str(annotation.get("/A", {}).get("/URI", ""))
            if address and not address.startswith(("https://", "http://", "mailto:")):
                yield Finding(f'the link "{_short(words)}" leads to {_short(address)}', number, words)
            if not address and "/Dest" not in annotation and "/A" not in annotation and names is not None:
                yield Finding(f'the link "{_short(words)}" leads nowhere', number, words)


def figures(checked: Checked) -> Iterator[Finding]:
    """Each picture has words in its place, and says where it stands."""
    for figure in checked.elements("Figure"):
        page = checked.book.page_of(figure)
        if not figure.alt.strip():
            yield Finding("a picture has no alternative text", page)
        width, height = checked.book.pages[page]
        box = figure.box
        if box is None or box[2] - box[0] < 1 or box[3] - box[1] < 1:
            yield Finding(f'the picture "{_short(figure.alt)}" does not say where it stands', page, figure.alt)
        elif box[0] < -1 or box[1] < -1 or box[2] > width + 1 or box[3] > height + 1:
            yield Finding(f'the picture "{_short(figure.alt)}" reaches over its page', page, figure.alt)


def table_heads(checked: Checked) -> Iterator[Finding]:
    """Each table has heads, and each head says what it is the head of."""
    for table in checked.elements("Table"):
        heads = [element for element in table.every() if element.role == "TH"]
        if not heads or any(head.scope not in ("Column", "Row", "Both") for head in heads):
            words = checked.book.words_of(table)
            yield Finding(f'the table "{_short(words)}" has cells without a head', checked.book.page_of(table), words)


def typefaces(checked: Checked) -> Iterator[Finding]:
    """Each typeface is the brand's, inside the file, and says which letters its shapes are."""
    families = {name.replace(" ", "-") for name in FAMILIES.values()}
    for number, page in enumerate(checked.pdf.pages):
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            name = str(font.get("/BaseFont", "/"))[1:]
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            if not any(kind in descriptor for kind in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield Finding(f"the typeface {name} is not in the file", number)
            elif not any(name.partition("+")[2].startswith(family) for family in families):
                yield Finding(f"the typeface {name} is not the brand's", number)
            if "/ToUnicode" not in font:
                yield Finding(f"the typeface {name} does not say which letters it shows", number)


def sharp_pictures(checked: Checked) -> Iterator[Finding]:
    """Pictures are sharp on a screen."""
    for picture in checked.book.pictures:
        if picture.ppi < LEAST_PPI - 1:
            left, bottom, right, top = picture.box
            needed = f"{round((right - left) * LEAST_PPI / 72)} by {round((top - bottom) * LEAST_PPI / 72)} pixels"
            alts = (f.alt for f in checked.elements("Figure") if (picture.page, picture.mark) in set(f.marks()))
            yield Finding(
                f"a picture has {picture.ppi:.0f} pixels an inch; it needs {needed}", picture.page, next(alts, "")
            )


def text_contrast(checked: Checked) -> Iterator[Finding]:
    """Text stands out from what is behind it: 4.5 to 1, large text 3 to 1."""
    for run in checked.book.runs:
        if run.colour is None or run.ground is None or not run.text.strip():
            continue
        least = 3.0 if run.size_pt >= LARGE_PT else 4.5
        found = contrast(_hex(run.colour), _hex(run.ground))
        if found < least - 0.05:
            message = (
                f'"{_short(run.text)}" in {_hex(run.colour)} on {_hex(run.ground)}: {found:.1f} to 1, not {least:g}'
            )
            yield Finding(message, run.page, run.text)


def text_on_page(checked: Checked) -> Iterator[Finding]:
    """No text runs over the edge of its page."""
    for run in checked.book.runs:
        width, height = checked.book.pages[run.page]
        left, bottom, right, top = run.box
        if min(left, bottom, width - right, height - top) < -OVER_THE_EDGE_PT and run.text.strip():
            yield Finding(f'"{_short(run.text)}" runs over the edge', run.page, run.text)


def text_size(checked: Checked) -> Iterator[Finding]:
    """No text is too small to be read on paper."""
    for run in checked.book.runs:
        if run.size_pt < LEAST_TEXT_PT and run.text.strip():
            yield Finding(f'"{_short(run.text)}" is set in {run.size_pt:.1f} pt', run.page, run.text)


def hidden_content(checked: Checked) -> Iterator[Finding]:
    """Nothing is in the file that is not published: no attachment, no script, no path of a machine."""
    root = checked.pdf.Root
    names = root.get("/Names", {})
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield Finding("a file is attached")
    if "/JavaScript" in names or "/OpenAction" in root or "/AA" in root or "/AcroForm" in root:
        yield Finding("it holds a script or a form")
    told = [
        bytes(value) if hasattr(value, "__bytes__") else str(value).encode() for value in checked.pdf.docinfo.values()
    ]
    for text in (*told, root.Metadata.read_bytes() if "/Metadata" in root else b""):
        if _PATH.search(text):
            yield Finding("it tells a path of the machine that made it")


def file_size(checked: Checked) -> Iterator[Finding]:
    """The file goes through every mailbox."""
    if len(checked.content) > LARGEST_FILE_BYTES:
        yield Finding(f"the file has {len(checked.content) / 1_000_000:.1f} MB")


def _letters(text: str) -> str:
    return "".join(words_of(text)).replace("-", "").replace("'", "")


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in colour)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57].rstrip() + "..."


E, W = Severity.ERROR, Severity.WARNING
OURS: Final = "nothing in content makes this: tell the developers, with the PDF"

RULES: Final[tuple[Rule, ...]] = (
    Rule("page-size", E, PDF, OURS, page_size),
    Rule("document-title", E, f"{UA}#7.1", OURS, document_title),
    Rule("document-language", E, f"{UA}#7.2", OURS, document_language),
    Rule("heading-order", E, f"{UA}#7.4", "begin with a heading of level 2, and use level 3 below one", heading_order),
    Rule("outline", E, f"{UA}#7.17", OURS, outline),
    Rule("words-heard", E, f"{UA}#7.1", OURS, words_heard),
    Rule("text-readable", E, f"{UA}#7.21.7", OURS, text_readable),
    Rule("text-marked", E, f"{UA}#7.1", OURS, text_marked),
    Rule("empty-element", W, f"{UA}#7.1", OURS, empty_elements),
    Rule("link-text", W, f"{WCAG}#link-purpose-in-context", "write where the link leads", link_texts),
    Rule("link-target", E, f"{UA}#7.18.5", "write an address that begins with https:// or mailto:", link_targets),
    Rule("figure", E, f"{UA}#7.3", "write alt: what the picture shows", figures),
    Rule("table-head", E, f"{UA}#7.5", "give the table columns:", table_heads),
    Rule("typeface", E, f"{UA}#7.21", "set typefaces: in brand.yaml, and run `make` again", typefaces),
    Rule("picture-sharp", W, PDF, "bring the picture in its full size", sharp_pictures),
    Rule("text-contrast", W, f"{WCAG}#contrast-minimum", "choose colours further apart in brand.yaml", text_contrast),
    Rule("text-on-page", E, PDF, "shorten the words, or divide a long one", text_on_page),
    Rule("text-size", W, PDF, "make the style larger in the design's design.yaml", text_size),
    Rule("hidden-content", E, f"{PDF}#7.11", OURS, hidden_content),
    Rule("file-size", W, PDF, "bring smaller pictures, or fewer", file_size),
)  # fmt: skip
