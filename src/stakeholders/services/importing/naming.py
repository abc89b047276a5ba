"""Which organisation, measure or area a row means when it gives a name instead of an id.

People write names in spreadsheets. A name that folds to one thing only is that thing; one
that fits several is a question, never a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from stakeholders.domain.errors import InvalidInput, NotFound
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import AliasKind
from stakeholders.domain.messages import N_
from stakeholders.domain.numbers import organisation_number
from stakeholders.domain.records import Alias, FocusArea, Measure, Organisation, Strategy
from stakeholders.domain.text import joined, slug
from stakeholders.services.importing.rows import ReadRow
from stakeholders.services.importing.tables import Problem

NAMED_TABLES = ("organisations", "measures", "focus_areas", "strategies")


class Names:
    """The ids that names and organisation numbers stand for, in the facts and in what is being imported."""

    def __init__(self, facts: Facts) -> None:
        self._by_name: dict[str, dict[str, set[str]]] = {table: defaultdict(set) for table in NAMED_TABLES}
        self._by_number: dict[str, str] = {}
        self._number_of: dict[str, str] = {}
        self._ids: dict[str, set[str]] = {table: set() for table in NAMED_TABLES}
        self._merged: dict[str, str] = {}
        self._own_name: dict[str, str] = {}
        for organisation in facts.table(Organisation).values():
            self.add("organisations", organisation.id, (organisation.name, organisation.name_en))
            self._own_name[organisation.id] = joined(organisation.name)
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
        self._number_of.setdefault(id_, number)

    def add_alias(self, id_: str, alias: str, kind: AliasKind | None) -> None:
        """Let another name, or an id that was merged away, stand for an organisation."""
        if kind is AliasKind.ID:
            self._merged[alias] = id_
        elif key := joined(alias):
            self._by_name["organisations"][key].add(id_)

    def knows_id(self, table: str, id_: str) -> bool:
        """Whether a record has this id."""
        return id_ in self._ids[table]

    def merged_into(self, id_: str) -> str | None:
        """The organisation that a former id was merged into."""
        return self._merged.get(id_)

    def number_of(self, id_: str) -> str | None:
        """The number of an organisation, if it has one."""
        return self._number_of.get(id_)

    def by_number(self, number: str) -> str | None:
        """The organisation with a number."""
        return self._by_number.get(number)

    def is_other_name(self, id_: str, name: str) -> bool:
        """Whether an organisation goes by a name that is not its own in its first language."""
        own = self._own_name.get(id_)
        return own is not None and own != joined(name) and id_ in self.by_name("organisations", name)

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

    def known(self, cls: type[Organisation | Measure], word: str) -> str:
        """The id that a word means, as `resolve` finds it; `NotFound` if nothing there is meant."""
        id_ = self.resolve(cls.table, word)
        if not self.knows_id(cls.table, id_):
            if cls is Measure:
                raise NotFound(
                    N_("There is no measure “{name}”.", name=word),
                    what_to_do=N_("Write its id or its full name; `stakeholders measures` lists them."),
                )
            raise NotFound(
                N_("There is no organisation “{name}”.", name=word),
                what_to_do=N_("Write its id or its full name; `stakeholders find` looks for it."),
            )
        return id_


def with_ids(rows: Sequence[ReadRow], names: Names, problems: list[Problem]) -> list[ReadRow]:
    """Every row of a thing with its id, and the names that the import itself brings known.

    Rows of organisations that have no id and get none are left out, with a problem.
    """
    for row in rows:
        if row.cls.table in NAMED_TABLES and row.values.get("id"):
            _learn(row, row.values["id"], names)
    aliases = [row for row in rows if row.cls is Alias and row.values.get("alias")]
    of_new_ones = [row for row in aliases if not _learn_alias(row, names)]
    complete = []
    for row in rows:
        if row.cls is not Organisation or "id" in row.values:
            complete.append(row)  # also one whose id is to be taken away, which is told later
            continue
        try:
            id_ = _organisation_id(row.values, names)
        except InvalidInput as error:
            problems.append(row.problem("id", error, row.values.get("name")))
            continue
        told = _without_other_name(row, id_, names)
        _learn(told, id_, names)
        complete.append(told.with_values(id=id_))
    for row in of_new_ones:
        _learn_alias(row, names)
    return complete


def _without_other_name(row: ReadRow, id_: str, names: Names) -> ReadRow:
    """The row without its name if that is only one more name of the organisation: it shall not rename it."""
    name = row.values.get("name")
    if name is None or not names.is_other_name(id_, name):
        return row
    return replace(row, values={column: value for column, value in row.values.items() if column != "name"})


def _learn(row: ReadRow, id_: str, names: Names) -> None:
    values = row.values
    names.add(row.cls.table, id_, (values.get("name"), values.get("name_nb"), values.get("name_en")))
    if values.get("orgnr"):
        names.add_number(values["orgnr"], id_)


def _learn_alias(row: ReadRow, names: Names) -> bool:
    """Let an alias stand for its organisation; false if it is not known yet whose it is."""
    try:
        id_ = names.resolve("organisations", row.values.get("organisation_id") or "")
    except InvalidInput:
        return True  # a question, which is asked when the row itself is laid
    if not names.knows_id("organisations", id_):
        return False
    names.add_alias(id_, row.values["alias"], row.values.get("kind"))
    return True


def _organisation_id(values: Mapping[str, Any], names: Names) -> str:
    """By organisation number, then by a name that fits one only; else a new id made of the name."""
    number, name = values.get("orgnr"), values.get("name")
    if number and (found := names.by_number(number)):
        return found
    if not name:
        raise InvalidInput(N_("The row names no organisation."), what_to_do=N_("Fill in id, orgnr or name."))
    candidates = names.by_name("organisations", name)
    only = next(iter(candidates)) if len(candidates) == 1 else None
    if only is not None and not (number and names.number_of(only)):
        return only
    id_ = slug(name)
    if not candidates and not id_:
        raise InvalidInput(
            N_("No id can be made of the name “{name}”.", name=name),
            what_to_do=N_("Write an id: small letters a-z, digits, - and _."),
        )
    if not candidates and (merged := names.merged_into(id_)):
        candidates = {merged}
    if candidates or names.knows_id("organisations", id_):
        raise InvalidInput(
            N_("It is not clear which organisation “{name}” is.", name=name),
            what_to_do=N_(
                "Write its id: that of {ids} if it is the same, else a new one.",
                ids=", ".join(sorted(candidates or {id_})),
            ),
        )
    return id_
