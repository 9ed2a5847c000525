"""The language of an article, by its letters and its smallest words."""

from __future__ import annotations

import pytest

from bench.bench_articles import gold_files
from press.articles.readers import read_article
from press.articles.recognition import recognised
from press.languages import Language
from press.project import Project


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_every_article_of_the_evaluation_set_is_recognised(half: str) -> None:
    for file in gold_files(half):
        article = next(other for other in sorted(file.parent.glob(f"{file.stem}.*")) if other.suffix != ".yaml")
        assert recognised(read_article(Project(file.parents[3]), article).texts()) == file.stem[:2], file.stem


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The fair opened on Monday, and the first visitors were waiting at the gate.", "en"),
        ("La fiera si è aperta lunedì, e i primi visitatori erano già davanti al cancello.", "it"),
        ("Ярмарка открылась в понедельник, первые посетители ждали у ворот с утра.", "ru"),
        ("Жәрмеңке дүйсенбіде ашылды, алғашқы қонақтар таңертеңнен қақпа алдында күтті.", "kk"),
        ("Мы приехали в Қазақстан и говорили с Ғалымом Қуатовым о поездах, дорогах, людях и погоде в степи.", "ru"),
        ("ICE and Confindustria opened the fair «Sapori d’Italia» with the Camera di Commercio at the gate.", "en"),
    ],
)
def test_a_sentence_is_enough(text: str, language: Language) -> None:
    assert recognised([text]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Almaty 2026",
        "Die Messe wurde am Montag eröffnet, und die ersten Besucher warteten schon vor dem Tor.",
        "La foire a ouvert ses portes lundi, et les premiers visiteurs attendaient devant la grille depuis le matin.",
        "Fuar pazartesi günü açıldı ve ilk ziyaretçiler sabahtan beri kapının önünde bekliyordu.",
        "The fair opened on Monday, the guests came early. Ярмарка открылась в понедельник, гости пришли рано.",
        "The fair opened on Monday and the guests came. La fiera si è aperta lunedì e gli ospiti sono arrivati.",
    ],
)
def test_what_is_too_short_mixed_or_in_another_language_is_not_guessed(text: str) -> None:
    assert recognised([text]) is None


def test_an_article_in_two_languages_has_none() -> None:
    texts = [
        "Ярмарка открылась в понедельник, первые посетители ждали у ворот с утра.",
        "Жәрмеңке дүйсенбіде ашылды, алғашқы қонақтар таңертеңнен қақпа алдында күтті.",
    ]
    assert recognised(texts) is None
    assert recognised([*texts, *texts[:1] * 4]) == "ru"
