"""A sender that is killed again and again, and two that start at once: nobody is lost, nobody is written to twice."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.mailserver import MailServer

StartServer = Callable[..., MailServer]
ROOT = Path(__file__).resolve().parent.parent.parent
MEMBERS = 600


def start_sender(folder: Path, server: MailServer, connections: int) -> subprocess.Popen[str]:
    """Start a sender to all members in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "tests.delivery.sender",
        str(folder),
        str(server.port),
        str(MEMBERS),
        str(connections),
    ]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(sender: subprocess.Popen[str]) -> dict[str, Any]:
    """Wait for a sender to end well and return its report."""
    out, err = sender.communicate(timeout=120)
    assert sender.returncode == 0, err
    report: dict[str, Any] = json.loads(out)
    return report


def wait_for(server: MailServer, taken: int, sender: subprocess.Popen[str]) -> None:
    """Wait until the server has taken so many messages in all."""
    while len(server.taken) < taken:
        assert sender.poll() is None, sender.communicate()
        time.sleep(0.001)


@pytest.mark.parametrize(
    ("kills", "connections"),
    [
        pytest.param(6, 1, id="sample-1-connection"),
        pytest.param(6, 4, id="sample-4-connections"),
        pytest.param(30, 1, id="30-kills-1-connection", marks=pytest.mark.prove),
        pytest.param(30, 4, id="30-kills-4-connections", marks=pytest.mark.prove),
    ],
)
def test_killed_sender_loses_nobody_and_repeats_nobody(
    tmp_path: Path, start_server: StartServer, kills: int, connections: int
) -> None:
    server = start_server(pause_s=0.001)
    chance = random.Random(kills * 10 + connections)
    for _ in range(kills):
        sender = start_sender(tmp_path, server, connections)
        wait_for(server, len(server.taken) + chance.randint(1, MEMBERS // (kills + 2)), sender)
        time.sleep(chance.random() * 0.01)  # whichever step it is in by then
        sender.kill()
        sender.communicate()
        assert sender.returncode == -signal.SIGKILL
    report = finish(start_sender(tmp_path, server, connections))
    everybody = {f"m{number}@rossi.test" for number in range(MEMBERS)}
    times, in_doubt = server.times(), set(report["in_doubt"])
    twice = {address for address, count in times.items() if count > 1}
    lost = everybody - set(times) - in_doubt
    assert (lost, twice) == (set(), set())
    assert len(in_doubt) <= kills * connections
    assert in_doubt <= everybody
    assert report["counts"]["accepted"] == MEMBERS - len(in_doubt)
    assert report["waiting"] == 0


def test_two_senders_at_once_never_double(tmp_path: Path, start_server: StartServer) -> None:
    server = start_server()
    senders = [start_sender(tmp_path, server, connections=2) for _ in range(3)]
    ended = [(sender.communicate(timeout=120), sender.returncode) for sender in senders]
    refused = [err for (_, err), status in ended if status == 1]
    reports = [json.loads(out) for (out, _), status in ended if status == 0]
    assert all("another send of issue is under way" in err for err in refused)
    assert len(refused) + len(reports) == 3
    assert sum(report["now"].get("accepted", 0) for report in reports) == MEMBERS
    assert len(server.taken) == len(server.times()) == MEMBERS
    assert all(report["in_doubt"] == [] for report in reports)


def test_interrupted_sender_ends_after_the_message_under_way(tmp_path: Path, start_server: StartServer) -> None:
    server = start_server(pause_s=0.002)
    sender = start_sender(tmp_path, server, connections=2)
    wait_for(server, 20, sender)
    sender.send_signal(signal.SIGINT)
    report = finish(sender)
    assert report["in_doubt"] == []
    assert report["counts"]["sending"] == 0
    assert report["counts"]["accepted"] == len(server.taken) == MEMBERS - report["waiting"] > 0
    assert report["waiting"] > 0
