"""Where things are, and how the publication is set up: publication.yaml, overridden by the environment.

Secrets come only from the environment and show as `***` wherever a setting is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr

from press.diagnostics import Diagnostic, Place, SettingsError, Severity
from press.languages import LANGUAGES, Language
from press.models import Model, check, keys_of, nearest
from press.yamlfile import Plain, YamlFile, read

PUBLICATION: Final = "content/publication.yaml"
# Reserved for examples. Source: RFC 2606, sections 2 and 3 (`.test` is left to tests).
PLACEHOLDER_HOSTS: Final = ("example.org", "example.com", "example.net")


@dataclass(frozen=True)
class Project:
    """The project's folders; `root` holds them all."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def build(self) -> Path:
        return self.root / "build"

    def shown(self, file: Path) -> str:
        """Return the file's path as people read it: relative to the project, with forward slashes."""
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.name


def _one_line(text: str) -> str:
    if any(ord(character) < 32 or ord(character) == 127 for character in text):
        raise ValueError("must be one line without control characters | take out the line breaks")
    return text


def _mail_address(text: str) -> str:
    local, _, host = _one_line(text).rpartition("@")
    if not local or "." not in host or any(c.isspace() or c in "<>,;" for c in text):
        raise ValueError("is not a mail address | write name@host.org")
    return text


def _site(text: str) -> str:
    parts = urlsplit(_one_line(text))
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("is not the address of a site | write https://host/folder")
    return text.rstrip("/")


Line = Annotated[str, AfterValidator(_one_line)]
Address = Annotated[str, AfterValidator(_mail_address)]
Site = Annotated[str, AfterValidator(_site)]


class Sender(Model):
    name: Line = Field(description="the sender's name as an inbox shows it")
    address: Address = Field(description="the sender's mail address")


class Bounces(Model):
    address: Address | None = Field(None, description="where returned mail goes")
    imap: Line | None = Field(None, description="imaps://user@host/folder of the returned mail")


class Approval(Model):
    required: bool = Field(False, description="true: a real send needs `publish.py approve`")


class Smtp(Model):
    host: Line = Field("localhost", description="the mail server")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(587, description="the mail server's port, 1 to 65535")
    security: Literal["starttls", "tls", "none"] = Field("starttls", description="starttls, tls or none")
    user: Line | None = Field(None, description="the account's name; the password is PRESS_SMTP_PASSWORD")
    password: SecretStr | None = Field(None, exclude=True)


class Settings(Model):
    """The publication's settings; see docs/operators.md for each."""

    name: Line = Field(description="the newsletter's name")
    languages: tuple[Language, ...] = Field(
        LANGUAGES, min_length=1, description="languages in order of fallback, e.g. [en, it, ru, kk]"
    )
    sender: Sender = Field(description="{name: ..., address: ...}")
    reply_to: Address | None = Field(None, description="where answers go")
    bounces: Bounces = Field(default=Bounces(), description="{address: ..., imap: ...}")
    imprint: str | None = Field(None, description="who publishes: name and responsible person")
    privacy_url: Site | None = Field(None, description="https address of the privacy notice")
    postal_address: str | None = Field(None, description="the postal address that the law asks for in every mail")
    web_url: Site | None = Field(
        None, description="https address where build/site is published; null without a web server"
    )
    list_id: Annotated[str, AfterValidator(_one_line)] = Field(
        description="the list's name, e.g. newsletter.example.org"
    )
    approval: Approval = Field(default=Approval(), description="{required: false}")
    smtp: Smtp = Field(default=Smtp(), description="{host: ..., port: 587, security: starttls, user: null}")
    store: Line = Field("sqlite:///members.db", description="sqlite:///members.db or postgresql+psycopg://...")
    allowed_hosts: tuple[str, ...] = Field((), description="hosts that content may fetch from")
    signing_key: SecretStr | None = Field(None, exclude=True)


