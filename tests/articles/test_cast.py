"""Who is meant where the name does not stand beside the words: people of one name, of none, and those told of last."""

from __future__ import annotations

import pytest

from press.articles.quotations import find_quotations
from press.articles.readers.markdown import read as read_markdown
from press.articles.readers.text import read
from press.languages import Language


def who(language: Language, *paragraphs: str) -> list[str | None]:
    """Return who speaks in each quotation of an article of these paragraphs."""
    return [found.speaker for found in find_quotations(read("\n\n".join(paragraphs).encode(), "a.txt"), language)]


ENGLISH = (
    "Anna Rossi, director of the mill, opened the doors on Friday, and the whole valley came to look at the wheel."
)
RUSSIAN = "Мельница снова работает с пятницы, и вся долина пришла посмотреть. Директор Анна Белова открыла дверь сама."


@pytest.mark.parametrize(
    ("language", "told", "speaker"),
    [
        ("en", "The driver, Bolat, had brought the corn. “It is dry,” he said.", "Bolat"),
        ("it", "Il mulino ha aperto venerdì. Il casaro, Mimmo, assaggia in piedi. «Manca il sale», conclude.", "Mimmo"),
        ("ru", f"{RUSSIAN} Водитель Толя привёз зерно. «Сухое», — сказал он.", "Толя"),
        ("kk", "Диірмен жұма күні ашылды. Жүргізуші Болат астық әкелді. «Құрғақ», – деді ол.", "Болат"),
    ],
)  # fmt: skip
def test_somebody_may_be_known_by_one_name(language: Language, told: str, speaker: str) -> None:
    assert who(language, told)[-1] == speaker


@pytest.mark.parametrize(
    ("language", "told", "speaker"),
    [
        ("en", "An old herder, who had come on foot, looked on. “We had no mill,” he said.", "old herder"),
        ("it", "Un vecchio pastore guardava da lontano. «Non avevamo un mulino», ha detto lui.", "vecchio pastore"),
        ("ru", "Сторож долго молчал и смотрел на колесо. «Колесо новое», — сказал он.", "сторож"),
    ],
)
def test_somebody_may_be_known_by_what_they_are(language: Language, told: str, speaker: str) -> None:
    assert who(language, ENGLISH if language == "en" else told, told)[-1] == speaker


def test_a_trade_that_nobody_is_said_to_have_is_somebody_else_s() -> None:
    assert who("en", ENGLISH, "“It leaked for years,” said the plumber.") == ["the plumber"]


def test_a_word_for_anybody_means_whom_the_place_tells_of() -> None:
    lead = "Bolat Omarov, a miller, showed us the wheel and the new roof over it, which had taken a summer."
    assert who("en", ENGLISH, lead, "“It leaked,” said the man.") == ["Bolat Omarov"]


def test_a_role_means_who_has_it() -> None:
    assert who("en", ENGLISH, "“We grind by night,” the director said.") == ["Anna Rossi"]


def test_a_pronoun_never_means_somebody_of_the_other_gender() -> None:
    lead = "Tom Reed, a miller, came to look. “A fine wheel,” said Reed."
    assert who("en", ENGLISH, lead, "“We are proud of it,” she said.")[-1] == "Anna Rossi"


def test_a_name_that_is_given_later_is_who_was_meant() -> None:
    told = "Il mulino ha aperto venerdì sera e tutta la valle era lì a guardare la ruota nuova che girava piano."
    paragraphs = ("Una pastora ci viene incontro con il cane.", "«Qui fa freddo», dice la pastora.", "Si chiama Saule.")
    assert who("it", told, *paragraphs)[0] == "Saule"


def test_who_is_told_of_throughout_is_meant_again_after_others_spoke() -> None:
    lead = "Ettore Vidali, who has died aged 84, was a cycling coach. Vidali rode the Giro and came last in it twice."
    other = "His wife, Graziella, never rode. “I preferred to walk,” said Graziella."
    more = "Vidali kept the bicycle in the kitchen, and when Vidali left the town he gave it away to a boy."
    again = "He mislaid every form that he was ever given, and in his last letter he wrote: “Elbows in, and look far ahead.”"
    assert who("en", lead, more, other, again)[-1] == "Ettore Vidali"


def test_a_name_in_another_case_is_proposed_in_the_nominative() -> None:
    assert who("ru", "О мельнице мы говорим с Еленой Беловой.", "«Мы открылись в мае», — сказала она.") == [
        "Елена Белова"
    ]
    assert who("kk", "Диірмен туралы Серік Досановтың айтуынша, «ол енді тоқтамайды».") == ["Серік Досанов"]


