"""Issues of every sort: one article or several, every kind of block in any order and length.

`make test` looks at a few, `make prove` at five hundred.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from press.brochure.design import load_design
from press.brochure.make import make
from press.content.blocks import (
    Block,
    Button,
    Callout,
    Event,
    Figure,
    Figures,
    Heading,
    Image,
    Lead,
    ListBlock,
    Paragraph,
    Quote,
    Route,
    Stop,
    Table,
    Timeline,
)
from press.content.issue import Article, Edition, Issue
from press.languages import LANGUAGES, PartialDate
from press.rendering.view import Publication
from tests.brochure.conftest import LOOKS, in_look
from tests.brochure.reading import STANDARDS, broken_rules, lines_out_of_place, words_not_found

PICTURES = Path(__file__).resolve().parent.parent / "samples" / "content" / "all-blocks"
WORDS = {
    "en": "the way of glass and felt from a workshop to its market through Almaty is long yet nobody minds",
    "it": "la via del vetro e del feltro dalla bottega al mercato passando per Almaty è lunga ma nessuno si lamenta",
    "ru": "путь стекла и войлока из мастерской на рынок через Алматы долог но никто на это не жалуется вовсе",
    "kk": "шыны мен киіздің шеберханадан базарға Алматы арқылы өтетін жолы ұзақ бірақ оған ешкім ренжімейді",
}
AT_ONCE = 17  # and three in the other looks


class Author:
    """Writes issues that nobody would, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.language = LANGUAGES[seed % len(LANGUAGES)]
        self.words = WORDS[self.language].split()
        self.count = 0

    def text(self, *lengths: int) -> str:
        """Return words, as many as one of `lengths`; a number makes each text unlike every other."""
        self.count += 1
        chosen = [self.dice.choice(self.words) for _ in range(self.dice.choice(lengths))]
        return " ".join([chosen[0].capitalize(), f"{self.count}th", *chosen[1:]]) + "."

    def block(self) -> Block:
        pick = self.dice.choice
        kinds: list[Callable[[], Block]] = [
            *[lambda: Paragraph(text=self.text(5, 40, 90, 250))] * 6,
            *[lambda: Heading(text=self.text(1, 5, 14))] * 2,
            lambda: Quote(text=self.text(2, 9, 25, 60, 140), speaker=pick([None, "Anna Rossi"]), role=pick([None, self.text(4)])),
            lambda: Figures(items=tuple(Figure(value=pick(["84", "60%", "1,250,000", "a dozen"]), label=self.text(2, 9)) for _ in range(pick([1, 2, 3, 7])))),
            lambda: Timeline(events=tuple(Event(when=PartialDate(1980 + n), text=self.text(3, 15)) for n in range(pick([1, 2, 5, 40])))),
            lambda: Route(origin=Stop(name="Milano", at=(45.46, 9.19)), to=Stop(name="Astana", at=(51.17, 71.45)), caption=self.text(6)),
            lambda: ListBlock(items=tuple(self.text(2, 15, 40) for _ in range(pick([1, 4, 20]))), ordered=pick([True, False])),
            lambda: Image(src=f"images/{pick(['mountains.jpg', 'arcade.jpg', 'waves.png'])}", alt="A picture", caption=pick([None, self.text(12)])),
            lambda: Callout(title=pick([None, self.text(3)]), text=self.text(8, 70)),
            lambda: Table(columns=("A", "B", "C"), rows=tuple((self.text(1, 3), str(n), self.text(1, 9)) for n in range(pick([1, 8, 60])))),
            lambda: Button(label=self.text(4), url="https://fair.example.org/stands"),
        ]  # fmt: skip
        return pick(kinds)()

    def article(self, length: int) -> Article:
        lead = [Lead(text=self.text(8, 50, 120))] if self.dice.random() < 0.8 else []
        blocks = (*lead, Paragraph(text=self.text(30)), *(self.block() for _ in range(length)))
        return Article(title=self.text(1, 4, 12), kicker=self.text(2), blocks=blocks)

    def issue(self) -> tuple[Issue, Edition]:
        lengths = self.dice.choice([(18,), (45,), (3, 9, 14), (1,), (2, 2, 2, 2, 2, 2)])
        articles = tuple(self.article(length) for length in lengths)
        edition = Edition(language=self.language, path="content/any/en.yaml", title=self.text(3, 9), articles=articles)
        return Issue(slug="any", folder=PICTURES, number=1, editions=(edition,)), edition


def check(publication: Publication, seed: int, design: str = "classic", paper: str = "a4") -> None:
    issue, edition = Author(seed).issue()
    brochure = make(in_look(publication, design, paper), issue, edition)
    outer_mm = load_design(publication.project.templates, design, paper).margins_mm[1]
    assert brochure.pages == brochure.source.pages
    assert brochure.pages % 4 == 0
    assert list(words_not_found(edition, brochure.pdf)) == []
    assert list(lines_out_of_place(brochure.pdf, outer_mm)) == []
    for standard in STANDARDS:
        assert broken_rules(brochure.pdf, standard) == []


@pytest.mark.parametrize("seed", range(AT_ONCE))
def test_any_issue_is_composed_with_every_word_in_its_place(publication: Publication, seed: int) -> None:
    check(publication, seed)


@pytest.mark.parametrize(("seed", "design", "paper"), [(15, "classic", "a5"), (2, "modern", "a4"), (6, "modern", "a5")])
def test_any_issue_is_composed_in_the_other_looks(publication: Publication, seed: int, design: str, paper: str) -> None:
    check(publication, seed, design, paper)


@pytest.mark.prove
@pytest.mark.parametrize(("design", "paper"), LOOKS[1:])
@pytest.mark.parametrize("seed", range(100))
def test_a_hundred_issues_are_composed_in_each_other_look(
    publication: Publication, seed: int, design: str, paper: str
) -> None:
    check(publication, seed, design, paper)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(AT_ONCE, 500))
def test_five_hundred_issues_are_composed(publication: Publication, seed: int) -> None:
    check(publication, seed)
