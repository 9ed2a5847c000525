"""`publish.py check`: all that is wrong or unfinished, and the figures of each newsletter."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from press.commands.printing import counted, issue_name, many, say, say_json, tell

if TYPE_CHECKING:
    from press.content.issue import Edition, Issue
    from press.diagnostics import Diagnostic
    from press.newsletter.checks.mail import Mail
    from press.rendering.view import Publication

MOST_FEATURES: Final = 6
PLAIN_WIDTH: Final = 100  # where the output is no terminal


@click.command()
@click.argument("issue", type=issue_name, required=False)
@click.option("--json", "as_json", is_flag=True, help="print the findings as JSON")
@click.option("--diff", is_flag=True, help="show what differs from the articles, word by word")
@click.option("--links", is_flag=True, help="ask every address that an article links to whether it is there")
@click.pass_obj
def check(root: Path, issue: str | None, as_json: bool, diff: bool, links: bool) -> int:
    """Check content, fidelity to the articles, and newsletter and brochure as they go out; exit 1 on errors."""
    from press import pipeline
    from press.commands.comparing import diffs
    from press.diagnostics import PressError, has_errors
    from press.project import Project

    findings: list[Diagnostic] = []
    tables: list[str] = []
    differences: list[str] = []
    mails: list[Mail] = []
    try:
        publication, issues = pipeline.load(Project(root), os.environ, issue)
        for found in issues:
            for edition in found.editions:
                findings.extend(pipeline.inspect(publication, found, edition))
                differences.extend(diffs(publication.project, edition) if diff else ())
                made = _products(publication, found, edition, findings)
                if made is not None:
                    tables.append(newsletter_table(f"{found.slug}, {edition.language}", made[1]))
                    mails.append(made[0])
    except PressError as error:
        findings.extend(error.diagnostics)
    if links:
        from press.newsletter.checks.live import Asker, dead_links

        findings.extend(dead_links(mails, Asker()))
    findings = sorted(set(findings))
    if as_json:
        say_json([pipeline.as_json(finding) for finding in findings])
    else:
        tell(findings, err=False)
        for shown in (*tables, *differences):
            say(shown)
        say(counted(findings))
    return 1 if has_errors(findings) else 0


def _products(
    publication: Publication, issue: Issue, edition: Edition, findings: list[Diagnostic]
) -> tuple[Mail, Mapping[str, object]] | None:
    """Make brochure and newsletter, add what is found to `findings`, and return the mail with its figures."""
    from press import pipeline
    from press.diagnostics import attempt
    from press.newsletter.checks.mail import Mail

    brochure = attempt(findings, partial(pipeline.brochure_if_possible, publication, issue, edition))
    facts = brochure.brochure if brochure else None
    made = attempt(findings, partial(pipeline.make, publication, issue, edition, "newsletter", brochure=facts))
    findings.extend(found for product in (brochure, made) if product for found in product.findings)
    return (Mail(made.files["newsletter.eml"], publication, issue, edition), made.figures) if made else None


def summary(figures: Mapping[str, Any]) -> str:
    """Return a newsletter's figures, as report.json has them, in a line: Score 94.3 · 41 kB of 102 kB · 0 findings."""
    sizes = f"{figures['html_bytes'] / 1000:.0f} kB of {figures['clipped_at_bytes'] / 1000:.0f} kB"
    return f"Score {figures['compatibility']:g} · {sizes} · {many(sum(figures['found'].values()), 'finding')}"


def newsletter_table(name: str, figures: Mapping[str, Any]) -> str:
    """Return the figures of the newsletter called `name`, as `pipeline.make` gives them, as a table in text."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{name}: {summary(figures)}", title_justify="left", box=None, pad_edge=False)
    for _ in range(3):
        table.add_column("", overflow="fold")
    table.add_row("HTML", _kilobytes(figures["html_bytes"]), "Gmail clips at 102 kB")
    table.add_row("whole message", _kilobytes(figures["message_bytes"]), "")
    broken = figures["found"]
    told = ", ".join(f"{rule} ({count})" for rule, count in broken.items()) or "all kept"
    table.add_row("rules", f"{figures['rules'] - len(broken)} of {figures['rules']}", told)
    table.add_row("compatibility", f"{figures['compatibility']:g}", "Mailpit's score; MJML's own templates: 88.9")
    for feature in figures["features"][:MOST_FEATURES]:
        programs = feature["missing"] or [f"{one} (partly)" for one in feature["partly"]]
        shown = ", ".join(programs[:3]) + (f" and {len(programs) - 3} more" if len(programs) > 3 else "")
        where = feature["block"].removeprefix("templates/newsletter/")
        table.add_row(f"  {feature['feature']}", f"-{feature['cost']:.1f}", f"{shown}; in {where}; {feature['remedy']}")
    for inbox in figures["inboxes"]:
        table.add_row(inbox["client"], "", f"{inbox['subject']}  {inbox['preheader']}")
    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_terminal else PLAIN_WIDTH
    console = Console(width=width, color_system="auto" if is_terminal else None, file=sys.stdout, highlight=False)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _kilobytes(size_bytes: int) -> str:
    return f"{size_bytes / 1000:.1f} kB"
