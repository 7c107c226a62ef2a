"""What the layers of a project are called, and how each is shown in a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPixmap

from sociale_kaart.app.panels.legend.layer_pictures import (
    background_picture,
    measure_picture,
    plain_picture,
    stock_picture,
    uncertain_picture,
    zone_picture,
)
from sociale_kaart.core.look import (
    AREAS,
    BACKGROUND,
    LETTERS,
    MEASURES,
    NAMES,
    STOCK,
    UNCERTAIN,
    ZONES,
    background_layer,
    measure_layer,
)
from sociale_kaart.core.project import Project
from sociale_kaart.render.measures import symbols_of
from sociale_kaart.render.texts import Texts

__all__ = ["layer_name", "layer_picture"]


def layer_name(identifier: str, project: Project) -> str:
    """Return what a layer is called."""
    texts = Texts(project.settings.language)
    kind, _, name = identifier.partition(".")
    if kind == ZONES:
        return QCoreApplication.translate("Layers", "Policy: {direction}").format(
            direction=texts(f"map.direction.{name}")
        )
    if kind == MEASURES:
        theme = name[:1].upper() + name[1:] if name else texts("layers.no_theme")
        return QCoreApplication.translate("Layers", "Measures: {theme}").format(theme=theme)
    if kind == BACKGROUND:
        found = next((one for one in project.backgrounds if background_layer(one.id) == identifier), None)
        return (found.name or texts(f"layers.background.{found.kind}")) if found is not None else name
    return {
        AREAS: QCoreApplication.translate("Layers", "Areas in the colours of the map"),
        UNCERTAIN: QCoreApplication.translate("Layers", "Less certain"),
        STOCK: QCoreApplication.translate("Layers", "Stock (on screen only)"),
        LETTERS: QCoreApplication.translate("Layers", "Letters of the classes"),
        NAMES: QCoreApplication.translate("Layers", "Names"),
    }[identifier]


def layer_picture(identifier: str, project: Project, ratio: float) -> QPixmap | None:
    """Return how a layer looks; None for the areas, which the legend shows."""
    kind, _, name = identifier.partition(".")
    if kind == ZONES:
        return zone_picture(int(name), ratio)
    if kind == MEASURES:
        symbols = symbols_of(project.measures)
        return next(measure_picture(s, ratio) for theme, s in symbols.items() if measure_layer(theme) == identifier)
    if kind == BACKGROUND:
        return next(
            background_picture(one, ratio) for one in project.backgrounds if background_layer(one.id) == identifier
        )
    if kind == STOCK:
        return stock_picture(ratio)
    if kind == UNCERTAIN:
        return uncertain_picture(ratio)
    if kind in (LETTERS, NAMES):
        return plain_picture("A1" if kind == LETTERS else "Aa", ratio, bold=kind == LETTERS)
    return None
