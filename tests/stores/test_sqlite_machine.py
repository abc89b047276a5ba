"""The SQLite store lives through random histories as the plain model does."""

from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings

from stakeholders.testing import StoreMachine, StorePlace
from tests.stores.sqlite_place import SQLitePlace
from tests.support.counts import count


class SQLiteMachine(StoreMachine):
    def new_place(self) -> StorePlace:
        self.folder = Path(mkdtemp(prefix="stakeholders-machine-"))
        return SQLitePlace(self.folder / "store.db")

    def teardown(self) -> None:
        super().teardown()
        rmtree(self.folder)


TestSQLiteMachine = pytest.mark.timeout(3600)(SQLiteMachine.TestCase)
TestSQLiteMachine.settings = settings(
    max_examples=count(quick=50, full=2000),
    stateful_step_count=count(quick=50, full=100),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
