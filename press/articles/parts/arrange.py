"""Arranging: what a reader read becomes a manuscript. The same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from press.articles.doubts import doubts_about
from press.articles.manuscript import (
    Grid,
    Heading,
    Listing,
    Manuscript,
    Notes,
    Paragraph,
    Part,
    Passage,
    Picture,
    Repair,
)
from press.articles.parts import words
from press.articles.parts.front import captioned, front_of, pointing
from press.articles.parts.interview import with_turns
from press.articles.parts.notes import each_passage, with_notes
from press.articles.typography import repair
from press.diagnostics import ArticleError, Diagnostic, Place
from press.textfile import CONTROL

LEAST_ASKED: Final = 3  # questions of an interview
BOLD_LEVEL: Final = 7  # of a heading that is only set in bold: under all that are headings by their style
TITLE_WORDS: Final = 16  # of a title under the kind of text
LEAST_LEAD: Final = 8  # words of a line under the title that is the lead
LAST: Final = 3  # parts in which a letter is signed
_NAME: Final = r"[^\W\d_a-zа-яёәғқңөұүһі][\w’'-]+"
_SIGNED: Final = re.compile(rf"{_NAME}(?: {_NAME}){{1,2}}, [a-zа-яёәғқңөұүһі].*")


def arrange(path: str, parts: Iterable[Part], findings: Sequence[Diagnostic] = ()) -> Manuscript:
    """Return the manuscript of the article at `path`, from its parts as they stand there.

    Headings have the level of their format, 1 to BOLD_LEVEL; the first of the article becomes its title where it is
    over all others. Raises ArticleError where the parts hold no words.
    """
    repairs: list[Repair] = []

    def mend(passage: Passage) -> Passage:
        mended, done = repair(passage, path)
        repairs.extend(done)
        return mended.cut(0)

    mended = [kept for part in parts if (kept := _kept(each_passage(part, mend)))]
    if not any(passage.text for part in mended for passage in part.passages):
        raise ArticleError(Diagnostic(Place(path), "the article is empty", "write or paste its text, and save it"))
    kicker, rest = _under_kicker(_without_rules(with_notes(mended)))
    title, rest = _titled(rest)
    byline, dateline, rest = front_of(rest)
    if not any(part.passages for part in rest):  # a line alone is the article's text, whatever it looks like
        kicker, title, byline, dateline, rest = None, None, None, None, list(mended)
    rest = _levelled(_asked([pointing(part) for part in captioned(_under_title(title, rest))]))
    done = tuple(sorted(repairs, key=lambda done: done.place))
    manuscript = Manuscript(path, with_turns(rest), title, done, byline, dateline, kicker=kicker)
    doubts = doubts_about(list(manuscript.passages()), path)
    return replace(manuscript, findings=tuple(sorted({*findings, *doubts})))


def _kept(part: Part) -> Part | None:
    """Return a part without what is empty in it, or None where that is all."""
    match part:
        case Listing() | Notes():
            passages = tuple(passage for passage in part.passages if passage.text)
            return replace(part, passages=passages) if passages else None
        case Grid():
            return _whole(part) if part.rows and any(passage.text for passage in part.passages) else None
        case Picture():
            caption = part.caption if part.caption and part.caption.text else None
            credit = part.credit if part.credit and part.credit.text else None
            return replace(part, alt=CONTROL.sub(" ", part.alt).strip(), caption=caption, credit=credit)
        case _:
            return part if part.passage.text else None


def _whole(part: Grid) -> Grid:
    """Return a table whose every column has a heading, a dash where the article leaves it empty."""
    rows = tuple(tuple(cell if cell and cell.text else None for cell in row) for row in part.rows)
    columns = tuple(
        passage if passage.text else replace(passage, text="–", anchors=passage.anchors or part.columns[0].anchors)
        for passage in part.columns
    )
    caption = part.caption if part.caption and part.caption.text else None
    return Grid(columns, rows, caption)


def _without_rules(parts: Sequence[Part]) -> list[Part]:
    """Return the parts without lines of marks that only divide them: ***, ----."""
    kept = [
        part
        for part in parts
        if not isinstance(part, Heading | Paragraph)
        or any(c.isalnum() for c in part.passage.text)
        or part.passage.marks
    ]
    return kept if any(not isinstance(part, Picture) for part in kept) else list(parts)


def _under_kicker(parts: list[Part]) -> tuple[Passage | None, list[Part]]:
    """Return the kind of text that stands over the title, "Obituary", and the other parts with the title as such."""
    at = next((at for at, part in enumerate(parts) if not isinstance(part, Picture)), 0)
    kicker, under = parts[at : at + 1], parts[at + 1 : at + 2]
    if not (
        kicker and under and isinstance(kicker[0], Heading | Paragraph) and isinstance(under[0], Heading | Paragraph)
    ):
        return None, parts
    title = under[0].passage.text
    if not words.KICKER.fullmatch(kicker[0].passage.text) or len(title.split()) > TITLE_WORDS or title[-1] in ".:;,":
        return None, parts
    return kicker[0].passage, [*parts[:at], Heading(under[0].passage, 1), *parts[at + 2 :]]


def _titled(parts: list[Part]) -> tuple[Passage | None, list[Part]]:
    """Return the title, if the article has one, and the other parts."""
    headings = [part for part in parts if isinstance(part, Heading)]
    words_at = next((at for at, part in enumerate(parts) if not isinstance(part, Picture)), 0)
    at = parts.index(headings[0]) if headings else len(parts)
    others = [heading.level for heading in headings[1:]]
    alone = headings and headings[0].level == 1 and 1 not in others and _are_short(parts[:at])
    first = (
        headings
        and at == words_at
        and (headings[0].level in (1, BOLD_LEVEL) or headings[0].level < min(others, default=9))
    )
    if not (alone or first) or len(parts) < 2:
        return None, parts
    return headings[0].passage, [*parts[:at], *parts[at + 1 :]]


def _under_title(title: Passage | None, parts: list[Part]) -> list[Part]:
    """Return the parts; a line right under the title that says more than it and than every heading is the article's lead."""
    first = next((at for at, part in enumerate(parts) if not isinstance(part, Picture)), 0)
    headings = [part.passage.text for part in parts if isinstance(part, Heading)]
    if title is None or not headings or not isinstance(parts[first], Heading):
        return parts
    told, *others = headings
    longest = max(len(other) for other in (title.text, *others))
    plain = not told[0].isdigit() and not told.isupper() and not told.endswith("?")
    leads = plain and len(told.split()) >= LEAST_LEAD and len(told) > longest
    return [*parts[:first], Paragraph(parts[first].passages[0]), *parts[first + 1 :]] if leads else parts


