"""The errors of Neo4j and its driver, as what happened, where, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from neo4j.exceptions import (
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from stakeholders.domain.errors import InvalidInput, StoreError
from stakeholders.domain.messages import N_, Message


class HalfSeenError(Exception):
    """A part of the history is not there, or not yet: what is being written shows bit by bit in Neo4j."""


Explained = tuple[Message, Message | None]

_NO_ANSWER: Final = (
    N_("No Neo4j answers there."),
    N_("Check the address with --store, and that the server is running and can be reached from here."),
)
_REFUSED: Final = (
    N_("Neo4j refuses this user or password."),
    N_("Set STAKEHOLDERS_NEO4J_USER and STAKEHOLDERS_NEO4J_PASSWORD to those of the server."),
)
_BY_CODE: Final[tuple[tuple[str, Explained], ...]] = (
    ("Neo.ClientError.Security.AuthenticationRateLimit", (
        N_("Neo4j refuses to let anybody in for a while, after several wrong passwords."),
        N_("Wait a few seconds, then try again with the right password."),
    )),
    ("Neo.ClientError.Security.CredentialsExpired", (
        N_("Neo4j wants this user to change the password first."),
        N_("Sign in with Neo4j Browser once and choose a new password."),
    )),
    ("Neo.ClientError.Security.Forbidden", (
        N_("This user may not do that in Neo4j."),
        N_("Give the user the right to read, write and make constraints in the database."),
    )),
    ("Neo.ClientError.Security", _REFUSED),
    ("Neo.ClientError.Database.DatabaseNotFound", (
        N_("The server has no database of that name."),
        N_("Neo4j Community has one database: leave its name out of the address, or write /neo4j."),
    )),
    ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", (
        N_("Neo4j has too little memory for so much at once; nothing was written."),
        N_("Give the server more (server.memory.heap.max_size, dbms.memory.transaction.total.max)."),
    )),
    ("Neo.ClientError.Transaction.TransactionTimedOut", (
        N_("Neo4j took too long; nothing was written."),
        N_("Try again when it has less to do."),
    )),
    ("Neo.ClientError.General.WriteOnReadOnlyAccessMode", (
        N_("This Neo4j may only be read, not written."),
        N_("Use the address of a server that takes writes."),
    )),
    ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", (
        N_("This Neo4j may only be read, not written."),
        N_("Use the address of a server that takes writes."),
    )),
    ("Neo.TransientError", (
        N_("Neo4j was too busy, or changed its leader, for too long; nothing was written."),
        N_("Try again in a moment."),
    )),
    ("Neo.DatabaseError", (
        N_("Neo4j could not do this; nothing was written."),
        N_("Look at the server's own log; a full disk is the most usual reason."),
    )),
)  # fmt: skip
"""The first code that begins so explains it."""


@contextmanager
def said_plainly(address: str) -> Iterator[None]:
    """Turns the errors of Neo4j and its driver into errors of this product."""
    try:
        yield
    except HalfSeenError as error:
        raise _changed_by_others(address) from error
    except (Neo4jError, DriverError, OSError) as error:
        what, to_do = _explained(error)
        where = N_("Store: {path}.", path=address)
        raise StoreError(what, where=where, what_to_do=to_do) from error


@contextmanager
def understood(address: str) -> Iterator[None]:
    """What is read here was written by this product; what makes no sense was changed by others."""
    try:
        yield
    except (ArithmeticError, InvalidInput, LookupError, TypeError, ValueError) as error:
        raise _changed_by_others(address) from error


def _changed_by_others(address: str) -> StoreError:
    return StoreError(
        N_("The history in this Neo4j cannot be read: something else has changed it."),
        where=N_("Store: {path}.", path=address),
        what_to_do=N_("Go back to a backup: `stakeholders store restore FILE`."),
    )


def _explained(error: Exception) -> Explained:
    match error:
        case Neo4jError():
            code = error.code or ""
            for begins, explained in _BY_CODE:
                if code.startswith(begins):
                    return explained
            return N_("Neo4j could not do this: {why}.", why=f"{code}: {error.message}"), None
        case ServiceUnavailable() | SessionExpired() | OSError():
            return _NO_ANSWER
        case ConfigurationError():
            return N_("The address does not work: {why}.", why=str(error)), None
        case _:
            return _NO_ANSWER[0], N_("What the driver says: {why}.", why=str(error))