def test_an_initial_beside_a_surname_is_the_same_person() -> None:
    lead = "Об этом сообщил заместитель акима области Данияр Омаров, который приехал на открытие первым поездом."
    assert who("ru", lead, "«Вопрос решаемый», — сказал Д.Омаров.") == ["Данияр Омаров"]


def test_a_company_between_marks_is_nobody() -> None:
    told = "«Для нас это новая станция», — отметил председатель АО «КазСолар Инжиниринг» Арман Джумабаев."
    assert who("ru", told) == ["Арман Джумабаев"]


def test_the_questions_of_an_interview_may_be_set_in_bold() -> None:
    text = (
        "# A mill in the valley\n\nAnna Rossi has run the mill for ten years. Tom Reed spoke to her.\n\n"
        "**Why a mill?**\n\nBecause nobody else would.\n\nAnd because of the river.\n\n**You never closed it.**\n\n"
        "Only once, for the flood.\n\n**And now?**\n\nNow we grind by night.\n\n"
        "Before we leave, Reed asks the herder. “I like the noise,” says the herder.\n"
    )
    found = find_quotations(read_markdown(text.encode(), "a.md"), "en")
    assert [(quotation.speaker, len(quotation.fragments)) for quotation in found] == [
        ("Anna Rossi", 2), ("Anna Rossi", 1), ("Anna Rossi", 1), ("the herder", 1),
    ]  # fmt: skip


def test_who_asks_is_not_who_is_interviewed() -> None:
    text = (
        "Беседовала Динара Омарова\n\nАндреа Моретти приехал в Костанай на две недели и остался.\n\n"
        "**Почему?**\n\nПотому что пшеница.\n\n**Надолго?**\n\nНавсегда.\n\n**А жена?**\n\nСпросите её.\n"
    )
    found = find_quotations(read_markdown(text.encode(), "a.md"), "ru")
    assert [quotation.speaker for quotation in found] == ["Андреа Моретти"] * 3


def test_a_surname_may_be_a_trade() -> None:
    lead = "Anna Baker, who runs the mill, and Tom Potter opened the doors on Friday before the whole valley."
    assert who("en", lead, "“We grind by night,” said Baker.", "“And by day,” Potter added.") == [
        "Anna Baker",
        "Tom Potter",
    ]


TALK = ("Anna Rossi and Bruno Neri, a miller, sat down at one table on Friday.", "Neri put his spoon down.")


def test_in_a_talk_the_other_one_answers() -> None:
    lines = ("“Where is the salt of it?”", "“There is none of it.”", "“None at all, then?”", "“None of it at all.”")
    assert who("en", *TALK, *lines) == ["Bruno Neri", "Anna Rossi"] * 2


def test_talk_at_a_table_is_no_interview_and_no_list() -> None:
    lines = ("– Pensi da dieci minuti?", "– Ne ho diritto, mi pare.", "– Diritto a cosa?", "– A perdere con calma.")
    found = who("it", "Renzo Barale, camionista, gioca con Kairat Omarov. Kairat Omarov aspetta.", *lines)
    assert len(found) == 4
    assert found[0] == found[2] != found[1] == found[3]


def test_who_is_addressed_answers() -> None:
    lines = ("— Карло, ты спишь?", "— Давно уже сплю.")
    assert who("ru", "В вагоне темно, и никто не спит.", *lines)[1] == "Карло"


def test_of_somebody_remembered_the_father_does_not_speak() -> None:
    paragraphs = (
        "Вениамин Штольц скончался 3 ноября в своей мастерской, за верстаком.",
        "Отец, столяр, научил его держать стамеску. «Играть я не умею, — признавался он. — Я умею слушать».",
    )
    assert who("ru", *paragraphs) == ["Вениамин Штольц"]


def test_who_wrote_an_article_does_not_speak_in_it() -> None:
    paragraphs = (
        "Ирина Вахтина — о том, чему учат пассажиры",
        "Проводница долго молчала. «Про трактор никому», — предупредила она.",
    )
    assert who("ru", *paragraphs) == ["проводница"]


def test_a_first_name_with_the_patronymic_is_the_person_with_the_surname() -> None:
    opening = "Директор завода Алия Жумабекова открыла цех. Гости ждали у двери."
    assert who("ru", opening, "«Начинаем», — сказала Алия Сериковна.") == ["Алия Жумабекова"]


