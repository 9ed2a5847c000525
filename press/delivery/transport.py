"""Transports: how a message leaves, and SMTP, the one that leads to a member (`outbox` holds the others).

The only module that imports smtplib. Whatever a server or a network does becomes one of six verdicts, or, where no
message can be sent at all, a DeliveryError.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol

from press.diagnostics import DeliveryError, Diagnostic, Place
from press.newsletter.mime import is_wire_address
from press.settings import PUBLICATION, Smtp

TIMEOUT_S: Final = 60.0
# How long a server may think about a whole message. Source: RFC 5321, section 4.5.3.2.6.
ANSWER_TIMEOUT_S: Final = 600.0
_END: Final = b".\r\n"
_ENHANCED: Final = re.compile(r"\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?:\s|$)")  # RFC 2034, section 4
_DOT: Final = re.compile(rb"\n\.")  # found four times as fast as with `in`
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


class Verdict(Enum):
    """What became of one message."""

    ACCEPTED = "accepted"  # the server has taken it
    DEFERRED = "deferred"  # refused for now (4xx)
    REJECTED = "rejected"  # refused for good (5xx)
    IN_DOUBT = "in doubt"  # sent to its end, but the answer is lost: RFC 1047
    UNSENT = "unsent"  # the connection was lost before its end: the server cannot have it
    WITHDRAWN = "withdrawn"  # the ledger did not let it go


@dataclass(frozen=True)
class Answer:
    """A verdict with the server's own words, e.g. `550 5.1.1 no such user`."""

    verdict: Verdict
    words: str = ""

    @property
    def status(self) -> str:
        """The enhanced status code, e.g. `5.1.1`; empty where the server gave none."""
        found = _ENHANCED.match(self.words)
        return found[1] if found else ""


@dataclass(frozen=True)
class Envelope:
    """Who a message is from, where returned mail goes to, and for whom it is."""

    sender: str
    recipient: str


class Connection(Protocol):
    """An open way to send one message after another."""

    def send(self, envelope: Envelope, message: bytes, release: Callable[[], bool]) -> Answer:
        """Send `message`, CRLF and all. `release` is called once, right before DATA: False withdraws the message."""
        ...

    def is_open(self) -> bool:
        """Say whether the next message may be sent here."""
        ...

    def close(self) -> None:
        """End the connection; never raises."""
        ...


class Transport(Protocol):
    """A way to open connections."""

    def connect(self) -> Connection:
        """Open a connection. Raises DeliveryError where no message can be sent."""
        ...


