"""Addresses that a text names: web pages and mailboxes, where they stand and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from press.content.inline import is_address

_WEB: Final = r"https?://[^\s<>«»“”\"]+|www\.[^\s<>«»“”\"/]+\.[a-z]{2,}[^\s<>«»“”\"]*"
_MAIL: Final = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,}"
_FOUND: Final = re.compile(rf"(?<![\w@/.]){_WEB}|(?<![\w@/.:%+-]){_MAIL}", re.IGNORECASE)
_CLOSING: Final = ".,;:!?…'’*_~"
_PAIRS: Final = {")": "(", "]": "["}


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each address of plain `text` starts and ends, and where it leads.

    Marks that end the sentence, and a bracket that was opened before the address, are no part of it.
    """
    for found in _FOUND.finditer(text):
        written = found[0]
        while written and (written[-1] in _CLOSING or _closes_what_is_outside(written)):
            written = written[:-1]
        is_mail = "@" in written and "//" not in written and not written.lower().startswith("www.")
        address = f"mailto:{written}" if is_mail else written if "//" in written else f"https://{written}"
        if is_address(address):
            yield found.start(), found.start() + len(written), address


def _closes_what_is_outside(written: str) -> bool:
    opening = _PAIRS.get(written[-1])
    return opening is not None and written.count(opening) < written.count(written[-1])
