"""The panel about one area: how it stands, its trend and spread, policy and stock, and notes with author and date."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.app.desktop import Desktop

CODE = "BU98760001"


def told(sample: Desktop, code: str = CODE) -> object:
    """Select an area and wait until all of it is told."""
    sample.parts.session.select(frozenset((code,)))
    panel = sample.parts.area
    sample.wait(lambda: panel.story is not None and panel.story.code == code)
    return panel


def nuisance(sample: Desktop) -> None:
    sample.parts.chooser.show_indicator("onv")
    sample.wait(lambda: sample.resolved.spec.id.startswith("onv@2018"))


def press(sample: Desktop, words: str, place: int = 0) -> None:
    sample.qtbot.wait(20)  # what is new is laid out
    buttons = [b for row in sample.parts.area.notes._made for b in row.findChildren(QPushButton) if b.text() == words]
    buttons[place].setFocus()
    QTest.keyClick(buttons[place], Qt.Key.Key_Space)


def test_an_area_is_told_with_rank_city_trend_spread_stock_and_policy(sample: Desktop) -> None:
    nuisance(sample)
    panel = told(sample)
    assert "buurten, van hoog naar laag" in panel.text
    assert "gemeente −" in panel.text
    assert "ongunstiger" in panel.text
    assert panel.faces["trend"].chart.kind == "trend"
    assert not panel.faces["trend"].isHidden()
    assert panel.faces["spread"].chart.kind == "spread"
    assert "Corporatiewoningen" in panel.text
    assert "Waarom deze kleur?" in panel.text
    sample.picture("area")
    assert "Beleid hier" not in panel.text
    zone = sample.parts.session.project.zones[0]
    shapes = sample.resolved.areas.frame.geometry
    code = str(shapes.intersection(zone.geometry).area.idxmax())
    assert "Beleid hier" in told(sample, code).text
    assert zone.name in panel.text
    sample.picture("policy-here")


def test_a_selection_is_told_together_by_weight(sample: Desktop) -> None:
    nuisance(sample)
    sample.parts.session.select(frozenset((CODE, "BU98760101")))
    panel = sample.parts.area
    assert "2 buurten" in panel.text
    assert "gewogen gemiddelde van 2" in panel.text
    assert panel.faces["trend"].isHidden()
    assert panel.notes.isHidden()


def test_notes_are_added_changed_and_deleted_and_each_is_a_step(sample: Desktop) -> None:
    nuisance(sample)
    panel, session = told(sample), sample.parts.session
    panel.notes.author.setFocus()
    QTest.keyClicks(panel.notes.author, "Noor")
    QTest.keyClick(panel.notes.author, Qt.Key.Key_Return)
    for words in ("Drukte op het plein", "Huismeester gestart"):
        panel.note.setFocus()
        QTest.keyClicks(panel.note, words)
        QTest.keyClick(panel.note, Qt.Key.Key_Tab)
    assert [(note.text, note.author, note.written_on) for note in session.project.notes] == [
        ("Drukte op het plein", "Noor", date.today()),
        ("Huismeester gestart", "Noor", date.today()),
    ]
    assert sample.settings.preferences.author == "Noor"
    sample.picture("notes")
    press(sample, "Wijzigen")
    assert panel.note.toPlainText() == "Drukte op het plein"
    QTest.keyClick(panel.note, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(panel.note, " in de zomer")
    QTest.keyClick(panel.note, Qt.Key.Key_Tab)
    assert [note.text for note in session.project.notes] == ["Drukte op het plein in de zomer", "Huismeester gestart"]
    press(sample, "Verwijderen", 1)
    assert [note.text for note in session.project.notes] == ["Drukte op het plein in de zomer"]
    assert session.undo_stack.count() == 4
    for left in (2, 2, 1, 0):
        session.undo_stack.undo()
        assert len(session.project.notes) == left
    assert not panel.notes.shown


def test_a_note_that_is_left_unfinished_is_not_lost(sample: Desktop) -> None:
    nuisance(sample)
    panel = told(sample)
    panel.note.setFocus()
    QTest.keyClicks(panel.note, "Half af")
    sample.parts.session.select(frozenset(("BU98760101",)))
    assert [(note.area, note.text) for note in sample.parts.session.project.notes] == [(CODE, "Half af")]
    assert panel.note.toPlainText() == ""
