"""Write docs/newsletter-rules.md and docs/brochure-rules.md: every rule of the two pre-flights, from their lists.

.venv/bin/python -m docs.make_rules
"""

from __future__ import annotations

from pathlib import Path

from press.brochure import rules as brochure
from press.newsletter import preflight as newsletter

FOLDER = Path(__file__).parent
NEWSLETTER = """# What every newsletter must keep

`publish.py build` and `publish.py check` look at the final bytes of each mail. An **error** stops the build, a **warning**
stops a real send, a **note** stops nothing. This page is written by `docs/make_rules.py`.

| rule | kind | mended in | what to do | source |
|---|---|---|---|---|
"""
BROCHURE = """# What every brochure must keep

`publish.py build` and `publish.py check` look at the final bytes of each brochure. An **error** stops the build, a **warning**
stops nothing. This page is written by `docs/make_rules.py`.

Besides the rules of this table, every rule that the validator page-validation has for PDF/UA-1 (`pdf-ua`) and PDF/A-2a (`pdf-a`)
must be kept. That says "passes this validator", never "certified".

Pull quotes, key figures and timelines that repeat the running text are seen twice and heard once: they are artifacts. The validator outloud
(no part of Ponte Press: it needs a library under the AGPL) calls a line of eight such words or more an error, TAG-002, whatever is read out elsewhere.

| rule | kind | what it asks for | what to do | source |
|---|---|---|---|---|
"""
KINDS = {"error": "error", "warning": "warning", "info": "note"}


def pages() -> dict[str, str]:
    """Return the pages by their file names."""
    of_newsletter = [
        f"| `{rule.id}` | {KINDS[str(rule.severity)]} | {rule.about} | {_cell(rule.hint)} | <{rule.source}> |"
        for rule in newsletter.RULES
    ]
    of_brochure = [
        f"| `{rule.id}` | {KINDS[str(rule.severity)]} | {_cell(rule.find.__doc__ or '')} | {_cell(rule.hint)} | <{rule.source}> |"
        for rule in brochure.RULES
    ]
    return {
        "newsletter-rules.md": NEWSLETTER + "\n".join(of_newsletter) + "\n",
        "brochure-rules.md": BROCHURE + "\n".join(of_brochure) + "\n",
    }


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    for name, page in pages().items():
        (FOLDER / name).write_text(page, "utf-8")
