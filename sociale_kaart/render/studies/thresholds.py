"""Studies of the thresholds of a map: what moving one does, and which areas are on an edge."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sociale_kaart.analysis.sensitivity import STEPS, Moved, edges, moved, sensitivity
from sociale_kaart.core.errors import MapError
from sociale_kaart.core.indicator import Unit
from sociale_kaart.core.project import Project
from sociale_kaart.core.values import Reason
from sociale_kaart.render.classing import MapClassing, classing_of
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.studies.study import Study, Table, named, plain_number, sources_line
from sociale_kaart.render.texts import DECIMALS, Texts

__all__ = ["sensitivity_study", "what_if_study"]

SHOWN = 20
ON_EDGE = 1.0
"""Points within which an area is on an edge."""


def sensitivity_study(project: Project, resolved: ResolvedMap) -> Study:
    """Return how many areas and dwellings change class when a threshold moves, and which areas are on an edge."""
    texts = Texts(resolved.language)
    found = classing_of(project, resolved)
    moves = sensitivity(found.classing)
    near = edges(found.classing, resolved.classes.index)
    close = near[near["points"] <= ON_EDGE].sort_values("points", kind="stable")
    return Study(
        id="sensitivity",
        title=texts("analyse.sensitivity.title", title=resolved.title),
        told=(
            texts(
                "analyse.sensitivity.edge", count=len(close), size=int((resolved.classes < _classes(resolved)).sum())
            ),
            texts("analyse.sensitivity.dwellings", label=resolved.dwellings_label, n_min=project.settings.n_min),
            sources_line(resolved.quantities, texts),
        ),
        tables=(_moves(found, moves, resolved, texts), _edges(found, close, resolved, texts)),
        facts={
            "map": resolved.spec.id,
            "thresholds": [
                {
                    "number": position + 1,
                    "quantity": str(found.quantities[position].quantity),
                    "against": found.against[position],
                    "at": plain_number(threshold.at, 9),
                    "point": threshold.point,
                    "moved": [_move_facts(move, resolved) for move in moves if move.threshold == position],
                }
                for position, threshold in enumerate(found.classing.thresholds)
            ],
            "on_edge": [
                {
                    "area": code,
                    "distance": plain_number(close["distance"][code], 9),
                    "points": plain_number(close["points"][code]),
                    "threshold": int(close["threshold"][code]) + 1,
                }
                for code in close.index
            ],
        },
    )


def what_if_study(project: Project, resolved: ResolvedMap, number: int, to: float) -> Study:
    """Return the counts of every class, and which areas change, when threshold `number` (from 1) is put elsewhere.

    Raises MapError for a number that is not there.
    """
    texts = Texts(resolved.language)
    found = classing_of(project, resolved)
    size = len(found.classing.thresholds)
    if not 1 <= number <= size:
        raise MapError("analysis_no_threshold", number=number, count=size)
    now = found.classing.assign(found.classing.cuts)
    move = moved(found.classing, number - 1, to, now=now)
    rows = [row.label for row in resolved.legend[: _classes(resolved)]]
    letters = [row.letter for row in resolved.legend[: _classes(resolved)]]
    before, after = (_counts(classes, resolved) for classes in (now, move.classes))
    changed = resolved.classes.index[move.changed]
    threshold = found.classing.thresholds[number - 1]
    return Study(
        id="what_if",
        title=texts("analyse.what_if.title", title=resolved.title),
        told=(
            texts(
                "analyse.what_if.moved",
                label=found.quantities[number - 1].label,
                before=_at(found, number - 1, threshold.at, texts),
                after=_at(found, number - 1, to, texts),
                count=len(changed),
            ),
            texts("analyse.sensitivity.dwellings", label=resolved.dwellings_label, n_min=project.settings.n_min),
        ),
        tables=(
            Table(
                (
                    "",
                    texts("analyse.what_if.class_"),
                    texts("analyse.what_if.areas"),
                    texts("analyse.what_if.then"),
                    resolved.dwellings_label,
                    texts("analyse.what_if.then"),
                ),
                tuple(
                    (
                        letters[i],
                        label,
                        *(
                            texts.number(table[name][i], 0)
                            for name in ("areas", "dwellings")
                            for table in (before, after)
                        ),
                    )
                    for i, label in enumerate(rows)
                ),
            ),
            Table(
                (texts("analyse.what_if.changed"), texts("analyse.what_if.from"), texts("analyse.what_if.to")),
                tuple(
                    (named(resolved.areas, code), _letter(was, letters), _letter(becomes, letters))
                    for code, was, becomes in zip(changed, now[move.changed], move.classes[move.changed], strict=True)
                )[:SHOWN],
            ),
        ),
        facts={
            "map": resolved.spec.id,
            "threshold": number,
            "at": plain_number(threshold.at, 9),
            "to": to,
            "classes": [
                {
                    "id": resolved.legend[i].id,
                    "areas": [int(before["areas"][i]), int(after["areas"][i])],
                    "dwellings": [plain_number(table["dwellings"][i]) for table in (before, after)],
                }
                for i in range(len(rows))
            ],
            "changed": list(changed),
        },
    )


def _classes(resolved: ResolvedMap) -> int:
    """How many rows of the legend are classes; the rows after them are of what is missing."""
    return sum(1 for row in resolved.legend if row.reason is Reason.PRESENT and row.letter)


def _counts(classes: np.ndarray[tuple[int], np.dtype[np.int64]], resolved: ResolvedMap) -> pd.DataFrame:
    """Areas and dwellings per class; dwellings of areas that do not show theirs are not counted."""
    frame = pd.DataFrame({"class": classes, "dwellings": resolved.dwellings.to_numpy()})
    grouped = frame[frame["class"] >= 0].groupby("class")["dwellings"]
    counted = pd.DataFrame({"areas": grouped.size(), "dwellings": grouped.sum()})
    return counted.reindex(range(_classes(resolved)), fill_value=0)


def _letter(position: int, letters: list[str]) -> str:
    return letters[position] if position >= 0 else "–"


def _at(found: MapClassing, position: int, value: float, texts: Texts) -> str:
    about = found.quantities[position]
    relative = about.quantity.is_change or bool(found.against[position])
    shown = texts.value(value, about.unit, change=relative, decimals=_decimals(value, about.unit))
    if found.band[position]:
        return "± " + shown.removeprefix("+")
    against = found.against[position]
    return (
        texts("analyse.sensitivity.against", value=shown, reference=texts(f"map.reference.{against}"))
        if against
        else shown
    )


def _decimals(value: float, unit: Unit) -> int:
    """The usual decimals of a unit, or as many as the number of a person has: 1.75 points."""
    return next((d for d in range(DECIMALS[unit], 4) if abs(round(value, d) - value) < 1e-9), 4)


def _dwellings(move: Moved, resolved: ResolvedMap) -> float:
    return float(resolved.dwellings[move.changed].sum())


def _move_facts(move: Moved, resolved: ResolvedMap) -> dict[str, object]:
    return {
        "to": plain_number(move.at, 9),
        "areas": int(move.changed.sum()),
        "dwellings": plain_number(_dwellings(move, resolved)),
    }


def _moves(found: MapClassing, moves: list[Moved], resolved: ResolvedMap, texts: Texts) -> Table:
    rows = []
    for position, threshold in enumerate(found.classing.thresholds):
        own = [move for move in moves if move.threshold == position]
        cells = [
            texts("analyse.sensitivity.cell", areas=int(move.changed.sum()), dwellings=int(_dwellings(move, resolved)))
            for move in own
        ]
        label = found.quantities[position].label
        rows.append((str(position + 1), label, _at(found, position, threshold.at, texts), *cells))
    steps = [texts.number(step, 0, signed=True) for step in STEPS]
    heads = ("", texts("analyse.sensitivity.threshold"), texts("analyse.sensitivity.at"))
    return Table((*heads, *(texts("analyse.sensitivity.points", step=step) for step in steps)), tuple(rows))


def _edges(found: MapClassing, close: pd.DataFrame, resolved: ResolvedMap, texts: Texts) -> Table:
    rows = []
    for code in close.index[:SHOWN]:
        position = int(close["threshold"][code])
        about = found.quantities[position]
        away = texts.value(float(close["distance"][code]), about.unit, change=True).removeprefix("+")
        rows.append((named(resolved.areas, str(code)), resolved.row_of(str(code)).letter, away, str(position + 1)))
    heads = ("area", "sensitivity.class_", "sensitivity.away", "sensitivity.threshold")
    return Table(tuple(texts(f"analyse.{head}") for head in heads), tuple(rows))
