"""Recognition: which language an article is in, by its letters and its smallest words.

Kazakh has nine letters that Russian has not; English and Italian are told apart by the words that end a noun phrase
(of, the, della, che), which no text does without. What is neither clearly is not guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from press.articles.rules import rules_for
from press.languages import Language

KAZAKH: Final = frozenset("әғқңөұүһі")
LEAST_KAZAKH: Final = 0.1  # of the Cyrillic letters of a Kazakh text: every seventh is one of its own
MOST_RUSSIAN: Final = 0.08  # of a Russian one: names of people and places
LEAST_LETTERS: Final = 40
LEAST_SMALL: Final = 0.2  # of the words: every third is small in English and Italian
MIXED: Final = 3  # with a third as much of another language, an article has no one language
TIMES: Final = 2  # so many more than those of the other language


def recognised(texts: Iterable[str]) -> Language | None:
    """Return the language of an article's texts, or None where they are too few, mixed, or in another language."""
    each = [text.casefold() for text in texts]
    found = _language("\n".join(each))
    letters = Counter[Language | None]()
    for text in each:
        letters[_language(text)] += len(text)
    others = max((count for language, count in letters.items() if language not in (found, None)), default=0)
    return None if others * MIXED > letters[found] else found


def _language(text: str) -> Language | None:
    latin = len(re.findall(r"[a-zà-öø-ÿ]", text))
    cyrillic = re.findall(r"[а-яё" + "".join(KAZAKH) + "]", text)
    if max(latin, len(cyrillic)) < LEAST_LETTERS or min(latin, len(cyrillic)) * TIMES > max(latin, len(cyrillic)):
        return None
    return _latin(text) if latin > len(cyrillic) else _cyrillic(cyrillic)


def _cyrillic(letters: list[str]) -> Language | None:
    share = sum(letter in KAZAKH for letter in letters) / len(letters)
    return "kk" if share >= LEAST_KAZAKH else "ru" if share <= MOST_RUSSIAN else None


def _latin(text: str) -> Language | None:
    words = re.findall(r"[^\W\d_]+", text)
    english, italian = (sum(word in _small(language) for word in words) for language in ("en", "it"))
    best: Language = "en" if english > italian else "it"
    most, other = max(english, italian), min(english, italian)
    return best if most >= LEAST_SMALL * len(words) and most >= TIMES * other else None


@lru_cache(maxsize=2)
def _small(language: Language) -> frozenset[str]:
    """Return the small words of English or Italian that the other has not."""
    other: Language = "it" if language == "en" else "en"
    return rules_for(language).facts.stops - rules_for(other).facts.stops
