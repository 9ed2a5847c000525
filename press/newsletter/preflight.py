"""Pre-flight: every rule a message must keep, on the bytes that go out.

`RULES` is the list; docs/newsletter-rules.md is written from it. A rule lives with its concern in
`press.newsletter.checks`; a test breaks each in a message of ours and expects exactly that rule to speak.
"""

from __future__ import annotations

from typing import Final

from press.content.issue import Edition, Issue
from press.diagnostics import Diagnostic
from press.newsletter.checks import accessibility, headers, links, parts, structure, wording
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
