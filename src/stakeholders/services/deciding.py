"""Deciding about gaps, and looking up since when there is a gap and what closed it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, MutableMapping
from dataclasses import replace
from typing import Final

from stakeholders.domain.dates import AsOf
from stakeholders.domain.errors import Conflict, InvalidInput, NotFound
from stakeholders.domain.facts import Change, Facts, Revision
from stakeholders.domain.kinds import DecisionState
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Message
from stakeholders.domain.records import Decision, Organisation
from stakeholders.domain.text import guarded
from stakeholders.gaps import Gap, GapOptions, all_rules, find_gaps
from stakeholders.gaps.dismissing import suggestion_id
from stakeholders.gaps.life import Decided, Life
from stakeholders.gaps.register import Entry, Register, Standing
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services import editing
from stakeholders.services.history import History
from stakeholders.services.importing import ImportRefused
from stakeholders.services.importing.naming import Names
from stakeholders.services.importing.rows import CLEAR
from stakeholders.services.networks import Asked, Networks

MOST_REVISIONS: Final = 1000
"""How many revisions back a gap is looked for."""
_MAY_BE_ASKED: Final = (GapOptions(), GapOptions(helix=True))
MOST_CHARACTERS: Final = {"owner": 200, "due": 40, "reason": 2000}
"""Of what people write of a decision."""
Step = Callable[[int, int], None]
"""Is told how many revisions have been looked at, and of how many."""


class WrongCell(InvalidInput):
    """A part of a decision cannot be right; `column` is its name."""

    def __init__(self, column: str, message: Message, *, what_to_do: Message | None = None) -> None:
        super().__init__(message, what_to_do=what_to_do)
        self.column = column


def asked_of(gap_id: str, asked: Asked) -> Asked:
    """The question with the plan that a gap's id names; `InvalidInput` for what is no gap's id."""
    strategy, rule, *subjects = [*gap_id.split(":"), ""][:3]
    if not strategy or not any(subjects) or rule not in {known.id for known in all_rules()}:
        raise InvalidInput(
            N_("“{id}” is not the id of a gap.", id=gap_id),
            what_to_do=N_("`stakeholders gaps --ids` shows them: PLAN:RULE:SUBJECT."),
        )
    return replace(asked, question=replace(asked.question, strategy=strategy))


def entry_of(network: Network, gap_id: str) -> Entry:
    """How one gap stands; `NotFound` if it neither is there nor was decided on."""
    gap = _gap(network, gap_id)
    if gap is not None:
        return Register(network.facts).entry(gap)
    decision = network.facts.table(Decision).get(gap_id)
    if decision is None:
        raise NotFound(
            N_("There is no gap “{id}” at the time asked about.", id=gap_id),
            what_to_do=N_("`stakeholders gaps --ids` shows them: PLAN:RULE:SUBJECT."),
        )
    return Entry(gap_id, Standing.CLOSED, None, decision)


def decide(
    networks: Networks, network: Network, gap_id: str, cells: Mapping[str, str], *, author: str, reason: str
) -> Revision | None:
    """Write what people decided about a gap, as one revision; None if it was decided so already.

    Args:
        networks: where it is written.
        network: where the gap stands, as they saw it.
        gap_id: of a gap that is there, or that was decided on earlier.
        cells: columns of the decision and their new values; an empty one takes the value away, those
            left out stay.
        author: who writes it.
        reason: why, for the history.

    Raises:
        WrongCell: for a cell that cannot be right, and if a gap shall be accepted without a reason.
        Conflict: if somebody else has decided on it since.
    """
    entry = entry_of(network, gap_id)
    before = entry.decision
    given = {name: _cell(name, text) for name, text in cells.items()}
    if given.get("state", DecisionState.OPEN) not in set(DecisionState):
        raise WrongCell("state", N_("Say what is to be done: open, working_on or accepted."))
    kept = before.reason if before is not None and before.reason else CLEAR
    if given.get("state") == DecisionState.ACCEPTED and given.get("reason", kept) == CLEAR:
        raise WrongCell(
            "reason",
            N_("A gap is accepted with a reason."),
            what_to_do=N_("Write why it may stay."),
        )
    if entry.gap is not None:
        given["evidence_digest"] = Register(network.facts).digest(entry.gap)

    return _write(networks.history, gap_id, before, given, author=author, reason=reason)


def dismiss(
    networks: Networks,
    network: Network,
    gap_id: str,
    organisation: str,
    cells: dict[str, str],
    *,
    author: str,
    reason: str,
) -> Revision | None:
    """Write that an organisation is not relevant for a gap (accepted), or may be suggested again (open).

    Args:
        network: where the gap stands now.
        gap_id: of a gap for which organisations are suggested.
        organisation: id or name.
        cells: columns of the decision and their values.
        author: who writes it.
        reason: why, for the history.

    Raises:
        NotFound: for a gap that is not there, or an organisation nobody knows.
        WrongCell: for a cell that cannot be right, and without a reason.
        InvalidInput: for a gap whose rule names its organisations itself.
        Conflict: if somebody else has decided on it since.
    """
    id_ = Names(network.facts).known(Organisation, organisation)
    given = {name: _cell(name, text) for name, text in cells.items()}
    if given["state"] == DecisionState.ACCEPTED and given.get("reason", CLEAR) == CLEAR:
        raise WrongCell(
            "reason", N_("The reason is empty."), what_to_do=N_("Write why it is not relevant: --because.")
        )
    key = suggestion_id(gap_id, id_)
    before = network.facts.table(Decision).get(key)
    gap = entry_of(network, gap_id).gap
    if before is None and (gap is None or gap.wanted is None or given["state"] == DecisionState.OPEN):
        raise InvalidInput(
            N_("“{name}” is not suggested for this gap.", name=organisation),
            what_to_do=N_(
                "`stakeholders gap show` tells who is; whom a rule names itself cannot be dismissed."
            ),
        )
    return _write(networks.history, key, before, given, author=author, reason=reason)


def _write(
    history: History, key: str, before: Decision | None, cells: Mapping[str, str], *, author: str, reason: str
) -> Revision | None:
    """Write cells of a decision, unless it is another one by now than `before`."""

    def unless(facts: Facts) -> None:
        if facts.table(Decision).get(key) != before:
            raise Conflict(
                N_("Somebody else has decided on it meanwhile."),
                what_to_do=N_("Look at what was decided, then decide again."),
            )

    doing = editing.one_row(history, Decision, {"gap_id": guarded(key), **cells})
    try:
        return doing.apply(author=author, reason=reason, unless=unless)[1]
    except ImportRefused as refused:
        wrong = refused.plan.problems[0]
        raise WrongCell(wrong.column or "", wrong.message, what_to_do=wrong.hint) from refused


def _cell(name: str, text: str) -> str:
    """A cell as an import reads it: nothing, or just what was written."""
    text = text.strip()
    if text in ("", CLEAR):
        return CLEAR
    most = MOST_CHARACTERS.get(name)
    if most is not None and len(text) > most:
        raise WrongCell(
            name,
            N_("It has {length} characters; there is room for {most}.", length=len(text), most=most),
            what_to_do=N_("Say it shorter."),
        )
    return guarded(text)


def usual_reason(gap_id: str, state: str) -> Message:
    """What the history says of a decision for which nobody has given a reason."""
    said = label(DecisionState(state)) if state in set(DecisionState) else state
    return N_("Decision on {gap}: {state}", gap=gap_id, state=said)


def decision_in(history: History, number: int, gap_id: str) -> Change | None:
    """What a revision did to the decision on a gap, or on who is suggested, if it did nothing else."""
    if not 0 < number <= history.current()[0]:
        return None
    changes = [change for _, change in history.changes(number - 1, number)]
    only = changes[0] if len(changes) == 1 else None
    if only is None or only.table != Decision.table:
        return None
    return only if only.key == gap_id or only.key.startswith(suggestion_id(gap_id, "")) else None


def life_of(
    networks: Networks,
    network: Network,
    gap_id: str,
    step: Step = lambda _done, _of: None,
    *,
    most: int = MOST_REVISIONS,
    known: MutableMapping[Hashable, bool] | None = None,
) -> Life:
    """Look the gap up in the last `most` revisions, from the same perspective as it is seen now.

    What was there at a revision stays so: with `known`, what has been found out once is kept there.
    """
    known = {} if known is None else known

    def there(number: int, facts: Facts) -> bool:
        asked = network.perspective
        key = (gap_id, number, asked.as_of, asked.is_today, asked.boundaries, asked.basis)
        if key not in known:
            known[key] = _there(network, number, facts, gap_id)
        return known[key]

    history, head = networks.history, network.revision
    revisions = {revision.number: revision for revision in history.revisions()}
    begin = max(head - most, 0)
    _, facts = history.at(begin)
    was, first = begin > 0 and there(begin, facts), None
    closed: Revision | None = None
    closed_by: tuple[Change, ...] = ()
    decisions = []
    for number in range(begin + 1, head + 1):
        step(number - begin, head - begin)
        changes = tuple(change for _, change in history.changes(number - 1, number))
        facts = facts.after(changes)
        decisions += [
            Decided(revisions[number], facts.table(Decision).get(gap_id))
            for change in changes
            if (change.table, change.key) == (Decision.table, gap_id)
        ]
        moving = tuple(change for change in changes if change.table != Decision.table)
        if not moving:
            continue
        now = there(number, facts)
        if now and not was:
            first, closed, closed_by = first or revisions[number], None, ()
        elif was and not now:
            closed, closed_by = revisions[number], moving
        was = now
    by_date = not was and closed is None and _was_there(networks, network, gap_id)
    return Life(first, closed, closed_by, by_date, head - begin, tuple(decisions))


def _there(network: Network, number: int, facts: Facts, gap_id: str) -> bool:
    asked = network.perspective
    question = Question(_plan(gap_id), asked.as_of, asked.boundaries, asked.basis)
    try:
        perspective = resolve(question, facts, asked.as_of.last)
    except NotFound:  # the plan was not known yet
        return False
    then = build_network(Prepared(number, facts), replace(perspective, is_today=asked.is_today))
    return _gap(then, gap_id, suggest=False) is not None


def _was_there(networks: Networks, network: Network, gap_id: str) -> bool:
    """Whether today's facts have the gap on the day it was decided on."""
    decision = network.facts.table(Decision).get(gap_id)
    if decision is None or decision.decided_on is None:
        return False
    asked = network.perspective
    question = Question(_plan(gap_id), AsOf.on(decision.decided_on.last_day), asked.boundaries, asked.basis)
    then = networks.network(Asked(question, str(network.revision)))
    return _gap(then, gap_id, suggest=False) is not None


def _gap(network: Network, gap_id: str, *, suggest: bool = True) -> Gap | None:
    """As it is told without being asked for more; what only shows when asked for is there too."""
    rule = gap_id.split(":")[1]
    found = (gap for some in _MAY_BE_ASKED for gap in find_gaps(network, some, [rule], suggest=suggest))
    return next((gap for gap in found if gap.id == gap_id), None)


def _plan(gap_id: str) -> str:
    return gap_id.partition(":")[0]
