"""The one way a record is written as bytes."""

import json
from decimal import Decimal

import pytest

from stakeholders.domain import canonical
from stakeholders.domain.kinds import Answer, OrganisationKind
from stakeholders.domain.records import TABLES, Record
from stakeholders.testing.samples import cooperation, everything, membership, organisation, source, when


def test_a_record_is_written_with_sorted_keys_and_without_what_is_empty() -> None:
    record = organisation(
        "uia",
        name="Universitetet i Agder",
        kind=OrganisationKind.RD_INSTITUTION,
        employees=0,
        founded=when("2007-09"),
        source=("b", "a"),
        extras=(("Område", "=1"), ("a", '"')),
    )

    assert canonical.dumps(record) == (
        '{"employees":0,"extras":{"Område":"=1","a":"\\""},"founded":"2007-09","id":"uia",'
        '"kind":"rd_institution","name":"Universitetet i Agder","source":["b","a"]}'
    )


def test_decimals_are_written_as_text_and_zeros_are_not_nothing() -> None:
    assert '"share_percent":"7.22"' in canonical.dumps(membership(share_percent=Decimal("7.22")))
    assert '"share_percent":"0"' in canonical.dumps(membership(share_percent=Decimal(0)))
    assert '"intensity":0' in canonical.dumps(cooperation(intensity=0))


def test_a_large_decimal_is_written_without_an_exponent() -> None:
    assert '"share_percent":"100"' in canonical.dumps(membership(share_percent=Decimal("1E+2")))


def test_texts_are_composed_one_by_one() -> None:
    assert canonical.dumps(source("s", title="A\u030a")) == '{"id":"s","title":"\u00c5"}'
    assert canonical.dumps(source("s", title="\n\u0301")) == '{"id":"s","title":"\\n\u0301"}'
    assert canonical.dumps(source("s", title="x", extras=(("A\u030a", "o\u0308"),))) == (
        '{"extras":{"\u00c5":"\u00f6"},"id":"s","title":"x"}'
    )


def test_what_stands_beside_a_text_that_is_composed_stays_as_it_is() -> None:
    record = organisation("a", name="A\u030a", employees=3, source=("x", "y"))

    assert canonical.dumps(record) == (
        '{"employees":3,"id":"a","kind":"firm","name":"\u00c5","source":["x","y"]}'
    )


def test_signs_outside_ascii_are_written_as_they_are() -> None:
    assert canonical.dumps(source("s", title="æ 🌊 \u2028")) == '{"id":"s","title":"æ 🌊 \u2028"}'


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.table)
def test_every_kind_of_record_is_read_back_as_it_was(cls: type[Record]) -> None:
    rows = everything().table(cls).values()

    assert rows
    for record in rows:
        assert canonical.loads(cls.table, canonical.dumps(record)) == record
        assert json.loads(canonical.dumps(record)) == canonical.plain(record)


def test_words_of_closed_sets_come_back_as_such() -> None:
    record = canonical.loads("cooperations", canonical.dumps(cooperation(answer=Answer.NO)))

    assert getattr(record, "answer", None) is Answer.NO


def test_a_digest_does_not_depend_on_the_order_of_the_rows() -> None:
    rows = [("b", "1", "{}"), ("a", "2", "{}"), ("a", "1", "{}")]

    assert canonical.digest(rows) == canonical.digest(sorted(rows)) == canonical.digest(iter(rows[::-1]))
    assert canonical.digest(rows) != canonical.digest(rows[:2])


def test_rows_that_would_read_the_same_when_joined_have_different_digests() -> None:
    assert canonical.digest([("a", "bc", "{}")]) != canonical.digest([("ab", "c", "{}")])
    assert canonical.digest([("a", "b", "{}"), ("c", "d", "{}")]) != canonical.digest([("a", "b", "{}c")])
