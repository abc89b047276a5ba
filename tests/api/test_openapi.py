"""The promise of the API: what it says of itself is checked in, complete, and true."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from stakeholders.exporters.native import RecordDocument
from stakeholders.reports.documents.chance import ChanceDocument
from stakeholders.reports.documents.change import ChangeDocument
from stakeholders.reports.documents.coverage import CellDetailDocument, CoverageDocument
from stakeholders.reports.documents.gaps import LifeDocument
from stakeholders.reports.documents.history import ChangesDocument, UndoneDocument
from stakeholders.reports.documents.measures import MeasuresDocument
from stakeholders.reports.documents.organisations import OrganisationsDocument
from stakeholders.reports.documents.structure import StructureDocument
from stakeholders.reports.documents.what_if import WhatIfDocument
from stakeholders_api.documents import (
    ContactRolesDocument,
    HealthDocument,
    HistoryPageDocument,
    ImportDocument,
    OrganisationDetailDocument,
    ReadyDocument,
    RecordsDocument,
    VersionDocument,
    WrittenDocument,
)
from stakeholders_api.routes.find import FindPage
from stakeholders_api.routes.gaps import GapsPage
from tests.api.asking import GAP, get
from tools.openapi import TARGET, described

DOCUMENTS: dict[str, Any] = {
    "coverage": CoverageDocument,
    "coverage_cell": CellDetailDocument,
    "measures": MeasuresDocument,
    "structure": StructureDocument,
    "change": ChangeDocument,
    "gaps": GapsPage,
    "gap": LifeDocument,
    "decide": LifeDocument,
    "chance": ChanceDocument,
    "what_if": WhatIfDocument,
    "organisations": OrganisationsDocument,
    "organisation": OrganisationDetailDocument,
    "contact_roles": ContactRolesDocument,
    "find": FindPage,
    "history": HistoryPageDocument,
    "facts": RecordsDocument,
    "fact": RecordDocument,
    "add_fact": WrittenDocument,
    "change_fact": WrittenDocument,
    "remove_fact": WrittenDocument,
    "import_files": ImportDocument,
    "import": ImportDocument,
    "apply_import": ImportDocument,
    "changes": ChangesDocument,
    "undo": UndoneDocument,
    "restore": UndoneDocument,
    "dismiss": LifeDocument,
    "health": HealthDocument,
    "ready": ReadyDocument,
    "version": VersionDocument,
}
PAGES = {"map", "report", "metrics", "export", "template", "drop_import"}


@pytest.fixture(scope="module")
def promised() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(TARGET.read_text(encoding="utf-8"))
    return found


def operations(promised: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in promised["paths"].items():
        for method in methods.values():
            yield path, method


def test_what_is_checked_in_is_what_the_service_says() -> None:
    assert TARGET.read_text(encoding="utf-8") == described(), (
        "run `python -m tools.openapi`, read the difference"
    )


def test_the_service_hands_it_out(client: TestClient, promised: dict[str, Any]) -> None:
    assert get(client, "/openapi.json") == promised
    assert promised["openapi"].startswith("3.1")


def test_every_operation_is_named_grouped_and_told(promised: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, operation in operations(promised)]
    tags = {tag["name"] for tag in promised["tags"]}

    assert sorted(names) == sorted(DOCUMENTS.keys() | PAGES)
    for _, operation in operations(promised):
        assert set(operation["tags"]) <= tags
        assert operation["summary"]
        assert operation["description"]


def test_every_operation_declares_its_problems(promised: dict[str, Any]) -> None:
    for path, operation in operations(promised):
        problems = {int(status): answer for status, answer in operation["responses"].items() if status >= "4"}
        wanted = {405, 413, 414, 421, 500} | ({422} if operation.get("parameters") else set())
        if path.startswith("/v1/"):
            wanted |= {401, 403, 422}
        if path.startswith("/v1/") and path not in ("/v1/history", "/v1/imports"):
            wanted |= {404}
        assert problems.keys() >= wanted, path
        for answer in problems.values():
            assert answer["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
            }
    assert promised["components"]["schemas"]["Problem"]["required"] == [
        "type",
        "title",
        "status",
        "detail",
        "instance",
        "request_id",
        "errors",
    ]


def test_every_parameter_is_explained_and_limited(promised: dict[str, Any]) -> None:
    for path, operation in operations(promised):
        for parameter in operation.get("parameters", []):
            where = f"{path} {parameter['name']}"
            assert parameter["description"], where
            schema = json.dumps(parameter["schema"])
            limits = ("maxLength", "maximum", "enum", "$ref", "boolean")
            assert any(limit in schema for limit in limits), where


def test_every_reference_leads_somewhere(promised: dict[str, Any]) -> None:
    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if "$ref" in value:
                yield value["$ref"]
            for part in value.values():
                yield from references(part)
        elif isinstance(value, list):
            for part in value:
                yield from references(part)

    schemas = promised["components"]["schemas"]
    assert {ref.removeprefix("#/components/schemas/") for ref in references(promised)} <= schemas.keys()


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_the_example_of_an_operation_is_what_it_could_return(promised: dict[str, Any], name: str) -> None:
    (operation,) = (o for _, o in operations(promised) if o["operationId"] == name)
    (answer,) = (a for status, a in operation["responses"].items() if status in ("200", "201", "202"))
    example = answer["content"]["application/json"]["example"]

    assert TypeAdapter(DOCUMENTS[name]).validate_python(example, strict=True, extra="forbid") == example


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("coverage", "/v1/coverage"),
        ("coverage_cell", "/v1/coverage/cell?row=kind:firm&column=fr23-2"),
        ("gaps", "/v1/gaps"),
        ("gap", f"/v1/gaps/{GAP}"),
        ("chance", "/v1/chance?strategy=snp-2014"),
        ("what_if", "/v1/what-if?gone=uia"),
        ("organisations", "/v1/organisations"),
        ("organisation", "/v1/organisations/uia"),
        ("find", "/v1/find?words=agder"),
        ("history", "/v1/history"),
        ("health", "/healthz"),
        ("ready", "/readyz"),
        ("version", "/version"),
    ],
)
def test_what_is_returned_has_the_promised_shape(client: TestClient, name: str, address: str) -> None:
    found = get(client, address)

    assert TypeAdapter(DOCUMENTS[name]).validate_python(found, strict=True, extra="forbid") == found


def test_there_is_no_page_that_would_load_its_parts_from_elsewhere(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404
