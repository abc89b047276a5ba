"""What the tests of maps are about: a plan small enough to draw by hand, and the packaged examples."""

from __future__ import annotations

from functools import cache

from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import LinkBasis, OrganisationKind, ParticipationRole
from stakeholders.examples import Example, folder
from stakeholders.gaps import find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services.importing import ImportOptions, ImportPlan
from stakeholders.services.importing.plan import plan_import, read_tables
from stakeholders_visualizations import Focus, MapModel, WholePlan, build_map
from tests.network import example
from tests.network.small import TODAY, SmallPlan


def two_areas() -> SmallPlan:
    """Areas `a` and `b`; measures `lab` in a, `fair` in b (assigned), `office` in none, `late` in no time.

    North takes part in a, South only under the plan, so South stands outside. The university
    joins both areas and is in `lab` twice, as partner and as responsible.
    """
    plan = SmallPlan("a", "b").municipality("north", name="Nord").municipality("south", name="Sør")
    plan.organisation("uni", OrganisationKind.RD_INSTITUTION, name="Universitetet", name_en="The University")
    plan.organisation("mill", name="Mølla AS").organisation("bank", OrganisationKind.FUND, name="Banken")
    plan.measure("lab", "a", name_nb="Laboratoriet")
    plan.measure("fair", "b", basis=LinkBasis.ASSIGNED, name_nb="Messen", starts="2015")
    plan.measure("office", name_nb="Kontoret")
    plan.measure("late", "b", starts="2019", name_nb="Den sene")
    plan.part("uni", "lab").part("uni", "lab", ParticipationRole.RESPONSIBLE)
    plan.part("mill", "lab", stated_by="mill").part("north", "lab")
    plan.part("uni", "fair").part("bank", "fair", ParticipationRole.FUNDER)
    plan.part("south", "office")
    return plan.works_with("uni", "mill", intensity=4)


def map_of(plan: SmallPlan, focus: Focus | None = None, as_of: str | None = "2016-06-01") -> MapModel:
    network = plan.network(as_of)
    return build_map(network, find_gaps(network), focus or WholePlan())


@cache
def kristiansand(strategy: str, as_of: str | None, focus: Focus) -> MapModel:
    network = example.network(strategy, as_of)
    return build_map(network, example.gaps(strategy, as_of), focus)


@cache
def made_up_facts() -> Facts:
    options = ImportOptions()
    read = read_tables(read_paths([folder(Example.MADE_UP)]), options)
    plan: ImportPlan = plan_import(read, Facts(), 0, options)
    return Facts().after(plan.changes)


def made_up_network() -> Network:
    facts = made_up_facts()
    perspective = resolve(Question(None, AsOf.on(TODAY)), facts, TODAY)
    return build_network(Prepared(1, facts), perspective)


@cache
def made_up(focus: Focus) -> MapModel:
    network = made_up_network()
    return build_map(network, find_gaps(network), focus)
