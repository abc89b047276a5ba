"""Signing in without a key, at the provider of one's organisation: out to it, and back with a code.

Out there leads a link and not a form: providers send people on to others, and a browser lets a form go only
where our pages say that forms may go, on the whole way.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlencode

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from stakeholders.domain.messages import N_
from stakeholders.services.access import Access
from stakeholders.services.persons import NoRole, NotSignedIn
from stakeholders_api.access import ANYBODY, door_of
from stakeholders_api.language import language_of
from stakeholders_api.pages.frame import Frame
from stakeholders_api.pages.signing_in import count_failure, own_path, show_sign_in, signed_in

if TYPE_CHECKING:
    from stakeholders_api.openid import Provider

router = APIRouter(include_in_schema=False, dependencies=ANYBODY)

OUT: Final = "/sign-in/oidc"
BACK: Final = "/sign-in/oidc/callback"
COOKIE: Final = "stakeholders-sign-in"
SAFE_COOKIE: Final = "__Host-stakeholders-sign-in"
SECONDS: Final = 600
"""How long it may take to sign in there."""
LONGEST_THEN: Final = 1000
"""Signs; more does not fit into a cookie beside the rest."""
_HELD: Final = re.compile(
    r"(?P<state>[\w-]{43})\.(?P<nonce>[\w-]{43})\.(?P<verifier>[\w-]{43})\.(?P<lang>[a-z]{2})\.(?P<then>[\w.~%-]+)",
    re.ASCII,
)
_ERROR: Final = re.compile(r"[a-z_]{1,40}", re.ASCII)
"""What may be shown of it: anybody can write an address with any text."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that a browser has begun: what it alone holds until it comes back."""

    state: str
    nonce: str
    verifier: str
    lang: str
    then: str
    """The path to go on to."""

    @staticmethod
    def held_by(request: Request) -> Begun | None:
        """What a browser holds, if it holds anything."""
        found = _HELD.fullmatch(request.cookies.get(_cookie(request), ""))
        return None if found is None else Begun(**{**found.groupdict(), "then": unquote(found["then"])})

    def text(self) -> str:
        """As it stands in the cookie: signs that need no quotes there."""
        return ".".join((self.state, self.nonce, self.verifier, self.lang, quote(self.then, safe="")))


@router.get(OUT, response_class=RedirectResponse)
def go_out(request: Request, then: str = "/") -> Response:
    """To where the provider asks who one is."""
    _, provider = _provided(request)
    then = own_path(then if len(then) <= LONGEST_THEN else "/")
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    begun = Begun(state, nonce, verifier, language_of(request), then)
    try:
        address = provider.address(state=state, nonce=nonce, verifier=verifier, back=_back(request))
    except NotSignedIn as error:
        return _not_signed_in(request, error, begun)
    answer = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
    safe = request.url.scheme == "https"
    answer.set_cookie(
        _cookie(request), begun.text(), max_age=SECONDS, httponly=True, secure=safe, samesite="lax"
    )
    return answer


@router.get(BACK, response_class=RedirectResponse)
def come_back(request: Request) -> Response:
    """From the provider, with a code that says who one is; or with the reason why not."""
    access, provider = _provided(request)
    begun, query = Begun.held_by(request), request.query_params
    if begun is None or not hmac.compare_digest(begun.state.encode(), query.get("state", "").encode()):
        what = N_("This sign-in was not begun in this browser, or more than ten minutes ago.")
        return _not_signed_in(request, NotSignedIn(what, what_to_do=N_("Begin again here.")), None)
    try:
        token = _session(request, access, provider, begun)
    except NotSignedIn as error:
        answer = _not_signed_in(request, error, begun)
    else:
        answer = signed_in(request, begun.then, token)
    # It was for this once.
    answer.delete_cookie(
        _cookie(request), secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )
    return answer


def _session(request: Request, access: Access, provider: Provider, begun: Begun) -> str:
    """What the browser is to hold from now on; `NotSignedIn` for whoever is not to be let in."""
    query: Mapping[str, str] = request.query_params
    code = query.get("code")
    if not code:
        why = query.get("error", "")
        raise NotSignedIn(
            N_("{provider} did not sign you in ({why}).",
               provider=provider.name, why=why if _ERROR.fullmatch(why) else "–"),
        )  # fmt: skip
    person = provider.person(code, nonce=begun.nonce, verifier=begun.verifier, back=_back(request))
    token = access.begin_session_of(person)
    if token is None:
        raise NoRole(
            N_("You are known as {name}, but were put out here.", name=person.name),
            what_to_do=N_("Ask whoever runs this service to let you in."),
        )
    return token


def _not_signed_in(request: Request, error: NotSignedIn, begun: Begun | None) -> Response:
    """The page to sign in on, with the reason; its links must not carry what the provider sent along."""
    count_failure(request)
    then, lang = ("/", language_of(request)) if begun is None else (begun.then, begun.lang)
    there = {"path": request.scope.get("root_path", "") + "/sign-in", "raw_path": b"/sign-in"}
    query = urlencode({"then": then, "lang": lang}).encode()
    page = Request({**request.scope, **there, "query_string": query})
    status = 403 if isinstance(error, NoRole) else 401
    return show_sign_in(page, then, failed=Frame.of(page).tell(error), status=status)


def _provided(request: Request) -> tuple[Access, Provider]:
    door = door_of(request)
    if door.access is None or door.provider is None:
        raise HTTPException(404)
    return door.access, door.provider


def _back(request: Request) -> str:
    """The address to come back to, as the provider has it in its list."""
    url = request.url
    return f"{url.scheme}://{url.netloc}{request.scope.get('root_path', '')}{BACK}"


def _cookie(request: Request) -> str:
    return SAFE_COOKIE if request.url.scheme == "https" else COOKIE
