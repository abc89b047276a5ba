"""A backup: a store's whole history in one compressed file with a checksum, the same for every store.

The first line names the format and the SHA-256 of all bytes after it. What follows is gzip: a line of
JSON for each revision, and after it a line for each change (table, before, after, with tabs between,
in canonical bytes). The last line says how many revisions there are and the digest of the facts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from io import BufferedReader
from pathlib import Path
from typing import Any, Final, cast

from stakeholders.domain import canonical
from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Change, Facts, Revision
from stakeholders.domain.messages import N_
from stakeholders.domain.plainly import why
from stakeholders.domain.records import Record
from stakeholders.ports.store import Store

_HEAD: Final = b"stakeholders backup 1 "
_SUM: Final = 64
_BLOCK: Final = 1 << 20


class Backup:
    """A backup that was read: its revisions and their changes, as a store has them."""

    def __init__(self, revisions: Sequence[Revision], lines: dict[int, list[str]], digest: str) -> None:
        self._revisions = revisions
        self._lines = lines
        self.digest = digest
        """Of the facts at the newest revision."""

    def revisions(self) -> Sequence[Revision]:
        """Every revision, oldest first."""
        return self._revisions

    def changes(self, after: int, upto: int) -> Sequence[tuple[int, Change]]:
        """The changes of the revisions `after` < n <= `upto`, in order, each with its number."""
        return [
            (number, _change(line))
            for number in range(after + 1, upto + 1)
            for line in self._lines.get(number, ())
        ]


def write_backup(store: Store, path: Path) -> Backup:
    """Write everything up to the newest revision of this moment; others may go on writing.

    The file is there whole or not at all. `InvalidInput` if it cannot be written.
    """
    head = store.head()
    revisions = [revision for revision in store.revisions() if revision.number <= head]
    passing = path.with_name(f"{path.name}.partial")
    try:
        with passing.open("wb") as file:
            file.write(_HEAD + b"0" * _SUM + b"\n")
            with gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as packed:
                for line in _written(store, revisions):
                    packed.write(line.encode() + b"\n")
        checksum = _checksum(passing)
        with passing.open("r+b") as file:
            file.seek(len(_HEAD))
            file.write(checksum.encode())
            file.flush()
            os.fsync(file.fileno())
        passing.replace(path)
    except OSError as error:
        passing.unlink(missing_ok=True)
        raise InvalidInput(N_("{path} cannot be written: {why}.", path=str(path), why=why(error))) from error
    return read_backup(path)


def _written(store: Store, revisions: Sequence[Revision]) -> Iterator[str]:
    facts = Facts()
    for revision in revisions:
        yield json.dumps(asdict(revision), ensure_ascii=False, sort_keys=True)
        changes = [change for _, change in store.changes(revision.number - 1, revision.number)]
        facts = facts.after(changes)
        yield from map(_line, changes)
    yield json.dumps({"revisions": len(revisions), "digest": facts.digest()})


def read_backup(path: Path) -> Backup:
    """Read a backup whose checksum is right; `InvalidInput` for anything else."""
    try:
        if not _is_whole(path):
            raise _damaged(path)
        with path.open("rb") as file:
            file.readline()
            with gzip.GzipFile(fileobj=file) as packed:
                return _read(cast("BufferedReader", packed))
    except OSError as error:
        if isinstance(error, gzip.BadGzipFile):
            raise _damaged(path) from error
        raise InvalidInput(N_("{path} cannot be read: {why}.", path=str(path), why=why(error))) from error
    except (ValueError, LookupError, TypeError, EOFError, zlib.error) as error:
        raise _damaged(path) from error


def _read(packed: BufferedReader) -> Backup:
    revisions: list[Revision] = []
    lines: dict[int, list[str]] = {}
    end: dict[str, Any] = {}
    for raw in packed:
        line = raw.decode().rstrip("\n")
        if not line.startswith("{"):
            lines.setdefault(revisions[-1].number, []).append(line)
            continue
        values = json.loads(line)
        if "digest" in values:
            end = values
        else:
            revisions.append(Revision(**values))
    if end["revisions"] != len(revisions):
        message = "revisions are missing"
        raise ValueError(message)
    return Backup(revisions, lines, end["digest"])


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        first = file.readline(len(_HEAD) + _SUM + 1)
    if not first.startswith(_HEAD):
        raise InvalidInput(
            N_("{path} is not a backup of this product.", path=str(path)),
            what_to_do=N_("Give a file that `stakeholders store backup` has written."),
        )
    return first == _HEAD + _checksum(path).encode() + b"\n"


def _checksum(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as file:
        file.seek(len(_HEAD) + _SUM + 1)
        while block := file.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _damaged(path: Path) -> InvalidInput:
    return InvalidInput(
        N_("{path} is damaged: it is not what was written.", path=str(path)),
        what_to_do=N_("Use another copy of the backup."),
    )


def _line(change: Change) -> str:
    return "\t".join((change.table, _dumps(change.before), _dumps(change.after)))


def _dumps(record: Record | None) -> str:
    return "" if record is None else canonical.dumps(record)


def _change(line: str) -> Change:
    table, before, after = line.split("\t")
    return Change.of(
        canonical.loads(table, before) if before else None, canonical.loads(table, after) if after else None
    )
