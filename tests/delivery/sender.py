"""A sender in a process of its own, to be killed: `python -m tests.delivery.sender FOLDER PORT MEMBERS CONNECTIONS`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from press.delivery.entry import Wanted
from press.delivery.ledger import Ledger
from press.delivery.planning import Plan, Planned
from press.delivery.run import Options, Outside
from press.delivery.sending import send, stopping_at_interrupt
from press.delivery.transport import SmtpTransport
from press.diagnostics import PressError
from press.members.store import open_store
from press.newsletter.compose import Newsletter
from press.newsletter.fields import FIELDS, token
from press.newsletter.message import MessageTemplate
from press.settings import Sender, Settings, Smtp

SETTINGS = Settings(name="News", sender=Sender(name="ICE", address="news@ponte.test"), list_id="news.ponte.test")
NEWSLETTER = Newsletter(
    "en", "News", "Read", f"<p>Dear {token('member.name')}</p>" + "<p>words</p>\n" * 50, "Text\n", ()
)


def main(folder: str, port: str, members: str, connections: str) -> int:
    store = open_store("sqlite:///members.db", Path(folder))
    ledger = Ledger(store, "issue")
    people = tuple(_planned(number) for number in range(int(members)))
    plan = Plan("issue", SETTINGS.sender.address, people)
    smtp = Smtp.model_validate({"host": "127.0.0.1", "port": int(port), "security": "none"})
    with stopping_at_interrupt() as stop:
        try:
            report = send(
                plan,
                {"en": MessageTemplate.compile(NEWSLETTER, SETTINGS)},
                ledger,
                SmtpTransport(smtp),
                options=Options(connections=int(connections)),
                outside=Outside(stop=stop),
            )
        except PressError as error:
            sys.stderr.write(str(error))
            return 1
    sys.stdout.write(json.dumps(asdict(report), default=str))
    ledger.close()
    store.close()
    return 0


def _planned(number: int) -> Planned:
    address = f"m{number}@rossi.test"
    fields = dict.fromkeys(FIELDS, "") | {"member.address": address, "member.name": f"Member {number}"}
    return Planned(Wanted(address, "en", f"<{number}@ponte.test>", fields), ())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
