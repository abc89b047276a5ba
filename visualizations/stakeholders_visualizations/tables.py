"""The same as the picture, as tables that can be sorted and read aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from stakeholders.domain.messages import N_, Message, Translator
from stakeholders.domain.text import sort_key
from stakeholders_visualizations.caption import Shown, shown
from stakeholders_visualizations.model import TIES, EdgeKind, MapEdge, MapModel, MapNode, NodeKind
from stakeholders_visualizations.words import EDGE_NAMES

Say = Callable[[object], str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the node or edge it tells of, whether that is shown at first, and its cells."""

    id: str
    shown: bool
    cells: tuple[str, ...]
    sources: tuple[tuple[str, str | None], ...] = ()
    """Titles and addresses, for the last cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its heading; rows in the order of the Norwegian alphabet."""

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()
    """Columns sorted as numbers."""

    @property
    def shown(self) -> int:
        """How many rows are seen when the page opens."""
        return sum(row.shown for row in self.rows)


def tables(model: MapModel, speaker: Translator) -> tuple[Table, ...]:
    """Who and what is on the map, every tie, every gap."""
    seen = shown(model)
    found = (_nodes(model, speaker, seen), _ties(model, speaker, seen), _gaps(model, speaker, seen))
    return tuple(table for table in found if table.rows)


def _table(
    speaker: Translator, id_: str, title: Message, heads: Iterable[Message], rows: Iterable[Row], **more: Any
) -> Table:
    ordered = sorted(rows, key=lambda row: (*(sort_key(cell) for cell in row.cells[:2]), row.id))
    return Table(id_, speaker.say(title), tuple(speaker.say(head) for head in heads), tuple(ordered), **more)


def _nodes(model: MapModel, speaker: Translator, seen: Shown) -> Table:
    say = speaker.say
    partners: dict[str, int] = {}
    for edge in model.edges:
        if edge.kind in TIES:
            for end in (edge.one, edge.other):
                partners[end] = partners.get(end, 0) + 1
    areas: dict[str, list[str]] = {}
    for edge in model.edges:
        if edge.kind is EdgeKind.ADDRESSES:
            areas.setdefault(edge.one, []).append(edge.other)
    of_node = _areas_of(model, areas)

    def row(node: MapNode) -> Row:
        names = sorted((say(model.node[a].names) for a in of_node.get(node.id, ())), key=sort_key)
        state = say(N_("expected, not known to take part")) if node.hollow else ""
        cells = (say(node.names), say(node.card.kind), str(partners.get(node.id, 0)), "; ".join(names), state)
        return Row(node.id, node.id in seen.nodes, cells)

    heads = (N_("Name"), N_("What it is"), N_("Ties"), N_("Focus areas"), N_("Remark"))
    rows = (row(node) for node in model.nodes if node.kind is not NodeKind.GAP)
    return _table(speaker, "nodes", N_("Who and what is on the map"), heads, rows, numeric=frozenset({2}))


def _areas_of(model: MapModel, areas: dict[str, list[str]]) -> dict[str, set[str]]:
    """For each measure and organisation, the focus areas it stands in or takes part in."""
    found = {measure: set(own) for measure, own in areas.items()}
    for edge in model.edges:
        if edge.kind is EdgeKind.PARTICIPATION:
            found.setdefault(edge.one, set()).update(areas.get(edge.other, ()))
    return found


def _ties(model: MapModel, speaker: Translator, seen: Shown) -> Table:
    say = speaker.say
    titles = {source.id: (source.title, source.address) for source in model.sources}

    def row(edge: MapEdge) -> Row:
        known = say(edge.known)
        notes = " ".join(say(note) for note in edge.notes)
        cells = (
            say(model.node[edge.one].names),
            say(model.node[edge.other].names),
            f"{say(EDGE_NAMES[edge.kind])}: {say(edge.what)}",
            say(edge.when),
            f"{known}. {notes}" if known and notes else known or notes,
        )
        return Row(
            edge.id, edge.id in seen.edges, cells, tuple(titles[s] for s in edge.sources if s in titles)
        )

    drawn = (row(e) for e in model.edges if e.kind not in {EdgeKind.GAP, EdgeKind.CANDIDATE})
    heads = (N_("From"), N_("To"), N_("What"), N_("When"), N_("How it is known"), N_("Read in"))
    return _table(speaker, "ties", N_("Every tie"), heads, drawn)


def _gaps(model: MapModel, speaker: Translator, seen: Shown) -> Table:
    say = speaker.say
    hangs = {edge.other: edge.one for edge in model.edges if edge.kind is EdgeKind.GAP}

    def row(node: MapNode) -> Row:
        place = model.node[hangs[node.id]].names if node.id in hangs else ""
        named = "; ".join(say(n.names) for n in node.card.named)
        cells = (
            say(place),
            say(node.names),
            " ".join(say(s) for s in node.card.story),
            named,
            say(node.card.kind),
        )
        return Row(node.id, node.id in seen.nodes, cells)

    heads = (N_("Where"), N_("What is missing"), N_("In full"), N_("Whom it concerns"), N_("How it is known"))
    rows = (row(node) for node in model.nodes if node.kind is NodeKind.GAP)
    return _table(speaker, "gaps", N_("Gaps"), heads, rows)
