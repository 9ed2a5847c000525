"""What stands around the text of an article: byline, dateline, captions and credits, lines that lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from press.articles.manuscript import Caption, Heading, Paragraph, Part, Passage, Picture, Pointer
from press.articles.parts import words
from press.content.addresses import addresses_in
from press.content.inline import is_address

LINE_CHARACTERS: Final = 90  # of the longest byline, dateline or credit
MOST_FRONT: Final = 5  # lines between title and text
NAME_CHARACTERS: Final = 40  # of who wrote an article, in a line that has no more
LEAST_PARTS: Final = 3  # of an article that something may stand under
PLACE_WORDS: Final = 5  # beside a date, in a dateline
LABEL_WORDS: Final = 12  # of a line that leads on
CREDIT_WORDS: Final = 14

_DIVIDED: Final = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+")


def front_of(parts: Sequence[Part]) -> tuple[Passage | None, Passage | None, list[Part]]:
    """Return byline and dateline, those that stand before the text or under it, and the other parts."""
    rest = list(parts)
    byline: Passage | None = None
    dateline: Passage | None = None
    at = seen = 0
    while at < len(rest) and seen < MOST_FRONT:
        part = rest[at]
        if not isinstance(part, Heading | Paragraph):
            at += 1
            continue
        if _is_text(part.passage.text):
            break
        seen += 1
        found = _line(part.passage, _beside(rest, at))
        if found is None or (found[0] and byline) or (found[1] and dateline):
            at += 1
            continue
        byline, dateline = found[0] or byline, found[1] or dateline
        del rest[at]
    under = rest[at + 1] if 0 < at + 1 < len(rest) and at <= MOST_FRONT else None  # the lead may be long
    if byline is None and isinstance(under, Heading | Paragraph) and is_byline(under.passage.text):
        byline = under.passage
        del rest[at + 1]
    return _under_text(byline, dateline, rest)


def _under_text(
    byline: Passage | None, dateline: Passage | None, rest: list[Part]
) -> tuple[Passage | None, Passage | None, list[Part]]:
    """Return byline and dateline, with those that stand under the text, and the other parts; a letter keeps who signed it."""
    lines = [part.passage for part in rest[-2:] if isinstance(part, Heading | Paragraph)]
    if len(rest) < LEAST_PARTS or len(lines) < 2:
        return byline, dateline, rest
    signed = byline is None and _names(lines[0]) and _is_place(lines[1].text)
    if dateline is None and (is_dateline(lines[1].text) or signed):
        dateline, lines = lines[1], lines[:1]
        del rest[-1]
    last, above = lines[-1], rest[-2]
    letter = isinstance(above, Heading | Paragraph) and above.passage.text.endswith(",")  # Yours faithfully,
    if byline is None and (is_byline(last.text) or (_names(last) and not letter)):
        byline = last
        del rest[-1]
    return byline, dateline, rest


def _names(passage: Passage) -> bool:
    return len(passage.text) <= NAME_CHARACTERS and words.NAME.fullmatch(passage.text) is not None


def _is_place(text: str) -> bool:
    """Say whether a line is nothing but names of places: `Kentau – Turkistan`."""
    return len(text) <= NAME_CHARACTERS and words.PLACES.fullmatch(text) is not None


def _beside(parts: Sequence[Part], at: int) -> list[str]:
    """Return the texts of the lines before and after a part."""
    near = [parts[n] for n in (at - 1, at + 1) if 0 <= n < len(parts)]
    return [part.passage.text for part in near if isinstance(part, Heading | Paragraph)]


def _is_text(text: str) -> bool:
    """Say whether a line is running text, which nothing of the front stands after."""
    return len(text.split()) > 25 or (len(text.split()) > 8 and text[-1] in ".!?…»”" and not is_dateline(text))


def _line(passage: Passage, beside: Sequence[str]) -> tuple[Passage | None, Passage | None] | None:
    """Return the byline and dateline that a line is, one of them perhaps None; None where it is neither."""
    text = passage.text
    if len(text) > 2 * LINE_CHARACTERS:
        return None
    date = words.DATE.search(text)
    before, after = (text[: date.start()].strip(), text[date.end() :].strip()) if date else ("", "")
    if date and not before and is_byline(after):
        return passage.cut(date.end()), passage.cut(0, date.end())
    if date and not after and is_byline(before):
        return passage.cut(0, len(before.rstrip(" ,|·•–—-"))), passage.cut(date.start())
    for found in _DIVIDED.finditer(text):
        one, other = text[: found.start()], text[found.end() :]
        if (is_byline(one) or words.NAME.fullmatch(one)) and is_dateline(other):
            return passage.cut(0, found.start()), passage.cut(found.end())
        if is_dateline(one) and is_byline(other):
            return passage.cut(found.end()), passage.cut(0, found.start())
    if is_dateline(text):
        return None, passage.cut(0, len(text.rstrip(" -–—:|·")))
    if is_byline(text):
        return passage, None
    if words.PLACED.fullmatch(text):
        return passage, None
    if _names(passage) and (re.search(r"[а-яәі]", text) or any(map(is_dateline, beside))):
        return passage, None
    return None


def is_front(text: str) -> bool:
    """Say whether a line tells who wrote the article and when, who took a picture, what it
    shows or where words are from, or leads on."""
    leads_on = words.MORE.match(text) is not None and any(True for _ in addresses_in(text))
    beside = is_credit(text) or is_caption(text) or words.SOURCE.match(text) is not None
    return is_byline(text) or is_dateline(text) or beside or leads_on or _is_both(text)


def _is_both(text: str) -> bool:
    """Say whether a line tells both when an article was written and by whom: `3 June 2026, text by Anna Rossi`."""
    return any(
        (is_dateline(text[: found.start()]) and is_byline(text[found.end() :]))
        or (is_byline(text[: found.start()]) and is_dateline(text[found.end() :]))
        for found in _DIVIDED.finditer(text)
    )


def is_byline(text: str) -> bool:
    """Say whether a line tells who wrote the article."""
    return len(text) <= LINE_CHARACTERS and words.BYLINE.fullmatch(text) is not None


def is_dateline(text: str) -> bool:
    """Say whether a line tells where and when, or when, the article was written, and nothing else."""
    found = words.DATE.search(text) if len(text) <= LINE_CHARACTERS else None
    if found is None or re.search(r"[!?;«»“”]", text):
        return False
    before, after = text[: found.start()].split(), text[found.end() :].split()
    place_first = all(
        not word[0].islower() or words.WEEKDAY.fullmatch(word) or words.PLACE.fullmatch(word.rstrip(",."))
        for word in before
    ) or text[: found.start()].rstrip().endswith(":")
    return (
        place_first
        and len(before) + len(after) <= PLACE_WORDS
        and not (after and after[-1][-1] in ".!" and len(after) > 2)
    )


def is_credit(text: str) -> bool:
    """Say whether a line tells who took a picture."""
    found = words.CREDIT.match(text.lstrip("([ "))
    return found is not None and len(text) <= LINE_CHARACTERS and len(text.split()) <= CREDIT_WORDS


def is_caption(text: str) -> bool:
    """Say whether a line tells what a picture shows, by how it begins."""
    return words.CAPTION.match(text.lstrip("([ ")) is not None


def captioned(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts, lines that are a caption or a credit as such, and in the picture that they stand under."""
    picture: Picture | None = None
    for part in parts:
        told: Part = part
        if isinstance(part, Heading | Paragraph) and (is_credit(part.passage.text) or is_caption(part.passage.text)):
            told = Caption(part.passage)
        if picture and isinstance(told, Caption) and not (picture.caption and picture.credit):
            picture = _with_caption(picture, told.passage)
            continue
        if picture:
            yield picture
            picture = None
        if isinstance(told, Picture):
            picture = replace(told, caption=None, credit=told.credit)
            if told.caption:
                picture = _with_caption(picture, told.caption)
        else:
            yield told
    if picture:
        yield picture


