"""A real SMTP server that records what it takes, and misbehaves towards whom it is told to."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CERTIFICATE = Path(__file__).parent / "localhost.pem"  # self-made, for localhost, with its key; good until 2126
USER, PASSWORD = "press", "correct horse"


@dataclass(frozen=True)
class Taken:
    """One message that the server has taken, whether its answer arrived or not."""

    sender: str
    recipient: str
    content: bytes
    encrypted: bool
    user: str | None


@dataclass
class MailServer:
    """A server on a free port of localhost. `manners` says how each recipient fares; all others are welcome.

    Manners are `mail 550 words`, `rcpt 550 words`, `data 451 words` (after the content), `drop before the dot` and
    `drop after the dot`; one that ends in `, once` is used once. `pause_s` is how long each message is thought about.
    """

    manners: dict[str, str] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    tls: ssl.SSLContext | None = None  # from the first byte
    starttls: ssl.SSLContext | None = None
    auth: bool = False
    pipelining: bool = False  # offered: sender and recipient may come in one packet
    pause_s: float = 0
    port: int = 0

    def start(self) -> MailServer:
        for _ in range(20):  # between finding a free port and taking it somebody else may have it
            self.port = free_port()
            self._controller = _Controller(self, hostname="127.0.0.1", port=self.port)
            try:
                self._controller.start()
            except OSError:
                continue
            return self
        raise OSError("no free port")

    def stop(self) -> None:
        if not self._controller.loop.is_closed():
            self._controller.stop(no_assert=True)

    def times(self) -> Counter[str]:
        """Return how many times each recipient's message was taken."""
        return Counter(taken.recipient for taken in self.taken)

    def manner(self, address: str, stage: str) -> str | None:
        """Return how the recipient fares at `stage`, None where it is welcome."""
        manner = self.manners.get(address, "")
        if not manner.startswith(stage):
            return None
        if manner.endswith(", once"):
            del self.manners[address]
        return manner.removesuffix(", once").removeprefix(stage).strip()


class _Controller(Controller):
    def __init__(self, mail: MailServer, **where: Any) -> None:
        self._mail = mail
        super().__init__(_Handler(mail), ssl_context=mail.tls, **where)

    def factory(self) -> SMTP:
        return _Smtp(
            self._mail,
            self.handler,
            hostname="mail.test",
            tls_context=self._mail.starttls,
            require_starttls=self._mail.starttls is not None,
            authenticator=_authenticate if self._mail.auth else None,
            auth_required=self._mail.auth,
            auth_require_tls=self._mail.tls is None and self._mail.starttls is not None,
            loop=self.loop,
        )


class _Smtp(SMTP):
    def __init__(self, mail: MailServer, *arguments: Any, **settings: Any) -> None:
        self._mail = mail
        super().__init__(*arguments, **settings)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 (aiosmtpd's name)
        assert self.envelope is not None
        if self._mail.manner(self.envelope.rcpt_tos[0], "drop before the dot") is None:
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        await self._reader.read(200)
        _wire(self).abort()


class _Handler:
    def __init__(self, mail: MailServer) -> None:
        self._mail = mail
        self._lock = threading.Lock()

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return ["250-PIPELINING", *responses] if self._mail.pipelining else responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self._mail.manner(address, "mail")
        if refusal:
            return refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 sender ok"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self._mail.manner(address, "rcpt")
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        (recipient,) = envelope.rcpt_tos
        refusal = self._mail.manner(recipient, "data")
        if refusal:
            return refusal
        if self._mail.pause_s:
            await asyncio.sleep(self._mail.pause_s)
        content = envelope.original_content or b""
        encrypted = _wire(server).get_extra_info("sslcontext") is not None
        user = str(session.auth_data) if session.auth_data else None
        with self._lock:
            self._mail.taken.append(Taken(str(envelope.mail_from), recipient, content, encrypted, user))
        if self._mail.manner(recipient, "drop after the dot") is not None:
            _wire(server).abort()
        return f"250 2.0.0 queued as {len(self._mail.taken)}"


def _wire(server: SMTP) -> asyncio.Transport:
    assert isinstance(server.transport, asyncio.Transport)
    return server.transport


def _authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth: Any) -> AuthResult:
    assert isinstance(auth, LoginPassword)
    right = (auth.login, auth.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False, auth_data=auth.login.decode())


def free_port() -> int:
    """Return a port of localhost that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def server_tls() -> ssl.SSLContext:
    """Return what a server with the self-made certificate encrypts with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def client_trust() -> ssl.SSLContext:
    """Return what a client believes that trusts the self-made certificate alone."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))
