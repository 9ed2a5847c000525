"""What a screen reader hears of a brochure: the HTML's elements as a tree of PDF structure, and what is silent.

WeasyPrint tags boxes: a paragraph that runs over two pages becomes two, and a pull quote is read although the text
says the same. This tree is made from the elements: each is one, what is `aria-hidden` is an artifact, and passages in
another language say so. Source: ISO 32000-1, 14.8 (roles), and ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top in points, from the page's lower left corner


@dataclass(frozen=True)
class Element:
    """An element of the HTML; `parent` is its parent's place in the list of elements, -1 for the root's."""

    tag: str
    attributes: Mapping[str, str]
    parent: int


@dataclass(frozen=True)
class Leaf:
    """A line of text or a picture, as it was laid out. `is_generated` for what a style sheet wrote before an element."""

    element: int
    text: str
    is_generated: bool = False
    is_picture: bool = False
    rectangle: Rectangle | None = None


@dataclass(frozen=True)
class Reading:
    """All elements in the order of the HTML, and for each page its leaves in reading order."""

    elements: tuple[Element, ...]
    pages: tuple[tuple[Leaf, ...], ...]


@dataclass(frozen=True)
class Mark:
    """The leaf `at` of a page, both from 0: what the structure points at."""

    page: int
    at: int


@dataclass
class Node:
    """An element of the structure; its kids are nodes and marks in reading order."""

    role: str
    element: int
    kids: list[Node | Mark] = field(default_factory=list)
    lang: str = ""
    alt: str = ""
    scope: str = ""
    numbering: str = ""
    rectangle: Rectangle | None = None

    def marks(self) -> Iterator[Mark]:
        """Yield every mark of the node and of the nodes in it."""
        for kid in self.kids:
            if isinstance(kid, Mark):
                yield kid
            else:
                yield from kid.marks()


@dataclass(frozen=True)
class Structure:
    """The tree, the marks that are silent, and what is spoken in the place of marks that show a part of a word."""

    root: Node
    silent: frozenset[Mark]
    spoken: Mapping[Mark, str]


# Which role an HTML element has; others are transparent: what is in them belongs to the element around.
ROLES: Final[Mapping[str, str]] = {
    "section": "Sect", "article": "Art", "h1": "H1", "h2": "H2", "h3": "H3", "p": "P", "blockquote": "BlockQuote",
    "ol": "L", "ul": "L", "li": "LI", "a": "Link", "figure": "Div", "figcaption": "Caption", "img": "Figure",
    "svg": "Figure", "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR",
    "th": "TH", "td": "TD",
}  # fmt: skip
# Elements with these classes are tables of contents and their items.
CONTENTS: Final[Mapping[str, str]] = {"toc": "TOC", "entry": "TOCI"}

# What holds the content of an item.
BODIES: Final[Mapping[str, str]] = {"LI": "LBody", "TOCI": "Reference"}


def structure(reading: Reading) -> Structure:
    """Return the structure of what was laid out."""
    return _Builder(reading).built()


class _Builder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.root = Node("Document", -1)
        self.nodes: dict[int, Node] = {-1: self.root}
        self.labels: dict[int, Node] = {}
        self.bodies: dict[int, Node] = {}
        self.silent: set[Mark] = set()
        self.spoken: dict[Mark, str] = {}
        self.first_page: dict[int, int] = {}
        self.children: dict[int, list[int]] = {}
        for place, element in enumerate(reading.elements):
            self.children.setdefault(element.parent, []).append(place)

    def built(self) -> Structure:
        for page, leaves in enumerate(self.reading.pages):
            for at, leaf in enumerate(leaves):
                mark = Mark(page, at)
                if self._is_silent(leaf, page):
                    self.silent.add(mark)
                else:
                    self._place(leaf, mark)
        self._speak_large_letters()
        _part(self.root)
        return Structure(self.root, frozenset(self.silent), self.spoken)

    def _above(self, element: int) -> Iterator[int]:
        """Yield `element` and those around it, from the inside."""
        while element >= 0:
            yield element
            element = self.reading.elements[element].parent

    def _is_silent(self, leaf: Leaf, page: int) -> bool:
        """Say whether nobody should hear `leaf`: a copy, or the head of a table that is repeated on its next page."""
        for place in self._above(leaf.element):
            element = self.reading.elements[place]
            if element.attributes.get("aria-hidden") == "true":
                return True
            if element.tag == "thead" and self.first_page.setdefault(place, page) != page:
                return True
        return False

    def _place(self, leaf: Leaf, mark: Mark) -> None:
        node = self._node(leaf.element)
        if node.role == "LBody" and leaf.is_generated:
            self._label(node.element).kids.append(mark)
            return
        if leaf.is_picture:
            node.rectangle = leaf.rectangle
        node.kids.append(mark)

    def _node(self, place: int) -> Node:
        """Return the node that the content of an element belongs to, making it and those around it where needed."""
        if place in self.nodes:
            return self.bodies.get(place, self.nodes[place])
        element = self.reading.elements[place]
        role = self._role(element)
        around = self._node(element.parent)
        if place in self.nodes:  # made with the table around it
            return self.bodies.get(place, self.nodes[place])
        lang = element.attributes.get("lang", "") if element.parent >= 0 else ""
        if not role and not lang:
            self.nodes[place] = around
            return around
        node = Node(role or ("Span" if element.tag == "span" else "Div"), place, lang=lang)
        self.nodes[place] = node
        around.kids.append(node)
        self._describe(node, element, place)
        if node.role in BODIES:
            self.bodies[place] = body = Node(BODIES[node.role], place)
            node.kids.append(body)
            return body
        if node.role == "Table":
            self._fill_table(place)
        return node

    @staticmethod
    def _role(element: Element) -> str:
        for name in element.attributes.get("class", "").split():
            if name in CONTENTS:
                return CONTENTS[name]
        return ROLES.get(element.tag, "")

    def _describe(self, node: Node, element: Element, place: int) -> None:
        match node.role:
            case "Figure":
                titles = (p for p in self.children.get(place, ()) if self.reading.elements[p].tag == "title")
                title = next(titles, None)
                node.alt = self.reading.elements[title].attributes["text"] if title is not None else element.attributes.get("alt", "")  # fmt: skip
            case "TH":
                node.scope = {"row": "Row", "col": "Column"}.get(element.attributes.get("scope", ""), "")
            case "L":
                node.numbering = "Decimal" if element.tag == "ol" else "Disc"

    def _label(self, item: int) -> Node:
        if item not in self.labels:
            self.labels[item] = Node("Lbl", item)
            self.nodes[item].kids.insert(0, self.labels[item])
        return self.labels[item]

    def _fill_table(self, place: int) -> None:
        """Make every row and cell of a table, so that empty cells are there too."""
        for child in self.children.get(place, ()):
            if self.reading.elements[child].tag in ("caption", "thead", "tbody", "tr", "th", "td"):
                self._node(child)
                self._fill_table(child)

    def _speak_large_letters(self) -> None:
        """Let the line after a large first letter speak the whole word, and the letter a space: an empty text is not taken."""
        for page, leaves in enumerate(self.reading.pages):
            for at, leaf in enumerate(leaves[:-1]):
                classes = self.reading.elements[leaf.element].attributes.get("class", "").split()
                if "drop" in classes:
                    space = " " if "word" in classes else ""
                    self.spoken[Mark(page, at)] = " "
                    self.spoken[Mark(page, at + 1)] = leaf.text + space + leaves[at + 1].text


def _part(node: Node) -> None:
    """Give content behind an element within the same one an element of its own.

    Readers that take an element's own content first, and then the elements in it, meet it in its place.
    """
    kids: list[Node | Mark] = []
    span: Node | None = None
    for kid in node.kids:
        if isinstance(kid, Node):
            _part(kid)
            kids.append(kid)
            span = None
        elif not any(isinstance(before, Node) for before in kids):
            kids.append(kid)
        else:
            if span is None:
                span = Node("Span", node.element)
                kids.append(span)
            span.kids.append(kid)
    node.kids = kids
