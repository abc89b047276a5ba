"""Files that a page gives away: named, and kept no longer than they hold."""

from __future__ import annotations

from typing import Final

from fastapi import Response

from stakeholders_api.pages.frame import Frame
from stakeholders_api.service import caching, tag_of, unless_known

CSV: Final = "text/csv; charset=utf-8"


def csv_file(frame: Frame, text: str, file_name: str) -> Response:
    """A table to be saved under a name; `NotModified` if the reader has exactly this."""
    headers = caching(tag_of([file_name, text]))
    unless_known(frame.request, headers)
    return Response(
        text,
        media_type=CSV,
        headers={
            **headers,
            "Content-Disposition": f'attachment; filename="{file_name}"',
            "Content-Language": frame.language,
        },
    )
