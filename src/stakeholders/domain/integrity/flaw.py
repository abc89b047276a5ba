"""One thing that is wrong with the facts as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholders.domain.messages import Message
from stakeholders.domain.records import Record


@dataclass(frozen=True, slots=True)
class Flaw:
    """A row that cannot stand beside the others: which, in which column, why, and what would be right."""

    table: str
    key: str
    column: str
    message: Message
    hint: Message | None = None

    @property
    def said(self) -> tuple[str, str, str, str]:
        """What makes it the same flaw as another."""
        return self.table, self.key, self.column, str(self.message)


def flaw(record: Record, column: str, message: Message, hint: Message | None = None) -> Flaw:
    return Flaw(record.table, record.key, column, message, hint)