@pytest.mark.parametrize(
    ("language", "paragraph", "speaker"),
    [
        ("ru", "Президент Палаты Фульвио Карраро сказал: «Клуб собирается раз в год».", "Фульвио Карраро"),
        ("ru", "Владелец маслобойни в Щучинске Пётр Андреевич Гуляев пишет: «Пресс работает исправно».", "Пётр Андреевич Гуляев"),
        ("ru", "«Она нарисовала его мелом», — смеётся Геннадий Ильич Рогов.", "Геннадий Ильич Рогов"),
        ("kk", "Диірмен ашылды. Қайрат Гянджадан тері әкелді. «Жол ұзақ болды», – деді Қайрат.", "Қайрат"),
    ],
)  # fmt: skip
def test_neither_an_office_nor_a_place_is_part_of_a_name(language: Language, paragraph: str, speaker: str) -> None:
    assert who(language, paragraph)[-1] == speaker


def test_whom_the_title_names_is_interviewed() -> None:
    answers = "\n\n".join(f"**How did it go in year {n}?**\n\nIt went well enough, I should say." for n in range(1, 5))
    text = f"# A talk with Dinara Akhmetova\n\nThe mechanic who lets us in calls her the conductor.\n\n{answers}\n"
    assert {found.speaker for found in find_quotations(read_markdown(text.encode(), "a.md"), "en")} == {
        "Dinara Akhmetova"
    }


def test_an_italic_line_over_an_interview_is_no_question() -> None:
    answers = "\n\n".join(f"*Come è andata nell'anno {n}?*\n\nBene, direi, ma con calma." for n in range(1, 5))
    lead = "*Nadia Ferrario ha portato l’acqua nei cotoneti. La incontriamo tra due valigie*"
    told = "Il mappamondo è fermo. «Non l’ho girato io», si giustifica Nadia Ferrario."
    text = f"# L'acqua\n\n{lead}\n\n{told}\n\n{answers}\n"
    found = find_quotations(read_markdown(text.encode(), "a.md"), "it")
    assert found[0].text == "Non l’ho girato io"
    assert {each.speaker for each in found} == {"Nadia Ferrario"}
    assert len(found) == 5


def test_an_answer_goes_on_where_whoever_answers_quotes_somebody() -> None:
    answers = "\n\n".join(f"**How did it go in year {n}?**\n\nIt went well enough." for n in range(1, 4))
    last = "**And the hardest thing?**\n\nWaiting.\n\nThen my husband read the sign. “It is slow,” he said. I wept.\n\n"
    text = f"# A talk with Dinara Akhmetova\n\nWe met at the mill.\n\n{last}{answers}\n"
    first = next(iter(find_quotations(read_markdown(text.encode(), "a.md"), "en")))
    assert first.text == "Waiting. Then my husband read the sign. “It is slow,” he said. I wept."


def test_a_question_may_be_left_open() -> None:
    asked = ("How did it begin?", "And the hardest thing?", "Some say that the climate…", "What do you miss?")
    text = "\n\n".join(f"{each}\n\nIt went well enough, and nobody complained." for each in asked)
    found = find_quotations(read(f"We met Dinara Akhmetova at the mill.\n\n{text}\n".encode(), "a"), "en")
    assert [each.text for each in found] == ["It went well enough, and nobody complained."] * 4


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("Мастерская Вадима Кёлера помещается в доме у станции. Кёлер чинит меха.", "Вадим Кёлер"),
        ("Визит едва не кончился ничем. Но Марта Кёлер пришла сама.", "Марта Кёлер"),
    ],
)
def test_a_first_name_agrees_with_the_surname_and_is_no_month(opening: str, speaker: str) -> None:
    assert who("ru", opening, "«Не ставьте его на батарею», — сказал мастер Кёлер.")[-1] == speaker


def test_a_name_that_only_reads_out_the_words_is_a_proposal() -> None:
    paragraphs = ("Anna Rossi, a tuner, died on Friday in her town.", "“Open the windows,” read Zhanna Omarova.")
    manuscript = read("\n\n".join(paragraphs).encode(), "a.txt")
    assert [found.stated for found in find_quotations(manuscript, "en")] == [False]


def marked(language: Language, *paragraphs: str) -> list[tuple[str | None, str]]:
    found = find_quotations(read_markdown("\n\n".join(paragraphs).encode(), "a.md"), language)
    return [(each.speaker, each.text) for each in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Then Anna Rossi read from her diary:", "Nobody clapped, and nobody had to."),
        ("The hall was quiet for a while.", "Anna Rossi, director of the mill"),
    ],
)
def test_words_set_in_a_block_are_somebody_s_without_any_marks(before: str, after: str) -> None:
    block = "> The wheel turned once.\n>\n> Then it turned for good."
    assert marked("en", ENGLISH, before, block, after)[-1] == (
        "Anna Rossi",
        "The wheel turned once. Then it turned for good.",
    )


