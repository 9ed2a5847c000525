"""Templates. The only module that imports Jinja.

Everything is escaped but `.txt.j2`, which makes plain text; an undefined name is an error with the template's line.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.ext import Extension
from markupsafe import Markup, escape

from press.content.inline import plain, spans
from press.diagnostics import Diagnostic, Place, PressError, TemplateError
from press.languages import format_date, format_number

# Before each MJML tag of a rendered `.mjml.j2`: file, line and column where the tag stands.
PLACE_MARK: Final = re.compile("\x0e([^\x0e\x0f]*):([0-9]+):([0-9]+)\x0f")


class _PlaceMarks(Extension):
    """Writes a PLACE_MARK before each MJML tag, so that what is wrong in Jinja's output is found in the template."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        if not (name or "").endswith(".mjml.j2"):
            return source
        return re.sub(r"</?mj(?=ml|-)", lambda tag: _mark(source, tag.start(), name) + tag[0], source)


def _mark(source: str, at: int, name: str | None) -> str:
    return f"\x0e{name}:{source.count(chr(10), 0, at) + 1}:{at - source.rfind(chr(10), 0, at)}\x0f"


class Templates:
    """The templates folder. `render` fills one of its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=lambda name: not (name or "").endswith(".txt.j2"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=[_PlaceMarks],
        )
        self._environment.filters.update(inline=inline, plain=plain, date=format_date, number=format_number)

    def exists(self, name: str) -> bool:
        """Say whether the folder holds `name`."""
        return (self.folder / name).is_file()

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """Return the template `name` (e.g. `web/issue.html.j2`) filled with `context`.

        Raises TemplateError with the template's file and line: bad syntax, undefined name, missing partial.
        """
        try:
            return self._environment.get_template(name).render(context)
        except PressError:
            raise
        except TemplateSyntaxError as error:
            place = Place(f"templates/{error.name or name}", error.lineno)
            raise TemplateError(
                Diagnostic(place, error.message or "bad syntax", "see docs/designers.md, templates")
            ) from error
        except TemplateNotFound as error:
            hint = "write the partial, or correct the name"
            raise TemplateError(Diagnostic(self._place(error, name), f"no template `{error.name}`", hint)) from error
        except UndefinedError as error:
            hint = "see docs/designers.md for the names that templates know"
            raise TemplateError(Diagnostic(self._place(error, name), str(error.message), hint)) from error
        except RecursionError as error:
            message = "templates include one another in a circle"
            raise TemplateError(
                Diagnostic(self._place(error, name), message, "take one of the includes out")
            ) from error

    def _place(self, error: BaseException, name: str) -> Place:
        """Return the place in the innermost template of the traceback: Jinja gives undefined names no line itself."""
        frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(self.folder)]
        if not frames:
            return Place(f"templates/{name}")
        return Place(
            f"templates/{Path(frames[-1].filename).relative_to(self.folder).as_posix()}", frames[-1].lineno or 1
        )


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """Return inline Markdown as escaped HTML with <em>, <strong> and <a href>."""
    parts: list[str] = []
    for span in spans(text):
        html = str(escape(span.text))
        if span.emphasis:
            html = f"<em>{html}</em>"
        if span.strong:
            html = f"<strong>{html}</strong>"
        if span.href:
            html = f'<a href="{escape(span.href)}">{html}</a>'
        parts.append(html)
    return Markup("".join(parts))
