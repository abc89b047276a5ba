"""The pages on the real plan, on the made-up region, on nothing, and on facts that mean harm."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from stakeholders.examples import Example
from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from tests.pages.harm import records
from tests.support.region import region, region_file, writer
from tests.support.service import CLOCK, client_of, load, networks_at, served, write

__all__ = ["region", "region_file", "writer"]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def networks(folder: Path) -> Iterator[Networks]:
    with networks_at(folder / "plan.db") as networks:
        load(networks, Example.KRISTIANSAND)
        yield networks


@pytest.fixture(scope="session")
def client(networks: Networks) -> TestClient:
    return client_of(networks)


@pytest.fixture(scope="session")
def made_up(folder: Path) -> Iterator[Networks]:
    with networks_at(folder / "made-up.db") as networks:
        load(networks, Example.MADE_UP)
        yield networks


@pytest.fixture(scope="session")
def harmful(folder: Path) -> Iterator[Networks]:
    with networks_at(folder / "harm.db") as networks:
        write(networks, records(), reason="<img src=x onerror=alert(1)>")
        networks.history.name(1, "<script>alert(2)</script>")
        yield networks


@pytest.fixture(scope="session")
def address(networks: Networks) -> Iterator[str]:
    """The real plan, served."""
    with served(create_app(networks, clock=CLOCK)) as address:
        yield address


@pytest.fixture(scope="session")
def made_up_address(made_up: Networks) -> Iterator[str]:
    with served(create_app(made_up, clock=CLOCK)) as address:
        yield address


@pytest.fixture(scope="session")
def harmful_address(harmful: Networks) -> Iterator[str]:
    with served(create_app(harmful, clock=CLOCK)) as address:
        yield address
