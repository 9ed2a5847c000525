"""What a reader needs who hears the mail, magnifies it, or cannot use a mouse.

The Email Markup Consortium's rules (emailmarkup.org, Accessibility Report 2026; its checker is Parcel's), and WCAG 2.2
where it goes further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from press.newsletter.checks.mail import Mail
from press.newsletter.checks.rule import E, Finding, Rule, W
from press.newsletter.checks.style import contrast, pixels
from press.newsletter.checks.tree import Element, Tree

EMC: Final = "https://emailmarkup.org/en/reports/accessibility/2026/"
PARCEL: Final = "https://parcel.io/blog/accessibility-checker-updates"
WCAG: Final = "https://www.w3.org/TR/WCAG22/#"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES: Final = frozenset(
    [
        "none",
        "presentation",
        "article",
        "main",
        "contentinfo",
        "banner",
        "navigation",
        "region",
        "complementary",
        "img",
        "separator",
        "list",
        "listitem",
        "heading",
        "link",
        "button",
        "group",
        "note",
        "figure",
        "table",
        "row",
        "cell",
        "columnheader",
        "rowheader",
    ]
)
_FILE_NAME: Final = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|svg|tiff?)|(?:img|dsc|image|photo)[_-]?\d+", re.IGNORECASE)
_SAYS_PICTURE: Final = re.compile(
    r"(?:image|picture|photo|graphic) of\b|immagine di|foto di|изображение|фото\b|сурет:", re.IGNORECASE
)


def _root(mail: Mail) -> Iterator[Element]:
    """Yield html and each child of body: mail programs keep only the latter."""
    yield from mail.tree.named("html")
    if mail.body:
        yield from (child for child in mail.body.children if isinstance(child, Element))


def language(mail: Mail) -> Iterator[Finding]:
    for element in _root(mail):
        if element.get("lang") != mail.edition.language:
            yield Finding(
                f"{element} has lang={element.get('lang')!r}; the edition is `{mail.edition.language}`", element
            )


def direction(mail: Mail) -> Iterator[Finding]:
    for element in _root(mail):
        if element.get("dir") not in ("ltr", "rtl"):
            yield Finding(f"{element} has no dir", element)


def language_values(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.elements:
        if "lang" in element.attributes and not _LANGUAGE.fullmatch(element.attributes["lang"]):
            yield Finding(f'{element} is in no language that exists: "{element.get("lang")}"', element)


def title(mail: Mail) -> Iterator[Finding]:
    found = mail.tree.first("title")
    if found is None or not "".join(map(str, found.children)).strip():
        yield Finding("the HTML has no title", mail.tree.first("head"))


def layout_tables(mail: Mail) -> Iterator[Finding]:
    seen: set[str] = set()
    for tree in (mail.tree, mail.outlook):
        data = _data_tables(tree)
        for table in tree.named("table"):
            if table not in data and table.get("role") not in ("presentation", "none"):
                text = table.text()[:40]
                if text not in seen:
                    seen.add(text)
                    yield Finding(f'a table for layout is read out as data: "{text}"', table)


def data_tables(mail: Mail) -> Iterator[Finding]:
    data = _data_tables(mail.tree)
    for table in mail.tree.named("table"):
        if table in data and table.get("role") in ("presentation", "none"):
            yield Finding("a table of data is read out without its rows and columns", table)
    for cell in mail.tree.named("th"):
        if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            yield Finding(f'a heading cell does not say what it heads: "{cell.text()[:40]}"', cell)


def _data_tables(tree: Tree) -> set[Element]:
    """Return the tables that have headings or a caption of their own."""
    marks = tree.named("th", "caption")
    return {table for mark in marks if (table := next((a for a in mark.ancestors() if a.name == "table"), None))}


def alternatives(mail: Mail) -> Iterator[Finding]:
    for tree in (mail.tree, mail.outlook):
        for image in tree.named("img", "area"):
            if "alt" not in image.attributes:
                yield Finding(f'a picture has no alternative text: "{image.get("src")}"', image)


def alternative_words(mail: Mail) -> Iterator[Finding]:
    for image in mail.tree.named("img"):
        alt = (image.get("alt") or "").strip()
        if _FILE_NAME.fullmatch(alt) or _SAYS_PICTURE.match(alt):
            yield Finding(f'an alternative text does not say what is seen: "{alt[:60]}"', image)
        elif len(alt) > 250:
            yield Finding(f'an alternative text is {len(alt)} characters long: "{alt[:40]}..."', image)


def linked_pictures(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        if not link.text():
            yield Finding(f'a link without words: "{(link.get("href") or "")[:60]}"', link)


def headline(mail: Mail) -> Iterator[Finding]:
    found = list(mail.tree.named("h1"))
    if len(found) != 1:
        yield Finding(f"the mail has {len(found)} headlines (h1), not one", found[1] if found[1:] else None)


def heading_levels(mail: Mail) -> Iterator[Finding]:
    before = 0
    for heading in mail.tree.named(*_HEADINGS):
        level = int(heading.name[1])
        if level > before + 1:
            yield Finding(f'a heading skips a level: h{level} after h{before}, "{heading.text()[:40]}"', heading)
        before = level


def empty_headings(mail: Mail) -> Iterator[Finding]:
    for heading in mail.tree.named(*_HEADINGS):
        if not heading.text():
            yield Finding("a heading without words", heading)


def zoom(mail: Mail) -> Iterator[Finding]:
    for meta in mail.tree.named("meta"):
        content = (meta.get("content") or "").lower()
        if meta.get("name") == "viewport" and re.search(
            r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*[01](?:\D|$)", content
        ):
            yield Finding(f"readers cannot enlarge the mail: {content}", meta)


def readable_contrast(mail: Mail) -> Iterator[Finding]:
    for styles in mail.styles:
        seen = set()
        for element, text in mail.shown:
            pair = styles.colour(element), styles.ground(element)
            values = styles.of(element)
            size, weight = pixels(values.get("font-size")) or 16, values.get("font-weight", "normal")
            is_large = size >= 24 or (size >= 18.66 and weight in ("bold", "700", "800", "900"))
            ratio = contrast(*pair)
            if ratio < (3 if is_large else 4.5) and pair not in seen:
                seen.add(pair)
                yield Finding(
                    f'{styles.scheme.name}: contrast {ratio:.1f}, at least {3 if is_large else 4.5} is needed: "{text.strip()[:40]}"',
                    element,
                )


def link_mark(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        values = mail.light.of(link)
        is_button = "background-color" in values
        within = [one for one in link.walk() if one.name == "img"]
        if "underline" not in values.get("text-decoration", "underline") and not is_button and not within:
            yield Finding(f'a link is told from text by its colour alone: "{link.text()[:40]}"', link)


def touch(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        values = mail.light.of(link)
        if "background-color" in values or (link.parent is not None and _only_links(link.parent)):
            height = (pixels(values.get("line-height")) or 0) + _padding(values.get("padding", ""))
        else:
            continue  # within a sentence. Source: WCAG 2.2, 2.5.5, exception "inline"
        if height < 44 and not any(one.name == "img" for one in link.walk()):
            yield Finding(f'a finger needs 44 pixels, this link is {height:.0f} high: "{link.text()[:40]}"', link)


def _padding(text: str) -> float:
    sides = [pixels(part) or 0 for part in text.split()]
    return sides[0] + (sides[2] if len(sides) > 2 else sides[0]) if sides else 0


def _only_links(parent: Element) -> bool:
    return not any(
        (isinstance(child, str) and child.strip()) or (isinstance(child, Element) and child.name not in ("a", "br"))
        for child in parent.children
    )


def text_size(mail: Mail) -> Iterator[Finding]:
    for element, text in mail.shown:
        size = pixels(mail.light.of(element).get("font-size"))
        if size is not None and size < 12 and text.strip("\u200c\u00a0\u034f "):
            yield Finding(f'text of {size:g} pixels is hard to read: "{text.strip()[:40]}"', element)


def justified(mail: Mail) -> Iterator[Finding]:
    for element, text in mail.shown:
        if mail.light.of(element).get("text-align") == "justify":
            yield Finding(f'justified text is hard to read: "{text.strip()[:40]}"', element)


def landmarks(mail: Mail) -> Iterator[Finding]:
    mains = [element for element in mail.tree.elements if element.get("role") == "main" or element.name == "main"]
    if len(mains) != 1:
        yield Finding(f"the mail has {len(mains)} main regions, not one", mains[1] if mains[1:] else None)
    for element, text in mail.shown:
        if not mail.region(element):
            yield Finding(f'text outside of every region: "{text.strip()[:40]}"', element)


def roles(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.elements:
        if "role" in element.attributes and element.attributes["role"] not in _ROLES:
            yield Finding(f'{element} has a role that does not exist: "{element.get("role")}"', element)


def hidden_links(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        if any(one.get("aria-hidden") == "true" for one in link.ancestors()):
            yield Finding(f'a link can be reached and is not read out: "{link.text()[:40]}"', link)


def lists(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.named("ul", "ol"):
        for child in element.children:
            if child.strip() if isinstance(child, str) else child.name != "li":
                yield Finding(f"a list holds what is no entry: {str(child).strip()[:40]}", element)
    for entry in mail.tree.named("li"):
        if entry.parent is None or entry.parent.name not in ("ul", "ol"):
            yield Finding(f'an entry outside of a list: "{entry.text()[:40]}"', entry)


def vml(mail: Mail) -> Iterator[Finding]:
    for shape in mail.outlook.elements:
        if shape.name in ("v:roundrect", "v:rect", "v:oval", "v:shape", "v:image"):
            if "alt" not in shape.attributes:
                yield Finding(f"{shape} has no alternative text", shape)
            for inner in shape.walk():
                if inner.name in ("a", *_HEADINGS):
                    yield Finding(f"{inner} stands in {shape}, where no keyboard reaches it", shape)


_TEMPLATE: Final = "correct the template"
RULES: Final = (
    Rule("language", W, "template", EMC, "write lang on <mjml>", language),
    Rule("direction", W, "template", EMC, 'write dir="ltr" on <mjml>', direction),
    Rule("language-value", W, "template", f"{WCAG}language-of-parts", "write en, it, ru or kk", language_values),
    Rule("title", W, "template", f"{WCAG}page-titled", "write <mj-title>", title),
    Rule("layout-table", W, "template", EMC, 'write role="presentation" on the table', layout_tables),
    Rule("data-table", W, "template", f"{WCAG}info-and-relationships", 'write <th scope="col"> or "row", and no role', data_tables),
    Rule("alternative", E, "template", f"{WCAG}non-text-content", 'write alt="...", or alt="" for decoration', alternatives),
    Rule("alternative-words", W, "content", f"{WCAG}non-text-content", "say in a sentence what the picture shows", alternative_words),
    Rule("link-empty", W, "content", EMC, "write words that say where it leads", linked_pictures),
    Rule("headline", W, "template", f"{WCAG}headings-and-labels", "keep one h1, the edition's title", headline),
    Rule("heading-level", W, "content", f"{WCAG}info-and-relationships", "put a heading of level 2 before it, or write level: 2", heading_levels),
    Rule("heading-empty", W, "content", f"{WCAG}headings-and-labels", "write the heading, or take it out", empty_headings),
    Rule("zoom", W, "template", f"{WCAG}resize-text", "write no user-scalable and no maximum-scale", zoom),
    Rule("contrast", W, "template", f"{WCAG}contrast-minimum", "choose colours in content/brand.yaml that stand out more", readable_contrast),
    Rule("link-mark", W, "template", f"{WCAG}use-of-color", "underline the link", link_mark),
    Rule("touch-target", W, "template", f"{WCAG}target-size-enhanced", "give it a line-height or padding that makes 44 pixels", touch),
    Rule("text-size", W, "template", EMC, "write at least 12 pixels, better 14", text_size),
    Rule("justified", W, "template", f"{WCAG}visual-presentation", "align the text left", justified),
    Rule("landmark", W, "template", "https://dequeuniversity.com/rules/axe/4.11/region", "put it in main or in the footer", landmarks),
    Rule("role", W, "template", "https://www.w3.org/TR/wai-aria-1.2/#role_definitions", _TEMPLATE, roles),
    Rule("hidden-link", W, "template", "https://dequeuniversity.com/rules/axe/4.11/aria-hidden-focus", "take the link out of what is aria-hidden", hidden_links),
    Rule("list", W, "template", f"{WCAG}info-and-relationships", "put each entry in <li>, and each <li> in a list", lists),
    Rule("vml", W, "template", PARCEL, "write alt on the shape; put links and headings outside of it", vml),
)  # fmt: skip
