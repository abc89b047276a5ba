"""Sections of an analysis as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from stakeholders.domain.messages import N_
from stakeholders.network.network import Network
from stakeholders.reports.sections import Section
from stakeholders_api.pages.frame import Frame, LinkView
from stakeholders_api.pages.measure_links import measures_linked


@dataclass(frozen=True, slots=True)
class LineView:
    """Something said of some organisations."""

    who: list[LinkView]
    before: str
    more: str
    text: Markup | str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One question and what is known of it."""

    id: str
    title: str
    sentences: list[Markup]
    lines: list[LineView]
    note: str


def section_view(frame: Frame, network: Network, section: Section) -> SectionView:
    """A section in the reader's language, with links."""
    says = measures_linked(frame, network)
    return SectionView(
        section.id,
        frame.say(section.title),
        [says(sentence) for sentence in section.sentences],
        [
            LineView(
                [LinkView(frame.say(one.names), frame.link(f"/organisations/{one.id}")) for one in line.who],
                frame.say(line.before),
                frame.say(N_("… and {n} more", n=line.more)) if line.more else "",
                says(line.text) if line.text is not None else "",
            )
            for line in section.lines
        ],
        frame.say(section.note),
    )
