"""The state of a cell: covered, thin, none, unknown or not expected; each in a plan of few records."""

from __future__ import annotations

import pytest

from stakeholders.analyses.coverage import State
from stakeholders.domain.kinds import Answer, OrganisationKind, ParticipationRole, YesNo
from tests.network.small import DAY, SmallPlan

FIRM, RD, MUNICIPALITY = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION, OrganisationKind.MUNICIPALITY
COVERED, THIN, NONE, UNKNOWN, NOT_EXPECTED = State


def firms(how_many: int, *, answered: int = 0) -> SmallPlan:
    """Firms f0, f1, ... and one active measure `m` in area `a`; the first ones have answered."""
    plan = SmallPlan().measure("m", "a")
    ids = [f"f{i}" for i in range(how_many)]
    return plan.organisations(FIRM, *ids).answered(*ids[:answered])


@pytest.mark.parametrize(("count", "state"), [(0, UNKNOWN), (1, THIN), (2, COVERED), (3, COVERED)])
def test_a_group_is_covered_by_two_and_thin_with_one(count: int, state: State) -> None:
    plan = firms(5)
    for i in range(count):
        plan.part(f"f{i}", "m")
    cell = plan.cell("kind:firm", "a")
    assert (cell.state, cell.count) == (state, count)


@pytest.mark.parametrize(("count", "state"), [(0, UNKNOWN), (1, THIN), (2, COVERED)])
def test_a_municipality_is_covered_by_two_measures(count: int, state: State) -> None:
    plan = SmallPlan().municipality("x")
    for i in range(count):
        plan.measure(f"m{i}", "a").part("x", f"m{i}")
    assert plan.cell("x", "a").state is state


def test_a_municipality_alone_in_the_network_still_needs_two_measures() -> None:
    """The rule of one is for groups: their only member can do no more than take part."""
    plan = SmallPlan().municipality("x").measure("m", "a").part("x", "m")
    assert plan.cell("x", "a").state is THIN
    assert plan.cell("kind:municipality", "a").state is COVERED


def test_a_group_of_one_is_covered_by_it() -> None:
    plan = firms(1).part("f0", "m")
    assert plan.cell("kind:firm", "a").state is COVERED


def test_who_no_longer_exists_does_not_make_a_group_larger() -> None:
    plan = firms(1).part("f0", "m").organisation("gone", ended="2015")
    assert plan.cell("kind:firm", "a").state is COVERED


def test_one_organisation_in_two_measures_is_one() -> None:
    plan = firms(3).measure("n", "a").part("f0", "m").part("f0", "n")
    plan.part("f0", "n", ParticipationRole.RESPONSIBLE)
    cell = plan.cell("kind:firm", "a")
    assert (cell.state, cell.count) == (THIN, 1)


@pytest.mark.parametrize(
    ("answered", "of", "state"),
    [
        (5, 5, NONE),
        (4, 5, NONE),
        (3, 5, UNKNOWN),
        (0, 5, UNKNOWN),
        (1, 1, NONE),
        (0, 1, UNKNOWN),
        (8, 10, NONE),
    ],
)
def test_nobody_is_none_only_when_80_per_cent_have_answered(answered: int, of: int, state: State) -> None:
    cell = firms(of, answered=answered).cell("kind:firm", "a")
    assert cell.state is state
    assert (cell.completion.answered, cell.completion.of) == (answered, of)


def test_a_municipality_is_none_when_it_has_answered() -> None:
    plan = SmallPlan().municipality("x").municipality("y").measure("m", "a").answered("x")
    assert (plan.cell("x", "a").state, plan.cell("y", "a").state) == (NONE, UNKNOWN)


def test_an_answer_settles_an_area_without_any_measure_too() -> None:
    """It named all the measures it takes part in, and none is here."""
    assert SmallPlan().municipality("x").answered("x").cell("x", "a").state is NONE


def test_who_answered_and_takes_part_is_counted() -> None:
    assert firms(5, answered=5).part("f0", "m").cell("kind:firm", "a").state is THIN


def test_a_refusal_leaves_it_unknown() -> None:
    plan = firms(5, answered=3).asked("f3", refused=YesNo.YES).asked("f4", refused=YesNo.YES)
    cell = plan.cell("kind:firm", "a")
    assert (cell.state, cell.completion.refused) == (UNKNOWN, 2)