@pytest.mark.parametrize(
    ("language", "paragraph", "speaker"),
    [
        ("ru", "«Вода пошла, — сказал, открывая встречу, директор Иван Белов. — Наконец».", "Иван Белов"),
        ("it", "«È la stessa di ieri», protesta lui, Marco Bianchi, di Sora.", "Marco Bianchi"),
        ("en", "“Twice costs double,” came the reply from Gian Luca Parodi, president of the carriers.", "Gian Luca Parodi"),
    ],
)  # fmt: skip
def test_a_name_may_stand_behind_what_the_speaker_does(language: Language, paragraph: str, speaker: str) -> None:
    assert who(language, paragraph) == [speaker]


def test_a_trade_is_that_of_the_name_that_is_given_with_it() -> None:
    paragraphs = (
        "Across the table sat a breeder known to the whole valley, and to his bank, simply as Serik. “I sell cattle,” he said.",
        "Seven buyers had come. “The hide tells all,” the breeder added.",
    )
    assert who("en", ENGLISH, *paragraphs) == ["Serik", "Serik"]


def test_an_animal_that_has_a_name_gives_it_to_nobody_s_trade() -> None:
    lead = "Sulla targa c'è l'aquila. Tommaso Bellandi riceve il martedì. Console onorario lo è dal 2016."
    told = "Sulla sedia dorme un gatto che si chiama Abai. «Il giovedì la lucido», dice il console."
    assert who("it", lead, told)[-1] != "Abai"


@pytest.mark.parametrize(
    ("language", "paragraph", "speaker"),
    [
        ("ru", "Против взноса возражал казначей. «Арифметика не голосует», — предупредил он.", "казначей"),
        ("it", "L'assessora promette un bando. «Possiamo pagare un ascensore», ammette.", "assessora"),
        ("en", "By the door a Georgian lorry driver laughed. “Going to work!” the driver repeated.", "lorry driver"),
    ],
)  # fmt: skip
def test_whom_a_sentence_is_about_may_stand_anywhere_in_it(language: Language, paragraph: str, speaker: str) -> None:
    assert who(language, paragraph)[-1] == speaker


def test_another_word_for_who_was_just_named_is_that_person() -> None:
    lead = "La presidente di giuria, Chiara Lombardo, ha letto la motivazione. L'economista ha poi messo via il foglio."
    assert who("it", f"{lead} «Abbiamo litigato su tutti i nomi», ha confidato.") == ["Chiara Lombardo"]


def test_an_aside_in_brackets_ends_an_answer() -> None:
    asked = "\n\n".join(f"Quanti anni ha, e perché {number}?\n\nSono tanti, {number} o più." for number in "abc")
    text = f"Anna Rossi dirige il mulino da dieci anni.\n\n{asked}\n\n(Squilla il telefono. Rossi ascolta.)\n\nE domani?\n\nSi vedrà."
    found = find_quotations(read(text.encode(), "a.txt"), "it")
    assert [each.text for each in found][-2:] == ["Sono tanti, c o più.", "Si vedrà."]


def test_clauses_that_one_verb_joins_are_one_quotation() -> None:
    paragraph = "La sindaca, Rosa Neri, sostiene che «il turismo delle foche è poesia» e che «il bilancio si fa con le petroliere»."
    assert len(who("it", paragraph)) == 1


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("it", "In centro la conoscono, ma sull'insegna c'è scritto «Zoldo», come la valle da cui Rosa Neri partì."),
        ("en", "Her recordings are few: ‘Serate ferraresi’, made in 1979, and two more that nobody has heard."),
        ("en", "“The felt came first,” says Anna Rossi, who has curated “The Sixth Skin: Felt of the Steppe” at the museum."),
        ("it", "Tiene un frigorifero che lei definisce «internazionale», e il cosiddetto «corridoio fresco» resta un disegno."),
    ],
)  # fmt: skip
def test_names_of_things_between_marks_are_nobody_s_words(language: Language, paragraph: str) -> None:
    assert len(who(language, paragraph)) == paragraph.count("says")


def test_an_answer_ends_where_somebody_else_is_named_with_words_of_their_own() -> None:
    asked = "\n\n".join(
        f"Perché proprio {where}?\n\nMi piaceva il nome di {where}." for where in ("Osh", "Omsk", "Oral")
    )
    aside = "Dal banco interviene il marito, Nurlan Omarov: «Glielo dico io, spendiamo troppo»."
    text = f"Elena Neri dirige la bottega da dieci anni.\n\n{asked}\n\n{aside}\n\nE domani?\n\nSi vedrà."
    found = find_quotations(read(text.encode(), "a.txt"), "it")
    assert [(each.speaker, each.text) for each in found][-2:] == [
        ("Nurlan Omarov", "Glielo dico io, spendiamo troppo"),
        ("Elena Neri", "Si vedrà."),
    ]


