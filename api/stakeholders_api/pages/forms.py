"""Forms with files, as routes read them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.datastructures import FormData

MOST_FIELDS: Final = 3_000


async def sent(request: Request) -> AsyncIterator[FormData]:
    """The fields and files of a form."""
    async with request.form(max_files=100, max_fields=MOST_FIELDS) as fields:
        yield fields


Sent = Annotated[FormData, Depends(sent)]