def test_each_of_the_rest_said_no_to_every_active_measure() -> None:
    """Three of five have answered (60 %); the two others said no to both measures that are active."""
    plan = firms(5, answered=3).measure("n", "a").measure("over", "a", ends="2015").measure("elsewhere", "b")
    for firm in ("f3", "f4"):
        plan.says_no(firm, "m").says_no(firm, "n")
    assert plan.cell("kind:firm", "a").state is NONE


def test_one_of_the_rest_was_silent_about_one_measure() -> None:
    plan = firms(5, answered=3).measure("n", "a")
    plan.says_no("f3", "m").says_no("f3", "n").says_no("f4", "m")
    assert plan.cell("kind:firm", "a").state is UNKNOWN


def test_nobody_answered_but_everyone_said_no() -> None:
    plan = firms(2).says_no("f0", "m").says_no("f1", "m")
    assert plan.cell("kind:firm", "a").state is NONE
    assert SmallPlan().municipality("x").measure("m", "a").says_no("x", "m").cell("x", "a").state is NONE


def test_a_no_to_no_measure_is_no_no() -> None:
    """Area `b` has no active measure: there is nothing that the two could have said no to."""
    plan = firms(2).measure("over", "b", ends="2015")
    for firm in ("f0", "f1"):
        plan.says_no(firm, "m").says_no(firm, "over")
    assert plan.cell("kind:firm", "b").state is UNKNOWN


def test_who_does_not_know_of_a_measure_leaves_its_areas_unknown() -> None:
    plan = firms(5, answered=5).measure("n", "a", "b").does_not_know("f0", "n").does_not_know("f1", "n")
    board = plan.board()
    assert (board.cell("kind:firm", "a").state, board.cell("kind:firm", "a").completion.answered) == (
        UNKNOWN,
        3,
    )
    assert board.cell("kind:firm", "b").state is UNKNOWN
    plan = SmallPlan().municipality("x").measure("m", "a").answered("x").does_not_know("x", "m")
    assert (plan.cell("x", "a").state, plan.cell("x", "b").state) == (UNKNOWN, NONE)


def test_one_of_five_who_does_not_know_leaves_four_who_do() -> None:
    plan = firms(5, answered=5).does_not_know("f0", "m")
    assert plan.cell("kind:firm", "a").state is NONE


def test_an_undated_tie_and_nothing_else_is_unknown_and_never_none() -> None:
    plan = firms(2, answered=2).measure("n", "a", starts=None).part("f0", "n")
    cell = plan.cell("kind:firm", "a")
    assert (cell.state, cell.count, cell.undated) == (UNKNOWN, 0, 1)


def test_undated_are_those_beyond_the_count() -> None:
    plan = firms(3).measure("n", "a", starts=None).part("f0", "m").part("f0", "n").part("f1", "n")
    cell = plan.cell("kind:firm", "a")
    assert (cell.count, cell.undated) == (1, 1)


def test_undated_funding_is_neither_undated_nor_funding() -> None:
    plan = firms(2).measure("n", "a", starts=None).part("f0", "n", ParticipationRole.FUNDER)
    cell = plan.cell("kind:firm", "a")
    assert (cell.count, cell.undated, cell.funding) == (0, 0, 0)


def test_funding_alone_does_not_cover_nor_hinder_a_none() -> None:
    plan = (
        firms(2, answered=2)
        .part("f0", "m", ParticipationRole.FUNDER)
        .part("f1", "m", ParticipationRole.TARGET)
    )
    cell = plan.cell("kind:firm", "a")
    assert (cell.state, cell.count, cell.funding) == (NONE, 0, 1)


def test_in_a_period_what_rests_on_assumed_measures_is_marked() -> None:
    plan = firms(3).measure("n", "a", starts=None).part("f0", "m").part("f1", "n").part("f0", "n")
    cell = plan.cell("kind:firm", "a", "2015/2016")
    assert (cell.state, cell.count, cell.assumed, cell.undated) == (COVERED, 2, 1, 0)


def test_a_stated_no_beats_silence_and_a_count_beats_a_stated_no() -> None:
    plan = firms(2, answered=2).expects(FIRM, area="a", expected=False)
    assert plan.cell("kind:firm", "a").state is NOT_EXPECTED
    assert plan.part("f0", "m").cell("kind:firm", "a").state is THIN


