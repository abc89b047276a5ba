"""What must be true of all facts together, whatever store holds them.

Each rule looks at the facts and names the rows that break it. Importing, editing and
undoing all pass here before anything is written, so a store never holds a dangling
reference, a circle of successors or a tie without evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.kinds import Answer, DecisionState, LinkBasis, OrganisationKind, YesNo
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import (
    SPECS,
    TABLES,
    TIE_TABLES,
    Alias,
    Cooperation,
    Decision,
    Expectation,
    FocusArea,
    Inquiry,
    MeasureFocusArea,
    Organisation,
    Record,
    Serves,
    Strategy,
    Succession,
    table_name,
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A row that cannot stand beside the others: which, in which column, why, and what would be right."""

    table: str
    key: str
    column: str
    message: Message
    hint: Message | None = None

    @property
    def said(self) -> tuple[str, str, str, str]:
        """What makes it the same flaw as another."""
        return self.table, self.key, self.column, str(self.message)


def flaws(facts: Facts) -> Iterator[Flaw]:
    """Everything that is wrong with the facts as a whole; nothing if they may be stored."""
    yield from _dangling(facts)
    yield from _shared_organisation_numbers(facts)
    yield from _dates_the_wrong_way_round(facts)
    yield from _ties(facts)
    yield from _circles(facts)
    yield from _focus_areas(facts)
    yield from _links_without_source(facts)
    yield from _expectations(facts)
    yield from _single_rows(facts)


def made_wrong(before: Facts, after: Facts) -> list[Flaw]:
    """What is wrong that was not wrong before: an old flaw shall not be in the way of everything else."""
    wrong = list(flaws(after))
    if not wrong:
        return []
    known = {flaw.said for flaw in flaws(before)}
    return [flaw for flaw in wrong if flaw.said not in known]


def _flaw(record: Record, column: str, message: Message, hint: Message | None = None) -> Flaw:
    return Flaw(record.table, record.key, column, message, hint)


def _dangling(facts: Facts) -> Iterator[Flaw]:
    known = {cls.table: facts.table(cls) for cls in TABLES}
    for cls in TABLES:
        singles = [(s.name, s.target) for s in SPECS[cls] if s.type is FieldType.REFERENCE]
        lists = [(s.name, s.target) for s in SPECS[cls] if s.type is FieldType.REFERENCES]
        for record in known[cls.table].values():
            for column, target in singles:
                value = getattr(record, column)
                if value is not None and value not in known[target]:
                    yield _points_nowhere(record, column, value, target)
            for column, target in lists:
                for value in getattr(record, column):
                    if value not in known[target]:
                        yield _points_nowhere(record, column, value, target)


def _points_nowhere(record: Record, column: str, value: str, target: str) -> Flaw:
    return _flaw(
        record,
        column,
        N_("“{value}” is not in {table}.", value=value, table=table_name(target)),
        N_("Add it to {table}, or correct the id.", table=table_name(target)),
    )


def _shared_organisation_numbers(facts: Facts) -> Iterator[Flaw]:
    owner: dict[str, Organisation] = {}
    for organisation in facts.table(Organisation).values():
        if organisation.orgnr is None:
            continue
        first = owner.setdefault(organisation.orgnr, organisation)
        if first is not organisation:
            yield _flaw(
                organisation,
                "orgnr",
                N_(
                    "The organisation number {number} already belongs to {name} ({id}).",
                    number=organisation.orgnr,
                    name=first.names,
                    id=first.id,
                ),
                N_("If they are the same organisation, use one id; else correct the number."),
            )


_FROM_TO = (
    ("valid_from", "valid_to"),
    ("founded", "ended"),
    ("starts", "ends"),
    ("asked_on", "answered_on"),
)


def _dates_the_wrong_way_round(facts: Facts) -> Iterator[Flaw]:
    for cls in TABLES:
        names = {spec.name for spec in SPECS[cls]}
        for start, end in _FROM_TO:
            if start not in names or end not in names:
                continue
            for record in facts.table(cls).values():
                begins, ends = getattr(record, start), getattr(record, end)
                if begins is not None and ends is not None and ends.last < begins.first:
                    yield _flaw(
                        record,
                        end,
                        N_("It ends ({end}) before it begins ({start}).", end=ends, start=begins),
                        N_("Correct one of the two dates."),
                    )


def _ties(facts: Facts) -> Iterator[Flaw]:
    for cls in TIE_TABLES:
        first_of: dict[str, Record] = {}
        for statement in facts.table(cls).values():
            first = first_of.setdefault(statement.id, statement)
            if first.identity != statement.identity:  # type: ignore[attr-defined]  # both are of `cls`
                yield _flaw(
                    statement,
                    "id",
                    N_(
                        "Statements with the id “{id}” speak of different ties: {one} and {other}.",
                        id=statement.id,
                        one=" – ".join(first.identity),  # type: ignore[attr-defined]  # as above
                        other=" – ".join(statement.identity),
                    ),
                    N_("Leave the id empty for a new tie, or change all statements of this one."),
                )
            ends = [getattr(statement, column) for column in cls.end_fields]
            if ends[0] == ends[1]:
                yield _flaw(
                    statement, cls.end_fields[1], N_("An organisation cannot have a tie with itself.")
                )
            if not statement.source and statement.stated_by is None:
                yield _flaw(
                    statement,
                    "source",
                    N_("Nobody says so: neither a source nor an organisation is named."),
                    N_("Write the id of a source, or who states it in stated_by."),
                )
    for cooperation in facts.table(Cooperation).values():
        if cooperation.intensity is None or cooperation.answer is None:
            continue
        if cooperation.answer is Answer.UNKNOWN or (
            (cooperation.intensity == 0) == (cooperation.answer is Answer.YES)
        ):
            yield _flaw(
                cooperation,
                "answer",
                N_(
                    "The answer {answer} does not go with the intensity {intensity}.",
                    answer=cooperation.answer.value,
                    intensity=cooperation.intensity,
                ),
                N_("Intensity 0 means no cooperation; 1 to 5 mean yes. Leave the answer empty."),
            )


