"""The MIME parts: their order, their encodings, the pictures among them."""

from __future__ import annotations

import re
import struct
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from email.message import Message
from itertools import groupby
from typing import Final
from urllib.parse import unquote

from press.newsletter.checks.headers import RFC
from press.newsletter.checks.mail import Mail, Part
from press.newsletter.checks.rule import E, Finding, I, Rule, W

MOST_PICTURE_BYTES: Final = 200_000
MOST_PICTURES_BYTES: Final = 1_000_000
_QUOTED: Final = re.compile(rb"(?:[!-<>-~ \t]|=[0-9A-F]{2})*=?")
_SHAPES: Final = (
    "multipart/alternative(text/plain text/html)",
    "multipart/alternative(text/plain multipart/related(text/html image))",
)


def shape(message: Message) -> str:
    """Return how a message is built: `multipart/alternative(text/plain text/html)`; pictures count once."""
    if not message.is_multipart():
        kind = message.get_content_type()
        return "image" if kind.startswith("image/") else kind
    inner = [shape(part) for part in message.get_payload() if isinstance(part, Message)]
    return f"{message.get_content_type()}({' '.join(name for name, _ in groupby(inner))})"


def mime_tree(mail: Mail) -> Iterator[Finding]:
    found = shape(mail.message)
    if found not in _SHAPES:
        yield Finding(f"the parts are not text, then HTML with its pictures: {found[:120]}")


def defects(mail: Mail) -> Iterator[Finding]:
    for part in mail.message.walk():
        for defect in part.defects:
            yield Finding(f"{part.get_content_type()}: {type(defect).__name__}")


def transfer_encoding(mail: Mail) -> Iterator[Finding]:
    for part in mail.parts:
        encoding = str(part.header.get("Content-Transfer-Encoding", "7bit")).lower()
        lines = re.split(rb"\r?\n", part.encoded)
        if encoding == "base64" and not _is_base64(part.encoded):
            yield Finding(f"{part.file_name}: not base64 in lines of 76")
        elif encoding == "quoted-printable":
            if not all(len(line) <= 76 and _QUOTED.fullmatch(line) for line in lines):
                yield Finding(f"{part.file_name}: not quoted-printable in lines of 76")
        elif encoding in ("7bit", "8bit") and (not part.encoded.isascii() or max(map(len, lines)) > 998):
            yield Finding(f"{part.file_name}: not what its encoding, {encoding}, allows")


def _is_base64(encoded: bytes) -> bool:
    lines = encoded.split()
    try:
        return all(len(line) <= 76 for line in lines) and bool(b64decode(b"".join(lines), validate=True) or not lines)
    except Error:
        return False


def charset(mail: Mail) -> Iterator[Finding]:
    for part in mail.parts:
        if part.kind.startswith("text/"):
            if (part.header.get_content_charset() or "") != "utf-8":
                yield Finding(f"{part.kind}: the charset is not utf-8")
            try:
                part.content.decode("utf-8")
            except UnicodeDecodeError as error:
                yield Finding(f"{part.kind}: octet {error.start} is not UTF-8")


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF or JPEG in pixels; None for anything else."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content[:6] in (b"GIF87a", b"GIF89a") and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    at = 2
    while content[:2] == b"\xff\xd8" and at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # ITU T.81, table B.1: start of frame
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _by_source(mail: Mail) -> dict[str, Part]:
    return {f"cid:{part.content_id}": part for part in mail.pictures if part.content_id}


def picture_missing(mail: Mail) -> Iterator[Finding]:
    known = _by_source(mail)
    for image in mail.tree.named("img"):
        source = unquote(image.get("src") or "")
        if not re.match(r"https://\S+|cid:", source) or (source.startswith("cid:") and source not in known):
            yield Finding(f'a picture has no file in the mail and no https address: "{source[:60]}"', image)


def picture_unused(mail: Mail) -> Iterator[Finding]:
    used = {unquote(image.get("src") or "") for image in mail.tree.named("img")}
    for source, part in _by_source(mail).items():
        if source not in used:
            yield Finding(f"the picture {part.file_name} is in the mail and nowhere shown")


