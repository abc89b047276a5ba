"""The gaps of `snp-2014` over its period, each of the first ten found again in the rows of the CSV files."""

from stakeholders.domain.messages import Name
from stakeholders.gaps import Gap, Part
from tests.network import example

GAPS = example.gaps("snp-2014")
OF_ID = {gap.id.removeprefix("snp-2014:"): gap for gap in GAPS}
EIGHT = {
    "kristiansand-1001", "kristiansand-4204", "songdalen", "sogne",
    "vennesla", "lillesand", "birkenes", "iveland",
}  # fmt: skip


def subjects(rule: str) -> list[str]:
    return [gap.subjects[-1] for gap in GAPS if gap.rule == rule]


def candidates(gap: Gap) -> list[str]:
    return [candidate.organisation.id for candidate in gap.candidates]


def test_the_first_ten_lack_everything_that_is_expected() -> None:
    """Their size is 1, so the order of the rules and then the id decide."""
    assert [gap.id.removeprefix("snp-2014:") for gap in GAPS[:10]] == [
        "focus-area-without-measure:snp14-p2",
        "focus-area-without-measure:snp14-p3",
        "focus-area-without-measure:snp14-p9",
        "municipality-outside-focus-area:snp14-p1",
        "municipality-outside-focus-area:snp14-p5",
        "municipality-outside-focus-area:snp14-p6",
        "municipality-outside-focus-area:snp14-p7",
        "group-outside-focus-area:municipality:snp14-p5",
        "measure-without-responsible:batman",
        "measure-without-responsible:byr-fase1",
    ]


def test_every_gap_is_a_question_since_nobody_was_asked() -> None:
    assert {gap.part for gap in GAPS} == {Part.ASK}


def test_1_and_2_no_measure_was_ever_linked_to_p2_and_p3() -> None:
    """measure_focus_areas.csv has no row for them; the plan expects all eight municipalities in each area.

    Who could help is in measures of the same group: uia is in felles-loft, unibyen and vri-2014 (p4),
    agder-energi in kompetanseregion and trainee-sor-program (p1).
    """
    for area in ("snp14-p2", "snp14-p3"):
        gap = OF_ID[f"focus-area-without-measure:{area}"]
        assert (gap.missing, gap.expected) == (1, 1)
        assert [str(reason) for reason in gap.reasons] == ["8 municipalities are expected to take part."]
        assert candidates(gap)[:2] == ["uia", "agder-energi"]
        assert str(gap.candidates[0].reason) == "takes part in 3 measures under Competence"


def test_3_the_measures_of_p9_may_have_been_active_but_nobody_says_when() -> None:
    """innov-exp-econ was only planned. gress and eip-aha have no dates and no plan: undated, so a question.

    In them: kristiansand-4204; uia, kristiansand-1001, sshf and knutepunkt-sorlandet (by id: the first five;
    region-kristiansand came after the last of them).
    """
    gap = OF_ID["focus-area-without-measure:snp14-p9"]
    assert "European Innovation Partnership" in str(gap.reasons[1])
    assert "GRESS" in str(gap.reasons[1])
    assert set(candidates(gap)) == {
        "knutepunkt-sorlandet",
        "kristiansand-1001",
        "kristiansand-4204",
        "sshf",
        "uia",
    }


def test_4_to_7_no_municipality_is_in_any_measure_of_p1_p5_p6_and_p7() -> None:
    """The board's municipality rows are empty there; all eight are missing.

    p1: firms only. p5: the municipal business network takes part, not the municipalities. p6: counties,
    agencies, incubators. p7: Kristiansand and Birkenes were in innov-exp-econ, which was never active.
    """
    for area in ("snp14-p1", "snp14-p5", "snp14-p6", "snp14-p7"):
        gap = OF_ID[f"municipality-outside-focus-area:{area}"]
        assert (gap.missing, gap.expected) == (8, 8)
        assert set(candidates(gap)) == EIGHT


def test_the_evidence_for_who_is_missing_is_what_made_them_expected() -> None:
    """Seven memberships of knutepunkt-sorlandet on 2014-01-01, and nothing of later years.

    kristiansand-4204 is expected since kristiansand-1001, songdalen and sogne were members.
    """
    gap = OF_ID["municipality-outside-focus-area:snp14-p1"]
    assert {evidence.key for evidence in gap.evidence} == {
        f"{m}--knutepunkt-sorlandet--member" for m in EIGHT - {"kristiansand-4204"}
    }


def test_8_municipalities_have_no_tie_into_p5_which_is_full_of_ties() -> None:
    """participations.csv: p5 has most of all ties into measures of the plan, and no municipality's.

    In p1, p6 and p7 chance gives municipalities fewer, so that their absence from there says nothing.
    """
    gap = OF_ID["group-outside-focus-area:municipality:snp14-p5"]
    assert gap.missing == gap.expected
    assert not [id_ for id_ in OF_ID if id_.startswith("group-outside") and id_ not in gap.id]
    assert candidates(gap)[:2] == ["kristiansand-1001", "kristiansand-4204"]  # in most measures of the plan


def test_9_and_10_and_six_more_measures_name_partners_or_funders_but_nobody_responsible() -> None:
    """participations.csv: of the 41 measures active in the period, these have no row `responsible`.

    batman (10 partners), byr-fase1 (seven municipalities), felles-loft (9 partners),
    forskningsmobilisering (funders only), kompetanseregion (agder-energi), snp-kickoff (seven
    municipalities), vri-2014 (4 partners), waste-to-value (9 partners).
    dih-ot, eip-aha and mit-reap have none either, but are undated and outside the plan: not active.
    """
    partners = {
        gap.subjects[0]: gap.completion.of for gap in GAPS if "responsible" in gap.rule and gap.completion
    }
    assert partners == {
        "batman": 10,
        "byr-fase1": 7,
        "felles-loft": 9,
        "forskningsmobilisering": 0,
        "kompetanseregion": 1,
        "snp-kickoff": 7,
        "vri-2014": 4,
        "waste-to-value": 9,
    }


