"""MJML to the HTML of a mail. The only module that imports mjml-python, whose compiler is mrml.

expand     files that MJML from elsewhere includes                               (press.newsletter.includes)
check      tags, attributes, values and nesting, told with the template's line   (press.newsletter.markup)
prepare    what mrml corrupts, or passes over in silence                         (press.newsletter.prepare)
compile    mrml; nothing is fetched, no font is linked
complete   what mrml leaves out, and what it says twice                          (press.newsletter.complete)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from press.diagnostics import Diagnostic, EngineMissing, Place, TemplateError
from press.newsletter.complete import complete
from press.newsletter.includes import expanded, without_includes
from press.newsletter.markup import Source, check
from press.newsletter.prepare import prepare

TEMPLATE: Final = "templates/newsletter/newsletter.mjml.j2"


@dataclass(frozen=True)
class Compiled:
    """HTML made of MJML that may be anybody's, and all that is wrong with the MJML."""

    html: str
    findings: tuple[Diagnostic, ...]


def compile_mjml(source: str, *, name: str = TEMPLATE, lean: bool = False) -> str:
    """Return the HTML of the MJML `source`, as `press.rendering.templates` rendered it.

    It looks as npm's MJML 5 makes it. `lean` leaves out what is said twice: fewer bytes, fewer declarations that some
    mail program does not know.
    Raises TemplateError with everything that is wrong, each at its line of the template (of `name` where `source`
    does not say), EngineMissing where mjml-python is not installed.
    """
    read = Source.read(source, name)
    problems = check(read)
    if problems:
        raise TemplateError(problems)
    return _compiled(read.text, name, lean)


def compile_leniently(source: str, *, name: str, folder: Path | None = None) -> Compiled:
    """Return the HTML of MJML from elsewhere, with what `compile_mjml` would refuse told beside it.

    Files that it includes are looked for in `folder`; without one nothing is read. Raises TemplateError where there
    is too much wrong to make anything of it.
    """
    marked, missing = expanded(source, name, folder) if folder else (source, ())
    read = Source.read(marked, name, folder="")
    problems = tuple(sorted({*check(read), *missing}))
    try:
        return Compiled(_compiled(without_includes(read.text), name, False), problems)
    except TemplateError as error:
        raise TemplateError([*problems, *error.diagnostics]) from error


def _compiled(text: str, name: str, lean: bool) -> str:
    prepared = prepare(text)
    return complete(_compile(prepared.text, name), prepared, lean=lean)


def _compile(source: str, name: str) -> str:
    try:
        from mjml import mjml2html
    except ImportError as error:
        hint = "run `make`, or install the Python package mjml-python"
        raise EngineMissing(Diagnostic(Place(name), "mjml-python is not installed", hint)) from error
    try:
        return str(mjml2html(source, fonts={}))
    except ValueError as error:
        hint = "look for a tag that is not closed or a character that HTML does not allow"
        raise TemplateError(Diagnostic(Place(name), f"mrml refuses the newsletter: {error}", hint)) from error
