"""Templates. The only module that imports Jinja.

Everything is escaped but `.txt.j2`, which makes plain text; an undefined name is an error with the template's line.
"""

from __future__ import annotations

import hashlib
import re
import sys
import traceback
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

import jinja2
from jinja2.ext import Extension
from markupsafe import Markup

from press.content.inline import Span, plain, spans
from press.diagnostics import Diagnostic, Place, PressError, TemplateError
from press.languages import format_date, format_number

# What the expressions of a template can raise, Jinja's own errors among them (`{{ 1 / 0 }}`, `{{ none.name }}`).
_FAILURES: Final = (
    jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip

# Before each MJML tag of a rendered `.mjml.j2`, and after what it includes: file, line and column in the template.
PLACE_MARK: Final = re.compile("\x0e([^\x0e\x0f]*):([0-9]+):([0-9]+)\x0f")
_MARKED: Final = re.compile(r"</?mj(?=ml|-)|\{%-?\s*include\b[^%]*%\}")


class _PlaceMarks(Extension):
    """Writes PLACE_MARKs, so that what is wrong in Jinja's output is found in the template it came from."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        if not (name or "").endswith(".mjml.j2"):
            return source

        def marked(found: re.Match[str]) -> str:
            if found[0].startswith("<"):
                return _mark(source, found.start(), name) + found[0]
            return found[0] + _mark(source, found.end(), name)

        return _MARKED.sub(marked, source)


def _mark(source: str, at: int, name: str | None) -> str:
    return f"\x0e{name}:{source.count(chr(10), 0, at) + 1}:{at - source.rfind(chr(10), 0, at)}\x0f"


def _kept_code(folder: Path) -> jinja2.FileSystemBytecodeCache | None:
    """Return where the code that Jinja makes of the project's own templates is kept: in the project's `.venv`.

    It is kept by each template's path and content, and by this module, which decides what is made of them.
    """
    environment = Path(sys.prefix)
    if sys.prefix == sys.base_prefix or environment.parent != folder.parent:
        return None
    version = hashlib.sha256(jinja2.__version__.encode() + Path(__file__).read_bytes()).hexdigest()[:16]
    kept = environment / "share" / "ponte-press" / f"templates-{version}"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(kept))


class Templates:
    """The templates folder. `render` fills one of its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            # By default Jinja looks at the last suffix alone and would not escape `issue.html.j2`.
            autoescape=jinja2.select_autoescape((), disabled_extensions=("txt.j2",), default=True),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            extensions=[_PlaceMarks],
            bytecode_cache=_kept_code(folder),
        )
        self._environment.filters.update(inline=inline, plain=plain, date=format_date, number=format_number)

    def exists(self, name: str) -> bool:
        """Say whether the folder holds `name`."""
        return (self.folder / name).is_file()

    def render(self, name: str, context: Mapping[str, object]) -> str:
        """Return the template `name` (e.g. `web/issue.html.j2`) filled with `context`.

        Raises TemplateError with the template's file and line: bad syntax, undefined name, missing partial, and
        whatever else an expression can do wrong.
        """
        try:
            return self._environment.get_template(name).render(context)
        except PressError:
            raise
        except _FAILURES as error:
            raise TemplateError(self._diagnostic(error, name)) from error

    def _diagnostic(self, error: Exception, name: str) -> Diagnostic:
        place = self._place(error, name)
        match error:
            case jinja2.TemplateSyntaxError():
                place = Place(f"templates/{error.name or name}", error.lineno)
                return Diagnostic(place, error.message or "bad syntax", "see docs/designers.md, templates")
            case jinja2.TemplateNotFound():
                return Diagnostic(place, f"no template `{error.name}`", "write the partial, or correct the name")
            case jinja2.UndefinedError():
                hint = "see docs/designers.md for the names that templates know"
                return Diagnostic(place, str(error.message), hint)
            case RecursionError():
                message = "templates include one another in a circle"
                return Diagnostic(place, message, "take one of the includes out")
            case UnicodeDecodeError():
                return Diagnostic(place, "the template is not UTF-8", "save it again with the encoding UTF-8")
            case _:
                message = f"{type(error).__name__}: {error}"
                return Diagnostic(place, message, "look at the values that this line works with")

    def _place(self, error: BaseException, name: str) -> Place:
        """Return the place in the innermost template of the traceback: Jinja gives undefined names no line itself."""
        frames = [f for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).is_relative_to(self.folder)]
        if not frames:
            return Place(f"templates/{name}")
        innermost = frames[-1]
        return Place(f"templates/{Path(innermost.filename).relative_to(self.folder).as_posix()}", innermost.lineno or 1)


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """Return inline Markdown as escaped HTML with <em>, <strong> and <a href>; a link is one <a>, whatever is in it."""
    parts: list[Markup] = []
    for href, run in groupby(spans(text), key=lambda span: span.href):
        words = Markup().join(_marked(span) for span in run)
        parts.append(Markup('<a href="{}">{}</a>').format(href, words) if href else words)
    return Markup().join(parts)


def _marked(span: Span) -> Markup:
    html = Markup("{}").format(span.text)
    if span.emphasis:
        html = Markup("<em>{}</em>").format(html)
    return Markup("<strong>{}</strong>").format(html) if span.strong else html
