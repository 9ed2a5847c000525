"""Where Kazakh words are divided at the end of a line: patterns made from the rule of syllables. pyphen has none.

The rule. A Kazakh syllable has one vowel, and at most one consonant before it: a word is divided before the last
consonant in front of a vowel (қа-ла, қар-жы, ұлт-тық), and between two vowels (қи-ын, те-атр). Besides:

- У is a vowel after a consonant (ба-ру, су-ық) and a consonant after a vowel (тау, та-уық).
- Ь belongs to the consonant before it (аль-бом, се-мья); Ъ ends a syllable (объ-ект).
- A cluster of two or three consonants at the beginning of a word stays whole (стра-те-гия).
- The names of countries keep their -стан (Қа-зақ-стан), Astana (Ас-та-на) is none of them.

How many letters stay on either side is the style sheet's matter. Compound words are divided by sound, not by their
parts. Source of the rule: Қазақ тілінің емле ережелері (orthography of Kazakh), "Тасымал"; a native reader should review it.
The patterns are Liang's: a digit between letters, odd where a word may be divided, even where it may not; the larger wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Final

DICTIONARY: Final = Path(__file__).with_name("hyph_kk.dic")
VOWELS: Final = "аәеёиоөұүыіэюя"
CONSONANTS: Final = "бвгғджзйкқлмнңпрстфхһцчшщ"
EITHER: Final = "у"
CLUSTER_ENDS: Final = "рлвмнй"  # the third consonant of a cluster at the beginning of a word: стр, спл


def dictionary() -> str:
    """Return the patterns as a Hunspell hyphenation dictionary, one a line, sorted."""
    return "UTF-8\n" + "\n".join(sorted(set(_patterns()))) + "\n"


def register() -> None:
    """Let pyphen, and WeasyPrint with it, divide Kazakh words; done once or many times it is the same."""
    import pyphen  # type: ignore[import-untyped]

    pyphen.LANGUAGES["kk"] = DICTIONARY
    pyphen.LANGUAGES_LOWERCASE["kk"] = "kk"


def _patterns() -> Iterator[str]:
    for consonant, vowel in product(CONSONANTS, VOWELS + EITHER):
        yield f"1{consonant}{vowel}"
        yield f"1{consonant}ь{vowel}"
    for one, other in product(VOWELS, repeat=2):
        yield f"{one}1{other}"
        yield f"{one}1у{other}"
    for consonant, vowel in product(CONSONANTS, VOWELS):
        yield f"{consonant}у1{vowel}"
    for vowel in VOWELS:
        yield f"ъ1{vowel}"
    for one, two in product(CONSONANTS, repeat=2):
        yield f".{one}2{two}"
        yield from (f".{one}{two}2{three}" for three in CLUSTER_ENDS)
    for before in "кқн":
        yield f"{before}3с4тан"
