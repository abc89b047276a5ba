"""Comparison with chance: margins kept, all networks equally likely, closed forms, p that can be trusted."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, chi2

from stakeholders.analyses.chance import ROUNDS, Chance, Verdict, chance, compare, expected_meetings
from stakeholders.analyses.chance.shuffling import shuffled
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.network.network import Bools, Ints
from tests.network.small import SmallPlan


def ties(matrix: list[list[int]]) -> tuple[Ints, Ints]:
    rows, columns = np.nonzero(np.array(matrix))
    return rows.astype(np.int64), columns.astype(np.int64)


def tables(rows: Ints, columns: Ints, shuffles: int, seed: int = 1) -> Bools:
    """The shuffled networks as (shuffles, organisations, measures)."""
    random = np.random.default_rng(seed)
    parts = np.concatenate(list(shuffled(rows, columns, shuffles, rounds=ROUNDS, random=random)))
    assert len(parts) == shuffles
    found = np.zeros((len(parts), int(rows.max()) + 1, int(columns.max()) + 1), dtype=np.int64)
    np.add.at(found, (np.arange(len(parts))[:, None], rows[None, :], parts), 1)
    assert found.max() == 1, "nobody is twice in one measure"
    return found.astype(bool)


matrices = st.integers(1, 7).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 1), min_size=width, max_size=width).filter(any), min_size=1, max_size=7
    )
)


@given(matrices, st.integers(0, 2**32))
def test_every_shuffle_keeps_both_margins(matrix: list[list[int]], seed: int) -> None:
    before = np.array(matrix)
    rows, columns = ties(matrix)

    for after in tables(rows, columns, 5, seed):
        assert after.sum(axis=1).tolist() == before.sum(axis=1).tolist()
        wide = after.sum(axis=0).tolist()
        assert wide == before.sum(axis=0).tolist()[: len(wide)]
    assert columns.tolist() == np.nonzero(before)[1].tolist(), "what was given is left as it was"


def every_network(row_sums: list[int], column_sums: list[int]) -> list[tuple[tuple[int, ...], ...]]:
    width = len(column_sums)
    choices = [
        [tuple(int(i in some) for i in range(width)) for some in combinations(range(width), n)]
        for n in row_sums
    ]
    return [rows for rows in product(*choices) if [sum(c) for c in zip(*rows, strict=True)] == column_sums]


@pytest.mark.parametrize(
    "matrix",
    [
        [[1, 1, 0], [1, 0, 0], [0, 0, 1]],
        [[1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 0]],
        [[1, 1, 1, 0, 0], [1, 0, 0, 1, 1], [0, 1, 0, 0, 1]],
    ],
)
def test_all_networks_with_the_same_margins_are_equally_likely(matrix: list[list[int]]) -> None:
    """Against all there are, written out one by one: chi-square, with one false alarm in 10,000 seeds."""
    every = every_network([sum(row) for row in matrix], [sum(c) for c in zip(*matrix, strict=True)])
    seen = Counter(tuple(map(tuple, t.astype(int).tolist())) for t in tables(*ties(matrix), 20_000))

    assert set(seen) == set(every)
    mean = 20_000 / len(every)
    statistic = sum((seen[one] - mean) ** 2 / mean for one in every)
    assert statistic < chi2.ppf(0.9999, len(every) - 1)


def test_where_the_margins_allow_one_network_the_shuffles_find_it_and_the_closed_form_does_not() -> None:
    """Rows 3, 2, 1 and columns 3, 2, 1: the first is in the first measure for certain; 3 x 3 / 6 = 1.5."""
    rows, columns = ties([[1, 1, 1], [1, 1, 0], [1, 0, 0]])
    cells, _ = compare(rows, columns, np.arange(3), np.eye(3, dtype=bool), 200, 1)

    assert (cells[0][0].observed, cells[0][0].expected, cells[0][0].shuffled) == (1, 1.5, 1.0)
    assert {cell.p for row in cells for cell in row} == {1.0}


def test_the_closed_forms_are_the_means_of_stub_matchings() -> None:
    """Organisations 0-2 and 3-4; measures 0-1 in the area; 4,000 drawings of places for 12 ties."""
    rows = np.array([0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4])
    columns = np.array([0, 1, 2, 0, 1, 0, 2, 0, 1, 3, 2, 3])
    group, inside = np.array([0, 0, 0, 1, 1]), np.array([[True], [True], [False], [False]])
    random = np.random.default_rng(7)
    cell, within, between = [], [], []
    for _ in range(4_000):
        drawn = random.permutation(columns)
        cell.append(np.count_nonzero(inside[drawn, 0] & (group[rows] == 0)))
        own = np.bincount(drawn[group[rows] == 0], minlength=4)
        others = np.bincount(drawn[group[rows] == 1], minlength=4)
        within.append((own * (own - 1) // 2).sum())
        between.append((own * others).sum())

    cells, pairs = compare(rows, columns, group, inside, 1, 1)

    for expected, found in (
        (cells[0][0].expected, cell),
        (pairs[0][0].expected, within),
        (pairs[0][1].expected, between),
    ):
        assert abs(np.mean(found) - expected) < 4 * np.std(found) / len(found) ** 0.5
    assert cells[0][0].expected == pytest.approx(7 * 7 / 12)  # 7 ties of the three, 7 into the area


def test_meetings_written_out() -> None:
    """Measures of 2 and 3 partners: 2 x 1 + 3 x 2 = 8 ordered pairs of places, of 5 x 4 = 20.

    Groups with 2 and 3 ties: 2 x 3 x 8 / 20 = 2.4 between, 1 x 0.4 and 3 x 0.4 within.
    """
    expected = expected_meetings(np.array([2.0, 3.0]), np.array([2, 3]))

    assert expected.tolist() == [
        [pytest.approx(0.4), pytest.approx(2.4)],
        [pytest.approx(2.4), pytest.approx(1.2)],
    ]


def test_p_is_small_no_more_often_than_it_says() -> None:
    """On 300 random networks: P(p <= 0.1) <= 0.1, with room for luck of one in 10,000."""
    random = np.random.default_rng(3)
    small = 0
    for seed in range(300):
        matrix = random.random((8, 6)) < 0.4
        rows, columns = (found.astype(np.int64) for found in np.nonzero(matrix))
        _, rows = np.unique(rows, return_inverse=True)
        group = np.arange(int(rows.max()) + 1) % 2
        inside = np.arange(6)[:, None] < 3
        cells, _ = compare(rows, columns, group, inside, 99, seed)
        small += cells[0][0].p <= 0.1

    assert small <= binom.ppf(0.9999, 300, 0.1)
    assert small > 0


def two_circles() -> SmallPlan:
    """Four firms meet in the measures of a, four municipalities in those of b, and one firm goes to both."""
    plan = SmallPlan("a", "b")
    towns, firms = ["t1", "t2", "t3", "t4"], ["f1", "f2", "f3", "f4"]
    plan.organisations(OrganisationKind.FIRM, *firms)
    for town in towns:
        plan.municipality(town)
    for number in range(4):
        plan.measure(f"a{number}", "a").measure(f"b{number}", "b")
        for firm in firms:
            plan.part(firm, f"a{number}")
        for town in towns:
            plan.part(town, f"b{number}")
    return plan.part("f1", "b0")


def pair(found: Chance, one: OrganisationKind, other: OrganisationKind) -> tuple[int, Verdict]:
    cell = found.pairs[found.groups.index(one)][found.groups.index(other)]
    return cell.observed, cell.verdict


def test_groups_that_keep_apart_meet_less_than_chance_and_are_in_their_own_areas_more() -> None:
    found = chance(two_circles().network())
    firm, town = OrganisationKind.FIRM, OrganisationKind.MUNICIPALITY

    assert pair(found, firm, town) == (4, Verdict.LESS)  # f1 meets four towns in b0
    assert pair(found, firm, firm) == (4 * 6, Verdict.MORE)  # four in each of four measures: six pairs each
    in_b = found.cells[found.groups.index(firm)][found.areas.index("b")]
    assert in_b.observed == 1
    assert in_b.expected == pytest.approx(17 * 17 / 33)  # ties of firms x ties into b / all
    assert in_b.residual is not None
    assert in_b.residual < -2
    assert in_b.verdict is Verdict.LESS


def test_the_same_question_has_the_same_answer_and_another_seed_nearly_the_same() -> None:
    network = two_circles().network()

    assert chance(network) == chance(network)
    first, second = chance(network, seed=1).cells[0][0], chance(network, seed=2).cells[0][0]
    assert (first.observed, first.expected) == (second.observed, second.expected)
    assert abs(first.shuffled - second.shuffled) < 0.2


def test_where_less_than_one_is_expected_there_are_too_few_to_tell() -> None:
    """One tie of two firms' is in a, of three in all: 2 x 1 / 3."""
    plan = SmallPlan("a", "b").organisations(OrganisationKind.FIRM, "f1", "f2").municipality("t1")
    plan.measure("m", "a").measure("n", "b").part("f1", "m").part("f2", "n").part("t1", "n")
    found = chance(plan.network())
    cell = found.cells[found.groups.index(OrganisationKind.FIRM)][found.areas.index("a")]

    assert (cell.observed, cell.verdict) == (1, Verdict.TOO_FEW)
    assert cell.expected == pytest.approx(2 / 3)


def test_nothing_to_compare_is_no_groups() -> None:
    found = chance(SmallPlan("a").network())

    assert (found.groups, found.cells, found.pairs) == ((), (), ())


def test_an_area_without_measures_expects_nothing_and_has_no_ratio() -> None:
    plan = SmallPlan("a", "b").organisation("f1").measure("m", "a").part("f1", "m")
    (cells,) = chance(plan.network()).cells

    assert (cells[1].expected, cells[1].ratio, cells[1].residual, cells[1].p) == (0.0, None, None, 1.0)
