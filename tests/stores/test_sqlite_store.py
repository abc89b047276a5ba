"""The SQLite store keeps the contract of all stores."""

from pathlib import Path

import pytest

from stakeholders.testing import StoreContract, StorePlace
from tests.stores.sqlite_place import SQLitePlace


class TestSQLiteStore(StoreContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> StorePlace:
        return SQLitePlace(tmp_path / "store.db")
