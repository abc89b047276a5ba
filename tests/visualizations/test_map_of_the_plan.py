"""What is on the map of a plan small enough to draw by hand."""

from stakeholders.domain.kinds import Answer, OrganisationKind
from stakeholders.domain.messages import translator
from stakeholders_visualizations import build_map
from stakeholders_visualizations.caption import caption, counts, shown
from stakeholders_visualizations.model import EdgeKind, LineStyle, MapModel, NodeKind
from tests.network.small import SmallPlan
from tests.visualizations.plans import map_of, two_areas


def ids(model: MapModel, kind: NodeKind) -> list[str]:
    return [node.id.partition(":")[2] for node in model.nodes if node.kind is kind]


def edges(model: MapModel, kind: EdgeKind) -> list[tuple[str, str, LineStyle]]:
    return [
        (e.one.partition(":")[2], e.other.partition(":")[2], e.style) for e in model.edges if e.kind is kind
    ]


def said(model: MapModel) -> str:
    return ", ".join(translator("en").say(part) for part in caption(model))


def legend(model: MapModel) -> dict[str, tuple[int, bool]]:
    return {e.key: (e.count, e.shown) for group in model.legend for e in group.entries}


def test_areas_measures_and_organisations_of_the_plan_are_there_and_nobody_else() -> None:
    plan = two_areas().organisation("stranger").organisation("other").works_with("stranger", "other")

    model = map_of(plan)

    assert ids(model, NodeKind.AREA) == ["a", "b", "plan:whole"]
    assert ids(model, NodeKind.MEASURE) == ["fair", "lab", "office"]  # `late` has not begun
    assert ids(model, NodeKind.ORGANISATION) == ["bank", "mill", "north", "south", "uni"]


def test_every_tie_is_an_edge_and_parallel_ones_are_bent_apart() -> None:
    model = map_of(two_areas())

    assert sorted(edges(model, EdgeKind.PARTICIPATION)) == [
        ("mill", "lab", LineStyle.ONE_SIDE),
        ("north", "lab", LineStyle.FIRM),
        ("south", "office", LineStyle.FIRM),
        ("uni", "fair", LineStyle.FIRM),
        ("uni", "lab", LineStyle.FIRM),
        ("uni", "lab", LineStyle.FIRM),
    ]
    assert edges(model, EdgeKind.FUNDING) == [("bank", "fair", LineStyle.FIRM)]
    assert len(edges(model, EdgeKind.COOPERATION)) == 1
    parallel = [e.bend for e in model.edges if e.one == "organisation:uni" and e.other == "measure:lab"]
    assert len(set(parallel)) == 2
    assert sum(parallel) == 0


def test_a_link_the_editors_made_looks_unlike_one_that_a_source_states() -> None:
    model = map_of(two_areas())

    assert sorted(edges(model, EdgeKind.ADDRESSES)) == [
        ("fair", "b", LineStyle.ASSIGNED),
        ("lab", "a", LineStyle.FIRM),
        ("office", "plan:whole", LineStyle.FIRM),
    ]


def test_width_tells_the_role_and_how_closely_two_work_together() -> None:
    model = map_of(two_areas())
    width = {(e.kind, translator("en").say(e.what)): e.width for e in model.edges}

    assert width[EdgeKind.PARTICIPATION, "responsible"] > width[EdgeKind.PARTICIPATION, "partner"]
    assert width[EdgeKind.COOPERATION, "project, intensity 4 of 5 (coalition)"] == 4.6


def test_who_is_expected_and_in_no_area_is_hollow_and_nobody_else() -> None:
    model = map_of(two_areas())

    assert [n.id for n in model.nodes if n.hollow and n.kind is NodeKind.ORGANISATION] == [
        "organisation:south"
    ]


def test_a_gap_is_a_hollow_mark_at_its_area_with_a_dashed_line_and_names_whom_it_concerns() -> None:
    model = map_of(two_areas())
    mark = model.node["gap:plan:municipality-outside-focus-area:b"]

    assert mark.look == "gap_ask"  # nobody has answered
    assert translator("en").say(mark.names) == "2 of 2 municipalities not known"
    assert ("b", "plan:municipality-outside-focus-area:b", LineStyle.MISSING) in edges(model, EdgeKind.GAP)
    named = {e.other for e in model.edges if e.kind is EdgeKind.CANDIDATE and e.one == mark.id}
    assert named == {"organisation:north", "organisation:south"}
    assert all(e.on_demand for e in model.edges if e.kind is EdgeKind.CANDIDATE)


def test_a_gap_of_those_who_answered_is_a_known_one() -> None:
    model = map_of(two_areas().answered("north", "south"))

    assert model.node["gap:plan:municipality-outside-focus-area:b"].look == "gap_known"


