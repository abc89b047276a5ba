"""The gaps of `fornybar-2023` on 2026-11-23, the first eleven found again in the rows of the CSV files."""

from stakeholders.gaps import Gap, Part
from tests.network import example

GAPS = example.gaps("fornybar-2023", "2026-11-23")
OF_ID = {gap.id.removeprefix("fornybar-2023:"): gap for gap in GAPS}
SIX = {"kristiansand-4204", "vennesla", "lillesand", "birkenes", "iveland", "lindesnes-4205"}


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


def test_the_first_eleven_by_size_then_rule_then_id() -> None:
    """Sizes 1 seven times, then 5/6 = 0.83, 139/171 = 0.81, 7/12 = 0.58, and 1/2 = 0.50."""
    assert [gap.id.removeprefix("fornybar-2023:") for gap in GAPS[:11]] == [
        "focus-area-without-measure:fr23-3",
        "focus-area-without-measure:fr23-5",
        "municipality-outside-focus-area:fr23-1",
        "municipality-outside-focus-area:fr23-4",
        "municipality-outside-focus-area:fr23-6",
        "measure-without-responsible:fremtidens-havvind",
        "completion-too-low:fornybar-2023",
        "municipality-outside-focus-area:fr23-2",
        "questions-to-ask:fornybar-2023",
        "single-point-of-failure:measure:fremtidens-havvind",
        "single-partner-measure:uia-batteri",
    ]
    assert {gap.part for gap in GAPS} == {Part.ASK}


def test_1_and_2_experiences_never_had_a_measure_and_international_has_none_left() -> None:
    """measure_focus_areas.csv: nothing for fr23-3; for fr23-5 hsn-2021, which ended with 2023.

    The plan has no groups of areas, so nobody in a neighbouring area can be named.
    """
    for area in ("fr23-3", "fr23-5"):
        gap = OF_ID[f"focus-area-without-measure:{area}"]
        assert [str(reason) for reason in gap.reasons] == ["6 municipalities are expected to take part."]
        assert candidates(gap) == []


def test_the_strategic_grips_are_no_gaps_since_no_municipality_is_expected_there() -> None:
    """fr23-s1 to fr23-s3 have no measure either; expectations.csv says no for each."""
    assert not [id_ for id_ in OF_ID if "fr23-s" in id_]


def test_3_to_5_none_of_the_six_is_certain_in_energy_jobs_or_transition() -> None:
    """kristiansand-4204 may be in havvindgruppe (fr23-1) and klimasats-agder (fr23-6): unknown since when.

    Farsund, which is in fremtidens-havvind, is not one of the six.
    """
    for area in ("fr23-1", "fr23-4", "fr23-6"):
        gap = OF_ID[f"municipality-outside-focus-area:{area}"]
        assert (gap.missing, gap.expected, set(candidates(gap))) == (6, 6, SIX)
    undated = {}
    for area in ("fr23-1", "fr23-6"):
        named = OF_ID[f"municipality-outside-focus-area:{area}"].candidates
        undated[area] = str(next(c.reason for c in named if c.organisation.id == "kristiansand-4204"))
    assert undated == {
        "fr23-1": "may take part in Regional political offshore wind group; the sources give no date",
        "fr23-6": "may take part in Klimasats Agder; the sources give no date",
    }


def test_the_evidence_is_the_six_memberships_of_the_day_the_plan_began() -> None:
    gap = OF_ID["municipality-outside-focus-area:fr23-1"]
    assert {e.key for e in gap.evidence} == {f"{m}--region-kristiansand--member" for m in SIX}


def test_6_nobody_is_named_as_responsible_for_future_offshore_wind() -> None:
    """participations.csv: six partners, two supporting, two funders.

    The other three active measures have one: uia (uia-batteri), trainee-sor (trainee-sor-program) and
    bulk-infrastructure (datasenter-stoleheia). Supporting ones are named first as candidates.
    """
    gap = OF_ID["measure-without-responsible:fremtidens-havvind"]
    assert gap.completion is not None
    assert gap.completion.of == 8
    assert candidates(gap)[:2] == ["farsund", "lister-nyskaping"]


