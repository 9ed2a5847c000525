"""What is personal in a newsletter: fields that stay open while an edition is compiled, and are filled per member.

A field is written in three ways, one after the other:

    {{ member.name }}            in a template
    pf4f2a91c0b7.member.name.    through Jinja and mrml: letters and dots, which nothing on the way rewrites
    \\x02member.name\\x03          in a finished newsletter: controls that no content can hold, see `settle`

Values are escaped when they are filled in, so a name can do no harm in HTML or text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from typing import Final

from press.languages import Language, Wording
from press.settings import Settings

FIELDS: Final = (
    "member.name",
    "member.salutation",
    "member.organisation",
    "member.address",
    "member.language",
    "links.unsubscribe",
    "links.preferences",
    "links.web",
)

_TOKEN: Final = re.compile("\x02(" + "|".join(map(re.escape, FIELDS)) + ")\x03")
# C0 but for tab and line feed, DEL, C1, and what is no character: nothing that mrml or a mail takes.
# Source: XML 1.0, section 2.2; RFC 5322, section 3.5.
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
# What could break a line or turn the direction of the text that follows. Source: Unicode 16, UAX 9 and UAX 14.
_NOT_ONE_LINE: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_SURROGATES: Final = re.compile(r"[\ud800-\udfff]")

# Whom build/ shows as the reader: no real person, each language's usual name for nobody.
_SAMPLE_NAMES: Final[Mapping[Language, str]] = {
    "en": "Jane Doe",
    "it": "Mario Rossi",
    "ru": "Иван Иванов",
    "kk": "Айгүл Серікова",
}


@dataclass(frozen=True)
class Field:
    """A place in a newsletter that is filled per member; `name` is one of FIELDS."""

    name: str


Parts = tuple[str | Field, ...]


def token(name: str) -> str:
    """Return how a finished newsletter writes the field `name`. Raises ValueError unless it is one of FIELDS."""
    if name not in FIELDS:
        raise ValueError(f"no field is called {name}; there are {', '.join(FIELDS)}")
    return f"\x02{name}\x03"


@dataclass(frozen=True)
class StandIns:
    """The fields while an edition is compiled. `mark` is of that edition alone: its own words cannot hold it."""

    mark: str

    @classmethod
    def of(cls, content: str) -> StandIns:
        """Return the stand-ins for an edition whose words are `content`; a text cannot hold its own digest."""
        return cls("pf" + blake2b(content.encode("utf-8", "replace"), digest_size=6).hexdigest())

    def context(self) -> dict[str, dict[str, str]]:
        """Return the names that templates know: `member.name`, `links.unsubscribe` and the others of FIELDS."""
        groups: dict[str, dict[str, str]] = {}
        for field in FIELDS:
            group, _, name = field.partition(".")
            groups.setdefault(group, {})[name] = f"{self.mark}.{field}."
        return groups

    def settle(self, text: str) -> str:
        """Return compiled `text` with tokens for stand-ins, and without any control that could pass for one."""
        names = "|".join(map(re.escape, FIELDS))
        return re.sub(rf"{self.mark}\.({names})\.", "\x02\\1\x03", without_controls(text))


def without_controls(text: str) -> str:
    """Return `text` without control characters other than tabs and line feeds; lone surrogates become U+FFFD."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def split(text: str) -> Parts:
    """Return a finished newsletter's HTML or text as literals and fields, in order; no literal is empty."""
    pieces = _TOKEN.split(text)
    parts = (Field(piece) if at % 2 else piece for at, piece in enumerate(pieces))
    return tuple(part for part in parts if part != "")


def fill_html(parts: Parts, values: Mapping[str, str]) -> str:
    """Return HTML with each field's value from `values`, safe in text and in quoted attributes.

    Raises KeyError where a field has no value.
    """
    return "".join(part if isinstance(part, str) else escape(one_line(values[part.name])) for part in parts)


def fill_text(parts: Parts, values: Mapping[str, str]) -> str:
    """Return plain text with each field's value from `values` on one line. Raises KeyError where one is missing."""
    return "".join(part if isinstance(part, str) else one_line(values[part.name]) for part in parts)


def one_line(value: str) -> str:
    """Return `value` on one line: controls, line breaks and turns of direction become single spaces."""
    return _SURROGATES.sub("\ufffd", _NOT_ONE_LINE.sub(" ", value).strip())


def joined_names(words: Wording, names: Sequence[str]) -> str:
    """Return the names of members who share one address, as one text; empty where none is known."""
    known = [shown for name in names if (shown := one_line(name))]
    *others, last = known or [""]
    return f"{', '.join(others)} {words['greeting_and']} {last}" if others else last


def salutation(words: Wording, names: Sequence[str]) -> str:
    """Return the line that greets the members called `names`, who share one address; neutral where none is known."""
    together = joined_names(words, names)
    return words.fill("greeting", name=together) if together else words["greeting_neutral"]


def sample_member(words: Wording, settings: Settings) -> dict[str, str]:
    """Return the fields of the member whom build/ shows; the links are of the right kind and do nothing.

    They carry no signed word that says whose they are, so that neither server nor mailbox can act on them.
    """
    language: Language = words.language
    name = _SAMPLE_NAMES[language]
    site = settings.web_url
    return {
        "member.name": name,
        "member.salutation": salutation(words, [name]),
        "member.organisation": "",
        "member.address": settings.sender.address,
        "member.language": language,
        "links.unsubscribe": f"{site}/unsubscribe" if site else f"mailto:{settings.sender.address}?subject=unsubscribe",
        "links.preferences": f"{site}/preferences" if site else "",
        "links.web": site or "",
    }
