"""Whether groups take part in focus areas, and meet each other, more or less than chance would have it.

Chance means: every organisation is in as many measures as it is, and every measure has as many
partners as it has, but who is where is drawn at random. A group that is in an area three times
may be there seldom or often; this says which, and whether so few could come about by luck.

Two forms, both with these margins held fixed:

* closed: K_g K_F / M ties of group g in area F, of all M ties, K_g of the group and K_F into the
  area, and K_r K_s / (M (M - 1)) times sum of k (k - 1) over measures with k partners for meetings
  of groups r and s. Exact where one organisation may be drawn into one measure twice (stub matching).
* shuffles, where nobody is twice in one measure (see `shuffling`). p is from these. They start from
  one matrix that is itself a shuffle of the observed one, which makes p valid however many trades are
  made (the parallel method of Besag & Clifford 1989).

p is two-sided and corrected over all cells (Benjamini & Hochberg 1995). Where less than one tie is
expected, there are too few to tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.network.network import Bools, Ints, Network

Floats = NDArray[np.float64]

SHUFFLES: Final = 2_000
"""With so many, the standard error of a p near 0.05 is 0.005."""
ROUNDS: Final = 10
"""In each every organisation trades once; more change nothing in the tests against enumeration."""
LEAST_EXPECTED: Final = 1.0
"""Below this there are too few to tell."""
LEVEL: Final = 0.05
"""Corrected p up to which something differs from chance."""
MOST_TIES: Final = 25_000_000
"""Ties in all shuffles together, unless more shuffles are asked for: some seconds."""
FEWEST: Final = 200
"""Shuffles of even the largest network."""


class Verdict(StrEnum):
    """What a comparison with chance says."""

    LESS = "less"
    MORE = "more"
    AS_CHANCE = "as_chance"
    """It differs no more than luck would make it."""
    TOO_FEW = "too_few"
    """So little is expected that nothing can be told."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What there is, beside what chance would give."""

    observed: int
    expected: float
    """By the closed form."""
    shuffled: float
    """Mean over the shuffles."""
    p: float
    """Share of shuffles at least as far out on the nearer side, doubled: 0 to 1."""
    corrected: float
    """p, corrected over all that were compared at once."""

    @property
    def verdict(self) -> Verdict:
        """What may be said of it. Less or more is beside the shuffles, as p is."""
        if self.expected < LEAST_EXPECTED:
            return Verdict.TOO_FEW
        if self.corrected > LEVEL:
            return Verdict.AS_CHANCE
        return Verdict.LESS if self.observed < self.shuffled else Verdict.MORE

    @property
    def ratio(self) -> float | None:
        """Observed over expected; None where nothing is expected."""
        return self.observed / self.expected if self.expected else None

    @property
    def residual(self) -> float | None:
        """Pearson's: (O - E) / sqrt(E); None where nothing is expected."""
        return (self.observed - self.expected) / self.expected**0.5 if self.expected else None


@dataclass(frozen=True, slots=True)
class Chance:
    """All groups with all focus areas, and with each other."""

    groups: tuple[OrganisationKind, ...]
    """Those that take part in something."""
    areas: tuple[str, ...]
    """Ids of the leaf focus areas, in the order of the plan."""
    cells: tuple[tuple[Comparison, ...], ...]
    """By group and area: ties of the group's organisations to the area's measures."""
    pairs: tuple[tuple[Comparison, ...], ...]
    """By group and group, symmetric: how often two organisations of these groups are in one measure."""
    shuffles: int
    """How many p is from."""
    seed: int
    """Of the random numbers."""


