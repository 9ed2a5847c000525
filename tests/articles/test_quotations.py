"""Who says what: fragments as the article has them, the joints between them, and the speaker with the role."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.quotations import Joint, Quotation, find_quotations
from press.articles.readers import read_article
from press.articles.readers.text import read
from press.languages import Language
from press.project import Project

OPENING = (
    "Anna Rossi, president of the association, opened the fair in Almaty with the Italian Ambassador Pasquale Verdi, "
    "and with Marco Bianchi, who came by train and had not slept."
)


def quotations(*paragraphs: str) -> tuple[Quotation, ...]:
    return find_quotations(read("\n\n".join((OPENING, *paragraphs)).encode(), "seeds/a.txt"), "en")


def said(*paragraphs: str) -> list[tuple[str, str | None, bool]]:
    """Return text, speaker and whether the name stands beside it, for each quotation after the opening."""
    return [(found.text, found.speaker, found.stated) for found in quotations(*paragraphs)]


@pytest.fixture(scope="module")
def seed(project: Project) -> tuple[Quotation, ...]:
    return find_quotations(read_article(project, Path("seeds/acik-ice-almaty.txt")), "en")


def test_the_seed_has_seven_quotations_of_eleven_fragments(seed: tuple[Quotation, ...]) -> None:
    assert [len(found.fragments) for found in seed] == [2, 2, 2, 1, 1, 2, 1]
    assert [found.place.line for found in seed] == [1, 9, 13, 20, 22, 29, 39]


def test_the_seed_s_fragments_stand_in_the_file_at_their_places(seed: tuple[Quotation, ...], project: Project) -> None:
    lines = (project.seeds / "acik-ice-almaty.txt").read_text("utf-8").split("\n")
    for found in seed:
        for fragment in found.fragments:
            line = lines[fragment.place.line - 1]
            assert line[fragment.place.column - 1 :].startswith(fragment.text)


def test_the_seed_s_speaker_is_named_in_full_with_the_role_he_is_introduced_with(seed: tuple[Quotation, ...]) -> None:
    assert {(found.speaker, found.role) for found in seed} == {
        ("Martino Castellani", "director of the ICE Office in Almaty")
    }


def test_the_seed_s_speaker_is_a_proposal_exactly_where_no_name_stands_beside_the_words(
    seed: tuple[Quotation, ...],
) -> None:
    assert [(found.place.line, found.told) for found in seed if not found.stated] == [(13, "he emphasizes"), (20, "")]


def test_the_seed_s_joints_are_declared(seed: tuple[Quotation, ...]) -> None:
    joints = [[fragment.joint.name for fragment in found.fragments] for found in seed]
    dropped, as_written = Joint.COMMA_DROPPED.name, Joint.AS_WRITTEN.name
    assert joints[:3] == [[dropped, as_written]] * 3
    assert joints[4] == [Joint.FULL_STOP.name]
    assert joints[5] == [Joint.FULL_STOP.name, as_written]
    assert seed[0].text.startswith("Our goal is to create favorable conditions")
    assert seed[4].text.endswith("cultural adaptability are essential.")
    assert "represents a valid alternative. Along this route, both" in seed[5].text


@pytest.mark.parametrize(
    ("paragraph", "text", "speaker"),
    [
        ("«Our goal,» Rossi explains, «is to grow.»", "Our goal is to grow.", "Anna Rossi"),
        ("“We are ready,” said Rossi. “It is late.”", "We are ready. It is late.", "Anna Rossi"),
        ("“We are ready,” Rossi said.", "We are ready.", "Anna Rossi"),
        ("“If it works,” Rossi says, “we go on.”", "If it works, we go on.", "Anna Rossi"),
        ("‘Don’t go,’ says Ambassador Verdi, ‘now.’", "Don’t go now.", "Pasquale Verdi"),
        ('"Why not?" asked Verdi.', "Why not?", "Pasquale Verdi"),
        ("Rossi told reporters: “It was late. Nobody slept.”", "It was late. Nobody slept.", "Anna Rossi"),
        ("According to Rossi, “the figures are clear.”", "the figures are clear.", "Anna Rossi"),
        ("Mr. Bianchi said that “nobody slept.”", "nobody slept.", "Marco Bianchi"),
        ("Bianchi, who had come by train, then added: “I slept well.”", "I slept well.", "Marco Bianchi"),
        ("“The flight was full”, adds Verdi, who lives here, “and late.”", "The flight was full and late.", "Pasquale Verdi"),
        ("“We come in peace,” says Ugo Neri, director of the fair.", "We come in peace.", "Ugo Neri"),
    ],
)  # fmt: skip
def test_a_name_beside_the_words_is_the_speaker(paragraph: str, text: str, speaker: str) -> None:
    assert said(paragraph) == [(text, speaker, True)]


@pytest.mark.parametrize(
    ("paragraphs", "speaker", "told"),
    [
        (["“One thing is clear,” Rossi said.", "“The market is open,” she said."], "Anna Rossi", "she said"),
        (["“One thing is clear,” Rossi said.", "“The market is open to everybody.”"], "Anna Rossi", ""),
        (["“The market is open,” said the president."], "Anna Rossi", "said the president"),
        (["“The market is open,” the Ambassador said."], "Pasquale Verdi", "the Ambassador said"),
        (["“The market is open,” said a man in the crowd."], "a man in the crowd", "said a man in the crowd"),
        (["The message was clear: “We are open to everybody.”"], "Pasquale Verdi", ""),
    ],
)
def test_without_a_name_beside_the_words_the_speaker_is_only_proposed(
    paragraphs: list[str], speaker: str, told: str
) -> None:
    last = quotations(*paragraphs)[-1]
    assert (last.speaker, last.stated, last.told) == (speaker, False, told)


def test_a_colon_at_the_end_of_the_paragraph_before_states_the_speaker() -> None:
    assert said("Rossi, who has lived here for years, recounts:", "“We came by train.”") == [
        ("We came by train.", "Anna Rossi", True)
    ]


def test_a_heading_between_announcement_and_words_parts_them() -> None:
    found = quotations("Rossi recounts:", "The Long Way", "“We came by train and slept.”")
    assert [(quotation.stated, quotation.told) for quotation in found] == [(False, "")]


def test_a_mark_repeated_on_the_next_paragraph_goes_on_with_the_quotation() -> None:
    (found,) = quotations("“We came by train and", "“went on by plane,” says Rossi.")
    assert found.text == "We came by train and went on by plane."
    assert [fragment.place.line for fragment in found.fragments] == [3, 5]


def test_two_people_in_one_paragraph_keep_their_words_apart() -> None:
    assert said("Rossi said: “We shall see.” The words were heard. Verdi replied: “We have seen enough.”") == [
        ("We shall see.", "Anna Rossi", True),
        ("We have seen enough.", "Pasquale Verdi", True),
    ]


def test_two_people_of_one_surname_leave_the_speaker_to_a_person() -> None:
    (found,) = quotations("Carlo Rossi, owner of the vineyard, came too.", "“It is late,” Rossi said.")
    assert (found.speaker, found.stated) == ("Rossi", False)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The corridor, considered by many the “new Silk Road”, is one of the bets.",
        "The film “War and Peace” is long.",
        "The slogan was: “Bridges, not walls.”",
        "A project titled “We build bridges for everybody.”",
        "The ship «Aurora» and the «Amerigo Vespucci» are here.",
        "He is a “friend” of the house.",
    ],
)
def test_titles_ships_slogans_and_words_under_reserve_are_not_speech(paragraph: str) -> None:
    assert said(paragraph) == []


@pytest.mark.parametrize(
    ("introduction", "name", "role"),
    [
        ("We met Ada Neri, head of trade at Neos, in May.", "Ada Neri", "head of trade at Neos"),
        ("We met Ada Neri (the director of the fair) in May.", "Ada Neri", "director of the fair"),
        ("We met the deputy mayor Ada Neri in May.", "Ada Neri", "deputy mayor"),
        ("ICE director Ada Neri came in May.", "Ada Neri", "ICE director"),
        ("We met Ada Neri, who came in May.", "Ada Neri", None),
        ("We met Ada Neri, tired and late, in May.", "Ada Neri", None),
    ],
)
def test_the_role_is_the_article_s_own_words(introduction: str, name: str, role: str | None) -> None:
    (found,) = quotations(introduction, "“It is late,” Neri said.")
    assert (found.speaker, found.role) == (name, role)


@given(
    st.lists(
        st.sampled_from(
            ["«We go,»", "“It is late.”", " Rossi says,", " he said.", " Dr. Rossi of Milan: ", "The film ", "«open", ".\n\n", ", ", "and so. "]
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_fragments_are_always_stretches_of_the_article_in_order(text: str) -> None:
    manuscript = read(f"{OPENING}\n\n{text}".encode(), "a")
    texts = [passage.text for passage in manuscript.prose()]
    last = (0, 0)
    for found in find_quotations(manuscript, "en"):
        for piece, fragment in zip(found.pieces, found.fragments, strict=True):
            assert texts[piece.passage][piece.start : piece.end].strip() == fragment.text
            assert (piece.passage, piece.start) >= last
            last = (piece.passage, piece.end)


def who(language: Language, *paragraphs: str) -> list[tuple[str | None, str | None]]:
    found = find_quotations(read("\n\n".join(paragraphs).encode(), "a.txt"), language)
    return [(quotation.speaker, quotation.role) for quotation in found]


LEAD = "The mill at the bend of the river has been turning again since Friday, and the whole valley came to see it."


def test_a_sentence_that_points_back_tells_who_spoke() -> None:
    words = "“Nobody cancels a mill; they just stop bringing grain.” That is how Marek Lis, director of the dairy, sums up it all."
    assert who("en", LEAD, "Tom Reed, a miller, agrees.", words) == [("Marek Lis", "director of the dairy")]


def test_a_noun_of_speech_tells_who_spoke() -> None:
    words = "“We had the apples,” was the comment of Saule Ospan, director of the port, “and now we have the ships.”"
    assert who("en", LEAD, words) == [("Saule Ospan", "director of the port")]


def test_an_office_that_nobody_was_said_to_hold_is_somebody_else_s() -> None:
    words = "“He never once said no,” recalled the mayor."
    assert who("en", LEAD, "“I am tired,” said Tom Reed, a miller.", words)[1] == ("the mayor", None)


def test_a_ship_between_marks_is_nobody() -> None:
    words = "Harriet Cole, who ran the mill, lost her boat the “Merry Wife” in a storm."
    assert who("en", LEAD, words, "“I ground the grain,” she told the archive.") == [("Harriet Cole", None)]


def test_a_first_name_after_what_somebody_is_names_the_speaker() -> None:
    lead = "Il mulino gira di nuovo da venerdì, e tutta la valle è venuta a vederlo con Nives Pascolo, che ne ha la chiave."
    assert who("it", lead, "«Mi ha insegnato a contare», racconta la nipote Giada.") == [("Giada", "nipote")]


def test_a_short_title_may_stand_between_a_role_and_the_name() -> None:
    lead = "Il mulino gira di nuovo da venerdì, e tutta la valle è venuta a vederlo."
    words = "«Il freddo non aspetta», ha sottolineato il presidente del porto, ing. Ottavio Randi."
    assert who("it", lead, words) == [("Ottavio Randi", "presidente del porto")]


def test_a_story_that_somebody_told_is_no_speech() -> None:
    assert who("en", LEAD, "The film goes back to a story their mother told, “Two Needles”, and to a song.") == []


REED = "“I am tired,” said Tom Reed, a miller."


def test_a_pronoun_means_the_role_that_its_paragraph_tells_of() -> None:
    words = "The leader of the council promised a bus. “It will be free,” he said."
    assert who("en", LEAD, REED, words)[1] == ("leader of the council", None)
    named = "The council promised a bus. “It will be free,” he said."
    assert who("en", LEAD, REED, named)[1][0] == "Tom Reed"


def test_somebody_told_of_without_a_name_speaks() -> None:
    words = "An adviser, who counted the sacks, agreed. “We counted twice,” said the adviser."
    assert who("en", LEAD, REED, words)[1] == ("adviser", None)


def test_what_somebody_does_is_no_part_of_the_name() -> None:
    lead = (
        "Мельница снова работает с пятницы, и вся долина пришла на неё посмотреть. Директор Анна Белова открыла дверь."
    )
    words = "Дальнобойщик Толя везёт зерно. «Третий раз в этом году», — жалуется Толя."
    assert [name for name, _ in who("ru", lead, words)] == ["Толя"]


def test_a_name_of_one_letter_is_a_name() -> None:
    found = find_quotations(read("«We grow»B said Ada Neri.".encode(), "seeds/a.txt"), "en")
    assert [quotation.text for quotation in found] in ([], ["We grow"])


@pytest.mark.parametrize(
    ("language", "paragraph", "text", "speaker"),
    [
        ("en", "Rossi believes that the bridge “will never carry a single lorry”.", "will never carry a single lorry", "Anna Rossi"),
        ("en", "“Taste this,” Anna Rossi orders, and holds out a ladle.", "Taste this", "Anna Rossi"),
        ("en", "“Everyone cuts the ribbon” — she made scissors of two fingers — “and nobody holds the ladder.”",
         "Everyone cuts the ribbon and nobody holds the ladder", "Anna Rossi"),
        ("it", "L'assessora Anna Rossi ha detto che il progetto «dimostra che il sapere si presta».", "dimostra che il sapere si presta", "Anna Rossi"),
        ("ru", "Анна Росси добавила, что «нога у нашей женщины шире, и это надо учитывать».",
         "нога у нашей женщины шире, и это надо учитывать", "Анна Росси"),
    ],
)  # fmt: skip
def test_words_that_go_on_with_the_sentence_or_stand_beside_a_gesture_are_speech(
    language: Language, paragraph: str, text: str, speaker: str
) -> None:
    lead = {"en": OPENING, "it": "Anna Rossi, assessora, ha aperto la fiera venerdì sera davanti a tutta la città.",
            "ru": "Анна Росси, директор выставки, открыла её в пятницу вечером на глазах у всего города."}  # fmt: skip
    found = find_quotations(read(f"{lead[language]}\n\n{paragraph}".encode(), "a.txt"), language)
    assert [(quotation.text.rstrip(",."), quotation.speaker) for quotation in found] == [(text, speaker)]


def test_a_quotation_goes_on_until_its_mark_closes_whatever_the_next_paragraph_begins_with() -> None:
    found = quotations("Rossi told them:", "“We came with nothing.", "Nobody knew the way.", "Then we built a road.”")
    assert [[fragment.text for fragment in quotation.fragments] for quotation in found] == [
        ["We came with nothing.", "Nobody knew the way.", "Then we built a road."]
    ]


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("ru", "Подошву испытывали на катке «Медео», причём Пьерини, как утверждают коллеги, падал сам."),
        ("kk", "«Жасыл белдеу» қорының жетекшісі су туралы айтып берді дейді."),
        ("ru", "Причину он видит в «культуре гарантий», — так говорят в городе."),
    ],
)
def test_a_name_between_marks_inside_a_sentence_is_nobody_s_words(language: Language, paragraph: str) -> None:
    lead = "Мельница снова работает с пятницы, и вся долина пришла посмотреть, что это такое и чьё оно теперь."
    assert find_quotations(read(f"{lead}\n\n{paragraph}".encode(), "a.txt"), language) == ()


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("«Non ci servono altri capannoni» dice la direttrice. «Ci servono persone.»", 1),
        ("«Non ci servono altri capannoni» dice, e aspetta. «Ci servono persone.»", 1),
        ("«Il nome della rosa» racconta una storia di monaci e di libri.", 0),
        ("Il romanzo «Il nome della rosa» dice molto della direttrice.", 0),
    ],
)
def test_in_italian_no_comma_need_part_a_sentence_from_who_says_it(paragraph: str, found: int) -> None:
    assert len(who("it", paragraph)) == found


def test_what_stands_beside_a_name_with_a_preposition_is_no_role() -> None:
    assert who("en", "“It rains,” said Professor Ludovica Ramella, in the chair of the forum.") == [
        ("Ludovica Ramella", "Professor")
    ]


def test_a_description_begins_with_its_article() -> None:
    assert who("it", "«La lana è pulita», dice senza preamboli il magazziniere.") == [("il magazziniere", None)]


def test_a_date_is_nobody() -> None:
    assert who("it", "Livia Neri, slavista, viveva qui. «Cara Nora, qui piove», scriveva il 2 agosto 1969.") == [
        ("Livia Neri", "slavista")
    ]


@pytest.mark.parametrize(
    ("introduction", "role"),
    [
        ("Anna Rossi, 46, from Brescia, is director of the mill.", "director of the mill"),
        ("Anna Rossi, ninety years old, widow of the founder, came too.", "widow of the founder"),
        ("The rector of the university, Dr Anna Rossi, opened it.", "rector of the university"),
        ("Bianchi spoke. Anna Rossi is the treasurer.", "treasurer"),
    ],
)
def test_a_role_may_stand_behind_an_age_a_verb_or_a_title(introduction: str, role: str) -> None:
    manuscript = read(f"{introduction}\n\n“It will do,” says Anna Rossi.".encode(), "a.txt")
    assert [found.role for found in find_quotations(manuscript, "en")] == [role]


def test_who_is_told_of_by_a_trade_has_it_as_role_where_the_name_is_given_later() -> None:
    told = "Il caporeparto, rintracciato al telefono, si chiama Viktor Pak. «Aspettavo», spiega."
    assert who("it", told) == [("Viktor Pak", "caporeparto")]


def test_in_kazakh_the_speaker_s_name_ends_the_phrase_of_the_role() -> None:
    museum = "«Біз үйренуге келдік», – дейді Фаэнца мұражайының шебері Лоренцо Бассани."
    journey = "Облыстың бес шебері Фаэнцаға барады."
    assert who("kk", museum + "\n\n" + journey)[0] == ("Лоренцо Бассани", "Фаэнца мұражайының шебері")


def test_what_something_is_called_is_no_speech_though_somebody_tells_of_it() -> None:
    told = "Лоренцо Бассани келді. Бассанидің сөзінше, көрме «Екі өзеннің балшығы» деп аталады."
    assert who("kk", told) == []


@pytest.mark.parametrize(
    ("language", "paragraph", "role"),
    [
        ("en", "Ada Neri knocks on walls. A structural engineer from Turin, she runs a course. “It helps,” says Neri.",
         "structural engineer from Turin"),
        ("ru", "Подпись ставил Тимур Ким, и отец этому рад. «Страшно», — отвечает Тимур Ким.", None),
        ("ru", "Открыла цех Гульмира Ким, по образованию ветеринар. «Да», — говорит Гульмира Ким.", None),
        ("en", "The deal was signed in the presence of Deputy Minister Azamat Beisen. “No,” Beisen said.", "Deputy Minister"),
    ],
)  # fmt: skip
def test_a_role_begins_where_it_is_one(language: Language, paragraph: str, role: str | None) -> None:
    assert [each for _, each in who(language, paragraph)] == [role]


@pytest.mark.parametrize(
    ("language", "paragraph", "role"),
    [
        ("ru", "Сегодня Жаксыбекова — основательница швейного дома. «Я шью», — говорит Алия Жаксыбекова.",
         "основательница швейного дома"),
        ("ru", "«Кончился кофе», — пошутил на церемонии генеральный директор завода Марат Ибраев.",
         "генеральный директор завода"),
        ("ru", "Наладчика зовут Штефан Обер. Этот наладчик молчит. «Лёд живой», — говорит Штефан Обер.", "наладчик"),
        ("ru", "Санжар Тлеубаев, ныне инженер бюро, помнит. «Было», — говорит Санжар Тлеубаев.", "инженер бюро"),
        ("it", "«Il problema sono i pagamenti», spiega Luigi Sartori. «La banca aspetta», spiega l'imprenditore.", "imprenditore"),
        ("en", "Assel Nur on seven hectares, one uncle and the road to Turgen. “It rains,” says Assel Nur.", None),
        ("en", "Bolat Omarov, at that time deputy mayor, remembers. “We lost,” says Bolat Omarov.", "deputy mayor"),
        ("kk", "Жиында сөз алған университет ректоры Мейрам Бегентаев. «Керек», – деді Мейрам Бегентаев.", "университет ректоры"),
        ("kk", "Қайықтың иесі – Сәкен Жалғасов. «Мінсең – мін», – деді Сәкен Жалғасов.", "Қайықтың иесі"),
        ("kk", "– Жинайтын – студенттер, – дейді жоба жетекшісі Айнұр Смағұлова.", "жоба жетекшісі"),
        ("kk", "Серік Дүйсенов пен итальян компаниясының президенті Стефано Бонатти. «Иә», – деді Стефано Бонатти.",
         "итальян компаниясының президенті"),
    ],
)  # fmt: skip
def test_a_role_is_what_somebody_is_and_not_what_stands_around_it(
    language: Language, paragraph: str, role: str | None
) -> None:
    assert [each for _, each in who(language, paragraph)][-1] == role


def test_a_quotation_goes_on_in_the_next_paragraph_though_it_quotes_under_other_marks() -> None:
    told = (
        "Роза Мұхамеджан ол күнді былай баяндайды:\n\n"
        "«Пойыздан әйел түсті. Бірден “Он жетінші сөзді қалай түсінесіз?” деп сұрады.\n\n"
        "Ұялып қалдым, өйткені «Қара сөздерді» ашпаған едім. Түнімен оқыдым»."
    )
    (quotation,) = find_quotations(read(told.encode(), "a"), "kk")
    assert (quotation.speaker, len(quotation.fragments)) == ("Роза Мұхамеджан", 2)
