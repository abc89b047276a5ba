"""What every answer carries, and what is not let in."""

from collections.abc import Iterator

import pytest
from fastapi import Body
from fastapi.testclient import TestClient

from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from stakeholders_api.access import ANYBODY
from tests.api.test_caching import READS
from tests.support.service import CLOCK, at_the_machine

EVERYWHERE = (
    *READS,
    "/cell?row=kind:firm&column=fr23-1",
    "/map",
    "/report",
    "/gaps/snp-2014:municipality-outside-focus-area:snp14-p8",
    "/chance",
    "/what-if?gone=uia",
    "/what-if?gone=nobody",
    "/healthz",
    "/version",
    "/openapi.json",
    "/static/look.css",
    "/static/none.css",
    "/nowhere",
    "/v1/nowhere",
    "/?strategy=moon",
    "/v1/coverage?basis=x",
)


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_is_guarded(client: TestClient, address: str) -> None:
    headers = client.get(address).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    framed = address.startswith(("/v1/map", "/v1/report"))
    assert f"frame-ancestors '{'self' if framed else 'none'}'" in policy
    own_script = "script-src 'self'" if address.startswith("/map") else ""
    assert framed or ("script-src" in policy, own_script in policy) == (bool(own_script), True)
    assert framed or "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == ("SAMEORIGIN" if framed else "DENY")
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert len(headers["x-request-id"]) == 32


def test_other_sites_are_not_allowed_to_read(client: TestClient) -> None:
    for method in ("GET", "OPTIONS"):
        answer = client.request(
            method,
            "/v1/coverage",
            headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"},
        )
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_fault_is_guarded_too(networks: Networks) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    app = create_app(networks, clock=CLOCK)
    app.add_api_route("/fail", fail, dependencies=ANYBODY)

    answer = at_the_machine(app).get("/fail")

    assert answer.status_code == 500
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "ZeroDivisionError" not in answer.text


@pytest.mark.parametrize("given", ["abc-123", "A.b_c"])
def test_the_caller_may_name_the_request(client: TestClient, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a\tb", "<script>"])
def test_a_name_that_could_harm_a_log_is_replaced(client: TestClient, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"] != given


@pytest.mark.parametrize("address", ["/v1/coverage", "/", "/healthz", "/static/look.css"])
def test_the_head_alone_is_the_same_without_the_body(client: TestClient, address: str) -> None:
    whole, head = client.get(address), client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.headers.get("etag") == whole.headers.get("etag")


def test_an_address_may_not_be_endless(client: TestClient) -> None:
    fits, long = (client.get("/v1/find?lang=en&words=" + "x" * (n - 14)) for n in (4096, 4097))

    assert fits.status_code == 422
    assert long.status_code == 414
    assert long.json()["type"] == "/problems#address-too-long"
    assert long.json()["detail"] == "At most 4096 characters may follow the question mark."


def test_a_body_may_not_be_large_whether_its_size_is_told_or_not(networks: Networks) -> None:
    def take(text: str = Body()) -> int:
        return len(text)

    app = create_app(networks, clock=CLOCK)
    app.add_api_route("/v1/take", take, methods=["POST"], dependencies=ANYBODY)
    client = at_the_machine(app)

    def in_parts() -> Iterator[bytes]:
        yield b'"'
        for _ in range(100):
            yield b"x" * 1024
        yield b'"'

    small = client.post("/v1/take", json="x" * 1000)
    told = client.post("/v1/take?lang=en", json="x" * 70_000)
    untold = client.post("/v1/take?lang=en", content=in_parts(), headers={"Content-Type": "application/json"})
    odd = client.get("/v1/coverage?lang=en", headers={"Content-Length": "many"})

    assert small.json() == 1000
    for answer in (told, untold, odd):
        assert answer.status_code == 413
        assert answer.json()["type"] == "/problems#body-too-large"
    assert told.json()["detail"].startswith("A request may hold at most 65")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("elsewhere.example", 421),
        ("elsewhere.example:8000", 421),
        ("localhost.elsewhere.example", 421),
        ("", 421),
    ],
)
def test_on_its_own_machine_it_answers_only_to_the_machines_names(
    networks: Networks, host: str, status: int
) -> None:
    app = create_app(networks, clock=CLOCK, hosts=["localhost", "127.0.0.1", "::1"])

    answer = at_the_machine(app).get("/v1/history?lang=en", headers={"Host": host})

    assert answer.status_code == status
    if status == 421:
        assert answer.json()["type"] == "/problems#wrong-host"
        assert "http://localhost" in answer.json()["detail"]


def test_a_file_whose_address_names_its_content_is_kept_for_ever(client: TestClient) -> None:
    assert "immutable" in client.get("/static/look.css?v=1").headers["cache-control"]
    assert client.get("/static/look.css").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["../guard.py", "..%2fguard.py", "%2e%2e/guard.py", "designsystemet/"])
def test_nothing_but_its_own_files_is_given_out(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404