@pytest.mark.parametrize(
    ("opening", "words", "speaker"),
    [
        ("Отвечать пришлось заместителю министра Азамату Турсынгалиеву.", "уточнил он", "Азамат Турсынгалиев"),
        ("Слово дали юристу Сергею Ивановичу Паку.", "сказал он", "Сергей Иванович Пак"),
        ("В зале видели бухгалтера Карлыгаш Омарову.", "обещает Карлыгаш", "Карлыгаш Омарова"),
    ],
)
def test_a_name_that_no_sentence_has_as_its_subject_is_put_in_the_nominative(
    opening: str, words: str, speaker: str
) -> None:
    assert who("ru", f"{opening} «Заявки начнём принимать осенью», — {words}.") == [speaker]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Хозяйка киоска к вечеру осталась без посуды. «Кетчуп я спрятала», — сообщила она.", "хозяйка киоска"),
        ("Рядом обедает Пётр Кун. «Ты ей газету не показывай», — советует его напарник.", "напарник"),
        ("Мать, Роза-апа, смотрела косо. «Шерсть любит злых», — повторяла старушка.", "Роза-апа"),
    ],
)
def test_whom_the_sentence_before_is_about_speaks_rather_than_who_spoke_before(told: str, speaker: str) -> None:
    assert who("ru", f"{RUSSIAN} «Сыро», — сказала Белова.", told)[-1] == speaker


def test_lines_that_begin_with_a_dash_are_spoken_where_others_of_the_article_are() -> None:
    opening = "– Troppa forza, – dice il maestro Ettore Bassani. – Il legno non deve accorgersi di te."
    lines = (
        "Alle cinque la luce se ne va dal banco.",
        "– Basta così.",
        "– Ancora dieci minuti.",
        "– Domani.",
        "– Va bene.",
    )
    assert len(who("it", opening, *lines)) == 5
    listed = ("Servono tre cose:", "– una sgorbia nuova.", "– due chili di colla.", "– una pialla.")
    assert who("it", opening, *listed) == ["Ettore Bassani"]


@pytest.mark.parametrize(
    ("told", "words", "speaker"),
    [
        ("Verso le dieci suona il campanello. È una violista di Mantova.", "– È una dombra? – chiede.", "violista"),
        ("La figlia della signora Zanetti, Elena, tace.", "«Prima c'erano i topi», le ricorda.", "Elena"),
    ],
)
def test_who_has_just_come_in_speaks_first(told: str, words: str, speaker: str) -> None:
    lead = "Ettore Bassani, liutaio, ha aperto la bottega nel 1926. Bassani lavora da solo. Bassani non ha fretta."
    assert (who("it", lead, f"{lead} {told}", words)[-1] or "").startswith(speaker)


@pytest.mark.parametrize(
    ("language", "told", "speaker"),
    [
        ("en", "According to Anna Rossi, sales fell by half. “We shall see in spring.”", "Anna Rossi"),
        ("it", "Secondo Anna Rossi, le vendite sono scese. «Vedremo in primavera», ha aggiunto lei.", "Anna Rossi"),
        ("ru", "По словам Анны Беловой, продажи упали. «Увидим весной», — добавила она.", "Анна Белова"),
    ],
)
def test_words_after_what_somebody_is_said_to_think_are_theirs(language: Language, told: str, speaker: str) -> None:
    leads = {
        "en": "Anna Rossi runs the mill. Nora Bianchi, the baker, has no time. “No bread today,” said Bianchi.",
        "it": "Anna Rossi dirige il mulino. Nora Bianchi, fornaia, non ha tempo. «Niente pane», ha detto Bianchi.",
        "ru": f"{RUSSIAN} Пекарь Нора Бианки спешит. «Хлеба нет», — сказала Бианки.",
    }
    assert who(language, leads[language], told)[-1] == speaker


