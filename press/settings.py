"""How the publication is set up: publication.yaml, overridden by the environment.

Secrets come only from the environment and show as `***` wherever a setting is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Annotated, Final, Literal
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, Field, SecretStr

from press.diagnostics import Diagnostic, Place, SettingsError, Severity, WrongValue
from press.languages import LANGUAGES, Language
from press.models import Door, Model, keys_of, nearest
from press.printer import Printer
from press.project import Project as Project
from press.yamlfile import KeyPath, Plain, YamlFile, read

PUBLICATION: Final = "content/publication.yaml"
# Reserved for examples. Source: RFC 2606, sections 2 and 3 (`.test` is left to tests).
PLACEHOLDER_HOSTS: Final = ("example.org", "example.com", "example.net")

_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.IGNORECASE)
# A mailbox without quoted parts or comments, in ASCII: what every mail server takes. Source: RFC 5321, section 4.1.2.
_MAILBOX: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?P<host>[^@]{1,255})")


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise WrongValue("must be one line without control characters", "take out the line breaks")
    return text


def _mail_address(text: str) -> str:
    found = _MAILBOX.fullmatch(text)
    if not found or "." not in found["host"] or not _HOST.fullmatch(found["host"]):
        raise WrongValue("is not a mail address", "write name@host.org, in Latin letters without accents")
    return text


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise WrongValue(
            "is not the name of a host", "write e.g. mail.example.org, without https:// and without a port"
        )
    return text.lower()


def _list_id(text: str) -> str:
    if "." not in text or not _HOST.fullmatch(text):
        raise WrongValue("is not a list id", "write a name under your own domain, e.g. newsletter.example.org")
    return text


def _split(text: str) -> SplitResult | None:
    """Return the parts of a web address, or None where it is none."""
    try:
        parts = urlsplit(text)
        return parts if parts.port is None or parts.port else None
    except ValueError:
        return None


def _site(text: str) -> str:
    parts = _split(_one_line(text))
    host = (parts.hostname or "") if parts else ""
    if parts is None or parts.scheme != "https" or not _HOST.fullmatch(host):
        raise WrongValue("is not the address of a site", "write https://host/folder")
    if " " in text or parts.query or parts.fragment or parts.username:
        raise WrongValue("is more than the address of a site", "write https://host/folder, nothing after it")
    return text.rstrip("/")


def _store(text: str) -> str:
    if not _one_line(text).startswith(("sqlite:///", "postgresql+psycopg://")):
        raise WrongValue("is not a store", "write sqlite:///members.db or postgresql+psycopg://user@host/name")
    return text


def _once(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    if len(set(languages)) < len(languages):
        raise WrongValue("names a language twice", "write each language once, e.g. [en, it, ru, kk]")
    return languages


Line = Annotated[str, AfterValidator(_one_line)]
Address = Annotated[str, AfterValidator(_mail_address)]
Host = Annotated[str, AfterValidator(_host)]
Site = Annotated[str, AfterValidator(_site)]


class Sender(Model):
    name: Line = Field(description="write the sender's name as an inbox shows it")
    address: Address = Field(description="write the sender's mail address")


class Bounces(Model):
    address: Address | None = Field(None, description="write the address that returned mail goes to")
    imap: Line | None = Field(
        None, repr=False, description="write imaps://user@host/folder, where returned mail arrives"
    )


class Approval(Model):
    required: bool = Field(False, description="write true (a real send needs `publish.py approve`) or false")


class BrochureLook(Model):
    """Which design a brochure has (a folder of templates/brochure/), on which paper."""

    design: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")] = Field(
        "classic", description="write the name of a design, e.g. classic or modern"
    )
    format: Literal["a4", "a5"] = Field("a4", description="write a4 or a5")


class Smtp(Model):
    host: Host = Field("localhost", description="write the name of the mail server")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(587, description="write the mail server's port, e.g. 587")
    security: Literal["starttls", "tls", "none"] = Field("starttls", description="write starttls, tls or none")
    user: Line | None = Field(
        None, description="write the account's name; its password is PRESS_SMTP_PASSWORD in the environment"
    )
    password: SecretStr | None = Field(None, exclude=True)


class Settings(Model):
    """The publication's settings; see docs/operators.md for each.

    `places` says where each was written, by its path: `sender.address`.
    """

    name: Line = Field(description="write the newsletter's name")
    languages: Annotated[tuple[Language, ...], AfterValidator(_once)] = Field(
        LANGUAGES, min_length=1, description="write languages in order of fallback, e.g. [en, it, ru, kk]"
    )
    sender: Sender = Field(description="write {name: ..., address: ...}")
    reply_to: Address | None = Field(None, description="write the address that answers go to")
    bounces: Bounces = Field(default=Bounces(), description="write {address: ..., imap: ...}")
    imprint: str | None = Field(None, description="write who publishes: name and responsible person")
    privacy_url: Site | None = Field(None, description="write the https address of the privacy notice")
    postal_address: str | None = Field(None, description="write the postal address that the law asks for in every mail")
    web_url: Site | None = Field(
        None, description="write the https address where build/site is published, or null without a web server"
    )
    list_id: Annotated[str, AfterValidator(_list_id)] = Field(
        description="write the list's name, e.g. newsletter.example.org"
    )
    approval: Approval = Field(default=Approval(), description="write {required: false}")
    brochure: BrochureLook = Field(default=BrochureLook(), description="write {design: classic, format: a4}")
    smtp: Smtp = Field(default=Smtp(), description="write {host: ..., port: 587, security: starttls, user: null}")
    store: Annotated[str, AfterValidator(_store)] = Field(
        "sqlite:///members.db", repr=False, description="write sqlite:///members.db or postgresql+psycopg://..."
    )
    durability: Literal["normal", "full"] = Field(
        "normal", description="write normal, or full: the ledger then outlives a power cut too, and sending is slower"
    )
    allowed_hosts: tuple[Host, ...] = Field(
        (), description="write a list of the hosts that content may fetch from, e.g. [images.example.org]"
    )
    printer: Printer = Field(default=Printer(), description="write {standard: x-4, bleed_mm: 3, marks: true}")
    signing_key: SecretStr | None = Field(None, exclude=True)
    places: tuple[tuple[str, Place], ...] = Field((), exclude=True, repr=False)


_SECRETS: Final[Mapping[KeyPath, str]] = {
    ("smtp", "password"): "PRESS_SMTP_PASSWORD",
    ("signing_key",): "PRESS_SIGNING_KEY",
}
_WITH_USER: Final[tuple[KeyPath, ...]] = (("store",), ("bounces", "imap"))  # addresses that can hold a password
_LISTS: Final[tuple[KeyPath, ...]] = (("languages",), ("allowed_hosts",))  # in the environment: parted by commas


def load_settings(project: Project, environment: Mapping[str, str]) -> Settings:
    """Read content/publication.yaml and the PRESS_* variables of `environment`; an empty variable counts as unset.

    Raises SettingsError or ContentError with all problems at once.
    """
    file = read(project.content / "publication.yaml", PUBLICATION)
    problems = list(_secrets_in(file))
    given = _from_environment(environment, problems)
    secrets = {path: SecretStr(text) for path, text in given.items() if path in _SECRETS}
    settings_given = {path: text for path, text in given.items() if path not in _SECRETS}
    places = {path: Place(_variable(path), 0, 0) for path in settings_given}
    file = replace(file, values={**file.values, **places})
    door = Door(file, {"content": project.content})
    settings = door.check(Settings, _overridden(file.tree, settings_given), ())
    if problems or door.problems or settings is None:
        raise SettingsError([*problems, *door.problems])
    smtp = settings.smtp.model_copy(update={"password": secrets.get(("smtp", "password"))})
    told = tuple((".".join(map(str, path)), place) for path, place in file.values.items())
    return settings.model_copy(update={"smtp": smtp, "signing_key": secrets.get(("signing_key",)), "places": told})


def _variable(path: KeyPath) -> str:
    return "PRESS_" + "_".join(map(str, path)).upper()


def _paths() -> Iterator[KeyPath]:
    """Yield the path of every setting that a variable of the environment can set."""
    for name, field in keys_of(Settings).items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Model):
            yield from ((name, key) for key in keys_of(inner))
        else:
            yield (name,)
    yield from _SECRETS


def _from_environment(environment: Mapping[str, str], problems: list[Diagnostic]) -> dict[KeyPath, str]:
    paths = {_variable(path): path for path in _paths()}
    ours = {name: text for name, text in sorted(environment.items()) if name.startswith("PRESS_") and text}
    for name in ours.keys() - paths.keys():
        problems.append(Diagnostic(Place(name, 0, 0), "no such setting", nearest(name, paths)))
    return {paths[name]: text for name, text in ours.items() if name in paths}


def _overridden(tree: Plain, given: Mapping[KeyPath, str]) -> Plain:
    """Return the settings as written, without secrets, with those of the environment in their place."""
    if not isinstance(tree, dict):
        return tree
    tree = deepcopy(tree)
    for *parents, last in _SECRETS:
        group = tree
        for parent in parents:
            inner = group.get(str(parent))
            group = inner if isinstance(inner, dict) else {}
        group.pop(str(last), None)
    for path, text in given.items():
        group = tree
        for parent in path[:-1]:
            inner = group.setdefault(str(parent), {})
            if inner is None:
                inner = group[str(parent)] = {}
            group = inner if isinstance(inner, dict) else {}  # what is no group is told by the door
        group[str(path[-1])] = [part.strip() for part in text.split(",")] if path in _LISTS else text
    return tree


def _secrets_in(file: YamlFile) -> Iterator[Diagnostic]:
    for path, variable in _SECRETS.items():
        if path in file.keys:
            message = f"a secret does not belong in a file: `{'.'.join(map(str, path))}`"
            yield Diagnostic(
                file.place(path, of_key=True), message, f"remove it here and set {variable} in the environment"
            )
    for path in _WITH_USER:
        parts = _split(str(value)) if (value := _value(file.tree, path)) else None
        if parts and parts.password:
            message = f"a secret does not belong in a file: the password in `{'.'.join(map(str, path))}`"
            hint = f"remove the line here and set {_variable(path)} in the environment"
            yield Diagnostic(file.place(path), message, hint)


def _value(tree: Plain, path: KeyPath) -> Plain:
    for step in path:
        tree = tree.get(str(step)) if isinstance(tree, dict) else None
    return tree


# What a real send needs, and how to mend it where it is empty (None) or a placeholder.
_NEEDED: Final[tuple[tuple[str, str, str], ...]] = (
    ("sender.address", "the sender", "write the address that sends the newsletter"),
    ("list_id", "the list id", "write a name under your own domain"),
    ("reply_to", "the address for answers", "write reply_to: name@host"),
    ("postal_address", "the postal address", "write the sender's postal address: the law asks for it in every mail"),
)


def placeholders(settings: Settings) -> Iterator[Diagnostic]:
    """Yield a warning for each setting that is empty or a placeholder and that a real send needs."""
    places = dict(settings.places)

    def told(key: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> Diagnostic:
        return Diagnostic(places.get(key, Place(PUBLICATION)), message, hint, severity)

    for key, name, hint in _NEEDED:
        value = settings.sender.address if key == "sender.address" else getattr(settings, key)
        if not value:
            yield told(key, f"{name} is missing", hint)
        elif key != "postal_address" and is_placeholder(value):
            yield told(key, f'{name} "{value}" is a placeholder', hint)
    if not settings.web_url:
        hint = "web_url: null makes each mail whole by itself; write https://... to offer web pages"
        yield told("web_url", "no web server is set", hint, Severity.INFO)
    elif is_placeholder(settings.web_url):
        hint = "write the address of your site, or null"
        yield told("web_url", f'the web address "{settings.web_url}" is a placeholder', hint)


def is_placeholder(address: str) -> bool:
    """Say whether a host, mail address or web address is one of the reserved examples."""
    parts = _split(address)
    host = (parts.hostname if parts and parts.netloc else None) or address.rpartition("@")[2]
    host = host.lower().rstrip(".")
    return host.endswith(".example") or any(host == h or host.endswith("." + h) for h in PLACEHOLDER_HOSTS)
