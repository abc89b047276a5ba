"""The columns of a board: leaf areas in their groups, what hangs on a group, and the rest of the plan."""

from __future__ import annotations

from stakeholders.domain.kinds import LinkBasis, MeasureStatus, StrategyRole
from stakeholders.network.perspective import Basis
from stakeholders.testing import samples
from tests.network.small import DAY, SmallPlan


def columns(plan: SmallPlan, as_of: str = DAY, basis: Basis = Basis.ALL) -> list[str]:
    return [column.id for column in plan.board(as_of, basis=basis).columns]


def grouped() -> SmallPlan:
    """Groups g1 (p1, p2, p10) and g2 (p3), and a leaf p4 that stands alone."""
    plan = SmallPlan("g1", "g2", "p4").area("p10", "g1").area("p1", "g1").area("p2", "g1")
    return plan.area("p3", "g2").organisation("f")


def test_leaves_stand_in_their_groups_and_are_counted_as_people_count() -> None:
    assert columns(grouped()) == ["p1", "p2", "p10", "p3", "p4"]


def test_a_group_has_a_column_of_its_own_where_a_measure_ever_hung_on_it() -> None:
    """Also one that is over: the column says that there was something, and that it is not there."""
    plan = grouped().measure("over", "g1", ends="2015")
    board = plan.board()
    assert [column.id for column in board.columns] == ["p1", "p2", "p10", "g1:whole", "p3", "p4"]
    column = board.column("g1:whole")
    assert (column.is_leaf, column.active, str(column.names)) == (False, 0, "(whole group)")


def test_nothing_trickles_down_from_a_group_to_its_leaves_nor_up() -> None:
    plan = grouped().measure("m", "g1").part("f", "m").measure("n", "p3").part("f", "n")
    board = plan.board()
    counts = {column.id: board.cell("kind:firm", column.id).count for column in board.columns}
    assert counts == {"p1": 0, "p2": 0, "p10": 0, "g1:whole": 1, "p3": 1, "p4": 0}


def test_groups_in_groups_are_told_apart() -> None:
    plan = SmallPlan("g").area("h", "g").area("p", "h").measure("m", "h")
    board = plan.board()
    leaf, whole = board.columns
    assert (leaf.id, whole.id, str(whole.names)) == ("p", "h:whole", "(whole Area h)")
    assert leaf.group is not None
    assert leaf.group.id == "g"


def test_measures_under_the_plan_without_an_area_stand_in_a_column_of_the_whole_plan() -> None:
    plan = SmallPlan().organisation("f").measure("loose").part("f", "loose").measure("m", "a")
    board = plan.board()
    assert [column.id for column in board.columns] == ["a", "b", "plan:whole"]
    assert board.cell("kind:firm", "plan:whole").count == 1
    assert board.cell("kind:firm", "a").count == 0


def test_a_measure_of_another_strategy_or_none_counts_where_it_addresses_an_area_and_only_there() -> None:
    plan = SmallPlan().add(samples.strategy("frame", role=StrategyRole.FRAME)).organisation("f")
    plan.measure("regional", "a", strategy=None).measure("framed", "a", strategy="frame")
    plan.measure("elsewhere", strategy="frame")
    for measure in ("regional", "framed", "elsewhere"):
        plan.part("f", measure)
    board = plan.board()
    assert [column.id for column in board.columns] == ["a", "b"]
    assert board.column("a").active == 2


def test_a_measure_under_the_plan_that_addresses_only_another_plans_area_is_in_the_whole_plan() -> None:
    plan = SmallPlan().add(samples.strategy("other"), samples.focus_area("z", strategy_id="other"))
    plan.measure("m", "z")
    assert columns(plan) == ["a", "b", "plan:whole"]


def test_a_measure_in_two_areas_counts_in_each() -> None:
    plan = SmallPlan().municipality("x").measure("m", "a", "b").part("x", "m")
    board = plan.board()
    assert [board.cell("organisation:x", column).count for column in ("a", "b")] == [1, 1]


def test_a_measure_in_an_area_and_its_group_counts_in_each() -> None:
    plan = grouped().measure("m", "g1", "p1").part("f", "m")
    board = plan.board()
    assert [board.cell("kind:firm", column).count for column in ("p1", "g1:whole", "p2")] == [1, 1, 0]


def test_without_assigned_links_a_measure_of_the_plan_falls_back_to_the_whole_plan() -> None:
    plan = SmallPlan().organisation("f").measure("m", "a", basis=LinkBasis.ASSIGNED).part("f", "m")
    plan.measure("regional", "b", basis=LinkBasis.ASSIGNED, strategy=None).part("f", "regional")
    assert columns(plan) == ["a", "b"]
    stated = plan.board(basis=Basis.STATED)
    assert [(c.id, stated.cell("kind:firm", c.id).count) for c in stated.columns] == [
        ("a", 0),
        ("b", 0),
        ("plan:whole", 1),
    ]


def test_assigned_links_are_marked() -> None:
    plan = SmallPlan().measure("m", "a", basis=LinkBasis.ASSIGNED).measure("n", "a")
    links = plan.network().links
    assert (links.measure.tolist(), links.assigned.tolist()) == ([0, 1], [True, False])


def test_without_assigned_links_a_group_has_no_column() -> None:
    plan = grouped().measure("m", "g1", basis=LinkBasis.ASSIGNED)
    assert "g1:whole" in columns(plan)
    assert "g1:whole" not in columns(plan, basis=Basis.STATED)


def test_measures_of_a_column_are_active_or_undated_or_neither() -> None:
    plan = SmallPlan().measure("now", "a").measure("undated", "a", starts=None)
    plan.measure("over", "a", ends="2015").measure("planned", "a", status=MeasureStatus.PLANNED)
    day, period = plan.board().column("a"), plan.board("2015/2016").column("a")
    assert (day.active, day.undated) == (1, 1)
    assert (period.active, period.undated) == (3, 0)  # the undated one is assumed, the other ended in 2015


def test_the_whole_plan_is_never_a_gap() -> None:
    plan = SmallPlan().municipality("x").measure("loose").answered("x")
    rules = {gap.rule for gap in plan.gaps() if "plan:whole" in gap.id}
    assert rules == set()
