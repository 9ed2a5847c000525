"""What is heard: one element each, in order, copies silent, languages named."""

from __future__ import annotations

from press.brochure.structure import Element, Leaf, Mark, Node, Reading, structure


def reading(*pages: str) -> Reading:
    """Read an outline: each page is lines of `path: text`, a path names elements with their attributes.

    `p` and `p` again are one element while the path is the same; `/` separates, `tag.class[name=value]` describes.
    """
    elements: list[Element] = []
    places: dict[tuple[str, ...], int] = {}

    def place(path: tuple[str, ...]) -> int:
        if not path:
            return -1
        if path not in places:
            parent = place(path[:-1])
            tag, *described = path[-1].replace("[", "|").replace("]", "").split("|")
            name, *classes = tag.split(".")
            attributes = dict(pair.split("=") for pair in described)
            if classes:
                attributes["class"] = " ".join(classes)
            places[path] = len(elements)
            elements.append(Element(name.rstrip("0123456789") if name[0] != "h" else name, attributes, parent))
        return places[path]

    read = []
    for page in pages:
        leaves = []
        for line in filter(None, map(str.strip, page.splitlines())):
            path, _, text = line.partition(": ")
            steps = tuple(path.split("/"))
            is_generated = steps[-1] == "before"
            is_picture = steps[-1].startswith(("img", "svg"))
            at = place(steps[:-1] if is_generated else steps)
            leaves.append(Leaf(at, text, is_generated, is_picture, (0, 0, 1, 1) if is_picture else None))
        read.append(tuple(leaves))
    return Reading(tuple(elements), tuple(read))


def outline(node: Node) -> object:
    """Return a node as nested lists: roles, and marks as page.leaf."""
    inner = [outline(kid) if isinstance(kid, Node) else f"{kid.page}.{kid.at}" for kid in node.kids]
    return [node.role, *inner]


def test_a_paragraph_on_two_pages_is_one() -> None:
    found = structure(reading("html/article/p: one\nhtml/article/p: two", "html/article/p: three"))
    assert outline(found.root) == ["Document", ["Art", ["P", "0.0", "0.1", "1.0"]]]


def test_elements_without_a_role_hand_their_content_on() -> None:
    found = structure(reading("html/div/p/em: one\nhtml/div/p/strong/span: two"))
    assert outline(found.root) == ["Document", ["P", "0.0", "0.1"]]


def test_a_copy_is_silent_with_everything_in_it() -> None:
    found = structure(reading("html/p: one\nhtml/blockquote[aria-hidden=true]/p: again\nhtml/p2: two"))
    assert outline(found.root) == ["Document", ["P", "0.0"], ["P", "0.2"]]
    assert found.silent == {Mark(0, 1)}


def test_the_head_of_a_table_is_heard_once() -> None:
    head, body = "html/table/thead/tr/th[scope=col]: Goods", "html/table/tbody/tr{}/th[scope=row]: Glass"
    found = structure(reading(f"{head}\n{body.format(1)}", f"{head}\n{body.format(2)}"))
    assert found.silent == {Mark(1, 0)}
    (table,) = found.root.kids
    assert isinstance(table, Node)
    assert outline(table) == [
        "Table", ["THead", ["TR", ["TH", "0.0"]]], ["TBody", ["TR", ["TH", "0.1"]], ["TR", ["TH", "1.1"]]],
    ]  # fmt: skip


def test_empty_cells_are_cells() -> None:
    made = reading("html/table/tbody/tr/th[scope=row]: Tools")
    row = next(at for at, element in enumerate(made.elements) if element.tag == "tr")
    found = structure(Reading((*made.elements, Element("td", {}, row)), made.pages))
    assert outline(found.root) == ["Document", ["Table", ["TBody", ["TR", ["TH", "0.0"], ["TD"]]]]]


def test_a_passage_in_another_language_says_so_and_the_whole_does_not_repeat_its_own() -> None:
    found = structure(reading("html[lang=en]/p[lang=it]: uno\nhtml[lang=en]/p2/span[lang=ru]: два"))
    one, other = (kid for kid in found.root.kids if isinstance(kid, Node))
    assert (one.role, one.lang) == ("P", "it")
    (passage,) = (kid for kid in other.kids if isinstance(kid, Node))
    assert (passage.role, passage.lang, other.lang) == ("Span", "ru", "")


def test_bullets_and_numbers_are_labels_before_the_body() -> None:
    found = structure(
        reading("html/ol/li/before: 1\nhtml/ol/li: doors open\nhtml/ol/li2/before: 2\nhtml/ol/li2: lamps out")
    )
    (numbered,) = (kid for kid in found.root.kids if isinstance(kid, Node))
    item = ["LI", ["Lbl", "0.0"], ["LBody", "0.1"]]
    assert outline(numbered) == ["L", item, ["LI", ["Lbl", "0.2"], ["LBody", "0.3"]]]
    assert numbered.numbering == "Decimal"


def test_contents_are_a_table_of_contents_with_links() -> None:
    found = structure(reading("html/ol.toc/li.entry/a: The way\nhtml/ol.toc/li.entry/span/before: 4"))
    assert outline(found.root) == ["Document", ["TOC", ["TOCI", ["Reference", ["Link", "0.0"], ["Span", "0.1"]]]]]


def test_pictures_have_their_words_and_their_place() -> None:
    made = reading("html/figure/img[alt=Blue waves]: -\nhtml/figure2/svg: -")
    drawing = next(at for at, element in enumerate(made.elements) if element.tag == "svg")
    title = Element("title", {"text": "Map: the route"}, drawing)
    found = structure(Reading((*made.elements, title), made.pages))
    figures = [node for kid in found.root.kids if isinstance(kid, Node) for node in kid.kids if isinstance(node, Node)]
    assert [(figure.role, figure.alt, figure.rectangle) for figure in figures] == [
        ("Figure", "Blue waves", (0, 0, 1, 1)),
        ("Figure", "Map: the route", (0, 0, 1, 1)),
    ]


def test_a_large_first_letter_is_spoken_with_its_word() -> None:
    found = structure(reading("html/p/span.drop: I\nhtml/p: n an increasingly\nhtml/p: complex"))
    assert found.spoken == {Mark(0, 0): " ", Mark(0, 1): "In an increasingly"}
