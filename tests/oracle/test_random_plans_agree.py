"""The product and the script over CSV files on random plans: dates, statuses and mergers no example has."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.records import Record
from stakeholders.network.groups import Grouping
from stakeholders.network.perspective import Basis
from tests.network.random_plans import Extent, plans
from tests.network.small import SmallPlan
from tests.oracle.board_from_csv import Cell, Files, Question

TABLES = {
    "organisations": ("id", "kind", "founded", "ended"),
    "strategies": ("id", "valid_from", "valid_to", "supersedes", "carried_by"),
    "focus_areas": ("id", "strategy_id", "parent_id"),
    "measures": ("id", "strategy_id", "status", "starts", "ends"),
    "measure_focus_areas": ("measure_id", "focus_area_id", "basis"),
    "participations": ("organisation_id", "measure_id", "role", "valid_from", "valid_to"),
    "memberships": ("member_id", "body_id", "role", "valid_from", "valid_to"),
    "successions": ("predecessor_id", "successor_id", "date", "kind"),
    "expectations": ("strategy_id", "focus_area_id", "kind", "expected"),
}
"""The columns that the script reads."""

PERIODS = st.sampled_from([
    (date(2014, 1, 1), date(2022, 12, 31)),
    (date(2016, 1, 1), date(2016, 12, 31)),
    (date(2013, 7, 1), date(2015, 6, 30)),
    (date(2012, 1, 1), date(2013, 12, 31)),  # before the plan
    (date(2015, 12, 31), None),
    (date(2016, 6, 1), None),
    (date(2017, 3, 15), None),
    (date(2020, 1, 1), None),
])  # fmt: skip


def write(records: list[Record], folder: Path) -> None:
    rows = defaultdict(list)
    for record in records:
        rows[record.table].append(record)
    for table, columns in TABLES.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for record in rows[table]:
                writer.writerow([str(getattr(record, column) or "") for column in columns])


def named(id_: str) -> str:
    """`kind:firm` -> `firm`, `g:whole` -> `g (whole group)`."""
    if id_.endswith(":whole"):
        return "(whole plan)" if id_ == "plan:whole" else f"{id_.removesuffix(':whole')} (whole group)"
    return id_.partition(":")[2] or id_


@given(
    plan=plans(Extent(answers=False, noes=False, expectations=False)),
    asked=PERIODS,
    stated=st.booleans(),
    folded=st.booleans(),
)
def test_every_cell_is_what_the_script_makes_of_the_rows(
    plan: SmallPlan, asked: tuple[date, date | None], *, stated: bool, folded: bool
) -> None:
    first, last = asked
    boundaries = date(2026, 11, 23) if folded else None
    board = plan.board(
        f"{first}/{last}" if last else str(first),
        basis=Basis.STATED if stated else Basis.ALL,
        boundaries=str(boundaries) if boundaries else None,
        groupings=(Grouping.MUNICIPALITIES, Grouping.KINDS, Grouping.SPHERES),
    )
    with TemporaryDirectory() as folder:
        write(plan.records, Path(folder))
        oracle = Files(Path(folder)).board(Question("plan", first, last, stated, boundaries))
    product = {
        (named(row.id), named(column.id)): Cell(str(cell.state), cell.count, cell.undated, cell.funding)
        for row, cells in zip(board.rows, board.cells, strict=True)
        for column, cell in zip(board.columns, cells, strict=True)
        if row.id != "sphere:none"
    }
    rows, columns = ({key[i] for key in product} for i in (0, 1))
    assert sorted(named(row.id) for row in board.rows if row.is_expected) == oracle.municipalities
    assert product == {
        key: cell for key, cell in oracle.cells.items() if key[0] in rows and key[1] in columns
    }
