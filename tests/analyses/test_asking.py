"""Whom to ask, compared with every other choice there is."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.analyses.asking import OpenCells, whom_to_ask

if TYPE_CHECKING:
    import pytest

FIRST = 3


def people(*positions: int) -> frozenset[int]:
    return frozenset(positions)


def alone(n: int) -> dict[int, frozenset[int]]:
    """Everybody answers for himself."""
    return {position: people(position) for position in range(n)}


def settled(unknown: list[OpenCells], answered: frozenset[int]) -> int:
    """The cells settled by some answers, from the definition."""
    return sum(
        one.cells
        for one in unknown
        if len(one.who & answered) >= one.enough or (one.rest is not None and one.rest <= one.who & answered)
    )


def test_nothing_unknown_needs_nobody() -> None:
    assert whom_to_ask([], alone(3), [0, 0, 0], FIRST) == ()
    assert whom_to_ask([OpenCells(4, 2, people(7), None)], alone(3), [0, 0, 0], FIRST) == ()


def test_of_equals_those_in_most_measures_are_asked() -> None:
    told = whom_to_ask([OpenCells(2, 2, people(0, 1, 2, 3), None)], alone(4), [1, 0, 5, 3], FIRST)
    assert [(ask.organisation, ask.settled) for ask in told] == [(2, 0), (3, 2)]


def test_where_few_settle_nothing_the_fewest_that_do_come_first() -> None:
    """Three settle nothing: four of the first five settle one cell, all five of the others two."""
    unknown = [OpenCells(1, 4, people(0, 1, 2, 3, 4), None), OpenCells(2, 5, people(5, 6, 7, 8, 9), None)]
    told = whom_to_ask(unknown, alone(10), [0] * 10, FIRST)
    assert [ask.settled for ask in told] == [0, 0, 0, 1, 1, 1, 1, 1, 3]


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    whom_to_ask([OpenCells(1, 1, people(0), None)], alone(1), [0], FIRST)
    assert capfd.readouterr() == ("", "")


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[OpenCells], dict[int, frozenset[int]]]:
    n = draw(st.integers(1, 7))
    speaks_for = {p: people(p, 10 + p) if draw(st.booleans()) else people(p) for p in range(n)}
    everyone = sorted(frozenset[int]().union(*speaks_for.values()))
    some = st.sets(st.sampled_from(everyone), min_size=1).map(frozenset)
    unknown = []
    for _ in range(draw(st.integers(1, 5))):
        who = draw(some)
        rest = draw(st.none() | st.sets(st.sampled_from(sorted(who)), min_size=1).map(frozenset))
        unknown.append(OpenCells(draw(st.integers(1, 3)), draw(st.integers(1, len(who) + 1)), who, rest))
    return unknown, speaks_for


@given(problems())
def test_no_other_choice_is_better(problem: tuple[list[OpenCells], dict[int, frozenset[int]]]) -> None:
    unknown, speaks_for = problem

    def of(chosen: tuple[int, ...]) -> int:
        return settled(unknown, frozenset[int]().union(*(speaks_for[p] for p in chosen)))

    told = whom_to_ask(unknown, speaks_for, [0] * 20, FIRST)

    everything = of(tuple(speaks_for))
    best = [max(of(c) for c in combinations(speaks_for, k)) for k in range(len(speaks_for) + 1)]
    asked = tuple(ask.organisation for ask in told)
    assert [ask.settled for ask in told] == [of(asked[: i + 1]) for i in range(len(asked))]
    assert of(asked) == everything
    if everything:
        few = next(
            k
            for k in range(len(best))
            if best[k] and (k >= FIRST or best[k] == everything or k == len(best) - 1)
        )
        assert told[min(few, len(told)) - 1].settled == best[few]
        first = set(asked[:few])
        shortest = min(
            k
            for k in range(len(best))
            for c in combinations(speaks_for, k)
            if first <= {*c} and of(c) == everything
        )
        assert len(told) == shortest
