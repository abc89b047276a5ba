"""A plan small enough to work out by hand: records one after another, then the network they make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any, Self

from stakeholders.analyses.coverage import Board, Cell, coverage
from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import (
    Answer,
    CooperationKind,
    LinkBasis,
    MeasureStatus,
    MembershipRole,
    OrganisationKind,
    ParticipationRole,
    Question,
    Sphere,
    SuccessionKind,
    YesNo,
)
from stakeholders.domain.records import Expectation, Inquiry, MeasureFocusArea, Record, Succession
from stakeholders.gaps import Gap, GapOptions, find_gaps
from stakeholders.network import perspective
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.groups import Grouping
from stakeholders.network.network import Network
from stakeholders.network.perspective import Basis, Boundaries, resolve
from stakeholders.testing import samples
from stakeholders.testing.samples import when

DAY = "2016-06-01"
"""The day small networks are asked about unless a test says otherwise."""
TODAY = date(2026, 11, 23)

PAPER = ("paper",)
"""A published source: documents a tie."""
LETTER = ("letter",)
"""A source nobody can look up."""

EVERY_GROUPING = tuple(Grouping)
_DATES = ("starts", "ends", "founded", "ended", "valid_from", "valid_to", "stated_on")


def _dated(values: dict[str, Any]) -> dict[str, Any]:
    """The values with texts such as `2016-06` read as dates."""
    return {k: when(v) if k in _DATES and isinstance(v, str) else v for k, v in values.items()}


class SmallPlan:
    """The plan `plan` since 2014, carried by the regional council `council`, with leaf areas `a` and `b`.

    What is added is documented by a published source unless a test says who states it.
    """

    def __init__(self, *areas: str, **strategy: Any) -> None:
        self.records: list[Record] = [
            samples.source("paper", publisher="The county"),
            samples.source("letter"),
            samples.strategy("plan", **_dated({"valid_from": "2014", "carried_by": "council"} | strategy)),
        ]
        self._number = count(1)
        self.organisation("council", OrganisationKind.REGIONAL_COUNCIL)
        for area in areas or ("a", "b"):
            self.area(area)

    def add(self, *records: Record) -> Self:
        self.records += records
        return self

    def area(self, id_: str, parent: str | None = None, **values: Any) -> Self:
        return self.add(samples.focus_area(id_, parent_id=parent, **values))

    def organisation(self, id_: str, kind: OrganisationKind = OrganisationKind.FIRM, **values: Any) -> Self:
        return self.add(samples.organisation(id_, kind=kind, **_dated(values)))

    def organisations(self, kind: OrganisationKind, *ids: str) -> Self:
        for id_ in ids:
            self.organisation(id_, kind)
        return self

    def municipality(self, id_: str, *, since: str | None = "2010", **values: Any) -> Self:
        """A municipality that is a voting member of the council since a year, or (None) no member."""
        self.organisation(id_, OrganisationKind.MUNICIPALITY, **values)
        return self if since is None else self.member(id_, valid_from=since)

    def member(
        self,
        member: str,
        body: str = "council",
        role: MembershipRole = MembershipRole.MEMBER,
        **values: Any,
    ) -> Self:
        usual: dict[str, Any] = {"member_id": member, "body_id": body, "role": role, "source": PAPER}
        return self.add(samples.membership(self._id("membership"), **(usual | _dated(values))))

    def measure(
        self,
        id_: str,
        *areas: str,
        basis: LinkBasis = LinkBasis.STATED,
        strategy: str | None = "plan",
        **values: Any,
    ) -> Self:
        """An ongoing measure since 2014 under the plan, in these areas, unless the values say otherwise."""
        usual: dict[str, Any] = {"status": MeasureStatus.ONGOING, "starts": "2014"}
        self.add(samples.measure(id_, strategy_id=strategy, **_dated(usual | values)))
        return self.add(
            *(
                MeasureFocusArea(measure_id=id_, focus_area_id=area, basis=basis, source=PAPER)
                for area in areas
            )
        )

    def part(
        self,
        organisation: str,
        measure: str,
        role: ParticipationRole = ParticipationRole.PARTNER,
        *,
        id_: str | None = None,
        **values: Any,
    ) -> Self:
        """A statement of a participation: by a document, or `stated_by` an organisation."""
        usual: dict[str, Any] = {
            "organisation_id": organisation,
            "measure_id": measure,
            "role": role,
            "source": () if "stated_by" in values else PAPER,
        }
        return self.add(samples.participation(id_ or self._id("participation"), **(usual | _dated(values))))

    def says_no(self, organisation: str, measure: str) -> Self:
        return self.part(organisation, measure, stated_by=organisation, answer=Answer.NO)

    def does_not_know(self, organisation: str, measure: str) -> Self:
        return self.part(organisation, measure, stated_by=organisation, answer=Answer.UNKNOWN)

    def works_with(self, one: str, other: str, **values: Any) -> Self:
        usual: dict[str, Any] = {
            "organisation_a": one,
            "organisation_b": other,
            "kind": CooperationKind.PROJECT,
            "source": () if "stated_by" in values else PAPER,
        }
        return self.add(samples.cooperation(self._id("cooperation"), **(usual | _dated(values))))

    def followed_by(
        self,
        old: str,
        new: str,
        on: str | None = "2020-01-01",
        kind: SuccessionKind = SuccessionKind.MERGER,
    ) -> Self:
        on_day = when(on) if on else None
        return self.add(Succession(predecessor_id=old, successor_id=new, date=on_day, kind=kind))

    def expects(
        self,
        who: OrganisationKind | Sphere | str,
        *,
        area: str | None = None,
        measure: str | None = None,
        expected: bool = True,
        minimum: int | None = None,
    ) -> Self:
        return self.add(
            Expectation(
                strategy_id="plan",
                focus_area_id=area,
                measure_id=measure,
                kind=who if isinstance(who, OrganisationKind) else None,
                sphere=who if isinstance(who, Sphere) else None,
                organisation_id=who if not isinstance(who, OrganisationKind | Sphere) else None,
                expected=YesNo.YES if expected else YesNo.NO,
                minimum=minimum,
            )
        )

    def answered(self, *organisations: str, on: str = "2016-01-01", strategy: str | None = "plan") -> Self:
        """These organisations answered which measures they take part in, on a day."""
        return self.add(
            *(
                Inquiry(
                    organisation_id=organisation,
                    question=Question.PARTICIPATION,
                    strategy_id=strategy,
                    asked_on=when(on),
                    answered_on=when(on),
                )
                for organisation in organisations
            )
        )

    def asked(
        self,
        organisation: str,
        on: str = "2015-06-01",
        *,
        about: Question = Question.PARTICIPATION,
        **values: Any,
    ) -> Self:
        """An inquiry that is open unless the values say that it was answered or refused."""
        usual: dict[str, Any] = {"strategy_id": "plan", "question": about, "asked_on": when(on)}
        return self.add(Inquiry(organisation_id=organisation, **(usual | values)))

    def facts(self) -> Facts:
        return Facts.of(self.records)

    def network(
        self,
        as_of: str | None = DAY,
        *,
        boundaries: str | None = None,
        basis: Basis = Basis.ALL,
        strategy: str | None = "plan",
    ) -> Network:
        facts = self.facts()
        question = perspective.Question(
            strategy,
            AsOf.parse(as_of) if as_of else None,
            Boundaries(date.fromisoformat(boundaries) if boundaries else None),
            basis,
        )
        return build_network(Prepared(1, facts), resolve(question, facts, TODAY))

    def board(
        self, as_of: str | None = DAY, *, groupings: Sequence[Grouping] = EVERY_GROUPING, **asked: Any
    ) -> Board:
        return coverage(self.network(as_of, **asked), groupings)

    def cell(self, row: str, column: str, as_of: str | None = DAY, **asked: Any) -> Cell:
        """One cell: `kind:firm` and `a`, or a municipality by its id."""
        where = row if ":" in row else f"organisation:{row}"
        return self.board(as_of, **asked).cell(where, column)

    def gaps(
        self, as_of: str | None = DAY, *, rule: str | None = None, helix: bool = False, **asked: Any
    ) -> tuple[Gap, ...]:
        only = None if rule is None else [rule]
        return find_gaps(self.network(as_of, **asked), GapOptions(helix=helix), only)

    def gap_ids(self, as_of: str | None = DAY, **asked: Any) -> list[str]:
        return [gap.id for gap in self.gaps(as_of, **asked)]

    def _id(self, table: str) -> str:
        return f"{table}-{next(self._number)}"


def presence_of_measure(network: Network, measure: str) -> int:
    return int(network.activity[network.measure_position[measure]])


def taking_part(network: Network, measure: str) -> set[str]:
    """Who takes part in a measure, by id."""
    rows = network.participations
    here = network.taking_part & (rows.other == network.measure_position[measure])
    return {network.organisations[one].id for one in rows.one[here].tolist()}
