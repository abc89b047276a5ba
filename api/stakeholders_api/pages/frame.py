"""What stands around every page, and how a page is made of its template and what it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse

from stakeholders.domain.errors import StakeholdersError, StoreError
from stakeholders.domain.messages import LANGUAGES, N_, Language, Message, Translator, translator
from stakeholders.network.network import Network
from stakeholders.reports import html
from stakeholders.services.access import Role
from stakeholders_api.access import actor_of, may
from stakeholders_api.language import language_of
from stakeholders_api.questions import PERSPECTIVE
from stakeholders_api.service import caching, service_of, unless_known
from stakeholders_api.writing import host_name, is_this_machine

STATIC: Final = "/static"
STATIC_FOLDER: Final = Path(__file__).parents[1] / "static"
SHARED: Final = (html.PACKAGE, html.STATIC)
"""The package and the folder in it that hold what pages and the report have in common."""
STYLES: Final = (
    "designsystemet/theme.css",
    "designsystemet/designsystemet.css",
    "look.css",
    "board.css",
    "evidence.css",
)
"""In this order; the last two are shared with the report."""
LANGUAGE_NAMES: Final[Mapping[Language, str]] = {"nb": "Norsk", "en": "English"}

NAVIGATION: Final = (
    ("/", N_("Coverage")),
    ("/measures", N_("Measures")),
    ("/gaps", N_("Gaps")),
    ("/map", N_("Map")),
    ("/structure", N_("Structure")),
    ("/what-if", N_("What if")),
    ("/find", N_("Find")),
    ("/report", N_("Report")),
    ("/change", N_("Change")),
    ("/data", N_("Data")),
    ("/history", N_("History")),
)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of pages that keep the perspective and language the reader has chosen."""

    root: str
    carried: Mapping[str, str]

    @staticmethod
    def of(request: Request) -> Links:
        """What a request has chosen is carried on."""
        carried = {
            name: value
            for name, value in request.query_params.items()
            if name in PERSPECTIVE
            and value
            and (name, value) not in {("basis", "all"), ("boundaries", "as_was")}
        }
        return Links(request.scope.get("root_path", ""), carried)

    def __call__(self, path: str, anchor: str = "", /, **parameters: object) -> str:
        """The address of a path; a parameter that is None takes away what would be carried."""
        given: dict[str, object] = {**self.carried, **parameters}
        query = urlencode({k: v for k, v in given.items() if v not in (None, "", [])}, doseq=True)
        return self.root + path + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")


@dataclass(frozen=True, slots=True)
class LinkView:
    """A name that leads somewhere."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class KeptView:
    """The address of a page as it is, to be kept or sent."""

    path: str
    address: str
    """The whole of it, with the name of the service."""
    is_here_only: bool
    """Whether it means this machine, and so nothing to anybody else."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page."""

    request: Request
    translator: Translator
    link: Links

    @staticmethod
    def of(request: Request, *, carrying: bool = True) -> Frame:
        """The frame for whoever asks; without `carrying`, its links keep the language alone."""
        links = Links.of(request)
        if not carrying:
            links = Links(
                links.root, {k: v for k, v in links.carried.items() if k == "lang" and v in LANGUAGES}
            )
        return Frame(request, translator(language_of(request)), links)

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.translator.language

    def notice(self, network: Network | None) -> Message | None:
        """What has to stand above a page; the page of an error shows even if nothing can be read."""
        try:
            return service_of(self.request).notice_on(network)
        except StoreError:
            return None

    def say(self, said: object) -> str:
        """The text of a message or a name."""
        return self.translator.say(said)

    def tell(self, error: StakeholdersError) -> str:
        """What went wrong and what to do about it, in one text."""
        return " ".join(self.say(part) for part in (error.message, error.what_to_do) if part is not None)

    def navigation(self) -> list[tuple[str, str, bool]]:
        """The main pages: name, address, and whether it is this one."""
        here = self.request.url.path.removeprefix(self.link.root)
        return [(self.say(name), self.link(path), here == path) for path, name in NAVIGATION]

    def languages(self) -> list[tuple[Language, str, str]]:
        """The same page in the other languages."""
        query = [(k, v) for k, v in self.request.query_params.multi_items() if k != "lang" and v]
        return [
            (language, LANGUAGE_NAMES[language], "?" + urlencode([*query, ("lang", language)]))
            for language in LANGUAGES
            if language != self.language
        ]

    def exactly(self, network: Network) -> str:
        """The address of this page that shows the same figures for ever: nothing in it is a default."""
        query = self.request.query_params
        own: dict[str, object] = {name: query.getlist(name) for name in query if name not in PERSPECTIVE}
        own |= {
            "strategy": network.strategy.id if network.strategy is not None else None,
            "as_of": str(network.as_of),
            "revision": network.revision,
        }
        if network.boundaries.day is not None:
            own["boundaries"] = str(network.boundaries)
        return self.link(self.request.url.path.removeprefix(self.link.root), **own)

    def signed_in(self) -> str:
        """The name of whoever is signed in; empty for who sits at this machine."""
        actor = actor_of(self.request)
        return actor.name if actor is not None and actor.by_session else ""

    def edit_address(self, table: str) -> str | None:
        """Where the facts of what a page is about are changed; None for who may only read."""
        key = self.request.path_params.get("id")
        if key is None or not may(self.request, Role.EDITOR):
            return None
        return self.link(f"/facts/{table}/row", key=key, revision=None)

    def kept(self, network: Network) -> KeptView:
        """The address of exactly this, as somebody else would have to write it."""
        path, url = self.exactly(network), self.request.url
        return KeptView(path, f"{url.scheme}://{url.netloc}{path}", is_this_machine(host_name(url.netloc)))

    def style_sheets(self) -> list[str]:
        """Addresses that change when a style sheet does, so that it can be kept for ever."""
        return [self.static(name) for name in STYLES]

    def icon(self) -> str:
        """The address of the small picture in the browser's tab."""
        return self.static("icon.svg")

    def static(self, name: str) -> str:
        """The address of a file that pages need; it changes when the file does."""
        return f"{self.link.root}{STATIC}/{name}?v={_fingerprint(name)}"


@cache
def _fingerprint(name: str) -> str:
    package, folder = SHARED
    places = (STATIC_FOLDER / name, files(package) / folder / name)
    found = next(place for place in places if place.is_file())
    return hashlib.sha256(found.read_bytes()).hexdigest()[:12]


def render(frame: Frame, template: str, page: object, network: Network | None = None) -> str:
    """The page as text; `network` is what its figures were worked out of."""
    names: dict[str, Any] = {
        **html.texts(frame.language),
        "link": frame.link,
        "frame": frame,
        "page": page,
        "network": network,
        "when": None if network is None else frame.say(network.as_of),
    }
    return html.environment("stakeholders_api").get_template(template).render(names)


def show(frame: Frame, template: str, page: object, network: Network | None = None) -> HTMLResponse:
    """The answer that shows a page; `NotModified` if the reader has exactly this."""
    text = render(frame, template, page, network)
    headers = caching(f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"')
    unless_known(frame.request, headers)
    return HTMLResponse(text, headers={**headers, "Content-Language": frame.language})


def show_error(frame: Frame, template: str, page: object, status: int) -> HTMLResponse:
    """The answer that shows what went wrong; nobody keeps it."""
    text = render(frame, template, page)
    return HTMLResponse(text, status, {"Cache-Control": "no-store", "Content-Language": frame.language})
