"""The rules there are, found in `rules` and never listed by hand, and all gaps they find."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.gaps.gap import Gap, Part, Rule
from stakeholders.gaps.view import GapOptions, View
from stakeholders.network.build import unfolded
from stakeholders.network.network import Network


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in its order."""
    package = importlib.import_module("stakeholders.gaps.rules")
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    found = [importlib.import_module(f"{package.__name__}.{name}").RULE for name in names]
    return tuple(sorted(found, key=lambda rule: rule.order))


def find_gaps(
    network: Network, options: GapOptions | None = None, only: Sequence[str] | None = None
) -> tuple[Gap, ...]:
    """All gaps: known holes before what is not known, larger before smaller, then by rule and id.

    `only` leaves out all rules but those with these ids; `NotFound` for one that does not exist.
    """
    chosen = _chosen(only)
    if network.strategy is None:
        return ()
    options = options or GapOptions()
    view = as_was = View(network, options)
    if network.folded and any(rule.as_was for rule in chosen):
        as_was = View(unfolded(network), options)
    found = [
        (rule.order, _under_successor(gap, network) if rule.as_was else gap)
        for rule in chosen
        for gap in rule.find(as_was if rule.as_was else view)
    ]
    found.sort(key=lambda item: (item[1].part is not Part.KNOWN, -item[1].size, item[0], item[1].id))
    return tuple(gap for _, gap in found)


def _under_successor(gap: Gap, network: Network) -> Gap:
    """A gap about an organisation as it was, with the one it counts as under later boundaries."""
    today = network.folded.get(gap.subjects[-1])
    if today is None:
        return gap
    names = network.organisations[network.position[today]].names
    return replace(gap, reasons=(*gap.reasons, N_("It is part of {name} now.", name=names)))


def _chosen(only: Sequence[str] | None) -> Sequence[Rule]:
    if only is None:
        return all_rules()
    known = {rule.id: rule for rule in all_rules()}
    for id_ in only:
        if id_ not in known:
            raise NotFound(
                N_("There is no rule “{id}”.", id=id_),
                what_to_do=N_("Choose from: {ids}.", ids=", ".join(known)),
            )
    return [known[id_] for id_ in only]
