"""The confrontation matrix: what lies under each kind of policy in each social type, beside what chance would give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sociale_kaart.analysis.overlay import Overlay
from sociale_kaart.analysis.zonal import SLIVER

__all__ = ["NO_POLICY", "Matrix", "matrix"]

NO_POLICY = ""
"""The row of what lies under no policy at all."""


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Kinds of policy (rows, `NO_POLICY` last) by social types (columns, positions).

    `weight` is in the unit of the overlay, `areas` counts the areas with at least `SLIVER` percent under the kind (for
    `NO_POLICY`: with less than that under any). `expected` is what `weight` would be if the policy lay over the types
    as everything does: row total x column total / grand total. `members` has the codes behind every cell.
    """

    weight: pd.DataFrame
    areas: pd.DataFrame
    expected: pd.DataFrame
    members: dict[tuple[str, int], tuple[str, ...]]


def matrix(overlay: Overlay, types: pd.Series[int], count: int) -> Matrix:
    """Set policy against types: `types` is the position (0 to `count` - 1) of each area's type, by code.

    The kinds may overlap, so the rows add up to more than all there is; every row has its own expectation.
    """
    kinds = [*map(str, overlay.parts.columns), NO_POLICY]
    parts = overlay.parts.set_axis(kinds[:-1], axis=1)
    parts[NO_POLICY] = (overlay.whole - overlay.covered).clip(lower=0.0)
    at = types.reindex(overlay.whole.index).to_numpy()
    columns = pd.RangeIndex(count)

    def by_type(numbers: np.ndarray) -> np.ndarray:
        return np.bincount(at, numbers, minlength=count)[:count]

    weight = pd.DataFrame([by_type(parts[kind].to_numpy()) for kind in kinds], kinds, columns)
    of_type = by_type(overlay.whole.to_numpy())
    total = of_type.sum()
    spread = of_type / total if total > 0 else np.zeros(count)
    expected = pd.DataFrame(np.outer(weight.sum(axis=1), spread), kinds, columns)
    under = np.column_stack((overlay.shares.to_numpy() >= SLIVER, ~(overlay.any.to_numpy() >= SLIVER)))
    codes = overlay.whole.index.to_numpy(dtype=object)
    members = {
        (kind, column): tuple(map(str, codes[under[:, row] & (at == column)]))
        for row, kind in enumerate(kinds)
        for column in columns
    }
    areas = pd.DataFrame([[len(members[kind, column]) for column in columns] for kind in kinds], kinds, columns)
    return Matrix(weight, areas, expected, members)
