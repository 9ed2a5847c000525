"""Marked-up text: a tree of HTML becomes the parts of an article. Word files and Markdown come here as HTML too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from press.articles.manuscript import (
    Anchor,
    Apart,
    Caption,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Part,
    Passage,
    Picture,
)
from press.articles.parts.arrange import BOLD_LEVEL
from press.articles.readers.gathering import SPACE, Element, Gathered, Placed, divided, joined
from press.articles.readers.text import grid, is_heading

MOST_DEPTH: Final = 200  # of elements in one another; a page has about thirty
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "pre", "dd", "div")
LISTS: Final = frozenset({"ul", "ol", "menu"})
UNSEEN_TEXT: Final = (
    "head script style noscript template iframe object embed canvas audio video map svg math form button input "
    "select textarea dialog link meta title base col colgroup"
)
UNSEEN: Final = frozenset(UNSEEN_TEXT.split())
INLINE_TEXT: Final = (
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr picture q rp rt "
    "ruby s samp small source span strike strong sub sup time tt u var wbr"
)
INLINE: Final = frozenset(INLINE_TEXT.split())
BOLD: Final = frozenset({"b", "strong"})
ITALIC: Final = frozenset({"i", "em", "cite"})
_RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class TooDeepError(ValueError):
    """Elements stand in one another more deeply than any article's do."""


