"""The same as the picture, as tables that can be sorted and read aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from stakeholders.domain.messages import N_, Message, Translator
from stakeholders.domain.text import sort_key
from stakeholders_visualizations.caption import Shown, shown
from stakeholders_visualizations.model import TIES, EdgeKind, MapEdge, MapModel, MapNode, NodeKind
from stakeholders_visualizations.words import EDGE_NAMES


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
    found = (
        _organisations(model, speaker, seen),
        _plan(model, speaker, seen),
        _ties(model, speaker, seen),
        _placings(model, speaker, seen),
        _gaps(model, speaker, seen),
    )
    return tuple(table for table in found if table.rows)


def _table(
    speaker: Translator, id_: str, title: Message, heads: Iterable[Message], rows: Iterable[Row], **more: Any
) -> Table:
    ordered = sorted(rows, key=lambda row: (*(sort_key(cell) for cell in row.cells[:2]), row.id))
    return Table(id_, speaker.say(title), tuple(speaker.say(head) for head in heads), tuple(ordered), **more)


def _organisations(model: MapModel, speaker: Translator, seen: Shown) -> Table:
    say = speaker.say
    partners = _tied(model)
    of_node = _areas_of(model)

    def row(node: MapNode) -> Row:
        names = sorted((say(model.node[a].names) for a in of_node.get(node.id, ())), key=sort_key)
        state = say(N_("expected, not known to take part")) if node.hollow else ""
        cells = (say(node.names), say(node.card.kind), str(partners[node.id]), "; ".join(names), state)
        return Row(node.id, node.id in seen.nodes, cells)

    heads = (N_("Name"), N_("What it is"), N_("Ties"), N_("Focus areas"), N_("Remark"))
    rows = (row(node) for node in model.nodes if node.kind in {NodeKind.ORGANISATION, NodeKind.GROUP})
    return _table(speaker, "organisations", N_("Organisations"), heads, rows, numeric=frozenset({2}))


def _plan(model: MapModel, speaker: Translator, seen: Shown) -> Table:
    """Focus areas with how many measures they have on the map, measures with how many ties."""
    say = speaker.say
    partners = _tied(model)
    of_node = _areas_of(model)
    measures: Counter[str] = Counter()
    for edge in model.edges:
        if edge.kind is EdgeKind.ADDRESSES:
            measures[edge.other] += edge.stands_for

    def row(node: MapNode) -> Row:
        area = node.kind is NodeKind.AREA
        names = sorted((say(model.node[a].names) for a in of_node.get(node.id, ())), key=sort_key)
        count = measures[node.id] if area else ""
        cells = (
            say(node.names),
            say(node.card.kind),
            str(count),
            "" if area else str(partners[node.id]),
            "; ".join(names),
        )
        return Row(node.id, node.id in seen.nodes, cells)

    heads = (N_("Name"), N_("What it is"), N_("Measures"), N_("Ties"), N_("Focus areas"))
    rows = (row(node) for node in model.nodes if node.kind in {NodeKind.AREA, NodeKind.MEASURE})
    title = N_("Focus areas and measures")
    return _table(speaker, "plan", title, heads, rows, numeric=frozenset({2, 3}))


def _tied(model: MapModel) -> Counter[str]:
    """How many ties each node has on the map, shown or not."""
    found: Counter[str] = Counter()
    for edge in model.edges:
        if edge.kind in TIES:
            found[edge.one] += edge.stands_for
            found[edge.other] += edge.stands_for
    return found


def _areas_of(model: MapModel) -> dict[str, set[str]]:
    """For each measure and organisation, the focus areas it stands in or takes part in."""
    areas: dict[str, list[str]] = {}
    for edge in model.edges:
        if edge.kind is EdgeKind.ADDRESSES:
            areas.setdefault(edge.one, []).append(edge.other)
    found = {measure: set(own) for measure, own in areas.items()}
    for edge in model.edges:
        if edge.kind is EdgeKind.PARTICIPATION:
            found.setdefault(edge.one, set()).update(areas.get(edge.other, ()))
    return found


def _ties(model: MapModel, speaker: Translator, seen: Shown) -> Table:
    rows = (_line(model, speaker, seen, edge) for edge in model.edges if edge.kind in TIES)
    return _table(speaker, "ties", N_("Every tie"), _LINE_HEADS, rows)


def _placings(model: MapModel, speaker: Translator, seen: Shown) -> Table:
    rows = (_line(model, speaker, seen, e) for e in model.edges if e.kind is EdgeKind.ADDRESSES)
    return _table(speaker, "placings", N_("Which measure stands in which focus area"), _LINE_HEADS, rows)


_LINE_HEADS: Final = (
    N_("From"),
    N_("To"),
    N_("What"),
    N_("When"),
    N_("How it is known"),
    N_("Read in"),
)


def _line(model: MapModel, speaker: Translator, seen: Shown, edge: MapEdge) -> Row:
    say = speaker.say
    known = say(edge.known)
    notes = " ".join(say(note) for note in edge.notes)
    cells = (
        say(model.node[edge.one].names),
        say(model.node[edge.other].names),
        f"{say(EDGE_NAMES[edge.kind])}: {say(edge.what)}",
        say(edge.when),
        f"{known}. {notes}" if known and notes else known or notes,
    )
    read = (model.source[id_] for id_ in edge.sources if id_ in model.source)
    return Row(edge.id, edge.id in seen.edges, cells, tuple((s.title, s.address) for s in read))


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
