"""The map as a page: from a network of 1,000 and of 5,000 nodes to HTML."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from benchmarks import timing
from benchmarks.made import write_made
from stakeholders.bootstrap import opened
from stakeholders.gaps import find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services.importing import Import
from stakeholders_visualizations import WholePlan, build_map, render_page

SIZES = {1000: (700, 290, 1500), 5000: (3500, 1490, 7500)}
"""Nodes in all: organisations, measures and participations; ten more nodes are focus areas."""


def run() -> None:
    """Layout and page apart, since layouts can be kept."""
    for nodes, (organisations, measures, participations) in SIZES.items():
        network = _network(organisations, measures, participations)
        gaps = find_gaps(network)
        with timing.stopwatch() as built:
            model = build_map(network, gaps, WholePlan())
        with timing.stopwatch() as rendered:
            page = render_page(model, "nb")
        timing.say(f"{nodes:,} nodes: model and layout", f"{built[0]:.2f} s")
        timing.say(f"{nodes:,} nodes: HTML", f"{rendered[0]:.2f} s", beside=f"{len(page) / 1e6:.1f} MB")
    timing.say("peak memory of this run", f"{timing.peak_megabytes():.0f} MB")


def _network(organisations: int, measures: int, participations: int) -> Network:
    with tempfile.TemporaryDirectory() as folder:
        write_made(Path(folder), organisations, measures, participations)
        with opened(f"sqlite:///{folder}/bench.db", create=True) as networks:
            Import.of(networks.history, read_paths([Path(folder)])).apply(author="bench", reason="bench")
            revision, facts = networks.history.current()
    return build_network(Prepared(revision, facts), resolve(Question(), facts, date(2026, 11, 1)))
