"""Policy in the window, with real mouse and key events: zones drawn, edited, cut, merged, described and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from sociale_kaart.app.canvas.look import Tool
from sociale_kaart.app.panels.policy.complexes_dialog import ComplexesDialog
from sociale_kaart.app.panels.policy.kind_box import KindDialog
from sociale_kaart.app.panels.policy.zone_model import ZoneTableModel
from sociale_kaart.app.policy_commands import WIDE
from sociale_kaart.core.policy import PolicyZone, Status
from sociale_kaart.core.project import Project
from sociale_kaart.store.project_file import load
from tests.app.canvas.test_map_view import drag
from tests.app.desktop import Desktop

LEFT, PLAIN, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
EMPTY_FIELD = (150_400.0, 449_100.0)


@pytest.fixture
def sample(desktop: Desktop, sample_project: Project) -> Desktop:
    """A window with the sample municipality and the panel of policy open, so that the map keeps its size."""
    desktop.parts.session.open(sample_project, keep=False)
    desktop.wait_for_map()
    desktop.window.actions_by_id["policy"].trigger()
    desktop.wait(lambda: desktop.window.docks["policy"].width() >= WIDE - 5)
    desktop.qtbot.wait(50)
    return desktop


def project(desktop: Desktop) -> Project:
    found = desktop.parts.session.project
    assert found is not None
    return found


def zone(desktop: Desktop, identifier: str) -> PolicyZone:
    return next(zone for zone in project(desktop).zones if zone.id == identifier)


def act(desktop: Desktop, action: str) -> None:
    """Do what is in the menu; what is not possible is not done."""
    assert desktop.window.actions_by_id[action].isEnabled()
    desktop.window.actions_by_id[action].trigger()
    QApplication.processEvents()  # a panel that comes up makes the map smaller


def where(desktop: Desktop, x: float, y: float) -> QPoint:
    return desktop.parts.map_view._view.to_screen(QPointF(x, y)).toPoint()


def click(desktop: Desktop, x: float, y: float, keys: Qt.KeyboardModifier = PLAIN) -> None:
    at = where(desktop, x, y)
    QTest.mouseMove(desktop.parts.map_view, at)
    QTest.mouseClick(desktop.parts.map_view, LEFT, keys, at)


def look_near(desktop: Desktop, x: float, y: float, metres: float = 400) -> None:
    from PySide6.QtCore import QRectF

    desktop.parts.map_view.look_at(QRectF(x, y, metres, metres))


def steps(desktop: Desktop) -> list[str]:
    stack = desktop.parts.session.undo_stack
    return [stack.text(n) for n in range(stack.index())]


def drawn(desktop: Desktop, x: float, y: float, size: float = 200) -> str:
    """Draw a square with the mouse, away from borders, and return its id."""
    look_near(desktop, x, y, 2 * size)
    act(desktop, "draw")
    shift = Qt.KeyboardModifier.ShiftModifier  # no snapping: the numbers are those of the square
    for corner in ((x, y), (x + size, y), (x + size, y + size), (x, y + size)):
        click(desktop, *corner, shift)
    QTest.keyClick(desktop.parts.map_view, Qt.Key.Key_Return)
    (made,) = desktop.parts.session.zone_selection
    return made


def fill(desktop: Desktop, field: str, text: str) -> None:
    """Write in a field of the form and leave it with Enter."""
    line = desktop.parts.policy.form.fields[field].line  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def choose(desktop: Desktop, field: str, value: object) -> None:
    """Choose in a box of the form with the keyboard."""
    box = desktop.parts.policy.form.fields[field].box  # type: ignore[attr-defined]
    position = next(n for n in range(box.count()) if box.itemData(n) == value)
    box.setFocus()
    box.setCurrentIndex(position)
    box.activated.emit(position)


def select(desktop: Desktop, *identifiers: str) -> None:
    desktop.parts.session.select_zones(frozenset(identifiers))


# --- drawing


def test_a_zone_is_drawn_counted_meanwhile_and_undone_point_by_point_and_as_a_whole(sample: Desktop) -> None:
    before, bar = project(sample), sample.parts.drawing_bar
    look_near(sample, *EMPTY_FIELD)
    act(sample, "draw")
    assert bar.isVisible()
    x, y = EMPTY_FIELD
    for corner in ((x, y), (x + 300, y), (x + 300, y + 300)):
        click(sample, *corner)
    assert "ha" in bar.text
    assert "woningen" in bar.text
    sample.picture("tekenen")
    act(sample, "undo")
    assert project(sample) is before, "a point of a drawing is no step of the project"
    assert sample.window.actions_by_id["undo"].text().endswith("het laatste punt")
    click(sample, x + 300, y + 300)
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Return)
    assert not bar.isVisible()
    (made,) = sample.parts.session.zone_selection
    assert zone(sample, made).geometry.area == pytest.approx(300 * 300 / 2, rel=0.1)
    assert steps(sample) == ["Zone tekenen"]
    assert sample.parts.policy.form.fields["name"].line.hasFocus()
    sample.picture("getekend")
    act(sample, "undo")
    assert project(sample) is before
    assert sample.parts.session.zone_selection == frozenset()


def test_a_drawing_that_crosses_itself_is_refused_with_the_place_and_can_be_mended(sample: Desktop) -> None:
    look_near(sample, *EMPTY_FIELD)
    act(sample, "draw")
    x, y = EMPTY_FIELD
    keys = Qt.KeyboardModifier.ShiftModifier
    for corner in ((x, y), (x + 300, y + 300), (x + 300, y), (x, y + 300)):
        click(sample, *corner, keys)
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Return)
    assert "kruist zichzelf bij x 150.5" in sample.parts.drawing_bar.text
    assert steps(sample) == []
    sample.picture("kruist")
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Backspace)
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Return)
    assert steps(sample) == ["Zone tekenen"]


def test_escape_stops_drawing_and_leaves_everything_as_it_was(sample: Desktop) -> None:
    before = project(sample)
    act(sample, "draw")
    click(sample, *EMPTY_FIELD)
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Escape)
    assert project(sample) is before
    assert not sample.parts.drawing.at_work
    assert sample.window.actions_by_id["pan"].isChecked()


# --- editing


def test_a_corner_is_dragged_to_the_border_of_an_area_with_numbers_on_the_way(sample: Desktop) -> None:
    areas = sample.resolved.areas.frame
    made = drawn(sample, *EMPTY_FIELD)
    shape = zone(sample, made).geometry
    act(sample, "corners")
    corners = shapely.get_coordinates(areas.geometry.to_numpy())
    x, y = shapely.get_coordinates(shape)[2]
    nearest = corners[((corners - (x, y)) ** 2).sum(axis=1).argmin()]
    extent = shapely.box(*shape.union(shapely.Point(nearest)).bounds)
    look_near(sample, extent.bounds[0], extent.bounds[1], max(extent.bounds[2] - extent.bounds[0], 600))
    said: list[object] = []
    sample.parts.drawing.drawn.connect(said.append)
    start, end = where(sample, x, y), where(sample, *nearest)
    drag(sample.parts.map_view, [start, start + QPoint(40, -40), end + QPoint(3, 3)])
    assert (shapely.get_coordinates(zone(sample, made).geometry) == nearest).all(axis=1).any(), "exactly on the corner"
    assert len({drawn.beneath.hectares for drawn in said if drawn.beneath}) > 1  # type: ignore[attr-defined]
    assert steps(sample)[-1] == "Punt van ‘Zone 19’ verplaatsen"
    sample.picture("punten")
    act(sample, "undo")
    assert zone(sample, made).geometry.equals(shape)
    assert sample.parts.drawing.tool is Tool.CORNERS, "the tool stays at work"


def test_a_corner_over_the_other_side_is_refused_and_goes_back(sample: Desktop) -> None:
    made = drawn(sample, *EMPTY_FIELD)
    before = zone(sample, made).geometry
    act(sample, "corners")
    x, y = EMPTY_FIELD
    target = where(sample, x + 100, y + 350)
    drag(sample.parts.map_view, [where(sample, x, y), where(sample, x + 50, y + 150), target])
    assert zone(sample, made).geometry is before
    assert "kruist zichzelf" in sample.parts.drawing_bar.text
    assert steps(sample) == ["Zone tekenen"]


def test_cutting_and_merging_give_the_area_back_each_as_one_step(sample: Desktop) -> None:
    made = drawn(sample, *EMPTY_FIELD)
    x, y = EMPTY_FIELD
    area = zone(sample, made).geometry.area
    act(sample, "cut")
    keys = Qt.KeyboardModifier.ShiftModifier
    click(sample, x - 50, y + 50, keys)
    click(sample, x + 250, y + 50, keys)
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Return)
    pieces = [zone(sample, name) for name in sample.parts.session.zone_selection]
    assert sorted(piece.geometry.area / area for piece in pieces) == pytest.approx([0.25, 0.75], abs=0.05)
    assert sorted(piece.name for piece in pieces) == ["Zone 19", "Zone 19 (2)"]
    act(sample, "merge")
    assert zone(sample, made).geometry.area == pytest.approx(area)
    assert len(project(sample).zones) == 19
    assert steps(sample) == ["Zone tekenen", "Zone ‘Zone 19’ splitsen", "2 zones samenvoegen"]
    for _ in range(3):
        act(sample, "undo")
    assert len(project(sample).zones) == 18


def test_a_line_that_does_not_go_through_says_so_and_nothing_is_cut(sample: Desktop) -> None:
    drawn(sample, *EMPTY_FIELD)
    x, y = EMPTY_FIELD
    act(sample, "cut")
    click(sample, x - 50, y + 100)
    click(sample, x + 100, y + 100)
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Return)
    assert "gaat nergens helemaal door de zone" in sample.parts.drawing_bar.text
    assert steps(sample) == ["Zone tekenen"]


def test_a_zone_is_moved_copied_and_deleted(sample: Desktop) -> None:
    made = drawn(sample, *EMPTY_FIELD)
    act(sample, "move")
    for _ in range(2):
        QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    bounds = zone(sample, made).geometry.bounds
    QTest.keyClick(sample.parts.map_view, Qt.Key.Key_Escape)
    assert zone(sample, made).geometry.bounds == pytest.approx((bounds[0], bounds[1] + 20, bounds[2], bounds[3] + 20))
    act(sample, "duplicate")
    (copy,) = sample.parts.session.zone_selection
    assert zone(sample, copy).name == "Zone 19 (kopie)"
    act(sample, "delete_zones")
    assert len(project(sample).zones) == 19
    assert steps(sample)[1:] == [
        "Zone ‘Zone 19’ verplaatsen", "Zone ‘Zone 19’ dupliceren", "Zone ‘Zone 19 (kopie)’ verwijderen",
    ]  # fmt: skip


# --- from a selection


def test_selected_areas_become_a_zone_with_exactly_their_land(sample: Desktop) -> None:
    codes = list(sample.resolved.areas.codes[:2])
    assert not sample.window.actions_by_id["zone_areas"].isEnabled()
    sample.parts.session.select(frozenset(codes))
    act(sample, "zone_areas")
    (made,) = sample.parts.session.zone_selection
    land = float(sample.resolved.areas.frame.geometry.loc[codes].area.sum())
    assert zone(sample, made).geometry.area == pytest.approx(land)


def test_ticked_complexes_become_a_zone_over_their_dwellings(sample: Desktop) -> None:
    stock = project(sample).stock
    assert stock is not None
    act(sample, "zone_complexes")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ComplexesDialog)
    sample.picture("complexen")
    first = dialog.tree.topLevelItem(0)
    first.setCheckState(0, Qt.CheckState.Checked)
    name, owner = first.text(0), dialog.owner
    dialog.accept()
    (made,) = sample.parts.session.zone_selection
    rows = stock.frame[(stock.frame["complex"] == name) & (stock.frame["owner"] == owner)]
    assert shapely.intersects(zone(sample, made).geometry, rows.geometry.to_numpy()).all()
    assert zone(sample, made).name == name


# --- the panel


def test_list_and_map_select_the_same_zone(sample: Desktop) -> None:
    act(sample, "policy")
    others = shapely.union_all([one.geometry.boundary for one in project(sample).zones if one.id != "z9"])
    corners = shapely.points(shapely.get_coordinates(zone(sample, "z9").geometry))
    apart = corners[shapely.distance(corners, others).argmax()]
    look_near(sample, apart.x, apart.y)
    click(sample, apart.x, apart.y)
    assert sample.parts.session.zone_selection == {"z9"}
    assert sample.parts.policy.zones.ids_selected == {"z9"}
    assert sample.parts.policy.form.fields["name"].value == "Renovatie Westeinde"
    sample.picture("gekozen")
    rows = sample.parts.policy.zones
    QTest.keyClicks(rows.search, "huismeester")
    assert rows.ids_shown == ["z8", "z11"]
    rows.view.selectRow(0)
    assert sample.parts.session.zone_selection == {"z8"}
    act(sample, "zoom_zones")
    extent = sample.parts.map_view.extent()
    assert extent.contains(QPointF(*shapely.get_coordinates(shapely.centroid(zone(sample, "z8").geometry))[0]))
    assert extent.width() < 3000


def test_the_list_sorts_by_dwellings_as_numbers(sample: Desktop) -> None:
    rows = sample.parts.policy.zones
    assert isinstance(rows.model, ZoneTableModel)
    sample.wait(lambda: bool(rows.view.model().index(0, 5).data()))
    rows.view.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    texts = [rows.view.model().index(row, 5).data() for row in range(3)]
    assert texts == ["975", "655", "490"], "the dwellings of corporations under Betaalbaar Noord, Vinkenhof, Marshall"


def test_every_field_that_is_left_is_one_step_with_its_name(sample: Desktop) -> None:
    before = project(sample)
    select(sample, "z7")
    act(sample, "policy")
    fill(sample, "name", "Wijkbeheer Noord")
    choose(sample, "kind", "caretaker")
    choose(sample, "status", Status.PLANNED)
    fill(sample, "start", "2019")
    assert sample.parts.policy.form.fields["start"].told, "2019 lies after the end, 2016"
    fill(sample, "end", "2024")
    fill(sample, "start", "2019")
    fill(sample, "goal_target", "-0,05")
    changed = zone(sample, "z7")
    assert (changed.name, changed.kind, changed.direction, changed.status) == (
        "Wijkbeheer Noord", "caretaker", 7, Status.PLANNED,
    )  # fmt: skip
    assert (changed.start, changed.end, changed.goal_target) == (2019, 2024, -0.05)
    assert steps(sample) == [
        "Naam van ‘Wijkbeheer Componisten’", "Soort van ‘Wijkbeheer Noord’", "Status van ‘Wijkbeheer Noord’",
        "Tot en met van ‘Wijkbeheer Noord’", "Van van ‘Wijkbeheer Noord’", "Streefwaarde van ‘Wijkbeheer Noord’",
    ]  # fmt: skip
    sample.picture("formulier")
    for _ in range(6):
        act(sample, "undo")
    assert project(sample) is before


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("end", "2009", "Het einde (2009) ligt voor het begin (2010)."),
        ("end", "straks", "Dit is geen getal."),
        ("start", "19", "Een jaar ligt tussen 1900 en 2200."),
        ("dwellings_touched", "471", "Er zijn meer woningen geraakt (471) dan er in totaal zijn (470)."),
        ("name", " ", "Geef de zone een naam."),
    ],
)
def test_what_cannot_be_is_told_at_the_field_and_is_no_step(sample: Desktop, field: str, text: str, told: str) -> None:
    select(sample, "z7")
    act(sample, "policy")
    fill(sample, field, text)
    assert sample.parts.policy.form.fields[field].told == told
    assert steps(sample) == []


def test_counting_fills_in_the_dwellings_of_the_owner_and_all(sample: Desktop) -> None:
    select(sample, "z1")
    act(sample, "policy")
    fill(sample, "dwellings_touched", "1")
    sample.click(sample.parts.policy.form.count)
    assert (zone(sample, "z1").dwellings_touched, zone(sample, "z1").dwellings_total) == (844, 1100)
    assert steps(sample)[-1] == "Woningen van ‘Betaalbaar Noord’ tellen"


def test_a_new_kind_becomes_the_projects_own_in_the_same_step(sample: Desktop) -> None:
    select(sample, "z1")
    act(sample, "policy")
    choose(sample, "kind", "?new")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KindDialog)
    dialog.accept()
    assert dialog.name.told, "a kind without a name is none"
    QTest.keyClicks(dialog.name.line, "Buurtbudget")
    dialog.direction.box.setCurrentIndex(6)
    dialog.accept()
    (own,) = project(sample).kinds
    assert (own.nl, own.direction) == ("Buurtbudget", 7)
    assert (zone(sample, "z1").kind, zone(sample, "z1").direction) == (own.id, 7)
    assert len(steps(sample)) == 1
    act(sample, "undo")
    assert project(sample).kinds == ()
    assert zone(sample, "z1").kind == "target_rent_lowered"


def test_a_project_without_zones_says_what_to_do(sample: Desktop) -> None:
    select(sample, *(one.id for one in project(sample).zones))
    assert "18 zones geselecteerd" in sample.parts.policy._hint.text()
    act(sample, "delete_zones")
    assert "Teken er een op de kaart" in sample.parts.policy._hint.text()
    for name in ("corners", "cut", "merge", "duplicate", "delete_zones", "zoom_zones", "move"):
        assert not sample.window.actions_by_id[name].isEnabled(), name


def test_a_map_without_zones_says_where_they_are_turned_on(sample: Desktop) -> None:
    act(sample, "policy")
    hidden = sample.parts.policy._hidden
    assert not hidden.isVisible()
    sample.parts.session.show(project(sample).spec("ontwikkeling"))
    sample.wait_for_map("ontwikkeling")
    assert hidden.text().startswith("Zones die deze kaart niet toont: 18.")
    assert hidden.isVisible()


# --- measures


def test_a_measure_is_placed_described_and_deleted(sample: Desktop) -> None:
    before = project(sample)
    look_near(sample, *EMPTY_FIELD)
    act(sample, "place")
    click(sample, EMPTY_FIELD[0] + 100, EMPTY_FIELD[1] + 100)
    form = sample.parts.policy.measure_form
    assert form.fields["name"].line.hasFocus()
    made = project(sample).measures[-1]
    assert (made.geometry.x, made.geometry.y) == pytest.approx((150_500, 449_200), abs=3)
    QTest.keyClicks(form.fields["name"].line, "Buurtkamer")
    QTest.keyClick(form.fields["name"].line, Qt.Key.Key_Return)
    QTest.keyClicks(form.fields["theme"].box.lineEdit(), "ontmoeting")
    QTest.keyClick(form.fields["theme"].box.lineEdit(), Qt.Key.Key_Return)
    made = project(sample).measures[-1]
    assert (made.name, made.theme) == ("Buurtkamer", "ontmoeting")
    sample.picture("maatregel")
    sample.parts.policy.show_measure(made.id)
    act(sample, "delete_measure")
    assert len(project(sample).measures) == len(before.measures)
    assert steps(sample) == [
        "Maatregel plaatsen", "Naam van ‘Nieuwe maatregel’", "Thema van ‘Buurtkamer’", "Maatregelen verwijderen (1)",
    ]  # fmt: skip


# --- kept


def test_what_was_drawn_and_filled_in_is_there_after_saving_and_opening(sample: Desktop, tmp_path: Path) -> None:
    made = drawn(sample, *EMPTY_FIELD)
    choose(sample, "kind", "safety")
    fill(sample, "contact", "wijkteam")
    line = sample.parts.policy.form.fields["phase"].line
    line.setFocus()
    QTest.keyClicks(line, "fase 1")
    path = tmp_path / "beleid.gpkg"
    sample.parts.session.path = path
    act(sample, "save")
    sample.wait(lambda: path.exists() and not sample.parts.tasks.running("save"))
    assert zone(sample, made).phase == "fase 1", "what was written and not yet left is kept too"
    again = load(path)
    assert again.zones == project(sample).zones
    assert next(one for one in again.zones if one.id == made).kind == "safety"
    assert not any(isinstance(widget, QDialog) and widget.isVisible() for widget in QApplication.topLevelWidgets())
