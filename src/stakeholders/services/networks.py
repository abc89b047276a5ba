"""Networks for whoever asks: of a revision, from a perspective, made once and kept."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Final, TypeVar

from stakeholders.domain.dates import AsOf
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Perspective, Question, resolve
from stakeholders.ports.clock import Clock, today
from stakeholders.services.history import History

K = TypeVar("K")
V = TypeVar("V")

PREPARED_KEPT: Final = 4
NETWORKS_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user asks about: which revision (a number or a name; None: the newest), and from where."""

    question: Question = field(default_factory=Question)
    revision: str | None = None

    def at(self, as_of: AsOf) -> Asked:
        """The same question about another time."""
        return replace(self, question=replace(self.question, as_of=as_of))


class Networks:
    """Makes networks of a history's facts and keeps the ones used last. May be used by several threads."""

    def __init__(self, history: History, clock: Clock) -> None:
        self.history = history
        self._clock = clock
        self._lock = RLock()
        self._prepared: OrderedDict[int, Prepared] = OrderedDict()
        self._networks: OrderedDict[tuple[int, Perspective], Network] = OrderedDict()

    def network(self, asked: Asked) -> Network:
        """The network asked for, with every default filled in."""
        number = None if asked.revision is None else self.history.number(asked.revision)
        with self._lock:
            prepared = self._prepare(number)
            perspective = resolve(asked.question, prepared.facts, today(self._clock))
            key = (prepared.revision, perspective)
            if key not in self._networks:
                self._networks[key] = build_network(prepared, perspective)
            return _used(self._networks, key, NETWORKS_KEPT)

    def earlier(self, asked: Asked, since: AsOf) -> Network:
        """The same question at an earlier time; `InvalidInput` if that is not earlier."""
        network = self.network(asked)
        if since.first >= network.as_of.first and since.last >= network.as_of.last:
            raise InvalidInput(
                N_(
                    "{since} is not earlier than the time asked about, {as_of}.",
                    since=since,
                    as_of=network.as_of,
                ),
                what_to_do=N_("Compare with an earlier day or period."),
            )
        return self.network(asked.at(since))

    def _prepare(self, number: int | None) -> Prepared:
        revision, facts = self.history.at(number)
        if revision not in self._prepared:
            self._prepared[revision] = Prepared(revision, facts)
        return _used(self._prepared, revision, PREPARED_KEPT)


def _used(kept: OrderedDict[K, V], key: K, most: int) -> V:
    """The value of a key, now the one used last; the ones used longest ago are let go."""
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
    return kept[key]
