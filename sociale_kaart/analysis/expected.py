"""Better or worse than expected: what is left of an outcome after what the vulnerable shares and the stock explain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sociale_kaart.analysis.direction import favourable_sign
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Direction

__all__ = ["COLLINEAR_FROM", "FEW_BELOW", "Fit", "expected"]

FEW_BELOW = 30
"""Areas below which a fit is shown with a warning."""
COLLINEAR_FROM = 10.0
"""Variance inflation from which the coefficients of indicators cannot be told apart."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """A regression of an outcome on other indicators, and what it leaves per area.

    `predicted` and `residuals` (outcome less predicted) are in the unit of the outcome, NaN where anything was missing;
    `favourable` is the internally studentised residual with the sign turned so that above zero is better than
    expected. `spread` is the residual standard deviation, with n - k - 1 degrees of freedom. `inflation` is the
    variance inflation factor per indicator. `warnings` are codes: "few_areas", "collinear".
    """

    intercept: float
    coefficients: Mapping[str, float]
    n: int
    r2: float
    adjusted_r2: float
    spread: float
    predicted: pd.Series[float]
    residuals: pd.Series[float]
    favourable: pd.Series[float]
    inflation: Mapping[str, float]
    warnings: tuple[str, ...]


def expected(
    outcome: pd.Series[float],
    on: pd.DataFrame,
    direction: Direction,
    *,
    weights: pd.Series[float] | None = None,
) -> Fit:
    """Fit least squares of an outcome on the columns of a frame and return what it leaves, best first by `favourable`.

    `weights` (the households behind an area) let an area count for more; then R² and spread are weighted too. Areas
    with anything missing are left out. The sign of a residual is that of chance and of all that is not in the fit: it
    says where to go and look, not why. Raises MeaningError when the outcome has no favourable side, MapError when
    there are too few areas or when an indicator follows exactly from the others.
    """
    better = favourable_sign(direction, str(outcome.name))
    x, y, root, known = _known(outcome, on, weights)
    n, k = x.shape[0], on.shape[1]
    if n < k + 3:
        raise MapError("analysis_too_few_areas", count=n, needed=k + 3)
    spreads = x.std(axis=0)
    scale = np.where(spreads > 0, spreads, 1.0)
    design = np.column_stack((np.ones(n), (x - x.mean(axis=0)) / scale)) * root[:, None]
    solved, _, rank, _ = np.linalg.lstsq(design, y * root, rcond=None)
    if rank < k + 1:
        raise MapError("analysis_collinear", indicators=tuple(map(str, on.columns)))
    slopes = solved[1:] / scale
    intercept = float(solved[0] - slopes @ x.mean(axis=0))
    predicted = intercept + x @ slopes
    left = (y - predicted) * root
    unexplained = float(left @ left)
    middle = float(np.average(y, weights=root**2))
    total = float((((y - middle) * root) ** 2).sum())
    r2 = 1 - unexplained / total if total > 0 else float("nan")
    spread = float(np.sqrt(unexplained / (n - k - 1)))
    inflation = dict(zip(map(str, on.columns), _inflation(design[:, 1:], root), strict=True))
    found = {"few_areas": n < FEW_BELOW, "collinear": max(inflation.values()) >= COLLINEAR_FROM}

    def on_areas(numbers: Floats) -> pd.Series[float]:
        return pd.Series(numbers, index=outcome.index[known]).reindex(outcome.index)

    return Fit(
        intercept=intercept,
        coefficients=dict(zip(map(str, on.columns), map(float, slopes), strict=True)),
        n=n,
        r2=r2,
        adjusted_r2=1 - (1 - r2) * (n - 1) / (n - k - 1),
        spread=spread,
        predicted=on_areas(predicted),
        residuals=on_areas(y - predicted),
        favourable=on_areas(better * _studentised(left, design, spread)),
        inflation=inflation,
        warnings=tuple(code for code, holds in found.items() if holds),
    )


def _known(
    outcome: pd.Series[float], on: pd.DataFrame, weights: pd.Series[float] | None
) -> tuple[Floats, Floats, Floats, npt.NDArray[np.bool_]]:
    """Return what is complete: the indicators, the outcome, the roots of the weights (mean weight 1), and which."""
    every = on.reindex(outcome.index).to_numpy(dtype=float)
    y = outcome.to_numpy(dtype=float)
    weight = np.ones(len(y)) if weights is None else weights.reindex(outcome.index).to_numpy(dtype=float)
    known = np.isfinite(every).all(axis=1) & np.isfinite(y) & (weight > 0)
    weight = weight[known]
    return every[known], y[known], np.sqrt(weight / weight.mean()) if weight.size else weight, known


def _studentised(left: Floats, design: Floats, spread: float) -> Floats:
    """Residuals over their own standard error, spread √(1-h), h the leverage; NaN where an area fits by itself."""
    orthogonal, _ = np.linalg.qr(design)
    room = 1 - (orthogonal**2).sum(axis=1)
    error = spread * np.sqrt(np.maximum(room, 0.0))
    return np.asarray(np.divide(left, error, out=np.full_like(left, np.nan), where=(room > 1e-9) & (spread > 0)))


def _inflation(scaled: Floats, root: Floats) -> list[float]:
    """1 / (1 - R²) of every indicator on the others: the diagonal of the inverse of their correlations."""
    weighted = scaled - root[:, None] * (scaled * root[:, None]).sum(axis=0) / (root**2).sum()
    norms = np.sqrt((weighted**2).sum(axis=0))
    correlations = (weighted / norms).T @ (weighted / norms)
    return [float(value) for value in np.diag(np.linalg.inv(correlations))]
