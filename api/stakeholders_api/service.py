"""What the routes and pages share: the networks, the clock, and how a question becomes an answer.

Nothing here is global: an app holds one `Service`, and a request reaches it through its app.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from stakeholders.analyses import METHODS_VERSION
from stakeholders.domain.dates import AsOf
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_, Language, Message
from stakeholders.gaps.comparing import Changed
from stakeholders.network.network import Network
from stakeholders.network.perspective import Boundaries, Question
from stakeholders.ports.clock import Clock, today
from stakeholders.reports.made_up import made_up_notice
from stakeholders.services.changing import change_between
from stakeholders.services.contacts import Contacts, Role
from stakeholders.services.networks import Asked, Networks
from stakeholders_api.insight import Insight, Insights
from stakeholders_api.language import language_of
from stakeholders_api.page_questions import MAY_BE_REPEATED
from stakeholders_api.questions import PERSPECTIVE, ChangeQuestion, PerspectiveQuestion

ZIPPED: Final = "-gzip"
"""At the end of the tag of an answer that was zipped on its way: other bytes have another strong tag."""
REVALIDATE: Final = "private, no-cache"
"""Keep it, but ask each time whether it still holds."""


class InvalidParameter(InvalidInput):
    """A parameter of an address cannot be right; `parameter` is its name."""

    def __init__(self, parameter: str, error: InvalidInput) -> None:
        super().__init__(error.message, where=error.where, what_to_do=error.what_to_do)
        self.parameter = parameter


_OF_KEEPING: Final = ("etag", "cache-control", "vary", "content-language")


class NotModified(Exception):
    """The reader has the answer already."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__()
        self.headers = headers

    def kept_headers(self) -> dict[str, str]:
        """Those that tell how long the reader may keep what it has."""
        said = {name.lower(): value for name, value in self.headers.items()}
        return {name: said[name] for name in _OF_KEEPING if name in said}


def each_once(request: Request) -> None:
    """Refuse an address in which a parameter that is no list is given twice."""
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name in seen and name not in MAY_BE_REPEATED:
            twice = InvalidInput(
                N_("“{name}” is given more than once.", name=name), what_to_do=N_("Give it once.")
            )
            raise InvalidParameter(name, twice)
        seen.add(name)


@dataclass(frozen=True)
class Service:
    """What an app works with."""

    networks: Networks
    clock: Clock
    version: str
    notice: Message | None = None
    """Stands above every page; without it only that the facts are made up, if they are."""
    contacts: Contacts | None = None
    insights: Insights = field(default_factory=Insights)

    def insight(self, question: PerspectiveQuestion) -> Insight:
        """What can be said from the perspective asked for; raises what a wrong perspective raises."""
        asked = self._asked(question)
        try:
            network = self.networks.network(asked)
        except InvalidInput as error:  # nothing else is left that could be wrong
            raise InvalidParameter("boundaries", error) from error
        return self.insights.of(network)

    def earlier(self, question: PerspectiveQuestion, since: str) -> Network:
        """The network of the same question at an earlier time."""
        try:
            return self.networks.earlier(self._asked(question), _time("since", since))
        except InvalidInput as error:
            raise InvalidParameter("since", error) from error

    def changed(self, question: ChangeQuestion) -> Changed:
        """What is otherwise than at an earlier time or in an earlier revision."""
        since = None if question.since is None else _time("since", question.since)
        asked = self._asked(question)
        try:
            return change_between(
                self.networks, asked, since, question.since_revision, as_was=question.as_was
            )
        except InvalidInput as error:
            raise InvalidParameter(
                "since" if question.since_revision is None else "since_revision", error
            ) from error

    def contact_roles(self, organisation_id: str) -> list[Role]:
        """Whom to turn to in an organisation, by what they do there; never who they are."""
        return [] if self.contacts is None else self.contacts.roles(organisation_id)

    @property
    def contacts_version(self) -> str:
        """Another text after each change of the contacts."""
        return "" if self.contacts is None else self.contacts.version()

    def notice_on(self, network: Network | None) -> Message | None:
        """What has to stand above a page about a network, or about nothing in particular."""
        if self.notice is not None:
            return self.notice
        facts = network.facts if network is not None else self.networks.history.current()[1]
        return made_up_notice(facts)

    def _asked(self, question: PerspectiveQuestion) -> Asked:
        as_of = None if question.as_of is None else _time("as_of", question.as_of)
        try:
            boundaries = Boundaries.parse(question.boundaries, today(self.clock))
        except InvalidInput as error:
            raise InvalidParameter("boundaries", error) from error
        return Asked(Question(question.strategy, as_of, boundaries, question.basis), question.revision)


def _time(parameter: str, text: str) -> AsOf:
    try:
        return AsOf.parse(text)
    except InvalidInput as error:
        raise InvalidParameter(parameter, error) from error


@dataclass(frozen=True, slots=True)
class Reading:
    """One request for figures: the reader's language, the insight asked for, and the answer's headers."""

    language: Language
    insight: Insight
    headers: Mapping[str, str]

    @property
    def network(self) -> Network:
        """The network asked about."""
        return self.insight.network


def service_of(request: Request) -> Service:
    """The service of the app that a request came to."""
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


def read(request: Request, response: Response, question: PerspectiveQuestion) -> Reading:
    """The reading that a request asks for; its headers are put on the answer.

    The tag is known before anything is worked out: same revision, same question and same
    version give the same bytes. `NotModified` if that is what the reader has.
    """
    service, language = service_of(request), language_of(request)
    insight = service.insight(question)
    perspective = insight.network.perspective
    own = question.model_dump(mode="json", exclude=set(PERSPECTIVE))
    tag = tag_of(
        [
            service.version,
            METHODS_VERSION,
            request.url.path,
            language,
            insight.network.revision,
            perspective.strategy.id if perspective.strategy is not None else None,
            str(perspective.as_of),
            str(perspective.boundaries),
            perspective.basis.value,
            perspective.is_today,
            own,
        ]
    )
    headers = {**caching(tag), "Content-Language": language}
    unless_known(request, headers)
    response.headers.update(headers)
    return Reading(language, insight, headers)


def tag_of(value: object) -> str:
    """A strong ETag: the same for the same value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f'"{hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'


def caching(tag: str) -> dict[str, str]:
    """The headers of an answer that may be kept and must be asked for again."""
    return {"ETag": tag, "Cache-Control": REVALIDATE, "Vary": "Accept-Language"}


def unless_known(request: Request, headers: Mapping[str, str]) -> None:
    """Go on, or `NotModified` if the reader has the answer with this tag."""
    known = request.headers.get("if-none-match")
    if known is None:
        return
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    zipped = headers["ETag"][:-1] + ZIPPED + '"'
    if "*" in tags or headers["ETag"] in tags:
        raise NotModified(headers)
    if zipped in tags:
        raise NotModified({**headers, "ETag": zipped})
