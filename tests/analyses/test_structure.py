"""Measures of structure: published values, small networks by hand, a second engine, and what always holds."""

from __future__ import annotations

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from stakeholders.analyses.structure import (
    Role,
    adjusted_rand,
    brokerage,
    communities,
    core,
    mixing,
    one_mode,
    partners,
    role_odds,
    shared_work,
    structural_holes,
    structure,
    two_mode,
)
from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import OrganisationKind
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.perspective import Question, resolve
from tests.network.random_plans import plans
from tests.network.relabelled import relabelled
from tests.network.small import TODAY, SmallPlan

FIRM, RD, TOWN = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION, OrganisationKind.MUNICIPALITY


def matrix(*edges: tuple[int, int] | tuple[int, int, float], size: int | None = None) -> csr_matrix:
    """A symmetric matrix of ties between organisations 0, 1, ..."""
    n = size or max(max(edge[:2]) for edge in edges) + 1
    dense = np.zeros((n, n))
    for edge in edges:
        one, other = edge[:2]
        dense[one, other] = dense[other, one] = edge[2] if len(edge) == 3 else 1.0
    return csr_matrix(dense)


@st.composite
def valued(draw: st.DrawFn, most: int = 8) -> csr_matrix:
    """A small valued network, often with organisations without ties."""
    n = draw(st.integers(1, most))
    pairs = list(combinations(range(n), 2))
    work = draw(st.lists(st.sampled_from([0, 0, 0, 0.5, 1, 2]), min_size=len(pairs), max_size=len(pairs)))
    return matrix(*((a, b, w) for (a, b), w in zip(pairs, work, strict=True)), size=n)


# --- The network as a whole ---------------------------------------------------------------------------------


def test_the_southern_women_of_davis() -> None:
    """18 women at 14 events, 89 times (Davis, Gardner & Gardner 1941).

    The most active were at 8: the others lack 18 x 8 - 89 = 55, of at most 17 x 13. 139 of the 153 pairs met
    at some event, all others know somebody in common: (139 + 2 x 14) / 153.
    """
    graph = nx.davis_southern_women_graph()
    women = {name: i for i, name in enumerate(graph.graph["top"])}
    events = {name: i for i, name in enumerate(graph.graph["bottom"])}
    ties = [(women[a], events[b]) if a in women else (women[b], events[a]) for a, b in graph.edges]
    found = two_mode(*np.array(ties).T)

    assert (found.organisations, found.measures, found.ties) == (18, 14, 89)
    assert found.density == pytest.approx(89 / (18 * 14))
    assert found.centralisation == pytest.approx(55 / (17 * 13))
    assert (found.pieces, found.largest) == (1, 18)
    assert found.distance == pytest.approx((139 + 28) / 153)


@pytest.mark.parametrize(
    ("families", "density", "centralisation"),
    [(15, 20 / 105, 50 / 182), (16, 20 / 120, 56 / 210)],
    ids=["without the Pucci", "with the Pucci, who married nobody"],
)
def test_the_marriages_of_florence(families: int, density: float, centralisation: float) -> None:
    """Padgett & Ansell 1993: 20 marriages of 15 families; UCINET's 16 have the Pucci too (26.67 %)."""
    graph = nx.convert_node_labels_to_integers(nx.florentine_families_graph())
    one, other = np.array(list(graph.edges)).T
    found = one_mode(one, other, families)

    assert found.density == pytest.approx(density)
    assert found.centralisation == pytest.approx(centralisation)
    assert found.clustering == pytest.approx(9 / 47)  # three triangles; 47 pairs of marriages of one family


def test_one_in_all_measures_and_the_others_in_one_each_is_as_unequal_as_it_gets() -> None:
    found = two_mode(np.array([0, 0, 0, 1, 2, 3]), np.array([0, 1, 2, 0, 0, 1]))
    assert found.centralisation == pytest.approx(1.0)
    assert two_mode(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])).centralisation == 0


def test_what_cannot_be_said_is_none() -> None:
    nobody = np.zeros(0, dtype=np.int64)
    assert two_mode(nobody, nobody).density is None
    alone = two_mode(np.array([0]), np.array([0]))
    assert (alone.density, alone.centralisation, alone.distance) == (1.0, None, None)
    assert one_mode(nobody, nobody, 0).density is None
    two = one_mode(np.array([0]), np.array([1]), 2)
    assert (two.density, two.centralisation, two.clustering) == (1.0, None, None)


