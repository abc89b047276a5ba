"""What the environment says of the provider where people sign in (OpenID Connect)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.text import normal
from stakeholders.services.access import Role
from stakeholders.services.persons import Vouching
from stakeholders_api.writing import is_this_machine

PREFIX: Final = "STAKEHOLDERS_OIDC_"


@dataclass(frozen=True, slots=True)
class OpenId:
    """A provider, and as whom this service asks it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    """What people call it: the button says it."""
    vouching: Vouching


class OpenIdSettings(BaseSettings):
    """`STAKEHOLDERS_OIDC_ISSUER` and the like; the secret also in a file, one line long."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True)

    issuer: str = ""
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    client_secret_file: Path | None = None
    name: str = ""
    role_claim: str = "roles"
    readers: str = ""
    """Values of the claim, with commas between; so are the next two."""
    editors: str = ""
    admins: str = ""

    def provider(self) -> OpenId | None:
        """The provider; None if nothing is said of one. `InvalidInput` for what cannot be."""
        if not self.model_fields_set:
            return None
        issuer, secret, roles = self.issuer.strip(), self._secret(), self._roles()
        needed = {"ISSUER": issuer, "CLIENT_ID": self.client_id, "CLIENT_SECRET": secret}
        for name, value in needed.items():
            if not value:
                raise _wrong(N_("{setting} is not set.", setting=PREFIX + name))
        if not is_safe(issuer):
            raise _wrong(N_("{setting} has to be an address with https.", setting=f"{PREFIX}ISSUER"))
        if not roles:
            raise _wrong(
                N_("Nobody could sign in: {setting} and the like name no value.", setting=f"{PREFIX}READERS")
            )
        vouching = Vouching(issuer, self.role_claim.strip(), roles)
        return OpenId(
            issuer, self.client_id.strip(), secret, normal(self.name) or urlsplit(issuer).netloc, vouching
        )

    def _secret(self) -> str:
        if self.client_secret_file is None:
            return self.client_secret.get_secret_value()
        try:
            return self.client_secret_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise _wrong(N_("{path} cannot be read.", path=str(self.client_secret_file))) from error

    def _roles(self) -> dict[str, Role]:
        """Of values of the claim, the roles; of a value with several the highest."""
        said = {Role.READER: self.readers, Role.EDITOR: self.editors, Role.ADMIN: self.admins}
        return {
            value.strip(): role
            for role, values in said.items()
            for value in values.split(",")
            if value.strip()
        }


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what is sent to an address: https, or this machine."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname or ""))
    )


def _wrong(what: Message) -> InvalidInput:
    return InvalidInput(
        what,
        what_to_do=N_(
            "Sign-in with OpenID Connect needs STAKEHOLDERS_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET (or "
            "_CLIENT_SECRET_FILE), and one of _READERS, _EDITORS and _ADMINS."
        ),
    )
