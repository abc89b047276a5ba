"""The facts at any revision, and the ways to make a new one: write, undo, restore.

All stores share this code: they only keep revisions. A write is planned on the newest
facts and committed only if they are still the newest, else it is planned again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import RLock
from typing import Final
from uuid import uuid4

from stakeholders.domain.errors import Conflict, HeadMoved, InvalidInput, NotFound
from stakeholders.domain.facts import Change, Facts, NewRevision, Revision, difference
from stakeholders.domain.integrity import Flaw, made_wrong
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.numbers import identity_number_in
from stakeholders.domain.records import table_name
from stakeholders.domain.text import one_line
from stakeholders.ports.clock import Clock, stamp
from stakeholders.ports.store import Store

REPLAY_AT_MOST = 50
"""With more revisions to catch up on than this, reading everything again is quicker."""
ATTEMPTS = 1000
"""How often a write is planned again because somebody else was first: enough for dozens who all write."""

LONGEST_AUTHOR: Final = 100
LONGEST_REASON: Final = 200
LONGEST_NAME: Final = 100
"""In characters: each stands on a line of the history, and of an address."""


class History:
    """One store's facts through time. May be used by several threads."""

    def __init__(
        self, store: Store, clock: Clock, new_operation_id: Callable[[], str] = lambda: uuid4().hex
    ) -> None:
        self._store = store
        self._clock = clock
        self._new_operation_id = new_operation_id
        self._lock = RLock()
        self._newest: tuple[int, Facts] = (0, Facts())

    def current(self) -> tuple[int, Facts]:
        """The newest revision and its facts; kept in memory and caught up on when the store moved on."""
        with self._lock:
            known, facts = self._newest
            head = self._store.head()
            if head != known:
                if known and known < head <= known + REPLAY_AT_MOST:
                    later = self._store.changes(known, head)
                    self._newest = head, facts.after(change for _, change in later)
                else:
                    self._newest = self._store.current()
            return self._newest

    def at(self, revision: int | None = None) -> tuple[int, Facts]:
        """The facts as they were at a revision (None: the newest), or `NotFound`."""
        head, facts = self.current()
        if revision is None or revision == head:
            return head, facts
        if not 0 <= revision <= head:
            raise NotFound(
                N_("There is no revision {number}; the newest is {head}.", number=revision, head=head),
                what_to_do=N_("`stakeholders history` lists the revisions."),
            )
        start, facts = self._store.checkpoint(revision)
        return revision, facts.after(change for _, change in self._store.changes(start, revision))

    def revisions(self) -> Sequence[Revision]:
        """Every revision, oldest first."""
        return self._store.revisions()

    def number(self, word: str) -> int:
        """The number of a revision given as a number or by its name, or `NotFound`."""
        word = one_line(word)
        if word.isdecimal():
            return int(word)
        for revision in self._store.revisions():
            if revision.name == word:
                return revision.number
        raise NotFound(
            N_("No revision is called “{name}”.", name=word),
            what_to_do=N_("`stakeholders history` lists the revisions."),
        )

    def name(self, number: int, name: str | None) -> Revision:
        """Give a revision a name, or take its name away."""
        if name is not None:
            name = _words(N_("Name of the revision"), name, LONGEST_NAME)
        if name is not None and (not name or name.isdecimal()):
            raise InvalidInput(
                N_("“{name}” cannot be the name of a revision.", name=name),
                what_to_do=N_("Choose a word or two, not a number."),
            )
        return self._store.name(number, name)

    def write(
        self,
        plan: Callable[[int, Facts], Iterable[Change]],
        *,
        author: str,
        reason: str,
        operation_id: str | None = None,
    ) -> Revision | None:
        """Write what `plan` makes of the newest facts; None if that is nothing.

        `plan` gets the revision and its facts, and may be called again when another write came
        between; what it returns must leave no `flaws`. With an `operation_id` that is known the
        earlier revision is returned and nothing is written.
        """
        author, reason = revision_words(author, reason)
        if operation_id is not None:
            for revision in self._store.revisions():
                if revision.operation_id == operation_id:
                    return revision
        operation_id = operation_id or self._new_operation_id()
        for attempt in range(ATTEMPTS):
            head, facts = self.current()
            changes = tuple(plan(head, facts))
            if not changes:
                return None
            new = NewRevision(head, stamp(self._clock), author, reason, operation_id, changes)
            try:
                return self._store.commit(new)
            except HeadMoved:
                if attempt == ATTEMPTS - 1:
                    raise
        raise AssertionError("unreachable: the last attempt returns or raises")

    def undo(self, number: int, *, author: str, reason: str | None = None) -> Revision | None:
        """Take back what a revision did, as a new revision.

        Allowed if every record it touched is still as it left it and the facts stay true
        without it; else `Conflict` names the later revisions that are in the way.
        """
        self.require(number)
        undone = [change.reversed() for _, change in self._store.changes(number - 1, number)]

        def plan(head: int, facts: Facts) -> Sequence[Change]:
            moved = {(c.table, c.key) for c in undone if facts.get(c.table, c.key) != c.before}
            if moved:
                later = {n for n, c in self._store.changes(number, head) if (c.table, c.key) in moved}
                raise _in_the_way(number, later)
            if wrong := made_wrong(facts, facts.after(undone)):
                raise _in_the_way(number, self._made_wrong(number, head, undone), wrong[0])
            return undone

        return self.write(plan, author=author, reason=reason or f"undo {number}")

    def restore(self, number: int, *, author: str, reason: str | None = None) -> Revision | None:
        """Make everything as it was at a revision, as a new revision."""
        self.require(number, lowest=0)
        _, then = self.at(number)
        return self.write(
            lambda _, now: difference(now, then), author=author, reason=reason or f"restore {number}"
        )

    def changes(self, after: int, upto: int) -> Sequence[tuple[int, Change]]:
        """The changes of the revisions `after` < n <= `upto`, each with its number."""
        return self._store.changes(after, upto)

    def require(self, number: int, lowest: int = 1) -> None:
        """`NotFound` unless there is a revision with this number."""
        head = self._store.head()
        if not lowest <= number <= head:
            raise NotFound(
                N_("There is no revision {number}; the newest is {head}.", number=number, head=head),
                what_to_do=N_("`stakeholders history` lists the revisions."),
            )

    def _made_wrong(self, number: int, head: int, undone: Sequence[Change]) -> set[int]:
        """The later revision since which revision `number` cannot be taken back, found by halving."""

        def is_wrong(at: int) -> bool:
            _, then = self.at(at)
            return bool(made_wrong(then, then.after(undone)))

        fine, wrong = number, head
        if is_wrong(number):
            return set()  # it was so from the beginning: the revision put something right
        while wrong - fine > 1:
            middle = (fine + wrong) // 2
            if is_wrong(middle):
                wrong = middle
            else:
                fine = middle
        return {wrong}