def picture_kind(mail: Mail) -> Iterator[Finding]:
    for part in mail.pictures:
        if part.kind not in ("image/png", "image/jpeg", "image/gif") or picture_size(part.content) is None:
            yield Finding(f"{part.file_name} is no PNG, JPEG or GIF, which every mail program shows", part.file_name)
    for image in mail.tree.named("img"):
        if re.search(r"\.(svg|webp|avif|heic|tiff?|bmp)(\?|#|$)", image.get("src") or "", re.IGNORECASE):
            yield Finding(f'a picture of a kind that Outlook does not show: "{image.get("src")}"', image)
    if mail.tree.first("svg"):
        yield Finding("an <svg> stands in the mail: Gmail and Outlook leave it out", mail.tree.first("svg"))


def picture_bytes(mail: Mail) -> Iterator[Finding]:
    for part in mail.pictures:
        if len(part.content) > MOST_PICTURE_BYTES:
            yield Finding(f"{part.file_name} has {len(part.content) / 1000:.0f} kB, more than 200", part.file_name)


def pictures_bytes(mail: Mail) -> Iterator[Finding]:
    total = sum(len(part.content) for part in mail.pictures)
    if total > MOST_PICTURES_BYTES:
        yield Finding(f"the pictures have {total / 1000:,.0f} kB together, more than 1,000")


def picture_width(mail: Mail) -> Iterator[Finding]:
    for image in mail.tree.named("img"):
        width = image.get("width") or ""
        if not width.isdecimal() or not 0 < int(width) <= 600:
            yield Finding(f'a picture without a width in pixels of at most 600: "{image.get("src")}"', image)


def picture_sharp(mail: Mail) -> Iterator[Finding]:
    known = _by_source(mail)
    for image in mail.tree.named("img"):
        part, width = known.get(unquote(image.get("src") or "")), image.get("width") or ""
        size = picture_size(part.content) if part else None
        if part and size and width.isdecimal() and size[0] < int(width):
            yield Finding(f"{part.file_name} is {size[0]} pixels wide and shown {width} wide: it looks soft", image)


def picture_shape(mail: Mail) -> Iterator[Finding]:
    known = _by_source(mail)
    for image in mail.tree.named("img"):
        part = known.get(unquote(image.get("src") or ""))
        size = picture_size(part.content) if part else None
        width, height = image.get("width") or "", image.get("height") or ""
        if not size or not width.isdecimal() or not height.isdecimal() or not int(height):
            continue
        if not 0.9 <= (int(width) / int(height)) / (size[0] / size[1]) <= 1.1:
            yield Finding(f'a picture is shown out of shape: "{image.get("src")}"', image)


_SEND: Final = "nothing in content makes this: tell the developers, with the .eml file"
RULES: Final = (
    Rule("mime-tree", E, "template", f"{RFC}2046#section-5.1.4", _SEND, mime_tree),
    Rule("mime-defect", E, "template", f"{RFC}2046#section-5.1.1", _SEND, defects),
    Rule("transfer-encoding", E, "template", f"{RFC}2045#section-6", _SEND, transfer_encoding),
    Rule("charset", E, "template", f"{RFC}2046#section-4.1.2", _SEND, charset),
    Rule("picture-missing", E, "template", f"{RFC}2392#section-2", "show pictures that the newsletter brings, or https addresses", picture_missing),
    Rule("picture-unused", I, "template", f"{RFC}2392#section-2", "show it, or leave it out", picture_unused),
    Rule("picture-kind", W, "template", "https://www.caniemail.com/search/?s=image", "save it as PNG or JPEG", picture_kind),
    Rule("picture-bytes", W, "content", "https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.7", "save the picture smaller", picture_bytes),
    Rule("pictures-bytes", W, "content", "https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.7", "show fewer or smaller pictures", pictures_bytes),
    Rule("picture-width", W, "template", "https://www.caniemail.com/features/html-width/", 'write width="..." in pixels: Outlook shows it in full size without', picture_width),
    Rule("picture-sharp", I, "content", "https://developer.mozilla.org/en-US/docs/Web/API/Window/devicePixelRatio", "use a picture with twice as many pixels", picture_sharp),
    Rule("picture-shape", W, "template", "https://html.spec.whatwg.org/multipage/embedded-content-other.html#dimension-attributes", "leave height out, or keep the picture's own shape", picture_shape),
)  # fmt: skip
