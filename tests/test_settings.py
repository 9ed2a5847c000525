from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from press.diagnostics import Diagnostic, PressError, SettingsError, Severity, attempt
from press.project import Project
from press.settings import Settings, is_placeholder, load_settings, placeholders

SOUND = """\
name: The newsletter
sender: {name: The office, address: office@press.test}
list_id: news.press.test
"""


def write(sandbox: Project, text: str) -> None:
    (sandbox.content / "publication.yaml").write_text(text, "utf-8")


def told(sandbox: Project, environment: dict[str, str]) -> list[str]:
    """Return what is told of the settings, as `PLACE MESSAGE`."""
    with pytest.raises(PressError) as caught:
        load_settings(sandbox, environment)
    return [f"{d.place} {d.message}" for d in caught.value.diagnostics]


def test_the_settings_of_the_repository_load_and_name_no_secret(project: Project) -> None:
    found = load_settings(project, {})
    assert found.languages == ("en", "it", "ru", "kk")
    assert found.smtp.password is None
    assert found.signing_key is None


def test_what_is_left_out_has_its_default(sandbox: Project) -> None:
    write(sandbox, SOUND + "smtp:\nbounces: null\nlanguages:\n")
    found = load_settings(sandbox, {})
    assert (found.smtp.host, found.smtp.port, found.smtp.security) == ("localhost", 587, "starttls")
    assert found.store == "sqlite:///members.db"
    assert found.bounces.address is None


@pytest.mark.parametrize(
    ("variable", "text", "path", "value"),
    [
        ("PRESS_SMTP_HOST", "mail.press.test", "smtp.host", "mail.press.test"),
        ("PRESS_SMTP_PORT", "2525", "smtp.port", 2525),
        ("PRESS_SMTP_SECURITY", "none", "smtp.security", "none"),
        ("PRESS_SMTP_USER", "office", "smtp.user", "office"),
        ("PRESS_STORE", "postgresql+psycopg://press@localhost/press", "store", "postgresql+psycopg://press@localhost/press"),
        ("PRESS_WEB_URL", "https://news.press.test/", "web_url", "https://news.press.test"),
        ("PRESS_SENDER_ADDRESS", "it@press.test", "sender.address", "it@press.test"),
        ("PRESS_LIST_ID", "it.press.test", "list_id", "it.press.test"),
        ("PRESS_POSTAL_ADDRESS", "Via Roma 1, Milano", "postal_address", "Via Roma 1, Milano"),
        ("PRESS_LANGUAGES", "kk, ru", "languages", ("kk", "ru")),
        ("PRESS_ALLOWED_HOSTS", "a.press.test,b.press.test", "allowed_hosts", ("a.press.test", "b.press.test")),
        ("PRESS_APPROVAL_REQUIRED", "true", "approval.required", True),
    ],
)  # fmt: skip
def test_a_variable_of_the_environment_overrides_the_file(
    sandbox: Project, variable: str, text: str, path: str, value: object
) -> None:
    write(sandbox, SOUND)
    found: object = load_settings(sandbox, {variable: text})
    for key in path.split("."):
        found = getattr(found, key)
    assert found == value


def test_a_variable_completes_a_group_that_the_file_leaves_empty(sandbox: Project) -> None:
    write(sandbox, SOUND + "smtp: null\n")
    assert load_settings(sandbox, {"PRESS_SMTP_HOST": "mail.press.test"}).smtp.host == "mail.press.test"


def test_a_variable_does_not_mend_a_group_that_is_none(sandbox: Project) -> None:
    write(sandbox, SOUND + "smtp: mail.press.test\n")
    assert told(sandbox, {"PRESS_SMTP_PORT": "25"}) == [
        'content/publication.yaml:4:7 `smtp` must be a group of keys, not "mail.press.test"'
    ]


def test_an_empty_variable_counts_as_unset(sandbox: Project) -> None:
    write(sandbox, SOUND + "web_url: https://news.press.test\n")
    assert load_settings(sandbox, {"PRESS_WEB_URL": "", "PRESS_NONSENSE": ""}).web_url == "https://news.press.test"


def test_variables_of_other_programs_are_none_of_our_business(sandbox: Project) -> None:
    write(sandbox, SOUND)
    load_settings(sandbox, {"PATH": "/bin", "SMTP_HOST": "x", "press_store": "x", "PRESSURE": "1"})


def test_an_unknown_variable_is_an_error_that_names_the_nearest(sandbox: Project) -> None:
    write(sandbox, SOUND)
    with pytest.raises(SettingsError) as caught:
        load_settings(sandbox, {"PRESS_SMTP_PASWORD": "hunter2"})
    (problem,) = caught.value.diagnostics
    assert (str(problem.place), problem.message) == ("PRESS_SMTP_PASWORD", "no such setting")
    assert problem.hint.startswith("did you mean `PRESS_SMTP_PASSWORD`?")
    assert "hunter2" not in str(caught.value)


def test_a_wrong_variable_is_told_as_such_beside_what_is_wrong_in_the_file(sandbox: Project) -> None:
    write(sandbox, SOUND + "store: mysql://x\nsmtp: {port: 99}\n")
    environment = {"PRESS_SMTP_PORT": "submission", "PRESS_WEB_URL": "news", "PRESS_COLOUR": "red"}
    assert told(sandbox, environment) == [
        "PRESS_COLOUR no such setting",
        'PRESS_SMTP_PORT `smtp.port` must be a whole number, not "submission"',
        'PRESS_WEB_URL `web_url` "news" is not the address of a site',
        'content/publication.yaml:4:8 `store` "mysql://x" is not a store',
    ]


