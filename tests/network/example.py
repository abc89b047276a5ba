"""The packaged example as networks, read once for all tests."""

from datetime import date
from functools import cache

from stakeholders.analyses.coverage import Board, coverage
from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts
from stakeholders.examples import Example, folder
from stakeholders.gaps import Gap, find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.groups import Grouping
from stakeholders.network.network import Network
from stakeholders.network.perspective import Basis, Boundaries, Question, resolve
from stakeholders.services.importing import plan_import, read_tables
from stakeholders.services.importing.plan import ImportOptions

TODAY = date(2026, 11, 23)
KRISTIANSAND = folder(Example.KRISTIANSAND)
GROUPINGS = (Grouping.MUNICIPALITIES, Grouping.KINDS, Grouping.SPHERES)


@cache
def facts() -> Facts:
    options = ImportOptions()
    plan = plan_import(read_tables(read_paths([KRISTIANSAND]), options), Facts(), 0, options)
    assert not plan.problems
    return Facts().after(plan.changes)


@cache
def _prepared() -> Prepared:
    return Prepared(1, facts())


@cache
def network(
    strategy: str | None = None,
    as_of: str | None = None,
    basis: Basis = Basis.ALL,
    folded_at: date | None = None,
) -> Network:
    asked = Question(strategy, AsOf.parse(as_of) if as_of else None, Boundaries(folded_at), basis)
    return build_network(_prepared(), resolve(asked, facts(), TODAY))


@cache
def board(
    strategy: str | None = None,
    as_of: str | None = None,
    basis: Basis = Basis.ALL,
    folded_at: date | None = None,
) -> Board:
    return coverage(network(strategy, as_of, basis, folded_at), GROUPINGS)


@cache
def gaps(strategy: str | None = None, as_of: str | None = None) -> tuple[Gap, ...]:
    return find_gaps(network(strategy, as_of))
