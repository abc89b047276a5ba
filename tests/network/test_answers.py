"""Who has answered: from which day, for how long, for which strategy; and what they said of themselves."""

from __future__ import annotations

import pytest

from stakeholders.domain.dates import AsOf
from stakeholders.domain.kinds import Answer, Question, SuccessionKind, YesNo
from stakeholders.network.answers import Answers, Completion
from stakeholders.network.network import Bools, Network
from stakeholders.testing import samples
from stakeholders.testing.samples import when
from tests.network.small import DAY, PAPER, SmallPlan


def ids(network: Network, mask: Bools) -> set[str]:
    return {o.id for o, yes in zip(network.organisations, mask.tolist(), strict=True) if yes}


def answered(plan: SmallPlan, as_of: str = DAY, strategy: str = "plan") -> set[str]:
    network = plan.network(as_of, strategy=strategy)
    return ids(network, Answers(network).answered)


def refused(plan: SmallPlan, as_of: str = DAY) -> set[str]:
    network = plan.network(as_of)
    return ids(network, Answers(network).refused)


@pytest.mark.parametrize(
    ("as_of", "holds"),
    [
        ("2016-01-14", False),
        ("2016-01-15", True),
        ("2018-01-15", True),  # 24 months later to the day
        ("2018-01-16", False),
        ("2015/2016", True),
        ("2018/2019", True),  # it held in the first days of the period
        ("2014/2015", False),
        ("2018-01-16/2019-01-01", False),
    ],
)
def test_an_answer_holds_from_its_day_for_24_months(as_of: str, *, holds: bool) -> None:
    plan = SmallPlan().organisation("x").answered("x", on="2016-01-15")
    assert answered(plan, as_of) == ({"x"} if holds else set())


def test_a_newer_answer_goes_on_where_the_older_one_ends() -> None:
    plan = SmallPlan().organisation("x").answered("x", on="2014-01-15").answered("x", on="2016-01-10")
    assert answered(plan, "2016-01-20") == {"x"}
    assert answered(plan, "2018-01-10") == {"x"}
    assert answered(plan, "2018-01-11") == set()


def test_of_a_partial_date_the_first_day_counts() -> None:
    plan = SmallPlan().organisation("x").answered("x", on="2016-03")
    assert answered(plan, "2016-02-29") == set()
    assert answered(plan, "2016-03-01") == {"x"}


def test_an_answer_holds_for_its_strategy_and_one_without_strategy_for_all() -> None:
    plan = SmallPlan().add(samples.strategy("other")).organisation("x").organisation("y")
    plan.answered("x", on="2016").answered("y", on="2016", strategy=None)
    assert answered(plan) == {"x", "y"}
    assert answered(plan, strategy="other") == {"y"}


def test_an_answer_about_cooperation_says_nothing_of_participation() -> None:
    plan = SmallPlan().organisation("x")
    plan.asked("x", about=Question.COOPERATION, answered_on=when("2016-01-01"))
    assert answered(plan) == set()


def test_who_was_asked_and_said_nothing_has_not_answered() -> None:
    plan = SmallPlan().organisation("x").asked("x")
    assert (answered(plan), refused(plan)) == (set(), set())


def test_a_refusal_is_no_answer_and_shown_apart() -> None:
    plan = SmallPlan().organisation("x").asked("x", refused=YesNo.YES).organisation("y").answered("y")
    assert (answered(plan), refused(plan)) == ({"y"}, {"x"})
    assert plan.cell("kind:firm", "a").completion == Completion(answered=1, refused=1, of=2)


def test_a_refusal_counts_from_the_day_of_asking() -> None:
    plan = SmallPlan().organisation("x").asked("x", "2015-06-01", refused=YesNo.YES)
    assert refused(plan, "2015-05-31") == set()
    assert refused(plan, "2015-06-01") == {"x"}


def test_who_is_said_to_have_answered_and_refused_has_not_answered() -> None:
    plan = SmallPlan().organisation("x").asked("x", answered_on=when("2016-01-01"), refused=YesNo.YES)
    assert (answered(plan), refused(plan)) == (set(), {"x"})


