"""Municipalities that the plan expects in a focus area and that are not known to take part in it."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analyses.coverage import Cell, Row, State
from stakeholders.domain.kinds import TAKING_PART
from stakeholders.domain.messages import N_, NP_, Message
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import View
from stakeholders.network.expectations import Expected
from stakeholders.network.network import Presence


def find(view: View) -> Iterator[Gap]:
    """One gap for each focus area that has measures, naming the municipalities outside it.

    An area without an active measure is left to the rule that says so: there is nothing yet to be in.
    """
    rows = [row for row in view.board.rows if row.is_expected]
    for column in view.leaves():
        if column.area is None or not column.active:
            continue
        cells = [(row, view.board.cell(row.id, column.id)) for row in rows]
        expected = [(row, cell) for row, cell in cells if cell.expected is Expected.YES]
        known = [row for row, cell in expected if cell.state is State.NONE]
        unknown = [row for row, cell in expected if cell.state is State.UNKNOWN]
        if not known and not unknown:
            continue
        missing = known + unknown
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=(column.area.id,),
            part=Part.KNOWN if known else Part.ASK,
            headline=_headline(known, unknown, len(expected), column.area.names),
            missing=len(known or unknown),
            expected=len(expected),
            about=(column.area.names,),
            reasons=tuple(_reasons(known, unknown, len(expected))),
            evidence=tuple(_why_expected(view, missing, column.area.id)),
            candidates=tuple(
                _candidate(view, row, column.id, asked=bool(known) and row in unknown) for row in missing
            ),
            completion=view.completion_of([_position(row) for row, _ in expected]),
        )


def _headline(known: list[Row], unknown: list[Row], expected: int, area: object) -> Message:
    if known:
        return NP_(
            "One of {of} municipalities does not take part in “{area}”.",
            "{n} of {of} municipalities do not take part in “{area}”.",
            len(known),
            of=expected,
            area=area,
        )
    return NP_(
        "One of {of} municipalities is not known to take part in “{area}”.",
        "{n} of {of} municipalities are not known to take part in “{area}”.",
        len(unknown),
        of=expected,
        area=area,
    )


def _reasons(known: list[Row], unknown: list[Row], expected: int) -> Iterator[Message]:
    """What the headline does not say; who is missing is named by the candidates."""
    if known and unknown:
        yield N_("Not known: {names}.", names=[row.names for row in unknown])
    if len(known) + len(unknown) < expected:
        yield N_("The others take part.")


def _position(row: Row) -> int:
    return int(row.members.nonzero()[0][0])


def _candidate(view: View, row: Row, column: str, *, asked: bool) -> Candidate:
    """A municipality that is missing; `asked`: it is not known to be, while others are."""
    cell = view.board.cell(row.id, column)
    reason = _why_named(view, row, column, cell)
    if asked:
        reason = N_("not known, ask: {why}", why=reason)
    return Candidate(view.organisation(_position(row)), reason)


def _why_named(view: View, row: Row, column: str, cell: Cell) -> Message:
    if cell.undated:
        found = (f for f in view.board.found(row.id, column) if f.role in TAKING_PART)
        measures = {f.measure.id: f.measure for f in found if f.presence is Presence.UNDATED}
        names = [measure.names for measure in measures.values()]
        return N_("may take part in {measures}; the sources give no date", measures=names)
    if cell.funding:
        return N_("funds a measure here, which is not counted as taking part")
    if view.expectations.naming(_position(row), column) is not None:
        return N_("is named by the plan")
    return N_("expected as a voting member when the plan began, or as what one became")


def _why_expected(view: View, rows: list[Row], area: str) -> Iterator[Evidence]:
    """What makes the missing municipalities expected: memberships, also of predecessors, and statements."""
    missing = {_position(row) for row in rows}
    for held in view.expectations.first_memberships:
        followed = view.network.successions.followed([held.one])
        if any(view.network.position[id_] in missing for id_ in followed):
            yield Evidence.of_tie(held)
    for position in sorted(missing):
        stated = view.expectations.naming(position, area)
        if stated is not None:
            yield Evidence.of(stated)


RULE = Rule(
    id="municipality-outside-focus-area",
    order=20,
    title=N_("Municipality outside a focus area"),
    question=N_("Which municipalities take no part in a focus area they are expected in?"),
    method=N_(
        "Expected is each municipality that was a voting member of the plan's body when the plan "
        "began, followed through mergers, and whoever an expectation names. It is a known hole where "
        "the municipality has answered and nothing is known of it in the area; otherwise it has to be "
        "asked. Funding does not count as taking part."
    ),
    find=find,
)
