"""Damaged files: what is still whole in them is read record by record, so that it is not lost with the rest."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from sociale_kaart.core.errors import SourceError
from sociale_kaart.core.issues import Issue, Severity

__all__ = ["Records", "is_whole_json", "readable_records", "whole_features"]

_FEATURES = re.compile(r'"features"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class Records:
    """The records that could be read, the stated coordinate system and the count of what was lost."""

    frame: pd.DataFrame
    stated: str | None
    issue: Issue


def readable_records(file: Path, layer: str, name: str, limit: int, cause: Exception) -> Records:
    """Read the records of a layer before the damage and, by their number, behind it.

    Reading in bulk gives all rows or none; fiona gives them one by one. Raises `SourceError` when there is not one.
    """
    try:
        import fiona
        from fiona.errors import FionaError
    except ImportError as error:  # it is not made for every Python
        raise SourceError("file_damaged", file=name) from error
    features: list[Any] = []
    stated, expected, spatial = None, 0, True
    try:
        with fiona.open(file, layer=layer) as source:
            stated, spatial = source.crs_wkt or None, source.schema["geometry"] != "None"
            expected = _count(source)
            records = iter(source)
            while len(features) <= limit and (feature := next(records, None)) is not None:
                features.append(feature)
            features += _behind(source, features, expected)
    except (FionaError, ValueError, RuntimeError, SystemError) as error:
        if not features:
            raise SourceError("file_damaged", file=name) from error
    if not features:
        raise SourceError("file_damaged", file=name) from cause
    frame = gpd.GeoDataFrame.from_features(features)
    facts: dict[str, str | int | float] = {"read": len(features)}
    lost = Issue("records_lost", Severity.ERROR, max(0, expected - len(features)), facts=facts)
    return Records(frame if spatial else pd.DataFrame(frame.drop(columns="geometry")), stated, lost)


def _count(source: Any) -> int:
    """Return how many records a layer says it has, 0 for a format that does not say."""
    try:
        return len(source)
    except TypeError:
        return 0


def _behind(source: Any, before: list[Any], expected: int) -> list[Any]:
    """Ask for single records by number, from where the row of records broke off to the number there should be."""
    found: list[Any] = []
    last = int(before[-1].id) if before else -1
    for number in range(last + 1, max(expected, last) + 2):
        if len(before) + len(found) >= expected:
            break
        try:
            feature = source[number]
        except (IndexError, ValueError, RuntimeError, SystemError):
            continue
        if feature is not None:
            found.append(feature)
    return found


def is_whole_json(file: Path) -> bool:
    """Tell whether a file is JSON from beginning to end, whatever it is about."""
    try:
        json.loads(file.read_text(encoding="utf-8", errors="replace"))
    except (ValueError, RecursionError):
        return False
    return True


def whole_features(file: Path, target: Path) -> int:
    """Write the whole features of a GeoJSON that breaks off to `target`; return how many there were, 0 for none.

    A download that was interrupted ends in the middle of a feature, and no reader takes what came before.
    """
    text = file.read_text(encoding="utf-8", errors="replace")
    start = _FEATURES.search(text)
    if start is None:
        return 0
    decoder = json.JSONDecoder()
    end, count = start.end(), 0
    try:
        while True:
            at = end + len(text[end : end + 1_000]) - len(text[end : end + 1_000].lstrip(" ,\r\n\t"))
            _, end = decoder.raw_decode(text, at)
            count += 1
    except (ValueError, RecursionError):
        if count:
            target.unlink(missing_ok=True)
            target.write_text(text[:end] + "]}", encoding="utf-8")
        return count
