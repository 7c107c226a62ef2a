"""Sheets and lists from the menu of policy: what is proposed, asked and written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from sociale_kaart.app.panels.dialogs.sheet import ListsDialog, SheetDialog
from sociale_kaart.export.confrontation import KINDS
from tests.app.desktop import Desktop


def asked(desktop: Desktop, action: str, kind: type) -> SheetDialog | ListsDialog:
    """Choose an action of the menu and return the dialog it opens."""
    desktop.window.actions_by_id[action].trigger()
    desktop.wait(lambda: any(isinstance(one, kind) and one.isVisible() for one in desktop.window.children()))
    found = next(one for one in desktop.window.children() if isinstance(one, kind) and one.isVisible())
    assert isinstance(found, SheetDialog | ListsDialog)
    return found


def accept(desktop: Desktop, dialog: SheetDialog | ListsDialog, path: Path) -> None:
    dialog.place.selectAll()
    QTest.keyClicks(dialog.place, str(path))
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    desktop.click(next(button for button in buttons.buttons() if button.objectName() == "primary"))
    desktop.wait(lambda: not desktop.parts.tasks.running("export"))


def test_the_sheet_of_the_selected_zone_is_proposed_and_written(sample: Desktop, tmp_path: Path) -> None:
    project = sample.parts.session.project
    assert project is not None
    zone = next(zone for zone in project.zones if zone.name == "Betaalbaar Noord")
    sample.parts.session.select_zones(frozenset({zone.id}))
    dialog = asked(sample, "zone_sheet", SheetDialog)
    assert isinstance(dialog, SheetDialog)
    assert dialog.chosen == zone.id
    assert dialog.path.name == "Betaalbaar-Noord.pdf"
    dialog.kind.setCurrentIndex(dialog.kind.findData(".html"))
    assert dialog.path.name == "Betaalbaar-Noord.html"
    sample.picture("beleidsblad")
    accept(sample, dialog, tmp_path / "blad.html")
    page = (tmp_path / "blad.html").read_text(encoding="utf-8")
    assert "<h1>Betaalbaar Noord</h1>" in page
    assert "niet waardoor" in page


def test_another_zone_can_be_typed_and_nonsense_is_put_back(sample: Desktop) -> None:
    dialog = asked(sample, "zone_sheet", SheetDialog)
    assert isinstance(dialog, SheetDialog)
    line = dialog.which.lineEdit()
    assert line is not None
    before = dialog.which.currentText()
    line.setText("onzin")
    line.editingFinished.emit()
    assert dialog.which.currentText() == before
    line.setText("verkoop graslanden")
    line.editingFinished.emit()
    assert dialog.path.name == "Verkoop-Graslanden.pdf"
    dialog.reject()


def test_the_sheet_of_an_area_of_the_map_is_written(sample: Desktop, tmp_path: Path) -> None:
    code = str(sample.resolved.areas.codes[3])
    sample.parts.session.select(frozenset({code}))
    dialog = asked(sample, "area_sheet", SheetDialog)
    assert isinstance(dialog, SheetDialog)
    assert dialog.chosen == code
    accept(sample, dialog, tmp_path / "gebied.pdf")
    assert (tmp_path / "gebied.pdf").read_bytes().startswith(b"%PDF")


def test_lists_offer_the_kinds_they_have(sample: Desktop, tmp_path: Path) -> None:
    dialog = asked(sample, "export_lists", ListsDialog)
    assert isinstance(dialog, ListsDialog)
    for what, kinds in KINDS.items():
        dialog.list.setCurrentIndex(dialog.list.findData(what))
        assert tuple(dialog.kind.itemData(n) for n in range(dialog.kind.count())) == kinds
    dialog.list.setCurrentIndex(dialog.list.findData("findings"))
    assert dialog.path.name == "bevindingen.xlsx"
    accept(sample, dialog, tmp_path / "lijst.csv")
    assert "Betaalbaar Noord" in (tmp_path / "lijst.csv").read_text(encoding="utf-8-sig")


def test_without_policy_there_is_no_sheet_of_it(sample: Desktop) -> None:
    actions = sample.window.actions_by_id
    assert actions["zone_sheet"].isEnabled()
    sample.parts.session.edit("Weg", zones=())
    sample.wait(lambda: not actions["zone_sheet"].isEnabled())
    assert not actions["export_lists"].isEnabled()
    assert actions["area_sheet"].isEnabled()


def test_a_sheet_that_cannot_be_written_is_told(sample: Desktop, tmp_path: Path) -> None:
    project = sample.parts.session.project
    assert project is not None
    sample.window.sheet_exports.write_zone(project.zones[0].id, tmp_path / "weg" / "blad.pdf")
    sample.wait(lambda: bool(sample.parts.message.text))
    assert "blad.pdf" in sample.parts.message.text
