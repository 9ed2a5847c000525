"""Messages a second with the ledger on, beside `EmailMessage` and smtplib per member: 60 KB each, into the same sink.

The sink is Postfix's smtp-sink, which throws everything away; where Postfix is missing, one of our own. Each side
makes every message from the same words and hands it over; ours also writes the ledger before and after each one.
"""

from __future__ import annotations

import os
import shutil
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from press.delivery.entry import Wanted
from press.delivery.ledger import Ledger
from press.delivery.planning import Plan, Planned
from press.delivery.run import Options
from press.delivery.sending import send
from press.delivery.transport import SmtpTransport
from press.members.store import open_store
from press.newsletter.compose import Newsletter
from press.newsletter.fields import FIELDS, fill_html, fill_text, split, token
from press.newsletter.message import MessageTemplate, message_id, unsubscribe_mailto
from press.settings import Sender, Settings, Smtp

ROUNDS = 5
OURS, THEIRS = 1500, 150  # messages a round: about as long for each
SIZE_BYTES = 60_000
TARGET = 4.0
BODIES_TARGET = 70_000
DATE = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)

SETTINGS = Settings(
    name="ACIK and ICE Newsletter",
    sender=Sender(name="ACIK and ICE Almaty", address="news@ponte.test"),
    reply_to="office@ponte.test",
    list_id="newsletter.ponte.test",
)
_CELL = '<tr><td align="left" style="padding:0 32px;font-size:16px;line-height:26px;">{}</td></tr>\n'
_WORDS = "The connection has become regular and stable, says the director of the office in Almaty. "


