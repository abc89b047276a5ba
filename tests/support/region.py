"""The made-up region in a store of its own for each test, to write into."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from stakeholders.examples import Example
from stakeholders.services.networks import Networks
from tests.support.service import load, networks_at, writer_of

STALLED = "plan-2023:stalled-measure:kompetansepafyll"
"""A gap of the region: “Skills refill for industry” should have begun and is still called planned."""


@pytest.fixture(scope="session")
def region_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region, made once."""
    path = tmp_path_factory.mktemp("region") / "region.db"
    with networks_at(path) as networks:
        load(networks, Example.MADE_UP)
    return path


@pytest.fixture
def region(tmp_path: Path, region_file: Path) -> Iterator[Networks]:
    """A copy of it."""
    shutil.copy(region_file, tmp_path / "region.db")
    with networks_at(tmp_path / "region.db") as networks:
        yield networks


@pytest.fixture
def writer(region: Networks) -> TestClient:
    """Somebody at the machine that serves the copy."""
    return writer_of(region)