def _circles(facts: Facts) -> Iterator[Flaw]:
    followed: dict[str, list[str]] = defaultdict(list)
    for succession in facts.table(Succession).values():
        followed[succession.predecessor_id].append(succession.successor_id)
    for succession in facts.table(Succession).values():
        if _reaches(followed, succession.successor_id, succession.predecessor_id):
            yield _flaw(
                succession,
                "successor_id",
                N_(
                    "The successions go in a circle: {id} would come after itself.",
                    id=succession.predecessor_id,
                ),
                N_("Turn one of them round or take it out."),
            )
    single: Iterable[tuple[type[Record], str]] = ((FocusArea, "parent_id"), (Strategy, "supersedes"))
    for cls, column in single:
        rows = facts.table(cls)
        above = {key: [getattr(row, column)] for key, row in rows.items() if getattr(row, column)}
        for key in above:
            if _reaches(above, above[key][0], key):
                yield _flaw(
                    rows[key],
                    column,
                    N_("This goes in a circle: {id} would stand above itself.", id=key),
                    N_("Empty this cell in one of the rows."),
                )


def _reaches(next_of: Mapping[str, list[str]], start: str, goal: str) -> bool:
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting += next_of.get(here, ())
    return False


def _focus_areas(facts: Facts) -> Iterator[Flaw]:
    areas = facts.table(FocusArea)
    for area in areas.values():
        parent = areas.get(area.parent_id or "")
        if parent is not None and parent.strategy_id != area.strategy_id:
            yield _flaw(
                area,
                "parent_id",
                N_(
                    "The group {id} belongs to another strategy ({strategy}).",
                    id=parent.id,
                    strategy=parent.strategy_id,
                ),
                N_("Choose a group of the same strategy."),
            )


def _links_without_source(facts: Facts) -> Iterator[Flaw]:
    for link in facts.table(MeasureFocusArea).values():
        if link.basis is LinkBasis.STATED and not link.source:
            yield _flaw(
                link,
                "source",
                N_("The link is marked as stated by a source, but no source is named."),
                N_("Write the id of the source, or mark the link as assigned."),
            )


def _expectations(facts: Facts) -> Iterator[Flaw]:
    areas = facts.table(FocusArea)
    for expectation in facts.table(Expectation).values():
        if (
            sum(x is not None for x in (expectation.kind, expectation.sphere, expectation.organisation_id))
            != 1
        ):
            yield _flaw(
                expectation,
                "kind",
                N_("An expectation is about one kind, one sphere or one organisation."),
                N_("Fill in exactly one of kind, sphere and organisation_id."),
            )
        if expectation.focus_area_id is not None and expectation.measure_id is not None:
            yield _flaw(
                expectation,
                "measure_id",
                N_("An expectation is about a focus area or a measure, not both."),
                N_("Empty one of the two."),
            )
        area = areas.get(expectation.focus_area_id or "")
        if area is not None and area.strategy_id != expectation.strategy_id:
            yield _flaw(
                expectation,
                "focus_area_id",
                N_(
                    "The focus area {id} belongs to another strategy ({strategy}).",
                    id=area.id,
                    strategy=area.strategy_id,
                ),
                N_("Choose a focus area of the same strategy."),
            )
        if expectation.organisation_id is not None and expectation.minimum is not None:
            yield _flaw(
                expectation,
                "minimum",
                N_("One organisation cannot have a minimum."),
                N_("Empty the minimum, or name a kind or a sphere."),
            )
        if expectation.expected is YesNo.NO and expectation.minimum is not None:
            yield _flaw(
                expectation,
                "minimum",
                N_("Who is not expected cannot have a minimum."),
                N_("Empty the minimum, or write yes in expected."),
            )


def _single_rows(facts: Facts) -> Iterator[Flaw]:
    organisations = facts.table(Organisation)
    for row in facts.table(Serves).values():
        served = organisations.get(row.municipality_id)
        if served is not None and served.kind is not OrganisationKind.MUNICIPALITY:
            yield _flaw(row, "municipality_id", N_("{name} is not a municipality.", name=served.names))
    for inquiry in facts.table(Inquiry).values():
        if inquiry.answered_on is not None and inquiry.refused is YesNo.YES:
            yield _flaw(
                inquiry,
                "refused",
                N_("An inquiry is answered or refused, not both."),
                N_("Empty answered_on, or write no in refused."),
            )
    for decision in facts.table(Decision).values():
        if decision.state is DecisionState.ACCEPTED and not decision.reason:
            yield _flaw(
                decision, "reason", N_("A gap is accepted with a reason."), N_("Write why it may stay.")
            )
    for alias in facts.table(Alias).values():
        if alias.kind is not None and alias.kind.value == "id" and alias.alias in organisations:
            yield _flaw(
                alias,
                "alias",
                N_("“{id}” is the id of an organisation that still exists.", id=alias.alias),
                N_("Remove that organisation, or use another kind of alias."),
            )
