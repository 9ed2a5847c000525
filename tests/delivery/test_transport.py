"""The SMTP transport against a real server, and the transports that reach nobody."""

from __future__ import annotations

import socket
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pydantic import SecretStr

from press.delivery.outbox import FolderTransport, MemoryTransport, file_name
from press.delivery.transport import Answer, Envelope, SmtpTransport, Verdict, dotted
from press.diagnostics import DeliveryError
from press.settings import Smtp
from tests.delivery.mailserver import CERTIFICATE, PASSWORD, USER, MailServer, client_trust, free_port, server_tls

StartServer = Callable[..., MailServer]
MESSAGE = b"Subject: Hello\r\n\r\nLine one\r\nLine two\r\n"
LONGER_THAN_ANY_BUFFER = MESSAGE * 500_000
ANNA = Envelope("news@ponte.test", "anna@rossi.test")


def transport(server: MailServer, security: str = "none", **settings: object) -> SmtpTransport:
    smtp = Smtp.model_validate({"host": "localhost", "port": server.port, "security": security, **settings})
    return SmtpTransport(smtp, client_trust(), timeout_s=5, answer_timeout_s=5)


def send(server: MailServer, message: bytes = MESSAGE, envelope: Envelope = ANNA) -> Answer:
    connection = transport(server).connect()
    try:
        return connection.send(envelope, message, lambda: True)
    finally:
        connection.close()


def test_message_arrives_as_it_is_and_the_answer_is_kept(start_server: StartServer) -> None:
    server = start_server()
    assert send(server) == Answer(Verdict.ACCEPTED, "250 2.0.0 queued as 1")
    (taken,) = server.taken
    assert (taken.sender, taken.recipient, taken.content) == ("news@ponte.test", "anna@rossi.test", MESSAGE)
    assert not taken.encrypted


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the server's, of TLS from the first byte
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_encrypted_connection_with_account(start_server: StartServer, security: str) -> None:
    server = start_server(**{security: server_tls()}, auth=True)
    connection = transport(server, security, user=USER, password=SecretStr(PASSWORD)).connect()
    assert connection.send(ANNA, MESSAGE, lambda: True).verdict is Verdict.ACCEPTED
    connection.close()
    assert (server.taken[0].encrypted, server.taken[0].user) == (True, USER)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_certificate_that_nobody_vouches_for_is_refused(start_server: StartServer, security: str) -> None:
    server = start_server(**{security: server_tls()})
    smtp = Smtp.model_validate({"host": "localhost", "port": server.port, "security": security})
    with pytest.raises(
        DeliveryError, match=r"the certificate is not to be trusted: self-signed certificate(.|\n)*SSL_CERT_FILE"
    ):
        SmtpTransport(smtp).connect()
    assert not server.taken


