"""Web pages: a fragment of an article, or a whole page as a browser saved it. The only module that imports trafilatura.

trafilatura says which text is the article's; the page's own tree then gives headings, lists, tables and pictures of
the element that holds it, without the furniture in it. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urljoin

from press.articles.manuscript import Anchor, Manuscript, Paragraph, Part
from press.articles.parts.arrange import arrange
from press.articles.readers.encodings import decoded
from press.articles.readers.furniture import remove_furniture, words_in
from press.articles.readers.markup import BLOCKS, Markup, TooDeepError, notes_of, reads_as_heading
from press.articles.readers.yardstick import lost
from press.diagnostics import ArticleError, Diagnostic, Place

LEAST_TITLE: Final = 4  # words that a heading shares with the page's name, to be the title
NEARLY: Final = 0.6  # of its words
LEAST_WORDS: Final = 25  # in the sentences of a whole page's article; a page with fewer has none
MOST_LINES: Final = 65_000  # libxml2 counts the lines of a file no further

_WHOLE: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…][»”\"')\]]*$")
_HEADS: Final = frozenset({"title", "heading", "headline", "subtitle", "subheading", "subhead", "sub", "titolo"})
_NOTE_ID: Final = re.compile(r"(?:fn|ftn|footnote|note|cite_note|nota|edn|endnote)[-_:]?\d+", re.IGNORECASE)


# Date and author side by side, which only the page's style sheet keeps apart.
_META: Final = re.compile(
    r"(</(?:span|time|a)>)(<(?:span|time|a)\b[^>]*\bclass=[\"'](?:[^\"']*[ _-])?(?:date|author|byline|time|posted|published|views)\b)"
)


def read(raw: bytes, path: str) -> Manuscript:
    """Read a web page. Raises ArticleError where it is empty, binary, in an unknown encoding or holds no article."""
    from lxml import etree, html

    text = _META.sub(r"\1<br>\2", _text(raw, path))
    if not text.strip():
        raise _refusal(path, "the article is empty", "save the page again, as a whole page")
    try:
        whole = _WHOLE.search(text) is not None
        tree = html.document_fromstring(_declared(text)) if whole else html.fromstring(f"<div>{text}</div>")
        _refuse_depth(tree)
        yardstick = _main_text(text) if whole else ""
        parts, furniture = _parts(tree, yardstick, whole=whole)
    except (TooDeepError, RecursionError, etree.LxmlError, AssertionError, ValueError) as error:
        raise _refusal(path, "the page's markup cannot be read", "save the article's text as a .txt file") from error
    if whole and _sentence_words(parts) < LEAST_WORDS:
        hint = "open the article itself and save that page, or copy its text into a .txt file"
        raise _refusal(path, "there is no article on this page", hint)
    manuscript = arrange(path, parts)
    return lost(manuscript, yardstick, "the page's main text", aside=furniture)


def _text(raw: bytes, path: str) -> str:
    """Return the page's text, in the encoding that it declares or, failing that, the one that its bytes are in."""
    if b"\0" in raw[:4000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _refusal(
            path, "the article is no web page, whatever its name says", "save the page again, as a whole page"
        )
    declared = _CHARSET.search(raw[:4000])
    known = decoded(raw) if not declared or raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) else None
    if known:
        return known.text
    for name in ("utf-8", (declared[1] if declared else b"").decode("ascii")):
        try:
            if name:
                return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    other = decoded(raw)
    if other is None:
        raise _refusal(path, "the page's encoding is not known", "open it in a browser and save it again")
    return other.text


def _declared(text: str) -> str:
    """Return the page without an XML declaration, which lxml refuses in text, and without control characters."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)


def _refuse_depth(tree: Any) -> None:
    """Refuse a page nested so deeply that a library would run out of stack."""
    from press.articles.readers.markup import MOST_DEPTH

    depth, element = 0, tree
    stack = [(tree, 0)]
    while stack:
        element, depth = stack.pop()
        if depth > MOST_DEPTH:
            raise TooDeepError
        stack += [(child, depth + 1) for child in element]


def _main_text(text: str) -> str:
    """Return what trafilatura takes for the article's text; empty where it finds none."""
    import trafilatura

    found = trafilatura.extract(
        text, include_comments=False, include_tables=True, include_links=False, include_images=False,
        favor_recall=True, deduplicate=False, output_format="txt",
    )  # fmt: skip
    return found or ""


def _parts(tree: Any, yardstick: str, *, whole: bool) -> tuple[list[Part], str]:
    """Return the parts of the article, and the words of the furniture that was taken out of it."""
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), "")
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), "")
    absolute = _absolute(base or canonical or "")
    bodies = _note_bodies(tree)
    numbers = {body.get("id"): number for number, body in enumerate(bodies, 1)}
    for body in bodies:
        parent = body.getparent()
        parent.remove(body)
        if len(parent) == 0 and not (parent.text or "").strip():
            parent.drop_tree()
    root, furniture = tree, ""
    if whole:
        main_words = frozenset(re.findall(r"\w+", yardstick.lower()))
        _name_headings(tree)
        root = _article(tree, yardstick)
        title = _title_outside(tree, root)
        furniture = remove_furniture(root, main_words)
        if title is not None:
            root.insert(0, title)
    markup = Markup(_placed, numbers, absolute)
    parts = markup.read(root)
    return [*parts, *notes_of(Markup(_placed, absolute=absolute), bodies)], furniture


