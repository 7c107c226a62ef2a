"""The legend as a control: press a class, or a cell of the 2-D legend, to select its areas."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sociale_kaart.app.panels.legend.parts import LegendCell, LegendEntry
from sociale_kaart.app.panels.legend.policy import PolicyEntry, measure_entry, stock_entries, zone_entry
from sociale_kaart.core.look import STOCK
from sociale_kaart.core.values import Reason
from sociale_kaart.render.policy_places import areas_of
from sociale_kaart.render.resolved import GridLegend, LegendRow, MeasureRow, ResolvedMap, ZoneRow
from sociale_kaart.render.texts import Texts

__all__ = ["LegendPanel"]


class LegendPanel(QWidget):
    """Shows the classes of a map with their counts, and what lies over it.

    `codes_chosen` gives the codes of areas and whether they are added, `zones_chosen` likewise the ids of zones;
    `pointed` gives the codes of the class that is pointed at, none when it is left.
    """

    codes_chosen = Signal(frozenset, bool)
    pointed = Signal(frozenset)
    zones_chosen = Signal(frozenset, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._resolved: ResolvedMap | None = None
        self._parts: list[LegendEntry | LegendCell] = []
        self._shape: tuple[object, ...] = ()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 150)

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the legend of a map; while a threshold is dragged only the numbers change."""
        self._resolved = resolved
        shape = _shape_of(resolved)
        if shape == self._shape and resolved is not None:
            for part, row in zip(self._parts, _pressed_rows(resolved), strict=True):
                part.show_row(row)
            return
        self._shape = shape
        self._parts = []
        self._scroll.setWidget(self._made(resolved) if resolved is not None else QWidget())

    def show_again(self) -> None:
        """Lay the legend out anew, for letters of another size."""
        self._shape = ()
        self.show_map(self._resolved)

    def show_selection(self, codes: frozenset[str]) -> None:
        """Mark the classes whose areas are all selected."""
        if self._resolved is None:
            return
        for part in self._parts:
            own = frozenset(self._resolved.codes_in(part.row)) if codes and part.row in self._resolved.legend else ()
            chosen = bool(own) and frozenset(own) <= codes
            part.show_chosen(chosen=chosen, others=bool(codes) and not codes & frozenset(own))

    def show_hover(self, code: str) -> None:
        """Mark the class of an area that is pointed at anywhere, "" for none."""
        resolved = self._resolved
        known = resolved is not None and code in resolved.classes.index
        row = resolved.row_of(code) if resolved is not None and known else None
        for part in self._parts:
            part.show_pointed(pointed=row is not None and part.row == row)

    def _made(self, resolved: ResolvedMap) -> QWidget:
        texts = Texts(resolved.language)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 10, 8, 12)
        layout.setSpacing(1)
        title = _text(resolved.legend_title, "strong")
        title.setContentsMargins(6, 0, 6, 4)
        layout.addWidget(title)
        if resolved.grid is not None:
            layout.addLayout(self._grid(resolved, resolved.grid, texts))
            layout.addSpacing(6)
        rows = [row for row in resolved.legend if row.column is None]
        columns = _columns(resolved, self)
        if rows:
            layout.addLayout(_headings(resolved, columns, texts))
        absent = False
        for row in rows:
            if row.reason is not Reason.PRESENT and not absent:
                absent = True
                layout.addSpacing(6)
            layout.addWidget(self._pressable(LegendEntry(row, texts, columns)))
        if resolved.legend_note:
            layout.addSpacing(8)
            note = _text(resolved.legend_note, "muted")
            note.setContentsMargins(6, 0, 6, 0)
            layout.addWidget(note)
        ratio = self.devicePixelRatioF()
        zones = [zone_entry(row, resolved, ratio) for row in resolved.zones]
        measures = [measure_entry(row, resolved, ratio) for row in resolved.measures]
        self._add_policy(layout, texts("page.policy"), zones)
        self._add_policy(layout, texts("layers.measures"), measures)
        self._add_policy(layout, self.tr("Stock"), stock_entries(resolved, ratio))
        layout.addStretch(1)
        return inside

    def _add_policy(self, layout: QVBoxLayout, title: str, entries: list[PolicyEntry]) -> None:
        if not entries:
            return
        layout.addSpacing(10)
        heading = _text(title, "strong")
        heading.setContentsMargins(6, 0, 6, 2)
        layout.addWidget(heading)
        for entry in entries:
            entry.clicked.connect(lambda _=False, row=entry.row: self._on_policy_clicked(row))
            layout.addWidget(entry)

    def _grid(self, resolved: ResolvedMap, grid: GridLegend, texts: Texts) -> QGridLayout:
        """The cells with their axes; the first row is at the bottom, unfavourable is up and to the right."""
        layout = QGridLayout()
        layout.setContentsMargins(6, 0, 6, 0)
        layout.setSpacing(2)
        high, wide = len(grid.y_labels), len(grid.x_labels)
        layout.addWidget(_text(f"{grid.y_title}\n{texts('page.up', end=grid.y_end)}", "muted"), 0, 0, 1, wide + 1)
        for n, label in enumerate(grid.y_labels):
            side = _text(label, "muted")
            side.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            side.setFixedWidth(max(56, self._longest_word(label) + 6))
            room = QRect(0, 0, side.maximumWidth() - 4, 1000)
            side.setMinimumHeight(self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label).height())
            layout.addWidget(side, high - n, 0)
        for row in resolved.legend:
            if row.column is not None and row.row is not None:
                cell = LegendCell(row, texts)
                cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
                layout.addWidget(self._pressable(cell), high - row.row, row.column + 1)
        for n, label in enumerate(grid.x_labels):
            under = _text(label, "muted")
            under.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            under.setMinimumWidth(max(40, self._longest_word(label)))
            layout.addWidget(under, high + 1, n + 1)
        x_title = _text(f"{grid.x_title}\n{texts('page.right', end=grid.x_end)}", "muted")
        layout.addWidget(x_title, high + 2, 0, 1, wide + 1)
        for column in range(1, wide + 1):
            layout.setColumnStretch(column, 1)
        return layout

    def _longest_word(self, label: str) -> int:
        """Return the width of what cannot be broken in a label; a no-break space does not break."""
        return max(
            (self.fontMetrics().horizontalAdvance(word) for word in label.replace("\n", " ").split(" ")), default=0
        )

    def _pressable(self, part: LegendEntry | LegendCell) -> LegendEntry | LegendCell:
        part.clicked.connect(lambda _=False: self._on_part_clicked(part))
        part.pointed.connect(lambda inside: self._on_part_pointed(part, inside=inside))
        self._parts.append(part)
        return part

    def _on_part_pointed(self, part: LegendEntry | LegendCell, *, inside: bool) -> None:
        resolved = self._resolved
        known = inside and resolved is not None and part.row in resolved.legend
        self.pointed.emit(frozenset(resolved.codes_in(part.row)) if resolved is not None and known else frozenset())

    def _on_policy_clicked(self, row: ZoneRow | MeasureRow | None) -> None:
        if self._resolved is None or row is None:
            return
        add = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
        self.codes_chosen.emit(areas_of(row, self._resolved), add)
        if isinstance(row, ZoneRow):
            self.zones_chosen.emit(frozenset(zone.id for zone in row.zones), add)

    def _on_part_clicked(self, part: LegendEntry | LegendCell) -> None:
        if self._resolved is None:
            return
        row = next((row for row in self._resolved.legend if row.id == part.row.id), None)
        if row is not None:
            add = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
            self.codes_chosen.emit(frozenset(map(str, self._resolved.codes_in(row))), add)


