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
from stakeholders.gaps.life import Life
from stakeholders.gaps.register import Entry, Register
from stakeholders.network.network import Network
from stakeholders.reports.board_words import ranking_warning
from stakeholders.reports.gap_words import (
    PARTS,
    candidates_by_reason,
    life_words,
    what_was_decided,
    what_was_said,
    when_and_who,
)

_INDENT = " " * 11
PHRASES_SHOWN = 3


def print_gaps(
    out: Console,
    network: Network,
    gaps: Sequence[Gap],
    language: Language,
    *,
    limit: int,
    all_in: str,
    ids: bool = False,
) -> None:
    """The first gaps as numbered sentences; `all_in` is the file or the command with all of them."""
    register = Register(network.facts)
    say = translator(language).say
    if not gaps:
        out.print(say(N_("No gaps were found.")))
        return
    known = sum(gap.part is Part.KNOWN for gap in gaps)
    title = NP_("One gap: {known} known, {ask} to ask about", "{n} gaps: {known} known, {ask} to ask about",
                len(gaps), known=known, ask=len(gaps) - known)  # fmt: skip
    out.print(Text(say(title), style="bold"), Text(f"  {say(network.as_of)}", style="dim"), sep="")
    warning = ranking_warning(coverage(network).completion)
    if warning is not None:
        out.print(indented(say(warning), 0), style="dim")
    for number, gap in enumerate(gaps[:limit], 1):
        _print_gap(out, number, register.entry(gap), gap, language)
        if ids:
            out.print(f"{_INDENT}{gap.id}", style="dim", soft_wrap=True)
    if len(gaps) > limit:
        out.print(say(N_("… and {n} more: {where}", n=len(gaps) - limit, where=all_in)), style="dim")


def _print_gap(out: Console, number: int, entry: Entry, gap: Gap, language: Language) -> None:
    say = translator(language).say
    tag = say(PARTS[gap.part])
    style = "bold red" if gap.part is Part.KNOWN else "bold yellow"
    headline = fill(say(gap.headline), WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    line = Text(f"{number:>3} ")
    line.append(f"{tag:<6}", style=style)
    line.append(headline[len(_INDENT) - 1 :])
    out.print(line)
    if decided := " ".join(map(say, what_was_decided(entry))):
        out.print(fill(decided, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT), style="cyan")
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


def print_entry(out: Console, network: Network, entry: Entry, life: Life, language: Language) -> None:
    """One gap with what was decided about it and since when it is there."""
    say = translator(language).say
    if entry.gap is not None:
        _print_gap(out, 1, entry, entry.gap, language)
    else:
        out.print(say(N_("The gap {id} is no longer there.", id=entry.id)), style="bold")
        for sentence in what_was_decided(entry)[1:]:
            out.print(indented(say(sentence), 2))
    for sentence in life_words(network, life):
        out.print(indented(say(sentence), 2), style="dim")
    if len(life.decisions) > 1:  # a single one has been told above
        out.print(indented(say(N_("Decisions so far:")), 2), style="dim")
    for decided in life.decisions if len(life.decisions) > 1 else ():
        said = " ".join(map(say, what_was_said(decided.decision)))
        out.print(indented(f"{say(when_and_who(decided.revision))}: {said}", 4), style="dim")
