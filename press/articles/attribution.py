"""Attributions: who speaks, by the words around a quotation.

«Our goal,» *Castellani explains*, «is to grow.»   *The director of the office recalls:* «It was late.»

All functions take a text and the same text masked (see `rules`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import Final

from press.articles.clauses import BEFORE_VERB, PASSED_OVER, Clause
from press.articles.names import is_name, tells_role
from press.articles.people import People
from press.articles.tokens import sentences, tokens_of
from press.articles.wording import NOBODY, STOPS, Attribution, Subject

__all__ = [
    "NOBODY",
    "Attribution",
    "Parted",
    "according_before",
    "announcing",
    "following",
    "only_attribution",
    "opening",
    "signature",
    "signature_in",
]

LONGEST: Final = 30  # words of an attribution between two fragments
ALONE: Final = 12  # words of an attribution that is a sentence of its own
CLAUSE: Final = 14  # words between the verb and a quotation that goes on with its sentence
GESTURE: Final = 12  # words of what a person does beside the words
BARE: Final = 7  # tokens before a colon among which a name alone tells who speaks
UNKNOWN: Final = 8  # words of an attribution whose verb is in no table
_DASHES: Final = frozenset("–—-")
# What only names somebody, perhaps with the role after a comma.
_SIGNATURE: Final = re.compile(r"[–—-]?\s*([^\W\d_][\w’'-]+(?: [\w’'-]+){1,3})(?:,[^.!?:;]{2,80})?")


class Parted(Enum):
    """What parts quoted words from what follows them."""

    BY_MARK = "a mark"  # «Our goal,» says
    AS_SENTENCE = "nothing, but they begin a sentence"  # «Abbiamo fretta» dice la direttrice
    NOT = "nothing"  # the programme «Ponte» says


def _phrase(clause: Clause, phrases: Sequence[str], *, within: int) -> tuple[int, int] | None:
    """Return where one of the phrases stands, by its first token and the one after it; it begins among the first."""
    lowered = clause.masked.lower()
    for at in range(min(len(clause.tokens), clause.start + within)):
        start = clause.tokens[at].start
        for phrase in phrases:
            end = start + len(phrase)
            if lowered.startswith(phrase, start) and not (phrase[-1].isalpha() and lowered[end : end + 1].isalpha()):
                return at, next((n for n in range(at, len(clause.tokens)) if clause.tokens[n].start >= end), -1)
    return None


def _according_to(clause: Clause, *, within: int) -> Attribution | None:
    """Read `According to Castellani`, `in her words`, `Castellanis words by`: a speaker without a verb."""
    speech = clause.speech
    known = _phrase(clause, speech.according_known, within=within)
    if known:
        gender = next((g for p, g in speech.pronouns.items() if f" {p} " in f" {clause.masked.lower()} "), "")
        end = known[1] - 1 if known[1] > 0 else len(clause.tokens) - 1
        return Attribution("pronoun", clause.words(known[0], end), clause.words(known[0], end), gender)
    found = _phrase(clause, speech.according_to, within=within)
    if found and found[1] > 0:
        subject = clause.right(found[1] - 1)
        if subject:
            return clause.told(subject, found[0])[0]
    for at in range(len(clause.tokens)):
        if clause.lower(at) in speech.according_after and at:
            return _said_so(clause, at)
    return None


def _said_so(clause: Clause, at: int) -> Attribution | None:
    first = max(clause.start, at - BEFORE_VERB)
    for n in range(at - 1, first - 1, -1):
        if is_name(clause.tokens[n]) and (named := clause.named(n)) and named.kind == "name":
            return Attribution("name", named.words, clause.words(named.first, at))
    words = clause.words(first, at - 1)
    return Attribution("description", words, clause.words(first, at))


def following(
    text: str, masked: str, people: People, *, ended: bool, parted: Parted = Parted.BY_MARK
) -> Attribution | None:
    """Return the attribution that begins the text after a quotation, or None.

    `ended`: the quotation closed its sentence, so that only a short sentence of its own can be the attribution.
    `parted`: without a mark between them the words may be a name that is the verb's subject.
    """
    bounds = sentences(masked)
    if not bounds:
        return None
    end = bounds[0][1]
    clause = Clause(text[:end], masked[:end], people)
    start = clause.start
    words = sum(token.is_word for token in clause.tokens)
    dash = any(token.text in _DASHES for token in clause.tokens[:start])
    if start > 0 or clause.lower(start) in clause.speech.quoting:
        parted = Parted.BY_MARK
    pointed = _phrase(clause, clause.speech.pointing, within=1) if ended else None
    if pointed and pointed[1] > 0:
        start = pointed[1]
    if start == len(clause.tokens) or (ended and not dash and words > (LONGEST if pointed else ALONE)):
        return None
    told = _according_to(clause, within=1) if parted is Parted.BY_MARK else None
    if told:
        return told
    for verb in clause.verbs():
        if verb - start > BEFORE_VERB:
            break
        found = _by_verb(clause, verb, start, parted=parted, ended=ended and not dash)
        if found:
            return found
    return _by_unknown_verb(clause, start, people, dash=dash, ended=ended) if parted is Parted.BY_MARK else None


def _by_verb(clause: Clause, verb: int, start: int, *, parted: Parted, ended: bool) -> Attribution | None:
    between = range(start, verb)
    passed = all(clause.passes(at) for at in between)
    if passed or (len(between) <= PASSED_OVER and not any(is_name(clause.tokens[at]) for at in between)):
        pronoun = next((at for at in between if clause.lower(at) in clause.speech.pronouns), None)
        if pronoun is not None:
            return clause.told(Subject("pronoun", clause.tokens[pronoun].text, pronoun, pronoun), verb)[0]
        described = None if passed else clause.left(verb)
        if described:
            return clause.told(described, verb)[0]
        subject = clause.right(verb) if passed else None
        if subject and _may_speak(clause, subject, parted):
            return clause.told(subject, verb)[0]
        if passed and parted is not Parted.NOT and not ended and clause.speech.drops_subject:
            last = verb
            while last + 1 < len(clause.tokens) and clause.is_verb(last + 1):
                last += 1
            if parted is Parted.AS_SENTENCE and clause.lower(last + 1).isalpha() and not clause.passes(last + 1):
                return None  # «Il nome della rosa» racconta una storia
            return Attribution("nobody", "", clause.words(start, last), clause.gender(verb))
        if not described and not subject and passed:
            return None
    subject = clause.left(verb)
    if subject is None:
        return None
    found, first = clause.told(subject, verb)
    lead = range(start, first)
    near = len(lead) <= 2 or any(tells_role(clause.tokens[at], clause.speech) for at in lead)
    breaks = any(clause.lower(at) in clause.speech.relatives or clause.tokens[at].text in STOPS for at in lead)
    return found if near and not breaks else None


def _may_speak(clause: Clause, subject: Subject, parted: Parted) -> bool:
    """Say whether what follows the verb is who speaks and not what is told of."""
    if parted is Parted.BY_MARK or subject.kind in ("name", "pronoun"):
        return True
    return parted is Parted.AS_SENTENCE and clause.has_role(subject.first, subject.last)


def _by_unknown_verb(clause: Clause, start: int, people: People, *, dash: bool, ended: bool) -> Attribution | None:
    """Read `, chiosa Rossi` and `, Rossi smiles into her cup`: what a person does beside the words, whatever the verb."""
    tokens = clause.tokens
    words = [at for at in range(start, len(tokens)) if tokens[at].is_word]
    alone = clause.lower(start) if len(words) == 1 and dash and not ended else ""
    if alone and people.rules.facts.is_noun is not None and people.rules.facts.is_verb(alone):
        return Attribution("nobody", "", tokens[start].text)  # «Хотя, — задумывается, — может быть»
    if len(words) < 2 or (ended and not dash) or start == 0:
        return None
    if clause.lower(start) in people.rules.facts.conjunctions or clause.lower(start) in clause.speech.relatives:
        return None
    if not tokens[start].text.islower() or clause.lower(start) in clause.speech.pronouns:
        return _by_gesture(clause, start)
    subject = clause.right(start)
    if subject is None or (subject.kind == "description" and not clause.has_role(subject.first, subject.last)):
        return None
    if subject.kind == "name" and not people.knows(subject.words):
        return None
    if len(words) > UNKNOWN and subject.kind != "name":
        return None
    if subject.first - start > PASSED_OVER:
        return None
    return clause.told(subject, start)[0]


def _by_gesture(clause: Clause, start: int) -> Attribution | None:
    """Read `, he spreads his hands.`: a person, and what that person does, in a short clause of its own."""
    words = sum(token.is_word for token in clause.tokens)
    if words > GESTURE or words < 2:
        return None
    if clause.lower(start) in clause.speech.pronouns:
        return clause.told(Subject("pronoun", clause.tokens[start].text, start, start), start)[0]
    named = clause.named(start) if is_name(clause.tokens[start]) else None
    if named is None or named.kind != "name" or named.first != start or not clause.people.knows(named.words):
        return None
    after = named.last + 1
    verb = after < len(clause.tokens) and clause.tokens[after].text.islower()
    return clause.told(named, named.first)[0] if verb and clause.lower(after) not in clause.speech.relatives else None


def only_attribution(
    text: str, masked: str, people: People, *, parted: Parted = Parted.BY_MARK, ended: bool = False
) -> bool:
    """Say whether the text between two pieces of a quotation tells who speaks, and nothing else."""
    inner = masked.strip()
    if not inner:
        return True
    words = sum(token.is_word for token in tokens_of(inner))
    return (
        len(sentences(masked)) == 1
        and words <= LONGEST
        and not inner.endswith(":")
        and tokens_of(inner)[-1].text not in people.rules.speech.announcing
        and following(text, masked, people, ended=ended, parted=parted) is not None
    )


def announcing(text: str, masked: str, people: People, *, clause: bool = False) -> Attribution | None:
    """Return the attribution that ends the text before a quotation, NOBODY where a bare colon announces it, or None.

    `clause`: the quotation goes on with the sentence: he believes that the plan «will never work».
    """
    bounds = sentences(masked)
    if not bounds:
        return None
    start, end = bounds[-1]
    before = Clause(text[start:end], masked[start:end], people)
    tokens, speech = before.tokens, people.rules.speech
    if not tokens or (not clause and any(token.text.lower() in speech.naming for token in tokens[-3:])):
        return None
    last = tokens[-1].text
    phrase = _phrase(before, speech.according_to, within=len(tokens)) if last in speech.announcing else None
    if phrase and phrase[1] > 0 and len(tokens) - phrase[1] <= 2:  # "according to whom"
        return Attribution("pronoun", last, before.words(phrase[0], len(tokens) - 1))
    if last in _DASHES and len(tokens) > 1 and tokens[-2].text in (":", ","):
        last = tokens[-2].text
    if last in ".!?…":
        return None
    room = len(tokens) if last == ":" else CLAUSE if clause else 8 if last == "," else 2
    for verb in reversed(list(before.verbs())):
        if verb < len(tokens) - room - 1:
            break
        between = [token.text.lower() for token in tokens[verb + 1 :]]
        goes_on = clause and any(word in speech.announcing or word in speech.that for word in between)
        if last not in (":", ",") and not goes_on and any(word not in speech.linking for word in between):
            continue
        found = before.attribution(verb)
        if found and found[0].kind == "description" and _tells_a_title(before, found):
            continue  # a story that their mother told, “Two Needles”
        if found and (found[0].kind != "description" or last != ":" or has_role(found[0].subject, people)):
            return found[0]
        if (last == ":" or (goes_on and speech.drops_subject) or (clause and last == ",")) and not found:
            return Attribution("nobody", "", before.words(verb, verb), before.gender(verb))
    told = _according_to(before, within=3) or _after_colon(before, people)
    if told and (last in (":", ",") or before.lower(len(tokens) - 1) not in speech.adverbs):
        return told
    return _before_colon(before) if last == ":" else None


def _tells_a_title(clause: Clause, found: tuple[Attribution, int]) -> bool:
    """Say whether what is told is named right before who tells it, or in its place: a story that their mother told."""
    attribution, first = found
    words = {*attribution.subject.lower().split()[:2], clause.lower(first - 1)}
    if clause.lower(first - 1) in clause.speech.relatives:
        words.add(clause.lower(first - 2))
    return bool(words & clause.speech.naming)


def _after_colon(clause: Clause, people: People) -> Attribution | None:
    """Read `The mayor is pleased: according to him ...`: what stands after the last colon inside."""
    at = clause.masked.rstrip(" :").rfind(":") + 1
    return _according_to(Clause(clause.text[at:], clause.masked[at:], people), within=2) if at else None


def has_role(text: str, people: People) -> bool:
    """Say whether a noun of a text tells a role."""
    return any(tells_role(token, people.rules.speech) for token in tokens_of(text))


def _before_colon(clause: Clause) -> Attribution:
    """Read `Castellani:` and `Pleased too is Castellani, director of the office:`: one person, and no verb."""
    found = list[Subject]()
    at = 0
    while at < len(clause.tokens):
        if is_name(clause.tokens[at]) and (named := clause.named(at)):
            if named.kind == "name" and clause.people.knows(named.words) and not clause.is_oblique(named):
                found.append(named)
            at = named.last
        at += 1
    if len(found) == 1:
        first, last, end = found[0].first, found[0].last, len(clause.tokens)
        beside = (
            last >= end - 2 or end <= BARE or (clause.lower(last + 1) == "," and clause.has_role(last + 2, end - 2))
        )
        return Attribution("name", found[0].words, clause.words(first, last) if beside else "")
    if found and found[-1].last == len(clause.tokens) - 2:
        return Attribution("name", found[-1].words, found[-1].words)
    if not found and (words := clause.opening_role()):
        return Attribution("description", words, words)
    if acting := _acting(clause) if not found else None:
        return acting
    if not clause.speech.determiners:
        near = range(clause.start, min(clause.start + 3, len(clause.tokens) - 1))
        noun_at = next((at for at in near if tells_role(clause.tokens[at], clause.speech)), None)
        if noun_at is not None and not found and clause.speech.is_subject(clause.lower(noun_at)):
            words = clause.words(clause.start, noun_at)
            return Attribution("description", words, words)
    pronoun = next((at for at in range(len(clause.tokens)) if clause.lower(at) in clause.speech.pronouns), None)
    if pronoun is not None and not found and not clause.speech.determiners:
        return clause.told(Subject("pronoun", clause.tokens[pronoun].text, pronoun, pronoun), pronoun)[0]
    last = len(clause.tokens) - 2
    closes = bool(clause.speech.cases) and not clause.speech.roles_last and last > 0 and not found
    if closes and tells_role(clause.tokens[last], clause.speech) and clause.speech.is_subject(clause.lower(last)):
        return Attribution("description", clause.tokens[last].text, clause.tokens[last].text)  # выглядывает жена:
    described = clause.described(0, last)
    dated = described and any(character.isdigit() for character in described.words)  # in the diary of 2003 she wrote:
    if described and not dated and described.first <= 1 and clause.has_role(described.first, described.last):
        return Attribution("description", described.words, described.words)
    return NOBODY


def _acting(clause: Clause) -> Attribution | None:
    """Read `на проходной водитель торопит женщин:`: in a language with cases whoever does something in the last clause."""
    speech, last = clause.speech, len(clause.tokens) - 2
    if not speech.cases or speech.roles_last:
        return None
    first = next((at + 1 for at in range(last, -1, -1) if clause.tokens[at].text == ","), 0)
    for at in range(first, last):
        noun_there = tells_role(clause.tokens[at], speech) and clause.tokens[at].text.islower()
        led = clause.lower(at - 1) in speech.oblique if at else False
        if noun_there and speech.is_subject(clause.lower(at)) and not led:
            acts = any(clause.rules.facts.is_verb(clause.lower(n)) for n in range(at + 1, last + 1))
            words = clause.tokens[at].text
            return Attribution("description", words, words) if acts else None
    return None


def opening(text: str, masked: str, people: People) -> Attribution | None:
    """Return the subject that begins the unfinished sentence before a quotation: `Rinaldi öz sözinde «...» dep aitty`."""
    bounds = sentences(masked)
    if not bounds:
        return None
    start, end = bounds[-1]
    if masked[start:end].rstrip()[-1:] in (".", "!", "?", "…"):
        return None
    clause = Clause(text[start:end], masked[start:end], people)
    last = len(clause.tokens) - 1
    if last < 0:
        return None
    subject = clause.person_in(0, last) or clause.described(0, last)
    if subject is None and is_name(clause.tokens[0]):
        subject = clause.named(0)
        if subject and subject.kind == "name" and not people.knows(subject.words):
            return None
    return Attribution(subject.kind, subject.words, subject.words) if subject else None


def according_before(text: str, masked: str, people: People) -> str | None:
    """Return the name in a finished sentence that tells what somebody said: `According to Rossi, sales fell. «But»`."""
    bounds = sentences(masked)
    if not bounds or masked.rstrip()[-1:] not in ".!?…":
        return None
    clause = Clause(text[slice(*bounds[-1])], masked[slice(*bounds[-1])], people)
    told = _according_to(clause, within=len(clause.tokens))
    return told.subject if told and told.kind == "name" and people.knows(told.subject) else None


def institution_before(text: str, masked: str, people: People) -> str | None:
    """Return the institution that the sentence before some words tells of: `In ambasciata lo sanno. «Ci lavoriamo», dicono.`"""
    bounds = sentences(masked)
    clause = Clause(text[slice(*bounds[-1])], masked[slice(*bounds[-1])], people) if bounds else None
    found = (clause.inside(at) for at in range(len(clause.tokens))) if clause else ()
    return next((each.words for each in found if each), None)


def signature_in(line: str, people: People) -> Attribution | None:
    """Read a line that only names who said what stands above it: `— Anna Rossi, director`."""
    found = _SIGNATURE.fullmatch(line)
    named = found and found[1].istitle() and people.is_full(found[1])
    return Attribution("name", found[1], line) if found and named else None


def signature(text: str, people: People) -> Attribution | None:
    """Read the text after a quotation where it is nothing but a name, behind a dash or in brackets: `(Anna Rossi, Astana)`."""
    line = text.strip().rstrip(".")
    bracketed = line[:1] == "(" and line[-1:] == ")"
    if bracketed:
        return signature_in(line[1:-1], people)
    found = _SIGNATURE.fullmatch(line) if line[:1] in _DASHES else None
    return Attribution("name", found[1], line) if found and people.knows(found[1]) else None
