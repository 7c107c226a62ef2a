"""The policy of a project: its zones and measures, each a list with a form beneath it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.analysis.beneath import Beneath
from sociale_kaart.app.panels.policy.list import PolicyList
from sociale_kaart.app.panels.policy.measure_form import MeasureForm
from sociale_kaart.app.panels.policy.zone_form import ZoneForm
from sociale_kaart.app.panels.policy.zone_model import MeasureTableModel, ZoneTableModel
from sociale_kaart.core.policy import Measure, PolicyZone
from sociale_kaart.core.project import Project
from sociale_kaart.render.texts import Texts

__all__ = ["PolicyPanel"]

NEW = ("draw", "zone_areas", "zone_complexes")
WITH_ZONES = ("corners", "move", "cut", "", "merge", "duplicate", "", "delete_zones")


class _Quick(QToolButton):
    """A button as wide as its words; Qt keeps room for a second arrow."""

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 16, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class PolicyPanel(QWidget):
    """Shows zones and measures. `selected` gives the zones chosen in the list, `zoom_asked` a zone to look at,
    `measure_chosen` the measure that was chosen ("" for none), `measure_asked` one to look at; what the forms tell is
    theirs.
    """

    selected = Signal(frozenset)
    zoom_asked = Signal(str)
    measure_chosen = Signal(str)
    measure_asked = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts = texts
        self._project: Project | None = None
        self._measure = ""
        self.form, self.measure_form = ZoneForm(texts), MeasureForm(texts)
        self.zones = PolicyList(
            ZoneTableModel(texts), self.tr("Policy zones"), self.tr("Search a zone"), [150, 130, 120, 74, 84, 76]
        )
        self.measures = PolicyList(
            MeasureTableModel(), self.tr("Measures"), self.tr("Search a measure"), [160, 110, 120, 74, 84]
        )
        self.zones.selected.connect(self.selected)
        self.zones.asked.connect(self.zoom_asked)
        self.measures.selected.connect(self._on_measures_selected)
        self.measures.asked.connect(self.measure_asked)
        self._hint = self._words()
        self._measure_hint = self._words()
        self._hidden = QLabel()
        self._hidden.setObjectName("attention")
        self._hidden.setWordWrap(True)
        self._hidden.setContentsMargins(12, 0, 12, 6)
        self._hidden.hide()
        self._draw = QPushButton(self.tr("Draw a zone"))
        self._draw.setObjectName("primary")
        self._forms, self._measure_forms = QStackedWidget(), QStackedWidget()
        self._zone_bar, self._measure_bar = QHBoxLayout(), QHBoxLayout()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        empty = QWidget()
        begin = QVBoxLayout(empty)
        begin.setContentsMargins(0, 0, 0, 0)
        begin.addWidget(self._hint)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._draw)
        row.addStretch(1)
        begin.addLayout(row)
        begin.addStretch(1)
        self.tabs.addTab(self._page(self._zone_bar, self.zones, self._forms, empty, self.form), self.tr("Zones"))
        self.tabs.addTab(
            self._page(self._measure_bar, self.measures, self._measure_forms, self._measure_hint, self.measure_form),
            self.tr("Measures"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def _words(self) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setObjectName("muted")
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(12, 12, 12, 12)
        return label

    def _page(self, bar: QHBoxLayout, rows: PolicyList, forms: QStackedWidget, hint: QWidget, form: QWidget) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(form)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        forms.addWidget(hint)
        forms.addWidget(scroll)
        bar.setContentsMargins(6, 8, 6, 4)
        bar.setSpacing(4)
        upper = QWidget()
        above = QVBoxLayout(upper)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addLayout(bar)
        above.addWidget(rows, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(forms)
        splitter.setSizes([260, 340])
        splitter.setStretchFactor(1, 1)
        return splitter

    def show_actions(self, actions: Mapping[str, QAction]) -> None:
        """Offer what can be done, as buttons above the lists."""
        new = self._menu_button(self.tr("New zone"), [actions[name] for name in NEW])
        more = self._menu_button(self.tr("Edit"), [actions[name] if name else None for name in WITH_ZONES])
        zoom = self._button(actions["zoom_zones"], self.tr("Show"))
        for button in (new, more, zoom):
            self._zone_bar.addWidget(button)
        self._zone_bar.addStretch(1)
        above = self._zone_bar.parent()
        assert isinstance(above, QVBoxLayout)
        above.insertWidget(1, self._hidden)
        self._draw.clicked.connect(actions["draw"].trigger)
        self._draw.setEnabled(actions["draw"].isEnabled())
        actions["draw"].enabledChanged.connect(self._draw.setEnabled)
        for action, text in (("place", self.tr("New measure")), ("delete_measure", self.tr("Delete"))):
            self._measure_bar.addWidget(self._button(actions[action], text))
        self._measure_bar.addStretch(1)

    def _menu_button(self, text: str, actions: list[QAction | None]) -> QToolButton:
        button = _Quick()
        button.setObjectName("quick")
        button.setText(f"{text} ▾")
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        button.setMenu(menu)
        return button

    def _button(self, action: QAction, text: str) -> QToolButton:
        button = _Quick()
        button.setObjectName("quick")
        button.setText(text)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setToolTip(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(290, 200)

    # --- what is shown

    def show_project(self, project: Project | None) -> None:
        """Show the zones and measures of a project."""
        self._project = project
        if project is None:
            return
        self.form.show_project(project)
        self.measure_form.show_project(project)
        if project.stock is None:
            self.show_counts({zone.id: zone.dwellings_touched for zone in project.zones})
        assert isinstance(self.measures.model, MeasureTableModel)
        self.measures.model.show_measures(project.measures)
        self._show_measure()

    def show_hidden(self, count: int) -> None:
        """Say how many zones the map doesn't show, and where to change that."""
        text = self.tr("Zones that this map does not show: {count}. Turn them on under “Layers”.").format(count=count)
        self._hidden.setText(text)
        self._hidden.setVisible(count > 0)

    def show_counts(self, dwellings: Mapping[str, int | None]) -> None:
        """Show the zones in the list with the dwellings under each."""
        if self._project is not None:
            assert isinstance(self.zones.model, ZoneTableModel)
            self.zones.model.show_zones(self._project.zones, self._project.kinds, dwellings)

    def show_zones_selected(self, zones: tuple[PolicyZone, ...], beneath: Beneath | None) -> None:
        """Show the zone that is selected, or what to do."""
        self.zones.show_selection(frozenset(zone.id for zone in zones))
        one = len(zones) == 1 and beneath is not None
        self._forms.setCurrentIndex(1 if one else 0)
        if one and beneath is not None:
            self.form.show_zone(zones[0], beneath)
            return
        every = self._project.zones if self._project is not None else ()
        self._draw.setVisible(not every)
        if not every:
            self._hint.setText(
                self.tr(
                    "There are no policy zones yet. Draw one on the map, make one of the areas you selected or of"
                    " complexes, or drop a file with zones on the window."
                )
            )
        elif zones:
            self._hint.setText(
                self.tr("{count} zones selected. Merge, move, copy or delete them together with “Edit”.").format(
                    count=len(zones)
                )
            )
        else:
            self._hint.setText(self.tr("Choose a zone in the list, or click its outline on the map."))

    def show_measure(self, identifier: str) -> None:
        """Choose a measure in the list, and show its form."""
        self.tabs.setCurrentIndex(1)
        self._measure = identifier
        self._show_measure()

    @property
    def measures_selected(self) -> frozenset[str]:
        """The measures that are chosen in the list."""
        return self.measures.ids_selected

    def keep(self) -> None:
        """Hand over a field that was filled in and not yet left."""
        self.form.keep()
        self.measure_form.keep()

    def _show_measure(self) -> None:
        measures: tuple[Measure, ...] = self._project.measures if self._project is not None else ()
        chosen = next((measure for measure in measures if measure.id == self._measure), None)
        self._measure_forms.setCurrentIndex(0 if chosen is None else 1)
        if chosen is not None:
            self.measures.show_selection(frozenset({chosen.id}))
            self.measure_form.show_measure(chosen)
        elif measures:
            self._measure_hint.setText(self.tr("Choose a measure in the list."))
        else:
            self._measure_hint.setText(
                self.tr(
                    "There are no measures yet. Place one on the map with “New measure”, or drop a file with measures"
                    " on the window."
                )
            )

    def _on_measures_selected(self, ids: frozenset[str]) -> None:
        self._measure = next(iter(ids)) if len(ids) == 1 else ""
        self._show_measure()
        self.measure_chosen.emit(self._measure)
