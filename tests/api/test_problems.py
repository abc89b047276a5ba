"""Every error is an RFC 9457 problem with the same fields, in the reader's language; none shows a trace."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from stakeholders.domain.errors import Conflict, HeadMoved, NewerStore, StakeholdersError, StoreError
from stakeholders.domain.messages import N_
from stakeholders.ports.store import Store
from stakeholders.services.history import History
from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from tests.support.service import CLOCK, client_of

FIELDS = {"type", "title", "status", "detail", "instance", "request_id", "errors"}


def problem(client: TestClient, address: str, method: str = "GET", **options: Any) -> dict[str, Any]:
    answer = client.request(
        method, address, headers={"X-Request-ID": "of-this-test", "Accept-Language": "en"}, **options
    )
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-request-id"] == "of-this-test"
    body: dict[str, Any] = answer.json()
    assert set(body) == FIELDS
    assert body.pop("request_id") == "of-this-test"
    assert body["status"] == answer.status_code
    return body


def test_a_choice_that_is_none_is_told_with_the_choices(client: TestClient) -> None:
    assert problem(client, "/v1/coverage?basis=some&lang=en") == {
        "type": "/problems#invalid-input",
        "title": "Something that was asked or sent cannot be right",
        "status": 422,
        "detail": "“some” is not a choice for basis. Choose from: all, stated.",
        "instance": "/v1/coverage",
        "errors": [{"pointer": "/query/basis", "detail": "“some” is not a choice for basis."}],
    }


@pytest.mark.parametrize(
    ("address", "pointer", "detail"),
    [
        ("/v1/coverage?as-of=2016", "/query/as-of", "There is no parameter “as-of”."),
        ("/v1/history?strategy=x", "/query/strategy", "There is no parameter “strategy”."),
        ("/v1/coverage/cell?column=x", "/query/row", "“row” is missing."),
        ("/v1/coverage?names=perhaps", "/query/names", "names must be true or false, not “perhaps”."),
        ("/v1/coverage?grouping=kinds&grouping=x", "/query/grouping/1", "“x” is not a choice for grouping."),
        ("/v1/coverage?lang=fr", "/query/lang", "“fr” is not a choice for lang."),
        ("/v1/organisations?limit=0", "/query/limit", "limit must be at least 1."),
        ("/v1/organisations?limit=201", "/query/limit", "limit must be at most 200."),
        ("/v1/organisations?limit=ten", "/query/limit", "limit must be a whole number, not “ten”."),
        ("/v1/organisations?limit=1.5", "/query/limit", "limit must be a whole number, not “1.5”."),
        (f"/v1/organisations/{'x' * 101}", "/path/id", "id is longer than 100."),
        (f"/v1/find?words={'x' * 201}", "/query/words", "words is longer than 200."),
        ("/v1/coverage?as_of=31.02.2016", "/query/as_of", "“31.02.2016” is a date that does not exist."),
        ("/v1/coverage?as_of=2016-02-31", "/query/as_of", "“2016-02-31” is a date that does not exist."),
        (
            "/v1/coverage?as_of=2022/2014",
            "/query/as_of",
            "The period 2022-01-01/2014-12-31 ends before it starts.",
        ),
        (
            "/v1/coverage?boundaries=2020",
            "/query/boundaries",
            "Boundaries are those of a day, not of a period (2020).",
        ),
        (
            "/v1/coverage?as_of=2020-05-05&boundaries=2019-01-01",
            "/query/boundaries",
            "The boundaries of 2019-01-01 are older than 2020-05-05.",
        ),
        ("/v1/map?focus=moon", "/query/focus", "“moon” is not something a map can be about."),
        (
            "/v1/map?focus=organisation:uia:9",
            "/query/focus",
            "A map of an organisation goes one to three steps out, not 9.",
        ),
        ("/v1/report?since=soon", "/query/since", "“soon” is not a date."),
        ("/v1/coverage?as_of=2016&as_of=2017", "/query/as_of", "“as_of” is given more than once."),
        ("/v1/find?words=a&words=b", "/query/words", "“words” is given more than once."),
    ],
)
def test_what_cannot_be_right_is_pointed_at(
    client: TestClient, address: str, pointer: str, detail: str
) -> None:
    sign = "&" if "?" in address else "?"

    found = problem(client, address if "lang=" in address else f"{address}{sign}lang=en")

    assert found["status"] == 422
    assert found["type"] == "/problems#invalid-input"
    assert found["detail"].startswith(detail)
    assert found["errors"] == [{"pointer": pointer, "detail": detail}]


def test_everything_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    found = problem(client, "/v1/organisations?limit=0&basis=x&y=1&lang=en")

    assert {error["pointer"] for error in found["errors"]} == {"/query/limit", "/query/basis", "/query/y"}


def test_a_wrong_value_is_repeated_only_in_part(client: TestClient) -> None:
    found = problem(client, f"/v1/coverage?{'n' * 300}={'v' * 300}&basis={'b' * 300}&lang=en")

    assert max(len(text) for e in found["errors"] for text in e.values()) < 200


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        (
            "/v1/coverage?strategy=moon",
            "There is no strategy “moon”. Choose one of: fornybar-2023, opptrapping,",
        ),
        ("/v1/coverage?revision=99", "There is no revision 99; the newest is 1."),
        ("/v1/coverage?revision=june", "No revision is called “june”."),
        ("/v1/coverage/cell?row=kind:moon&column=fr23-1", "The board has no cell “kind:moon” × “fr23-1”."),
        ("/v1/coverage/cell?row=kind:firm&column=moon", "The board has no cell “kind:firm” × “moon”."),
        ("/v1/organisations/moon", "There is no organisation “moon”."),
        ("/v1/gaps?rule=moon", "There is no rule “moon”. Choose from: focus-area-without-measure,"),
        ("/v1/find?area=moon", "The strategy has no focus area “moon”."),
        ("/v1/find?introduced_by=moon", "There is no organisation “moon”."),
        ("/v1/map?focus=organisation:moon", "There is no organisation “moon”"),
        ("/v1/map?focus=area:moon", "The plan has no focus area “moon”"),
    ],
)
def test_what_does_not_exist_is_named(client: TestClient, address: str, detail: str) -> None:
    found = problem(client, f"{address}&lang=en" if "?" in address else f"{address}?lang=en")

    assert found["status"] == 404
    assert found["type"] == "/problems#not-found"
    assert found["title"] == "It does not exist"
    assert found["detail"].startswith(detail)
    assert found["instance"] == address.partition("?")[0]


def test_an_address_that_is_none_is_a_problem_too(client: TestClient) -> None:
    assert problem(client, "/v1/moon?lang=en") == {
        "type": "/problems#not-found",
        "title": "It does not exist",
        "status": 404,
        "detail": "There is nothing at this address.",
        "instance": "/v1/moon",
        "errors": [],
    }


def test_nothing_can_be_sent(client: TestClient) -> None:
    found = problem(client, "/v1/coverage?lang=en", "POST", json={})

    assert found["status"] == 405
    assert found["type"] == "/problems#method-not-allowed"
    assert client.post("/v1/coverage").headers["allow"] == "GET, HEAD"
    assert client.put("/v1/facts/measures").headers["allow"] == "GET, HEAD, POST"
    assert client.put("/v1/facts/measures/x").headers["allow"] == "DELETE, GET, HEAD, PATCH"


def test_problems_are_told_in_the_language_of_the_reader(client: TestClient) -> None:
    bokmal = client.get("/v1/moon")
    english = client.get("/v1/moon", headers={"Accept-Language": "en"})

    assert (bokmal.headers["content-language"], english.headers["content-language"]) == ("nb", "en")
    assert english.json()["title"] == "It does not exist"


class Failing:
    """A store in which everything fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def head(self) -> int:
        raise self.error


