"""The four languages: who speaks by their verbs, marks and cases; figures and dates as they write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.bench_articles import ARTICLES, Score, gold_files, score_half
from bench.shown import shown_text
from press.articles.facts import find_events, find_figures
from press.articles.quotations import find_quotations
from press.articles.readers.text import read
from press.languages import LANGUAGES, Language

OPENINGS: dict[Language, str] = {
    "en": "Anna Rossi, president of the association, opened the fair with the deputy mayor Timur Bekov and a band.",
    "it": "Anna Rossi, presidente dell'associazione, ha aperto la fiera con il sindaco Timur Bekov e una banda.",
    "ru": "Выставку открыли президент ассоциации Анна Петрова и посол Марко Альберти, приехавший утренним поездом.",
    "kk": "Көрмені қауымдастық төрағасы Айгүл Сейітова мен елші Марко Альберти ашты, музыка ойнап тұрды.",
}


def said(language: Language, *paragraphs: str) -> list[tuple[str, str | None]]:
    manuscript = read("\n\n".join((OPENINGS[language], *paragraphs)).encode(), "seeds/a.txt")
    return [(found.text, found.speaker) for found in find_quotations(manuscript, language)]


@pytest.mark.parametrize(
    ("language", "paragraph", "text", "speaker"),
    [
        ("en", '"We\'re ready," Rossi said, "and it\'s late."', "We're ready and it's late.", "Anna Rossi"),
        ("en", "“We are ready,” grinned the deputy mayor. “It is late.”", "We are ready. It is late.", "Timur Bekov"),
        ("it", "«Siamo pronti», ha detto Rossi, «e si parte».", "Siamo pronti e si parte", "Anna Rossi"),
        ("it", "«Siamo pronti – spiega Rossi – e si parte».", "Siamo pronti e si parte", "Anna Rossi"),
        ("it", "«Siamo pronti», ha voluto sottolineare la presidente.", "Siamo pronti.", "Anna Rossi"),
        ("it", "Secondo Rossi, «il viaggio sarà lungo».", "il viaggio sarà lungo", "Anna Rossi"),
        ("it", "«Siamo pronti», chiosa Bekov.", "Siamo pronti.", "Timur Bekov"),
        ("it", "– Siamo pronti – dice Rossi. – Si parte.", "Siamo pronti. Si parte.", "Anna Rossi"),
        ("ru", "«Мы готовы, — сказала Петрова. — Пора ехать».", "Мы готовы. Пора ехать", "Анна Петрова"),
        ("ru", "«Мы готовы», — отметил посол.", "Мы готовы.", "Марко Альберти"),
        ("ru", "По словам Анны Петровой, «дорога будет долгой».", "дорога будет долгой", "Анна Петрова"),
        ("ru", "— Мы готовы, — говорит Петрова. За окном темно.", "Мы готовы.", "Анна Петрова"),
        ("ru", "Альберти ответил: „Мы подождём“.", "Мы подождём", "Марко Альберти"),
        ("kk", "«Біз дайынбыз», – деді Сейітова.", "Біз дайынбыз.", "Айгүл Сейітова"),
        ("kk", "«Біз дайынбыз, – деп қосты Сейітова. – Жол ұзақ».", "Біз дайынбыз. Жол ұзақ", "Айгүл Сейітова"),
        ("kk", "Марко Альберти өз сөзінде «жол ұзақ болады» деп атап өтті.", "жол ұзақ болады", "Марко Альберти"),
        ("kk", "Айгүл Сейітованың айтуынша, «жол ұзақ болады».", "жол ұзақ болады", "Айгүл Сейітова"),
        (
            "it",
            "Il sindaco è soddisfatto: secondo lui «il viaggio sarà lungo».",
            "il viaggio sarà lungo",
            "Timur Bekov",
        ),
        ("it", "Accanto a Rossi lavora Elsa Conti. «Siamo pronti», aggiunge.", "Siamo pronti.", "Elsa Conti"),
        ("en", "Then Ada Neri came in. “We are ready,” the tall Venetian recalls.", "We are ready.", "Ada Neri"),
        ("en", "“We are ready,” the ministry said.", "We are ready.", "the ministry"),
        (
            "en",
            "A spokesman for the port was brief: “We are ready now.”",
            "We are ready now",
            "A spokesman for the port",
        ),
        ("en", "Rossi points at the window and says only, “We are ready.”", "We are ready.", "Anna Rossi"),
        (
            "it",
            "«Siamo partiti in quattro e siamo pronti», conta sulle dita la presidente.",
            "Siamo partiti in quattro e siamo pronti.",
            "Anna Rossi",
        ),
        (
            "ru",
            "Глава района Марат Исин приехал. Слова Исина подтверждает и Петрова: «Мы готовы».",
            "Мы готовы",
            "Анна Петрова",
        ),
        ("ru", "«Дорога другая, — говорит Петрова, — но мы готовы».", "Дорога другая, но мы готовы", "Анна Петрова"),
        (
            "kk",
            "«Жол ұзақ, – дейді Бергамодан келген елші Марко Альберти, – бірақ біз дайынбыз».",
            "Жол ұзақ, бірақ біз дайынбыз",
            "Марко Альберти",
        ),
        ("kk", "Әкім Марат Исиннің айтуынша, жол ұзақ. Исин: «Біз дайынбыз».", "Біз дайынбыз", "Марат Исин"),
        ("ru", "С ней согласен Стефано Карузо. «Мы готовы», — говорит он.", "Мы готовы.", "Стефано Карузо"),
    ],
)
def test_an_attribution_is_read_in_its_language(language: Language, paragraph: str, text: str, speaker: str) -> None:
    # Where the attribution ended the sentence, the comma before it becomes a full stop: see `Joint`.
    ((found, by),) = said(language, paragraph)
    assert (found.rstrip("."), by) == (text.rstrip("."), speaker) or (found.replace(",", "."), by) == (text, speaker)


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("it", "La mostra «Luce di Venezia» racconta la storia di Rossi."),
        ("it", "Il motto è «Imparare facendo»."),
        ("ru", "Паром «Профессор Гюль» ходит между берегами."),
        ("ru", "Директор центра «Хоргос-Юг» приехал вечером."),
        ("ru", "Работает так называемый «зелёный коридор»."),
        ("kk", "«Апорт» жәрмеңкесіне көп адам келді."),
        ("kk", "«Жақсы сүт» деп аталатын белгі бар."),
    ],
)
def test_titles_ships_and_names_are_not_speech(language: Language, paragraph: str) -> None:
    assert said(language, paragraph) == []


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("en", "“And what about the winter up here?” I ask."),
        ("it", "«E domani che cosa farete?», le chiediamo."),
        ("ru", "«А что будет с этой дорогой зимой?» — спрашиваю я."),
        ("kk", "«Қыста бұл жол қалай болады?» – деп сұраймын."),
    ],
)
def test_the_writer_s_own_question_is_not_speech(language: Language, paragraph: str) -> None:
    assert said(language, paragraph) == []


@pytest.mark.parametrize(("opening", "closing"), ["“”", "‘’", '""'])
def test_a_quotation_that_goes_on_in_the_next_paragraph_is_one(opening: str, closing: str) -> None:
    one = f"{opening}Half will die,{closing} Rossi said. {opening}The others won't thank us. “Plant” is all he said."
    one = one if opening == "‘" else one.replace("“Plant”", "‘Plant’")
    ((found, by),) = said("en", one, f"{opening}But I do not mind.{closing}")
    assert (found.startswith("Half will die. The others"), found.endswith("But I do not mind.")) == (True, True)
    assert by == "Anna Rossi"


def test_a_line_under_a_quotation_names_its_speaker() -> None:
    assert said("it", "«Un museo deve fare rumore, sempre».", "Ilaria Donnini, curatrice") == [
        ("Un museo deve fare rumore, sempre", "Ilaria Donnini")
    ]


@pytest.mark.parametrize(
    ("language", "turns"),
    [
        ("en", ("Q: Why Almaty?", "A: Because of the light.", "Q: And winter?", "A: It is long.")),
        ("it", ("Domanda: Perché?", "Rossi: Per la luce.", "Domanda: E poi?", "Rossi: È lungo.")),
        ("ru", ("— Почему?", "— Из-за света.", "— А зима?", "— Она длинная.", "— И всё?", "— Да, всё.")),
        ("kk", ("Тілші: Неге?", "Айгүл Сейітова: Жарық үшін.", "Тілші: Қыс ше?", "Айгүл Сейітова: Ұзақ.")),
    ],
)
def test_each_answer_of_an_interview_is_one_quotation_and_no_question_is(
    language: Language, turns: tuple[str, ...]
) -> None:
    found = said(language, *turns)
    assert [text for text, _ in found] == [turn.split(": ")[-1].removeprefix("— ") for turn in turns[1::2]]


def test_an_answer_of_several_paragraphs_is_one_quotation() -> None:
    turns = (
        "Q: Why Almaty?",
        "Rossi: Because of the light.",
        "Nobody sleeps here.",
        "Q: And winter?",
        "Rossi: It is long.",
    )
    assert said("en", *turns)[0] == ("Because of the light. Nobody sleeps here.", "Anna Rossi")


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("en", "Exports of food to Italy have grown by nearly 30%.", "nearly 30%", "Exports of food to Italy"),
        ("it", "Hanno partecipato circa 150 aziende italiane.", "circa 150", "aziende italiane"),
        ("it", "L'interscambio ha raggiunto i 20 miliardi di dollari.", "20 miliardi di dollari", "interscambio"),
        ("it", "I soci sono più di centocinquanta.", "più di centocinquanta", "soci"),
        ("ru", "Число членов палаты выросло до 118.", "118", "Число членов палаты"),
        ("ru", "Ежегодно проходит 2,5 млн тонн грузов.", "2,5 млн", "тонн грузов"),
        ("kk", "Іс-шараға 150-ге жуық компания қатысты.", "150-ге жуық", "компания"),
        ("kk", "Көрмеге 3 мыңнан астам адам келді.", "3 мыңнан астам", "адам"),
        ("en", "Nearly a third of exports went to Italy.", "Nearly a third", "of exports"),
        ("en", "Here seven out of ten pupils walk.", "seven out of ten", "pupils"),
        ("it", "Oltre la metà delle aziende ha firmato.", "Oltre la metà", "aziende"),
        ("it", "Si butta via meno del 2% della produzione.", "meno del 2%", "produzione"),
        ("ru", "Почти треть экспорта ушла в Италию.", "Почти треть", "экспорта"),
        ("kk", "Экспорттың үштен бірі Италияға кетті.", "үштен бірі", "Экспорттың"),
    ],
)
def test_a_figure_keeps_qualifier_and_spelling(language: Language, sentence: str, value: str, label: str) -> None:
    manuscript = read(f"{OPENINGS[language]}\n\n{sentence}".encode(), "a")
    assert [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)] == [(value, label)]


@pytest.mark.parametrize(
    ("language", "sentence", "when", "shown"),
    [
        ("it", "L'ufficio fu aperto il 12 giugno 2022.", "2022-06-12", None),
        ("it", "Dal marzo 2021 il volo è regolare.", "2021-03", "Dal marzo 2021"),
        ("ru", "Офис открылся в июне 2022 года.", "2022-06", None),
        ("ru", "С 2021 года рейс регулярный.", "2021", "С 2021 года"),
        ("ru", "Встреча прошла 5 мая 2020 года.", "2020-05-05", None),
        ("kk", "Кеңсе 2021 жылы ашылды.", "2021", None),
        ("kk", "Кеңсе 2022 жылдың маусымында ашылды.", "2022-06", None),
        ("kk", "Кеңсе 2022 жылғы 12 маусымда ашылды.", "2022-06-12", None),
        ("kk", "Рейс 2021 жылдан бері тұрақты.", "2021", "2021 жылдан бері"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(language: Language, sentence: str, when: str, shown: str | None) -> None:
    found = find_events(read(f"{OPENINGS[language]}\n\n{sentence}".encode(), "a"), language)
    assert [(str(event.when), event.shown) for event in found] == [(when, shown)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "La primavera scorsa pioveva."),
        ("ru", "Прошлой весной шёл дождь."),
        ("kk", "Былтыр көктемде жаңбыр жауды."),
    ],
)
def test_last_spring_is_not_a_date(language: Language, sentence: str) -> None:
    assert find_events(read(f"{OPENINGS[language]}\n\n{sentence}".encode(), "a"), language) == ()


@pytest.mark.parametrize("file", [*gold_files("tuned"), *gold_files("held")], ids=lambda file: file.stem)
def test_the_gold_of_the_evaluation_set_stands_in_its_articles(file: Path) -> None:
    import yaml

    gold = yaml.safe_load(file.read_text("utf-8"))
    article = next(other for other in sorted(file.parent.glob(f"{file.stem}.*")) if other.suffix != ".yaml")
    text = " ".join(shown_text(article).split())  # hard-wrapped lines
    assert gold["language"] in LANGUAGES
    for quotation in gold["quotations"]:
        assert all(fragment in text for fragment in quotation["fragments"])
    assert all(figure["value"] in text for figure in gold["figures"])


def test_the_evaluation_set_has_both_halves_in_four_languages() -> None:
    assert len(gold_files("tuned")) + len(gold_files("held")) >= 24
    assert ARTICLES.is_dir()
    assert {file.stem[:2] for file in gold_files("tuned")} == set(LANGUAGES)
    assert {file.stem[:2] for file in gold_files("held")} <= set(LANGUAGES)


MOST_ASSERTED = 8  # of some 2,900 speakers: wrong, and nobody is asked


def test_articles_that_the_rules_were_not_tuned_on_are_understood() -> None:
    score: Score = score_half("held")[0]
    assert score.lost == 0
    assert score.kept == 0
    assert score.recall("quotations") >= 0.9
    assert score.precision("quotations") >= 0.9
    assert score.recall("events") >= 0.9
    assert score.f1("headings") >= 0.95
    assert score.asserted <= 2  # of some 400: whoever may be wrong is marked for an editor to confirm
    # The targets, 0.90 of the speakers and 0.85 of the figures, are not reached yet: what is, is not to be lost again.
    assert score.recall("speakers") >= 0.88
    assert score.recall("figures") >= 0.81


def test_articles_that_the_rules_were_mended_upon_stay_understood() -> None:
    score: Score = score_half("tuned")[0]
    assert score.recall("quotations") >= 0.95
    assert score.precision("quotations") >= 0.95
    assert score.recall("speakers") >= 0.91
    assert score.recall("figures") >= 0.84
    assert score.asserted <= MOST_ASSERTED
    assert score.recall("events") >= 0.95
    assert score.f1("headings") >= 0.98
