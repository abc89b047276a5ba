"""The real plan is the documented one: every row of the packaged files is a row of the collected facts."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from stakeholders.examples import Example, folder

REAL_DATA = "STAKEHOLDERS_REAL_DATA"
NOTES_OF_THE_COLLECTION = "suggested_mapping.csv"
"""Notes that speak of how the facts were collected are worded for readers of the product."""


def _rows(place: Path) -> Iterator[tuple[str, ...]]:
    with place.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            note = row.pop("note", "")
            told = () if NOTES_OF_THE_COLLECTION in note or "measure_focus_areas.csv" in note else (note,)
            yield (*(f"{name}={value}" for name, value in row.items()), *told)


def _collected() -> Path:
    found = os.environ.get(REAL_DATA)
    if not found or not (place := Path(found, "kristiansand")).is_dir():
        pytest.skip(f"{REAL_DATA} does not name a folder with kristiansand/ in it")
    return place


@pytest.mark.parametrize("name", sorted(path.name for path in folder(Example.KRISTIANSAND).glob("*.csv")))
def test_every_fact_is_one_that_was_collected_and_none_is_left_out(name: str) -> None:
    assert list(_rows(folder(Example.KRISTIANSAND) / name)) == list(_rows(_collected() / name))


def test_no_file_of_the_collection_is_left_out() -> None:
    packaged, collected = (
        {path.name for path in place.glob("*.csv")} for place in (folder(Example.KRISTIANSAND), _collected())
    )

    assert packaged == collected


def test_every_row_names_a_source_that_is_listed() -> None:
    place = folder(Example.KRISTIANSAND)
    with (place / "sources.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["id"] for row in csv.DictReader(file)}
    for path in place.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if path.name == "sources.csv" or row.get("basis") == "assigned":
                    continue
                assert row["source"], (path.name, row)
                assert set(row["source"].split("|")) <= listed