def test_a_card_tells_when_how_it_is_known_and_where_it_was_read() -> None:
    model = map_of(two_areas())
    tie = next(e for e in model.edges if e.one == "organisation:mill" and e.other == "measure:lab")
    lab = next(e for e in model.edges if e.one == "organisation:north")
    say = translator("en").say

    assert (say(tie.when), say(tie.known)) == ("as long as the measure lasts", "only one side says so")
    assert [say(note) for note in tie.notes] == ["Mølla AS says: yes."]
    assert (lab.sources, [s.title for s in model.sources]) == (("paper",), ["Source paper"])


def test_the_legend_counts_what_there_is_and_opens_on_who_takes_part_in_what() -> None:
    model = map_of(two_areas())

    assert legend(model) == {
        "look:municipality": (2, True),
        "look:firm": (1, True),
        "look:rd_institution": (1, True),
        "look:fund": (1, True),
        "look:measure": (3, True),
        "tie:participation": (6, True),
        "tie:funding": (1, False),
        "tie:cooperation": (1, False),
        "tie:addresses": (3, True),
        "style:firm": (8, True),  # five participations, the funding, two links
        "style:one_side": (1, True),
        "style:undated": (1, True),  # the cooperation, of which nobody says since when
        "style:assigned": (1, True),
        # Beside these four gaps, `fair` and `office` each have a single partner.
        "gap:gap_ask": (4 + 2, True),
        # One in a, two in b, one for each measure without a responsible, and the two (north, mill) who are
        # in `lab` with uni, the only partner of `fair`.
        "tie:candidate": (1 + 2 + 2 + 2, False),
    }


def test_the_caption_says_what_is_shown() -> None:
    model = map_of(two_areas())

    # Of six organisations (the council is the sixth) the bank only funds, and funding is off at first.
    assert said(model) == "4 of 6 organisations, 3 measures, 6 ties, as of 2016-06-01, 6 possible gaps"


def test_the_caption_counts_known_gaps_apart_and_says_where_there_is_none() -> None:
    answered = map_of(two_areas().answered("north", "south", "uni", "mill", "bank"))
    empty = map_of(SmallPlan("a"), as_of="2016-06-01")

    assert "known gap" in said(answered)
    assert said(empty) == "0 of 1 organisations, 0 measures, 0 ties, as of 2016-06-01, 1 possible gap"


def test_undated_ties_are_shown_dotted_and_told_apart_in_the_caption() -> None:
    model = map_of(two_areas().measure("old", "a", starts=None).part("mill", "old"))

    assert ("mill", "old", LineStyle.UNDATED) in edges(model, EdgeKind.PARTICIPATION)
    assert "7 ties, 1 of them undated" in said(model)


def test_in_a_period_undated_ties_under_the_plan_are_marked_as_counted() -> None:
    plan = two_areas().measure("old", "a", starts=None).part("mill", "old")

    model = map_of(plan, as_of="2014/2018")

    assert ("mill", "old", LineStyle.ASSUMED) in edges(model, EdgeKind.PARTICIPATION)
    assert "as of 2014–2018" in said(model)


def test_a_disputed_tie_is_shown_as_such_and_a_denied_one_is_not_there() -> None:
    plan = two_areas().part("mill", "fair", id_="tie").says_no("bank", "lab")
    plan.part("mill", "fair", id_="tie", stated_by="mill", answer=Answer.NO)

    model = map_of(plan)

    assert ("mill", "fair", LineStyle.DISPUTED) in edges(model, EdgeKind.PARTICIPATION)
    assert not [e for e in edges(model, EdgeKind.PARTICIPATION) if e[0] == "bank"]


def test_what_is_switched_off_takes_with_it_what_hangs_on_it() -> None:
    model = map_of(two_areas())

    without_parts = counts(
        model, shown(model, frozenset({"tie:participation", "tie:funding", "tie:candidate"}))
    )
    without_firms = shown(model, frozenset({f"look:{OrganisationKind.FIRM}"}))

    assert without_parts.ties == 1  # the cooperation, with both its ends, and the hollow municipality
    assert without_parts.organisations == 3
    assert "organisation:mill" not in without_firms.nodes
    assert not [
        e for e in model.edges if e.id in without_firms.edges and "organisation:mill" in (e.one, e.other)
    ]


def test_a_network_without_a_plan_makes_an_empty_map() -> None:
    plan = two_areas()
    plan.records = [r for r in plan.records if r.table in {"organisations", "sources"}]

    model = build_map(plan.network(strategy=None), ())

    assert model.nodes == ()
    assert said(model) == "0 of 6 organisations, 0 measures, 0 ties, as of 2016-06-01, no gaps"


def test_a_tie_that_nobody_has_confirmed_for_a_year_says_so() -> None:
    plan = two_areas().part("mill", "lab", stated_by="mill", stated_on="2014-03")
    model = map_of(plan)
    tie = next(e for e in model.edges if e.one == "organisation:mill" and e.other == "measure:lab")

    assert "Last confirmed 2014-03, more than a year before." in map(translator("en").say, tie.notes)
