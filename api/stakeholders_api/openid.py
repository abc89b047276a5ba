"""Sign-in at a provider with OpenID Connect: the code flow with PKCE, state and nonce, and discovery.

Needs the packages of the extra `oidc`. What the provider says of itself and its keys is asked anew each
time: people sign in once in half a day, and so nothing here is ever out of date.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any, Final

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from pydantic import BaseModel, ConfigDict

from stakeholders.domain.messages import N_, Message
from stakeholders.ports.clock import Clock
from stakeholders.services.access import Person
from stakeholders.services.persons import NotSignedIn
from stakeholders_api.openid_settings import OpenId, is_safe

LOG: Final = logging.getLogger("stakeholders.api")
SCOPE: Final = "openid profile email"
SIGNATURES: Final = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
)  # fmt: skip
"""By a key that only the provider has: none with a shared secret, and no token without a signature."""
KEYS: Final = ("RSA", "EC")
SECRET_TOLD: Final = ("client_secret_basic", "client_secret_post")
SECONDS: Final = 5.0
"""How long the provider may keep us waiting for an answer, and then for the whole of it."""
MOST_BYTES: Final = 512 * 1024
"""Of one answer."""
MOST_AT_ONCE: Final = 8
"""Sign-ins that wait for the provider: it must not keep everybody else waiting when it hangs."""
LEEWAY_SECONDS: Final = 60
"""By how much its clock may differ from ours."""
_UNRELIABLE: Final = (
    httpx2.HTTPError, httpx2.InvalidURL, JoseError, ValueError, TypeError, KeyError, RecursionError,
)  # fmt: skip
"""What comes of an answer that is not what it should be, whoever stumbles over it."""
_AGAIN: Final = N_("Try again. If it goes wrong once more, tell whoever runs this service.")


class Described(BaseModel):
    """What a provider says of itself, as far as it matters here."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]

    def way_of_telling_the_secret(self) -> str:
        """The one that every provider should know, unless it knows only the other."""
        known = self.token_endpoint_auth_methods_supported
        return next((way for way in SECRET_TOLD if way in known), SECRET_TOLD[0])

    def unsafe(self) -> list[str]:
        """Addresses that somebody on the way could listen to."""
        used = (self.authorization_endpoint, self.token_endpoint, self.jwks_uri, self.userinfo_endpoint)
        return [address for address in used if address is not None and not is_safe(address)]


class Tokens(BaseModel):
    """What a code is exchanged for; an error about it must not show it."""

    model_config = ConfigDict(hide_input_in_errors=True)

    id_token: str
    access_token: str


class Keys(BaseModel):
    """The keys that a provider signs with, and others."""

    keys: list[dict[str, Any]]


