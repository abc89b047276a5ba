"""Small records to write tests with: a builder fills in what a record must have, the test says the rest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from stakeholders.domain import kinds
from stakeholders.domain.dates import PartialDate
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.records import (
    WITHHELD,
    Alias,
    Cooperation,
    Decision,
    Expectation,
    FocusArea,
    Inquiry,
    Measure,
    MeasureFocusArea,
    Membership,
    MunicipalityCode,
    Organisation,
    Participation,
    Record,
    Serves,
    Source,
    Strategy,
    Succession,
    Term,
)

ORGANISATION_NUMBERS = ("123456785", "974760673", "970546200", "988077917")
"""Numbers with a right check digit; the first is the register's own example."""


def when(text: str) -> PartialDate:
    """A partial date as a source writes it."""
    return PartialDate.parse(text)


def source(id_: str = "letter", **values: Any) -> Source:
    """A source with a title."""
    return Source(**({"id": id_, "title": f"Source {id_}"} | values))


def organisation(id_: str = "uia", **values: Any) -> Organisation:
    """An organisation with a name; a firm unless the test says otherwise."""
    return Organisation(
        **({"id": id_, "name": f"Organisation {id_}", "kind": kinds.OrganisationKind.FIRM} | values)
    )


def strategy(id_: str = "plan", **values: Any) -> Strategy:
    """A plan with a name."""
    return Strategy(**({"id": id_, "name_nb": f"Plan {id_}", "role": kinds.StrategyRole.PLAN} | values))


def focus_area(id_: str = "energy", **values: Any) -> FocusArea:
    """A focus area of the strategy `plan`."""
    return FocusArea(**({"id": id_, "name_nb": f"Area {id_}", "strategy_id": "plan"} | values))


def measure(id_: str = "battery", **values: Any) -> Measure:
    """An ongoing measure with a name."""
    return Measure(
        **({"id": id_, "name_nb": f"Measure {id_}", "status": kinds.MeasureStatus.ONGOING} | values)
    )


def participation(id_: str = "uia-battery", **values: Any) -> Participation:
    """The statement of the source `letter` that `uia` is a partner in `battery`."""
    usual = {
        "id": id_,
        "organisation_id": "uia",
        "measure_id": "battery",
        "role": kinds.ParticipationRole.PARTNER,
        "source": ("letter",),
    }
    return Participation(**(usual | values))


def membership(id_: str = "uia-council", **values: Any) -> Membership:
    """The statement of the source `letter` that `uia` is a member of `council`."""
    usual = {
        "id": id_,
        "member_id": "uia",
        "body_id": "council",
        "role": kinds.MembershipRole.MEMBER,
        "source": ("letter",),
    }
    return Membership(**(usual | values))


def cooperation(id_: str = "uia-port", **values: Any) -> Cooperation:
    """The statement of the source `letter` that `uia` and `port` have a project together."""
    usual = {
        "id": id_,
        "organisation_a": "uia",
        "organisation_b": "port",
        "kind": kinds.CooperationKind.PROJECT,
        "source": ("letter",),
    }
    return Cooperation(**(usual | values))


def added(*records: Record) -> tuple[Change, ...]:
    """The changes that add these records, in this order."""
    return tuple(Change.of(None, record) for record in records)


def removed(*records: Record) -> tuple[Change, ...]:
    """The changes that take these records away, in this order."""
    return tuple(Change.of(record, None) for record in records)


def changed(before: Record, after: Record) -> tuple[Change, ...]:
    """The change of one record into another with the same key."""
    return (Change.of(before, after),)


