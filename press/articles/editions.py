"""The editions of an issue side by side: what one has and another lacks, and where they say different things.

An edition is compared with the one it was translated from, where that is on record, and else with the first edition
of its issue. Nothing here judges a translation: numbers, dates and the order of blocks are what all languages share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from press.articles.counterparts import articles_of, blocks_of, counterparts, numbers_in, texts_of, value_at
from press.articles.dates import dates_in
from press.articles.following import load_pair, stale_texts
from press.articles.matching import kind_of
from press.articles.rules import rules_for
from press.articles.running import word_diff
from press.articles.translation import FIELDS, recorded_original
from press.content.inline import plain
from press.content.issue import Edition, Issue
from press.content.save import edition_values
from press.diagnostics import Diagnostic, Place, Severity
from press.languages import Language
from press.project import Project
from press.yamlfile import KeyPath, Plain, YamlFile, read

LEAST_SHARE: Final = 0.5  # of the blocks that must have a counterpart in a translation
SPELLED: Final = 12  # numbers up to this one are often written as words
EXCERPT: Final = 60  # characters of a block that say which one it is


def compare_editions(project: Project, issue: Issue) -> list[Diagnostic]:
    """Return how the editions of an issue differ, sorted by place.

    Warnings: numbers and dates that differ, translations that are stale, translated quotations that do not say so.
    Information: blocks without a counterpart, headlines that are missing.
    """
    if len(issue.editions) < 2:
        return []
    found: list[Diagnostic] = []
    sides = {edition.language: _Side.of(project, issue, edition) for edition in issue.editions}
    for edition in issue.editions:
        original = recorded_original(issue.folder, edition.language)
        first = issue.editions[0].language
        with_whom = original if original in sides else first
        if with_whom != edition.language and with_whom is not None:
            comparison = _Comparison(sides[with_whom], sides[edition.language], translated=original is not None)
            found += comparison.diagnostics()
        if original is not None and original in sides:
            found += _stale(project, issue, original, edition.language)
    return sorted(set(found))


@dataclass(frozen=True)
class _Side:
    """One edition: as values, and as its file says them."""

    language: Language
    values: Plain
    file: YamlFile

    @classmethod
    def of(cls, project: Project, issue: Issue, edition: Edition) -> _Side:
        file = issue.folder / f"{edition.language}.yaml"
        return cls(edition.language, edition_values(edition), read(file, project.shown(file)))

    @cached_property
    def name(self) -> str:
        return f"{self.language}.yaml"

    def place(self, path: KeyPath) -> Place:
        return self.file.place(path)


def _stale(project: Project, issue: Issue, original: Language, language: Language) -> Iterator[Diagnostic]:
    pair = load_pair(project, issue.folder, original, language)
    for stale in stale_texts(pair):
        source = pair.source.place(stale.source)
        what = kind_of(value_at(pair.file.tree, stale.path)) or str(stale.path[-1])
        message = f"{what}: stale: {source} has changed since it was translated: {word_diff(stale.before, stale.after)}"
        hint = (
            f"publish.py translate {issue.slug} --from {original} --to {language} --update marks what to translate anew"
        )
        yield Diagnostic(pair.file.place(stale.path), message, hint, Severity.WARNING, "stale")


class _Comparison:
    """Compares an edition with another that should say the same."""

    def __init__(self, one: _Side, other: _Side, *, translated: bool) -> None:
        self.one, self.other, self.translated = one, other, translated

    def diagnostics(self) -> Iterator[Diagnostic]:
        own, others = articles_of(self.one.values), articles_of(self.other.values)
        yield from self._headlines(self.one.values, self.other.values, (), ("title",))
        if len(own) != len(others):
            message = f"{self.other.name} has {len(others)} articles, {self.one.name} has {len(own)}"
            yield self._info((), message, "nothing to do if that is meant", "counterpart")
        for number in range(min(len(own), len(others))):
            yield from self._article(own[number], others[number], ("articles", number))

    def _info(self, path: KeyPath, message: str, hint: str, rule: str) -> Diagnostic:
        return Diagnostic(self.other.place(path), message, hint, Severity.INFO, rule)

    def _headlines(self, own: Plain, other: Plain, path: KeyPath, keys: tuple[str, ...]) -> Iterator[Diagnostic]:
        for key in keys:
            words = value_at(own, (key,))
            if words and not value_at(other, (key,)):
                message = f'the edition has no `{key}`; {self.one.name} has: "{words}"'
                yield self._info((*path, key), message, "translate it, or leave it out if that is meant", "counterpart")

    def _article(self, own: dict[str, Plain], other: dict[str, Plain], path: KeyPath) -> Iterator[Diagnostic]:
        yield from self._headlines(own, other, path, FIELDS)
        one, two = blocks_of(own), blocks_of(other)
        pairs = counterparts(one, two)
        if len(pairs) < LEAST_SHARE * max(len(one), len(two)):
            message = f"{self.one.name} and {self.other.name} are not translations of one another: not compared further"
            yield self._info(path, message, "nothing to do if that is meant", "counterpart")
            return
        for at, block in enumerate(one):
            if at not in pairs:
                yield self._lacks(self.one, self.other, block, (*path, "blocks", at))
        for at, block in enumerate(two):
            if at not in pairs.values():
                yield self._lacks(self.other, self.one, block, (*path, "blocks", at))
        for at, there in pairs.items():
            here: KeyPath = (*path, "blocks", there)
            yield from self._block(one[at], two[there], here, self.one.place((*path, "blocks", at)))

    def _lacks(self, side: _Side, other: _Side, block: Plain, path: KeyPath) -> Diagnostic:
        kind = kind_of(block)
        words = next((plain(text) for _, text in texts_of(block)), "")
        shown = f': "{words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"}"' if words else ""
        what = "quotation" if kind == "quote" else "block"
        message = f"{kind}: this {what} has no counterpart in {other.name}{shown}"
        hint = f"translate it there, or take it out here; nothing to do if {other.name} is to go without it"
        return Diagnostic(side.place(path), message, hint, Severity.INFO, "counterpart")

    def _block(self, one: Plain, two: Plain, path: KeyPath, source: Place) -> Iterator[Diagnostic]:
        match kind_of(two):
            case "figures":
                yield from self._entries(one, two, path, source, "figures", "value")
            case "timeline":
                yield from self._entries(one, two, path, source, "timeline", "when")
            case "image":
                if value_at(one, ("image", "src")) != value_at(two, ("image", "src")):
                    message = f"image: {source} shows another picture"
                    yield self._info(path, message, "nothing to do if that is meant", "counterpart")
            case "quote":
                yield from self._quote(one, two, path, source)
                yield from self._numbers(one, two, path, source)
            case _:
                yield from self._numbers(one, two, path, source)
                yield from self._dates(one, two, path, source)

    def _differs(self, path: KeyPath, message: str, source: Place) -> Diagnostic:
        hint = f"compare with {source} and the article, and correct the one that is wrong"
        return Diagnostic(self.other.place(path), message, hint, Severity.WARNING, "differs")

    def _entries(
        self, one: Plain, two: Plain, path: KeyPath, source: Place, kind: str, key: str
    ) -> Iterator[Diagnostic]:
        """Compare figures, or dates, line by line."""
        own, others = value_at(one, (kind,)), value_at(two, (kind,))
        if not isinstance(own, list) or not isinstance(others, list):
            return
        if len(own) != len(others):
            message = f"{kind}: {len(others)} lines here, {len(own)} in {self.one.name}"
            yield self._differs(path, message, source)
            return
        for at, (line, other) in enumerate(zip(own, others, strict=True)):
            was, now = str(value_at(line, (key,))), str(value_at(other, (key,)))
            same = was == now if key == "when" else numbers_in(was) == numbers_in(now)
            if not same:
                what = "date" if key == "when" else "figure"
                message = f'{kind}: the {what} "{now}" is "{was}" in {self.one.name}'
                yield self._differs((*path, kind, at), message, source)

    def _quote(self, one: Plain, two: Plain, path: KeyPath, source: Place) -> Iterator[Diagnostic]:
        said, original = value_at(one, ("quote", "text")), value_at(two, ("quote", "original"))
        language = value_at(two, ("quote", "translated_from"))
        if language == self.one.language and original and original != said:
            message = f"quote: its `original` is not what {self.one.name} quotes: {word_diff(str(said), str(original))}"
            yield self._differs((*path, "quote", "original"), message, source)
        excused = language or value_at(two, ("quote", "approved_by"))
        if self.translated and not excused and not value_at(one, ("quote", "translated_from")):
            message = "quote: a translated quotation that does not say so"
            hint = f"write translated_from: {self.one.language}, and the words as spoken after `original:`"
            yield Diagnostic(self.other.place(path), message, hint, Severity.WARNING, "translated")

    def _numbers(self, one: Plain, two: Plain, path: KeyPath, source: Place) -> Iterator[Diagnostic]:
        was, now = _numbers(one), _numbers(two)
        gone, come = was - now, now - was
        if gone and come:
            message = f"{kind_of(two)}: {_listed(come)} here, {_listed(gone)} in {self.one.name}"
            yield self._differs(path, message, source)
            return
        large = Counter({n: k for n, k in (gone or come).items() if "." in n or int(n) > SPELLED})
        if large:
            where = self.one.name if gone else self.other.name
            message = f"{kind_of(two)}: {_listed(large)} stands only in {where}"
            yield self._info(path, message, "nothing to do if it is written in words", "differs")

    def _dates(self, one: Plain, two: Plain, path: KeyPath, source: Place) -> Iterator[Diagnostic]:
        was, now = _dates(one, self.one.language), _dates(two, self.other.language)
        gone = [date for date in was if not any(date.startswith(d) or d.startswith(date) for d in now)]
        come = [date for date in now if not any(date.startswith(d) or d.startswith(date) for d in was)]
        if gone and come and not (_numbers(one) - _numbers(two) and _numbers(two) - _numbers(one)):
            message = f"{kind_of(two)}: the date {', '.join(come)} is {', '.join(gone)} in {self.one.name}"
            yield self._differs(path, message, source)


def _numbers(block: Plain) -> Counter[str]:
    kind = kind_of(block)
    content = value_at(block, (kind,))
    return sum((numbers_in(text) for text in _all_texts(content)), Counter[str]())


def _all_texts(value: Plain) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("original", "url", "at", "focus", "level", "src", "approved_by"):
                yield from _all_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _all_texts(inner)


def _dates(block: Plain, language: Language) -> list[str]:
    """Return the dates of a block's texts that name a month."""
    rules = rules_for(language)
    texts = [plain(text) for text in _all_texts(value_at(block, (kind_of(block),)))]
    return sorted({str(date.when) for text in texts for date in dates_in(text, text, rules) if date.when.month})


def _listed(numbers: Counter[str]) -> str:
    return ", ".join(sorted(numbers.elements(), key=lambda number: (len(number), number)))
