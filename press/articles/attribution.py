"""Attributions: who speaks, by the words around a quotation.

«Our goal,» *Castellani explains*, «is to grow.»   *The director of the office recalls:* «It was late.»

All functions take a text and the same text masked (see `rules`). A verb of speech is looked for, then its subject:
before the verb or after it, a name, a pronoun or a description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from press.articles.names import People, is_name, mention_of, name_run, noun, tells_role
from press.articles.tokens import Token, sentences, tokens_of

LONGEST: Final = 30  # words of an attribution between two fragments
ALONE: Final = 12  # words of an attribution that is a sentence of its own
DESCRIPTION: Final = 10  # words of "the director of the office"
BEFORE_VERB: Final = 16  # words of a subject that stands before its verb
PASSED_OVER: Final = 3  # words between the quotation and its verb, or the verb and its subject: "con un sorriso"
UNKNOWN: Final = 8  # words of an attribution whose verb is in no table

Kind = Literal["name", "pronoun", "description", "nobody"]
_DASHES: Final = frozenset("–—-")
_LEADS: Final = frozenset(",.;!?…»”’\"")
_STOPS: Final = frozenset('.;:!?…()«»“”„"–—')


@dataclass(frozen=True)
class Attribution:
    """Who is said to speak: `subject` as written ("Castellani", "he", "the director"), `words` with the verb.

    `gender` is what pronoun or verb tell: m, f or nothing. Kind "nobody": speech is announced or told of, but who
    speaks is not said here.
    """

    kind: Kind
    subject: str
    words: str
    gender: str = ""


NOBODY: Final = Attribution("nobody", "", "")


@dataclass(frozen=True)
class _Subject:
    kind: Kind
    words: str
    first: int  # number of its first token
    last: int


class _Clause:
    """A sentence, or a piece of one, in which a verb of speech and its subject are looked for."""

    def __init__(self, text: str, masked: str, people: People) -> None:
        self.text, self.masked, self.people = text, masked, people
        self.rules, self.speech = people.rules, people.rules.speech
        self.tokens: Sequence[Token] = tokens_of(masked)

    def lower(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def is_verb(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text in self.speech.verbs or (at == self.start and token.text.lower() in self.speech.verbs)

    @property
    def start(self) -> int:
        return next((at for at, token in enumerate(self.tokens) if token.is_word), len(self.tokens))

    def has_role(self, first: int, last: int) -> bool:
        """Say whether a noun between two tokens tells a role."""
        return any(tells_role(self.tokens[at], self.speech) for at in range(first, last + 1))

    def verbs(self) -> Iterator[int]:
        for at in range(len(self.tokens)):
            if self.is_verb(at) and not any(self.lower(n) in self.speech.no_speech for n in (at - 1, at + 1, at + 2)):
                yield at

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]

    def passes(self, at: int) -> bool:
        """Say whether a token may stand between a verb and its subject."""
        word = self.lower(at)
        return bool(word) and (
            word in self.speech.adverbs
            or word in self.speech.linking
            or word.endswith(self.speech.adverb_endings or ("\0",))
            or (self.is_verb(at) and not is_name(self.tokens[at]))
        )

    def attribution(self, verb: int) -> tuple[Attribution, int] | None:
        """Return who the subject of the verb is, and the number of the attribution's first token."""
        subject = self.left(verb) or self.right(verb)
        return None if subject is None else self.told(subject, verb)

    def told(self, subject: _Subject, verb: int) -> tuple[Attribution, int]:
        first, last = min(subject.first, verb), max(subject.last, verb)
        gender = self.speech.pronouns.get(subject.words.lower(), "") if subject.kind == "pronoun" else ""
        words = self.words(first, last)
        return Attribution(subject.kind, subject.words, words, gender or self.gender(verb)), first

    def gender(self, verb: int) -> str:
        word = self.lower(verb)
        return next((gender for ending, gender in self.speech.verb_genders if word.endswith(ending)), "")

    # -- before the verb

    def left(self, verb: int) -> _Subject | None:
        at = verb - 1
        while at >= 0 and self.passes(at):
            at -= 1
        if at < 0 or self.tokens[at].text in _STOPS:
            return None
        if self.lower(at) in self.speech.pronouns:
            return _Subject("pronoun", self.tokens[at].text, at, at)
        if is_name(self.tokens[at]) and (named := self.named(at)) and not self._is_oblique(named):
            return named
        stretch = self._stretch_before(at)
        if self.tokens[at].text == ",":
            return self._before_comma(at, stretch)
        return self._in(stretch, at) or self._described(stretch, at)

    def _stretch_before(self, at: int) -> int:
        """Return where the stretch that ends at `at` begins: after a stop, at most so many words before."""
        first = at
        while first > 0 and self.tokens[first - 1].text not in _STOPS and at - first < 3 * BEFORE_VERB:
            first -= 1
        return first

    def _before_comma(self, comma: int, first: int) -> _Subject | None:
        """Read `Castellani, who has lived in Almaty, recounts` and `the director, Anna Rossi, recounts`."""
        found = list[_Subject]()
        for at in range(comma, first, -1):
            if self.tokens[at].text == "," and is_name(self.tokens[at - 1]) and (named := self.named(at - 1)):
                if named.kind == "name" and not self._is_oblique(named):
                    found.append(named)
        known = [named for named in found if self._is_person(named.words)]
        if known or found:
            return (known or found)[0]
        before = comma - 1
        found = self._in(first, before)
        if found:
            return found
        if self.lower(first) in self.speech.pronouns:
            return _Subject("pronoun", self.tokens[first].text, first, first)
        return self._described(first, before)

    def _in(self, first: int, last: int) -> _Subject | None:
        """Return the first person of a stretch who is not beside the subject only ("with", "to")."""
        at = first
        while at <= last:
            if is_name(self.tokens[at]):
                named = self.named(at)
                if named and named.kind == "name" and not self._is_oblique(named) and self._is_person(named.words):
                    return named
                at = max(at, named.last if named else at)
            elif self.lower(at) in self.speech.pronouns and at == first:
                return _Subject("pronoun", self.tokens[at].text, at, at)
            at += 1
        return None

    def _is_person(self, name: str) -> bool:
        return self.people.knows(name)

    def _is_oblique(self, subject: _Subject) -> bool:
        if noun(self.tokens[subject.first].text) != self.lower(subject.first) and self.lower(subject.first)[0] != "l":
            return True
        return subject.first > 0 and noun(self.tokens[subject.first - 1].text) in self.speech.oblique

    def named(self, at: int) -> _Subject | None:
        """Return the name, or the bare title, that the token at `at` is part of."""
        run = name_run(self.masked, self.tokens, at, self.rules)
        mention = mention_of(self.text, self.tokens, run, self.rules, self.people.words)
        if mention is None:
            if not any(tells_role(self.tokens[n], self.speech) for n in run):
                return None
            first = run.start - (self.lower(run.start - 1) in self.speech.determiners)
            return _Subject("description", self.words(first, run.stop - 1), first, run.stop - 1)
        first = next((n for n in run if self.tokens[n].end > mention.start), run.start)
        if " " not in mention.name and self.lower(first - 1) in self.speech.determiners and not self._is_person(mention.name):
            return _Subject("description", self.words(first - 1, run.stop - 1), first - 1, run.stop - 1)  # the Italian
        return _Subject("name", mention.name, first, run.stop - 1)

    def _described(self, first: int, last: int) -> _Subject | None:
        """Return what describes a person between two tokens: from a determiner or a role on."""
        for at in range(last, first - 1, -1):
            if self.tokens[at].text == ",":
                break
            role = tells_role(self.tokens[at], self.speech)
            if self.lower(at) in self.speech.determiners and last - at < DESCRIPTION:
                return _Subject("description", self.words(at, last), at, last)
            if role and not self.speech.determiners:
                start = at
                while not self.speech.roles_last and start > first and self._modifies(start - 1):
                    start -= 1
                return _Subject("description", self.words(start, last), start, last)
            if role and noun(self.tokens[at].text) != self.lower(at):
                return _Subject("description", self.words(at, last), at, last)
        return None

    def _modifies(self, at: int) -> bool:
        return self.tokens[at].is_word and (
            tells_role(self.tokens[at], self.speech) or self.lower(at).endswith(self.speech.modifiers or ("\0",))
        )

    # -- after the verb

    def right(self, verb: int) -> _Subject | None:
        at = verb + 1
        while at < len(self.tokens) and self.passes(at):
            at += 1
        if at >= len(self.tokens) or not self.tokens[at].is_word:
            return None
        if self.lower(at) in self.speech.pronouns:
            return _Subject("pronoun", self.tokens[at].text, at, at)
        last = at
        while last + 1 < len(self.tokens) and last - at < BEFORE_VERB and self._goes_on(last + 1):
            last += 1
        return self._person_after(at, last) or self._apposition(at, last) or self._described_after(at, last)

    def _goes_on(self, at: int) -> bool:
        """Say whether the words after a verb go on: with a word, or with a name between marks inside a role."""
        token = self.tokens[at]
        if token.text in "«“„\"" or token.text in "»”":
            return True
        return token.is_word

    def _person_after(self, first: int, last: int) -> _Subject | None:
        at = first
        while at <= last:
            if is_name(self.tokens[at]) and (named := self.named(at)):
                if named.kind == "name" and self._may_follow(named, first):
                    return _Subject(named.kind, named.words, first, named.last)
                at = named.last
            elif self.lower(at) in self.speech.pronouns:
                between = [self.lower(n) for n in range(first, at)]
                if at - first <= PASSED_OVER and not any(tells_role(self.tokens[n], self.speech) for n in range(first, at)):
                    return _Subject("pronoun", self.tokens[at].text, at, at) if between else None
            at += 1
        return None

    def _may_follow(self, named: _Subject, first: int) -> bool:
        """`says Rossi`, `says the ICE director Rossi`; not `says the director of ICE`, not `says with Rossi`."""
        if named.first == first:
            return True
        if self._is_oblique(named):
            return False
        if self._is_person(named.words):
            return True
        between = range(first, named.first)
        return any(tells_role(self.tokens[n], self.speech) for n in between) and " " in named.words

    def _apposition(self, first: int, last: int) -> _Subject | None:
        """Read `said the director of the office, Anna Rossi`."""
        comma = last + 1
        if comma + 1 >= len(self.tokens) or self.tokens[comma].text != "," or not is_name(self.tokens[comma + 1]):
            return None
        if not self.has_role(first, last):
            return None
        named = self.named(comma + 1)
        if named and named.kind == "name" and named.first == comma + 1 and self._is_person(named.words):
            return _Subject("name", named.words, first, named.last)
        return None

    def _described_after(self, first: int, last: int) -> _Subject | None:
        last = min(last, first + DESCRIPTION - 1)
        while last > first and not self.tokens[last].is_word:
            last -= 1
        begins = self.lower(first) in self.speech.determiners | self.speech.indefinite | self.speech.oblique
        role = any(tells_role(self.tokens[n], self.speech) for n in range(first, min(last + 1, first + 5)))
        if begins or role or (is_name(self.tokens[first]) and self.named(first) is None):
            return _Subject("description", self.words(first, last), first, last)
        return None


