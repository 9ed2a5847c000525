"""What `publish.py check` shows of a newsletter beside its findings: sizes, compatibility, how inboxes cut its lines."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from typing import Any, Final

MOST_FEATURES: Final = 6
PLAIN_WIDTH: Final = 100  # where the output is no terminal


def newsletter_table(name: str, figures: Mapping[str, Any]) -> str:
    """Return the figures of the newsletter called `name`, as `pipeline.make` gives them, as a table in text."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"{name}: newsletter", title_justify="left", box=None, pad_edge=False)
    for heading in ("", "", ""):
        table.add_column(heading, overflow="fold")
    table.add_row("HTML", _kilobytes(figures["html_bytes"]), "Gmail clips at 102 kB")
    table.add_row("whole message", _kilobytes(figures["message_bytes"]), "")
    table.add_row("compatibility", f"{figures['compatibility']:g}", "Mailpit's score; MJML's own templates: 88.9")
    for feature in figures["features"][:MOST_FEATURES]:
        programs = feature["missing"] or [f"{one} (partly)" for one in feature["partly"]]
        shown = ", ".join(programs[:3]) + (f" and {len(programs) - 3} more" if len(programs) > 3 else "")
        table.add_row(f"  {feature['feature']}", f"-{feature['cost']:.1f}", f"{shown}; {feature['remedy']}")
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
