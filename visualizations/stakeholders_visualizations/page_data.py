"""What the page's script is given: the pyvis network, and what is told of each node and edge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from stakeholders.domain.messages import N_, Language, Message, Translator, translator
from stakeholders.domain.text import RUN_BY_SPREADSHEETS
from stakeholders_visualizations import words
from stakeholders_visualizations.appearance import FORMS, GAP_SIGNS, LOOKS, tone
from stakeholders_visualizations.bundles import bundles
from stakeholders_visualizations.caption import centre_of
from stakeholders_visualizations.legend import look_key, style_key, tie_key
from stakeholders_visualizations.lettering import (
    ANCHOR_LETTERS,
    ANCHOR_LONGEST,
    MEASURE_LONGEST,
    OTHER_LONGEST,
    wrap,
)
from stakeholders_visualizations.model import (
    TIES,
    EdgeKind,
    LabelPlace,
    LineStyle,
    MapEdge,
    MapModel,
    MapNode,
    Named,
    NodeKind,
)
from stakeholders_visualizations.pyvis_network import to_pyvis

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[[object], str]

DANGEROUS: Final = (*RUN_BY_SPREADSHEETS, "#")
"""What a cell may not begin with: spreadsheets would run it, or take it for a formula that failed."""


def page_data(model: MapModel, language: Language) -> dict[str, Any]:
    """Everything the script needs, as plain JSON values in one language."""
    speaker = translator(language)
    drawn = to_pyvis(model, language)
    return {
        "language": language,
        "network": {"nodes": drawn.nodes, "edges": drawn.edges, "options": drawn.options},
        "nodes": {node.id: _node(node, speaker.say) for node in model.nodes},
        "edges": {edge.id: _edge(edge, speaker.say) for edge in model.edges},
        "regions": [
            {
                "lines": wrap(speaker.say(region.names), 24),
                "outline": [[p.x, p.y] for p in region.outline],
                "at": [region.name_at.x, region.name_at.y],
            }
            for region in model.regions
        ],
        "bundles": [
            {
                "id": bundle.id,
                "name": speaker.say(bundle.names),
                "lines": (*wrap(speaker.say(bundle.names), ANCHOR_LONGEST), speaker.say(len(bundle.members))),
                "members": bundle.members,
                "at": {"x": bundle.at.x, "y": bundle.at.y},
            }
            for bundle in bundles(model)
        ],
        "sources": {
            source.id: {
                "title": source.title,
                "address": source.address,
                "from": ", ".join(speaker.say(part) for part in (source.publisher, source.date) if part),
                "reread": source.reread,
            }
            for source in model.sources
        },
        "off": sorted(model.hidden_keys),
        "centre": centre_of(model),
        "organisations": model.of_organisations,
        "forms": FORMS,
        "looks": {
            key: {"form": look.form, "fill": look.fill, "sign": GAP_SIGNS.get(key)}
            for key, look in LOOKS.items()
        },
        "counted": sorted(TIES),
        "undated": LineStyle.UNDATED,
        "letters": {"anchor": ANCHOR_LETTERS, "other": 12.0},
        "headings": {kind: speaker.say(name) for kind, name in words.EDGE_NAMES.items()},
        "order": [kind.value for kind in EdgeKind],
        "texts": texts(speaker, model),
        "file": _file_name(model),
        "spreadsheet": {"delimiter": ";" if language == "nb" else ",", "dangerous": DANGEROUS},
    }


def _file_name(model: MapModel) -> str:
    """What a file saved from the page is called, without its ending."""
    return re.sub(r"[^a-z0-9]+", "-", f"map-{model.focus}-{model.as_of}".lower()).strip("-")


def _node(node: MapNode, say: Say) -> dict[str, Any]:
    card = node.card
    name = say(node.names)
    longest = OTHER_LONGEST
    if node.label is LabelPlace.BOX:
        longest = MEASURE_LONGEST if node.kind is NodeKind.MEASURE else ANCHOR_LONGEST
    told = {
        "kind": node.kind,
        "look": node.look,
        "key": look_key(node),
        "name": name,
        "lines": wrap(name, longest),
        "hollow": node.hollow,
        "always": node.always,
        "count": node.stands_for if node.stands_for > 1 else 0,
        "rank": node.rank,
        "place": node.label,
        "also": node.also,
        "what": say(card.kind),
        "story": [say(part) for part in card.story],
        "facts": [[say(label), say(value)] for label, value in card.facts],
        "namedAs": say(card.named_as),
        "named": _named(card.named, say),
        "wayAs": say(card.way.heading) if card.way is not None else "",
        "way": _named(card.way.named, say) if card.way is not None else [],
        "sources": card.sources,
    }
    return _filled(told)


def _named(named: Iterable[Named], say: Say) -> list[dict[str, Any]]:
    return [{"name": say(n.names), "why": say(n.why), "node": n.node} for n in named]


def _filled(told: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty, since a page may hold thousands of these; a rank of 0 is not empty."""
    return {name: value for name, value in told.items() if value or name == "rank"}


def _edge(edge: MapEdge, say: Say) -> dict[str, Any]:
    told = {
        "kind": edge.kind,
        "keys": [tie_key(edge), style_key(edge)],
        "style": edge.style,
        "tone": tone(edge),
        "what": say(edge.what),
        "when": say(edge.when),
        "known": say(edge.known),
        "notes": [say(note) for note in edge.notes],
        "sources": edge.sources,
        "onDemand": edge.on_demand,
        "count": edge.stands_for if edge.stands_for > 1 else 0,
    }
    return _filled(told)


def texts(speaker: Translator, model: MapModel) -> dict[str, Any]:
    """Sentences the script fills in itself, since only it knows what the reader has chosen."""
    caption = {
        "organisations": words.organisations(0, 0),
        "measures": words.measures(0),
        "ties": words.ties(0),
        "undated": words.undated(0),
        "known_gaps": words.known_gaps(0),
        "possible_gaps": words.possible_gaps(0),
    }
    return {
        "caption": {name: _forms(speaker, message) for name, message in caption.items()},
        "time": speaker.say(words.time_shown(model.as_of)),
        "no_gaps": speaker.say(N_("no gaps")),
        "hits": _forms(speaker, words.hits(0)),
        "saved": _forms(speaker, N_("Saved as {name}.", name="")),
        "chosen": _forms(speaker, words.neighbours(0)),
        "nothing_there": speaker.say(N_("No neighbour in that direction.")),
        "cleared": speaker.say(N_("Nothing is chosen.")),
        "sources": speaker.say(N_("Read in")),
        "not_reread": speaker.say(N_("not read again")),
        "no_source": speaker.say(N_("No source is given.")),
        "expected": speaker.say(N_("expected, not known to take part")),
        "tie_card": speaker.say(N_("Tie")),
        "thousands": "\u00a0" if speaker.language == "nb" else ",",
    }


def _forms(speaker: Translator, message: Message) -> Mapping[str, str]:
    """The sentence for one and for many, with its blanks still in it."""
    catalogue = speaker.catalogue
    if message.plural is None:
        text = catalogue.gettext(message.text)
        return {"one": text, "many": text}
    return {
        "one": catalogue.ngettext(message.text, message.plural, 1),
        "many": catalogue.ngettext(message.text, message.plural, 2),
    }
