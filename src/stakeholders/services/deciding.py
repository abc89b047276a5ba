"""Deciding about gaps, and looking up since when there is a gap and what closed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from stakeholders.domain.dates import AsOf
from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.facts import Change, Facts, Revision
from stakeholders.domain.kinds import DecisionState
from stakeholders.domain.messages import N_
from stakeholders.domain.records import Decision, Organisation
from stakeholders.gaps import Gap, GapOptions, all_rules, find_gaps
from stakeholders.gaps.dismissing import suggestion_id
from stakeholders.gaps.life import Life
from stakeholders.gaps.register import Entry, Register, Standing
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services import editing
from stakeholders.services.importing.naming import Names
from stakeholders.services.networks import Asked, Networks

MOST_REVISIONS: Final = 1000
"""How many revisions back a gap is looked for."""
_MAY_BE_ASKED: Final = (GapOptions(), GapOptions(helix=True))
Step = Callable[[int, int], None]
"""Is told how many revisions have been looked at, and of how many."""


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
    networks: Networks,
    network: Network,
    gap_id: str,
    cells: dict[str, str],
    *,
    author: str,
    reason: str,
) -> Revision | None:
    """Write what people decided about a gap.

    Args:
        network: where the gap stands now.
        gap_id: of a gap that is there, or that was decided on earlier.
        cells: columns of the decision and their new values; those left out stay.
        author: who writes it.
        reason: why, for the history.

    Raises:
        InvalidInput: if a gap shall be accepted without a reason.
    """
    entry = entry_of(network, gap_id)
    before = entry.decision
    kept = before.reason if before is not None else None
    if cells.get("state") == DecisionState.ACCEPTED and not (cells.get("reason") or kept):
        raise InvalidInput(
            N_("A gap is accepted with a reason."), what_to_do=N_("Write why it may stay: --because.")
        )
    if entry.gap is not None:
        digest = Register(network.facts).digest(entry.gap)
        cells = {**cells, "evidence_digest": digest}
    write = editing.add if before is None else editing.change
    return write(networks.history, Decision, {"gap_id": gap_id, **cells}, author=author, reason=reason)


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
        InvalidInput: without a reason, or for a gap whose rule names its organisations itself.
    """
    names = Names(network.facts)
    id_ = names.resolve(Organisation.table, organisation)
    if not names.knows_id(Organisation.table, id_):
        raise NotFound(
            N_("There is no organisation “{name}”.", name=organisation),
            what_to_do=N_("Write its id or its full name; `stakeholders find` looks for it."),
        )
    if cells["state"] == DecisionState.ACCEPTED and not cells.get("reason", "").strip():
        raise InvalidInput(
            N_("The reason is empty."), what_to_do=N_("Write why it is not relevant: --because.")
        )
    key = suggestion_id(gap_id, id_)
    before = network.facts.table(Decision).get(key)
    gap = entry_of(network, gap_id).gap
    if before is None and (gap is None or gap.wanted is None or cells["state"] == DecisionState.OPEN):
        raise InvalidInput(
            N_("“{name}” is not suggested for this gap.", name=organisation),
            what_to_do=N_(
                "`stakeholders gap show` tells who is; whom a rule names itself cannot be dismissed."
            ),
        )
    write = editing.add if before is None else editing.change
    return write(networks.history, Decision, {"gap_id": key, **cells}, author=author, reason=reason)


def life_of(networks: Networks, network: Network, gap_id: str, step: Step = lambda _done, _of: None) -> Life:
    """Look the gap up in every revision, from the same perspective as it is seen now."""
    history, head = networks.history, network.revision
    revisions = {revision.number: revision for revision in history.revisions()}
    begin = max(head - MOST_REVISIONS, 0)
    _, facts = history.at(begin)
    was, first = False, None
    closed: Revision | None = None
    closed_by: tuple[Change, ...] = ()
    for number in range(begin + 1, head + 1):
        step(number - begin, head - begin)
        changes = tuple(change for _, change in history.changes(number - 1, number))
        facts = facts.after(changes)
        moving = tuple(change for change in changes if change.table != Decision.table)
        if not moving:
            continue
        there = _there(network, number, facts, gap_id)
        if there and not was:
            first, closed, closed_by = first or revisions[number], None, ()
        elif was and not there:
            closed, closed_by = revisions[number], moving
        was = there
    by_date = not was and closed is None and _was_there(networks, network, gap_id)
    return Life(first, closed, closed_by, by_date, head - begin)


def _there(network: Network, number: int, facts: Facts, gap_id: str) -> bool:
    asked = network.perspective
    question = Question(_plan(gap_id), asked.as_of, asked.boundaries, asked.basis)
    try:
        perspective = resolve(question, facts, asked.as_of.last)
    except NotFound:  # the plan was not known yet
        return False
    then = build_network(Prepared(number, facts), replace(perspective, is_today=asked.is_today))
    return _gap(then, gap_id) is not None


def _was_there(networks: Networks, network: Network, gap_id: str) -> bool:
    """Whether today's facts have the gap on the day it was decided on."""
    decision = network.facts.table(Decision).get(gap_id)
    if decision is None or decision.decided_on is None:
        return False
    asked = network.perspective
    question = Question(_plan(gap_id), AsOf.on(decision.decided_on.last_day), asked.boundaries, asked.basis)
    then = networks.network(Asked(question, str(network.revision)))
    return _gap(then, gap_id) is not None


def _gap(network: Network, gap_id: str) -> Gap | None:
    """As it is told without being asked for more; what only shows when asked for is there too."""
    rule = gap_id.split(":")[1]
    found = (gap for some in _MAY_BE_ASKED for gap in find_gaps(network, some, [rule]))
    return next((gap for gap in found if gap.id == gap_id), None)


def _plan(gap_id: str) -> str:
    return gap_id.partition(":")[0]
