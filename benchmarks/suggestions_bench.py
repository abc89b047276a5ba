"""How good suggestions are: ties of Horizon 2020 are hidden, and it is counted how many are suggested.

Two ways: a tenth of the participations is hidden, and for each measure that lost some the organisations are
ranked; a tenth of the pairs that work together is hidden, and for each organisation that lost some the others
are. Beside ours: the most active, Adamic-Adar and resource allocation of the same side, and paths of length
three (organisation - measure - organisation - measure), counted, and as resource allocation. Precision at 10
is the share of the first ten that were hidden; recall at 50 the share of the hidden that are among the first
fifty; both are means over measures or organisations. The weights were chosen with `TUNED_ON`; `SEED` is
another split.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from benchmarks import h2020, timing
from stakeholders.domain.facts import Facts
from stakeholders.domain.records import Participation
from stakeholders.gaps.around import Around
from stakeholders.gaps.gap import Wanted
from stakeholders.gaps.suggesting import scored
from stakeholders.gaps.view import View
from stakeholders.network.network import Ints, Network

TUNED_ON, SEED = 7, 42
HIDDEN = 0.1
MEASURES, ORGANISATIONS = 4_000, 2_000
"""How many of those that lost ties are asked about."""
Floats = NDArray[np.float64]
Ranking = Callable[[int], Floats]


def run(seed: int = SEED) -> None:
    """Both ways, every method."""
    cordis = h2020.folder()
    if cordis is None:
        print("Horizon 2020: STAKEHOLDERS_REAL_DATA is not set or has no cordis/ folder; passed over")
        return
    facts = h2020.facts(cordis)
    random = np.random.default_rng(seed)
    _participations(facts, random)
    _pairs(h2020.network(facts), random)


def _participations(facts: Facts, random: np.random.Generator) -> None:
    """Two-mode: which organisations belong in a measure."""
    keys = sorted(facts.table(Participation))
    hidden = set(np.array(keys)[random.random(len(keys)) < HIDDEN].tolist())
    kept = Facts.of(r for r in facts if r.table != Participation.table or r.key not in hidden)
    whole, network = h2020.network(facts), h2020.network(kept)
    known = {(int(o), int(m)) for o, m in network.two_mode_ties}
    missing: dict[int, set[int]] = {}
    for organisation, measure in whole.two_mode_ties.tolist():
        if (organisation, measure) not in known:
            missing.setdefault(measure, set()).add(organisation)
    ties, size = network.two_mode_ties, (len(network.organisations), len(network.measures))
    inside = csr_matrix((np.ones(len(ties)), (ties[:, 0], ties[:, 1])), shape=size)
    members = csr_matrix(inside.T)
    per_organisation, per_measure = (np.asarray(inside.sum(axis=axis)).ravel() for axis in (1, 0))
    around, everybody = Around(View(network)), np.ones(size[0], dtype=bool)

    def through(measure: int, of_measure: Floats, of_organisation: Floats | None = None) -> Floats:
        """Weighted paths from a measure's partners through measures to organisations."""
        there = members[measure].indices
        rows = inside[there] if of_organisation is None else diags(of_organisation[there]) @ inside[there]
        return np.asarray(inside @ (np.asarray(rows.sum(axis=0)).ravel() * of_measure)).ravel()

    def ours(measure: int) -> Floats:
        table = scored(around, Wanted((measure,), everybody))
        return _spread(table.who, table.score, size[0])

    methods: dict[str, Ranking] = {
        "most active": lambda _: per_organisation,
        "Adamic-Adar": lambda m: through(m, 1 / np.log(np.maximum(per_measure, 2))),
        "resource allocation": lambda m: through(m, _inverse(per_measure)),
        "paths of length three": lambda m: through(m, np.ones(size[1])),
        "paths of length three, as resource allocation": lambda m: through(
            m, _inverse(per_measure), _inverse(per_organisation)
        ),
        "ours": ours,
    }
    asked = [m for m in random.permutation(sorted(missing)).tolist() if per_measure[m]][:MEASURES]
    _told(
        f"{len(asked):,} measures",
        methods,
        {m: missing[m] for m in asked},
        lambda m: members[m].indices.astype(np.int64),
    )


