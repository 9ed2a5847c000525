"""`send`, `status` and `explain` as an operator meets them, with a real mail server."""

from __future__ import annotations

import email
import email.policy
import json
import stat
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from press.cli import main
from press.project import Project
from tests.delivery.conftest import start_server
from tests.delivery.mailserver import MailServer

__all__ = ["start_server"]

LIST = 'address;name;language\nann@members.test;Ann Lee;en\nbob@members.test;<b>Bob & "Co"</b>;it\n'
ISSUE = "acik-ice-almaty"


@pytest.fixture
def members(sandbox: Project) -> Path:
    """A list of two."""
    file = sandbox.root / "members.csv"
    file.write_text(LIST, "utf-8")
    return file


@pytest.fixture
def ready(sandbox: Project, start_server: Callable[..., MailServer], monkeypatch: pytest.MonkeyPatch) -> MailServer:
    """A publication that lacks nothing for a real send, and the server that it sends through."""
    server = start_server()
    settings = {
        "PRESS_SENDER_ADDRESS": "news@press.test",
        "PRESS_LIST_ID": "news.press.test",
        "PRESS_POSTAL_ADDRESS": "1 Test Street, Almaty",
        "PRESS_REPLY_TO": "office@press.test",
        "PRESS_SMTP_HOST": "127.0.0.1",
        "PRESS_SMTP_PORT": str(server.port),
        "PRESS_SMTP_SECURITY": "none",
    }
    for variable, value in settings.items():
        monkeypatch.setenv(variable, value)
    return server


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_without_for_real_messages_are_written_and_nothing_is_sent(
    sandbox: Project, members: Path, ready: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (sandbox.build / "outbox").mkdir(parents=True)
    (sandbox.build / "outbox" / "of-an-earlier-run@members.test.eml").write_text("old")
    assert main(sandbox.root, ["send", ISSUE, "--to", str(members)]) == 0
    said = capsys.readouterr().out
    assert "2 members would get the edition en" in said
    assert "2 messages written to build/outbox/; nothing was sent" in said
    files = sorted((sandbox.build / "outbox").iterdir())
    assert [str(read(file.read_bytes())["To"]) for file in files] == [
        "Ann Lee <ann@members.test>",
        '"<b>Bob & \\"Co\\"</b>" <bob@members.test>',
    ]
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    assert not ready.taken
    assert not (sandbox.root / "members.db").exists()


def test_placeholders_refuse_a_real_send_and_name_what_to_do(
    sandbox: Project, members: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["send", ISSUE, "--to", str(members), "--for-real", "--yes"]) == 1
    error = capsys.readouterr().err
    assert 'error: the sender "newsletter@example.org" is a placeholder' in error
    assert "error: the postal address is missing" in error
    assert not (sandbox.root / "members.db").exists()


def test_a_real_send_reaches_everybody_once_and_is_accounted_for(
    sandbox: Project, members: Path, ready: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["send", ISSUE, "--to", str(members), "--for-real", "--yes"]
    assert main(sandbox.root, command) == 0
    assert "this run: 2 accepted" in capsys.readouterr().out
    assert main(sandbox.root, command) == 0
    assert "nobody is left to send to" in capsys.readouterr().out
    assert ready.times() == {"ann@members.test": 1, "bob@members.test": 1}
    assert main(sandbox.root, ["status", ISSUE, "--json"]) == 0
    stands = json.loads(capsys.readouterr().out)
    assert {state: count for state, count in stands["counts"].items() if count} == {"accepted": 2}
    assert stands["in_doubt"] == []
    assert main(sandbox.root, ["explain", ISSUE, "ann@members.test"]) == 0
    assert "was taken by the mail server" in capsys.readouterr().out
    assert stat.S_IMODE((sandbox.root / "members.db").stat().st_mode) == 0o600


def test_a_question_comes_before_a_real_send_and_no_is_respected(
    sandbox: Project, members: Path, ready: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert main(sandbox.root, ["send", ISSUE, "--to", str(members), "--for-real"]) == 1
    assert not ready.taken


def test_a_list_with_a_bad_line_is_not_sent_to_for_real_and_the_line_is_named(
    sandbox: Project, members: Path, ready: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    members.write_text(LIST + "nobody at all;Nobody;en\n", "utf-8")
    assert main(sandbox.root, ["send", ISSUE, "--to", str(members), "--for-real", "--yes"]) == 1
    assert "members.csv:4:" in capsys.readouterr().err
    assert not ready.taken


def test_a_test_goes_to_one_address_marked_and_only_for_real(
    sandbox: Project, ready: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["send", ISSUE, "--test", "me@members.test"]) == 0
    assert "nothing was sent; add --for-real" in capsys.readouterr().out
    assert not ready.taken
    assert main(sandbox.root, ["send", ISSUE, "--test", "me@members.test", "--for-real"]) == 0
    (taken,) = ready.taken
    assert str(read(taken.content)["Subject"]).startswith("[TEST] ")
    assert main(sandbox.root, ["status", ISSUE]) == 0
    assert "has not been sent to anybody" in capsys.readouterr().out


def test_rejected_addresses_are_told_with_the_servers_words(
    sandbox: Project, members: Path, ready: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.manners["bob@members.test"] = "rcpt 550 5.1.1 no such user here"
    assert main(sandbox.root, ["send", ISSUE, "--to", str(members), "--for-real", "--yes"]) == 1
    assert "rejected: bob@members.test: 550 5.1.1 no such user here" in capsys.readouterr().out


def test_a_dead_mail_server_loses_nothing(
    sandbox: Project, members: Path, ready: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    ready.stop()
    command = ["send", ISSUE, "--to", str(members), "--for-real", "--yes"]
    assert main(sandbox.root, command) == 1
    assert "2 messages left for the next run" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["status"], ["explain"], ["send"]])
def test_an_unknown_issue_is_told(sandbox: Project, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    rest = ["ann@members.test"] if command == ["explain"] else []
    assert main(sandbox.root, [*command, "acik-ice-almatty", *rest]) == 1
    assert "did you mean `acik-ice-almaty`?" in capsys.readouterr().err


def test_looking_at_an_issue_that_was_never_sent_makes_no_store(
    sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(sandbox.root, ["status", ISSUE]) == 0
    assert main(sandbox.root, ["explain", ISSUE, "ann@members.test"]) == 0
    assert "was never to be sent there" in capsys.readouterr().out
    assert not (sandbox.root / "members.db").exists()


def test_send_without_members_says_how_to_name_a_list(sandbox: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(sandbox.root, ["send", ISSUE]) == 1
    assert "--to members.csv" in capsys.readouterr().err