@pytest.mark.parametrize(
    ("language", "told", "speaker"),
    [
        ("en", "Giulia Neri wrote it down. ‘The market’, she conceded, ‘has been telling us this for years.’", "Giulia Neri"),
        ("it", "Un saldatore racconta della nave. «Prendevamo il rame», giura il saldatore.", "saldatore"),
        ("it", "Un ragazzo, Timur, mostra un video. Lei tace.\n\n– Prima il miele – taglia corto.", "Anna Rossi"),
        ("ru", "Когда разбирали стулья, к нам подошла гардеробщица. Спросила: «А табуретку можно?»", "гардеробщица"),
        ("ru", "Проводница поезда Алматы — Семей спешит. «Про трактор не скажу», — предупреждает она.", "проводница"),
    ],
)  # fmt: skip
def test_the_passage_above_tells_who_speaks(language: Language, told: str, speaker: str) -> None:
    lead = {
        "en": "Anna Rossi, director of the mill, opened the doors. “Dry,” said Rossi, and laughed.",
        "it": "Anna Rossi, direttrice del mulino, apre la porta. «Asciutto», dice Anna Rossi.",
        "ru": RUSSIAN,
    }[language]
    assert who(language, lead, told)[-1] == speaker


def test_somebody_of_one_name_is_known_in_every_case() -> None:
    lead = "Джанна, реставратор, смеётся. «Под новости», — говорит Джанна. Сауле Мадиевна Ахметова против. «Тихо», — просит Ахметова."
    above = "Кто-то включает песню специально для Джанны. Она закатывает глаза."
    assert who("ru", lead, above, "— Я вас умоляю, — стонет она.")[-1] == "Джанна"


@pytest.mark.parametrize(
    ("language", "told", "speaker"),
    [
        ("kk", "Кезекте шаруа тұр.\n\n– Бұрын қиын еді, – дейді шаруа.", "шаруа"),
        ("ru", "Мимо идёт женщина с сумкой.\n\n— Лучше бы лифт починили, — бросает женщина.", "женщина"),
    ],
)
def test_a_word_for_anybody_is_that_person_where_it_has_just_been_told(
    language: Language, told: str, speaker: str
) -> None:
    lead = {
        "kk": "Диірмен жұма күні ашылды. Директор Анна Белова есікті өзі ашты. «Құрғақ», – деді Белова.",
        "ru": f"{RUSSIAN} «Сыро», — сказала Белова.",
    }[language]
    assert who(language, lead, told)[-1] == speaker


def test_a_name_is_given_by_a_whole_word_only() -> None:
    lead = "Жүргізуші алаңға келді. Жорықтың мақсаты – Қызылорда облысына көмек жинау."
    assert who("kk", lead, "– Сұралмайды, – деді жүргізуші.") == ["жүргізуші"]


def test_a_passage_without_a_label_that_names_who_speaks_in_it_is_no_answer() -> None:
    asked = [line for n in "abc" for line in (f"ACIK: How did it go, and when, {n}?", f"Rossi: It went well, {n}.")]
    aside = "Behind the fence grows the orchard of Viktor Hahn, the baker. “We laughed at first,” says Viktor Hahn."
    lead = "Anna Rossi, director of the mill, has run it for ten years."
    text = "\n\n".join((lead, *asked, aside, "ACIK: And now?", "Rossi: Now we go on."))
    found = find_quotations(read(text.encode(), "a.txt"), "en")
    assert [(each.speaker, each.text) for each in found][-2:] == [
        ("Viktor Hahn", "We laughed at first."),
        ("Anna Rossi", "Now we go on."),
    ]


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        ("«Верстак один», — отметил президент Палаты Джованни Марелли.", "Джованни Марелли"),
        ("Урок провёл для студентов Анджело Вилла, краснодеревщик. «Слушайте рукой», — повторял он.", "Анджело Вилла"),
        (
            "Мария Грация Бенедетти, советник, начала с цифр. «Автобусы стояли», — сказала она.",
            "Мария Грация Бенедетти",
        ),
    ],
)
def test_names_are_whole_beside_a_chamber_a_surname_like_a_name_and_a_double_name(paragraph: str, speaker: str) -> None:
    assert who("ru", f"Мельница снова работает с пятницы, и долина пришла посмотреть. {paragraph}") == [speaker]


def test_what_a_speaker_does_not_do_is_no_part_of_who_it_is() -> None:
    lead = "Raushan Bekova, a former cook, paints bowls. The studio opened in May, and many came."
    said = "“Down there I handed out plates,” says the former cook without lifting her brush."
    assert who("en", lead, said) == ["Raushan Bekova"]


def test_who_is_interviewed_is_named_by_the_heading_or_told_of_first() -> None:
    asked = "\n\n".join(f"*How did it go in year {n}?*\n\nIt went well enough." for n in range(1, 4))
    text = (
        "# A day of talks\n\nDavide Fantuzzi, director of the dairy, spoke first, and Saule Omarova then.\n\n"
        f"## Three questions for Saule Omarova\n\nWe met in the break.\n\n{asked}\n"
    )
    found = find_quotations(read_markdown(text.encode(), "a.md"), "en")
    assert {each.speaker for each in found} == {"Saule Omarova"}
    witness = "Marzia Colombo knocks on walls. “She hears them,” says Daniyar Akhmetov, a former student."
    found = find_quotations(read_markdown(f"# On walls\n\n{witness}\n\n{asked}\n".encode(), "a.md"), "en")
    assert {each.speaker for each in found[1:]} == {"Marzia Colombo"}