def test_secrets_come_from_the_environment_and_are_shown_masked(sandbox: Project) -> None:
    write(sandbox, SOUND)
    secrets = {
        "PRESS_SMTP_PASSWORD": "hunter2",
        "PRESS_SIGNING_KEY": "swordfish",
        "PRESS_STORE": "postgresql+psycopg://press:opensesame@localhost/press",
        "PRESS_BOUNCES_IMAP": "imaps://press:rosebud@localhost/INBOX",
    }
    found = load_settings(sandbox, secrets)
    assert found.smtp.password is not None
    assert found.smtp.password.get_secret_value() == "hunter2"
    assert found.signing_key is not None
    assert found.signing_key.get_secret_value() == "swordfish"
    for printed in (repr(found), str(found), f"{found.smtp}", found.model_dump_json(exclude={"store", "bounces"})):
        assert not any(word in printed for word in ("hunter2", "swordfish", "opensesame", "rosebud"))


def test_the_password_of_a_wrong_store_is_not_told(sandbox: Project) -> None:
    write(sandbox, SOUND)
    (line,) = told(sandbox, {"PRESS_STORE": "mysql://press:opensesame@localhost"})
    assert line == 'PRESS_STORE `store` "mysql://***@localhost" is not a store'


def test_a_missing_file_is_told(sandbox: Project) -> None:
    (sandbox.content / "publication.yaml").unlink()
    assert told(sandbox, {}) == ["content/publication.yaml:1:1 the file is missing"]


def test_what_a_real_send_needs_is_warned_of_where_it_was_written(project: Project) -> None:
    found = list(placeholders(load_settings(project, {"PRESS_SENDER_ADDRESS": "office@acik.example"})))
    assert [(d.place.path, d.message, d.severity) for d in found] == [
        ("PRESS_SENDER_ADDRESS", 'the sender "office@acik.example" is a placeholder', Severity.WARNING),
        ("content/publication.yaml", 'the list id "newsletter.example.org" is a placeholder', Severity.WARNING),
        ("content/publication.yaml", "the address for answers is missing", Severity.WARNING),
        ("content/publication.yaml", "the postal address is missing", Severity.WARNING),
        ("content/publication.yaml", "no web server is set", Severity.INFO),
    ]
    lines = (project.content / "publication.yaml").read_text("utf-8").splitlines()
    for diagnostic, key in zip(found[1:], ("list_id", "reply_to", "postal_address", "web_url"), strict=True):
        assert lines[diagnostic.place.line - 1].startswith(f"{key}:")


def test_nothing_is_warned_of_where_a_real_send_has_all_it_needs(sandbox: Project) -> None:
    write(
        sandbox,
        SOUND + "reply_to: a@press.test\npostal_address: Via Roma 1, Milano\nweb_url: https://news.press.test\n",
    )
    assert list(placeholders(load_settings(sandbox, {}))) == []


def test_a_web_address_can_be_a_placeholder_too(sandbox: Project) -> None:
    write(sandbox, SOUND + "web_url: https://news.example.com/acik\n")
    messages = [d.message for d in placeholders(load_settings(sandbox, {}))]
    assert 'the web address "https://news.example.com/acik" is a placeholder' in messages


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("newsletter@example.org", True),
        ("a@mail.example.com", True),
        ("https://news.example.net/x", True),
        ("https://acik.example", True),
        ("news.example.org.", True),
        ("EXAMPLE.ORG", True),
        ("a@myexample.org", False),
        ("https://example.org.evil.kz", False),
        ("a@press.test", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_a_placeholder_is_an_address_reserved_for_examples(address: str, expected: bool) -> None:
    assert is_placeholder(address) is expected


def test_settings_can_be_a_key(project: Project) -> None:
    assert {load_settings(project, {}): 1}[load_settings(project, {})] == 1


def test_every_setting_says_what_to_write() -> None:
    written = {name: field for name, field in Settings.model_fields.items() if not field.exclude}
    assert [name for name, field in written.items() if not (field.description or "").startswith("write ")] == []


VARIABLES = st.sampled_from(["PRESS_" + name for name in ("SMTP_HOST", "SMTP_PORT", "STORE", "WEB_URL", "SENDER_NAME",
                             "SENDER_ADDRESS", "LANGUAGES", "LIST_ID", "BOUNCES_IMAP", "APPROVAL_REQUIRED", "X")])  # fmt: skip
VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.sampled_from(
    ["https://[", "https://a:b@c", "a@b", "https://a:0", "//", "9" * 5000, "sqlite:///", "é@ü.kz", "a" * 70 + "@b.kz"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(VARIABLES, VALUES, max_size=4))
def test_any_environment_is_accepted_or_refused_with_hints(project: Project, environment: dict[str, str]) -> None:
    problems: list[Diagnostic] = []
    found = attempt(problems, partial(load_settings, project, environment))
    assert (found is None) == bool(problems)
    assert all(problem.hint for problem in problems)
