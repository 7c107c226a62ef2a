"""The layers of the map in a list: which show, how firmly, in what order, and what of the policy is shown."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.legend.layer_names import layer_name, layer_picture
from sociale_kaart.app.panels.legend.layer_pictures import SIZE
from sociale_kaart.app.panels.legend.policy_filter import PolicyFilter
from sociale_kaart.core.look import AREAS, BACKGROUND, UNCERTAIN, LayerLook, Look, MeasureFilter, ZoneFilter
from sociale_kaart.core.project import Project
from sociale_kaart.render.layers import stacked
from sociale_kaart.render.resolved import LayerState, ResolvedMap

__all__ = ["LayersPanel"]

_FIXED = (AREAS, UNCERTAIN)
_ID = Qt.ItemDataRole.UserRole


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _LayerList(QListWidget):
    """A list whose rows move with Alt and an arrow; `move_asked` gives the step, -1 for up."""

    move_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(step)
        else:
            super().keyPressEvent(event)


class LayersPanel(QWidget):
    """Shows the layers, the uppermost first. `look_asked` gives the words for a step and the look that is asked for.

    `layers_tried` gives the layers while someone drags a slider.
    """

    look_asked = Signal(str, object)
    layers_tried = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._project: Project | None = None
        self._layers: tuple[LayerState, ...] = ()
        self._list = self._made_list()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 100)
        self._slider.setPageStep(10)
        self._slider.setAccessibleName(self.tr("Opacity of the layer"))
        self._slider.valueChanged.connect(self._on_slider_value_changed)
        self._slider.sliderReleased.connect(self._on_slider_released)
        self._percent = QLabel()
        self._percent.setMinimumWidth(self.fontMetrics().horizontalAdvance("100 %") + 4)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._filter = PolicyFilter()
        self._filter.filtered.connect(lambda look: self.look_asked.emit(self.tr("Filter zones and measures"), look))
        self._filter.hide()
        self._filter_button = QToolButton()
        self._filter_button.setObjectName("quick")
        self._filter_button.setText(self.tr("Filter"))
        self._filter_button.setToolTip(self.tr("Choose which zones and measures show"))
        self._filter_button.setCheckable(True)
        self._filter_button.toggled.connect(self._filter.setVisible)
        self._lay_out()

    def _made_list(self) -> _LayerList:
        made = _LayerList()
        made.setAccessibleName(self.tr("Layers, the uppermost first"))
        made.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        made.setDefaultDropAction(Qt.DropAction.MoveAction)
        made.setIconSize(SIZE)
        made.setSpacing(1)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.itemChanged.connect(self._on_item_changed)
        made.currentItemChanged.connect(lambda *_: self._show_current())
        made.model().rowsMoved.connect(self._on_rows_moved)
        made.move_asked.connect(self._move)
        return made

    def _lay_out(self) -> None:
        self._up = self._button("▲", self.tr("Move the layer up (Alt+Up)"), -1)
        self._down = self._button("▼", self.tr("Move the layer down (Alt+Down)"), 1)
        self._reset = QPushButton(self.tr("Put back"))
        self._reset.setToolTip(self.tr("Show the layers as they come"))
        self._reset.clicked.connect(self._on_reset_clicked)
        row = QHBoxLayout()
        title = QLabel(self.tr("Opacity"))
        title.setObjectName("muted")
        title.setBuddy(self._slider)
        for widget, stretch in ((title, 0), (self._slider, 1), (self._percent, 0)):
            row.addWidget(widget, stretch)
        below = QHBoxLayout()
        below.addWidget(self._up)
        below.addWidget(self._down)
        below.addStretch(1)
        below.addWidget(self._filter_button)
        below.addWidget(self._reset)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._list, 1)
        layout.addLayout(row)
        layout.addLayout(below)
        layout.addWidget(self._filter)

    def _button(self, text: str, told: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("quick")
        button.setText(text)
        button.setToolTip(told)
        button.setAccessibleName(told)
        button.clicked.connect(lambda: self._move(step))
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 260)

    # what is shown

    def show_project(self, project: Project | None) -> None:
        """Take the project whose layers these are."""
        self._project = project
        policy = project is not None and bool(project.zones or project.measures)
        self._filter_button.setVisible(policy)
        self._filter.setVisible(policy and self._filter_button.isChecked())
        if project is not None:
            look = project.look
            filtered = look.zones != ZoneFilter() or look.measures != MeasureFilter()
            self._filter_button.setText(self.tr("Filter (on)") if filtered else self.tr("Filter"))
            self._filter.show_project(project)
        self._reset.setEnabled(project is not None and project.look != Look())

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the layers of a map."""
        layers = resolved.layers if resolved is not None else ()
        if layers != self._layers or self._shown_ids() != [layer.id for layer in reversed(layers)]:
            self._layers = layers
            self._show_list()

    def show_again(self) -> None:
        """Draw the pictures anew, for a theme or a screen of another density."""
        self._show_list()

    def _show_list(self) -> None:
        current = self._current_id()
        with QSignalBlocker(self._list):
            self._list.clear()
            if self._project is not None:
                for layer in reversed(self._layers):
                    self._list.addItem(self._item(layer, self._project))
            rows = [row for row in range(self._list.count()) if self._list.item(row).data(_ID) == current]
            self._list.setCurrentRow(rows[0] if rows else 0)
        self._show_current()

    def _item(self, layer: LayerState, project: Project) -> QListWidgetItem:
        item = QListWidgetItem(layer_name(layer.id, project))
        item.setData(_ID, layer.id)
        item.setToolTip(item.text())
        picture = layer_picture(layer.id, project, self.devicePixelRatioF())
        if picture is not None:
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)
            item.setIcon(icon)
        item.setSizeHint(QSize(100, max(SIZE.height(), self.fontMetrics().height()) + 8))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if layer.id != AREAS:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setCheckState(Qt.CheckState.Checked if layer.visible else Qt.CheckState.Unchecked)
        if layer.id not in _FIXED:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        return item

    def _show_current(self) -> None:
        layer = self._current()
        settable = layer is not None and layer.id != AREAS
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(100 * layer.opacity) if layer is not None and settable else 100)
        self._slider.setEnabled(settable)
        self._percent.setText(f"{self._slider.value()} %" if settable else "")
        movable = layer is not None and layer.id not in _FIXED
        row = self._list.currentRow()
        self._up.setEnabled(movable and row > 0)
        self._down.setEnabled(movable and row < self._list.count() - 1)

    def _shown_ids(self) -> list[str]:
        return [str(self._list.item(row).data(_ID)) for row in range(self._list.count())]

    def _current_id(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _current(self) -> LayerState | None:
        return next((layer for layer in self._layers if layer.id == self._current_id()), None)

    # what is asked

    def _pinned(self) -> Look | None:
        """Return the look with every layer named in the order it lies in now."""
        if self._project is None:
            return None
        return self._project.look.ordered(tuple(layer.id for layer in self._layers))

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        look, identifier = self._pinned(), str(item.data(_ID))
        if look is not None:
            visible = item.checkState() is Qt.CheckState.Checked
            look = look.with_layer(replace(look.layer(identifier), visible=visible))
            self.look_asked.emit(self.tr("Show or hide a layer"), look)

    def _on_slider_value_changed(self, value: int) -> None:
        self._percent.setText(f"{value} %")
        layer = self._current()
        if layer is None:
            return
        if self._slider.isSliderDown():
            tried = replace(layer, opacity=value / 100)
            self.layers_tried.emit(tuple(tried if one.id == layer.id else one for one in self._layers))
        else:
            self._keep_opacity(layer, value)

    def _on_slider_released(self) -> None:
        layer = self._current()
        if layer is not None and round(100 * layer.opacity) != self._slider.value():
            self._keep_opacity(layer, self._slider.value())

    def _keep_opacity(self, layer: LayerState, value: int) -> None:
        look = self._pinned()
        if look is not None:
            kept = LayerLook(layer.id, look.layer(layer.id).visible, value / 100)
            self.look_asked.emit(self.tr("Change the opacity of a layer"), look.with_layer(kept))

    def _on_rows_moved(self) -> None:
        self._keep_order(tuple(reversed(self._shown_ids())))

    def _move(self, step: int) -> None:
        """Move the current layer one place, up with a negative step; the areas and their marks are stepped over."""
        ids = [layer.id for layer in reversed(self._layers)]
        identifier = self._current_id()
        if identifier not in ids or identifier in _FIXED:
            return
        row = ids.index(identifier)
        to = row + step
        if 0 <= to < len(ids) and ids[to] in _FIXED:
            if not identifier.startswith(BACKGROUND):
                return
            while 0 <= to + step < len(ids) and ids[to + step] in _FIXED:
                to += step
        if 0 <= to < len(ids):
            ids.insert(to, ids.pop(row))
            self._keep_order(tuple(reversed(ids)))

    def _keep_order(self, identifiers: tuple[str, ...]) -> None:
        if self._project is None:
            return
        identifiers = tuple(stacked(identifiers, identifiers))
        if identifiers == tuple(layer.id for layer in self._layers):
            QTimer.singleShot(0, self._show_list)  # what was put where it cannot be goes back
        else:
            self.look_asked.emit(self.tr("Move a layer"), self._project.look.ordered(identifiers))

    def _on_reset_clicked(self) -> None:
        self.look_asked.emit(self.tr("Put the layers back"), Look())
