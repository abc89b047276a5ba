"""People whom somebody else vouches for: what a provider tells of them becomes a name and a role here.

A provider tells claims, each a text, a list or anything else that JSON can hold. Nothing of them is trusted
to be short, plain or there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.messages import N_
from stakeholders.domain.numbers import identity_number_in
from stakeholders.domain.text import normal
from stakeholders.services.access import LONGEST_NAME, Person, Role

NAMED_BY: Final = ("name", "email")
"""The claims that name a person, the best first."""
_ASK: Final = N_("Ask whoever runs this service to let you in.")


class NotSignedIn(StakeholdersError):
    """Somebody could not be signed in; nobody is."""


class NoRole(NotSignedIn):
    """It is known who it is, and nothing gives them a role here."""


@dataclass(frozen=True, slots=True)
class Vouching:
    """Who vouches for people, and what they have to be there for which role here."""

    issuer: str
    claim: str
    """The claim that holds somebody's roles or groups there."""
    roles: Mapping[str, Role]
    """Of values of that claim, the roles here."""

    def lacks(self, claims: Mapping[str, Any]) -> bool:
        """Whether claims leave out who somebody is or what they may do."""
        return self.claim not in claims or not _name(claims)

    def person(self, claims: Mapping[str, Any]) -> Person:
        """Whom claims tell of.

        Raises:
            NoRole: for somebody with no role here.
            NotSignedIn: for claims that do not say who it is.
        """
        name = _name(claims)
        if not name:
            raise NotSignedIn(
                N_("It was not told who you are: neither a name nor an e-mail address."), what_to_do=_ASK
            )
        told = claims.get(self.claim)
        values = told if isinstance(told, list) else [told]
        roles = [self.roles[value] for value in values if isinstance(value, str) and value in self.roles]
        if not roles:
            raise NoRole(N_("You are known as {name}, but have no role here.", name=name), what_to_do=_ASK)
        whose = sha256(f"{self.issuer}\n{claims['sub']}".encode("utf-8", "surrogatepass")).hexdigest()
        return Person(whose[:32], name, max(roles, key=list(Role).index))


def _name(claims: Mapping[str, Any]) -> str:
    """What the history may call somebody; empty if nothing fits."""
    told = (_plain(text) for claim in NAMED_BY if isinstance(text := claims.get(claim), str))
    return next((name for name in told if name and not identity_number_in(name)), "")


def _plain(text: str) -> str:
    """A text on one line, without signs that nobody sees: they could turn around or hide what follows."""
    seen = "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign)[0] != "C")
    return normal(seen)[:LONGEST_NAME].strip()
