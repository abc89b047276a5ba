"""How routes describe themselves: the problems they may answer with, and an example of what they return."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from stakeholders.reports.documents.common import PerspectiveDocument
from stakeholders_api.problems import declared

ALWAYS: Final = (400, 405, 408, 413, 414, 421, 429, 500, 503)
"""What any address may answer with."""
FIGURES: Final = (401, 403, 404, 422)
"""What an address that gives figures may answer with besides."""

HEADERS: Final[Mapping[str, Any]] = {
    "ETag": {
        "description": "The same for the same revision, question and version.",
        "schema": {"type": "string"},
    },
    "X-Request-ID": {"description": "The id of the request.", "schema": {"type": "string"}},
}
NOT_MODIFIED: Final[dict[int | str, dict[str, Any]]] = {
    304: {"description": "What the reader has under `If-None-Match` still holds."}
}

EXAMPLE_PERSPECTIVE: Final[PerspectiveDocument] = {
    "revision": 1,
    "strategy": {"id": "snp-2014", "name": "Strategisk næringsplan for Kristiansandsregionen"},
    "as_of": "2014-01-01/2022-12-31",
    "boundaries": "as_was",
    "basis": "all",
    "methods_version": 1,
}


def as_text(example: object) -> str:
    """An example on its way through the framework, which drops every null; `with_examples` reads it again."""
    return json.dumps(example, ensure_ascii=False)


def with_examples(description: dict[str, Any]) -> dict[str, Any]:
    """The description with the examples of its answers as values."""
    for methods in description["paths"].values():
        for operation in methods.values():
            for answer in operation["responses"].values():
                content = answer.get("content", {}).get("application/json", {})
                if "example" in content:
                    content["example"] = json.loads(content["example"])
    return description


def figures(example: object) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that returns figures as JSON, with an example."""
    content = {"application/json": {"example": as_text(example)}}
    return {
        200: {"description": "The figures.", "headers": dict(HEADERS), "content": content},
        **NOT_MODIFIED,
        **declared(*ALWAYS, *FIGURES),
    }


def page(what: str) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that returns one HTML file."""
    content = {"text/html": {"schema": {"type": "string"}}}
    return {
        200: {"description": what, "headers": dict(HEADERS), "content": content},
        **NOT_MODIFIED,
        **declared(*ALWAYS, *FIGURES),
    }
