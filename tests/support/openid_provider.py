"""A provider of OpenID Connect, over real HTTP on this machine, which can also be made to do wrong."""

import json
import time
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core.util import create_half_hash
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jws
from joserfc.jwk import RSAKey
from starlette.concurrency import run_in_threadpool

from stakeholders.services.access import Role
from stakeholders.services.persons import Vouching
from stakeholders_api.openid_settings import OpenId
from tests.support.service import served
from tests.support.signing_in import ELSEWHERE, MovingClock

SECRET = "a secret that was made up"  # noqa: S105
CODE_SECONDS = 60
ROLES = {"map-readers": Role.READER, "map-editors": Role.EDITOR, "map-admins": Role.ADMIN}


@cache
def key(_: int) -> RSAKey:
    """A real key, the same for each number."""
    return RSAKey.generate_key(2048, {"kid": "the key", "use": "sig", "alg": "RS256"}, private=True)


def signed(claims: dict[str, Any], by: RSAKey, kid: str = "the key") -> str:
    """A token; what is no letter is written as an escape, so that anything can be in it."""
    return jws.serialize_compact({"alg": "RS256", "kid": kid}, json.dumps(claims), by)


@dataclass
class Issued:
    """A code that was handed out, and what it was asked for with."""

    nonce: str
    challenge: str
    back: str
    at: float


@dataclass
class OpenIdProvider:
    """A provider, and somebody who is signed in there."""

    clock: MovingClock
    claims: dict[str, Any] = field(
        default_factory=lambda: {"sub": "248289761001", "name": "Kari Nordmann", "roles": ["map-editors"]}
    )
    """What the token says of them."""
    info: dict[str, Any] | None = None
    """What is told of them on asking once more."""
    backs: tuple[str, ...] = (f"{ELSEWHERE}/sign-in/oidc/callback",)
    secret_told: str = "client_secret_basic"  # noqa: S105
    refuses: str = ""
    spoil: Callable[[dict[str, Any]], None] = lambda _: None
    """Changes the claims of a token before it is signed."""
    sign: Callable[[dict[str, Any]], str] = lambda claims: signed(claims, key(0))
    instead: dict[str, Callable[[], Response]] = field(default_factory=dict)
    """By path, what is answered instead of what should be."""
    describes: dict[str, Any] = field(default_factory=dict)
    """What it says of itself in place of the truth."""
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for."""
    queries: list[dict[str, str]] = field(default_factory=list)
    """What people were sent with."""
    issuer: str = ""
    issued: dict[str, Issued] = field(default_factory=dict)

    def openid(self, name: str = "Kommunen (made up)") -> OpenId:
        """What a service has to know of it."""
        return OpenId(self.issuer, "map", SECRET, name, Vouching(self.issuer, "roles", ROLES))

    def description(self) -> dict[str, Any]:
        """What it says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=1",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": [self.secret_told],
            "id_token_signing_alg_values_supported": ["RS256"],
            **({} if self.info is None else {"userinfo_endpoint": f"{self.issuer}/userinfo"}),
            **self.describes,
        }

    def answer(
        self, path: str, query: dict[str, str], form: dict[str, str], headers: Mapping[str, str]
    ) -> Response:
        """What is told at an address."""
        authorization = headers.get("authorization", "")
        match path:
            case ".well-known/openid-configuration":
                return JSONResponse(self.description())
            case "authorize":
                return self.authorize(query)
            case "keys":
                return JSONResponse({"keys": [key(0).as_dict(private=False), {"kty": "another kind"}]})
            case "token":
                return self.token(form, authorization)
            case "userinfo" if authorization == "Bearer the access token":
                return JSONResponse(self.info)
        return Response("nothing here", 404)

    def authorize(self, query: dict[str, str]) -> Response:
        """Send somebody back with a code, as one who is signed in already."""
        self.queries.append(query)
        right = {"response_type": "code", "client_id": "map", "code_challenge_method": "S256", "tenant": "1"}
        if not right.items() <= query.items() or query.get("redirect_uri") not in self.backs:
            return Response("no such client", 400)
        told = {"state": query["state"]}
        if self.refuses:
            told["error"] = self.refuses
        else:
            code = f"code-{len(self.queries)}"
            self.issued[code] = Issued(
                query["nonce"], query["code_challenge"], query["redirect_uri"], self.now()
            )
            told["code"] = code
        return RedirectResponse(f"{query['redirect_uri']}?{urlencode(told)}", 302)

    def token(self, form: dict[str, str], authorization: str) -> Response:
        """Exchange a code, once and soon, for whoever can show what it was asked for with."""
        if self.secret_told == "client_secret_basic":  # noqa: S105
            said = b64decode(authorization.removeprefix("Basic ")).decode()
        else:
            said = f"{form.get('client_id')}:{form.get('client_secret')}"
        if said != f"map:{SECRET}":
            return JSONResponse({"error": "invalid_client"}, 401)
        issued = self.issued.pop(form.get("code", ""), None)
        if (
            issued is None
            or self.now() - issued.at > CODE_SECONDS
            or form.get("redirect_uri") != issued.back
            or create_s256_code_challenge(form.get("code_verifier", "")) != issued.challenge
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = {
            "iss": self.issuer,
            "aud": "map",
            "iat": self.now(),
            "exp": self.now() + 300,
            "nonce": issued.nonce,
            "at_hash": (create_half_hash("the access token", "RS256") or b"").decode(),
            **self.claims,
        }
        self.spoil(claims)
        given = {"access_token": "the access token", "token_type": "Bearer", "expires_in": 300}
        return JSONResponse({**given, "id_token": self.sign(claims)})

    def now(self) -> int:
        """The time as tokens tell it."""
        return int(self.clock.now().timestamp())


def app_of(provider: OpenIdProvider) -> FastAPI:
    """The provider's side of HTTP."""
    app = FastAPI()

    @app.api_route("/{path:path}", methods=["GET", "POST"])
    async def answered(request: Request, path: str) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        provider.asked.append(path)
        usual = partial(provider.answer, path, dict(request.query_params), form, request.headers)
        return await run_in_threadpool(provider.instead.get(path, usual))

    return app


@contextmanager
def openid_provider(clock: MovingClock) -> Iterator[OpenIdProvider]:
    """A provider on a free port of this machine."""
    provider = OpenIdProvider(clock)
    with served(app_of(provider)) as provider.issuer:
        yield provider


def hanging(seconds: float) -> Callable[[], Response]:
    """An answer that comes when nobody waits for it any more."""

    def wait() -> Response:
        time.sleep(seconds)
        return Response("{}")

    return wait
