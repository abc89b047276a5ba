"""Organisations in groups: by kind, by sphere, by the municipality of their seat at the time asked about."""

from __future__ import annotations

from stakeholders.domain.kinds import OrganisationKind, Sphere
from stakeholders.domain.records import MunicipalityCode
from stakeholders.network.groups import Grouping, groups
from stakeholders.testing.samples import when
from tests.network.small import DAY, SmallPlan

RD, CLUSTER = OrganisationKind.RD_INSTITUTION, OrganisationKind.CLUSTER


def members(
    plan: SmallPlan, grouping: Grouping, as_of: str = DAY, boundaries: str | None = None
) -> dict[str, set[str]]:
    network = plan.network(as_of, boundaries=boundaries)
    return {
        group.id: {o.id for o, yes in zip(network.organisations, group.members, strict=True) if yes}
        for group in groups(network, grouping)
    }


def test_by_kind_each_organisation_that_exists_stands_in_one_group() -> None:
    plan = SmallPlan().organisation("f").organisation("gone", ended="2015").organisation("uia", RD)
    assert members(plan, Grouping.KINDS) == {
        "kind:regional_council": {"council"},
        "kind:firm": {"f"},
        "kind:rd_institution": {"uia"},
    }


def test_by_sphere_an_organisation_may_have_one_of_its_own() -> None:
    plan = SmallPlan().organisation("f").organisation("net", CLUSTER)
    plan.organisation("tech", CLUSTER, sphere=Sphere.INDUSTRY)
    plan.organisation("museum", OrganisationKind.MUNICIPALITY, sphere=Sphere.NONE)
    assert members(plan, Grouping.SPHERES) == {
        "sphere:government": {"council"},
        "sphere:industry": {"f", "tech"},
        "sphere:none": {"net", "museum"},
    }


def test_every_kind_has_its_sphere() -> None:
    plan = SmallPlan()
    for kind in OrganisationKind:
        plan.organisation(str(kind), kind)
    found = members(plan, Grouping.SPHERES)
    assert found["sphere:university"] == {"rd_institution"}
    assert found["sphere:industry"] == {"firm", "business_association"}
    assert found["sphere:none"] == {"cluster", "incubator", "school", "fund", "other"}
    assert found["sphere:government"] == {
        "council", "municipality", "county", "regional_council", "public_agency", "european_office",
    }  # fmt: skip


def code(
    organisation: str, number: str, since: str | None = None, until: str | None = None
) -> MunicipalityCode:
    return MunicipalityCode(
        organisation_id=organisation,
        code=number,
        valid_from=when(since) if since else None,
        valid_to=when(until) if until else None,
    )


def two_municipalities_of_one_code() -> SmallPlan:
    """The code 1014 was the early town's until 2019 and is the late one's since 2020: they are used again."""
    plan = SmallPlan().municipality("early-town", ended="2019", municipality_code="1014")
    plan.municipality("late-town", since=None, municipality_code="1014", founded="2020")
    plan.add(code("early-town", "1014", until="2019"), code("late-town", "1014", "2020"))
    return plan.organisation("f", municipality_code="1014")


def test_located_is_the_municipality_that_had_the_code_at_the_time() -> None:
    plan = two_municipalities_of_one_code()
    assert members(plan, Grouping.LOCATED, "2016-01-01") == {"located:early-town": {"f", "early-town"}}
    assert members(plan, Grouping.LOCATED, "2020-01-01") == {"located:late-town": {"f", "late-town"}}


def test_a_code_that_was_not_in_force_means_the_municipality_that_ever_had_it() -> None:
    plan = SmallPlan().municipality("town").add(code("town", "4204", "2020"))
    plan.organisation("f", municipality_code="4204")
    assert members(plan, Grouping.LOCATED, "2016-01-01") == {"located:town": {"f"}}


def test_a_code_nobody_knows_is_shown_as_the_code() -> None:
    plan = SmallPlan().organisation("f", municipality_code="0301")
    assert members(plan, Grouping.LOCATED) == {"located:0301": {"f"}}
    (row,) = plan.board(groupings=[Grouping.LOCATED]).rows
    assert str(row.names) == "Located in 0301"


def test_a_municipalitys_own_code_is_known_without_the_table_of_codes() -> None:
    plan = (
        SmallPlan().municipality("town", municipality_code="4223").organisation("f", municipality_code="4223")
    )
    assert members(plan, Grouping.LOCATED) == {"located:town": {"f", "town"}}


def test_who_does_not_exist_is_located_nowhere() -> None:
    plan = SmallPlan().organisation("gone", ended="2015", municipality_code="0301")
    assert members(plan, Grouping.LOCATED) == {}


def test_who_has_no_code_stands_in_no_place() -> None:
    assert members(SmallPlan().organisation("f"), Grouping.LOCATED) == {}


def test_under_later_boundaries_it_is_located_in_the_merged_municipality() -> None:
    plan = SmallPlan().municipality("early-town", ended="2019").municipality("late-town", since=None)
    plan.followed_by("early-town", "late-town").add(code("early-town", "1014", until="2019"))
    plan.organisation("f", municipality_code="1014")
    assert members(plan, Grouping.LOCATED, "2016-01-01", "2026-01-01") == {"located:late-town": {"f"}}


def test_located_rows_are_in_the_order_of_their_names() -> None:
    plan = SmallPlan().municipality("b", name="Ålesund", municipality_code="1")
    plan.municipality("a", name="Bergen", municipality_code="2").municipality(
        "c", name="Oslo", municipality_code="3"
    )
    assert list(members(plan, Grouping.LOCATED)) == ["located:a", "located:c", "located:b"]


def test_a_code_from_after_a_rename_means_the_municipality_of_before() -> None:
    plan = (
        SmallPlan()
        .municipality("old-name", ended="2019")
        .municipality("new-name", since=None, founded="2020")
    )
    plan.followed_by("old-name", "new-name").add(code("new-name", "4204", "2020"))
    plan.organisation("f", municipality_code="4204")
    assert members(plan, Grouping.LOCATED, "2016-01-01") == {"located:old-name": {"f"}}
    assert members(plan, Grouping.LOCATED, "2021-01-01") == {"located:new-name": {"f"}}


def test_a_code_from_before_a_merger_means_the_merged_municipality() -> None:
    plan = SmallPlan().municipality("x", ended="2019").municipality("new", since=None, founded="2020")
    plan.followed_by("x", "new").add(code("x", "1001", until="2019")).organisation(
        "f", municipality_code="1001"
    )
    assert members(plan, Grouping.LOCATED, "2021-01-01") == {"located:new": {"f"}}


def test_a_code_from_after_a_merger_of_several_says_so_before_it() -> None:
    """Nothing says in which of the three it lay."""
    plan = SmallPlan().municipality("x", ended="2019").municipality("y", ended="2019")
    plan.municipality("new", since=None, founded="2020").followed_by("x", "new").followed_by("y", "new")
    plan.add(code("new", "4204", "2020")).organisation("f", municipality_code="4204")
    assert members(plan, Grouping.LOCATED, "2016-01-01") == {"located:4204": {"f"}}
    (row,) = plan.board("2016-01-01", groupings=[Grouping.LOCATED]).rows
    assert str(row.names) == "Located in 4204, later Organisation new"
    assert members(plan, Grouping.LOCATED, "2016-01-01", "2026-01-01") == {"located:new": {"f"}}
