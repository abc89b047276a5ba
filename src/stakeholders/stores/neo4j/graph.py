"""The graph that people see in Neo4j Browser: what the facts of now look like as nodes and relationships.

A pure function of the facts. Ties are relationships as they are held: a tie that passed to the
successor of a merger or rename is there too, marked `inherited_from`. What the model derives from
dates and statements stands beside what was written, so that a question in Cypher need not derive
it again: `counts` and `confirmation` of ties, and of everything the days on which it holds.

`first_day` and `last_day`: on these days an organisation exists, a measure is active, a tie holds
with all that it needs. `perhaps_first_day` and `perhaps_last_day`: on these it may, the sources do
not say when. An open end is 0001-01-01 or 9999-12-31; where there is no such day, both are missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from stakeholders.domain.dates import BEGINNING, FOREVER, PartialDate
from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.kinds import TermKind
from stakeholders.domain.records import (
    SPECS,
    TABLE_BY_NAME,
    WITHHELD,
    Cooperation,
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
    TieStatement,
)
from stakeholders.domain.records.things import Alias, Term
from stakeholders.network.activity import NEVER, activity_of
from stakeholders.network.succession import HeldTie, Successions
from stakeholders.network.ties import ties_of
from stakeholders.queries import shape
from stakeholders.queries.shape import RelationshipType

Properties = dict[str, Any]
Interval = tuple[int, int]
"""The first and the last day, as ordinals."""
NodeKey = tuple[str, str]
"""Label and id."""
RelationshipKey = tuple[str, str]
"""Type and id."""

TIE_TYPES: Final[Mapping[type[TieStatement], RelationshipType]] = {
    Participation: shape.PARTICIPATES_IN,
    Cooperation: shape.COOPERATES_WITH,
    Membership: shape.MEMBER_OF,
}
_RENAMED: Final = {"name_nb": "name", "alias": "name", "term": "name", "description_nb": "description"}
"""Where a column has another name in the graph: what a thing is called is always its `name`."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its label, and for an organisation the label of its kind."""

    label: str
    id: str
    properties: Properties
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Relationship:
    """Something between two things, with an id that no other of its type has."""

    type: RelationshipType
    id: str
    start: str
    end: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and relationships by their keys."""

    nodes: dict[NodeKey, Node] = field(default_factory=dict)
    relationships: dict[RelationshipKey, Relationship] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of a graph is looked at; None means all of it."""

    keys: Mapping[str, AbstractSet[str]] | None = None
    """By table: the records whose nodes and references are looked at."""
    every_organisation: bool = True
    """Their days follow from successions, not only from their own record."""
    measures: AbstractSet[str] | None = None
    """The measures whose participations are looked at."""
    between_organisations: AbstractSet[str] = frozenset((Cooperation.table, Membership.table))
    """The tables of ties between organisations that are looked at."""


def graph_of(facts: Facts, scope: Scope | None = None) -> Graph:
    """The graph of the facts, or the part of it that is in scope."""
    scope = scope or Scope()
    graph, successions = Graph(), Successions(facts)
    for record in _records(facts, scope):
        label = shape.LABEL_OF_TABLE.get(record.table)
        if label is not None:
            node = _node(label, record, successions)
            graph.nodes[label, node.id] = node
        for relationship in _references(record):
            graph.relationships[relationship.type.name, relationship.id] = relationship
    for relationship in _ties(facts, scope, successions):
        graph.relationships[relationship.type.name, relationship.id] = relationship
    return graph


def _records(facts: Facts, scope: Scope) -> Iterator[Record]:
    if scope.keys is None:
        yield from facts
        return
    for table, keys in scope.keys.items():
        if table == Organisation.table and scope.every_organisation:
            continue
        for key in keys:
            record = facts.get(table, key)
            if record is not None:
                yield record
    if scope.every_organisation:
        yield from facts.table(Organisation).values()


# --- Nodes ------------------------------------------------------------------------------------------------


