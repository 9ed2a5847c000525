"""Pre-flight of the brochure: every rule it must keep, on the bytes that are published.

`RULES` is the list of our own, with each rule's concern in rules.py; page-validation knows those of the two standards.
docs/brochure-rules.md is written from both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from press.brochure.readback import opened
from press.brochure.rules import OURS, RULES, Checked, Finding
from press.content.issue import Edition
from press.content.words import words_of
from press.diagnostics import Diagnostic, Place, Severity

STANDARDS: Final = {"pdf-ua": "PDF/UA-1", "pdf-a": "PDF/A-2a"}
LEAST_LETTERS: Final = 4  # that tell a block from others


@dataclass(frozen=True)
class Examined:
    """What the pre-flight found in a brochure, and the figures that report.json shows of it."""

    findings: tuple[Diagnostic, ...]
    report: Mapping[str, object]


def examine(content: bytes, edition: Edition) -> Examined:
    """Return what the rules find in the finished PDF of `edition`, sorted by place. An error refuses the build."""
    rules, broken = _standards(content)
    findings = list(broken)
    with opened(content) as pdf:
        checked = Checked(content, pdf, edition)
        for rule in RULES:
            for found in rule.find(checked):
                place = _place(edition, found)
                findings.append(Diagnostic(place, _message(found), rule.hint, rule.severity, rule.id))
        report = {
            "bytes": len(content),
            "pages": len(pdf.pages),
            "rules": rules + len(RULES),
            "standards": list(STANDARDS.values()),
            "words_heard": len(words_of(checked.book.words_of(checked.book.root))),
        }
    return Examined(tuple(sorted(set(findings))), report)


def _standards(content: bytes) -> tuple[int, Iterator[Diagnostic]]:
    """Return how many rules the two standards have, and those that are broken."""
    import page as validator

    profiles = {"pdf-ua": validator.ValidationProfile.PDF_UA_1, "pdf-a": validator.ValidationProfile.PDF_A_2A}
    reports = {name: validator.validate_pdf_bytes(content, profile=profile) for name, profile in profiles.items()}
    broken = (
        Diagnostic(
            Place("brochure.pdf", 0, 0),
            f"{STANDARDS[name]}, {failure.rule_id}: {failure.message}",
            OURS,
            Severity.ERROR,
            name,
        )
        for name, report in reports.items()
        for failure in report.failures
    )
    return sum(report.rules.total for report in reports.values()), broken


def _message(found: Finding) -> str:
    return found.message if found.page is None else f"brochure, page {found.page + 1}: {found.message}"


def _place(edition: Edition, found: Finding) -> Place:
    """Return the place of the block that holds the words near which something was found, or the edition's file."""
    wanted = " ".join(words_of(found.near))
    for article in edition.articles if len(wanted) >= LEAST_LETTERS else ():
        for block in article.blocks:
            if wanted in " ".join(words_of(block.words())):
                return block.place
    return Place(edition.path, 0, 0)
