"""Roles: what the people of an article are, in the article's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from press.articles.marks import CLOSES
from press.articles.names import Mention, is_name, noun, tells_role
from press.articles.people import People
from press.articles.rules import Speech
from press.articles.tokens import Token

ROLE_WORDS: Final = 14  # the longest role, in words
_ENDS: Final = frozenset(',.;:!?()[]«»“”„"–—…')
_ELIDED: Final = re.compile(r"(?:l|dall|dell|all|nell|sull|un)['’]")
_STOPS: Final = frozenset(".!?…:;«“„()")
ASIDE: Final = 8  # words between a name and the verb that tells a role: Anna Rossi, forty-six, from Brescia, is
_NAMED: Final = 5  # words of a name between marks inside a role: director of the centre «Khorgos South»


def _start(token: Token) -> int:
    return token.start


@lru_cache(maxsize=8)
def _opening(speech: Speech) -> re.Pattern[str]:
    """What stands between a name and a role after it: a comma, a bracket, a dash, or `, who is`."""
    relatives = "|".join(sorted(speech.relatives)) or "(?!)"
    copulas = "|".join(sorted(speech.copulas)) or "(?!)"
    then = "|".join(speech.then) or "(?!)"
    return re.compile(
        rf"(?:,?\s+(?:(?:{relatives})\s+)?(?:{copulas})\s+(?:[-–—]\s+)?|,\s+|\s+\(|\s+[–—]\s+)(?:(?:{then})\s+)?"
    )


class Roles:
    """The roles of an article's people; each where it is first told, rather beside the name in the nominative."""

    def __init__(self, people: People) -> None:
        self.people, self.speech = people, people.rules.speech
        self._joining = (
            self.speech.besides
            | people.rules.facts.conjunctions
            | {*people.rules.facts.year_words, *people.rules.facts.months}
        )
        self._known: dict[str, str | None] = {}
        self._every: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> str | None:
        """Return the role of the person with the full `name`."""
        if name not in self._known:
            places = [
                (position[0], mention)
                for position, mention in self.people.mentions
                if mention.name == name
                or (
                    (" " in mention.name or self.people.is_single(name))
                    and self.people.person(mention, position) == name
                )
            ]
            places.sort(key=lambda place: place[1].name != name)
            found = (self._at(number, mention) for number, mention in places)
            joined = (self._joined(number, mention.end) for number, mention in places)
            self._known[name] = next((role for role in (*found, *joined, *self._is_told(name)) if role), None)
        return self._known[name]

    def every(self, name: str) -> tuple[str, ...]:
        """Return whatever the article says that the person with the full `name` is, wherever it does."""
        if name not in self._every:
            told = dict.fromkeys([self.of(name) or ""])
            for position, mention in self.people.mentions:
                if self.people.person(mention, position) == name:
                    told.setdefault(self._is(position[0], mention) or "")
                    told.setdefault((" " in mention.name and self._at(position[0], mention)) or "")
                    told.setdefault(self._apposed(position[0], mention.start))
            self._every[name] = tuple(role for role in told if role)
        return self._every[name]

    def everybody(self) -> list[str]:
        """Return the full names that the article gives a role, in order."""
        names = dict.fromkeys(
            full
            for position, mention in self.people.mentions
            if (full := self.people.person(mention, position)) and (" " in mention.name or self.people.is_single(full))
        )
        return [name for name in names if self.of(name)]

    def _at(self, number: int, mention: Mention) -> str | None:
        return self._after(number, mention.end) or self._before(number, mention.start)

    def _is_told(self, name: str) -> Iterator[str | None]:
        """Yield the roles that a verb or a dash joins to the surname alone: `Today Rossi is the founder of the firm`."""
        for position, mention in self.people.mentions:
            if self.people.person(mention, position) == name:
                dash = self.people.texts[position[0]][mention.end : mention.end + 3] in (" – ", " — ")
                follows = dash and not self.speech.determiners and not mention.oblique
                yield self._after(position[0], mention.end) if follows else self._is(position[0], mention)

    def _joined(self, number: int, end: int) -> str | None:
        """Read `Rossi knocks on walls. A structural engineer from Turin, she runs`: what the next sentence begins with."""
        tokens, speech = self.people.tokens[number], self.speech
        at = bisect_left(tokens, end, key=_start)
        first = next((n + 1 for n in range(at, len(tokens)) if tokens[n].text == "."), len(tokens))
        last = next((n for n in range(first, min(first + ROLE_WORDS, len(tokens))) if tokens[n].text in _ENDS), 0)
        comma = last and tokens[last].text == "," and last + 1 < len(tokens)
        if not comma or not speech.determiners or tokens[last + 1].text.lower() not in speech.pronouns:
            return None
        first += tokens[first].text.lower() in speech.indefinite
        told = tokens[first:last]
        role = any(tells_role(token, speech) for token in told[:4]) and not any(is_name(token) for token in told[:1])
        return self.people.texts[number][told[0].start : told[-1].end] if told and role else None

    def _is(self, number: int, mention: Mention) -> str | None:
        """Read `Zambelli is the chairwoman` and `The chairwoman is Anna Zambelli`: a role that a verb joins to a name."""
        tokens, copulas = self.people.tokens[number], self.speech.copulas
        after = bisect_left(tokens, mention.end, key=_start)
        before = bisect_left(tokens, mention.start, key=_start) - 1
        if after < len(tokens) and tokens[after].text.lower() in copulas and self._told_there(tokens, after + 1):
            return self._after(number, mention.end)
        if before > 0 and tokens[before].text.lower() in copulas:
            return self._before(number, tokens[before].start)
        return None

    def _apposed(self, number: int, start: int) -> str:
        """Return the noun of the role before the one beside a name: `the rector of the university, Professor Anna Rossi`."""
        tokens, found = self.people.tokens[number], ""
        at = bisect_left(tokens, start, key=_start) - 1
        while at > 1 and (tells_role(tokens[at], self.speech) or tokens[at].text.lower() in self.speech.titles):
            at -= 1
            if tokens[at].text == "," and tells_role(tokens[at - 1], self.speech):
                found = tokens[at - 1].text
        return found

    def _told_there(self, tokens: list[Token], at: int) -> bool:
        """Say whether a role follows at once, but for an article."""
        if at < len(tokens) and tokens[at].text.lower() in self.people.rules.facts.numerals:
            return False  # one uncle and the road
        at += at < len(tokens) and tokens[at].text.lower() in self.speech.determiners | self.speech.indefinite
        return at < len(tokens) and tells_role(tokens[at], self.speech)

    def _after(self, number: int, end: int) -> str | None:
        """Read `Anna Rossi, director of the office,` and `Anna Rossi (director of the office)`."""
        text, speech = self.people.texts[number], self.speech
        opening = _opening(speech).match(text, end)
        if not opening:
            return self._in_clause(number, end)
        first = bisect_left(self.people.tokens[number], opening.end(), key=_start)
        tokens = self.people.tokens[number][first : first + 2 * ROLE_WORDS]
        stop = self._stop(tokens)
        tokens = tokens[:stop]
        if tokens and tokens[0].text.lower() in speech.determiners:
            tokens = tokens[1:]
        near = tokens[:8] if speech.roles_last else tokens[:5]
        if not tokens or len(tokens) > ROLE_WORDS or not any(tells_role(token, speech) for token in near):
            return self._in_clause(number, end)
        if any(token.text in speech.verbs for token in tokens[:3]):
            return None
        if tokens[0].text.lower() in self.people.rules.facts.conjunctions:
            return None  # the son, Timur, and his father is glad
        if self._heads_no_role(tokens):
            return None
        if tokens[0].text.lower() in speech.oblique:
            return None  # Professor Anna Rossi, in the chair,
        return _without_article(text[tokens[0].start : tokens[-1].end], tokens[0], speech)

    def _heads_no_role(self, tokens: list[Token]) -> bool:
        """Say whether words turn on something else: `Camogli, a town of fishermen`; where a dictionary tells, or a number."""
        facts = self.people.rules.facts
        if tokens[0].text.lower() in facts.numerals:
            return len(tokens) > 1 and tokens[1].text.lower() not in facts.partitive | {facts.belonging}
        if facts.is_noun is None:
            return False
        nouns = (token for token in tokens if facts.is_noun(token.text.lower()) or tells_role(token, self.speech))
        head = next(nouns, tokens[0])
        return not tells_role(head, self.speech) and not is_name(head)

    def _in_clause(self, number: int, end: int) -> str | None:
        """Read `Anna Rossi, 46, is a curator`, `Anna Rossi, aged 90, the widow of` and `, who of the firm is director`."""
        tokens, speech = self.people.tokens[number], self.speech
        first = bisect_left(tokens, end, key=_start)
        for at in range(first, min(first + ASIDE, len(tokens) - 1)):
            word = tokens[at].text.lower()
            named = is_name(tokens[at]) and noun(tokens[at - 1].text) not in speech.oblique
            if word in _STOPS or named or (at > first and tokens[at].text in speech.verbs):
                return None
            joins = word in speech.copulas or (word in speech.pronouns and tokens[at - 1].text == ",")
            aged = word == "," and tokens[at - 1].is_word and at > first
            if (joins or aged) and self._told_there(tokens, at + 1):
                start = at + 1 + (tokens[at + 1].text.lower() in speech.determiners | speech.indefinite)
                told = tokens[start : start + 2 * ROLE_WORDS]
                told = told[: self._stop(told)]
                return self.people.texts[number][told[0].start : told[-1].end] if 0 < len(told) <= ROLE_WORDS else None
        return None

    def _stop(self, tokens: list[Token]) -> int:
        """Return how many tokens a role has; a name between marks is part of it."""
        at = 0
        while at < len(tokens):
            token = tokens[at].text
            if token in CLOSES.values() and at:
                closed = next((n for n in range(at + 1, len(tokens)) if tokens[n].text in CLOSES), None)
                if closed is None or closed - at > _NAMED + 1:
                    return at
                at = closed
            elif token in _ENDS or token in self.speech.relatives:
                return at
            at += 1
        return at

    def _before(self, number: int, start: int) -> str | None:
        """Read `the Italian Ambassador Anna Rossi`, `ICE director Anna Rossi`, `il direttore, Anna Rossi`."""
        speech, text = self.speech, self.people.texts[number]
        near = self._words_before(number, start)
        roles = [at for at, token in enumerate(near) if tells_role(token, speech)]
        if not roles or noun(near[-1].text) in speech.oblique:
            return None  # an accountant travelling with Rossi
        if speech.roles_last:
            if roles[-1] < len(near) - 1:
                return None
            first = 0
        else:
            first = roles[0]
            apart = max((at for at in range(first) if noun(near[at].text) in speech.oblique), default=-1)
            nearest = range(max(0, first - 3, apart + 1), first)  # in the presence of Deputy Minister Anna Rossi
            determined = [at for at in nearest if near[at].text.lower() in speech.determiners]
            if determined and not speech.modifiers:
                first = determined[-1] + 1
            while first and self._modifies(near[first - 1]) and not _elides(near[first].text):
                first -= 1
        while first < len(near) - 1 and noun(near[first].text) in speech.openers and first not in roles:
            if near[first + 1].text.endswith(speech.owned or ("\0",)):
                break  # жоба жетекшісі
            first += 1
        return _without_article(text[near[first].start : near[-1].end], near[first], speech)

    def _modifies(self, token: Token) -> bool:
        word, speech, facts = token.text.lower(), self.speech, self.people.rules.facts
        if facts.is_noun is not None and facts.is_noun(word) and not tells_role(token, speech):
            return False  # на церемонии генеральный директор
        if word in speech.determiners or word in speech.oblique or word in speech.openers or word in speech.verbs:
            return False
        return (
            is_name(token) or tells_role(token, speech) or (bool(speech.modifiers) and word.endswith(speech.modifiers))
        )

    def _words_before(self, number: int, start: int) -> list[Token]:
        """Return the words of one phrase that end before `start`: no mark but those around a name, no verb of speech."""
        text, tokens, near = self.people.texts[number], self.people.tokens[number], list[Token]()
        at = bisect_left(tokens, start, key=_start) - 1
        while (
            at > 0 and tokens[at].text.lower() in self.speech.titles and noun(tokens[at].text) not in self.speech.roles
        ):
            start, at = tokens[at].start, at - 1  # the director, ing. Anna Rossi
        apposed = at >= 0 and tokens[at].text == "," and at > 0
        if apposed and (
            self.speech.determiners or (tells_role(tokens[at - 1], self.speech) and not self.speech.roles_last)
        ):
            at -= 1
            start = tokens[at].end
        elif (
            at > 0
            and tokens[at].text in "–—"
            and not self.speech.determiners
            and tells_role(tokens[at - 1], self.speech)
        ):
            at -= 1  # Қайықтың иесі – Сәкен Жалғасов
            start = tokens[at].end
        while at >= 0 and len(near) < ROLE_WORDS:
            token = tokens[at]
            if token.text in CLOSES and (opened := self._opened(tokens, at)) is not None:
                near += tokens[opened : at + 1][::-1]
                start, at = tokens[opened].start, opened - 1
                continue
            if not token.is_word or text[token.end : start].strip():
                break
            word = token.text.lower()
            if word.endswith(self.speech.role_breaks or ("\0",)) and not tells_role(token, self.speech):
                break
            if token.text in self.speech.verbs or word in self.speech.adverbs or word in self.speech.pronouns:
                break
            if self._leads(tokens, at) or (self._is_verb(word) and not tells_role(token, self.speech)):
                break
            if word in self.speech.copulas or (self.speech.roles_last and word in self._joining):
                break
            near.append(token)
            start = token.start
            at -= 1
        return near[::-1]

    def _is_verb(self, word: str) -> bool:
        facts = self.people.rules.facts
        return facts.is_noun is not None and facts.is_verb(word)  # человека зовут

    def _leads(self, tokens: list[Token], at: int) -> bool:
        """Read `жиында сөз алған ректор`, `Жаңатастан шыққан шебер`: what somebody did somewhere, and not what they are."""
        if not tokens[at].text.lower().endswith(self.speech.role_leads or ("\0",)):
            return False
        places = (*self.speech.reaching, *self.speech.leaving)
        return any(token.text.lower().endswith(places or ("\0",)) for token in tokens[max(0, at - 2) : at])

    def _opened(self, tokens: list[Token], at: int) -> int | None:
        """Return where the mark at `at` was opened, no more than a name's words before."""
        for number in range(at - 1, max(-1, at - _NAMED - 2), -1):
            if tokens[number].text in CLOSES[tokens[at].text]:
                return number
        return None


def _elides(word: str) -> bool:
    return noun(word) != word.lower()


def _without_article(role: str, first: Token, speech: Speech) -> str:
    """Return a role without the article that is elided before it: `l'addetta`, not `d'Italia`."""
    word = first.text.lower()
    elided = _ELIDED.match(word)
    if elided:
        return role[elided.end() :]
    if word in speech.determiners and " " in role:
        return role.split(" ", 1)[1]
    return role
