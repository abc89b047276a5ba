"""Every page of the service, found from its own routes: a new page is looked at without anybody naming it.

What cannot be found out has to be told: an example for a part of an address (`IDS`), or the question without
which a page does not answer (`ASKED`).
"""

from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.responses import HTMLResponse, RedirectResponse

from tests.support.region import STALLED

IDS: Final[dict[str, str]] = {
    "organisations": "uni-fabelfjord",
    "gaps": STALLED,
    "measures": "kompetansepafyll",
    "focus-areas": "p23-2-2",
    "areas": "p23-2-2",
    "strategies": "plan-2023",
    "sources": "plan23",
    "facts": "organisations",
}
"""What stands in an address after a word, in the made-up region; `imports` once there is one."""
ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "/": ("", "grouping=municipalities&grouping=kinds&grouping=spheres&grouping=located"),
    "/cell": ("row=kind:firm&column=p23-2-2", "row=kind:rd_institution&column=p23-2-3"),
    "/gaps": ("", "by=rule&helix=true"),
    "/gaps/{id:path}": ("", "written=0", "revision=1"),
    "/facts/{table}": ("", "words=fabelvik"),
    "/facts/{table}/row": ("key=fabelvik-havn", "key=fabelvik-havn&written=1"),
    "/history": ("", "written=1"),
    "/find": ("words=hydrogen&introduced_by=uni-fabelfjord", "words=nobody-is-called-so"),
    "/what-if": ("gone=fabelvik&gone=uni-fabelfjord", ""),
    "/change": ("since=2023", ""),
    "/report": ("since=2023", ""),
    "/v1/report": ("since=2023", ""),
    "/map": ("", "focus=organisation:uni-fabelfjord:2"),
    "/v1/map": ("", "focus=organisation:uni-fabelfjord:2"),
}
"""What to ask a page that shows more then, or answers nothing otherwise; the first is what quick runs ask."""
MISTAKES: Final[Mapping[str, int]] = {
    "/there-is-no-such-page": 404,
    "/find?limit=many": 422,
    "/organisations/nobody": 404,
}
"""Addresses that lead to the page of an error, and its number."""


def page_routes(app: FastAPI) -> list[str]:
    """The paths of all routes that a person opens in a browser: `/gaps/{id:path}`."""
    found = []
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if not isinstance(route, APIRoute) or "GET" not in (context.methods or ()):
            continue
        if context.path == "/favicon.ico":
            continue  # a picture
        kind = route.response_class
        if isinstance(kind, type) and issubclass(kind, RedirectResponse):
            continue  # leads to another site, where there is one
        if not route.include_in_schema or (isinstance(kind, type) and issubclass(kind, HTMLResponse)):
            found.append(str(context.path))
    return sorted(set(found))


def filled(path: str, ids: Mapping[str, str] = IDS) -> str | None:
    """A path with an example for each of its parameters; None where none is known."""
    done: list[str] = []
    for part in path.split("/"):
        if part.startswith("{"):
            if not done or done[-1] not in ids:
                return None
            done.append(ids[done[-1]])
        else:
            done.append(part)
    return "/".join(done)


def addresses_of(path: str, *, all_of_them: bool) -> list[str]:
    """What to open for a route: each question, or the first; nothing if an example is missing."""
    own = filled(path)
    if own is None:
        return []
    questions = ASKED.get(path, ("",))
    return [f"{own}?{asked}" if asked else own for asked in (questions if all_of_them else questions[:1])]


def in_language(address: str, language: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"
