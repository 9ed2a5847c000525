"""Interviews: whose turn a paragraph is, by the labels that the article writes before the words.

"Rossi: We began early." A label is short, begins with a capital and comes back; one that stands once labels no turn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from press.articles.manuscript import Heading, Paragraph, Part
from press.articles.parts import words

LEAST_TURNS: Final = 3
LABEL_WORDS: Final = 5

_LABEL: Final = re.compile(
    r"(?:[«“\"](?P<paper>[^\W\d_][^:.!?«»“”\"()]{0,44}?)[»”\"]:\s+(?=\S))|([^\W\d_][^:.!?«»“”\"()]{0,44}?)\s*(?::|\.\s*[–—]|\s[–—]{1}(?=\s))\s+(?=\S)|([A-ZА-ЯЁ]{1,2})\.\s+(?=[^\W\d_])"
)


def with_turns(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts, the paragraphs of an interview as turns; all as they are where this is none."""
    labels = [_label(part) for part in parts]
    often = Counter(name for name, _ in filter(None, labels))
    known = {name for name, count in often.items() if count > 1}
    turns = sum(label is not None and label[0] in known for label in labels)
    if turns < LEAST_TURNS:
        return tuple(parts)
    if len(known) > 1 or len(often) <= len(known) + 2:
        known = set(often)  # who speaks but once in an interview speaks too
    numbers = [at for at, label in enumerate(labels) if label and label[0] in known]
    speaker, found = "", list[Part]()
    for at, (part, label) in enumerate(zip(parts, labels, strict=True)):
        if isinstance(part, Heading) or at > numbers[-1]:
            speaker = ""
        if not isinstance(part, Paragraph):
            found.append(part)
        elif label and label[0] in known:
            speaker = label[0]
            found.append(replace(part, speaker=speaker, label=label[1]))
        else:
            found.append(replace(part, speaker=speaker) if speaker else part)
    return tuple(found)


def _label(part: Part) -> tuple[str, int] | None:
    """Return the label that a paragraph begins with, and how many characters it takes."""
    if not isinstance(part, Paragraph):
        return None
    found = _LABEL.match(part.passage.text)
    if found is None:
        return None
    name = next(group for group in found.groups() if group).strip()
    proper = name[0].isupper() and len(name.split()) <= LABEL_WORDS and not words.NO_SPEAKER.fullmatch(name)
    return (name, found.end()) if proper else None
