"""Import, building a network, and coverage: on Horizon 2020, and on a made network of 200 x 100."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks import h2020, timing
from benchmarks.made import write_made
from stakeholders.analyses.coverage import coverage
from stakeholders.bootstrap import opened
from stakeholders.domain.dates import AsOf
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.groups import Grouping
from stakeholders.network.network import COUNTED, Ints, Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services.importing import Import


def run() -> None:
    """The real network if it is there, then the made one."""
    cordis = h2020.folder()
    if cordis is None:
        print("Horizon 2020: STAKEHOLDERS_REAL_DATA is not set or has no cordis/ folder; passed over")
    else:
        with tempfile.TemporaryDirectory() as folder:
            rows = h2020.write_native(cordis, Path(folder))
            _measure("Horizon 2020", Path(folder), rows)
    with tempfile.TemporaryDirectory() as folder:
        _measure("made network, 200 x 100", Path(folder), write_made(Path(folder), 200, 100, 600))
    timing.say("peak memory of this run", f"{timing.peak_megabytes():.0f} MB")


def _measure(name: str, folder: Path, rows: int) -> None:
    with opened(f"sqlite:///{folder}/bench.db", create=True) as networks:
        history = networks.history
        with timing.stopwatch() as seconds:
            doing = Import.of(history, read_paths([folder]))
            plan, _ = doing.apply(author="bench", reason="bench")
        assert not plan.problems, plan.problems[:3]
        timing.say(
            f"{name}: import", f"{seconds[0]:.2f} s", beside=f"{rows / seconds[0]:,.0f} rows/s of {rows:,}"
        )
        bare = timing.of(lambda: _bare_matrix(folder / "bench.db"), 3)
        read = timing.of(networks.history._store.current, 3)  # noqa: SLF001 - the store itself is measured
        timing.say(f"{name}: read all facts from the store", f"{read:.2f} s")
        revision, facts = history.current()
        perspective = resolve(Question(as_of=AsOf.parse("2014/2022")), facts, date(2026, 11, 1))
        with timing.stopwatch() as first:
            prepared = Prepared(revision, facts)
            network = build_network(prepared, perspective)
        timing.say(f"{name}: build the network, ties and all", f"{first[0]:.2f} s")
        both = read + first[0]
        beside = f"{both / bare:.1f} x bare sqlite3 and scipy ({bare:.2f} s)"
        timing.say(f"{name}: from the store to the network", f"{both:.2f} s", beside=beside)
        again = timing.of(lambda: build_network(prepared, perspective), 3)
        timing.say(f"{name}: build it for another time", f"{again:.2f} s")
        plain = _Plain(network)
        ours, bare = timing.paired(lambda: coverage(network, (Grouping.KINDS,)), plain.coverage)
        assert plain.coverage().tolist() == _counts(network)
        beside = f"{ours / bare:.2f} x bare scipy ({bare * 1000:.1f} ms)"
        timing.say(f"{name}: coverage by kind", f"{ours * 1000:.1f} ms", beside=beside)


def _bare_matrix(path: Path) -> csr_matrix:
    """Who is in what as a matrix, straight from the rows: no statements, dates, sources or answers."""
    with closing(sqlite3.connect(path)) as connection:
        organisations, measures = (
            {id_: i for i, (id_,) in enumerate(connection.execute(question))}
            for question in ("SELECT id FROM organisations", "SELECT id FROM measures")
        )
        rows = connection.execute("SELECT organisation_id, measure_id FROM participations").fetchall()
    one = np.fromiter((organisations[one] for one, _ in rows), np.int64, len(rows))
    other = np.fromiter((measures[other] for _, other in rows), np.int64, len(rows))
    return csr_matrix((np.ones(len(rows)), (one, other)), shape=(len(organisations), len(measures)))


class _Plain:
    """The same counts as a few lines of scipy on the same arrays: what coverage costs at the least."""

    def __init__(self, network: Network) -> None:
        rows = network.participations
        self.kinds, self.kind = np.unique(network.kinds, return_inverse=True)
        self.rows, self.network = rows, network

    def coverage(self) -> Ints:
        """Organisations of each kind in each area: (orgs x measures) times (measures x areas), non-zero."""
        network, rows = self.network, self.rows
        held = rows.counts & (rows.presence >= COUNTED) & (rows.word < 3)
        size = len(network.organisations), len(network.measures)
        ones = np.ones(int(held.sum()), dtype=np.int64)
        matrix = csr_matrix((ones, (rows.one[held], rows.other[held])), shape=size)
        links = csr_matrix(
            (
                np.ones(len(network.links.measure), dtype=np.int64),
                (network.links.measure, network.links.area),
            ),
            shape=(size[1], len(network.areas)),
        )
        product = (matrix @ links).tocoo()
        counts = np.zeros((len(self.kinds), len(network.areas)), dtype=np.int64)
        np.add.at(counts, (self.kind[product.row], product.col), 1)
        return counts


def _counts(network: Network) -> list[list[int]]:
    board = coverage(network, (Grouping.KINDS,))
    leaves = [i for i, column in enumerate(board.columns) if column.is_leaf]
    return [[cells[i].count for i in leaves] for cells in board.cells]
