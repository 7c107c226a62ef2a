"""What the columns of figures mean: a list of columns to take or leave, and the meaning of the one that is picked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QVBoxLayout, QWidget

from sociale_kaart.app.panels.review.choosing import combo, filled, form, words
from sociale_kaart.app.panels.review.field_labels import direction_label, unit_label
from sociale_kaart.core.indicator import Direction, Unit
from sociale_kaart.sources.choices import Choices
from sociale_kaart.sources.figures.as_chosen import LOW_INCOMES, is_about_low_incomes
from sociale_kaart.sources.found import Figure, Found

__all__ = ["FiguresForm", "in_doubt"]

_NO_YEAR = 1979
_ROWS = 6
_ROLE = Qt.ItemDataRole.UserRole


def in_doubt(figure: Figure) -> bool:
    """Tell whether a column of figures asks for a decision: which low incomes these are."""
    return not figure.fault and not figure.known and is_about_low_incomes(figure.column, figure.indicator)


class FiguresForm(QWidget):
    """Shows what columns of figures are read as; `chosen` says what was put right about one of them."""

    chosen = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._choices = language, Choices()
        self._figures: tuple[Figure, ...] = ()
        self.columns = QListWidget()
        self.columns.setAccessibleName(self.tr("Columns of figures"))
        self.columns.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns.setUniformItemSizes(True)
        self.columns.itemChanged.connect(self._on_item_changed)
        self.columns.currentRowChanged.connect(lambda _: self._show_figure())
        self._evidence = words("", "muted")
        self.income = combo(self.tr("Which low incomes"))
        self.label = QLineEdit()
        self.unit = combo(self.tr("Unit"))
        self.direction = combo(self.tr("Direction"))
        self.year = QSpinBox()
        self.year.setRange(_NO_YEAR, 2049)
        self.year.setSpecialValueText(self.tr("as in the file"))
        self.year.setKeyboardTracking(False)
        self.year.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
        self.definition = QLineEdit()
        self.modelled = combo(self.tr("Measured or modelled"))
        self._rows = form()
        self._rows.addRow(self._evidence)
        for name, widget in (
            (self.tr("Low incomes"), self.income),
            (self.tr("Name"), self.label),
            (self.tr("Unit"), self.unit),
            (self.tr("Direction"), self.direction),
            (self.tr("Year"), self.year),
            (self.tr("Definition"), self.definition),
            (self.tr("Origin"), self.modelled),
        ):
            widget.setAccessibleName(widget.accessibleName() or name)
            self._rows.addRow(name, widget)
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(self.columns)
        layout.addLayout(self._rows)

    def _connect(self) -> None:
        self.income.activated.connect(lambda: self._choose(indicator=self.income.currentData()))
        self.unit.activated.connect(lambda: self._choose(unit=Unit(self.unit.currentData())))
        self.direction.activated.connect(lambda: self._choose(direction=Direction(self.direction.currentData())))
        self.modelled.activated.connect(lambda: self._choose(modelled=bool(self.modelled.currentData())))
        self.label.editingFinished.connect(self._on_label_editing_finished)
        self.definition.editingFinished.connect(self._on_definition_editing_finished)
        self.year.valueChanged.connect(lambda year: self._choose(year=None if year == _NO_YEAR else year))

    def keep(self, choices: Choices) -> None:
        """Take note of choices that are being tried; what is shown stays as it was left."""
        self._choices = choices

    def show_found(self, found: Found, choices: Choices) -> None:
        """Show the columns of figures of a table or layer, the ones in doubt first."""
        self._choices = choices
        order = [figure.column for figure in self._figures]
        self._figures = found.figures
        if {one.column for one in found.figures} == set(order):
            self._figures = tuple(sorted(found.figures, key=lambda one: order.index(one.column)))
        else:
            self._figures = tuple(sorted(found.figures, key=lambda one: (not in_doubt(one), bool(one.fault))))
        with QSignalBlocker(self.columns):
            self._show_columns()
        self._show_figure()

    def _show_columns(self) -> None:
        if [self.columns.item(n).data(_ROLE) for n in range(self.columns.count())] != [f.column for f in self._figures]:
            self.columns.clear()
            for figure in self._figures:
                item = QListWidgetItem()
                item.setData(_ROLE, figure.column)
                self.columns.addItem(item)
            self.columns.setCurrentRow(0)
        for row, figure in enumerate(self._figures):
            item = self.columns.item(row)
            label = figure.indicator.labelled(self._language)
            mark = "? " if in_doubt(figure) else ""
            item.setText(
                mark + (figure.column if label.lower() == figure.column.lower() else f"{figure.column}: {label}")
            )
            item.setToolTip(item.text())
            item.setCheckState(Qt.CheckState.Unchecked if figure.fault else Qt.CheckState.Checked)
        rows = min(max(len(self._figures), 2), _ROWS)
        self.columns.setFixedHeight(rows * max(self.columns.sizeHintForRow(0), 24) + 6)

    def _figure(self) -> Figure | None:
        row = self.columns.currentRow()
        return self._figures[row] if 0 <= row < len(self._figures) else None

    def _show_figure(self) -> None:
        figure = self._figure()
        if figure is None:
            return
        indicator = figure.indicator
        choice = self._choices.column(figure.column)
        values = " · ".join(figure.examples)
        self._evidence.setText(self.tr("First values: {values}").format(values=values))
        lowest = dict(zip(LOW_INCOMES, (self.tr("the lowest 20 %"), self.tr("the lowest 40 %")), strict=True))
        incomes: list[tuple[str, object]] = [(self.tr("another definition"), "")]
        incomes += [(label, identifier) for identifier, label in lowest.items()]
        filled(self.income, incomes, indicator.id if indicator.id in lowest else "")
        asked = indicator.id in lowest or is_about_low_incomes(figure.column, indicator)
        self._rows.setRowVisible(self.income, asked)
        filled(self.unit, [(unit_label(unit), unit) for unit in Unit], indicator.unit)
        filled(self.direction, [(direction_label(one), one) for one in Direction], indicator.direction)
        kinds = [(self.tr("measured or registered"), False), (self.tr("modelled or estimated"), True)]
        filled(self.modelled, kinds, indicator.modelled)
        with QSignalBlocker(self.year):
            self.year.setValue(choice.year or indicator.year or _NO_YEAR)
        for field, text in ((self.label, indicator.labelled(self._language)), (self.definition, indicator.definition)):
            if not field.hasFocus():
                field.setText(text)
                field.setCursorPosition(0)
                field.setToolTip(text)
        self.income.setEnabled(not figure.fault)
        for widget in (self.label, self.unit, self.direction, self.year, self.definition, self.modelled):
            widget.setEnabled(not figure.fault)

    def _choose(self, **parts: object) -> None:
        figure = self._figure()
        if figure is not None:
            choice = replace(self._choices.column(figure.column), **parts)  # type: ignore[arg-type]
            self.chosen.emit(self._choices.with_column(choice))

    def _on_label_editing_finished(self) -> None:
        figure, text = self._figure(), self.label.text().strip()
        if figure is not None and text and text != figure.indicator.labelled(self._language):
            self._choose(label=text)

    def _on_definition_editing_finished(self) -> None:
        figure, text = self._figure(), self.definition.text().strip()
        if figure is not None and text != figure.indicator.definition:
            self._choose(definition=text)

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        wanted = item.checkState() is Qt.CheckState.Checked
        column = str(item.data(_ROLE))
        choice = replace(self._choices.column(column), use=wanted)
        self.chosen.emit(self._choices.with_column(choice))
