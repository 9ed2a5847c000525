"""Numbers in a text, with their qualifier, and the words that tell what they count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from press.articles.names import noun
from press.articles.rules import Facts, Rules
from press.articles.tokens import Token, tokens_of

LABEL_WORDS: Final = 5  # before or after the number
SIGNS: Final = "€$£¥₸"
# 27, 27.000, 27,000, 15 600, 27'000, 4.5: any of the separators that somewhere mean thousands or decimals.
DIGITS: Final = r"(?:\d{1,3}(?:[ \xa0\u202f'’.,]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
_YEARS: Final = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[–-]\s?(?:1[5-9]|20)\d\d)?")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=8)
def _number(facts: Facts) -> re.Pattern[str]:
    magnitudes, sign = any_of(facts.magnitudes), f"[{SIGNS}]"
    words = any_of((*facts.number_words, *facts.small_numbers, *facts.magnitudes))
    words = f"{facts.number_pattern}|{words}" if facts.number_pattern else words
    between = rf"(?:\s?[–-]\s?|\s(?:{any_of(facts.range_words)})\s)"
    suffix = f"(?:{facts.number_suffix})?" if facts.number_suffix else ""
    after = any_of(facts.after_qualifiers) or "(?!)"
    return re.compile(
        rf"(?<![\w.,:/+@#’'-])(?P<qualifier>(?:{any_of(facts.qualifiers)})\s+)?"
        rf"(?:(?P<digits>(?:{sign}\s?)?{DIGITS}(?:{between}{sign}?{DIGITS})?{suffix})"
        rf"|\b(?P<words>(?:(?:{any_of(facts.number_articles)})\s+(?=(?:{magnitudes})\b))?"
        rf"(?:{words})\b(?:[\s-](?:(?:{any_of(facts.number_links)})\s+)?(?:{words})\b)*))"
        rf"(?P<magnitude>\s?(?:{magnitudes})(?!\w))?"
        rf"(?:(?P<percent>\s?(?:{any_of(facts.percent)}))|(?P<currency>\s?(?:[€₸]|{any_of(facts.currencies)})(?!\w)))?"
        rf"(?P<after>\s(?:{after})(?!\w))?"
        r"(?![\w]|[:/-]\d)",
        re.IGNORECASE,
    )


def figures_in(text: str, masked: str, rules: Rules) -> Iterator[tuple[int, str, str]]:
    """Yield where each figure of a passage starts, its value with its qualifier, and what it counts."""
    tokens = tokens_of(masked)
    for found in _number(rules.facts).finditer(masked):
        label = _label(found, text, tokens, rules.facts)
        if label:
            yield found.start(), text[found.start() : found.end()], label


def _label(found: re.Match[str], text: str, tokens: Sequence[Token], facts: Facts) -> str | None:
    """Return what the number counts, or None where it counts nothing: a date, a page, part of a name."""
    before = bisect_left(tokens, found.start(), key=_start) - 1
    after = bisect_left(tokens, found.end(), key=_start)
    money = found["currency"] or any(sign in SIGNS for sign in found[0])
    if not money and not found["percent"] and _counts_nothing(found, tokens, before, after, facts):
        return None
    if found["percent"] and facts.plural_ending:
        counted, described = _share(text, tokens, after, facts), _described(text, tokens, before, facts)
        return counted or described or _counted(text, tokens, after, facts)
    if found["percent"]:
        share = after < len(tokens) and (tokens[after].text.lower() not in facts.reaching or None)
        return (_noun(text, tokens, after, facts) if share else None) or _described(text, tokens, before, facts)
    if money:
        return _described(text, tokens, before, facts) or _counted(text, tokens, after, facts)
    counted = _counted(text, tokens, after, facts)
    if counted or facts.plural_ending or (after < len(tokens) and tokens[after].is_word):
        return counted
    reached = before >= 0 and tokens[before].text.lower() in facts.reaching
    return _described(text, tokens, before, facts) if reached else None


def _counts_nothing(found: re.Match[str], tokens: Sequence[Token], before: int, after: int, facts: Facts) -> bool:
    if found["words"]:
        if found["words"].lower() in facts.number_words or re.fullmatch(facts.number_pattern, found["words"], re.I):
            return False
        words = re.split(r"[\s-]+", found["words"].lower())
        return not found["magnitude"] and not {*words} & {*facts.number_words, *facts.magnitudes}
    if after < len(tokens) and _YEARS.fullmatch(found["digits"]) and tokens[after].text.lower() in facts.year_words:
        return True
    near = [tokens[at].text.lower() for at in (before, after) if 0 <= at < len(tokens)]
    if any(word in facts.months for word in near) or (before >= 0 and near[0] in facts.numbering):
        return True
    return bool(_YEARS.fullmatch(found["digits"])) and not found["qualifier"] and not found["magnitude"]


def _start(token: Token) -> int:
    return token.start


def _counted(text: str, tokens: Sequence[Token], at: int, facts: Facts) -> str | None:
    """Return the words after a number up to the first plural noun, and what that is of: `tonnes of goods`."""
    if not facts.plural_ending:
        return _noun(text, tokens, at, facts)
    first = at + (at < len(tokens) and tokens[at].text == facts.belonging)
    for last in range(first, min(first + LABEL_WORDS, len(tokens))):
        word = tokens[last].text.lower()
        if not tokens[last].is_word or word in facts.stops:
            return None
        if _is_plural(word, facts):
            whole = _share(text, tokens, last + 1, facts) if first == at else None
            return text[tokens[at].start : tokens[last].end] + (f" {whole}" if whole else "")
    return None


def _noun(text: str, tokens: Sequence[Token], at: int, facts: Facts) -> str | None:
    """Return the words after a number up to the first that is no adjective, and what a unit measures.

    Where the language tells adjectives by no ending, up to the first word that ends a noun phrase.
    """
    if at < len(tokens) and noun(tokens[at].text) in facts.joining:
        at += 1
    last = at - 1
    while last + 1 < len(tokens) and last + 1 - at < LABEL_WORDS - 1 and tokens[last + 1].is_word:
        word = tokens[last + 1].text.lower()
        if word in facts.stops:
            if last < at or tokens[last].text.lower() not in facts.units or word not in facts.joining:
                break
            last += 1
            continue
        last += 1
        if facts.adjectives and not word.endswith(facts.adjectives) and word not in facts.units:
            break
    while last >= at and tokens[last].text.lower() in facts.stops:
        last -= 1
    return text[tokens[at].start : tokens[last].end] if last >= at else None


def _share(text: str, tokens: Sequence[Token], at: int, facts: Facts) -> str | None:
    """Return `of` with what follows it up to its plural noun, or its three words: `of the population`."""
    if at >= len(tokens) or tokens[at].text != facts.belonging:
        return None
    last = at
    while last + 1 < len(tokens) and last - at < 3 and tokens[last + 1].is_word:
        word = tokens[last + 1].text.lower()
        if word in facts.stops and last > at:
            break
        last += 1
        if _is_plural(word, facts):
            break
    return text[tokens[at].start : tokens[last].end] if last > at else None


def _is_plural(word: str, facts: Facts) -> bool:
    return word in facts.plurals or (word.endswith(facts.plural_ending) and not word.endswith(facts.singular_endings))


def _described(text: str, tokens: Sequence[Token], at: int, facts: Facts) -> str | None:
    """Return the words before a number; prepositions and verbs such as `reached` between them are passed over."""
    for _ in range(3):
        if at >= 0 and tokens[at].text.lower() in facts.stops | facts.reaching:
            at -= 1
    last = at
    while at >= 0 and last - at < LABEL_WORDS and tokens[at].is_word:
        word = tokens[at].text.lower()
        if word in facts.stops and not (noun(word) in facts.joining and at < last):
            break
        at -= 1
    while at < last and noun(tokens[at + 1].text) in facts.joining:
        at += 1
    return text[tokens[at + 1].start : tokens[last].end] if at < last else None
