"""Structural holes: whose partners also work with each other, and whose do not (Burt 1992).

With p_ij = w_ij / sum over k of w_ik, the share of i's work that is with j:

* constraint C_i = sum over partners j of (p_ij + sum over q of p_iq p_qj)^2: high where all work is with
  few, who work with each other; it may exceed 1;
* effective size = sum over j of (1 - sum over q of p_iq m_jq), m_jq = w_jq / max over k of w_jk: partners
  less what is redundant among them; unvalued it is n - 2 t / n, of n partners with t ties among them
  (Borgatti 1997);
* efficiency = effective size / partners; redundancy = partners - effective size.

Who has no partner has none of these: there is nothing to be constrained by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix

from stakeholders.analyses.structure.partners import rows_divided

MOST_STEPS: Final = 50_000_000
"""Paths of two steps, of which more are not gone through."""


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of one organisation among its partners."""

    partners: int
    constraint: float
    effective_size: float

    @property
    def efficiency(self) -> float:
        """Effective size by partners, 0 to 1."""
        return self.effective_size / self.partners

    @property
    def redundancy(self) -> float:
        """Partners that reach nobody new."""
        return self.partners - self.effective_size


def structural_holes(weights: csr_matrix) -> list[Hole | None] | None:
    """Of each organisation, None for one without partners; None altogether where it would take too long.

    Args:
        weights: n x n, symmetric, nothing on the diagonal.
    """
    degree = np.diff(weights.indptr)
    if float((degree.astype(float) ** 2).sum()) > MOST_STEPS:
        return None
    strength = np.asarray(weights.sum(axis=1), dtype=float).ravel()
    strongest = np.asarray(weights.max(axis=1).toarray(), dtype=float).ravel() if len(degree) else strength
    share, marginal = rows_divided(weights, strength), rows_divided(weights, strongest)
    there = (weights > 0).astype(float)
    around = csr_matrix(share @ share).multiply(there)  # shares by way of others, to partners only
    constraint = np.asarray((share + around).power(2).sum(axis=1)).ravel()
    # sum over q of p_iq m_jq, for partners j of i; m_ji itself is not counted, nor is there a p_ii.
    overlap = np.asarray(csr_matrix(share @ marginal.T).multiply(there).sum(axis=1)).ravel()
    return [
        Hole(int(k), float(c), float(k - o)) if k else None
        for k, c, o in zip(degree, constraint, overlap, strict=True)
    ]
