"""Pre-flight: every rule a message must keep, on the bytes that go out.

`RULES` is the list; docs/newsletter-rules.md is written from it. A rule lives with its concern in
`press.newsletter.checks`; a test breaks each in a message of ours and expects exactly that rule to speak.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic
from press.newsletter.checks import accessibility, headers, links, parts, structure, wording
from press.newsletter.checks.compatibility import Use
from press.newsletter.checks.mail import Mail
from press.newsletter.checks.places import place_of
from press.newsletter.checks.rule import Rule
from press.rendering.view import Publication

RULES: Final[tuple[Rule, ...]] = (
    *headers.RULES,
    *parts.RULES,
    *structure.RULES,
    *accessibility.RULES,
    *links.RULES,
    *wording.RULES,
)


@dataclass(frozen=True)
class Examined:
    """What the pre-flight found in a message, and the figures that report.json shows of it."""

    findings: tuple[Diagnostic, ...]
    report: Mapping[str, object]


def examine(message: bytes, publication: Publication, issue: Issue, edition: Edition) -> Examined:
    """Return what the rules find in `message`, the mail of `edition` as it goes over the wire, and its figures."""
    mail = Mail(message, publication, issue, edition)
    found = findings(mail)
    return Examined(found, report(mail, found))


def report(mail: Mail, told: tuple[Diagnostic, ...]) -> dict[str, object]:
    """Return the figures of `mail`, of which the rules have `told`.

    Sizes, what each broken rule found, compatibility with the features that cost most, how inboxes cut its lines.
    """
    found = mail.compatibility
    return {
        "message_bytes": len(mail.raw),
        "html_bytes": len(mail.html.encode()),
        "text_bytes": len(mail.text.encode()),
        "pictures_bytes": sum(len(part.content) for part in mail.pictures),
        "clipped_at_bytes": structure.GMAIL_CLIPS_BYTES,
        "rules": len(RULES),
        "found": dict(sorted(Counter(finding.rule for finding in told).items())),
        "compatibility": found.score,
        "features": [_feature(mail, use) for use in found.uses],
        "inboxes": wording.inboxes(mail.header("Subject"), mail.preheader),
    }


def _feature(mail: Mail, use: Use) -> dict[str, object]:
    return {
        "feature": use.feature.title,
        "found": use.found,
        "cost": round(use.partial + use.none, 2),
        "missing": list(use.feature.missing),
        "partly": list(use.feature.partly),
        "tested": use.feature.tested,
        "block": str(place_of(mail, "template", use.first)),
        "remedy": use.remedy,
        "link": use.link,
    }


def check_newsletter(
    message: bytes, publication: Publication, issue: Issue, edition: Edition
) -> tuple[Diagnostic, ...]:
    """Return what the rules find in `message`, the mail of `edition` as it goes over the wire, sorted by place.

    Each diagnostic names its rule. Errors and warnings refuse a real send.
    """
    return findings(Mail(message, publication, issue, edition))


def findings(mail: Mail) -> tuple[Diagnostic, ...]:
    """Return what the rules find in `mail`, sorted by place."""
    return tuple(
        sorted(
            {
                Diagnostic(place_of(mail, rule.about, found.near), found.message, rule.hint, rule.severity, rule.id)
                for rule in RULES
                for found in rule.find(mail)
            }
        )
    )
