"""Subject, preheader, leftovers, and the text part beside the HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from press.content.words import words_of
from press.newsletter.checks.mail import Mail
from press.newsletter.checks.rule import E, Finding, I, Rule, W

LITMUS: Final = "https://www.litmus.com/blog/the-ultimate-guide-to-preview-text-support"
PADDING: Final = "\u00a0\u034f\u200c\u200b\ufeff\u00ad\u2007 \t\n"
LEAST_SHARED: Final = 0.9
_FILLER: Final = re.compile(r"\blorem ipsum\b|\bdolor sit amet\b|\bTODO\b|\bFIXME\b|\bXXX\b|\bтекст-рыба\b")
_TEMPLATE_MARK: Final = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|<%|%%[A-Z_]+%%|\*\|[A-Z]|\|\*|\[\[[^\]]*\]\]|\x02|\x03|\bpf[0-9a-f]{12}\."
)
_PYTHON: Final = re.compile(
    r"^(?:None|nan|NaN|undefined|null|\[object Object\]|True|False|\[\]|\{\}|Undefined)$|<[\w.]+ object at 0x|Markup\(|datetime\.date\("
)

_MARKUP: Final = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d+);|</?(?:p|br|div|td|tr|table|span|a)\b[^>]*>")


@dataclass(frozen=True)
class Inbox:
    """How many characters of subject and preheader a mail program shows, about, with ordinary letters."""

    name: str
    subject: int
    preheader: int


# Seen with the default settings of each, portrait; letters differ in width, so the numbers are near, not exact.
# Source: litmus.com, "The ultimate guide to preview text support", read in November 2026.
INBOXES: Final = (
    Inbox("Apple Mail, iPhone", 41, 90),
    Inbox("Gmail, Android", 33, 40),
    Inbox("Gmail, browser", 70, 100),
    Inbox("Outlook, Windows", 54, 50),
    Inbox("Outlook, iPhone", 42, 75),
    Inbox("Yahoo Mail, browser", 46, 90),
)


def as_shown(text: str, most: int) -> str:
    """Return `text` as an inbox cuts it."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def inboxes(subject: str, preheader: str) -> list[dict[str, str]]:
    """Return how each mail program shows the two; what the subject leaves of Gmail's line is the preheader's."""
    words = preheader.strip(PADDING)
    return [
        {"client": one.name, "subject": as_shown(subject, one.subject), "preheader": as_shown(words, one.preheader)}
        for one in INBOXES
    ]


def subject_length(mail: Mail) -> Iterator[Finding]:
    subject = mail.header("Subject")
    if len(subject) > 50:
        shown = as_shown(subject, min(one.subject for one in INBOXES))
        yield Finding(f'the subject has {len(subject)} characters; a phone shows "{shown}"', subject)
    elif 0 < len(subject) < 12:
        yield Finding(f'the subject has {len(subject)} characters: "{subject}"', subject)


def subject_shouts(mail: Mail) -> Iterator[Finding]:
    subject = mail.header("Subject")
    letters = [letter for letter in subject if letter.isalpha()]
    if len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters):
        yield Finding(f'the subject is in capitals: "{subject}"', subject)
    if re.search(r"[!?]{2,}|!.*!|[$€₸]{2,}", subject):
        yield Finding(f'the subject has marks that filters take for advertising: "{subject}"', subject)
    if re.match(r"(?:re|fwd?|ответ|пересл)\s*:", subject, re.IGNORECASE):
        yield Finding(f'the subject looks like an answer: "{subject}"', subject)


def preheader_length(mail: Mail) -> Iterator[Finding]:
    words = mail.preheader.strip(PADDING)
    if words and not 40 <= len(words) <= 90:
        yield Finding(f'the preheader has {len(words)} characters, 40 to 90 are shown: "{words[:40]}"', words)


def preheader_missing(mail: Mail) -> Iterator[Finding]:
    if not mail.preheader.strip(PADDING):
        yield Finding("the mail has no preheader: inboxes show the masthead")


def preheader_repeats(mail: Mail) -> Iterator[Finding]:
    words = words_of(mail.preheader.strip(PADDING))
    subject = words_of(mail.header("Subject"))
    if subject and words[: len(subject)] == subject:
        yield Finding("the preheader says the subject again", mail.preheader.strip(PADDING))


def preheader_padding(mail: Mail) -> Iterator[Finding]:
    padding = len(mail.preheader) - len(mail.preheader.rstrip(PADDING))
    if mail.preheader.strip(PADDING) and padding < 100:
        yield Finding("body text follows the preheader in inboxes: it is not padded")


def template_marks(mail: Mail) -> Iterator[Finding]:
    for where, text in (("subject", mail.header("Subject")), ("text part", mail.text)):
        for found in _TEMPLATE_MARK.findall(text):
            yield Finding(f"the {where} holds a mark of a template: {found!a}", found)
    for element, text in mail.shown:
        for found in _TEMPLATE_MARK.findall(text):
            yield Finding(f"a mark of a template is seen: {found!a}", element)
    for element in mail.tree.elements:
        for name, value in element.attributes.items():
            if _TEMPLATE_MARK.search(value):
                yield Finding(f"{element}: `{name}` holds a mark of a template", element)


