"""Progress: long work is a plain function that reports; reporting is where it is cancelled."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Cancelled", "Report", "part_of", "silent"]

Report = Callable[[float, str], None]
"""Told the fraction done (0-1) and the key of a message; raises `Cancelled` to stop the work."""


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """The reader no longer wants the answer."""


def silent(fraction: float, message: str) -> None:
    """Listen to nothing."""


def part_of(report: Report, start: float, end: float) -> Report:
    """Return a report for a part of the work, from `start` to `end` of the whole.

    >>> seen = []
    >>> part_of(lambda fraction, message: seen.append(fraction), 0.5, 1.0)(0.5, "reading")
    >>> seen
    [0.75]
    """

    def report_part(fraction: float, message: str) -> None:
        report(start + fraction * (end - start), message)

    return report_part
