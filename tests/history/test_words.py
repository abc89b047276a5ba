"""What people write of a revision: as it reads, on one line, without signs nobody sees, and short."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.facts import Revision
from stakeholders.services.history import LONGEST_AUTHOR, LONGEST_NAME, LONGEST_REASON, History
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import TickingClock
from stakeholders.testing.samples import added, organisation

UNSEEN = {
    "a\x00b": "a b",
    "a\tb": "a b",
    "a\x1b[31mb\x1b[0m": "a [31mb [0m",
    "a\x9b31mb": "a 31mb",
    "a\x7f\x85b": "a  b",
    "one\ntwo\r\nthree\u2028four\u2029five": "one two three four five",
    "\u202egnirts\u202c": "gnirts",
    "\u2066in\u2069\u2067out\u2069": "inout",
    "  blanks \u00a0 ": "blanks",
    "A\u030ase": "Åse",
    "half \ud800 a sign": "half   a sign",
    "Øyvind Ås 🌊 \u200bגמ\u200f": "Øyvind Ås 🌊 \u200bגמ\u200f",
}
"""What is written, and what is kept of it: marks of direction that only speak of themselves stay."""


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with SQLiteStore(tmp_path / "store.db") as store:
        yield History(store, TickingClock())


def write(history: History, author: str, reason: str) -> Revision | None:
    return history.write(lambda *_: added(organisation("a")), author=author, reason=reason)


@pytest.mark.parametrize(("written", "kept"), UNSEEN.items())
def test_author_reason_and_name_are_kept_as_they_read(history: History, written: str, kept: str) -> None:
    revision = write(history, written, written)

    assert revision is not None
    assert (revision.author, revision.reason) == (kept, kept)
    assert history.name(1, written).name == kept
    assert history.number(written) == history.number(kept) == 1


def test_undo_and_restore_keep_theirs_so_too(history: History) -> None:
    write(history, "kari", "a test")
    undone = history.undo(1, author="o\u202ela", reason="not\nso")
    restored = history.restore(1, author="o\u202ela", reason="so\nafter all")

    assert undone is not None and restored is not None  # noqa: PT018
    assert (undone.author, undone.reason) == ("ola", "not so")
    assert (restored.author, restored.reason) == ("ola", "so after all")


@pytest.mark.parametrize(
    ("author", "reason"),
    [("x" * (LONGEST_AUTHOR + 1), "short"), ("kari", "x" * (LONGEST_REASON + 1)), ("kari", "x" * 100_000)],
)
def test_what_is_too_long_is_refused_with_what_there_is_room_for(
    history: History, author: str, reason: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        write(history, author, reason)

    too_long, most = (author, LONGEST_AUTHOR) if len(author) > LONGEST_AUTHOR else (reason, LONGEST_REASON)
    assert f"It has {len(too_long):,} characters; there is room for {most}." in str(refused.value)
    assert history.current()[0] == 0


def test_what_just_fits_is_kept_whole(history: History) -> None:
    revision = write(history, "k" * LONGEST_AUTHOR, f"  {'x' * LONGEST_REASON}\n")

    assert revision is not None
    assert (len(revision.author), len(revision.reason)) == (LONGEST_AUTHOR, LONGEST_REASON)
    assert history.name(1, "n" * LONGEST_NAME).name == "n" * LONGEST_NAME
    with pytest.raises(InvalidInput):
        history.name(1, "n" * (LONGEST_NAME + 1))


def test_a_name_of_signs_that_nobody_sees_is_none(history: History) -> None:
    write(history, "kari", "a test")

    with pytest.raises(InvalidInput):
        history.name(1, "\u202e\u202c\x00")


@pytest.mark.parametrize("hidden", ["010100\u202e12356", "010100\u2066\u206912356"])
def test_an_identity_number_is_seen_through_signs_that_nobody_sees(history: History, hidden: str) -> None:
    with pytest.raises(InvalidInput, match="national identity number"):
        write(history, "kari", f"ring {hidden}")
