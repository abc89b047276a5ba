"""Comparing two times, or two revisions, or both: what the region did, and what we have learned."""

from __future__ import annotations

from dataclasses import replace

from stakeholders.analyses.coverage import coverage
from stakeholders.domain.dates import AsOf
from stakeholders.domain.errors import Conflict, InvalidInput, NotFound
from stakeholders.domain.messages import N_
from stakeholders.gaps import find_gaps
from stakeholders.gaps.comparing import Changed, compare
from stakeholders.network.perspective import Boundaries
from stakeholders.services.networks import Asked, Networks


def change_between(
    networks: Networks, asked: Asked, since: AsOf | None, since_revision: str | None, *, as_was: bool = False
) -> Changed:
    """Compare what is asked about with an earlier time, an earlier revision, or both.

    Both sides are seen with the mergers up to the later time made, so that a merger is no change;
    `as_was` leaves organisations as they were on each side.

    Raises:
        InvalidInput: if nothing is said to compare with, or it is not earlier.
        NotFound: for a revision that is not there.
        Conflict: if the plan was not known in the earlier revision.
    """
    if since is None and since_revision is None:
        raise InvalidInput(
            N_("Nothing is said to compare with."),
            what_to_do=N_("Say a time (--since), or a revision (--since-revision)."),
        )
    later = networks.network(asked)
    if since is not None and not (since.first < later.as_of.first or since.last < later.as_of.last):
        raise InvalidInput(
            N_("{since} is not earlier than the time asked about, {as_of}.",
               since=since, as_of=later.as_of),
            what_to_do=N_("Compare with an earlier day or period."),
        )  # fmt: skip
    number = later.revision if since_revision is None else networks.history.number(since_revision)
    if since_revision is not None and number >= later.revision:
        raise InvalidInput(
            N_(
                "Revision {since} is not earlier than revision {revision}.",
                since=number,
                revision=later.revision,
            ),
            what_to_do=N_("Compare with an earlier revision; `stakeholders history` lists them."),
        )
    boundaries = Boundaries(None) if as_was else Boundaries(later.as_of.last)
    question = replace(
        asked.question,
        strategy=None if later.strategy is None else later.strategy.id,
        as_of=later.as_of,
        boundaries=boundaries,
    )
    later = networks.network(Asked(question, str(later.revision)))
    try:
        earlier = networks.network(Asked(replace(question, as_of=since or later.as_of), str(number)))
    except NotFound as error:
        raise Conflict(
            N_("The plan was not known in revision {number} yet.", number=number),
            what_to_do=N_("Compare with a later revision; `stakeholders history` lists them."),
        ) from error
    return Changed(later, compare(earlier, later, coverage(later), find_gaps(later, suggest=False)))
