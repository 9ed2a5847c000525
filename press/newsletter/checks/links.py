"""The links: where they lead, and whether their words say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from press.languages import VAGUE_LINKS
from press.newsletter.checks.mail import Mail
from press.newsletter.checks.rule import E, Finding, I, Rule, W
from press.newsletter.mime import is_wire_address
from press.settings import is_placeholder

WCAG: Final = "https://www.w3.org/TR/WCAG22/#"
_TRACKING: Final = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|mc_eid|mc_cid)=", re.IGNORECASE)


def _address(text: str) -> str | None:
    """Return why `text` is no address that a reader can follow; None where it is one."""
    if re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", text):
        return "holds characters that an address cannot"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        return str(error)
    match parts.scheme:
        case "https" | "http":
            host = parts.hostname or ""
            if "." not in host or ".." in host or host.startswith((".", "-")) or parts.username:
                return "has no host that exists"
        case "mailto":
            if not is_wire_address(parts.path):
                return "has no mail address"
        case "tel":
            if not re.fullmatch(r"\+?[0-9().-]+", parts.path):
                return "has no telephone number"
        case "":
            return "is not a whole address"
        case other:
            return f"begins with {other}:, which mail programs do not open"
    return None


def syntax(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        href = link.get("href") or ""
        if href.startswith("#"):
            if len(href) == 1 or not any(
                one.get("id") == href[1:] or one.get("name") == href[1:] for one in mail.tree.elements
            ):
                yield Finding(f'a link leads nowhere: "{href}"', link)
        elif (wrong := _address(href)) is not None:
            yield Finding(f'a link {wrong}: "{href[:60]}"', link)


def encrypted(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        if (link.get("href") or "").lower().startswith("http://"):
            yield Finding(f'a link is not encrypted: "{(link.get("href") or "")[:60]}"', link)


def tracked(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        if _TRACKING.search((link.get("href") or "").partition("?")[2]):
            yield Finding(f'a link says who follows it: "{(link.get("href") or "")[:60]}"', link)


def generic_words(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        words = link.text().strip(" .,:;!?…»«>→").lower()
        if words in VAGUE_LINKS:
            yield Finding(f'a link does not say where it leads: "{link.text()}"', link)
        elif re.match(r"https?://|www\.", words):
            yield Finding(f'a link is read out letter by letter: "{link.text()[:60]}"', link)


def unique_words(mail: Mail) -> Iterator[Finding]:
    known: dict[str, str] = {}
    for link in mail.links:
        words, href = link.text().lower(), link.get("href") or ""
        if words and known.setdefault(words, href) != href:
            yield Finding(f'two links say "{link.text()[:40]}" and lead to different places', link)


def unsubscribe(mail: Mail) -> Iterator[Finding]:
    hrefs = [link.get("href") or "" for link in mail.links if mail.light.is_shown(link)]
    if not any("unsubscribe" in href for href in hrefs):
        yield Finding("no link unsubscribes")
    if "unsubscribe" not in mail.text:
        yield Finding("no link of the text part unsubscribes")


def placeholders(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        href = link.get("href") or ""
        if mail.region(link) == "main" and is_placeholder(href.removeprefix("mailto:")):
            yield Finding(f'a link leads to a placeholder: "{href[:60]}"', link)


RULES: Final = (
    Rule("link-address", E, "content", "https://www.rfc-editor.org/rfc/rfc3986", "write the whole address: https://...", syntax),
    Rule("link-https", W, "content", "https://support.google.com/mail/answer/6330403", "write https:// where the site has it", encrypted),
    Rule("link-tracking", I, "content", "https://www.rfc-editor.org/rfc/rfc6973#section-6.1", "take utm_... and the like out of the address", tracked),
    Rule("link-words", W, "content", f"{WCAG}link-purpose-in-context", "write words that say where it leads", generic_words),
    Rule("link-unique", W, "content", f"{WCAG}link-purpose-in-context", "give each its own words", unique_words),
    Rule("link-placeholder", W, "content", "https://www.rfc-editor.org/rfc/rfc2606", "write the real address", placeholders),
    Rule("unsubscribe", E, "template", "https://support.google.com/a/answer/81126", "show links.unsubscribe in the footer, HTML and text", unsubscribe),
)  # fmt: skip
