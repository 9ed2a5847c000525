"""Personal fields: they stay open, content cannot pass for one, and what fills them does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from press.languages import LANGUAGES, Language
from press.newsletter.fields import (
    FIELDS,
    Field,
    StandIns,
    fill_html,
    fill_text,
    one_line,
    salutation,
    sample_member,
    split,
    token,
    without_controls,
)
from press.rendering.view import Publication
from tests.newsletter.reading import online

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # surrogates and controls among them
VALUES = dict.fromkeys(FIELDS, "")
HOSTILE = [
    '<b>Ann & "Co"</b>',
    "Ann\r\nBcc: all@ponte.test",
    "<script>alert(1)</script>",
    "' onmouseover='x",
    "\u202eevil",
    "\u2028next",
    token("links.unsubscribe"),
    "{name}",
    "👩‍👩‍👧",
]


@given(st.lists(st.one_of(st.sampled_from(FIELDS).map(Field), ANY_TEXT.map(without_controls))))
def test_splitting_finds_exactly_the_fields_that_were_put_in(parts: list[str | Field]) -> None:
    text = "".join(part if isinstance(part, str) else token(part.name) for part in parts)
    found = split(text)
    assert [part for part in found if isinstance(part, Field)] == [part for part in parts if isinstance(part, Field)]
    assert "".join(part if isinstance(part, str) else token(part.name) for part in found) == text


@given(ANY_TEXT, st.sampled_from(FIELDS))
def test_content_that_looks_like_a_field_stays_text(content: str, name: str) -> None:
    content += token(name) + f"pf0123456789ab.{name}." + f"{{{{ {name} }}}}"
    settled = StandIns.of(content).settle(content)
    assert split(settled) == (without_controls(content),)


@pytest.mark.parametrize("name", FIELDS)
def test_a_template_s_field_becomes_a_token(name: str) -> None:
    fields = StandIns.of("an edition")
    group, _, key = name.partition(".")
    assert fields.settle(f"a{fields.context()[group][key]}b") == f"a{token(name)}b"


def test_the_mark_of_one_edition_means_nothing_in_another() -> None:
    stood_in = StandIns.of("one edition").context()["member"]["name"]
    assert split(StandIns.of("another").settle(stood_in)) == (stood_in,)


@given(ANY_TEXT)
def test_any_value_is_shown_in_html_as_it_is_and_adds_no_markup(value: str) -> None:
    parts = split(f'<p title="{token("member.name")}">{token("member.name")}</p>')
    (paragraph,) = html.fragments_fromstring(fill_html(parts, VALUES | {"member.name": value}))
    assert (paragraph.text or "", paragraph.get("title"), len(paragraph)) == (one_line(value), one_line(value), 0)


@given(ANY_TEXT)
def test_any_value_stays_on_its_line_in_text(value: str) -> None:
    filled = fill_text(split(f"a {token('member.name')} b\n"), VALUES | {"member.name": value})
    assert filled.splitlines() == [f"a {one_line(value)} b"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_name_opens_no_field_and_no_line(value: str) -> None:
    filled = fill_text(split(token("member.name")), VALUES | {"member.name": value})
    assert all(isinstance(part, str) for part in split(filled))
    assert len(filled.splitlines()) == 1


def test_a_field_without_value_is_refused() -> None:
    with pytest.raises(KeyError, match=r"links\.unsubscribe"):
        fill_html(split(token("links.unsubscribe")), {"member.name": "Ann"})


def test_a_field_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(ValueError, match=r"no field is called member.age; there are member.name, "):
        token("member.age")


@pytest.mark.parametrize(
    ("names", "english", "italian"),
    [
        ([], "Dear reader,", "Gentili lettrici e lettori,"),
        (["", "  "], "Dear reader,", "Gentili lettrici e lettori,"),
        (["Ann"], "Dear Ann,", "Gentile Ann,"),
        (["Ann", "Ben"], "Dear Ann and Ben,", "Gentile Ann e Ben,"),
        (["Ann", "Ben", "Cia"], "Dear Ann, Ben and Cia,", "Gentile Ann, Ben e Cia,"),
        (["{name}\n<b>"], "Dear {name} <b>,", "Gentile {name} <b>,"),
    ],
)
def test_a_salutation_greets_everybody_who_shares_an_address(
    names: list[str], english: str, italian: str, publication: Publication
) -> None:
    assert salutation(publication.words("en"), names) == english
    assert salutation(publication.words("it"), names) == italian


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_member_has_every_field_that_a_newsletter_may_ask_for(
    language: Language, publication: Publication
) -> None:
    for settings in (publication.settings, online(publication).settings):
        values = sample_member(publication.words(language), settings)
        assert set(values) == set(FIELDS)
        assert values["member.name"] in values["member.salutation"]
        assert values["links.unsubscribe"].startswith("https://" if settings.web_url else "mailto:")
