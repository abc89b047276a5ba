"""The gap list on a terminal, to be read from the top in a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

from rich.console import Console
from rich.text import Text

from stakeholders.analyses.coverage import coverage
from stakeholders.cli.saying import WIDTH, indented
from stakeholders.domain.messages import N_, NP_, Language, translator
from stakeholders.gaps import Gap, Part
from stakeholders.network.network import Network
from stakeholders.reports.board_words import ranking_warning
from stakeholders.reports.gap_words import PARTS, candidates_by_reason

_INDENT = " " * 11
PHRASES_SHOWN = 3


def print_gaps(
    out: Console, network: Network, gaps: Sequence[Gap], language: Language, *, limit: int, all_in: str
) -> None:
    """The first gaps as numbered sentences; `all_in` is the file or the command with all of them."""
    say = translator(language).say
    if not gaps:
        out.print(say(N_("No gaps were found.")))
        return
    known = sum(gap.part is Part.KNOWN for gap in gaps)
    title = NP_("One gap: {known} known, {ask} to ask about", "{n} gaps: {known} known, {ask} to ask about",
                len(gaps), known=known, ask=len(gaps) - known)  # fmt: skip
    out.print(Text(say(title), style="bold"), Text(f"  {network.as_of.for_readers()}", style="dim"), sep="")
    warning = ranking_warning(coverage(network).completion)
    if warning is not None:
        out.print(indented(say(warning), 0), style="dim")
    for number, gap in enumerate(gaps[:limit], 1):
        _print_gap(out, number, gap, language)
    if len(gaps) > limit:
        out.print(say(N_("… and {n} more: {where}", n=len(gaps) - limit, where=all_in)), style="dim")


def _print_gap(out: Console, number: int, gap: Gap, language: Language) -> None:
    say = translator(language).say
    tag = say(PARTS[gap.part])
    style = "bold red" if gap.part is Part.KNOWN else "bold yellow"
    headline = fill(say(gap.headline), WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    line = Text(f"{number:>3} ")
    line.append(f"{tag:<6}", style=style)
    line.append(headline[len(_INDENT) - 1 :])
    out.print(line)
    for reason in gap.reasons:
        out.print(fill(say(reason), WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT), style="dim")
    if gap.candidates:
        phrases = [
            N_("{names} ({reason})", names=[c.organisation.names for c in some], reason=reason)
            for reason, some in candidates_by_reason(gap.candidates)
        ]
        more = len(phrases) - PHRASES_SHOWN
        who = "; ".join(map(say, phrases[:PHRASES_SHOWN])) + (" …" if more > 0 else "")
        text = say(N_("Whom to talk to: {who}", who=who))
        out.print(fill(text, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT))
