"""The board of `fornybar-2023` on 2026-11-23, read from the rows of the CSV files by a person."""

from stakeholders.analyses.coverage import State
from stakeholders.network.perspective import Basis
from tests.network import example

DAY = "2026-11-23"
BOARD = example.board("fornybar-2023", DAY)

SIX = {"kristiansand-4204", "vennesla", "lillesand", "birkenes", "iveland", "lindesnes-4205"}


def found(column: str) -> dict[str, tuple[int, int, int]]:
    """(count, undated, funding) of each municipality and kind with any of them."""
    cells = {row.id: BOARD.cell(row.id, column) for row in BOARD.rows if "sphere" not in row.id}
    shown = {row: (cell.count, cell.undated, cell.funding) for row, cell in cells.items()}
    return {row.partition(":")[2]: numbers for row, numbers in shown.items() if any(numbers)}


def test_it_is_the_plan_and_the_day_one_gets_without_asking_for_any() -> None:
    """strategies.csv: of the two plans it is the newer one, has no end and nothing supersedes it: today."""
    network = example.network()
    assert network.strategy is not None
    assert (network.strategy.id, str(network.as_of)) == ("fornybar-2023", DAY)


def test_expected_are_the_six_members_of_the_day_the_plan_began() -> None:
    """memberships.csv on 2023-01-01, body region-kristiansand, role member.

    Vennesla, Lillesand, Birkenes and Iveland since 2018, Kristiansand and Lindesnes since their mergers in
    2020. agder-fk is a participant and the counties were observers: they do not vote.
    """
    assert {row.id.partition(":")[2] for row in BOARD.rows if row.is_expected} == SIX


def test_area_1_energy_rests_on_one_measure() -> None:
    """Of the five measures only fremtidens-havvind (ongoing, 2020) is certain on the day.

    havvindgruppe (2021), havvind-kompetanse (2023) and skf-havvind (no date) are of unknown status and
    undated; batteri-rammer ended with 2025. Farsund is in it and no member of the council: a row below.
    kristiansand-4204 may be in havvindgruppe.
    """
    assert found("fr23-1") == {
        "farsund": (1, 0, 0),
        "kristiansand-4204": (0, 1, 0),
        "municipality": (1, 1, 0),
        "county": (1, 0, 0),
        "business_association": (1, 0, 0),
        "rd_institution": (1, 0, 0),
        "cluster": (3, 0, 0),
        "incubator": (1, 0, 0),
        "fund": (0, 0, 2),
    }
    column = BOARD.column("fr23-1")
    assert (column.active, column.undated) == (1, 3)


def test_area_2_infrastructure_is_vennesla_and_one_firm() -> None:
    """datasenter-stoleheia (ongoing, 2015): bulk-infrastructure responsible, vennesla supporting."""
    assert found("fr23-2") == {"vennesla": (1, 0, 0), "municipality": (1, 0, 0), "firm": (1, 0, 0)}
    assert BOARD.cell("organisation:vennesla", "fr23-2").state is State.THIN


def test_areas_3_and_5_have_nothing() -> None:
    """No row of measure_focus_areas.csv has fr23-3; the one measure of fr23-5, hsn-2021, ended with 2023."""
    assert found("fr23-3") == found("fr23-5") == {}
    assert BOARD.column("fr23-5").active == 0
    in_2023 = example.board("fornybar-2023", "2023-06-01").column("fr23-5")
    assert in_2023.active == 1


def test_area_4_jobs_is_the_trainee_programme() -> None:
    """trainee-sor-program (ongoing, 2004): trainee-sor responsible, agder-energi supporting; both firms."""
    assert found("fr23-4") == {"firm": (2, 0, 0)}


def test_area_6_transition_is_the_university_paid_by_firms() -> None:
    """uia-batteri (ongoing, 2021): uia; four firms and two funds pay and do not take part.

    klimasats-agder (2024, unknown): undated in 2026: agder-fk, kristiansand-4204 and bolgen. sfi-om ended
    with 2023.
    """
    assert found("fr23-6") == {
        "kristiansand-4204": (0, 1, 0),
        "municipality": (0, 1, 0),
        "county": (0, 1, 0),
        "rd_institution": (1, 0, 0),
        "firm": (0, 0, 4),
        "fund": (0, 0, 2),
        "other": (0, 1, 0),
    }
    assert BOARD.cell("kind:firm", "fr23-6").state is State.UNKNOWN


def test_nothing_of_energy_to_transition_is_left_when_only_sources_may_link() -> None:
    """measure_focus_areas.csv: every link to an area of this plan is assigned."""
    stated = example.board("fornybar-2023", DAY, Basis.STATED)
    assert sum(column.active + column.undated for column in stated.columns if column.is_leaf) == 0


def test_no_municipality_is_expected_in_the_three_grips() -> None:
    """expectations.csv: kind municipality, expected no, in fr23-s1, fr23-s2 and fr23-s3.

    That holds for the six, for those shown below them, and for the kind; nothing is said of others.
    """
    for grip in ("fr23-s1", "fr23-s2", "fr23-s3"):
        municipal = [row.id for row in BOARD.rows if row.counts_measures] + ["kind:municipality"]
        assert {BOARD.cell(row, grip).state for row in municipal} == {State.NOT_EXPECTED}
        assert BOARD.cell("kind:firm", grip).state is State.UNKNOWN


def test_the_whole_plan_column_has_two_funds_without_a_start() -> None:
    """fornybar-prosess ended in 2023; the two business funds are ongoing, but without a known start.

    So on a day they are undated: kristiansand-4204 is responsible for the second, and whoever funds is not
    counted on a day without a date.
    """
    assert found("fornybar-2023:whole") == {"kristiansand-4204": (0, 1, 0), "municipality": (0, 1, 0)}


def test_nothing_is_none_since_nobody_was_asked() -> None:
    assert State.NONE not in {cell.state for cells in BOARD.cells for cell in cells}
