"""Planning: who would get which edition, and what their message is filled with. Nothing is sent here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from press.content.issue import Issue
from press.delivery.entry import State, Wanted
from press.diagnostics import DeliveryError, Diagnostic, Place, Severity
from press.languages import Language, Wording
from press.members.links import member_link
from press.members.member import Member, Recipient, address_key, digest
from press.newsletter.compose import compose
from press.newsletter.fields import joined_names, salutation
from press.newsletter.message import MessageTemplate, message_id, unsubscribe_mailto
from press.rendering.brochure_link import BrochureFacts
from press.rendering.view import Publication
from press.settings import PUBLICATION, Settings

_OPEN: tuple[State | None, ...] = (None, "pending", "deferred")
_LEAST_KEY_CHARACTERS = 16


@dataclass(frozen=True)
class Planned:
    """One mail for one address: what it is, what the ledger says of it so far, and why it may not be sent."""

    wanted: Wanted
    names: tuple[str, ...]
    state: State | None = None
    suppressed: str | None = None

    @property
    def goes_out(self) -> bool:
        """Say whether a send would try this one."""
        return self.suppressed is None and self.state in _OPEN


@dataclass(frozen=True)
class Plan:
    """Who would get which edition of an issue; `sender` is where returned mail goes."""

    issue: str
    sender: str
    messages: tuple[Planned, ...]

    @property
    def outgoing(self) -> tuple[Planned, ...]:
        """Those that a send would try."""
        return tuple(message for message in self.messages if message.goes_out)

    def by_edition(self) -> dict[Language, int]:
        """Return how many would get each edition."""
        return dict(Counter(message.wanted.language for message in self.outgoing))

    def left_out(self) -> dict[str, int]:
        """Return how many a send would not try, by reason: a suppression's, or a state of the ledger."""
        reasons = (message.suppressed or str(message.state) for message in self.messages if not message.goes_out)
        return dict(Counter(reasons))


def plan(
    publication: Publication,
    issue: Issue,
    recipients: Iterable[Recipient],
    *,
    states: Mapping[str, State] | None = None,
    suppressions: Mapping[str, str] | None = None,
) -> Plan:
    """Return who would get which edition of `issue`.

    `states` are the ledger's (`Ledger.states`), `suppressions` the store's (`Store.suppressions`); without them
    nobody has been written to yet. A recipient without a number gets links that do nothing.
    """
    settings = publication.settings
    editions = tuple(edition.language for edition in issue.editions)
    words = {language: publication.words(language) for language in editions}
    messages = []
    for recipient in recipients:
        language = edition_for(recipient.language, editions, settings.languages)
        wanted = Wanted(
            recipient.address,
            language,
            message_id(issue.slug, recipient.address, settings),
            fields_of(recipient, words[language], settings, issue.slug),
        )
        state = (states or {}).get(address_key(recipient.address))
        suppressed = (suppressions or {}).get(digest(recipient.address))
        messages.append(Planned(wanted, recipient.names, state, suppressed))
    return Plan(issue.slug, envelope_sender(settings), tuple(messages))


def edition_for(wanted: Language, editions: tuple[Language, ...], fallback: tuple[Language, ...]) -> Language:
    """Return the edition for a member who reads `wanted`: that one, or the first in order of `fallback`."""
    return next(language for language in (wanted, *fallback, *editions) if language in editions)


def envelope_sender(settings: Settings) -> str:
    """Return the address that mail servers return mail to."""
    return settings.bounces.address or settings.sender.address


def fields_of(recipient: Recipient, words: Wording, settings: Settings, slug: str) -> dict[str, str]:
    """Return what fills the message for `recipient`; every name of `newsletter.fields.FIELDS` is there."""
    site = settings.web_url
    return {
        "member.name": joined_names(words, recipient.names),
        "member.salutation": salutation(words, recipient.names),
        "member.organisation": recipient.organisation,
        "member.address": recipient.address,
        "member.language": words.language,
        "links.unsubscribe": _page(recipient, settings, "unsubscribe") if site else unsubscribe_mailto(settings),
        "links.preferences": _page(recipient, settings, "preferences") if site else "",
        "links.web": f"{site}/{slug}/{words.language}/" if site else "",
    }


def _page(recipient: Recipient, settings: Settings, page: str) -> str:
    if recipient.id is None or settings.signing_key is None:
        return f"{settings.web_url}/{page}"
    return member_link(
        settings, "unsubscribe" if page == "unsubscribe" else "preferences", recipient.id, recipient.address
    )


Brochures = Mapping[Language, BrochureFacts | None]  # what the mail of each edition says of its brochure


def compile_editions(
    publication: Publication, issue: Issue, brochures: Brochures | None = None, *, mark: str = ""
) -> dict[Language, MessageTemplate]:
    """Return the message of every edition, compiled; `brochures` are linked to, `mark` is put before the subject.

    Raises PressError where an edition cannot be composed.
    """
    return {
        edition.language: MessageTemplate.compile(
            compose(publication, issue, edition, (brochures or {}).get(edition.language)),
            publication.settings,
            mark=mark,
        )
        for edition in issue.editions
    }


def refuse_unready(settings: Settings, findings: Iterable[Diagnostic]) -> None:
    """Raise DeliveryError where something forbids a real send.

    That is every finding that is more than information (`pipeline.inspect` gives them: unfinished content,
    placeholders, misquotations), signed links without a key to sign them, and an approval that nobody can give yet.
    """
    reasons = [
        replace(finding, severity=Severity.ERROR)
        for finding in (*findings, *_unsigned(settings), *_unapproved(settings))
        if finding.severity is not Severity.INFO
    ]
    if reasons:
        raise DeliveryError(reasons)


def _unsigned(settings: Settings) -> Iterator[Diagnostic]:
    if settings.web_url is None:
        return
    key = settings.signing_key
    if key is None or len(key.get_secret_value()) < _LEAST_KEY_CHARACTERS:
        problem = "is missing" if key is None else f"has less than {_LEAST_KEY_CHARACTERS} characters"
        yield Diagnostic(
            Place("PRESS_SIGNING_KEY", 0),
            f"the key that signs unsubscribe links {problem}",
            "set it once, e.g. to the output of `openssl rand -hex 32`, and keep it; or write web_url: null",
        )


def _unapproved(settings: Settings) -> Iterator[Diagnostic]:
    if settings.approval.required:
        hint = "write approval: {required: false}; `publish.py approve` comes in a later version"
        yield Diagnostic(Place(PUBLICATION, 0), "a real send needs an approval, and there is none", hint)


def nobody(address: str, language: Language) -> Recipient:
    """Return a recipient of whom nothing is known but the address: for a test."""
    return Recipient((Member(address, "", "", language),))
