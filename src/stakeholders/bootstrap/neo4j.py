"""Opening a Neo4j store with what the environment says of its user and password."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.stores.neo4j import Neo4jAddress, Neo4jStore

_AUTH_FILE: Final = N_("STAKEHOLDERS_NEO4J_AUTH_FILE names a file with one line: USER/PASSWORD.")


class Neo4jSettings(BaseSettings):
    """As whom to ask a Neo4j: `STAKEHOLDERS_NEO4J_USER`, `_PASSWORD`, or `_AUTH_FILE`.

    The file holds one line, `user/password`, as Neo4j's own image reads it: one secret serves both.
    """

    model_config = SettingsConfigDict(env_prefix="STAKEHOLDERS_NEO4J_", env_ignore_empty=True)

    user: str = "neo4j"
    password: SecretStr = SecretStr("")
    auth_file: Path | None = None

    def credentials(self) -> tuple[str, str]:
        """User and password; `InvalidInput` if the file cannot be read or does not hold them."""
        if self.auth_file is None:
            return self.user, self.password.get_secret_value()
        try:
            user, is_there, password = self.auth_file.read_text(encoding="utf-8").strip().partition("/")
        except (OSError, UnicodeDecodeError) as error:
            what = N_("{path} cannot be read.", path=str(self.auth_file))
            raise InvalidInput(what, what_to_do=_AUTH_FILE) from error
        if not (user and is_there and password):
            what = N_("{path} does not hold a user and a password.", path=str(self.auth_file))
            raise InvalidInput(what, what_to_do=_AUTH_FILE)
        return user, password


def open_neo4j(address: str, *, create: bool) -> Neo4jStore:
    """The store in the Neo4j at an address."""
    return Neo4jStore(Neo4jAddress.parse(address, *Neo4jSettings().credentials()), create=create)
