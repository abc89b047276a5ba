"""Imports on their way: read and planned in the background, looked at, put right, applied or dropped.

They wait in memory: what nobody has applied within an hour is forgotten, and so is all of it when the
service stops. What somebody has told it to apply is applied before it stops.
"""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Final
from uuid import uuid4

from stakeholders.domain.errors import Conflict, InvalidInput, NotFound, StakeholdersError
from stakeholders.domain.facts import Revision
from stakeholders.domain.messages import N_
from stakeholders.importers.native import read_paths
from stakeholders.importers.questionnaire import reply_in
from stakeholders.ports.clock import Clock, today
from stakeholders.ports.memory import Memory
from stakeholders.services.access import Actor, Role
from stakeholders.services.asking import tables_of
from stakeholders.services.history import History, revision_words
from stakeholders.services.importing import Import, ImportOptions, ImportPlan, ImportRefused, RawRow, RawTable
from stakeholders.services.importing.mapping import ColumnMapping, fingerprint, guess, is_foreign

LOG: Final = logging.getLogger("stakeholders.api")
MOST_FILES: Final = 40
MOST_KEPT: Final = 20
KEPT_FOR: Final = timedelta(hours=1)
MAPPING: Final = "mapping"
"""What a mapping of columns is remembered as."""
_OTHER_SIGNS: Final = re.compile(r"[^\w .()+-]+")


class State(StrEnum):
    """How far an import has come."""

    READING = "reading"
    """It is read and compared with the facts."""
    READY = "ready"
    """What it would do is known, and may be applied."""
    WRONG = "wrong"
    """Something has to be put right first; `plan` tells what."""
    APPLYING = "applying"
    APPLIED = "applied"
    FAILED = "failed"
    """It could not be read or written at all; `error` tells why."""


@dataclass(frozen=True, slots=True)
class File:
    """One file that somebody sent."""

    name: str
    content: bytes


class Dropped(Exception):
    """Somebody has dropped the import while it was being read."""


@dataclass(eq=False)
class Incoming:
    """One import on its way."""

    id: str
    owner: Actor
    names: tuple[str, ...]
    """Of the files."""
    options: ImportOptions
    operation_id: str
    since: datetime
    as_read: tuple[RawTable, ...] = ()
    """The tables as they stand in the files."""
    tables: tuple[RawTable, ...] = ()
    """The same with their columns told and their cells put right."""
    state: State = State.READING
    done: int = 0
    of: int = 0
    plan: ImportPlan | None = None
    revision: Revision | None = None
    """None also after applying, if everything was there already."""
    error: StakeholdersError | None = None
    is_dropped: bool = False
    at_work: Future[None] | None = field(default=None, repr=False)

    def step(self, done: int, of: int) -> None:
        """Note how far it has come; stops what somebody has dropped, unless it is being written."""
        if self.is_dropped and self.state is State.READING:
            raise Dropped
        self.done, self.of = done, of

    @property
    def is_working(self) -> bool:
        """Whether something is being done just now."""
        return self.state in (State.READING, State.APPLYING)


