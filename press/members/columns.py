"""What a list's columns are called, in four languages, and how a file from a spreadsheet is decoded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, Literal

from press.languages import LANGUAGES, NAMES, Language

Column = Literal["address", "name", "surname", "organisation", "language", "groups"]
COLUMNS: Final[tuple[Column, ...]] = ("address", "name", "organisation", "language", "groups")  # as we write them

_TITLES: Final[Mapping[Column, str]] = {
    "address": "address, email, mail, email address, mail address, e mail, e mail address, indirizzo, "
    "indirizzo email, indirizzo e mail, indirizzo di posta elettronica, posta elettronica, posta, "
    "адрес, адрес электронной почты, электронная почта, электронный адрес, почта, эл почта, e mail адрес, "
    "email адрес, мекенжай, мекенжайы, электрондық пошта, электрондық мекенжай, пошта, эл пошта",
    "name": "name, full name, first name, given name, member, contact, nome, nome e cognome, nominativo, referente, "
    "имя, фио, имя и фамилия, фамилия и имя, фамилия имя отчество, контакт, "
    "аты, аты жөні, есімі, толық аты, байланыс",
    "surname": "surname, last name, family name, cognome, фамилия, тегі",
    "organisation": "organisation, organization, company, company name, employer, organizzazione, azienda, società, "
    "impresa, ente, ragione sociale, организация, компания, предприятие, фирма, ұйым, мекеме, кәсіпорын",
    "language": "language, lang, lingua, язык, тіл, тілі",
    "groups": "groups, group, list, lists, gruppi, gruppo, группы, группа, топтар, топ",
}
_COLUMN_OF: Final[Mapping[str, Column]] = {
    title.strip(): column for column, titles in _TITLES.items() for title in titles.split(",")
}

# What people write for a language, besides its code and its own name for itself.
_LANGUAGE_OF: Final[Mapping[str, Language]] = {
    **{code: code for code in LANGUAGES},
    **{name.casefold(): code for code, name in NAMES.items()},
    "eng": "en", "inglese": "en", "английский": "en", "ағылшын": "en", "ағылшынша": "en",
    "ita": "it", "italian": "it", "итальянский": "it", "итальян": "it", "итальянша": "it",
    "rus": "ru", "russian": "ru", "russo": "ru", "рус": "ru", "орыс": "ru", "орысша": "ru",
    "kaz": "kk", "kz": "kk", "kazakh": "kk", "kazako": "kk", "kazaco": "kk", "казахский": "kk", "қазақ": "kk",
}  # fmt: skip


def column_of(title: str) -> Column | None:
    """Return the column that a header cell means, in any of the four languages; None for one we do not know."""
    return _COLUMN_OF.get(" ".join(re.sub(r"[\W_]+", " ", title.casefold()).split()))


def language_of(text: str) -> Language | None:
    """Return the language that a cell means: `it`, `it-IT`, `Italiano`, `итальянский`; None for another."""
    word = text.strip().casefold()
    return _LANGUAGE_OF.get(word) or _LANGUAGE_OF.get(re.split(r"[-_]", word)[0])


def decode(content: bytes) -> tuple[str, str]:
    """Return a file's text and the name of its encoding: UTF-8, UTF-16, Windows-1251 or Windows-1252.

    A byte order mark decides; then UTF-8 if it can be; else whichever of the two Windows alphabets makes words.
    Raises UnicodeDecodeError for what is none of them.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding), "UTF-8" if mark == codecs.BOM_UTF8 else "UTF-16"
    if content[:40].count(0) > 4:  # every second byte of Latin text in UTF-16
        encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
        return content.decode(encoding), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        # Cyrillic words are runs of high bytes; accented Latin letters stand alone among low ones.
        high = [byte >= 0xC0 for byte in content]
        together = sum(first and second for first, second in pairwise(high))
        if together * 2 >= sum(high):
            return content.decode("cp1251"), "Windows-1251"
        return content.decode("cp1252"), "Windows-1252"
