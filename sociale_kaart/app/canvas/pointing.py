"""Which zones and measures are at a point of the map, and a card that says what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import shapely
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sociale_kaart.app.canvas.inks import DOTS_PER_MM
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.vocabulary import kind_label
from sociale_kaart.render.page.measure_face import Placed
from sociale_kaart.render.policy_words import period_of, status_of
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["Pointed", "PolicyCard", "told"]

NEAR = 5.0
"""Pixels that a line may be away from the mouse."""
MOST = 4
"""Zones and measures that are told at once."""


class Pointed:
    """The zones and measures of a map, to be asked what is where."""

    def __init__(self, resolved: ResolvedMap) -> None:
        self._zones = [zone for row in resolved.zones for zone in row.zones]
        self._measures = [measure for row in resolved.measures for measure in row.measures]
        self._zone_tree = shapely.STRtree(_shapes(self._zones))
        self._measure_tree = shapely.STRtree(_shapes(self._measures))

    def at(
        self, place: QPointF, on_screen: QPointF, metres_per_px: float, placed: Sequence[Placed]
    ) -> list[PolicyZone | Measure]:
        """Return what is at a place in RD that is `on_screen` (px): by its symbol, area or line."""
        x, y = on_screen.x() / DOTS_PER_MM, on_screen.y() / DOTS_PER_MM
        marked = [
            one.measure for one in placed if one.box.left <= x <= one.box.right and one.box.top <= y <= one.box.bottom
        ]
        point = shapely.Point(place.x(), place.y())
        near = self._measure_tree.query(point, predicate="dwithin", distance=NEAR * metres_per_px)
        along = [
            measure
            for measure in (self._measures[n] for n in sorted(near.tolist()))
            if measure not in marked and shapely.get_dimensions(measure.geometry) > 0
        ]
        within = [self._zones[n] for n in sorted(self._zone_tree.query(point, predicate="intersects").tolist())]
        return [*marked, *along, *within]


def _shapes(items: Sequence[PolicyZone] | Sequence[Measure]) -> list[shapely.Geometry]:
    return list(np.array([None, *(item.geometry for item in items)], dtype=object)[1:])


def told(item: PolicyZone | Measure, resolved: ResolvedMap) -> tuple[str, str]:
    """Return the name of a zone or measure, and what it is, whose, how it stands and when."""
    texts = Texts(resolved.language)
    if isinstance(item, PolicyZone):
        what, whose = kind_label(item.kind, resolved.language, resolved.kinds), item.owner
    else:
        what, whose = item.theme, item.party
    about = [what[:1].upper() + what[1:], whose, status_of(item, texts), period_of(item, texts)]
    return item.name, ", ".join(part for part in about if part)


class PolicyCard(QFrame):
    """A card beside the mouse; it never takes the mouse itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(12, 8, 12, 9)
        self._inside.setSpacing(1)
        self._lines: tuple[tuple[str, str], ...] = ()
        self.hide()

    def show_lines(self, lines: Iterable[tuple[str, str]], at: QPointF) -> None:
        """Show names with what they are, beside a point of the parent; nothing hides the card."""
        shown = tuple(lines)
        if shown != self._lines:
            self._lines = shown
            self._fill(shown)
        self.setVisible(bool(shown))
        over = self.parentWidget()
        if shown and over is not None:
            room = over.rect()
            x = at.x() + 16 if at.x() + 16 + self.width() < room.right() else at.x() - 16 - self.width()
            y = at.y() + 16 if at.y() + 16 + self.height() < room.bottom() else at.y() - 12 - self.height()
            self.move(max(4, round(x)), max(4, round(y)))

    def _fill(self, lines: tuple[tuple[str, str], ...]) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for n, (name, about) in enumerate(lines[:MOST]):
            self._add(name, "strong", above=6 if n else 0)
            self._add(about, "muted")
        if len(lines) > MOST:
            self._add(self.tr("and {count} more").format(count=len(lines) - MOST), "muted", above=6)
        self.adjustSize()

    def _add(self, text: str, look: str, above: int = 0) -> None:
        if not text:
            return
        label = QLabel(text, self)
        label.setObjectName(look)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(len(text) > 46)
        if len(text) > 46:
            label.setFixedWidth(300)
        label.setContentsMargins(0, above, 0, 0)
        self._inside.addWidget(label)
