"""What the tests of the API ask again and again."""

from datetime import date
from typing import Any

from fastapi.testclient import TestClient

from stakeholders.domain.dates import AsOf
from stakeholders.network.network import Network
from stakeholders.network.perspective import Boundaries, Question
from stakeholders.services.networks import Asked, Networks

PLAN = "snp-2014"
GAP = "snp-2014:municipality-outside-focus-area:snp14-p8"
TODAY = date(2026, 11, 23)


def network(
    networks: Networks, strategy: str | None = PLAN, as_of: str | None = None, boundaries: str = "as_was"
) -> Network:
    """The network that the same question gives without the API."""
    time = None if as_of is None else AsOf.parse(as_of)
    return networks.network(Asked(Question(strategy, time, Boundaries.parse(boundaries, TODAY))))


def get(client: TestClient, address: str, **parameters: Any) -> Any:
    """The JSON of an answer that must be good."""
    answer = client.get(address, params=parameters or None)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()