def _phrase(clause: _Clause, phrases: Sequence[str], *, within: int) -> tuple[int, int] | None:
    """Return where one of the phrases stands, by its first token and the one after it; it begins among the first."""
    lowered = clause.masked.lower()
    for at in range(min(len(clause.tokens), clause.start + within)):
        start = clause.tokens[at].start
        for phrase in phrases:
            end = start + len(phrase)
            if lowered.startswith(phrase, start) and not (phrase[-1].isalpha() and lowered[end : end + 1].isalpha()):
                return at, next((n for n in range(at, len(clause.tokens)) if clause.tokens[n].start >= end), -1)
    return None


def _according_to(clause: _Clause, *, within: int) -> Attribution | None:
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


def _said_so(clause: _Clause, at: int) -> Attribution | None:
    first = max(clause.start, at - BEFORE_VERB)
    for n in range(at - 1, first - 1, -1):
        if is_name(clause.tokens[n]) and (named := clause.named(n)) and named.kind == "name":
            return Attribution("name", named.words, clause.words(named.first, at))
    words = clause.words(first, at - 1)
    return Attribution("description", words, clause.words(first, at))


def following(text: str, masked: str, people: People, *, ended: bool, parted: bool = True) -> Attribution | None:
    """Return the attribution that begins the text after a quotation, or None.

    `ended`: the quotation closed its sentence, so that only a short sentence of its own can be the attribution.
    `parted`: a mark parts the words from what follows; without one they may be a name that is the verb's subject.
    """
    bounds = sentences(masked)
    if not bounds:
        return None
    end = bounds[0][1]
    clause = _Clause(text[:end], masked[:end], people)
    start = clause.start
    words = sum(token.is_word for token in clause.tokens)
    dash = any(token.text in _DASHES for token in clause.tokens[:start])
    parted = parted or start > 0 or clause.lower(start) in clause.speech.quoting
    if start == len(clause.tokens) or (ended and not dash and words > ALONE):
        return None
    told = _according_to(clause, within=1) if parted else None
    if told:
        return told
    for verb in clause.verbs():
        if verb - start > BEFORE_VERB:
            break
        found = _by_verb(clause, verb, start, parted=parted, ended=ended and not dash)
        if found:
            return found
    return _by_unknown_verb(clause, start, people, dash=dash, ended=ended) if parted else None


