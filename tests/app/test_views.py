"""What the panels show and say: the chooser, the years, the table, the legend, the welcome state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sociale_kaart.app.choices import first_map, map_choices, matches, measured, theme_label
from sociale_kaart.app.panels.legend.parts import LegendEntry
from sociale_kaart.app.panels.table.model import AreaTableModel
from sociale_kaart.app.panels.table.panel import TablePanel
from sociale_kaart.app.settings import Preferences, Recent, SettingsFile
from sociale_kaart.app.thresholds import moved, thresholds_of
from sociale_kaart.core.indicator import Direction, Indicator, Unit
from sociale_kaart.core.levels import Level
from sociale_kaart.core.project import Project
from sociale_kaart.core.quantity import Quantity
from sociale_kaart.core.specs import Choropleth, Scheme
from sociale_kaart.render.ready import map_of
from sociale_kaart.render.resolve import resolve
from sociale_kaart.render.texts import Texts
from sociale_kaart.sources.figures.dictionary import dictionary
from tests.app.canvas.screen import ROWS
from tests.app.desktop import Desktop
from tests.render.pages import areas, resolved, square


def nuisance(sample: Desktop) -> None:
    """Search nuisance and choose it."""
    search = sample.parts.chooser.search
    QTest.keyClicks(search, "overlast")
    tree = sample.parts.chooser.tree
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    sample.wait_for_map()
    sample.wait(lambda: sample.resolved.spec.id.startswith("onv@2018"))


def test_a_searched_indicator_is_shown_and_plays_its_years_in_the_same_classes(sample: Desktop) -> None:
    nuisance(sample)
    years = sample.parts.years
    assert years.isVisible()
    assert years.years == (2012, 2014, 2016, 2018)
    breaks, now = sample.resolved.quantities[0].breaks, sample.resolved.classes
    years.slider.setFocus()
    QTest.keyClick(years.slider, Qt.Key.Key_Home)
    sample.wait(lambda: sample.resolved.quantities[0].quantity.year == 2012)
    assert sample.resolved.quantities[0].breaks == pytest.approx(breaks)
    assert not sample.resolved.classes.equals(now)
    assert sample.parts.session.undo_stack.count() == 0, "looking changes nothing"


def test_a_map_of_two_quantities_has_no_years_to_play(sample: Desktop) -> None:
    nuisance(sample)
    sample.parts.session.show(sample.parts.session.project.spec("ontwikkeling"))
    sample.wait_for_map("ontwikkeling")
    assert not sample.parts.years.isVisible()


def test_indicators_are_found_without_accents_or_capitals_and_others_are_not(sample: Desktop) -> None:
    every = measured(sample.parts.session.project)
    found = [one.indicator.id for one in every if matches(one, ["LAAGSTE", "inkomens"], "nl")]
    assert "laagste_inkomens_20" in found
    assert len(found) < len(every)
    assert not [one for one in every if matches(one, ["bestaatniet"], "nl")]


def test_a_map_that_cannot_be_shown_says_what_it_needs() -> None:
    choices = map_choices(Project("leeg"))
    assert [choice.spec for choice in choices] == [None] * 4
    assert all(choice.missing for choice in choices)
    assert first_map(Project("leeg")) is None


def test_the_map_to_begin_with_is_of_what_is_bad_where_it_is_high_in_either_language(sample: Desktop) -> None:
    project = sample.parts.session.project
    plain = next(values for values in project.values if values.numbers.notna().any() and values.level is Level.BUURT)
    ways = {"aa": Direction.NEUTRAL, "mm": Direction.HIGH_IS_GOOD, "zz": Direction.HIGH_IS_BAD}
    told = [Indicator(name, name, unit=Unit.PERCENT, year=2018, direction=way) for name, way in ways.items()]
    made = tuple(replace(plain, indicator=one) for one in told)
    for language in ("nl", "en"):
        settings = replace(project.settings, language=language)
        begun = first_map(replace(project, specs=(), values=made, settings=settings))
        assert begun is not None
        assert begun.id.startswith("zz@2018")


def test_the_table_sorts_by_value_filters_by_name_and_copies_what_is_shown(sample: Desktop) -> None:
    nuisance(sample)
    view, order = sample.parts.table.view, sample.parts.table.model
    view.sortByColumn(3, Qt.SortOrder.AscendingOrder)
    numbers = sample.resolved.quantities[0].numbers
    assert order.index(0, 1).data() == numbers.idxmin()
    view.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert order.index(0, 1).data() == numbers.idxmax()
    QTest.keyClicks(sample.parts.table.filter, "radermeer")
    assert 0 < order.rowCount() < len(numbers)
    sample.parts.table.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == order.rowCount() + 1
    assert lines[0].split("\t")[:2] == ["Naam", "Code"]


def test_a_moved_threshold_changes_one_bound_and_never_passes_the_next(sample: Desktop) -> None:
    project = sample.parts.session.project
    resolved = resolve(project, map_of(Quantity.parse("onv@2018")))
    first, second = thresholds_of(resolved)[:2]
    spec = moved(resolved, first, first.value - 0.01)
    assert isinstance(spec, Choropleth)
    assert spec.axis.classes.scheme is Scheme.USER_DEFINED
    assert spec.axis.classes.bins[1:] == resolved.quantities[0].breaks[1:]
    assert moved(resolved, first, second.value + 1.0) == resolved.spec


def test_the_bounds_of_a_stable_band_move_together(sample: Desktop) -> None:
    resolved = sample.resolved
    low, high = [one for one in thresholds_of(resolved) if one.axis == 0]
    assert low.value == -high.value
    again = resolve(sample.parts.session.project, moved(resolved, low, -2.0))
    assert again.quantities[0].breaks == (-2.0, 2.0)
    assert again.quantities[1].breaks == resolved.quantities[1].breaks


def test_every_theme_dresses_the_window_and_is_remembered(sample: Desktop) -> None:
    colours = set()
    for name in ("dark", "contrast", "light"):
        sample.window.actions_by_id[name].trigger()
        colours.add(sample.window.palette().window().color().name())
        assert sample.settings.preferences.theme == name
    assert len(colours) == 3


def test_settings_that_cannot_be_read_are_as_if_they_were_never_there(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text('[General]\npreferences="{\\"theme\\": 3, \\"x\\": 1, \\"scale\\": 120}"\nrecent=kapot\n')
    assert SettingsFile(path).preferences == Preferences(scale=120)
    assert SettingsFile(path).recent == ()


def test_recent_projects_are_the_last_first_and_only_those_that_are_there(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.ini")
    for name in ("a", "b"):
        (tmp_path / name).touch()
        settings.remember(Recent(str(tmp_path / name), name, "typering"))
    settings.remember(Recent(str(tmp_path / "weg"), "weg"))
    assert [one.title for one in settings.recent] == ["b", "a"]
    assert settings.shown_of(tmp_path / "a") == "typering"


def test_work_that_is_cancelled_gives_nothing_and_the_newest_wins(desktop: Desktop) -> None:
    came: list[int] = []

    def work(number: int) -> object:
        def go(report: object) -> int:
            for _ in range(50):
                report(0.5, "")  # type: ignore[operator]
                QTest.qSleep(2)
            return number

        return go

    def fail(error: Exception) -> None:
        raise error

    for number in (1, 2):
        desktop.parts.tasks.start("test", work(number), came.append, fail)  # type: ignore[arg-type]
    desktop.wait(lambda: not desktop.parts.tasks.running("test"))
    assert came == [2]
    desktop.parts.tasks.start("test", work(3), came.append, fail)  # type: ignore[arg-type]
    desktop.parts.tasks.cancel("test")
    desktop.qtbot.wait(150)
    assert came == [2]


def test_thousands_of_separate_rows_are_selected_and_one_is_taken_away_with_control(qtbot: QtBot) -> None:
    shapes = [square(n % 60, n // 60) for n in range(3600)]
    many = resolved(areas(shapes), [n % 2 for n in range(3600)], ROWS)
    table = TablePanel()
    qtbot.addWidget(table)
    table.show_map(many)
    codes = [table.model.code_at(row) for row in range(table.model.rowCount())]
    half = frozenset(codes[::2])
    table.show_selection(half)
    assert table.codes_selected == half
    assert not table.view.selectionModel().hasSelection(), "Qt would take seconds for it"
    told: list[frozenset[str]] = []
    table.selected.connect(told.append)
    table.resize(600, 400)
    table.show()
    second = table.view.visualRect(table.model.index(1, 0)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, second)
    assert told[-1] == frozenset((codes[1],))
    table.show_selection(frozenset(codes[:3]))
    assert table.codes_selected == frozenset(codes[:3])
    assert table.view.selectionModel().hasSelection()


def test_the_table_asks_for_the_rows_that_are_seen_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = [square(n % 60, n // 60) for n in range(3600)]
    table = TablePanel()
    qtbot.addWidget(table)
    asked: set[int] = set()
    write = AreaTableModel._text

    def noted(model: AreaTableModel, row: int, column: int) -> str:
        asked.add(row)
        return write(model, row, column)

    monkeypatch.setattr(AreaTableModel, "_text", noted)
    table.resize(600, 400)
    table.show()
    table.show_map(resolved(areas(shapes), [0] * 3600, ROWS))
    table.view.grab()
    assert 3 < len(asked) < 200


def test_presenting_leaves_map_title_and_legend_and_the_keys_tell_themselves(sample: Desktop) -> None:
    window, parts = sample.window, sample.parts
    nuisance(sample)
    sample.key(Qt.Key.Key_F11)
    sample.wait(lambda: not window.menuBar().isVisible())
    shown = {name for name, dock in window.docks.items() if dock.isVisible()}
    assert shown == {"legend"}
    assert window.docks["legend"].titleBarWidget().height() <= 1
    assert not window.statusBar().isVisible()
    small = window.font().pixelSize()
    sample.wait(lambda: parts.header.findChildren(QLabel)[1].font().pixelSize() >= 1.4 * small)
    sample.wait(lambda: parts.legend.findChildren(LegendEntry)[0].font().pixelSize() >= 1.4 * small)
    sample.key(Qt.Key.Key_Left, control=True)
    sample.wait(lambda: sample.resolved.quantities[0].quantity.year == 2016)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Question)
    assert window.presenting.help.isVisible()
    assert "Page Down" in window.presenting.help.text()
    sample.key(Qt.Key.Key_Escape)
    assert not window.presenting.help.isVisible()
    assert window.presenting.going_on, "the first Esc closes the help alone"
    sample.key(Qt.Key.Key_Escape)
    sample.wait(lambda: window.menuBar().isVisible())
    assert window.docks["legend"].titleBarWidget().isVisible()
    sample.wait(lambda: parts.legend.findChildren(LegendEntry)[0].font().pixelSize() == small)


def test_themes_are_named_in_the_language_of_the_window() -> None:
    assert [theme_label("inkomen", Texts(language)) for language in ("nl", "en")] == ["Inkomen", "Income"]
    assert theme_label("eigen onderwerp", Texts("en")) == "Eigen onderwerp"
    entries = [entry for table in dictionary().values() for entry in table.values() if isinstance(entry, dict)]
    known = {entry["theme"] for entry in entries if "theme" in entry}
    assert known
    assert all(f"themes.{theme}" in Texts("en") for theme in known)
