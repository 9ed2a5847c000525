"""Key figures with their qualifier, dated events as precise as they are written; nothing reformatted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.facts import find_events, find_figures
from press.articles.quotations import find_quotations
from press.articles.readers import read_article
from press.articles.readers.text import read
from press.languages import Language
from press.project import Project

OPENING = "The lead of this article is a whole sentence that holds neither a number nor a date."


def figures(sentence: str) -> list[tuple[str, str]]:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    return [(figure.value, figure.label) for figure in find_figures(manuscript, (), "en")]


def events(sentence: str) -> list[tuple[str, str, str | None]]:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    return [(str(event.when), event.text, event.shown) for event in find_events(manuscript, "en")]


def test_the_seed_s_figures_keep_their_qualifier_and_their_speaker_is_a_proposal(project: Project) -> None:
    manuscript = read_article(project, Path("seeds/acik-ice-almaty.txt"))
    found = find_figures(manuscript, find_quotations(manuscript, "en"), "en")
    assert [(figure.value, figure.label, figure.said_by, figure.stated) for figure in found] == [
        ("More than a hundred", "ethnic groups", "Martino Castellani", False),
        ("around 60%", "ethnic Kazakh majority", "Martino Castellani", False),
    ]
    assert [str(figure.place) for figure in found] == [
        "seeds/acik-ice-almaty.txt:20:2",
        "seeds/acik-ice-almaty.txt:20:81",
    ]


def test_the_seed_s_events_are_dated_as_it_dates_them(project: Project) -> None:
    found = find_events(read_article(project, Path("seeds/acik-ice-almaty.txt")), "en")
    assert [(str(event.when), event.text, event.shown) for event in found] == [
        ("2021", "a symbolic test flight", None),
        ("2022-06", "the connection has become regular and stable", "Since June 2022"),
    ]


@pytest.mark.parametrize(
    ("sentence", "value", "label"),
    [
        ("As many as 27 Italian companies took part.", "As many as 27", "Italian companies"),
        ("Over 15,600 tonnes of goods were shipped.", "Over 15,600", "tonnes of goods"),
        ("It employs 1 200 people.", "1 200", "people"),
        ("They sold 27.000 tickets.", "27.000", "tickets"),
        ("They sold 27'000 tickets.", "27'000", "tickets"),
        ("Almost half a million people live here.", "Almost half a million", "people"),
        ("One hundred and fifty firms came.", "One hundred and fifty", "firms"),
        ("Around two million tourists came.", "Around two million", "tourists"),
        ("Between them they sold dozens of paintings.", "dozens", "of paintings"),
        ("Bilateral trade reached €4.1 billion.", "€4.1 billion", "Bilateral trade"),
        ("Last year exports grew by 12%.", "12%", "Last year exports grew"),
        ("About 60 per cent of the companies export.", "About 60 per cent", "of the companies"),
        ("The plant cost 30 million euros.", "30 million euros", "plant cost"),
        ("From 20 to 30 companies came.", "20 to 30", "companies"),
        ("Growth was 3.5-4%.", "3.5-4%", "Growth"),
    ],
)
def test_a_figure_is_what_the_article_writes_with_what_it_counts(sentence: str, value: str, label: str) -> None:
    assert figures(sentence) == [(value, label)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It opened in 2021 and closed in June 2022.",
        "On 12 June 2022 it rained.",
        "The Boeing 737 left from gate 12.",
        "See page 12 and article 5.",
        "It opened at 10:30.",
        "The 21st edition used 5G.",
        "She has two sons and one of the houses.",
        "The seventh generation lives here.",
        "Expo 2017 was held here.",
    ],
)
def test_a_number_that_counts_nothing_is_no_figure(sentence: str) -> None:
    assert figures(sentence) == []


def test_a_figure_told_twice_is_found_once() -> None:
    assert figures("There were 27 companies. The 27 companies came by train.") == [("27", "companies")]


@pytest.mark.parametrize(
    ("sentence", "when", "text", "shown"),
    [
        ("In 2015, ICE opened its office in Almaty.", "2015", "ICE opened its office in Almaty", None),
        ("The association was founded on 12 June 1998.", "1998-06-12", "The association was founded", None),
        ("It was founded on June 3rd, 2001, by six firms.", "2001-06-03", "It was founded", None),
        ("By 2030, Kazakhstan wants to plant trees.", "2030", "Kazakhstan wants to plant trees", "By 2030"),
        ("In early 2023 the visa was abolished.", "2023", "the visa was abolished", "In early 2023"),
        ("They met between 2019 and 2021.", "2019", "They met", "between 2019 and 2021"),
        ("Neos launched in 2021 the first flight.", "2021", "Neos launched in 2021 the first flight", None),
        ("It was launched in 2021 with a test flight, at last.", "2021", "a test flight", None),
    ],
)
def test_an_event_has_the_precision_and_the_words_of_the_article(
    sentence: str, when: str, text: str, shown: str | None
) -> None:
    assert events(sentence) == [(when, text, shown)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Last spring it rained.",
        "Since the 1990s it has rained.",
        "They may 2021 times try.",
        "It was launched on 31 June 2022.",
        "There were 2021 people and 2022 dogs.",
        "The Expo 2017 site is large.",
    ],
)
def test_what_is_no_date_gives_no_event(sentence: str) -> None:
    assert events(sentence) == []


def test_events_come_in_the_order_of_their_dates() -> None:
    found = events("In June 2022 it opened. In 2019 it was planned. In 2022 it was visited.")
    assert [when for when, _, _ in found] == ["2019", "2022", "2022-06"]


@given(
    st.lists(
        st.sampled_from(
            ["about ", "60% ", "of the ", "27 ", "2021 ", "in ", "June ", "12 ", "companies ", "a hundred ", "€5 ", "million ", ", ", ". ", "«", "» ", "with ", "grew "]
        ),
        max_size=20,
    ).map("".join)
)  # fmt: skip
def test_every_word_told_is_a_stretch_of_the_article(text: str) -> None:
    manuscript = read(f"{OPENING}\n\n{text}.".encode(), "a")
    texts = [passage.text for passage in manuscript.prose()]
    for figure in find_figures(manuscript, find_quotations(manuscript, "en"), "en"):
        assert any(figure.value in passage and figure.label in passage for passage in texts)
    for event in find_events(manuscript, "en"):
        assert any(event.text in passage for passage in texts)
        assert event.shown is None or any(event.shown in passage for passage in texts)
        assert str(event.when.year) in text


@pytest.mark.parametrize(
    ("sentence", "value", "label"),
    [
        ("Inspectors found that a third of its rivets are loose.", "a third", "of its rivets"),
        ("Attendance is down by nearly two thirds.", "nearly two thirds", "Attendance"),
        ("Repairs will cost between £1.8m and £2.1m.", "between £1.8m and £2.1m", "cost"),
        ("The mill was seen by some 2,600 schoolchildren.", "some 2,600", "schoolchildren"),
    ],
)
def test_parts_and_short_magnitudes(sentence: str, value: str, label: str) -> None:
    found = figures(sentence)
    assert [told for told, _ in found] == [value]
    assert label in found[0][1]


def test_the_first_half_of_a_year_counts_nothing() -> None:
    assert figures("Orders were slow in the first half of 2026.") == []


def test_a_stretch_of_days_is_dated_by_its_first() -> None:
    [(when, _, shown)] = events("The festival will be held 4–11 April 2027 in six halls.")
    assert (when, shown) == ("2027-04-04", "4–11 April 2027")
    [(when, _, shown)] = events("The festival will be held from 4 to 11 April 2027 in six halls.")
    assert (when, shown) == ("2027-04-04", "from 4 to 11 April 2027")


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The fair ran from 29 September to 2 October 2026.", ["2026-09-29"]),
        ("The forum met on October 7–8, 2025.", ["2025-10-07"]),
        ("It was open from 10 October 2026 to 17 January 2027.", ["2026-10-10"]),
        ("It opened on 10 October 2026 and closed on 17 January 2027.", ["2026-10-10", "2027-01-17"]),
    ],
)
def test_a_span_is_told_once_by_its_beginning(sentence: str, when: list[str]) -> None:
    assert [found for found, _, _ in events(sentence)] == when


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("Regione: un rimborso di 9.500 euro di fondi europei.", ("9.500 euro", "fondi europei")),
        ("Compra filati da 11 lanifici.", ("11", "lanifici")),
    ],
)
def test_a_sum_is_of_what_stands_after_it_and_from_begins_no_range_alone(
    sentence: str, figure: tuple[str, str]
) -> None:
    manuscript = read(
        f"L'apertura di questo articolo è una frase intera che non tiene né numeri né date.\n\n{sentence}".encode(), "a"
    )
    assert figure in [(found.value, found.label) for found in find_figures(manuscript, (), "it")]


def test_a_number_that_a_hyphen_joins_to_a_word_is_no_figure() -> None:
    assert figures("We paid €0-A to nobody.") == []


def told(language: Language, *paragraphs: str) -> list[tuple[str, str]]:
    manuscript = read("\n\n".join(paragraphs).encode(), "a.txt")
    return [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)]


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("en", "Idrovalle will open a €4.5 million assembly plant in Turkistan.", "€4.5 million", "assembly plant"),
        ("en", "The rent of the hall, which has no heating, came to €900.", "€900", "rent of the hall"),
        ("en", "Fields that are levelled need 30 per cent less water.", "30 per cent", "water"),
        ("it", "Il contributo della regione, spiegano, arriva a 2.500 euro.", "2.500 euro", "contributo della regione"),
        ("ru", "Взнос за поездку прежний, 650 евро с человека.", "650 евро", "Взнос за поездку"),
        ("kk", "Жылдық айналымымыз шамамен 3,1 млрд теңге.", "шамамен 3,1 млрд теңге", "Жылдық айналымымыз"),
        ("kk", "Елде 560 мың гектардан астам суармалы жер бар.", "560 мың гектардан астам", "суармалы жер"),
        ("it", "In due anni la mortalità è scesa dal 31% al 12%.", "dal 31% al 12%", "mortalità"),
    ],
)
def test_a_sum_or_a_share_is_of_what_the_clause_measures(
    language: Language, sentence: str, value: str, label: str
) -> None:
    ((found, counted),) = told(language, sentence)
    assert found == value
    assert label in counted


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        ("en", "The show drew 212 exhibitors. Fifty-eight of them came by train.", "exhibitors"),
        ("en", "The survey saw 312 buildings. Of these, 28% need strengthening.", "buildings"),
        ("it", "Sono passati 412 carri, il 17% in più rispetto all'anno prima.", "carri"),
        ("ru", "Завод выпускает 140 комбайнов, и 62 % их уходит на экспорт.", "комбайнов"),
        ("kk", "Мектепте 740 оқушы бар, олардың 45 пайызы қалада тұрады.", "оқушы"),
    ],
)
def test_a_number_that_points_back_counts_what_was_counted_before(language: Language, text: str, label: str) -> None:
    one, other = (counted for _, counted in told(language, text))
    assert label in one
    assert one == other


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("it", "La missione si è svolta dal 6 all'11 ottobre, davanti alle macchine."),
        ("it", "È socia dal 2018 della nostra associazione."),
        ("it", "L'accordo è valido dal 1° gennaio, per tutti."),
    ],
)
def test_a_day_or_a_year_after_from_is_no_figure(language: Language, sentence: str) -> None:
    assert told(language, sentence) == []


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("en", "They built a cold store of 4,800 tonnes.", "4,800 tonnes", "cold store"),
        ("en", "The river saves 34 litres a second.", "34 litres a second", "river saves"),
        ("en", "They put the saving at 34 litres a second.", "34 litres a second", "saving"),
        ("en", "He rode a 4.5 km gondola.", "4.5 km", "gondola"),
        ("en", "A fence 38 kilometres long stands there.", "38 kilometres", "fence"),
        ("en", "They sold 900 tonnes of marble.", "900", "tonnes of marble"),
        ("it", "Hanno uno spazio di 480 metri quadrati.", "480 metri quadrati", "spazio"),
        ("it", "Prevede un secondo capannone, da 2.600 metri quadrati.", "2.600 metri quadrati", "secondo capannone"),
        ("it", "Hanno posato 14.000 metri quadrati di granito.", "14.000", "metri quadrati di granito"),
        ("ru", "Урожайность достигла 41 центнера.", "41 центнера", "Урожайность"),
        ("kk", "Стендтің ауданы – 96 шаршы метр.", "96 шаршы метр", "Стендтің ауданы"),
    ],
)
def test_a_unit_stands_with_its_number_where_the_article_says_what_is_measured(
    language: Language, sentence: str, value: str, label: str
) -> None:
    figures = find_figures(read(f"{OPENING}\n\n{sentence}".encode(), "a"), (), language)
    assert (value, label) in [(figure.value, _tail(figure.label, label)) for figure in figures]


def _tail(label: str, wanted: str) -> str:
    """Return the end of a label that begins earlier in its clause: an editor shortens it."""
    return wanted if label.endswith(wanted) else label


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("en", "She left with 40kg of tools.", "40kg", "of tools"),
        ("en", "The grant is EUR 1,100.", "EUR 1,100", "grant"),
        ("en", "They sheared about 21 million sheep.", "about 21 million", "sheep"),
        ("en", "Two and a half million bottles were sold.", "Two and a half million", "bottles"),
        ("it", "Hanno venduto un milione e mezzo di bottiglie.", "un milione e mezzo", "bottiglie"),
        ("it", "La mostra, costata 18.500 euro, è aperta.", "18.500 euro", "mostra"),
        ("ru", "Трибуны на шесть с половиной тысяч мест.", "шесть с половиной тысяч", "мест"),
        ("ru", "Бюджет проекта — 740 тыс. евро.", "740 тыс. евро", "Бюджет проекта"),
        ("ru", "Проект обошёлся в 1,9 млн евро.", "1,9 млн евро", "Проект"),
        ("ru", "Собрано 86 500 тенге.", "86 500 тенге", "Собрано"),
        ("kk", "Олар апта ішінде 11,5 миллион теңге көмек жинады.", "11,5 миллион теңге", "көмек"),
        ("kk", "Біз 38 үйді қалпына келтірдік.", "38", "үйді"),
        ("kk", "Айына 250 тонна жуылған жүн жөнелтіледі.", "250", "тонна жуылған жүн"),
        ("kk", "Жарнаны 600 мыңнан 650 мың теңгеге дейін көтерді.", "600 мыңнан 650 мың теңгеге дейін", "Жарнаны"),
        ("kk", "Сыйлықтың 1,5 миллион теңгесін мектепке берді.", "1,5 миллион теңгесін", "Сыйлықтың"),
    ],
)
def test_a_sum_or_a_number_is_found_as_the_language_writes_it(
    language: Language, sentence: str, value: str, label: str
) -> None:
    figures = find_figures(read(f"{OPENING}\n\n{sentence}".encode(), "a"), (), language)
    assert (value, label) in [(figure.value, figure.label) for figure in figures]


def test_years_between_which_something_went_on_are_no_figure() -> None:
    assert figures("We put in €2 million between 2020 and 2024.") == [("€2 million", "put")]


def test_what_a_house_is_called_in_kazakh_is_counted_though_verbs_end_so() -> None:
    assert told("kk", f"{OPENING}", "Ауылда 142 түтін бар.") == [("142", "түтін")]


def test_a_year_up_to_which_something_lasts_is_no_figure() -> None:
    assert told("it", "L'accordo con la cantina arriva fino al 2028.") == []


def test_a_share_and_what_it_led_to_are_no_range() -> None:
    found = told("en", "Traffic rose 36% to 4.1 million tonnes. Prices rose between 3% and 5%.")
    assert "36%" in [value for value, _ in found]
    assert not any("to 4.1" in value for value, _ in found)
    assert "between 3% and 5%" in [value for value, _ in found]


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("en", "Today 640 of its 11,300 students are enrolled on a course.", "640", "students"),
        ("en", "Of the 418 people who came, 301 are working in Kazakhstan.", "301", "people"),
        ("en", "Only 38 Italians have made the journey.", "38", "Italians"),
        ("ru", "На мебельную отрасль приходится 28% их оборота.", "28%", "мебельную отрасль"),
        ("ru", "Гостиниц в городе теперь 74.", "74", "Гостиниц"),
    ],
)
def test_what_a_number_is_out_of_is_counted(language: Language, sentence: str, value: str, label: str) -> None:
    assert any(found == value and label in what for found, what in told(language, sentence))


def test_the_hour_of_a_clock_is_no_year() -> None:
    manuscript = read(f"{OPENING}\n\nShares were up in Milan by 1530 GMT. They fell by 1999.".encode(), "a.txt")
    assert [str(event.when) for event in find_events(manuscript, "en")] == ["1999"]


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("it", "Sono passati per gli stand oltre 2.300 buyer.", "oltre 2.300", "buyer"),
        ("it", "L'export è salito nel 2025 a 212 milioni di euro.", "212 milioni di euro", "export"),
        ("en", "The loss to a café is perhaps 700,000 tenge.", "perhaps 700,000 tenge", "loss to a café"),
        ("it", "L'export è di 9 milioni. La maglieria ne rappresenta il 27 per cento.", "27 per cento", "maglieria"),
    ],
)
def test_a_year_beside_a_number_is_no_part_of_it_and_a_doubt_is(
    language: Language, sentence: str, value: str, label: str
) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    assert (value, label) in [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)]


def test_a_year_that_something_is_compared_with_is_no_figure() -> None:
    manuscript = read(f"{OPENING}\n\nL'export è salito, quasi un terzo in più del 2022.".encode(), "a")
    assert "più del 2022" not in [figure.value for figure in find_figures(manuscript, (), "it")]


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("en", "The next forum is planned for 9 November 2027.", "The next forum is planned"),
        (
            "it",
            "La prossima riunione si terrà a Camerino nell'ottobre 2027.",
            "La prossima riunione si terrà a Camerino",
        ),
        ("ru", "Следующий форум намечен на сентябрь 2027 года.", "Следующий форум намечен"),
    ],
)
def test_what_only_leads_to_a_date_is_not_told_of_the_event(language: Language, sentence: str, told: str) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    assert [event.text for event in find_events(manuscript, language)] == [told]


def test_what_came_with_an_event_is_told_alone_only_where_nothing_else_happened() -> None:
    assert events("The line was launched in 2021 with a test flight.")[0][1] == "a test flight"
    assert events("She left in 1998 with two friends.")[0][1] == "She left in 1998 with two friends"


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("en", "The plant has a capacity of 120 MW and a roof of 4 ha.", "4 ha", "roof"),
        ("en", "They built a hall of 11,000 sq m and a yard.", "11,000 sq m", "hall"),
        ("en", "They built a yard of 400 m² and a tank of 30 m³.", "30 m³", "tank"),
        ("it", "Un capannone di 11.000 m² e un piazzale di 400 mq.", "400 mq", "piazzale"),
        ("ru", "Построен цех на 11 тыс. м².", "11 тыс. м²", "цех"),
        ("ru", "Есть двор 400 кв. м и склад.", "400 кв. м", "двор"),
        ("en", "Founded in 1957, the firm had sales of EUR 96.4 million.", "EUR 96.4 million", "sales"),
        ("ru", "Он вложил 85 тысяч евро, из которых 50 тысяч занял.", "50 тысяч", "вложил"),
        ("ru", "Выпускают 600 буханок; почти треть забирают рестораны.", "почти треть", "буханок"),
    ],
)
def test_a_shortened_unit_measures_what_stands_beside_it(
    language: Language, sentence: str, value: str, label: str
) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    found = [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)]
    assert any(shown == value and label in told for shown, told in found), found


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("it", "Ne vendiamo poche migliaia.", ["poche migliaia"]),
        ("it", "D'inverno scendiamo a meno 25, e basta.", []),
        ("it", "Erano più o meno 300 persone.", ["più o meno 300"]),
        ("en", "A few thousand people came.", ["A few thousand"]),
        ("ru", "Пришло несколько тысяч человек.", ["несколько тысяч"]),
    ],
)
def test_a_vague_number_keeps_what_makes_it_so_and_a_frost_is_no_figure(
    language: Language, sentence: str, found: list[str]
) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    assert [figure.value for figure in find_figures(manuscript, (), language)] == found


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Көрме 2027 жылғы 12 қыркүйекке дейін жалғасады.", "2027-09-12"),
        ("Ол 2016 жылғы 24 тамыздағы сілкіністі көрген.", "2016-08-24"),
    ],
)
def test_a_month_of_any_case_is_a_date_in_kazakh(sentence: str, when: str) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    assert [str(event.when) for event in find_events(manuscript, "kk")] == [when]


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("en", "Sales rose in 2025, while furniture put on 19 per cent.", "19 per cent", "furniture"),
        ("en", "The north takes a third of all agricultural machinery.", "a third", "agricultural machinery"),
        ("en", "Some 68% of the country’s combine harvesters are worn out.", "Some 68%", "combine harvesters"),
        ("en", "The repair took 3,100 hours of work and cost €186,000.", "€186,000", "cost"),
        ("en", "Last year we lined 1,150 kilometres of them.", "1,150 kilometres", "lined"),
        ("en", "It drew 74,000 visitors, almost a fifth of them foreigners.", "almost a fifth", "foreigners"),
        ("ru", "Лошадей, по данным статистиков, свыше 4 млн, но не все ходят.", "свыше 4 млн", "Лошадей"),
        ("ru", "Лошадей здесь 4 млн, но девять из десяти ходят без седла.", "девять из десяти", "Лошадей"),
        ("ru", "Пришли 340 участников; ещё свыше 1 200 смотрели трансляцию.", "свыше 1 200", "участников"),
        ("ru", "Тяжи обходятся примерно от 90 до 130 евро за метр.", "примерно от 90 до 130 евро", "Тяжи"),
        ("kk", "Бір шаршы метрдің құны – 400-ден 650 еуроға дейін.", "400-ден 650 еуроға дейін", "құны"),
    ],
)
def test_what_a_clause_tells_is_what_its_number_counts(
    language: Language, sentence: str, value: str, label: str
) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    found = [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)]
    assert any(shown == value and label in told for shown, told in found), found


def test_a_dateline_in_capitals_dates_no_event() -> None:
    assert events("ALMATY, 18 March 2026 – Italian firms sold more than ever.") == []


@pytest.mark.parametrize(
    ("sentence", "value", "label"),
    [
        ("They signed a 310 million euro ($337 million) contract to renew it.", "310 million euro", "contract"),
        ("They signed a 310 million euro ($337 million) contract to renew it.", "$337 million", "contract"),
        ("Freight through Dostyk rose 11.4% to 16.2 million tonnes in 2025.", "16.2 million tonnes", "Freight"),
    ],
)
def test_a_sum_in_brackets_and_what_something_rose_to_are_of_the_same_thing(
    sentence: str, value: str, label: str
) -> None:
    assert any(shown == value and label in told for shown, told in figures(sentence)), figures(sentence)


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("it", "La fiera ha ospitato 43 imprese, quasi il doppio delle 22 del 2024.", "22", "imprese"),
        ("it", "La fiera ha ospitato 43 imprese (erano 22 nel 2024).", "22", "imprese"),
        ("it", "La fiera ha ospitato 43 imprese rispetto alle 22 del 2024.", "22", "imprese"),
        ("it", "L'export vale 380 milioni di euro. Di questi, circa 120 milioni riguardano il cibo.", "circa 120 milioni", "export"),
        ("it", "Il valore della produzione nel 2024 ha superato i 48 miliardi: +12,5% in un anno.", "+12,5%", "produzione"),
        ("it", "Lavorano 34 aziende e circa 5.200 addetti, per il 70 per cento donne.", "70 per cento", "donne"),
        ("it", "Posti letto: 46", "46", "Posti letto"),
        ("kk", "Олардың төрттен біріне жуығы – пьемонт пен ақбас сиырдың будандары.", "төрттен біріне жуығы", "будандары"),
        ("en", "The fair drew 430 firms, twice the 215 of last year.", "215", "firms"),
        ("en", "The fair drew 43 firms (22 in 2024).", "22", "firms"),
        ("en", "The budget is €4.6 million, of which Italy will pay two thirds.", "two thirds", "budget"),
        ("en", "A solar array of 12 kW keeps the school warm.", "12 kW", "solar array"),
        ("ru", "Выставку посетили 43 компании, вдвое больше, чем 22 в 2024 году.", "22", "компании"),
        ("ru", "Выставку посетили 43 компании (в 2024 году — 22).", "22", "компании"),
        ("ru", "Бюджет лаборатории — 4,6 млн евро, из которых Италия берёт на себя две трети.", "две трети", "Бюджет"),
        ("ru", "Завод закупит у компании из Бергамо линию сварки стоимостью 17 млн евро.", "17 млн евро", "линию сварки"),
        ("ru", "Новый канат весит 27 тонн и тянется на 3 400 метров.", "3 400 метров", "канат"),
        ("kk", "Бізде 46 шебер жұмыс істейді.", "46", "шебер"),
        ("kk", "Жергілікті қамту үлесі 12–28 пайыз аралығында.", "12–28 пайыз", "үлесі"),
        ("kk", "Жаңа жобаны таныстырды: биіктігі 140 метр 28 турбина салынбақ.", "140 метр", "биіктігі"),
        ("kk", "Станцияның орнатылған қуаты 214 мегаватқа жетті.", "214 мегаватқа", "қуаты"),
    ],
)  # fmt: skip
def test_what_a_number_is_compared_with_or_a_part_of_counts_the_same(
    language: Language, sentence: str, value: str, label: str
) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    found = [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)]
    assert any(shown == value and label in told for shown, told in found), found


@pytest.mark.parametrize(
    ("language", "sentence", "value", "label"),
    [
        ("ru", "В 2025 году на поддержку ферм выделено 4,7 млрд тенге.", "4,7 млрд тенге", "поддержку ферм"),
        ("it", "Oggi i dipendenti sono 260.", "260", "dipendenti"),
    ],
)
def test_a_label_begins_behind_the_date(language: Language, sentence: str, value: str, label: str) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    assert (value, label) in [(figure.value, figure.label) for figure in find_figures(manuscript, (), language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The class is open to people over 60, he said.",
        "The readers were under eighteen.",
        "He died in Trento at the age of 81.",
        "His wife, aged 78, was there.",
    ],
)
def test_how_old_somebody_is_is_no_figure(sentence: str) -> None:
    assert figures(sentence) == []


def test_how_long_something_took_is_not_what_a_later_number_counts() -> None:
    manuscript = read(f"{OPENING}\n\nСостоялось 340 встреч. Контейнер шёл 28 дней, теперь — до 41.".encode(), "a")
    assert [figure.value for figure in find_figures(manuscript, (), "ru")] == ["340"]


@pytest.mark.parametrize(
    ("language", "sentence", "when"),
    [
        ("en", "From March to July 2018 he lived in the barns.", "2018-03"),
        ("it", "Da marzo a luglio 2018 ha vissuto nella stalla.", "2018-03"),
        ("ru", "Реконструкция шла с марта по сентябрь 2025 года.", "2025-03"),
    ],
)
def test_a_span_of_months_is_dated_by_the_first(language: Language, sentence: str, when: str) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    assert [str(event.when) for event in find_events(manuscript, language)] == [when]


@pytest.mark.parametrize(
    ("language", "sentence", "told"),
    [
        ("ru", "«Нужен корм», — шутит Омаров, поставщик «Sary Dala» с 2018 года.", "поставщик «Sary Dala» с 2018 года"),
        ("ru", "Там добавили, что до конца 2027 года построят 12 ферм.", "до конца 2027 года построят 12 ферм"),
        ("ru", "Заявки ждут до 15 января 2027 года по адресу fair@example.org.", "fair@example.org"),
        ("en", "It was told by Anna Rossi, who ploughed this land in 1955.", "Anna Rossi, who ploughed"),
        (
            "it",
            "Quando andò in pensione, nel 2011, ne aveva formati molti.",
            "Quando andò in pensione, nel 2011, ne aveva",
        ),
    ],
)
def test_an_event_is_told_by_a_whole_clause(language: Language, sentence: str, told: str) -> None:
    manuscript = read(f"{OPENING}\n\n{sentence}".encode(), "a")
    (event,) = find_events(manuscript, language)
    assert told in event.text


def test_a_dateline_of_sentences_dates_no_event() -> None:
    manuscript = read(f"{OPENING}\n\nАЛМАТЫ. 15 қыркүйек 2026 жыл. Бүгін мектеп ашылды.".encode(), "a")
    assert find_events(manuscript, "kk") == ()
