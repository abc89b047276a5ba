"""Nobody waits for ever: an answer that takes too long is told of, and what it rests on is not lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI, Request, Response
from starlette.responses import StreamingResponse

from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from stakeholders_api.access import ANYBODY
from stakeholders_api.service import caching
from tests.support.service import CLOCK, at_the_machine

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

SECONDS = 0.3
LONG = 3.0
"""So much longer that even a slow machine tells the two apart."""


@dataclass
class Slow:
    """Work that lasts until it is let go, and how often it was begun and done."""

    may_end: threading.Event = field(default_factory=threading.Event)
    is_done: threading.Event = field(default_factory=threading.Event)
    begun: int = 0

    def work(self) -> Response:
        self.begun += 1
        self.may_end.wait(30)
        self.is_done.set()
        return Response("there it is", headers=caching('"tag"'))


@pytest.fixture
def slow() -> Iterator[Slow]:
    slow = Slow()
    yield slow
    slow.may_end.set()


@pytest.fixture
def app(networks: Networks, slow: Slow) -> FastAPI:
    app = create_app(networks, clock=CLOCK, answer_seconds=SECONDS)
    for address in ("/v1/slow", "/slow"):
        app.add_api_route(address, slow.work, methods=["GET", "POST"], dependencies=ANYBODY)
    return app


@pytest.fixture
def impatient(app: FastAPI) -> Iterator[TestClient]:
    with at_the_machine(app) as client:
        yield client


def test_a_program_is_told_in_time_what_happened_and_when_to_ask_again(impatient: TestClient) -> None:
    began = time.monotonic()
    answer = impatient.get("/v1/slow?lang=en", headers={"X-Request-ID": "abc"})

    assert time.monotonic() - began < LONG
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.headers["retry-after"], answer.headers["cache-control"]) == ("30", "no-store")
    assert (answer.headers["x-request-id"], answer.headers["x-content-type-options"]) == ("abc", "nosniff")
    told = answer.json()
    assert (told["type"], told["status"]) == ("/problems#answer-too-late", 503)
    assert "It goes on being worked out" in told["detail"]


def test_a_person_gets_a_page_in_their_language(impatient: TestClient) -> None:
    answer = impatient.get("/slow")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Svaret tar for lang tid" in answer.text


def test_the_work_goes_on_and_whoever_asks_again_has_what_it_came_to(
    impatient: TestClient, slow: Slow
) -> None:
    assert impatient.get("/v1/slow").status_code == 503
    slow.may_end.set()
    assert slow.is_done.wait(LONG)

    again = impatient.get("/v1/slow")
    assert (again.status_code, again.text) == (200, "there it is")
    assert slow.begun <= 2  # once for the first, at most once more before its answer was kept


def test_of_what_was_to_be_written_it_is_said_that_it_may_yet_be(impatient: TestClient, slow: Slow) -> None:
    answer = impatient.post("/v1/slow?lang=en")

    assert answer.status_code == 503
    assert "It may still be written" in answer.json()["detail"]
    assert not slow.is_done.is_set()
    slow.may_end.set()
    assert slow.is_done.wait(LONG)


def test_others_are_answered_meanwhile(impatient: TestClient) -> None:
    assert impatient.get("/v1/slow").status_code == 503
    assert impatient.get("/healthz").status_code == 200
    assert impatient.get("/v1/history").status_code == 200


def test_an_answer_that_has_begun_is_sent_to_its_end(app: FastAPI, impatient: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(4):
            time.sleep(SECONDS / 2)
            yield b"part "

    app.add_api_route("/v1/parts", lambda: StreamingResponse(parts()), dependencies=ANYBODY)

    answer = impatient.get("/v1/parts")
    assert (answer.status_code, answer.text) == (200, "part part part part ")


def test_a_body_that_arrives_slowly_is_no_slow_answer(app: FastAPI, impatient: TestClient) -> None:
    async def take(request: Request) -> int:
        return len(await request.body())

    app.add_api_route("/v1/take", take, methods=["POST"], dependencies=ANYBODY)

    def slowly() -> Iterator[bytes]:
        for _ in range(4):
            time.sleep(SECONDS / 2)
            yield b"x"

    assert impatient.post("/v1/take", content=slowly()).json() == 4


def test_a_fault_of_work_that_is_late_is_logged_and_shown_to_nobody(
    networks: Networks, slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        slow.work()
        raise ZeroDivisionError

    app = create_app(networks, clock=CLOCK, answer_seconds=SECONDS)
    app.add_api_route("/v1/fail", fail, dependencies=ANYBODY)
    with at_the_machine(app) as client:
        answer = client.get("/v1/fail", headers={"X-Request-ID": "abc"})
        assert answer.status_code == 503
        slow.may_end.set()
        for _ in range(100):
            if "ZeroDivisionError" in caplog.text:
                break
            time.sleep(0.05)
    assert "GET /v1/fail" in caplog.text
    assert "abc" in caplog.text


def test_what_is_quick_is_not_touched(networks: Networks) -> None:
    with at_the_machine(create_app(networks, clock=CLOCK)) as client:
        assert client.get("/v1/history").status_code == 200
        assert client.get("/").status_code == 200
