"""One cell of the board: a row's organisations in one focus area, and who of them is missing.

If nobody of the row is known to take part, a hollow mark hangs on the focus area and names those
who could: most active elsewhere in the plan first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from stakeholders.analyses.coverage import Board, Cell, Row, State, coverage
from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_, NP_
from stakeholders.domain.text import sort_key
from stakeholders.network.groups import Grouping
from stakeholders_visualizations.content import Content
from stakeholders_visualizations.drawing import Drawing, placed
from stakeholders_visualizations.focus import OneCell
from stakeholders_visualizations.gap_marks import GapMark, gap_marks
from stakeholders_visualizations.layouts.columns import columns
from stakeholders_visualizations.model import (
    Card,
    EdgeKind,
    LabelPlace,
    LineStyle,
    MapEdge,
    MapNode,
    Named,
    NodeKind,
)
from stakeholders_visualizations.views.area import beside, columns_plan
from stakeholders_visualizations.views.gap import GAP_SIZE, HIDDEN
from stakeholders_visualizations.words import GAP_NAMES

MOST_NAMED: Final = 12
"""Of a row in which nobody takes part: those who are named."""


def draw(content: Content, focus: OneCell) -> Drawing:
    network, board = content.network, coverage(content.network, tuple(Grouping))
    row, cell = _cell(board, focus)
    column = board.column(focus.column)
    members = frozenset(row.members.nonzero()[0].tolist())
    measures = content.measures_of([column.id])
    ties = [tie for tie in content.ties_of(measures) if tie[0] in members]
    here = content.organisations_of(ties)
    missing = content.expected_in(column) & members
    empty = cell.state in {State.NONE, State.UNKNOWN}
    named = _most_active(content, members - here)[:MOST_NAMED] if empty else []
    shown = here | missing | set(named) | (members if row.group is None else set())
    area = content.area(column)
    boxes = [replace(content.measure(m, rank=10), label=LabelPlace.BOX) for m in measures]
    taking_part = {edge.one for _, _, edge in ties if edge.kind is EdgeKind.PARTICIPATION}
    nodes = [
        replace(beside(content, node, content.expected_in(column), taking_part), always=True)
        for node in content.organisation_nodes(shown, ties)
    ]
    away = {f"organisation:{network.organisations[p].id}" for p in named}
    nodes = [replace(n, label=LabelPlace.LEFT) if n.id in away else n for n in nodes]
    on_map = [area, *boxes, *nodes]
    ids = {f"organisation:{network.organisations[p].id}" for p in members}
    marks = [m for m in gap_marks(content.gaps, on_map) if ids.intersection(e.other for e in m.edges)]
    if empty:
        marks.insert(
            0,
            _mark(
                focus, area, cell, [network.organisations[p].id for p in named], nodes, len(members - here)
            ),
        )
    edges: list[MapEdge] = [edge for _, _, edge in ties]
    edges += [edge for one, other, edge in content.between if {one, other} <= shown]
    edges += content.addresses(measures, [column.id])
    edges += [edge for m in marks for edge in m.edges if edge.kind is EdgeKind.GAP or edge.other in ids]
    labelled = (
        replace(m.node, label=LabelPlace.LEFT if m.hangs_on == area.id else LabelPlace.AUTO) for m in marks
    )
    return Drawing(
        title=N_("Map of a cell: {row} in “{area}”", row=row.names, area=area.names),
        nodes=placed([*on_map, *labelled], columns(columns_plan(area, boxes, nodes, ties, marks))),
        edges=tuple(edges),
        hidden=HIDDEN,
        remarks=(N_("Only organisations of this row are shown: {row}.", row=row.names),),
    )


def _cell(board: Board, focus: OneCell) -> tuple[Row, Cell]:
    try:
        return board.row(focus.row), board.cell(focus.row, focus.column)
    except KeyError:
        raise NotFound(
            N_("The board has no cell “{row}” in “{column}”.", row=focus.row, column=focus.column),
            what_to_do=N_("Take the ids of its row and its focus area from `stakeholders coverage --json`."),
        ) from None


def _most_active(content: Content, positions: frozenset[int]) -> list[int]:
    """Those in most measures of the plan first, then by name."""
    count = _measures_of(content)
    organisations = content.network.organisations
    return sorted(positions, key=lambda p: (-len(count.get(p, ())), sort_key(organisations[p].name)))


def _measures_of(content: Content) -> Mapping[int, set[int]]:
    found: dict[int, set[int]] = {}
    for one, measure, edge in content.participations:
        if edge.kind is EdgeKind.PARTICIPATION and measure in content.columns_of_measure:
            found.setdefault(one, set()).add(measure)
    return found


def _mark(
    focus: OneCell, area: MapNode, cell: Cell, named: Sequence[str], nodes: Sequence[MapNode], fitting: int
) -> GapMark:
    look = "gap_known" if cell.state is State.NONE else "gap_ask"
    id_ = f"gap:{focus}"
    ties = {node.id: node for node in nodes}
    why = N_("Belongs to this row")
    answered = N_("{n} of {of}", n=cell.completion.answered, of=cell.completion.of)
    card = Card(
        kind=GAP_NAMES[look],
        story=(NP_("{n} organisation could take part.", "{n} organisations could take part.", fitting),),
        facts=((N_("Have answered"), answered),),
        named_as=N_("Whom it concerns, or who could help"),
        named=tuple(Named(ties[f"organisation:{o}"].names, why, f"organisation:{o}") for o in named),
    )
    names = N_("nobody takes part") if look == "gap_known" else N_("nobody known to take part")
    node = MapNode(
        id_, NodeKind.GAP, look, names, card, size=GAP_SIZE, hollow=True, rank=1, label=LabelPlace.LEFT
    )
    hang = MapEdge(id_, EdgeKind.GAP, area.id, id_, LineStyle.MISSING, GAP_NAMES[look], width=2.0)
    lines = (
        MapEdge(
            f"candidate:{focus}:{o}",
            EdgeKind.CANDIDATE,
            id_,
            f"organisation:{o}",
            LineStyle.MISSING,
            why,
            on_demand=True,
        )
        for o in named
    )
    return GapMark(None, node, area.id, (hang, *lines))
