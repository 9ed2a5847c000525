"""What numbers that point back count: the answer to a question, `of which`, `ne`."""

from __future__ import annotations

import pytest

from press.articles.facts import find_figures
from press.articles.readers.text import read
from press.languages import Language

OPENING = "The lead of this article is a whole sentence that holds neither a number nor a date."


def told(language: Language, *paragraphs: str) -> list[tuple[str, str]]:
    """Return each figure of an article with what it counts."""
    manuscript = read("\n\n".join((OPENING, *paragraphs)).encode(), "a.txt")
    return [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)]


@pytest.mark.parametrize(
    ("language", "question", "answer", "value", "label"),
    [
        ("en", "How many cows do you keep?", "182. One is missing.", "182", "cows do you keep"),
        (
            "it",
            "Quanto avete investito finora?",
            "Tra 1,8 e 2 milioni di euro.",
            "Tra 1,8 e 2 milioni di euro",
            "investito",
        ),
        (
            "ru",
            "Во что обошёлся завод?",
            "В 22 миллиона евро, из них треть — кредит.",
            "22 миллиона евро",
            "обошёлся завод",
        ),
        ("kk", "Қанша шәкірт бар?", "Он екі.", "Он екі", "шәкірт"),
    ],
)
def test_a_number_that_answers_counts_what_the_question_asks_for(
    language: Language, question: str, answer: str, value: str, label: str
) -> None:
    assert any(found == value and label in what for found, what in told(language, question, answer))


def test_a_number_inside_an_answer_is_not_what_the_question_asks_for() -> None:
    found = told("en", "How many cows do you keep?", "Never mind. The road has 47 bridges.")
    assert found == [("47", "bridges")]


@pytest.mark.parametrize(
    ("language", "text", "value", "label"),
    [
        ("it", "Le fonderie erano 40. Ne restano meno di dieci, e vivono di restauri.", "meno di dieci", "fonderie"),
        ("it", "Gli iscritti sono 117, di cui quasi un terzo ragazze.", "quasi un terzo", "ragazze"),
        ("it", "Hanno tagliato 900 metri quadrati di granito. Oggi il 35% esce lucidato.", "35%", "granito"),
        ("it", "Il bronzo, rame e stagno, è rincarato in tre anni del 42%.", "42%", "bronzo"),
        ("ru", "Привозят до 340 инструментов, из них примерно 70 % итальянских.", "примерно 70 %", "итальянских"),
        ("ru", "Доля экспорта дошла до 12%.", "12%", "Доля экспорта"),
        ("kk", "Студенттерге 30% жеңілдік бар.", "30%", "жеңілдік"),
        ("kk", "Бүгінге дейін 2 млн 340 мың теңге түсті.", "2 млн 340 мың теңге", "түсті"),
    ],
)
def test_a_part_counts_what_the_article_says_it_is_of(language: Language, text: str, value: str, label: str) -> None:
    assert any(found == value and label in what for found, what in told(language, text))


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("en", "They paid $250,000 into a common fund.", "common fund"),
        ("it", "Abbiamo buttato 90.000 euro in pantofole.", "pantofole"),
        ("ru", "Потратили 5 млн тенге на печь.", "печь"),
    ],
)
def test_what_a_sum_is_spent_on_tells_more_than_who_spends_it(language: Language, sentence: str, label: str) -> None:
    assert [what for _, what in told(language, sentence)] == [label]


def test_the_hour_is_no_figure_that_points_back() -> None:
    assert told("it", "Servono 150 dizionari. Ne parleremo alle 10.30.") == [("150", "dizionari")]


def test_a_sum_points_back_to_a_sum_only() -> None:
    found = told("en", "The show drew 212 exhibitors. In 2019 it was €400.")
    assert ("€400", "exhibitors") not in found
