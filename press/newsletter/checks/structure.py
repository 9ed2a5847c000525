"""The HTML as mail programs take it: sizes that they cut at, Outlook's branch, what they drop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from press.newsletter.checks.mail import Mail
from press.newsletter.checks.rule import E, Finding, I, Rule, W
from press.newsletter.checks.style import pixels

CANIEMAIL: Final = "https://www.caniemail.com/features/"
GMAIL: Final = "https://github.com/hteumeuleu/email-bugs/issues/41"
GMAIL_CLIPS_BYTES: Final = 102_000
WANTED_SCORE: Final = 94.0  # Mailpit's formula; MJML's own templates: median 88.9
NEAR_CLIPPING_BYTES: Final = 90_000
MOST_STYLE_BYTES: Final = 16_000
_FORBIDDEN: Final = (
    "script", "iframe", "object", "embed", "applet", "form", "input", "textarea", "select", "button", "video", "audio",
    "canvas", "marquee", "blink", "base", "frame", "frameset", "dialog",
)  # fmt: skip
_MARK: Final = re.compile(r"<!--\[if ([^\]]+)\]>(<!-->)?|(<!--)?<!\[endif\]-->")
_GENERIC: Final = ("serif", "sans-serif", "monospace", "system-ui", "cursive", "inherit")


def size(mail: Mail) -> Iterator[Finding]:
    length = len(mail.html.encode())
    if length > GMAIL_CLIPS_BYTES:
        yield Finding(f"the HTML has {length / 1000:.0f} kB: Gmail clips at 102")


def near_size(mail: Mail) -> Iterator[Finding]:
    length = len(mail.html.encode())
    if NEAR_CLIPPING_BYTES <= length <= GMAIL_CLIPS_BYTES:
        yield Finding(f"the HTML has {length / 1000:.0f} kB: near the 102 at which Gmail clips")


def style_size(mail: Mail) -> Iterator[Finding]:
    for sheet in mail.tree.named("style"):
        length = len("".join(map(str, sheet.children)).encode())
        if length > MOST_STYLE_BYTES:
            yield Finding(f"a style sheet has {length / 1000:.0f} kB: Gmail drops those over 16", sheet)


def style_text(mail: Mail) -> Iterator[Finding]:
    for sheet in mail.tree.named("style"):
        css = "".join(map(str, sheet.children))
        if re.search(r"&(?:#\d+|#x[0-9a-f]+|quot|amp|lt|gt|apos);", css, re.IGNORECASE):
            yield Finding("a style sheet holds HTML entities, which CSS does not know", sheet)
        if css.count("{") != css.count("}"):
            yield Finding("a style sheet has braces that do not match", sheet)


def doctype(mail: Mail) -> Iterator[Finding]:
    if not re.match(r"\s*<!doctype html>", mail.html, re.IGNORECASE):
        yield Finding("the HTML does not begin with <!doctype html>", mail.tree.first("html"))


def well_formed(mail: Mail) -> Iterator[Finding]:
    for problem in mail.tree.problems:
        yield Finding(problem)
    for name in ("html", "head", "body"):
        if sum(1 for _ in mail.tree.named(name)) != 1:
            yield Finding(f"there is not exactly one <{name}>")


def outlook_conditions(mail: Mail) -> Iterator[Finding]:
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(mail.html):
        if mark[1]:
            if opened:
                yield Finding(f"the condition `{opened[1]}` is not closed before the next one")
            opened = mark
        elif opened is None:
            yield Finding("a condition is closed that was not opened")
        else:
            if bool(opened[2]) != bool(mark[3]):
                yield Finding(f"the condition `{opened[1]}` is closed as one of the other kind")
            opened = None
    if opened:
        yield Finding(f"the condition `{opened[1]}` is never closed")
    for problem in mail.outlook.problems:
        if problem not in mail.tree.problems:
            yield Finding(f"as Outlook reads it: {problem}")


def outlook_widths(mail: Mail) -> Iterator[Finding]:
    for table in mail.outlook.named("table"):
        if not table.get("width") and "width:" not in re.sub(r"(?:max|min)-width:", "", table.get("style") or ""):
            yield Finding("a table without a width: Outlook makes it as wide as it likes", table)


def forbidden(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.named(*_FORBIDDEN):
        yield Finding(f"{element} has no place in a mail: programs drop it, or the whole mail", element)
    for element in mail.tree.elements:
        for name in element.attributes:
            if name.startswith("on"):
                yield Finding(f"{element} has `{name}`, a script, which filters refuse", element)


def remote(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.named("link"):
        yield Finding("a <link> loads something from elsewhere", element)
    for sheet in mail.tree.named("style"):
        for found in re.findall(
            r"@import|@font-face|url\(\s*['\"]?(?!cid:)[^)]{0,40}", "".join(map(str, sheet.children))
        ):
            yield Finding(f"a style sheet loads something from elsewhere: {found}", sheet)


def base64_pictures(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.elements:
        if any("data:" in element.attributes.get(name, "") for name in ("src", "background", "style", "href")):
            yield Finding(f"{element} holds its picture as text (data:), which Gmail does not show", element)


def repeated_ids(mail: Mail) -> Iterator[Finding]:
    counts = Counter(element.get("id") for element in mail.tree.elements if element.get("id"))
    for name, count in counts.items():
        if count > 1:
            yield Finding(f'the id "{name}" stands there {count} times')


def colour_scheme(mail: Mail) -> Iterator[Finding]:
    named = {meta.get("name"): meta.get("content") for meta in mail.tree.named("meta")}
    for name in ("color-scheme", "supported-color-schemes"):
        if "dark" not in (named.get(name) or ""):
            yield Finding(f'<meta name="{name}"> does not say `light dark`', mail.tree.first("head"))
    if not any("prefers-color-scheme" in "".join(map(str, sheet.children)) for sheet in mail.tree.named("style")):
        yield Finding("no style sheet answers prefers-color-scheme: dark", mail.tree.first("style"))


def font_fallback(mail: Mail) -> Iterator[Finding]:
    seen = set()
    for element, _ in mail.shown:
        family = mail.light.of(element).get("font-family", "")
        last = family.rpartition(",")[2].strip(" '\"").lower()
        if last not in _GENERIC and family not in seen:
            seen.add(family)
            yield Finding(f"typefaces without a generic family at the end: {family or 'none'}", element)


def layout(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.elements:
        style = element.attributes.get("style", "")
        found = re.search(
            r"(?:^|;)\s*(position:\s*(?:absolute|fixed)|float:\s*(?:left|right)|display:\s*(?:flex|grid))", style
        )
        if found:
            yield Finding(f"{element} is placed by `{found[1]}`, which Outlook does not know", element)


def too_wide(mail: Mail) -> Iterator[Finding]:
    for element in mail.tree.elements:
        for value in (element.get("width"), mail.light.of(element).get("width")):
            if (pixels(value) or 0) > 600:
                yield Finding(f"{element} is {value} wide; the mail has 600 pixels", element)


def unsupported(mail: Mail) -> Iterator[Finding]:
    found = mail.compatibility
    if found.score < WANTED_SCORE:
        worst = found.uses[0]
        title = worst.feature.title
        yield Finding(
            f"compatibility is {found.score:g}, at least {WANTED_SCORE:g} is wanted; {title} costs most", worst.first
        )


_TEMPLATE: Final = "correct the template, or tell the developers"
RULES: Final = (
    Rule("html-size", E, "content", GMAIL, "write `newsletter: {length: digest}` (needs web_url), or take articles out", size),
    Rule("html-size-near", W, "content", GMAIL, "write `newsletter: {length: digest}` (needs web_url), or shorten the issue", near_size),
    Rule("style-size", W, "template", "https://developers.google.com/workspace/gmail/design/css", "keep each <style> under 16 kB", style_size),
    Rule("style-text", E, "template", "https://html.spec.whatwg.org/multipage/semantics.html#the-style-element", "write the value with `|safe` in the theme", style_text),
    Rule("doctype", W, "template", f"{CANIEMAIL}html-doctype/", _TEMPLATE, doctype),
    Rule("well-formed", E, "template", "https://html.spec.whatwg.org/multipage/parsing.html#parse-errors", "close every tag where it ends", well_formed),
    Rule("outlook-condition", E, "template", "https://learn.microsoft.com/en-us/previous-versions/office/developer/office-2007/aa338201(v=office.12)", "close each <!--[if mso]> with <![endif]-->", outlook_conditions),
    Rule("outlook-width", W, "template", f"{CANIEMAIL}html-width/", 'write width="..." on the table', outlook_widths),
    Rule("forbidden-tag", E, "template", "https://www.caniemail.com/search/?s=form", "take it out; link to a web page that has it", forbidden),
    Rule("remote", E, "template", f"{CANIEMAIL}css-at-font-face/", "write it into the mail, or leave it out", remote),
    Rule("data-uri", E, "template", f"{CANIEMAIL}image-base64/", "attach the picture (cid:) or link it", base64_pictures),
    Rule("repeated-id", W, "template", "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute", "give each element an id of its own", repeated_ids),
    Rule("colour-scheme", W, "template", f"{CANIEMAIL}html-meta-color-scheme/", _TEMPLATE, colour_scheme),
    Rule("font-fallback", W, "template", "https://www.w3.org/TR/css-fonts-4/#generic-font-families", "end the list in brand.yaml with serif or sans-serif", font_fallback),
    Rule("outlook-layout", W, "template", f"{CANIEMAIL}css-position/", "lay it out with tables and padding", layout),
    Rule("too-wide", W, "template", "https://www.caniemail.com/features/css-max-width/", "make it at most 600 pixels wide", too_wide),
    Rule("compatibility", I, "template", "https://mailpit.axllent.org/docs/usage/html-check/", "use less of what `publish.py check` lists under it", unsupported),
)  # fmt: skip
