"""The made-up region as its owner opens it, and a store with nothing in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from stakeholders_api import create_app
from stakeholders_api.server import OWN_NAMES
from tests.support.region import region_file
from tests.support.service import CLOCK, networks_at, served

__all__ = ["region_file"]


@pytest.fixture(scope="session")
def region_app(region_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The service on the region for somebody who may write; the tests that share it only look."""
    path = tmp_path_factory.mktemp("looked-at") / "region.db"
    shutil.copy(region_file, path)
    with networks_at(path) as networks:
        yield create_app(networks, clock=CLOCK, hosts=OWN_NAMES, author="kari")


@pytest.fixture(scope="session")
def region_address(region_app: FastAPI) -> Iterator[str]:
    with served(region_app) as address:
        yield address


@pytest.fixture(scope="session")
def empty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service whose store is empty."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    with networks_at(path) as networks, served(create_app(networks, clock=CLOCK)) as address:
        yield address
