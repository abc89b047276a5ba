"""Files through the API: read first, applied when somebody says so, nothing twice and nothing lost."""

from __future__ import annotations

import io
import threading
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stakeholders.domain.records import Organisation
from stakeholders.importers.native import read_paths
from stakeholders.services.access import Actor, Role
from stakeholders.services.importing import Import, ImportOptions
from stakeholders.services.networks import Networks
from stakeholders_api import create_app
from stakeholders_api.incoming import File
from tests.support.service import CLOCK, at_the_machine, networks_at
from tests.support.signing_in import signed_in_service

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

GOOD = "id,name,kind\nnytt-as,Nytt AS (oppdiktet),firm\n"
BAD = "id,name,kind\nnytt-as,Nytt AS (oppdiktet),castle\n"


def send(client: TestClient, text: str = GOOD, key: str | None = None) -> Any:
    headers = {} if key is None else {"Idempotency-Key": key}
    files = [("files", ("organisations.csv", text.encode()))]
    return client.post("/v1/imports?lang=en", files=files, headers=headers)


def until_done(client: TestClient, address: str) -> dict[str, Any]:
    for _ in range(400):
        found: dict[str, Any] = client.get(f"{address}?lang=en").json()
        if found["state"] not in ("reading", "applying"):
            return found
        time.sleep(0.02)
    raise AssertionError(address)


def test_files_are_read_looked_at_and_applied_as_one_revision(writer: TestClient, region: Networks) -> None:
    sent = send(writer)
    assert (sent.status_code, sent.headers["retry-after"]) == (202, "1")
    address = sent.headers["location"]
    ready = until_done(writer, address)
    assert ready["state"] == "ready"
    assert ready["plan"]["counts"] == {
        "organisations": {"added": 1, "changed": 0, "removed": 0, "unchanged": 0}
    }
    assert region.history.current()[0] == 1

    applied = writer.post(f"{address}/application", json={"reason": "Fra foreningen"})
    assert applied.status_code == 202
    done = until_done(writer, address)
    assert (done["state"], done["revision"]["number"], done["revision"]["reason"]) == (
        "applied",
        2,
        "Fra foreningen",
    )
    assert "nytt-as" in region.history.current()[1].table(Organisation)
    assert writer.post(f"{address}/application", json={}).status_code == 202
    assert region.history.current()[0] == 2


def test_what_is_wrong_is_told_by_file_row_and_column_and_cannot_be_applied(
    writer: TestClient, region: Networks
) -> None:
    address = send(writer, BAD).headers["location"]
    wrong = until_done(writer, address)
    (problem,) = wrong["plan"]["problems"]
    assert (wrong["state"], problem["place"], problem["row"], problem["column"], problem["value"]) == (
        "wrong",
        "organisations.csv",
        2,
        "kind",
        "castle",
    )
    assert writer.post(f"{address}/application", json={}).status_code == 409
    assert region.history.current()[0] == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plan.xls", b"\xd0\xcf\x11\xe0", "is a spreadsheet of a kind that cannot be read"),
        ("book.xlsx", b"PK\x03\x04 no", "book.xlsx"),
        ("../../etc/passwd", b"x", "passwd"),
        ("nul\x00l.csv", b"a,b\n", ""),
    ],
)
def test_what_cannot_be_read_at_all_fails_with_a_sentence(
    writer: TestClient, name: str, content: bytes, told: str
) -> None:
    sent = writer.post("/v1/imports?lang=en", files=[("files", (name, content))])
    assert sent.status_code in (202, 422)
    if sent.status_code == 202:
        document = until_done(writer, sent.headers["location"])
        assert document["state"] in ("failed", "wrong")
        assert told in str(document["error"] or document["plan"]["problems"])


def test_sent_again_with_the_same_key_it_is_the_same_import(writer: TestClient, region: Networks) -> None:
    first, again, other = send(writer, key="uke-48"), send(writer, key="uke-48"), send(writer)
    assert first.json()["id"] == again.json()["id"] != other.json()["id"]
    address = first.headers["location"]
    until_done(writer, address)
    writer.post(f"{address}/application", json={})
    assert until_done(writer, address)["revision"]["number"] == 2

    later = at_the_machine(create_app(region, clock=CLOCK, author="kari"))  # as after a restart
    address = send(later, "id,name,kind\nannet-as,Annet AS,firm\n", "uke-48").headers["location"]
    until_done(later, address)
    later.post(f"{address}/application", json={})
    assert until_done(later, address)["revision"]["number"] == 2
    assert region.history.current()[0] == 2