def test_who_refused_and_answered_later_has_answered() -> None:
    plan = SmallPlan().organisation("x").asked("x", "2015-06-01", refused=YesNo.YES)
    plan.answered("x", on="2016-01-01")
    assert (answered(plan), refused(plan)) == ({"x"}, set())


def test_who_answered_and_refuses_to_be_asked_again_has_answered_as_long_as_the_answer_holds() -> None:
    plan = SmallPlan().organisation("x").answered("x", on="2015-01-01")
    plan.asked("x", "2016-01-01", refused=YesNo.YES)
    assert (answered(plan), refused(plan)) == ({"x"}, set())
    assert (answered(plan, "2017-06-01"), refused(plan, "2017-06-01")) == (set(), {"x"})


def merging() -> SmallPlan:
    """Two towns become one on 2015-06-01; all three exist at some time from 2014 to 2016."""
    plan = SmallPlan().municipality("old", ended="2015-05").municipality("older", ended="2015-05")
    plan.municipality("new", since=None, founded="2015-06-01")
    return plan.followed_by("old", "new", "2015-06-01").followed_by("older", "new", "2015-06-01")


def test_who_came_after_others_answers_on_their_behalf() -> None:
    assert answered(merging().answered("new", on="2015-07-01"), "2014/2016") == {"old", "older", "new"}


def test_along_a_chain_too_but_not_after_a_takeover() -> None:
    plan = SmallPlan().organisation("a1").organisation("a2").organisation("a3").organisation("bought")
    plan.followed_by("a1", "a2", "2014-06-01").followed_by("a2", "a3", "2015-06-01")
    plan.followed_by("bought", "a3", "2015-06-01", SuccessionKind.TAKEOVER).answered("a3", on="2015-07-01")
    assert answered(plan, "2014/2016") == {"a1", "a2", "a3"}


def test_along_a_chain_of_one_day_whatever_the_order_of_its_ids() -> None:
    plan = SmallPlan().organisation("z").organisation("y").organisation("x")
    plan.followed_by("z", "y", "2015-06-01").followed_by("y", "x", "2015-06-01").answered(
        "x", on="2015-06-01"
    )
    assert answered(plan, "2014/2016") == {"x", "y", "z"}


def test_nobody_answers_on_behalf_of_one_that_comes_later() -> None:
    assert answered(merging().answered("old", on="2015-01-01"), "2014/2016") == {"old"}
    plan = SmallPlan().organisation("old").organisation("new").followed_by("old", "new", "2015-06-01")
    assert answered(plan.answered("new", on="2015-05-31"), "2014/2016") == {"new"}


@pytest.mark.parametrize(
    ("who", "as_of", "expected"),
    [
        (["old"], "2015-01-01", set()),  # one of two
        (["old", "older"], "2015-01-01", {"new"}),
        (["old", "older"], "2014/2016", set()),  # the merged town has said nothing of its own time
        (["old", "older"], "2015-12-31", set()),
    ],
)
def test_under_later_boundaries_all_that_were_there_must_have_answered(
    who: list[str], as_of: str, expected: set[str]
) -> None:
    network = merging().answered(*who, on="2014-12-01").network(as_of, boundaries="2026-01-01")
    assert ids(network, Answers(network).answered) == expected


def test_under_later_boundaries_the_merged_one_answers_for_all() -> None:
    network = merging().answered("new", on="2015-07-01").network("2014/2016", boundaries="2026-01-01")
    assert ids(network, Answers(network).answered) == {"new"}


def test_only_organisations_that_exist_are_asked_for() -> None:
    plan = SmallPlan().organisation("x", ended="2015").organisation("y").answered("x", "y", on="2015-06-01")
    assert plan.cell("kind:firm", "a").completion == Completion(answered=1, refused=0, of=1)


