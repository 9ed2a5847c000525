"""Translating an edition: starting it, following its original, exchanging a table with a translator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from press.commands.printing import issue_name, say, tell

if TYPE_CHECKING:
    from press.languages import Language

LANGUAGES = click.Choice(["en", "it", "ru", "kk"])


@click.command()
@click.argument("issue", type=issue_name)
@click.option("--from", "original", type=LANGUAGES, required=True, help="the language of the edition to translate")
@click.option("--to", "language", type=LANGUAGES, required=True, help="the language to translate it into")
@click.option("--update", is_flag=True, help="take over what changed in the original, and mark what to translate anew")
@click.option(
    "--export", "out", type=click.Path(path_type=Path), metavar="TABLE", help="write a Word table for a translator"
)
@click.option(
    "--import", "back", type=click.Path(path_type=Path), metavar="TABLE", help="read a translated Word table back"
)
@click.pass_obj
def translate(
    root: Path, issue: str, original: Language, language: Language, update: bool, out: Path | None, back: Path | None
) -> int:
    """Start an edition of ISSUE in another language: the same blocks, their texts marked as not translated."""
    from press.articles.following import update_translation
    from press.articles.translation import start_translation
    from press.project import Project

    if original == language:
        raise click.BadParameter("the same as --from", param_hint="--to")
    if bool(update) + bool(out) + bool(back) > 1:
        raise click.UsageError("--update, --export and --import are three steps: run one after the other")
    project = Project(root)
    edition = project.content / issue / f"{language}.yaml"
    results = []
    if not (update or back or (out and edition.exists())):
        results.append(start_translation(project, issue, original, language))
    if update:
        results.append(update_translation(project, issue, original, language))
    if out:
        from press.articles.tables import export_table

        results.append(export_table(project, issue, original, language, out.absolute()))
    if back:
        from press.articles.tables import import_table

        results.append(import_table(project, issue, original, language, back.absolute()))
    for result in results:
        say(result.summary)
        tell(result.diagnostics)
    return 0
