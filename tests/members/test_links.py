"""Signed links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from press.members.links import member_link, number_in, proves, token_for
from press.settings import Sender, Settings

KEY = "a key from the environment"
SETTINGS = Settings(
    name="News",
    sender=Sender(name="ICE", address="news@ponte.test"),
    list_id="news.ponte.test",
    web_url="https://news.ponte.test/mail",
    signing_key=SecretStr(KEY),
)


def test_link_is_short_and_holds_no_address() -> None:
    link = member_link(SETTINGS, "unsubscribe", 70_000, "anna@rossi.test")
    assert re.fullmatch(r"https://news\.ponte\.test/mail/unsubscribe/70000\.[A-Za-z0-9_-]{43}", link)


def test_token_proves_its_own_address_only() -> None:
    token = token_for(KEY, 7, "anna@rossi.test")
    assert number_in(token) == 7
    assert proves(token, KEY, 7, "Anna@rossi.test")
    assert not proves(token, KEY, 7, "bruno@rossi.test")  # the store was made anew, the number went to another
    assert not proves(token, KEY, 8, "anna@rossi.test")
    assert not proves(token, "another key", 7, "anna@rossi.test")
    assert not proves(token.replace("7.", "8."), KEY, 8, "anna@rossi.test")


@given(token=st.text(max_size=60))
def test_no_made_up_token_proves_anything(token: str) -> None:
    assert not proves(token, KEY, 7, "anna@rossi.test")
    assert number_in(token) is None or str(number_in(token)) == str(int(token.partition(".")[0]))


@pytest.mark.parametrize("missing", ["web_url", "signing_key"])
def test_link_without_server_or_key_is_refused(missing: str) -> None:
    with pytest.raises(ValueError, match="PRESS_SIGNING_KEY"):
        member_link(SETTINGS.model_copy(update={missing: None}), "unsubscribe", 7, "anna@rossi.test")