def test_a_firm_of_the_same_surname_is_not_who_speaks() -> None:
    told = "Ornella Fabris looks at the floor. Lame Fabris, her firm, makes blades. Her brother Sante wanted to sell."
    assert who("en", told, "Fabris had a letter framed. “I took the next plane,” she remembers.") == ["Ornella Fabris"]


@pytest.mark.parametrize(
    ("language", "paragraphs", "speaker"),
    [
        ("en", ("Marat drives the van.", "A ranger checks our papers. “Don’t climb,” he warns Marat."), "ranger"),
        ("en", ("The fair is over.", "“It is late,” said the Pro Loco’s treasurer, Silvana Necchi."), "Silvana Necchi"),
        (
            "en",
            ("A Kazakh buyer spends more now, according to Assel Omarova, an analyst.", "“It is no inflation,” she said."),
            "Assel Omarova",
        ),
        (
            "en",
            ("For Loredana Bassi, whose firm builds parlours, the table held nothing new.", "“We sell,” she said."),
            "Loredana Bassi",
        ),
        ("ru", ("Деньги дали поровну. «Это дешевле стенда», — замечают в ассоциации.",), "ассоциация"),
        ("ru", ("Ответа ждали до вечера. «Проверка идёт», — сообщили в пресс-службе.",), "пресс-служба"),
        (
            "ru",
            ("Беллуччи тем временем проверяет гигрометр.", "Смена кончилась, водитель торопит женщин: «Поехали!»"),
            "водитель",
        ),
        (
            "ru",
            ("Мастерская Маратбека Ибраева открыта.", "— Сначала пей, — велит Маратбек. — Потом спрашивай."),
            "Маратбек Ибраев",
        ),
        ("ru", ("К бортику подплывает капитан, восемнадцатилетняя Амина Серикбаева. «Да», — говорит Амина.",), "Амина Серикбаева"),
    ],
)  # fmt: skip
def test_whom_the_clause_itself_tells_apart(language: Language, paragraphs: tuple[str, ...], speaker: str) -> None:
    assert who(language, *paragraphs)[-1] == speaker


def test_a_place_that_something_is_told_of_is_nobody() -> None:
    told = (
        "Ренцо жил в Виджевано.",
        "Музей в Виджевано взял три пары.",
        "Он купил машину, списанную в том самом Виджевано, ровесницу полёта. «Смажут», — ответил он.",
    )
    assert "Виджевано" not in who("ru", *told)


@pytest.mark.parametrize(
    ("language", "paragraph", "speaker"),
    [
        ("kk", "Ескендір Құлмағанбет тас қашайды. Ескендір Пизаға барған. «Еден сыпырдым», – дейді Ескендір.", "Ескендір Құлмағанбет"),
        ("en", "Marta Siena makes blades. “They cut,” says Siena.", "Marta Siena"),
        ("it", "A Cremona Anna Rossi ha parlato. «Si lavora», dice Rossi.", "Anna Rossi"),
    ],
)  # fmt: skip
def test_a_city_beside_a_name_is_no_part_of_it_unless_it_is_the_surname(
    language: Language, paragraph: str, speaker: str
) -> None:
    assert who(language, paragraph)[-1] == speaker


