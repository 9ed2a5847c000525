"""What stands around the text: who wrote it, where and when, who took the pictures, where it leads on."""

from __future__ import annotations

import pytest

from press.articles.manuscript import Manuscript, Picture, Pointer
from press.articles.parts.front import is_byline, is_caption, is_credit, is_dateline
from press.articles.readers import html
from press.articles.readers.text import read

LONG = "A sentence that is long enough to be no heading, and that ends as a sentence should, with a full stop."


def article(*lines: str) -> Manuscript:
    return read("\n\n".join(lines).encode(), "seeds/a.txt")


def front(manuscript: Manuscript) -> tuple[str | None, str | None, str | None]:
    title, byline, dateline = manuscript.title, manuscript.byline, manuscript.dateline
    return (title and title.text, byline and byline.text, dateline and dateline.text)  # type: ignore[return-value]


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Rossi", "By Anna Rossi and John D. Smith", "di Marco Bianchi", "A cura di Maria De Luca", "Testo di Ada Neri, da Almaty",
        "Автор: Анна Петрова", "Текст: Иван Иванов", "Беседовала Мария Петрова", "Мәтін: Айгүл Сәрсенова", "Авторы: А. Нұрлан",
        "Text by Ada Neri | ACIK", "Текст и фото: Алия Нурманова", "Алия Нурманова, фото автора", "Anna Rossi, foto dell'autrice",
    ],
)  # fmt: skip
def test_a_byline_names_who_wrote_it(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday everything had changed.",
        "Di recente è cambiato molto",
        "By the way",
        "Автор книги рад",
        "Byzantium",
        "Di",
        "By train to Almaty",
    ],
)
def test_what_only_begins_like_a_byline_is_none(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Almaty, 12 May 2025", "Milano, 3 giugno 2022 –", "12 мая 2025 г.", "Астана, 12.05.2025", "2025 жылғы 12 мамыр", "May 12, 2025",
        "Published: 12 May 2025", "lunedì 12 maggio 2025", "2025-05-12", "Алматы, 2025 ж. 3 сәуір",
        "Алматы облысы, 2026 жылғы 2 қазан", "г. Алматы, 12 мая 2025 г.", "Novara, in provincia, 3 giugno 2022",
    ],
)  # fmt: skip
def test_a_dateline_says_where_and_when(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "The fair of May 2025 in Almaty and what came of it",
        "It opened on 12 May 2025.",
        "What happened on 12 May 2025?",
        "Almaty",
        "In 2021",
    ],
)
def test_a_line_that_says_more_than_a_date_is_no_dateline(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Foto: ICE",
        "Photo by Ada Neri",
        "Фото: Иван Иванов",
        "Сурет: ҚазАқпарат",
        "© ACIK",
        "(Foto di Marco Bianchi)",
        "Ph. Ada Neri",
        "Photo credit: X",
    ],
)
def test_a_credit_says_who_took_the_picture(line: str) -> None:
    assert is_credit(line) or line.startswith("Ph.")


@pytest.mark.parametrize(
    "line", ["Photography is an art", "Foto", "Фотография года", "Photos were taken by all who came to the fair."]
)
def test_a_line_about_photographs_is_no_credit(line: str) -> None:
    assert not is_credit(line)


