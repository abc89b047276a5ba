"""The same plan with other ids: what a network says may not depend on how things are called inside."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

from tests.network.small import SmallPlan


def relabelled(plan: SmallPlan, seed: int) -> tuple[SmallPlan, dict[str, str]]:
    """A plan with new ids for organisations, measures and ties; and the new id of each old one.

    Areas keep theirs, which also give the order of the columns.
    """
    tables = {"organisations", "measures", "participations", "memberships", "cooperations"}
    records: list[Any] = [record for record in plan.records if record.table in tables]
    old = sorted({record.id for record in records})
    numbers = list(range(len(old)))
    random.Random(seed).shuffle(numbers)
    new = {id_: f"x{number}" for id_, number in zip(old, numbers, strict=True)}

    def value(record: Any, field: str) -> Any:
        kept = getattr(record, field)
        is_area = record.table == "focus_areas" or field in {"focus_area_id", "strategy_id"}
        return kept if is_area or not isinstance(kept, str) else new.get(kept, kept)

    again = SmallPlan()
    again.records = [
        dataclasses.replace(
            record,
            **{
                field.name: value(record, field.name)
                for field in dataclasses.fields(record)
                if field.name == "id"
                or field.name.endswith("_id")
                or field.name in {"carried_by", "stated_by"}
            },
        )
        for record in plan.records
    ]
    return again, new
