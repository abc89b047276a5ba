"""What rows say of each other: no reference to nothing, no circles, one plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from stakeholders.domain.facts import Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.integrity.flaw import Flaw, flaw
from stakeholders.domain.messages import N_
from stakeholders.domain.records import (
    SPECS,
    TABLES,
    FocusArea,
    Record,
    Strategy,
    Succession,
    table_name,
)


def dangling(facts: Facts) -> Iterator[Flaw]:
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
    return flaw(
        record,
        column,
        N_("“{value}” is not in {table}.", value=value, table=table_name(target)),
        N_("Add it to {table}, or correct the id.", table=table_name(target)),
    )


def circles(facts: Facts) -> Iterator[Flaw]:
    followed: dict[str, list[str]] = defaultdict(list)
    for succession in facts.table(Succession).values():
        followed[succession.predecessor_id].append(succession.successor_id)
    for succession in facts.table(Succession).values():
        if _reaches(followed, succession.successor_id, succession.predecessor_id):
            yield flaw(
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
                yield flaw(
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


def focus_areas(facts: Facts) -> Iterator[Flaw]:
    areas = facts.table(FocusArea)
    for area in areas.values():
        parent = areas.get(area.parent_id or "")
        if parent is not None and parent.strategy_id != area.strategy_id:
            yield flaw(
                area,
                "parent_id",
                N_(
                    "The group {id} belongs to another strategy ({strategy}).",
                    id=parent.id,
                    strategy=parent.strategy_id,
                ),
                N_("Choose a group of the same strategy."),
            )
