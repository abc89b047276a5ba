"""Making an empty database a store, step by step, by one process at a time.

The steps are the files of `cypher/schema/`, in the order of their numbers. Each is idempotent and
recorded in the graph with the checksum of what was run, so that a store made by an older version
gets the steps it lacks, and one made by a newer version is told apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from stakeholders.domain.errors import NewerStore, NotFound, StoreError
from stakeholders.domain.messages import N_
from stakeholders.queries import Mode, Query, all_queries, placeholders, query
from stakeholders.stores.neo4j.connection import Connection, Work

_LOCK = "schema/0000_one_at_a_time"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the schema."""

    number: int
    name: str
    statements: tuple[str, ...]

    @property
    def checksum(self) -> str:
        """SHA-256 of its statements."""
        return hashlib.sha256("\n".join(self.statements).encode()).hexdigest()


def steps() -> Iterator[Step]:
    """Every step after the first, which only makes the lock."""
    for one in all_queries():
        if one.mode is Mode.SCHEMA and one.name != _LOCK:
            name = one.name.removeprefix("schema/")
            yield Step(int(name[:4]), name, tuple(_spelt(one)))


def make_ready(connection: Connection, *, create: bool) -> None:
    """Bring the database's schema up to date, or say why that cannot be.

    `NotFound` if it is empty and nothing may be made; `StoreError` if it is another program's;
    `NewerStore` if a newer version of this product made it.
    """
    if not _lacking(connection.read(_applied)):
        return
    if not connection.read(_applied):
        _require_empty(connection, create=create)
    connection.change_schema(query(_LOCK).text)
    # The lock is held by an open transaction, for a schema statement needs one of its own.
    connection.write(lambda work: _apply(connection, work))


def _apply(connection: Connection, work: Work) -> None:
    work.all("write/lock_schema")
    lacking = _lacking(_applied(work))  # another process may have made them while this one waited
    for step in lacking:
        for statement in step.statements:
            connection.change_schema(statement)
    # Only now: what this transaction writes locks its label against changes of the schema.
    for step in lacking:
        work.all("write/record_schema_step", number=step.number, name=step.name, checksum=step.checksum)
    work.all("write/make_head")


def _applied(work: Work) -> dict[int, str]:
    """The checksum of each step that has been applied."""
    return {row["number"]: row["checksum"] for row in work.all("read/schema_steps")}


def _lacking(applied: dict[int, str]) -> list[Step]:
    known = {step.number: step for step in steps()}
    if any(number not in known for number in applied):
        raise NewerStore(
            N_("The store in this Neo4j was made by a newer version of this product."),
            what_to_do=N_("Install the newest version, or use another store with --store."),
        )
    for number, checksum in applied.items():
        if checksum != known[number].checksum:
            raise StoreError(
                N_("The store in this Neo4j was made in another way (step {step}).", step=known[number].name),
                what_to_do=N_("Back it up with the version that made it, and restore it into an empty one."),
            )
    return [step for number, step in known.items() if number not in applied]


def _require_empty(connection: Connection, *, create: bool) -> None:
    if not create:
        raise NotFound(
            N_("There is no store in {path}.", path=str(connection.address)),
            what_to_do=N_(
                "Import something first (`stakeholders import FOLDER`), "
                "or see the example: `stakeholders demo`."
            ),
        )
    if connection.read(lambda work: work.one("read/anything")) is not None:
        raise StoreError(
            N_(
                "{path} holds data of another program, not a store of this one.", path=str(connection.address)
            ),
            what_to_do=N_("Use an empty database, or choose another store with --store."),
        )


def _spelt(one: Query) -> Iterator[str]:
    """The statement once for each label or type that it is for."""
    for words in placeholders(one.placeholders):
        yield one.spelt(**{name.strip("_").lower(): word for name, word in words.items()})


def constraint_names() -> Iterator[str]:
    """The name of every constraint that the steps make."""
    for statement in (statement for step in steps() for statement in step.statements):
        words = statement.split()
        if words[:2] == ["CREATE", "CONSTRAINT"]:
            yield words[2]
