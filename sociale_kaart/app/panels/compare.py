"""A second map beside the first, chosen from the same project; view, selection and pointing go both ways."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.app.choices import MapChoice
from sociale_kaart.app.panels.legend.panel import LegendPanel
from sociale_kaart.core.specs import MapSpec
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["ComparePanel"]


class ComparePanel(QWidget):
    """Shows the other map. `map_asked` gives the map that was chosen for it."""

    map_asked = Signal(object)
    closed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices: list[MapChoice] = []
        self._which = QComboBox()
        self._which.setAccessibleName(self.tr("Map to compare with"))
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._which.activated.connect(self._on_which_activated)
        self._subtitle = QLabel()
        self._subtitle.setObjectName("muted")
        self._subtitle.setWordWrap(True)
        self.map_view = MapView(language=language)
        self.legend = LegendPanel()
        self.legend.setFixedHeight(170)
        above = QVBoxLayout()
        above.setContentsMargins(12, 8, 12, 6)
        above.setSpacing(4)
        close = QToolButton()
        close.setText("×")
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Stop comparing"))
        close.setToolTip(close.accessibleName())
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self._which, 1)
        top.addWidget(close)
        above.addLayout(top)
        above.addWidget(self._subtitle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addWidget(self.map_view, 1)
        layout.addWidget(self.legend)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 200)

    @property
    def subtitle(self) -> str:
        """The period and level that are shown."""
        return self._subtitle.text()

    def show_choices(self, choices: list[MapChoice], spec: MapSpec | None) -> None:
        """Offer the maps of the project, and mark the one that is shown."""
        self._choices = [choice for choice in choices if choice.spec is not None]
        with QSignalBlocker(self._which):
            self._which.clear()
            self._which.addItems([choice.title for choice in self._choices])
            ids = [choice.id for choice in self._choices]
            self._which.setCurrentIndex(ids.index(spec.id) if spec is not None and spec.id in ids else -1)

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the other map."""
        self._subtitle.setText(resolved.subtitle if resolved is not None else "")
        self.map_view.show_map(resolved)
        self.legend.show_map(resolved)

    def show_extent(self, extent: QRectF) -> None:
        """Look where the first map looks."""
        with QSignalBlocker(self.map_view):
            self.map_view.set_extent(extent)

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the selected areas, as far as they are on this map."""
        self.map_view.show_selection(codes)
        self.legend.show_selection(codes)

    def _on_which_activated(self, position: int) -> None:
        self.map_asked.emit(self._choices[position].spec)