def test_not_expected_ones_do_not_hold_up_the_rest() -> None:
    """Four of five firms have answered nothing but are not expected; the fifth has."""
    plan = firms(5, answered=1)
    for i in range(1, 5):
        plan.expects(f"f{i}", area="a", expected=False)
    assert plan.cell("kind:firm", "a").state is NONE
    assert plan.cell("kind:firm", "b").state is UNKNOWN


def test_a_disputed_tie_is_neither_counted_nor_undated() -> None:
    plan = firms(3).part("f0", "m", id_="t").part("f0", "m", id_="t", stated_by="f0", answer=Answer.NO)
    cell = plan.cell("kind:firm", "a")
    assert (cell.state, cell.count, cell.undated, cell.disputed) == (UNKNOWN, 0, 0, 1)


def test_spheres_count_organisations_of_all_their_kinds() -> None:
    plan = firms(2).organisation("nf", OrganisationKind.BUSINESS_ASSOCIATION).part("f0", "m").part("nf", "m")
    board = plan.board()
    assert board.cell("sphere:industry", "a").state is COVERED
    assert board.cell("kind:firm", "a").state is THIN


def test_others_that_take_part_stand_below_and_are_never_expected() -> None:
    plan = (
        SmallPlan()
        .municipality("member")
        .municipality("guest", since=None)
        .measure("m", "a")
        .part("guest", "m")
    )
    board = plan.board()
    assert [(row.id, row.is_expected) for row in board.rows if row.counts_measures] == [
        ("organisation:member", True),
        ("organisation:guest", False),
    ]
    assert board.cell("organisation:guest", "a").state is THIN
    assert board.cell("organisation:guest", "b").state is UNKNOWN


@pytest.mark.parametrize(
    ("role", "has_a_row"),
    [
        (ParticipationRole.SUPPORTING, True),
        (ParticipationRole.FUNDER, False),
        (ParticipationRole.TARGET, False),
    ],
)
def test_a_municipality_nobody_expects_has_a_row_only_if_it_takes_part(
    role: ParticipationRole, *, has_a_row: bool
) -> None:
    board = SmallPlan().measure("m", "a").municipality("x", since=None).part("x", "m", role).board()

    assert ("organisation:x" in [row.id for row in board.rows]) is has_a_row


def test_how_well_the_counted_participations_are_known_is_counted() -> None:
    plan = SmallPlan().organisations(FIRM, "f1", "f2", "f3", "f4").measure("m", "a")
    plan.part("f1", "m", ParticipationRole.RESPONSIBLE).part("f2", "m", stated_by="f2")
    plan.part("f3", "m", id_="both", stated_by="f3").part("f3", "m", id_="both", stated_by="f1")
    plan.part("f4", "m", ParticipationRole.FUNDER)  # does not take part
    plan.measure("over", "a", ends="2015").part("f4", "over")

    found = {str(known): n for known, n in plan.board().confirmations.items()}

    assert found == {"documented": 1, "both_sides": 1, "one_side": 1}


def test_what_is_behind_a_cell_is_all_that_was_found() -> None:
    plan = firms(3).part("f0", "m").part("f1", "m", ParticipationRole.FUNDER)
    plan.part("f2", "m", id_="t").part("f2", "m", id_="t", stated_by="f2", answer=Answer.NO)
    found = plan.board().found("kind:firm", "a")
    assert [(f.organisation.id, str(f.role)) for f in found] == [
        ("f0", "partner"),
        ("f1", "funder"),
        ("f2", "partner"),
    ]


def test_the_completion_of_the_board_is_of_all_whom_the_plan_concerns() -> None:
    """The expected municipalities and all who are in its measures; not the firm that is in nothing."""
    plan = SmallPlan().municipality("x").organisations(FIRM, "in", "out").measure("m", "a").part("in", "m")
    completion = plan.answered("x", "out").board().completion
    assert (completion.answered, completion.of) == (1, 2)


def test_a_cell_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        firms(1).cell("kind:school", "a", DAY)
    with pytest.raises(KeyError):
        firms(1).cell("kind:firm", "c", DAY)
