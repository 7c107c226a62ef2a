"""The scorecard of a goal: baseline, now, reference, gap and target, with percent and percentage points kept apart."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Scorecard", "scorecard"]

NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Where a goal stands, in the unit of its indicator: points, for a share percentage points.

    `change` is now less baseline and `gap` now less reference, both in points; `change_percent` is the change as a
    percentage of the baseline, which for a share is another number: 20 to 25 % is 5 points and 25 percent.
    `to_go` is target less now. `progress` is the percentage of the way from baseline to target that is behind: below
    0 the wrong way, above 100 beyond. NaN where a number is missing or would be divided by zero.
    """

    baseline: float
    now: float
    reference: float
    target: float
    change: float
    change_percent: float
    gap: float
    to_go: float
    progress: float


def scorecard(baseline: float, now: float, *, reference: float = NAN, target: float = NAN) -> Scorecard:
    """Return the scorecard of a goal; reference and target may be missing.

    >>> card = scorecard(20.0, 25.0, reference=15.0, target=10.0)
    >>> card.change, card.change_percent, card.gap, card.to_go, card.progress
    (5.0, 25.0, 10.0, -15.0, -50.0)
    """
    change, way = now - baseline, target - baseline
    return Scorecard(
        baseline=baseline,
        now=now,
        reference=reference,
        target=target,
        change=change,
        change_percent=100 * change / baseline if baseline > 0 else NAN,
        gap=now - reference,
        to_go=target - now,
        progress=100 * change / way if way else NAN,
    )
