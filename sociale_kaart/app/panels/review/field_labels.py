"""What the fields of policy, measures and stock are called in the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from sociale_kaart.core.indicator import Direction, Unit

__all__ = ["direction_label", "field_label", "kind_label", "unit_label"]


def _labels() -> dict[str, str]:
    return {
        "code": QCoreApplication.translate("FieldLabels", "Code of the area"),
        "name": QCoreApplication.translate("FieldLabels", "Name"),
        "kind": QCoreApplication.translate("FieldLabels", "Kind of policy"),
        "direction": QCoreApplication.translate("FieldLabels", "Direction (1-7)"),
        "owner": QCoreApplication.translate("FieldLabels", "Corporation"),
        "status": QCoreApplication.translate("FieldLabels", "Status"),
        "start": QCoreApplication.translate("FieldLabels", "Begins in"),
        "end": QCoreApplication.translate("FieldLabels", "Ends in"),
        "temporary": QCoreApplication.translate("FieldLabels", "Temporary"),
        "legal_basis": QCoreApplication.translate("FieldLabels", "Legal basis"),
        "phase": QCoreApplication.translate("FieldLabels", "Phase"),
        "dwellings_touched": QCoreApplication.translate("FieldLabels", "Dwellings touched"),
        "dwellings_total": QCoreApplication.translate("FieldLabels", "Dwellings in all"),
        "goal_indicator": QCoreApplication.translate("FieldLabels", "Goal: figure"),
        "goal": QCoreApplication.translate("FieldLabels", "Goal"),
        "goal_baseline": QCoreApplication.translate("FieldLabels", "Goal: starting value"),
        "goal_target": QCoreApplication.translate("FieldLabels", "Goal: value aimed at"),
        "goal_year": QCoreApplication.translate("FieldLabels", "Goal: year"),
        "partners": QCoreApplication.translate("FieldLabels", "Partners"),
        "contact": QCoreApplication.translate("FieldLabels", "Contact"),
        "source": QCoreApplication.translate("FieldLabels", "Source"),
        "remarks": QCoreApplication.translate("FieldLabels", "Remarks"),
        "theme": QCoreApplication.translate("FieldLabels", "Theme"),
        "party": QCoreApplication.translate("FieldLabels", "Party"),
        "indicator": QCoreApplication.translate("FieldLabels", "Figure it aims at"),
        "dwellings": QCoreApplication.translate("FieldLabels", "Number of dwellings"),
        "x": QCoreApplication.translate("FieldLabels", "X or longitude"),
        "y": QCoreApplication.translate("FieldLabels", "Y or latitude"),
        "bag": QCoreApplication.translate("FieldLabels", "BAG number"),
        "postcode": QCoreApplication.translate("FieldLabels", "Postcode"),
        "number": QCoreApplication.translate("FieldLabels", "House number"),
        "letter": QCoreApplication.translate("FieldLabels", "House letter"),
        "addition": QCoreApplication.translate("FieldLabels", "Addition"),
        "id": QCoreApplication.translate("FieldLabels", "Number of the dwelling"),
        "built": QCoreApplication.translate("FieldLabels", "Year of construction"),
        "rent": QCoreApplication.translate("FieldLabels", "Rent segment"),
        "label": QCoreApplication.translate("FieldLabels", "Label"),
        "complex": QCoreApplication.translate("FieldLabels", "Complex"),
    }


def _kinds() -> dict[str, str]:
    return {
        "areas": QCoreApplication.translate("FieldLabels", "Areas (neighbourhoods, districts)"),
        "zones": QCoreApplication.translate("FieldLabels", "Areas with policy"),
        "measures": QCoreApplication.translate("FieldLabels", "Measures"),
        "stock": QCoreApplication.translate("FieldLabels", "Stock (dwellings, complexes)"),
        "background": QCoreApplication.translate("FieldLabels", "Background (water, roads, buildings)"),
        "table": QCoreApplication.translate("FieldLabels", "A table of figures"),
    }


def _units() -> dict[Unit, str]:
    return {
        Unit.PERCENT: QCoreApplication.translate("FieldLabels", "Percentage"),
        Unit.COUNT: QCoreApplication.translate("FieldLabels", "Count"),
        Unit.SCORE: QCoreApplication.translate("FieldLabels", "Score"),
        Unit.EURO: QCoreApplication.translate("FieldLabels", "Euro"),
        Unit.THOUSAND_EURO: QCoreApplication.translate("FieldLabels", "Thousand euro"),
        Unit.PER_1000: QCoreApplication.translate("FieldLabels", "Per 1,000"),
        Unit.NUMBER: QCoreApplication.translate("FieldLabels", "Other number"),
    }


def _directions() -> dict[Direction, str]:
    return {
        Direction.HIGH_IS_GOOD: QCoreApplication.translate("FieldLabels", "High is favourable"),
        Direction.HIGH_IS_BAD: QCoreApplication.translate("FieldLabels", "High is unfavourable"),
        Direction.NEUTRAL: QCoreApplication.translate("FieldLabels", "Neither"),
    }


def field_label(field: str, kind: str) -> str:
    """Return what a field is called in what was found as `kind`."""
    if (kind, field) == ("stock", "kind"):
        return QCoreApplication.translate("FieldLabels", "Type of dwelling")
    return _labels()[field]


def kind_label(kind: str) -> str:
    """Return what something that can be dropped is called."""
    return _kinds()[kind]


def unit_label(unit: Unit) -> str:
    """Return what a unit is called."""
    return _units()[unit]


def direction_label(direction: Direction) -> str:
    """Return whether a high value is favourable, in words."""
    return _directions()[direction]
