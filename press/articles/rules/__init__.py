"""What depends on the language of an article: tables of words, one module per language.

To add a language: a module with a `Rules`, and a line in `rules_for`. No other module knows a word of any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Final

from press.languages import Language

Ending = tuple[str, str]  # of a word, and what stands in its place in the nominative


def _never(_word: str) -> bool:
    return False


def _unknown(_name: str) -> str:
    return ""


@dataclass(frozen=True, eq=False)
class Speech:
    """Who speaks, and how the article says so. Words are in lower case unless told otherwise."""

    verbs: Container[str] = frozenset()  # every form: says, said
    no_speech: frozenset[str] = frozenset()  # beside the words and a verb, they make these a name: is called
    according_to: tuple[str, ...] = ()  # announce a speaker without a verb: according to
    according_after: frozenset[str] = frozenset()  # the same, after the name
    according_known: tuple[str, ...] = ()  # the same, of somebody named before: in her words
    pointing: tuple[str, ...] = ()  # begin a sentence that tells of the words before it: that is how
    pronouns: Mapping[str, str] = field(default_factory=dict)  # stand for a person, with the gender: m, f or nothing
    possessive: frozenset[str] = frozenset()  # pronouns that before what somebody is tell whose: его
    verb_genders: tuple[Ending, ...] = ()  # endings of verbs that tell the speaker's gender
    gender_of: Callable[[str], str] = _unknown  # of a first name: m, f or nothing
    is_common: Callable[[str], bool] = _never  # a word that is no name, whatever its capital
    surname: Callable[[str, str], str] = lambda word, _: word  # a man's in the nominative, by the first name's ending
    base_of: Callable[[str], str] = str  # of a first name that surely stands in another case
    nominative: Callable[[str], str] = str  # of a name that stands in another case only
    noun_gender: Callable[[str], str] = _unknown  # of a noun that tells a role, the same
    is_subject: Callable[[str], bool] = bool  # such a noun may be its sentence's subject, by its case and number
    generic: frozenset[str] = frozenset()  # nouns for somebody who was told of before by other words: man, official
    home: frozenset[tuple[str, ...]] = frozenset()  # end a description and tell nothing: di casa
    others: frozenset[str] = frozenset()  # in a description, who does not speak just now: altro
    that: frozenset[str] = frozenset()  # joins a verb to the clause that is said
    family: frozenset[str] = frozenset()  # nouns for the family of somebody whom an article remembers: father
    deaths: tuple[str, ...] = ()  # tell that an article remembers somebody: has died
    kin: frozenset[str] = frozenset()  # are part of the one name that follows: aunt
    naming_people: re.Pattern[str] | None = None  # gives the name of somebody told of before: his name is
    kin_after: frozenset[str] = frozenset()  # the same of the name before
    article_genders: Mapping[str, str] = field(default_factory=dict)  # of the noun that an article stands before
    name_genders: tuple[Ending, ...] = ()  # endings of names and surnames that do
    unisex: frozenset[str] = frozenset()  # names with such an ending that do not
    determiners: frozenset[str] = frozenset()  # begin a description: the director
    indefinite: frozenset[str] = frozenset()  # begin one of somebody who is not named: a man in the crowd
    adverbs: frozenset[str] = frozenset()  # may stand between speaker and verb: also, has
    besides: frozenset[str] = frozenset()  # after a speaker they begin what else is done: without lifting the brush
    adverb_endings: tuple[str, ...] = ()
    drops_subject: bool = False  # a verb may stand without any subject
    between_commas: bool = False  # newspapers put a bare attribution between commas: «A, ha detto. B»
    parted: bool = False  # inside the marks a comma, or what ends a sentence, stands before an attribution
    quoting: frozenset[str] = frozenset()  # right after the words they say that somebody spoke, without any mark
    relatives: frozenset[str] = frozenset()  # begin a clause about a person, and end a role: who, which
    copulas: frozenset[str] = frozenset()  # between a person and the role: is, was
    announcing: frozenset[str] = frozenset()  # after an attribution, they begin another: that, whom
    linking: frozenset[str] = frozenset()  # may stand between the verb and the words: that
    particles: frozenset[str] = frozenset()  # inside a name: de, van
    patronymics: tuple[str, ...] = ()  # endings; where there are some, no other name has three words
    apart: tuple[str, ...] = ()  # endings of a word that follows a name of two words and is no part of it
    titles: frozenset[str] = frozenset()  # before a name and no part of it: Mr, Ambassador
    roles: Container[str] = frozenset()  # the noun that tells a role: director
    no_roles: frozenset[str] = frozenset()  # words with such an ending that tell of no person: list
    offices: frozenset[str] = frozenset()  # such a noun tells of nobody but who is said to hold it: mayor, mother
    role_endings: tuple[str, ...] = ()  # of nouns that always do
    modifiers: tuple[str, ...] = ()  # endings of the adjectives before it
    role_leads: tuple[str, ...] = ()  # endings of participles before one, where a place is told with them: come from
    then: tuple[str, ...] = ()  # when somebody was something, before what that is: at that time, deputy mayor
    saints: frozenset[str] = frozenset()  # begin what a church or a town is called: in San Giuseppe
    past: tuple[str, ...] = ()  # endings of verbs that no name has: chiamò
    meeting: re.Pattern[str] | None = None  # tells whom the writer met: she spoke to us
    anyone: frozenset[str] = frozenset()  # tell of nobody but where a name is given: the person is called
    oneself: frozenset[str] = frozenset()  # before a pronoun: сам он
    sayings: frozenset[str] = frozenset()  # what somebody has to say, who stands in the genitive: the professor's view
    owned: tuple[str, ...] = ()  # endings of what the word before it has: жоба жетекшісі
    role_breaks: tuple[str, ...] = ()  # endings of words that are no part of one
    roles_last: bool = False  # the words that a role noun governs stand before it
    organisations: frozenset[str] = frozenset()  # a run of capitals with one of these is no person: Bank, University
    places: frozenset[str] = frozenset()  # countries, nations, days: such a run is no person either
    openers: frozenset[str] = frozenset()  # begin a sentence with a capital and are no name: But, Today
    oblique: frozenset[str] = frozenset()  # a name after one of these is no subject: with, of, in
    postpositions: frozenset[str] = frozenset()  # after a noun that is no subject: through, about
    inscribed: tuple[str, ...] = ()  # right before a few words they make these a sign's: is written
    naming: frozenset[str] = frozenset()  # announce a title or a slogan, not speech: called, motto
    introductory: frozenset[str] = frozenset()  # begin a clause that keeps its comma: if, however
    reading: frozenset[str] = frozenset()  # verbs of who gives somebody else's words: reads out, quotes
    asking: frozenset[str] = frozenset()  # verbs of a question: asks
    first_person: frozenset[str] = frozenset()  # of whoever speaks: I, my, we
    first_person_ends: tuple[str, ...] = ()  # the same, of verbs
    narrators: frozenset[str] = (
        frozenset()
    )  # with such a verb it is the writer who asks: I, and verbs that say so alone
    after_comma: frozenset[str] = frozenset()  # begin a clause that has a comma before it: but
    genitive_ends: tuple[str, ...] = ()  # of a place right before a name: of Almaty
    leaving: tuple[str, ...] = ()  # endings of a place right after a first name: from Baku
    reaching: tuple[str, ...] = ()  # the same of places that are listed: to Kazakhstan
    owners: tuple[str, ...] = ()  # end a name to which what follows belongs: Rossi's
    genitives: tuple[str, ...] = ()  # endings of a surname that leave the names before it as they are
    questioners: frozenset[str] = frozenset()  # labels of who asks in an interview: Q
    answerers: frozenset[str] = frozenset()  # and of who answers
    written: frozenset[str] = frozenset()  # verbs of what is said in a text: делінген
    inside: frozenset[str] = frozenset()  # before an institution that speaks: say at the ministry
    many: tuple[str, ...] = ()  # end a verb of more than one
    institution: Callable[[str], str] = str  # gives such a noun in the nominative, or nothing
    cases: tuple[Ending, ...] = ()  # endings of names in other cases than the nominative


@dataclass(frozen=True, eq=False)
class Facts:
    """How the article writes numbers and dates, and where the words about them end. Words are in lower case."""

    number_articles: tuple[str, ...] = ()  # before a magnitude: a hundred
    number_words: tuple[str, ...] = ()  # worth telling by themselves: ten, dozens
    small_numbers: tuple[str, ...] = ()  # only before a magnitude: two million
    number_pattern: str = ""  # matches numbers that are written as one word: centocinquanta
    magnitudes: tuple[str, ...] = ()
    number_links: tuple[str, ...] = ()  # inside a number in words: a hundred and fifty
    range_endings: tuple[str, ...] = ()  # of the first of two numbers: 20 пайыздан 35 пайызға
    possessed: tuple[str, ...] = ()  # endings of a sum whose whole stands before it
    ranging_units: str = ""  # matches what may stand between that number and its ending
    halves: tuple[str, ...] = ()  # after a magnitude: two million and a half
    reaching_months: tuple[str, ...] = ()  # between two months: с марта по сентябрь
    range_words: tuple[str, ...] = ()  # between two numbers or two dates: to, and
    percent: tuple[str, ...] = ()
    fractions: tuple[str, ...] = ()  # patterns of parts of a whole: two thirds
    ratio_words: tuple[str, ...] = ()  # between two numbers that make a part of a whole: seven out of ten
    out_of: tuple[str, ...] = ()  # the same where what is counted stands before: 19 firms out of 24
    ranging: frozenset[str] = frozenset()  # qualifiers before a range, and before one number none: from, between
    governs: Callable[[str], bool] = _never  # a noun after a sum may tell what it is of, by its case
    is_verb: Callable[[str], bool] = _never  # a word that is no part of what is counted
    is_noun: Callable[[str], bool] | None = None  # where a dictionary tells
    is_counted: Callable[[str], bool] = _never  # such a noun that can only be what is counted, by its case and number
    changing: frozenset[str] = frozenset()  # before a part by which something grew or fell: by
    partitive: frozenset[str] = frozenset()  # follow a fraction that is one: of
    currencies: tuple[str, ...] = ()  # written after the number
    qualifiers: tuple[str, ...] = ()  # belong to the number: more than, around
    plurals: frozenset[str] = frozenset()  # plural nouns without the ending
    plural_ending: tuple[str, ...] = ()
    singular_endings: tuple[str, ...] = ()  # words with the ending that are no plurals
    measures: str = ""  # matches nouns that sums measure: price, turnover
    copulas: frozenset[str] = frozenset()  # between what was counted before and what part of it is: of them are
    referring: frozenset[str] = frozenset()  # beside a number they mean what was counted before: of them, of which
    pointing: frozenset[str] = frozenset()  # right before a number they mean that, whatever follows: of which, ne
    belongs: frozenset[str] = frozenset()  # right after a percentage they mean what was told of: 62 % её
    definite: frozenset[str] = (
        frozenset()
    )  # before a number alone they mean what was counted before: the 45 of last year
    comparatives: frozenset[str] = frozenset()  # after a percentage: more, less
    how_many: frozenset[str] = frozenset()  # ask for a number: how many, what share
    multiples: frozenset[str] = frozenset()  # before a number that what was counted last is more than: double the 22
    age: frozenset[str] = frozenset()  # how old somebody is, with what belongs to it: the age of 81
    numerals: frozenset[str] = frozenset()  # small numbers that are no articles: one uncle and the road
    ages: frozenset[str] = frozenset()  # before how old somebody is: people over 60
    instrumental: tuple[str, ...] = ()  # endings of a measure behind what it is of: линия стоимостью
    verbal: frozenset[str] = frozenset()  # nouns that a verb after them makes a verb: жұмыс істейді
    coordinating: frozenset[str] = frozenset()  # conjunctions that a sentence may begin with: And the embassy
    comparing: frozenset[str] = frozenset()  # before or after a number they compare it: against, more
    quantifiers: frozenset[str] = frozenset()  # before a noun, where other words of `stops` stand before a verb: each
    modals: frozenset[str] = frozenset()  # before a verb only: will
    worth: frozenset[str] = frozenset()  # between a sum and what it is of: $3 million worth of
    consisting: frozenset[str] = frozenset()  # before the plural of what a sum consists of: in grants
    spending: frozenset[str] = frozenset()  # between a sum and what it is spent on: in, for
    spends: str = ""  # matches verbs that tell so: invested
    belonging: str = ""  # joins what is counted to its whole: of
    stops: frozenset[str] = frozenset()  # end a noun phrase: determiners, prepositions, conjunctions, auxiliaries
    reaching: frozenset[str] = (
        frozenset()
    )  # verbs between a quantity and its number, no part of the quantity: reached, totalled
    months: Mapping[str, int] = field(default_factory=dict)
    plain_dates: frozenset[str] = frozenset()  # before a date, adding nothing: in, on
    telling_dates: tuple[str, ...] = ()  # before a date, saying more: since, early
    date_links: frozenset[str] = frozenset()  # between the parts of a date: of, the
    day_links: tuple[str, ...] = ()  # between the days that a month's stretch begins and ends with: all', по
    numbering: frozenset[str] = frozenset()  # before a number that counts nothing: No, page, Article
    accompanied: str = ""  # begins what is told of the event after its date: with
    capital_months: bool = False  # a month is written with a capital, or is none: May
    auxiliaries: frozenset[str] = frozenset()  # after a verb that ends its clause: was
    object_endings: tuple[str, ...] = ()  # of a noun, which verbs have too
    participles: tuple[str, ...] = ()  # endings of verbs that stand before a noun: washed wool
    noun_endings: tuple[str, ...] = ()  # end a noun phrase, where the language tells them: the cases of a noun
    is_adjective: Callable[[str], bool] = _never  # where a dictionary tells more than these endings
    adjectives: tuple[str, ...] = ()  # endings of what may stand between a number and its noun
    after_reaching: frozenset[str] = frozenset()  # qualifiers that after such a verb are none: to
    durations: frozenset[str] = frozenset()  # times, which are seldom worth telling: years, days
    by_now: frozenset[str] = frozenset()  # tell a time alone, and nothing of what is counted behind them: today
    times: frozenset[str] = frozenset()  # other words that tell when, and nothing that is counted: last, today
    units: frozenset[str] = frozenset()  # what follows these is counted in them: tonnes of goods
    joining: frozenset[str] = frozenset()  # between a unit and what it measures
    unit_pattern: str = ""  # matches units of measure; also between a number and what belongs to it after
    rates: str = ""  # matches what a unit is measured by: a second, per hectare
    quantities: str = ""  # matches nouns that units measure: area, capacity
    dimensions: frozenset[str] = frozenset()  # after a unit, of what stands before its number: long
    measuring: frozenset[str] = frozenset()  # join them to a number: covers, weighs, of
    after_qualifiers: tuple[str, ...] = ()  # belong to the number and follow it
    number_suffix: str = ""  # pattern of the case endings that digits take
    year_words: tuple[str, ...] = ()  # after a year make it a date
    telling_after: tuple[str, ...] = ()  # after a date, saying more
    conjunctions: frozenset[str] = frozenset()  # may begin a clause and are no part of it: and, but


@dataclass(frozen=True, eq=False)
class Rules:
    """All that is known of one language; by default nothing."""

    abbreviations: tuple[str, ...] = ()  # their final full stop ends no sentence
    speech: Speech = Speech()
    facts: Facts = Facts()

    @cached_property
    def _abbreviation(self) -> re.Pattern[str]:
        words = "".join(re.escape(word) + "|" for word in sorted(self.abbreviations, key=len, reverse=True))
        capital = r"[^\W\d_a-zа-яёіңғүұқөһә]"
        return re.compile(rf"(?<!\w)(?:(?:{words}{capital})\.(?=\s)|{capital}\.(?={capital}))")

    def mask(self, text: str) -> str:
        """Return `text`, as long as before, without the full stops of abbreviations and initials."""
        return self._abbreviation.sub(lambda found: found[0][:-1] + " ", text)


_MODULES: Final[Mapping[Language, str]] = {"en": "english", "it": "italian", "ru": "russian", "kk": "kazakh"}


def rules_for(language: Language) -> Rules:
    """Return the rules of a language."""
    rules: Rules = import_module(f"press.articles.rules.{_MODULES[language]}").RULES
    return rules