def _node(label: str, record: Record, successions: Successions) -> Node:
    properties = {"id": record.key, **_written(record)}
    match record:
        case Organisation():
            properties |= {"sphere": str(record.in_sphere)} | _days(*successions.exists(record.id))
            return Node(label, record.key, properties, shape.LABEL_OF_KIND[record.kind])
        case Measure():
            active, perhaps = activity_of(record)
            properties |= _days(*active) | _days(*perhaps, "perhaps_")
        case Strategy():
            first = record.valid_from.first if record.valid_from else BEGINNING
            properties |= _days(first, record.valid_to.last if record.valid_to else FOREVER)
        case _:
            pass
    return Node(label, record.key, properties)


def _written(record: Record) -> Properties:
    """What the record says, without its references (which are relationships) and what is empty."""
    found: Properties = {}
    for spec in SPECS[type(record)]:
        value = getattr(record, spec.name)
        if value is None or value == () or (spec.type is FieldType.REFERENCES and spec.name != "source"):
            continue
        match spec.type:
            case FieldType.REFERENCE:
                continue
            case FieldType.REFERENCES:
                found["sources"] = list(value)
            case FieldType.EXTRAS:
                found["extras"] = _extras(value)
            case FieldType.HEADCOUNT if value == WITHHELD:
                found["employees_withheld"] = True
            case _:
                found[_RENAMED.get(spec.name, spec.name)] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    """A value as Neo4j keeps it: dates and words as text, decimals as floating point numbers."""
    if isinstance(value, int):
        return value
    if isinstance(value, str | PartialDate):
        return str(value)
    return float(value)


def _extras(value: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)


def _days(first: int, last: int, prefix: str = "") -> Properties:
    """The first and the last day of an interval; nothing where there is no day in it."""
    if first > last:
        return {}
    return {f"{prefix}first_day": _day(first), f"{prefix}last_day": _day(last)}


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


# --- Relationships ----------------------------------------------------------------------------------------


def _references(record: Record) -> Iterator[Relationship]:  # noqa: C901, PLR0912 - one case for each table
    """What a record points at, or what it is if it stands between two things."""
    key = record.key

    def to(type_: RelationshipType, start: str, end: str | None, **properties: Any) -> Iterator[Relationship]:
        if end is not None:
            id_ = f"{key} {end}" if type_ is shape.MATCHES else key
            yield Relationship(type_, id_, start, end, {"id": id_, **properties})

    match record:
        case Strategy():
            yield from to(shape.SUPERSEDES, key, record.supersedes)
            yield from to(shape.CARRIED_BY, key, record.carried_by)
        case FocusArea():
            if record.parent_id is None:
                yield from to(shape.IN_STRATEGY, key, record.strategy_id)
            yield from to(shape.IN_GROUP, key, record.parent_id)
            for other in record.matches:
                yield from to(shape.MATCHES, key, other)
        case Measure():
            yield from to(shape.UNDER, key, record.strategy_id)
        case MeasureFocusArea():
            yield from to(shape.ADDRESSES, record.measure_id, record.focus_area_id, **_written(record))
        case Succession():
            ends = record.predecessor_id, record.successor_id
            yield from to(shape.SUCCEEDED_BY, *ends, **_written(record))
        case Serves():
            yield from to(shape.SERVES, record.organisation_id, record.municipality_id, **_written(record))
        case Alias():
            yield from to(shape.ALSO_KNOWN_AS, record.organisation_id, key)
        case Term():
            type_ = shape.HAS_NEED if record.kind is TermKind.NEED else shape.HAS_EXPERTISE
            yield from to(type_, record.organisation_id, key)
        case MunicipalityCode():
            yield from to(shape.HAS_CODE, record.organisation_id, key)
        case Inquiry():
            yield from to(shape.WAS_ASKED, record.organisation_id, key)
            yield from to(shape.ABOUT, key, record.strategy_id)
        case Expectation():
            yield from to(shape.EXPECTS, record.strategy_id, key)
            yield from to(shape.IN_AREA, key, record.focus_area_id)
            yield from to(shape.IN_MEASURE, key, record.measure_id)
            yield from to(shape.NAMES, key, record.organisation_id)
        case _:
            pass


