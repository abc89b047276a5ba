"""The desk that tests of imports work at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stakeholders.services.history import History
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import TickingClock
from tests.importing.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folder = tmp_path / "desk"
    folder.mkdir()
    with SQLiteStore(tmp_path / "store.db") as store:
        yield Desk(folder, History(store, TickingClock()))