def test_a_dropped_import_is_gone(writer: TestClient) -> None:
    address = send(writer).headers["location"]
    assert writer.delete(address).status_code == 204
    assert writer.get(address).status_code == 404
    assert writer.delete(address).status_code == 404


def test_imports_of_others_are_not_seen(region: Networks, tmp_path: Path) -> None:
    with signed_in_service(region, tmp_path) as service:
        mine, other, admin = (service.client(role) for role in (Role.EDITOR, Role.EDITOR, Role.ADMIN))
        address = send(mine).headers["location"]
        assert [c.get(address).status_code for c in (mine, other, admin)] == [200, 404, 200]
        assert other.delete(address).status_code == 404
        assert other.post(f"{address}/application", json={}).status_code == 404


def test_no_more_than_some_wait_to_be_applied_and_not_for_ever(region: Networks, tmp_path: Path) -> None:
    with signed_in_service(region, tmp_path) as service:
        client = service.client(Role.EDITOR)
        addresses = [send(client).headers["location"] for _ in range(20)]
        for address in addresses:
            until_done(client, address)
        assert send(client).status_code == 409
        service.clock.pass_by(hours=1, seconds=1)
        assert client.get(addresses[0]).status_code == 404
        assert send(client).status_code == 202


def test_without_files_or_with_too_many_it_is_said(writer: TestClient) -> None:
    none = writer.post("/v1/imports?lang=en", files=[("files", ("", b""))])
    many = writer.post("/v1/imports?lang=en", files=[("files", (f"{n}.csv", b"a")) for n in range(41)])
    assert [answer.status_code for answer in (none, many)] == [422, 422]
    assert "Send 1 to 40 files, not 41." in many.json()["detail"]


def test_what_somebody_has_told_it_to_write_is_written_before_it_stops(region: Networks) -> None:
    app = create_app(region, clock=CLOCK, author="kari")
    imports = app.state.imports
    slow = threading.Event()
    imports._worker.submit(slow.wait, 5)  # noqa: SLF001 - something that is at work before it
    with at_the_machine(app) as client:
        one = imports.begin(
            Actor("kari", Role.ADMIN), [File("organisations.csv", GOOD.encode())], ImportOptions()
        )
        slow.set()
        until_done(client, f"/v1/imports/{one.id}")
        busy = threading.Event()
        imports._worker.submit(busy.wait, 0.5)  # noqa: SLF001
        assert client.post(f"/v1/imports/{one.id}/application", json={}).json()["state"] == "applying"
        assert region.history.current()[0] == 1
    assert region.history.current()[0] == 2  # the service has stopped by now


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_what_is_exported_is_imported_as_nothing_new(
    writer: TestClient, region: Networks, tmp_path: Path, format_: str, lang: str
) -> None:
    answer = writer.get(f"/v1/export?format={format_}&lang={lang}")
    assert answer.headers["content-disposition"].startswith('attachment; filename="stakeholders-r1.')
    if format_ == "csv":
        zipfile.ZipFile(io.BytesIO(answer.content)).extractall(tmp_path / "facts")
        tables = read_paths([tmp_path / "facts"])
    else:
        (tmp_path / "facts.xlsx").write_bytes(answer.content)
        tables = read_paths([tmp_path / "facts.xlsx"])
    with networks_at(tmp_path / "new.db") as networks:
        Import.of(networks.history, tables).apply(author="x", reason="x")
        assert networks.history.current()[1] == region.history.current()[1]
    assert Import.of(region.history, tables).dry_run().changes == ()


def test_a_fault_while_reading_is_told_and_keeps_nobody_waiting(
    writer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("stakeholders_api.incoming.read_paths", fail)
    failed = until_done(writer, send(writer).headers["location"])
    assert (failed["state"], failed["error"]) == (
        "failed",
        "The import could not be worked out. It is not your fault.",
    )
    monkeypatch.undo()
    assert until_done(writer, send(writer).headers["location"])["state"] == "ready"
