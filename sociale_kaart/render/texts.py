"""Words and numbers in the language of the document; the only place where codes become text.

The words stand in `resources/texts/<language>/<topic>.toml`; a key is `topic.table.name`. An entry is a text with
`{facts}`, or a table `one` / `other` chosen by the fact `count`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from sociale_kaart.core.errors import SocialeKaartError
from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.issues import Issue
from sociale_kaart.core.levels import Level
from sociale_kaart.core.resources import resources

if TYPE_CHECKING:  # pandas would make every start of the program slow
    from sociale_kaart.core.values import Reason

__all__ = ["DECIMALS", "LANGUAGES", "NBSP", "Texts", "within"]

LANGUAGES = ("nl", "en")
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

DECIMALS = {
    Unit.PERCENT: 1,
    Unit.COUNT: 0,
    Unit.SCORE: 3,
    Unit.EURO: 0,
    Unit.THOUSAND_EURO: 0,
    Unit.PER_1000: 1,
    Unit.NUMBER: 1,
}


@cache
def _entries(language: str) -> Mapping[str, str | Mapping[str, str]]:
    flat: dict[str, str | Mapping[str, str]] = {}

    def flatten(prefix: str, table: Mapping[str, object]) -> None:
        for name, entry in table.items():
            key = f"{prefix}.{name}"
            if isinstance(entry, str) or (isinstance(entry, dict) and set(entry) == {"one", "other"}):
                flat[key] = entry
            elif isinstance(entry, dict):
                flatten(key, entry)

    for path in sorted((resources() / "texts" / language).glob("*.toml")):
        flatten(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))
    return flat


def within(label: str) -> str:
    """Return a label as it stands inside a sentence: without its capital, unless it begins with an abbreviation.

    >>> within("Bijstand"), within("AOW per huishouden")
    ('bijstand', 'AOW per huishouden')
    """
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language: "nl" or "en"."""

    language: str = "nl"

    def __call__(self, key: str, **facts: object) -> str:
        """Return the text of a key with the facts filled in; numbers in facts are written the language's way."""
        entry = _entries(self.language)[key]
        if not isinstance(entry, str):
            entry = entry["one" if facts.get("count") == 1 else "other"]
        return entry.format_map({name: self._shown(fact) for name, fact in facts.items()})

    def __contains__(self, key: str) -> bool:
        return key in _entries(self.language)

    def topic(self, name: str) -> dict[str, str | Mapping[str, str]]:
        """Return the entries of a topic with their facts still open, for words that are filled in elsewhere."""
        prefix = f"{name}."
        found = _entries(self.language).items()
        return {key.removeprefix(prefix): entry for key, entry in found if key.startswith(prefix)}

    def _shown(self, fact: object) -> str:
        if isinstance(fact, bool) or fact is None:
            return str(fact)
        if isinstance(fact, int):
            return self.number(fact, 0)
        if isinstance(fact, float):
            return self.number(fact, 0 if fact.is_integer() else 1)
        if isinstance(fact, tuple | list | frozenset | set):
            return ", ".join(str(part) for part in fact)
        return str(fact)

    def number(self, value: float, decimals: int = 1, *, signed: bool = False) -> str:
        """Write a number.

        >>> Texts("nl").number(1234.5), Texts("en").number(1234.5), Texts("nl").number(3.5, signed=True)
        ('1.234,5', '1,234.5', '+3,5')
        """
        rounded = round(value, decimals) + 0.0
        text = f"{abs(rounded):,.{decimals}f}"
        if self.language == "nl":
            text = text.translate(str.maketrans(",.", ".,"))
        sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
        return sign + text

    def value(self, value: float, unit: Unit, *, change: bool = False, decimals: int | None = None) -> str:
        """Write a value with its unit; the change of a percentage is in percentage points.

        >>> print(Texts("nl").value(12.5, Unit.PERCENT), Texts("nl").value(3.5, Unit.PERCENT, change=True))
        12,5 % +3,5 procentpunt
        """
        if math.isnan(value):
            return self("map.no_value")
        number = self.number(value, DECIMALS[unit] if decimals is None else decimals, signed=change)
        suffix = f"map.unit.{unit}_change" if change and f"map.unit.{unit}_change" in self else f"map.unit.{unit}"
        return self(suffix, number=number).strip()

    def reason(self, reason: Reason) -> str:
        """Name why a value is missing."""
        return self(f"map.reason.{reason.id}")

    def level(self, level: Level, count: int = 1) -> str:
        """Name a level for one area or several: "buurt", "buurten"."""
        return self(f"map.level.{level}", count=count)

    def date(self, day: date) -> str:
        """Write a date in full."""
        month = self(f"map.month.{day.month}")
        return f"{day.day} {month} {day.year}"

    def issue(self, issue: Issue) -> str:
        """Say what was noticed about a source; an error that made it unusable speaks for itself."""
        key = f"sources.issue.{issue.code}.message"
        return self(key if key in self else f"errors.{issue.code}", **self._issue_facts(issue))

    def repair(self, issue: Issue) -> str:
        """Say what was done about an issue, or can be done; "" where nothing."""
        key = f"sources.issue.{issue.code}.repair"
        return self(key, **self._issue_facts(issue)) if key in self else ""

    def error(self, error: SocialeKaartError) -> str:
        """Say what could not be done, where, and what to do."""
        return self(f"errors.{error.code}", **error.facts)

    def _issue_facts(self, issue: Issue) -> dict[str, object]:
        return {"count": issue.count, "examples": issue.examples, **issue.facts}
