"""mj-include in MJML from elsewhere: files of the template's folder only, each mistake at its own file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.newsletter.includes import expanded
from press.newsletter.mjml import compile_leniently
from tests.newsletter.reading import parsed, seen_texts, styles

MAIL = "<mjml><mj-head>{head}</mj-head><mj-body>\n{body}\n</mj-body></mjml>"
TEXT = "<mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "parts/header.mjml": TEXT.format("header"),
        "parts/whole.mjml": MAIL.format(
            head='<mj-attributes><mj-text color="#123456" /></mj-attributes>',
            body=TEXT.format("whole") + '<mj-include path="../foot.html" type="html" />',
        ),
        "foot.html": "<p>foot</p>",
        "look.css": ".seen div { letter-spacing: 3px }",
        "broken.mjml": "<mj-section>\n<mj-colum></mj-colum></mj-section>",
        "circle.mjml": '<mj-include path="circle.mjml" />',
    }
    for name, text in files.items():
        (tmp_path / "mail" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mail" / name).write_text(text, "utf-8")
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    return tmp_path / "mail"


def test_parts_whole_mails_html_and_styles_are_included(folder: Path) -> None:
    body = (
        '<mj-include path="./parts/header.mjml" /><mj-include path="parts/whole.mjml"></mj-include>'
        '<mj-include path="look.css" type="css" css-inline="inline" />'
        '<mj-section><mj-column><mj-text css-class="seen">own</mj-text></mj-column></mj-section>'
    )
    made = compile_leniently(MAIL.format(head="", body=body), name="a.mjml", folder=folder)
    root = parsed(made.html)
    assert made.findings == ()
    assert [text.strip() for text in seen_texts(root)] == ["header", "whole", "foot", "own"]
    (own,) = root.xpath("//div[text()='own']")
    assert (styles(own)["color"], styles(own)["letter-spacing"]) == ("#123456", "3px")


def test_a_mistake_in_an_included_file_is_told_there_and_the_lines_after_it_are_right(folder: Path) -> None:
    body = '<mj-include path="broken.mjml" />\n<mj-sction></mj-sction>'
    made = compile_leniently(MAIL.format(head="", body=body), name="a.mjml", folder=folder)
    assert [(str(found.place), found.message) for found in made.findings] == [
        ("a.mjml:3:1", "unknown tag `mj-sction`"),
        ("broken.mjml:2:1", "unknown tag `mj-colum`"),
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("../secret.html", 'mj-include: "../secret.html" leads out of the template\'s folder'),
        ("/etc/hostname", 'mj-include: "/etc/hostname" leads out of the template\'s folder'),
        ("none.mjml", 'mj-include: "none.mjml" is no text file'),
    ],
)
def test_what_is_not_in_the_folder_is_told_and_left_out(path: str, message: str, folder: Path) -> None:
    body = f'<mj-include path="{path}" type="html" />' + TEXT.format("rest")
    made = compile_leniently(MAIL.format(head="", body=body), name="a.mjml", folder=folder)
    assert [(str(found.place), found.message) for found in made.findings] == [("a.mjml:2:1", message)]
    assert [text.strip() for text in seen_texts(parsed(made.html))] == ["rest"]


def test_a_link_that_leads_out_of_the_folder_is_no_way_out(folder: Path) -> None:
    (folder / "link.html").symlink_to(folder.parent / "secret.html")
    _, problems = expanded('<mj-include path="link.html" type="html" />', "a.mjml", folder)
    assert [found.message for found in problems] == ['mj-include: "link.html" leads out of the template\'s folder']


def test_files_that_include_one_another_in_a_circle_are_told(folder: Path) -> None:
    _, problems = expanded('<mj-include path="circle.mjml" />', "a.mjml", folder)
    assert [(str(found.place), found.message) for found in problems] == [
        ("circle.mjml:1:1", 'mj-include: "circle.mjml" is included in a circle')
    ]


def test_without_a_folder_nothing_is_read(folder: Path) -> None:
    source = MAIL.format(head="", body='<mj-include path="parts/header.mjml" />' + TEXT.format("rest"))
    made = compile_leniently(source, name=str(folder / "a.mjml"))
    assert [found.message for found in made.findings] == ["`mj-include` is not offered"]
    assert [text.strip() for text in seen_texts(parsed(made.html))] == ["rest"]