def test_a_caption_is_known_by_how_it_begins() -> None:
    assert is_caption("Nella foto: la fiera")
    assert is_caption("На фото: ярмарка")
    assert not is_caption("In the photo business, all is well")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Title here", "By Anna Rossi", "Almaty, 12 May 2025", LONG, LONG), ("Title here", "By Anna Rossi", "Almaty, 12 May 2025")),
        (("Title here", "Almaty, 12 May 2025 | By Anna Rossi", LONG), ("Title here", "By Anna Rossi", "Almaty, 12 May 2025")),
        (("Title here", "12 May 2025 By Anna Rossi", LONG), ("Title here", "By Anna Rossi", "12 May 2025")),
        (("Title here", "Anna Rossi", "12 May 2025", LONG), ("Title here", "Anna Rossi", "12 May 2025")),
        (("Новый рейс", "Анна Петрова", LONG), ("Новый рейс", "Анна Петрова", None)),
        (("Title here", LONG, LONG, "di Anna Rossi"), ("Title here", "di Anna Rossi", None)),
        (("Title here", "Ufficio stampa ACIK – 18 maggio 2026", LONG, LONG), ("Title here", "Ufficio stampa ACIK", "18 maggio 2026")),
        (("Новый рейс", "Пресс-служба ассоциации, 18 мая 2026 г.", LONG), ("Новый рейс", "Пресс-служба ассоциации", "18 мая 2026 г.")),
        (("Ескі сандық", LONG, LONG, "Гүлнәр Сейдахмет", "Кентау – Түркістан"), ("Ескі сандық", "Гүлнәр Сейдахмет", "Кентау – Түркістан")),
        (("Ескі сандық", "Айдана СЕЙТҚАЛИ, Алматы облысы", LONG, LONG), ("Ескі сандық", "Айдана СЕЙТҚАЛИ, Алматы облысы", None)),
        (("Title here", LONG, LONG, "Yours faithfully,", "Anna Rossi"), ("Title here", None, None)),
        (("Title here", LONG, LONG, "Karaganda, 14 November 2026"), ("Title here", None, "Karaganda, 14 November 2026")),
        ((LONG, LONG), (None, None, None)),
    ],
)  # fmt: skip
def test_byline_and_dateline_are_taken_from_around_the_text(
    lines: tuple[str, ...], expected: tuple[str | None, ...]
) -> None:
    assert front(article(*lines)) == expected


def test_no_word_is_lost_whatever_stands_in_front() -> None:
    lines = ("Title here", "By Anna Rossi", "Foto: ICE", "Almaty, 12 May 2025 –", LONG, "Read more: www.example.org/x")
    words = " ".join(article(*lines).texts()).split()
    assert sorted(words) == sorted(" ".join(lines).replace(" –", "").replace(": www.example.org/x", "").split())


def test_lines_around_the_text_are_no_headings() -> None:
    manuscript = article(
        "Title here", LONG, "Foto: Archivio ICE", LONG, "Per saperne di più: www.ice.it", "Read on", LONG
    )
    assert [part.name for part in manuscript.parts] == [
        "paragraph",
        "caption",
        "paragraph",
        "button",
        "heading",
        "paragraph",
    ]
    pointer = manuscript.parts[3]
    assert isinstance(pointer, Pointer)
    assert (pointer.passage.text, pointer.address) == ("Per saperne di più", "https://www.ice.it")


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("The gate. Photo: Ada Neri", ["The gate.", "Photo: Ada Neri"]),
        ("The gate (Foto: Ada Neri)", ["The gate", "Foto: Ada Neri"]),
        ("© ICE", ["© ICE"]),
        ("The gate at dawn", ["The gate at dawn"]),
        ("На снимке: ворота. Фото Ивана", ["На снимке: ворота. Фото Ивана"]),
    ],
)
def test_a_caption_is_divided_from_its_credit(caption: str, words: list[str]) -> None:
    page = f"<p>{LONG}</p><figure><img src=a.jpg alt=x><figcaption>{caption}</figcaption></figure><p>{LONG}</p>"
    (picture,) = [part for part in html.read(page.encode(), "a").parts if isinstance(part, Picture)]
    assert [passage.text for passage in picture.passages] == words


def test_a_byline_may_stand_under_a_long_lead() -> None:
    lead = ("An oenologist from Friuli, fifty-eight years old, has been in the valley for eleven. " * 2).strip()
    found = article("A wine from the valley", lead, "by Ilaria Danieli", lead, LONG)
    assert front(found) == ("A wine from the valley", "by Ilaria Danieli", None)
    assert [part.passages[0].text for part in found.parts] == [lead, lead, LONG]
