"""Maximum flows through a transport network, by OR-Tools."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import max_flow


def largest_flow(
    *,
    left: Sequence[int],
    right: Sequence[int],
    arcs: Sequence[NDArray[Any]],
) -> int:
    """The most that can go from the left nodes (at most ``left[i]`` each) to the right ones (``right[j]``).

    ``arcs`` are the pairs (i, j) over which one unit may pass. It is the same for every solver, being a maximum.
    """
    source, sink = 0, 1
    n, m = len(left), len(right)
    lefts = np.arange(2, 2 + n, dtype=np.int64)
    rights = np.arange(2 + n, 2 + n + m, dtype=np.int64)
    tails = np.concatenate([np.full(n, source), lefts[arcs[0]], rights])
    heads = np.concatenate([lefts, rights[arcs[1]], np.full(m, sink)])
    capacities = np.concatenate([np.asarray(left), np.ones(len(arcs[0])), np.asarray(right)])
    network = max_flow.SimpleMaxFlow()
    network.add_arcs_with_capacity(
        tails.astype(np.int64), heads.astype(np.int64), capacities.astype(np.int64)
    )
    status = network.solve(source, sink)
    if status != network.OPTIMAL:
        raise ArithmeticError(f"The flow was not solved: {status}.")
    return int(network.optimal_flow())
