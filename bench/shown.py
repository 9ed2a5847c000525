"""The words that an article shows, read straight from its file: the yardstick of the evaluation, none of press's readers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN: Final = frozenset({"head", "script", "style", "noscript", "template"})
_INLINE: Final = frozenset({"a", "b", "strong", "i", "em", "cite", "span", "sup", "sub", "u", "label"})


def shown_text(article: Path) -> str:
    """Return the text of an article's file with all that stands around it: of a page, its furniture too."""
    if article.suffix == ".docx":
        return _word(article)
    text = article.read_bytes().decode(_encoding(article))
    if article.suffix in (".html", ".htm"):
        return _page(text)
    return _unmarked(text) if article.suffix == ".md" else text


def words(texts: Iterable[str]) -> list[str]:
    """Return the words and numbers of texts, in lower case."""
    return [word for text in texts for word in re.findall(r"[^\W_]+", text.replace("\xad", "").casefold())]


def _encoding(article: Path) -> str:
    declared = re.search(rb"charset=[\"']?([\w-]+)", article.read_bytes()[:1000]) if "htm" in article.suffix else None
    if declared:
        return declared[1].decode()
    try:
        article.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252" if article.stem.startswith(("en-", "it-")) else "cp1251"
    return "utf-8"


def _word(article: Path) -> str:
    """Return the paragraphs of a Word file; what was deleted stands in elements of another name (delText)."""
    from lxml import etree

    with zipfile.ZipFile(article) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(text.text or "" for text in p.iter(f"{_WORD}t")) for p in tree.iter(f"{_WORD}p"))


def _page(text: str) -> str:
    from lxml import html

    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _INLINE:
            element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
        elif element.getnext() is not None and not element.tail:
            element.tail = " "  # two links of a menu
    return str(tree.text_content())


def _unmarked(text: str) -> str:
    """Return Markdown without front matter, stars, the addresses of links, what pictures show and the numbers of notes."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", " ", text)
    return re.sub(r"\]\([^)]*\)|\[\^\d+\]", " ", text).replace("*", "")
