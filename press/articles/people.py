"""The people of an article: who is named in it, in full and in the nominative where the article has it.

Nothing is known of any person: who is one, shows in how the article writes it. Somebody may be known by one name only,
where what they are stands beside it, or the name is a known first name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from press.articles.names import (
    Mention,
    Position,
    Words,
    case_of,
    is_name,
    is_patronymic,
    mention_of,
    name_run,
    start_of,
    tells_role,
)
from press.articles.rules import Rules
from press.articles.tokens import Token, tokens_of

LONG_AGO: Final = 300  # mentions of names
LONGEST_NAME: Final = 4  # words, particles aside
TIMES: Final = 3  # so much more often somebody is named than others of the same surname, to be who it stands for
NEAR_ROLE: Final = 5  # words after a single name and its comma that tell what somebody is


def _position(mention: tuple[Position, Mention]) -> Position:
    return mention[0]


class People:
    """The people that an article names, in the order of its passages (masked, see `rules`)."""

    def __init__(self, texts: Sequence[str], masked: Sequence[str], rules: Rules, title: str = "") -> None:
        self.texts, self.masked, self.rules = texts, masked, rules
        self.tokens = [tokens_of(text) for text in masked]
        self.words = Words(frozenset(token.text for tokens in self.tokens for token in tokens if token.text.islower()))
        self._full: dict[str, set[str]] = {}  # word of a full name, in any case -> the full names in the nominative
        read = self._read()
        surnames = self._surnames(read)
        firsts = frozenset(m.name.split(" ")[0] for _, m in read if self.is_full(m.name) and not m.first)
        self.words = replace(self.words, surnames=surnames, firsts=firsts)
        self.mentions = self._read()
        self.names = tuple(dict.fromkeys(m.name for _, m in self.mentions if self.is_full(m.name)))
        self.names += tuple(self._titled(title))
        self.of_title = {name for name in self.names if name in title}
        self._alone = {mention.name for _, mention in self.mentions if " " not in mention.name}
        self._nominatives = {name: self._nominative(name) for name in self.names}
        self._nominatives |= dict(self._by_patronymic())
        for name in dict.fromkeys(self._nominatives.values()):
            for word in name.split(" "):
                self._full.setdefault(word, set()).add(name)
        self._single: dict[str, str] = {}
        self._single = self._single_names()

    def _titled(self, title: str) -> Iterator[str]:
        """Yield the full names that only the title has: with a known first name, or of a surname that the article goes on to use."""
        if not title:
            return
        alone = {mention.name for _, mention in self.mentions if " " not in mention.name}
        for _, mention in People([title], [self.rules.mask(title)], self.rules).mentions:
            first = mention.name.split(" ")[0]
            used = mention.surname in alone or first in alone or self.rules.speech.gender_of(first.lower())
            if self.is_full(mention.name) and mention.name not in self.names and used:
                yield mention.name

    def _read(self) -> list[tuple[Position, Mention]]:
        return [((number, mention.start), mention) for number in range(len(self.texts)) for mention in self._at(number)]

    def _surnames(self, mentions: Sequence[tuple[Position, Mention]]) -> dict[str, set[str]]:
        """Return the full names by their last word; not those that only begin with what opens a sentence."""
        found: dict[str, set[str]] = {}
        for _, mention in mentions:
            if self.is_full(mention.name) and not mention.first:
                found.setdefault(mention.surname, set()).add(mention.name)
        for (number, _), mention in mentions:
            opened = mention.name.split(" ")[0].lower() in self.words.common
            told = self.texts[number][mention.end : mention.end + 2].strip() in (",", "(")
            others = {full for form in self.nominatives(mention.surname) for full in found.get(form, ())}
            alike = not others or any(full[:3] == mention.name[:3] for full in others)
            if self.is_full(mention.name) and not opened and (told or alike):
                found.setdefault(mention.surname, set()).add(mention.name)
        return found

    def _at(self, number: int) -> Iterator[Mention]:
        tokens, at = self.tokens[number], 0
        while at < len(tokens):
            if not is_name(tokens[at]):
                at += 1
                continue
            run = name_run(self.masked[number], tokens, at, self.rules)
            mention = mention_of(self.texts[number], tokens, run, self.rules, self.words)
            if mention:
                yield mention
            at = max(run.stop, at + 1)

    def _single_names(self) -> dict[str, str]:
        """Return those who are known by one name, in any case, with the name in the nominative: the driver Bolat."""
        kin = dict[str, str]()
        found: list[str] = []
        pattern = self.rules.speech.naming_people
        given = {name["name"] for masked in self.masked for name in (pattern.finditer(masked) if pattern else ())}
        for (number, _), mention in self.mentions:
            if " " in mention.name or len(mention.name) < 2 or self.knows(mention.name) or mention.name.isupper():
                continue
            if mention.first and mention.name.lower() in self.words.common:
                continue  # Will she come?
            known = self.rules.speech.gender_of(mention.name.lower())
            led = [other.oblique for _, other in self.mentions if other.name == mention.name]
            if not known and 1 < len(led) < 2 * sum(led):
                continue  # in Vigevano
            before = self._word_before(number, mention.start)
            if mention.name in given or self._is_introduced(number, mention, before):
                found.append(mention.name)
                if before.lower() in self.rules.speech.kin:
                    kin.setdefault(mention.name, f"{before[:1].lower()}{before[1:]} {mention.name}")
                after = self.masked[number][mention.end :].split(" ", 2)[:2]
                if len(after) > 1 and not after[0] and after[1].strip(",.») ") in self.rules.speech.kin_after:
                    kin.setdefault(mention.name, f"{mention.name} {after[1].strip(',.») ')}")
        nominatives = {
            name: next(
                (other for other in (*found, *self._alone) if other != name and other in self.nominatives(name)),
                name if self.rules.speech.gender_of(name.lower()) else self._base(name),
            )
            for name in dict.fromkeys(found)
        }
        nominatives |= {nominative: nominative for nominative in nominatives.values()}
        return {name: kin.get(nominative, nominative) for name, nominative in nominatives.items()}

    def _base(self, name: str) -> str:
        """Return a first name that stands in another case only, in the nominative where it is known."""
        base = next((name.removesuffix(end) for end in self.rules.speech.genitives if name.endswith(end)), name)
        return base if self.rules.speech.gender_of(base.lower()) else self.rules.speech.base_of(name)

    def _word_before(self, number: int, start: int) -> str:
        tokens = self.tokens[number]
        at = bisect_left(tokens, start, key=start_of) - 1
        adjoins = at >= 0 and tokens[at].is_word and not self.masked[number][tokens[at].end : start].strip()
        return tokens[at].text if adjoins else ""

    def _is_introduced(self, number: int, mention: Mention, before: str) -> bool:
        """Say whether a single name is somebody's: after what they are, before it, or a first name that is known."""
        speech = self.rules.speech
        after = self.tokens[number][bisect_left(self.tokens[number], mention.end, key=start_of) :][:1]
        if any(not self.nominatives(token.text).isdisjoint(speech.organisations) for token in after):
            return False  # the region of Turkistan
        known = bool(speech.gender_of(mention.name.lower())) or self._speaks(number, mention)
        if before.lower() in speech.titles or before.lower() in speech.kin:
            return True
        if any(token.text in speech.kin_after for token in after):
            return True  # Abdiresh aga
        placed = mention.name.endswith(speech.reaching or ("\0",))  # the farmer to Italy
        free = (not speech.cases and not mention.oblique) or (
            speech.roles_last and not placed
        )  # elsewhere a place in another case may follow
        if before and tells_role(Token(before, 0, len(before)), speech) and (known or free):
            return True
        tokens = self.tokens[number]
        first = bisect_left(tokens, mention.start, key=start_of)
        if first > 1 and tokens[first - 1].text in (",", "–", "—") and tokens[first + 1 : first + 2]:
            near = tokens[max(0, first - 1 - NEAR_ROLE) : first - 1]
            start = next((n for n in range(len(near) - 1, -1, -1) if not near[n].is_word), -1)
            if tokens[first + 1].text in ",.–—" and any(tells_role(token, speech) for token in near[start + 1 :]):
                return True  # the dairyman of the village, Mimmo,
        if mention.oblique:
            return False
        at = bisect_left(tokens, mention.end, key=start_of)
        told = tokens[at : at + 1] and tokens[at].text == ","
        near = tokens[at + 1 : at + 1 + NEAR_ROLE] if told else []
        end = next((n for n, token in enumerate(near) if not token.is_word), len(near))
        return known or any(tells_role(token, speech) for token in self._heads(near[:end]))

    def _heads(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return the words that may tell a role; where a dictionary tells nouns, the first: Camogli, a town of fishermen."""
        is_noun = self.rules.facts.is_noun
        nouns = (n for n, token in enumerate(tokens) if is_noun and is_noun(token.text.lower()))
        return tokens[: next(nouns, len(tokens)) + 1]

    def _speaks(self, number: int, mention: Mention) -> bool:
        """Say whether a verb of speech stands right beside a single name: "Bolat says"."""
        if mention.first or mention.name.lower().endswith(self.rules.speech.apart or ("\0",)):
            return False
        tokens, verbs = self.tokens[number], self.rules.speech.verbs
        at = bisect_left(tokens, mention.start, key=start_of)
        before, after = tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]
        if any(token.text.islower() and token.text not in verbs for token in before):
            return False
        return any(token.text in verbs for token in (*before, *after))

    def _by_patronymic(self) -> Iterator[tuple[str, str]]:
        """Yield names by first name and patronymic with the full name of the one person who has that first name."""
        full = {
            name for name in self._nominatives.values() if not is_patronymic(name.split(" ")[-1], self.rules.speech)
        }
        for name, nominative in self._nominatives.items():
            first, *rest = nominative.split(" ")
            if len(rest) == 1 and is_patronymic(rest[0], self.rules.speech):
                same = {other for other in full if other.split(" ")[0] == first and len(other.split(" ")) == 2}
                if len(same) == 1:
                    yield name, same.pop()

    def _nominative(self, name: str) -> str:
        """Return the full name that `name` is another case of, or `name`."""
        forms = [self.nominatives(word) for word in name.split(" ")]
        for other in self.names:
            words = other.split(" ")
            same = len(words) == len(forms) and other != name
            if same and all(word in possible for word, possible in zip(words, forms, strict=True)):
                return other
        for ending in self.rules.speech.genitives:
            if name.endswith(ending) and name.removesuffix(ending).split(" ")[-1] in self._alone:
                return name.removesuffix(ending)
        if self.rules.speech.roles_last:
            alone = forms[-1] & self._alone
            name = " ".join([*name.split(" ")[:-1], min(alone, key=len)]) if alone else name
        elif own := (forms[-1] - {name.split(" ")[-1]}) & self._alone if self.rules.speech.cases else None:
            first = [
                min(forms[at] & self._alone, key=len, default=self.rules.speech.base_of(word))
                for at, word in enumerate(name.split(" ")[:-1])
            ]
            return " ".join([*first, min(own, key=len)])  # Vadima Kyolera, where Kyoler stands alone too
        oblique, *others = name.split(" ")
        if (
            others
            and self.rules.speech.cases
            and not self.rules.speech.roles_last
            and (known := (forms[0] - {oblique}) & self._alone)
        ):
            base = min(known, key=len)  # Maratbeka Ibrayeva, where Maratbek stands alone too
            return " ".join([base, *(self.rules.speech.surname(word, oblique[len(base) :]) for word in others)])
        return self.rules.speech.nominative(name) if self._is_never_subject(name) else name

    def _is_never_subject(self, name: str) -> bool:
        """Say whether a name stands only after prepositions or what somebody is, so that its case may be another."""
        if self.rules.speech.roles_last:
            return True  # no nominative ends as these do
        return bool(self.rules.speech.cases) and all(
            not mention.first for _, mention in self.mentions if mention.name == name
        )

    def is_single(self, name: str) -> bool:
        """Say whether somebody is known by one name only, with "aunt" or without."""
        return name in self._single.values()

    def in_nominative(self, name: str) -> bool:
        """Say whether the last word of a name is one of a full name in the nominative."""
        return name.split(" ")[-1] in self._full

    def nominatives(self, word: str) -> frozenset[str]:
        """Return the words that `word` may be a case of; itself among them."""
        return case_of(word, self.rules.speech)

    def knows(self, name: str) -> bool:
        """Say whether `name` is a full name of the article, or a part of one."""
        return (
            name in self._nominatives
            or name in self._single
            or any(word in self._full for word in self.nominatives(name))
        )

    def in_full(self, name: str, before: Position) -> str | None:
        """Return the full name that `name` stands for, in the nominative where the article has it.

        `name` itself where it is nobody's; None where more than one person introduced before is called so.
        """
        if name in self._nominatives:
            full = self._nominatives[name]
            return self._longer(full) or full
        base, _, kin = name.rpartition("-")
        if kin in self.rules.speech.kin_after and self.knows(base):
            return self.in_full(base, before)  # Rosa-apay
        if name in self._single:
            return self._single[name]
        words = name.split(" ")
        whole = [word for word in words if len(word) > 1] or words  # the others are initials
        exact = set.intersection(*(self._full.get(word, set()) for word in whole))
        known = exact or set.intersection(
            *(set().union(*(self._full.get(form, set()) for form in self.nominatives(word))) for word in whole)
        )
        initials = {word for word in words if len(word) == 1}
        known = {full for full in known if initials <= {word[0] for word in full.split(" ")}}
        if len(known) > 1:
            parts = {name: {*name.split(" ")} for name in known}
            known = {name for name in known if not any(parts[name] < parts[other] for other in known)}
        if len(known) > 1:
            earlier = {full for full in known if any(at < before for at in self._places(full))}
            known = earlier or known
        if len(known) > 1 and len(known & self.of_title) == 1:
            known &= self.of_title
        if len(known) > 1:
            gender_of = self.rules.speech.gender_of  # Lame Fabris is no person where Ornella Fabris is one
            known = {full for full in known if gender_of(full.split(" ")[0].lower())} or known
        if len(known) > 1:
            counts = sorted(((len(self._places(full)), full) for full in known), reverse=True)
            known = {counts[0][1]} if counts[0][0] >= TIMES * counts[1][0] else known
        if len(known) > 1:
            return None
        return known.pop() if known else re.sub(r"(?<!\w)(\w)(?= )", r"\1.", name)

    def _longer(self, name: str) -> str | None:
        """Return the one full name that has every word of `name` and more: Ahmetov Erlan Serikuly."""
        words = set(name.split(" "))
        longer = {full for full in set(self._nominatives.values()) if words < set(full.split(" "))}
        initials = {word for word in words if len(word) == 1}
        if initials and not longer:
            longer = {
                full
                for full in set(self._nominatives.values())
                if words - initials <= set(full.split(" "))
                and initials <= {word[0] for word in full.split(" ")}
                and full != name
            }
        return longer.pop() if len(longer) == 1 else None

    def _places(self, full: str) -> list[Position]:
        return [at for at, mention in self.mentions if self._nominatives.get(mention.name) == full]

    def person(self, mention: Mention, before: Position) -> str | None:
        """Return the name, in full where there is one, of whom a mention means; None where that is nobody known."""
        if mention.name in self._single:
            return self._single[mention.name]
        if not self.knows(mention.name):
            forms = self.nominatives(mention.name) if self.rules.speech.cases else frozenset()
            return next((self._single[form] for form in sorted(forms) if form in self._single), None)
        full = self.in_full(mention.name, before)
        return full if full and self.is_full(full) else None

    def before(self, at: Position) -> Iterator[tuple[Position, Mention]]:
        """Yield the mentions before a place, the nearest first; not those of long ago."""
        last = bisect_left(self.mentions, at, key=_position)
        for number in range(last - 1, max(-1, last - 1 - LONG_AGO), -1):
            yield self.mentions[number]

    def gender(self, name: str) -> str:
        """Return m or f where the name tells it, otherwise nothing."""
        speech = self.rules.speech
        words = name.lower().split(" ")
        for word in words:
            if gender := speech.gender_of(word):
                return gender
        for word, shortest in ((words[-1], 2), *((word, 2) for word in words[1:-1]), (words[0], 1)):
            for ending, gender in speech.name_genders if word not in speech.unisex else ():
                if word.endswith(ending) and len(ending) >= shortest:
                    return gender
        return ""

    def is_full(self, name: str) -> bool:
        """Say whether a name may be a person's full name: of two words or more beside particles, no acronym."""
        words = [word for word in name.replace(".", "").split(" ") if word.lower() not in self.rules.speech.particles]
        return 1 < len(words) <= LONGEST_NAME and not any(len(w) > 1 and w.isupper() for w in words[:-1])

    def is_subject(self, mention: Mention) -> bool:
        """Say whether a mention begins its sentence with a full name: somebody of whom the article goes on to tell."""
        return mention.first and not mention.oblique and self.is_full(mention.name)
