from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from press.content.inline import Span, bad_links, escape, is_address, links, plain, spans

# What can mean something to Markdown or HTML, and ordinary letters in four alphabets.
MARKUP = st.text(st.sampled_from("*_[]()\\<>!&;:/#'\"`~ \n\tаһi1.-@"), max_size=40)
ANY = MARKUP | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def folded(text: str) -> str:
    """Return the text as HTML shows it: white space is one space, none at the ends; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


@given(ANY)
@example("a * b")
@example("5*3*2 and snake_case_word")
@example("\\")
@example("\\*not marked\\*")
@example("&amp; &#42; &lt;b&gt; <b>x</b>")
@example("[words](https://example.org) ![x](y) [a][b]")
@example("**a** _b_ ***c*** `d`")
@example("  двойной\u00a0пробел \n ")
def test_escaped_text_is_shown_as_it_was(text: str) -> None:
    assert plain(escape(text)) == folded(text)
    assert all(span == Span(span.text) for span in spans(escape(text)))


@given(ANY)
def test_a_span_has_words_and_leads_only_where_a_link_may(text: str) -> None:
    for span in spans(text):
        assert span.text
        assert span.href is None or re.match(r"https?://|mailto:|tel:", span.href, re.IGNORECASE)
    assert set(links(text)) == {span.href for span in spans(text) if span.href}


@given(MARKUP)
def test_marks_take_no_letter_away_outside_of_links(text: str) -> None:
    if "](" not in text:
        letters = re.sub(r"[*_\\\s]", "", text)
        assert re.sub(r"[*_\\\s]", "", plain(text)) == letters


@pytest.mark.parametrize(
    "text",
    ["a * b", "2 * 3 * 4", "snake_case_word", "a ** b", "AT&T", "&amp;", "&copy; &#169;", "<b>bold</b>", "<br/>",
     "<!-- a -->", "<https://example.org>", "https://example.org/a_b_c", "`code`", "~~struck~~", "# no heading",
     "1. no list", "> no quotation", "a\\b", "C:\\temp", "[1]", "[a][b]", "[a] (b)", "| a | b |", "\u00a0a\u00a0"],
)  # fmt: skip
def test_what_is_no_mark_stays_as_it_is_written(text: str) -> None:
    assert spans(text) == (Span(text),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a*", (Span("a", emphasis=True),)),
        ("_a_", (Span("a", emphasis=True),)),
        ("**a**", (Span("a", strong=True),)),
        ("***a***", (Span("a", emphasis=True, strong=True),)),
        ("a **b *c* d** e", (Span("a "), Span("b ", strong=True), Span("c", True, True), Span(" d", strong=True), Span(" e"))),
        ("\\*a\\*", (Span("*a*"),)),
        ("[a](https://x.kz/?b=1&c=2)", (Span("a", href="https://x.kz/?b=1&c=2"),)),
        ("[a](HTTPS://x.kz)", (Span("a", href="HTTPS://x.kz"),)),
        ("[a](mailto:b@x.kz?subject=c)", (Span("a", href="mailto:b@x.kz?subject=c"),)),
        ("[a](tel:+77270000000)", (Span("a", href="tel:+77270000000"),)),
        ("[a **b**](https://x.kz)", (Span("a ", href="https://x.kz"), Span("b", strong=True, href="https://x.kz"))),
        ("[қ](https://пример.рф/путь)", (Span("қ", href="https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),)),
        ("two\n  lines\ttab", (Span("two lines tab"),)),
        ("", ()),
        (" \n ", ()),
    ],
)  # fmt: skip
def test_marks_and_links_are_read(text: str, expected: tuple[Span, ...]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("[a](javascript:alert(1))", "javascript:alert(1)"),
        ("[a](JaVaScRiPt:alert)", "JaVaScRiPt:alert"),
        ("[a](&#106;avascript:alert)", "javascript:alert"),
        ("[a](data:text/html,b)", "data:text/html,b"),
        ("[a](vbscript:b)", "vbscript:b"),
        ("[a](file:///etc/passwd)", "file:///etc/passwd"),
        ("[a](//x.kz)", "//x.kz"),
        ("[a](stands.html)", "stands.html"),
        ("[a](https://)", "https://"),
        ("[a](https:x.kz)", "https:x.kz"),
        ("[a](mailto:b)", "mailto:b"),
        ("[a](tel:)", "tel:"),
        ("[a]()", ""),
        ("![a](images/a.jpg)", "images/a.jpg"),
        ("[](https://x.kz)", "https://x.kz"),
    ],
)
def test_a_link_that_cannot_be_followed_keeps_its_words_and_is_told(text: str, bad: str) -> None:
    assert bad_links(f"{text} and [b](https://x.kz)") == (bad,)
    assert links(f"{text} and [b](https://x.kz)") == ("https://x.kz",)
    assert plain(text) == ("" if text.startswith("[]") else text[: text.index("]")].replace("[", ""))


@pytest.mark.parametrize("text", ["[a](https://x.kz/b c)", "[a](tel:+7 727)", "[a] (javascript:b)", "a](b"])
def test_what_is_no_link_is_not_judged(text: str) -> None:
    assert bad_links(text) == ()
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("https://x.kz", True), ("http://x.kz/a?b#c", True), ("mailto:a@b.kz", True), ("tel:+7-727", True),
     ("https://x.kz/a b", False), ("https://x.kz\n", False), (" https://x.kz", False), ("ftp://x.kz", False),
     ("https:///a", False), ("mailto:@b.kz", False), ("", False)],
)  # fmt: skip
def test_an_address_is_whole_and_of_a_kind_that_a_reader_can_follow(text: str, expected: bool) -> None:
    assert is_address(text) is expected