def python_values(mail: Mail) -> Iterator[Finding]:
    for element, text in mail.shown:
        if _PYTHON.search(text.strip()):
            yield Finding(f'a value without words is seen: "{text.strip()[:40]}"', element)
    for element in mail.tree.elements:
        for name in ("href", "src", "alt", "style", "width", "height", "class", "lang"):
            value = element.attributes.get(name, "")
            if _PYTHON.search(value) or re.search(r":\s*None\b", value):
                yield Finding(f'{element}: `{name}` is "{value[:40]}"', element)
    if _PYTHON.search(mail.header("Subject").strip()):
        yield Finding(f'the subject is "{mail.header("Subject")}"')


def filler(mail: Mail) -> Iterator[Finding]:
    for element, text in mail.shown:
        if found := _FILLER.search(text if "lorem" not in text.lower() else text.lower()):
            yield Finding(f'words that hold a place are left: "{found[0]}"', element)


def odd_characters(mail: Mail) -> Iterator[Finding]:
    for where, text in (("HTML", mail.html), ("text part", mail.text), ("subject", mail.header("Subject"))):
        if found := re.search(r"[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|Ã[\x80-\xbf©¨]|â€", text):
            yield Finding(f"the {where} holds a character that was lost on the way: {found[0]!a}", found[0])


def digest_offline(mail: Mail) -> Iterator[Finding]:
    if mail.edition.newsletter.length == "digest" and mail.publication.settings.web_url is None:
        yield Finding("a digest has nothing to link to without a web server: the mail has the full text", "digest")


def text_words(mail: Mail) -> Iterator[Finding]:
    seen = Counter(words_of(" ".join(text for _, text in mail.shown)))
    shared = seen & Counter(words_of(mail.text))
    if seen.total() and shared.total() < LEAST_SHARED * seen.total():
        missing = " ".join(list((seen - shared).keys())[:6])
        yield Finding(
            f"the text part has {shared.total() / seen.total():.0%} of the words of the HTML; it lacks: {missing}"
        )


def text_links(mail: Mail) -> Iterator[Finding]:
    for link in mail.links:
        href = link.get("href") or ""
        if href not in mail.text:
            yield Finding(f'the text part lacks a link: "{href[:60]}"', link)


def text_lines(mail: Mail) -> Iterator[Finding]:
    for number, line in enumerate(mail.text.split("\n"), 1):
        if len(line) > 78 and not re.search(r"(?:https?://|mailto:)\S+$", line):
            yield Finding(f"line {number} of the text part has {len(line)} characters, more than 78")


def text_markup(mail: Mail) -> Iterator[Finding]:
    words = " ".join(text for _, text in mail.shown)
    found = _MARKUP.search(mail.text)
    if found and found[0] not in words:
        yield Finding(f"the text part holds HTML: {found[0]}", found[0])
    if "\u034f" in mail.text:
        yield Finding("the text part holds the padding of the preheader")


_TEMPLATE: Final = "correct the template, or tell the developers"
RULES: Final = (
    Rule("subject-length", I, "content", LITMUS, "write 30 to 50 characters, the key words in the first 33", subject_length),
    Rule("subject-shouts", W, "content", "https://support.google.com/a/answer/81126", "write it as a sentence, without Re: and without !!", subject_shouts),
    Rule("preheader-missing", W, "content", LITMUS, "write newsletter.preheader, 40 to 90 characters", preheader_missing),
    Rule("preheader-length", I, "content", LITMUS, "write 40 to 90 characters", preheader_length),
    Rule("preheader-repeats", W, "content", LITMUS, "go on from the subject instead", preheader_repeats),
    Rule("preheader-padding", W, "template", LITMUS, "write {{ preheader_padding }} after the preheader", preheader_padding),
    Rule("digest-offline", I, "content", "https://www.rfc-editor.org/rfc/rfc2557", "write web_url in content/publication.yaml, or length: full", digest_offline),
    Rule("template-mark", W, "content", "https://jinja.palletsprojects.com/en/stable/templates/", "fill the field, or take the braces out of the text", template_marks),
    Rule("python-value", E, "template", "https://jinja.palletsprojects.com/en/stable/templates/", "leave the part out where the value is empty: {% if ... %}", python_values),
    Rule("filler-text", W, "content", "https://www.rfc-editor.org/rfc/rfc2606", "write the real words", filler),
    Rule("lost-character", E, "content", "https://www.unicode.org/faq/utf_bom.html", "type the character again in the edition", odd_characters),
    Rule("text-words", W, "template", "https://www.rfc-editor.org/rfc/rfc2046#section-5.1.4", _TEMPLATE, text_words),
    Rule("text-links", W, "template", "https://www.rfc-editor.org/rfc/rfc2046#section-5.1.4", _TEMPLATE, text_links),
    Rule("text-lines", W, "template", "https://www.rfc-editor.org/rfc/rfc3676#section-4.2", _TEMPLATE, text_lines),
    Rule("text-markup", W, "template", "https://www.rfc-editor.org/rfc/rfc2046#section-4.1.3", _TEMPLATE, text_markup),
)  # fmt: skip