def revision_words(author: str, reason: str) -> tuple[str, str]:
    """Who and why as a revision keeps them; `InvalidInput` for what it may not keep."""
    return (
        _words(N_("Author of the revision"), author, LONGEST_AUTHOR),
        _words(N_("Reason of the revision"), reason, LONGEST_REASON),
    )


def shortened(reason: str) -> str:
    """A reason that nobody wrote, no longer than one may be."""
    return reason if len(reason) <= LONGEST_REASON else reason[: LONGEST_REASON - 1] + "…"


def _words(what: Message, text: str, most: int) -> str:
    text = one_line(text)
    refuse_identity_numbers(text)
    if len(text) > most:
        raise InvalidInput(
            N_("It has {length} characters; there is room for {most}.", length=len(text), most=most),
            where=what,
            what_to_do=N_("Say it shorter."),
        )
    return text


def refuse_identity_numbers(*texts: str) -> None:
    """`InvalidInput` if a text of the history holds what may not be kept: the history is kept for ever."""
    if any(map(identity_number_in, texts)):
        raise InvalidInput(
            N_("There is a national identity number in it, which may not be stored."),
            what_to_do=N_("Say it without the number."),
        )


def _in_the_way(number: int, later: set[int], wrong: Flaw | None = None) -> Conflict:
    where = (
        None
        if wrong is None
        else N_(
            "Without it: {table}, {key}: {what}",
            table=table_name(wrong.table),
            key=_spaced(wrong.key),
            what=wrong.message,
        )
    )
    if not later:
        return Conflict(
            N_("Revision {number} cannot be undone: it put something right.", number=number), where=where
        )
    return Conflict(
        N_(
            "Revision {number} cannot be undone: later revisions build on it ({later}).",
            number=number,
            later=", ".join(map(str, sorted(later))),
        ),
        where=where,
        what_to_do=N_("Undo those first, newest first, or restore an earlier revision as a whole."),
    )


def _spaced(key: str) -> str:
    return " ".join(key.split("\t")).strip()
