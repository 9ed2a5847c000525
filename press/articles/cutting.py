"""Cutting: the words somebody speaks, where the attribution stands inside their marks or where a dash is the mark.

«A, — *said X.* — B»      «A – *spiega X* – B»      — A, — *said X.* — B
"""

from __future__ import annotations

import re
from typing import Final, Protocol

from press.articles.attribution import Parted, following
from press.articles.clauses import Clause
from press.articles.marks import Span
from press.articles.people import People
from press.articles.rules import Rules, Speech
from press.articles.tokens import tokens_of

PARTING: Final = frozenset(",!?….")  # a mark inside the closing one parts the words from what follows
NESTED: Final = frozenset("»”“’")
ENDS: Final = frozenset(".!?…")
SPOKEN_NEAR: Final = 3  # words before such a name among which a verb of speech may stand
SHORT_NAME: Final = 3  # words of a name after which the sentence does not go on at once
NAME_WORDS: Final = 5  # of a name between marks inside a sentence
LEAST_WORDS: Final = 4  # of a sentence that nobody is said to speak; fewer are a title or an echo
LONG_WORD: Final = 4  # letters of a word that a title writes with a capital
TITLE_WORDS: Final = 10
_COMMA: Final = re.compile(r", ")
_STOP: Final = re.compile(r"[.,;](?=\s)")
SHORTEST: Final = 60  # characters of an attribution between commas
LONGEST: Final = 300  # characters of an attribution
DASH: Final = re.compile(r"(?<=\s)[–—](?=[\s,.])")
DIALOGUE: Final = re.compile(r"[–—]\s+(?=\S)")  # begins a paragraph that somebody speaks
_INSIDE: Final = " \n\t\xa0\u202f“”»’"  # after a mark: white space, and what closes words inside the words
_RESUMED: Final = re.compile(r"[.!?…:]\s[–—]\s(?=[^\W\d_a-zа-яёәғқңөұүһі])")
_SENTENCE_END: Final = re.compile(r"[.!?…]+(?=[\s»”“\"]|$)")


def cut(text: str, masked: str, span: Span, people: People, *, dialogue: bool = False) -> list[Span]:
    """Return the pieces of a span that attributions inside it divide; the span itself where there is none.

    In a `dialogue` a sentence that the attribution ends is followed by words that nobody speaks, unless a dash
    takes them up again.
    """
    pieces: list[Span] = []
    start = at = span.start
    while opened := DASH.search(masked, at, span.end):
        at = opened.end()
        closed, resumed = _closed(masked, at, span.end)
        inner = slice(opened.start(), closed)
        before = masked[start : opened.start()].rstrip(_INSIDE)[-1:]
        if people.rules.speech.parted and before not in PARTING:
            continue  # in this language a mark stands before every attribution
        found = following(text[inner], masked[inner], people, ended=False)
        nested = masked[start : opened.start()].rstrip(" ,")[-1:] in NESTED
        goes_on = not resumed and bool(masked[closed : span.end].strip())
        inside = not dialogue or (goes_on and _is_announced(masked[start : opened.start()].rstrip(" ,")))
        if found is None or (nested and inside and found.kind == "nobody"):
            continue  # or somebody else's words inside the words: “Sing,” she said
        if text[start : opened.start()].strip():
            pieces.append(Span(start, opened.start() - 1))
        if not resumed and dialogue:
            later = _RESUMED.search(
                masked, closed, span.end
            )  # and taps on it. The sound is short. — And if it hums ...
            if later is None:
                return pieces
            closed = later.start() + 1
        start = at = _next_word(masked, closed, span.end)
    if start < span.end and has_words(text[start : span.end]):
        pieces.append(Span(start, span.end, span.closed))
    if people.rules.speech.between_commas and not dialogue:
        pieces = [part for piece in pieces or [span] for part in _between_commas(text, masked, piece, people)]
    return pieces or [span]


def _is_announced(masked: str) -> bool:
    """Say whether a colon announces the words between marks that end a text: he told me: «Come»."""
    opened = max(masked.rfind(mark) for mark in "«“„‘")
    return masked[: max(0, opened)].rstrip().endswith(":")


def _between_commas(text: str, masked: str, span: Span, people: People) -> list[Span]:
    """Return the pieces of a span that a bare attribution between commas divides: «A, ha detto. B»."""
    for comma in _COMMA.finditer(masked, span.start, span.end):
        stop = _STOP.search(masked, comma.end(), min(span.end, comma.end() + SHORTEST))
        if stop is None or stop.end() >= span.end or masked[comma.start() - 1] in NESTED:
            continue
        clause = Clause(text[comma.end() : stop.start()], masked[comma.end() : stop.start()], people)
        verb = next(clause.verbs(), None)
        if verb is None or not all(clause.passes(at) for at in range(verb)):
            continue
        subject = clause.right(verb)
        last = len(clause.tokens) - 1
        told = subject is not None and subject.kind == "name" and subject.last == last and people.knows(subject.words)
        if (verb == last and (verb > 0 or stop[0] == ".")) or told:
            rest = Span(_next_word(masked, stop.start(), span.end), span.end, span.closed)
            return [Span(span.start, comma.start() + 1), *_between_commas(text, masked, rest, people)]
    return [span]


def _closed(masked: str, at: int, end: int) -> tuple[int, bool]:
    """Return where an attribution that begins at `at` ends, and whether a dash follows."""
    end = min(end, at + LONGEST)
    sentence = _SENTENCE_END.search(masked, at, end)
    stop = sentence.end() if sentence else end
    dash = DASH.search(masked, at, end)
    if dash and (dash.start() < stop or not masked[stop : dash.start()].strip()):
        return dash.start(), True
    return stop, False


