"""Signed links: what a member's own pages are called, so that nobody else can open them.

A token is the number of the address and a signature over number and address, without the address itself: short,
nothing personal in a server's log, and worthless once the address is forgotten. The only module that imports
itsdangerous.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from itsdangerous import Signer

from press.members.member import address_key
from press.settings import Settings

Page = Literal["unsubscribe", "preferences"]


def member_link(settings: Settings, page: Page, number: int, address: str) -> str:
    """Return the https link to a member's page. Raises ValueError without a web server or a signing key."""
    if settings.web_url is None or settings.signing_key is None:
        raise ValueError("signed links need `web_url` and PRESS_SIGNING_KEY")
    return f"{settings.web_url}/{page}/{token_for(settings.signing_key.get_secret_value(), number, address)}"


def token_for(key: str, number: int, address: str) -> str:
    """Return the token of the address with this number in the store."""
    return f"{number}.{_signature(key, number, address)}"


def number_in(token: str) -> int | None:
    """Return the number of the address that a token claims, unproved; None for what is no token."""
    number, dot, _ = token.partition(".")
    return int(number) if dot and number.isascii() and number.isdigit() and len(number) < 19 else None


def proves(token: str, key: str, number: int, address: str) -> bool:
    """Say whether the token was made with `key` for this address, which the store has under this number."""
    claimed, _, signature = token.partition(".")
    signer = _signer(key)
    return claimed == str(number) and signer.verify_signature(_signed(number, address), signature)


def _signature(key: str, number: int, address: str) -> str:
    return _signer(key).get_signature(_signed(number, address)).decode()


def _signed(number: int, address: str) -> bytes:
    return f"{number}:{address_key(address)}".encode()


def _signer(key: str) -> Signer:
    return Signer(key, salt="press.members.links", digest_method=hashlib.sha256)