def _absolute(base: str) -> Callable[[str], str]:
    def whole(address: str) -> str:
        try:
            return urljoin(base, address) if base else address
        except ValueError:
            return address

    return whole


def _note_bodies(tree: Any) -> list[Any]:
    """Return the notes that links of the page lead to, in the order of the page."""
    targets = {link.get("href")[1:] for link in tree.iter("a") if (link.get("href") or "").startswith("#")}
    return [
        element
        for element in tree.iter("li", "p", "div", "aside")
        if element.get("id") in targets and _NOTE_ID.fullmatch(element.get("id"))
    ]


def _article(tree: Any, yardstick: str) -> Any:
    """Return the element that holds the article: the page's own <article>, or the least that holds the main text."""
    body = next(iter(tree.iter("body")), tree)
    lines = {" ".join(line.split()) for line in yardstick.splitlines() if len(line.split()) > 4}
    held = [element for element in body.iter(*BLOCKS) if " ".join("".join(element.itertext()).split()) in lines]
    held += [element for element in body.iter("div", "td") if _holds_lines(element, lines)]
    if not held:
        return body
    common = _common(held)
    for name in ("article", "main"):
        above = [element for element in (common, *common.iterancestors()) if element.tag == name]
        if above:
            return above[-1]
    for element in (common, *common.iterancestors()):
        if element.get("role") == "main" or element.get("itemprop") == "articleBody":
            return element
    holder = common.getparent() if common.tag in BLOCKS else common
    over = holder.getparent() if holder is not None else None
    titled = over is not None and over.tag not in ("body", "html") and sum(1 for _ in over.iter("h1")) == 1
    if over is not None and titled and not any(True for _ in holder.iter("h1")):
        return over
    return holder if holder is not None else body


def _holds_lines(element: Any, lines: set[str]) -> bool:
    """Say whether an element whose paragraphs are divided by line breaks holds one of some lines."""
    if not any(True for _ in element.iter("br")) or any(
        child is not element for child in element.iter("div", "p", "td")
    ):
        return False
    texts = "".join(text if isinstance(text, str) else "" for text in element.itertext())
    return any(" ".join(line.split()) in lines for line in re.split(r"\n+", texts)) or any(
        line in " ".join(texts.split()) for line in lines
    )


def _name_headings(tree: Any) -> None:
    """Make headings of the lines that a page builder sets as such by their class: the one that names the page its title."""
    named = next(iter(tree.iter("title")), None)
    title = words_in(named) if named is not None else frozenset()
    for element in tree.iter("div"):
        names = set(re.split(r"[^a-z]+", (element.get("class") or "").lower()))
        text = " ".join("".join(element.itertext()).split())
        if names.isdisjoint(_HEADS) or any(child is not element for child in element.iter(*BLOCKS, "a", "li", "form")):
            continue
        if text and reads_as_heading(text):
            own = words_in(element)
            first = own <= title and len(own) > 1 and not any(True for _ in tree.iter("h1"))
            element.tag = "h1" if first else "h2"


def _common(elements: list[Any]) -> Any:
    """Return the least element that holds all of them."""
    paths = [[*reversed(list(element.iterancestors())), element] for element in elements]
    common = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def _title_outside(tree: Any, root: Any) -> Any:
    """Return the heading of the article where it stands before its text and not in it: the page's own name, mostly."""
    if any(True for _ in root.iter("h1")):
        return None
    named = next(iter(tree.iter("title")), None)
    title = words_in(named) if named is not None else frozenset()
    inside = set(root.iter())
    headings = [heading for heading in tree.iter("h1", "h2") if heading not in inside and words_in(heading)]
    told = [heading for heading in headings if heading.get("itemprop") == "headline"]
    first = [heading for heading in headings if heading.tag == "h1"]
    if len(first) == 1 and words_in(first[0]) <= title:
        return first[0]
    if told:
        return told[0]
    near = [
        heading
        for heading in headings
        if len(words_in(heading) & title) >= max(LEAST_TITLE, NEARLY * len(words_in(heading)))
    ]
    return near[0] if len(near) == 1 else None


def _placed(element: Any, _: str) -> tuple[Anchor, ...]:
    return (Anchor(0, min(element.sourceline or 1, MOST_LINES), 1),)


def _sentence_words(parts: list[Part]) -> int:
    """Return how many words stand in whole sentences."""
    texts = [part.passage.text for part in parts if isinstance(part, Paragraph)]
    return sum(len(text.split()) for text in texts if len(text.split()) > 5 and _SENTENCE_END.search(text))


def _refusal(path: str, message: str, hint: str) -> ArticleError:
    return ArticleError(Diagnostic(Place(path), message, hint))
