"""The player: one indicator through its years, with classes that stay the same."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from sociale_kaart.core.project import Project
from sociale_kaart.core.specs import Choropleth, Classes, MapSpec, Scheme
from sociale_kaart.core.values import Reason
from sociale_kaart.render.on_areas import candidates, years_on
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["YearsPanel", "boundaries_of", "in_year", "years_of"]

_PACE = 1200  # ms for a year


class YearsPanel(QFrame):
    """Shows itself for a map of one indicator that is there for more than one year. `map_asked` gives a year's map."""

    map_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._project: Project | None = None
        self._resolved: ResolvedMap | None = None
        self._years: tuple[int, ...] = ()
        self._play = QPushButton(self.tr("Play"))
        self._play.setCheckable(True)
        self._play.toggled.connect(self._on_play_toggled)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setTickInterval(1)
        self.slider.setMaximumWidth(420)
        self.slider.setAccessibleName(self.tr("Year"))
        self.slider.valueChanged.connect(self._on_slider_moved)
        self._first, self._last, self._now = QLabel(), QLabel(), QLabel()
        self._first.setObjectName("muted")
        self._last.setObjectName("muted")
        self._now.setObjectName("title")
        self._borders = QLabel()
        self._borders.setObjectName("attention")
        self._borders.hide()
        self._pace = QTimer(self)
        self._pace.setInterval(_PACE)
        self._pace.timeout.connect(self._on_pace_kept)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setSpacing(10)
        layout.addWidget(self._play)
        layout.addWidget(self._first)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self._last)
        layout.addWidget(self._now)
        layout.addWidget(self._borders)
        layout.addStretch(1)
        self.hide()

    @property
    def years(self) -> tuple[int, ...]:
        """The years there are."""
        return self._years

    def show_project(self, project: Project | None) -> None:
        """Take the years from a project."""
        self._project = project

    def show_map(self, resolved: ResolvedMap | None) -> None:
        """Show the year of a map."""
        self._resolved = resolved
        self._years = years_of(self._project, resolved)
        self.setVisible(len(self._years) > 1)
        if len(self._years) < 2 or resolved is None:
            self._play.setChecked(False)
            return
        year = resolved.quantities[0].quantity.year
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, len(self._years) - 1)
            self.slider.setValue(self._years.index(year) if year in self._years else 0)
        self._first.setText(str(self._years[0]))
        self._last.setText(str(self._years[-1]))
        self._now.setText(str(year))
        self._show_borders(resolved)

    def _show_borders(self, resolved: ResolvedMap) -> None:
        """Say so where borders changed in the period, and how many areas of this year were calculated or left out."""
        editions = boundaries_of(self._project, resolved, self._years)
        self._borders.setVisible(len(editions) > 1)
        if len(editions) < 2:
            return
        quantity, texts = resolved.quantities[0], Texts(resolved.language)
        calculated = sum(int(how.calculated.sum()) for how in quantity.converted if how is not None)
        missing = int((quantity.reasons == Reason.BOUNDARY_CHANGED).sum())
        listed = ", ".join(map(str, editions))
        self._borders.setText(self.tr("Borders changed ({years})").format(years=listed))
        level = texts.level(resolved.areas.level, 2)
        told = self.tr("In this year {count} {level} were calculated from other borders, and {missing} have no value.")
        shown, left = texts.number(calculated, 0), texts.number(missing, 0)
        self._borders.setToolTip(told.format(count=shown, level=level, missing=left))

    def play(self) -> None:
        """Play the years, or pause."""
        if self.isVisible():
            self._play.toggle()

    def step(self, by: int) -> None:
        """Show a year further on or back."""
        self._play.setChecked(False)
        self.slider.setValue(self.slider.value() + by)

    def _on_slider_moved(self, position: int) -> None:
        if self._resolved is not None and position < len(self._years):
            spec = in_year(self._resolved, self._years[position])
            if spec != self._resolved.spec:
                self.map_asked.emit(spec)

    def _on_play_toggled(self, playing: bool) -> None:
        self._play.setText(self.tr("Pause") if playing else self.tr("Play"))
        if not playing:
            self._pace.stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._pace.start()

    def _on_pace_kept(self) -> None:
        if self.slider.value() < self.slider.maximum():
            self.slider.setValue(self.slider.value() + 1)
        else:
            self._play.setChecked(False)


def in_year(resolved: ResolvedMap, year: int) -> MapSpec:
    """Return the map of another year with the classes of this one, so that colours mean the same."""
    spec = resolved.spec
    assert isinstance(spec, Choropleth)
    axis, breaks = spec.axis, resolved.quantities[0].breaks
    classes = Classes(Scheme.USER_DEFINED, len(breaks) + 1, breaks) if breaks else axis.classes
    quantity = replace(axis.quantity, year=year)
    level = spec.extent.level
    identifier = f"{quantity} {level}" if level else str(quantity)
    return replace(spec, id=identifier, axis=replace(axis, quantity=quantity, classes=classes))


def years_of(project: Project | None, resolved: ResolvedMap | None) -> tuple[int, ...]:
    """Return the years that every indicator of a map of one level has; none for other maps."""
    if project is None or resolved is None or not isinstance(resolved.spec, Choropleth):
        return ()
    quantity = resolved.quantities[0].quantity
    if quantity.is_change:
        return ()
    level = resolved.areas.level
    each = [set(years_on(project, name, level)) for name in quantity.indicators]
    return tuple(sorted(set.intersection(*each))) if each else ()


def boundaries_of(project: Project | None, resolved: ResolvedMap, years: tuple[int, ...]) -> tuple[int, ...]:
    """Return the years of the boundaries that figures stand on, over their years; more than one means they changed."""
    if project is None:
        return ()
    names, level = resolved.quantities[0].quantity.indicators, resolved.areas.level
    found = {
        values.boundaries
        for name in names
        for year in years
        for values in candidates(project, name, year, level)
        if values.boundaries is not None
    }
    return tuple(sorted(found))