def _with_caption(picture: Picture, passage: Passage) -> Picture:
    """Return the picture with a line that stands under it: its caption, its credit or both."""
    found = words.CREDIT.search(passage.text)
    if found is None:
        return replace(picture, caption=passage) if not picture.caption else replace(picture, credit=passage)
    start, end = found.span()
    before = passage.cut(0, len(passage.text[:start].rstrip(" ([|–—-/")))
    bracketed = passage.text[:start].rstrip()[-1:] in ("(", "[")
    credit = passage.cut(start, len(passage.text.rstrip(" )]")) if bracketed else len(passage.text))
    if not passage.text[end:].strip(" )]") or (before.text and picture.caption) or picture.credit:
        return replace(picture, caption=passage) if not picture.caption else replace(picture, credit=passage)
    return replace(picture, caption=before if before.text else picture.caption, credit=credit)


def pointing(part: Part) -> Part:
    """Return a line of its own that leads on as a pointer, any other part as it is."""
    if not isinstance(part, Heading | Paragraph):
        return part
    passage = part.passage
    if not words.MORE.match(passage.text):
        return part
    found = list(addresses_in(passage.text))
    if len(passage.links) + len(found) == 0 or len({link.address for link in passage.links}) > 1:
        return part
    if passage.links:
        link = passage.links[0]
        whole = (
            is_address(link.address)
            and link.end - link.start >= 0.4 * len(passage.text)
            and len(passage.text.split()) <= LABEL_WORDS
        )
        return Pointer(passage, link.address) if whole else part
    start, end, address = found[0]
    label = passage.text[:start].rstrip(" :→–—-")
    if len(found) > 1 or passage.text[end:].strip(" .") or not label or len(label.split()) > LABEL_WORDS:
        return part
    return Pointer(passage.cut(0, len(label)), address)
