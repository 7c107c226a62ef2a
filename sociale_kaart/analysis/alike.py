"""Areas that are alike: nearest neighbours on chosen indicators, to compare with and to learn from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sociale_kaart.core.errors import MapError

__all__ = ["alike", "standardised"]


def standardised(frame: pd.DataFrame) -> pd.DataFrame:
    """Return every column less its mean, over its standard deviation (of the population); NaN stays.

    A column in which all areas are equal is zero.
    """
    spread = frame.std(ddof=0)
    return (frame - frame.mean()) / spread.where(spread > 0, 1.0)


def alike(frame: pd.DataFrame, code: str, count: int = 5) -> pd.DataFrame:
    """Return the `count` areas most like one, nearest first: column `distance`, and a column per indicator.

    The columns hold by how many standard deviations an area lies above (+) or below (-) the asked one; the distance is
    the root of the mean of their squares, so that 1 is "a standard deviation apart on average" whatever the number of
    indicators. Areas with anything missing are left out; equal distances stand in order of code. Raises MapError
    when the asked area is not there or misses a value.

    >>> frame = pd.DataFrame({"a": [0.0, 1.0, 5.0], "b": [0.0, 1.0, 5.0]}, index=["X", "Y", "Z"])
    >>> alike(frame, "X").index.tolist()
    ['Y', 'Z']
    """
    if code not in frame.index:
        raise MapError("map_unknown_area", area=code, example=str(frame.index[0]) if len(frame) else "")
    complete = frame.dropna()
    if code not in complete.index:
        lacking = frame.columns[frame.loc[code].isna().to_numpy()]
        raise MapError("analysis_area_incomplete", area=code, indicators=tuple(map(str, lacking)))
    scaled = standardised(complete)
    apart = (scaled - scaled.loc[code]).drop(index=code)
    apart.insert(0, "distance", np.sqrt((apart.to_numpy() ** 2).mean(axis=1)))
    order = np.lexsort((apart.index.to_numpy(dtype=str), apart["distance"].round(12).to_numpy()))
    return apart.iloc[order[:count]]
