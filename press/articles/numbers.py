"""Numbers in a text, with their qualifier and unit, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from press.articles.counting import CODES, SIGNS, Counting
from press.articles.pointing import Counted, Pointing
from press.articles.rules import Facts, Rules
from press.articles.tokens import tokens_of
from press.articles.units import measured

LONGEST_WORD: Final = 60  # characters looked at before a number
# 27, 27.000, 27,000, 15 600, 27'000, 4.5: any of the separators that somewhere mean thousands or decimals.
DIGITS: Final = r"(?:\d{1,3}(?:[ \xa0\u202f'’.,]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"

_GLUED: Final = "kg|km|cm|mm|ha|t|kW|MW|GW|kWh|MWh|GWh|кг|км|га|т|кВт|МВт|ГВт"


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=8)
def _number(facts: Facts) -> re.Pattern[str]:
    magnitudes, sign = any_of(facts.magnitudes), rf"(?:(?:US)?[{SIGNS}]|\b(?:{CODES})\b)"
    words = any_of((*facts.number_words, *facts.small_numbers, *facts.magnitudes))
    words = f"{facts.number_pattern}|{words}" if facts.number_pattern else words
    ending = any_of(facts.range_endings) or "(?!)"  # 20 пайыздан 35 пайызға
    leaving = rf"|-?(?:{ending})\s(?=\d)"
    between = rf"(?:\s?[–-]\s?|\s(?:{any_of(facts.range_words)})\s{leaving})"
    suffix = f"(?:{facts.number_suffix})?" if facts.number_suffix else ""
    unit = rf"(?:\s(?:{facts.unit_pattern}))?" if facts.unit_pattern else ""
    after = any_of(facts.after_qualifiers) or "(?!)"
    rate = rf"(?:\s(?:{facts.ranging_units or '(?!)'}))?"
    share = rf"\s{{0,2}}(?:{any_of(facts.percent)})"  # both numbers of a range are shares: rose 36% to 4.1 million
    fraction = "|".join(facts.fractions) or "(?!)"
    small = rf"(?:\d{{1,3}}|{any_of((*facts.small_numbers, *facts.number_words))})"
    short = r"(?:(?<=\d)(?:m|k|tn)\b)"  # £1.8m
    rise = r"(?:[+−](?=\d+(?:[.,]\d+)?\s?%))?"  # +12,5%
    half = rf"(?:\s(?:{any_of(facts.halves)})\b)?" if facts.halves else ""
    glued = rf"(?:(?<=\d)(?:{_GLUED})\b)"  # 40kg
    of = any_of(facts.ratio_words) or "(?!)"
    whole = any_of(facts.out_of) or "(?!)"
    ratio = rf"{small}\s(?:{of})\s{small}|{small}\s[^\W\d_]+\s(?:{whole})\s{small}(?=\s*[.,;:»”)])"
    year = rf"(?:19|20)\d\d\s(?:{any_of(facts.range_words)})\s(?!(?:19|20)\d\d(?!\d))"  # salito nel 2025 a 212 milioni
    return re.compile(
        rf"(?<![\w.,:/+@#-])(?<!\d[’'])(?!{year})(?P<qualifier>(?:{any_of(facts.qualifiers)})\s+)?"
        rf"(?:(?P<fraction>\b(?:{fraction})\b(?!\s(?:an?\s)?(?:{magnitudes})\b))|(?P<ratio>\b{ratio}\b)|(?P<digits>(?:{sign}\s?)?{rise}{DIGITS}(?:(?:{short}|\s?(?:{magnitudes})(?:(?!\w)|(?=(?:{ending})\s)))?(?:{rate}{between}{sign}?{DIGITS}|{share}{between}{DIGITS}(?={share})))?{suffix})"
        rf"|\b(?P<words>(?:(?:{any_of(facts.number_articles)})\s+(?=(?:{magnitudes})\b))?"
        rf"(?:{words})\b(?:[\s-](?:(?:{any_of(facts.number_links)})\s+)?(?:{words})\b)*){half})"
        rf"(?P<magnitude>\s?(?:{magnitudes})(?!\w)(?:\s\d{{1,3}}\s(?:{magnitudes})(?!\w)|{half})|{short}|{glued})?"
        rf"(?:(?P<percent>\s{{0,2}}(?:{any_of(facts.percent)}){suffix})|(?P<currency>\s{{0,2}}(?:[€₸]|{any_of(facts.currencies)})(?!\w)))?"
        rf"(?P<after>{unit}\s(?:{after})(?!\w))?"
        r"(?![\w]|[:/-]\d|-[^\W\d_])",
        re.IGNORECASE,
    )


def figures_in(text: str, masked: str, rules: Rules, above: Counted) -> Iterator[tuple[int, str, str]]:
    """Yield where each figure of a passage starts, its value with its qualifier, and what it counts.

    `above` is what was counted last before the passage: a figure that points back counts it too.
    """
    counting = Counting(text, tokens_of(masked), rules)
    for found in _number(rules.facts).finditer(masked):
        label = counting.label(found)
        pointing = Pointing(counting)
        if pointing.refers(found, label):
            label = pointing.what_they_are(found) or above.by(found, counting) or label
        label = above.asked(found, counting) or label
        if label and (counting.is_money(found) or label.lower() not in rules.speech.openers):
            bare = _is_reached(found, rules.facts) or _ranges_over_nothing(found, rules.facts)
            start = found.end("qualifier") if bare else found.start()
            unit = measured(found, label, counting, above.number if pointing.is_back(found) else "")
            end, label, counts = unit or (found.end(), label, label)
            above.tell(found, counting, counts)
            yield start, text[start:end], label
        elif counting.is_duration(found):
            above.number = ""  # it took 28 days, now up to 41
    above.ask(counting)


def _ranges_over_nothing(found: re.Match[str], facts: Facts) -> bool:
    """Say whether the word before a number only begins a range that does not come: from 11 mills."""
    qualifier = (found["qualifier"] or "").strip().lower().split(" ")[0]
    ranges = re.search(rf"[–-]|\s(?:{any_of(facts.range_words)})\s", found[0].removeprefix(found["qualifier"] or ""))
    return qualifier in facts.ranging and ranges is None


def _is_reached(found: re.Match[str], facts: Facts) -> bool:
    """Say whether the word before a number only follows the verb: "rose to 118", where "to" elsewhere means "up to"."""
    before = found.string[max(0, found.start() - LONGEST_WORD) : found.start()].split()[-1:]
    return (
        (found["qualifier"] or "").strip().lower() in facts.after_reaching
        and bool(before)
        and {*before} <= facts.reaching
    )
