"""What holds for all gaps: their ids, their two parts, their order, and the rules that find them."""

from __future__ import annotations

import re

import pytest

from stakeholders.domain.errors import NotFound
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.messages import translator
from stakeholders.gaps import Gap, Part, all_rules
from tests.network import example
from tests.network.small import SmallPlan


def test_ids_of_rules_and_their_order_are_for_ever() -> None:
    assert [(rule.order, rule.id) for rule in all_rules()] == [
        (10, "focus-area-without-measure"),
        (20, "municipality-outside-focus-area"),
        (22, "group-outside-focus-area"),
        (25, "municipality-without-rd"),
        (30, "measure-without-responsible"),
        (35, "stalled-measure"),
        (40, "incomplete-triple-helix"),
        (45, "single-partner-measure"),
        (50, "single-point-of-failure"),
        (55, "groups-that-seldom-meet"),
        (57, "spheres-apart"),
        (60, "below-stated-minimum"),
        (65, "held-by-one-broker"),
        (70, "isolated-organisation"),
        (80, "disputed-tie"),
        (82, "stale-tie"),
        (83, "one-sided-tie"),
        (85, "overlapping-measures"),
        (88, "completion-too-low"),
        (90, "questions-to-ask"),
    ]


def test_each_rule_says_what_it_asks_and_how_it_finds_the_answer_in_both_languages() -> None:
    for rule in all_rules():
        for language in ("nb", "en"):
            say = translator(language).say
            assert say(rule.question).endswith("?")
            assert say(rule.method).endswith(".")
            assert say(rule.title)


def busy_plan() -> SmallPlan:
    """A plan with gaps of every rule, some known and some not."""
    plan = SmallPlan("a", "b", "c")
    for town in ("t1", "t2", "t3", "t4"):
        plan.municipality(town)
    plan.organisations(OrganisationKind.FIRM, "f1", "f2", "lonely").organisation(
        "uia", OrganisationKind.RD_INSTITUTION
    )
    plan.measure("m", "a").measure("n", "b").part("t1", "m").part("f1", "m").part("f1", "n").part("uia", "n")
    plan.expects(OrganisationKind.FIRM, area="a", minimum=3).expects(
        OrganisationKind.RD_INSTITUTION, measure="m"
    )
    return plan.answered("t2", "t3", "lonely")


def test_the_id_of_a_gap_is_strategy_rule_and_subjects() -> None:
    for gap in [*busy_plan().gaps(helix=True), *example.gaps("snp-2014"), *example.gaps("fornybar-2023")]:
        assert gap.id == ":".join((gap.strategy, gap.rule, *gap.subjects))
        assert re.fullmatch(r"[a-z0-9][a-z0-9_:-]*", gap.id)
        assert gap.rule in {rule.id for rule in all_rules()}


def test_no_two_gaps_have_one_id() -> None:
    for gaps in (busy_plan().gaps(helix=True), example.gaps("snp-2014"), example.gaps("fornybar-2023")):
        ids = [gap.id for gap in gaps]
        assert len(ids) == len(set(ids))


def test_known_holes_come_first_then_the_larger_then_by_rule_then_by_id() -> None:
    order = {rule.id: rule.order for rule in all_rules()}

    def key(gap: Gap) -> tuple[bool, float, int, str]:
        return gap.part is not Part.KNOWN, -gap.missing / gap.expected, order[gap.rule], gap.id

    for gaps in (busy_plan().gaps(helix=True), example.gaps("snp-2014"), example.gaps("fornybar-2023")):
        assert [key(gap) for gap in gaps] == sorted(key(gap) for gap in gaps)


def test_that_order_written_out() -> None:
    """Known: t2 and t3 in a and b (2 of 4), `lonely` (1 of 9). Then what has to be asked.

    Size 1 have area c, the two measures without a responsible, f1 (the only one from industry in both
    measures) and the R&D institution that m should have.
    """
    ids = busy_plan().gap_ids()
    assert ids[:3] == [
        "plan:municipality-outside-focus-area:a",
        "plan:municipality-outside-focus-area:b",
        "plan:isolated-organisation:lonely",
    ]
    assert ids[3:8] == [
        "plan:focus-area-without-measure:c",
        "plan:measure-without-responsible:m",
        "plan:measure-without-responsible:n",
        "plan:single-point-of-failure:organisation:f1",
        "plan:below-stated-minimum:measure:m:kind:rd_institution",
    ]


def test_a_gap_is_never_larger_than_what_is_expected_nor_empty() -> None:
    for gap in [*busy_plan().gaps(helix=True), *example.gaps("snp-2014"), *example.gaps("fornybar-2023")]:
        assert 0 < gap.missing <= gap.expected
        assert 0 < gap.size <= 1


def test_every_gap_can_be_told_in_both_languages() -> None:
    for gap in [*busy_plan().gaps(helix=True), *example.gaps("snp-2014"), *example.gaps("fornybar-2023")]:
        for language in ("nb", "en"):
            say = translator(language).say
            texts = [say(gap.headline), *map(say, gap.reasons), *(say(c.reason) for c in gap.candidates)]
            assert all(text and "{" not in text for text in texts)


def test_one_rule_may_be_asked_for_alone() -> None:
    plan = busy_plan()
    every = plan.gaps()
    for rule in all_rules():
        assert plan.gaps(rule=rule.id) == tuple(gap for gap in every if gap.rule == rule.id)


def test_a_rule_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        busy_plan().gaps(rule="no-such-rule")


def test_the_same_question_has_the_same_answer() -> None:
    assert busy_plan().gaps() == busy_plan().gaps()
