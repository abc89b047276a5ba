"""The service beside a bare FastAPI route that returns as many bytes, in one run, over one connection."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Final

from benchmarks import timing
from stakeholders.bootstrap import opened
from stakeholders.examples import Example, folder
from stakeholders.importers.native import read_paths
from stakeholders.services.importing import Import

SECONDS: Final = 6.0
"""How long each address is asked."""
ADDRESSES: Final = {
    "one organisation": "/v1/organisations/uia",
    "coverage, kept": "/v1/coverage?strategy=snp-2014",
    "first page": "/?strategy=snp-2014",
}
HEAVY: Final = ("/v1/chance", "/v1/structure", "/v1/gaps", "/v1/what-if?gone=uia")
BARE: Final = """
import sys
import uvicorn
from fastapi import FastAPI, Response
app = FastAPI()
bodies = {}
@app.get("/bytes/{n}")
def some(n: int) -> Response:
    return Response(bodies.setdefault(n, b"x" * n), media_type="application/json")
uvicorn.run(app, port=int(sys.argv[1]), log_level="error", access_log=False)
"""


def run() -> None:
    """Requests a second and the 99th percentile; then the latter while others ask for heavy things."""
    with tempfile.TemporaryDirectory() as place:
        store = f"sqlite:///{place}/bench.db"
        with opened(store, create=True) as networks:
            Import.of(networks.history, read_paths([folder(Example.KRISTIANSAND)])).apply(
                author="bench", reason="bench"
            )
        ours = [sys.executable, "-m", "stakeholders", "serve", "--store", store, "--port", "8771"]
        with _running(ours, 8771), _running([sys.executable, "-c", BARE, "8772"], 8772):
            for name, address in ADDRESSES.items():
                size = len(_get(8771, address))
                own, bare = _rate(8771, address), _rate(8772, f"/bytes/{size}")
                share, slower = own.per_second / bare.per_second, own.p99 / bare.p99
                beside = f"bare {bare.per_second:.0f}, {share:.2f} x"
                timing.say(
                    f"{name} ({size / 1000:.0f} kB): requests/s", f"{own.per_second:.0f}", beside=beside
                )
                beside = f"bare {1000 * bare.p99:.1f} ms, {slower:.1f} x"
                timing.say(f"{name}: 99th percentile", f"{1000 * own.p99:.1f} ms", beside=beside)
            _under_load()


def _under_load() -> None:
    """One organisation read while four others ask for heavy analyses, each of another day."""
    quiet = _rate(8771, ADDRESSES["one organisation"])
    stop = threading.Event()

    def ask(path: str) -> None:
        day = 0
        while not stop.is_set():
            day += 1
            sign = "&" if "?" in path else "?"
            when = f"20{14 + day // 300:02d}-{1 + day // 25 % 12:02d}-{1 + day % 25:02d}"
            _get(8771, f"{path}{sign}strategy=snp-2014&as_of={when}")

    threads = [threading.Thread(target=ask, args=(path,)) for path in HEAVY]
    for thread in threads:
        thread.start()
    loaded = _rate(8771, ADDRESSES["one organisation"])
    stop.set()
    for thread in threads:
        thread.join()
    beside = f"quiet {1000 * quiet.p99:.1f} ms, {loaded.p99 / quiet.p99:.0f} x"
    what = "one organisation while four heavy analyses run: 99th percentile"
    timing.say(what, f"{1000 * loaded.p99:.0f} ms", beside=beside)


class Rate:
    """What asking again and again has shown."""

    def __init__(self, seconds: list[float]) -> None:
        self.per_second = len(seconds) / sum(seconds)
        self.p99 = quantiles(seconds, n=100)[98]


def _rate(port: int, address: str) -> Rate:
    _get(port, address)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    took: list[float] = []
    until = time.perf_counter() + SECONDS
    while time.perf_counter() < until or len(took) < 100:
        started = time.perf_counter()
        connection.request("GET", address)
        connection.getresponse().read()
        took.append(time.perf_counter() - started)
    connection.close()
    return Rate(took)


def _get(port: int, address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status} {body[:200]!r}")
    return body


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=Path.cwd(), stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/healthz")
                connection.getresponse().read()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)
