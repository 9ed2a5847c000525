"""The message, read back by the standard library's parser and looked at as bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.content.issue import Issue
from press.content.load import load_issues
from press.diagnostics import TemplateError
from press.newsletter.compose import Newsletter, compose
from press.newsletter.fields import FIELDS, fill_html, fill_text, one_line, split, token
from press.newsletter.message import MessageTemplate, message_id, sample
from press.project import Project
from press.rendering.view import Picture, Publication
from press.settings import Sender, Settings

DATE = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
SETTINGS = Settings(
    name="ACIK and ICE Newsletter",
    sender=Sender(name="ACIK and ICE Almaty", address="news@ponte.test"),
    reply_to="office@ponte.test",
    list_id="newsletter.ponte.test",
)
ONLINE = SETTINGS.model_copy(update={"web_url": "https://news.ponte.test"})
MAP = Picture("map-1a2b.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "image/png", 536, 300)
FACE = Picture("face.jpg", b"\xff\xd8\xff" + b"jpeg" * 100, "image/jpeg", 100, 100)
HEADERS = [
    "From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version", "List-Id", "List-Unsubscribe",
    "Precedence", "Auto-Submitted", "Content-Language", "Content-Type",
]  # fmt: skip
LINKED = "https://news.ponte.test/unsubscribe/1.aLongSignedToken_of-several-dozens-of-letters-that-must-not-be-folded"
HOSTILE = [
    '<b>Ann & "Co"</b>', "Ann\r\nBcc: all@ponte.test", "Ann\nDATA\r\n.\r\n", "lone \udc80 surrogate", "👩‍👩‍👧 family",
    "Айгүл Серікқызы Нұрғалиева", "я" * 300, "x" * 300, "word " * 60, "=?utf-8?q?=0d=0aBcc:_x?=", "Ann\0\x0b\x1b[2J",
    "a, b; c@d <e@f>", "\\\"", "\u2028\u2029", "\u202eevil", "", " ", ".", "From me", "Nicolò D’Avino", "(comment)",
]  # fmt: skip


WHOLE = Newsletter(
    language="en",
    subject="Milan to Almaty, and what comes next",
    preheader="How ACIK and ICE open a market",
    html=f"<!doctype html>\n<html><body><p>{token('member.salutation')},</p>\n"
    + "<p>" + "The bridge, ".ljust(90, "x") + "</p>\n"
    + f'<img src="images/{MAP.name}" alt="Map"><td background="images/{FACE.name}">\n'
    + f'<a href="{token("links.unsubscribe")}">Leave</a>{token("member.name")}{token("member.organisation")}'
    + "</body></html>\n",
    text=f"{token('member.salutation')}\n\n.hidden\nFrom Milan to Almaty \n{token('links.unsubscribe')}\n",
    pictures=(MAP, FACE),
)  # fmt: skip
LINKED_PICTURES = replace(WHOLE, html=WHOLE.html.replace('"images/', '"https://news.ponte.test/images/'), pictures=())
CYRILLIC = replace(
    LINKED_PICTURES,
    subject="Из Милана в Алматы: мост между Италией и Казахстаном, и что будет дальше",
    html=LINKED_PICTURES.html.replace("The bridge, ", "Прямой рейс между Италией и Казахстаном. " * 30),
    text=f"Здравствуйте, {token('member.name')}!{token('links.web')}\n" + "Прямой рейс.\n" * 40,
)
each_encoding = pytest.mark.parametrize(
    "newsletter", [WHOLE, LINKED_PICTURES, CYRILLIC], ids=["whole", "linked", "cyrillic"]
)


def values(name: str = "Anna Rossi", **others: str) -> dict[str, str]:
    filled = dict.fromkeys(FIELDS, "") | {
        "member.name": name,
        "member.salutation": f"Dear {name}",
        "member.organisation": "Rossi & C. S.p.A.",
        "member.address": "anna@rossi.test",
        "links.unsubscribe": LINKED,
    }
    return filled | {key.replace("_", "."): value for key, value in others.items()}


def joined(newsletter: Newsletter, settings: Settings = SETTINGS, filled: dict[str, str] | None = None) -> bytes:
    template = MessageTemplate.compile(newsletter, settings)
    return template.join(filled or values(), message_id="<1@ponte.test>", date=DATE)


def read(message: bytes) -> EmailMessage:
    parsed = message_from_bytes(message, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert not any(part.defects for part in parsed.walk())
    return parsed


def part(message: EmailMessage, kind: str) -> str:
    (found,) = [inner for inner in message.walk() if inner.get_content_type() == kind]
    content = found.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode().replace("\r\n", "\n")


def raw_headers(message: bytes) -> list[str]:
    """Return the unfolded header lines, as bytes say them."""
    head, _, _ = message.partition(b"\r\n\r\n")
    return head.decode("ascii").replace("\r\n ", " ").split("\r\n")


def display_name_and_address(message: bytes) -> tuple[str, str]:
    """Return what To says; the old parser joins encoded words as RFC 2047, 6.2 asks, the new one of 3.11 does not."""
    shown, address = parseaddr(message_from_bytes(message)["To"])
    return str(make_header(decode_header(shown))), address


def test_without_web_server_the_mail_holds_text_and_html_with_its_pictures() -> None:
    message = read(joined(WHOLE))
    assert [inner.get_content_type() for inner in message.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png", "image/jpeg",
    ]  # fmt: skip
    assert [inner.get_payload(decode=True) for inner in message.walk()][-2:] == [MAP.content, FACE.content]


def test_every_content_id_resolves_and_no_local_address_is_left() -> None:
    message = read(joined(WHOLE))
    html = part(message, "text/html")
    linked = re.findall(r'"cid:([^"]+)"', html)
    carried = [inner["Content-ID"] for inner in message.walk() if inner["Content-ID"]]
    assert [f"<{name}>" for name in linked] == carried
    assert len(carried) == 2
    assert "images/" not in html


def test_with_web_server_pictures_stay_linked_and_none_travels() -> None:
    message = read(joined(LINKED_PICTURES, ONLINE))
    assert [i.get_content_type() for i in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert part(message, "text/html") == fill_html(split(LINKED_PICTURES.html), values())


def test_picture_that_was_not_composed_is_refused_by_name() -> None:
    with pytest.raises(TemplateError, match=r'"images/face\.jpg"'):
        joined(replace(WHOLE, pictures=(MAP,)))


def test_picture_that_is_not_shown_does_not_travel() -> None:
    assert "image/jpeg" not in [
        inner.get_content_type() for inner in read(joined(replace(WHOLE, html=f'<img src="images/{MAP.name}">'))).walk()
    ]


@each_encoding
def test_headers_stand_in_order_once_each(newsletter: Newsletter) -> None:
    assert [line.partition(":")[0] for line in raw_headers(joined(newsletter))] == HEADERS


def test_headers_say_what_bulk_mail_must() -> None:
    message = read(joined(WHOLE))
    assert str(message["From"]) == "ACIK and ICE Almaty <news@ponte.test>"
    assert str(message["To"]) == "Anna Rossi <anna@rossi.test>"
    assert str(message["Reply-To"]) == "office@ponte.test"
    assert str(message["Subject"]) == "Milan to Almaty, and what comes next"
    assert str(message["Date"]) == "Mon, 30 Nov 2026 09:30:00 +0000"
    assert message["Message-ID"] == "<1@ponte.test>"
    assert message["List-Id"] == "ACIK and ICE Newsletter <newsletter.ponte.test>"
    assert message["Precedence"] == "bulk"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"


def test_without_web_server_unsubscribing_is_a_mail_that_names_the_list() -> None:
    (line,) = [line for line in raw_headers(joined(WHOLE)) if line.startswith("List-Unsubscribe")]
    assert line == "List-Unsubscribe: <mailto:office@ponte.test?subject=unsubscribe%20newsletter.ponte.test>"


def test_with_web_server_unsubscribing_is_one_click_then_a_mail() -> None:
    lines = [line for line in raw_headers(joined(LINKED_PICTURES, ONLINE)) if line.startswith("List-Unsubscribe")]
    assert lines == [
        f"List-Unsubscribe: <{LINKED}>, <mailto:office@ponte.test?subject=unsubscribe%20newsletter.ponte.test>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ]


def test_unsubscribe_link_without_https_is_refused() -> None:
    with pytest.raises(ValueError, match="https"):
        joined(LINKED_PICTURES, ONLINE, values(links_unsubscribe="https://news.ponte.test/>\r\nBcc: x"))


@pytest.mark.parametrize(
    "address",
    ["", "anna", "anna@rossi.test\r\nBcc: x@y.test", "a b@c.test", "<a@b.test>", "я@b.test", "a@b", "a..b@c.test"],
)
def test_address_that_no_header_can_carry_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="mail address"):
        joined(WHOLE, SETTINGS, values(member_address=address))


@each_encoding
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_name_harms_neither_header_nor_body(newsletter: Newsletter, name: str) -> None:
    _harmless(newsletter, name)


@given(name=st.text(max_size=400))
def test_no_name_harms_header_or_body(name: str) -> None:
    _harmless(CYRILLIC, name)
    _harmless(LINKED_PICTURES, name)


def _harmless(newsletter: Newsletter, name: str) -> None:
    filled = values(name)
    raw = joined(newsletter, SETTINGS, filled)
    _obeys_the_wire(raw)
    assert [line.partition(":")[0] for line in raw_headers(raw)] == HEADERS
    message = read(raw)
    assert display_name_and_address(raw) == (one_line(name), "anna@rossi.test")
    assert part(message, "text/plain") == fill_text(split(newsletter.text), filled)
    html = re.sub(r'"cid:[^"]+"', '"picture"', part(message, "text/html"))
    assert html == re.sub(r'"images/[^"]+"', '"picture"', fill_html(split(newsletter.html), filled))


def _obeys_the_wire(raw: bytes) -> None:
    """Assert what every message must be as bytes. Source: RFC 5322, 2.1.1; RFC 5321, 4.5.2; RFC 2045, 6.7."""
    assert raw.isascii()
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    head, _, body = raw.partition(b"\r\n\r\n")
    for line in body.split(b"\r\n"):
        assert len(line) <= 76 or line.startswith((b"Content-Type: multipart/", b"Content-Disposition:"))
        assert not line.startswith((b".", b"From "))
        assert not line.endswith(b" ")
    for line in head.split(b"\r\n"):
        assert len(line) <= 998
        assert len(line) <= 76 or b"=?" not in line
        assert line.strip()
        assert not line.startswith((b"List-", b" <")) or b"=?" not in line


_FIELD = st.sampled_from([token(name) for name in FIELDS])
_LITERAL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120),
    st.sampled_from(["\n", "\n\n", ".", "..\n.", "From ", " \n", "=", "=\n", "\t\n", "x" * 200, "я" * 80, "\r\n"]),
)


@given(pieces=st.lists(st.one_of(_LITERAL, _FIELD), max_size=12), name=st.text(max_size=100))
def test_any_words_and_fields_come_back_as_they_were(pieces: list[str], name: str) -> None:
    words = "".join(pieces)
    newsletter = replace(LINKED_PICTURES, html=words, text=words)
    filled = values(name)
    raw = joined(newsletter, SETTINGS, filled)
    _obeys_the_wire(raw)
    message = read(raw)
    assert part(message, "text/plain") == fill_text(split(words), filled).replace("\r\n", "\n").replace("\r", "\n")
    assert part(message, "text/html") == fill_html(split(words), filled).replace("\r\n", "\n").replace("\r", "\n")


@given(subject=st.text(min_size=1, max_size=300).filter(one_line))
def test_any_subject_comes_back_as_it_was(subject: str) -> None:
    raw = joined(replace(LINKED_PICTURES, subject=subject))
    _obeys_the_wire(raw)
    assert read(raw)["Subject"] == one_line(subject)


def test_each_part_is_in_the_shorter_encoding() -> None:
    def encodings(newsletter: Newsletter) -> list[str]:
        return [str(i["Content-Transfer-Encoding"]) for i in read(joined(newsletter)).walk() if not i.is_multipart()]

    assert encodings(LINKED_PICTURES) == ["quoted-printable", "quoted-printable"]
    assert encodings(CYRILLIC) == ["base64", "base64"]


@each_encoding
def test_frozen_template_joins_the_same_bytes(newsletter: Newsletter) -> None:
    template = MessageTemplate.compile(newsletter, ONLINE)
    thawed = MessageTemplate.thaw(template.freeze())
    assert thawed == template
    assert thawed.freeze() == template.freeze()
    for name in HOSTILE:
        first, second = (t.join(values(name), message_id="<1@ponte.test>", date=DATE) for t in (template, thawed))
        assert first == second


def test_frozen_template_of_another_format_is_refused() -> None:
    frozen = MessageTemplate.compile(LINKED_PICTURES, SETTINGS).freeze()
    with pytest.raises(ValueError, match="format 1"):
        MessageTemplate.thaw(frozen.replace(b'"format":1', b'"format":9'))


def test_same_input_gives_the_same_bytes() -> None:
    assert joined(WHOLE) == joined(WHOLE)


def test_message_id_is_fixed_per_issue_and_member() -> None:
    first = message_id("acik-ice-almaty", "anna@rossi.test", SETTINGS)
    assert first == message_id("acik-ice-almaty", "Anna@Rossi.test", SETTINGS)
    assert re.fullmatch(r"<[0-9a-f]{32}@ponte\.test>", first)
    assert first not in (
        message_id("acik-ice-almaty", "bruno@rossi.test", SETTINGS),
        message_id("another-issue", "anna@rossi.test", SETTINGS),
    )


def test_mark_of_a_test_stands_before_the_subject() -> None:
    marked = MessageTemplate.compile(LINKED_PICTURES, SETTINGS, mark="[Test] ")
    message = read(marked.join(values(), message_id="<1@ponte.test>", date=DATE))
    assert message["Subject"] == "[Test] Milan to Almaty, and what comes next"


def test_sample_of_every_edition_reads_back_whole(publication: Publication, all_blocks: Issue) -> None:
    for edition in all_blocks.editions:
        newsletter = compose(publication, all_blocks, edition)
        shown = sample(newsletter, publication, all_blocks)
        _obeys_the_wire(shown.message)
        message = read(shown.message)
        assert "\x02" not in shown.html + shown.text
        assert part(message, "text/plain") == shown.text
        assert len([inner for inner in message.walk() if inner["Content-ID"]]) == len(newsletter.pictures) > 0
        assert re.sub(r"cid:[^\"')]+", "", part(message, "text/html")) == re.sub(r"images/[^\"')]+", "", shown.html)
        assert shown.message == sample(newsletter, publication, all_blocks).message


def test_clock_of_a_sample_is_the_date_of_its_issue(publication: Publication, project: Project) -> None:
    (issue,) = load_issues(project, "acik-ice-almaty")
    assert str(read(sample(WHOLE, publication, issue).message)["Date"]) == "Mon, 30 Nov 2026 00:00:00 +0000"
    later = replace(publication, epoch_s=86400)
    assert str(read(sample(WHOLE, later, issue).message)["Date"]) == "Fri, 02 Jan 1970 00:00:00 +0000"