def _pressed_rows(resolved: ResolvedMap) -> list[LegendRow]:
    """The rows in the order in which they are made: cells first."""
    cells = [row for row in resolved.legend if row.column is not None]
    return cells + [row for row in resolved.legend if row.column is None]


def _shape_of(resolved: ResolvedMap | None) -> tuple[object, ...]:
    """What of a legend makes another widget of it; the rest is numbers."""
    if resolved is None:
        return ()
    rows = tuple((row.id, row.label if row.column is None else "", row.colour) for row in resolved.legend)
    known = any(row.dwellings is not None for row in resolved.legend)
    over = (resolved.zones, resolved.measures, any(layer.id == STOCK and layer.visible for layer in resolved.layers))
    return (rows, resolved.grid, resolved.legend_title, resolved.legend_note, over, resolved.language, known)


def _columns(resolved: ResolvedMap, widget: QWidget) -> tuple[int, int]:
    """The widths of the two columns of counts."""
    texts, metrics = Texts(resolved.language), widget.fontMetrics()
    largest = max((row.areas for row in resolved.legend), default=0)
    known = [row.dwellings for row in resolved.legend if row.dwellings is not None]
    first = metrics.horizontalAdvance(texts.number(max(largest, 100), 0)) + 12
    return first, (metrics.horizontalAdvance(texts.number(max(*known, 1000), 0)) + 14 if known else 0)


def _headings(resolved: ResolvedMap, columns: tuple[int, int], texts: Texts) -> QHBoxLayout:
    known = bool(columns[1])
    words = [texts.level(resolved.areas.level, 2), *((resolved.dwellings_label,) if known else ())]
    line = _text(" · ".join(words), "muted")
    line.setAlignment(Qt.AlignmentFlag.AlignRight)
    row = QHBoxLayout()
    row.setContentsMargins(6, 0, 6, 2)
    row.addWidget(line)
    return row


def _text(text: str, look: str) -> QLabel:
    label = QLabel(text)
    label.setMinimumWidth(30)
    label.setObjectName(look)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
