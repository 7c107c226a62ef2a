"""Map specifications: a map is data. The same specification over the same project gives the same picture.

A change map is a `Choropleth` (or an axis of a `Bivariate`) whose quantity is a change: level and
development are classed, coloured and explained by the same code.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sociale_kaart.core.levels import Level
from sociale_kaart.core.quantity import Quantity

__all__ = [
    "Axis",
    "Bivariate",
    "Choropleth",
    "Classes",
    "Condition",
    "Confrontation",
    "Extent",
    "MapSpec",
    "Mask",
    "Rule",
    "Scheme",
    "Typology",
    "mask_of",
    "with_mask",
]


class Scheme(StrEnum):
    """How bins are found; the names are mapclassify's, `STABLE_BAND` is ours (see `analysis.classify`)."""

    QUANTILES = "quantiles"
    FISHER_JENKS = "fisher_jenks"
    EQUAL_INTERVAL = "equal_interval"
    STD_MEAN = "std_mean"
    PRETTY = "pretty"
    USER_DEFINED = "user_defined"
    STABLE_BAND = "stable_band"


@dataclass(frozen=True, slots=True)
class Classes:
    """A classification: `k` classes by a scheme, or fixed `bins` (upper bounds, inclusive; the last class is open).

    With `STABLE_BAND` a change within +/- `band` is one class "stable" (None: the indicator's own band);
    `k` is odd, the classes beyond the band lie symmetrically around it.
    """

    scheme: Scheme = Scheme.QUANTILES
    k: int = 5
    bins: tuple[float, ...] = ()
    band: float | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """One quantity and its classes. `reverse` puts high values first where the direction does not already say so."""

    quantity: Quantity
    classes: Classes = Classes()
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """On which areas a map is drawn; None picks the usual level and the latest boundaries that have the values."""

    level: Level | None = None
    boundaries: int | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """Only the areas where `reference` owns at least `threshold` percent of the dwellings get a colour.

    `reference` is "own" (the own corporation) or "all" (all corporations together).
    """

    reference: str = "own"
    threshold: float = 40.0

    def __post_init__(self) -> None:
        if self.reference not in ("own", "all"):
            raise ValueError(f"not an owner: {self.reference!r}")
        if not 0 < self.threshold <= 100:
            raise ValueError("a threshold is a percentage above 0")

    @classmethod
    def parse(cls, text: str) -> Mask:
        """Read a mask as people write it; raises ValueError on anything else.

        >>> Mask.parse("own:40"), Mask.parse("all")
        (Mask(reference='own', threshold=40.0), Mask(reference='all', threshold=40.0))
        """
        reference, _, threshold = text.strip().partition(":")
        return cls(reference, float(threshold.replace(",", ".").removesuffix("%"))) if threshold else cls(reference)

    def __str__(self) -> str:
        return f"{self.reference}:{self.threshold:g}"


@dataclass(frozen=True, slots=True)
class Choropleth:
    """One quantity in classes."""

    id: str
    axis: Axis
    title: str = ""
    palette: str = ""
    extent: Extent = Extent()
    mask: Mask | None = None


@dataclass(frozen=True, slots=True)
class Bivariate:
    """Two quantities against each other; classes run A, B, C along x and 1, 2, 3 along y, unfavourable last."""

    id: str
    x: Axis
    y: Axis
    title: str = ""
    palette: str = ""
    extent: Extent = Extent()
    mask: Mask | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison of a rule: `quantity op threshold`, op one of > >= < <=.

    With `against` the threshold is added to that whole's value of the quantity ("gemeente", "land").
    """

    quantity: Quantity
    op: str
    threshold: float
    against: str = ""

    def __post_init__(self) -> None:
        if self.op not in (">", ">=", "<", "<="):
            raise ValueError(f"not a comparison: {self.op!r}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A social type: its name, colour and the conditions that must all hold. No conditions: everything else."""

    id: str
    name: str
    colour: str
    conditions: tuple[Condition, ...] = ()
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Typology:
    """Ordered rules; the first that matches gives the type."""

    id: str
    rules: tuple[Rule, ...]
    title: str = ""
    extent: Extent = Extent()
    mask: Mask | None = None


@dataclass(frozen=True, slots=True)
class Confrontation:
    """An outcome map under the policy zones; `kinds` and `owners` limit the zones shown, empty for all."""

    id: str
    outcome: Choropleth | Bivariate | Typology
    title: str = ""
    kinds: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


MapSpec = Choropleth | Bivariate | Typology | Confrontation


def mask_of(spec: MapSpec) -> Mask | None:
    """Return the mask of a map; a confrontation has that of its outcome."""
    return mask_of(spec.outcome) if isinstance(spec, Confrontation) else spec.mask


def with_mask(spec: MapSpec, mask: Mask | None) -> MapSpec:
    """Return a map with another mask, or with none."""
    if isinstance(spec, Confrontation):
        return replace(spec, outcome=replace(spec.outcome, mask=mask))
    return replace(spec, mask=mask)
