"""Who has answered and who has not, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analyses.outstanding import Answering, Asked
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, NP_, Message, Percent
from stakeholders.network.answers import ENOUGH, ENOUGH_FOR_RANKING, Completion
from stakeholders.reports.sections import Line, Section


def outstanding_view(found: Answering) -> list[Section]:
    """How many have answered; then who is waited for, the longest first, and who refused."""
    note = N_(
        "Enough is {enough}: then silence may be taken for a no. From {least} patterns can be told, single "
        "names with care; below that, orders mislead.",
        enough=Percent(ENOUGH),
        least=Percent(ENOUGH_FOR_RANKING),
    )
    sections = [Section("answered", N_("How many have answered"), tuple(_completion(found)), note=note)]
    for stands, title in (
        (Asked.WAITING, N_("Asked, and not answered yet")),
        (Asked.REFUSED, N_("Refused")),
    ):
        some = [one for one in found.organisations if one.stands is stands]
        lines = [
            Line((one.organisation,), N_("asked {day}", day=one.asked_on) if one.asked_on else None)
            for one in some
        ]
        said = () if some else (N_("None."),)
        sections.append(Section(stands.value, title, said, tuple(lines)))
    return sections


def _completion(found: Answering) -> Iterator[Message]:
    yield _told(N_("All"), found.completion)
    for kind, done in found.kinds:
        yield _told(group_label(kind), done)
    never = sum(one.stands is Asked.NEVER for one in found.organisations)
    if never:
        yield NP_(
            "One has never been asked, or its answer holds no longer.",
            "{n} have never been asked, or their answers hold no longer.",
            never,
        )


def _told(who: Message, done: Completion) -> Message:
    share = done.share or 0.0
    if done.is_enough:
        verdict = N_("enough")
    elif share >= ENOUGH_FOR_RANKING:
        verdict = N_("enough for patterns")
    else:
        verdict = N_("too few")
    return N_("{who}: {answered} of {of} ({share}); {verdict}.", who=who, answered=done.answered, of=done.of,
              share=Percent(share), verdict=verdict)  # fmt: skip
