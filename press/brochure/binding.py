"""Words that stay together at the end of a line. Only white space changes: a space becomes one that does not break."""

from __future__ import annotations

import re
from typing import Final

from press.languages import Language

NO_BREAK: Final = "\u00a0"

# A dash between spaces ends a line, never begins one. Source: Мильчин, Справочник издателя и автора, 19; usual in all four.
_DASH: Final = re.compile(r" (?=[—–] )")
# A Russian preposition or conjunction of one letter does not stand alone at the end of a line. Source: the same, 19.2.
_ONE_LETTER: Final = re.compile(r"(?<=[\s\u00a0«„(])([вксоуиаяВКСОУИАЯ]) ")
_TEXT: Final = re.compile(r">[^<>]+<")


def bind(text: str, language: Language) -> str:
    """Return plain `text` with spaces that do not break where the language wants none."""
    bound = _DASH.sub(NO_BREAK, text)
    return _ONE_LETTER.sub(rf"\1{NO_BREAK}", " " + bound)[1:] if language == "ru" else bound


def bind_html(html: str, language: Language) -> str:
    """Return `html` with the same done to the text between its tags; attributes, head and drawings stay as they are."""
    head, body, rest = html.partition("<body>")
    return head + body + _TEXT.sub(lambda found: f">{bind(found[0][1:-1], language)}<", rest)
