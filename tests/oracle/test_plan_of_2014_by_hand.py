"""The board of `snp-2014` over its period, each column read from the rows of the CSV files by a person."""

from stakeholders.analyses.coverage import State
from stakeholders.network.answers import Answers
from stakeholders.network.perspective import Basis
from tests.network import example

BOARD = example.board("snp-2014")  # the period is the default: 2014-01-01 to 2022-12-31

MUNICIPALITIES = {
    "kristiansand-1001", "kristiansand-4204", "songdalen", "sogne",
    "vennesla", "lillesand", "birkenes", "iveland",
}  # fmt: skip


def names(row: str, column: str, **only: object) -> set[str]:
    """Who stands behind a cell, by id."""
    found = BOARD.found(row, column)
    return {f.organisation.id for f in found if all(getattr(f, k) == v for k, v in only.items())}


def taking_part(kind: str, column: str) -> int:
    return BOARD.cell(f"kind:{kind}", column).count


def covered_rows(column: str) -> dict[str, int]:
    """Every row of a municipality or kind with a count, and the count."""
    return {
        row.id.partition(":")[2]: cell.count
        for row in BOARD.rows
        if not row.id.startswith("sphere:") and (cell := BOARD.cell(row.id, column)).count
    }


def test_the_period_ends_on_the_day_before_the_next_plan_began() -> None:
    """strategies.csv: snp-2014 from 2014, no end; fornybar-2023 supersedes it, from 2023."""
    assert str(BOARD.network.as_of) == "2014-01-01/2022-12-31"


def test_expected_are_the_seven_first_members_and_the_merged_kristiansand() -> None:
    """Who was a voting member of the plan's body on 2014-01-01, and whom they became.

    memberships.csv: seven municipalities were members of knutepunkt-sorlandet on that day (six since
    1996, Iveland since 2006). Three of them merged on 2020-01-01 into kristiansand-4204
    (successions.csv), which is expected after them; as things were, all eight existed at some time in
    the period. Lindesnes, Mandal and Marnardal joined the council's successor in 2018, so nobody said
    in 2014 that they would take part.
    """
    expected = {row.id.partition(":")[2] for row in BOARD.rows if row.is_expected}
    assert expected == MUNICIPALITIES
    today = example.board("snp-2014", None, Basis.ALL, example.TODAY)
    assert {row.id.partition(":")[2] for row in today.rows if row.is_expected} == {
        "kristiansand-4204", "vennesla", "lillesand", "birkenes", "iveland",
    }  # fmt: skip


def test_arendal_takes_part_but_is_only_shown() -> None:
    """participations.csv: arendal is a partner in hsn-2021 (p8); it never was a member of the council."""
    others = [row.id for row in BOARD.rows if row.counts_measures and not row.is_expected]
    assert others == ["organisation:arendal"]
    assert BOARD.cell("organisation:arendal", "snp14-p8").count == 1


def test_nothing_is_none_since_nobody_was_asked() -> None:
    """There is no inquiries.csv, and no row of the three tie tables says who states it or `no`."""
    answers = Answers(BOARD.network)
    assert not answers.answered.any()
    assert not answers.refused.any()
    assert not answers.said_no
    assert {cell.state for cells in BOARD.cells for cell in cells} == {
        State.COVERED,
        State.THIN,
        State.UNKNOWN,
    }
    assert (BOARD.completion.answered, BOARD.completion.share) == (0, 0.0)


def test_p1_competence_region_two_firms_and_nobody_else() -> None:
    """One stated and one assigned measure, two firms.

    kompetanseregion (stated; under the plan, without dates, so assumed in the period) and
    trainee-sor-program (assigned; ongoing since 2004). agder-energi is in both, the firm trainee-sor is
    responsible for the second: two firms. agder-energi is sure through the second measure, so neither
    of the two is only assumed. With stated links only the second measure is not here.
    """
    assert covered_rows("snp14-p1") == {"firm": 2}
    assert BOARD.cell("kind:firm", "snp14-p1").assumed == 0
    assert BOARD.column("snp14-p1").active == 2
    stated = example.board("snp-2014", None, Basis.STATED).cell("kind:firm", "snp14-p1")
    assert (stated.state, stated.count, stated.assumed) == (State.THIN, 1, 1)


def test_p2_inclusive_learning_and_p3_preventing_drop_out_have_no_measure() -> None:
    """measure_focus_areas.csv has no row with snp14-p2 or snp14-p3."""
    for column in ("snp14-p2", "snp14-p3"):
        assert covered_rows(column) == {}
        assert (BOARD.column(column).active, BOARD.column(column).undated) == (0, 0)


