"""Which organisation, measure or area a row means when it gives a name instead of an id.

People write names in spreadsheets. A name that folds to one thing only is that thing; one
that fits several is a question, never a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import chain

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import AliasKind
from stakeholders.domain.messages import N_
from stakeholders.domain.numbers import organisation_number
from stakeholders.domain.records import Alias, FocusArea, Measure, Organisation, Strategy
from stakeholders.domain.text import joined

NAMED_TABLES = ("organisations", "measures", "focus_areas", "strategies")


class Names:
    """The ids that names and organisation numbers stand for, in the facts and in what is being imported."""

    def __init__(self, facts: Facts) -> None:
        self._by_name: dict[str, dict[str, set[str]]] = {table: defaultdict(set) for table in NAMED_TABLES}
        self._by_number: dict[str, str] = {}
        self._ids: dict[str, set[str]] = {table: set() for table in NAMED_TABLES}
        self._merged: dict[str, str] = {}
        for organisation in facts.table(Organisation).values():
            self.add("organisations", organisation.id, (organisation.name, organisation.name_en))
            if organisation.orgnr:
                self.add_number(organisation.orgnr, organisation.id)
        for alias in facts.table(Alias).values():
            self.add_alias(alias.organisation_id, alias.alias, alias.kind)
        areas, strategies = facts.table(FocusArea), facts.table(Strategy)
        named: chain[Measure | FocusArea | Strategy] = chain(
            facts.table(Measure).values(), areas.values(), strategies.values()
        )
        for record in named:
            self.add(record.table, record.id, (record.name_nb, record.name_en))

    def add(self, table: str, id_: str, names: Iterable[str | None]) -> None:
        """Let these names stand for a record."""
        self._ids[table].add(id_)
        for name in names:
            if name and (key := joined(name)):
                self._by_name[table][key].add(id_)

    def add_number(self, number: str, id_: str) -> None:
        """Let an organisation number stand for an organisation."""
        self._by_number.setdefault(number, id_)

    def add_alias(self, id_: str, alias: str, kind: AliasKind | None) -> None:
        """Let another name, or an id that was merged away, stand for an organisation."""
        if kind is AliasKind.ID:
            self._merged[alias] = id_
        elif key := joined(alias):
            self._by_name["organisations"][key].add(id_)

    def knows_id(self, table: str, id_: str) -> bool:
        """Whether a record has this id."""
        return id_ in self._ids[table]

    def by_number(self, number: str) -> str | None:
        """The organisation with a number."""
        return self._by_number.get(number)

    def by_name(self, table: str, name: str) -> set[str]:
        """The records that a name may mean."""
        return self._by_name[table].get(joined(name), set())

    def resolve(self, table: str, word: str) -> str:
        """The id that a reference means: the id itself, a former id, a number or a name that fits one only.

        A word that means nothing here is returned as it is, and will be reported as dangling;
        one that means several is an `InvalidInput` that names them.
        """
        if table not in self._ids or word in self._ids[table]:
            return word
        if table == "organisations":
            if word in self._merged:
                return self._merged[word]
            if found := self._by_number.get(organisation_number(word)):
                return found
        candidates = self.by_name(table, word)
        if len(candidates) > 1:
            raise InvalidInput(
                N_("“{value}” may mean several: {ids}.", value=word, ids=", ".join(sorted(candidates))),
                what_to_do=N_("Write the id of the one you mean."),
            )
        return next(iter(candidates), word)