def load_settings(project: Project, environment: Mapping[str, str]) -> Settings:
    """Read content/publication.yaml and the PRESS_* variables of `environment`.

    Raises SettingsError or ContentError with all problems at once.
    """
    file = read(project.content / "publication.yaml", PUBLICATION)
    problems: list[Diagnostic] = []
    if not isinstance(file.tree, dict):
        raise SettingsError(Diagnostic(Place(PUBLICATION), "the file must be a group of keys", "see docs/operators.md"))
    values = _without_empty(file.tree)
    problems.extend(_secrets_in(file))
    _override(values, environment, problems)
    settings = check(Settings, values, file, (), problems)
    if problems or settings is None:
        raise SettingsError(problems)
    return settings


def placeholders(settings: Settings, place_of: YamlFile | None = None) -> Iterator[Diagnostic]:
    """Yield a warning for each setting that is empty or a placeholder and that a real send needs."""

    def told(key: str, message: str, hint: str) -> Diagnostic:
        path = tuple(key.split("."))
        place = place_of.place(path, of_key=True) if place_of else Place(PUBLICATION)
        return Diagnostic(place, message, hint, Severity.WARNING)

    if is_placeholder(settings.sender.address):
        yield told(
            "sender.address",
            f'the sender "{settings.sender.address}" is a placeholder',
            "write the address that sends the newsletter",
        )
    if is_placeholder(settings.list_id):
        yield told(
            "list_id", f'the list id "{settings.list_id}" is a placeholder', "write a name under your own domain"
        )
    if not settings.postal_address:
        yield told(
            "postal_address",
            "the postal address is missing",
            "write the sender's postal address: the law asks for it in every mail",
        )
    if settings.web_url and is_placeholder(settings.web_url):
        yield told(
            "web_url",
            f'the web address "{settings.web_url}" is a placeholder',
            "write the address of your site, or null",
        )
    if not settings.web_url:
        yield Diagnostic(
            told("web_url", "", "").place, "no web server is set", "web_url: null makes each mail whole by itself; write https://... to offer web pages",
            Severity.INFO,
        )  # fmt: skip
    if not settings.reply_to:
        yield told("reply_to", "no address for answers is set", "write reply_to: name@host")


def is_placeholder(address: str) -> bool:
    """Say whether a host, mail address or web address is one of the reserved examples."""
    host = urlsplit(address).hostname or address.rpartition("@")[2]
    host = host.lower().rstrip(".")
    return host.endswith(".example") or any(host == h or host.endswith("." + h) for h in PLACEHOLDER_HOSTS)


def _without_empty(tree: dict[str, Plain]) -> dict[str, Plain]:
    """Leave out what is empty, so that defaults apply."""
    return {
        key: _without_empty(value) if isinstance(value, dict) else value
        for key, value in tree.items()
        if value is not None
    }


def _secrets_in(file: YamlFile) -> Iterator[Diagnostic]:
    for path, variable in ((("smtp", "password"), "PRESS_SMTP_PASSWORD"), (("signing_key",), "PRESS_SIGNING_KEY")):
        if path in file.keys:
            yield Diagnostic(
                file.place(path, of_key=True),
                f"a secret does not belong in a file: `{path[-1]}`",
                f"remove it here and set {variable} in the environment",
            )


def _override(values: dict[str, Plain], environment: Mapping[str, str], problems: list[Diagnostic]) -> None:
    paths = {"PRESS_" + "_".join(path).upper(): path for path in _paths()}
    for variable, text in sorted(environment.items()):
        if not variable.startswith("PRESS_") or not text:
            continue
        if variable not in paths:
            problems.append(Diagnostic(Place(variable), "no such setting", nearest(variable, paths), Severity.ERROR))
            continue
        *parents, last = paths[variable]
        group = values
        for parent in parents:
            inner = group.setdefault(parent, {})
            if not isinstance(inner, dict):
                break
            group = inner
        group[last] = [part.strip() for part in text.split(",")] if last in ("languages", "allowed_hosts") else text


def _paths() -> Iterator[tuple[str, ...]]:
    for name, field in Settings.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, Model):
            yield from (
                (name, key) for key in (*keys_of(inner), *(k for k, f in inner.model_fields.items() if f.exclude))
            )
        else:
            yield (name,)
