"""Who would get which edition, and with what words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from press.content.issue import Issue
from press.content.load import load_issues, unfinished
from press.delivery.planning import compile_editions, edition_for, fields_of, plan, refuse_unready
from press.diagnostics import DeliveryError, Severity
from press.languages import Language
from press.members.links import number_in, proves
from press.members.member import Member, Recipient, by_address, digest
from press.newsletter.fields import FIELDS
from press.project import Project
from press.rendering.view import Publication
from press.settings import Approval, load_settings, placeholders

KEY = "a key from the environment"


def member(name: str, language: Language = "en", address: str = "") -> Member:
    return Member(address or f"{name.lower()}@rossi.test", name, f"{name} S.p.A.", language)


@pytest.fixture
def online(publication: Publication) -> Publication:
    settings = publication.settings.model_copy(
        update={"web_url": "https://news.ponte.test", "signing_key": SecretStr(KEY)}
    )
    return Publication(publication.project, settings, publication.brand)


def test_everybody_gets_the_edition_in_their_language(publication: Publication, all_blocks: Issue) -> None:
    planned = plan(publication, all_blocks, by_address([member("Anna", "it"), member("Иван", "ru", "ivan@x.test")]))
    assert [(m.wanted.address, m.wanted.language, m.names) for m in planned.messages] == [
        ("anna@rossi.test", "it", ("Anna",)),
        ("ivan@x.test", "ru", ("Иван",)),
    ]
    assert planned.by_edition() == {"it": 1, "ru": 1}
    assert planned.sender == publication.settings.sender.address


def test_without_an_edition_in_their_language_the_first_that_is_there_goes(
    publication: Publication, project: Project
) -> None:
    (issue,) = load_issues(project, "acik-ice-almaty")
    planned = plan(publication, issue, by_address([member("Anna", "it"), member("Carla", "kk")]))
    assert planned.by_edition() == {"en": 2}


@pytest.mark.parametrize(
    ("wanted", "editions", "expected"),
    [("it", ("en", "it"), "it"), ("kk", ("it", "ru"), "ru"), ("kk", ("it",), "it"), ("en", ("kk", "it"), "kk")],
)
def test_fallback_follows_the_publications_order(
    wanted: Language, editions: tuple[Language, ...], expected: Language
) -> None:
    assert edition_for(wanted, editions, ("ru", "en")) == expected


def test_two_members_with_one_address_get_one_mail_that_greets_both(
    publication: Publication, all_blocks: Issue
) -> None:
    (message,) = plan(
        publication,
        all_blocks,
        by_address([member("Anna", "it", "x@rossi.test"), member("Bruno", "en", "X@rossi.test")]),
    ).messages
    assert message.wanted.fields["member.salutation"] == "Gentile Anna e Bruno,"
    assert message.wanted.fields["member.name"] == "Anna e Bruno"
    assert message.wanted.fields["member.organisation"] == "Anna S.p.A., Bruno S.p.A."


def test_who_has_it_and_who_wants_none_is_left_out_with_the_reason(publication: Publication, all_blocks: Issue) -> None:
    recipients = by_address([member(name) for name in ("Anna", "Bruno", "Carla", "Dora", "Elio")])
    planned = plan(
        publication,
        all_blocks,
        recipients,
        states={"anna@rossi.test": "accepted", "bruno@rossi.test": "in_doubt", "carla@rossi.test": "deferred"},
        suppressions={digest("Dora@rossi.test"): "unsubscribed"},
    )
    assert [message.wanted.address for message in planned.outgoing] == ["carla@rossi.test", "elio@rossi.test"]
    assert planned.left_out() == {"accepted": 1, "in_doubt": 1, "unsubscribed": 1}


def test_every_field_a_newsletter_may_hold_is_filled(publication: Publication, online: Publication) -> None:
    for house in (publication, online):
        fields = fields_of(Recipient((member("Anna"),), 7), house.words("en"), house.settings, "first")
        assert set(fields) == set(FIELDS)


def test_with_web_server_links_are_the_members_own(online: Publication) -> None:
    fields = fields_of(Recipient((member("Anna"),), 7), online.words("en"), online.settings, "first")
    for page in ("unsubscribe", "preferences"):
        start, token = fields[f"links.{page}"].rsplit("/", 1)
        assert start == f"https://news.ponte.test/{page}"
        assert number_in(token) == 7
        assert proves(token, KEY, 7, "anna@rossi.test")
    assert fields["links.web"] == "https://news.ponte.test/first/en/"


def test_recipient_outside_the_store_gets_links_that_do_nothing(online: Publication) -> None:
    fields = fields_of(Recipient((member("Anna"),)), online.words("en"), online.settings, "first")
    assert fields["links.unsubscribe"] == "https://news.ponte.test/unsubscribe"


def test_real_send_refuses_the_seed_publication_and_says_all_reasons(
    publication: Publication, project: Project
) -> None:
    (issue,) = load_issues(project, "acik-ice-almaty")
    findings = (*placeholders(publication.settings), *unfinished(issue))
    with pytest.raises(DeliveryError) as caught:
        refuse_unready(publication.settings, findings)
    messages = [diagnostic.message for diagnostic in caught.value.diagnostics]
    assert any("placeholder" in message for message in messages)
    assert {diagnostic.severity for diagnostic in caught.value.diagnostics} == {Severity.ERROR}


@pytest.mark.parametrize(
    ("key", "message"),
    [(None, "is missing"), (SecretStr("short"), "has less than 16 characters")],
)
def test_real_send_with_web_server_refuses_to_go_without_a_good_key(
    online: Publication, key: SecretStr | None, message: str
) -> None:
    settings = online.settings.model_copy(update={"signing_key": key})
    with pytest.raises(DeliveryError, match=f"PRESS_SIGNING_KEY.*{message}"):
        refuse_unready(settings, ())
    refuse_unready(online.settings, ())
    refuse_unready(settings.model_copy(update={"web_url": None}), ())


def test_real_send_that_needs_an_approval_is_not_sent_without(publication: Publication) -> None:
    strict = publication.settings.model_copy(update={"approval": Approval(required=True)})
    with pytest.raises(DeliveryError, match="a real send needs an approval"):
        refuse_unready(strict, ())


def test_every_edition_of_an_issue_is_compiled(publication: Publication, all_blocks: Issue) -> None:
    assert list(compile_editions(publication, all_blocks)) == [edition.language for edition in all_blocks.editions]


def test_finished_publication_is_not_refused(sandbox: Project, tmp_path: Path) -> None:
    environment = {
        "PRESS_SENDER_ADDRESS": "news@ponte.test",
        "PRESS_REPLY_TO": "office@ponte.test",
        "PRESS_LIST_ID": "news.ponte.test",
        "PRESS_POSTAL_ADDRESS": "Via Roma 1, Milano",
    }
    settings = load_settings(sandbox, environment)
    refuse_unready(settings, tuple(placeholders(settings)))
