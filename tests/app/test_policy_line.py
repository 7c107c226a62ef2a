"""Policy from a dropped file to a decision that is kept: mapped, drawn, confronted, decided, written, reopened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from sociale_kaart.app.panels.dialogs.sheet import SheetDialog
from sociale_kaart.app.panels.review.words_form import WordsForm
from sociale_kaart.core.judgement import Verdict
from sociale_kaart.core.resources import sample_files
from tests.app.canvas.test_map_view import drag
from tests.app.desktop import Desktop, apart
from tests.app.test_choosing import accept, card_of, part, settle, told
from tests.app.test_choosing import pick as pick_in_box
from tests.app.test_confronting import click_cell, decision_on, found, settled
from tests.app.test_confronting import pick as pick_finding
from tests.app.test_line import choose_map
from tests.app.test_sheet_exports import accept as write
from tests.app.test_sheet_exports import asked
from tests.app.test_zones import EMPTY_FIELD, act, choose, drawn, fill, project, steps, where, zone

ZONES = "beleidszones.shp"


def mapped(desktop: Desktop, word: str, kind: str) -> None:
    """Say in the review what a word of the file means."""
    form = part(card_of(desktop, ZONES), WordsForm, "Welk woord is welk beleid")
    assert isinstance(form, WordsForm)
    row = next(n for n, one in enumerate(form.model.words) if one.word == word)
    form.table.scrollTo(form.model.index(row, 0))
    desktop.click(form.table.viewport(), form.table.visualRect(form.model.index(row, 0)).center())
    pick_in_box(desktop, form.kind, kind)


def kinds_in_review(desktop: Desktop) -> list[str]:
    review = desktop.parts.intake.review
    assert review is not None
    assert review.built is not None
    return [one.kind for one in review.built.project.zones]


def told_findings(desktop: Desktop) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.id, one.areas, one.sentence) for one in found(desktop).findings.found]


def drop_town_without_policy(desktop: Desktop) -> None:
    """Drop areas, figures and stock, and make the project of them."""
    others = [path for path in sample_files() if not path.name.startswith(("beleidszones", "maatregelen"))]
    desktop.drop_and_wait(others)
    accept(desktop)
    desktop.wait_for_map()
    assert not project(desktop).zones
    assert not desktop.window.actions_by_id["zone_sheet"].isEnabled()
    desktop.picture("without-policy")


def drop_zones_and_map_them(desktop: Desktop) -> None:
    """Drop the shapefile; read a word as something else and back, and another one otherwise for good."""
    desktop.drop_and_wait([path for path in sample_files() if path.stem == "beleidszones"])
    as_read = kinds_in_review(desktop)
    assert len(as_read) == 18
    assert as_read.count("intensive_management") > 0
    mapped(desktop, "intensief wijkbeheer", "renovatie")
    assert "intensive_management" not in kinds_in_review(desktop)
    desktop.picture("mapped")
    mapped(desktop, "intensief wijkbeheer", "intensief wijkbeheer")
    assert kinds_in_review(desktop) == as_read
    mapped(desktop, "huismeester", "veiligheid")
    changed = ["safety" if kind == "caretaker" else kind for kind in as_read]
    assert kinds_in_review(desktop) == changed != as_read
    accept(desktop)
    assert [one.kind for one in project(desktop).zones] == changed
    assert len(steps(desktop)) == 1, "the zones are one step of the project"


def draw_and_edit(desktop: Desktop) -> str:
    """Draw a zone with the mouse, say what it is, move a corner, undo and redo; return its id."""
    act(desktop, "policy")
    desktop.qtbot.wait(50)
    made = drawn(desktop, *EMPTY_FIELD)
    fill(desktop, "name", "Proefvlak Noord")
    choose(desktop, "kind", "renovation")
    assert (zone(desktop, made).name, zone(desktop, made).kind) == ("Proefvlak Noord", "renovation")
    before = zone(desktop, made).geometry
    act(desktop, "corners")
    x, y = EMPTY_FIELD
    start, end = where(desktop, x + 200, y + 200), where(desktop, x + 300, y + 300)
    drag(desktop.parts.map_view, [start, end], Qt.KeyboardModifier.ShiftModifier)
    edited = zone(desktop, made).geometry
    # a square of 200 m with one corner pulled out by 100 m both ways: two triangles of 200 x 100 / 2 more
    assert edited.area == pytest.approx(200 * 200 + 2 * 200 * 100 / 2, rel=0.03)
    desktop.picture("drawn")
    desktop.key(Qt.Key.Key_Z, control=True)
    assert zone(desktop, made).geometry.equals(before)
    desktop.key(Qt.Key.Key_Z, control=True, shift=True)
    assert zone(desktop, made).geometry.equals(edited)
    QTest.keyClick(desktop.parts.map_view, Qt.Key.Key_Escape)
    return made


def look_at_the_matrix(desktop: Desktop) -> None:
    """Click a cell and see the same areas on the map and in the table."""
    choose_map(desktop, "ontwikkeling")
    desktop.wait(lambda: settled(desktop))
    act(desktop, "matrix")
    desktop.wait(desktop.parts.matrix.view.isVisible)
    click_cell(desktop, "target_rent_lowered", "C3")
    resolved, chosen = desktop.resolved, desktop.parts.session.selection
    assert chosen
    both_rise = next(row for row in resolved.legend if row.letter == "C3")
    assert chosen <= set(map(str, resolved.codes_in(both_rise)))
    assert desktop.parts.table.codes_selected == chosen
    assert desktop.parts.map_view._codes == chosen
    desktop.picture("matrix")


def decide(desktop: Desktop) -> str:
    """Accept the first finding with a note and a name; return its id."""
    desktop.wait(lambda: settled(desktop))
    first = desktop.parts.findings.list.ids()[0]
    card = pick_finding(desktop, first)
    QTest.keyClicks(card.note, "eerst de wachtlijst bekijken")
    card.author.setFocus()
    QTest.keyClicks(card.author, "Roos")
    desktop.click(card.verdicts[Verdict.ACCEPTED])
    taken = decision_on(desktop, first)
    assert taken is not None
    assert (taken.verdict, taken.note, taken.author) == (Verdict.ACCEPTED, "eerst de wachtlijst bekijken", "Roos")
    desktop.picture("decided")
    return first


def write_sheets(desktop: Desktop, which: str, folder: Path) -> None:
    """Write the sheet of a zone as html and as pdf."""
    desktop.parts.session.select_zones(frozenset({which}))
    for ending in (".html", ".pdf"):
        dialog = asked(desktop, "zone_sheet", SheetDialog)
        assert isinstance(dialog, SheetDialog)
        assert dialog.chosen == which
        dialog.kind.setCurrentIndex(dialog.kind.findData(ending))
        write(desktop, dialog, folder / f"blad{ending}")
        desktop.wait(lambda ending=ending: (folder / f"blad{ending}").exists())
    name = zone(desktop, which).name
    page = (folder / "blad.html").read_text(encoding="utf-8")
    assert f"<h1>{name}</h1>" in page
    assert "eerst de wachtlijst bekijken" in page, "what was decided is on it"
    assert "Roos" in page, "and who did"
    pdf = (folder / "blad.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert name.encode("utf-16-be") in pdf, "the title of the document"


def delete_what_was_decided_on(desktop: Desktop, decided: str) -> None:
    """Delete the zone of a decision, see that the decision is still told of, and take it all back and forth."""
    session, name = desktop.parts.session, decided.split(":")[0]
    session.select_zones(frozenset({name}))
    whole = project(desktop)
    act(desktop, "delete_zones")
    desktop.wait(lambda: settled(desktop))
    assert name not in {one.id for one in project(desktop).zones}
    assert f"lapsed {decided}" in desktop.parts.findings.list.ids(), "what was said is not lost with the zone"
    desktop.key(Qt.Key.Key_Z, control=True)
    assert project(desktop) is whole
    while session.undo_stack.canUndo():
        desktop.key(Qt.Key.Key_Z, control=True)
    assert (project(desktop).zones, project(desktop).decisions) == ((), ())
    while project(desktop) is not whole:
        desktop.key(Qt.Key.Key_Z, control=True, shift=True)
    desktop.wait(lambda: settled(desktop))
    assert decision_on(desktop, decided) is not None


def test_from_a_dropped_shapefile_to_a_decision_that_is_kept(
    open_desktop: Callable[[], Desktop], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = open_desktop()
    drop_town_without_policy(desktop)
    drop_zones_and_map_them(desktop)
    made = draw_and_edit(desktop)
    look_at_the_matrix(desktop)
    decided = decide(desktop)
    write_sheets(desktop, decided.split(":")[0], tmp_path)

    desktop.window.activateWindow()  # a dialog that closes gives the window its keys back, but not without a screen
    desktop.wait(desktop.window.isActiveWindow)
    delete_what_was_decided_on(desktop, decided)

    path = tmp_path / "beleid é 1.gpkg"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    desktop.key(Qt.Key.Key_S, control=True)
    desktop.wait(lambda: not desktop.parts.session.unsaved)
    desktop.wait(lambda: settled(desktop))
    before, findings, taken = project(desktop), told_findings(desktop), decision_on(desktop, decided)
    picture = desktop.canvas()
    assert desktop.window.close()

    again = open_desktop()
    again.parts.welcome.recent_asked.emit(str(path))
    again.wait_for_map("ontwikkeling")
    again.wait(lambda: settled(again))
    assert project(again).zones == before.zones
    kept = zone(again, made)
    assert (kept.name, kept.kind) == ("Proefvlak Noord", "renovation")
    assert shapely.equals_exact(kept.geometry, zone(desktop, made).geometry)
    assert decision_on(again, decided) == taken
    assert told_findings(again) == findings
    assert apart(again.canvas(), picture) == 0.0
    again.picture("again")

    again.drop_and_wait([path for path in sample_files() if path.stem == "beleidszones"])
    settle(again)
    assert kinds_in_review(again) == [one.kind for one in before.zones], "what huismeester means here is remembered"
    assert any("eerder" in line for line in told(card_of(again, ZONES)).splitlines()), told(card_of(again, ZONES))
    again.picture("remembered")
    again.parts.review.dismissed.emit()
