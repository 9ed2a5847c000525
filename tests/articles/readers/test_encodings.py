"""Which encoding a text is in is told by the text it gives; what cannot be told is not guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.articles.readers.encodings import decoded

ITALIAN = "Perché l'università è così lontana? «È una città», disse il più anziano – e rise."
RUSSIAN = "Новый рейс связал два города. «Мы рады», – сказал директор № 1."
KAZAKH = "Жаңа әуе рейсі екі қаланы байланыстырды. Бұл үлкен қуаныш, өйткені жұрт көп күтті."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ITALIAN, "utf-8", "UTF-8"),
        (ITALIAN, "utf-8-sig", "UTF-8"),
        (ITALIAN, "cp1252", "Windows-1252"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (KAZAKH, "kz1048", "the Kazakh KZ-1048"),
        (KAZAKH, "utf-16", "UTF-16"),
        (RUSSIAN, "utf-16-le", "UTF-16"),
        (RUSSIAN, "utf-16-be", "UTF-16"),
        ("Plain ASCII.", "utf-16-le", "UTF-16"),
        (RUSSIAN, "utf-32", "UTF-32"),
    ],
)
def test_a_text_is_read_in_the_encoding_it_was_written_in(text: str, encoding: str, name: str) -> None:
    assert decoded(text.encode(encoding)) == (text, name)


@pytest.mark.parametrize(
    "raw",
    [RUSSIAN.replace("№", "#").encode("koi8-r", "ignore"), RUSSIAN.encode("cp866", "ignore"), ITALIAN.encode("cp850", "ignore"), bytes(range(128, 256)) * 4],
    ids=["KOI8-R", "DOS Cyrillic", "DOS Latin", "every byte"],
)  # fmt: skip
def test_an_encoding_that_is_not_known_is_not_guessed(raw: bytes) -> None:
    assert decoded(raw) is None


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_nothing(raw: bytes) -> None:
    found = decoded(raw)
    assert found is None or isinstance(found.text, str)


@given(st.text(st.sampled_from("абвгдежзиклмнопрстуфхцчшщыэюя АБВГД.,«»–"), min_size=30))
def test_russian_words_in_windows_1251_come_back(text: str) -> None:
    words = " ".join(word.capitalize() if at % 5 == 0 else word.lower() for at, word in enumerate(text.split()))
    if any(character.isalpha() for character in words):
        found = decoded(words.encode("cp1251"))
        assert found is not None
        assert found.text == words
