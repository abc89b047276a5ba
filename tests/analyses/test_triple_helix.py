"""Which spheres each measure has, worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.triple_helix import HELIX, Helix, active_measures, completeness, triple_helix
from stakeholders.domain.kinds import OrganisationKind, ParticipationRole, Sphere
from tests.network.random_plans import plans
from tests.network.small import DAY, SmallPlan

UNIVERSITY, INDUSTRY, GOVERNMENT, NO_SPHERE = Sphere
FIRM, RD = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION


def plan() -> SmallPlan:
    """A firm, a university, a town and a cluster, and one measure."""
    small = SmallPlan().organisation("firm").organisation("uia", RD).municipality("town")
    return small.organisation("net", OrganisationKind.CLUSTER).measure("m", "a")


def helix(small: SmallPlan, measure: str = "m", as_of: str = DAY) -> Helix:
    network = small.network(as_of)
    return next(h for h in triple_helix(network) if network.measures[h.measure].id == measure)


@pytest.mark.parametrize(
    ("partners", "missing"),
    [
        ([], (UNIVERSITY, INDUSTRY, GOVERNMENT)),
        (["net"], (UNIVERSITY, INDUSTRY, GOVERNMENT)),
        (["firm"], (UNIVERSITY, GOVERNMENT)),
        (["firm", "net"], (UNIVERSITY, GOVERNMENT)),
        (["firm", "uia"], (GOVERNMENT,)),
        (["firm", "uia", "town"], ()),
    ],
)
def test_a_sphere_is_missing_until_one_of_it_takes_part(
    partners: list[str], missing: tuple[Sphere, ...]
) -> None:
    small = plan()
    for partner in partners:
        small.part(partner, "m")
    assert helix(small).missing == missing


@given(plans(), st.sampled_from(("2014-01-01", "2016-06-01", "2014/2016")))
def test_completeness_is_the_number_of_spheres_that_have_a_partner(small: SmallPlan, as_of: str) -> None:
    network = small.network(as_of)
    by_name = {h.measure: len(HELIX) - len(h.missing) for h in triple_helix(network)}
    assert (
        dict(zip(active_measures(network).tolist(), completeness(network).tolist(), strict=True)) == by_name
    )


def test_two_of_one_sphere_are_two_partners_and_one_sphere() -> None:
    small = (
        plan()
        .organisation("firm2")
        .part("firm", "m")
        .part("firm2", "m")
        .part("firm", "m", ParticipationRole.RESPONSIBLE)
    )
    found = helix(small)
    assert len(found.partners[INDUSTRY]) == 2
    assert found.missing == (UNIVERSITY, GOVERNMENT)


def test_funders_and_targets_bring_no_sphere() -> None:
    small = plan().part("firm", "m", ParticipationRole.FUNDER).part("uia", "m", ParticipationRole.TARGET)
    assert helix(small).missing == (UNIVERSITY, INDUSTRY, GOVERNMENT)


def test_an_organisation_may_be_of_another_sphere_than_its_kind() -> None:
    small = plan().organisation("lab", FIRM, sphere=UNIVERSITY).part("lab", "m")
    assert helix(small).missing == (INDUSTRY, GOVERNMENT)


def test_only_active_measures_of_the_plan_are_looked_at() -> None:
    small = plan().measure("over", "a", ends="2015").measure("undated", "a", starts=None)
    small.measure("loose").measure("regional", strategy=None).measure("addressing", "b", strategy=None)
    network = small.network()
    found = {network.measures[h.measure].id for h in triple_helix(network)}
    assert found == {"m", "loose", "addressing"}
    network = small.network("2014/2016")
    found = {network.measures[h.measure].id for h in triple_helix(network)}
    assert found == {"m", "loose", "addressing", "over", "undated"}


def test_undated_partners_are_not_there_on_a_day() -> None:
    small = plan().organisation("late", RD, founded="2017").part("late", "m").part("firm", "m")
    assert helix(small).missing == (UNIVERSITY, GOVERNMENT)
    assert helix(small, as_of="2014/2018").missing == (GOVERNMENT,)
