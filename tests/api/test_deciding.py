"""Deciding on a gap through the API: the same as on the command line, and only by those who may."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from stakeholders.domain.records import Decision, Measure
from stakeholders.services import editing
from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from tests.support.region import STALLED
from tests.support.service import CLOCK, client_of

DECISION = f"/v1/gaps/{STALLED}/decision"


def head(networks: Networks) -> int:
    return networks.history.current()[0]


def decision(networks: Networks) -> Decision | None:
    return networks.history.current()[1].table(Decision).get(STALLED)


def test_a_decision_is_one_revision_and_answers_as_the_gap_then_stands(
    writer: TestClient, region: Networks
) -> None:
    given = {"state": "working_on", "owner": "Regionrådet (oppdiktet)", "due": "2027-03"}
    answer = writer.post(f"{DECISION}?lang=en", json=given)

    assert answer.status_code == 200
    told = answer.json()
    assert (told["standing"], told["first_seen"], told["perspective"]["revision"]) == ("working_on", 1, 2)
    particulars = {
        "owner": "Regionrådet (oppdiktet)",
        "due": "2027-03",
        "reason": None,
        "decided_on": "2026-11-23",
    }
    assert told["decision"] == particulars
    assert told["decisions"] == [
        {
            "revision": 2,
            "time": "2026-11-23T12:00:00Z",
            "author": "kari",
            "state": "working_on",
            "decision": particulars,
        }
    ]
    assert writer.get(f"/v1/gaps/{STALLED}?lang=en").json() == told
    (last,) = [revision for revision in region.history.revisions() if revision.number == 2]
    assert (last.author, last.reason) == ("kari", f"Decision on {STALLED}: being worked on")


def test_what_is_left_out_stays_and_null_takes_away(writer: TestClient, region: Networks) -> None:
    writer.post(DECISION, json={"state": "working_on", "owner": "A", "due": "2027", "reason": "B"})
    writer.post(DECISION, json={"state": "working_on", "due": None})

    now = decision(region)
    assert now is not None
    assert (now.owner, now.due, now.reason) == ("A", None, "B")


def test_the_same_decision_again_is_no_revision(writer: TestClient, region: Networks) -> None:
    for _ in range(2):
        assert writer.post(DECISION, json={"state": "accepted", "reason": "B"}).status_code == 200

    assert head(region) == 2


@pytest.mark.parametrize("text", ["=1+1", "- se referat", "'quoted'", "#N/A", "@ukjent", "linje 1\nlinje 2"])
def test_what_is_written_is_kept_as_it_was_written(writer: TestClient, region: Networks, text: str) -> None:
    assert writer.post(DECISION, json={"state": "accepted", "reason": text}).status_code == 200

    now = decision(region)
    assert now is not None
    assert now.reason == text


@pytest.mark.parametrize(
    ("given", "pointer", "said"),
    [
        ({"state": "accepted"}, "/body/reason", "A gap is accepted with a reason."),
        ({"state": "accepted", "reason": "  "}, "/body/reason", "A gap is accepted with a reason."),
        ({"state": "accepted", "reason": "-"}, "/body/reason", "A gap is accepted with a reason."),
        ({"state": "open", "due": "soon"}, "/body/due", "“soon” is not a date."),
        ({"state": "open", "due": "2027-02-30"}, "/body/due", "“2027-02-30” is a date that does not exist."),
        ({"state": "open", "reason": "x" * 2001}, "/body/reason", "2001 characters; there is room for 2000"),
        ({"state": "open", "owner": "x" * 201}, "/body/owner", "201 characters; there is room for 200"),
        ({"state": "open", "owner": "01010012356"}, "/body/owner", "identity number"),
        ({"state": "closed"}, "/body/state", "“closed” is not a choice for state."),
        ({"state": "open", "note": "x"}, "/body/note", "There is no field “note”."),
        ({}, "/body/state", "“state” is missing."),
        ({"state": None}, "/body/state", "is not a choice for state"),
    ],
)
def test_what_cannot_be_right_is_said_with_its_place_and_nothing_is_written(
    writer: TestClient, region: Networks, given: dict[str, Any], pointer: str, said: str
) -> None:
    answer = writer.post(f"{DECISION}?lang=en", json=given)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert said in answer.json()["detail"]
    assert head(region) == 1


def test_an_accepted_gap_may_not_lose_its_reason(writer: TestClient, region: Networks) -> None:
    writer.post(DECISION, json={"state": "accepted", "reason": "B"})
    kept = writer.post(DECISION, json={"state": "accepted", "owner": "A"})
    lost = writer.post(DECISION, json={"state": "accepted", "reason": None})

    assert (kept.status_code, lost.status_code, head(region)) == (200, 422, 3)


def test_who_has_not_seen_the_last_decision_is_told_and_writes_nothing(
    writer: TestClient, region: Networks
) -> None:
    writer.post(DECISION, json={"state": "working_on", "owner": "the first"})
    late = writer.post(f"{DECISION}?lang=en", json={"state": "open", "seen": 1})

    assert late.status_code == 409
    assert late.json()["detail"].startswith("Somebody else has decided on it meanwhile.")
    now = decision(region)
    assert now is not None
    assert now.owner == "the first"
    assert writer.post(DECISION, json={"state": "open", "seen": 2}).status_code == 200


def test_of_many_who_decide_at_once_one_is_heard_and_the_others_are_told(
    writer: TestClient, region: Networks
) -> None:
    def send(number: int) -> int:
        given = {"state": "working_on", "owner": f"Office {number}", "seen": 1}
        return writer.post(DECISION, json=given).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(send, range(8)))

    assert sorted(statuses) == [200, *[409] * 7]
    assert head(region) == 2
    now = decision(region)
    assert now is not None
    assert now.owner == f"Office {statuses.index(200)}"


def test_what_others_write_elsewhere_is_no_conflict(writer: TestClient) -> None:
    other = "plan-2023:focus-area-without-measure:p23-1-2"
    writer.post(f"/v1/gaps/{other}/decision", json={"state": "working_on"})

    assert writer.post(DECISION, json={"state": "open", "seen": 1}).status_code == 200


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("nonsense", "“nonsense” is not the id of a gap."),
        ("plan-2023:no-such-rule:x", "is not the id of a gap."),
        ("plan-2023:stalled-measure:no-such", "There is no gap"),
        ("no-plan:stalled-measure:x", "There is no strategy “no-plan”."),
        (
            "plan-2023:stalled-measure:a%2Fb%3Fc%23d%22%3E",
            "There is no gap “plan-2023:stalled-measure:a/b?c#d",
        ),
    ],
)
def test_a_gap_that_never_was_is_not_there(writer: TestClient, region: Networks, id_: str, said: str) -> None:
    for answer in (
        writer.get(f"/v1/gaps/{id_}?lang=en"),
        writer.post(f"/v1/gaps/{id_}/decision?lang=en", json={"state": "open"}),
    ):
        assert answer.status_code == 404
        assert said in answer.json()["detail"]
    assert head(region) == 1


def test_without_a_sign_in_only_people_at_the_machine_may_write(region: Networks) -> None:
    app = create_app(region, clock=CLOCK)
    given = {"state": "open"}
    places = [
        ("http://127.0.0.1:8000", "192.168.1.7"),
        ("http://map.example.org", "127.0.0.1"),  # a name that somebody points here, or a proxy
        ("http://192.168.1.2:8000", "127.0.0.1"),
        ("http://map.example.org", "2001:db8::1"),
    ]
    for base, client in places:
        answer = TestClient(app, base_url=base, client=(client, 5000)).post(f"{DECISION}?lang=en", json=given)
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems#only-on-this-machine")
        assert "Without a sign-in it can only be used" in answer.json()["detail"]
    assert head(region) == 1

    own = TestClient(app, base_url="http://[::1]:8000", client=("::1", 5000))
    assert own.post(DECISION, json=given).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://127.0.0.1:9000"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
)
@pytest.mark.parametrize("path", [DECISION, f"/gaps/{STALLED}", f"/gaps/{STALLED}/undo"])
def test_a_page_of_another_site_writes_nothing_in_somebodys_name(
    writer: TestClient, region: Networks, path: str, headers: dict[str, str]
) -> None:
    sent = {"json": {"state": "open"}} if path == DECISION else {"data": {"state": "open", "revision": "1"}}
    answer = writer.post(f"{path}?lang=en", headers=headers, **sent)  # type: ignore[arg-type]

    assert answer.status_code == 403
    assert "from another site" in answer.text
    assert head(region) == 1


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://127.0.0.1:8000"}],
)
def test_own_pages_and_programs_that_are_no_browsers_may(writer: TestClient, headers: dict[str, str]) -> None:
    assert writer.post(DECISION, json={"state": "open"}, headers=headers).status_code == 200


def test_a_form_of_another_site_cannot_pretend_to_be_json(writer: TestClient, region: Networks) -> None:
    answer = writer.post(DECISION, content='{"state": "open"}', headers={"Content-Type": "text/plain"})

    assert answer.status_code == 422
    assert head(region) == 1


def test_reading_needs_no_leave(region: Networks) -> None:
    assert client_of(region).get(f"/v1/gaps/{STALLED}").json()["standing"] == "open"
    assert (
        client_of(region).get(f"/gaps/{STALLED}", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
    )


def test_the_last_revisions_are_looked_at_or_on_demand_the_whole_history(
    writer: TestClient, region: Networks
) -> None:
    for number in range(26):
        cells = {"id": "kompetansepafyll", "note": f"Note {number}"}
        editing.change(region.history, Measure, cells, author="kari", reason="Brev")
    address = f"/v1/gaps/{STALLED}"

    last, whole = (writer.get(f"{address}{query}").json() for query in ("", "?whole=true"))

    assert (last["looked_at"], last["first_seen"], last["standing"]) == (25, None, "open")
    assert (whole["looked_at"], whole["first_seen"]) == (27, 1)
    page = writer.get(f"/gaps/{STALLED}?lang=en").text
    assert "Only the last 25 revisions were looked at." in page
    assert "Look through the whole history" in page
    assert "First there with revision 1" in writer.get(f"/gaps/{STALLED}?lang=en&whole=true").text
