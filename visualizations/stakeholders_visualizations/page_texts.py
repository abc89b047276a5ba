"""The fixed texts of the page."""

from __future__ import annotations

from collections.abc import Mapping

from stakeholders.domain.messages import N_, Message
from stakeholders_visualizations.model import MapModel


def page_texts(model: MapModel) -> Mapping[str, Message]:
    """Every fixed text the template shows, by the name it has there."""
    return {
        "skip": N_("Skip the map and go to the tables"),
        "search": N_("Search for a name"),
        "search_hint": N_("Arrow keys choose among the names found, Enter goes there."),
        "filters": N_("Legend and filters"),
        "show_all": N_("Show all"),
        "as_opened": N_("As opened"),
        "map": N_("Map"),
        "how": N_(
            "Arrow keys go to the neighbour in that direction, Enter to its card, Escape lets go. Plus and"
            " minus zoom, 0 shows everything. The tables below the map say the same."
        ),
        "bundles": N_("Groups on the map"),
        "key": N_("The numbers on the map"),
        "zoom_in": N_("Zoom in"),
        "zoom_out": N_("Zoom out"),
        "fit": N_("Show everything"),
        "close": N_("Close"),
        "save": N_("Save"),
        "save_png": N_("Picture of what is seen (PNG)"),
        "save_svg": N_("Drawing of what is seen (SVG)"),
        "save_html": N_("This page, as one file (HTML)"),
        "save_frame": N_("The map alone, for a frame on another page (HTML)"),
        "shown_csv": N_("what is shown, as CSV"),
        "tables": N_("The same as tables"),
        "tables_hint": N_("The tables follow the legend: what is switched off there is left out here."),
        "no_script": N_("The map needs JavaScript. The tables below say the same."),
        "reading": N_("How to read the map"),
        "reading_text": N_(
            "Colour shows the sphere and form the kind. A line shows how sure a tie is. A hollow mark is what"
            " is expected and not known: a question mark where too few have answered, a dash where those"
            " asked said no. A line of cooperation is the wider the closer the cooperation, and one of"
            " participation is widest for who is responsible. No line"
            " between two organisations means that no tie is known, not that there is none."
        ),
        "revision": N_("Revision {n}", n=model.revision),
    }
