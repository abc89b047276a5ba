"""What an address supposes: ids, names and what was typed into the form, understood or told what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from stakeholders.domain.errors import StakeholdersError
from stakeholders.domain.messages import N_
from stakeholders.services.importing.naming import Names
from stakeholders.services.what_if import Supposed, known, pair
from stakeholders_api.page_questions import WhatIfPageQuestion
from stakeholders_api.pages.frame import Frame

FIELDS: Final = ("gone", "over", "who", "into", "one", "other")
"""Of the form; the last four are the ends of what joins and of who co-operates."""


@dataclass
class Reading:
    """What an address supposes, by ids; with what is wrong in which field, and what stands there."""

    frame: Frame
    names: Names
    question: WhatIfPageQuestion
    typed: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    wrong: dict[str, str] = field(default_factory=dict)
    is_plain: bool = True
    """Whether the address holds ids already, and nothing from the fields for pairs."""

    def supposed(self) -> Supposed:
        """All that can be understood."""
        asked = self.question
        return Supposed(
            self._each("gone", asked.gone, self._organisation),
            self._each("over", asked.over, self._measure),
            self._pairs(asked.joined, ("who", "into"), self._measure),
            self._pairs(asked.linked, ("one", "other"), self._organisation),
        )

    def _each(self, name: str, words: Sequence[str], resolve: Callable[[str], str]) -> tuple[str, ...]:
        found = (self._resolved(name, word, resolve) for word in words)
        return tuple(dict.fromkeys(id_ for id_ in found if id_ is not None))

    def _pairs(
        self, words: Sequence[str], fields: tuple[str, str], resolve: Callable[[str], str]
    ) -> tuple[tuple[str, str], ...]:
        """Those of the address, and one that was typed into two fields."""
        typed = getattr(self.question, fields[0]).strip(), getattr(self.question, fields[1]).strip()
        pairs = []
        for word in words:
            try:
                pairs.append(pair(word))
            except StakeholdersError as error:
                self.wrong[fields[0]] = self.frame.tell(error)
        if any(typed):
            self.is_plain = False
            self.typed[fields[0]], self.typed[fields[1]] = typed
            for own in fields:
                if not self.typed[own]:
                    self.wrong[own] = self.frame.say(N_("Fill in both."))
            if all(typed):
                pairs.append(typed)
        found = []
        for one, other in pairs:
            ends = (
                self._resolved(fields[0], one, self._organisation),
                self._resolved(fields[1], other, resolve),
            )
            if ends[0] is not None and ends[1] is not None:
                found.append((ends[0], ends[1]))
                if (one, other) == typed:
                    self.typed[fields[0]] = self.typed[fields[1]] = ""
        return tuple(dict.fromkeys(found))

    def _resolved(self, name: str, word: str, resolve: Callable[[str], str]) -> str | None:
        try:
            id_ = resolve(word)
        except StakeholdersError as error:
            self.typed[name], self.wrong[name] = word, self.frame.say(error.message)
            return None
        self.is_plain &= id_ == word
        return id_

    def _organisation(self, word: str) -> str:
        return known(self.names, Supposed(gone=(word,))).gone[0]

    def _measure(self, word: str) -> str:
        return known(self.names, Supposed(over=(word,))).over[0]
