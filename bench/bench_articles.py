"""How well articles are understood: our own evaluation set in four languages, beside what a person found in it.

bench/articles/tuned/ is what the rules were mended upon, bench/articles/held/ what nobody has mended anything upon since it
was written, by people who had seen neither the program nor the other articles. Whoever mends upon those moves them over to
the others and has new ones written. Each article has its
gold beside it (.yaml): headings, quotations of speech with speaker and role, key figures, dated events, and of a saved
page each line of its furniture. A quotation counts as found only whole; marks at its joints and ends are left aside.
Words are counted against the file itself: all that it shows but its furniture must reach the draft, and nothing else.

    python -m bench articles            both halves; --failures tells what was missed, --held also in the held half
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.measuring import ROOT
from bench.shown import shown_text, words

ARTICLES: Final = ROOT / "bench" / "articles"
HALVES: Final = ("tuned", "held")
LINES: Final = ("headings", "quotations", "speakers", "roles", "figures", "events")
TARGETS: Final = {"headings": 0.95, "quotations": 0.90, "speakers": 0.90, "figures": 0.85, "events": 0.90}


@dataclass
class Score:
    """How many there are in the gold, how many were found, and how many of those are right."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    asserted: int = 0  # speakers who are wrong, and whom nobody is asked to confirm
    lost: int = 0
    kept: int = 0
    words: int = 0
    seconds: float = 0.0

    def count(self, what: str, *, gold: int, found: int, right: int) -> None:
        self.gold[what] += gold
        self.found[what] += found
        self.right[what] += right

    def recall(self, what: str) -> float:
        return self.right[what] / self.gold[what] if self.gold[what] else 1.0

    def precision(self, what: str) -> float:
        return self.right[what] / self.found[what] if self.found[what] else 1.0

    def f1(self, what: str) -> float:
        both = self.gold[what] + self.found[what]
        return 2 * self.right[what] / both if both else 1.0


def main() -> None:
    for half in HALVES:
        score, languages = score_half(half, failures=_told(half))
        print(f"{half}: {len(gold_files(half))} articles, {score.words} words")
        for what in LINES:
            target = f"   (target {TARGETS[what]:.2f})" if what in TARGETS else ""
            print(
                f"  {what:12} precision {score.precision(what):.2f}  recall {score.recall(what):.2f}  "
                f"F1 {score.f1(what):.2f}  of {score.gold[what]:3}{target}"
            )
        print(
            f"  speakers wrong {score.found['speakers'] - score.right['speakers']}, of them without `unconfirmed` {score.asserted}"
        )
        print(f"  words lost {score.lost}, words of page furniture kept {score.kept} (target 0, 0)")
        print(f"  {score.seconds / score.words * 1000:.3f} s for a thousand words (target 0.2)")
        for language, own in sorted(languages.items()):
            print(
                f"  {language}: quotations {own.precision('quotations'):.2f} / {own.recall('quotations'):.2f}, "
                f"speakers {own.recall('speakers'):.2f}, figures {own.recall('figures'):.2f}, "
                f"events {own.recall('events'):.2f}"
            )


def _told(half: str) -> bool:
    return "--failures" in sys.argv and (half == "tuned" or "--held" in sys.argv)


def gold_files(half: str) -> list[Path]:
    """Return the gold files of a half."""
    return sorted((ARTICLES / half).glob("*.yaml"))


def score_half(half: str, *, failures: bool = False) -> tuple[Score, dict[str, Score]]:
    """Return the score of a half, and that of each language; `failures` prints what is wrong."""
    whole, languages = Score(), dict[str, Score]()
    for file in gold_files(half):
        language = _gold(file)["language"]
        for score in (whole, languages.setdefault(language, Score())):
            told = score_article(file, score)
            if failures and score is whole:
                print(*(f"{file.stem}: {line}" for line in told), sep="\n")
    return whole, languages


def score_article(file: Path, score: Score) -> list[str]:
    """Add the article with the gold `file` to a score; return what is wrong, line by line."""
    from press.articles.edition import draft
    from press.articles.manuscript import Heading
    from press.articles.readers import read_article
    from press.project import Project

    gold = _gold(file)
    article = next(other for other in sorted(file.parent.glob(f"{file.stem}.*")) if other.suffix != ".yaml")
    manuscript = read_article(Project(ROOT), article)
    start = time.perf_counter()
    drafted = draft(manuscript, path="content/a/a.yaml", language=gold["language"])
    score.seconds += time.perf_counter() - start

    told: list[str] = []
    text = list(drafted.manuscript.texts())
    score.words += sum(len(passage.split()) for passage in text)
    _words_kept(article, gold, text, score, told)
    headings = [part.passage.text for part in manuscript.parts if isinstance(part, Heading)]
    _count("headings", gold["headings"], headings, score, told)
    _quotations(gold["quotations"], drafted.quotations, score, told)
    figures = [(figure.value, figure.label) for figure in drafted.figures]
    right = 0
    for figure in gold["figures"]:
        if any(_is(figure, value, label) for value, label in figures):
            right += 1
        else:
            told.append(f"figure missed: {figure['value']} | {figure['counts']}   in {figures}")
    score.count("figures", gold=len(gold["figures"]), found=len(figures), right=right)
    _count("events", gold["events"], [str(event.when) for event in drafted.events], score, told)
    return told


