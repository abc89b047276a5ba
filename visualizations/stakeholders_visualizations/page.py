"""The map as one HTML file: it needs no network and runs nothing but its own two scripts.

What is allowed stands in the page itself: a policy names the scripts by their hashes, so the
same model gives the same bytes, and a script that came in with data would not run. Data is
a block of JSON; the script puts it on the page as text, never as HTML.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from math import atan2
from typing import TYPE_CHECKING, Any, Final

from stakeholders.domain.messages import Language, translator
from stakeholders_visualizations.appearance import FORMS, GAP_SIGNS, KIND_TONES, LINES, LOOKS
from stakeholders_visualizations.bundles import IN_GROUPS, bundles, is_bundled
from stakeholders_visualizations.caption import caption, legend_counts, shown
from stakeholders_visualizations.focus import WholePlan
from stakeholders_visualizations.model import EdgeKind, LegendEntry, LineStyle, MapModel, MapNode, NodeKind
from stakeholders_visualizations.page_data import page_data
from stakeholders_visualizations.page_texts import page_texts
from stakeholders_visualizations.tables import tables

if TYPE_CHECKING:
    from jinja2 import Template

SCRIPTS: Final = (
    "folding.js",
    "state.js",
    "bundling.js",
    "canvas.js",
    "card.js",
    "page.js",
    "search.js",
    "sorting.js",
    "picture.js",
    "saving.js",
)
"""Joined in this order into one script."""
OPEN_TABLES: Final = 400
"""A table with more rows is closed at first: what is closed costs the browser nothing."""
_UNSAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_page(model: MapModel, language: Language, notice: str | None = None) -> str:
    """The page of a map; `notice` stands at its top, as where the facts are made up."""
    speaker = translator(language)
    vis, own = _static("vis-network/vis-network.min.js"), _script()
    strategy = speaker.say(model.strategy)
    title = speaker.say(model.title)
    counted = legend_counts(model, shown(model))
    return _template().render(
        language=language,
        policy=_policy(vis, own),
        title=title,
        strategy=strategy,
        page_title=" – ".join(part for part in (title, strategy) if part),
        notice=notice,
        caption=sentence([speaker.say(part) for part in caption(model)]),
        remarks=[speaker.say(r) for r in (*model.remarks, *([IN_GROUPS] if is_bundled(model) else []))],
        bundles=[
            {"id": b.id, "name": speaker.say(b.names), "count": speaker.say(len(b.members))}
            for b in bundles(model)
        ],
        legend=[
            {
                "title": speaker.say(group.names),
                "entries": [_entry(entry, counted, speaker.say) for entry in group.entries],
            }
            for group in model.legend
        ],
        areas=[{"id": node.id, "name": speaker.say(node.names)} for node in _as_they_stand(model)],
        tables=tables(model, speaker),
        open_tables=OPEN_TABLES,
        t={name: speaker.say(text) for name, text in page_texts(model).items()},
        style=_static("map/map.css"),
        vis=vis,
        script=own,
        data=as_json(page_data(model, language)),
    )


def _as_they_stand(model: MapModel) -> list[MapNode]:
    """The focus areas: in a ring clockwise from the left, else row by row."""
    areas = [node for node in model.nodes if node.kind is NodeKind.AREA]
    if model.focus == WholePlan():
        return sorted(areas, key=lambda node: (atan2(node.at.y, node.at.x), node.id))
    return sorted(areas, key=lambda node: (node.at.y, node.at.x, node.id))


def sentence(parts: list[str]) -> str:
    """The parts with commas between them and a full stop."""
    return ", ".join(parts) + "."


def as_json(value: Any) -> str:
    """JSON that cannot end a script element, whatever texts it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign, escaped in _UNSAFE.items():
        text = text.replace(sign, escaped)
    return text


def _policy(*scripts: str) -> str:
    hashes = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts)
    # vis-network styles its own elements, and logs errors where it may not.
    styles = "'unsafe-inline'"
    return (
        f"default-src 'none'; script-src {hashes}; style-src {styles}; img-src data: blob:;"
        " base-uri 'none'; form-action 'none'"
    )


def _entry(entry: LegendEntry, counted: Mapping[str, int], say: Callable[[object], str]) -> dict[str, Any]:
    """A line of the legend, with what is needed to draw its mark."""
    sort, _, word = entry.key.partition(":")
    mark: dict[str, Any] = {"sort": sort, "dashes": "", "tone": "tie"}
    if sort in {"look", "gap"}:
        look = LOOKS[word]
        mark |= {"path": FORMS[look.form], "fill": look.fill, "sign": GAP_SIGNS.get(word, "")}
    elif sort == "tie":
        mark["tone"] = KIND_TONES.get(EdgeKind(word), "tie")
    elif sort == "style":
        line = LINES[LineStyle(word)]
        mark |= {"dashes": " ".join(f"{d:g}" for d in line.dashes), "tone": line.tone}
    return {
        "key": entry.key,
        "id": entry.key.replace(":", "-"),
        "name": say(entry.names),
        # What is switched off shows what there would be.
        "count": say(counted.get(entry.key, 0) if entry.shown else entry.count),
        "all": entry.count,
        "shown": entry.shown,
        "mark": mark,
    }


@cache
def _static(path: str) -> str:
    return (files("stakeholders_visualizations") / "static" / path).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_static(f"map/{name}") for name in SCRIPTS)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("stakeholders_visualizations"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("map.html")
