"""Quantities: what an axis of a map measures, written the way people say it.

onv@2024                        an indicator in a year
lvb                             an indicator in its latest year
onv@2012:2018                   its change over a period
onv@2012:2018 vs gemeente       its change less the change of a whole
lvb+bijstand@2012:2018          the mean of several
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Quantity"]

_FORM = re.compile(
    r"(?P<indicators>[^@\s]+?)(?:@(?:(?P<since>\d{4}):)?(?P<year>\d{4}))?(?:\s+vs\s+(?P<reference>\S+))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An indicator (or the mean of several) in a year, or its change since an earlier year.

    `reference` names the whole whose change is taken off (see `analysis.reference`), "" for none.
    """

    indicators: tuple[str, ...]
    year: int | None = None
    since: int | None = None
    reference: str = ""

    def __post_init__(self) -> None:
        if not self.indicators:
            raise ValueError("a quantity needs an indicator")
        if self.since is not None and (self.year is None or self.since >= self.year):
            raise ValueError("a change goes from an earlier year to a later one")

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read a quantity as people write it; raises ValueError on anything else.

        >>> Quantity.parse("lvb+bijstand@2012:2018 vs gemeente")
        Quantity(indicators=('lvb', 'bijstand'), year=2018, since=2012, reference='gemeente')
        """
        found = _FORM.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"not a quantity: {text!r}")
        year, since = found["year"], found["since"]
        return cls(
            tuple(found["indicators"].split("+")),
            int(year) if year else None,
            int(since) if since else None,
            found["reference"] or "",
        )

    @property
    def is_change(self) -> bool:
        """Whether this is a development rather than a level."""
        return self.since is not None

    def __str__(self) -> str:
        text = "+".join(self.indicators)
        if self.year is not None:
            text += f"@{self.year}" if self.since is None else f"@{self.since}:{self.year}"
        return f"{text} vs {self.reference}" if self.reference else text
