"""The running text of an edition beside its article: what was left out, changed, added or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from press.articles.manuscript import Grid, Manuscript
from press.articles.tokens import alike, comparable
from press.content.blocks import Block, Button, Callout, Heading, Image, Lead, ListBlock, Paragraph, Quote, Table
from press.content.inline import plain
from press.content.issue import Article, Edition

CONTEXT: Final = 3  # words shown on both sides of a change
MOST_SHOWN: Final = 600  # characters of a diff
MOST_PAIRS: Final = 4_000_000  # words times words that are compared one by one; a rewritten book is not
REACH: Final = 20  # units looked ahead for one that was changed
LEAST_PART: Final = 6  # words of a paragraph that was split off another
RUNNING: Final = (Lead, Heading, Paragraph, ListBlock, Callout, Table, Button)


@dataclass(frozen=True)
class Change:
    """A difference between article and edition: at `block` (the one before, where words were left out), or nowhere.

    `line` is the article's, 0 where the words are not in it. `diff` shows the change, words left out in [-...-],
    words added in {+...+}; empty where a whole part was left out, added or moved, whose words are `text`.
    """

    kind: Literal["changed", "left out", "added", "moved"]
    block: Block | None
    line: int
    text: str
    diff: str = ""


@dataclass(frozen=True)
class _Unit:
    """A paragraph, heading or line of a list, of the article or of the edition."""

    text: str
    line: int = 0
    block: Block | None = None


def running_text_equal(manuscript: Manuscript, edition: Edition) -> bool:
    """Say whether the running blocks of a fresh draft hold the article's characters, all of them and in order.

    White space does not count. The edition's article is the one whose source the manuscript was read from.
    """
    for article in edition.articles:
        if article.source == manuscript.path:
            title = (article.title or edition.title or "") if manuscript.title else ""
            front = (plain(text or "") for text in (article.kicker, title, article.byline, article.dateline))
            drafted = (*front, *(unit.text for unit in _of_edition(article, copies_too=False)))
            return _characters(*drafted) == _characters(*(passage.shown for passage in manuscript.passages()))
    return False


def _characters(*texts: str) -> str:
    return "".join("".join(text.split()) for text in texts)


def _of_edition(article: Article, *, copies_too: bool) -> Iterator[_Unit]:
    """Yield the running text; with `copies_too`, quotes that stand in a paragraph's place count as running."""
    for block in article.blocks:
        if isinstance(block, ListBlock):
            yield from (_Unit(plain(item), block=block) for item in block.items)
        elif isinstance(block, Image):
            yield from (_Unit(plain(text), block=block) for text in (block.caption, block.credit) if text)
        elif isinstance(block, RUNNING):
            yield _Unit(" ".join(plain(text) for text in block.texts()), block=block)
        elif copies_too and isinstance(block, Quote) and not article.is_copy(block):
            yield _Unit(plain(block.text), block=block)


def _of_article(manuscript: Manuscript) -> Iterator[_Unit]:
    for part in manuscript.parts:
        if isinstance(part, Grid):
            yield _Unit(" ".join(passage.shown for passage in part.passages), line=part.columns[0].line)
        else:
            yield from (_Unit(passage.shown, line=passage.line) for passage in part.passages)


def changes(manuscript: Manuscript, article: Article) -> tuple[Change, ...]:
    """Return how the article's running blocks differ from the manuscript, in the order of the text."""
    source, edition = list(_of_article(manuscript)), list(_of_edition(article, copies_too=True))
    keys = [comparable(unit.text) for unit in source], [comparable(unit.text) for unit in edition]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    found: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            found += _region(source[a:b], edition[c:d], edition[c - 1].block if c else None)
    return tuple(_with_moves(found))


def kept_share(manuscript: Manuscript, article: Article) -> float:
    """Return the share of the article's words, from 0 to 1, that its running blocks hold, in whatever order."""
    own = Counter(word for unit in _of_article(manuscript) for word in comparable(unit.text))
    new = Counter(word for unit in _of_edition(article, copies_too=True) for word in comparable(unit.text))
    return (own & new).total() / own.total() if own else 1.0