@pytest.mark.parametrize(
    ("language", "paragraphs", "speaker"),
    [
        ("it", ("Anna Rossi è contenta. «Il cantiere aprirà a maggio», fanno sapere dall'azienda.",), "azienda"),
        ("it", ("Anna Rossi è contenta. «I fondi ci sono», assicurano dal ministero delle Infrastrutture.",), "ministero"),
        ("it", ("Anna Rossi tace. Un'obiezione che in ambasciata conoscono. «Stiamo lavorando», fanno sapere.",), "ambasciata"),
        ("it", ("Chiara Neri vende linee.", "Daniyar Asanov guida il caseificio Altyn Dala. Lei precisa: «Il tre».",), "Chiara Neri"),
        ("it", ("Ha un chiosco. Si chiama Gulmira. «La aggiusti tu», mi ha detto il primo giorno.",), "Gulmira"),
        ("it", ("«Tre», scherza il direttore.", "Mia moglie mi chiede quando torno. «Ho capito», mi ha scritto."), "moglie"),
        ("it", ("Chiamò Aigul Seitkali. Dauren lavora.", "«Non sa leggere», dice di lui Seitkali."), "Aigul Seitkali"),
        ("it", ("Dauren Asanov aiuta.", "Il ragazzo alza le spalle: «Mio padre faceva le jurte»."), "Dauren Asanov"),
        ("it", ("Anna Rossi tace. Una raccomandazione l’aggiunge l’autista, che ci ha portati: «Venite con le scarpe».",), "autista"),
        ("it", ("Mario Bardi parla. E l’ambasciata kazaka a Roma, in un messaggio, ha scritto che «ogni sipario deve qualcosa».",), "ambasciata kazaka a Roma"),
        ("it", ("«Di solito si va», ha detto al brindisi Federico Ramella Pairin. Poi Ramella Pairin ride.",), "Federico Ramella Pairin"),
        ("it", ("Ai funerali in San Giuseppe c’era un banco. Una di loro, pensionata, teneva un abito. «Era suo», mormorava.",), "pensionata"),
        ("en", ("A sigh from Giulia Neri of the Brescia-based forwarder Trans-Orba. “We tried,” she said.",), "Giulia Neri"),
        ("en", ("Colonel Arman Dosov meets Alina Kim.", "“I promise,” says Dosov. “I will ask.” “I will write,” says Kim."), "Alina Kim"),
        ("ru", ("Марат Ибраев ушёл.", "— Цифры красивые, — возразил с места фермер из-под Жаркента. — А кто будет?"), "фермер из-под Жаркента"),
        ("ru", ("Марат Ибраев ушёл.", "«Шесть встреч, одна в десятку. Отлично» (Стефано Мойоли, Manta Group)."), "Стефано Мойоли"),
        ("ru", ("«Ещё оборот», — говорит человек в комбинезоне. Человека зовут Хуберт Плангер.",), "Хуберт Плангер"),
        ("ru", ("Камольи, городок рыбаков, живёт мячом. Айгерим Досова пришла и сразу предупредила: «Не спрашивайте».",), "Айгерим Досова"),
        ("ru", ("Хуберт Плангер молчит.", "Сам он не катался. И вообще говорит: «Я боюсь».",), "Хуберт Плангер"),
        ("kk", ("Шебер Сәкен Оспанов тоқтамады.", "– Отырыңдар, – деді.", "Марта Бассо келді. «Жақсы», – деді Марта Бассо."), "Марта Бассо"),
        ("kk", ("Клаудия Бертоллидің хаты жетті. «Мені жоқтамаңдар», делінген онда.",), "Клаудия Бертолли"),
        ("kk", ("Маттео Серра келді. «Кідіріс жоқ», – делінген баспасөз қызметінің хабарламасында.",), "баспасөз қызметі"),
        ("kk", ("Ректор Жанар Өтегенова кетті.", "Такси жүргізушісінің де өз қорытындысы болды. «Рақмет», – деді."), "такси жүргізушісі"),
        ("kk", ("Технолог Гүлнұр дайын. «Жақсы», – дейді Гүлнұр.", "Кетерімізде Гүлнұр дорба ұстатты: «Бүгін жеңіздер»."), "Гүлнұр"),
    ],
)  # fmt: skip
def test_who_speaks_for_an_institution_under_a_name_or_without_one(
    language: Language, paragraphs: tuple[str, ...], speaker: str
) -> None:
    assert who(language, *paragraphs)[-1] == speaker


def test_a_line_of_dialogue_goes_on_behind_what_it_quotes() -> None:
    told = (
        "– Бір қария болды. Бірінші күні маған: «Сүт сені алдайды», – деді. Түсінбедім, – деп еске алады Дәурен Серік."
    )
    found = find_quotations(read(told.encode(), "a"), "kk")
    assert [fragment.text for fragment in found[0].fragments] == [
        "Бір қария болды. Бірінші күні маған: «Сүт сені алдайды», – деді. Түсінбедім,"
    ]


def test_who_is_interviewed_begins_the_passage_that_tells_of_the_meeting() -> None:
    partner = "The partner, the speleologist Bolat Umarov, is glad. “It was a building,” Umarov told the town."
    met = "Federica Zuliani, a surveyor, leads the expedition. She spoke to us in her kitchen."
    asked = "**How does one come to look for caves?**\n\nBy mistake.\n\n**And who paid?**\n\nWe did.\n\n**Is there life?**\n\nMuch. Bolat knows."
    found = find_quotations(read_markdown(f"# On caves\n\n{partner}\n\n{met}\n\n{asked}\n".encode(), "a.md"), "en")
    assert {each.speaker for each in found[1:]} == {"Federica Zuliani"}
