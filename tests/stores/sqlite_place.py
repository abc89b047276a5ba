"""A SQLite file as the contract looks at it: through the store, and past it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from stakeholders.stores.sqlite import SQLiteStore


@dataclass(frozen=True, slots=True)
class SQLitePlace:
    path: Path

    def open(self) -> SQLiteStore:
        return SQLiteStore(self.path)

    def raw_organisations(self) -> dict[str, str]:
        with closing(sqlite3.connect(self.path)) as database:
            return dict(database.execute("SELECT id, name FROM organisations").fetchall())

    def raw_revisions(self) -> list[int]:
        with closing(sqlite3.connect(self.path)) as database:
            return [number for (number,) in database.execute("SELECT number FROM revisions ORDER BY number")]