def test_7_in_infrastructure_only_vennesla_takes_part() -> None:
    """datasenter-stoleheia: vennesla is supporting."""
    gap = OF_ID["municipality-outside-focus-area:fr23-2"]
    assert (gap.missing, gap.expected, set(candidates(gap))) == (5, 6, SIX - {"vennesla"})


def test_8_questions_begin_with_the_office_and_the_municipalities() -> None:
    """9 areas x (6 municipalities + 13 kinds) = 171 cells.

    Not expected: 3 grips x 7 rows = 21. Known: 11 (Vennesla 1; kinds: fr23-1 6, fr23-2 2, fr23-4 1,
    fr23-6 1). So 139 are unknown. agder-europakontor is the only European office: one answer for nine
    cells. The municipalities have six each, Vennesla five, Kristiansand four (fr23-1 and fr23-6 are undated).
    """
    gap = OF_ID["questions-to-ask:fornybar-2023"]
    assert (gap.missing, gap.expected) == (139, 171)
    assert candidates(gap)[:7] == [
        "agder-europakontor", "birkenes", "iveland", "lillesand", "lindesnes-4205",
        "vennesla", "kristiansand-4204",
    ]  # fmt: skip
    settled = [str(c.reason).split(" of ")[0] for c in gap.candidates[:7]]
    assert settled == ["9", "15", "21", "27", "33", "38", "42"]


def test_9_most_of_the_plans_network_is_one_measure() -> None:
    """Four measures are active, with twelve organisations.

    fremtidens-havvind (8 take part), uia-batteri (uia), trainee-sor-program (2) and datasenter-stoleheia
    (2). Only uia is in two, so without fremtidens-havvind its seven others are tied to nothing.
    """
    gap = OF_ID["single-point-of-failure:measure:fremtidens-havvind"]
    assert (gap.missing, gap.expected) == (7, 12)
    assert "University" not in str(gap.headline)


def test_10_the_battery_initiative_is_carried_by_the_university_alone() -> None:
    """participations.csv: uia is responsible for uia-batteri, and the others only pay for it."""
    gap = OF_ID["single-partner-measure:uia-batteri"]
    assert (gap.missing, gap.expected) == (1, 2)
    assert "uia" not in candidates(gap)


def test_11_the_university_is_alone_in_one_measure_and_the_only_research_in_another() -> None:
    """Nobody but uia takes part in uia-batteri (the rest pay); in fremtidens-havvind it is the only R&D."""
    gap = OF_ID["single-point-of-failure:organisation:uia"]
    assert (gap.missing, gap.expected) == (2, 4)
    assert "would lose its only R&D partner: Future Offshore Wind" in str(gap.headline)
    assert [str(reason) for reason in gap.reasons] == [
        "one measure would have nobody left: University battery initiative."
    ]


def test_an_organisation_with_nothing_but_undated_ties_is_not_called_isolated() -> None:
    """Undated are what morrow funds and where ansgar is a member; nhh has only a study of 2011."""
    isolated = {gap.subjects[0] for gap in GAPS if gap.rule == "isolated-organisation"}
    assert not isolated & {"morrow", "ansgar", "samarbeidsradet-unibyen"}
    assert "nhh" in isolated


def test_vennesla_works_with_bulk_alone_and_bulk_with_nobody_else() -> None:
    """datasenter-stoleheia has those two; no other active measure has either, and uia is in two others."""
    far = [gap for gap in GAPS if gap.rule == "municipality-without-rd"]
    assert [(gap.subjects, gap.missing, gap.expected) for gap in far] == [(("vennesla",), 1, 6)]
    assert [gap.subjects for gap in GAPS if gap.rule == "held-by-one-broker"] == [("bulk-infrastructure",)]
