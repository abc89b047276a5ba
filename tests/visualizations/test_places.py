"""Where things stand: the same in every run, and steady when one tie is added."""

from __future__ import annotations

import os
import subprocess
import sys
from math import atan2, hypot, pi
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import ParticipationRole
from stakeholders.domain.records import Participation
from stakeholders.gaps import find_gaps
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Bools
from stakeholders_visualizations import Focus, MapModel, OneArea, OneOrganisation, WholePlan, build_map
from stakeholders_visualizations.layouts.lattice import CELL, Bounds, Coordinates, pack
from stakeholders_visualizations.layouts.ring import INWARD
from stakeholders_visualizations.model import EdgeKind, MapEdge, NodeKind, Point
from tests.network import example
from tests.visualizations.plans import kristiansand, made_up

ROOT = Path(__file__).parents[2]
VIEWS: list[tuple[str, str | None, Focus]] = [
    ("snp-2014", None, WholePlan()),
    ("snp-2014", "2016-11-23", WholePlan()),
    ("fornybar-2023", None, WholePlan()),
    ("snp-2014", None, OneArea("snp14-p5")),
    ("snp-2014", None, OneOrganisation("uia")),
    ("snp-2014", None, OneOrganisation("vennesla", 2)),
    ("snp-2014", "2016-11-23", OneOrganisation("usus-as", 3)),
]


def everywhere(x: Coordinates, _y: Coordinates) -> Bools:
    return np.ones(len(x), dtype=bool)


def places(model: MapModel) -> dict[str, tuple[float, float]]:
    return {node.id: (node.at.x, node.at.y) for node in model.nodes}


def away(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def with_tie(organisation: str, measure: str) -> MapModel:
    """The map of 2014 over its period with one more participation."""
    tie = Participation(
        id="one-more",
        organisation_id=organisation,
        measure_id=measure,
        role=ParticipationRole.PARTNER,
        source=("tia_styrke",),
    )
    network = example.network("snp-2014")
    facts = Facts.of([*example.facts(), tie])
    more = build_network(Prepared(1, facts), network.perspective)
    return build_map(more, find_gaps(more))


@pytest.mark.parametrize("seeds", [("0", "4242")])
def test_two_processes_put_everything_in_the_same_place(seeds: tuple[str, str]) -> None:
    script = (
        "from tests.visualizations.test_places import VIEWS, places\n"
        "from tests.visualizations.plans import kristiansand\n"
        "from stakeholders_visualizations import render_page, render_svg\n"
        "from hashlib import sha256\n"
        "for view in VIEWS:\n"
        "    model = kristiansand(*view)\n"
        "    print(sorted(places(model).items()))\n"
        "    for render in (render_page, render_svg):\n"
        "        print(sha256(render(model, 'nb').encode()).hexdigest())\n"
    )

    def run(seed: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert run(seeds[0]) == run(seeds[1])


@pytest.mark.parametrize("view", VIEWS)
def test_no_two_marks_are_in_one_place(view: tuple[str, str | None, Focus]) -> None:
    model = kristiansand(*view)

    assert len(set(places(model).values())) == len(model.nodes)


@pytest.mark.parametrize(
    "measure", ["periscope", "nv-niva", "hsn-2021", "reiselivsstruktur", "kompetanseregion"]
)
@pytest.mark.parametrize("organisation", ["gce-node", "elkem", "uia", "trainee-sor"])
def test_one_tie_more_moves_others_little(organisation: str, measure: str) -> None:
    """Areas, measures and those outside stay; others move at most twice as far as they stand from home."""
    before = kristiansand("snp-2014", None, WholePlan())
    after = with_tie(organisation, measure)
    was, is_ = places(before), places(after)
    targets = targets_of(before)
    others = was.keys() & is_.keys() - {f"organisation:{organisation}"}
    # Marks of gaps stand in rows about their area: one gap more or fewer moves the others of its row.
    hangs_on = {edge.other: edge.one for model in (before, after) for edge in model.edges if is_gap(edge)}
    rows = {hangs_on[id_] for id_ in was.keys() ^ is_.keys()}
    others = {id_ for id_ in others if hangs_on.get(id_) not in rows}

    moved = {id_: away(was[id_], is_[id_]) for id_ in others if was[id_] != is_[id_]}

    assert all(id_ in targets for id_ in moved)  # organisations on the lattice, nothing else
    farthest = max(away(was[id_], targets[id_]) for id_ in targets)
    assert all(distance <= 2 * farthest + CELL[0] for distance in moved.values())
    # The bound is what is certain; what happens is far less.
    assert len(moved) <= 0.2 * len(targets)


def is_gap(edge: MapEdge) -> bool:
    return edge.kind is EdgeKind.GAP


def targets_of(model: MapModel) -> dict[str, tuple[float, float]]:
    """Where organisations on the lattice belong: in the middle of their measures, drawn inwards."""
    near: dict[str, list[Point]] = {}
    for edge in model.edges:
        if edge.kind in {EdgeKind.PARTICIPATION, EdgeKind.FUNDING}:
            near.setdefault(edge.one, []).append(model.node[edge.other].at)
    organisations = [n for n in model.nodes if n.kind is NodeKind.ORGANISATION and not n.hollow]
    return {
        node.id: (
            INWARD * sum(p.x for p in near[node.id]) / len(near[node.id]),
            INWARD * sum(p.y for p in near[node.id]) / len(near[node.id]),
        )
        for node in organisations
        if node.id in near
    }


def test_places_that_were_kept_are_taken_again_by_those_who_still_belong_there() -> None:
    before = kristiansand("snp-2014", None, WholePlan())
    kept = {node.id: node.at for node in before.nodes}
    network = example.network("snp-2014")

    again = build_map(network, find_gaps(network), WholePlan(), kept)

    assert places(again) == places(before)


@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=4),
        st.builds(Point, st.floats(-200, 200), st.floats(-200, 200)),
        max_size=40,
    )
)
def test_the_lattice_gives_each_its_own_cell_whatever_the_targets(targets: dict[str, Point]) -> None:
    bounds = Bounds(150, 150, everywhere)

    taken = pack(targets, bounds)

    assert taken.keys() == targets.keys()
    assert len({(p.x, p.y) for p in taken.values()}) == len(targets)


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=4),
        st.builds(Point, st.floats(-300, 300), st.floats(-200, 200)),
        min_size=1,
        max_size=30,
    ),
    st.builds(Point, st.floats(-300, 300), st.floats(-200, 200)),
)
def test_who_moves_leaves_the_others_within_reach_of_their_targets(
    targets: dict[str, Point], to: Point
) -> None:
    """The bound of `lattice`: others move no further than the way to their target and back."""
    bounds = Bounds(2000, 2000, everywhere)
    mover = min(targets)
    before, after = pack(targets, bounds), pack(targets | {mover: to}, bounds)

    for id_, target in targets.items():
        if id_ != mover:
            was, is_ = (before[id_].x, before[id_].y), (after[id_].x, after[id_].y)
            limit = away(was, (target.x, target.y)) + away(is_, (target.x, target.y))
            assert away(was, is_) <= limit + 1e-9


