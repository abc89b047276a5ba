"""Horizon 2020 as a network: 144,726 participations of 35,871 organisations in 31,451 projects.

The files are looked for in `STAKEHOLDERS_REAL_DATA/cordis`. Projects become measures, parts of
the programme focus areas, and organisations get a kind from their CORDIS activity type.
"""

from __future__ import annotations

import csv
import gzip
import os
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from stakeholders.bootstrap import opened
from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services.importing import Import

KIND = {
    "HES": "rd_institution",
    "REC": "rd_institution",
    "PRC": "firm",
    "PUB": "public_agency",
    "OTH": "other",
}
ROLE = {"coordinator": "responsible"}
STRATEGY = "h2020"


def folder() -> Path | None:
    """Where the CORDIS files are, or None."""
    real = os.environ.get("STAKEHOLDERS_REAL_DATA")
    found = Path(real) / "cordis" if real else None
    return found if found is not None and (found / "h2020_participations.csv.gz").exists() else None


def facts(cordis: Path) -> Facts:
    """All of it, imported into a store and read again."""
    with tempfile.TemporaryDirectory() as folder:
        write_native(cordis, Path(folder))
        with opened(f"sqlite:///{folder}/bench.db", create=True) as networks:
            Import.of(networks.history, read_paths([Path(folder)])).apply(author="bench", reason="bench")
            return networks.history.current()[1]


def network(of: Facts) -> Network:
    """The programme in its whole time."""
    perspective = resolve(Question(as_of=AsOf.parse("2014/2022")), of, date(2026, 11, 1))
    return build_network(Prepared(1, of), perspective)


def write_native(cordis: Path, out: Path) -> int:
    """Write the network as files of the native format; how many rows there are."""
    rows = list(_read(cordis / "h2020_participations.csv.gz"))
    parts = list(_read(cordis / "programme_parts.csv.gz"))
    projects = {row["rcn"]: row for row in rows}
    organisations: dict[str, str] = {}
    for row in rows:
        organisations.setdefault(row["pic"], KIND.get(row["type"], "other"))
    links = sorted(
        {(part["rcn"], _area(part["programme_part"])) for part in parts if part["rcn"] in projects}
    )
    tables: dict[str, tuple[str, Iterable[tuple[str, ...]]]] = {
        "sources": ("id,title,publisher", [("cordis", "CORDIS, Horizon 2020", "European Union")]),
        "strategies": (
            "id,role,name_nb,valid_from,valid_to",
            [(STRATEGY, "plan", "Horizon 2020", "2014", "2020")],
        ),
        "focus_areas": (
            "id,strategy_id,name_nb",
            [(area, STRATEGY, area) for area in sorted({a for _, a in links})],
        ),
        "organisations": (
            "id,name,kind",
            [(f"o{pic}", f"PIC {pic}", kind) for pic, kind in organisations.items()],
        ),
        "measures": (
            "id,strategy_id,name_nb,status,starts,ends",
            [
                (f"p{rcn}", STRATEGY, f"Project {rcn}", "completed", row["start_date"], row["end_date"])
                for rcn, row in projects.items()
            ],
        ),
        "measure_focus_areas": (
            "measure_id,focus_area_id,basis,source",
            [(f"p{rcn}", area, "stated", "cordis") for rcn, area in links],
        ),
        "participations": (
            "id,organisation_id,measure_id,role,source",
            [
                (f"t{i}", f"o{row['pic']}", f"p{row['rcn']}", ROLE.get(row["role"], "partner"), "cordis")
                for i, row in enumerate(rows)
            ],
        ),
    }
    total = 0
    for name, (header, content) in tables.items():
        with (out / f"{name}.csv").open("w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(header.split(","))
            for line in content:
                writer.writerow(line)
                total += 1
    return total


def _area(part: str) -> str:
    return "a-" + "".join(c if c.isalnum() else "-" for c in part.lower())


def _read(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {name: "" if value == "NA" else value for name, value in row.items()}
