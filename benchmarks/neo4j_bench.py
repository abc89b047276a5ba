"""The Neo4j store beside bare driver loops and beside Cypher, on Horizon 2020; starts a server of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase, Query
from neo4j.exceptions import Neo4jError

from benchmarks import h2020, timing
from stakeholders.analyses.coverage import coverage
from stakeholders.analyses.triple_helix import completeness
from stakeholders.bootstrap import opened
from stakeholders.domain.canonical import plain
from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts, difference
from stakeholders.gaps import GapOptions, find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.groups import Grouping
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.ports.clock import SystemClock
from stakeholders.queries import all_queries
from stakeholders.services.history import History
from stakeholders.services.importing import Import
from stakeholders.stores.neo4j import Neo4jAddress, Neo4jStore
from tests.support.neo4j_server import Neo4jServer

BATCH = 10_000
LONGEST = 600.0
"""Seconds after which a query is given up."""


def run() -> None:
    """Import, reading, three questions, and the gap rules that have a query."""
    cordis = h2020.folder()
    if cordis is None:
        print("Horizon 2020: STAKEHOLDERS_REAL_DATA is not set or has no cordis/ folder; passed over")
        return
    if not Neo4jServer.is_possible():
        print("no Neo4j: run `.venv/bin/python -m tools.get_neo4j`; passed over")
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = h2020.write_native(cordis, Path(folder))
        facts = _bare_import(Path(folder), rows)
        _ours(Path(folder), rows, facts)


def _server(folder: Path, name: str) -> Neo4jServer:
    home = folder / name
    home.mkdir()
    return Neo4jServer(home, heap="4g")


def _driver(server: Neo4jServer) -> Driver:
    return GraphDatabase.driver(
        server.address.uri,
        auth=(server.address.user, server.address.password),
        notifications_min_severity="OFF",
    )


def _bare_import(folder: Path, rows: int) -> Facts:
    """A minimal loop: constraints, then UNWIND and MERGE of every row in batches of 10,000.

    It writes no history, checks nothing, and makes no relationship unique.
    """
    facts = _facts(folder)
    with _server(folder, "bare") as server, _driver(server) as driver:

        def ask(text: Any, **values: Any) -> None:
            driver.execute_query(text, values, database_="neo4j")

        for label in ("Organisation", "Measure", "FocusArea", "Source", "Strategy"):
            ask(f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        with timing.stopwatch() as seconds:
            for table, text in _MERGES.items():
                some = [plain(record) for record in facts if record.table == table]
                for start in range(0, len(some), BATCH):
                    ask("UNWIND $rows AS row " + text, rows=some[start : start + BATCH])
        timing.say("bare UNWIND and MERGE", f"{seconds[0]:.1f} s", beside=f"{rows / seconds[0]:,.0f} rows/s")
    return facts


_MERGES = {
    "sources": "MERGE (n:Source {id: row.id}) SET n.title = row.title, n.publisher = row.publisher",
    "strategies": "MERGE (n:Strategy {id: row.id}) SET n.name = row.name_nb",
    "focus_areas": "MERGE (n:FocusArea {id: row.id}) SET n.name = row.name_nb",
    "organisations": "MERGE (n:Organisation {id: row.id}) SET n.name = row.name, n.kind = row.kind",
    "measures": "MERGE (n:Measure {id: row.id}) SET n.name = row.name_nb, n.status = row.status, "
    "n.starts = row.starts, n.ends = row.ends",
    "measure_focus_areas": "MATCH (m:Measure {id: row.measure_id}) "
    "MATCH (a:FocusArea {id: row.focus_area_id}) MERGE (m)-[r:ADDRESSES]->(a) SET r.basis = row.basis",
    "participations": "MATCH (o:Organisation {id: row.organisation_id}) "
    "MATCH (m:Measure {id: row.measure_id}) "
    "MERGE (o)-[r:PARTICIPATES_IN {id: row.id}]->(m) SET r.role = row.role, r.source = row.source",
}


def _facts(folder: Path) -> Facts:
    with tempfile.TemporaryDirectory() as other, opened(f"sqlite:///{other}/b.db", create=True) as networks:
        Import.of(networks.history, read_paths([folder])).apply(author="bench", reason="bench")
        return networks.history.current()[1]


def _ours(folder: Path, rows: int, facts: Facts) -> None:
    with _server(folder, "ours") as server, _driver(server) as driver:
        address = Neo4jAddress.parse(server.address.uri, server.address.user, server.address.password)
        with Neo4jStore(address) as store:
            history = History(store, SystemClock())
            with timing.stopwatch() as seconds:
                history.write(lambda _, now: difference(now, facts), author="bench", reason="bench")
            timing.say(
                "import of checked rows, history and all",
                f"{seconds[0]:.1f} s",
                beside=f"{rows / seconds[0]:,.0f} rows/s",
            )

        def ours() -> Network:
            with Neo4jStore(address) as store:
                head, now = store.current()
                assert len(now) == rows
                perspective = resolve(Question(as_of=AsOf.parse("2014/2022")), now, date(2026, 11, 1))
                return build_network(Prepared(head, now), perspective)

        mine, bare = timing.paired(ours, lambda: _bare_read(driver), 3)
        timing.say(
            "Network from Neo4j", f"{mine:.2f} s", beside=f"{mine / bare:.2f} x bare query ({bare:.2f} s)"
        )
        network = ours()
        _questions(driver, network)
        _gap_rules(driver, network)


def _bare_read(driver: Driver) -> None:
    """The same rows through one bare query each."""
    for text in (
        "MATCH (n:Organisation) RETURN properties(n) AS row",
        "MATCH (n:Measure) RETURN properties(n) AS row",
        "MATCH (n:FocusArea) RETURN properties(n) AS row",
        "MATCH (m:Measure)-[r:ADDRESSES]->(a) RETURN m.id, a.id, properties(r) AS row",
        "MATCH (o:Organisation)-[r:PARTICIPATES_IN]->(m) RETURN o.id, m.id, properties(r) AS row",
    ):
        driver.execute_query(text, database_="neo4j")


_COVERAGE = """
MATCH (o:Organisation)-[r:PARTICIPATES_IN]->(m:Measure)-[:ADDRESSES]->(a:FocusArea)
WHERE r.counts AND r.role IN ['responsible', 'supporting', 'partner']
RETURN o.kind AS kind, a.id AS area, count(DISTINCT o) AS organisations
"""
_HELIX = """
MATCH (o:Organisation)-[r:PARTICIPATES_IN]->(m:Measure)
WHERE r.counts AND r.role IN ['responsible', 'supporting', 'partner'] AND o.sphere <> 'none'
WITH m, count(DISTINCT o.sphere) AS spheres
RETURN spheres, count(m) AS measures
"""
_PAIRS = """
MATCH (o:Organisation)-[r:PARTICIPATES_IN]->(m:Measure)<-[s:PARTICIPATES_IN]-(other:Organisation)
WHERE o.id < other.id
WITH o, other, count(DISTINCT m) AS together
RETURN count(*) AS pairs, max(together) AS most
"""


def _questions(driver: Driver, network: Network) -> None:
    """The same three questions on the Network and in Cypher."""

    def pairs() -> tuple[int, int]:
        from scipy.sparse import csr_matrix, triu

        rows = network.participations
        size = len(network.organisations), len(network.measures)
        matrix = csr_matrix((rows.counts.astype("int32"), (rows.one, rows.other)), shape=size)
        matrix.data[:] = 1
        together = triu(matrix @ matrix.T, k=1)
        return together.nnz, int(together.max())

    questions: dict[str, tuple[Callable[[], object], str]] = {
        "coverage by kind": (lambda: coverage(network, (Grouping.KINDS,)), _COVERAGE),
        "helix completeness": (lambda: completeness(network), _HELIX),
        "pairs in the same measures": (pairs, _PAIRS),
    }
    for name, (work, text) in questions.items():
        mine, cypher = timing.paired(work, partial(_ask, driver, text), 3)
        timing.say(name, f"{mine * 1000:.0f} ms", beside=f"Cypher {cypher:.2f} s: {cypher / mine:.0f} x")


def _gap_rules(driver: Driver, network: Network) -> None:
    """Each rule that Cypher can say, as a rule and as its query; the same number of gaps is found."""
    assert network.strategy is not None
    asked = {"strategy": network.strategy.id, "first": network.as_of.first, "last": network.as_of.last}
    in_all = {"rules": 0.0, "queries": 0.0}
    for one in sorted(all_queries(), key=lambda query: query.name):
        if one.rule is None:
            continue
        options = GapOptions(helix=one.rule == "incomplete-triple-helix")
        with timing.stopwatch() as mine:
            gaps = len(find_gaps(network, options, [one.rule]))
        with timing.stopwatch() as cypher:
            query = Query(one.text, timeout=LONGEST)
            try:
                with driver.session(database="neo4j") as session:  # tries once, unlike `execute_query`
                    told = f"{len(list(session.run(query, asked))):,} gaps"
            except Neo4jError as error:
                told = f"given up: {error.code}"
        in_all["rules"] += mine[0]
        in_all["queries"] += cypher[0]
        ratio = f"Cypher {cypher[0]:.2f} s ({told}): {cypher[0] / mine[0]:.0f} x"
        timing.say(one.rule, f"{mine[0] * 1000:.0f} ms ({gaps:,} gaps)", beside=ratio)
    times = in_all["queries"] / in_all["rules"]
    timing.say("all these rules", f"{in_all['rules']:.1f} s", beside=f"Cypher: {times:.0f} x")


def _ask(driver: Driver, text: Any) -> None:
    driver.execute_query(text, database_="neo4j")
