"""What a map shows, before it is drawn: nodes with places, edges with meaning, words for people.

A `MapModel` is a value. The page, the SVG picture, the pyvis network and the tables are all
made from it and from nothing else, so they cannot disagree. Texts are messages and names;
only what renders them chooses a language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from stakeholders.domain.dates import AsOf, PartialDate
from stakeholders.domain.messages import Message, Name
from stakeholders_visualizations.focus import Focus

Said = Message | Name | str
"""Anything a translator can say."""


class NodeKind(StrEnum):
    """What a node stands for."""

    AREA = "area"
    """A focus area: an anchor of the map."""
    MEASURE = "measure"
    ORGANISATION = "organisation"
    GROUP = "group"
    """Many organisations as one mark."""
    GAP = "gap"
    """Who or what is missing: a hollow mark where it is expected."""


class EdgeKind(StrEnum):
    """What an edge stands for."""

    PARTICIPATION = "participation"
    FUNDING = "funding"
    TARGET = "target"
    COOPERATION = "cooperation"
    MEMBERSHIP = "membership"
    ADDRESSES = "addresses"
    """A measure and a focus area it stands under."""
    GAP = "gap"
    """From where something is missing to the mark that says so."""
    CANDIDATE = "candidate"
    """From a gap to an organisation it names."""


TIES = frozenset(
    {
        EdgeKind.PARTICIPATION,
        EdgeKind.FUNDING,
        EdgeKind.TARGET,
        EdgeKind.COOPERATION,
        EdgeKind.MEMBERSHIP,
    }
)
"""The edges that are ties, and are counted as such."""


class LineStyle(StrEnum):
    """How sure an edge is, said by the line itself."""

    FIRM = "firm"
    """Documented, or both sides say so, and dated."""
    ONE_SIDE = "one_side"
    ASSUMED = "assumed"
    """Undated, under the plan whose period is shown: counted, and marked."""
    STALE = "stale"
    """Last confirmed more than a year before."""
    UNDATED = "undated"
    """The sources do not say when: shown, not counted."""
    DISPUTED = "disputed"
    """One side denies it."""
    ASSIGNED = "assigned"
    """A link of a measure to a focus area that the editors judged, not a source."""
    MISSING = "missing"
    """Not a tie: where one is expected."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map; x grows to the right, y downwards, one unit is about half a pixel."""

    x: float
    y: float


ORIGIN = Point(0.0, 0.0)


class LabelPlace(StrEnum):
    """Where a node's name stands."""

    AUTO = "auto"
    """Beside the mark, wherever there is room."""
    BOX = "box"
    """In a box on top of the mark."""
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Named:
    """Another node that a card names, and why."""

    names: Said
    why: Said
    node: str | None
    """Its id, if it is on the map."""


@dataclass(frozen=True, slots=True)
class CardList:
    """Other nodes that a card names under one heading, in order."""

    heading: Message
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of a node when it is chosen; its ties are read from the edges."""

    kind: Said
    story: tuple[Said, ...] = ()
    facts: tuple[tuple[Message, Said], ...] = ()
    named_as: Message | None = None
    """Heading of the named."""
    named: tuple[Named, ...] = ()
    way: CardList | None = None
    """How one gets to know an organisation."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mark on the map."""

    id: str
    """`organisation:ID`, `measure:ID`, `area:ID` or `gap:ID`."""
    kind: NodeKind
    look: str
    """Its entry in `appearance.LOOKS`: form and colour."""
    names: Said
    card: Card
    at: Point = ORIGIN
    size: float = 9.0
    """Radius."""
    hollow: bool = False
    """Expected, and not known to be there."""
    always: bool = False
    """An organisation that is shown also if none of its ties is."""
    rank: int = 50
    """Whose label comes first where there is not room for all; small is first."""
    label: LabelPlace = LabelPlace.AUTO
    also: tuple[str, ...] = ()
    """Other names it is found by."""
    stands_for: int = 1
    """How many organisations or measures it is; more than one in a summary alone."""


@dataclass(frozen=True, slots=True)
class MapEdge:
    """A line on the map, and what it rests on."""

    id: str
    kind: EdgeKind
    one: str
    other: str
    style: LineStyle
    what: Said
    """Role, kind or reason, in words."""
    width: float = 1.4
    bend: float = 0.0
    """How far it leaves the straight line, so that parallel edges can be told apart; -1 to 1."""
    when: Said | None = None
    known: Message | None = None
    """How it is known."""
    notes: tuple[Said, ...] = ()
    sources: tuple[str, ...] = ()
    on_demand: bool = False
    """Drawn only while one of its ends is chosen, or when the reader asks for all."""
    stands_for: int = 1
    """How many ties it is; more than one in a summary alone."""


@dataclass(frozen=True, slots=True)
class MapSource:
    """Where facts on this map were read."""

    id: str
    title: str
    address: str | None
    """Only addresses that a reader may safely follow."""
    publisher: str | None
    date: PartialDate | None
    reread: bool
    """Whether it was read again by those who checked."""


@dataclass(frozen=True, slots=True)
class Region:
    """A group of focus areas: a tinted part of the map and its name."""

    names: Said
    outline: tuple[Point, ...]
    name_at: Point


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One mark of the legend, with how many there are; it also shows and hides them."""

    key: str
    """`look:firm`, `tie:membership`, `style:undated`, `gap:ask`."""
    names: Said
    count: int
    shown: bool = True
    """Whether they are shown when the map opens."""


@dataclass(frozen=True, slots=True)
class LegendGroup:
    """Entries of one sort under a heading."""

    names: Message
    entries: tuple[LegendEntry, ...]


@dataclass(frozen=True)
class MapModel:
    """A map: everything it shows and says."""

    focus: Focus
    title: Said
    strategy: Name | None
    as_of: AsOf
    revision: int
    nodes: tuple[MapNode, ...]
    """Sorted by id."""
    edges: tuple[MapEdge, ...]
    regions: tuple[Region, ...]
    legend: tuple[LegendGroup, ...]
    sources: tuple[MapSource, ...]
    of_organisations: int
    """How many organisations there are at the time shown, on the map or not."""
    remarks: tuple[Message, ...] = ()
    """What a reader must know to read this map rightly."""

    @cached_property
    def node(self) -> Mapping[str, MapNode]:
        """The nodes by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def source(self) -> Mapping[str, MapSource]:
        """The sources by id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def hidden_keys(self) -> frozenset[str]:
        """Legend entries that are not shown when the map opens."""
        return frozenset(e.key for group in self.legend for e in group.entries if not e.shown)
