"""Sections of an analysis as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from stakeholders.domain.messages import N_
from stakeholders.reports.sections import Section
from stakeholders_api.pages.frame import Frame, LinkView


@dataclass(frozen=True, slots=True)
class LineView:
    """Something said of some organisations."""

    who: list[LinkView]
    before: str
    more: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One question and what is known of it."""

    id: str
    title: str
    sentences: list[str]
    lines: list[LineView]
    note: str


def section_view(frame: Frame, section: Section) -> SectionView:
    """A section in the reader's language, with links."""
    return SectionView(
        section.id,
        frame.say(section.title),
        [frame.say(sentence) for sentence in section.sentences],
        [
            LineView(
                [LinkView(frame.say(one.names), frame.link(f"/organisations/{one.id}")) for one in line.who],
                frame.say(line.before),
                frame.say(N_("… and {n} more", n=line.more)) if line.more else "",
                frame.say(line.text),
            )
            for line in section.lines
        ],
        frame.say(section.note),
    )
