"""What goes out comes back in: the same facts, and on the second way out the same bytes."""

from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from stakeholders.domain import canonical
from stakeholders.domain.facts import Facts, difference
from stakeholders.domain.messages import LANGUAGES, Language
from stakeholders.domain.records import TABLES, Record
from stakeholders.exporters.native import write_folder
from stakeholders.exporters.workbook import write_workbook
from stakeholders.importers.native import read_paths
from stakeholders.services.importing import ImportOptions, plan_import, read_tables
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import planned
from stakeholders.testing.samples import added, everything, organisation
from stakeholders.testing.strategies import AWKWARD, records, true_facts
from tests.support.counts import count

pytestmark = pytest.mark.timeout(900)  # hypothesis may take five minutes to make a failing example small

many = settings(
    max_examples=count(quick=200, full=1000), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
fewer = settings(many, max_examples=count(quick=60, full=1000))


def folder() -> AbstractContextManager[str]:
    return TemporaryDirectory(prefix="stakeholders-round-trip-")


def imported(path: Path) -> Facts:
    """The facts that an import of a folder or workbook into nothing makes."""
    options = ImportOptions(allow_personal=True)
    plan = plan_import(read_tables(read_paths([path]), options), Facts(), 0, options)

    assert plan.problems == ()
    return Facts().after(plan.changes)


def written(facts: Facts, path: Path, language: Language = "en") -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in write_folder(facts, path, language)}


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.table)
def test_a_record_and_its_canonical_text_are_the_same_thing(cls: type[Record]) -> None:
    @settings(many, max_examples=count(quick=100, full=1000))
    @given(records(cls))
    def goes_there_and_back(record: Record) -> None:
        text = canonical.dumps(record)

        assert canonical.loads(cls.table, text) == record
        assert canonical.dumps(canonical.loads(cls.table, text)) == text

    goes_there_and_back()


@fewer
@given(true_facts())
def test_facts_come_back_from_the_sqlite_store_as_they_were(facts: Facts) -> None:
    with folder() as place, SQLiteStore(Path(place) / "store.db") as store:
        store.commit(planned(0, difference(Facts(), facts)))

        assert store.current()[1] == facts
        assert store.current()[1].digest() == facts.digest()
        assert store.changes(0, 1) == [(1, change) for change in difference(Facts(), facts)]


@many
@given(true_facts())
def test_a_folder_comes_back_as_the_same_facts_and_the_same_bytes(facts: Facts) -> None:
    with folder() as place:
        first = written(facts, Path(place) / "first")
        again = imported(Path(place) / "first")

        assert again == facts
        assert again.digest() == facts.digest()
        assert written(again, Path(place) / "second") == first


@fewer
@given(true_facts())
def test_a_folder_in_bokmal_comes_back_as_the_same_facts_and_the_same_bytes(facts: Facts) -> None:
    with folder() as place:
        first = written(facts, Path(place) / "first", "nb")
        again = imported(Path(place) / "first")

        assert again == facts
        assert written(again, Path(place) / "second", "nb") == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_comes_back_as_the_same_facts(language: Language) -> None:
    @fewer
    @given(true_facts())
    def comes_back(facts: Facts) -> None:
        with folder() as place:
            write_workbook(facts, Path(place) / "facts.xlsx", language)
            again = imported(Path(place) / "facts.xlsx")

            assert again == facts
            assert again.digest() == facts.digest()

    comes_back()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_table_survives_both_ways_of_export(language: Language, tmp_path: Path) -> None:
    write_folder(everything(), tmp_path / "folder", language)
    write_workbook(everything(), tmp_path / "facts.xlsx", language)

    assert imported(tmp_path / "folder") == everything()
    assert imported(tmp_path / "facts.xlsx") == everything()


def test_importing_an_export_again_changes_nothing(tmp_path: Path) -> None:
    write_folder(everything(), tmp_path)
    options = ImportOptions(allow_personal=True, sync=frozenset(cls.table for cls in TABLES))

    plan = plan_import(read_tables(read_paths([tmp_path]), options), everything(), 7, options)

    assert plan.problems == ()
    assert plan.changes == ()
    assert sum(done.unchanged for done in plan.counts.values()) == len(everything())


def test_the_order_in_which_facts_were_made_does_not_show_in_an_export(tmp_path: Path) -> None:
    backwards = Facts.of(reversed(list(everything())))

    assert written(backwards, tmp_path / "one") == written(everything(), tmp_path / "two")
    assert backwards.digest() == everything().digest()
    assert [change.key for change in difference(Facts(), backwards)] == [
        change.key for change in added(*everything())
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_programs_misread_survive_both_ways_of_export(language: Language, tmp_path: Path) -> None:
    facts = Facts.of(
        [
            *(organisation(f"o{n}", name=text, note=text) for n, text in enumerate(AWKWARD)),
            organisation("extra", extras=tuple(sorted((f"ukjent {text}", text) for text in AWKWARD))),
        ]
    )
    write_folder(facts, tmp_path / "folder", language)
    write_workbook(facts, tmp_path / "facts.xlsx", language)

    assert imported(tmp_path / "folder") == facts
    assert imported(tmp_path / "facts.xlsx") == facts
