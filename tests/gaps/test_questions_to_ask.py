"""Whom to ask first: lists short enough to see that they are right, and the promise they make."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.coverage import State
from stakeholders.domain.kinds import OrganisationKind, SuccessionKind
from stakeholders.domain.records import Organisation
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
    assert str(gap.headline) == "2 cells of the board are not known, and no answer alone would settle one."


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


def test_who_is_not_expected_is_not_asked_and_not_waited_for() -> None:
    """Of five firms f1 is not expected: of the other four (80 % are 3.2) all must answer."""
    plan = SmallPlan("a").organisations(FIRM, "f1", "f2", "f3", "f4", "f5").answered("council")
    plan.expects("f1", expected=False)
    assert order(plan) == [("f2", 0), ("f3", 0), ("f4", 0), ("f5", 1)]
    assert plan.board().row("kind:firm").completion.of == 4
    assert plan.board().row("kind:firm").size == 5


def test_where_nobody_of_a_kind_is_expected_there_is_nothing_to_ask() -> None:
    plan = SmallPlan("a").organisation("school", SCHOOL).answered("council").expects("school", expected=False)
    assert plan.cell("kind:school", "a").state is State.NOT_EXPECTED
    assert plan.gaps(rule=QUESTIONS) == ()


def test_a_cell_with_ties_without_a_date_is_not_promised() -> None:
    """The firm may have been in m: an answer that says no more leaves that open, but not area b."""
    plan = SmallPlan().organisation("firm").answered("council").measure("m", "a", starts=None)
    plan.part("firm", "m")
    assert (question(plan).missing, order(plan)) == (2, [("firm", 1)])
    assert "One more cell rests on ties without a date: ask for the dates too." in [
        str(reason) for reason in question(plan).reasons
    ]


def test_who_does_not_know_is_not_asked_about_it_again() -> None:
    """The firm does not know of m in area a; its answer settles only area b."""
    plan = SmallPlan().organisation("firm").answered("council").measure("m", "a")
    plan.does_not_know("firm", "m")
    assert (question(plan).missing, order(plan)) == (2, [("firm", 1)])
    assert str(question(plan).reasons[-1]).startswith("One cell cannot be settled")


def test_noes_to_every_measure_make_fewer_answers_enough() -> None:
    """Of six firms four have said no to the only measure: the two others are enough, not five (80 %)."""
    plan = SmallPlan("a").organisations(FIRM, "f1", "f2", "f3", "f4", "f5", "f6").answered("council")
    plan.measure("m", "a")
    for firm in ("f1", "f2", "f3", "f4"):
        plan.says_no(firm, "m")
    assert order(plan) == [("f5", 0), ("f6", 1)]


def test_five_that_settle_more_come_before_the_best_next_one() -> None:
    """S and x would settle one cell each; f1 to f5 are five of six firms, enough for all four of theirs."""
    plan = SmallPlan("a", "b", "c", "d").organisations(FIRM, "f1", "f2", "f3", "f4", "f5", "f6")
    plan.organisation("s", SCHOOL).organisation("x", OrganisationKind.FUND).answered("council")
    for number, area in enumerate("abc"):
        plan.measure(f"m{number}", area).part("s", f"m{number}").part("x", f"m{number}")
    assert str(question(plan).headline) == "5 answers would settle 4 of 6 unknown cells of the board."
    assert order(plan)[-1] == ("x", 6)


def test_an_answer_given_after_a_plan_is_over_holds_for_all_its_time() -> None:
    plan = SmallPlan(valid_to="2017").answered("council", on="2018-03-01")
    assert plan.gaps("2014/2017", rule=QUESTIONS) == ()
    assert plan.gaps("2015-06-01", rule=QUESTIONS) == ()
    assert question(SmallPlan().answered("council", on="2018-03-01"), "2015-06-01").missing == 2
    general = SmallPlan(valid_to="2017").answered("council", on="2018-03-01", strategy=None)
    assert question(general, "2015-06-01").missing == 2


@st.composite
def plans(draw: st.DrawFn) -> SmallPlan:
    """Towns, firms and schools in measures, some without a date; answers, noes, "do not know", exceptions."""
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
        plan.measure(f"m{number}", draw(st.sampled_from("abc")), starts=draw(st.sampled_from(["2014", None])))
        say = st.sampled_from([plan.part, plan.says_no, plan.does_not_know])
        for who in sorted(draw(st.sets(st.sampled_from(ids), max_size=4))) if ids else ():
            draw(say)(who, f"m{number}")
    for who in sorted(draw(st.sets(st.sampled_from(ids), max_size=3))) if ids else ():
        plan.expects(who, area=draw(st.sampled_from(["a", "b", None])), expected=False)
    answered = draw(st.sets(st.sampled_from(ids))) if ids else set()
    return plan.answered(*sorted(answered))


@given(plans())
def test_the_promise_is_kept_when_they_answer_one_after_another(plan: SmallPlan) -> None:
    """Nobody names a new participation: after each answer as many cells are settled as was told.

    After all of them nothing is left that further answers could settle.
    """
    before = unknown_cells(plan)
    gaps = plan.gaps(rule=QUESTIONS)
    assert (before > 0) is bool(gaps)
    for gap in gaps:
        assert gap.missing == before
        told = order(plan)
        for who, settled in told:
            plan.answered(who)
            assert before - unknown_cells(plan) == settled
        left = unknown_cells(plan)
        plan.answered(*(row.id for row in plan.facts().table(Organisation).values()))
        assert unknown_cells(plan) == left