class Markup:
    """Walks a tree and gives the parts of an article.

    `placed` tells where text stands in the source; `notes` are numbers by the address of a note's body ("fn1");
    `absolute` makes an address whole.
    """

    def __init__(
        self,
        placed: Placed,
        notes: dict[str, int] | None = None,
        absolute: Callable[[str], str] = str,
        picture: Callable[[Element], Picture | None] | None = None,
    ) -> None:
        self.placed, self.absolute = placed, absolute
        self.notes = notes or {}
        self.picture = picture or self._picture
        self.run: Gathered | None = None
        self.quoting = False  # inside a block of somebody's words
        self.parts: list[Part] = []

    def read(self, root: Element) -> list[Part]:
        """Return the parts of `root`. Raises TooDeepError."""
        self._flow(root, 0)
        self._end()
        return self.parts

    def passages(self, element: Element) -> list[Passage]:
        """Return the words of an element, paragraph by paragraph."""
        inner = Markup(self.placed, self.notes, self.absolute, self.picture)
        found = [passage for part in inner.read(element) for passage in part.passages]
        self.parts += [part for part in inner.parts if isinstance(part, Picture)]
        return found

    def passage(self, element: Element) -> Passage | None:
        """Return the words of an element as one passage."""
        return joined(self.passages(element))

    # Blocks

    def _flow(self, element: Element, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise TooDeepError
        self._text(element.text, element)
        for child in element:
            if isinstance(child.tag, str):
                self._child(child, depth + 1)
            self._text(child.tail, element)

    def _child(self, child: Element, depth: int) -> None:
        tag = child.tag
        if tag in UNSEEN:
            return
        if tag in INLINE and not _holds_blocks(child):
            self._inline(child, False, False, None, depth)
            return
        self._end()
        if tag in HEADINGS:
            passages = self.passages(child)
            heading = joined(passages)
            if heading and heading.text:
                self.parts.append(Heading(heading, HEADINGS[tag]))
        elif tag in LISTS:
            self._list(child)
        elif tag == "table":
            self._table(child, depth)
        elif tag == "figure":
            self._figure(child, depth)
        elif tag == "hr":
            pass
        else:
            outside, self.quoting = self.quoting, self.quoting or tag == "blockquote"
            self._flow(child, depth)
            self._end(caption=_is_caption(child))
            self.quoting = outside
        self.run = None

    def _list(self, element: Element) -> None:
        passages: list[Passage] = []
        for child in element:
            if not isinstance(child.tag, str) or child.tag in UNSEEN:
                continue
            nested = [sub for sub in child if isinstance(sub.tag, str) and sub.tag in LISTS]
            tails = [(sub, sub.tail) for sub in nested]
            for sub in nested:
                child.remove(sub)
            passage = self.passage(child)
            if passage and passage.text:
                passages.append(passage)
            for sub, tail in tails:
                inner = Markup(self.placed, self.notes, self.absolute, self.picture)
                inner._list(sub)
                passages += [found for part in inner.parts for found in part.passages]
                if tail and tail.strip():
                    passages.append(Passage(SPACE.sub(" ", tail).strip(), self.placed(sub, tail)))
        if passages:
            self.parts.append(Listing(tuple(passages), element.tag == "ol"))

    def _table(self, element: Element, depth: int) -> None:
        """Read a table of words; one that only lays out a page is read through as if it were none."""
        rows = [row for row in element.iter("tr") if _table_of(row) is element]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        width = max((sum(_span(cell) for cell in row) for row in cells), default=0)
        if width < 2 or len(rows) < 2 or any(_lays_out(cell) for row in cells for cell in row):
            self._flow(element, depth)
            self._end()
            return
        caption = next((self.passage(child) for child in element if child.tag == "caption"), None)
        found = self._rows(cells, width)
        if found:
            self.parts.append(grid(found, caption if caption and caption.text else None))
        elif caption and caption.text:
            self.parts.append(Caption(caption))

    def _rows(self, cells: Sequence[Sequence[Element]], width: int) -> list[list[Passage]]:
        """Return rows of one length: a cell that spans others stands in the first of them."""
        blocked: dict[tuple[int, int], bool] = {}
        rows: list[list[Passage]] = []
        for at, row in enumerate(cells):
            found: list[Passage] = []
            anchor = self.placed(row[0], "") if row else (Anchor(0, 1, 1),)
            empty = Passage("", anchor)
            for cell in row:
                while blocked.get((at, len(found))):
                    found.append(empty)
                for below in range(at + 1, min(at + _span(cell, "rowspan"), len(cells))):
                    blocked |= {(below, len(found) + n): True for n in range(_span(cell))}
                found.append(self.passage(cell) or empty)
                found += [empty] * (_span(cell) - 1)
            rows.append((found + [empty] * width)[:width] if len(found) <= width else found)
        widest = max((len(row) for row in rows), default=0)
        rows = [row + [Passage("", row[0].anchors)] * (widest - len(row)) for row in rows]
        return [row for row in rows if any(cell.text for cell in row)]

    def _figure(self, element: Element, depth: int) -> None:
        caption = next((child for child in element.iter("figcaption")), None)
        words = self.passage(caption) if caption is not None else None
        if caption is not None:
            tail = caption.tail
            caption.getparent().remove(caption)
            self._text(tail, element)
        before = len(self.parts)
        self._flow(element, depth)
        self._end()
        pictures = [at for at in range(before, len(self.parts)) if isinstance(self.parts[at], Picture)]
        if words and words.text:
            if pictures:
                last = self.parts[pictures[-1]]
                assert isinstance(last, Picture)  # noqa: S101 - for the type checker
                self.parts[pictures[-1]] = replace(last, caption=words)
            else:
                self.parts.append(Caption(words))

    # Words

    def _text(self, text: str | None, element: Element) -> None:
        if text and (text.strip() or self.run):
            self._running(element).add(text, False, False, None)

    def _running(self, element: Element) -> Gathered:
        if self.run is None:
            self.run = Gathered(element)
        return self.run

    def _inline(self, element: Element, bold: bool, italic: bool, link: str | None, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise TooDeepError
        tag, run = element.tag, self._running(element)
        if tag in UNSEEN or tag == "del":
            return
        if tag in ("br", "wbr"):
            run.add("\n" if tag == "br" else "", bold, italic, None)
            return
        if tag == "img":
            picture = self.picture(element)
            if picture:
                run.pictures.append(picture)
            return
        number = self._note(element)
        if number:
            run.marks.append((len(run.pieces), number))
            return
        bold, italic = bold or tag in BOLD or _is_bold(element), italic or tag in ITALIC
        if tag == "a" and element.get("href"):
            link = self.absolute(element.get("href").strip())
        change = {"sup": _raised, "sub": _lowered}.get(tag, str)
        run.add(_plain(change(element.text or "")), bold, italic, link)
        for child in element:
            if isinstance(child.tag, str):
                self._inline(child, bold, italic, link, depth + 1)
            run.add(_plain(child.tail or ""), bold, italic, link)

    def _note(self, element: Element) -> int | None:
        """Return the number of the note that an element refers to: a link to one, alone or raised."""
        links = [element] if element.tag == "a" else list(element.iter("a")) if element.tag == "sup" else []
        target = links[0].get("href", "").removeprefix("#") if len(links) == 1 else ""
        return self.notes.get(target)

    def _end(self, *, caption: bool = False) -> None:
        """End the paragraph that is being gathered."""
        run, self.run = self.run, None
        if run is None:
            return
        after_picture = bool(run.pictures) or (bool(self.parts) and isinstance(self.parts[-1], Picture))
        self.parts += run.pictures
        for passage, bold, italic in divided(run, self.placed):
            if caption or (italic and after_picture and len(passage.text.split()) <= 40):
                self.parts.append(Caption(passage))
            elif bold and reads_as_heading(passage.text):
                self.parts.append(Heading(passage, BOLD_LEVEL))
            else:
                apart: Apart = "quoted" if self.quoting else "bold" if bold else "italic" if italic else ""
                self.parts.append(Paragraph(passage, apart=apart))

    def _picture(self, element: Element) -> Picture | None:
        source = (element.get("src") or element.get("data-src") or "").strip()
        if not source or element.get("width") in ("0", "1") or element.get("height") in ("0", "1"):
            return None
        (anchor, *_) = self.placed(element, "")
        return Picture(source, anchor, SPACE.sub(" ", element.get("alt") or "").strip())


def notes_of(markup: Markup, bodies: Sequence[Element]) -> list[Part]:
    """Return the bodies of notes as a part, without the links that lead back to the text."""
    passages: list[Passage] = []
    for body in bodies:
        for link in list(body.iter("a")):
            if (link.get("href") or "").startswith("#") and not any(c.isalnum() for c in "".join(link.itertext())):
                link.drop_tree()
        passage = markup.passage(body)
        passages.append(passage or Passage("–", markup.placed(body, "")))
    return [Notes(tuple(passages))] if passages else []


def _plain(text: str) -> str:
    """A line break that is typed in the source is white space."""
    return SPACE.sub(" ", text)


def _raised(text: str) -> str:
    return text.translate(_RAISED) if re.fullmatch(r"\s*[+−-]?\d+\s*", text) else text


def _lowered(text: str) -> str:
    return text.translate(_LOWERED) if re.fullmatch(r"\s*\d+\s*", text) else text


def _is_bold(element: Element) -> bool:
    style = element.get("style") or ""
    return re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style) is not None


def _is_caption(element: Element) -> bool:
    return "caption" in re.split(r"[\s_-]+", (element.get("class") or "").lower()) or element.tag == "figcaption"


def reads_as_heading(text: str) -> bool:
    """A line set in bold is a heading where it is short; a question may be one, a label with a colon is none."""
    return is_heading(text) or (text.endswith(("?", "!")) and is_heading(text[:-1].rstrip() or text))


def _holds_blocks(element: Element) -> bool:
    return any(
        isinstance(inner.tag, str) and inner.tag not in INLINE and inner.tag not in UNSEEN for inner in element.iter()
    )


def _table_of(row: Element) -> Element:
    return next((above for above in row.iterancestors("table")), None)


def _span(cell: Element, name: str = "colspan") -> int:
    written = cell.get(name) or "1"
    return min(int(written), 100) if written.isdecimal() and written.isascii() and int(written) > 0 else 1


def _lays_out(cell: Element) -> bool:
    """Say whether a cell holds more than a few words: a heading, a list, paragraphs, another table."""
    inner = [child for child in cell.iter() if child.tag in ("table", "ul", "ol", *HEADINGS)]
    return len(inner) > 0 or len([child for child in cell.iter("p") if "".join(child.itertext()).strip()]) > 2