# --- Partners -----------------------------------------------------------------------------------------------


def test_a_measure_gives_each_partner_one_unit_of_work() -> None:
    """Four in one measure: a third with each; two in another: one unit; one alone: nothing."""
    found = shared_work(np.array([0, 1, 2, 3, 0, 1, 4]), np.array([0, 0, 0, 0, 1, 1, 2]), 5).toarray()
    assert found[0].tolist() == pytest.approx([0, 1 / 3 + 1, 1 / 3, 1 / 3, 0])
    assert found.sum(axis=1).tolist() == pytest.approx([2, 2, 1, 1, 0])


def test_a_cooperation_adds_one_and_a_membership_nothing() -> None:
    plan = SmallPlan("a").organisation("x").organisation("y").organisation("z").measure("m", "a")
    plan.part("x", "m").part("y", "m").member("x", valid_from="2014")
    plan.works_with("y", "z", valid_from="2014").works_with("z", "y", valid_from="2015")
    network = plan.network()
    found = partners(network)
    assert [network.organisations[position].id for position in found.who] == ["x", "y", "z"]
    assert found.weights.toarray().tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0]]


@given(plans())
def test_networkx_finds_the_same_weights(plan: SmallPlan) -> None:
    network = plan.network("2013/2022")
    ties = network.two_mode_ties
    found = shared_work(ties[:, 0], ties[:, 1], len(network.organisations))
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    graph.add_edges_from((("o", int(o)), ("m", int(m))) for o, m in ties)
    top = [node for node in graph if node[0] == "o"]
    expected = nx.bipartite.collaboration_weighted_projected_graph(graph, top)
    pairs = {frozenset((a[1], b[1])): float(expected[a][b]["weight"]) for a, b in expected.edges}
    entries = found.tocoo()
    mine: dict[frozenset[int], float] = {
        frozenset((int(i), int(j))): w for i, j, w in zip(entries.row, entries.col, entries.data, strict=True)
    }
    assert mine == pytest.approx(pairs)


# --- Structural holes ---------------------------------------------------------------------------------------


def test_three_partners_who_do_not_know_each_other_constrain_little() -> None:
    """(1/3)^2 three times; nothing is redundant."""
    found = structural_holes(matrix((0, 1), (0, 2), (0, 3)))
    assert found is not None
    hub, leaf = found[0], found[1]
    assert hub is not None
    assert leaf is not None
    assert hub.constraint == pytest.approx(1 / 3)
    assert (hub.effective_size, hub.efficiency, hub.redundancy) == pytest.approx((3, 1, 0))
    assert leaf.constraint == pytest.approx(1)


def test_two_partners_who_work_together_constrain_more_than_one() -> None:
    """In a triangle: twice (1/2 + 1/2 x 1/2)^2 = 1.125, and one of two partners is redundant."""
    found = structural_holes(matrix((0, 1), (0, 2), (1, 2)))
    assert found is not None
    assert found[0] is not None
    assert found[0].constraint == pytest.approx(1.125)
    assert (found[0].effective_size, found[0].redundancy) == pytest.approx((1, 1))