def _pairs(network: Network, random: np.random.Generator) -> None:
    """One-mode: with whom an organisation should work."""
    around = Around(View(network))
    weights = around.weights.tocoo()
    upper = weights.row < weights.col
    one, other, work = weights.row[upper], weights.col[upper], weights.data[upper]
    hide = random.random(len(one)) < HIDDEN
    missing: dict[int, set[int]] = {}
    for a, b in zip(one[hide].tolist(), other[hide].tolist(), strict=True):
        missing.setdefault(a, set()).add(b)
        missing.setdefault(b, set()).add(a)
    size = len(network.organisations)
    left = csr_matrix((work[~hide], (one[~hide], other[~hide])), shape=(size, size))
    around.__dict__["weights"] = csr_matrix(left + left.T)  # what is hidden, it does not know
    ties = csr_matrix((around.weights > 0).astype(float))
    degree = np.asarray(ties.sum(axis=1), dtype=float).ravel()
    everybody = np.ones(size, dtype=bool)

    def common(organisation: int, of_third: Floats) -> Floats:
        row = np.asarray(ties[organisation].todense()).ravel()
        return np.asarray(ties @ (row * of_third)).ravel()

    def ours(organisation: int) -> Floats:
        fitting = everybody.copy()
        fitting[organisation] = False
        there = ties[organisation].indices.astype(np.int64)
        table = scored(around, Wanted(tuple(around.view.measures_of(organisation)), fitting), there)
        return _spread(table.who, table.score, size)

    methods: dict[str, Ranking] = {
        "most active": lambda _: degree,
        "Adamic-Adar": lambda o: common(o, 1 / np.log(np.maximum(degree, 2))),
        "resource allocation": lambda o: common(o, _inverse(degree)),
        "ours": ours,
    }
    asked = [o for o in random.permutation(sorted(missing)).tolist() if degree[o]][:ORGANISATIONS]
    _told(
        f"{len(asked):,} organisations",
        methods,
        {o: missing[o] for o in asked},
        lambda o: np.append(ties[o].indices, o).astype(np.int64),
    )


def _told(
    what: str, methods: Mapping[str, Ranking], missing: Mapping[int, set[int]], there: Callable[[int], Ints]
) -> None:
    """Precision and recall of each method, with the middle 95 of 100 resamplings; ours beside each other."""
    figures: dict[str, Floats] = {}
    for name, ranking in methods.items():
        with timing.stopwatch() as seconds:
            figures[name] = np.array([_hits(ranking(one), there(one), lost) for one, lost in missing.items()])
        precision, recall = (_interval(figures[name][:, i]) for i in (0, 1))
        timing.say(f"{what}: {name}", f"p@10 {precision}, r@50 {recall}", beside=f"{seconds[0]:.0f} s")
    for name in methods:
        if name != "ours":
            apart = figures["ours"] - figures[name]
            timing.say(f"ours less {name}", f"p@10 {_interval(apart[:, 0])}, r@50 {_interval(apart[:, 1])}")


def _hits(scores: Floats, there: Ints, lost: set[int]) -> tuple[float, float]:
    scores = np.array(scores, dtype=float)
    scores[there] = -np.inf
    first = np.argsort(-np.round(scores, 9), kind="stable")[:50]
    hit = np.isin(first, list(lost))
    return hit[:10].sum() / 10, hit.sum() / len(lost)


def _interval(values: Floats) -> str:
    random = np.random.default_rng(1)
    means = [random.choice(values, len(values)).mean() for _ in range(1_000)]
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{values.mean():.4f} [{low:.4f}, {high:.4f}]"


def _inverse(values: Floats) -> Floats:
    found = np.zeros(len(values))
    np.divide(1.0, values, out=found, where=values > 0)
    return found


def _spread(who: Ints, scores: Floats, size: int) -> Floats:
    found = np.full(size, -np.inf)
    found[who] = scores
    return found
