"""Facts as one immutable value, and how one set of facts becomes the next."""

import hashlib

from hypothesis import HealthCheck, given, settings

from stakeholders.domain.facts import Change, Facts, NewRevision, difference
from stakeholders.domain.records import TABLES, Organisation, Source
from stakeholders.testing.samples import added, changed, everything, organisation, removed, source
from stakeholders.testing.strategies import true_facts
from tests.support.counts import count

A, B = organisation("a"), organisation("b")
A2 = organisation("a", name="Another")
some = settings(
    max_examples=count(quick=60, full=1000), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_facts_hold_records_by_table_and_key() -> None:
    facts = Facts.of([B, A, source("s")])

    assert list(facts) == [A, B, source("s")]
    assert len(facts) == 3
    assert facts.get("organisations", "a") == A
    assert facts.get("organisations", "s") is None
    assert facts.get("nothing", "a") is None
    assert dict(facts.table(Organisation)) == {"b": B, "a": A}


def test_of_two_records_with_one_key_the_later_stays() -> None:
    assert list(Facts.of([A, A2])) == [A2]


def test_changes_lead_to_new_facts_and_leave_the_old_ones_alone() -> None:
    before = Facts.of([A, source("s")])

    after = before.after((*changed(A, A2), *added(B), *removed(source("s"))))

    assert list(after) == [A2, B]
    assert list(before) == [A, source("s")]


def test_removing_what_is_not_there_changes_nothing() -> None:
    assert Facts.of([A]).after(removed(B, source("s"))) == Facts.of([A])


def test_a_table_that_was_emptied_is_like_one_that_never_was() -> None:
    emptied = Facts.of([A]).after(removed(A))

    assert emptied == Facts()
    assert emptied.digest() == Facts().digest()
    assert list(emptied) == []


def test_facts_are_compared_by_what_they_hold() -> None:
    assert Facts.of([A, B]) == Facts.of([B, A])
    assert Facts.of([A]) != Facts.of([A2])
    assert Facts.of([A]) != [A]


def test_the_digest_is_that_of_the_sorted_canonical_rows() -> None:
    rows = [
        ("organisations", "a", '{"id":"a","kind":"firm","name":"Organisation a"}'),
        ("sources", "s", '{"id":"s","title":"Source s"}'),
    ]
    text = "".join("\x1f".join(row) + "\x1e" for row in rows)

    assert Facts.of([source("s"), A]).digest() == hashlib.sha256(text.encode()).hexdigest()
    assert Facts().digest() == hashlib.sha256(b"").hexdigest()


def test_the_digest_of_all_kinds_of_records_is_the_same_for_ever() -> None:
    # Stores, exports and people's notes hold digests: if this changes, so do all of them.
    assert everything().digest() == "69f9f2d358e6db9a9beb55d66a7a08877d82c96306a3547d058c3a61d3cdab0d"


def test_any_difference_in_a_record_shows_in_the_digest() -> None:
    digests = {
        Facts.of([record]).digest()
        for record in (A, A2, organisation("a", employees=0), organisation("a", source=("s",)))
    }

    assert len(digests) == 4


def test_the_difference_is_in_the_order_of_the_format_and_of_the_keys() -> None:
    before, after = Facts.of([A, source("s")]), Facts.of([B, A2, source("r"), source("s")])

    assert difference(before, after) == (
        Change("organisations", "a", A, A2),
        Change("organisations", "b", None, B),
        Change("sources", "r", None, source("r")),
    )


@some
@given(true_facts(), true_facts())
def test_the_difference_leads_from_one_to_the_other_and_back(one: Facts, other: Facts) -> None:
    there = difference(one, other)

    assert one.after(there) == other
    assert other.after(change.reversed() for change in there) == one
    assert one.after(there).digest() == other.digest()
    assert (there == ()) == (one == other) == (one.digest() == other.digest())
    assert all(change.before != change.after for change in there)
    assert difference(other, one) == tuple(change.reversed() for change in there)


def test_a_change_knows_its_table_and_key() -> None:
    assert Change.of(None, A) == Change("organisations", "a", None, A)
    assert Change.of(A, None) == Change("organisations", "a", A, None)
    assert Change.of(A, A2).reversed() == Change.of(A2, A)


def test_a_revision_counts_what_it_does() -> None:
    changes = (*added(B, source("r"), source("s")), *changed(A, A2), *removed(source("t")))

    revision = NewRevision(4, "2026-11-23T12:00:00Z", "Kari", "Brev", "op", changes).numbered(5)

    assert (revision.number, revision.added, revision.changed, revision.removed) == (5, 3, 1, 1)
    assert (revision.time, revision.author, revision.reason) == ("2026-11-23T12:00:00Z", "Kari", "Brev")
    assert (revision.operation_id, revision.name) == ("op", None)


def test_a_table_cannot_be_changed_from_outside() -> None:
    table = Facts.of([A]).table(Organisation)

    assert not hasattr(table, "__setitem__")
    assert not hasattr(Facts.of([A]).table(Source), "clear")


def test_the_sample_of_everything_fills_in_every_column_of_every_table() -> None:
    from stakeholders.domain.records import SPECS

    facts = everything()
    empty = [
        (cls.table, spec.name)
        for cls in TABLES
        for spec in SPECS[cls]
        if not any(getattr(row, spec.name) not in (None, ()) for row in facts.table(cls).values())
    ]

    assert empty == []
