"""The default store: one SQLite file that several processes may use at once."""

from stakeholders.stores.sqlite.store import SQLiteStore

__all__ = ["SQLiteStore"]
