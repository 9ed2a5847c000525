"""The header and the lines of a message: what mail servers and mail programs take for granted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import getaddresses, parsedate_to_datetime
from typing import Final

from press.newsletter.checks.mail import Mail
from press.newsletter.checks.rule import E, Finding, I, Rule, W
from press.newsletter.mime import is_wire_address

RFC: Final = "https://www.rfc-editor.org/rfc/rfc"
NEEDED: Final = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")
ONCE: Final = (
    *NEEDED,
    "Sender",
    "Reply-To",
    "Cc",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Content-Type",
)
_WORD: Final = re.compile(r"=\?([^?\s]+)\?([^?\s]+)\?([^?\s]*)\?=")
_URI: Final = re.compile(r"<([^<>]*)>")
_LIST_ID: Final = re.compile(r"(?:.*\S )?<[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+>")


def long_lines(mail: Mail) -> Iterator[Finding]:
    for number, line in enumerate(mail.raw.split(b"\n"), 1):
        if len(line.rstrip(b"\r")) > 998:
            yield Finding(f"line {number} has {len(line)} octets, more than 998")


def line_ends(mail: Mail) -> Iterator[Finding]:
    bare = mail.raw.count(b"\n") - mail.raw.count(b"\r\n")
    lone = mail.raw.count(b"\r") - mail.raw.count(b"\r\n")
    if bare or lone:
        yield Finding(f"{bare + lone} line ends are not CR LF")


def ascii_header(mail: Mail) -> Iterator[Finding]:
    for line in mail.head.split(b"\r\n"):
        if not line.isascii() or b"\0" in line:
            yield Finding(f"a header line is not ASCII: {line[:40]!a}")


def header_lines(mail: Mail) -> Iterator[Finding]:
    for line in re.split(rb"\r?\n", mail.head.rstrip(b"\r\n")):
        if not re.match(rb"[!-9;-~]+:|[ \t]+\S", line):
            yield Finding(f"a header line is neither a field nor the rest of one: {line[:40]!a}")


def needed_headers(mail: Mail) -> Iterator[Finding]:
    for name in NEEDED:
        if not any(value.strip() for value in mail.written(name)):
            yield Finding(f"the header {name} is missing or empty")


def repeated_headers(mail: Mail) -> Iterator[Finding]:
    for name in ONCE:
        if len(mail.written(name)) > 1:
            yield Finding(f"the header {name} stands there {len(mail.written(name))} times")


def addresses(mail: Mail) -> Iterator[Finding]:
    for name in ("From", "To", "Reply-To"):
        for value in mail.written(name):
            found = getaddresses([value])
            if not found or not all(is_wire_address(address) for _, address in found):
                yield Finding(f"{name} holds no address that a mail server takes: {value[:60]!a}", "sender.address")


def date(mail: Mail) -> Iterator[Finding]:
    for value in mail.written("Date"):
        try:
            if parsedate_to_datetime(value).tzinfo is None:
                yield Finding(f'the date has no time zone: "{value}"')
        except ValueError:
            yield Finding(f'the date cannot be read: "{value}"')


def message_id(mail: Mail) -> Iterator[Finding]:
    for value in mail.written("Message-ID"):
        if not re.fullmatch(r"<[!#-;=?-~]+@[A-Za-z0-9.-]+>", value):
            yield Finding(f'the Message-ID is not <name@host>: "{value}"')


def encoded_words(mail: Mail) -> Iterator[Finding]:
    for name, value in mail.headers:
        for found in _WORD.finditer(value):
            around = value[found.start() - 1 : found.start()] + value[found.end() : found.end() + 1]
            if len(found[0]) > 75 or found[2].lower() not in ("b", "q") or around.strip(" \t()"):
                yield Finding(f"{name} holds an encoded word that programs show as it is: {found[0][:40]}")
        if "=?" in _WORD.sub("", value):
            yield Finding(f"{name} holds an encoded word that is cut: {value[:40]}")
    if any(len(line) > 76 and b"=?" in line for line in mail.head.split(b"\r\n")):
        yield Finding("a header line with an encoded word is longer than 76 characters")


def control_characters(mail: Mail) -> Iterator[Finding]:
    for name in ("Subject", "From", "To"):
        text = mail.header(name)
        if re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text):
            yield Finding(f"{name} holds a control character or a turn of direction", text)


def list_id(mail: Mail) -> Iterator[Finding]:
    values = mail.written("List-Id")
    if not values or not all(_LIST_ID.fullmatch(value) for value in values):
        yield Finding("List-Id is missing, or is not `name <list.host>`", "list_id")


def list_unsubscribe(mail: Mail) -> Iterator[Finding]:
    values = mail.written("List-Unsubscribe")
    if not values:
        yield Finding("List-Unsubscribe is missing", "web_url")
    for value in values:
        uris = _URI.findall(value)
        rest = _URI.sub("", value).replace(",", "").strip()
        if not uris or rest or "=?" in value:
            yield Finding(f'List-Unsubscribe is not a list of <addresses>: "{value[:60]}"', "web_url")
        for uri in uris:
            if not re.fullmatch(r"https://[^\s/]+\S*|mailto:[^\s@]+@\S+", uri):
                yield Finding(f'List-Unsubscribe leads nowhere: "{uri[:60]}"', "web_url")


def one_click(mail: Mail) -> Iterator[Finding]:
    https = [uri for value in mail.written("List-Unsubscribe") for uri in _URI.findall(value) if uri[:8] == "https://"]
    post = mail.written("List-Unsubscribe-Post")
    if len(https) > 1:
        yield Finding("List-Unsubscribe has more than one https address", "web_url")
    if https and post != ["List-Unsubscribe=One-Click"]:
        yield Finding("List-Unsubscribe-Post is not `List-Unsubscribe=One-Click`", "web_url")
    if post and not https:
        yield Finding("List-Unsubscribe-Post stands there without an https address", "web_url")


def bulk(mail: Mail) -> Iterator[Finding]:
    for name, wanted in (("Precedence", "bulk"), ("Auto-Submitted", "auto-generated")):
        if mail.written(name) != [wanted]:
            yield Finding(f"{name} is not `{wanted}`")


def content_language(mail: Mail) -> Iterator[Finding]:
    if mail.written("Content-Language") != [mail.edition.language]:
        yield Finding(f"Content-Language is not `{mail.edition.language}`")


def subject_names_the_sender(mail: Mail) -> Iterator[Finding]:
    name = mail.publication.settings.sender.name.lower()
    if mail.header("Subject").lower().startswith(name):
        yield Finding("the subject begins with the sender's name, which stands beside it", mail.header("Subject"))


_SEND: Final = "nothing in content makes this: tell the developers, with the .eml file"
RULES: Final = (
    Rule("line-length", E, "template", f"{RFC}5322#section-2.1.1", _SEND, long_lines),
    Rule("line-ends", E, "template", f"{RFC}5322#section-2.3", _SEND, line_ends),
    Rule("header-ascii", E, "template", f"{RFC}5322#section-2.2", _SEND, ascii_header),
    Rule("header-line", E, "template", f"{RFC}5322#section-2.2", _SEND, header_lines),
    Rule("header-missing", E, "content", f"{RFC}5322#section-3.6", "write title: or newsletter.subject:", needed_headers),
    Rule("header-twice", E, "template", f"{RFC}5322#section-3.6", _SEND, repeated_headers),
    Rule("header-address", E, "settings", f"{RFC}5322#section-3.4", "write name@host.org", addresses),
    Rule("header-date", E, "template", f"{RFC}5322#section-3.3", _SEND, date),
    Rule("message-id", E, "template", f"{RFC}5322#section-3.6.4", _SEND, message_id),
    Rule("encoded-word", E, "template", f"{RFC}2047#section-2", _SEND, encoded_words),
    Rule("header-control", E, "content", f"{RFC}5322#section-2.2", "take the character out of the subject", control_characters),
    Rule("list-id", W, "settings", f"{RFC}2919#section-3", "write list_id: newsletter.yourdomain.org", list_id),
    Rule("list-unsubscribe", E, "settings", f"{RFC}2369#section-3.2", "write web_url: https://..., or null for mailto", list_unsubscribe),
    Rule("one-click", E, "settings", f"{RFC}8058#section-3.1", "write web_url: https://..., or null for mailto", one_click),
    Rule("bulk-mail", W, "template", f"{RFC}3834#section-5", _SEND, bulk),
    Rule("content-language", W, "template", f"{RFC}3282#section-2", _SEND, content_language),
    Rule("subject-sender", I, "content", "https://spamassassin.apache.org/", "begin the subject with what is new", subject_names_the_sender),
)  # fmt: skip