def _next_word(masked: str, at: int, end: int) -> int:
    while at < end and (masked[at].isspace() or masked[at] in "–—,."):
        at += 1
    return at


def is_name_between(text: str, span: Span, speech: Speech) -> bool:
    """Say whether words between marks are a name: the director of «Khorgos South» says; on the rink «Medeo», where."""
    words = text[span.start : span.end]
    before, after = text[max(0, span.start - 60) : span.start - 1], text[span.end + 1 : span.end + 31]
    short = len(words.split()) < LEAST_WORDS and words[-1:].isalnum()
    near = before.split()[-2:] if words[:1].islower() else before.split()[-1:]
    named = before.split()[-1:] and before.split()[-1].lower() in speech.naming and before[-1:].isspace()
    named = named or before.rstrip().lower().endswith(speech.inscribed or ("\0",))
    behind = [word.lower().strip(",.;:") for word in after.split()[:2]]
    if span.closed and len(behind) > 1 and behind[0] in speech.quoting and behind[1] in speech.no_speech:
        return True  # көрме «Екі өзеннің балшығы» деп аталады
    if span.closed and short and (named or any(word.lower() in speech.oblique for word in near)):
        return True  # the so-called «cool corridor»; he sees it in the «culture of guarantees»
    if span.closed and before[-1:].isspace() and before.rstrip()[-1:].isalnum() and _is_title(words):
        return True  # who has curated “The Sixth Skin: Felt of the Steppe” at the museum
    if (
        not span.closed
        or not words[:1].isupper()
        or len(words.split()) > NAME_WORDS
        or any(mark in words for mark in ".!?…,;:")
    ):
        return False
    told = before.rpartition("»")[2] if "»" in before else before.rpartition("”")[2]
    if told != before and told[-1:].isspace() and told.rstrip()[-1:].isalnum() and after[:1].isspace():
        return (
            after.split()[0][0].isalpha() if after.split() else False
        )  # «...», says the «Sary Dala» company's director
    one = [word.lower() for word in before.split()[-SPOKEN_NEAR:]]
    other = after.split()[0].lower().strip(",.;:") if after.split() else ""
    spoken = {*one, other} & speech.linking or any(word in speech.verbs for word in (*one, other))
    if spoken or other in speech.quoting:
        return False
    inside = before[-1:].isspace() and before.rstrip()[-1:].isalnum()
    begins = not before.strip() or before.rstrip()[-1] in ENDS
    goes_on = after[:1].isspace() and other.isalpha() and after.strip()[0].islower()
    return (inside or (begins and goes_on and bool(speech.cases))) and (goes_on or len(words.split()) <= SHORT_NAME)


def has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


class Words(Protocol):
    """Where some words of a passage stand."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def last_mark(text: str, words: Words) -> str:
    """Return the mark that ends some words, inside of what they quote themselves."""
    return text[words.start : words.end].rstrip(_INSIDE + "'\"")[-1:]


def parted_from_what_follows(text: str, words: Words) -> Parted:
    """Say what parts words from what follows: a mark inside the closing one, or that they begin as a sentence does."""
    if last_mark(text, words) in PARTING:
        return Parted.BY_MARK
    before = text[max(0, words.start - 9) : max(0, words.start - 1)].rstrip(" –—-")
    told = text[words.start : words.end]
    begins = not before or before[-1] in ENDS or before[-1] in ":»”"
    long = sum(token.is_word for token in tokens_of(told)) >= LEAST_WORDS
    return Parted.AS_SENTENCE if begins and long and told.lstrip()[:1].isupper() else Parted.NOT


def joins_clauses(masked: str, rules: Rules) -> bool:
    """Say whether words between marks only join what somebody says to more of it: that «A» and that «B»."""
    words = {token.text.lower() for token in tokens_of(masked)}
    return bool(words & rules.speech.that) and words <= rules.speech.that | rules.facts.conjunctions


def is_listed(text: str, start: int, end: int) -> bool:
    """Say whether words behind a bare colon are a name: Her recordings are few: ‘Serate ferraresi’, made in 1979."""
    words = text[start:end]
    return len(words.split()) < LEAST_WORDS and words.rstrip()[-1:] not in ENDS and text[end + 1 : end + 2] == ","


def _is_title(words: str) -> bool:
    """Say whether words are written as English titles are: each that is not short with a capital."""
    long = [word for word in re.findall(r"\w+", words) if len(word) >= LONG_WORD]
    return 2 <= len(long) <= TITLE_WORDS and all(word[0].isupper() for word in long) and words[-1:] not in ENDS


def stands_alone(text: str, first: Words, closing: str, last: Words) -> bool:
    """Say whether words are a sentence of their own: begun where one begins, closed, and long enough.

    `text` is the passage of the first of their pieces, `closing` that of the last.
    """
    before, words = text[max(0, first.start - 9) : max(0, first.start - 1)].rstrip(), text[first.start : first.end]
    after = closing[last.end + 1 : last.end + 2]
    return (
        (not before or before[-1] in ENDS or before[-1] in "»”")
        and not words.lstrip()[:1].islower()
        and (last_mark(closing, last) in ENDS or after in {*ENDS, ","})
        and sum(token.is_word for token in tokens_of(words)) >= LEAST_WORDS + 2 * (after == ",")
    )
