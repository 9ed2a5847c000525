"""The commands. Only this module and press/commands print.

Exit status: 0 done, 1 problems found, 2 wrong usage. Engines are imported by the command that needs them, so that
`--help` answers at once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from press.commands.building import PRODUCTS, brochure, build, build_products, newsletter
from press.commands.checking import check
from press.commands.printing import issue_name, say, tell
from press.commands.sending import explain, send, status
from press.commands.translating import translate

if TYPE_CHECKING:
    from press.languages import Language
    from press.settings import Project


def main(root: Path, arguments: Sequence[str] | None = None) -> int:
    """Run the command line for the project in `root` and return the exit status."""
    try:
        result: Any = cli.main(list(arguments) if arguments is not None else None, obj=root, standalone_mode=False)
        return int(result or 0)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.Abort:
        say("publish.py: stopped.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return 2
    except Exception as error:  # noqa: BLE001 - the last door: an editor never meets a traceback
        from press.diagnostics import PressError

        if not isinstance(error, PressError):
            _fault(root, error)
        else:
            tell(error.diagnostics)
        return 1


def _fault(root: Path, error: Exception) -> None:
    """Tell of a fault of ours in a sentence, and keep the traceback where developers will look for it."""
    import traceback

    details = "".join(traceback.format_exception(error))
    try:
        (root / "build").mkdir(exist_ok=True)
        (root / "build" / "fault.txt").write_text(details, "utf-8")
        where = "its details are in build/fault.txt: please send that file to the developers"
    except OSError:
        where = f"its details:\n{details}"
    say(f"publish.py: a fault in Ponte Press, not in your content ({type(error).__name__}); {where}", err=True)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def cli(context: click.Context) -> int:
    """Ponte Press: one article becomes an HTML newsletter, a branded PDF brochure and a web page.

    Without a command, builds every edition of every issue.
    """
    if context.invoked_subcommand is not None:
        return 0
    return build_products(context.obj, None, PRODUCTS, afresh=False)


@cli.command()
@click.argument("article", type=click.Path(path_type=Path))
@click.option(
    "--issue", type=issue_name, metavar="NAME", help="the issue to draft into; default: named after the article"
)
@click.option(
    "--language",
    type=click.Choice(["en", "it", "ru", "kk"]),
    help="the article's language; default: the one its words are in",
)
@click.option("--update", is_flag=True, help="merge what changed in the article into the edition drafted from it")
@click.pass_obj
def new(root: Path, article: Path, issue: str | None, language: Language | None, update: bool) -> int:
    """Draft an edition from ARTICLE, a file of seeds/; with --update, merge what changed in it."""
    from press.articles.draft import NewResult, new_edition
    from press.articles.update import UpdateResult, update_edition

    project, file = _project(root), article.absolute()
    result: NewResult | UpdateResult
    if update:
        result = update_edition(project, file, issue=issue, language=language)
    else:
        result = new_edition(project, file, issue=issue, language=language)
    say(result.summary())
    tell(result.diagnostics)
    return 0


@cli.command()
@click.argument("issue", type=issue_name, required=False)
@click.option("--port", type=click.IntRange(1, 65535), help="the port to listen on; default: one that is free")
@click.option("--no-browser", is_flag=True, help="print the address and open no browser")
@click.pass_obj
def preview(root: Path, issue: str | None, port: int | None, no_browser: bool) -> int:
    """Show every edition, or those of ISSUE, in the browser; follow each change on disk until Ctrl-C."""
    from press.diagnostics import PressError
    from press.preview import server

    project = _project(root)
    path = server.start_path(project, issue)
    try:
        listening = server.claim(port)
    except PressError as error:
        (refused,) = error.diagnostics
        say(f"publish.py: {refused.message}; {refused.hint}.", err=True)
        return 1
    with listening:
        url = server.address(listening, path)
        say(f"{url}  (Ctrl-C ends the preview)")
        if not no_browser:
            server.open_browser(url)
        server.serve(project, os.environ, listening)
    say("publish.py: the preview has ended.")
    return 0


def _project(root: Path) -> Project:
    from press.settings import Project

    return Project(root)


cli.add_command(build)
cli.add_command(newsletter)
cli.add_command(brochure)
cli.add_command(check)
cli.add_command(send)
cli.add_command(translate)
cli.add_command(status)
cli.add_command(explain)
