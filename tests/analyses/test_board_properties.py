"""What holds for every board, on random plans."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.coverage import Board, Cell, State
from stakeholders.domain.kinds import TAKING_PART, ParticipationRole
from stakeholders.network.network import COUNTED, Presence
from stakeholders.network.perspective import Basis
from tests.network.random_plans import Extent, plans
from tests.network.relabelled import relabelled
from tests.network.small import SmallPlan

DAYS = ("2014-01-01", "2015-12-31", "2016-06-01", "2017-03-15", "2019-12-31", "2020-01-01")
days = st.sampled_from(DAYS)
times = st.sampled_from((*DAYS, "2014/2016", "2016", "2013/2022"))
ONLY_DOCUMENTS = Extent(answers=False, noes=False)
ROLES = st.sampled_from(sorted(TAKING_PART))


def cells(board: Board) -> dict[tuple[str, str], Cell]:
    return {
        (row.id, column.id): board.cell(row.id, column.id) for row in board.rows for column in board.columns
    }


def counts(found: Mapping[tuple[str, str], Cell]) -> dict[tuple[str, str], int]:
    return {key: cell.count for key, cell in found.items() if cell.count}


@given(plans(), times, st.data())
def test_a_confirmed_participation_never_lowers_a_count(
    plan: SmallPlan, as_of: str, data: st.DataObject
) -> None:
    network = plan.network()
    if not network.measures:
        return
    before = counts(cells(plan.board(as_of)))
    organisation = data.draw(st.sampled_from([o.id for o in network.organisations]))
    measure = data.draw(st.sampled_from([m.id for m in network.measures]))
    # Not as responsible: whoever answers for a measure is a side of its ties and may dispute them.
    role = data.draw(st.sampled_from((ParticipationRole.PARTNER, ParticipationRole.SUPPORTING)))
    after = counts(cells(plan.part(organisation, measure, role).board(as_of)))
    assert all(after.get(key, 0) >= count for key, count in before.items())


@given(plans(ONLY_DOCUMENTS), times)
def test_unknown_never_counts_as_none(plan: SmallPlan, as_of: str) -> None:
    """Nobody was asked and nobody said no: there is no cell that could say `none`."""
    board = plan.board(as_of)
    assert State.NONE not in {cell.state for cell in cells(board).values()}
    assert board.completion.answered == 0


@given(plans(), days, st.sampled_from(("2014/2020", "2013/2022")))
def test_a_period_has_at_least_what_any_of_its_days_has(plan: SmallPlan, day: str, period: str) -> None:
    on_the_day, in_it = counts(cells(plan.board(day))), counts(cells(plan.board(period)))
    assert all(in_it[key] >= count for key, count in on_the_day.items())


@given(plans(), times)
def test_stated_links_alone_never_count_more(plan: SmallPlan, as_of: str) -> None:
    """But for the column of the whole plan, to which measures without a stated link fall back."""
    every, stated = (counts(cells(plan.board(as_of, basis=basis))) for basis in (Basis.ALL, Basis.STATED))
    assert all(every.get(key, 0) >= count for key, count in stated.items() if key[1] != "plan:whole")


@given(plans(), times, st.integers(0, 2**32))
def test_the_order_of_the_rows_says_nothing(plan: SmallPlan, as_of: str, seed: int) -> None:
    before = cells(plan.board(as_of))
    random.Random(seed).shuffle(plan.records)
    assert cells(plan.board(as_of)) == before


@given(plans(), times, st.integers(0, 2**32))
def test_the_names_of_ids_say_nothing(plan: SmallPlan, as_of: str, seed: int) -> None:
    again, new = relabelled(plan, seed)

    def named(id_: str) -> str:
        kind, colon, rest = id_.partition(":")
        return (
            f"{kind}{colon}{new.get(rest, rest)}"
            if kind == "organisation"
            else f"{new.get(kind, kind)}{colon}{rest}"
        )

    before = {(named(row), named(column)): cell for (row, column), cell in cells(plan.board(as_of)).items()}
    assert cells(again.board(as_of)) == before


@given(plans(), times)
def test_the_numbers_of_a_cell_are_those_of_what_is_behind_it(plan: SmallPlan, as_of: str) -> None:
    """Counted again one by one, from the list that a reader sees when opening the cell."""
    board = plan.board(as_of)
    for row in board.rows:
        for column in board.columns:
            cell, found = board.cell(row.id, column.id), board.found(row.id, column.id)
            sound = [f for f in found if f.held.tie.counts]
            things = [(f.measure.id if row.counts_measures else f.organisation.id, f) for f in sound]
            part = {thing for thing, f in things if f.role in TAKING_PART and f.presence >= COUNTED}
            sure = {thing for thing, f in things if f.role in TAKING_PART and f.presence is Presence.PRESENT}
            maybe = {thing for thing, f in things if f.role in TAKING_PART and f.presence is Presence.UNDATED}
            funds = {t for t, f in things if f.role is ParticipationRole.FUNDER and f.presence >= COUNTED}
            assert (cell.count, cell.assumed, cell.undated, cell.funding) == (
                len(part),
                len(part - sure),
                len(maybe - part),
                len(funds),
            )


@given(plans(), times)
def test_every_state_follows_from_the_numbers_beside_it(plan: SmallPlan, as_of: str) -> None:
    board = plan.board(as_of)
    for row in board.rows:
        for cell in (board.cell(row.id, column.id) for column in board.columns):
            enough = 1 if not row.counts_measures and row.size == 1 else 2
            assert (cell.state is State.COVERED) is (cell.count >= enough)
            assert (cell.state is State.THIN) is (0 < cell.count < enough)
            assert cell.state is not State.NONE or not (cell.count or cell.undated)
            assert cell.completion.answered + cell.completion.refused <= cell.completion.of <= row.size
            assert row.counts_measures or cell.count + cell.undated <= row.size
            assert cell.assumed <= cell.count


@given(plans(), times)
def test_kinds_add_up_to_everybody(plan: SmallPlan, as_of: str) -> None:
    """Each organisation that exists is in one kind and one sphere, so both add up to the same."""
    board = plan.board(as_of)
    for column in board.columns:
        sums = {
            prefix: sum(
                board.cell(row.id, column.id).count for row in board.rows if row.id.startswith(prefix)
            )
            for prefix in ("kind:", "sphere:")
        }
        assert sums["kind:"] == sums["sphere:"]
    assert sum(row.size for row in board.rows if row.id.startswith("kind:")) == int(
        board.network.exists.sum()
    )


@given(plans(), st.sampled_from(("2014-01-01", "2016-06-01", "2014/2016")))
def test_folding_never_makes_a_participation(plan: SmallPlan, as_of: str) -> None:
    """Every measure that somebody takes part in under later boundaries has somebody as things were."""
    as_was, folded = plan.network(as_of), plan.network(as_of, boundaries="2026-01-01")
    assert set(as_was.participations.other[as_was.taking_part].tolist()) == set(
        folded.participations.other[folded.taking_part].tolist()
    )
