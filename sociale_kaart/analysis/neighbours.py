"""Which areas are neighbours: queen contiguity, those that share a border or a corner."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely

from sociale_kaart.core.areas import Areas

__all__ = ["TOUCHING", "among", "neighbours"]

TOUCHING = 1.0
"""Metres within which two borders are one: drawn borders seldom meet to the last digit."""

Pairs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def neighbours(areas: Areas, *, within: float = TOUCHING) -> Pairs:
    """Return the positions of both sides of every pair of neighbours, each pair in both directions.

    Areas without a shape and islands are in no pair; an enclave is a neighbour of the area around it. Water is left
    out: two neighbourhoods on both sides of a lake are no neighbours because both lie on it.
    """
    shapes = areas.frame.geometry.to_numpy().copy()
    shapes[areas.frame["water"].to_numpy(dtype=bool)] = None
    tree = shapely.STRtree(shapes)
    one, other = tree.query(shapes, predicate="dwithin", distance=within)
    apart = one != other
    return one[apart].astype(np.int64), other[apart].astype(np.int64)


def among(pairs: Pairs, known: npt.NDArray[np.bool_]) -> Pairs:
    """Return the pairs of which both sides are known."""
    keep = known[pairs[0]] & known[pairs[1]]
    return pairs[0][keep], pairs[1][keep]
