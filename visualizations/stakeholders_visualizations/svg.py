"""The map as an SVG picture for reports and print: the same places, no script, nothing to click."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from stakeholders.domain.messages import Language, translator
from stakeholders_visualizations.appearance import GAP_SIGNS, LIGHT, LINES
from stakeholders_visualizations.caption import caption, centre_of, legend_counts, shown
from stakeholders_visualizations.labelling import LETTERS, LINE, Box, Label, labels, letters, lines_of, room
from stakeholders_visualizations.lettering import width as text_width
from stakeholders_visualizations.lettering import wrap
from stakeholders_visualizations.model import (
    LabelPlace,
    LineStyle,
    MapEdge,
    MapModel,
    MapNode,
    NodeKind,
    Point,
)
from stakeholders_visualizations.svg_parts import HALO, Place, clean, edge_path, form, stroke, tag, text_line

Say = Callable[[object], str]
WIDTH: Final = 1000.0
MARGIN: Final = 10.0
LARGEST_SCALE: Final = 1.1
REGION_LETTERS: Final = 9.5
LEGEND_LETTERS: Final = 10.0
FONT: Final = "Inter, 'Segoe UI', Arial, Helvetica, sans-serif"


@dataclass(frozen=True, slots=True)
class _View:
    """From places on the map to pixels on the picture."""

    scale: float
    left: float
    top: float
    height: float

    def at(self, point: Point) -> Place:
        return point.x * self.scale + self.left, point.y * self.scale + self.top

    def reach(self, size: float) -> float:
        """Marks shrink less than the map does, as on the page."""
        shrunk: float = self.scale ** (0.62 if self.scale < 1 else 0.8)
        return size * shrunk


@dataclass(frozen=True, slots=True)
class _RegionName:
    lines: tuple[str, ...]
    box: Box


def render_svg(model: MapModel, language: Language) -> str:
    """The map as it opens, for 900 pixels or more, with its legend and the sentence on what is shown."""
    speaker = translator(language)
    seen = shown(model)
    nodes = {node.id: node for node in model.nodes if node.id in seen.nodes}
    centre = centre_of(model)
    edges = [edge for edge in model.edges if edge.id in seen.edges or _of_centre(edge, centre, nodes)]
    names = {id_: clean(speaker.say(node.names)) for id_, node in nodes.items()}
    view = _fit(nodes, names, [p for region in model.regions for p in region.outline])
    at = {id_: view.at(node.at) for id_, node in nodes.items()}
    reach = {id_: view.reach(node.size) for id_, node in nodes.items()}
    regions = list(_region_names(model, view, speaker.say))
    frame = Box(0, 0, WIDTH, view.height)
    placed = labels(nodes.values(), names, at, reach, frame, [region.box for region in regions])
    boxed = {label.node for label in placed if nodes[label.node].label is LabelPlace.BOX}
    told = ", ".join(speaker.say(part) for part in caption(model)) + "."
    legend, height = _legend(model, legend_counts(model, seen), speaker.say, view.height)
    body = [
        *_regions(model, view),
        *_named(regions, placed),
        *(edge_path(edge, at[edge.one], at[edge.other]) for edge in edges),
        *(form(n.look, at[id_], reach[id_], hollow=n.hollow) for id_, n in nodes.items() if id_ not in boxed),
        *(part for label in reversed(placed) for part in _label(label, nodes[label.node])),
        *legend,
        text_line((MARGIN, height + 14), told, LETTERS + 1, LIGHT["quiet"]),
    ]
    title = " – ".join(part for part in (speaker.say(model.title), speaker.say(model.strategy)) if part)
    id_ = "map-" + re.sub(r"[^a-z0-9]+", "-", str(model.focus).lower())
    told_apart = {"aria_labelledby": f"{id_}-title {id_}-desc", "role": "img", "lang": language}
    return tag(
        "svg",
        tag("title", escape(clean(title)), id=f"{id_}-title")
        + tag("desc", escape(clean(told)), id=f"{id_}-desc")
        + tag("rect", width="100%", height="100%", fill=LIGHT["paper"])
        + "".join(body),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height + 24:.0f}",
        font_family=FONT,
        **told_apart,
    )


def _of_centre(edge: MapEdge, centre: str | None, nodes: Mapping[str, MapNode]) -> bool:
    """Whether a line is drawn because the map is about one of its ends, which the page opens with."""
    return edge.on_demand and centre in {edge.one, edge.other} and {edge.one, edge.other} <= nodes.keys()


def _fit(nodes: Mapping[str, MapNode], names: Mapping[str, str], regions: list[Point]) -> _View:
    """The largest scale at which everything fits in the width; names keep their size."""
    sizes = {id_: room(node, lines_of(node, names[id_])) for id_, node in nodes.items()}
    scale = LARGEST_SCALE
    box = Box(0, 0, 0, 0)
    for _ in range(12):
        box = _extent(nodes, sizes, scale)
        need = (box.right - box.left) / (WIDTH - 2 * MARGIN)
        if need <= 1:
            break
        scale /= need
    edges = [point.y * scale for point in regions]
    box = replace(box, top=min([box.top, *edges]), bottom=max([box.bottom, *edges]))
    left = (WIDTH - box.left - box.right) / 2
    return _View(scale, left, MARGIN - box.top, box.bottom - box.top + 2 * MARGIN)


def _extent(nodes: Mapping[str, MapNode], sizes: Mapping[str, tuple[float, float]], scale: float) -> Box:
    left = right = top = bottom = 0.0
    for id_, node in nodes.items():
        x, y = node.at.x * scale, node.at.y * scale
        wide, tall = sizes[id_]
        boxed = node.label is LabelPlace.BOX
        left = min(left, x - (wide / 2 if boxed else wide + 14 if node.label is LabelPlace.LEFT else 30))
        right = max(right, x + (wide / 2 if boxed else wide + 14 if node.label is LabelPlace.RIGHT else 30))
        top = min(top, y - (tall / 2 if node.label is not LabelPlace.AUTO else 16))
        bottom = max(bottom, y + (tall / 2 if node.label is not LabelPlace.AUTO else 36))
    return Box(left, top, right, bottom)


def _regions(model: MapModel, view: _View) -> Iterator[str]:
    for region in model.regions:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(view.at, region.outline))
        yield tag("polygon", points=points, fill=LIGHT["region"])


def _region_names(model: MapModel, view: _View, say: Say) -> Iterator[_RegionName]:
    for region in model.regions:
        lines = wrap(clean(say(region.names)).upper(), 24)
        x, y = view.at(region.name_at)
        wide = max(text_width(line, REGION_LETTERS) for line in lines)
        top = y - len(lines) * 6
        if lines != ("",):
            yield _RegionName(lines, Box(x - wide / 2, top, x + wide / 2, top + len(lines) * 12))


def _named(regions: list[_RegionName], placed: list[Label]) -> Iterator[str]:
    """The regions' names, but for those that the box of an area has taken the place of."""
    for region in regions:
        if any(region.box.meets(label.box) for label in placed):
            continue
        x = (region.box.left + region.box.right) / 2
        for i, line in enumerate(region.lines):
            at = x, region.box.top + 10 + 12 * i
            yield text_line(at, line, REGION_LETTERS, LIGHT["quiet"], text_anchor="middle")