def test_who_is_not_expected_need_not_answer() -> None:
    plan = SmallPlan().organisation("x").organisation("y").organisation("z").answered("x")
    plan.expects("y", area="a", expected=False)
    assert plan.cell("kind:firm", "a").completion == Completion(answered=1, refused=0, of=2)
    assert plan.cell("kind:firm", "b").completion == Completion(answered=1, refused=0, of=3)


def said(plan: SmallPlan, what: str, as_of: str = DAY) -> set[tuple[str, str]]:
    network = plan.network(as_of)
    pairs = getattr(Answers(network), what)
    return {(network.organisations[o].id, network.measures[m].id) for o, m in pairs}


def test_an_organisations_own_no_is_its_word_whoever_says_yes() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x").organisation("y").says_no("x", "m")
    plan.part("y", "m", id_="t").part("y", "m", id_="t", stated_by="y", answer=Answer.NO)
    assert said(plan, "said_no") == {("x", "m"), ("y", "m")}


def test_what_others_say_is_not_its_own_word() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x").organisation("y")
    plan.part("x", "m", stated_by="y", answer=Answer.NO)
    assert said(plan, "said_no") == set()


def test_its_newest_word_counts() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x")
    plan.part("x", "m", id_="t", stated_by="x", stated_on="2015", answer=Answer.NO)
    plan.part("x", "m", id_="t", stated_by="x", stated_on="2016", answer=Answer.UNKNOWN)
    assert said(plan, "said_no") == set()
    assert said(plan, "does_not_know") == {("x", "m")}


def test_its_newest_word_counts_also_against_its_own_older_document() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x")
    plan.part("x", "m", id_="t", stated_by="x", stated_on="2014", answer=Answer.NO, source=PAPER)
    plan.part("x", "m", id_="t", stated_by="x", stated_on="2016", answer=Answer.UNKNOWN)
    assert (said(plan, "said_no"), said(plan, "does_not_know")) == (set(), {("x", "m")})


def test_it_does_not_know_even_where_somebody_else_says_yes() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x").organisation("y")
    plan.part("x", "m", id_="t", stated_by="x", answer=Answer.UNKNOWN).part("x", "m", id_="t", stated_by="y")
    assert said(plan, "does_not_know") == {("x", "m")}


def test_what_only_others_were_asked_about_and_did_not_know_stays_unknown() -> None:
    """Careful rather than bold: `x` has not said no to it itself."""
    plan = SmallPlan().measure("m", "a").organisation("x").organisation("y")
    plan.part("x", "m", stated_by="y", answer=Answer.UNKNOWN)
    assert said(plan, "does_not_know") == {("x", "m")}


def test_a_document_settles_what_an_organisation_does_not_know() -> None:
    plan = SmallPlan().measure("m", "a").organisation("x")
    plan.part("x", "m", id_="t", stated_by="x", answer=Answer.UNKNOWN).part("x", "m", id_="t", source=PAPER)
    assert said(plan, "does_not_know") == set()


def test_a_no_is_not_inherited() -> None:
    plan = SmallPlan().measure("m", "a").organisation("old").organisation("new").says_no("old", "m")
    plan.followed_by("old", "new", "2015-01-01")
    assert said(plan, "said_no") == {("old", "m")}


@pytest.mark.parametrize(
    ("answered", "of", "enough"),
    [(4, 5, True), (3, 4, False), (8, 10, True), (7, 9, False), (28, 35, True), (0, 0, False), (1, 1, True)],
)
def test_80_per_cent_are_enough(answered: int, of: int, *, enough: bool) -> None:
    assert Completion(answered, 0, of).is_enough is enough


def test_80_per_cent_are_exact_for_groups_of_every_size() -> None:
    for of in range(1, 2000):
        needed = -(-4 * of // 5)
        assert Completion(needed, 0, of).is_enough
        assert not Completion(needed - 1, 0, of).is_enough


def test_the_share_of_nobody_is_not_a_number() -> None:
    assert Completion(0, 0, 0).share is None
    assert Completion(1, 0, 4).share == 0.25


def test_periods_are_written_with_a_slash() -> None:
    assert str(AsOf.parse("2014/2016-02")) == "2014-01-01/2016-02-29"
