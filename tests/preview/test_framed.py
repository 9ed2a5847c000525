"""A product's HTML as a frame shows it: one colour scheme, pictures inside, words untouched."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.preview.framed import SCHEMES, Scheme, framed

STYLED = """<!doctype html><html><head><meta name="color-scheme" content="light dark">
<style media="(prefers-color-scheme: dark)">a{color:red}</style>
<style>:root{color-scheme: light dark}
@media (prefers-color-scheme:dark) and (max-width:480px){p{color:#fff}} @media ( prefers-color-scheme : light ){p{color:#000}}</style></head>
<body><p>Write (prefers-color-scheme: dark) and color-scheme: light dark in your CSS.</p></body></html>"""


@pytest.mark.parametrize(("scheme", "dark", "light"), [
    ("dark", "(min-width:0px)", "(max-width:0px)"),
    ("light", "(max-width:0px)", "(min-width:0px)"),
])  # fmt: skip
def test_questions_for_the_scheme_are_answered(scheme: Scheme, dark: str, light: str) -> None:
    html = framed(STYLED, scheme, {})
    head, body = html.split("</head>")
    assert "prefers-color-scheme" not in head
    assert f'<style media="{dark}">' in head
    assert f"@media {dark} and (max-width:480px)" in head
    assert f"@media {light}{{p{{color:#000}}}}" in head
    assert f'content="{scheme}"' in head
    assert f":root{{color-scheme: {scheme}}}" in head
    assert "Write (prefers-color-scheme: dark) and color-scheme: light dark in your CSS." in body


@given(st.text(alphabet=st.characters(exclude_characters="<>&\"'"), max_size=200), st.sampled_from(SCHEMES))
def test_words_are_never_changed(words: str, scheme: Scheme) -> None:
    assert f"<p>{words}</p>" in framed(f"<html><head></head><body><p>{words}</p></body></html>", scheme, {})


def test_pictures_are_inside() -> None:
    pictures = {"images/a-1.png": b"one", "images/a-1.png.jpg": b"two"}
    html = framed('<img src="images/a-1.png"><td background="images/a-1.png.jpg">', "light", pictures)
    inside = re.findall(r'"data:([^;]+);base64,([^"]+)"', html)
    assert [(kind, base64.b64decode(content)) for kind, content in inside] == [
        ("image/png", b"one"), ("image/jpeg", b"two"),
    ]  # fmt: skip
    assert "images/" not in html


def test_links_lead_out_of_the_frame_or_nowhere() -> None:
    html = framed(
        '<html><head></head><a class="x" href="#part">a</a><a href="brochure.pdf">b</a><a href="https://example.org">c</a>'
        '<a href="mailto:a@example.org">d</a>', "light", {},
    )  # fmt: skip
    assert '<head><base target="_blank">' in html
    assert re.findall(r"<a ([^>]*)>", html) == [
        'class="x" href="#" target="_self"',
        'href="#" target="_self"',
        'href="https://example.org"',
        'href="mailto:a@example.org"',
    ]
