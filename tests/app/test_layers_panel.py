from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sociale_kaart.app.main import speak
from sociale_kaart.app.panels.legend.layers import LayersPanel
from sociale_kaart.app.panels.legend.panel import LegendPanel
from sociale_kaart.app.panels.legend.policy import PolicyEntry
from sociale_kaart.core.look import Background, BackgroundKind, LayerLook, Look, ZoneFilter
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Axis, Choropleth, Confrontation
from sociale_kaart.render.resolve import resolve
from tests import town

POLICY = Confrontation("beleid", Choropleth("overlast", Axis(Quantity.parse("onv@2018"))))


def project(look: Look | None = None) -> Project:
    road = gpd.GeoSeries([shapely.LineString([(149_000, 450_500), (153_000, 450_500)])], crs=28992)
    return town.project(
        zones=(town.zone(),),
        measures=town.measures(),
        stock=town.stock(),
        backgrounds=(Background("b1", "Wegen", BackgroundKind.ROADS, road),),
        look=look or Look(),
    )


class Shown:
    """The panel with a project, and the looks that are asked for."""

    def __init__(self, qtbot: QtBot, made: Project) -> None:
        self.project = made
        self.asked: list[tuple[str, Look]] = []
        self.panel = LayersPanel()
        qtbot.addWidget(self.panel)
        self.panel.look_asked.connect(lambda text, look: self.asked.append((text, look)))
        self.panel.resize(340, 700)
        self.panel.show()
        self.show(made)

    def show(self, made: Project) -> None:
        self.panel.show_project(made)
        self.panel.show_map(resolve(made, POLICY))

    @property
    def names(self) -> list[str]:
        return [self.panel._list.item(row).text() for row in range(self.panel._list.count())]

    def choose(self, name: str) -> None:
        self.panel._list.setCurrentRow(self.names.index(name))
        self.panel._list.setFocus()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.panel._list, key, keys)


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Callable[..., Shown]:
    """Panels that speak English, whatever a window before them spoke."""
    speak(qapp, "en")
    return lambda look=None: Shown(qtbot, project(look))


def order(look: Look) -> list[str]:
    return [layer.id for layer in look.layers]


def test_the_uppermost_layer_is_first_and_the_areas_cannot_be_hidden(shown: Callable[..., Shown]) -> None:
    panel = shown()
    assert panel.names[:2] == ["Names", "Letters of the classes"]
    assert panel.names[-2:] == ["Areas in the colours of the map", "Wegen"]
    assert "Policy: Huurbeleid" in panel.names
    assert "Measures: Veiligheid" in panel.names
    areas = panel.panel._list.item(panel.names.index("Areas in the colours of the map"))
    assert not areas.flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_space_hides_a_layer_and_its_zones_leave_the_map(shown: Callable[..., Shown]) -> None:
    panel = shown()
    panel.choose("Policy: Huurbeleid")
    panel.key(Qt.Key.Key_Space)
    ((_, look),) = panel.asked
    assert look.layer("zones.3").visible is False
    assert resolve(project(look), POLICY).zones == ()
    panel.show(project(look))
    item = panel.panel._list.item(panel.names.index("Policy: Huurbeleid"))
    assert item.checkState() is Qt.CheckState.Unchecked


def test_a_layer_moves_by_the_keyboard_and_a_zone_never_goes_under_the_areas(shown: Callable[..., Shown]) -> None:
    panel = shown()
    panel.choose("Names")
    panel.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    ((_, look),) = panel.asked
    assert order(look)[-2:] == ["names", "letters"]
    panel.choose("Policy: Huurbeleid")
    panel.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert len(panel.asked) == 1


def test_a_background_moves_over_the_areas_and_back(shown: Callable[..., Shown]) -> None:
    panel = shown()
    panel.choose("Wegen")
    panel.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    look = panel.asked[-1][1]
    assert order(look)[:3] == ["areas", "uncertain", "background.b1"]
    panel.show(project(look))
    panel.choose("Wegen")
    panel.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(panel.asked[-1][1])[:3] == ["background.b1", "areas", "uncertain"]


def test_the_slider_sets_the_opacity_of_the_chosen_layer_in_one_step(shown: Callable[..., Shown]) -> None:
    panel = shown()
    tried: list[object] = []
    panel.panel.layers_tried.connect(tried.append)
    panel.choose("Measures: Veiligheid")
    slider = panel.panel._slider
    slider.setSliderDown(True)
    for value in (90, 70, 40):
        slider.setValue(value)
    assert (len(tried), panel.asked) == (3, [])
    slider.setSliderDown(False)
    ((_, look),) = panel.asked
    assert look.layer("measures.veiligheid") == LayerLook("measures.veiligheid", None, 0.4)


def test_a_filter_by_year_leaves_the_zones_and_measures_of_that_year(shown: Callable[..., Shown]) -> None:
    panel = shown()
    year = panel.panel._filter._year
    year.setCurrentIndex(year.findData(2020))
    year.activated.emit(year.currentIndex())
    ((_, look),) = panel.asked
    assert look.zones == ZoneFilter(year=2020)
    found = resolve(project(look), POLICY)
    assert [one.name for row in found.measures for one in row.measures] == ["Buurthuis", "Ronde"]


def test_putting_back_forgets_everything_and_is_there_only_when_there_is_something(shown: Callable[..., Shown]) -> None:
    assert not shown().panel._reset.isEnabled()
    panel = shown(Look((LayerLook("names", False),)))
    panel.panel._reset.click()
    assert panel.asked[-1][1] == Look()


def test_a_row_of_the_legend_selects_the_areas_of_its_zones_or_measures(qtbot: QtBot) -> None:
    legend = LegendPanel()
    qtbot.addWidget(legend)
    legend.show_map(resolve(project(), POLICY))
    chosen: list[frozenset[str]] = []
    zones: list[frozenset[str]] = []
    legend.codes_chosen.connect(lambda codes, _: chosen.append(codes))
    legend.zones_chosen.connect(lambda found, _: zones.append(found))
    entries = {entry.accessibleName().split(":")[0]: entry for entry in legend.findChildren(PolicyEntry)}
    entries["3 Huurbeleid"].click()
    entries["Veiligheid"].click()
    assert chosen == [{"BU99010101"}, {"BU99010101", "BU99010102"}]
    assert zones == [{"z1"}]
    assert "10 corporatiewoningen" in entries["3 Huurbeleid"].accessibleName()


def test_the_legend_explains_the_dots_only_while_the_stock_shows(qtbot: QtBot) -> None:
    legend = LegendPanel()
    qtbot.addWidget(legend)
    legend.show_map(resolve(project(), POLICY))
    assert not [entry for entry in legend.findChildren(PolicyEntry) if entry.row is None]
    legend.show_map(resolve(project(Look((LayerLook("stock", True),))), POLICY))
    assert len([entry for entry in legend.findChildren(PolicyEntry) if entry.row is None]) == 2