def newsletter() -> Newsletter:
    """Return a newsletter whose message has about SIZE_BYTES on the wire."""
    cells = 0
    while True:
        made = _with(cells)
        size = len(MessageTemplate.compile(made, SETTINGS).join(members(1)[0], message_id="<1@ponte.test>", date=DATE))
        if size >= SIZE_BYTES:
            return made
        cells += max(1, (SIZE_BYTES - size) // 300)


def _with(cells: int) -> Newsletter:
    opening = f"<p>{token('member.salutation')}</p>\n"
    closing = f'<p><a href="{token("links.unsubscribe")}">Unsubscribe</a></p>\n'
    text = f"{token('member.salutation')}\n\n{_WORDS * 40}\n\n{token('links.unsubscribe')}\n"
    rows = _CELL.format(_WORDS) * cells
    html = f'<!doctype html>\n<html lang="en"><body>{opening}<table>{rows}</table>{closing}</body></html>\n'
    return Newsletter("en", "Milan to Almaty, and what comes next", "How a market opens", html, text, ())


def members(count: int) -> list[dict[str, str]]:
    """Return what fills the messages of so many members."""
    return [
        dict.fromkeys(FIELDS, "")
        | {
            "member.name": f"Anna Rossi {number}",
            "member.salutation": f"Dear Anna Rossi {number},",
            "member.address": f"anna{number}@rossi.test",
            "links.unsubscribe": unsubscribe_mailto(SETTINGS),
        }
        for number in range(count)
    ]


def main() -> None:
    made = newsletter()
    template = MessageTemplate.compile(made, SETTINGS)
    with sink() as (port, name):
        sides: dict[str, Callable[[], float]] = {
            "EmailMessage + smtplib, 1 connection": lambda: theirs(made, port),
            "Ponte Press, ledger on, 1 connection": lambda: ours(template, port, 1),
            "Ponte Press, ledger on, 3 connections": lambda: ours(template, port, 3),
        }
        for side in sides.values():
            side()  # warms the file cache and the sink
        rates: dict[str, list[float]] = {title: [] for title in sides}
        for _ in range(ROUNDS):
            for title, measure in sides.items():
                rates[title].append(measure())
    size = len(template.join(members(1)[0], message_id="<1@ponte.test>", date=DATE))
    print(f"messages a second into {name}, {size / 1000:.1f} KB each, median of {ROUNDS} rounds in turn")
    medians = {title: statistics.median(found) for title, found in rates.items()}
    peer, single, _ = medians.values()
    for title, found in rates.items():
        spread = f"{min(found):6.0f} to {max(found):6.0f}"
        print(f"{title:40} {medians[title]:8.0f}   ({spread})   x{medians[title] / peer:.1f}")
    print(f"one connection each: x{single / peer:.1f} (target: at least {TARGET})")
    joined = statistics.median(bodies(template) for _ in range(ROUNDS))
    print(f"personalised bodies a second and core, joined only: {joined:.0f} (target: {BODIES_TARGET})")


def ours(template: MessageTemplate, port: int, connections: int) -> float:
    """Return how many messages a second leave over a new ledger."""
    people = tuple(
        Planned(
            Wanted(fields["member.address"], "en", message_id("issue", fields["member.address"], SETTINGS), fields), ()
        )
        for fields in members(OURS)
    )
    plan = Plan("issue", SETTINGS.sender.address, people)
    smtp = SmtpTransport(Smtp.model_validate({"host": "127.0.0.1", "port": port, "security": "none"}))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store("sqlite:///members.db", Path(folder))
        ledger = Ledger(store, "issue")
        start = time.perf_counter()
        report = send(plan, {"en": template}, ledger, smtp, options=Options(connections=connections))
        seconds = time.perf_counter() - start
        ledger.close()
        store.close()
    if report.now != {"accepted": OURS}:
        raise RuntimeError(f"the sink did not take every message: {report.now} {report.problems}")
    return OURS / seconds


def theirs(made: Newsletter, port: int) -> float:
    """Return how many messages a second leave that are made one by one with the standard library."""
    html, text = split(made.html), split(made.text)
    people = members(THEIRS)
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port, "localhost") as smtp:
        for fields in people:
            message = EmailMessage(policy=policy.SMTP.clone(max_line_length=998))
            message["From"] = f"{SETTINGS.sender.name} <{SETTINGS.sender.address}>"
            message["To"] = f"{fields['member.name']} <{fields['member.address']}>"
            message["Reply-To"] = SETTINGS.reply_to
            message["Subject"] = made.subject
            message["Date"] = format_datetime(DATE)
            message["Message-ID"] = message_id("issue", fields["member.address"], SETTINGS)
            message["List-Id"] = f"{SETTINGS.name} <{SETTINGS.list_id}>"
            message["List-Unsubscribe"] = f"<{fields['links.unsubscribe']}>"
            message["Precedence"] = "bulk"
            message["Auto-Submitted"] = "auto-generated"
            message.set_content(fill_text(text, fields))
            message.add_alternative(fill_html(html, fields), subtype="html")
            smtp.send_message(message)
    return THEIRS / (time.perf_counter() - start)


def bodies(template: MessageTemplate) -> float:
    """Return how many messages a second are joined, without sending them."""
    people = members(5000)
    start = time.perf_counter()
    for fields in people:
        template.join(fields, message_id="<1@ponte.test>", date=DATE)
    return len(people) / (time.perf_counter() - start)


@contextmanager
def sink() -> Iterator[tuple[int, str]]:
    """Run a server that takes every message and keeps none; yield its port and its name."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    postfix = shutil.which("smtp-sink", path=os.defpath + ":/usr/sbin:/usr/local/sbin")
    if postfix:
        user = ["-u", "nobody"] if os.name == "posix" and os.geteuid() == 0 else []
        command, name = [postfix, *user, f"127.0.0.1:{port}", "100"], "Postfix's smtp-sink"
    else:
        command, name = [sys.executable, __file__, str(port)], "our own sink (Postfix's smtp-sink is not installed)"
    process = subprocess.Popen(command)
    try:
        wait_for(port)
        yield port, name
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Wait until somebody listens on `port`."""
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the sink does not start")


def serve(port: int) -> None:
    """Be the sink that is used where Postfix is missing."""
    import asyncio

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                await reader.readuntil(b"\r\n.\r\n")
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                break
        writer.close()

    async def listen() -> None:
        server = await asyncio.start_server(talk, "127.0.0.1", port, limit=1_000_000)
        await server.serve_forever()

    asyncio.run(listen())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        serve(int(sys.argv[1]))
    else:
        main()
