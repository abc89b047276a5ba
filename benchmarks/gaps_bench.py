"""All gap rules on Horizon 2020, each on its own and together; the network is built before."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from benchmarks import h2020, timing
from stakeholders.bootstrap import opened
from stakeholders.domain.dates import AsOf
from stakeholders.gaps import all_rules, find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services.importing import Import


def run() -> None:
    """Rules one by one, the slow ones named; then all at once, as the page asks for them."""
    cordis = h2020.folder()
    if cordis is None:
        print("Horizon 2020: STAKEHOLDERS_REAL_DATA is not set or has no cordis/ folder; passed over")
        return
    with tempfile.TemporaryDirectory() as folder:
        h2020.write_native(cordis, Path(folder))
        with opened(f"sqlite:///{folder}/bench.db", create=True) as networks:
            Import.of(networks.history, read_paths([Path(folder)])).apply(author="bench", reason="bench")
            _, facts = networks.history.current()
    perspective = resolve(Question(as_of=AsOf.parse("2014/2022")), facts, date(2026, 11, 1))
    network = build_network(Prepared(1, facts), perspective)
    find_gaps(network, only=["groups-that-seldom-meet"])  # its shuffles are compiled, or read back
    for rule in all_rules():
        with timing.stopwatch() as seconds:
            found = len(find_gaps(network, only=[rule.id]))
        if seconds[0] > 0.1:
            timing.say(rule.id, f"{seconds[0]:.2f} s", beside=f"{found:,} gaps")
    with timing.stopwatch() as seconds:
        found = len(find_gaps(network))
    timing.say("all rules", f"{seconds[0]:.2f} s", beside=f"{found:,} gaps")
