"""What the page for the browser knows of a confrontation: findings, and the matrix with the places of its areas."""

from __future__ import annotations

from sociale_kaart.render.confront.findings import Finding
from sociale_kaart.render.confront.listing import classes_of, decision_told, summary
from sociale_kaart.render.confront.matrix import Cell
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.page.matrix_page import MORE_THAN_CHANCE, amount_told
from sociale_kaart.render.texts import Texts

__all__ = ["policy_data"]


def policy_data(made: Confronted) -> dict[str, object]:
    """Return findings and matrix, ready for JSON; areas are positions on the map, those of other levels left out."""
    texts = Texts(made.resolved.language)
    places = {str(code): n for n, code in enumerate(made.resolved.areas.codes)}
    untested = len(made.findings.untested)
    unit, level = made.matrix.unit, texts.level(made.resolved.areas.level, 2)
    classes = classes_of(made)
    legend = list(made.resolved.legend)
    return {
        "summary": summary(made),
        "caution": texts("sheets.caution"),
        "untested": texts("sheets.note.untested", count=untested) if untested else "",
        "findings": [_finding(one, places, texts) for one in made.findings.found],
        "matrix": {
            "help": texts("lists.cell_click", unit=unit, level=level),
            "types": [{"row": legend.index(kind), "letter": kind.letter, "label": kind.label} for _, kind in classes],
            "rows": [
                {
                    "label": row.label,
                    "cells": [_cell(row.cells[n], made, places, texts, framed=bool(row.kind)) for n, _ in classes],
                }
                for row in made.matrix.rows
            ],
        },
    }


def _finding(one: Finding, places: dict[str, int], texts: Texts) -> dict[str, object]:
    return {
        "mark": texts(f"confront.judgement.{one.judgement}"),
        "tone": str(one.judgement),
        "text": one.sentence,
        "notes": [f"{one.reason} ({one.source.rstrip('.')})" if one.source else one.reason],
        "decided": texts("sheets.decision.open") if one.decision is None else decision_told(one.decision, texts),
        "alert": texts("sheets.decision.changed") if one.ground_changed else "",
        "areas": [places[code] for code in one.areas if code in places],
    }


def _cell(cell: Cell, made: Confronted, places: dict[str, int], texts: Texts, *, framed: bool) -> dict[str, object]:
    n_min, basis = made.project.settings.n_min, made.matrix.basis
    told = amount_told(cell.amount, basis, n_min, texts)
    known = cell.amount is not None and cell.expected is not None
    expected = "" if cell.expected is None else amount_told(cell.expected, basis, n_min, texts)
    return {
        "told": "" if told == "–" and not cell.areas else told,
        "areas": [places[code] for code in cell.areas if code in places],
        "more": framed
        and known
        and bool(cell.amount)
        and (cell.amount or 0) >= MORE_THAN_CHANCE * (cell.expected or 0),
        "expected": texts("lists.expected", amount=expected) if expected else "",
    }
