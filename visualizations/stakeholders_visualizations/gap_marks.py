"""Gaps as hollow marks: where something is expected, what, and whom the gap names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from stakeholders.domain.messages import N_, Message
from stakeholders.gaps.catalogue import all_rules
from stakeholders.gaps.gap import Gap, Part
from stakeholders_visualizations.model import (
    Card,
    EdgeKind,
    LabelPlace,
    LineStyle,
    MapEdge,
    MapNode,
    Named,
    NodeKind,
    Point,
)
from stakeholders_visualizations.words import GAP_NAMES, SHORT_GAPS

NOT_MARKS: Final = frozenset({"single-point-of-failure", "questions-to-ask", "isolated-organisation"})
"""Rules whose gaps are not something missing at a place; they are told elsewhere."""
AREA_SIZE, OTHER_SIZE = 11.0, 7.0


@dataclass(frozen=True, slots=True)
class GapMark:
    """A gap on the map: its hollow node, what it hangs on, and the edges it makes."""

    gap: Gap | None
    """None for the mark of an empty cell, which is no gap of a rule."""
    node: MapNode
    hangs_on: str
    edges: tuple[MapEdge, ...]


def told_of(gap: Gap) -> str | None:
    """The node whose card tells of a gap that has no mark of its own."""
    match gap.rule, gap.subjects:
        case "single-point-of-failure", (kind, id_):
            return f"{kind}:{id_}"
        case "isolated-organisation", (id_,):
            return f"organisation:{id_}"
    return None


def gap_marks(gaps: Sequence[Gap], on_map: Sequence[MapNode]) -> Iterator[GapMark]:
    """A mark for each gap about an area or a measure on the map, in the order of the gaps."""
    there = {node.id for node in on_map}
    for gap in gaps:
        place = None if gap.rule in NOT_MARKS else _place(gap, there)
        if place is not None:
            yield gap_mark(gap, place, there)


def _place(gap: Gap, there: set[str]) -> str | None:
    """The node a gap is about: the first of its subjects that is an area or a measure on the map."""
    for subject in gap.subjects:
        for kind in ("area", "measure"):
            if f"{kind}:{subject}" in there:
                return f"{kind}:{subject}"
    return None


def gap_mark(gap: Gap, place: str | None, there: set[str]) -> GapMark:
    """The mark of one gap, hung on a node; on nothing if it is about no place of the plan."""
    on_area = place is None or place.startswith("area:")
    node = MapNode(
        id=f"gap:{gap.id}",
        kind=NodeKind.GAP,
        look=gap_look(gap),
        names=short_label(gap),
        card=_card(gap, there),
        size=AREA_SIZE if on_area else OTHER_SIZE,
        hollow=True,
        rank=5 if on_area else 85,
    )
    hang = MapEdge(
        id=f"gap:{gap.id}",
        kind=EdgeKind.GAP,
        one=place or node.id,
        other=node.id,
        style=LineStyle.MISSING,
        what=GAP_NAMES[node.look],
        width=2.0 if on_area else 1.4,
    )
    named = [f"organisation:{candidate.organisation.id}" for candidate in gap.candidates]
    lines = [
        MapEdge(
            id=f"candidate:{gap.id}:{candidate.organisation.id}",
            kind=EdgeKind.CANDIDATE,
            one=node.id,
            other=id_,
            style=LineStyle.MISSING,
            what=candidate.reason,
            bend=_bend(i, len(named)),
            on_demand=True,
        )
        for i, (id_, candidate) in enumerate(zip(named, gap.candidates, strict=True))
        if id_ in there
    ]
    return GapMark(gap, node, place or node.id, (*([hang] if place else []), *lines))


def by_place(marks: Iterable[GapMark]) -> Mapping[str, Sequence[str]]:
    """The nodes of marks by what they hang on."""
    found: dict[str, list[str]] = {}
    for mark in marks:
        found.setdefault(mark.hangs_on, []).append(mark.node.id)
    return found


def outwards(mark: GapMark, places: Mapping[str, Point]) -> MapNode:
    """The node of a mark on a ring, with its label running away from the middle."""
    if not mark.hangs_on.startswith("area:"):
        return mark.node
    left = places[mark.node.id].x < 0
    return replace(mark.node, label=LabelPlace.LEFT if left else LabelPlace.RIGHT)


def _bend(i: int, of: int) -> float:
    """Lines from one mark fan out, so that each can be followed."""
    return round(-0.25 + 0.5 * i / (of - 1), 3) if of > 1 else 0.1


def gap_look(gap: Gap) -> str:
    """Whether those who would know were asked."""
    return "gap_known" if gap.part is Part.KNOWN else "gap_ask"


def short_label(gap: Gap) -> Message:
    """A few words for the mark itself; the card has the whole sentence."""
    if gap.rule in SHORT_GAPS:
        known, ask = SHORT_GAPS[gap.rule]
        chosen = known if gap.part is Part.KNOWN else ask
        who = gap.about[-1] if gap.about else ""
        return Message(chosen.text, {"missing": gap.missing, "expected": gap.expected, "who": who})
    return next(rule.title for rule in all_rules() if rule.id == gap.rule)


def _card(gap: Gap, there: set[str]) -> Card:
    facts: list[tuple[Message, Message]] = []
    if gap.completion is not None:
        answered = N_("{n} of {of}", n=gap.completion.answered, of=gap.completion.of)
        facts.append((N_("Have answered"), answered))
    named = []
    for candidate in gap.candidates:
        id_ = f"organisation:{candidate.organisation.id}"
        named.append(Named(candidate.organisation.names, candidate.reason, id_ if id_ in there else None))
    return Card(
        kind=GAP_NAMES[gap_look(gap)],
        story=(gap.headline, *gap.reasons),
        facts=tuple(facts),
        named_as=N_("Whom it concerns, or who could help"),
        named=tuple(named),
        sources=tuple(dict.fromkeys(source for e in gap.evidence for source in e.sources)),
    )
