"""What a person decides about a table or layer: what it is, which column is what, which words mean which.

What is None or absent is left to the recognisers; what is "" is decided to be absent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sociale_kaart.core.indicator import Direction, Unit

__all__ = ["KINDS", "Choices", "ColumnChoice", "WordChoice", "shape_of"]

KINDS = ("areas", "zones", "measures", "stock", "background", "table")
"""What a table or layer can be taken for."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a column of figures is: taken or left, and the parts of its meaning that were put right.

    `indicator` is the id of a known indicator that the column holds ("laagste_inkomens_20").
    """

    column: str
    use: bool | None = None
    indicator: str = ""
    label: str | None = None
    unit: Unit | None = None
    direction: Direction | None = None
    year: int | None = None
    definition: str | None = None
    modelled: bool | None = None


@dataclass(frozen=True, slots=True)
class WordChoice:
    """What a word for policy means: a kind of the vocabulary, or a kind of one's own with a direction (0: none)."""

    word: str
    kind: str
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """Every decision about one table or layer.

    `kind` is one of `KINDS` or "" as recognised; `code` and `name` are the columns that say which area a row is about;
    `fields` are pairs of a field of policy, measures or stock and its column; `pairs` are proposed joins that were
    accepted, as key of the row and code of the area. `drawn` False leaves the areas of the layer to another file.
    `owner` is whose stock it is where no column says so, `corporations` which owners are one. `remembered` tells that
    an earlier file of this shape taught them.
    """

    kind: str = ""
    code: str | None = None
    name: str | None = None
    columns: tuple[ColumnChoice, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    words: tuple[WordChoice, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    drawn: bool = True
    owner: str = ""
    corporations: tuple[tuple[str, bool], ...] = ()
    remembered: bool = False

    def column(self, header: str) -> ColumnChoice:
        """Return what was decided about a column."""
        return next((one for one in self.columns if one.column == header), ColumnChoice(header))

    def with_column(self, choice: ColumnChoice) -> Choices:
        """Return the choices with one column decided."""
        others = tuple(one for one in self.columns if one.column != choice.column)
        return replace(self, columns=(*others, choice))

    def with_field(self, field: str, column: str) -> Choices:
        """Return the choices with the column of a field decided; "" for none."""
        others = tuple(pair for pair in self.fields if pair[0] != field)
        return replace(self, fields=(*others, (field, column)))

    def with_word(self, choice: WordChoice) -> Choices:
        """Return the choices with the meaning of a word decided."""
        others = tuple(one for one in self.words if one.word != choice.word)
        return replace(self, words=(*others, choice))

    @property
    def lasting(self) -> Choices:
        """What of it holds for the next file with the same columns: not what is about these rows or this year."""
        lasting = tuple(replace(one, year=None) for one in self.columns)
        return replace(self, columns=lasting, pairs=(), drawn=True, remembered=False)

    @property
    def anything(self) -> bool:
        """Whether something was decided."""
        return replace(self, remembered=False) != Choices()


def shape_of(columns: Iterable[object]) -> str:
    """Return what files with the same columns have in common, in whatever order these stand.

    >>> shape_of(["SOORT", "naam"]) == shape_of(["NAAM", "soort"])
    True
    """
    return "|".join(sorted(str(column).strip().lower() for column in columns))
