"""A made network of any size, in the native format; the same for the same sizes."""

from __future__ import annotations

import random
from pathlib import Path

AREAS = 10


def write_made(folder: Path, organisations: int, measures: int, participations: int) -> int:
    """Write the network as files; how many rows there are."""
    dice = random.Random(1)
    ties = {
        f"o{dice.randrange(organisations)},m{dice.randrange(measures)},partner,s"
        for _ in range(participations)
    }
    kinds = ("firm", "municipality", "rd_institution")
    tables = {
        "sources": ["id,title,publisher", "s,Made,Made"],
        "strategies": ["id,role,name_nb,valid_from,valid_to", "plan,plan,Plan,2014,2022"],
        "focus_areas": ["id,strategy_id,name_nb", *(f"a{i},plan,Area {i}" for i in range(AREAS))],
        "organisations": ["id,name,kind", *(f"o{i},Org {i},{kinds[i % 3]}" for i in range(organisations))],
        "measures": [
            "id,strategy_id,name_nb,status,starts,ends",
            *(f"m{i},plan,Measure {i},completed,{2014 + i % 5},{2018 + i % 5}" for i in range(measures)),
        ],
        "measure_focus_areas": [
            "measure_id,focus_area_id,basis,source",
            *(f"m{i},a{i % AREAS},stated,s" for i in range(measures)),
        ],
        "participations": ["organisation_id,measure_id,role,source", *sorted(ties)],
    }
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sum(len(lines) - 1 for lines in tables.values())