def _ties(facts: Facts, scope: Scope, successions: Successions) -> Iterator[Relationship]:
    """The ties in scope as they are held."""
    exists = cache(successions.exists)
    measures = facts.table(Measure)
    activity = cache(lambda id_: activity_of(measures[id_]))

    for cls, type_ in TIE_TYPES.items():
        statements: Iterable[TieStatement] = facts.table(cls).values()
        if cls is Participation and scope.measures is not None:
            statements = (s for s in facts.table(Participation).values() if s.measure_id in scope.measures)
        elif cls is not Participation and cls.table not in scope.between_organisations:
            continue
        needed = {s.key: s for s in statements}
        if not needed:
            continue
        looked_at = Facts(
            {cls.table: needed, **{t.table: facts.table(t) for t in (Source, Succession, Organisation)}}
        )
        for held in successions.hold(ties_of(cls, looked_at)):
            own = held.first, held.last
            for end in held.organisations:
                own = _both(own, exists(end))
            if cls is Participation:
                active, perhaps = activity(held.other)
                yield _tie(type_, held, _both(own, active), _both(own, perhaps))
            elif held.is_undated:
                yield _tie(type_, held, NEVER, own)
            else:
                yield _tie(type_, held, own, NEVER)


def _both(one: Interval, other: Interval) -> Interval:
    """The days that are in both."""
    return max(one[0], other[0]), min(one[1], other[1])


def _tie(type_: RelationshipType, held: HeldTie, holds: Interval, perhaps: Interval) -> Relationship:
    tie = held.tie
    id_ = tie.id if held.inherited_from is None else f"{tie.id} {held.one} {held.other}"
    best = tie.best
    word = "role" if best.word_field == "role" else "kind"
    properties: Properties = {
        "id": id_,
        word: str(best.identity[2]),
        "counts": tie.counts,
        "confirmation": str(tie.confirmation),
        **_days(*holds),
        **_days(*perhaps, "perhaps_"),
    }
    if held.inherited_from is not None:
        properties["inherited_from"] = held.inherited_from
    for name in ("valid_from", "valid_to", "share_percent", "intensity"):
        value = getattr(best, name, None)
        if value is not None:
            properties[name] = _plain(value)
    return Relationship(type_, id_, held.one, held.other, properties | _statements(tie.statements))


def _statements(statements: tuple[TieStatement, ...]) -> Properties:
    """What was said, as lists of one length; a list without any word in it is left out."""
    if len(statements) == 1 and statements[0].stated_by is None and statements[0].answer is None:
        # The common case, told apart for speed: one document.
        (only,) = statements
        found: Properties = {"sources": ["|".join(only.source)]} if only.source else {}
        if only.stated_on is not None:
            found["stated_on"] = [str(only.stated_on)]
        if only.note is not None:
            found["notes"] = [only.note]
        if only.extras:
            found["extras"] = [_extras(only.extras)]
        return found
    lists = {
        "stated_by": [s.stated_by or "" for s in statements],
        "stated_on": [str(s.stated_on or "") for s in statements],
        "answers": [str(s.answer or "") for s in statements],
        "sources": ["|".join(s.source) for s in statements],
        "notes": [s.note or "" for s in statements],
        "extras": [_extras(s.extras) if s.extras else "" for s in statements],
    }
    return {name: words for name, words in lists.items() if any(words)}


assert set(TABLE_BY_NAME) == set(shape.LABEL_OF_TABLE) | {c.table for c in TIE_TYPES} | {
    MeasureFocusArea.table, Succession.table, Serves.table
}  # fmt: skip  # every table is somewhere in the graph
