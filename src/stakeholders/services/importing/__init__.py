"""Turning tables of text into a planned change: read, checked and compared before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from stakeholders.domain.errors import Conflict, StakeholdersError
from stakeholders.domain.facts import Change, Facts, Revision
from stakeholders.domain.messages import N_, NP_
from stakeholders.services.history import History
from stakeholders.services.importing.draft import Step
from stakeholders.services.importing.plan import (
    ImportOptions,
    ImportPlan,
    ReadTables,
    no_step,
    plan_import,
    read_tables,
)
from stakeholders.services.importing.tables import Note, Problem, RawRow, RawTable

__all__ = [
    "Import",
    "ImportOptions",
    "ImportPlan",
    "ImportRefused",
    "Note",
    "Problem",
    "RawRow",
    "RawTable",
    "plan_import",
    "read_tables",
]


class ImportRefused(StakeholdersError):
    """The import has problems; nothing was written. `plan` tells which."""

    def __init__(self, plan: ImportPlan) -> None:
        count = len(plan.problems)
        super().__init__(
            NP_(
                "One thing has to be put right first; nothing was imported.",
                "{n} things have to be put right first; nothing was imported.",
                count,
            )
        )
        self.plan = plan


@dataclass(frozen=True, slots=True)
class Import:
    """One import: read once, planned as often as needed, written at most once.

    >>> doing = Import.of(history, tables)       # doctest: +SKIP
    >>> doing.dry_run().counts                   # doctest: +SKIP
    >>> doing.apply(author="kari", reason="Brev fra NIKR")  # doctest: +SKIP
    """

    history: History
    read: ReadTables
    options: ImportOptions

    @staticmethod
    def of(history: History, tables: Iterable[RawTable], options: ImportOptions | None = None) -> Import:
        """Read the tables; nothing is compared with the store yet."""
        options = options or ImportOptions()
        return Import(history, read_tables(tables, options), options)

    def dry_run(self, step: Step = no_step) -> ImportPlan:
        """What the import would do to the newest facts."""
        revision, facts = self.history.current()
        return plan_import(self.read, facts, revision, self.options, step)

    def apply(
        self,
        *,
        author: str,
        reason: str,
        operation_id: str | None = None,
        agreed: ImportPlan | None = None,
        unless: Callable[[Facts], None] = lambda _: None,
        step: Step = no_step,
    ) -> tuple[ImportPlan, Revision | None]:
        """Write the import as one revision, none if it changes nothing.

        Raises `ImportRefused` with problems; and `Conflict` if, since the plan that somebody `agreed`
        to, others have written so that it would by now remove more. `unless` is shown the facts that it
        is planned on, each time, and stops it by raising.
        """
        plans: list[ImportPlan] = []

        def changes(revision: int, facts: Facts) -> Sequence[Change]:
            unless(facts)
            plans.append(plan_import(self.read, facts, revision, self.options, step))
            if plans[-1].problems:
                raise ImportRefused(plans[-1])
            if agreed is not None and not plans[-1].removed <= agreed.removed:
                raise Conflict(
                    N_("Somebody else has written meanwhile, and more would be removed than was shown."),
                    what_to_do=N_("Import again, and look at what would be removed."),
                )
            return plans[-1].changes

        revision = self.history.write(changes, author=author, reason=reason, operation_id=operation_id)
        return (plans[-1] if plans else self.dry_run()), revision