def test_p4_the_university_and_only_kristiansand_of_the_municipalities() -> None:
    """Three measures, all assigned.

    unibyen (ongoing since 2010): kristiansand-1001 until 2019, kristiansand-4204 after, and uia.
    vri-2014 (2014 to 2016): agderforskning, teknova, uia and the incubator innoventus-sor; six funders.
    felles-loft (status unknown, since 2017-06-20: certain until the end of 2017): uia, five business
    associations (arendal-nf, nikr, grimstad-nf, lillesand-vekst, nho-agder), setesdal-regionrad and two
    incubators (lindesnesregionen-nh, lister-nyskaping).
    """
    assert covered_rows("snp14-p4") == {
        "kristiansand-1001": 1,
        "kristiansand-4204": 1,
        "municipality": 2,
        "regional_council": 1,
        "business_association": 5,
        "rd_institution": 3,
        "incubator": 3,
    }
    assert names("kind:rd_institution", "snp14-p4") == {"uia", "agderforskning", "teknova"}
    funding = {k: BOARD.cell(f"kind:{k}", "snp14-p4").funding for k in ("county", "public_agency", "fund")}
    assert funding == {"county": 2, "public_agency": 2, "fund": 2}


def test_p5_new_uses_for_technology_is_where_firms_and_research_are() -> None:
    """Eight measures are certain at some time in the period, two are undated and outside the plan.

    Certain: hydrogen-vekst, tre-fornying and nv-node-smb (2016), sfi-om, mil-etablering, futuremat,
    waste-to-value and batman (2019). Undated: deep-sea, dih-ot.
    Firms: four in sfi-om, ugland-eiendom (mil-etablering), elkem, resitec, castor-drilling and
    arendals-fossekompani (futuremat), alcoa-norway, eramet-norway, glencore-nikkelverk and
    hydro-aluminium (waste-to-value), hydro, fiven and agder-energi (batman): 4+1+4+4+3 = 16.
    skeie-group only funds. macgregor-pusnes, mandals and qmatec are in deep-sea only: undated.
    R&D: uia, teknova, ntnu, mil, sintef, ife, toi; undated niva (deep-sea) and norce (dih-ot).
    The business network answers for the two transition projects: the only one of government.
    """
    firms = BOARD.cell("kind:firm", "snp14-p5")
    assert (firms.count, firms.undated, firms.funding) == (16, 3, 1)
    research = BOARD.cell("kind:rd_institution", "snp14-p5")
    assert (research.state, research.count, research.undated) == (State.COVERED, 7, 2)
    assert covered_rows("snp14-p5") == {
        "firm": 16,
        "rd_institution": 7,
        "cluster": 2,  # gce-node and eyde
        "regional_council": 1,
    }
    assert names("sphere:government", "snp14-p5", role="responsible") == {"naeringsnettverket"}


def test_p6_entrepreneurship_no_municipality_and_one_sure_university() -> None:
    """Seven measures are certain, one is undated and outside the plan.

    Certain: nv-innoventus, nv-makerspace, both gruenderuka, flerkulturell, forskningsmobilisering (which
    has funders only) and kommersialisering-17. Undated: mit-reap.
    R&D: uia in kommersialisering-17; uis, uib, ntnu, hvl and bi in mit-reap only (uia too): thin and five
    undated. Counties take part in the entrepreneurship weeks; a third one funds: agder-fk came after both
    on 2020-01-01 and inherits their open funding of forskningsmobilisering, which goes on.
    """
    research = BOARD.cell("kind:rd_institution", "snp14-p6")
    assert (research.state, research.count, research.undated) == (State.THIN, 1, 5)
    county = BOARD.cell("kind:county", "snp14-p6")
    assert (county.count, county.funding) == (2, 3)
    assert covered_rows("snp14-p6") == {
        "county": 2,
        "public_agency": 2,  # eva-senteret and etablerersenteret-iks in flerkulturell
        "rd_institution": 1,
        "incubator": 5,
    }


def test_p7_tourism_what_was_only_planned_counts_for_nobody() -> None:
    """No municipality: the one project with two of them was only planned.

    Kristiansand, Birkenes and Knutepunkt Sørlandet are in innov-exp-econ, which was planned: never
    active. visit-sorlandet is the target of reiselivsstruktur: never counts. Left are nho-agder
    (responsible there) and the clusters usus-as (usus-2017) and arena-usus (arena-usus-prosjekt).
    """
    assert covered_rows("snp14-p7") == {"business_association": 1, "cluster": 2}
    assert all(BOARD.cell(f"organisation:{m}", "snp14-p7").undated == 0 for m in MUNICIPALITIES)


def test_p8_the_european_office_is_one_and_so_covers_its_row() -> None:
    """Three measures: periscope, hsn-2016 and hsn-2021.

    Of the European offices only sorlandets-europakontor existed (to 2021-06; agder-europakontor is of
    2024): a group of one is covered by it. kristiansand-4204 and arendal are in hsn-2021 and are the two
    municipalities. R&D: aarhus-uni, emec, cmt (periscope), uia, norce, niva, nibio, mil (hsn-2021).
    """
    office = BOARD.cell("kind:european_office", "snp14-p8")
    assert (office.state, office.count, BOARD.row("kind:european_office").size) == (State.COVERED, 1, 1)
    assert BOARD.cell("organisation:kristiansand-4204", "snp14-p8").state is State.THIN
    assert BOARD.cell("organisation:kristiansand-1001", "snp14-p8").state is State.UNKNOWN
    assert taking_part("municipality", "snp14-p8") == 2
    assert taking_part("rd_institution", "snp14-p8") == 8
    assert taking_part("business_association", "snp14-p8") == 3  # nho-agder, nikr, grimstad-nf


