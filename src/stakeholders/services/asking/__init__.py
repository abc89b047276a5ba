"""Asking organisations what they take part in, and taking their answers in."""

from stakeholders.services.asking.questionnaire import (
    Line,
    Questionnaire,
    questionnaire,
    record_asked,
    whom_to_send,
)
from stakeholders.services.asking.reply import (
    Finished,
    Reply,
    ReplyRow,
    as_the_sheets_call_it,
    tables_of,
)

__all__ = [
    "Finished",
    "Line",
    "Questionnaire",
    "Reply",
    "ReplyRow",
    "as_the_sheets_call_it",
    "questionnaire",
    "record_asked",
    "tables_of",
    "whom_to_send",
]
