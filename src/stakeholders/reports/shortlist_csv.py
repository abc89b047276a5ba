"""A shortlist as a table for a spreadsheet: one line for each organisation that somebody wants to talk to."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from io import SEEK_END, StringIO
from typing import Final

from stakeholders.domain.messages import N_, Language, translator
from stakeholders.domain.text import guarded
from stakeholders.reports.coverage_csv import BYTE_ORDER_MARK, DELIMITERS

HEADER: Final = (
    N_("name"),
    N_("kind"),
    N_("municipality"),
    N_("organisation number"),
    N_("website"),
    N_("contact role"),
    N_("why"),
    N_("introduced through"),
)


@dataclass(frozen=True, slots=True)
class ShortlistLine:
    """One organisation, in the words of the reader's language; what is not known is empty."""

    name: str
    kind: str
    municipality: str
    orgnr: str
    website: str
    contact_role: str
    """Roles, never persons."""
    why: str
    introduced_through: str


def shortlist_csv(lines: Iterable[ShortlistLine], language: Language) -> str:
    """The lines as CSV text that opens by a double click, with formulas disarmed.

    A byte order mark, LF, and between columns what the language's spreadsheets expect.
    """
    say = translator(language).say
    stream = StringIO(BYTE_ORDER_MARK)
    stream.seek(0, SEEK_END)
    writer = csv.writer(stream, lineterminator="\n", delimiter=DELIMITERS[language])
    writer.writerow(map(say, HEADER))
    for line in lines:
        writer.writerow(map(guarded, astuple(line)))
    return stream.getvalue()
