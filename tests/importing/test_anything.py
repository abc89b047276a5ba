"""Whatever is imported, what goes wrong is said in our own words, and nothing is left half done."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.facts import Facts, difference
from stakeholders.domain.integrity import flaws
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import Message
from stakeholders.domain.records import SPECS, TABLES
from stakeholders.exporters.native import tables, write_folder
from stakeholders.exporters.workbook import write_workbook
from stakeholders.importers.native import read_paths
from stakeholders.services.importing import (
    ImportOptions,
    RawRow,
    RawTable,
    plan_import,
    read_tables,
)
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import planned
from stakeholders.testing.samples import everything
from stakeholders.testing.strategies import AWKWARD
from tests.support.counts import count

pytestmark = pytest.mark.timeout(900)  # hypothesis may take five minutes to make a failing example small

many = settings(
    max_examples=count(quick=200, full=5000), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
fewer = settings(many, max_examples=count(quick=60, full=2000))

THERE = everything()
CELLS = st.one_of(
    st.sampled_from(
        (
            "",
            "-",
            "uia",
            "port",
            "council",
            "battery",
            "energy",
            "plan",
            "letter",
            "letter|web",
            "Universitetet i Agder",
            "UiA",
            "p1",
            "uia-battery",
            "2014",
            "2016-06",
            "31.02.2016",
            "123456785",
            "yes",
            "no",
            "7,22",
            "0",
            "kari@example.org",
            *(word for spec in SPECS[TABLES[2]] if spec.choices for word in spec.choices),
            *OrganisationKind,
            *AWKWARD,
        )
    ),
    st.text(max_size=6),
    st.text(st.characters(), max_size=3),  # also halves of signs
)
HEADINGS = st.one_of(
    st.sampled_from(sorted({name for specs in SPECS.values() for s in specs for name in (s.name, s.nb)})),
    st.text(max_size=5),
)
NAMES = st.one_of(
    st.sampled_from([name for cls in TABLES for name in (cls.table, cls.sheet)]), st.text(max_size=5)
)


@st.composite
def raw_tables(draw: st.DrawFn, /) -> RawTable:
    name = draw(NAMES)
    own = [s.name for cls in TABLES if cls.table == name for s in SPECS[cls] if s.name != "extras"]
    header = draw(st.one_of(st.just(tuple(own)), st.lists(HEADINGS, max_size=12).map(tuple)))
    rows = draw(st.lists(st.lists(CELLS, max_size=len(header) + 1).map(tuple), max_size=5))
    return RawTable(f"{name}.csv", name, header, [RawRow(n, cells) for n, cells in enumerate(rows, 2)])


@st.composite
def options(draw: st.DrawFn, /) -> ImportOptions:
    sync: frozenset[str] = draw(st.frozensets(st.sampled_from([cls.table for cls in TABLES]), max_size=3))
    return ImportOptions(sync, not sync and draw(st.booleans()), draw(st.booleans()))


def texts_of(plan: Any) -> list[str]:
    """Everything a plan says; saying it must be possible."""
    problems = [*plan.problems, *plan.skipped]
    messages: list[Message | None] = [p.message for p in problems] + [p.hint for p in problems]
    return [str(message) for message in [*messages, *(note.message for note in plan.notes)] if message]


@many
@given(st.lists(raw_tables(), max_size=4), options())
def test_any_rows_give_a_plan_whose_facts_are_true_or_which_has_problems(
    raw: list[RawTable], chosen: ImportOptions
) -> None:
    try:
        plan = plan_import(read_tables(raw, chosen), THERE, 7, chosen)
    except StakeholdersError as error:
        says_something(error)
        return

    assert all("{" not in text or "{" in str(raw) for text in texts_of(plan))
    if plan.problems:
        assert plan.changes == ()
    after = THERE.after(plan.changes)
    assert list(flaws(after)) == []
    assert difference(THERE, after) == plan.changes


@fewer
@given(st.lists(raw_tables(), max_size=4), options())
def test_what_a_plan_would_write_the_store_takes_and_gives_back_and_a_second_import_changes_nothing(
    raw: list[RawTable], chosen: ImportOptions
) -> None:
    try:
        plan = plan_import(read_tables(raw, chosen), THERE, 1, chosen)
    except StakeholdersError:
        return

    after = THERE.after(plan.changes)
    with TemporaryDirectory(prefix="stakeholders-") as folder, SQLiteStore(Path(folder) / "s.db") as store:
        store.commit(planned(0, difference(Facts(), THERE)))
        if plan.changes:
            store.commit(planned(1, plan.changes))
        assert store.current()[1] == after
        assert store.current()[1].digest() == after.digest()
        write_folder(after, Path(folder) / "out")
        again = ImportOptions(allow_personal=True)
        second = plan_import(read_tables(read_paths([Path(folder) / "out"]), again), after, 2, again)
    assert (second.problems, second.changes) == ((), ())


@many
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
    )
)
def test_any_bytes_in_a_csv_file_are_read_or_refused(content: bytes) -> None:
    with TemporaryDirectory(prefix="stakeholders-") as folder:
        (Path(folder) / "organisations.csv").write_bytes(content)
        read_or_refused(Path(folder))


@many
@given(data=st.data())
def test_any_change_to_the_bytes_of_a_csv_file_is_read_or_refused(data: st.DataObject) -> None:
    with TemporaryDirectory(prefix="stakeholders-") as folder:
        write_folder(THERE, Path(folder))
        path = Path(folder) / data.draw(st.sampled_from([f"{one.name}.csv" for one in tables(THERE)]))
        path.write_bytes(changed(path.read_bytes(), data))
        read_or_refused(Path(folder))


@fewer
@given(data=st.data())
def test_any_change_to_the_bytes_of_a_workbook_is_read_or_refused(data: st.DataObject) -> None:
    with TemporaryDirectory(prefix="stakeholders-") as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(changed(WORKBOOK, data))
        read_or_refused(path)


@many
@given(data=st.data())
def test_any_change_to_a_part_of_a_workbook_is_read_or_refused(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(sorted(PARTS)))
    with TemporaryDirectory(prefix="stakeholders-") as folder:
        path = Path(folder) / "plan.xlsx"
        with ZipFile(path, "w", ZIP_DEFLATED) as package:
            for name, content in PARTS.items():
                package.writestr(name, changed(content, data) if name == part else content)
        read_or_refused(path)


def says_something(error: StakeholdersError) -> None:
    assert str(error.message)


def changed(content: bytes, data: st.DataObject) -> bytes:
    """The content with a piece of it left out, repeated or replaced."""
    start = data.draw(st.integers(0, len(content)), label="start")
    end = min(len(content), start + data.draw(st.integers(0, 40), label="length"))
    new = data.draw(
        st.one_of(st.just(b""), st.just(content[start:end] * 2), st.binary(max_size=8)), label="new"
    )
    return content[:start] + new + content[end:]


def read_or_refused(path: Path) -> None:
    chosen = ImportOptions(allow_personal=True)
    try:
        plan = plan_import(read_tables(read_paths([path]), chosen), THERE, 1, chosen)
    except StakeholdersError as error:
        says_something(error)
        return
    assert all(texts_of(plan))
    assert not (plan.problems and plan.changes)


def _workbook() -> bytes:
    with TemporaryDirectory(prefix="stakeholders-") as folder:
        write_workbook(THERE, Path(folder) / "plan.xlsx")
        return (Path(folder) / "plan.xlsx").read_bytes()


WORKBOOK = _workbook()
with ZipFile(BytesIO(WORKBOOK)) as _package:
    PARTS = {
        name: _package.read(name)
        for name in _package.namelist()
        if "theme" not in name and "docProps" not in name
    }
