"""A gap's own page and the form on it, without a browser: what it shows, writes, refuses and takes back."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from httpx2 import Response

from stakeholders.domain.records import Decision, Measure
from stakeholders.services import editing
from stakeholders.services.access import Role
from stakeholders.services.networks import Networks
from tests.pages.harm import TEXTS
from tests.pages.harm import records as harm
from tests.pages.reading import GAP, one, page, text
from tests.support.region import STALLED
from tests.support.service import networks_at, write, writer_of
from tests.support.signing_in import signed_in_service

PAGE = f"/gaps/{STALLED}"


def typed(found: BeautifulSoup) -> dict[str, str]:
    """What stands in the form, as a browser would send it."""
    form = one(found, "form.decide")
    fields = {str(f["name"]): str(f.get("value", "")) for f in form.select("input:not([type=radio])")}
    fields["reason"] = str(one(form, "textarea").get_text()).removeprefix("\n")
    fields["state"] = str(one(form, "input[type=radio][checked]")["value"])
    return fields


def decide(writer: TestClient, path: str = PAGE, **changed: str) -> Response:
    """Open the page, change some fields and send the form."""
    found = page(writer, f"{path}?lang=en")
    return writer.post(str(one(found, "form.decide")["action"]), data={**typed(found), **changed})


def after(writer: TestClient, answer: Response) -> BeautifulSoup:
    """The page that an answer leads to."""
    assert answer.status_code == 303
    return page(writer, answer.headers["location"])


def undo(writer: TestClient, found: BeautifulSoup) -> Response:
    form, button = one(found, ".done form"), one(found, ".done button")
    return writer.post(str(form["action"]), data={str(button["name"]): str(button["value"])})


def decision(networks: Networks, gap_id: str = STALLED) -> Decision | None:
    return networks.history.current()[1].table(Decision).get(gap_id)


def test_the_page_tells_all_that_the_command_line_tells(client: TestClient) -> None:
    found = page(client, f"/gaps/{GAP}?lang=en")
    told = text(one(found, "main"))

    assert text(one(found, "h1")).startswith("7 of 8 municipalities are not known to take part in")
    assert "7 of 8 missing (88%)" in told
    assert "Municipality outside a focus area · 0 of 8 who would know have answered" in told
    assert len(found.select(".candidates a")) == 7
    assert found.select(".evidence .source a")
    assert "How it stands: open" in told
    assert "First there with revision 1" in told
    assert "Nobody has decided anything about it." in told


def test_every_gap_of_the_list_leads_to_its_own_page_and_that_one_to_the_map(client: TestClient) -> None:
    found = page(client, "/gaps?strategy=snp-2014&lang=en")
    leads = [str(link["href"]) for link in found.select("li.gap .links a:first-child")]

    assert len(leads) == len(found.select("li.gap")) > 50
    for address in leads[:: len(leads) // 8]:
        gap = page(client, address)
        assert "focus=" in str(one(gap, ".gap-inside .links a:first-child")["href"])


def test_what_was_decided_shows_with_a_notice_and_undo_restores(writer: TestClient, region: Networks) -> None:
    before = region.history.current()[1].digest()
    done = decide(writer, state="accepted", owner="Regionrådet (oppdiktet)", due="2027-03", reason="Venter.")
    found = after(writer, done)

    assert urlsplit(done.headers["location"]).fragment == one(found, ".done")["id"] == "notice"
    assert one(found, ".done")["role"] == "status"
    assert text(one(found, ".done p")) == "Written as revision 2. Accepted."
    assert "How it stands: accepted Owner: Regionrådet (oppdiktet). Due: 2027-03." in text(
        one(found, ".side")
    )
    assert text(one(found, ".decisions li")) == (
        "Revision 2 (2026-11-23 13:00, kari): Accepted. Owner: Regionrådet (oppdiktet). Due: 2027-03. "
        "Decided 2026-11-23. Reason: Venter."
    )

    back = after(writer, undo(writer, found))

    assert text(one(back, ".done p")) == "Written as revision 3. What was decided before was taken back."
    assert "How it stands: open" in text(one(back, ".side"))
    assert len(back.select(".decisions li")) == 2
    assert region.history.current()[1].digest() == before

    again = after(writer, undo(writer, back))  # an undo can be undone
    assert "How it stands: accepted" in text(one(again, ".side"))


def test_an_emptied_field_takes_the_value_away(writer: TestClient, region: Networks) -> None:
    decide(writer, state="working_on", owner="A", due="2027", reason="B")
    decide(writer, owner="", reason="")

    now = decision(region)
    assert now is not None
    assert (now.state.value, now.owner, str(now.due), now.reason) == ("working_on", None, "2027", None)


def test_sent_twice_the_same_form_writes_once(writer: TestClient, region: Networks) -> None:
    decide(writer, state="working_on")
    found = after(writer, decide(writer))

    assert text(one(found, ".done p")) == "Nothing was written: it was decided so already."
    assert region.history.current()[0] == 2


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"state": "accepted"}, "reason", "A gap is accepted with a reason. Write why it may stay."),
        ({"due": "31.02.2027"}, "due", "is a date that does not exist"),
        ({"due": "snart"}, "due", "“snart” is not a date."),
        ({"reason": "x" * 2001}, "reason", "It has 2001 characters; there is room for 2000. Say it shorter."),
        ({"owner": "01010012356"}, "owner", "identity number"),
        ({"state": "closed"}, "state", "Say what is to be done: open, working_on or accepted."),
        ({"state": ""}, "state", "Say what is to be done: open, working_on or accepted."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(
    writer: TestClient, region: Networks, changed: dict[str, str], field: str, said: str
) -> None:
    sent = {"owner": "Kept <b>", "reason": "kept too\n& on two lines", **changed}
    if changed.get("state") == "accepted":
        sent["reason"] = ""
    answer = decide(writer, **sent)
    found = BeautifulSoup(answer.text, "html.parser")

    assert answer.status_code == 422
    assert answer.headers["cache-control"] == "no-store"
    wrong = one(found, f"#{field}-wrong")
    assert said in text(wrong)
    assert str(wrong["id"]) in str(one(found, f"#{field}")["aria-describedby"])
    assert str(one(found, "[role=alert] a")["href"]) == f"#{field}"
    assert "Nothing was written." in text(one(found, "[role=alert]"))
    assert one(found, "#owner")["value"] == sent["owner"]
    assert one(found, "textarea").get_text().removeprefix("\n") == sent["reason"]
    assert region.history.current()[0] == 1


def test_who_comes_late_is_told_what_was_decided_and_loses_nothing(
    writer: TestClient, region: Networks
) -> None:
    early, late = (page(writer, f"{PAGE}?lang=en") for _ in range(2))
    writer.post(PAGE, data={**typed(early), "state": "working_on", "owner": "The first"})

    answer = writer.post(f"{PAGE}?lang=en", data={**typed(late), "state": "accepted", "reason": "Too late?"})
    told = BeautifulSoup(answer.text, "html.parser")

    assert answer.status_code == 409
    assert "Somebody else has decided on it meanwhile." in text(one(told, "[role=alert]"))
    assert "Owner: The first." in text(one(told, "section[aria-labelledby=stands]"))
    assert typed(told)["reason"] == "Too late?"
    assert region.history.current()[0] == 2

    after(writer, writer.post(PAGE, data=typed(told)))  # having seen it, one may
    now = decision(region)
    assert now is not None
    assert (now.state.value, now.reason) == ("accepted", "Too late?")


def test_what_somebody_has_decided_since_cannot_be_undone(writer: TestClient, region: Networks) -> None:
    first = after(writer, decide(writer, state="working_on"))
    decide(writer, state="accepted", reason="B")

    found = after(writer, undo(writer, first))

    assert "Somebody has decided on it since revision 2" in text(one(found, ".done"))
    assert found.select(".done button") == []
    assert region.history.current()[0] == 3


@pytest.mark.parametrize("revision", ["1", "0", "-1", "99", "x", "²", "9" * 400, ""])
def test_only_a_decision_on_this_gap_can_be_undone_here(
    writer: TestClient, region: Networks, revision: str
) -> None:
    """Revision 1 is the import of everything."""
    assert writer.post(f"{PAGE}/undo", data={"revision": revision}).status_code == 404
    shown = page(writer, f"{PAGE}?written=1")
    assert shown.select(".done") == []
    assert region.history.current()[0] == 1


def test_a_gap_that_facts_have_closed_says_which(writer: TestClient, region: Networks) -> None:
    decide(writer, state="working_on", owner="A")
    cells = {"id": "kompetansepafyll", "status": "ongoing"}
    editing.change(region.history, Measure, cells, author="kari", reason="Brev")
    found = page(writer, f"{PAGE}?lang=en")

    told = text(one(found, "main"))
    assert "The gap is no longer there." in told
    assert "How it stands: closed" in told
    assert "Closed by revision 3" in told
    assert "measures kompetansepafyll" in told
    assert found.select("form.decide") == []


def test_on_older_facts_one_reads_and_is_led_to_the_newest(writer: TestClient) -> None:
    decide(writer, state="working_on")
    found = page(writer, f"{PAGE}?revision=1&lang=en")

    assert found.select("form.decide") == []
    assert "older revision" in text(one(found, ".side"))
    newest = page(writer, str(one(found, ".side a")["href"]))
    assert newest.select("form.decide")


def test_who_may_only_read_is_told_so_where_the_form_would_be(region: Networks, tmp_path: Path) -> None:
    with signed_in_service(region, tmp_path) as service:
        reader = service.client(Role.READER)
        found = page(reader, f"{PAGE}?lang=en")

        assert found.select("main form") == []
        assert "You may read; deciding needs the role editor." in text(one(found, ".side"))
        decide(writer_of(region), state="working_on")
        told = page(reader, f"{PAGE}?written=2&lang=en")
        assert text(one(told, ".done")) == "Written as revision 2. Being worked on."
        assert told.select("main form, main button") == []
        assert reader.post(PAGE, data={"state": "open"}).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/gaps/nonsense",
        "/gaps/plan-2023:stalled-measure:no-such",
        "/gaps/plan-2023:stalled-measure:a%2Fb%20c%3F%23%22%3Cscript%3E",
        f"{PAGE}/undo",
        "/gaps/" + "x" * 400,
    ],
)
def test_a_gap_that_never_was_is_a_page_in_words(writer: TestClient, address: str) -> None:
    answer = writer.get(address, headers={"Accept-Language": "en"})

    assert answer.status_code == 404
    assert "The list of gaps has every one there is." in answer.text
    assert "<script" not in answer.text


def test_the_helix_gaps_that_only_some_ask_for_have_pages_too(client: TestClient) -> None:
    gaps: Any = client.get("/v1/gaps?helix=true&strategy=snp-2014").json()["gaps"]
    helix = [gap["id"] for gap in gaps if gap["rule"] == "incomplete-triple-helix"]

    assert helix
    assert client.get(f"/gaps/{helix[0]}").status_code == 200


@pytest.mark.parametrize("harmful", TEXTS)
def test_what_people_write_is_shown_as_text(tmp_path: Path, harmful: str) -> None:
    gap = "/gaps/plan:single-partner-measure:measure-0"
    with networks_at(tmp_path / "harm.db") as networks:
        write(networks, harm())
        writer = writer_of(networks)
        found = after(writer, decide(writer, gap, state="accepted", owner=harmful, reason=harmful))
        now = decision(networks, gap.removeprefix("/gaps/"))

    assert now is not None
    assert now.reason
    assert found.select("script, img, iframe, svg, [onload], [onfocus]") == []
    assert len(found.select("link[rel=stylesheet]")) == 5
    assert one(found, "#owner")["value"] == now.owner


@pytest.mark.parametrize(
    ("content", "status"), [(b"a=1&" * 60, 422), (b"reason=" + b"x" * 70_000, 413), (b"\xff\xfe\x00", 422)]
)
def test_what_is_no_form_or_too_large_is_refused(
    writer: TestClient, region: Networks, content: bytes, status: int
) -> None:
    answer = writer.post(PAGE, content=content, headers={"Content-Type": "application/x-www-form-urlencoded"})

    assert answer.status_code == status
    assert region.history.current()[0] == 1


def test_who_is_not_relevant_is_said_on_the_page_and_taken_back_there(
    writer: TestClient, region: Networks
) -> None:
    found = writer.get("/v1/gaps?rule=single-partner-measure&lang=en").json()["gaps"]
    gap = next(one for one in found if one["candidates"])
    first = gap["candidates"][0]["organisation"]
    address = f"/gaps/{gap['id']}?lang=en"
    form = page(writer, address).select_one("form[action*='/dismiss']")
    assert form is not None
    assert [option["value"] for option in form.select("option")] == [
        one["organisation"]["id"] for one in gap["candidates"]
    ]

    empty = writer.post(str(form["action"]), data={"organisation": first["id"], "reason": " "})
    assert empty.status_code == 422
    assert "The reason is empty." in empty.text
    sent = writer.post(str(form["action"]), data={"organisation": first["id"], "reason": "Har sagt nei"})
    assert sent.status_code == 303
    after = page(writer, str(sent.headers["location"]))
    assert f"{first['name']} is not suggested for it any more." in text(after)
    assert f"{first['name']}: Har sagt nei" in text(after)
    assert first["id"] not in {o["value"] for o in after.select("form[action*='/dismiss'] option")}

    again = after.select_one("button[name=organisation]")
    assert again is not None
    back = writer.post(str(form["action"]), data={"organisation": str(again["value"]), "again": "yes"})
    assert f"{first['name']} may be suggested for it again." in text(
        page(writer, str(back.headers["location"]))
    )
    assert region.history.current()[0] == 3


def test_who_is_not_relevant_is_said_through_the_api(writer: TestClient) -> None:
    found = writer.get("/v1/gaps?rule=single-partner-measure").json()["gaps"]
    gap = next(one for one in found if one["candidates"])
    first = gap["candidates"][0]["organisation"]["id"]
    told = writer.post(
        f"/v1/gaps/{gap['id']}/dismissals", json={"organisation": first, "reason": "Har sagt nei"}
    )
    assert first not in {one["organisation"]["id"] for one in told.json()["gap"]["candidates"]}
    wrong = writer.post(f"/v1/gaps/{gap['id']}/dismissals?lang=en", json={"organisation": "x", "reason": "y"})
    assert (wrong.status_code, wrong.json()["detail"].split(".")[0]) == (404, "There is no organisation “x”")
    assert writer.post(f"/v1/gaps/{gap['id']}/dismissals", json={"organisation": first}).status_code == 422
