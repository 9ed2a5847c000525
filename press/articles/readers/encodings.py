"""Encodings: which one the bytes of a text are in, told by the text that each would give."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Names of encodings with what people call them, in the order they are preferred where two fit as well.
_EIGHT_BIT: Final = (("cp1252", "Windows-1252"), ("cp1251", "Windows-1251"), ("kz1048", "the Kazakh KZ-1048"))

# Letters and signs that texts in Italian and English, in Russian, and in Kazakh use; others are rare in them.
_LATIN: Final = "àèéìíîòóùúÀÈÉÌÒÓÙçñüöäáâêôßëïæøåÇÖÜÄ"
_CYRILLIC: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ"
_KAZAKH: Final = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
_SIGNS: Final = "«»“”„‘’–—…•·№€£©®™°ºª§½²³×\xa0\xad"
_USUAL: Final = {
    "cp1252": frozenset(_LATIN + _SIGNS),
    "cp1251": frozenset(_CYRILLIC + _SIGNS + "іІ"),
    "kz1048": frozenset(_CYRILLIC + _KAZAKH + _SIGNS),
}
LEAST_USUAL: Final = 0.92  # of the characters that are not ASCII, in a text whose encoding is known

_BROKEN: Final = re.compile(r"[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺІ]|[a-zà-ÿ][А-Яа-яЁё]|[а-яё][a-zà-ÿ]")
_ACCENTS: Final = re.compile(r"[à-öø-ÿÀ-ÖØ-ß]{3,}")


class Decoded(NamedTuple):
    """A text, and what people call its encoding."""

    text: str
    encoding: str


def decoded(raw: bytes) -> Decoded | None:
    """Return the text of `raw` without a byte order mark, or None where its encoding cannot be told."""
    if raw.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return _try(raw, "utf-32", "UTF-32")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(raw, "utf-16", "UTF-16")
    if b"\0" in raw[:4000]:
        return _utf16_without_mark(raw)
    return _try(raw, "utf-8-sig", "UTF-8") or _eight_bit(raw)


def _try(raw: bytes, name: str, shown: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(name).removeprefix("\ufeff"), shown)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(raw: bytes) -> Decoded | None:
    """Read text whose every other byte is the same for most letters: NUL in Latin, 4 in Cyrillic."""
    if len(raw) % 2:
        return None
    for name, high in (("utf-16-le", raw[1:4000:2]), ("utf-16-be", raw[:4000:2])):
        if sum(byte in (0, 4, 0x20) for byte in high) >= 0.95 * len(high) and high.count(0) > 0:
            found = _try(raw, name, "UTF-16")
            if found and "\0" not in found.text:
                return found
    return None


def _eight_bit(raw: bytes) -> Decoded | None:
    """Return the text in the encoding that makes the most usual text of its bytes."""
    best: tuple[float, Decoded] | None = None
    for name, shown in _EIGHT_BIT:
        found = _try(raw, name, shown)
        if found is None:
            continue
        share = _share_usual(found.text, name)
        if share >= LEAST_USUAL and (best is None or share > best[0]):
            best = (share, found)
    return best[1] if best else None


def _share_usual(text: str, name: str) -> float:
    """Return which share of the characters that are not ASCII is usual, those that break a word taken off."""
    high = [character for character in text if character > "\x7f"]
    usual = sum(character in _USUAL[name] for character in high)
    broken = len(_ACCENTS.findall(text)) * 3 if name == "cp1252" else len(_BROKEN.findall(text)) * 2
    return (usual - broken) / len(high)
