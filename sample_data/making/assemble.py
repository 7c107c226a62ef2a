"""The municipality as a whole, before anything is published."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from making import ground, homes, people, scores

SEED = 2018


@dataclass(frozen=True, slots=True)
class Town:
    """`people` and `scores` have one row per postcode area (row of `cells`) and one table per year."""

    ground: ground.Ground
    homes: pd.DataFrame
    people: dict[int, pd.DataFrame]
    scores: dict[int, pd.DataFrame]

    @property
    def cells(self) -> pd.DataFrame:
        """The postcode areas."""
        return self.ground.cells


def build_town() -> Town:
    """Ground, dwellings, households and scores, always the same."""
    rng = np.random.default_rng(SEED)
    land = ground.lay_out(rng)
    dwellings = homes.build(land.cells, rng)
    counted = people.count_people(land.cells, dwellings, rng)
    return Town(land, dwellings, counted, scores.score_cells(land.cells, dwellings, rng))
