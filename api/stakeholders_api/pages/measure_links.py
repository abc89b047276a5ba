"""Sentences in which the names of measures lead to their pages."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from stakeholders.domain.messages import Name, Translator
from stakeholders.network.network import Network
from stakeholders.reports.emphasis import Shown, rich
from stakeholders_api.pages.frame import Frame


def plainly(name: Name, translator: Translator) -> Markup:
    """The name as it is."""
    return escape(translator.say(name))


def measures_linked(frame: Frame, network: Network, otherwise: Shown = plainly) -> Callable[[object], Markup]:
    """Says sentences about one network; other names stand as they do `otherwise`.

    Of measures with one name the first is meant; a name that an organisation has too leads nowhere.
    """
    known = {measure.names: measure.id for measure in reversed(network.measures)}
    for organisation in network.organisations:
        known.pop(organisation.names, None)

    def shown(name: Name, translator: Translator) -> Markup:
        if name not in known:
            return otherwise(name, translator)
        return Markup('<a class="ds-link" href="{}">{}</a>').format(
            frame.link(f"/measures/{known[name]}"), translator.say(name)
        )

    return lambda said: rich(said, frame.translator, shown)
