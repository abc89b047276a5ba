"""What every store must do, as tests that its test file inherits.

    class TestMyStore(StoreContract):
        @pytest.fixture
        def place(self, tmp_path: Path) -> StorePlace:
            return MyPlace(tmp_path)

`MyPlace` opens the store and looks at the database past it (`StorePlace`). A subclass adds
tests of its own freely; it cannot override one of the contract, for that would silence it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from stakeholders.ports.store import Store
from stakeholders.testing.contract_of_commits import CommitContract
from stakeholders.testing.contract_of_history import HistoryContract
from stakeholders.testing.contract_of_references import ReferenceContract
from stakeholders.testing.contract_of_sharing import SharingContract
from stakeholders.testing.place import StorePlace


class StoreContract(CommitContract, ReferenceContract, HistoryContract, SharingContract):
    """The text of `stakeholders.ports.store` as tests."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        tests = (name for name in dir(StoreContract) if name.startswith("test_"))
        silenced = [name for name in tests if getattr(cls, name) is not getattr(StoreContract, name)]
        if silenced:
            message = f"{cls.__name__} overrides tests of the store contract: {', '.join(silenced)}"
            raise TypeError(message)

    @pytest.fixture
    def place(self) -> StorePlace:
        """Where the store under test keeps its facts; each store's test file says it."""
        raise NotImplementedError

    @pytest.fixture
    def store(self, place: StorePlace) -> Iterator[Store]:
        """The empty store at `place`, closed after the test."""
        with place.open() as store:
            yield store
