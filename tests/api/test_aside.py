"""What is heavy is answered by another process, in the same words; losing that process loses no answer."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from stakeholders.bootstrap import opened, opened_access
from stakeholders.examples import Example, folder
from stakeholders.importers.native import read_paths
from stakeholders.services.access import Role
from stakeholders.services.importing import Import
from stakeholders_api.aside import Aside, Recipe

SERVE = """
    import sys
    from stakeholders.bootstrap import contacts_beside, opened, opened_access
    from stakeholders_api import server
    from stakeholders_api.aside import Recipe

    if __name__ == "__main__":
        store, signs_in, aside = sys.argv[1], sys.argv[2] == "yes", sys.argv[3] == "yes"
        with opened(store) as networks, opened_access(store) as access:
            ready = lambda address: print(address, flush=True)
            recipe = Recipe(store, signs_in=signs_in) if aside else None
            server.serve(
                networks, port=0, access=access if signs_in else None, recipe=recipe,
                contacts=contacts_beside(networks, store), on_ready=ready,
            )
"""
HEAVY = [
    "/?strategy=snp-2014",
    "/areas/bio?strategy=snp-2014",
    "/cell?strategy=snp-2014&row=kinds:university&column=bio",
    "/chance?strategy=snp-2014",
    "/change?strategy=snp-2014&since=2015",
    "/find?q=uia",
    "/gaps?strategy=snp-2014",
    "/gaps/no-such-gap",
    "/map?strategy=snp-2014",
    "/measures?strategy=snp-2014",
    "/organisations/uia",
    "/organisations/no-such-organisation",
    "/report",
    "/report/board.csv?strategy=snp-2014",
    "/structure?strategy=snp-2014",
    "/what-if?strategy=snp-2014&gone=uia",
    "/v1/chance?strategy=snp-2014",
    "/v1/change?strategy=snp-2014&since=2015",
    "/v1/find?q=uia",
    "/v1/gaps?strategy=snp-2014&limit=5",
    "/v1/gaps?strategy=no-such-plan",
    "/v1/map?strategy=snp-2014",
    "/v1/report?strategy=snp-2014",
    "/v1/structure?strategy=snp-2014",
    "/v1/what-if?strategy=snp-2014&gone=uia",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store with the real plan."""
    address = f"sqlite:///{tmp_path_factory.mktemp('aside') / 's.db'}"
    with opened(address, create=True) as networks:
        read = read_paths([folder(Example.KRISTIANSAND)])
        Import.of(networks.history, read).apply(author="a test", reason="a test")
    return address


@contextmanager
def serving(
    store: str, tmp_path: Path, *, signs_in: bool = False, aside: bool = True
) -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    """The service in a process, and a client of it."""
    script = tmp_path / "serve.py"
    script.write_text(textwrap.dedent(SERVE), encoding="utf-8")
    told = ["yes" if said else "no" for said in (signs_in, aside)]
    command = [sys.executable, str(script), store, *told]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            with httpx2.Client(base_url=process.stdout.readline().strip(), timeout=120) as client:
                yield process, client
        finally:
            process.kill()


