"""What a map is about: the whole plan, one focus area, or one organisation and those around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_

DEEPEST: Final = 3
WHOLE: Final = ":whole"
"""Ends the id of what stands under a group or the plan itself."""
FORMS: Final = (
    "`plan`, `plan:municipality`, `plan:sphere`, `plan:circle`, `area:ID`, `organisation:ID`, "
    "`organisation:ID:DEPTH`, `gap:ID` or `cell:ROW:AREA`"
)
"""How the things a map can be about are written."""


class By(StrEnum):
    """What the map of the whole is grouped by."""

    AREA = "area"
    MUNICIPALITY = "municipality"
    """Organisations by the municipality of their seat."""
    SPHERE = "sphere"
    CIRCLE = "circle"
    """Organisations by the circles that work among themselves more than with others."""


@dataclass(frozen=True, slots=True)
class WholePlan:
    """Every focus area of the plan, its measures, and who is in them."""

    by: By = By.AREA

    def __str__(self) -> str:
        return "plan" if self.by is By.AREA else f"plan:{self.by}"


@dataclass(frozen=True, slots=True)
class OneArea:
    """One focus area, its measures, who is in them and who is missing."""

    area: str
    """Id of a focus area, or `ID:whole` for what stands under a group or the plan itself."""

    def __str__(self) -> str:
        return f"area:{self.area}"


@dataclass(frozen=True, slots=True)
class OneOrganisation:
    """One organisation and everything within a number of steps from it."""

    organisation: str
    depth: int = 1
    """1: what it takes part in itself; 2: who else is there; 3: and what they take part in."""

    def __post_init__(self) -> None:
        if not 1 <= self.depth <= DEEPEST:
            raise InvalidInput(
                N_("A map of an organisation goes one to three steps out, not {depth}.", depth=self.depth),
                what_to_do=N_("Choose a depth of 1, 2 or 3."),
            )

    def __str__(self) -> str:
        return f"organisation:{self.organisation}:{self.depth}"


@dataclass(frozen=True, slots=True)
class OneGap:
    """One gap: what it is about, who is there, whom it names."""

    gap: str

    @property
    def plan(self) -> str:
        """Id of the plan that the gap is in: every gap's id begins with it."""
        return self.gap.partition(":")[0]

    def __str__(self) -> str:
        return f"gap:{self.gap}"


@dataclass(frozen=True, slots=True)
class OneCell:
    """One cell of the board: the organisations of a row in one focus area."""

    row: str
    """Id of a row, such as `organisation:vennesla`, `kind:firm` or `sphere:industry`."""
    column: str
    """Id of a focus area, or `ID:whole` for what stands under a group or the plan itself."""

    def __str__(self) -> str:
        return f"cell:{self.row}:{self.column}"


Focus = WholePlan | OneArea | OneOrganisation | OneGap | OneCell


def parse_focus(text: str) -> Focus:
    """Read what a focus is written as, see `FORMS`; else `InvalidInput`.

    >>> parse_focus("organisation:uia:2")
    OneOrganisation(organisation='uia', depth=2)
    """
    word, _, rest = text.strip().partition(":")
    match word:
        case "plan" if not rest or rest in set(By):
            return WholePlan(By(rest or By.AREA))
        case "area" if rest:
            return OneArea(rest)
        case "organisation" if rest:
            id_, _, depth = rest.partition(":")
            if not depth:
                return OneOrganisation(id_)
            if depth.isdecimal():
                return OneOrganisation(id_, int(depth))
        case "gap" if rest:
            return OneGap(rest)
        case "cell":
            # Ids of rows have a colon in them; those of focus areas only before "whole".
            row, _, column = rest.removesuffix(WHOLE).rpartition(":")
            if row and column:
                return OneCell(row, column + WHOLE if rest.endswith(WHOLE) else column)
    raise InvalidInput(
        N_("“{value}” is not something a map can be about.", value=text),
        what_to_do=N_(
            "Write plan, plan:municipality, plan:sphere, plan:circle, area:ID, gap:ID, cell:ROW:AREA,"
            " or organisation:ID with a depth such as organisation:uia:2."
        ),
    )
