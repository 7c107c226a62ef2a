"""Tables written in a test, as they would come out of a file."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sociale_kaart.core.values import Reason, Values
from sociale_kaart.sources.files.table import read_table
from sociale_kaart.sources.found import Found, Raw
from sociale_kaart.sources.recognise import meanings


def raw_of(
    columns: dict[str, list[object]], name: str = "tabel.csv", title: str = "", notes: tuple[str, ...] = ()
) -> Raw:
    return Raw(name, Path(name), pd.DataFrame(columns), title=title, notes=notes)


def meant(path: Path) -> tuple[Found, ...]:
    """Read a file without map layers and tell what is in it."""
    return tuple(found for raw in read_table(path, path.name) for found in meanings(raw))


def values_of(found: Found, key: str) -> Values:
    (values,) = [v for v in found.values if v.indicator.key == key]
    return values


def missing_in(found: Found) -> dict[Reason, int]:
    """Count the missing cells of all values per reason."""
    total: dict[Reason, int] = {}
    for values in found.values:
        for reason, count in values.missing.items():
            total[reason] = total.get(reason, 0) + count
    return total


def issue_codes(found: Found) -> dict[str, int]:
    return {issue.code: issue.count for issue in found.issues}
