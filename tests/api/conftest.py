"""The API on the real plan, opened once: nothing here writes; what does has a region of its own."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from stakeholders.examples import Example
from stakeholders.services.networks import Networks
from tests.support.region import region, region_file, writer
from tests.support.service import client_of, load, networks_at

__all__ = ["region", "region_file", "writer"]


@pytest.fixture(scope="session")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Networks]:
    with networks_at(tmp_path_factory.mktemp("plan") / "plan.db") as networks:
        load(networks, Example.KRISTIANSAND)
        yield networks


@pytest.fixture(scope="session")
def client(networks: Networks) -> TestClient:
    return client_of(networks)
