"""Write docs/newsletter-rules.md: every rule of the newsletter's pre-flight, from `press.newsletter.preflight.RULES`.

.venv/bin/python docs/make_rules.py
"""

from __future__ import annotations

from pathlib import Path

from press.newsletter.preflight import RULES

TARGET = Path(__file__).with_name("newsletter-rules.md")
HEAD = """# What every newsletter must keep

`publish.py build` and `publish.py check` look at the final bytes of each mail. An **error** stops the build, a **warning**
stops a real send, a **note** stops nothing. This page is written by `docs/make_rules.py`.

| rule | kind | mended in | what to do | source |
|---|---|---|---|---|
"""
KINDS = {"error": "error", "warning": "warning", "info": "note"}


def page() -> str:
    """Return the page."""
    rows = [
        f"| `{rule.id}` | {KINDS[str(rule.severity)]} | {rule.about} | {_cell(rule.hint)} | <{rule.source}> |"
        for rule in RULES
    ]
    return HEAD + "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
