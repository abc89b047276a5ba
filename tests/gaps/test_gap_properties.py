"""What holds for the gaps of every plan, on random plans."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.coverage import State
from stakeholders.domain.kinds import ParticipationRole
from stakeholders.gaps import Gap, Part
from stakeholders.network.expectations import Expected
from stakeholders.network.network import COUNTED
from tests.network.random_plans import Extent, plans
from tests.network.relabelled import relabelled
from tests.network.small import SmallPlan

MISSING_PARTICIPATION = {"municipality-outside-focus-area", "below-stated-minimum"}
times = st.sampled_from(("2014-01-01", "2016-06-01", "2019-12-31", "2020-01-01", "2014/2016", "2013/2022"))


def missing(plan: SmallPlan, as_of: str) -> dict[str, tuple[int, int]]:
    """Gaps of missing participation: how many lack, of how many."""
    found = (gap for gap in plan.gaps(as_of) if gap.rule in MISSING_PARTICIPATION)
    return {gap.id: (gap.missing, gap.expected) for gap in found}


@given(plans(Extent(answers=False)), times, st.data())
def test_a_confirmed_participation_never_opens_a_gap_of_missing_participation(
    plan: SmallPlan, as_of: str, data: st.DataObject
) -> None:
    network = plan.network()
    if not network.measures:
        return
    before = missing(plan, as_of)
    plan.part(
        data.draw(st.sampled_from([o.id for o in network.organisations])),
        data.draw(st.sampled_from([m.id for m in network.measures])),
        data.draw(st.sampled_from((ParticipationRole.PARTNER, ParticipationRole.SUPPORTING))),
    )
    after = missing(plan, as_of)
    assert after.keys() <= before.keys()
    assert all(after[id_][0] <= before[id_][0] for id_ in after)


@given(plans(Extent(answers=False, noes=False)), times)
def test_where_nobody_was_asked_every_gap_is_a_question(plan: SmallPlan, as_of: str) -> None:
    assert {gap.part for gap in plan.gaps(as_of, helix=True)} <= {Part.ASK}


@given(plans(), times)
def test_a_municipality_is_missed_exactly_where_the_board_is_empty_and_expects_it(
    plan: SmallPlan, as_of: str
) -> None:
    board = plan.board(as_of)
    empty = {State.NONE, State.UNKNOWN}
    told = {gap.subjects[0]: gap for gap in plan.gaps(as_of) if gap.rule == "municipality-outside-focus-area"}
    for column in board.columns:
        cells = [board.cell(row.id, column.id) for row in board.rows if row.is_expected]
        lacking = (
            [c for c in cells if c.expected is Expected.YES and c.state in empty] if column.is_leaf else []
        )
        assert (column.id in told) is bool(lacking and column.active)
        if column.id in told:
            known = sum(cell.state is State.NONE for cell in lacking)
            assert told[column.id].missing == (known or len(lacking))
            assert (told[column.id].part is Part.KNOWN) is bool(known)


@given(plans(), times)
def test_an_area_lacks_a_measure_exactly_where_none_is_active(plan: SmallPlan, as_of: str) -> None:
    network = plan.network(as_of)
    told = {gap.subjects[0] for gap in plan.gaps(as_of) if gap.rule == "focus-area-without-measure"}
    for position, area in enumerate(network.areas):
        measures = network.links.measure[network.links.area == position]
        active = bool((network.activity[measures] >= COUNTED).any())
        assert area.id not in told or not active
        assert area.id in told or active or area.id == "g" or _nobody_is_expected(plan, as_of, area.id)


def _nobody_is_expected(plan: SmallPlan, as_of: str, area: str) -> bool:
    board = plan.board(as_of)
    rows = [row for row in board.rows if row.is_expected]
    return bool(rows) and all(board.cell(row.id, area).expected is Expected.NO for row in rows)


@given(plans(), times, st.integers(0, 2**32))
def test_the_order_of_the_rows_says_nothing(plan: SmallPlan, as_of: str, seed: int) -> None:
    before = plan.gaps(as_of, helix=True)
    random.Random(seed).shuffle(plan.records)
    assert plan.gaps(as_of, helix=True) == before


@given(plans(), times, st.integers(0, 2**32))
def test_the_names_of_ids_say_nothing(plan: SmallPlan, as_of: str, seed: int) -> None:
    again, new = relabelled(plan, seed)

    def told(gap: Gap) -> tuple[str, tuple[str, ...], Part, int, int]:
        return gap.rule, gap.subjects, gap.part, gap.missing, gap.expected

    def renamed(gap: Gap) -> tuple[str, tuple[str, ...], Part, int, int]:
        return gap.rule, tuple(new.get(s, s) for s in gap.subjects), gap.part, gap.missing, gap.expected

    before, after = plan.gaps(as_of, helix=True), again.gaps(as_of, helix=True)
    # A network that falls into halves of one size has two rests, of which the id chooses one.
    points = "single-point-of-failure"
    assert sorted(map(str, (renamed(gap) for gap in before if gap.rule != points))) == sorted(
        map(str, (told(gap) for gap in after if gap.rule != points))
    )
    assert {renamed(gap)[1] for gap in before if gap.rule == points} == {
        gap.subjects for gap in after if gap.rule == points
    }


@given(plans(), times)
def test_every_gap_is_within_its_bounds_and_has_an_id_of_its_own(plan: SmallPlan, as_of: str) -> None:
    gaps = plan.gaps(as_of, helix=True)
    assert len({gap.id for gap in gaps}) == len(gaps)
    assert all(0 < gap.missing <= gap.expected for gap in gaps)
    assert all(gap.completion is not None for gap in gaps)
    assert all(len({c.organisation.id for c in gap.candidates}) == len(gap.candidates) for gap in gaps)


@given(plans(), times)
def test_under_later_boundaries_gaps_can_be_found_too(plan: SmallPlan, as_of: str) -> None:
    gaps = plan.gaps(as_of, helix=True, boundaries="2026-01-01")
    folded = plan.network(as_of, boundaries="2026-01-01").folded
    assert not {candidate.organisation.id for gap in gaps for candidate in gap.candidates} & set(folded)