def everything() -> Facts:
    """True facts with every table, every column filled in at least once, and zeros that are not nothing."""
    common: dict[str, Any] = {
        "source": ("letter", "web"),
        "note": "linje 1\nlinje 2 🌊",
        "extras": (("Antall årsverk", "=1+1"), ("region", "Sør")),
    }
    fylke, by, uia = kinds.OrganisationKind.COUNTY, kinds.OrganisationKind.MUNICIPALITY, "uia"
    return Facts.of(
        (
            source(
                "letter",
                publisher="Agder fylkeskommune",
                accessed="2026-11 (arkivkopi)",
                verified=kinds.YesNo.NO,
            ),
            source("web", address="https://example.org/æ?a=1", date=when("2016-06"), **common),
            strategy(
                "frame",
                role=kinds.StrategyRole.FRAME,
                name_nb="Regionplan Agder",
                valid_from=when("2010"),
                **common,
            ),
            strategy(
                "plan",
                name_en="The plan",
                valid_from=when("2014"),
                valid_to=when("2022-12-31"),
                supersedes="frame",
                carried_by="council",
                **common,
            ),
            focus_area("green", name_en="Green growth", **common),
            focus_area("energy", parent_id="green", matches=("skills",), **common),
            focus_area("skills", strategy_id="frame"),
            organisation(
                uia,
                name="Universitetet i Agder",
                name_en="University of Agder",
                kind=kinds.OrganisationKind.RD_INSTITUTION,
                sphere=kinds.Sphere.UNIVERSITY,
                orgnr=ORGANISATION_NUMBERS[1],
                municipality_code="0926",
                nace="85.421",
                employees=0,
                website="https://www.uia.no",
                founded=when("2007-09-01"),
                ended=when("2030"),
                **common,
            ),
            organisation("port", name="'t Havn – @port", employees=WITHHELD),
            organisation(
                "council", name="Østre råd", kind=kinds.OrganisationKind.REGIONAL_COUNCIL, employees=17
            ),
            organisation("city", name="Byen", kind=by, orgnr=ORGANISATION_NUMBERS[0]),
            organisation("old-city", name="Gamlebyen", kind=by),
            organisation("county", name="Fylket", kind=fylke),
            Alias(organisation_id=uia, alias="UiA", kind=kinds.AliasKind.ACRONYM, **common),
            Alias(organisation_id=uia, alias="Høgskolen, i Agder"),
            Term(
                organisation_id=uia,
                term="maskinlæring",
                kind=kinds.TermKind.EXPERTISE,
                valid_from=when("2019-03"),
            ),
            Term(organisation_id="port", term="maskinlæring", kind=kinds.TermKind.NEED, **common),
            MunicipalityCode(organisation_id="city", code="1001", valid_to=when("2019-12-31"), **common),
            MunicipalityCode(organisation_id="city", code="4204", valid_from=when("2020-01-01")),
            Serves(
                organisation_id=uia,
                municipality_id="city",
                valid_from=when("2007"),
                valid_to=when("2030"),
                **common,
            ),
            Succession(
                predecessor_id="old-city",
                successor_id="city",
                date=when("2020"),
                kind=kinds.SuccessionKind.MERGER,
                **common,
            ),
            membership(
                valid_from=when("1996"),
                valid_to=when("2017-12"),
                share_percent=Decimal("7.22"),
                stated_by="council",
                stated_on=when("2017-02-03"),
                answer=kinds.Answer.YES,
                note="med andel",
                extras=(("kvalitet", "god"),),
            ),
            membership(
                "port-council", member_id="port", share_percent=Decimal(0), role=kinds.MembershipRole.OWNER
            ),
            measure(
                "battery",
                strategy_id="plan",
                name_en="Battery coast",
                description_nb='Første linje.\n\nAndre avsnitt; med «tegn», "anførsel" og komma.',
                description_en="x" * 20_000,
                starts=when("2019"),
                ends=when("2021-06-30"),
                budget_nok=12_500_000,
                **common,
            ),
            measure("talent", status=kinds.MeasureStatus.UNKNOWN, budget_nok=0),
            MeasureFocusArea(
                measure_id="battery", focus_area_id="energy", basis=kinds.LinkBasis.STATED, **common
            ),
            MeasureFocusArea(measure_id="talent", focus_area_id="green", basis=kinds.LinkBasis.ASSIGNED),
            participation(
                valid_from=when("2019-05"),
                valid_to=when("2020"),
                note="=not a formula",
                extras=(("a|b", "c;d"),),
            ),
            participation(stated_by=uia, stated_on=when("2020"), answer=kinds.Answer.NO, source=()),
            participation("port-battery", organisation_id="port", answer=kinds.Answer.UNKNOWN),
            cooperation(
                intensity=0,
                valid_from=when("2015"),
                valid_to=when("2016"),
                stated_by=uia,
                stated_on=when("2016"),
                note="nei",
            ),
            cooperation(
                "city-uia",
                organisation_a="city",
                organisation_b=uia,
                intensity=5,
                answer=kinds.Answer.YES,
                **common,
            ),
            Expectation(
                strategy_id="plan",
                focus_area_id="energy",
                kind=fylke,
                expected=kinds.YesNo.YES,
                minimum=2,
                **common,
            ),
            Expectation(
                strategy_id="plan", measure_id="battery", organisation_id="port", expected=kinds.YesNo.NO
            ),
            Expectation(strategy_id="plan", sphere=kinds.Sphere.NONE, expected=kinds.YesNo.YES, minimum=0),
            Inquiry(
                organisation_id=uia,
                question=kinds.Question.PARTICIPATION,
                strategy_id="plan",
                asked_on=when("2026-01-15"),
                answered_on=when("2026-02"),
                refused=kinds.YesNo.NO,
                **common,
            ),
            Inquiry(
                organisation_id="port",
                question=kinds.Question.COOPERATION,
                asked_on=when("2026-01-15"),
                refused=kinds.YesNo.YES,
            ),
            Decision(
                gap_id="plan:no_measure:green",
                state=kinds.DecisionState.ACCEPTED,
                owner="Næringssjefen",
                due=when("2027"),
                reason="Utsatt til neste plan",
                evidence_digest="0a1b",
                decided_on=when("2026-11-23"),
                **common,
            ),
        )
    )
