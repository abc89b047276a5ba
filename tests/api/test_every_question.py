"""Everything the description of the API allows, and what it does not: asked by schemathesis, all its checks.

No answer is a fault of the program, none is one that is not declared, and no key is passed over.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stakeholders.examples import Example
from stakeholders.services.access import Role
from stakeholders.services.history import History
from stakeholders.services.networks import Networks
from stakeholders_api.pace import Pace
from tests.support.counts import LONG, count
from tests.support.service import CLOCK, load, served
from tests.support.signing_in import signed_in_service

EXAMPLES = count(quick=20, full=100)
UNLIMITED = Pace("1000000/minute", "1000000/minute", "1000000/minute")
CONFIG = Path(__file__).with_name("schemathesis.toml")
SLOW = ("--exclude-path=/v1/report",)
"""Whole pages, of which one takes seconds: they have tests of their own, and are asked with full counts."""


def ask(folder: Path, address: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run"]
    return subprocess.run(
        [*command, f"{address}/openapi.json", f"--max-examples={EXAMPLES}", "--no-color", *options],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,  # where it may leave what it remembers
    )


STORES = ("sqlite", "neo4j")
ROLES = (Role.ADMIN, None)


@pytest.fixture
def region_in(request: pytest.FixtureRequest) -> Iterator[Networks]:
    """The made-up region in the store that a test names."""
    if request.param == "sqlite":
        yield request.getfixturevalue("region")
        return
    with request.getfixturevalue("neo4j_place").open() as store:
        networks = Networks(History(store, CLOCK), CLOCK)
        load(networks, Example.MADE_UP)
        yield networks


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("region_in", "role"),
    [(store, role) for store in STORES for role in ROLES] if LONG else [("sqlite", Role.ADMIN)],
    indirect=["region_in"],
)
def test_whatever_it_is_asked_it_answers_as_it_says(
    region_in: Networks, tmp_path: Path, role: Role | None
) -> None:
    with signed_in_service(region_in, tmp_path, UNLIMITED) as service, served(service.app) as address:
        key = [] if role is None else ["-H", f"Authorization: Bearer {service.key(role)}"]
        done = ask(tmp_path, address, *key, *(SLOW if EXAMPLES < 100 else ()))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "Tested" in done.stdout or "test cases" in done.stdout
