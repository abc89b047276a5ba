"""The service with a sign-in, its keys, and somebody with each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from stakeholders.services.access import Access, Role
from stakeholders.services.networks import Networks
from stakeholders.stores.service_file import ServiceFile
from stakeholders_api import create_app
from stakeholders_api.openid import Provider
from stakeholders_api.pace import Pace

ELSEWHERE = "https://map.example"


@dataclass
class MovingClock:
    """A clock that a test moves on."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC))

    def now(self) -> datetime:
        return self.at

    def pass_by(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class SignedInService:
    """An app that lets in who has a key."""

    app: FastAPI
    access: Access
    clock: MovingClock

    def key(self, role: Role, days: int = 30) -> str:
        return self.access.make_key(f"the {role.value} (made up)", role, days)[0]

    def client(self, role: Role | None = None, key: str | None = None) -> TestClient:
        """A program elsewhere, with a new key of a role, with this key, or with none."""
        key = self.key(role) if role is not None else key
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        return TestClient(
            self.app,
            base_url=ELSEWHERE,
            client=("192.0.2.7", 50_000),
            headers=headers,
            follow_redirects=False,
            raise_server_exceptions=False,
        )


@contextmanager
def signed_in_service(
    networks: Networks,
    folder: Path,
    pace: Pace | None = None,
    clock: MovingClock | None = None,
    provider: Provider | None = None,
) -> Iterator[SignedInService]:
    """The service on some networks, with keys in a folder."""
    clock = clock or MovingClock()
    with ServiceFile(folder / "service.db") as store:
        access = Access(store, clock)
        app = create_app(networks, clock=clock, access=access, provider=provider, pace=pace)
        yield SignedInService(app, access, clock)