def _label(label: Label, node: MapNode) -> Iterator[str]:
    box, size = label.box, letters(node)
    boxed, solid = node.label is LabelPlace.BOX, node.look == "area"
    ink = LIGHT["on_area"] if solid else LIGHT["gap"] if node.look in GAP_SIGNS else LIGHT["ink"]
    if boxed:
        yield tag(
            "rect",
            x=box.left,
            y=box.top,
            width=box.right - box.left,
            height=box.bottom - box.top,
            rx=4,
            fill=LIGHT["area" if solid else "paper"],
            stroke=LIGHT["measure" if node.look == "measure" else "area"],
        )
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[label.anchor]
    for i, line in enumerate(label.lines):
        y = box.top + (5 if boxed else 0) + size * (0.9 + LINE * i)
        bold = "600" if node.kind is NodeKind.AREA else None
        more: dict[str, str | float | None] = {"text_anchor": label.anchor, "font_weight": bold}
        yield text_line((x, y), line, size, ink, **more, **({} if boxed else HALO))


def _legend(model: MapModel, counted: Mapping[str, int], say: Say, top: float) -> tuple[list[str], float]:
    """The marks that are shown, in rows under the picture; returns where they end."""
    drawn, x, y = [], MARGIN, top + 14
    for group in model.legend:
        for entry in group.entries:
            sort, _, word = entry.key.partition(":")
            if not counted.get(entry.key) or sort == "tie":
                continue
            text = clean(f"{say(entry.names)} {say(counted[entry.key])}")
            mark = 36 if sort == "style" else 20
            wide = text_width(text, LEGEND_LETTERS) + mark + 10
            if x + wide > WIDTH - MARGIN:
                x, y = MARGIN, y + 18
            drawn.append(_legend_mark(sort, word, (x, y)))
            drawn.append(text_line((x + mark, y + 3.5), text, LEGEND_LETTERS, LIGHT["ink"]))
            x += wide
    return drawn, y + 12


def _legend_mark(sort: str, word: str, at: Place) -> str:
    if sort == "style":
        line = LINES[LineStyle(word)]
        return stroke(f"M{at[0]:.1f} {at[1]:.1f}h30", line, LIGHT[line.tone], 2.2)
    return form(word, (at[0] + 8, at[1]), 6, hollow=sort == "gap")
