"""The shortlist on a terminal: who, where, why, and the way to an introduction."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from stakeholders.analyses.find import Hit
from stakeholders.analyses.introductions import Step
from stakeholders.cli.saying import indented
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Language, Message, translator
from stakeholders.network.groups import Seats
from stakeholders.network.network import Network
from stakeholders.reports.introduction_words import about, partners, through
from stakeholders.services.finding import Shortlist


def print_shortlist(out: Console, network: Network, found: Shortlist, language: Language, limit: int) -> None:
    """The first hits, three or four lines each."""
    say, seats = translator(language).say, Seats(network)
    out.print(say(NP_("One organisation fits.", "{n} organisations fit.", len(found.hits))), style="bold")
    if not found.hits:
        out.print(say(N_("Try another word, a shorter one, or fewer of them.")))
    for hit in found.hits[:limit]:
        organisation = network.organisations[hit.organisation]
        line = Text(say(organisation.names), style="bold")
        told = [label(organisation.kind), *about(seats, organisation), organisation.id]
        line.append("  " + " · ".join(map(say, told)), style="dim")
        out.print(line)
        why = [reason for reason in (*hit.reasons, partners(network, hit.rd_partners)) if reason is not None]
        if why:
            out.print(indented("; ".join(map(say, why)), 4))
        if found.source is not None:
            chain = found.chains.get(hit.organisation)
            told_chain = _introduction(network, found.source, hit, chain)
            out.print(indented(say(told_chain), 4), style="cyan")
    if len(found.hits) > limit:
        out.print(say(N_("… and {n} more: --limit", n=len(found.hits) - limit)), style="dim")


def _introduction(network: Network, source: int, hit: Hit, chain: Sequence[Step] | None) -> Message:
    names = network.organisations[source].names
    if hit.organisation == source:
        return N_("This is who would introduce.")
    if chain is None:
        return N_("No way of introduction from {source} is known.", source=names)
    way: Message = N_("{name}", name=names)
    for step in chain:
        organisation = network.organisations[step.organisation].names
        way = N_("{way} → {name} ({through})", way=way, name=organisation, through=through(step))
    return way