def test_borgattis_short_form_for_ties_without_values() -> None:
    """N - 2 t / n: ego with four partners, two pairs of whom work together: 4 - 2 x 2 / 4 = 3."""
    found = structural_holes(matrix((0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (3, 4)))
    assert found is not None
    assert found[0] is not None
    assert found[0].effective_size == pytest.approx(3)


def test_who_has_no_partner_is_not_constrained_by_anything() -> None:
    found = structural_holes(matrix((0, 1), size=3))
    assert found is not None
    assert found[2] is None


@given(valued())
def test_networkx_finds_the_same_holes(weights: csr_matrix) -> None:
    graph = nx.from_scipy_sparse_array(weights)
    constraint = nx.constraint(graph, weight="weight")
    # Without nodes networkx 3.6 takes a shortcut that is wrong for values: 4/3 where by hand it is 7/6.
    effective = nx.effective_size(graph, list(graph), weight="weight")
    found = structural_holes(weights)
    assert found is not None
    for i, hole in enumerate(found):
        if hole is None:
            assert graph.degree(i) == 0
        else:
            assert hole.constraint == pytest.approx(constraint[i], abs=1e-9)
            assert hole.effective_size == pytest.approx(effective[i], abs=1e-9)


# --- Mixing -------------------------------------------------------------------------------------------------


def test_the_e_i_index_by_hand_and_by_all_ways_to_deal_the_labels() -> None:
    """0-1 and 2-3 within, 1-2 between: (1 - 2) / 3. Of six ways to deal two and two labels, two give this.

    Four others: {0,2} and {1,3}: all three between, 1, twice; {0,3} and {1,2}: one within, 1/3, twice.
    So the mean is (-1/3 + 1 + 1/3) / 3 = 1/3, and p = 2 x 2/6, as nothing is below -1/3.
    """
    found = mixing(matrix((0, 1), (1, 2), (2, 3)), np.array([0, 0, 1, 1]), permutations=20_000)
    assert found.whole is not None
    assert found.whole.observed == pytest.approx(-1 / 3)
    assert found.whole.expected == pytest.approx(1 / 3, abs=0.02)
    assert found.whole.p == pytest.approx(2 / 3, abs=0.02)
    assert [index.observed for index in found.groups if index] == pytest.approx([0, 0])  # one of each
    assert found.organisations == pytest.approx((-1, 0, 0, -1))


def test_newmans_couples() -> None:
    """Couples in San Francisco by ethnicity (Newman 2003, table I, of Catania et al. 1992): r = 0.621.

    Women and men are apart there; one matrix for both changes the third digit only.
    """
    shares = [
        [0.258, 0.016, 0.035, 0.013],
        [0.012, 0.157, 0.058, 0.019],
        [0.013, 0.023, 0.306, 0.035],
        [0.005, 0.007, 0.024, 0.016],
    ]
    couples = [(g, 4 + h, share) for g, row in enumerate(shares) for h, share in enumerate(row)]
    found = mixing(matrix(*couples), np.array([0, 1, 2, 3] * 2), permutations=10)
    assert found.assortativity == pytest.approx(0.621, abs=0.0015)


@given(valued(), st.data())
def test_networkx_finds_the_same_assortativity_of_plain_ties(
    weights: csr_matrix, data: st.DataObject
) -> None:
    n = weights.shape[0]
    group = np.array(data.draw(st.lists(st.integers(0, 2), min_size=n, max_size=n)))
    _, group = np.unique(group, return_inverse=True)
    plain = csr_matrix((weights > 0).astype(float))
    found = mixing(plain, group, permutations=3)
    ends = set(group[np.diff(plain.indptr) > 0].tolist())
    if len(ends) < 2:
        assert found.assortativity is None
        return
    graph = nx.from_scipy_sparse_array(plain)
    nx.set_node_attributes(graph, dict(enumerate(group.tolist())), "group")
    assert found.assortativity == pytest.approx(
        nx.attribute_assortativity_coefficient(graph, "group"), abs=1e-9
    )


def test_labels_that_are_dealt_at_random_are_seldom_called_different() -> None:
    """P(p <= 0.05) <= 0.05 over 300 random networks and labels; 24 or more have odds below 1 in 100."""
    dealt, called = np.random.default_rng(5), 0
    for seed in range(300):
        dense = np.triu(dealt.random((12, 12)) < 0.3, 1).astype(float)
        found = mixing(csr_matrix(dense + dense.T), dealt.permutation(np.repeat([0, 1, 2], 4)), 99, seed)
        called += found.whole is not None and found.whole.p <= 0.05
    assert called < 24


def test_without_ties_there_is_no_index() -> None:
    found = mixing(csr_matrix((3, 3)), np.array([0, 0, 1]))
    assert (found.whole, found.groups, found.organisations) == (None, (None, None), (None, None, None))
    assert found.assortativity is None


def test_all_of_one_group_work_within_it_whatever_the_labels() -> None:
    found = mixing(matrix((0, 1), (1, 2)), np.array([0, 0, 0]), permutations=50)
    assert found.whole is not None
    assert (found.whole.observed, found.whole.expected, found.whole.p) == (-1, -1, 1)
    assert found.assortativity is None


# --- Brokerage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ((0, 0, 0), Role.COORDINATOR),
        ((0, 1, 0), Role.ITINERANT),
        ((0, 0, 1), Role.GATEKEEPER),
        ((1, 0, 0), Role.GATEKEEPER),
        ((0, 1, 2), Role.LIAISON),
    ],
)
def test_each_role_of_gould_and_fernandez(groups: tuple[int, int, int], role: Role) -> None:
    """1 stands between 0 and 2."""
    found = brokerage(matrix((0, 1), (1, 2)), np.array(groups), permutations=10)
    assert found is not None
    assert [count.observed for count in found.whole] == [int(role is one) for one in Role]
    assert found.organisations[0] is None  # one partner only: between nobody
    middle = found.organisations[1]
    assert middle is not None
    assert middle[role].observed == 1


