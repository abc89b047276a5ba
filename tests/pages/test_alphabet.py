"""Lists stand in the alphabet of whoever reads them: by the names that are shown, with æ, ø and å last."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from stakeholders.domain.kinds import LinkBasis, MembershipRole, OrganisationKind
from stakeholders.domain.records import MeasureFocusArea
from stakeholders.testing import samples
from stakeholders.testing.samples import when
from tests.pages.reading import one, page, text
from tests.support.service import client_of, networks_at, write

TOWNS = (("aa", "Ås", "Anvil"), ("b", "Bø", "Zebra"), ("c", "Ærå", "Middle"), ("d", "Zeta", "Bear"))
"""Id, bokmål and English, so that each language has an order of its own."""
NORWEGIAN = ["Bø", "Zeta", "Ærå", "Ås"]
ENGLISH = ["Anvil", "Bear", "Middle", "Zebra"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Four towns in a plan, each responsible for a measure of its own name, and all in one more."""
    records = [
        samples.source("paper", title="Paper", address="https://example.org/"),
        samples.organisation("council", name="Council", kind=OrganisationKind.REGIONAL_COUNCIL),
        samples.strategy("plan", valid_from=when("2020"), carried_by="council"),
        samples.focus_area("area"),
        samples.measure("all", strategy_id="plan", name_nb="Alle", name_en="All", starts=when("2020")),
        MeasureFocusArea(measure_id="all", focus_area_id="area", basis=LinkBasis.STATED),
    ]
    for id_, nb, en in TOWNS:
        records += [
            samples.organisation(id_, name=nb, name_en=en, kind=OrganisationKind.MUNICIPALITY),
            samples.membership(
                f"{id_}-council",
                member_id=id_,
                body_id="council",
                role=MembershipRole.MEMBER,
                valid_from=when("2010"),
                source=("paper",),
            ),
            samples.measure(f"m-{id_}", strategy_id="plan", name_nb=nb, name_en=en, starts=when("2020")),
            MeasureFocusArea(measure_id=f"m-{id_}", focus_area_id="area", basis=LinkBasis.STATED),
            samples.participation(f"p-{id_}", organisation_id=id_, measure_id="all", source=("paper",)),
            samples.participation(
                f"q-{id_}", organisation_id="council", measure_id=f"m-{id_}", source=("paper",)
            ),
        ]
    folder: Path = tmp_path_factory.mktemp("alphabet")
    with networks_at(folder / "small.db") as networks:
        write(networks, records)
        yield client_of(networks)


LISTS = (
    ("/", ".board tbody:first-of-type th[scope=row] a"),
    ("/measures", "tr[id^=measure-m-] > th"),
    ("/measures", "#measure-all .taking-part a"),
    ("/measures/all", "table.facts tbody th"),
    ("/organisations/council", "section:first-of-type table.facts tbody th"),
    ("/cell?row=kind:municipality&column=area", "table.facts tbody th"),
    ("/areas/area", ".column-of-board .name a[href^='/organisations/']"),
    ("/find?kind=municipality", ".who > a.ds-link"),
    ("/what-if", "#measures option:not([value=All]):not([value=Alle])"),
)


@pytest.mark.parametrize(("path", "selector"), LISTS)
@pytest.mark.parametrize(("language", "order"), [("nb", NORWEGIAN), ("en", ENGLISH)])
def test_a_list_stands_in_the_readers_alphabet(
    small: TestClient, path: str, selector: str, language: str, order: list[str]
) -> None:
    found = page(small, f"{path}{'&' if '?' in path else '?'}as_of=2026-11-01&lang={language}")

    names = [
        str(item.get("value") or text(item)).partition(" (")[0]
        for item in one(found, "main").select(selector)
    ]

    assert names == order
