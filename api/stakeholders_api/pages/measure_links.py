"""Sentences in which the names of measures lead to their pages."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from stakeholders.domain.messages import Name, Translator
from stakeholders.network.network import Network
from stakeholders.reports.emphasis import rich
from stakeholders_api.pages.frame import Frame


def measures_linked(frame: Frame, network: Network) -> Callable[[object], Markup]:
    """Says sentences about one network; of measures with one name the first is meant."""
    known = {measure.names: measure.id for measure in reversed(network.measures)}

    def shown(name: Name, translator: Translator) -> Markup:
        text = translator.say(name)
        if name not in known:
            return escape(text)
        return Markup('<a class="ds-link" href="{}">{}</a>').format(
            frame.link(f"/measures/{known[name]}"), text
        )

    return lambda said: rich(said, frame.translator, shown)
