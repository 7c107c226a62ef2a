"""What the fields of policy, measures and stock are called in the window."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from sociale_kaart.core.indicator import Direction, Unit

__all__ = ["direction_label", "field_label", "kind_label", "unit_label"]

_LABELS = {
    "code": QT_TRANSLATE_NOOP("FieldLabels", "Code of the area"),
    "name": QT_TRANSLATE_NOOP("FieldLabels", "Name"),
    "kind": QT_TRANSLATE_NOOP("FieldLabels", "Kind of policy"),
    "direction": QT_TRANSLATE_NOOP("FieldLabels", "Direction (1-7)"),
    "owner": QT_TRANSLATE_NOOP("FieldLabels", "Corporation"),
    "status": QT_TRANSLATE_NOOP("FieldLabels", "Status"),
    "start": QT_TRANSLATE_NOOP("FieldLabels", "Begins in"),
    "end": QT_TRANSLATE_NOOP("FieldLabels", "Ends in"),
    "temporary": QT_TRANSLATE_NOOP("FieldLabels", "Temporary"),
    "legal_basis": QT_TRANSLATE_NOOP("FieldLabels", "Legal basis"),
    "phase": QT_TRANSLATE_NOOP("FieldLabels", "Phase"),
    "dwellings_touched": QT_TRANSLATE_NOOP("FieldLabels", "Dwellings touched"),
    "dwellings_total": QT_TRANSLATE_NOOP("FieldLabels", "Dwellings in all"),
    "goal_indicator": QT_TRANSLATE_NOOP("FieldLabels", "Goal: figure"),
    "goal": QT_TRANSLATE_NOOP("FieldLabels", "Goal"),
    "goal_baseline": QT_TRANSLATE_NOOP("FieldLabels", "Goal: starting value"),
    "goal_target": QT_TRANSLATE_NOOP("FieldLabels", "Goal: value aimed at"),
    "goal_year": QT_TRANSLATE_NOOP("FieldLabels", "Goal: year"),
    "partners": QT_TRANSLATE_NOOP("FieldLabels", "Partners"),
    "contact": QT_TRANSLATE_NOOP("FieldLabels", "Contact"),
    "source": QT_TRANSLATE_NOOP("FieldLabels", "Source"),
    "remarks": QT_TRANSLATE_NOOP("FieldLabels", "Remarks"),
    "theme": QT_TRANSLATE_NOOP("FieldLabels", "Theme"),
    "party": QT_TRANSLATE_NOOP("FieldLabels", "Party"),
    "indicator": QT_TRANSLATE_NOOP("FieldLabels", "Figure it aims at"),
    "dwellings": QT_TRANSLATE_NOOP("FieldLabels", "Number of dwellings"),
    "x": QT_TRANSLATE_NOOP("FieldLabels", "X or longitude"),
    "y": QT_TRANSLATE_NOOP("FieldLabels", "Y or latitude"),
    "bag": QT_TRANSLATE_NOOP("FieldLabels", "BAG number"),
    "postcode": QT_TRANSLATE_NOOP("FieldLabels", "Postcode"),
    "number": QT_TRANSLATE_NOOP("FieldLabels", "House number"),
    "letter": QT_TRANSLATE_NOOP("FieldLabels", "House letter"),
    "addition": QT_TRANSLATE_NOOP("FieldLabels", "Addition"),
    "id": QT_TRANSLATE_NOOP("FieldLabels", "Number of the dwelling"),
    "built": QT_TRANSLATE_NOOP("FieldLabels", "Year of construction"),
    "rent": QT_TRANSLATE_NOOP("FieldLabels", "Rent segment"),
    "label": QT_TRANSLATE_NOOP("FieldLabels", "Label"),
    "complex": QT_TRANSLATE_NOOP("FieldLabels", "Complex"),
}
_OF_STOCK = {"kind": QT_TRANSLATE_NOOP("FieldLabels", "Type of dwelling")}
_KINDS = {
    "areas": QT_TRANSLATE_NOOP("FieldLabels", "Areas (neighbourhoods, districts)"),
    "zones": QT_TRANSLATE_NOOP("FieldLabels", "Areas with policy"),
    "measures": QT_TRANSLATE_NOOP("FieldLabels", "Measures"),
    "stock": QT_TRANSLATE_NOOP("FieldLabels", "Stock (dwellings, complexes)"),
    "table": QT_TRANSLATE_NOOP("FieldLabels", "A table of figures"),
}
_UNITS = {
    Unit.PERCENT: QT_TRANSLATE_NOOP("FieldLabels", "Percentage"),
    Unit.COUNT: QT_TRANSLATE_NOOP("FieldLabels", "Count"),
    Unit.SCORE: QT_TRANSLATE_NOOP("FieldLabels", "Score"),
    Unit.EURO: QT_TRANSLATE_NOOP("FieldLabels", "Euro"),
    Unit.THOUSAND_EURO: QT_TRANSLATE_NOOP("FieldLabels", "Thousand euro"),
    Unit.PER_1000: QT_TRANSLATE_NOOP("FieldLabels", "Per 1,000"),
    Unit.NUMBER: QT_TRANSLATE_NOOP("FieldLabels", "Other number"),
}
_DIRECTIONS = {
    Direction.HIGH_IS_GOOD: QT_TRANSLATE_NOOP("FieldLabels", "High is favourable"),
    Direction.HIGH_IS_BAD: QT_TRANSLATE_NOOP("FieldLabels", "High is unfavourable"),
    Direction.NEUTRAL: QT_TRANSLATE_NOOP("FieldLabels", "Neither"),
}


def field_label(field: str, kind: str) -> str:
    """Return what a field is called in what was found as `kind`."""
    return _said(_OF_STOCK.get(field, _LABELS[field]) if kind == "stock" else _LABELS[field])


def kind_label(kind: str) -> str:
    """Return what something that can be dropped is called."""
    return _said(_KINDS[kind])


def unit_label(unit: Unit) -> str:
    """Return what a unit is called."""
    return _said(_UNITS[unit])


def direction_label(direction: Direction) -> str:
    """Return whether a high value is favourable, in words."""
    return _said(_DIRECTIONS[direction])


def _said(english: object) -> str:
    return QCoreApplication.translate("FieldLabels", str(english))