def _with_moves(found: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes; what was left out in one place and added in another is told once, as moved."""
    added = {comparable(change.text) for change in found if change.kind == "added"}
    left_out = {comparable(change.text): change for change in found if change.kind == "left out"}
    for change in found:
        key = comparable(change.text)
        if change.kind == "added" and key in left_out:
            yield Change("moved", change.block, left_out[key].line, change.text)
        elif change.kind == "added" and isinstance(change.block, Quote):
            continue  # whether a quote is verbatim is told elsewhere
        elif change.kind != "left out" or key not in added:
            yield change


def _region(source: Sequence[_Unit], edition: Sequence[_Unit], before: Block | None) -> Iterator[Change]:
    """Yield the changes between units of which none is the same. A unit may have been split or joined to another."""
    a = c = 0
    for first, last, start, end in _groups(source, edition):
        yield from (Change("left out", before, unit.line, unit.text) for unit in source[a:first])
        yield from (Change("added", unit.block, 0, unit.text) for unit in edition[c:start])
        old, new = " ".join(u.text for u in source[first:last]), " ".join(u.text for u in edition[start:end])
        if comparable(old) != comparable(new):
            yield Change("changed", edition[start].block, source[first].line, new, word_diff(old, new))
        a, c, before = last, end, edition[end - 1].block
    yield from (Change("left out", before, unit.line, unit.text) for unit in source[a:])
    yield from (Change("added", unit.block, 0, unit.text) for unit in edition[c:])


def _groups(source: Sequence[_Unit], edition: Sequence[_Unit]) -> Iterator[tuple[int, int, int, int]]:
    """Yield which units of the article became which of the edition, in order: first, last, start and end of each."""
    own = [Counter(comparable(unit.text)) for unit in source]
    new = [Counter(comparable(unit.text)) for unit in edition]
    a = c = 0
    while a < len(own) and c < len(new):
        pair = next(
            ((x, y) for y in range(c, len(new)) for x in range(a, min(len(own), a + REACH)) if _alike(own[x], new[y])),
            None,
        )
        if pair is None:
            return
        first, start = pair
        last, end = first + 1, start + 1
        while last < len(own) and _within(own[last], new[end - 1]):
            last += 1
        while end < len(new) and _within(new[end], own[last - 1]):
            end += 1
        yield first, last, start, end
        a, c = last, end


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    """Say whether two units share half of the words of the shorter one, and of both a good part."""
    shared = (one & other).total()
    return shared * 2 >= min(one.total(), other.total()) and shared * 5 >= max(one.total(), other.total())


def _within(part: Counter[str], whole: Counter[str]) -> bool:
    """Say whether most words of `part`, if it has more than a few, are words of `whole`."""
    return part.total() >= LEAST_PART and (part & whole).total() * 5 >= part.total() * 4


def word_diff(before: str, after: str) -> str:
    """Return what changed from one text to the other, word by word: [-left out-] {+added+}, a few words around each."""
    old, new = before.split(), after.split()
    if len(old) * len(new) > MOST_PAIRS:
        return f"[-{_cut(before, MOST_SHOWN // 2)}-] {{+{_cut(after, MOST_SHOWN // 2)}+}}"
    matcher = SequenceMatcher(None, [alike(word) for word in old], [alike(word) for word in new], autojunk=False)
    pieces: list[str] = []
    for group in matcher.get_grouped_opcodes(CONTEXT):
        words: list[str] = []
        for kind, a, b, c, d in group:
            if kind == "equal":
                words += old[a:b]
                continue
            words += [f"[-{' '.join(old[a:b])}-]"] if a < b else []
            words += [f"{{+{' '.join(new[c:d])}+}}"] if c < d else []
        pieces.append(" ".join(words))
    return _cut(" … ".join(pieces), MOST_SHOWN)


def _cut(text: str, most: int) -> str:
    """Return a text, or its beginning to a word's end and an ellipsis."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
