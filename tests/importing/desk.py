"""A folder to put hand-written files in, and a store to import them into."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from stakeholders.domain.facts import Facts
from stakeholders.domain.records import Record
from stakeholders.importers.native import read_paths
from stakeholders.services.history import History
from stakeholders.services.importing import Import, ImportOptions, ImportPlan
from stakeholders.testing.samples import added


@dataclass(frozen=True, slots=True)
class Desk:
    folder: Path
    history: History

    def put(self, name: str, content: str | bytes) -> Path:
        """Write a file; text is UTF-8 with its line ends as they are."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def put_workbook(self, **sheets: Iterable[Iterable[Any]]) -> Path:
        """Write a workbook whose sheets hold these rows, as a person's spreadsheet would."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        path = self.folder / "plan.xlsx"
        book.save(path)
        return path

    def given(self, *records: Record) -> None:
        """Let the store hold these records, beside those it has."""
        self.history.write(lambda _, __: added(*records), author="a test", reason="given")

    def plan(
        self, *, allow_personal: bool = False, skip_bad_rows: bool = False, sync: str = ""
    ) -> ImportPlan:
        """What an import of everything on the desk would do."""
        return self._import(allow_personal, skip_bad_rows, sync).dry_run()

    def imported(self, *, allow_personal: bool = False, skip_bad_rows: bool = False, sync: str = "") -> Facts:
        """The facts after an import of everything on the desk."""
        doing = self._import(allow_personal, skip_bad_rows, sync)
        doing.apply(author="Kari", reason="a test")
        return self.facts

    @property
    def facts(self) -> Facts:
        return self.history.current()[1]

    def _import(self, allow_personal: bool, skip_bad_rows: bool, sync: str) -> Import:  # noqa: FBT001 - passed on
        options = ImportOptions(frozenset(sync.split()), skip_bad_rows, allow_personal)
        workbooks = sorted(self.folder.glob("*.xlsx"))
        paths = workbooks or [self.folder]
        return Import.of(self.history, read_paths(paths), options)

    def problem(self, **options: Any) -> tuple[str, int | None, str | None, str | None, str]:
        """The one problem of the import: its place, row, column, value, and what it says with its hint."""
        (problem,) = self.plan(**options).problems
        said = f"{problem.message} {problem.hint or ''}".strip()
        return problem.place, problem.row, problem.column, problem.value, said
