"""What the actions on policy do, and which part listens to which where zones and measures are concerned."""

from __future__ import annotations

import shapely
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMessageBox

from sociale_kaart.app.canvas.look import Tool
from sociale_kaart.app.panels.policy.complexes_dialog import ComplexesDialog
from sociale_kaart.app.panels.policy.kind_box import KindDialog
from sociale_kaart.app.parts import Parts
from sociale_kaart.app.zone_counts import ZoneCounts
from sociale_kaart.app.zone_edits import every_kind
from sociale_kaart.core.errors import DrawingError
from sociale_kaart.core.policy import PolicyKind
from sociale_kaart.core.project import Project
from sociale_kaart.render.resolved import ResolvedMap

__all__ = ["PolicyCommands", "connect_policy"]

WIDE = 390
"""How wide the panel is made (px) when someone asks for it."""


class PolicyCommands(QObject):
    """The methods of the menu of policy, and of the buttons above its lists."""

    def __init__(self, window: QMainWindow, parts: Parts, docks: dict[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window, self._parts, self._docks = window, parts, docks

    def show_policy(self) -> None:
        """Show the panel of zones and measures, ready to search."""
        self._raise()
        self._parts.policy.zones.focus_search()

    def zone_of_areas(self) -> None:
        """Make a zone of the selected areas."""
        self._parts.policy.keep()
        self._parts.drawing.make_of_areas()

    def zone_of_complexes(self) -> None:
        """Ask which complexes, and make a zone of them."""
        project = self._parts.session.project
        if project is None or project.stock is None:
            return
        if not (project.stock.frame["complex"] != "").any():
            QMessageBox.information(
                self._window,
                self.tr("Zone of complexes"),
                self.tr(
                    "The stock of this project names no complexes. Add a stock file with a column of complex codes."
                ),
            )
            return
        dialog = ComplexesDialog(project.stock, self._ticked(project), self._parts.texts, self._window)
        dialog.accepted.connect(lambda: self._parts.drawing.make_of_complexes(dialog.complexes, dialog.owner))
        dialog.open()

    def merge(self) -> None:
        """Make one zone of those that are selected."""
        some = self._parts.edits.selected
        if len(some) > 1:
            self._parts.policy.keep()
            text = self.tr("Merge {count} zones").format(count=len(some))
            try:
                self._parts.edits.merge(frozenset(zone.id for zone in some), text)
            except DrawingError as error:
                self._parts.drawing.refused.emit(error)

    def duplicate(self) -> None:
        """Put a copy of the selected zones beside them."""
        some = self._parts.edits.selected
        if some:
            self._parts.policy.keep()
            text = self._named(self.tr("Copy zone “{name}”"), self.tr("Copy {count} zones"))
            self._parts.edits.duplicate(frozenset(zone.id for zone in some), text)

    def delete_zones(self) -> None:
        """Take the selected zones away."""
        some = self._parts.edits.selected
        if some:
            text = self._named(self.tr("Delete zone “{name}”"), self.tr("Delete {count} zones"))
            self._parts.edits.delete(frozenset(zone.id for zone in some), text)

    def zoom_zones(self) -> None:
        """Look at the selected zones."""
        some = self._parts.edits.selected
        if some:
            self._parts.map_view.look_at(_bounds([zone.geometry for zone in some]))

    def delete_measure(self) -> None:
        """Take the measures that are chosen in the list away."""
        some = self._parts.policy.measures_selected
        if some:
            self._parts.edits.delete_measures(some, self.tr("Delete measures ({count})").format(count=len(some)))

    # --- what forms and lists tell

    def zoom_to_zone(self, identifier: str) -> None:
        """Look at a zone."""
        zone = self._parts.edits.zone(identifier)
        if zone is not None:
            self._parts.map_view.look_at(_bounds([zone.geometry]))

    def zoom_to_measure(self, identifier: str) -> None:
        """Look at a measure."""
        found = [measure for measure in self._parts.edits.measures if measure.id == identifier]
        if found:
            self._parts.map_view.look_at(_bounds([found[0].geometry.buffer(300)]))

    def take_field(self, identifier: str, field: str, label: str, value: object) -> None:
        """Put what was filled in in a field of a zone."""
        zone = self._parts.edits.zone(identifier)
        if zone is not None:
            text = self.tr("{field} of “{name}”").format(field=label, name=zone.name)
            self._parts.edits.change(identifier, text, **{field: value})

    def take_measure_field(self, identifier: str, field: str, label: str, value: object) -> None:
        """Put what was filled in in a field of a measure."""
        found = [measure for measure in self._parts.edits.measures if measure.id == identifier]
        if found:
            text = self.tr("{field} of “{name}”").format(field=label, name=found[0].name)
            self._parts.edits.change_measure(identifier, text, **{field: value})

    def take_kind(self, identifier: str, kind: PolicyKind) -> None:
        """Give a zone a kind."""
        zone = self._parts.edits.zone(identifier)
        if zone is not None:
            self._parts.edits.take_kind(identifier, self.tr("Kind of “{name}”").format(name=zone.name), kind)

    def ask_kind(self, identifier: str) -> None:
        """Ask for a kind that is not in the vocabulary, and give it to a zone."""
        project = self._parts.session.project
        if project is None:
            return
        dialog = KindDialog(self._parts.texts.language, every_kind(project.kinds), self._window)
        dialog.accepted.connect(lambda: self.take_kind(identifier, dialog.kind))
        dialog.open()

    def count(self, identifier: str) -> None:
        """Fill in the dwellings of the owner, and all dwellings, that lie under a zone."""
        zone = self._parts.edits.zone(identifier)
        if zone is None:
            return
        found = self._parts.drawing.count(zone.geometry, zone.owner)
        touched = found.own if found.own is not None else found.corporation
        text = self.tr("Count the dwellings of “{name}”").format(name=zone.name)
        self._parts.edits.change(identifier, text, dwellings_touched=touched, dwellings_total=found.dwellings)

    def show_made(self, _: str) -> None:
        """Show the form of a zone that was just made, ready for its name."""
        self._raise()
        self._parts.policy.tabs.setCurrentIndex(0)
        self._parts.policy.form.focus_name()

    def show_measure_made(self, identifier: str) -> None:
        """Show the form of a measure that was just placed, ready for its name."""
        self._raise()
        self._parts.policy.show_measure(identifier)
        self.mark_measure(identifier)
        self._parts.policy.measure_form.focus_name()

    def mark_measure(self, identifier: str) -> None:
        """Mark the measure that is chosen on the map."""
        found = [measure for measure in self._parts.edits.measures if measure.id == identifier]
        self._parts.map_view.picker.show_measure(found[0] if found else None)

    def show_selected(self) -> None:
        """Show in the panel what is selected on the map."""
        some = self._parts.edits.selected
        counted = self._parts.drawing.count(some[0].geometry, some[0].owner) if len(some) == 1 else None
        self._parts.policy.show_zones_selected(some, counted)

    def show_counted(self) -> None:
        """Count anew what lies under the selected zone: the map has other areas now."""
        some = self._parts.edits.selected
        if len(some) == 1:
            self._parts.policy.form.show_beneath(self._parts.drawing.count(some[0].geometry, some[0].owner))

    def _raise(self) -> None:
        dock = self._docks["policy"]
        dock.show()
        dock.raise_()
        if dock.width() < WIDE and not dock.isFloating():
            self._window.resizeDocks([dock], [WIDE], Qt.Orientation.Horizontal)

    def _named(self, one: str, several: str) -> str:
        some = self._parts.edits.selected
        return one.format(name=some[0].name) if len(some) == 1 else several.format(count=len(some))

    def _ticked(self, project: Project) -> list[tuple[str, str]]:
        """Return owner and code of the complexes with a dwelling in the selected areas."""
        resolved, codes = self._parts.desk.resolved, self._parts.session.selection
        if resolved is None or project.stock is None or not codes:
            return []
        shapes = resolved.areas.frame.geometry.loc[list(codes)]
        rows = project.stock.frame[shapely.intersects(shapely.union_all(shapes), project.stock.frame.geometry)]
        rows = rows[rows["complex"] != ""]
        return list(dict.fromkeys(zip(rows["owner"], rows["complex"], strict=True)))


def _bounds(shapes: list[shapely.Geometry]) -> QRectF:
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return QRectF(west, south, east - west, north - south)


def connect_policy(parts: Parts, commands: PolicyCommands) -> None:
    """Let map, panel, bar and session follow one another."""
    session, drawing, policy, picker = parts.session, parts.drawing, parts.policy, parts.map_view.picker

    def pick(identifier: str, add: bool) -> None:
        session.select_zones(frozenset({identifier}), add=add)

    counts = ZoneCounts(parts.tasks, commands)
    counts.counted.connect(policy.show_counts)

    def project_changed(project: Project) -> None:
        picker.show_zones(project.zones)
        policy.show_project(project)
        counts.follow(project)
        commands.show_selected()

    def seen(resolved: ResolvedMap | None) -> None:
        rows = resolved.zones if resolved is not None else ()
        shown = frozenset(zone.id for row in rows for zone in row.zones)
        picker.show_seen(shown)
        policy.show_hidden(sum(zone.id not in shown for zone in parts.edits.zones) if resolved is not None else 0)

    session.opened.connect(project_changed)
    session.project_changed.connect(lambda _, new: project_changed(new))
    session.zone_selection_changed.connect(picker.show_selection)
    session.zone_selection_changed.connect(lambda _: commands.show_selected())
    parts.desk.shown.connect(lambda _: commands.show_counted())
    parts.desk.shown.connect(seen)
    picker.picked.connect(pick)
    policy.selected.connect(session.select_zones)
    policy.zoom_asked.connect(commands.zoom_to_zone)
    policy.measure_chosen.connect(commands.mark_measure)
    policy.measure_asked.connect(commands.zoom_to_measure)
    policy.form.field_left.connect(commands.take_field)
    policy.form.kind_taken.connect(commands.take_kind)
    policy.form.kind_asked.connect(commands.ask_kind)
    policy.form.count_asked.connect(commands.count)
    policy.measure_form.field_left.connect(commands.take_measure_field)
    policy.measure_form.place_asked.connect(lambda identifier: drawing.begin(Tool.PLACE, identifier))
    drawing.drawn.connect(parts.drawing_bar.show_drawn)
    drawing.zone_made.connect(commands.show_made)
    drawing.measure_made.connect(commands.show_measure_made)
    parts.drawing_bar.finish_asked.connect(drawing.finish)
    parts.drawing_bar.back_asked.connect(drawing.step_back)
    parts.drawing_bar.stop_asked.connect(drawing.end)
