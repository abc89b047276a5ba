"""What all records have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from stakeholders.domain import fields

WITHHELD: Final = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every row may carry: the sources it was read in, a note, and columns we do not know."""

    table: ClassVar[str]
    sheet: ClassVar[str]
    key_fields: ClassVar[tuple[str, ...]]

    source: tuple[str, ...] = fields.references("sources", "kilde")
    note: str | None = fields.text("merknad")
    extras: tuple[tuple[str, str], ...] = fields.extras()

    @property
    def key(self) -> str:
        """The record's id in the history: its key columns, with a tab between several."""
        return "\t".join(str(getattr(self, name) or "") for name in self.key_fields)