def test_who_is_between_two_that_work_together_is_no_broker() -> None:
    found = brokerage(matrix((0, 1), (1, 2), (0, 2)), np.array([0, 1, 2]), permutations=10)
    assert found is not None
    assert [count.observed for count in found.whole] == [0, 0, 0, 0]
    assert [count.z for count in found.whole] == [None] * 4


@given(st.lists(st.integers(1, 3), min_size=1, max_size=4).filter(lambda sizes: sum(sizes) >= 3))
def test_the_odds_of_a_role_are_those_of_all_ways_to_draw_three(sizes: list[int]) -> None:
    labels = [group for group, size in enumerate(sizes) for _ in range(size)]
    counts, ways = [0] * 4, 0
    for a, v, b in permutations(range(len(labels)), 3):
        one, broker, other = labels[a], labels[v], labels[b]
        ways += 1
        if one == other:
            counts[Role.COORDINATOR if broker == one else Role.ITINERANT] += 1
        else:
            counts[Role.GATEKEEPER if broker in (one, other) else Role.LIAISON] += 1
    assert role_odds(np.array(sizes)).tolist() == pytest.approx([count / ways for count in counts], abs=1e-12)


def test_what_is_expected_is_the_mean_of_dealing_the_groups_out() -> None:
    """The z of labels that were themselves dealt out is about 0 on average, with a spread of about 1."""
    dealt = np.random.default_rng(2)
    dense = np.triu(dealt.random((20, 20)) < 0.3, 1).astype(float)
    adjacency, values = csr_matrix(dense + dense.T), []
    for seed in range(60):
        found = brokerage(adjacency, dealt.permutation(np.repeat([0, 1], [8, 12])), 200, seed)
        assert found is not None
        assert found.whole[Role.LIAISON].observed == 0  # with two groups there is none
        assert found.whole[Role.LIAISON].z is None
        z = found.whole[Role.GATEKEEPER].z
        assert z is not None
        values.append(z)
    assert abs(np.mean(values)) < 0.5
    assert 0.6 < np.std(values) < 1.5


# --- Core, circles ------------------------------------------------------------------------------------------


def test_a_core_of_three_with_a_periphery_that_hangs_on_it() -> None:
    """0, 1, 2 work with each other, 3, 4, 5 with one of them each: three of six ties are the pattern's three.

    Over 15 pairs: (15 x 3 - 6 x 3) / sqrt((15 x 6 - 36) (15 x 3 - 9)) = 27 / sqrt(54 x 36).
    """
    found = core(matrix((0, 1), (0, 2), (1, 2), (0, 3), (1, 4), (2, 5)))
    assert found is not None
    assert found.inside.tolist() == [True, True, True, False, False, False]
    assert found.fit == pytest.approx(27 / (54 * 36) ** 0.5)


def test_where_all_are_alike_there_is_no_core() -> None:
    assert core(matrix((0, 1), (0, 2), (1, 2))) is None
    assert core(csr_matrix((5, 5))) is None
    assert core(csr_matrix((1, 1))) is None