@dataclass(frozen=True)
class SmtpTransport:
    """A mail server. `trust` decides whose certificates are believed; the system's own authorities by default."""

    server: Smtp
    trust: ssl.SSLContext | None = None
    timeout_s: float = TIMEOUT_S
    answer_timeout_s: float = ANSWER_TIMEOUT_S

    def connect(self) -> SmtpConnection:
        """Connect, encrypt and log in; never without the encryption that the settings ask for."""
        server = self.server
        if server.user and server.security == "none" and server.host not in _LOOPBACK:
            raise self.refused("the password would go over the network unencrypted", "set security: starttls or tls")
        if server.user and server.password is None:
            raise self.refused(f"there is no password for {server.user}", "set PRESS_SMTP_PASSWORD in the environment")
        smtp = None
        try:
            smtp = self._opened()
            if server.user and server.password is not None:
                smtp.login(server.user, server.password.get_secret_value())
        except (OSError, smtplib.SMTPException) as error:
            if smtp is not None:
                smtp.close()
            raise self._told(error) from error
        return SmtpConnection(smtp, self)

    def _opened(self) -> smtplib.SMTP:
        server, name = self.server, _own_name()
        trust = self.trust or ssl.create_default_context()
        if server.security == "tls":
            return _greeted(
                smtplib.SMTP_SSL(server.host, server.port, name, timeout=self.timeout_s, context=trust), None
            )
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=self.timeout_s)
        return _greeted(smtp, trust if server.security == "starttls" else None)

    def _told(self, error: Exception) -> DeliveryError:
        """Return the error as a person can act on it."""
        match error:
            case ssl.SSLCertVerificationError():
                message = f"the certificate is not to be trusted: {error.verify_message}"
                hint = "look at smtp.host; for a certificate of your own set SSL_CERT_FILE in the environment"
            case ssl.SSLError():
                message = f"no encrypted connection: {error.reason or error}"
                hint = "port 465 wants security: tls, port 587 starttls"
            case smtplib.SMTPAuthenticationError():
                message = f"the account is refused: {_words(error.smtp_code, error.smtp_error)}"
                hint = "look at smtp.user and PRESS_SMTP_PASSWORD"
            case smtplib.SMTPNotSupportedError():
                message = f"the server does not offer what is asked: {error}"
                hint = "look at smtp.port, smtp.security and smtp.user"
            case smtplib.SMTPResponseException():
                message = f"the server refuses: {_words(error.smtp_code, error.smtp_error)}"
                hint = "its words say why; nothing was sent, send again later"
            case socket.gaierror():
                message, hint = "there is no such host", "look at smtp.host"
            case TimeoutError():
                message, hint = "the server does not answer", "look at smtp.host and smtp.port; nothing was sent"
            case OSError() if error.strerror:
                message, hint = error.strerror.lower(), "look at smtp.host and smtp.port; nothing was sent"
            case _:
                message, hint = str(error).lower(), "nothing was sent; send again later"
        return self.refused(message, hint)

    def refused(self, message: str, hint: str) -> DeliveryError:
        """Return an error that names the server."""
        server = f"mail server {self.server.host}:{self.server.port}"
        return DeliveryError(Diagnostic(Place(PUBLICATION, 0), f"{server}: {message}", hint))


