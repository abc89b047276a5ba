"""The part of the contract about company: two handles on one place, and threads on one handle."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from stakeholders.domain.errors import HeadMoved
from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.records import Organisation
from stakeholders.ports.store import CHECKPOINT_EVERY, Store
from stakeholders.services.history import History
from stakeholders.testing.place import StorePlace, TickingClock, commit, planned
from stakeholders.testing.samples import added, changed, organisation

THREADS = 4
READERS = 3
WRITES = 12


class SharingContract:
    """Nobody's write is lost, and nobody sees half of one."""

    def test_what_one_handle_wrote_another_sees(self, place: StorePlace) -> None:
        with place.open() as one, place.open() as other:
            commit(one, added(organisation("a")))
            commit(other, added(organisation("b")))

            assert one.current() == other.current()
            assert one.current()[1] == Facts.of([organisation("a"), organisation("b")])
            assert one.revisions() == other.revisions()

    def test_of_two_handles_with_plans_on_one_revision_the_second_is_refused(self, place: StorePlace) -> None:
        with place.open() as one, place.open() as other:
            head = one.head()
            plan = planned(other.head(), added(organisation("b")))
            one.commit(planned(head, added(organisation("a"))))

            with pytest.raises(HeadMoved):
                other.commit(plan)

            assert other.current() == (1, Facts.of([organisation("a")]))

    def test_a_handle_goes_on_after_another_is_closed(self, place: StorePlace) -> None:
        with place.open() as one:
            with place.open() as other:
                commit(other, added(organisation("a")))

            commit(one, added(organisation("b")))

            assert one.head() == 2

    def test_a_history_catches_up_with_what_another_handle_wrote(self, place: StorePlace) -> None:
        with place.open() as one, place.open() as other:
            history = History(one, TickingClock())
            commit(one, added(organisation("a")))
            assert history.current()[0] == 1

            for number in range(3):
                commit(other, added(organisation(f"b{number}")))

            assert history.current() == other.current()
            assert history.at(2) == (2, Facts.of([organisation("a"), organisation("b0")]))

    def test_threads_that_share_one_store_lose_no_update(self, store: Store) -> None:
        commit(store, added(organisation("counter", employees=0)))
        history = History(store, TickingClock())

        def count(_: int) -> None:
            for _ in range(WRITES):
                _count_up(history)

        _together(count)

        assert _counted(store) == THREADS * WRITES
        assert store.head() == 1 + THREADS * WRITES
        assert [r.number for r in store.revisions()] == list(range(1, 2 + THREADS * WRITES))

    def test_threads_with_a_handle_each_lose_no_update(self, store: Store, place: StorePlace) -> None:
        commit(store, added(organisation("counter", employees=0)))

        def count(_: int) -> None:
            with place.open() as handle:
                history = History(handle, TickingClock())
                for _ in range(WRITES):
                    _count_up(history)

        _together(count)

        assert _counted(store) == THREADS * WRITES
        assert store.head() == 1 + THREADS * WRITES

    def test_readers_never_see_half_a_revision(self, store: Store, place: StorePlace) -> None:
        # Each revision adds as many as the one before it, and nothing that was missed would ever come again.
        size, revisions = 3, 100
        commit(store, added(*(organisation(f"first-{i}") for i in range(size))))
        done = Event()

        def write() -> None:
            for number in range(1, revisions):
                commit(store, added(*(organisation(f"o{number}-{i}") for i in range(size))))
            done.set()

        def seen(_: int) -> set[tuple[str, int, int]]:
            moments: set[tuple[str, int, int]] = set()
            with place.open() as reader:
                while True:
                    last_look = done.is_set()
                    head, facts = reader.current()
                    moments.add(("current", head, len(facts)))
                    newest = reader.head()
                    before = (newest - 1) * size
                    moments.add(("changes", newest, before + len(reader.changes(newest - 1, newest))))
                    moments.add(("revisions", newest, size * min(newest, len(reader.revisions()))))
                    if last_look:
                        return moments

        with ThreadPoolExecutor(READERS + 1) as pool:
            reading = [pool.submit(seen, number) for number in range(READERS)]
            pool.submit(write).result()

        for moments in [result.result() for result in reading]:
            assert ("current", revisions, revisions * size) in moments
            assert [m for m in moments if m[2] != m[1] * size] == []

    def test_readers_never_see_half_a_checkpoint(self, store: Store, place: StorePlace) -> None:
        size, revisions = 40, 2 * CHECKPOINT_EVERY
        done = Event()

        def write() -> None:
            for number in range(revisions):
                some = size if (number + 1) % CHECKPOINT_EVERY == 0 else 1
                commit(store, added(*(organisation(f"o{number}-{i}") for i in range(some))))
            done.set()

        def seen(_: int) -> set[tuple[int, int]]:
            moments: set[tuple[int, int]] = set()
            with place.open() as reader:
                while not done.is_set():
                    number, facts = reader.checkpoint(revisions)
                    moments.add((number, len(facts)))
            return moments

        with ThreadPoolExecutor(READERS + 1) as pool:
            reading = [pool.submit(seen, number) for number in range(READERS)]
            pool.submit(write).result()

        right = {(n * CHECKPOINT_EVERY, n * (CHECKPOINT_EVERY - 1 + size)) for n in range(3)}
        for moments in [result.result() for result in reading]:
            assert moments <= right
            assert len(moments) > 1


def _together(work: Callable[[int], object]) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        for result in [pool.submit(work, number) for number in range(THREADS)]:
            result.result()


def _count_up(history: History) -> None:
    def plan(_: int, facts: Facts) -> tuple[Change, ...]:
        before = facts.table(Organisation)["counter"]
        assert isinstance(before.employees, int)
        return changed(before, organisation("counter", employees=before.employees + 1))

    history.write(plan, author="a test", reason="one more")


def _counted(store: Store) -> object:
    return store.current()[1].table(Organisation)["counter"].employees
