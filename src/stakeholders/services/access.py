"""Who may do what: keys with a role and an end, and the sessions of browsers that were given one.

A key is `shk_`, its id and 256 random bits. Only its SHA-256 is kept: with that many bits nobody can try
them all, so nothing slower is needed. A session is as random, ends after half a day and with its key.

Whom a provider vouches for has an entry among the keys, though nobody holds a key to it: it is listed and
revoked like the others.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.text import legible
from stakeholders.ports.access_store import AccessStore, KeyRecord
from stakeholders.ports.clock import Clock
from stakeholders.services.history import refuse_identity_numbers

SESSION_HOURS: Final = 12
MOST_DAYS: Final = 730
"""A key that nobody has to renew is a key that nobody looks at."""
LONGEST_NAME: Final = 60
NOTED_EVERY: Final = timedelta(minutes=1)
"""How exactly it is kept when a key was used last: reading must not write each time."""
PERSON: Final = "person-"
"""How the ids of entries begin that no key belongs to."""
_KEY: Final = re.compile(r"shk_([0-9a-f]{8})_[A-Za-z0-9_-]{43}", re.ASCII)


class Role(StrEnum):
    """What somebody may do; each may what those before it may."""

    READER = "reader"
    """Read everything."""
    EDITOR = "editor"
    """Write: import, edit, decide, undo."""
    ADMIN = "admin"
    """Put an earlier revision back as a whole; see what the service is doing."""

    def may(self, needed: Role) -> bool:
        """Whether this role is enough."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks."""

    name: str
    """The author in the history."""
    role: Role
    key_id: str | None = None
    """None for whoever sits at the machine itself."""
    by_session: bool = False
    """Whether a browser has said so, which also speaks when a foreign page makes it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a provider vouches for."""

    whose: str
    """Who it is there, as a checksum: the same each time, whatever they are called."""
    name: str
    role: Role


class Access:
    """The keys and sessions of one service."""

    def __init__(self, store: AccessStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def make_key(self, name: str, role: Role, days: int) -> tuple[str, KeyRecord]:
        """A new key, to be told once; and what is kept of it.

        Raises:
            InvalidInput: for a name or a number of days that cannot be.
        """
        name = legible(name)
        refuse_identity_numbers(name)
        if not 0 < len(name) <= LONGEST_NAME or "\n" in name:
            raise InvalidInput(
                N_("“{name}” cannot be the name of a key.", name=name),
                what_to_do=N_("Name whose it is in at most {n} characters: an office or a role.",
                              n=LONGEST_NAME),
            )  # fmt: skip
        if not 1 <= days <= MOST_DAYS:
            raise InvalidInput(
                N_("A key is good for 1 to {most} days, not for {n}.", most=MOST_DAYS, n=days),
                what_to_do=N_("Make a new one before it ends: stakeholders key make."),
            )
        id_ = secrets.token_hex(4)
        key, now = f"shk_{id_}_{secrets.token_urlsafe(32)}", self._clock.now()
        record = KeyRecord(id_, name, role.value, _digest(key), now, now + timedelta(days=days))
        self._store.add_key(record)
        return key, record

    def keys(self) -> Sequence[KeyRecord]:
        """All keys there were, the oldest first."""
        return self._store.keys()

    def has_keys(self) -> bool:
        """Whether anybody could sign in with a key now."""
        return any(self._is_good(key) and not key.id.startswith(PERSON) for key in self.keys())

    def revoke(self, id_: str) -> KeyRecord:
        """Make a key worthless at once, with its sessions; `NotFound` if there is none."""
        key = self._store.key(id_)
        if key is None:
            raise NotFound(
                N_("There is no key “{id}”.", id=id_),
                what_to_do=N_("`stakeholders key list` shows them by id."),
            )
        self._store.revoke(id_, self._clock.now())
        return key

    def by_key(self, text: str) -> Actor | None:
        """Who has a key, or None for what is no key, or no longer one."""
        key = self._key(text)
        if key is None:
            return None
        self._note_use(key)
        return Actor(key.name, Role(key.role), key.id)

    def begin_session(self, text: str) -> tuple[str, Actor] | None:
        """A session for whoever has a key: what the browser is to hold, and who it is; else None."""
        key = self._key(text)
        if key is None:
            return None
        return self._begin(key), Actor(key.name, Role(key.role), key.id, by_session=True)

    def begin_session_of(self, person: Person) -> str | None:
        """A session for somebody whom a provider vouches for: what the browser is to hold.

        None if they were put out here, whoever vouches for them. What the provider tells now, their name
        and their role, holds for their earlier sessions too.
        """
        id_, now = PERSON + person.whose, self._clock.now()
        nobody_has_it = _digest(secrets.token_urlsafe(32))
        until = now + timedelta(hours=SESSION_HOURS)
        self._store.renew_key(KeyRecord(id_, person.name, person.role.value, nobody_has_it, now, until))
        key = self._store.key(id_)
        return self._begin(key) if key is not None and self._is_good(key) else None

    def by_session(self, token: str) -> Actor | None:
        """Who holds a session, or None."""
        found = self._store.session(_digest(token))
        if found is None or found[1] <= self._clock.now():
            return None
        key = self._store.key(found[0])
        if key is None or not self._is_good(key):
            return None
        self._note_use(key)
        return Actor(key.name, Role(key.role), key.id, by_session=True)

    def end_session(self, token: str) -> None:
        """Let a session be worth nothing any more."""
        self._store.end_session(_digest(token))

    def _begin(self, key: KeyRecord) -> str:
        token = secrets.token_urlsafe(32)
        now = self._clock.now()
        expires = min(now + timedelta(hours=SESSION_HOURS), key.expires)
        self._store.begin_session(_digest(token), key.id, now, expires)
        self._note_use(key)
        return token

    def _key(self, text: str) -> KeyRecord | None:
        form = _KEY.fullmatch(text)
        key = None if form is None else self._store.key(form[1])
        if key is None or not hmac.compare_digest(key.digest, _digest(text)) or not self._is_good(key):
            return None
        return key

    def _is_good(self, key: KeyRecord) -> bool:
        return key.revoked is None and self._clock.now() < key.expires

    def _note_use(self, key: KeyRecord) -> None:
        now: datetime = self._clock.now()
        if key.last_used is None or now - key.last_used >= NOTED_EVERY:
            self._store.used(key.id, now)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
