"""`Neo4jStore`: facts and history in a Neo4j that a team shares.

The history is the truth: numbered revisions in parts of lines, in the same canonical bytes as in
every store. The graph of nodes and relationships that people see is made from it, and kept right in
the same transaction.

Neo4j is read-committed, so a write first takes the lock of the one `Head` node, then looks whether
the head is still the one it was planned on; the head moves in a statement that checks it again.

Nor does a commit show all at once: who reads may see the head moved and not yet the revision. The
lock is let go when all of it shows, so this can be so of the newest revision only. A reader counts
whether all its changes are there, else looks again, and never takes the checkpoint of the newest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from threading import RLock
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from neo4j.exceptions import ConstraintError

from stakeholders.domain import canonical
from stakeholders.domain.conflicts import conflict
from stakeholders.domain.errors import Conflict, HeadMoved, NotFound
from stakeholders.domain.facts import Change, Facts, NewRevision, Revision
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Record
from stakeholders.ports.store import CHECKPOINT_EVERY
from stakeholders.stores.neo4j.checking import wrong_with
from stakeholders.stores.neo4j.connection import Connection, Neo4jAddress, Patience, Work
from stakeholders.stores.neo4j.difference import Difference, difference
from stakeholders.stores.neo4j.plainly import HalfSeenError, understood
from stakeholders.stores.neo4j.schema import make_ready

T = TypeVar("T")
PART_SIZE: Final = 5000
"""Changes in one part of a revision, and records in one part of a checkpoint."""
BATCH_SIZE: Final = 10_000
"""Rows that one statement gets at once."""


class Neo4jStore:
    """A store in a Neo4j database, made ready if it is empty and `create` is true."""

    def __init__(
        self, address: Neo4jAddress, *, create: bool = True, patience: Patience | None = None
    ) -> None:
        self._connection = Connection(address, patience or Patience())
        self._lock = RLock()
        self._known: tuple[int, Facts] = (0, Facts())
        try:
            make_ready(self._connection, create=create)
        except BaseException:
            self._connection.close()
            raise

    def head(self) -> int:
        return self._connection.read(_head)

    def current(self) -> tuple[int, Facts]:
        return self._connection.read(lambda work: self._facts_at(work, _head(work)))

    def commit(self, new: NewRevision) -> Revision:
        """As every store; a commit whose answer was lost is found again by its operation id."""
        revision, facts = self._connection.write(lambda work: self._commit(work, new))
        if facts is not None:
            self._remember(revision.number, facts)
        return revision

    def revisions(self) -> Sequence[Revision]:
        return self._connection.read(_revisions)

    def changes(self, after: int, upto: int) -> Sequence[tuple[int, Change]]:
        return self._connection.read(lambda work: self._changes(work, after, upto, _head(work)))

    def checkpoint(self, upto: int) -> tuple[int, Facts]:
        def work(work: Work) -> tuple[int, Facts]:
            head = _head(work)
            if upto >= head and head % CHECKPOINT_EVERY == 0:
                return self._facts_at(work, head)
            return self._checkpoint(work, min(upto, head - 1))

        return self._connection.read(work)

    def name(self, number: int, name: str | None) -> Revision:
        def work(work: Work) -> Revision:
            try:
                row = work.one("write/name_revision", number=number, name=name)
            except ConstraintError:
                raise Conflict(N_("Another revision is already called “{name}”.", name=name)) from None
            if row is None:
                raise NotFound(N_("There is no revision {number}.", number=number))
            return _revision(row["revision"])

        return self._connection.write(work)

    def check(self) -> Sequence[Message]:
        """As every store. What seems wrong is looked at again while nobody writes: half a commit is none."""
        return self._connection.read(self._wrong) and self._connection.write(self._surely_wrong)

    def _wrong(self, work: Work) -> list[Message]:
        _, facts = self._facts_at(work, _head(work))
        return list(wrong_with(work, facts))

    def _surely_wrong(self, work: Work) -> list[Message]:
        row = work.one("write/lock_head", operation_id="check")
        assert row is not None  # the schema made it
        wrong = self._wrong(work)
        work.one("write/move_head", based_on=row["head"], number=row["head"])  # only lets go of it
        return wrong

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- Writing --------------------------------------------------------------------------------------------

    def _commit(self, work: Work, new: NewRevision) -> tuple[Revision, Facts | None]:
        """The revision and the facts it leads to; no facts if the operation was known already."""
        row = work.one("write/lock_head", operation_id=new.operation_id)
        assert row is not None  # the schema made it
        if row["known"] is not None:
            return _revision(row["known"]), None
        if row["head"] != new.based_on:
            raise _moved(row["head"], new.based_on)
        _, before = self._facts_at(work, new.based_on)
        after = before.after(new.changes)
        wrong = conflict(before, new.changes, after)
        if wrong is not None:
            raise wrong
        revision = new.numbered(new.based_on + 1)
        _write_revision(work, revision, new.changes)
        _apply(work, difference(before, after, new.changes))
        if revision.number % CHECKPOINT_EVERY == 0:
            _write_checkpoint(work, revision.number, after)
        moved = work.one("write/move_head", based_on=new.based_on, number=revision.number)
        if moved is None:
            raise _moved(new.based_on + 1, new.based_on)
        return revision, after

    # --- Reading --------------------------------------------------------------------------------------------

    def _facts_at(self, work: Work, head: int) -> tuple[int, Facts]:
        """All facts at the head, from those that are known already if they are near."""
        with self._lock:
            known, facts = self._known
        if known == head:
            return head, facts
        if known > head:  # the database is an earlier one: it was put back from outside
            known, facts = 0, Facts()
        start, checkpointed = self._checkpoint(work, head - 1, after=known)
        if start > known:
            known, facts = start, checkpointed
        facts = facts.after(change for _, change in self._changes(work, known, head, head))
        self._remember(head, facts)
        return head, facts

    def _remember(self, number: int, facts: Facts) -> None:
        with self._lock:
            self._known = number, facts

    def _changes(self, work: Work, after: int, upto: int, head: int) -> list[tuple[int, Change]]:
        with understood(str(self._connection.address)):
            lines: dict[int, list[str]] = {}
            sizes: dict[int, int] = {}
            for row in work.all("read/changes", after=after, upto=upto):
                sizes[row["number"]] = row["changes"]
                lines.setdefault(row["number"], []).extend(row["lines"].split("\n") if row["lines"] else ())
            if after < head <= upto and len(lines.get(head, ())) != sizes.get(head):
                raise HalfSeenError
            return [(number, _change(line)) for number, some in lines.items() for line in some]

    def _checkpoint(self, work: Work, upto: int, after: int = 0) -> tuple[int, Facts]:
        """The newest checkpoint after one revision and not after another, which is before the head.

        (0, nothing) if there is none.
        """
        with understood(str(self._connection.address)):
            rows = work.all("read/checkpoint", after=after, upto=upto)
            if not rows:
                return 0, Facts()
            lines = (line.partition("\t") for row in rows for line in row["lines"].split("\n") if line)
            return rows[0]["number"], Facts.of(canonical.loads(table, text) for table, _, text in lines)


def _head(work: Work) -> int:
    row = work.one("read/head")
    return 0 if row is None else int(row["head"])


def _revisions(work: Work) -> list[Revision]:
    head = _head(work)
    revisions = [_revision(row["revision"]) for row in work.all("read/revisions", upto=head)]
    if head and not (revisions and revisions[-1].number == head):
        raise HalfSeenError
    return revisions


def _revision(node: Any) -> Revision:
    return Revision(
        node["number"],
        node["time"],
        node["author"],
        node["reason"],
        node["operation_id"],
        node["added"],
        node["changed"],
        node["removed"],
        node.get("name"),
    )


def _moved(head: int, based_on: int) -> HeadMoved:
    return HeadMoved(
        N_(
            "Revision {head} was made while this change was planned on revision {based_on}.",
            head=head,
            based_on=based_on,
        ),
        what_to_do=N_("Try again."),
    )


def _change(line: str) -> Change:
    table, before, after = line.split("\t")
    return Change.of(_loads(table, before), _loads(table, after))


def _line(change: Change) -> str:
    return "\t".join((change.table, _dumps(change.before), _dumps(change.after)))


def _loads(table: str, text: str) -> Record | None:
    return canonical.loads(table, text) if text else None


def _dumps(record: Record | None) -> str:
    return "" if record is None else canonical.dumps(record)


def _write_revision(work: Work, revision: Revision, changes: Sequence[Change]) -> None:
    work.all(
        "write/create_revision",
        properties={
            "number": revision.number,
            "time": revision.time,
            "author": revision.author,
            "reason": revision.reason,
            "operation_id": revision.operation_id,
            "added": revision.added,
            "changed": revision.changed,
            "removed": revision.removed,
        },
    )
    for part, lines in enumerate(_batches(map(_line, changes), PART_SIZE)):
        work.all("write/create_revision_part", number=revision.number, part=part, lines="\n".join(lines))


def _write_checkpoint(work: Work, number: int, facts: Facts) -> None:
    lines = [f"{record.table}\t{canonical.dumps(record)}" for record in facts]
    for part, some in enumerate(list(_batches(lines, PART_SIZE)) or [()]):
        work.all("write/create_checkpoint_part", number=number, part=part, lines="\n".join(some))


def _apply(work: Work, what: Difference) -> None:
    """Make the graph say what the revision leads to: first what goes, then what comes."""
    for (name,), gone in _grouped(what.relationships_removed, lambda r: (r.type.name,)):
        _run(work, "write/remove_relationships", {"type": name}, ({"id": r.id} for r in gone))
    for (label,), nodes in _grouped(what.nodes_removed, lambda n: (n.label,)):
        _run(work, "write/remove_nodes", {"label": label}, ({"id": node.id} for node in nodes))
    _run(work, "write/free_numbers", {}, ({"id": id_} for id_ in what.numbers_freed))
    for (label, kind), nodes in _grouped(what.nodes_put, lambda n: (n.label, n.kind or "")):
        rows = ({"id": node.id, "properties": node.properties} for node in nodes)
        if kind:
            _run(work, "write/put_organisations", {"kind": kind}, rows)
        else:
            _run(work, "write/put_nodes", {"label": label}, rows)
    for (start, name, end), come in _grouped(
        what.relationships_created, lambda r: (r.type.start, r.type.name, r.type.end)
    ):
        _run(work, "write/create_relationships", {"start": start, "type": name, "end": end}, (
            {"start": r.start, "end": r.end, "properties": r.properties} for r in come
        ))  # fmt: skip


def _run(work: Work, name: str, words: dict[str, str], rows: Iterable[dict[str, Any]]) -> None:
    for some in _batches(iter(rows), BATCH_SIZE):
        work.all(name, words, rows=list(some))


def _grouped(things: Iterable[T], by: Any) -> Iterator[tuple[Any, list[T]]]:
    for key, some in groupby(sorted(things, key=by), key=by):
        yield key, list(some)


def _batches(rows: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    waiting = iter(rows)
    while some := tuple(islice(waiting, size)):
        yield some
