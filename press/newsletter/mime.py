"""Mail's encodings, written so that a message can be cut once and joined often.

Everything returned is ASCII with CRLF line ends, whatever went in: no header can grow a line, and no line is
longer than 76 octets but for what cannot be folded (an address, a link).
"""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from press.newsletter.fields import one_line

CRLF: Final = b"\r\n"
LINE: Final = 76  # octets without CRLF. Source: RFC 2045, sections 6.7 and 6.8; RFC 2047, section 2

# Octets of UTF-8 in one encoded word: `Subject: =?utf-8?b?` and its end must fit on a line with them.
_WORD_OCTETS: Final = 39
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")  # RFC 5322, section 3.2.3, words of a phrase
_PRINTABLE: Final = re.compile(r"[ -~]*")
# Dots neither first nor last nor doubled; a host of two labels or more, lengths as in RFC 5321, section 4.5.3.1.
# Source: RFC 5322, section 3.4.1; no quoted local parts, which few servers take.
_ADDRESS: Final = re.compile(
    r"(?=[^@]{1,64}@)(?=.{3,254}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
_QUOTED: Final = tuple(
    bytes([octet]) if 32 <= octet <= 126 and octet != ord("=") else b"=%02X" % octet for octet in range(256)
)


def wire_address(address: str) -> str:
    """Return the mail address as it goes over the wire: its host in ASCII and lower case.

    Raises ValueError, with a sentence that says why, for what an ordinary server does not carry: an address that is
    none, a part before the @ in another alphabet (RFC 6531 is rare), a quoted one.
    """
    local, at, host = address.rpartition("@")
    if not at or not local or not host:
        raise ValueError("is not a mail address: write name@host.org")
    try:
        host = host.encode("idna").decode().lower()
    except UnicodeError:
        raise ValueError(f"has a host that cannot be: {host}") from None
    if not local.isascii():
        raise ValueError("has letters before the @ that mail servers do not carry")
    if not is_wire_address(f"{local}@{host}"):
        raise ValueError("is not a mail address: write name@host.org")
    return f"{local}@{host}"


def is_wire_address(address: str) -> bool:
    """Say whether a header and an SMTP command can carry `address` as it is."""
    return _ADDRESS.fullmatch(address) is not None


def encoded_words(text: str) -> str:
    """Return `text` as RFC 2047 encoded words, one to a line; no character is cut in two."""
    octets = one_line(text).encode()
    words: list[str] = []
    start, end = 0, len(octets)
    while start < end:
        cut = min(start + _WORD_OCTETS, end)
        while cut < end and octets[cut] & 0xC0 == 0x80:  # in the middle of a character
            cut -= 1
        words.append(f"=?utf-8?b?{b2a_base64(octets[start:cut], newline=False).decode()}?=")
        start = cut
    return "\r\n ".join(words)


def mailbox(header: str, name: str, address: str) -> bytes:
    """Return the header `header: name <address>` with its CRLF; `name` may be any text, or empty.

    Source: RFC 5322, section 3.4. `address` is from `wire_address`.
    """
    name = one_line(name)
    if not name:
        return f"{header}: <{address}>\r\n".encode()
    line = f"{header}: {_phrase(name)}"
    if "\n" not in line and len(line) > LINE:
        line = f"{header}: {encoded_words(name)}"
    space = " " if len(line) - line.rfind("\n") + len(address) + 2 <= LINE else "\r\n "
    return f"{line}{space}<{address}>\r\n".encode()


def _phrase(name: str) -> str:
    if "=?" in name or not _PRINTABLE.fullmatch(name):  # some readers decode what looks like an encoded word
        return encoded_words(name)
    if _ATOMS.fullmatch(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unstructured(header: str, text: str) -> bytes:
    """Return the header `header: text` with its CRLF, folded or in encoded words where it must be."""
    text = one_line(text)
    if _PRINTABLE.fullmatch(text) and "=?" not in text:
        first, *words = text.split(" ")
        lines = [f"{header}: {first}"]
        for word in words:
            if len(lines[-1]) + 1 + len(word) <= LINE:
                lines[-1] += " " + word
            else:
                lines.append(" " + word)
        if all(len(line) <= LINE for line in lines):
            return ("\r\n".join(lines) + "\r\n").encode()
    return f"{header}: {encoded_words(text)}\r\n".encode()


def quoted(content: bytes) -> bytes:
    """Return `content` in quoted-printable, beginning on a new line and without an end of its own.

    Line breaks in `content` are CRLF. No line begins with a dot (SMTP) or with `From ` (mailbox files).
    """
    return CRLF.join(_quoted_line(line) for line in content.split(CRLF))


def _quoted_line(line: bytes) -> bytes:
    marks = b"".join(map(_QUOTED.__getitem__, line))
    if marks.endswith((b" ", b"\t")):
        marks = marks[:-1] + b"=%02X" % marks[-1]
    folded: list[bytes] = []
    start = 0
    while True:
        first = b""
        if marks.startswith((b".", b"From "), start):
            first = b"=%02X" % marks[start]
            start += 1
        cut = start + LINE - 1 - len(first)
        if cut >= len(marks):
            folded.append(first + marks[start:])
            return b"=\r\n".join(folded)
        escape = marks.rfind(b"=", max(start, cut - 2), cut)
        if escape >= 0:
            cut = escape
        folded.append(first + marks[start:cut])
        start = cut


def base64_lines(content: bytes) -> bytes:
    """Return `content` in base64, every line with its CRLF."""
    step = LINE // 4 * 3
    if len(content) <= step:
        return b2a_base64(content, newline=False) + CRLF if content else b""
    return b"".join(b2a_base64(content[at : at + step], newline=False) + CRLF for at in range(0, len(content), step))


@dataclass(frozen=True)
class Base64Literal:
    """Fixed content between two fields, encoded for each of the three ways the content before it can end.

    Base64 makes four letters of three octets; what `missing` octets the content before lacks to a multiple of three,
    it takes from the beginning of this. `bodies[missing]` and `tails[missing]` are what then remains.
    """

    content: bytes
    bodies: tuple[bytes, bytes, bytes]
    tails: tuple[bytes, bytes, bytes]

    @classmethod
    def of(cls, content: bytes) -> Base64Literal:
        bodies, tails = [], []
        for missing in range(3):
            rest = content[missing:]
            whole = len(rest) // 3 * 3
            bodies.append(base64_lines(rest[:whole]))
            tails.append(rest[whole:])
        return cls(content, (bodies[0], bodies[1], bodies[2]), (tails[0], tails[1], tails[2]))


def join_base64(pieces: Iterable[Base64Literal | bytes], append: Callable[[bytes], object]) -> None:
    """Hand to `append`, in base64, what `pieces` hold one after the other; fixed content is encoded already."""
    open_octets = b""  # what no literal has rounded up to threes yet
    for piece in pieces:
        if not isinstance(piece, Base64Literal):
            open_octets += piece
            continue
        missing = -len(open_octets) % 3
        if len(piece.content) < missing:
            open_octets += piece.content
            continue
        if open_octets:
            append(base64_lines(open_octets + piece.content[:missing]))
        append(piece.bodies[missing])
        open_octets = piece.tails[missing]
    if open_octets:
        append(base64_lines(open_octets))
