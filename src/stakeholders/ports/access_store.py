"""What a place has to do that keeps who may use the service: keys and sessions, never in clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key as it is kept: whoever reads it cannot use it."""

    id: str
    name: str
    """Whose it is: an office or a role, such as `coordinator`; the history names it as the author."""
    role: str
    digest: str
    """SHA-256 of the whole key, in hexadecimal."""
    made: datetime
    expires: datetime
    last_used: datetime | None = None
    revoked: datetime | None = None


class AccessStore(Protocol):
    """Keeps keys and sessions. May be used by several threads and processes."""

    def add_key(self, key: KeyRecord) -> None:
        """Keep a new key."""
        ...

    def renew_key(self, key: KeyRecord) -> None:
        """Keep a key; if there is one with this id, let it take over name, role and end."""
        ...

    def key(self, id_: str) -> KeyRecord | None:
        """The key with an id."""
        ...

    def keys(self) -> Sequence[KeyRecord]:
        """All keys, the oldest first."""
        ...

    def used(self, id_: str, when: datetime) -> None:
        """Note when a key was used last."""
        ...

    def revoke(self, id_: str, when: datetime) -> None:
        """Make a key worthless, and end its sessions."""
        ...

    def begin_session(self, digest: str, key_id: str, now: datetime, expires: datetime) -> None:
        """Keep a session, by the SHA-256 of what the browser holds; forget those that have ended."""
        ...

    def session(self, digest: str) -> tuple[str, datetime] | None:
        """Of a session, the id of its key and when it ends."""
        ...

    def end_session(self, digest: str) -> None:
        """Forget a session; nothing happens if there is none."""
        ...

    def close(self) -> None:
        """Let go of the place."""
        ...
