"""The table: the selection alone, columns, export of the rows that are shown, and selections kept under a name."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from sociale_kaart.app.panels.table.set_dialog import SetDialog
from sociale_kaart.core.area_set import AreaSet
from sociale_kaart.core.levels import Level
from sociale_kaart.store.project_file import load, save
from tests.app.desktop import Desktop

CODES = frozenset(("BU98760001", "BU98760101", "BU98760104"))


def test_the_selection_alone_is_shown_and_follows(sample: Desktop) -> None:
    table = sample.parts.table
    sample.parts.session.select(CODES)
    table.button.only.trigger()
    assert set(table.model.codes_shown) == CODES
    sample.parts.session.select(frozenset(("BU98760001",)))
    assert table.model.codes_shown == ["BU98760001"]
    sample.parts.session.select(frozenset())
    assert len(table.model.codes_shown) == table.model.every, "of no selection, all"
    table.button.only.trigger()
    assert len(table.model.codes_shown) == table.model.every
    sample.picture("table")


def test_the_colour_of_a_class_is_the_same_in_a_row_that_is_selected(sample: Desktop) -> None:
    table, legend = sample.parts.table, sample.resolved.legend
    code = table.model.code_at(0)
    colour = legend[sample.resolved.classes[code]].colour

    def shown() -> set[str]:
        box = table.view.visualRect(table.model.index(0, 2))
        picture = table.view.viewport().grab(box).toImage()
        return {picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width() // 4)}

    assert colour in shown()
    sample.parts.session.select(frozenset((code,)))
    sample.qtbot.wait(100)
    assert colour in shown()


def test_a_column_that_is_put_away_is_not_copied(sample: Desktop) -> None:
    table = sample.parts.table
    actions = {action.text(): action for action in table.button.columns.actions()}
    assert not actions["Naam"].isEnabled()
    actions["Code"].trigger()
    table.copy()
    headings = QGuiApplication.clipboard().text().splitlines()[0].split("\t")
    assert headings[:2] == ["Naam", "Klasse"]
    sample.parts.session.show(sample.parts.session.project.spec("typering"))
    sample.wait_for_map("typering")
    assert table.view.isColumnHidden(1)
    {action.text(): action for action in table.button.columns.actions()}["Code"].trigger()
    assert not table.view.isColumnHidden(1)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_the_rows_that_are_shown_are_exported_in_their_order(
    sample: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    table, path = sample.parts.table, tmp_path / f"tabel{ending}"
    sample.parts.session.select(CODES)
    table.button.only.trigger()
    table.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    table.button.export_asked.emit()
    sample.wait(path.exists)
    sample.wait(lambda: not sample.parts.tasks.running("export"))
    if ending == ".xlsx":
        sheet = openpyxl.load_workbook(path).worksheets[0]
        written = [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)]
    else:
        written = [line.split(";")[0] for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]]
    assert written == sorted(CODES, reverse=True)


def test_a_selection_is_kept_under_a_name_and_comes_back(sample: Desktop) -> None:
    session, sets = sample.parts.session, sample.parts.table.sets
    session.select(CODES)
    sets.keep_asked.emit()
    dialog = sample.window.findChild(SetDialog)
    name, reason = dialog.findChildren(QLineEdit)
    QTest.keyClicks(name, "Aandacht")
    QTest.keyClicks(reason, "besproken op dinsdag")
    QTest.keyClick(name, Qt.Key.Key_Return)
    (kept,) = session.project.sets
    assert (kept.name, kept.reason, frozenset(kept.codes)) == ("Aandacht", "besproken op dinsdag", CODES)
    session.select(frozenset())
    action = next(a for a in sets.menu().actions() if a.text() == "Aandacht (3)")
    assert action.toolTip() == "besproken op dinsdag"
    action.trigger()
    assert session.selection == CODES
    sets.delete_asked.emit(kept)
    assert session.project.sets == ()
    session.undo_stack.undo()
    assert session.project.sets == (kept,)
    session.undo_stack.undo()
    assert session.project.sets == ()


def test_kept_selections_are_in_the_project_file(sample: Desktop, tmp_path: Path) -> None:
    one = AreaSet("Aandacht", Level.BUURT, tuple(sorted(CODES)), "dinsdag", "Noor")
    sample.parts.session.edit("bewaren", sets=(one,))
    save(sample.parts.session.project, tmp_path / "p.gpkg")
    assert load(tmp_path / "p.gpkg").sets == (one,)
