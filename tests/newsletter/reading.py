"""How the newsletter's tests read a mail: as a browser's parser sees it, and as Outlook does."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

from press.content.words import words_of
from press.rendering.view import Publication

WEB = "https://news.ponte.test"


def online(publication: Publication, **settings: object) -> Publication:
    """Return the publication as it is with a web server, and with other settings."""
    changed = publication.settings.model_copy(update={"web_url": WEB, **settings})
    return Publication(publication.project, changed, publication.brand)


def parsed(text: str) -> HtmlElement:
    """Return the mail as a browser's parser sees it: what stands in Outlook's conditions is a comment."""
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def as_outlook(text: str) -> HtmlElement:
    """Return the mail as Outlook sees it: with what stands in its conditions, without what is hidden from it."""
    text = re.sub(r"<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->", "", text, flags=re.DOTALL)
    return parsed(re.sub(r"<!--\[if [^\]]+\]>|<!\[endif\]-->", "", text))


def styles(element: HtmlElement) -> dict[str, str]:
    """Return an element's own style declarations."""
    pairs = (part.partition(":") for part in (element.get("style") or "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


def around(text: object) -> list[HtmlElement]:
    """Return the elements that hold a text node, innermost first."""
    parent = text.getparent()  # type: ignore[attr-defined]
    holder = parent.getparent() if text.is_tail else parent  # type: ignore[attr-defined]
    return [holder, *holder.iterancestors()]


def seen_texts(root: HtmlElement) -> list[str]:
    """Return the text nodes that a reader sees, in order, white space left out."""
    return [
        text
        for text in root.xpath("//body//text()")
        if text.strip() and all(styles(element).get("display") != "none" for element in around(text))
    ]


def seen_words(root: HtmlElement) -> list[str]:
    """Return the words a reader sees, in order; alternatives of pictures are not among them."""
    return list(words_of(" ".join(seen_texts(root))))