def _by_verb(clause: _Clause, verb: int, start: int, *, parted: bool, ended: bool) -> Attribution | None:
    between = range(start, verb)
    passed = all(clause.passes(at) for at in between)
    if passed or (len(between) <= PASSED_OVER and not any(is_name(clause.tokens[at]) for at in between)):
        pronoun = next((at for at in between if clause.lower(at) in clause.speech.pronouns), None)
        if pronoun is not None:
            return clause.told(_Subject("pronoun", clause.tokens[pronoun].text, pronoun, pronoun), verb)[0]
        described = None if passed else clause.left(verb)
        if described:
            return clause.told(described, verb)[0]
        subject = clause.right(verb) if passed else None
        if subject and (parted or subject.kind in ("name", "pronoun")):
            return clause.told(subject, verb)[0]
        if passed and parted and not ended and clause.speech.drops_subject:
            return Attribution("nobody", "", clause.words(start, verb), clause.gender(verb))
        if not described and not subject and passed:
            return None
    subject = clause.left(verb)
    if subject is None:
        return None
    found, first = clause.told(subject, verb)
    lead = range(start, first)
    if len(lead) <= 2 or any(tells_role(clause.tokens[at], clause.speech) for at in lead):
        if not any(clause.lower(at) in clause.speech.relatives or clause.tokens[at].text in _STOPS for at in lead):
            return found
    return None