def test_kept_places_far_from_where_one_belongs_now_are_given_up() -> None:
    bounds = Bounds(2000, 2000, everywhere)
    far, near = Point(CELL[0] * 10, 0.0), Point(CELL[0], 0.0)

    assert pack({"a": Point(0, 0)}, bounds, {"a": far}) == {"a": Point(0, 0)}
    assert pack({"a": Point(0, 0)}, bounds, {"a": near}) == {"a": near}


def test_on_the_map_of_an_area_one_tie_more_moves_each_other_by_at_most_a_row() -> None:
    before = kristiansand("snp-2014", None, OneArea("snp14-p8"))
    tie = Participation(
        id="one-more",
        organisation_id="elkem",
        measure_id="periscope",
        role=ParticipationRole.PARTNER,
        source=("tia_styrke",),
    )
    network = example.network("snp-2014")
    more = build_network(Prepared(1, Facts.of([*example.facts(), tie])), network.perspective)
    was, is_ = places(before), places(build_map(more, find_gaps(more), OneArea("snp14-p8")))

    assert max(away(was[id_], is_[id_]) for id_ in was) <= 50.0 * 1.01


def test_focus_areas_stand_in_the_order_of_the_plan_clockwise_from_the_left() -> None:
    model = kristiansand("snp-2014", None, WholePlan())
    leaves = [model.node[f"area:snp14-p{i}"].at for i in range(1, 10)]

    turned = [(atan2(p.y, p.x) + pi) % (2 * pi) for p in leaves]

    assert turned == sorted(turned)


def test_who_joins_areas_stands_nearer_the_middle_than_who_is_in_one() -> None:
    model = made_up(WholePlan())
    areas: dict[str, set[str]] = {}
    of_measure = {e.one: e.other for e in model.edges if e.kind is EdgeKind.ADDRESSES}
    for edge in model.edges:
        if edge.kind is EdgeKind.PARTICIPATION:
            areas.setdefault(edge.one, set()).add(of_measure[edge.other])

    def middle(some: list[str]) -> float:
        return sum(away(places(model)[id_], (0, 0)) for id_ in some) / len(some)

    joining = [id_ for id_, own in areas.items() if len(own) >= 3]
    alone = [id_ for id_, own in areas.items() if len(own) == 1]
    assert middle(joining) < 0.7 * middle(alone)
