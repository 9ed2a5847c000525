"""The text part: every word and link of the mail, set so that it reads well by itself."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.content.blocks import KINDS
from press.content.words import words_of
from press.newsletter.compose import Newsletter, compose
from press.newsletter.fields import fill_html, fill_text, sample_member, split
from press.newsletter.plaintext import RULES, UNDERLINES, WIDTH, columns, underlined, wrapped
from press.rendering.view import Publication
from tests.newsletter.conftest import Write
from tests.newsletter.reading import parsed, seen_words

EDITIONS = ["acik-ice-almaty-en", "all-blocks-en", "all-blocks-it", "all-blocks-ru", "all-blocks-kk"]


@pytest.fixture(params=EDITIONS)
def newsletter(request: pytest.FixtureRequest, newsletters: dict[str, Newsletter]) -> Newsletter:
    return newsletters[request.param]


def body(publication: Publication, write: Write, blocks: str, language: str = "en") -> str:
    """Return the text of the blocks, between greeting and footer."""
    issue = write(blocks, language=language)
    text = compose(publication, issue, issue.editions[0]).text
    return text.split("\x02member.salutation\x03\n\n", 1)[1].split("\n\n-----", 1)[0]


def test_every_kind_has_a_rule() -> None:
    assert set(RULES) == set(KINDS)


def test_the_text_holds_every_link_of_the_mail(newsletter: Newsletter) -> None:
    for address in parsed(newsletter.html).xpath("//a/@href"):
        assert address in newsletter.text


def test_the_text_holds_the_words_of_the_mail(newsletter: Newsletter, publication: Publication) -> None:
    values = sample_member(publication.words(newsletter.language), publication.settings)
    mail = Counter(seen_words(parsed(fill_html(split(newsletter.html), values))))
    text = Counter(words_of(fill_text(split(newsletter.text), values)))
    assert (mail & text).total() >= 0.98 * mail.total()
    assert "\u034f" not in newsletter.text


def test_lines_are_short_and_have_no_end_that_is_lost(newsletter: Newsletter) -> None:
    for line in newsletter.text.split("\n"):
        assert line == line.rstrip()
        assert columns(line) <= WIDTH or re.search(r"(?:https?://|mailto:)\S+$", line)
    assert "\n\n\n" not in newsletter.text
    assert newsletter.text.endswith("\n")
    assert not newsletter.text.startswith("\n")


def test_headings_are_underlined_as_long_as_they_are(newsletters: dict[str, Newsletter]) -> None:
    text = newsletters["acik-ice-almaty-en"].text
    line = "=" * len("A bridge between Italy and Kazakhstan")
    assert f"{line}\nA bridge between Italy and Kazakhstan\n{line}\n" in text
    first = "The Direct Flight Between Italy and Kazakhstan: From Insight to Reality"
    assert f"\n{first}\n{'-' * len(first)}\n" in text
    assert "\nCulture, Tourism, and Identity: A Country to Discover\n-----" in text


def test_quotations_are_set_in_with_their_speaker(newsletters: dict[str, Newsletter]) -> None:
    assert (
        "\n\n    “Kazakhs often know their origins up to the seventh generation, a\n"
        "    sign of a living bond with community and historical memory.”\n"
        "    — Martino Castellani, director of the ICE Office in Almaty\n\n"
    ) in newsletters["acik-ice-almaty-en"].text
    assert (
        "    In the original: «Il vetro viaggia meglio di quanto si creda, e le\n"
        "    persone viaggiano peggio del vetro.»\n"
        "    — Bruno Calder, who packs the boxes (translated from Italian)\n"
    ) in newsletters["all-blocks-en"].text


def test_figures_dates_and_the_map_are_lines(newsletters: dict[str, Newsletter]) -> None:
    text = newsletters["acik-ice-almaty-en"].text
    for lines in (
        "Key figures\n* More than a hundred ethnic groups (according to Martino Castellani)\n* around 60% ethnic Kazakh",
        "Timeline\n* 2021: a symbolic test flight\n* Since June 2022: the connection has become regular",
        "\n[Map: the route from Milan to Almaty]\n",
    ):
        assert lines in text


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("it", ["I numeri\n* Circa", "Le date\n* 2019: ", "* 14 maggio 2025: ", "[Mappa: la rotta da Venezia a Almaty]", "Collegamenti\n[1] "]),
        ("ru", ["Ключевые цифры\n* Около", "Хронология\n* 2019: ", "* 14 мая 2025\xa0г.: ", "[Карта: маршрут Венеция — Алматы]", "Ссылки\n[1] "]),
        ("kk", ["Негізгі сандар\n* ", "Оқиғалар желісі\n* 2019: ", "* 2025\xa0ж. 14 мамыр: ", "[Карта: Венеция — Алматы бағыты]", "Сілтемелер\n[1] "]),
    ],
)  # fmt: skip
def test_the_text_speaks_the_language_of_its_edition(
    language: str, lines: list[str], newsletters: dict[str, Newsletter]
) -> None:
    for line in lines:
        assert line in newsletters[f"all-blocks-{language}"].text


def test_links_are_numbered_once_each_behind_all_of_their_words(write: Write, publication: Publication) -> None:
    text = body(
        publication,
        write,
        "- paragraph: See [the **whole** list](https://a.test/?x=1&y=2) and [its end](https://a.test/end).\n"
        "- paragraph: Again [the list](https://a.test/?x=1&y=2).\n- button: {label: To the end, url: https://a.test/end}",
    )
    assert text == (
        "See the whole list [1] and its end [2].\n\nAgain the list [1].\n\nTo the end [2]\n\n"
        "Links\n[1] https://a.test/?x=1&y=2\n[2] https://a.test/end"
    )


def test_a_long_address_is_never_broken(write: Write, publication: Publication) -> None:
    address = "https://a.test/" + "long-word/" * 30
    assert f"\n[1] {address}" in body(publication, write, f"- paragraph: '[here]({address})'")


def test_a_list_of_ten_keeps_its_numbers_and_its_text_in_line(write: Write, publication: Publication) -> None:
    entries = ["word " * 20, *["next"] * 9]
    text = body(
        publication, write, "- list:\n    ordered: true\n    items:\n" + "\n".join(f"      - {e}" for e in entries)
    )
    lines = text.split("\n")
    assert (lines[0][:8], lines[1][:8], lines[-1]) == (" 1. word", "    word", "10. next")


def test_numbers_in_a_table_are_set_flush_right(write: Write, publication: Publication) -> None:
    assert body(
        publication, write, '- table: {columns: [Goods, Boxes], rows: [[Glass, "4"], [Felt, "1,210"], [Tin, ""]]}'
    ) == ("Goods   Boxes\n-----   -----\nGlass       4\nFelt    1,210\nTin")


def test_a_table_that_is_too_wide_becomes_one_entry_a_row(write: Write, publication: Publication) -> None:
    wide = "word " * 14
    text = body(publication, write, f"- table: {{columns: [What, How], rows: [[{wide}, {wide}], [Felt, '']]}}")
    assert text.startswith("* What: word word")
    assert "\n  How: word word" in text
    assert text.endswith("\n* What: Felt")


def test_a_picture_without_words_is_left_out_but_for_its_caption(write: Write, publication: Publication) -> None:
    assert (
        body(publication, write, "- image: {src: images/waves.png, alt: '', caption: Waves}\n- paragraph: a")
        == "Waves\n\na"
    )


def test_nothing_is_escaped(write: Write, publication: Publication) -> None:
    text = body(publication, write, "- paragraph: '<b> & \"q\" ''s'' &amp; 1 < 2'\n- heading: 'A & B'")
    assert text == "<b> & \"q\" 's' &amp; 1 < 2\n\nA & B\n-----"


@given(st.text(), st.sampled_from(sorted(UNDERLINES)))
def test_wrapping_loses_no_word_and_underlining_fits(text: str, level: int) -> None:
    lines = wrapped(text)
    assert lines.split() == text.split()
    assert all(len(line) <= WIDTH or " " not in line for line in lines.split("\n"))
    assert len(underlined(text, level).split("\n")[-1]) <= WIDTH
