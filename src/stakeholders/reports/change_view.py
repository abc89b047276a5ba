"""What is otherwise than at an earlier time or in an earlier revision, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from stakeholders.analyses.change import Ends
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, NP_, Language, Message, Percent, translator
from stakeholders.domain.records import Measure, Organisation, Participation
from stakeholders.domain.text import sort_key
from stakeholders.gaps.comparing import Changed
from stakeholders.network.answers import Answers
from stakeholders.network.network import Network
from stakeholders.network.succession import HeldTie
from stakeholders.reports.board_words import STATES
from stakeholders.reports.sections import Section


def change_view(changed: Changed, language: Language, *, most: int) -> list[Section]:
    """What was compared; then cells, gaps, ties, up to `most` of each; nothing of what did not change.

    `language` is the one in which ties are put in the order of the alphabet.
    """
    comparison, ties = changed.comparison, changed.comparison.ties
    found = [
        _some(
            "cells",
            N_("Cells of the board"),
            [
                N_(
                    "{row}, {column}: {before} → {after}",
                    row=c.row.names,
                    column=c.column.names_alone,
                    before=STATES[c.before.state],
                    after=STATES[c.after.state],
                )
                for c in comparison.cells
            ],
            most,
        ),
        _some("opened", N_("Gaps that opened"), [gap.headline for gap in comparison.opened], most),
        _some("closed", N_("Gaps that closed"), [gap.headline for gap in comparison.closed], most),
        _some("begun", N_("Ties that began"), _ties(changed.later, ties.begun, language), most),
        _some("ended", N_("Ties that ended"), _ties(changed.earlier, ties.ended, language), most),
        _some("stronger", N_("Ties that grew stronger"), _ties(changed.later, ties.stronger, language), most),
        _some("weaker", N_("Ties that grew weaker"), _ties(changed.later, ties.weaker, language), most),
        _some("measures-begun", N_("Measures that began"), _names(ties.measures_begun), most),
        _some("measures-ended", N_("Measures that ended"), _names(ties.measures_ended), most),
        _some("came", N_("Organisations that came"), _names(ties.came), most),
        _some("went", N_("Organisations that went"), _names(ties.went), most),
    ]
    some = [section for section in found if section is not None]
    head = Section("compared", N_("What has changed"), tuple(_head(changed, nothing=not some)))
    return [head, *some]


def _head(changed: Changed, *, nothing: bool) -> Iterator[Message]:
    earlier, later = changed.earlier, changed.later
    times = {"then": earlier.as_of, "now": later.as_of}
    numbers = {"old": earlier.revision, "new": later.revision}
    if changed.of_time and changed.of_knowledge:
        yield N_(
            "From {then}, as known in revision {old}, to {now}, as known in revision {new}: what the region "
            "did and what we have learned since stand side by side here.",
            **times,
            **numbers,
        )
    elif changed.of_time:
        yield N_(
            "From {then} to {now}, both by the facts of revision {new}: what the region did.",
            new=later.revision,
            **times,
        )
    else:
        yield N_(
            "As of {now}, from revision {old} to revision {new}: what we have learned, not what the region "
            "did.",
            now=later.as_of,
            **numbers,
        )
    then, now = (Answers(network).completion(network.exists) for network in (earlier, later))
    yield N_(
        "{answered} of {of} have answered ({share}); then {answered_then} of {of_then} had ({share_then}).",
        answered=now.answered,
        of=now.of,
        share=Percent(now.share or 0),
        answered_then=then.answered,
        of_then=then.of,
        share_then=Percent(then.share or 0),
    )
    if changed.comparison.redrawn:
        yield N_(
            "Organisations merged in between and are not counted as one: some of the difference is just that."
        )
    if nothing:
        yield N_("Nothing has changed.")


def _some(id_: str, title: Message, lines: Sequence[Message], most: int) -> Section | None:
    if not lines:
        return None
    note = NP_("And one more.", "And {n} more.", len(lines) - most) if len(lines) > most else None
    return Section(id_, N_("{title} ({n})", title=title, n=len(lines)), tuple(lines[:most]), note=note)


def _names(things: Sequence[Measure] | Sequence[Organisation]) -> list[Message]:
    return [N_("{name}", name=thing.names) for thing in things]


def _ties(network: Network, ties: Mapping[str, Mapping[Ends, HeldTie]], language: Language) -> list[Message]:
    found = [told_tie(network, held) for table in ties.values() for held in table.values()]
    say = translator(language).say
    return sorted(found, key=lambda message: sort_key(say(message)))


def told_tie(network: Network, held: HeldTie) -> Message:
    """A tie as `one – other (role or kind)`."""
    facts, best = network.facts, held.tie.best
    organisations = facts.table(Organisation)
    is_participation = isinstance(best, Participation)
    other = facts.table(Measure)[held.other].names if is_participation else organisations[held.other].names
    word = label(getattr(best, best.word_field))
    return N_("{one} – {other} ({word})", one=organisations[held.one].names, other=other, word=word)
