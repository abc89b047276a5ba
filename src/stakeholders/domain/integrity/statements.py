"""What must be true of statements about one tie."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.domain.facts import Facts
from stakeholders.domain.integrity.flaw import Flaw, flaw
from stakeholders.domain.kinds import Answer
from stakeholders.domain.messages import N_
from stakeholders.domain.records import (
    TIE_TABLES,
    Cooperation,
    Record,
)


def ties(facts: Facts) -> Iterator[Flaw]:
    for cls in TIE_TABLES:
        first_of: dict[str, Record] = {}
        for statement in facts.table(cls).values():
            first = first_of.setdefault(statement.id, statement)
            if first.identity != statement.identity:  # type: ignore[attr-defined]  # both are of `cls`
                yield flaw(
                    statement,
                    "id",
                    N_(
                        "Statements with the id “{id}” speak of different ties: {one} and {other}.",
                        id=statement.id,
                        one=" – ".join(first.identity),  # type: ignore[attr-defined]  # as above
                        other=" – ".join(statement.identity),
                    ),
                    N_("Leave the id empty for a new tie, or change all statements of this one."),
                )
            ends = [getattr(statement, column) for column in cls.end_fields]
            if ends[0] == ends[1]:
                yield flaw(statement, cls.end_fields[1], N_("An organisation cannot have a tie with itself."))
            if not statement.source and statement.stated_by is None:
                yield flaw(
                    statement,
                    "source",
                    N_("Nobody says so: neither a source nor an organisation is named."),
                    N_("Write the id of a source, or who states it in stated_by."),
                )
    for cooperation in facts.table(Cooperation).values():
        if cooperation.intensity is None or cooperation.answer is None:
            continue
        if cooperation.answer is Answer.UNKNOWN or (
            (cooperation.intensity == 0) == (cooperation.answer is Answer.YES)
        ):
            yield flaw(
                cooperation,
                "answer",
                N_(
                    "The answer {answer} does not go with the intensity {intensity}.",
                    answer=cooperation.answer.value,
                    intensity=cooperation.intensity,
                ),
                N_("Intensity 0 means no cooperation; 1 to 5 mean yes. Leave the answer empty."),
            )