def failing(error: Exception) -> TestClient:
    store: Store = Failing(error)  # type: ignore[assignment]  # nothing but `head` is ever reached
    return client_of(Networks(History(store, CLOCK), CLOCK))


@pytest.mark.parametrize(
    "address", ["/v1/coverage", "/v1/gaps", "/v1/organisations", "/v1/find", "/v1/map", "/v1/report"]
)
def test_a_store_that_cannot_be_read_is_unavailable(address: str) -> None:
    client = failing(
        StoreError(N_("The store cannot be read: {why}.", why="locked"), what_to_do=N_("Check the name."))
    )

    found = problem(client, f"{address}?lang=en")

    assert found == {
        "type": "/problems#store-unavailable",
        "title": "The facts cannot be read just now",
        "status": 503,
        "detail": "The store cannot be read: locked. Check the name.",
        "instance": address,
        "errors": [],
    }
    assert client.get(address).headers["retry-after"] == "5"
    assert client.get("/healthz").status_code == 200


def test_a_store_of_a_newer_version_is_told_apart() -> None:
    found = problem(failing(NewerStore(N_("no"))), "/v1/coverage?lang=en")

    assert (found["status"], found["type"]) == (503, "/problems#newer-store")


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (Conflict(N_("Somebody was first.")), 409, "conflict"),
        (HeadMoved(N_("Somebody was first.")), 409, "conflict"),
        (StakeholdersError(N_("Somebody was first.")), 500, "internal-error"),
    ],
)
def test_other_errors_of_the_core_have_their_status(
    networks: Networks, error: Exception, status: int, kind: str
) -> None:
    def fail() -> None:
        raise error

    app = create_app(networks, clock=CLOCK)
    app.add_api_route("/v1/fail", fail)

    found = problem(TestClient(app), "/v1/fail?lang=en")

    assert (found["status"], found["type"]) == (status, f"/problems#{kind}")
    assert found["detail"] == "Somebody was first."


def test_a_fault_shows_nothing_but_that_there_was_one(
    networks: Networks, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("a secret of the program")

    app = create_app(networks, clock=CLOCK)
    app.add_api_route("/v1/fail", fail)

    found = problem(TestClient(app), "/v1/fail?lang=en")

    assert found == {
        "type": "/problems#internal-error",
        "title": "Something broke here",
        "status": 500,
        "detail": "The answer could not be worked out. It is not your fault.",
        "instance": "/v1/fail",
        "errors": [],
    }
    assert "of-this-test" in caplog.text
    assert "a secret of the program" in caplog.text


def test_a_list_may_be_given_in_parts(client: TestClient) -> None:
    found = client.get("/v1/gaps?rule=isolated-organisation&rule=questions-to-ask").json()

    assert {gap["rule"] for gap in found["gaps"]} == {"isolated-organisation", "questions-to-ask"}
