"""Asking organisations what they take part in, and taking their answers in."""

from stakeholders.services.asking.reply import (
    Finished,
    Reply,
    ReplyRow,
    as_the_sheets_call_it,
    tables_of,
)
from stakeholders.services.asking.sending import record_asked, whom_to_send

__all__ = [
    "Finished",
    "Reply",
    "ReplyRow",
    "as_the_sheets_call_it",
    "record_asked",
    "tables_of",
    "whom_to_send",
]
