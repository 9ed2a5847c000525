"""Where a finding comes from: the block of content, the template, or the setting that made what is wrong."""

from __future__ import annotations

from press.content.blocks import Block
from press.content.words import words_of
from press.diagnostics import Place
from press.newsletter.checks.mail import Mail
from press.newsletter.checks.rule import About
from press.newsletter.checks.tree import Element
from press.settings import PUBLICATION

TEMPLATES = "templates/newsletter"


def place_of(mail: Mail, about: About, near: Element | str | None) -> Place:
    """Return the place of what a rule found `near` there."""
    if about == "settings":
        return dict(mail.publication.settings.places).get(str(near), Place(PUBLICATION))
    if about == "content":
        block = _block(mail, near)
        if block or not isinstance(near, Element):
            return block.place if block else Place(mail.edition.path)
    return _template(mail, near)


def _template(mail: Mail, near: Element | str | None) -> Place:
    if isinstance(near, Element):
        name = near.name
        if name in ("html", "head", "title", "meta", "body"):
            return Place(f"{TEMPLATES}/newsletter.mjml.j2")
        if name == "style":
            return Place(f"{TEMPLATES}/theme.mjml.j2")
        block = _block(mail, near)
        if block:
            return Place(f"{TEMPLATES}/blocks/{block.kind}.mjml.j2")
        if mail.region(near) == "contentinfo":
            return Place(f"{TEMPLATES}/footer.mjml.j2")
        if name == "h1":
            return Place(f"{TEMPLATES}/opening.mjml.j2")
    return Place(f"{TEMPLATES}/newsletter.mjml.j2")


def _block(mail: Mail, near: Element | str | None) -> Block | None:
    """Return the block that holds the words, the address or the picture that is meant."""
    if near is None:
        return None
    known = mail.blocks
    for wanted in _wanted(near):
        for block, texts in known:
            if any(wanted in text for text in texts):
                return block
    return None


def _wanted(near: Element | str) -> list[str]:
    """Return what to look for, what is surest first."""
    if isinstance(near, str):
        return [near, " ".join(words_of(near))] if near.strip() else []
    texts = [near.get("href") or "", near.get("alt") or "", *_words_near(near)]
    return [text for text in texts if text.strip()]


def _words_near(element: Element) -> list[str]:
    """Return the words of the element; where it has none, of what stands nearest around it."""
    for one in (element, *element.ancestors()):
        words = " ".join(words_of(one.text()))
        if words:
            return [words, " ".join(words.split()[:8])] if one is element or len(words) < 600 else []
    return []
