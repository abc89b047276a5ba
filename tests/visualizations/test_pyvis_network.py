"""pyvis carries everything: each node, each edge, parallel ties too, and nothing it would turn into HTML."""

from __future__ import annotations

import subprocess
import sys
from copy import deepcopy

from stakeholders_visualizations import WholePlan, to_pyvis
from tests.visualizations.plans import kristiansand, map_of, two_areas


def test_every_node_and_edge_reaches_pyvis_with_its_place() -> None:
    model = kristiansand("snp-2014", None, WholePlan())

    drawn = to_pyvis(model)

    assert {n["id"]: (n["x"], n["y"]) for n in drawn.nodes} == {n.id: (n.at.x, n.at.y) for n in model.nodes}
    assert {e["id"]: (e["from"], e["to"]) for e in drawn.edges} == {
        e.id: (e.one, e.other) for e in model.edges
    }


def test_parallel_ties_are_kept() -> None:
    drawn = to_pyvis(map_of(two_areas()))

    twice = [e for e in drawn.edges if (e["from"], e["to"]) == ("organisation:uni", "measure:lab")]
    assert len(twice) == 2
    assert len({str(e["smooth"]) for e in twice}) == 2


def test_nothing_moves_by_itself_and_no_arrows_are_drawn() -> None:
    drawn = to_pyvis(map_of(two_areas()))

    assert drawn.directed
    assert drawn.options["physics"] == {"enabled": False}
    assert all(edge["arrows"] == "" for edge in drawn.edges)


def test_the_map_is_as_it_was_afterwards() -> None:
    model = map_of(two_areas())
    before = deepcopy(model)

    drawn = to_pyvis(model)
    drawn.nodes[0]["label"] = "changed"

    assert model == before


def test_there_are_no_titles_which_pyvis_would_turn_into_html() -> None:
    drawn = to_pyvis(map_of(two_areas()))

    assert not any("title" in thing for thing in [*drawn.nodes, *drawn.edges])


def test_labels_are_in_the_language_asked_for() -> None:
    model = map_of(two_areas())

    labels = {
        language: {n["id"]: n["label"] for n in to_pyvis(model, language).nodes} for language in ("nb", "en")
    }

    assert labels["nb"]["organisation:uni"] == "Universitetet"
    assert labels["en"]["organisation:uni"] == "The University"


def test_pyvis_is_not_loaded_until_it_is_needed() -> None:
    script = "import sys, stakeholders_visualizations; print('pyvis' in sys.modules, 'jinja2' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
