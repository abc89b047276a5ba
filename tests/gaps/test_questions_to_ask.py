"""Whom to ask first: lists short enough to see that they are right, and the promise they make."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.coverage import State
from stakeholders.domain.kinds import OrganisationKind, SuccessionKind
from stakeholders.gaps import Gap, Part
from stakeholders.network.groups import Grouping
from tests.network.small import DAY, SmallPlan

QUESTIONS = "questions-to-ask"
FIRM, SCHOOL, COUNCIL = OrganisationKind.FIRM, OrganisationKind.SCHOOL, OrganisationKind.REGIONAL_COUNCIL


def question(plan: SmallPlan, as_of: str = DAY) -> Gap:
    (gap,) = plan.gaps(as_of, rule=QUESTIONS)
    return gap


def order(plan: SmallPlan, as_of: str = DAY) -> list[tuple[str, int]]:
    """Whom to ask, and how many unknown cells are settled by then."""
    told = question(plan, as_of).candidates
    return [(c.organisation.id, int(re.findall(r"\d+", str(c.reason))[0])) for c in told]


def unknown_cells(plan: SmallPlan) -> int:
    """Unknown cells of expected municipalities and of kinds, in leaf areas."""
    board = plan.board(groupings=[Grouping.MUNICIPALITIES, Grouping.KINDS])
    return sum(
        board.cell(row.id, column.id).state is State.UNKNOWN
        for row in board.rows
        for column in board.columns
        if column.is_leaf and (row.is_expected or not row.counts_measures)
    )


def test_one_organisation_of_a_kind_settles_its_row_at_once() -> None:
    """Two areas, one kind (the council's own row): two cells, one answer."""
    gap = question(SmallPlan())
    assert (gap.missing, gap.expected, gap.part) == (2, 2, Part.ASK)
    assert order(SmallPlan()) == [("council", 2)]
    assert str(gap.headline) == "One answer would settle 2 of 2 unknown cells of the board."


def test_two_towns_settle_their_own_rows_and_that_of_their_kind() -> None:
    """Rows: t1 2, t2 2, the kind of both 2 (two of two must answer, 80 %), the council 2.

    Both towns settle 6 cells for two answers, the council 2 for one; t1 alone settles its own row.
    """
    plan = SmallPlan().municipality("t1").municipality("t2")
    assert order(plan) == [("t1", 2), ("t2", 6), ("council", 8)]


def test_the_row_with_most_cells_for_an_answer_comes_first() -> None:
    """Five firms need four answers for two cells; the school and the council need one each."""
    plan = SmallPlan().organisations(FIRM, "f1", "f2", "f3", "f4", "f5").organisation("school", SCHOOL)
    assert order(plan) == [("council", 2), ("school", 4), ("f1", 4), ("f2", 4), ("f3", 4), ("f4", 6)]


def test_within_a_row_those_who_take_part_in_most_are_asked_first() -> None:
    plan = SmallPlan("a", "b", "c").organisations(FIRM, "f1", "f2", "f3", "f4", "f5")
    plan.measure("m", "a").measure("n", "a").part("f5", "m").part("f5", "n").part("f3", "m")
    assert [who for who, _ in order(plan) if who != "council"] == ["f5", "f3", "f1", "f2"]


def test_who_answered_is_not_asked_again_and_counts() -> None:
    """Three of five have answered: one more makes four (80 %)."""
    plan = SmallPlan().organisations(FIRM, "f1", "f2", "f3", "f4", "f5").answered("f1", "f2", "f3", "council")
    assert order(plan) == [("f4", 2)]


def test_what_is_known_needs_no_question() -> None:
    plan = SmallPlan().answered("council")
    assert plan.gaps(rule=QUESTIONS) == ()


def test_not_expected_cells_are_not_asked_about() -> None:
    plan = SmallPlan().expects(COUNCIL, area="a", expected=False)
    assert (question(plan).missing, order(plan)) == (1, [("council", 1)])


def test_a_successor_is_asked_on_behalf_of_the_municipalities_it_came_from() -> None:
    """Seen from 2016, before the merger: both old towns are asked through the one they became."""
    plan = SmallPlan().municipality("old", ended="2019").municipality("older", ended="2019")
    plan.municipality("new", since=None, founded="2020").followed_by("old", "new").followed_by("older", "new")
    assert order(plan) == [("new", 6), ("council", 8)]
    reason = str(question(plan).candidates[0].reason)
    assert reason.endswith("also on behalf of Organisation old and Organisation older")


def test_along_a_chain_it_is_the_last_one_that_is_asked() -> None:
    plan = SmallPlan().organisations(SCHOOL, "s1", "s2", "s3")
    plan.followed_by("s1", "s2", "2018-01-01", SuccessionKind.RENAME)
    plan.followed_by("s2", "s3", "2020-01-01", SuccessionKind.RENAME)
    assert ("s3", 2) in order(plan, "2016-06-01") or ("s3", 4) in order(plan, "2016-06-01")
    assert {who for who, _ in order(plan)} == {"council", "s3"}


def test_who_ended_without_a_successor_cannot_be_asked() -> None:
    """The school existed in 2016 and ended: its cells are not known, and nobody is left to say."""
    plan = SmallPlan().organisation("school", SCHOOL, ended="2018").answered("council")
    gap = question(plan)
    assert (gap.missing, gap.candidates) == (2, ())
    assert str(gap.headline) == "2 cells of the board are not known, and nobody is left who could be asked."


def test_a_takeover_leaves_nobody_to_answer_for_who_was_taken_over() -> None:
    plan = SmallPlan().organisation("school", SCHOOL, ended="2018").organisation("buyer", FIRM)
    plan.followed_by("school", "buyer", kind=SuccessionKind.TAKEOVER)
    assert {who for who, _ in order(plan)} == {"council", "buyer"}
    assert "behalf" not in str(question(plan).candidates)


def test_spheres_and_other_municipalities_are_not_asked_about_by_themselves() -> None:
    plan = (
        SmallPlan().municipality("guest", since=None).measure("m", "a").part("guest", "m").answered("council")
    )
    assert (
        question(plan).missing == 1
    )  # the kind `municipality` in area b: nobody is expected, but it is shown


def test_the_answer_of_a_successor_settles_what_was_told() -> None:
    """In a period over the merger: rows of old, older and new, and of their kind (all three must answer)."""
    plan = SmallPlan().municipality("old", ended="2015-05").municipality("older", ended="2015-05")
    plan.municipality("new", since=None, founded="2015-06-01")
    plan.followed_by("old", "new", "2015-06-01").followed_by("older", "new", "2015-06-01")
    period = "2014/2016"
    assert order(plan, period) == [("new", 8), ("council", 10)]
    plan.answered("new", on="2015-07-01")
    assert (question(plan, period).missing, order(plan, period)) == (2, [("council", 2)])


@st.composite
def plans(draw: st.DrawFn) -> SmallPlan:
    """Towns, firms and schools in dated measures; some have answered."""
    plan = SmallPlan("a", "b", "c")
    ids = []
    for number in range(draw(st.integers(0, 4))):
        plan.municipality(f"t{number}")
        ids.append(f"t{number}")
    for kind in (FIRM, SCHOOL):
        for number in range(draw(st.integers(0, 6))):
            plan.organisation(f"{kind}{number}", kind)
            ids.append(f"{kind}{number}")
    for number in range(draw(st.integers(0, 4))):
        plan.measure(f"m{number}", draw(st.sampled_from("abc")))
        for who in draw(st.sets(st.sampled_from(ids), max_size=3)) if ids else ():
            plan.part(who, f"m{number}")
    answered = draw(st.sets(st.sampled_from(ids))) if ids else set()
    return plan.answered(*sorted(answered))


@given(plans())
def test_the_promise_is_kept_when_they_answer_one_after_another(plan: SmallPlan) -> None:
    """Nobody names a new participation: after each answer as many cells are settled as was told."""
    before = unknown_cells(plan)
    gaps = plan.gaps(rule=QUESTIONS)
    assert (before > 0) is bool(gaps)
    for gap in gaps:
        assert gap.missing == before
        for who, settled in order(plan):
            plan.answered(who)
            assert before - unknown_cells(plan) == settled
    assert unknown_cells(plan) == 0  # all of them exist, so everything can be settled
