"""What a draft says: a manuscript becomes an edition that an editor goes on with.

The running blocks hold every word of the article, in order. What people say, key figures and dated events are copied
to `spare`, each a stretch of the article; a speaker who is not named beside the words is marked as a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from press.articles.facts import Event, Figure, find_events, find_figures
from press.articles.manuscript import Heading, Listing, Manuscript, Paragraph, Part
from press.articles.quotations import Joint, Quotation, find_quotations
from press.articles.rules import rules_for
from press.articles.speech import Prose
from press.content import blocks
from press.content.inline import escape
from press.content.issue import Article, Edition
from press.diagnostics import Diagnostic, Place, Severity
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


def draft(manuscript: Manuscript, *, path: str, language: Language = "en", alone: bool = True) -> Draft:
    """Return an edition of the manuscript, to be written to `path`.

    `alone`: the article is the edition's only one, so that its title is the edition's; otherwise it has its own.
    """
    quotations = find_quotations(manuscript, language)
    figures = find_figures(manuscript, quotations, language)
    events = find_events(manuscript, language)
    title = escape(manuscript.title.text) if manuscript.title else None
    article = Article(
        source=manuscript.path,
        title=None if alone else title,
        blocks=tuple(_running(manuscript)),
        spare=tuple(_spare(quotations, figures, events)),
    )
    edition = Edition(language=language, path=path, title=title if alone else None, articles=(article,))
    comments = dict(_comments(edition, quotations, figures))
    return Draft(
        edition, manuscript, quotations, figures, events, comments, tuple(_findings(manuscript, language, path))
    )


def _running(manuscript: Manuscript) -> Iterator[blocks.Block]:
    """Yield every part of the manuscript as a block; the first paragraph is the lead."""
    led = False
    for part in manuscript.parts:
        match part:
            case Heading():
                yield blocks.Heading(text=escape(part.passage.text), level=3 if part.level == 3 else 2)
            case Paragraph():
                kind = blocks.Paragraph if led else blocks.Lead
                led = True
                yield kind(text=escape(part.passage.text))
            case Listing():
                items = tuple(escape(passage.text) for passage in part.passages)
                yield blocks.ListBlock(items=items, ordered=part.ordered)


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


def _findings(manuscript: Manuscript, language: Language, path: str) -> Iterator[Diagnostic]:
    """Yield what the editor should look at in the article itself."""
    rules = rules_for(language)
    if rules is None:
        message = "quotations, figures and dates of this language are not looked for yet"
        yield Diagnostic(Place(path), message, "add quotes and figures by hand", Severity.WARNING, "no-rules")
        return
    for place in Prose(manuscript, rules).unclosed():
        message = "a quotation mark is opened here and never closed"
        yield Diagnostic(place, message, "close it in the article, and in the edition", Severity.WARNING, "unclosed")
    for number, line in ((p.line, t) for part in manuscript.parts for p in part.passages if (t := p.text)):
        if "\ufffd" in line:
            message = "a character was lost before the article reached us (U+FFFD)"
            hint = "ask for the article again, or write the character"
            yield Diagnostic(Place(manuscript.path, number), message, hint, Severity.WARNING, "lost")