def _are_short(parts: Sequence[Part]) -> bool:
    """Say whether what stands before a heading may stand over a title: pictures, a date, a name."""
    return len(parts) <= 4 and all(
        isinstance(part, Picture) or (isinstance(part, Paragraph) and len(part.passage.text.split()) <= 8)
        for part in parts
    )


def _asked(parts: Sequence[Part]) -> list[Part]:
    """Return the parts of an interview whose questions are set in bold with these as paragraphs."""
    headings = [part for part in parts if isinstance(part, Heading)]
    asked = [part for part in headings if _is_bold_question(part)]
    if len(asked) >= LEAST_ASKED and any(part.level < BOLD_LEVEL for part in headings):
        asked = [
            part for part in headings if part.level == BOLD_LEVEL
        ]  # beside real headings, a question without a mark
    others = len(headings) - len(asked)
    said = sum(isinstance(part, Paragraph) and part.apart == "bold" for part in parts)  # a question may be a statement
    if not asked or len(asked) + said < LEAST_ASKED or len(asked) + said <= others:
        return list(parts)
    return [
        Paragraph(part.passage, apart="bold") if isinstance(part, Heading) and part in asked else part for part in parts
    ]


def _is_bold_question(part: Heading) -> bool:
    return part.level == BOLD_LEVEL and part.passage.text.rstrip('»”"').endswith("?")


def _unsigned(part: Part) -> Part:
    """Return a line that signs a letter as a paragraph: "Anna Rossi, secretary of the association"."""
    signed = isinstance(part, Heading) and _SIGNED.fullmatch(part.passage.text)
    return Paragraph(part.passage) if signed and isinstance(part, Heading) else part


def _levelled(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with headings of level 2 and, under one of these, 3; a last heading with nothing under it is none."""
    parts = [*parts[:-LAST], *(_unsigned(part) for part in parts[-LAST:])]
    levels = sorted({part.level for part in parts if isinstance(part, Heading)})
    over, found = False, list[Part]()
    for part in parts:
        if isinstance(part, Heading):
            level = 2 if part.level == levels[0] or not over else 3
            over = over or level == 2
            found.append(replace(part, level=level))
        else:
            found.append(part)
    return found