def _by_unknown_verb(clause: _Clause, start: int, people: People, *, dash: bool, ended: bool) -> Attribution | None:
    """Read `, chiosa Rossi`: a short clause of a word and a person after a comma, whatever the word."""
    tokens = clause.tokens
    words = [at for at in range(start, len(tokens)) if tokens[at].is_word]
    if len(words) > UNKNOWN or len(words) < 2 or (ended and not dash) or not tokens[start].text.islower():
        return None
    if tokens[start].text in people.rules.facts.conjunctions or start == 0:
        return None
    subject = clause.right(start)
    if subject is None or (subject.kind == "description" and not clause.has_role(subject.first, subject.last)):
        return None
    if subject.kind == "name" and not people.knows(subject.words):
        return None
    if subject.first - start > 2:
        return None
    return clause.told(subject, start)[0]


def only_attribution(text: str, masked: str, people: People, *, parted: bool = True, ended: bool = False) -> bool:
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


def announcing(text: str, masked: str, people: People) -> Attribution | None:
    """Return the attribution that ends the text before a quotation, NOBODY where a bare colon announces it, or None."""
    bounds = sentences(masked)
    if not bounds:
        return None
    start, end = bounds[-1]
    clause = _Clause(text[start:end], masked[start:end], people)
    tokens, speech = clause.tokens, people.rules.speech
    if not tokens or any(token.text.lower() in speech.naming for token in tokens[-3:]):
        return None
    last = tokens[-1].text
    if last in speech.announcing and (phrase := _phrase(clause, speech.according_to, within=len(tokens))):
        if phrase[1] > 0 and len(tokens) - phrase[1] <= 2:  # "according to whom"
            return Attribution("pronoun", last, clause.words(phrase[0], len(tokens) - 1))
    if last in _DASHES and len(tokens) > 1 and tokens[-2].text in (":", ","):
        last = tokens[-2].text
    if last in ".!?…":
        return None
    room = len(tokens) if last == ":" else 8 if last == "," else 2
    for verb in reversed(list(clause.verbs())):
        if verb < len(tokens) - room - 1:
            break
        between = [token.text.lower() for token in tokens[verb + 1 :]]
        if last not in (":", ",") and any(word not in speech.linking for word in between):
            continue
        found = clause.attribution(verb)
        if found and (found[0].kind != "description" or last != ":" or has_role(found[0].subject, people)):
            return found[0]
        if last == ":" and not found:
            return Attribution("nobody", "", clause.words(verb, verb), clause.gender(verb))
    told = _according_to(clause, within=3)
    if told and (last in (":", ",") or clause.lower(len(tokens) - 1) not in speech.adverbs):
        return told
    return _before_colon(clause) if last == ":" else None


