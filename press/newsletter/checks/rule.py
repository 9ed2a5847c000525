"""A rule of the pre-flight, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from press.diagnostics import Severity
from press.newsletter.checks.tree import Element

if TYPE_CHECKING:
    from press.newsletter.checks.mail import Mail

# Who mends it: the editor in the edition, the designer in a template, the operator in publication.yaml.
About = Literal["content", "template", "settings"]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong; `near` is the element, the words or the setting where it is."""

    message: str
    near: Element | str | None = None


@dataclass(frozen=True)
class Rule:
    """Something every message must keep. `source` is a link to what asks for it, `hint` the way out.

    An error is what no mail program could repair; a warning stops a real send, information stops nothing.
    """

    id: str
    severity: Severity
    about: About
    source: str
    hint: str
    find: Callable[[Mail], Iterable[Finding]]


E = Severity.ERROR
W = Severity.WARNING
I = Severity.INFO  # noqa: E741 - three letters that make a table of rules readable
