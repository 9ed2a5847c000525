"""Fidelity: an edition compared with the articles it was made from. Nobody is misquoted, nothing is lost unawares.

Nothing is stored for it: the words of a block are looked up in the article's source whenever it is checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from press.articles.dates import dates_in
from press.articles.manuscript import Anchor, Manuscript, Passage
from press.articles.manuscript import Paragraph as ManuscriptParagraph
from press.articles.readers import read_article
from press.articles.rules import rules_for
from press.articles.running import Change, changes, kept_share, running_text_equal, word_diff
from press.articles.speech import Prose
from press.articles.verbatim import Source, differences, quoted_words
from press.content.blocks import Block, Figures, Lead, Paragraph, Quote, Timeline
from press.content.inline import plain
from press.content.issue import Article, Edition
from press.content.words import runs, words_of
from press.diagnostics import ArticleError, Diagnostic, Place, Severity
from press.languages import Language, PartialDate
from press.project import Project

__all__ = ["check_fidelity", "running_changes", "running_text_equal", "word_diff"]

MOST_DIFFERENCES: Final = 3  # told of one quotation
EXCERPT_WORDS: Final = 12
TRANSLATED: Final = 0.25  # an edition that keeps fewer of the article's words is in another language, or rewritten


def check_fidelity(project: Project, edition: Edition) -> list[Diagnostic]:
    """Return how an edition differs from its articles, sorted by place.

    Errors: a misquotation, an article that cannot be read. Warnings: figures and events that the article does not
    have so, changed words between quotation marks, a copy beside the paragraph it repeats. Information: words left
    out, changed, added or moved.
    """
    found: list[Diagnostic] = []
    manuscripts: dict[str, Manuscript] = {}
    for article in edition.articles:
        found += _beside(article)
        if article.source is None:
            found += _unsourced(article)
            continue
        try:
            if article.source not in manuscripts:
                manuscripts[article.source] = read_article(project, Path(article.source))
        except ArticleError as error:
            found += error.diagnostics
            continue
        found += _compared(manuscripts[article.source], article, edition)
    return sorted(set(found))


def running_changes(project: Project, edition: Edition) -> Iterator[tuple[Article, Change]]:
    """Yield how the running text of an edition differs from its articles, in order; none of a translation.

    Raises ArticleError where an article cannot be read.
    """
    for article in edition.articles:
        if article.source is not None:
            manuscript = read_article(project, Path(article.source))
            if kept_share(manuscript, article) >= TRANSLATED:
                yield from ((article, change) for change in changes(manuscript, article))


def _unsourced(article: Article) -> Iterator[Diagnostic]:
    for block in (*article.blocks, *article.spare):
        if isinstance(block, Quote) and not (block.translated_from or block.approved_by):
            message = "quote: there is no article to compare it with"
            hint = "write its article after `source:`, or approved_by: Name, YYYY-MM-DD"
            yield Diagnostic(block.place, message, hint, Severity.INFO, "no-source")


def _compared(manuscript: Manuscript, article: Article, edition: Edition) -> Iterator[Diagnostic]:
    source = Source(manuscript, rules_for(edition.language))
    for block in (*article.blocks, *article.spare):
        match block:
            case Quote():
                yield from _quote(block, source)
            case Figures():
                yield from _figures(block, source)
            case Timeline():
                yield from _timeline(block, source)
    yield from _running(manuscript, article, edition, source)


def _quote(quote: Quote, source: Source) -> Iterator[Diagnostic]:
    """Tell where a quote is not verbatim, unless it says why."""
    if quote.translated_from or quote.approved_by:
        return
    text = plain(quote.text)
    words = quoted_words(text)
    if any(stretch.reads(words) for stretch in source.spoken):
        return
    if any(stretch.reads(words) for stretch in source.told):
        message = f"quote: {source.path} has these words, but not between quotation marks"
        hint = "make sure that somebody said them; otherwise make this a callout"
        yield Diagnostic(quote.place, message, hint, Severity.WARNING, "unquoted")
        return
    found = differences(text, source)
    for difference in found[:MOST_DIFFERENCES]:
        what = "words are left out of" if difference.left_out else "these words are not in"
        message = f'quote: {what} {source.path}: "{difference.quoted}"'
        hint = f'the article says "{difference.article}"; quote it exactly, or make this a callout'
        yield Diagnostic(quote.place, message, hint, rule="misquotation")
    if not found:
        message = f'quote: these words are not in {source.path}: "{_excerpt(text)}"'
        hint = "quote one person's sentences as they stand there, or make this a callout"
        yield Diagnostic(quote.place, message, hint, rule="misquotation")


def _excerpt(text: str) -> str:
    words = text.split()
    return " ".join(words[:EXCERPT_WORDS]) + (" …" if len(words) > EXCERPT_WORDS else "")


def _figures(block: Figures, source: Source) -> Iterator[Diagnostic]:
    for figure in block.items:
        value, label = plain(figure.value), plain(figure.label)
        standing = source.places_of(value)
        whole = source.figures_with(value)
        if standing and whole and value.casefold() not in (written.casefold() for written in whole):
            hint = f'the article says "{whole[0]}"; keep its qualifier and its unit'
            yield _edited(block, f'"{value}", cut so,', source, hint)
        elif not (standing & source.places_of(label) or source.counts(value, label)):
            wrong = value if not standing else label if not source.holds(label) else f"{value} {label}"
            yield _edited(block, f'"{wrong}"', source, "write the figure and what it counts as the article does")


def _timeline(block: Timeline, source: Source) -> Iterator[Diagnostic]:
    for event in block.events:
        for text in (event.text, event.shown):
            if text and not source.holds(plain(text)):
                yield _edited(block, f'"{plain(text)}"', source, "tell the event in the article's words")
        if not _dated(event.when, source):
            yield _edited(block, f"the date {event.when}", source, "date it no finer than the article does")


def _edited(block: Block, what: str, source: Source, hint: str) -> Diagnostic:
    message = f"{block.kind}: edited: {what} is not in {source.path}"
    return Diagnostic(block.place, message, hint, Severity.WARNING, "edited")


def _dated(when: PartialDate, source: Source) -> bool:
    """Say whether the article gives the date, or one that is finer."""
    if when.month is None and source.holds(str(when.year)):
        return True
    prose = source.prose
    given = (
        date.when
        for text, masked in zip(prose.texts, prose.masked, strict=True)
        for date in dates_in(text, masked, source.rules)
    )
    return any(str(date).startswith(str(when)) for date in given)


def _running(manuscript: Manuscript, article: Article, edition: Edition, source: Source) -> Iterator[Diagnostic]:
    """Tell what was left out of the running text, changed in it, added to it or moved."""
    at = article.place if article.place.path else Place(edition.path)
    if kept_share(manuscript, article) < TRANSLATED:
        message = f"few of its words are those of {source.path}: a translation, or written anew"
        yield Diagnostic(at, message, "nothing to do if that is meant", Severity.INFO, "rewritten")
        return
    meant = "nothing to do if that is meant"
    for change in changes(manuscript, article):
        place = change.block.place if change.block else at
        kind, line = change.block.kind if change.block else "article", f"{source.path}:{change.line}"
        if change.kind == "changed":
            message = f"{kind}: differs from {line}: {change.diff}"
            hint = f"{meant}: [-...-] stands in the article, {{+...+}} in the edition"
        elif change.kind == "left out":
            message = f'after this {kind}, words of {line} are left out: "{_excerpt(change.text)}"'
            hint = meant
        elif change.kind == "added":
            message, hint = f'{kind}: not in {source.path}: "{_excerpt(change.text)}"', meant
        else:
            message, hint = f'{kind}: moved from {line}: "{_excerpt(change.text)}"', meant
        yield Diagnostic(place, message, hint, Severity.INFO, change.kind.replace(" ", "-"))
        if change.kind in ("changed", "added") and change.block:
            yield from _changed_speech(change.block, change.text, edition.language, source)


def _changed_speech(block: Block, text: str, language: Language, source: Source) -> Iterator[Diagnostic]:
    """Tell what the changed text of a running block puts between quotation marks and the article does not have so."""
    passage = Passage(text, (Anchor(0, 1, 1),))
    prose = Prose(Manuscript(source.path, (ManuscriptParagraph(passage),)), rules_for(language))
    for utterance in prose.utterances():
        for piece in utterance.pieces:
            said = text[piece.start : piece.end]
            if not source.holds(said, any_case=False):
                message = f'{block.kind}: changed between quotation marks: "{_excerpt(said)}"'
                found = differences(said, source, whole_sentences=False)
                article = f'the article says "{found[0].article}"; ' if found else ""
                hint = f"{article}quote it exactly, or say it without the marks"
                yield Diagnostic(block.place, message, hint, Severity.WARNING, "misquotation")


def _beside(article: Article) -> Iterator[Diagnostic]:
    """Tell of a copy that stands next to the paragraph whose words it repeats, other copies between them or not."""
    copies = {
        at: block
        for at, block in enumerate(article.blocks)
        if isinstance(block, Quote | Figures | Timeline) and article.is_copy(block)
    }
    for at, block in copies.items():
        sides = (range(at + 1, len(article.blocks)), range(at - 1, -1, -1))
        near = [next((article.blocks[n] for n in side if n not in copies), None) for side in sides]
        if any(isinstance(other, Lead | Paragraph) and _repeats(block, other) for other in near):
            what = {"quote": "pull quote", "figures": "figures", "timeline": "timeline"}[block.kind]
            message = f"{block.kind}: the {what} stands next to the paragraph with the same words"
            hint = "move it at least a paragraph away, or into `spare`"
            yield Diagnostic(block.place, message, hint, Severity.WARNING, "beside")


def _repeats(block: Quote | Figures | Timeline, paragraph: Block) -> bool:
    words = words_of(paragraph.words())
    claims: list[tuple[str, ...]]
    match block:
        case Quote():
            claims = [(block.text,)]
        case Figures():
            claims = [(figure.value, figure.label) for figure in block.items]
        case Timeline():
            claims = [(event.text,) for event in block.events]
    return any(all(runs(words_of(plain(text)), words) for text in claim) for claim in claims)
