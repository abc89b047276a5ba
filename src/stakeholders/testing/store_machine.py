"""A store lives through random histories beside a plain model, and must never differ from it.

class MyMachine(StoreMachine):
def new_place(self) -> StorePlace:
return MyPlace(...)

TestMyStore = MyMachine.TestCase
TestMyStore.settings = settings(max_examples=100, stateful_step_count=50)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from stakeholders.domain.errors import Conflict, NotFound
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.kinds import Answer, MeasureStatus, OrganisationKind, ParticipationRole
from stakeholders.domain.records import Measure, Organisation, Participation, Record, Source
from stakeholders.domain.text import guarded
from stakeholders.ports.store import Store
from stakeholders.services.history import History
from stakeholders.services.importing import Import, RawRow, RawTable
from stakeholders.testing.place import StorePlace, TickingClock
from stakeholders.testing.plain_model import PlainHistory, Row, State, as_row, as_state, digest, is_true
from stakeholders.testing.samples import ORGANISATION_NUMBERS
from stakeholders.testing.strategies import texts

ORGANISATIONS: Final = ("uia", "port", "city")
MEASURES: Final = ("battery", "talent")
SOURCES: Final = ("letter", "web")
WORDS: Final = ("styremøte juni", "høring", "📌")

_some_sources = st.lists(st.sampled_from(SOURCES), unique=True, max_size=2).map(tuple)
_records = st.one_of(
    st.builds(Source, id=st.sampled_from(SOURCES), title=texts(longest=5)),
    st.builds(
        Organisation,
        id=st.sampled_from(ORGANISATIONS),
        name=texts(longest=5),
        kind=st.sampled_from(OrganisationKind),
        orgnr=st.sampled_from((None, None, *ORGANISATION_NUMBERS[:2])),
        employees=st.sampled_from((None, 0, 12, "withheld")),
        source=_some_sources,
    ),
    st.builds(
        Measure,
        id=st.sampled_from(MEASURES),
        name_nb=texts(longest=5),
        status=st.sampled_from(MeasureStatus),
        source=_some_sources,
    ),
    st.builds(
        Participation,
        # One id is one tie, so it is always between the same two.
        id=st.just("one"),
        organisation_id=st.just("uia"),
        measure_id=st.just("battery"),
        role=st.just(ParticipationRole.PARTNER),
        stated_by=st.sampled_from((None, *ORGANISATIONS)),
        answer=st.sampled_from((None, *Answer)),
        source=st.just(("letter",)),
    ),
)
_keys = st.one_of(
    *(
        st.tuples(st.just(table), st.sampled_from(ids))
        for table, ids in (("organisations", ORGANISATIONS), ("measures", MEASURES), ("sources", SOURCES))
    )
)


class StoreMachine(RuleBasedStateMachine):
    """Writes, imports, edits, undoes, restores, names and reopens; after each step all facts are compared."""

    history: History
    store: Store
    place: StorePlace

    def new_place(self) -> StorePlace:
        """An empty place for one run; each store's machine says it."""
        raise NotImplementedError

    @initialize(filled=st.booleans())
    def begin(self, filled: bool) -> None:  # noqa: FBT001 - hypothesis calls it by name
        """Open an empty store, half the time with some facts to begin with."""
        self.place = self.new_place()
        self.model = PlainHistory()
        self._open()
        if filled:
            first: list[Record] = [Source(id=id_, title=id_) for id_ in SOURCES]
            first += [Organisation(id=id_, name=id_, kind=OrganisationKind.FIRM) for id_ in ORGANISATIONS]
            first += [Measure(id=id_, name_nb=id_, status=MeasureStatus.ONGOING) for id_ in MEASURES]
            self._write({(r.table, r.key): r for r in first}, "begin")

    def teardown(self) -> None:
        """Close the store after a run."""
        if hasattr(self, "store"):
            self.store.close()

    @rule(records=st.lists(_records, min_size=1, max_size=5))
    def write(self, records: list[Record]) -> None:
        """Add or change several records in one revision."""
        self._write({(record.table, record.key): record for record in records}, "write")

    @rule(records=st.lists(_records, max_size=3), gone=st.lists(_keys, min_size=1, max_size=3))
    def write_and_remove(self, records: list[Record], gone: list[tuple[str, str]]) -> None:
        """Remove some records and put others in, in one revision."""
        rows: dict[tuple[str, str], Record | None] = dict.fromkeys(gone)
        self._write(rows | {(record.table, record.key): record for record in records}, "write and remove")

    @rule(one=st.sampled_from(ORGANISATIONS), other=st.sampled_from(ORGANISATIONS))
    def exchange_numbers(self, one: str, other: str) -> None:
        """Two organisations take each other's numbers."""
        _, facts = self.history.current()
        rows = facts.table(Organisation)
        if one in rows and other in rows:
            a, b = rows[one], rows[other]
            self._write(
                {_place(a): replace(a, orgnr=b.orgnr), _place(b): replace(b, orgnr=a.orgnr)}, "exchange"
            )

    @rule(
        rows=st.dictionaries(
            st.sampled_from(ORGANISATIONS),
            st.tuples(
                texts(longest=4), st.sampled_from(("", "firm", "Cluster")), st.sampled_from(("", "-", "7"))
            ),
            min_size=1,
            max_size=3,
        )
    )
    def import_rows(self, rows: Mapping[str, tuple[str, str, str]]) -> None:
        """Import a table: what is empty changes nothing, a hyphen takes away, what is new needs a kind."""
        raw = [
            RawRow(number, (id_, guarded(name), kind, employees))
            for number, (id_, (name, kind, employees)) in enumerate(rows.items(), 2)
        ]
        table = RawTable("rows.csv", "organisations", ("id", "name", "kind", "employees"), raw)
        expected = self._laid_over(rows)
        plan = Import.of(self.history, [table]).dry_run()
        assert (plan.problems == ()) == (expected is not None), plan.problems
        if expected is not None:
            Import.of(self.history, [table]).apply(author="a test", reason="import")
            if expected != self.model.now:
                self.model.write(expected, "import")

    @precondition(lambda self: self.model.head > 0)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """Take back one revision, or be told that later ones are in the way."""
        number = data.draw(st.integers(1, self.model.head), label="revision")
        expected = self.model.without(number)
        if expected is None:
            with pytest.raises(Conflict) as refused:
                self.history.undo(number, author="a test")
            self._names_later_revisions(str(refused.value.message), number)
            return
        made = self.history.undo(number, author="a test")
        assert (made is None) == (expected == self.model.now)
        if made is not None:
            self.model.write(expected, f"undo {number}")

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """Make everything as it was at some revision."""
        number = data.draw(st.integers(0, self.model.head), label="revision")
        made = self.history.restore(number, author="a test")
        assert (made is None) == (self.model.states[number] == self.model.now)
        if made is not None:
            self.model.write(self.model.states[number], f"restore {number}")

    @rule(data=st.data(), name=st.sampled_from((None, *WORDS)))
    def name(self, data: st.DataObject, name: str | None) -> None:
        """Give a revision a name, take it away, or be refused."""
        number = data.draw(st.integers(0, self.model.head + 1), label="revision")
        if not 1 <= number <= self.model.head:
            with pytest.raises(NotFound):
                self.history.name(number, name)
        elif name is not None and name in (set(self.model.names.values()) - {self.model.names.get(number)}):
            with pytest.raises(Conflict):
                self.history.name(number, name)
        else:
            assert self.history.name(number, name).name == name
            self.model.names.pop(number, None)
            if name is not None:
                self.model.names[number] = name

    @precondition(lambda self: self.model.head > 0)
    @rule(data=st.data())
    def repeat_an_operation(self, data: st.DataObject) -> None:
        """A write whose operation is known returns its revision and writes nothing."""
        known = data.draw(st.sampled_from(list(self.store.revisions())), label="revision")
        one_more = Change.of(None, Source(id="never", title="never"))
        again = self.history.write(
            lambda _, __: [one_more], author="b", reason="again", operation_id=known.operation_id
        )
        assert again == known

    @rule()
    def reopen(self) -> None:
        """Close the store and open it again."""
        self.store.close()
        self._open()

    @rule(records=st.lists(_records, min_size=1, max_size=2))
    def write_through_another_handle(self, records: list[Record]) -> None:
        """Somebody else writes to the same place meanwhile."""
        own = self.history
        with self.place.open() as other:
            self.history = History(other, TickingClock())
            self._write({(record.table, record.key): record for record in records}, "another")
            self.history = own

    @rule(number=st.integers(20, 40))
    def write_many(self, number: int) -> None:
        """A run of small revisions, so that histories cross checkpoints."""
        for count in range(number):
            self._write({("sources", "many"): Source(id="many", title=f"{self.model.head} {count}")}, "many")

    @invariant()
    def is_what_the_model_says(self) -> None:
        """The newest facts, their digest, the revisions and one older state are those of the model."""
        if not hasattr(self, "store"):
            return
        head, facts = self.store.current()
        assert head == self.model.head
        assert as_state(facts) == self.model.now
        assert facts.digest() == digest(self.model.now)
        assert self.history.current() == (head, facts)
        revisions = self.store.revisions()
        assert [revision.number for revision in revisions] == list(range(1, head + 1))
        assert [revision.reason for revision in revisions] == self.model.reasons
        assert {r.number: r.name for r in revisions if r.name} == self.model.names
        if head:
            newest = revisions[-1]
            assert (newest.added, newest.changed, newest.removed) == self.model.counts(head)
        older = head * 2 // 3
        assert as_state(self.history.at(older)[1]) == self.model.states[older]

    @invariant()
    def really_holds_it(self) -> None:
        """The database itself holds the organisations and revisions of the model."""
        if hasattr(self, "store"):
            names = {
                key: row["name"] for (table, key), row in self.model.now.items() if table == "organisations"
            }
            assert self.place.raw_organisations() == names
            assert self.place.raw_revisions() == list(range(1, self.model.head + 1))

    def _open(self) -> None:
        self.store = self.place.open()
        self.history = History(self.store, TickingClock())

    def _write(self, rows: Mapping[tuple[str, str], Record | None], reason: str) -> None:
        """Write through the history, and in the model if it is true; else both stay as they are."""
        expected = self.model.after({key: as_row(r) if r is not None else None for key, r in rows.items()})

        def plan(_: int, facts: Facts) -> list[Change]:
            changes = [Change(*key, facts.get(*key), record) for key, record in rows.items()]
            return [change for change in changes if change.before != change.after]

        if not is_true(expected):
            with pytest.raises(Conflict):
                self.history.write(plan, author="a test", reason=reason)
            return
        made = self.history.write(plan, author="a test", reason=reason)
        assert (made is None) == (expected == self.model.now)
        if made is not None:
            self.model.write(expected, reason)

    def _laid_over(self, rows: Mapping[str, tuple[str, str, str]]) -> State | None:
        """The state after an import of these rows; None if one of them cannot be imported."""
        new: dict[tuple[str, str], Row | None] = {}
        for id_, (name, kind, employees) in rows.items():
            row = dict(self.model.now.get(("organisations", id_), {}))
            if not kind and not row:
                return None
            row |= {"id": id_, "name": name} | ({"kind": kind.lower()} if kind else {})
            if employees == "-":
                row.pop("employees", None)
            elif employees:
                row["employees"] = int(employees)
            new["organisations", id_] = row
        return self.model.after(new)

    def _names_later_revisions(self, message: str, number: int) -> None:
        """A refused undo names revisions, all of them later than the one to be undone."""
        named = [int(word) for word in message.partition("(")[2].partition(")")[0].split(", ")]
        assert named
        assert all(number < later <= self.model.head for later in named)


def _place(record: Record) -> tuple[str, str]:
    return record.table, record.key