def test_p9_the_international_network_has_only_what_nobody_dated() -> None:
    """innov-exp-econ is planned; gress and eip-aha have no dates and are outside the plan: undated.

    kristiansand-1001 is in eip-aha, which passes to kristiansand-4204 (also in gress): 1 and 2 undated.
    uia, sshf and the council (and region-kristiansand after it) are undated in eip-aha.
    """
    assert covered_rows("snp14-p9") == {}
    assert (BOARD.column("snp14-p9").active, BOARD.column("snp14-p9").undated) == (0, 2)
    undated = {
        row.id.partition(":")[2]: n
        for row in BOARD.rows
        if not row.id.startswith("sphere:") and (n := BOARD.cell(row.id, "snp14-p9").undated)
    }
    assert undated == {
        "kristiansand-1001": 1,
        "kristiansand-4204": 2,
        "municipality": 2,
        "regional_council": 2,
        "public_agency": 1,
        "rd_institution": 1,
    }
    assert BOARD.cell("organisation:kristiansand-4204", "snp14-p9").state is State.UNKNOWN


def test_groups_have_a_column_where_a_measure_hangs_on_the_group_itself() -> None:
    """measure_focus_areas.csv: snp-kickoff on g2 and g4, naeringsforesight on g2, invest-in-agder on g3.

    All seven municipalities of 2015 were at the kick-off; Kristiansand leads the foresight of 2018 too.
    The foresight is of unknown status since 2018-01: certain for 2018, undated after; it passes to
    kristiansand-4204, which in 2020 has it only as undated. Both counties had invest-in-agder in 2016.
    """
    whole = [column.id for column in BOARD.columns if not column.is_leaf]
    assert whole == ["snp14-g2:whole", "snp14-g3:whole", "snp14-g4:whole", "snp-2014:whole"]
    assert taking_part("municipality", "snp14-g4:whole") == 7
    assert BOARD.cell("organisation:kristiansand-1001", "snp14-g2:whole").state is State.COVERED
    later = BOARD.cell("organisation:kristiansand-4204", "snp14-g2:whole")
    assert (later.state, later.count, later.undated) == (State.UNKNOWN, 0, 1)
    county = BOARD.cell("kind:county", "snp14-g3:whole")
    assert (county.count, county.undated) == (2, 1)


def test_the_whole_plan_column_holds_the_two_programme_phases_and_the_action_plans() -> None:
    """measures.csv, under snp-2014 and in no area.

    byr-fase1 (to 2014), byr-fase2 (2015 to 2018), byr-evaluering, brk-etablering, seven action plans (six
    without dates) and snp-handlingsdel19 (2019, unknown).
    Kristiansand: both phases, evaluation, set-up, its action plan, the renewal of 2019 = 6.
    Birkenes: phases, set-up, action plan = 4; the other five: phases and action plan = 3.
    kristiansand-4204 inherits what had no end: three undated action plans and the renewal = 4, all assumed.
    """
    counts = {m: BOARD.cell(f"organisation:{m}", "snp-2014:whole") for m in MUNICIPALITIES}
    assert {m: cell.count for m, cell in counts.items()} == {
        "kristiansand-1001": 6, "kristiansand-4204": 4, "birkenes": 4, "vennesla": 3,
        "songdalen": 3, "sogne": 3, "lillesand": 3, "iveland": 3,
    }  # fmt: skip
    assert counts["kristiansand-4204"].assumed == 4
    assert counts["iveland"].assumed == 1  # phase 1, whose start nobody found; its action plan is dated


def test_on_one_day_far_less_is_certain() -> None:
    """2016-11-23, while phase 2 ran.

    Leaf areas of municipalities: only kristiansand-1001 in p4 (unibyen). Whole plan: phase 2 for all
    seven; Iveland's action plan (2015-03-26 to 2018) is the only dated one, so Iveland has two and the
    others one and an undated one.
    """
    day = example.board("snp-2014", "2016-11-23")
    rows = [row for row in day.rows if row.is_expected]
    assert {row.id.partition(":")[2] for row in rows} == MUNICIPALITIES - {"kristiansand-4204"}
    taking_part = [
        (row.id, column.id, day.cell(row.id, column.id).count)
        for row in rows
        for column in day.columns
        if column.is_leaf and day.cell(row.id, column.id).count
    ]
    assert taking_part == [("organisation:kristiansand-1001", "snp14-p4", 1)]
    whole = {row.id.partition(":")[2]: day.cell(row.id, "snp-2014:whole") for row in rows}
    assert {m: (c.count, c.undated) for m, c in whole.items()} == {
        m: (2, 0) if m == "iveland" else (1, 1) for m in MUNICIPALITIES - {"kristiansand-4204"}
    }
