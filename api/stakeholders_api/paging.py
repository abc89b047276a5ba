"""Long lists a page at a time: by key, so that who writes meanwhile neither moves nor doubles what follows.

Where to go on is the key of the last row, with a sum over it and the list's name. The sum finds what was cut,
altered or taken from another list; it keeps nothing secret, since a place in a list is none.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders_api.service import InvalidParameter

_SUM_BYTES: Final = 6


@dataclass(frozen=True, slots=True)
class Slice:
    """The keys of one page of a list, and where the next one begins."""

    keys: Sequence[str]
    following: str | None

    def link(self, request: Request, **pinned: int) -> dict[str, str]:
        """The header that leads to the next page; `pinned` stays as it is whatever is written meanwhile."""
        if self.following is None:
            return {}
        address = request.url.include_query_params(**pinned, after=self.following)
        return {"Link": f'<{address.path}?{address.query}>; rel="next"'}


def page_of(name: str, keys: Sequence[str], after: str | None, limit: int) -> Slice:
    """The page of a list (keys in order) that begins after a place; `InvalidParameter` if that is none."""
    begin = 0 if after is None else bisect_right(keys, _key(name, after))
    shown = keys[begin : begin + limit]
    return Slice(shown, _place(name, shown[-1]) if begin + limit < len(keys) else None)


def page_of_ranked(name: str, keys: Sequence[str], after: str | None, limit: int) -> Slice:
    """The page of a list in some other order than that of its keys.

    `InvalidParameter` also if the row before it is no longer in the list: then nobody can tell where to go
    on. `Link` names the revision, so that does not happen to whoever follows it.
    """
    begin = 0
    if after is not None:
        key = _key(name, after)
        if key not in keys:
            wrong = InvalidInput(
                N_("The last of the page before is no longer in this list."),
                what_to_do=N_("Begin anew, or ask for the same revision and the same time."),
            )
            raise InvalidParameter("after", wrong)
        begin = keys.index(key) + 1
    shown = keys[begin : begin + limit]
    return Slice(shown, _place(name, shown[-1]) if begin + limit < len(keys) else None)


def _place(name: str, key: str) -> str:
    return base64.urlsafe_b64encode(_sum(name, key) + key.encode()).decode().rstrip("=")


def _key(name: str, place: str) -> str:
    try:
        given = base64.b64decode(place + "=" * (-len(place) % 4), altchars=b"-_", validate=True)
        key = given[_SUM_BYTES:].decode()
    except (binascii.Error, ValueError) as error:
        raise _no_place() from error
    if _place(name, key) != place:
        raise _no_place()
    return key


def _sum(name: str, key: str) -> bytes:
    return hashlib.sha256(f"{name}\n{key}".encode()).digest()[:_SUM_BYTES]


def _no_place() -> InvalidParameter:
    wrong = InvalidInput(
        N_("This is not the `next` of a page of this list."), what_to_do=N_("Give it as it stood there.")
    )
    return InvalidParameter("after", wrong)
