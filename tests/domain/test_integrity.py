"""What must be true of all facts together: one test for each rule, with a case on each side of it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.integrity import Flaw, flaws, made_wrong
from stakeholders.domain.kinds import (
    AliasKind,
    Answer,
    DecisionState,
    LinkBasis,
    OrganisationKind,
    Question,
    Sphere,
    SuccessionKind,
    YesNo,
)
from stakeholders.domain.records import (
    SPECS,
    TABLES,
    Alias,
    Decision,
    Expectation,
    Inquiry,
    MeasureFocusArea,
    Record,
    Serves,
    Succession,
)
from stakeholders.testing.samples import (
    cooperation,
    everything,
    focus_area,
    measure,
    membership,
    organisation,
    participation,
    source,
    strategy,
    when,
)
from stakeholders.testing.strategies import true_facts

UIA, PORT, COUNCIL = organisation("uia"), organisation("port"), organisation("council")
LETTER, PLAN, OTHER = source("letter"), strategy("plan"), strategy("other")
BATTERY, ENERGY = measure("battery"), focus_area("energy")
REFERENCES = [
    (cls, spec.name, spec.target)
    for cls in TABLES
    for spec in SPECS[cls]
    if spec.type in (FieldType.REFERENCE, FieldType.REFERENCES)
]


def found(*records: Record) -> list[tuple[str, str, str]]:
    """Table, key and column of everything that is wrong with these records."""
    return [(flaw.table, flaw.key, flaw.column) for flaw in flaws(Facts.of(records))]


def the_flaw(*records: Record) -> Flaw:
    (flaw,) = flaws(Facts.of(records))
    return flaw


def test_an_old_flaw_is_not_told_again_but_a_new_one_is() -> None:
    odd = organisation("odd", founded=when("2016"), ended=when("2015"))
    before = Facts.of([odd])

    assert made_wrong(before, Facts.of([odd, UIA])) == []
    assert [flaw.key for flaw in made_wrong(before, Facts.of([odd, organisation("a", source=("s",))]))] == [
        "a"
    ]
    assert made_wrong(before, Facts.of([UIA])) == []
    worse = organisation("odd", founded=when("2016"), ended=when("2014"))
    assert [flaw.key for flaw in made_wrong(before, Facts.of([worse]))] == ["odd"]


def test_true_facts_have_no_flaw() -> None:
    assert list(flaws(Facts())) == []
    assert list(flaws(everything())) == []


@pytest.mark.parametrize(
    ("cls", "column", "target"), REFERENCES, ids=lambda part: getattr(part, "table", part)
)
def test_every_reference_must_point_at_something(cls: type[Record], column: str, target: str) -> None:
    facts = everything()
    pointing = next(row for row in facts.table(cls).values() if getattr(row, column))
    value = getattr(pointing, column)
    there = {spec.name: getattr(pointing, spec.name) for spec in SPECS[cls]}
    astray = cls(**(there | {column: (*value, "nowhere") if isinstance(value, tuple) else "nowhere"}))
    others = [record for record in facts if record is not pointing]

    wrong = [flaw for flaw in flaws(Facts.of([*others, astray])) if "nowhere" in str(flaw.message)]

    assert (cls.table, astray.key, column) in [(flaw.table, flaw.key, flaw.column) for flaw in wrong]
    assert f"“nowhere” is not in {target}." in {str(flaw.message) for flaw in wrong}


def test_an_organisation_number_belongs_to_one_only() -> None:
    one, other = organisation("one", orgnr="123456785"), organisation("other", orgnr="123456785")

    flaw = the_flaw(one, other)

    assert (flaw.table, flaw.key, flaw.column) == ("organisations", "other", "orgnr")
    assert "123456785" in str(flaw.message)
    assert "Organisation one (one)" in str(flaw.message)
    assert found(one, organisation("other", orgnr="974760673"), organisation("none"), UIA) == []


@pytest.mark.parametrize(
    ("record", "column"),
    [
        (organisation("o", founded=when("2016"), ended=when("2015")), "ended"),
        (organisation("o", founded=when("2016-06-20"), ended=when("2016-06-19")), "ended"),
        (strategy("s", valid_from=when("2016"), valid_to=when("2015-12")), "valid_to"),
        (measure("m", starts=when("2016"), ends=when("2015")), "ends"),
    ],
)
def test_nothing_ends_before_it_begins(record: Record, column: str) -> None:
    flaw = the_flaw(record)

    assert (flaw.table, flaw.column) == (record.table, column)
    assert "before it begins" in str(flaw.message)


@pytest.mark.parametrize(
    "record",
    [
        organisation("o", founded=when("2016"), ended=when("2016")),
        organisation("o", founded=when("2016-06"), ended=when("2016")),
        organisation("o", founded=when("2016"), ended=when("2016-03-01")),
        organisation("o", ended=when("2016")),
        organisation("o", founded=when("2016")),
    ],
)
def test_what_may_begin_and_end_in_one_year_is_right(record: Record) -> None:
    assert found(record) == []


def test_ties_and_inquiries_do_not_end_before_they_begin_either() -> None:
    backwards: dict[str, Any] = {"valid_from": when("2016"), "valid_to": when("2015")}
    inquiry = Inquiry(
        organisation_id="uia",
        question=Question.PARTICIPATION,
        asked_on=when("2026-02"),
        answered_on=when("2026-01"),
    )
    things = (LETTER, UIA, PORT, COUNCIL, BATTERY)

    for tie in (participation(**backwards), membership(**backwards), cooperation(**backwards)):
        assert found(*things, tie) == [(tie.table, tie.key, "valid_to")]
    assert found(*things, inquiry) == [("inquiries", inquiry.key, "answered_on")]


def test_statements_with_one_id_speak_of_one_tie() -> None:
    things = (LETTER, UIA, PORT, BATTERY)
    one = participation("p")
    other = participation("p", stated_by="port", organisation_id="port")

    flaw = the_flaw(*things, one, other)

    assert (flaw.table, flaw.key, flaw.column) == ("participations", "p\tport\t", "id")
    assert "uia – battery – partner and port – battery – partner" in str(flaw.message)
    assert found(*things, one, participation("p", stated_by="port")) == []


def test_the_two_ways_round_of_a_cooperation_are_one_tie() -> None:
    one = cooperation("c", organisation_a="uia", organisation_b="port")
    other = cooperation("c", organisation_a="port", organisation_b="uia", stated_by="port")

    assert found(LETTER, UIA, PORT, one, other) == []


@pytest.mark.parametrize(
    ("tie", "column"),
    [
        (cooperation(organisation_a="uia", organisation_b="uia"), "organisation_b"),
        (membership(member_id="uia", body_id="uia"), "body_id"),
    ],
)
def test_nobody_has_a_tie_with_itself(tie: Record, column: str) -> None:
    assert found(LETTER, UIA, tie) == [(tie.table, tie.key, column)]


def test_a_tie_needs_a_source_or_somebody_who_states_it() -> None:
    things = (LETTER, UIA, PORT, COUNCIL, BATTERY)

    for tie in (participation(source=()), membership(source=()), cooperation(source=())):
        assert found(*things, tie) == [(tie.table, tie.key, "source")]
    assert found(*things, participation(source=(), stated_by="port")) == []
    assert found(*things, participation()) == []


@pytest.mark.parametrize(
    ("intensity", "answer", "is_right"),
    [
        (0, Answer.NO, True),
        (0, Answer.YES, False),
        (1, Answer.YES, True),
        (1, Answer.NO, False),
        (5, Answer.NO, False),
        (0, Answer.UNKNOWN, False),
        (3, Answer.UNKNOWN, False),
        (0, None, True),
        (3, None, True),
        (None, Answer.NO, True),
        (None, Answer.YES, True),
    ],
)
def test_an_answer_goes_with_its_intensity(
    intensity: int | None, answer: Answer | None, *, is_right: bool
) -> None:
    tie = cooperation(intensity=intensity, answer=answer)

    assert (found(LETTER, UIA, PORT, tie) == []) == is_right


def _after(one: str, other: str) -> Succession:
    return Succession(predecessor_id=one, successor_id=other, kind=SuccessionKind.MERGER)


def test_successions_do_not_go_in_a_circle() -> None:
    a, b, c = organisation("a"), organisation("b"), organisation("c")

    assert found(a, b, c, _after("a", "b"), _after("b", "c")) == []
    assert found(a, b, c, _after("a", "c"), _after("b", "c"), _after("a", "b")) == []
    assert found(a, _after("a", "a")) == [("successions", "a\ta", "successor_id")]
    assert {key for _, key, _ in found(a, b, c, _after("a", "b"), _after("b", "c"), _after("c", "a"))} == {
        "a\tb",
        "b\tc",
        "c\ta",
    }


def test_a_succession_that_leads_into_a_circle_is_not_itself_wrong() -> None:
    a, b, c = organisation("a"), organisation("b"), organisation("c")

    assert {key for _, key, _ in found(a, b, c, _after("a", "b"), _after("b", "c"), _after("c", "b"))} == {
        "b\tc",
        "c\tb",
    }


def test_groups_of_focus_areas_do_not_go_in_a_circle() -> None:
    one, other = focus_area("one", parent_id="other"), focus_area("other", parent_id="one")

    assert found(PLAN, one, focus_area("other")) == []
    assert [key for _, key, _ in found(PLAN, one, other)] == ["one", "other"]
    assert found(PLAN, focus_area("one", parent_id="one")) == [("focus_areas", "one", "parent_id")]


def test_strategies_do_not_supersede_each_other_in_a_circle() -> None:
    one, other = strategy("one", supersedes="other"), strategy("other", supersedes="one")

    assert found(one, strategy("other")) == []
    assert {(key, column) for _, key, column in found(one, other)} == {
        ("one", "supersedes"),
        ("other", "supersedes"),
    }


def test_a_focus_area_and_its_group_belong_to_one_strategy() -> None:
    leaf = focus_area("leaf", parent_id="energy")

    assert found(PLAN, ENERGY, leaf) == []
    assert found(PLAN, OTHER, ENERGY, focus_area("leaf", parent_id="energy", strategy_id="other")) == [
        ("focus_areas", "leaf", "parent_id")
    ]


def test_a_link_that_is_stated_names_its_source() -> None:
    things = (LETTER, PLAN, BATTERY, ENERGY)

    def link(basis: LinkBasis, *sources: str) -> MeasureFocusArea:
        return MeasureFocusArea(measure_id="battery", focus_area_id="energy", basis=basis, source=sources)

    assert found(*things, link(LinkBasis.STATED)) == [("measure_focus_areas", "battery\tenergy", "source")]
    assert found(*things, link(LinkBasis.STATED, "letter")) == []
    assert found(*things, link(LinkBasis.ASSIGNED)) == []


def _expected(**values: object) -> Expectation:
    given: dict[str, object] = {"strategy_id": "plan", "expected": YesNo.YES}
    return Expectation(**(given | values))  # type: ignore[arg-type]  # as the tests below give them


FIRM = OrganisationKind.FIRM


def test_an_expectation_is_about_one_kind_one_sphere_or_one_organisation() -> None:
    for right in ({"kind": FIRM}, {"sphere": Sphere.INDUSTRY}, {"organisation_id": "uia"}):
        assert found(PLAN, UIA, _expected(**right)) == []
    for wrong in ({}, {"kind": FIRM, "sphere": Sphere.NONE}, {"kind": FIRM, "organisation_id": "uia"}):
        assert [column for _, _, column in found(PLAN, UIA, _expected(**wrong))] == ["kind"]


def test_an_expectation_is_not_about_an_area_and_a_measure() -> None:
    both = _expected(kind=FIRM, focus_area_id="energy", measure_id="battery")

    assert [column for _, _, column in found(PLAN, ENERGY, BATTERY, both)] == ["measure_id"]
    assert found(PLAN, ENERGY, _expected(kind=FIRM, focus_area_id="energy")) == []
    assert found(PLAN, BATTERY, _expected(kind=FIRM, measure_id="battery")) == []


def test_an_expectation_in_an_area_belongs_to_the_area_s_strategy() -> None:
    abroad = _expected(kind=FIRM, focus_area_id="energy", strategy_id="other")

    assert [column for _, _, column in found(PLAN, OTHER, ENERGY, abroad)] == ["focus_area_id"]


def test_who_is_not_expected_has_no_minimum() -> None:
    assert [c for _, _, c in found(PLAN, _expected(kind=FIRM, expected=YesNo.NO, minimum=1))] == ["minimum"]
    assert found(PLAN, _expected(kind=FIRM, expected=YesNo.NO)) == []
    assert found(PLAN, _expected(kind=FIRM, minimum=3)) == []


def test_only_municipalities_are_served() -> None:
    serves = Serves(organisation_id="uia", municipality_id="city")

    assert found(UIA, organisation("city", kind=OrganisationKind.MUNICIPALITY), serves) == []
    assert found(UIA, organisation("city"), serves) == [("serves", serves.key, "municipality_id")]


def test_an_inquiry_is_answered_or_refused_but_not_both() -> None:
    def inquiry(*, answered: bool, refused: YesNo | None) -> Inquiry:
        return Inquiry(
            organisation_id="uia",
            question=Question.COOPERATION,
            asked_on=when("2026"),
            answered_on=when("2026-02") if answered else None,
            refused=refused,
        )

    assert [c for _, _, c in found(UIA, inquiry(answered=True, refused=YesNo.YES))] == ["refused"]
    assert found(UIA, inquiry(answered=True, refused=YesNo.NO)) == []
    assert found(UIA, inquiry(answered=True, refused=None)) == []
    assert found(UIA, inquiry(answered=False, refused=YesNo.YES)) == []


def test_a_gap_is_accepted_with_a_reason() -> None:
    for state in DecisionState:
        decision = Decision(gap_id="g", state=state)
        expected = [("decisions", "g", "reason")] if state is DecisionState.ACCEPTED else []
        assert found(decision) == expected
    assert found(Decision(gap_id="g", state=DecisionState.ACCEPTED, reason="utsatt")) == []


def test_a_former_id_is_not_the_id_of_one_that_exists() -> None:
    assert found(UIA, PORT, Alias(organisation_id="uia", alias="port", kind=AliasKind.ID)) == [
        ("aliases", "uia\tport", "alias")
    ]
    assert found(UIA, PORT, Alias(organisation_id="uia", alias="port", kind=AliasKind.ACRONYM)) == []
    assert found(UIA, Alias(organisation_id="uia", alias="hia", kind=AliasKind.ID)) == []


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(true_facts())
def test_every_flaw_can_be_said_and_names_a_column(facts: Facts) -> None:
    fewer = Facts.of(list(facts)[::2])

    for flaw in flaws(fewer):
        columns = {spec.name for cls in TABLES if cls.table == flaw.table for spec in SPECS[cls]}
        assert flaw.column in columns
        assert fewer.get(flaw.table, flaw.key) is not None
        assert str(flaw.message).endswith(".")
