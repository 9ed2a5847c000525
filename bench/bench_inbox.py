"""What inboxes and their filters make of our mails: one line each, of the final bytes.

Size of the HTML, Mailpit's score, what the pre-flight finds, and SpamAssassin's score without network (`-L`), behind a
Received line of the same day. Placeholder hosts are exchanged for one as long, which a filter does not know either.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from email import message_from_bytes

from bench.measuring import ROOT
from press import pipeline
from press.content.issue import Issue
from press.content.load import load_issues
from press.newsletter.compose import compose
from press.newsletter.message import sample
from press.newsletter.preflight import examine
from press.project import Project
from press.rendering.view import Publication

RECEIVED = (
    "Received: from mail.exemple.org (mail.exemple.org [151.101.130.5]) by mx.reader.test with ESMTPS; {date}\r\n"
)


def main() -> None:
    publication, (seed,) = pipeline.load(Project(ROOT), os.environ, "acik-ice-almaty")
    (sample_issue,) = load_issues(Project(ROOT / "tests" / "samples"), "all-blocks")
    for issue in (seed, sample_issue):
        for line in lines(publication, issue):
            print(line)


def lines(publication: Publication, issue: Issue) -> list[str]:
    """Return a line for each edition of `issue`."""
    found = []
    for edition in issue.editions:
        message = sample(compose(publication, issue, edition), publication, issue).message
        figures = examine(message, publication, issue, edition).report
        broken = figures["found"]
        told = ", ".join(broken) if isinstance(broken, dict) and broken else "none"
        found.append(
            f"{issue.slug}, {edition.language}: HTML {figures['html_bytes']:,} bytes, score {figures['compatibility']}, "
            f"findings: {told}, SpamAssassin {spam_score(message)}"
        )
    return found


def spam_score(message: bytes) -> str:
    """Return SpamAssassin's score of `message`, or that it is not installed."""
    if not shutil.which("spamassassin"):
        return "not installed"
    received = RECEIVED.format(date=message_from_bytes(message)["Date"]).encode()
    mail = received + message.replace(b"example.org", b"exemple.org")
    answer = subprocess.run(["spamassassin", "-L", "-t"], input=mail, capture_output=True, check=False).stdout
    score = re.search(rb"X-Spam-Status: \w+, score=(-?[\d.]+)", answer)
    return score[1].decode() if score else "no answer"