def test_certificate_named_in_the_environment_is_trusted(
    start_server: StartServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = start_server(starttls=server_tls())
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    smtp = Smtp.model_validate({"host": "localhost", "port": server.port, "security": "starttls"})
    SmtpTransport(smtp).connect().close()


def test_server_without_starttls_is_never_spoken_to_in_the_clear(start_server: StartServer) -> None:
    server = start_server()
    with pytest.raises(DeliveryError, match="the server does not offer what is asked: STARTTLS"):
        transport(server, "starttls").connect()


def test_tls_on_a_port_that_wants_starttls_says_which_is_which(start_server: StartServer) -> None:
    server = start_server(starttls=server_tls())
    with pytest.raises(DeliveryError, match="port 465 wants security: tls, port 587 starttls"):
        transport(server, "tls").connect()


def test_wrong_password_is_told_with_the_servers_words(start_server: StartServer) -> None:
    server = start_server(starttls=server_tls(), auth=True)
    with pytest.raises(DeliveryError, match=r"the account is refused: 535 5\.7\.8 (.|\n)*PRESS_SMTP_PASSWORD"):
        transport(server, "starttls", user=USER, password=SecretStr("wrong")).connect()


def test_account_without_password_is_told_before_connecting() -> None:
    smtp = Smtp.model_validate({"host": "localhost", "port": free_port(), "user": USER})
    with pytest.raises(DeliveryError, match="set PRESS_SMTP_PASSWORD"):
        SmtpTransport(smtp).connect()


def test_password_never_crosses_a_network_unencrypted() -> None:
    smtp = Smtp.model_validate(
        {"host": "mail.ponte.test", "security": "none", "user": USER, "password": SecretStr(PASSWORD)}
    )
    with pytest.raises(DeliveryError, match="the password would go over the network unencrypted"):
        SmtpTransport(smtp).connect()


def test_server_that_is_not_there_is_told() -> None:
    smtp = Smtp.model_validate({"host": "localhost", "port": free_port(), "security": "none"})
    with pytest.raises(DeliveryError, match=f"mail server localhost:{smtp.port}: connection refused"):
        SmtpTransport(smtp).connect()


def test_server_that_refuses_the_connection_is_told_with_its_words() -> None:
    with _scripted(b"554 5.7.1 we know you\r\n") as port:
        smtp = Smtp.model_validate({"host": "localhost", "port": port, "security": "none"})
        with pytest.raises(DeliveryError, match=r"the server refuses: 554 5\.7\.1 we know you"):
            SmtpTransport(smtp, timeout_s=5).connect()


one_packet_or_two = pytest.mark.parametrize("pipelining", [False, True], ids=["two-packets", "one-packet"])


@one_packet_or_two
@pytest.mark.parametrize(
    ("manner", "verdict", "status"),
    [
        ("rcpt 550 5.1.1 no such user", Verdict.REJECTED, "5.1.1"),
        ("rcpt 451 4.7.1 try later", Verdict.DEFERRED, "4.7.1"),
        ("data 554 5.7.1 not from you", Verdict.REJECTED, "5.7.1"),
        ("data 452 4.2.2 mailbox full", Verdict.DEFERRED, "4.2.2"),
        ("rcpt 550 user unknown", Verdict.REJECTED, ""),
    ],
)
def test_refusal_keeps_the_servers_words_and_the_connection(
    start_server: StartServer, manner: str, verdict: Verdict, status: str, pipelining: bool
) -> None:
    server = start_server(manners={"anna@rossi.test": manner}, pipelining=pipelining)
    connection = transport(server).connect()
    answer = connection.send(ANNA, MESSAGE, lambda: True)
    assert (answer.verdict, answer.words, answer.status) == (verdict, manner[5:], status)
    other = Envelope(ANNA.sender, "bruno@rossi.test")
    assert connection.send(other, MESSAGE, lambda: True).verdict is Verdict.ACCEPTED
    connection.close()
    assert server.times() == {"bruno@rossi.test": 1}


@one_packet_or_two
def test_sender_that_the_server_refuses_for_now_is_deferred_and_keeps_the_connection(
    start_server: StartServer, pipelining: bool
) -> None:
    server = start_server(manners={"news@ponte.test": "mail 451 4.3.2 slowly, once"}, pipelining=pipelining)
    connection = transport(server).connect()
    assert connection.send(ANNA, MESSAGE, lambda: True) == Answer(Verdict.DEFERRED, "451 4.3.2 slowly")
    assert connection.send(ANNA, MESSAGE, lambda: True).verdict is Verdict.ACCEPTED
    connection.close()
    assert server.times() == {"anna@rossi.test": 1}


@pytest.mark.parametrize("address", ["anna@rossi.test>\r\nRSET", "anna", "анна@rossi.test"])
def test_address_that_no_command_can_carry_is_never_said(start_server: StartServer, address: str) -> None:
    server = start_server()
    answer = send(server, envelope=Envelope("news@ponte.test", address))
    assert answer == Answer(Verdict.REJECTED, "not sent: no command can carry the address")


@one_packet_or_two
def test_sender_that_the_server_refuses_is_nobodys_rejection(start_server: StartServer, pipelining: bool) -> None:
    server = start_server(manners={"news@ponte.test": "mail 553 5.7.1 not your address"}, pipelining=pipelining)
    with pytest.raises(DeliveryError, match=r"it takes no mail from news@ponte\.test: 553 5\.7\.1 not your address"):
        send(server)


def test_connection_lost_before_the_final_dot_leaves_the_message_unsent(start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "drop before the dot"})
    connection = transport(server).connect()
    assert connection.send(ANNA, LONGER_THAN_ANY_BUFFER, lambda: True).verdict is Verdict.UNSENT
    assert not connection.is_open()
    assert not server.taken


def test_connection_lost_after_the_final_dot_leaves_the_message_in_doubt(start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "drop after the dot"})
    answer = send(server)
    assert answer.verdict is Verdict.IN_DOUBT
    assert answer.words.startswith("connection lost: ")
    assert server.times() == {"anna@rossi.test": 1}


def test_answer_that_does_not_come_in_time_leaves_the_message_in_doubt(start_server: StartServer) -> None:
    server = start_server(pause_s=2)
    smtp = Smtp.model_validate({"host": "localhost", "port": server.port, "security": "none"})
    connection = SmtpTransport(smtp, answer_timeout_s=0.2).connect()
    assert connection.send(ANNA, MESSAGE, lambda: True).verdict is Verdict.IN_DOUBT


