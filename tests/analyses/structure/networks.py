"""Small valued networks."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_matrix


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