class Provider:
    """A provider where people sign in. May be used by several threads."""

    def __init__(self, openid: OpenId, clock: Clock) -> None:
        self.name = openid.name
        self._is = openid
        self._clock = clock
        self._turn = BoundedSemaphore(MOST_AT_ONCE)

    def address(self, *, state: str, nonce: str, verifier: str, back: str) -> str:
        """Where somebody is to sign in, to come `back` to an address of ours; `NotSignedIn` if nowhere."""
        with self._asked() as client:
            address, _ = client.create_authorization_url(
                self._described(client).authorization_endpoint,
                state=state,
                nonce=nonce,
                code_verifier=verifier,
                redirect_uri=back,
            )
            return str(address)

    def person(self, code: str, *, nonce: str, verifier: str, back: str) -> Person:
        """Who came back with a code; `NotSignedIn` if the provider does not vouch for them."""
        with self._asked() as client:
            described = self._described(client)
            client.token_endpoint_auth_method = described.way_of_telling_the_secret()
            given = client.fetch_token(
                described.token_endpoint,
                grant_type="authorization_code",
                code=code,
                code_verifier=verifier,
                redirect_uri=back,
            )
            tokens = Tokens.model_validate(given)
            claims = self._claims(client, described, tokens, nonce)
            if described.userinfo_endpoint is not None and self._is.vouching.lacks(claims):
                info = _json(client, described.userinfo_endpoint, tokens.access_token)
                if info["sub"] != claims["sub"]:
                    raise ValueError("what it tells is of somebody else")
                claims = {**info, **claims}
        return self._is.vouching.person(claims)

    def _described(self, client: OAuth2Client) -> Described:
        found = _json(client, f"{self._is.issuer.rstrip('/')}/.well-known/openid-configuration")
        described = Described.model_validate(found)
        if described.issuer != self._is.issuer:
            raise ValueError(f"it calls itself {described.issuer!r}")
        if unsafe := described.unsafe():
            raise ValueError(f"not over https: {unsafe!r}")
        return described

    def _claims(
        self, client: OAuth2Client, described: Described, tokens: Tokens, nonce: str
    ) -> Mapping[str, Any]:
        """What the token says, once its signature and its claims were found right."""
        keys = Keys.model_validate(_json(client, described.jwks_uri)).keys
        token = jwt.decode(
            tokens.id_token,
            KeySet.import_key_set({"keys": [key for key in keys if key.get("kty") in KEYS]}),
            registry=JWSRegistry(algorithms=SIGNATURES, strict_check_header=False),
        )
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": self._is.issuer},
                "aud": {"essential": True, "value": self._is.client_id},
                "sub": {"essential": True},
            },
            {"nonce": nonce, "client_id": self._is.client_id, "access_token": tokens.access_token},
        )
        claims.validate(int(self._clock.now().timestamp()), LEEWAY_SECONDS)
        return dict(claims)

    @contextmanager
    def _asked(self) -> Iterator[OAuth2Client]:
        """A client of the provider; whatever goes wrong with it, nobody is signed in."""
        if not self._turn.acquire(blocking=False):
            raise NotSignedIn(N_("Very many are signing in just now."), what_to_do=_AGAIN)
        client = OAuth2Client(
            self._is.client_id,
            self._is.client_secret,
            scope=SCOPE,
            code_challenge_method="S256",
            timeout=SECONDS,
            event_hooks={"response": [_bounded]},
        )
        try:
            with client:
                yield client
        except (httpx2.TransportError, httpx2.HTTPStatusError) as error:
            what = N_("{provider} cannot be reached just now, or is out of order.", provider=self.name)
            raise self._failed(what, error) from error
        except AuthlibBaseError as error:
            what = N_("{provider} did not accept the sign-in: it was used already, or took too long.",
                      provider=self.name)  # fmt: skip
            raise self._failed(what, error) from error
        except _UNRELIABLE as error:
            what = N_("What {provider} answered cannot be relied on.", provider=self.name)
            raise self._failed(what, error) from error
        finally:
            self._turn.release()

    def _failed(self, what: Message, error: Exception) -> NotSignedIn:
        LOG.warning("sign-in at %s failed: %r", self._is.issuer, error)
        return NotSignedIn(what, what_to_do=_AGAIN)


def _json(client: OAuth2Client, address: str, token: str | None = None) -> Any:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    answer = client.request("GET", address, headers=headers, withhold_token=True)
    answer.raise_for_status()
    return answer.json()


def _bounded(answer: httpx2.Response) -> None:
    assert isinstance(answer.stream, httpx2.SyncByteStream)
    answer.stream = _Bounded(answer.stream)


class _Bounded(httpx2.SyncByteStream):
    """The bytes of an answer, as long as they are not too many and do not take too long."""

    def __init__(self, stream: httpx2.SyncByteStream) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        left, until = MOST_BYTES, time.monotonic() + SECONDS
        for part in self._stream:
            left -= len(part)
            if left < 0 or time.monotonic() > until:
                raise httpx2.ReadError("it answers too much, or too slowly")
            yield part

    def close(self) -> None:
        self._stream.close()