@given(valued(most=7))
def test_no_other_core_fits_better(weights: csr_matrix) -> None:
    found = core(weights)
    assume(found is not None)
    assert found is not None
    n = weights.shape[0]
    upper = np.triu_indices(n, 1)
    work = weights.toarray()[upper]
    best = -1.0
    for size in range(2, n):
        for inside in combinations(range(n), size):
            member = np.isin(np.arange(n), inside)
            pattern = (member[upper[0]] & member[upper[1]]).astype(float)
            best = max(best, float(np.corrcoef(work, pattern)[0, 1]))
    assert found.fit == pytest.approx(best, abs=1e-9)


def test_two_cliques_with_one_tie_between_them_are_two_circles() -> None:
    four = list(combinations(range(4), 2))
    found = communities(matrix(*four, *((a + 4, b + 4) for a, b in four), (3, 4), size=9))
    assert found is not None
    assert found.of.tolist() == [0] * 4 + [1] * 4 + [-1]
    # Of 13 ties 6 are in each; each circle has half of all ends: 12/13 - 2 x (1/2)^2.
    assert found.modularity == pytest.approx(12 / 13 - 0.5)


def test_zacharys_club_falls_into_circles_as_good_as_the_best_known() -> None:
    """The greatest modularity of the club without values is 0.4198 (Brandes et al. 2008)."""
    found = communities(csr_matrix(nx.to_numpy_array(nx.karate_club_graph()) > 0, dtype=float))
    assert found is not None
    assert 0.40 < found.modularity <= 0.41980
    assert found.count == 4


@pytest.mark.parametrize(
    ("one", "other", "index"),
    [
        ([0, 0, 1, 1], [1, 1, 0, 0], 1.0),
        ([0, 0, 1, 2], [0, 0, 1, 1], 4 / 7),  # one pair in both; (1 - 1 x 2 / 6) / (3 / 2 - 1 x 2 / 6)
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),  # no pair in both; (0 - 2 x 2 / 6) / (2 - 2 x 2 / 6)
        ([0, 0, 0], [0, 0, 0], None),
        ([], [], None),
    ],
)
def test_the_adjusted_rand_index_by_hand(one: list[int], other: list[int], index: float | None) -> None:
    found = adjusted_rand(np.array(one, dtype=int), np.array(other, dtype=int))
    assert found == (None if index is None else pytest.approx(index))


# --- All of it ----------------------------------------------------------------------------------------------


def test_an_empty_network_and_one_without_measures_have_a_structure_of_nothing() -> None:
    facts = Facts.of([])
    for network in (
        build_network(Prepared(0, facts), resolve(Question(), facts, TODAY)),
        SmallPlan().network(),
        SmallPlan("a").measure("m", "a").network(),
    ):
        found = structure(network)
        assert (found.measures.organisations, found.cooperations.organisations) == (0, 0)
        assert (found.core, found.communities, found.by_kind.whole) == (None, None, None)
        assert found.brokers is not None
        assert found.brokers.organisations == ()


def test_one_organisation_alone_in_its_measure() -> None:
    found = structure(SmallPlan("a").organisation("x").measure("m", "a").part("x", "m").network())
    assert found.measures.density == 1
    assert found.holes == [None]
    assert found.brokers is not None
    assert found.brokers.organisations == (None,)


@given(plans(), st.sampled_from(("2016-06-01", "2014/2016", "2013/2022")), st.integers(0, 2**32))
def test_the_names_of_ids_say_nothing(plan: SmallPlan, as_of: str, seed: int) -> None:
    again, new = relabelled(plan, seed)
    one, other = plan.network(as_of), again.network(as_of)
    first, second = structure(one), structure(other)
    assert first.measures == second.measures
    assert first.cooperations == second.cooperations
    assert first.by_sphere.assortativity == (
        None if second.by_sphere.assortativity is None else pytest.approx(second.by_sphere.assortativity)
    )
    assert first.holes is not None
    assert second.holes is not None
    mine = {new[one.organisations[p].id]: h for p, h in zip(first.who, first.holes, strict=True)}
    theirs = {other.organisations[p].id: h for p, h in zip(second.who, second.holes, strict=True)}
    assert mine.keys() == theirs.keys()
    for id_, hole in mine.items():
        same = theirs[id_]
        assert (hole is None) is (same is None)
        if hole is not None and same is not None:
            assert hole.constraint == pytest.approx(same.constraint)
            assert hole.effective_size == pytest.approx(same.effective_size)