class IncomingImports:
    """The imports of one service, one of them at work at a time. May be used by several threads."""

    def __init__(self, history: History, clock: Clock, memory: Memory) -> None:
        self._history = history
        self._memory = memory
        self._clock = clock
        self._lock = RLock()
        self._kept: dict[str, Incoming] = {}
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="import")

    def begin(
        self, actor: Actor, files: Sequence[File], options: ImportOptions, idempotency_key: str | None = None
    ) -> Incoming:
        """Take files in, and read them in the background.

        Sent again with the same `idempotency_key` by the same actor, it is the same import; applied
        again, also after the service was stopped in between, it is the same revision.

        Raises:
            InvalidInput: without files, or with too many.
            Conflict: if too many imports wait to be applied.
        """
        if not 0 < len(files) <= MOST_FILES:
            raise InvalidInput(
                N_("Send 1 to {most} files, not {n}.", most=MOST_FILES, n=len(files)),
                what_to_do=N_("CSV files such as organisations.csv, or a workbook (.xlsx)."),
            )
        operation_id = uuid4().hex
        if idempotency_key is not None:
            operation_id = sha256(f"{actor.key_id} {actor.name} {idempotency_key}".encode()).hexdigest()[:32]
        with self._lock:
            self._forget_old()
            for known in self._kept.values():
                if known.operation_id == operation_id:
                    return known
            if len(self._kept) >= MOST_KEPT:
                raise Conflict(
                    N_("{n} imports wait to be applied already.", n=MOST_KEPT),
                    what_to_do=N_("Apply or drop some of them first."),
                )
            names = tuple(file.name for file in files)
            one = Incoming(uuid4().hex, actor, names, options, operation_id, self._clock.now())
            self._kept[one.id] = one
            one.at_work = self._worker.submit(_told, one, partial(self._read, one, tuple(files)))
            return one

    def get(self, actor: Actor, id_: str) -> Incoming:
        """An import; `NotFound` if there is none, or it is somebody else's."""
        with self._lock:
            self._forget_old()
            one = self._kept.get(id_)
            if one is None or not (one.owner == actor or actor.role.may(Role.ADMIN)):
                raise NotFound(
                    N_("There is no such import, or it is no longer kept."),
                    what_to_do=N_("Send the files again."),
                )
            return one

    def of(self, actor: Actor) -> Sequence[Incoming]:
        """The imports of somebody that are not applied yet, the newest first."""
        with self._lock:
            self._forget_old()
            own = [one for one in self._kept.values() if one.owner == actor and one.state != State.APPLIED]
            return own[::-1]

    def correct(self, one: Incoming, cells: Mapping[tuple[str, int, str], str]) -> None:
        """Write other text into cells, by place, row and heading, and look again what it would do."""

        def corrected(table: RawTable) -> RawTable:
            mine = {(row, name): text for (place, row, name), text in cells.items() if place == table.place}
            if not mine:
                return table
            where = {heading.strip(): number for number, heading in enumerate(table.header)}
            rows = []
            for row in table.rows:
                texts = list(row.cells)
                for (number, column), text in mine.items():
                    if number == row.number and column in where:
                        texts += [""] * (where[column] + 1 - len(texts))
                        texts[where[column]] = text
                rows.append(RawRow(row.number, tuple(texts)))
            return replace(table, rows=tuple(rows))

        self._plan_again(one, tuple(map(corrected, one.tables)))

    def tell(self, one: Incoming, mappings: Mapping[int, ColumnMapping]) -> None:
        """Say what lists are, by their numbers in `as_read`, and look again; it is remembered."""
        tables = list(one.tables)
        for number, mapping in mappings.items():
            raw = one.as_read[number]
            tables[number] = mapping.of(raw)
            self._memory.remember(MAPPING, fingerprint(raw.header), mapping.dumps())
        self._plan_again(one, tuple(tables))

    def mapping_of(self, raw: RawTable) -> ColumnMapping:
        """What a list was told to be last time, else what it most likely is."""
        remembered = self._memory.recall(MAPPING, fingerprint(raw.header))
        return guess(raw) if remembered is None else ColumnMapping.loads(remembered)

    def apply(self, one: Incoming, reason: str) -> None:
        """Write it in the background, as one revision; `Conflict` if it is not ready. Again it is nothing."""
        revision_words(one.owner.name, reason)  # refused while whoever sends it still listens
        with self._lock:
            if one.state in (State.APPLYING, State.APPLIED):
                return
            if one.state is not State.READY:
                raise Conflict(
                    N_("The import is not ready to be applied."),
                    what_to_do=N_("Look at what it says of itself first."),
                )
            one.state = State.APPLYING
            one.at_work = self._worker.submit(_told, one, partial(self._write, one, reason))

    def drop(self, one: Incoming) -> None:
        """Forget an import; `Conflict` if it is being written."""
        with self._lock:
            if one.state is State.APPLYING:
                raise Conflict(
                    N_("The import is being written."), what_to_do=N_("Wait a moment, then undo it.")
                )
            one.is_dropped = True
            self._kept.pop(one.id, None)

    def wait(self, one: Incoming, seconds: float) -> None:
        """Wait until nothing is being done with it, or time is up."""
        if one.at_work is not None:
            try:
                one.at_work.result(timeout=seconds)
            except TimeoutError:
                return

    def close(self) -> None:
        """Drop what is being read, finish what is being written."""
        with self._lock:
            for one in self._kept.values():
                one.is_dropped = True
        self._worker.shutdown(wait=True)

    def _forget_old(self) -> None:
        now = self._clock.now()
        for one in list(self._kept.values()):
            if not one.is_working and now - one.since > KEPT_FOR:
                del self._kept[one.id]

    def _plan_again(self, one: Incoming, tables: tuple[RawTable, ...]) -> None:
        with self._lock:
            if one.state not in (State.READY, State.WRONG):
                raise Conflict(
                    N_("The import cannot be changed now."), what_to_do=N_("Look at how far it has come.")
                )
            one.tables, one.state, one.done, one.of = tables, State.READING, 0, 0
            one.at_work = self._worker.submit(_told, one, partial(self._look, one))

    def _read(self, one: Incoming, files: Sequence[File]) -> None:
        with tempfile.TemporaryDirectory(prefix="stakeholders-import-") as folder:
            paths = []
            for number, file in enumerate(files):
                # A folder each: two files may have one name, and the name is told in every message.
                path = Path(folder) / str(number) / _safe(file.name)
                path.parent.mkdir()
                path.write_bytes(file.content)
                paths.append(path)
            tables = [table for path in paths for table in self._tables_in(path)]
            one.as_read = tuple(replace(table, rows=tuple(table.rows)) for table in tables)
        one.tables = tuple(map(self._as_remembered, one.as_read))
        self._look(one)

    def _tables_in(self, path: Path) -> Iterable[RawTable]:
        """The tables of a file; of a questionnaire that has come back, its answers as statements."""
        tables = read_paths([path])
        reply = reply_in(path, tables)
        if reply is None:
            return tables
        return tables_of(reply, self._history.current()[1], today(self._clock))

    def _as_remembered(self, raw: RawTable) -> RawTable:
        known = is_foreign(raw) and self._memory.recall(MAPPING, fingerprint(raw.header)) is not None
        return self.mapping_of(raw).of(raw) if known else raw

    def _look(self, one: Incoming) -> None:
        plan = Import.of(self._history, one.tables, one.options).dry_run(one.step)
        one.plan, one.state = plan, State.WRONG if plan.problems else State.READY

    def _write(self, one: Incoming, reason: str) -> None:
        doing = Import.of(self._history, one.tables, one.options)
        try:
            one.plan, one.revision = doing.apply(
                author=one.owner.name,
                reason=reason,
                operation_id=one.operation_id,
                agreed=one.plan,
                step=one.step,
            )
        except ImportRefused as refused:  # others have written meanwhile
            one.plan, one.state = refused.plan, State.WRONG
        else:
            one.state = State.APPLIED


def _told(one: Incoming, work: Callable[[], None]) -> None:
    """Do some work on an import; what goes wrong is told with it, so that nobody waits for ever."""
    try:
        work()
    except Dropped:
        return
    except StakeholdersError as error:
        one.error, one.state = error, State.FAILED
    except Exception:
        LOG.exception("import %s failed", one.id)
        broken = N_("The import could not be worked out. It is not your fault.")
        one.error, one.state = StakeholdersError(broken), State.FAILED


class PassingMemory:
    """A `Memory` that lasts as long as the app."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], str] = {}

    def recall(self, kind: str, key: str) -> str | None:
        """What was remembered last, or None."""
        return self._texts.get((kind, key))

    def remember(self, kind: str, key: str, text: str) -> None:
        """Remember a text in place of the one before."""
        self._texts[kind, key] = text


def _safe(name: str) -> str:
    """A file's name without the way to it, and without signs that mean something to a file system."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return _OTHER_SIGNS.sub("_", last).lstrip(". ")[-120:] or "file"