def _gold(file: Path) -> Mapping[str, Any]:
    import yaml

    gold: Mapping[str, Any] = yaml.safe_load(file.read_text("utf-8"))
    return gold


def _words_kept(article: Path, gold: Mapping[str, Any], text: Sequence[str], score: Score, told: list[str]) -> None:
    """Count the words that the draft lacks, and those it has and should not: the furniture of a page."""
    furniture = Counter(words(gold.get("furniture", ())))
    page = Counter(words([shown_text(article)]))
    if furniture - page:
        raise ValueError(f"{article.name}: not on the page: {sorted(furniture - page)}")
    meant, own = page - furniture, Counter(words(text))
    score.lost += (meant - own).total()
    score.kept += (own - meant).total()
    told += [f"word lost: {word}" for word in (meant - own).elements()]
    told += [f"furniture kept: {word}" for word in (own - meant).elements()]


def _count(what: str, gold: Sequence[str], found: Sequence[str], score: Score, told: list[str]) -> None:
    common = Counter(gold) & Counter(found)
    score.count(what, gold=len(gold), found=len(found), right=common.total())
    told += [f"{what}: missed {text}" for text in (Counter(gold) - common).elements()]
    told += [f"{what}: wrong {text}" for text in (Counter(found) - common).elements()]


def _quotations(gold: Sequence[Mapping[str, Any]], found: Iterable[Any], score: Score, told: list[str]) -> None:
    left = {_words(" ".join(quotation["fragments"])): quotation for quotation in gold}
    count = right = speakers = roles = 0
    for quotation in found:
        count += 1
        meant = left.pop(_words(quotation.text), None)
        if meant is None:
            told.append(f"quotation wrong: {quotation.text!r} by {quotation.speaker}")
            continue
        right += 1
        said, role = quotation.speaker or "", _words(quotation.role or "")
        if _same(meant["speaker"], said):
            speakers += 1
        else:
            score.asserted += quotation.stated
            told.append(f"speaker: {said} for {meant['speaker']}: {quotation.text[:60]!r} ({quotation.told!r})")
        wanted = _words(meant.get("role", ""))
        if wanted in (role[: len(wanted)], role[-len(wanted) :]):  # what a role is of may stand after it or before
            roles += 1
        else:
            told.append(f"role: {quotation.role!r} for {meant.get('role')!r} ({said})")
    told += [f"quotation missed: {' / '.join(quotation['fragments'])}" for quotation in left.values()]
    score.count("quotations", gold=len(gold), found=count, right=right)
    score.count("speakers", gold=right, found=right, right=speakers)
    score.count("roles", gold=right, found=right, right=roles)


def _same(gold: str, said: str) -> bool:
    """Say whether a speaker is the gold's: by name, with or without "aunt"; or by the noun where nobody is named."""
    kin = said.partition(" ")[2] if said[:1].islower() else said
    kin = kin.rpartition(" ")[0] if kin.rpartition(" ")[2][:1].islower() else kin
    return _words(gold) in (_words(said), _words(kin)) or (gold[:1].islower() and gold.lower() in said.lower())


def _is(gold: Mapping[str, str], value: str, label: str) -> bool:
    """Say whether a figure is the gold's; a unit of measure may stand with the number or as what is counted."""
    meant, counts, found, counted = (_words(text) for text in (gold["value"], gold["counts"], value, label))
    if meant and len(found) == len(meant) and meant[-1].isalpha() and found[-1].startswith(meant[-1]):
        found = meant  # 35 пайызы, where the gold leaves the ending away
    if found[: len(meant) + len(counts)] == meant + counts:
        return True  # 46 hectares, where the gold has 46, and hectares are what is counted
    if {*counts} <= {*meant} and found == meant:
        return True  # the gold tells no more than that
    in_label = meant == found + counted[: max(0, len(meant) - len(found))]  # 900, and "tonnes of marble"
    return in_label and gold["counts"].casefold() in label.casefold()


def _words(text: str) -> tuple[str, ...]:
    from press.articles.tokens import tokens_of

    return tuple(token.text.casefold() for token in tokens_of(text) if token.is_word)