def has_role(text: str, people: People) -> bool:
    """Say whether a noun of a text tells a role."""
    return any(tells_role(token, people.rules.speech) for token in tokens_of(text))


def _before_colon(clause: _Clause) -> Attribution:
    """Read `Castellani:` and `Pleased too is Castellani, director of the office:`: one person, and no verb."""
    found = list[_Subject]()
    at = 0
    while at < len(clause.tokens):
        if is_name(clause.tokens[at]) and (named := clause.named(at)):
            if named.kind == "name" and clause.people.knows(named.words) and not clause._is_oblique(named):
                found.append(named)
            at = named.last
        at += 1
    if len(found) == 1:
        return Attribution("name", found[0].words, found[0].words)
    if found and found[-1].last == len(clause.tokens) - 2:
        return Attribution("name", found[-1].words, found[-1].words)
    described = clause._described(0, len(clause.tokens) - 2)
    if described and described.first <= 1 and clause.has_role(described.first, described.last):
        return Attribution("description", described.words, described.words)
    return NOBODY


def opening(text: str, masked: str, people: People) -> Attribution | None:
    """Return the subject that begins the unfinished sentence before a quotation: `Rinaldi öz sözinde «...» dep aitty`."""
    bounds = sentences(masked)
    if not bounds:
        return None
    start, end = bounds[-1]
    if masked[start:end].rstrip()[-1:] in (".", "!", "?", "…"):
        return None
    clause = _Clause(text[start:end], masked[start:end], people)
    last = len(clause.tokens) - 1
    if last < 0:
        return None
    subject = clause._in(0, last) or clause._described(0, last)
    if subject is None and is_name(clause.tokens[0]):
        subject = clause.named(0)
    return Attribution(subject.kind, subject.words, subject.words) if subject else None
