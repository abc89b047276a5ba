"""The examples, one of them the real plan, go in, come out and go in again as they were."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from stakeholders.domain.facts import Facts
from stakeholders.domain.messages import LANGUAGES, Language
from stakeholders.domain.records import Organisation, Participation
from stakeholders.examples import Example, folder
from stakeholders.exporters.native import write_folder
from stakeholders.exporters.workbook import write_workbook
from stakeholders.importers.native import read_paths
from stakeholders.services.importing import ImportOptions, plan_import, read_tables


@pytest.fixture(scope="module", params=list(Example))
def path(request: pytest.FixtureRequest) -> Path:
    return folder(request.param)


@pytest.fixture(scope="module")
def facts(path: Path) -> Facts:
    return imported(path, Facts())


def imported(path: Path, there: Facts) -> Facts:
    options = ImportOptions()
    plan = plan_import(read_tables(read_paths([path]), options), there, 0, options)
    assert plan.problems == ()
    return there.after(plan.changes)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_of_every_file_is_one_record(path: Path, facts: Facts) -> None:
    expected = {file.stem: len(rows(file)) for file in path.glob("*.csv") if file.stem != "contacts"}

    assert Counter(record.table for record in facts) == {name: n for name, n in expected.items() if n}


def test_importing_it_again_changes_nothing(path: Path, facts: Facts) -> None:
    assert imported(path, facts) == facts


def test_names_with_norwegian_letters_are_as_in_the_file(path: Path, facts: Facts) -> None:
    assert {row.name for row in facts.table(Organisation).values()} == {
        row["name"] for row in rows(path / "organisations.csv")
    }


def test_every_participation_of_the_real_plan_is_a_tie_of_its_own() -> None:
    path = folder(Example.KRISTIANSAND)
    ties = imported(path, Facts()).table(Participation).values()
    written = rows(path / "participations.csv")

    assert Counter((tie.organisation_id, tie.measure_id, str(tie.role)) for tie in ties) == Counter(
        (row["organisation_id"], row["measure_id"], row["role"]) for row in written
    )
    assert len({tie.id for tie in ties}) == len(written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_ways_of_export_bring_it_back_with_the_same_digest(
    facts: Facts, language: Language, tmp_path: Path
) -> None:
    write_folder(facts, tmp_path / "folder", language)
    write_workbook(facts, tmp_path / "plan.xlsx", language)

    assert imported(tmp_path / "folder", Facts()).digest() == facts.digest()
    assert imported(tmp_path / "plan.xlsx", Facts()).digest() == facts.digest()
