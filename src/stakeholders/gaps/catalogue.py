"""The rules there are, found in `rules` and never listed by hand, and all gaps they find."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from stakeholders.domain.errors import NotFound
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Organisation
from stakeholders.gaps.gap import Candidate, Gap, Part, Rule
from stakeholders.gaps.suggesting import MOST_GAPS, Suggestions
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
    network: Network,
    options: GapOptions | None = None,
    only: Sequence[str] | None = None,
    *,
    suggest: bool = True,
) -> tuple[Gap, ...]:
    """All gaps: known holes before what is not known, larger before smaller, then by rule and id.

    `only` leaves out all rules but those with these ids; `NotFound` for one that does not exist.
    Without `suggest` nobody is looked for who could fill them, which is most of the work.
    """
    chosen = _chosen(only)
    if network.strategy is None:
        return ()
    options = options or GapOptions()
    view = as_was = View(network, options)
    if network.folded and any(rule.as_was for rule in chosen):
        as_was = View(unfolded(network), options)
    found = [(rule, gap) for rule in chosen for gap in rule.find(as_was if rule.as_was else view)]
    found.sort(key=lambda item: (item[1].part is not Part.KNOWN, -item[1].size, item[0].order, item[1].id))
    suggestions, gaps = Suggestions(), []
    for number, (rule, bare) in enumerate(found):
        gap = bare
        if suggest and bare.wanted is not None and number < MOST_GAPS:
            gap = suggestions.into(as_was if rule.as_was else view, bare)
        gaps.append(_under_successor(gap, network) if rule.as_was else gap)
    return tuple(gaps)


def _under_successor(gap: Gap, network: Network) -> Gap:
    """A gap about an organisation as it was, told with those who count for others under later boundaries.

    Nobody can ask an organisation that has become part of another: its successor is asked instead, once,
    and never about itself.
    """
    subject = gap.subjects[-1]
    today = network.folded.get(subject)
    asked: dict[str, Candidate] = {}
    for candidate in gap.candidates:
        id_ = network.folded.get(candidate.organisation.id, candidate.organisation.id)
        if id_ not in (subject, today):
            asked.setdefault(id_, replace(candidate, organisation=_organisation(network, id_)))
    gap = replace(gap, candidates=tuple(asked.values()))
    if today is None:
        return gap
    names = _organisation(network, today).names
    return replace(gap, reasons=(*gap.reasons, N_("It is part of {name} now.", name=names)))


def _organisation(network: Network, id_: str) -> Organisation:
    return network.organisations[network.position[id_]]


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
