"""All gap rules on Horizon 2020, each on its own and together; the network is built before."""

from __future__ import annotations

import networkx as nx

from benchmarks import h2020, timing
from stakeholders.analyses.failure_points import failure_points
from stakeholders.gaps import all_rules, find_gaps


def run() -> None:
    """Rules one by one, the slow ones named; then all at once, as the page asks for them."""
    cordis = h2020.folder()
    if cordis is None:
        print("Horizon 2020: STAKEHOLDERS_REAL_DATA is not set or has no cordis/ folder; passed over")
        return
    network = h2020.network(h2020.facts(cordis))
    find_gaps(network, only=["groups-that-seldom-meet"])  # its shuffles are compiled, or read back
    for rule in all_rules():
        with timing.stopwatch() as seconds:
            found = len(find_gaps(network, only=[rule.id]))
        if seconds[0] > 0.1:
            timing.say(rule.id, f"{seconds[0]:.2f} s", beside=f"{found:,} gaps")
    with timing.stopwatch() as seconds:
        found = len(find_gaps(network))
    timing.say("all rules", f"{seconds[0]:.2f} s", beside=f"{found:,} gaps")
    ours, theirs = timing.paired(
        lambda: failure_points(network), lambda: list(nx.articulation_points(network.two_mode())), 3
    )
    timing.say(
        "points of failure with what each would cost",
        f"{ours:.2f} s",
        beside=f"the points alone by networkx, its graph made too {theirs:.2f} s: {ours / theirs:.2f} x",
    )
