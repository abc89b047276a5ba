"""Where a request comes from: from this machine, from a page of another site; and what a form holds."""

from __future__ import annotations

import ipaddress
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_, Message, translator
from stakeholders.domain.text import one_line
from stakeholders.services.history import shortened
from stakeholders_api.language import language_of

WRITING: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
"""Methods that may change something."""
NOBODY: Final = "-"
"""The author in the history where nobody is named."""
MOST_FIELDS: Final = 50
"""Fields of one form."""


def is_this_machine(host: str) -> bool:
    """Whether a name or an address means the machine itself and no other."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_name(host: str) -> str:
    """The name in a `Host` header, without the port and the brackets of IPv6."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def may_write(request: Request) -> bool:
    """Whether whoever asks sits at this machine and has opened the service by a name of its own.

    The name is looked at too: a foreign site can point one of its names at this machine.
    """
    client = request.client
    host = host_name(request.headers.get("host", ""))
    return client is not None and is_this_machine(client.host) and is_this_machine(host)


def is_from_elsewhere(headers: Headers) -> bool:
    """Whether a browser sends something for a page of another site.

    Browsers say where a request comes from in `Sec-Fetch-Site`, over plain http to other machines only in
    `Origin`; whoever sends neither is no browser, and cannot be made to act for somebody else.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower()


def says_where_from(headers: Headers) -> bool:
    """Whether whoever sends something says from which page, as every browser does."""
    return "sec-fetch-site" in headers or "origin" in headers


def why(request: Request, usual: Message, given: str = "") -> str:
    """The reason for the history: as given, else the usual one in the reader's language."""
    return one_line(given) or shortened(translator(language_of(request)).say(usual))


async def form(request: Request) -> dict[str, str]:
    """The fields of the form in a request's body, as browsers send them; of equal names the last counts."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise InvalidInput(N_("The form has more than {n} fields.", n=MOST_FIELDS)) from error
