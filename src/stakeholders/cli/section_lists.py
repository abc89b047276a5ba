"""Sections of an analysis on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from stakeholders.cli.saying import indented
from stakeholders.domain.messages import N_, Language, translator
from stakeholders.network.network import Network
from stakeholders.reports.sections import Line, Section


def print_sections(out: Console, network: Network, sections: Sequence[Section], language: Language) -> None:
    """Section by section: what is found, and whom it concerns."""
    speaker = translator(language)
    for number, section in enumerate(sections):
        when = f"  {speaker.say(network.as_of)}" if number == 0 else ""
        out.print(Text(speaker.say(section.title), style="bold"), Text(when, style="dim"), sep="")
        for sentence in section.sentences:
            out.print(indented(speaker.say(sentence), 2))
        for line in section.lines:
            out.print(indented(speaker.say(_told(line)), 4))
        if section.note is not None:
            out.print(indented(speaker.say(section.note), 2), style="dim")


def _told(line: Line) -> object:
    names = N_("{names}", names=[organisation.names for organisation in line.who])
    if line.more:
        listed = [organisation.names for organisation in line.who]
        names = N_("{names} … and {n} more", names=N_("{names}", names=listed), n=line.more)
    if line.before is not None:
        names = N_("{what}: {about}", what=line.before, about=names)
    return names if line.text is None else N_("{what}: {about}", what=names, about=line.text)
