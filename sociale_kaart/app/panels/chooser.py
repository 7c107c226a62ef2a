"""Choosing a map: the ready maps first, then any indicator by search, level, year and reference."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.choices import (
    MapChoice,
    Measured,
    indicator_map,
    map_choices,
    matches,
    measured,
    theme_label,
)
from sociale_kaart.app.panels.ways import WaysPanel, refilled
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Choropleth, MapSpec, with_mask
from sociale_kaart.render.coarser import coarse_levels
from sociale_kaart.render.texts import Texts

__all__ = ["ChooserPanel"]

_ROLE = Qt.ItemDataRole.UserRole


class ChooserPanel(QWidget):
    """Shows what can be shown and says which map was asked for, and how the map that is shown should be otherwise."""

    map_asked = Signal(object)
    mask_asked = Signal(object)
    reference_asked = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._texts = texts
        self._project: Project | None = None
        self._showing = False
        self._current: Measured | None = None
        self.maps = QListWidget()
        self.maps.setObjectName("maps")
        self.maps.setWordWrap(True)
        self.maps.setSpacing(1)
        self.maps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.maps.setAccessibleName(self.tr("Maps"))
        self.maps.itemClicked.connect(self._on_map_chosen)
        self.maps.itemActivated.connect(self._on_map_chosen)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search an indicator"))
        self.search.setAccessibleName(self.tr("Search an indicator"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_search_entered)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setObjectName("indicators")
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self.tr("Indicators"))
        self.tree.currentItemChanged.connect(self._on_indicator_chosen)
        self._level, self._year, self._since = (QComboBox() for _ in range(3))
        for combo in (self._level, self._year, self._since):
            combo.activated.connect(self._on_option_chosen)
        self.ways = WaysPanel(texts)
        self.ways.reference_asked.connect(self._on_reference_chosen)
        self.ways.mask_asked.connect(self.mask_asked)
        self._lay_out()

    def _lay_out(self) -> None:
        self._options = QWidget()
        form = QFormLayout(self._options)
        form.setContentsMargins(12, 6, 12, 10)
        form.setSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Level"), self._level)
        form.addRow(self.tr("Year"), self._year)
        form.addRow(self.tr("Change since"), self._since)
        self._options.hide()
        for combo in (self._level, self._year, self._since):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(9)
        heading = QLabel(self.tr("Or any indicator"))
        heading.setObjectName("strong")
        heading.setContentsMargins(12, 8, 12, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.maps)
        layout.addWidget(heading)
        search = QVBoxLayout()
        search.setContentsMargins(12, 2, 12, 4)
        search.addWidget(self.search)
        layout.addLayout(search)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._options)
        layout.addWidget(self.ways)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def show_project(self, project: Project | None) -> None:
        """Show the maps and indicators of a project."""
        before = self._project
        self._project = project
        self.maps.clear()
        for choice in map_choices(project) if project else ():
            self.maps.addItem(self._row(choice))
        self._fit_ready()
        if (
            before is None
            or project is None
            or before.values is not project.values
            or before.areas is not project.areas
        ):
            self._current = None
            self._options.hide()
            self._fill_tree()

    def show_spec(self, spec: MapSpec | None) -> None:
        """Mark the map that is shown."""
        self._showing = True
        row = next((n for n in range(self.maps.count()) if self.choice_at(n).spec == spec and spec is not None), -1)
        self.maps.setCurrentRow(row)
        if row >= 0 and not self._is_current(spec):
            self._current = None
            self.tree.setCurrentIndex(QModelIndex())
            self._options.hide()
        self.ways.show_spec(spec, self._project)
        self._showing = False

    def _is_current(self, spec: MapSpec | None) -> bool:
        """Tell whether a map is that of the indicator that is being chosen, kept with a mask or a threshold by now."""
        one = self._current
        return one is not None and isinstance(spec, Choropleth) and spec.axis.quantity.indicators == (one.indicator.id,)

    def show_indicator(self, name: str) -> None:
        """Choose an indicator by its id, as if it were clicked in the tree."""
        for n in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(n)
            for place in range(group.childCount() if group is not None else 0):
                item = group.child(place) if group is not None else None
                if item is not None and (one := item.data(0, _ROLE)) is not None and one.indicator.id == name:
                    self.tree.setCurrentItem(item)

    def focus_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _row(self, choice: MapChoice) -> QListWidgetItem:
        item = QListWidgetItem(choice.title)
        item.setData(_ROLE, choice)
        if choice.spec is None:
            missing = self.tr("Needs: {missing}").format(missing="; ".join(choice.missing))
            item.setText(f"{choice.title}\n{missing}")
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(item.text())
        return item

    def choice_at(self, row: int) -> MapChoice:
        """Return the map in a row of the list."""
        choice: MapChoice = self.maps.item(row).data(_ROLE)
        return choice

    def _fit_ready(self) -> None:
        """Give the list the height of its rows, up to half of the panel."""
        wide = max(self.maps.viewport().width() - 34, 160)
        metrics = self.maps.fontMetrics()
        flags = int(Qt.TextFlag.TextWordWrap.value)
        total = 6
        for n in range(self.maps.count()):
            item = self.maps.item(n)
            high = metrics.boundingRect(0, 0, wide, 1000, flags, item.text()).height() + 14
            item.setSizeHint(QSize(wide + 20, high))
            total += high + 2
        self.maps.setFixedHeight(min(total, max(self.height() // 2, 150)))

    def resizeEvent(self, event: object) -> None:
        self._fit_ready()

    def _fill_tree(self) -> None:
        self._showing = True
        self.tree.clear()
        words = self.search.text().split()
        groups: dict[str, QTreeWidgetItem] = {}
        for one in measured(self._project) if self._project else ():
            if not matches(one, words, self._texts.language):
                continue
            theme = theme_label(one.indicator.theme, self._texts) or self.tr("Other")
            if theme not in groups:
                groups[theme] = QTreeWidgetItem(self.tree, [theme])
                groups[theme].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(groups[theme], [one.indicator.labelled(self._texts.language)])
            item.setData(0, _ROLE, one)
            item.setToolTip(0, one.indicator.defined(self._texts.language) or item.text(0))
        for group in groups.values():
            group.setExpanded(bool(words) or len(groups) == 1)
        if words and not groups:
            none = QTreeWidgetItem(self.tree, [self.tr("Nothing found")])
            none.setFlags(Qt.ItemFlag.NoItemFlags)
        self._showing = False

    def _fill_options(self, one: Measured) -> None:
        level = self._level.currentData()
        usual = Level.BUURT if Level.BUURT in one.levels else one.levels[-1]
        stored = {values.level for values in self._project.values_of(one.indicator.id)} if self._project else set()
        coarse = coarse_levels(self._project, tuple(stored)) if self._project and stored else {}
        levels = []
        for each in one.levels:
            words = self._texts.level(each, 2)
            if each in coarse:
                words = self._texts("mask.added_up", label=words, levels=self._texts.level(coarse[each], 2))
            levels.append((words, each))
        refilled(self._level, levels, level, usual)
        self._fill_years(one)
        self._options.show()

    def _fill_years(self, one: Measured) -> None:
        years = list(one.years[self._level.currentData()])
        refilled(self._year, [(str(y or "–"), y) for y in reversed(years)], self._year.currentData(), years[-1])
        year = self._year.currentData()
        earlier = [y for y in years if y is not None and year is not None and y < year]
        since = [(self.tr("none"), None), *((str(y), y) for y in earlier)]
        refilled(self._since, since, self._since.currentData(), None)
        self._since.setEnabled(bool(earlier))

    def _on_map_chosen(self, item: QListWidgetItem) -> None:
        choice: MapChoice = item.data(_ROLE)
        if choice.spec is not None and not self._showing:
            self.map_asked.emit(choice.spec)

    def _on_search_changed(self) -> None:
        self._fill_tree()

    def _on_search_entered(self) -> None:
        """Enter after a word chooses the first indicator that was found."""
        group = self.tree.topLevelItem(0)
        first = group.child(0) if group is not None and self.search.text().strip() else None
        if first is not None:
            self.tree.setCurrentItem(first)

    def _on_indicator_chosen(self, item: QTreeWidgetItem | None) -> None:
        one = item.data(0, _ROLE) if item is not None else None
        if one is None or self._showing:
            return
        self._current = one
        self._fill_options(one)
        self._ask()

    def _on_option_chosen(self) -> None:
        if self._current is not None:
            self._fill_years(self._current)
            self._ask()

    def _on_reference_chosen(self, reference: str) -> None:
        if self._current is not None:
            self._ask()
        else:
            self.reference_asked.emit(reference)

    def _ask(self) -> None:
        assert self._current is not None
        level, year = Level(self._level.currentData()), self._year.currentData()
        spec = indicator_map(self._current, level, year, self._since.currentData(), self.ways.reference)
        self.map_asked.emit(with_mask(spec, self.ways.wanted_mask))