def helpers_of(process: subprocess.Popen[str]) -> list[int]:
    """The ids of the processes that answer aside."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            command = (place / "cmdline").read_text()
        except OSError:  # it has just ended
            continue
        if parent == process.pid and "spawn_main" in command:
            found.append(int(place.name))
    return found


def until(what: object) -> None:
    """Wait for something to become true; fail when it does not."""
    assert callable(what)
    for _ in range(300):
        if what():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come true in 30 s")


def answered_aside(client: httpx2.Client) -> int:
    """How many answers came from the other process."""
    (line,) = [
        line
        for line in client.get("/metrics").text.splitlines()
        if line.startswith("stakeholders_requests_aside_total")
    ]
    return int(float(line.split()[1]))


def until_ready(client: httpx2.Client) -> None:
    """Wait until the other process answers."""
    before = answered_aside(client)

    def answers() -> bool:
        client.get("/v1/gaps?strategy=no-such-plan")
        return answered_aside(client) > before

    until(answers)


@pytest.fixture(scope="module")
def both(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx2.Client, ...]]:
    """Clients of a service that answers aside, and of one that does not."""
    place = tmp_path_factory.mktemp("serving")
    with serving(store, place) as (_, aside), serving(store, place, aside=False) as (_, alone):
        until_ready(aside)
        yield aside, alone


@pytest.mark.parametrize("address", HEAVY)
def test_an_answer_is_the_same_wherever_it_was_worked_out(
    both: tuple[httpx2.Client, ...], address: str
) -> None:
    # Pages name the address they were asked at, which has another port.
    before = answered_aside(both[0])
    headers = {"Host": "localhost", "Accept-Encoding": "identity"}
    aside, alone = (client.get(address, headers=headers) for client in both)

    assert aside.status_code == alone.status_code
    ids = [answer.headers.pop("X-Request-ID") for answer in (aside, alone)]
    for answer in (aside, alone):
        answer.headers.pop("Date")
    assert dict(aside.headers) == dict(alone.headers)
    assert aside.text.replace(ids[0], "") == alone.text.replace(ids[1], "")
    assert answered_aside(both[0]) == before + 1


@pytest.mark.parametrize("address", ["/v1/organisations/uia", "/v1/coverage", "/history", "/data", "/about"])
def test_what_is_light_is_answered_at_once(both: tuple[httpx2.Client, ...], address: str) -> None:
    before = answered_aside(both[0])

    assert both[0].get(address).status_code == 200
    assert answered_aside(both[0]) == before


def test_figures_of_requests_have_the_route_and_not_the_address(both: tuple[httpx2.Client, ...]) -> None:
    both[0].get("/organisations/uia?strategy=snp-2014")

    assert 'route="/organisations/{id}"' in both[0].get("/metrics").text


def test_what_was_written_a_moment_ago_is_in_the_answer(both: tuple[httpx2.Client, ...]) -> None:
    client, asked = both[0], "/v1/structure?strategy=snp-2014"
    before = client.get(asked).json()["perspective"]["revision"]
    row = {"cells": {"id": "made-up", "name": "Made up", "kind": "firm"}}
    written = client.post("/v1/facts/organisations", json=row, headers={"Sec-Fetch-Site": "same-origin"})
    aside = answered_aside(client)

    assert written.status_code == 201, written.text
    assert client.get(asked).json()["perspective"]["revision"] == before + 1
    assert answered_aside(client) == aside + 1


def test_a_lost_process_loses_no_answer_and_is_replaced(store: str, tmp_path: Path) -> None:
    with serving(store, tmp_path) as (process, client):
        until_ready(client)
        (first,) = helpers_of(process)
        os.kill(first, signal.SIGKILL)
        until(lambda: first not in helpers_of(process) or is_dead(first))
        answers = [client.get(f"/v1/structure?strategy=snp-2014&as_of={2014 + i}") for i in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]

        until_ready(client)
        assert first not in [id_ for id_ in helpers_of(process) if not is_dead(id_)]
        assert client.get("/v1/structure?strategy=snp-2014&as_of=2016").status_code == 200


def is_dead(id_: int) -> bool:
    """Whether a process has ended, though its parent may not have asked how."""
    try:
        return Path(f"/proc/{id_}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_ends_with_the_service_however_that_ends(store: str, tmp_path: Path, how: signal.Signals) -> None:
    with serving(store, tmp_path) as (process, client):
        until_ready(client)
        (helper,) = helpers_of(process)
        process.send_signal(how)
        complained = process.communicate(timeout=20)[1]

        until(lambda: is_dead(helper))
    assert complained == ""


def test_whoever_does_not_wait_and_stops_it_once_more_is_heard(store: str, tmp_path: Path) -> None:
    with serving(store, tmp_path) as (process, client):
        until_ready(client)
        (helper,) = helpers_of(process)
        for _ in range(3):
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        process.wait(timeout=20)

        until(lambda: is_dead(helper))


def test_whoever_stops_it_as_soon_as_it_has_begun_sees_no_fault(store: str, tmp_path: Path) -> None:
    with serving(store, tmp_path) as (process, client):
        until(lambda: client.get("/healthz").status_code == 200 and helpers_of(process))
        for id_ in (*helpers_of(process), process.pid):  # as a terminal does
            os.kill(id_, signal.SIGINT)

        assert process.communicate(timeout=20)[1] == ""


def test_who_may_not_read_is_refused_before_anything_is_worked_out(store: str, tmp_path: Path) -> None:
    with opened_access(store) as access:
        key = access.make_key("the office (made up)", Role.READER, 1)[0]
    with serving(store, tmp_path, signs_in=True) as (_, client):
        client.headers["Authorization"] = f"Bearer {key}"
        until_ready(client)
        del client.headers["Authorization"]
        stranger = client.get("/v1/structure?strategy=snp-2014")
        known = client.get("/v1/structure?strategy=snp-2014", headers={"Authorization": f"Bearer {key}"})

    assert (stranger.status_code, known.status_code) == (401, 200)


def test_a_store_that_cannot_be_opened_leaves_the_work_where_it_was(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked = {"type": "http", "path": "/", "state": {}}

    async def never(_: object) -> None:
        pytest.fail("it was answered")

    async def ask() -> list[bool]:
        aside = Aside(Recipe(f"sqlite:///{tmp_path / 'not-there.db'}"))
        answers: list[bool] = []
        try:
            for _ in range(300):
                answers.append(await aside.answer(asked, never))
                if "has ended" in caplog.text:
                    break
                await asyncio.sleep(0.1)
            answers.append(await aside.answer(asked, never))
        finally:
            aside.close()
        return answers

    with ThreadPoolExecutor(1) as elsewhere:  # browser tests leave a loop running in this thread
        answers = elsewhere.submit(asyncio.run, ask()).result()
    assert set(answers) == {False}  # before it is ready, and after it has ended
    assert "the process for heavy answers has ended" in caplog.text
