"""What a draft says: a manuscript becomes an edition that an editor goes on with.

The running blocks hold every word of the article, in order. What people say, key figures and dated events are copied
to `spare`, each a stretch of the article; a speaker who is not named beside the words is marked as a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from press.articles.facts import Event, Figure, find_events, find_figures
from press.articles.inlined import inlined, unstressed
from press.articles.manuscript import (
    Caption,
    Grid,
    Heading,
    Listing,
    Manuscript,
    Notes,
    Paragraph,
    Part,
    Passage,
    Picture,
    Pointer,
)
from press.articles.quotations import Joint, Quotation, find_quotations
from press.articles.rules import rules_for
from press.articles.speech import Prose
from press.content import blocks
from press.content.inline import escape
from press.content.issue import Article, Edition
from press.diagnostics import Diagnostic, Severity
from press.languages import Language
from press.yamlfile import KeyPath

SUBJECT = "what an inbox shows first; null: the title"
PREHEADER = "what an inbox shows after the subject; null: the first sentence"
LENGTH = "full, or digest: openings and links"
SPARE = "found in the article and copied here, not shown; move one up to use it, away from the paragraph it repeats"


@dataclass(frozen=True)
class Draft:
    """An edition drafted from one manuscript, what was found in it, and the comments that guide the editor."""

    edition: Edition
    manuscript: Manuscript
    quotations: tuple[Quotation, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    comments: Mapping[KeyPath, str]
    findings: tuple[Diagnostic, ...]

    def count(self, kind: type[Part]) -> int:
        """Return how many parts of a kind the manuscript has."""
        return sum(isinstance(part, kind) for part in self.manuscript.parts)


def draft(
    manuscript: Manuscript,
    *,
    path: str,
    language: Language = "en",
    alone: bool = True,
    pictures: Mapping[str, str] = MappingProxyType({}),
) -> Draft:
    """Return an edition of the manuscript, to be written to `path`.

    `alone`: the article is the edition's only one, so that its title is the edition's; otherwise it has its own.
    `pictures`: by the source of a picture its file in the issue; of a picture without one only the words are kept.
    """
    quotations = find_quotations(manuscript, language)
    figures = find_figures(manuscript, quotations, language)
    events = find_events(manuscript, language)
    title = _line(manuscript.title)
    article = Article(
        source=manuscript.path,
        title=None if alone else title,
        kicker=_line(manuscript.kicker),
        byline=_line(manuscript.byline),
        dateline=_line(manuscript.dateline),
        blocks=tuple(_running(manuscript, pictures)),
        spare=tuple(_spare(quotations, figures, events)),
    )
    edition = Edition(language=language, path=path, title=title if alone else None, articles=(article,))
    comments = dict(_comments(edition, quotations, figures))
    return Draft(edition, manuscript, quotations, figures, events, comments, tuple(_findings(manuscript, language)))


def _line(passage: Passage | None) -> str | None:
    return escape(passage.shown) if passage else None


def _running(manuscript: Manuscript, pictures: Mapping[str, str]) -> Iterator[blocks.Block]:
    """Yield every part of the manuscript as a block; the first paragraph is the lead."""
    led = False
    for part in manuscript.parts:
        match part:
            case Heading():
                yield blocks.Heading(text=unstressed(part.passage), level=3 if part.level == 3 else 2)
            case Paragraph():
                kind = blocks.Paragraph if led or part.label else blocks.Lead
                led = True
                yield kind(text=inlined(part.passage))
            case Listing() | Notes():
                items = tuple(inlined(passage) for passage in part.passages)
                yield blocks.ListBlock(items=items, ordered=isinstance(part, Notes) or part.ordered)
            case Caption():
                yield blocks.Paragraph(text=inlined(part.passage))
            case Pointer():
                yield blocks.Button(label=escape(part.passage.shown), url=part.address)
            case Grid():
                yield _table(part)
            case Picture():
                yield from _image(part, pictures)


def _table(part: Grid) -> blocks.Table:
    return blocks.Table(
        columns=tuple(inlined(cell) for cell in part.columns),
        rows=tuple(tuple(inlined(cell) if cell else "" for cell in row) for row in part.rows),
        caption=inlined(part.caption) if part.caption else None,
    )


def _image(part: Picture, pictures: Mapping[str, str]) -> Iterator[blocks.Block]:
    """Yield the picture, or its words where the issue has no file of it."""
    if part.source not in pictures:
        yield from (blocks.Paragraph(text=inlined(passage)) for passage in part.passages)
        return
    yield blocks.Image(
        src=pictures[part.source],
        alt=part.alt,
        caption=inlined(part.caption) if part.caption else None,
        credit=inlined(part.credit) if part.credit else None,
        unconfirmed=() if part.alt else ("alt",),
    )


def _spare(
    quotations: tuple[Quotation, ...], figures: tuple[Figure, ...], events: tuple[Event, ...]
) -> Iterator[blocks.Block]:
    for quotation in quotations:
        yield blocks.Quote(
            text=escape(quotation.text),
            speaker=_escaped(quotation.speaker),
            role=_escaped(quotation.role),
            unconfirmed=() if quotation.stated else ("speaker",),
        )
    if figures:
        yield blocks.Figures(
            items=tuple(
                blocks.Figure(value=escape(f.value), label=escape(f.label), said_by=_escaped(f.said_by))
                for f in figures
            ),
            unconfirmed=() if all(figure.stated for figure in figures) else ("speaker",),
        )
    if events:
        yield blocks.Timeline(
            events=tuple(blocks.Event(when=e.when, text=escape(e.text), shown=_escaped(e.shown)) for e in events)
        )


def _escaped(text: str | None) -> str | None:
    return None if text is None else escape(text)


def _comments(
    edition: Edition, quotations: tuple[Quotation, ...], figures: tuple[Figure, ...]
) -> Iterator[tuple[KeyPath, str]]:
    """Yield the comments, one line each, with the places of the edition that they stand at."""
    article: KeyPath = ("articles", 0)
    if edition.title is None:
        yield ("title",), "no headline is invented: write one here"
    yield ("newsletter", "subject"), SUBJECT
    yield ("newsletter", "preheader"), PREHEADER
    yield ("newsletter", "length"), LENGTH
    if edition.articles[0].title is None:
        yield (*article, "title"), "with one article, the headline above serves"
    yield (*article, "spare"), SPARE
    for at, quotation in enumerate(quotations):
        yield (*article, "spare", at), _about(quotation)
    if not all(figure.stated for figure in figures):
        at = len(quotations)
        yield (*article, "spare", at), "confirm who said these figures, then remove `unconfirmed`"


def _about(quotation: Quotation) -> str:
    """Say where a quotation stands, what is to be confirmed, and how its fragments were joined."""
    where = f"line {quotation.place.line}"
    if not quotation.stated:
        told = " ".join(quotation.told.split())
        named = f'the article says "{told}"' if 0 < len(told) <= 50 else "nobody is named beside it"
        where += f", {named}: confirm the speaker, then remove `unconfirmed`"
    joints = {fragment.joint for fragment in quotation.fragments} - {Joint.AS_WRITTEN}
    done = [f"{len(quotation.fragments)} fragments joined"] if len(quotation.fragments) > 1 else []
    done += [str(joint) for joint in Joint if joint in joints]
    return "; ".join([where, *done])


def _findings(manuscript: Manuscript, language: Language) -> Iterator[Diagnostic]:
    """Yield what the editor should look at in the article itself."""
    yield from manuscript.findings
    for place in Prose(manuscript, rules_for(language)).unclosed():
        message = "a quotation mark is opened here and never closed"
        yield Diagnostic(place, message, "close it in the article, and in the edition", Severity.WARNING, "unclosed")
