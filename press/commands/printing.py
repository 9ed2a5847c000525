"""What commands have in common: how they are told of an issue, where they print, and how."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from press.diagnostics import Diagnostic


def issue_name(told: str) -> str:
    """Return the name of an issue told by name, or by the path that a shell completes: content/spring/it.yaml."""
    inside = re.fullmatch(r"(?:.*/)?content/([^/]+)(?:/[^/]+\.yaml|/)?", told.replace("\\", "/"))
    return inside[1] if inside else told.rstrip("/")


def say(text: str, *, err: bool = False) -> None:
    """Print a line: results on the standard output, what concerns the run itself (`err`) beside it."""
    click.echo(text, file=sys.stderr if err else sys.stdout)


def tell(diagnostics: Iterable[Diagnostic], *, err: bool = True) -> None:
    """Print diagnostics, sorted, each with its hint; nothing where there are none."""
    from press.diagnostics import show

    text = show(diagnostics)
    if text:
        say(text, err=err)


def say_json(values: Mapping[str, object] | list[dict[str, str | int]]) -> None:
    """Print values as JSON."""
    say(json.dumps(values, ensure_ascii=False, indent=2))


def counted(findings: Iterable[Diagnostic]) -> str:
    """Return e.g. `0 errors, 4 warnings, 1 note`."""
    counts = Counter(str(finding.severity) for finding in findings)
    names = {"error": "error", "warning": "warning", "info": "note"}
    return ", ".join(many(counts[kind], name) for kind, name in names.items())


def many(count: int, name: str) -> str:
    """Return e.g. `1 message` or `1,200 messages`."""
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"
