"""The shortlist on a terminal: who, where, why, and the way to an introduction."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Language, translator
from stakeholders.reports.documents.organisations import FindDocument, HitDocument


def print_shortlist(out: Console, document: FindDocument, language: Language) -> None:
    """The hits, two or three lines each."""
    say = translator(language).say
    out.print(say(NP_("One organisation fits.", "{n} organisations fit.", document["found"])), style="bold")
    if not document["hits"]:
        out.print(say(N_("Try fewer words, or a broader one.")))
    source = document["introduced_by"]
    for hit in document["hits"]:
        organisation = hit["organisation"]
        line = Text(organisation["name"], style="bold")
        line.append(f"  {say(label(OrganisationKind(organisation['kind'])))}", style="dim")
        line.append(f"  {organisation['id']}", style="dim")
        out.print(line)
        if hit["reasons"]:
            out.print("    " + "; ".join(hit["reasons"]))
        if source is not None:
            out.print("    " + say(_introduction(source["name"], hit)), style="cyan")
    if document["found"] > len(document["hits"]):
        out.print(
            say(N_("… and {n} more: --limit", n=document["found"] - len(document["hits"]))), style="dim"
        )


def _introduction(source: str, hit: HitDocument) -> object:
    chain = hit["introduction"]
    if chain is None:
        return N_("No way of introduction from {source} is known.", source=source)
    if not chain:
        return N_("This is who would introduce.")
    steps = "".join(f" → {step['organisation']['name']} ({step['through']})" for step in chain)
    return source + steps