def test_server_that_closes_for_the_night_leaves_the_message_unsent() -> None:
    with _scripted(b"220 hello\r\n", b"250 mail.test\r\n", b"421 4.3.2 closing\r\n") as port:
        smtp = Smtp.model_validate({"host": "localhost", "port": port, "security": "none"})
        connection = SmtpTransport(smtp, timeout_s=5).connect()
        answer = connection.send(ANNA, MESSAGE, lambda: True)
    assert (answer.verdict, answer.words) == (Verdict.UNSENT, "421 4.3.2 closing")
    assert not connection.is_open()


def test_server_that_gives_up_before_the_end_is_not_sent_the_end() -> None:
    lines = (
        b"220 hello\r\n",
        b"250 mail.test\r\n",
        b"250 ok\r\n",
        b"250 ok\r\n",
        b"354 go\r\n",
        b"421 4.3.2 no more\r\n",
    )
    with _scripted(*lines) as port:
        smtp = Smtp.model_validate({"host": "localhost", "port": port, "security": "none"})
        connection = SmtpTransport(smtp, timeout_s=5).connect()
        assert connection.send(ANNA, LONGER_THAN_ANY_BUFFER, lambda: True).verdict is Verdict.UNSENT
    assert not connection.is_open()


def test_message_is_released_after_the_recipient_is_taken_and_before_data(start_server: StartServer) -> None:
    server = start_server()
    seen: list[int] = []

    def release() -> bool:
        seen.append(len(server.taken))
        return True

    connection = transport(server).connect()
    assert connection.send(ANNA, MESSAGE, release).verdict is Verdict.ACCEPTED
    assert connection.send(ANNA, MESSAGE, lambda: False) == Answer(Verdict.WITHDRAWN)
    connection.close()
    assert seen == [0]
    assert len(server.taken) == 1


def test_refused_recipient_is_never_released(start_server: StartServer) -> None:
    server = start_server(manners={"anna@rossi.test": "rcpt 550 5.1.1 no such user"})
    connection = transport(server).connect()
    connection.send(ANNA, MESSAGE, lambda: pytest.fail("released"))
    connection.close()


def test_lines_that_begin_with_a_dot_arrive_whole(start_server: StartServer) -> None:
    server = start_server()
    message = b"Subject: x\r\n\r\n.hidden\r\n.\r\n..\r\nlast"
    send(server, message)
    assert server.taken[0].content == message + b"\r\n"
    assert dotted(b".\r\n") == b"..\r\n"


def test_folder_holds_one_private_file_for_each_address(tmp_path: Path) -> None:
    connection = FolderTransport(tmp_path / "outbox").connect()
    for address in ("anna@rossi.test", "o'brien/x@rossi.test", "Anna@Rossi.test"):
        assert connection.send(Envelope("news@ponte.test", address), MESSAGE, lambda: True).verdict is Verdict.ACCEPTED
    assert connection.send(ANNA, b"", lambda: False).verdict is Verdict.WITHDRAWN
    files = sorted((tmp_path / "outbox").iterdir())
    assert [file.name for file in files] == ["anna@rossi.test.eml", "o%27brien%2Fx@rossi.test.eml"]
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600, 0o600]
    assert files[0].read_bytes() == MESSAGE


def test_long_addresses_keep_names_of_their_own() -> None:
    names = {file_name(f"{'x' * 60}{number}@{'y.' * 90}test") for number in range(20)}
    assert len(names) == 20
    assert max(map(len, names)) < 255


def test_memory_keeps_what_is_released() -> None:
    memory = MemoryTransport()
    memory.connect().send(ANNA, MESSAGE, lambda: True)
    memory.connect().send(ANNA, MESSAGE, lambda: False)
    assert memory.sent == [(ANNA, MESSAGE)]


class _scripted:  # noqa: N801 (reads as a function)
    """A server that says its lines one after the other, whatever it hears, and then only listens."""

    def __init__(self, *lines: bytes) -> None:
        self._lines = lines
        self._socket = socket.create_server(("127.0.0.1", 0))

    def __enter__(self) -> int:
        self._thread = threading.Thread(target=self._talk)
        self._thread.start()
        port: int = self._socket.getsockname()[1]
        return port

    def _talk(self) -> None:
        peer, _ = self._socket.accept()
        with peer:
            for line in self._lines:
                peer.sendall(line)
                peer.recv(1000)
            with suppress(OSError):
                while peer.recv(1_000_000):
                    pass

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self._socket.close()
