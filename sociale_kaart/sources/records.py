"""A damaged file read record by record with fiona, so that what is still whole is not lost with the rest."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity

__all__ = ["readable_records"]


def readable_records(
    file: Path, layer: str, name: str, limit: int, cause: Exception
) -> tuple[gpd.GeoDataFrame, str | None, tuple[Issue, ...]]:
    """Return the records before the damage, the stated coordinate system, and the count of what was lost.

    Reading in bulk gives all rows or none; fiona gives them one by one until the damage. Raises `SourceError` when
    there is not one.
    """
    import fiona
    from fiona.errors import FionaError

    features: list[object] = []
    try:
        with fiona.open(file, layer=layer) as source:
            stated, expected = source.crs_wkt or None, len(source)
            records = iter(source)
            while len(features) <= limit:
                try:
                    features.append(next(records))
                except StopIteration:
                    break
    except (FionaError, ValueError, RuntimeError, UnicodeError) as error:
        if not features:
            raise SourceError("file_damaged", file=name) from error
    if not features:
        raise SourceError("file_damaged", file=name) from cause
    frame = gpd.GeoDataFrame.from_features(features)
    lost = max(0, expected - len(features))
    facts: dict[str, str | int | float] = {"read": len(features), "reason": str(cause)}
    return frame, stated, (Issue("records_lost", Severity.ERROR, lost, facts=facts),)