def chance(network: Network, shuffles: int | None = None, seed: int = 1) -> Chance:
    """Compare each kind of organisation with chance, in each leaf focus area and with each other kind.

    Looks at who takes part in measures of the strategy. An empty network has no groups. `shuffles` are
    `SHUFFLES` unless told, and fewer for more than `MOST_TIES` in all: p is never below 2 / (1 + shuffles).
    """
    ties = network.two_mode_ties
    who, organisations = np.unique(ties[:, 0], return_inverse=True)
    what, measures = np.unique(ties[:, 1], return_inverse=True)
    numbers, group = np.unique(network.kinds[who], return_inverse=True)
    leaves = network.leaves()
    inside = np.zeros((len(what), len(leaves)), dtype=bool)
    for column, area in enumerate(leaves):
        here = network.links.area == network.area_position[area.id]
        inside[:, column] = np.isin(what, network.links.measure[here])
    if shuffles is None:
        shuffles = min(SHUFFLES, max(FEWEST, MOST_TIES // max(len(ties), 1)))
    cells, pairs = compare(organisations, measures, group, inside, shuffles, seed)
    return Chance(
        tuple(list(OrganisationKind)[number] for number in numbers.tolist()),
        tuple(area.id for area in leaves),
        cells,
        pairs,
        shuffles,
        seed,
    )


def compare(
    rows: Ints, columns: Ints, group: Ints, inside: Bools, shuffles: int, seed: int
) -> tuple[tuple[tuple[Comparison, ...], ...], tuple[tuple[Comparison, ...], ...]]:
    """Cells and pairs of `Chance`, of any two-mode network.

    Args:
        rows: the organisation (0, 1, ...) of each tie, ascending, each with at least one.
        columns: its measure; no pair twice.
        group: of each organisation, its group (0, 1, ...).
        inside: measures x areas, whether a measure stands in an area.
        shuffles: how many.
        seed: of the random numbers: the same gives the same p.
    """
    if not len(rows):
        return (), ()
    groups, size = int(group.max()) + 1, len(inside)
    degree = np.bincount(group[rows], minlength=groups).astype(float)
    into = inside[columns].sum(axis=0).astype(float)
    found = [
        _counted(part, group[rows], inside, groups)
        for part in (columns[None, :], *_shuffles(rows, columns, shuffles, seed))
    ]
    in_area = np.concatenate([cells for cells, _ in found])
    meeting = np.concatenate([pairs for _, pairs in found])
    cells = _compared(in_area, np.outer(degree, into) / len(rows), symmetric=False)
    pairs = _compared(
        meeting, expected_meetings(degree, np.bincount(columns, minlength=size)), symmetric=True
    )
    return cells, pairs


def expected_meetings(degree: Floats, partners: Ints) -> Floats:
    """How often organisations of two groups are drawn into one measure, by the closed form.

    Args:
        degree: by group, its ties.
        partners: by measure, how many take part.
    """
    ties = float(partners.sum())
    if ties < 2:  # it meets nobody
        return np.zeros((len(degree), len(degree)))
    places = float((partners * (partners - 1)).sum()) / (ties * (ties - 1))
    expected = np.outer(degree, degree) * places
    np.fill_diagonal(expected, degree * (degree - 1) / 2 * places)
    return expected


def _shuffles(rows: Ints, columns: Ints, shuffles: int, seed: int) -> Iterator[Ints]:
    """The measures of each tie in networks with the same margins, all started from one such."""
    from stakeholders.analyses.chance.shuffling import shuffled  # slow to load

    random = np.random.default_rng(seed)
    (hub,) = shuffled(rows, columns, 1, rounds=ROUNDS, random=random)
    yield from shuffled(rows, hub[0], shuffles, rounds=ROUNDS, random=random)


def _counted(columns: Ints, group: Ints, inside: Bools, groups: int) -> tuple[Ints, Ints]:
    """For each network: ties by group and area, and meetings by group and group.

    Args:
        columns: (networks, ties), the measure of each tie.
        group: of each tie's organisation.
    """
    samples, size = len(columns), len(inside)
    sample = np.arange(samples)[:, None]
    places = ((sample * size + columns) * groups + group).ravel()
    counts = np.bincount(places, minlength=samples * size * groups).reshape(samples, size, groups)
    there = counts.astype(np.float64)  # exact for whole numbers, and multiplied much faster
    by_group = there.transpose(0, 2, 1)
    in_area = by_group @ inside.astype(np.float64)
    meeting = by_group @ there
    own = np.arange(groups)
    meeting[:, own, own] = (meeting[:, own, own] - there.sum(axis=1)) / 2
    return in_area.astype(np.int64), meeting.astype(np.int64)


def _compared(counts: Ints, expected: Floats, *, symmetric: bool) -> tuple[tuple[Comparison, ...], ...]:
    """`counts` is (1 + shuffles, ...), the observed first."""
    observed, drawn = counts[0], counts[1:]
    fewer = (1 + (drawn <= observed).sum(axis=0)) / (1 + len(drawn))
    more = (1 + (drawn >= observed).sum(axis=0)) / (1 + len(drawn))
    p = np.minimum(1.0, 2 * np.minimum(fewer, more))
    table = zip(observed, expected, drawn.mean(axis=0), p, _corrected(p, symmetric=symmetric), strict=True)
    return tuple(
        tuple(
            Comparison(int(cell[0]), *(float(number) for number in cell[1:]))
            for cell in zip(*row, strict=True)
        )
        for row in table
    )


def _corrected(p: Floats, *, symmetric: bool) -> Floats:
    """Benjamini and Hochberg's, over all cells; of a symmetric table each pair once."""
    if not p.size:
        return p
    if not symmetric:
        return np.asarray(false_discovery_control(p.ravel()), dtype=float).reshape(p.shape)
    upper = np.triu_indices(len(p))
    found = np.empty_like(p)
    found[upper] = false_discovery_control(p[upper])
    found.T[upper] = found[upper]
    return found
