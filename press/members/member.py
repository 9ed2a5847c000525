"""A member, and the members who share one address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from press.languages import Language


@dataclass(frozen=True)
class Member:
    """One person or company on the list. `address` is as `newsletter.mime.wire_address` returns it."""

    address: str
    name: str
    organisation: str
    language: Language
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipient:
    """Who gets one mail: the members, one or more, who share an address. `id` is the store's, None outside it."""

    members: tuple[Member, ...]
    id: int | None = None

    @property
    def address(self) -> str:
        return self.members[0].address

    @property
    def key(self) -> str:
        return address_key(self.address)

    @property
    def language(self) -> Language:
        """The first member's: one mail is in one language."""
        return self.members[0].language

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(member.name for member in self.members if member.name)

    @property
    def organisation(self) -> str:
        """The organisations of the members, each once."""
        return ", ".join(dict.fromkeys(member.organisation for member in self.members if member.organisation))


def address_key(address: str) -> str:
    """Return what makes two spellings the same address: `Anna@Rossi.kz` and `anna@rossi.kz` are one."""
    return address.casefold()


def digest(address: str) -> str:
    """Return by what an address is known once it is forgotten."""
    return sha256(b"address\0" + address_key(address).encode()).hexdigest()


def by_address(members: Iterable[Member]) -> tuple[Recipient, ...]:
    """Return the members as recipients, in the order in which their addresses first come."""
    sharing: dict[str, list[Member]] = {}
    for member in members:
        sharing.setdefault(address_key(member.address), []).append(member)
    return tuple(Recipient(tuple(together)) for together in sharing.values())
