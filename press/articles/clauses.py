"""Clauses: a verb of speech, and its subject before or after it: a name, a pronoun or a description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from press.articles.names import is_name, noun, tells_role
from press.articles.wording import DESCRIPTION, OPENS, STOPS, Attribution, Subject, Wording

BEFORE_VERB: Final = 16  # words of a subject that stands before its verb
SECOND_ROLE: Final = 6  # words between a role with its comma and the name
ASIDE: Final = 6  # words of what a speaker does while speaking: said, opening the meeting, the chairman
WRITTEN: Final = 6  # words of whose text it is in which something is said
PASSED_OVER: Final = 3  # words between the quotation and its verb, or the verb and its subject: "con un sorriso"


class Clause(Wording):
    """A sentence, or a piece of one, in which a verb of speech and its subject are looked for."""

    def verbs(self) -> Iterator[int]:
        for at in range(len(self.tokens)):
            article = not self.speech.drops_subject and self.lower(at - 1) in (
                self.speech.determiners | self.speech.indefinite
            )
            if article:
                continue  # in her report
            if self.is_verb(at) and not any(self.lower(n) in self.speech.no_speech for n in (at - 1, at + 1, at + 2)):
                yield at

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
        aside = verb > 0 and self.tokens[verb - 1].text == "," and bool(self.speech.cases)  # of thieves, says he,
        subject = (self.right(verb) if aside else None) or self.left(verb) or self.right(verb)
        if subject and subject.kind == "name" and subject.last < verb and self._is_other_case(subject.words):
            after = self.right(verb)
            subject = after if after and after.kind == "name" else subject  # the object stands first
        return None if subject is None else self.told(subject, verb)

    def told(self, subject: Subject, verb: int) -> tuple[Attribution, int]:
        first, last = min(subject.first, verb), max(subject.last, verb)
        gender = self.speech.pronouns.get(subject.words.lower(), "") if subject.kind == "pronoun" else ""
        words = self.words(first, last)
        return Attribution(subject.kind, subject.words, words, gender or self.gender(verb)), first

    def gender(self, verb: int) -> str:
        word = self.lower(verb)
        return next((gender for ending, gender in self.speech.verb_genders if word.endswith(ending)), "")

    # -- before the verb

    def left(self, verb: int) -> Subject | None:
        at = verb - 1
        while at >= 0 and self.passes(at):
            at -= 1
        if at < 0 or self.tokens[at].text in STOPS:
            return None
        if self.lower(at) in self.speech.pronouns:
            return Subject("pronoun", self.tokens[at].text, at, at)
        if is_name(self.tokens[at]) and (named := self.named(at)) and not self.is_oblique(named):
            return named
        stretch = self._stretch_before(at)
        if self.lower(at) in self.rules.facts.conjunctions:
            return self._begun(stretch, at)
        if self.tokens[at].text == ",":
            return self._before_comma(at, stretch)
        return self.person_in(stretch, at) or self.described(stretch, at)

    def _begun(self, first: int, last: int) -> Subject | None:
        """Read `he points at the window and says`: the subject of the verb before is that of this one too."""
        for at in range(first, last):
            if self.lower(at) in self.speech.pronouns:
                return Subject("pronoun", self.tokens[at].text, at, at)
            if is_name(self.tokens[at]) and (person := self.person_in(at, last - 1)):
                return person
        return None

    def _stretch_before(self, at: int) -> int:
        """Return where the stretch that ends at `at` begins: after a stop, at most so many words before."""
        first = at
        while first > 0 and self.tokens[first - 1].text not in STOPS and at - first < 3 * BEFORE_VERB:
            first -= 1
        return first

    def _before_comma(self, comma: int, first: int) -> Subject | None:
        """Read `Castellani, who has lived in Almaty, recounts` and `the director, Anna Rossi, recounts`."""
        first += (
            first == self.start and self.lower(first) in self.rules.facts.coordinating
        )  # And the embassy, in a letter,
        begun = self.named(first) if is_name(self.tokens[first]) else None
        after = self.tokens[begun.last + 1].text if begun and begun.last < comma else ""
        if begun and begun.kind == "name" and after == "," and self._is_person(begun.words):
            return begun
        found = list[Subject]()
        for at in range(comma, first, -1):
            ends = self.tokens[at].text == "," and is_name(self.tokens[at - 1])
            named = self.named(at - 1) if ends else None
            if named and named.kind == "name" and not self.is_oblique(named):
                found.append(named)
        known = [named for named in found if self._is_person(named.words)]
        if known:
            return known[0]
        if self.lower(first) in self.rules.facts.conjunctions:
            return None  # when the correspondent asked, he answered
        if begun := self._begun_with_role(first, comma):
            return begun
        if found and " " in found[0].words:
            return found[0]
        if person := self.person_in(first, comma - 1):
            return person
        if self.lower(first) in self.speech.pronouns:
            return Subject("pronoun", self.tokens[first].text, first, first)
        return self.described(first, comma - 1)

    def _begun_with_role(self, first: int, comma: int) -> Subject | None:
        """Read `A member from Brescia, who makes pumps, told us`: who it is stands before the first comma."""
        end = next((at for at in range(first, comma + 1) if self.tokens[at].text == ","), comma)
        begins = self.lower(first) in self.speech.determiners | self.speech.indefinite
        institution = self.elides(first) and noun(self.tokens[first].text) in self.speech.organisations
        if institution:
            return Subject("description", self.words(first, end - 1), first, end - 1)  # l'ambasciata, in un messaggio,
        near = range(first + begins, min(first + begins + 3, end))
        role_at = next((at for at in near if tells_role(self.tokens[at], self.speech)), None)
        if (begins or not self.speech.determiners) and role_at is not None:
            first = role_at if self.elides(role_at) else first  # una raccomandazione l'aggiunge l'autista
            return Subject("description", self.words(first, end - 1), first, end - 1)
        return None

    def opening_role(self) -> str:
        """Return what the clause begins with, where that tells who somebody is: `The boy shrugs:`; otherwise nothing."""
        last = len(self.tokens) - 1
        role_at = next(
            (at for at in range(1, min(5, last)) if self.has_role(at, at) and not self.has_role(at + 1, at + 1)), 0
        )
        begins = self.lower(0) in self.speech.determiners | self.speech.indefinite
        if not begins or not role_at or self.elides(role_at):
            return ""
        if self.lower(role_at + 1) not in self.speech.oblique | self.rules.facts.joining | {self.rules.facts.belonging}:
            return self.words(0, role_at)
        ends = (at for at in range(2, last + 1) if self.lower(at) in self.speech.copulas | STOPS)
        return self.words(0, next(ends, last + 1) - 1)

    # -- after the verb

    def right(self, verb: int) -> Subject | None:
        at = verb + 1
        if written := self._written(verb):
            return written
        while at < len(self.tokens):
            if institution := self._institution(verb, at):
                return institution
            if not self.passes(at):
                break
            at += 1
        if at < len(self.tokens) and self.tokens[at].text == ",":
            return self._past_comma(at)
        if at >= len(self.tokens) or not (self.tokens[at].is_word or self.tokens[at].text in OPENS):
            return None
        near = range(at + 1, min(at + 2, len(self.tokens)))
        owned = self.lower(at) in self.speech.possessive and any(self.has_role(n, n) for n in near)  # his neighbour
        about = at > verb + 1 and self.lower(at - 1) in self.speech.oblique  # dice di lui Rossi
        if self.lower(at) in self.speech.pronouns and not owned and not about:
            return self._named_after(at) or Subject("pronoun", self.tokens[at].text, at, at)
        last = at
        while last + 1 < len(self.tokens) and last - at < BEFORE_VERB and self._goes_on(last + 1):
            last += 1
        found = self._person_after(at, last) or self._apposition(at, last)
        return found or self._described_after(at, last, apart=any(self.is_verb(n) for n in range(verb + 1, at)))

    def _institution(self, verb: int, at: int) -> Subject | None:
        """Read `замечают в ассоциации`: no person speaks, and those who do are at an institution."""
        return self.inside(at) if self.lower(verb).endswith(self.speech.many or ("\0",)) else None

    def _written(self, verb: int) -> Subject | None:
        """Read `делінген баспасөз қызметінің хабарламасында`: whose text it is in which something is said."""
        speech, first = self.speech, verb + 1
        if self.lower(verb) not in speech.written:
            return None
        for at in range(first, min(first + WRITTEN, len(self.tokens))):
            case = next((case for case in speech.genitives if self.lower(at).endswith(case)), "")
            if case and not (is_name(self.tokens[at]) and at > first and is_name(self.tokens[at - 1])):
                return Subject("institution", self.words(first, at)[: -len(case)], first, at)
        return None

    def inside(self, at: int) -> Subject | None:
        """Return the institution that a preposition leads to: `в ассоциации`, `dall'azienda`."""
        speech, word = self.speech, noun(self.lower(at))
        elided = word != self.lower(at)
        if (self.lower(at).removesuffix(word)[:-1] if elided else word) not in speech.inside:
            return None
        for last in range(at + 1 - elided, min(at + 1 + PASSED_OVER, len(self.tokens))):
            if not self.tokens[last].is_word or (speech.cases and self.tokens[last].text.istitle()):
                return None
            if name := speech.institution(noun(self.lower(last))):
                own = name if speech.cases else self.tokens[last].text[-len(name) :]
                return Subject("institution", own, at, last)
        return None

    def _past_comma(self, comma: int) -> Subject | None:
        """Read `said, opening the meeting, the chairman Anna Rossi`: what the verb's subject does stands between commas."""
        near = range(comma + 2, min(comma + 2 + ASIDE, len(self.tokens)))
        second = next((at for at in near if self.tokens[at].text in STOPS | {","}), None)
        if second is None or self.tokens[second].text != ",":
            return None
        if is_name(self.tokens[comma + 1]) or any(self.is_verb(at) for at in range(comma + 1, second)):
            return None
        found = self.right(second) if second + 1 < len(self.tokens) and self.tokens[second + 1].is_word else None
        named = found and found.kind == "name" and self._is_person(found.words)
        return found if named and found and not self.passes(second + 1) else None

    def _named_after(self, pronoun: int) -> Subject | None:
        """Read `protests he, Anna Rossi, from Sora`: a name that a comma joins to a pronoun."""
        apposed = pronoun + 2 < len(self.tokens) and self.tokens[pronoun + 1].text == ","
        named = self.named(pronoun + 2) if apposed and is_name(self.tokens[pronoun + 2]) else None
        known = named and named.kind == "name" and named.first == pronoun + 2 and self._is_person(named.words)
        return named if known else None

    def _goes_on(self, at: int) -> bool:
        """Say whether the words after a verb go on: with a word, or with a name between marks inside a role."""
        token = self.tokens[at]
        if token.text in '«“„"' or token.text in "»”":
            return True
        return token.is_word

    def _person_after(self, first: int, last: int) -> Subject | None:
        at = first
        place: Subject | None = None
        if self.speech.roles_last and (headed := self._headed(first, last)):
            return headed
        while at <= last:
            if self.tokens[at].text in OPENS:  # what stands between marks names no person
                at = next((n for n in range(at + 1, last) if self.tokens[n].text in "»”"), at) + 1
                continue
            if is_name(self.tokens[at]) and (named := self.named(at)):
                owner = self.lower(named.last).endswith(self.speech.owners or ("\0",))  # the Pro Loco's treasurer
                if owner and named.last < last:
                    at = named.last + 1
                    continue
                if named.kind == "name" and self._may_follow(named, first):
                    if " " not in named.words and not self._is_person(named.words) and place is None:
                        place, at = Subject(named.kind, named.words, first, named.last), named.last + 1
                        continue
                    if place and not self._is_person(named.words):
                        return place
                    return Subject(named.kind, named.words, first, named.last)
                at = named.last
            elif self.lower(at) in self.speech.pronouns and not self.speech.oblique & {self.lower(at - 1)}:
                between = [self.lower(n) for n in range(first, at)]
                if at - first <= PASSED_OVER and not any(
                    tells_role(self.tokens[n], self.speech) for n in range(first, at)
                ):
                    return Subject("pronoun", self.tokens[at].text, at, at) if between else place
            at += 1
        return place

    def _headed(self, first: int, last: int) -> Subject | None:
        """Read `дейді Фаэнца мұражайының шебері Лоренцо Бассани`: a name behind its role, which ends the phrase."""
        for at in range(first + 1, last + 1):
            named = self.named(at) if is_name(self.tokens[at]) and self.has_role(at - 1, at - 1) else None
            if named and named.kind == "name" and named.first == at and " " in named.words:
                return Subject("name", named.words, first, named.last) if named.last >= last else None
        return None

    def _may_follow(self, named: Subject, first: int) -> bool:
        """`says Rossi`, `says the ICE director Rossi`; not `says the director of ICE`, not `says with Rossi`."""
        if named.first == first:
            return True
        if self.is_oblique(named):
            return False
        if self._is_person(named.words):
            return True
        between = range(first, named.first)
        return any(tells_role(self.tokens[n], self.speech) for n in between) and " " in named.words

    def _apposition(self, first: int, last: int) -> Subject | None:
        """Read `said the director of the office, Anna Rossi`."""
        comma = last + 1
        if comma + 1 >= len(self.tokens) or self.tokens[comma].text != ",":
            return None
        while self.lower(comma + 1) in self.speech.titles and not is_name(self.tokens[comma + 1]):
            comma += 1  # the director, ing. Anna Rossi
        if not self.has_role(first, last):
            return None
        near = range(comma + 1, min(comma + 1 + SECOND_ROLE, len(self.tokens)))
        at = next((at for at in near if is_name(self.tokens[at]) or not self.tokens[at].is_word), len(self.tokens))
        if (
            at >= len(self.tokens)
            or not is_name(self.tokens[at])
            or (at > comma + 1 and not self.has_role(comma + 1, at))
        ):
            return None  # said the head of the mission, deputy mayor Anna Rossi
        named = self.named(at)
        if named and named.kind == "name" and named.first == at and self._is_person(named.words):
            return Subject("name", named.words, first, named.last)
        return None

    def _at_a_distance(self, first: int, last: int) -> int | None:
        """Read `возразил с места фермер`: in a language with cases the nominative behind what a preposition leads to."""
        if not self.speech.cases or self.speech.roles_last:
            return None
        near = range(first + 2, min(first + 2 + PASSED_OVER, last + 1))
        return next((at for at in near if self.has_role(at, at) and self.speech.is_subject(self.lower(at))), None)

    def _described_after(self, first: int, last: int, *, apart: bool) -> Subject | None:
        """Read `says the director`; where another verb stands between (`apart`) only what tells somebody's role."""
        last = min(last, first + DESCRIPTION - 1)
        while last > first and not self.tokens[last].is_word:
            last -= 1
        article = self.lower(first) in self.speech.determiners | self.speech.indefinite
        aside = bool(self.speech.determiners) and not article and self.tokens[first].text.islower()
        if (aside and not self.has_role(first, first)) or self.lower(first) in self.speech.oblique:
            # counts on his fingers the baker, says without preamble the keeper
            later = (
                at
                for at in range(first + 1, last)
                if self.lower(at) in self.speech.determiners and self.has_role(at, min(at + 2, last))
            )
            found = next(later, None) or self._at_a_distance(first, last)
            if found is None and self.lower(first) in self.speech.oblique:
                return None
            first = first if found is None else found
        if self.speech.roles_last:  # smiled the farmer at us: the verb is in no table
            while first < last and self.rules.facts.is_verb(self.lower(first)) and not self.has_role(first, first):
                first += 1
            last = next((at for at in range(last, first - 1, -1) if self.has_role(at, at)), last)
        if any(self.tokens[at].text[0].isdigit() for at in range(first, last + 1)):
            return None  # wrote on 2 August 1969
        joining = self.rules.facts.conjunctions | self.speech.besides  # says the chef and wipes his hands
        joint = next((at for at in range(first + 1, last) if self.lower(at) in joining), None)
        if joint and not self.has_role(joint + 1, min(joint + 2, last)):
            last = joint - 1
        breaks = self.speech.role_breaks or ("\0",)
        if self.speech.determiners:
            last = next((at - 1 for at in range(first + 2, last + 1) if self.lower(at).endswith(breaks)), last)
        begins = not apart and self.lower(first) in self.speech.determiners | self.speech.indefinite
        role = any(tells_role(self.tokens[n], self.speech) for n in range(first, min(last + 1, first + 5)))
        role = role or self.lower(first) in self.speech.anyone
        facts = self.rules.facts
        if not role and self.lower(last) in facts.durations | facts.times:
            return None  # mi ha detto il primo giorno
        if begins or role or (is_name(self.tokens[first]) and self.named(first) is None):
            return Subject("description", self.words(first, last), first, last)
        return None