def test_after_them_p8_lacks_seven_of_eight_and_p4_six() -> None:
    """p8: only kristiansand-4204 is in (hsn-2021); p4: kristiansand-1001 and then 4204 (unibyen)."""
    p8, p4 = (OF_ID[f"municipality-outside-focus-area:{area}"] for area in ("snp14-p8", "snp14-p4"))
    assert (p8.missing, p8.expected, set(candidates(p8))) == (7, 8, EIGHT - {"kristiansand-4204"})
    assert set(candidates(p4)) == EIGHT - {"kristiansand-1001", "kristiansand-4204"}
    assert set(subjects("municipality-outside-focus-area")) == {f"snp14-p{n}" for n in (1, 4, 5, 6, 7, 8)}


def test_questions_to_ask_begin_with_kristiansand_which_speaks_for_four() -> None:
    """9 areas x (8 municipalities + 13 kinds) = 189 cells, of which 29 have a count.

    Municipalities: 3 (p4 twice, p8). Kinds by column: p1 1, p4 5, p5 4, p6 4, p7 2, p8 10 (municipality,
    county, public_agency, european_office, regional_council, business_association, rd_institution,
    cluster, incubator, fund): 26. So 160 are not known.
    Kristiansand answers for itself (9, less 2 areas known and p9, which is undated: 6), the old Kristiansand
    (9 - 1 - p9: 7), Søgne (9) and Songdalen (9): 31. The other four have 9 each: 40, 49, 58, 67. No kind
    gives nine for one answer.
    """
    (gap,) = (gap for gap in GAPS if gap.rule == "questions-to-ask")
    assert (gap.missing, gap.expected) == (160, 189)
    assert candidates(gap)[0] == "kristiansand-4204"
    assert set(candidates(gap)[1:5]) == {"birkenes", "iveland", "lillesand", "vennesla"}
    assert [str(c.reason).split(" of ")[0] for c in gap.candidates[:5]] == ["31", "40", "49", "58", "67"]
    assert "Søgne" in str(gap.candidates[0].reason)


def test_the_next_question_is_to_the_counties() -> None:
    """Five counties existed, so four must answer (80 %): agder-fk for itself and both old ones, and one more.

    They settle seven cells (all but p6 and p8) for two answers, more for each than any other row.
    """
    (gap,) = (gap for gap in GAPS if gap.rule == "questions-to-ask")
    assert candidates(gap)[5:7] == ["agder-fk", "region-halland"]
    assert [str(c.reason).split(" of ")[0] for c in gap.candidates[5:7]] == ["67", "74"]


def test_isolated_are_those_whose_only_ties_are_of_other_times() -> None:
    """Each has one row in participations.csv, or none.

    bolgen: klimasats-agder, since 2024. destination-falkenberg: innov-exp-econ, only planned.
    nhh and skipskredittfondet: krise-omstilling, 2011 to 2012. region-halland: lisa, 2009 to 2012.
    sorlandsreiser: none; it was taken over by visit-sorlandet on an unknown day.
    """
    assert subjects("isolated-organisation") == [
        "bolgen",
        "destination-falkenberg",
        "nhh",
        "region-halland",
        "skipskredittfondet",
        "sorlandsreiser",
    ]


def test_the_plan_hangs_on_its_business_network_for_two_measures() -> None:
    """Only naeringsnettverket takes part in hydrogen-vekst and tre-fornying; the counties fund them."""
    gap = OF_ID["single-point-of-failure:organisation:naeringsnettverket"]
    assert (gap.missing, gap.expected) == (2, 41)
    assert "2 measures would have nobody left" in str(gap.headline)


def test_without_batman_six_lose_touch_with_the_plan() -> None:
    """Who is in nothing else, and a little chain behind one of them.

    fiven, hydro, ife and toi are in nothing else; agder-energi only in kompetanseregion (alone) and
    trainee-sor-program, where trainee-sor is the other one. glencore-nikkelverk, elkem, ntnu, uia and
    eyde are in more.
    """
    gap = OF_ID["single-point-of-failure:measure:batman"]
    assert gap.missing == 6
    for name in ("Fiven", "Hydro", "Institute for Energy", "Transport Economics", "Agder Energi", "Trainee"):
        assert name in str(gap.headline)


def test_the_two_rules_about_stated_expectations_open_nothing() -> None:
    """expectations.csv has no row of this plan: no sphere, kind or minimum is stated for anything."""
    assert subjects("incomplete-triple-helix") == subjects("below-stated-minimum") == []


def test_groups_that_seldom_meet_begin_with_two_that_never_do() -> None:
    """Counties and firms, or firms and incubators, are in no measure together; towns and firms once."""
    met = {gap.subjects: gap.expected - gap.missing for gap in GAPS if gap.rule == "groups-that-seldom-meet"}
    assert met["county", "firm"] == 0
    assert met["firm", "incubator"] == 0
    assert met["municipality", "firm"] == 1


def test_two_hang_on_one_partner() -> None:
    """oxford-research is in one measure, with kristiansand-1001; trainee-sor in one with agder-energi."""
    held = {gap.subjects[0]: gap.about[1] for gap in GAPS if gap.rule == "held-by-one-broker"}
    assert held == {
        "oxford-research": Name("Kristiansand kommune (til 2019)", "Kristiansand municipality (until 2019)"),
        "trainee-sor": Name("Agder Energi AS", "Agder Energi"),
    }
