"""Moving a store's whole history to another store, and looking whether a store is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from stakeholders.domain.errors import Conflict, StoreError
from stakeholders.domain.facts import Change, Facts, NewRevision, Revision
from stakeholders.domain.integrity import Flaw, flaws
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import TABLES, Record, table_name
from stakeholders.ports.store import CHECKPOINT_EVERY, Store

Step = Callable[[int, int], None]
"""Told how many revisions are done, and of how many."""


class Kept(Protocol):
    """A history that can be read: a store, or a backup of one."""

    def revisions(self) -> Sequence[Revision]:
        """Every revision, oldest first."""
        ...

    def changes(self, after: int, upto: int) -> Sequence[tuple[int, Change]]:
        """The changes of the revisions `after` < n <= `upto`, in order, each with its number."""
        ...


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy did."""

    revisions: int
    """How many were written; those that were there already are not."""
    head: int
    digest: str
    """Of the facts at `head`, the same in both."""


def copy(source: Kept, target: Store, step: Step = lambda _done, _of: None) -> Copied:
    """Write the revisions that the target lacks, as they are: numbers, times, authors, names.

    The target may hold the first part of the same history, so that a copy that was broken off goes
    on where it stopped, and one made again brings what is new. `Conflict` if it holds another history;
    `StoreError` if the facts should differ at the end.
    """
    wanted, there = source.revisions(), target.revisions()
    if [_same(r) for r in there] != [_same(r) for r in wanted[: len(there)]]:
        raise Conflict(
            N_("What should be written to already holds another history."),
            what_to_do=N_("Choose an empty store, or one that holds the first part of the same history."),
        )
    for done, revision in enumerate(wanted[len(there) :]):
        step(done, len(wanted) - len(there))
        number = revision.number
        changes = tuple(change for _, change in source.changes(number - 1, number))
        words = revision.time, revision.author, revision.reason, revision.operation_id
        target.commit(NewRevision(number - 1, *words, changes))
    _copy_names(wanted, target)
    facts = Facts().after(change for _, change in source.changes(0, len(wanted)))
    digest, (head, copied) = facts.digest(), target.current()
    if head == len(wanted) and copied.digest() != digest:
        raise StoreError(
            N_("The copy does not hold the same facts as what it was made from."),
            what_to_do=N_("Do not use it. Check both with `stakeholders store check`."),
        )
    return Copied(len(wanted) - len(there), len(wanted), digest)


def _same(revision: Revision) -> Revision:
    """The revision without its name, which may change."""
    return replace(revision, name=None)


def _copy_names(wanted: Sequence[Revision], target: Store) -> None:
    there = {revision.number: revision.name for revision in target.revisions()}
    renamed = [revision for revision in wanted if there[revision.number] != revision.name]
    for revision in renamed:  # first taken away: two may have exchanged theirs
        target.name(revision.number, None)
    for revision in renamed:
        if revision.name is not None:
            target.name(revision.number, revision.name)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a store found."""

    head: int
    digest: str
    counts: tuple[tuple[str, int], ...]
    """How many rows each table has, in the order of the format."""
    wrong: tuple[Message, ...]
    """What is not as it should be; empty if the store is sound."""


def check(store: Store, step: Step = lambda _done, _of: None) -> Checked:
    """Look at everything: the database itself, the history from its beginning, and the facts of now."""
    head, facts = store.current()
    wrong = [*store.check(), *_wrong_in_history(store, head, facts, step)]
    wrong += [_flaw(flaw) for flaw in flaws(facts)]
    counts = tuple((cls.table, len(facts.table(cls))) for cls in TABLES)
    return Checked(head, facts.digest(), counts, tuple(wrong))


def _wrong_in_history(store: Store, head: int, facts: Facts, step: Step) -> Iterator[Message]:
    """What does not follow when the history is lived through again; the first of each kind."""
    revisions = [revision for revision in store.revisions() if revision.number <= head]
    if [revision.number for revision in revisions] != list(range(1, head + 1)):
        yield N_("The revisions are not numbered from 1 to {head}.", head=head)
        return
    state: dict[str, dict[str, Record]] = {}
    for revision in revisions:
        number = revision.number
        step(number, head)
        changes = tuple(change for _, change in store.changes(number - 1, number))
        words = revision.time, revision.author, revision.reason, revision.operation_id
        if NewRevision(number - 1, *words, changes).numbered(number) != _same(revision):
            yield N_("Revision {number} does not hold as many changes as it says.", number=number)
        if any(state.get(c.table, {}).get(c.key) != c.before for c in changes):
            yield N_("Revision {number} does not follow from the one before it.", number=number)
            return
        for change in changes:
            rows = state.setdefault(change.table, {})
            if change.after is None:
                del rows[change.key]
            else:
                rows[change.key] = change.after
        if number % CHECKPOINT_EVERY == 0 and store.checkpoint(number) != (number, Facts(state)):
            yield N_("The checkpoint at revision {number} does not hold its facts.", number=number)
    if Facts(state) != facts:
        yield N_("The facts of now are not those that the history leads to.")


def _flaw(flaw: Flaw) -> Message:
    key = " ".join(flaw.key.split("\t")).strip()
    return N_("{table}, {key}: {what}", table=table_name(flaw.table), key=key, what=flaw.message)
