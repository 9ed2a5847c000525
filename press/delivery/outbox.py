"""Transports that reach nobody: a folder of `.eml` files, and a list in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from press.delivery.transport import Answer, Envelope, Verdict


@dataclass(frozen=True)
class FolderTransport:
    """A folder: each message becomes a file `<address>.eml` that only its owner can read."""

    folder: Path

    def connect(self) -> FolderTransport:
        """Make the folder."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self

    def send(self, envelope: Envelope, message: bytes, release: Callable[[], bool]) -> Answer:
        """Write the message."""
        if not release():
            return Answer(Verdict.WITHDRAWN)
        file = self.folder / file_name(envelope.recipient)
        file.touch(mode=0o600)
        file.write_bytes(message)
        return Answer(Verdict.ACCEPTED, f"written to {file.name}")

    def is_open(self) -> bool:
        """A folder is always open."""
        return True

    def close(self) -> None:
        """Nothing to close."""


@dataclass(frozen=True)
class MemoryTransport:
    """A list in memory."""

    sent: list[tuple[Envelope, bytes]] = field(default_factory=list)

    def connect(self) -> MemoryTransport:
        """Nothing to open."""
        return self

    def send(self, envelope: Envelope, message: bytes, release: Callable[[], bool]) -> Answer:
        """Keep the message."""
        if not release():
            return Answer(Verdict.WITHDRAWN)
        self.sent.append((envelope, message))
        return Answer(Verdict.ACCEPTED, "kept in memory")

    def is_open(self) -> bool:
        """A list is always open."""
        return True

    def close(self) -> None:
        """Nothing to close."""


def fresh_folder(folder: Path) -> FolderTransport:
    """Return `folder` as a transport, without the messages that an earlier run left there."""
    for file in folder.glob("*.eml"):
        file.unlink()
    return FolderTransport(folder)


def file_name(address: str) -> str:
    """Return the name of the file for `address`, another for each and good on every system."""
    name = quote(address.casefold(), safe="@+")
    if len(name) > 200:
        name = f"{name[:180]}-{sha256(name.encode()).hexdigest()[:16]}"
    return f"{name}.eml"
