"""Descriptions: who somebody is, where an article tells that by what they are: "an old truck driver", "his name is Bolat"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from press.articles.names import Position, is_name, noun, tells_role
from press.articles.people import People
from press.articles.tokens import Token, sentences

MODIFIERS: Final = 3  # words between an article and the noun that tells who somebody is: an old truck driver
GOVERNED: Final = 2  # words in the genitive after it: deputy mayor of the district
BEGINS: Final = 24  # characters of a sentence before its verb: "Everybody here calls her"
FAR: Final = 10  # words of a sentence in which its subject is looked for
APPOSED: Final = 8  # words after it in which the name may follow: the driver of the first lorry, Bolat


class Described(NamedTuple):
    """Words that tell who somebody is, from `start` on, with the noun they turn on; `is_new`: told of first here.

    `gender` is what noun or article tell: m, f or nothing.
    """

    words: str
    noun: str
    start: int
    is_new: bool
    gender: str


class Descriptions:
    """Reads the descriptions of the people of an article."""

    def __init__(self, people: People) -> None:
        self.people, self.speech = people, people.rules.speech

    def in_sentence(self, tokens: Sequence[Token]) -> Described | None:
        """Return who the sentence is about, where it tells that by what somebody is."""
        speech = self.speech
        if found := self._having(tokens) or self._one_of_them(tokens):
            return found
        for at, token in enumerate(tokens):
            word = token.text.lower()
            elided = bool(speech.determiners) and noun(token.text) != word and self.tells(token)  # l'assessora
            begins = word in speech.determiners or word in speech.indefinite
            if word in speech.pronouns:
                return None
            if speech.determiners and not begins and not elided:
                continue
            if at > 0 and noun(tokens[at - 1].text) in speech.oblique:
                continue
            first = at + begins
            near = (
                tokens[first : first + (1 if elided else MODIFIERS)]
                if speech.determiners
                else tokens[first : first + 2]
            )
            if speech.determiners:
                led = (n for n, other in enumerate(near) if n and noun(other.text) in speech.oblique)
                near = near[: next(led, len(near))]  # le lettere alla sorella
            if not begins and not elided and near and near[0].text.lower() in speech.adverbs:
                return None  # now the maestro
            last = next((first + n for n, other in enumerate(near) if self.tells(other)), None)
            if not speech.determiners and word in self.people.rules.facts.conjunctions | speech.relatives | speech.that:
                comma = next((n for n, other in enumerate(tokens) if other.text == ","), len(tokens))
                return self._later(tokens[comma + 1 :])  # when the correspondent asked, the keeper nodded
            if begins and last is not None and noun(tokens[last].text) != tokens[last].text.lower():
                continue  # una raccomandazione l'aggiunge l'autista
            if last is not None and any(self._leads_on(other.text.lower()) for other in tokens[last + 1 : last + 2]):
                last = None
            if last is not None and all(other.is_word for other in tokens[at : last + 1]):
                if self._is_apposed(tokens, last):
                    return None  # the name follows
                while begins and first < last and is_name(tokens[first]):
                    first += 1  # a Georgian lorry driver
                while first < last and not self._is_part(tokens[first].text.lower()):
                    first += 1  # the investors the owner meets, in the queue a farmer stands
                words = " ".join(other.text for other in tokens[first : self._governed(tokens, last)])
                words = words if begins else words[:1].lower() + words[1:]
                words = words[len(token.text) - len(noun(token.text)) :] if elided else words
                what = noun(tokens[last].text)
                gender = speech.noun_gender(what) or speech.article_genders.get(word, "")
                return Described(words, what, token.start, word in speech.indefinite, gender)
            if not speech.determiners:
                return self._later(tokens)
        return None

    def _having(self, tokens: Sequence[Token]) -> Described | None:
        """Read `Профессордың өз дәлелі бар`: who has something to say, in a language that tells it in the genitive."""
        speech = self.speech
        if speech.sayings.isdisjoint(token.text.lower() for token in tokens):
            return None
        for at, token in enumerate(tokens[:FAR]):
            word = token.text.lower()
            case = next((case for case in speech.genitives if word.endswith(case)), "")
            base = word.removesuffix(case)
            owned = next((base.removesuffix(end) for end in speech.owned if base.endswith(end)), base)
            if case and owned != base and at and self.is_role(owned):
                return Described(f"{tokens[at - 1].text.lower()} {base}", owned, tokens[at - 1].start, False, "")
            if case and self.is_role(base):
                return Described(base, base, token.start, False, "")
        return None

    def _one_of_them(self, tokens: Sequence[Token]) -> Described | None:
        """Read `One of them, a pensioner from Jesi, held a dress`: somebody of whom nothing was told before."""
        facts, first = self.people.rules.facts, [token.text.lower() for token in tokens[:4]]
        of = {facts.belonging, *facts.partitive} - {""}
        if len(first) < 4 or first[1] not in of or first[2] not in facts.referring or first[3] != ",":
            return None
        at = 4 + (len(tokens) > 4 and tokens[4].text.lower() in self.speech.indefinite | self.speech.determiners)
        if at >= len(tokens) or not self.tells(tokens[at]):
            return None
        what = noun(tokens[at].text)
        return Described(what, what, tokens[at].start, True, self.speech.noun_gender(what))

    def _is_part(self, word: str) -> bool:
        """Say whether a word before a noun may belong to it, where no article tells what does."""
        speech = self.speech
        if speech.roles_last:
            return not word.endswith((*speech.reaching, *speech.leaving))
        return bool(speech.determiners) or word.endswith(speech.modifiers or ("\0",))

    def _later(self, tokens: Sequence[Token]) -> Described | None:
        """Read `Против этого возражал казначей.`: in a language with cases the subject may stand anywhere."""
        for at, token in enumerate(tokens[:FAR]):
            if (is_name(token) and at) or token.text.lower() in self.speech.pronouns:
                return None
            before, after = tokens[max(0, at - 1)], tokens[at + 1 : at + 2]
            counted = before.text[0].isdigit() or before.text in "–—" or before.text.lower() in self.speech.oblique
            beside = any(self._leads_on(other.text.lower()) for other in after)
            kin = noun(token.text) in self.speech.kin_after  # somebody told of already: аға, апай
            if at and self.tells(token) and token.text.islower() and not (counted or beside or kin):
                if self._is_apposed(tokens, at):
                    return None
                if self.speech.roles_last and any(self.tells(other) and other.text.islower() for other in after):
                    continue  # қарт құрылысшы
                words = " ".join(other.text for other in tokens[at : self._governed(tokens, at)])
                modified = before.text.lower().endswith(self.speech.modifiers or ("\0",))
                is_new = modified or noun(token.text) not in self.speech.generic
                gender = self.speech.noun_gender(noun(token.text))
                return Described(words, noun(token.text), token.start, is_new, gender)
        return None

    def _leads_on(self, after: str) -> bool:
        """Say whether the word after a noun shows that it is no subject: through an interpreter, the old master's gift."""
        genitive = self.speech.roles_last and after.endswith(self.speech.genitives or ("\0",))
        return genitive or after in self.speech.postpositions

    def _governed(self, tokens: Sequence[Token], last: int) -> int:
        """Return where the words end that belong to the noun at `last`: the leader of the council."""
        belonging, end = self.people.rules.facts.belonging, last + 1
        if belonging and end < len(tokens) and tokens[end].text.lower() in belonging.split():
            end += 1
            while end < len(tokens) and tokens[end].text.lower() in self.speech.determiners:
                end += 1
            return min(end + 1, len(tokens))
        facts = self.people.rules.facts
        if facts.is_noun is None:
            return end
        while end < len(tokens) and end - last <= GOVERNED and facts.governs(tokens[end].text.lower()):
            end += 1
        return end if facts.is_noun(tokens[end - 1].text.lower()) else last + 1

    def _is_apposed(self, tokens: Sequence[Token], last: int) -> bool:
        """Say whether a name follows what somebody is: `the driver Bolat`, `the driver of the lorry, Mr Bolat Ahmetov`."""
        speech = self.speech
        for at in range(last + 1, min(last + 1 + APPOSED, len(tokens))):
            word = tokens[at].text
            before = tokens[at - 1].text
            route = before in {"–", "—"} and is_name(tokens[at - 2])  # the train Almaty — Semey
            if (
                word[0].isupper()
                and not route
                and (
                    before in {",", "–", "—"}
                    or before in speech.titles | speech.kin
                    or at == last + 1
                    or self.tells(tokens[at - 1])  # its manager, the former sprinter Aidar Tulegen
                )
            ):
                return True
            if word in speech.kin and at == last + 1:
                return True
            if not tokens[at].is_word and word not in {",", "–", "—"}:
                return False
        return False

    def tells(self, token: Token) -> bool:
        return tells_role(token, self.speech) and self.speech.is_subject(noun(token.text))

    def is_role(self, word: str) -> bool:
        return tells_role(Token(word, 0, len(word)), self.speech)

    def stems(self, nouns: Sequence[str]) -> set[str]:
        """Return the nouns that tell a role, in every case."""
        roles = [word for word in nouns if self.is_role(word)]
        return {stem for role in roles for stem in self.people.nominatives(role)}

    def _named_here(self, tokens: Sequence[Token]) -> list[str]:
        """Read `Наладчика зовут`: the nominative of who is called so, right before the verb that tells the name."""
        if self.people.rules.facts.is_noun is None:
            return []
        found = [noun(token.text) for token in tokens if self.is_role(noun(token.text)) and not self.tells(token)]
        return [
            next((form for form in sorted(self.people.nominatives(word), key=len) if self._is_base(form)), word)
            for word in found
        ]

    def _is_base(self, word: str) -> bool:
        return (self.is_role(word) or word in self.speech.anyone) and self.speech.is_subject(word)

    def names_given(self, is_quoted: Callable[[Position], bool]) -> Iterator[tuple[str, str]]:
        """Yield the noun by which somebody is told of, and the name that is given later: an old neighbour ... Her name is Zoe."""
        pattern = self.speech.naming_people
        for number, masked in enumerate(self.people.masked):
            for found in pattern.finditer(masked) if pattern else ():
                begins = max((low for low, _ in sentences(masked) if low <= found.start()), default=0)
                alone = found.start() - begins <= BEGINS  # a cat that is called Zoe: the cat, and nobody before
                before = [
                    (token, (near, token.start))
                    for near in range(max(0, number - 2) if alone else number, number + 1)
                    for token in self.people.tokens[near]
                    if near < number or (token.end <= found.start() and (alone or token.start >= begins))
                ]
                nouns = [
                    noun(token.text)
                    for token, at in before
                    if self.tells(token) and token.text[1:].islower() and not is_quoted(at)
                ]
                nouns += self._named_here([token for token, at in before if at[0] == number and at[1] >= begins][-1:])
                own = self.people.gender(found["name"])
                nouns = [word for word in nouns if not own or self.speech.noun_gender(word) in ("", own)]
                if nouns:
                    yield nouns[-1], found["name"]
