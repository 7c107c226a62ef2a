"""Axes that people read: ticks at round numbers, and their labels."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from sociale_kaart.core.indicator import Unit
from sociale_kaart.render.charts.chart import Axis, Tick
from sociale_kaart.render.texts import Texts

__all__ = ["axis_of", "decimals_of", "round_ticks", "step_of", "unit_words", "years_axis"]

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_COUNT = 6


def step_of(span: float, count: int = _COUNT) -> float:
    """Return the round step (1, 2, 2.5 or 5 times a power of ten) that cuts a span in at most `count` parts.

    >>> step_of(100), step_of(0.11), step_of(7)
    (20.0, 0.02, 2.0)
    """
    power = 10.0 ** math.floor(math.log10(span / count))
    return next(round(step * power, 12) for step in _STEPS if step * power * count >= span * (1 - 1e-9))


def round_ticks(low: float, high: float, count: int = _COUNT) -> tuple[float, ...]:
    """Return round numbers from at or below `low` to at or above `high`, about `count` of them.

    >>> round_ticks(3, 98), round_ticks(-0.07, 0.02)
    ((0.0, 20.0, 40.0, 60.0, 80.0, 100.0), (-0.08, -0.06, -0.04, -0.02, 0.0, 0.02))
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("ticks need two numbers")
    if high - low <= 1e-12 * max(abs(low), abs(high), 1e-300):
        reach = abs(low) / 10 or 1.0
        low, high = low - reach, high + reach
    step = step_of(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(n * step, 12) + 0.0 for n in range(first, last + 1))


def decimals_of(ticks: tuple[float, ...]) -> int:
    """Return how many decimals tell the ticks apart.

    >>> decimals_of((0.0, 2.5, 5.0)), decimals_of((0.0, 20.0))
    (1, 0)
    """
    return next(n for n in range(13) if all(abs(tick - round(tick, n)) < 1e-9 for tick in ticks))


def unit_words(unit: Unit, texts: Texts, *, change: bool = False) -> str:
    """Return the unit as it stands behind the title of an axis, "" where there is none."""
    return texts(f"charts.unit.{unit}_change") if change and unit is Unit.PERCENT else texts(f"charts.unit.{unit}")


def axis_of(
    numbers: Iterable[float],
    title: str,
    texts: Texts,
    *,
    note: str = "",
    signed: bool = False,
    count: int = _COUNT,
    air: float = 0.0,
    snug: bool = False,
) -> Axis:
    """Return an axis that holds numbers (NaN aside; without any, from 0 to 1) with ticks at round numbers.

    `air` is the part of the span that is kept free at either end, though not across zero; a `snug` axis ends there
    and not at a tick.
    """
    known = [number for number in numbers if math.isfinite(number)] or [0.0, 1.0]
    low, high = min(known), max(known)
    free = air * (high - low)
    low, high = (low - free if low < 0 or low > free else low), (high + free if high > 0 or high < -free else high)
    ticks = round_ticks(low, high, count)
    decimals = decimals_of(ticks)
    labelled = tuple(Tick(tick, texts.number(tick, decimals, signed=signed)) for tick in ticks)
    if snug and low < high:
        return Axis(title, low, high, tuple(tick for tick in labelled if low <= tick.at <= high), note)
    return Axis(title, ticks[0], ticks[-1], labelled, note)


def years_axis(years: Sequence[int]) -> Axis:
    """Return an axis of years with a tick at every year, or at some of many."""
    every = sorted(set(years))
    step = -(-len(every) // 12)
    shown = every[::-1][::step][::-1]  # the last year always
    low, high = (every[0], every[-1]) if len(every) > 1 else (every[0] - 1, every[0] + 1)
    return Axis("", float(low), float(high), tuple(Tick(float(year), str(year)) for year in shown))
