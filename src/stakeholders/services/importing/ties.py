"""Which tie a row without an id speaks of.

A row belongs to the tie with the same ends and the same role or kind whose period overlaps
its own (an open end overlaps everything after it). If there is none, it makes a new one,
whose id is made of its ends and word and never changes afterwards. A row that repeats a
statement word for word is that statement; one that fits several ties is a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from stakeholders.domain.dates import BEGINNING, FOREVER, PartialDate
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.domain.records import TieStatement
from stakeholders.domain.text import slug

Identity = tuple[str, str, str]


class Ties:
    """The ties of one type that are known, and those that an import is making.

    A statement that a row of the import has spoken for is *claimed*: another row with the same
    voice in the same import then means another tie.
    """

    def __init__(self, statements: Iterable[TieStatement]) -> None:
        self._of_identity: dict[Identity, dict[str, list[TieStatement]]] = defaultdict(dict)
        self._of_id: dict[str, list[TieStatement]] = {}
        self._claimed: dict[str, TieStatement] = {}
        for statement in statements:
            self._add(statement)

    def statements(self, id_: str) -> list[TieStatement]:
        """The statements of a tie."""
        return self._of_id.get(id_, [])

    def repeated_by(self, draft: TieStatement) -> str | None:
        """The tie, not yet claimed, that has a statement saying exactly what the draft says."""
        for id_, statements in self._of_identity[draft.identity].items():
            for statement in statements:
                if _says_the_same(statement, draft) and statement.key not in self._claimed:
                    return id_
        return None

    def id_for(self, draft: TieStatement) -> str:
        """The id of the tie that a statement without an id belongs to; `InvalidInput` if that is unclear."""
        candidates = []
        for id_, statements in self._of_identity[draft.identity].items():
            if not any(_overlap(statement, draft) for statement in statements):
                continue
            claimed = self._claimed.get(replace(draft, id=id_).key)
            if claimed is None:
                candidates.append(id_)
            elif _period(claimed) == _period(draft):
                raise InvalidInput(
                    N_("The row says the same as an earlier one."),
                    what_to_do=N_(
                        "Take it out; if it has another source, write both in one row with | between them."
                    ),
                )
        if len(candidates) > 1:
            raise InvalidInput(
                N_("The row fits several ties: {ids}.", ids=", ".join(sorted(candidates))),
                what_to_do=N_("Write the id of the one you mean, or dates that fit one only."),
            )
        for id_ in candidates:
            key = replace(draft, id=id_).key
            known = next((s for s in self._of_id[id_] if s.key == key), None)
            if known is None or not _is_another_document(known, draft):
                return id_
        return self._free_id(draft.identity)

    def claim(self, statement: TieStatement) -> None:
        """Remember that a row of this import has spoken for a statement."""
        self._claimed[statement.key] = statement
        self._add(statement)

    def _add(self, statement: TieStatement) -> None:
        statements = self._of_id.setdefault(statement.id, [])
        statements.append(statement)
        self._of_identity[statement.identity][statement.id] = statements

    def _free_id(self, identity: Identity) -> str:
        base = "--".join(slug(part)[:40] for part in identity)
        if base not in self._of_id:
            return base
        return next(f"{base}--{n}" for n in count(2) if f"{base}--{n}" not in self._of_id)


def _period(statement: TieStatement) -> tuple[int, int]:
    first: PartialDate | None = statement.valid_from
    last: PartialDate | None = statement.valid_to
    return (first.first if first else BEGINNING, last.last if last else FOREVER)


def _is_another_document(known: TieStatement, draft: TieStatement) -> bool:
    """Whether two statements of nobody in particular rest on other sources and speak of other periods.

    Putting one in the place of the other would lose what the first document says.
    """
    return (
        draft.stated_by is None
        and bool(known.source and draft.source)
        and set(known.source).isdisjoint(draft.source)
        and _period(known) != _period(draft)
    )


def _overlap(one: TieStatement, other: TieStatement) -> bool:
    (a, b), (c, d) = _period(one), _period(other)
    return a <= d and c <= b


def _says_the_same(one: TieStatement, other: TieStatement) -> bool:
    def said(statement: TieStatement) -> tuple[Any, ...]:
        return (
            statement.valid_from,
            statement.valid_to,
            statement.source,
            statement.stated_by,
            statement.stated_on,
        )

    return said(one) == said(other)
