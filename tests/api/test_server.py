import signal
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from stakeholders.bootstrap import opened_access
from stakeholders.domain.errors import InvalidInput
from stakeholders.services.access import Role
from stakeholders_api import listen, serve
from tests.support.service import networks_at

SERVE = """
    import sys, threading, time
    from stakeholders.bootstrap import opened, opened_access
    from stakeholders_api import server

    with opened(sys.argv[1], create=True) as networks, opened_access(sys.argv[1]) as access:
        others = access if sys.argv[2] == "0.0.0.0" else None
        ready = lambda address: print(address, flush=True)
        server.serve(networks, sys.argv[2], 0, access=others, on_ready=ready)
    print("closed", flush=True)
"""


@contextmanager
def serving(tmp_path: Path, host: str = "127.0.0.1") -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-c", textwrap.dedent(SERVE), f"sqlite:///{tmp_path / 's.db'}", host]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def made_key(tmp_path: Path) -> str:
    """A key for the service below."""
    with opened_access(f"sqlite:///{tmp_path / 's.db'}") as access:
        return access.make_key("the office (made up)", Role.READER, 1)[0]


def asked(address: str) -> httpx2.Response:
    for _ in range(100):
        try:
            return httpx2.get(address)
        except httpx2.ConnectError:
            time.sleep(0.05)
    raise AssertionError(address)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop_and_says_nothing_itself(
    tmp_path: Path, how: signal.Signals
) -> None:
    with serving(tmp_path) as (process, address):
        assert asked(f"{address}healthz").json() == {"status": "ok"}
        assert "server" not in asked(f"{address}healthz").headers
        process.send_signal(how)
        said, complained = process.communicate(timeout=15)

    assert (process.returncode, said, complained) == (0, "closed\n", "")


def test_on_a_loopback_address_a_foreign_name_is_turned_away(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, address):
        own = asked(f"{address}v1/history")
        foreign = httpx2.get(f"{address}v1/history", headers={"Host": "elsewhere.example"})

    assert (own.status_code, foreign.status_code) == (200, 421)


def test_on_an_open_address_any_name_will_do(tmp_path: Path) -> None:
    key = made_key(tmp_path)
    with serving(tmp_path, "0.0.0.0") as (_, address):  # noqa: S104 - what is tested
        here = address.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
        asked(f"{here}healthz")
        known = {"Host": "elsewhere.example", "Authorization": f"Bearer {key}"}
        answer = httpx2.get(f"{here}v1/history", headers=known)
        stranger = httpx2.get(f"{here}v1/history", headers={"Host": "elsewhere.example"})

    assert (answer.status_code, stranger.status_code) == (200, 401)


def test_on_an_open_address_it_does_not_start_without_a_sign_in(tmp_path: Path) -> None:
    with networks_at(tmp_path / "plan.db") as networks, pytest.raises(InvalidInput) as refused:
        serve(networks, "0.0.0.0", 0)  # noqa: S104
    assert "only with a sign-in" in str(refused.value)


def test_an_address_in_use_is_refused_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InvalidInput) as refused:
            listen("127.0.0.1", port)

    assert f"port {port} cannot be used" in str(refused.value)
    assert "--port" in str(refused.value)


@pytest.mark.parametrize("host", ["no-such-host.invalid", "1.2.3.4", "x" * 300, "\u2024"])
def test_an_address_that_is_not_ours_is_refused_in_words(host: str) -> None:
    with pytest.raises(InvalidInput):
        listen(host, 0)


@pytest.mark.parametrize(
    ("host", "address", "loopback"),
    [
        ("127.0.0.1", "http://127.0.0.1:", True),
        ("localhost", "http://localhost:", True),
        ("0.0.0.0", "http://0.0.0.0:", False),  # noqa: S104 - what is tested
    ],
)
def test_it_knows_its_address_and_who_can_reach_it(host: str, address: str, *, loopback: bool) -> None:
    listening = listen(host, 0)
    try:
        assert listening.address == f"{address}{listening.port}/"
        assert listening.is_loopback is loopback
    finally:
        listening.opened.close()
