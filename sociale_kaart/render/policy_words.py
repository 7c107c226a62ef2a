"""What people read of a zone or a measure: how it stands, and when."""

from __future__ import annotations

from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.render.texts import Texts

__all__ = ["period_of", "status_of"]


def status_of(item: PolicyZone | Measure, texts: Texts) -> str:
    """Return how something stands, in words."""
    return texts(f"layers.status.{item.status}")


def period_of(item: PolicyZone | Measure, texts: Texts) -> str:
    """Return from when until when something is, "" where nothing is known."""
    start, end = (None if year is None else str(year) for year in (item.start, item.end))
    if start and end:
        return start if start == end else texts("layers.period", start=start, end=end)
    return texts("layers.since", start=start) if start else texts("layers.until", end=end) if end else ""