class SmtpConnection:
    """One SMTP connection, used for one message after another."""

    def __init__(self, smtp: smtplib.SMTP, transport: SmtpTransport) -> None:
        self._smtp: smtplib.SMTP | None = smtp
        self._transport = transport
        self._takes_size = smtp.has_extn("size")
        self._takes_two = smtp.has_extn("pipelining")  # commands in one packet
        if smtp.sock is not None:  # the dot that ends a message must not wait for the content's receipt
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, envelope: Envelope, message: bytes, release: Callable[[], bool]) -> Answer:
        """Send one message. Raises DeliveryError where the server refuses the sender, which no member can help."""
        smtp = self._smtp
        if smtp is None:
            return Answer(Verdict.UNSENT, "the connection is closed")
        if not (is_wire_address(envelope.recipient) and is_wire_address(envelope.sender)):
            return Answer(Verdict.REJECTED, "not sent: no command can carry the address")
        try:
            refusal = self._introduce(smtp, envelope, len(message))
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(Verdict.UNSENT, error)
        if refusal is not None:
            return refusal
        if not release():
            self._reset(smtp)
            return Answer(Verdict.WITHDRAWN)
        return self._hand_over(smtp, message)

    def _introduce(self, smtp: smtplib.SMTP, envelope: Envelope, size: int) -> Answer | None:
        """Name sender and recipient; return the answer where one of them is refused.

        Both go in one packet where the server allows it, which saves a journey. Source: RFC 2920, section 3.1.
        """
        size_told = f" size={size}" if self._takes_size else ""
        mail, rcpt = f"mail FROM:<{envelope.sender}>{size_told}\r\n", f"rcpt TO:<{envelope.recipient}>\r\n"
        smtp.send(mail + rcpt if self._takes_two else mail)
        code, words = smtp.getreply()
        if code == 421:
            return self._closed(_words(code, words))
        if code >= 500:
            self.close()
            raise self._transport.refused(
                f"it takes no mail from {envelope.sender}: {_words(code, words)}",
                "look at sender.address and bounces.address, and at what the mail account may send as",
            )
        if code != 250:
            if self._takes_two:
                smtp.getreply()
            return self._refusal(smtp, code, words)
        if not self._takes_two:
            smtp.send(rcpt)
        code, words = smtp.getreply()
        if code == 421:
            return self._closed(_words(code, words))
        return None if code in (250, 251) else self._refusal(smtp, code, words)

    def _hand_over(self, smtp: smtplib.SMTP, message: bytes) -> Answer:
        try:
            code, words = smtp.docmd("DATA")
            if code == 421:
                return self._closed(_words(code, words))
            if code != 354:
                return self._refusal(smtp, code, words)
            smtp.send(dotted(message))
            if _gave_up(smtp):
                return self._lost(Verdict.UNSENT, "the server gave up before the end")
            smtp.send(_END)  # short enough to be handed over whole or, with an error, not at all
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(Verdict.UNSENT, error)
        try:
            _wait_at_most(smtp, self._transport.answer_timeout_s)
            code, words = smtp.getreply()
            _wait_at_most(smtp, self._transport.timeout_s)
        except (OSError, smtplib.SMTPException) as error:
            return self._lost(Verdict.IN_DOUBT, error)
        told = _words(code, words)
        if code == 421:
            self._hang_up()
        if 200 <= code < 300:
            return Answer(Verdict.ACCEPTED, told)
        if 400 <= code < 600:
            return Answer(Verdict.DEFERRED if code < 500 else Verdict.REJECTED, told)
        self.close()
        return Answer(Verdict.IN_DOUBT, f"not an answer: {told}")

    def _refusal(self, smtp: smtplib.SMTP, code: int, words: bytes) -> Answer:
        self._reset(smtp)
        told = _words(code, words)
        if 400 <= code < 600:
            return Answer(Verdict.DEFERRED if code < 500 else Verdict.REJECTED, told)
        self.close()
        return Answer(Verdict.UNSENT, f"not an answer: {told}")

    def _reset(self, smtp: smtplib.SMTP) -> None:
        try:
            smtp.rset()
        except (OSError, smtplib.SMTPException):
            self.close()

    def _closed(self, words: str) -> Answer:
        self._hang_up()
        return Answer(Verdict.UNSENT, words)

    def _lost(self, verdict: Verdict, error: Exception | str) -> Answer:
        self._hang_up()
        return Answer(verdict, f"connection lost: {error}".strip(": "))

    def _hang_up(self) -> None:
        """End the connection without QUIT, which the server might take for a line of the message."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def is_open(self) -> bool:
        """Say whether the next message may be sent here."""
        return self._smtp is not None

    def close(self) -> None:
        """Say goodbye and hang up."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            _wait_at_most(smtp, 2)
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()


def dotted(message: bytes) -> bytes:
    """Return the message as DATA carries it: dots that begin a line doubled, CRLF at the end.

    Our own messages have none (`newsletter.mime.quoted`), and looking for one costs microseconds.
    Source: RFC 5321, section 4.5.2.
    """
    if message.startswith(b".") or _DOT.search(message):
        message = re.sub(rb"(?m)^\.", b"..", message)
    return message if message.endswith(b"\r\n") else message + b"\r\n"


def _greeted(smtp: smtplib.SMTP, trust: ssl.SSLContext | None) -> smtplib.SMTP:
    """Say EHLO, and STARTTLS with `trust` where it is asked; hang up where that fails."""
    try:
        smtp.ehlo_or_helo_if_needed()
        if trust is not None:
            smtp.starttls(context=trust)
            smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _wait_at_most(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _gave_up(smtp: smtplib.SMTP) -> bool:
    """Say whether the server has spoken or hung up in the midst of the message: then the end is not worth sending."""
    if smtp.sock is None:
        return True
    before = smtp.sock.gettimeout()
    smtp.sock.settimeout(0)
    try:
        smtp.sock.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        return False
    except OSError:
        return True
    finally:
        smtp.sock.settimeout(before)
    return True


def _own_name() -> str:
    """Return what this machine calls itself: its full name, or an address literal (RFC 5321, section 4.1.3)."""
    name = socket.gethostname()
    return name if "." in name and name.isascii() else "[127.0.0.1]"


def _words(code: int, words: bytes | str) -> str:
    """Return a server's answer on one line, as it was said."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())
