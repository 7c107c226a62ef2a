"""The tools that draw policy: which is at work, where it snaps to, what lies beneath, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shapely
from PySide6.QtCore import QObject, Signal
from shapely.geometry.base import BaseGeometry

from sociale_kaart.analysis.beneath import Beneath, beneath, prepare
from sociale_kaart.analysis.drawing import of_areas, of_complexes, of_ring, sound
from sociale_kaart.analysis.snapping import Snapped, Snapper, snapped, snapper_of
from sociale_kaart.app.canvas.carry import CarryHand
from sociale_kaart.app.canvas.corners import CornerHand
from sociale_kaart.app.canvas.hand import Hand
from sociale_kaart.app.canvas.look import HANDS, Tool
from sociale_kaart.app.canvas.map_view import MapView
from sociale_kaart.app.canvas.trace import Trace, TraceHand
from sociale_kaart.app.desk import MapDesk
from sociale_kaart.app.session import Session
from sociale_kaart.app.tasks import Tasks
from sociale_kaart.app.zone_edits import ZoneEdits
from sociale_kaart.core.areas import Areas
from sociale_kaart.core.errors import DrawingError
from sociale_kaart.core.policy import PolicyZone
from sociale_kaart.core.progress import Report
from sociale_kaart.core.project import Project

__all__ = ["Drawing", "Drawn"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the bar over the map says: the tool, how many points there are, what lies beneath, and what is wrong."""

    tool: Tool
    points: int = 0
    beneath: Beneath | None = None
    error: DrawingError | None = None
    chosen: bool = False


class Drawing(QObject):
    """Draws on the map for one person. `turned` gives the tool that came or went, `drawn` what there is to say,
    `zone_made` and `measure_made` the id of something new, `refused` the error of what could not be made.
    """

    turned = Signal(object)
    drawn = Signal(object)
    zone_made = Signal(str)
    measure_made = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        session: Session,
        desk: MapDesk,
        edits: ZoneEdits,
        view: MapView,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._edits, self._view, self._tasks = session, desk, edits, view, tasks
        self.tool = Tool.PAN
        self._hand: Hand | None = None
        self._said: Drawn | None = None
        self._measure = ""
        self._cornered = ""
        self._prepared: tuple[object, object] = (None, None)
        self._zones: tuple[tuple[PolicyZone, ...], str, Snapper] | None = None
        session.project_changed.connect(self._on_session_project_changed)
        session.zone_selection_changed.connect(self._on_session_zone_selection_changed)
        session.opened.connect(lambda _: self.end())
        desk.shown.connect(lambda _: self._prepare())

    # --- which tool

    @property
    def at_work(self) -> bool:
        """Whether a tool draws."""
        return self._hand is not None

    @property
    def can_step_back(self) -> bool:
        """Whether there is a point to take back that is no step of the project."""
        return self._hand is not None and self._hand.pending

    def begin(self, tool: Tool, measure: str = "") -> None:
        """Take up a tool; `PLACE` is for a measure: a new one, or the place of one that is there."""
        self._leave()
        self._measure = measure
        makers: dict[Tool, Callable[[], Hand | None]] = {
            Tool.DRAW: lambda: self._tracing(Trace.RING),
            Tool.CUT: lambda: self._tracing(Trace.LINE) if self._one is not None else None,
            Tool.PLACE: lambda: self._tracing(Trace.PLACE),
            Tool.CORNERS: self._cornering,
            Tool.MOVE: self._carrying,
        }
        hand = makers[tool]() if tool in makers else None
        if hand is None:
            self.end()
            return
        self.tool, self._hand = tool, hand
        hand.given_up.connect(self.end)
        self._view.set_tool(Tool.PAN)
        self._view.take(hand)
        self._view.setFocus()
        self.turned.emit(tool)
        self._say()

    def end(self) -> None:
        """Put the tool away."""
        self._leave()
        if self.tool in HANDS:
            self.tool = Tool.PAN
            self.turned.emit(Tool.PAN)
        self._said = None
        self.drawn.emit(None)

    def finish(self) -> None:
        """End what is being drawn, as Enter does."""
        if isinstance(self._hand, TraceHand):
            self._hand.finish()
        else:
            self.end()

    def step_back(self) -> bool:
        """Take the last point back; False when what was done last is a step of the project."""
        return self._hand is not None and self._hand.step_back()

    def settle(self) -> None:
        """Make a step of what the keys moved."""
        if isinstance(self._hand, CornerHand):
            self._hand.settle()
        elif isinstance(self._hand, CarryHand):
            self._hand.drop()

    # --- without a tool

    def make_of_areas(self) -> None:
        """Make a zone of the selected areas."""
        areas = self._areas
        codes = self._session.selection
        if areas is None or not codes:
            return
        name = str(areas.names.loc[next(iter(codes))]) if len(codes) == 1 else ""
        self._make(self.tr("Zone of areas"), lambda: of_areas(areas, codes), name)

    def make_of_complexes(self, complexes: frozenset[str], owner: str) -> None:
        """Make a zone of complexes of an owner ("" for all)."""
        project = self._session.project
        if project is None or project.stock is None:
            return
        stock = project.stock
        name = next(iter(complexes)) if len(complexes) == 1 else ""
        self._make(self.tr("Zone of complexes"), lambda: of_complexes(stock, complexes, owner), name)

    def count(self, shape: BaseGeometry, owner: str) -> Beneath:
        """Count what lies under a zone of an owner."""
        project = self._session.project
        return beneath(shape, project.stock if project is not None else None, self._areas, owner)

    # --- hands

    @property
    def _areas(self) -> Areas | None:
        resolved = self._desk.resolved
        return resolved.areas if resolved is not None else None

    @property
    def _one(self) -> PolicyZone | None:
        selected = self._edits.selected
        return selected[0] if len(selected) == 1 else None

    def _tracing(self, what: Trace) -> Hand:
        hand = TraceHand(what, self._snap if what is not Trace.PLACE else lambda *_: None)
        hand.traced.connect(self._on_hand_traced)
        hand.shape_changed.connect(self._on_hand_points_changed)
        return hand

    def _cornering(self) -> Hand | None:
        zone = self._one
        if zone is None:
            return None
        hand = CornerHand(zone.geometry, self._snap)
        hand.shape_changed.connect(self._on_hand_shape_changed)
        hand.reshaped.connect(self._on_hand_reshaped)
        hand.refused.connect(self._refuse)
        self._cornered = zone.id
        return hand

    def _carrying(self) -> Hand | None:
        zones = self._edits.selected
        if not zones:
            return None
        hand = CarryHand([zone.geometry for zone in zones])
        hand.shape_changed.connect(self._on_hand_shape_changed)
        hand.carried.connect(self._on_hand_carried)
        return hand

    def _leave(self) -> None:
        hand, self._hand = self._hand, None
        if hand is not None:
            if isinstance(hand, CornerHand | CarryHand):
                self._hand = hand
                self.settle()
                self._hand = None
            self._view.take(None)
            hand.deleteLater()

    def _snap(self, x: float, y: float, tolerance: float) -> Snapped | None:
        areas = self._areas
        grounds = [] if areas is None else [snapper_of(areas)]
        return snapped(x, y, tolerance, *grounds, self._other_zones())

    def _other_zones(self) -> Snapper:
        """Return the zones to snap to: all but the one whose corners are moved."""
        zone = self._one if self.tool is Tool.CORNERS else None
        mine = zone.id if zone is not None else ""
        if self._zones is None or self._zones[0] is not self._edits.zones or self._zones[1] != mine:
            others = Snapper(one.geometry for one in self._edits.zones if one.id != mine)
            self._zones = (self._edits.zones, mine, others)
        return self._zones[2]

    def _prepare(self) -> None:
        """Make the indexes beside the window, before the first point is put."""
        areas, project = self._areas, self._session.project
        stock = project.stock if project is not None else None
        if self._prepared == (areas, stock):
            return
        self._prepared = (areas, stock)

        def work(report: Report) -> None:
            prepare(stock, areas)
            report(0.5, "")
            if areas is not None:
                snapper_of(areas)

        self._tasks.start("zones", work, lambda _: None, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        raise error

    # --- what hands did

    def _on_hand_points_changed(self, points: list[Point]) -> None:
        shape: BaseGeometry | None = None
        wrong = None
        if self.tool is Tool.DRAW and len(points) >= 3:
            try:
                shape = of_ring(points)
            except DrawingError as error:
                wrong = error if error.code == "drawing_crosses" else None
        self._say(shape, wrong)

    def _on_hand_traced(self, points: list[Point]) -> None:
        try:
            if self.tool is Tool.PLACE:
                self._place(points[0])
            elif self.tool is Tool.CUT:
                assert self._one is not None
                text = self.tr("Split zone “{name}”").format(name=self._one.name)
                self._edits.cut(self._one.id, text, points)
                self.end()
            else:
                shape = of_ring(points)
                made = self._edits.add(self.tr("Draw a zone"), shape)
                self.end()
                self.zone_made.emit(made)
        except DrawingError as error:
            self._refuse(error)

    def _place(self, place: Point) -> None:
        if self._measure:
            self._edits.change_measure(self._measure, self.tr("Move a measure"), geometry=shapely.Point(*place))
            self.end()
            return
        made = self._edits.add_measure(self.tr("Add a measure"), place)
        self.end()
        self.measure_made.emit(made)

    def _on_hand_shape_changed(self, shape: BaseGeometry) -> None:
        try:
            self._say(sound(shape))
        except DrawingError as error:
            self._say(None, error)

    def _on_hand_reshaped(self, shape: BaseGeometry, what: str) -> None:
        zone, hand = self._one, self._hand
        if zone is None or not isinstance(hand, CornerHand):
            return
        texts = {
            "move": self.tr("Move a point of “{name}”"),
            "insert": self.tr("Add a point to “{name}”"),
            "delete": self.tr("Delete a point of “{name}”"),
        }
        try:
            kept = sound(shape)
        except DrawingError as error:
            hand.show_zone(zone.geometry)
            self._refuse(error)
            return
        self._edits.reshape(zone.id, texts[what].format(name=zone.name), kept)
        hand.show_zone(kept)

    def _on_hand_carried(self, dx: float, dy: float) -> None:
        some = self._edits.selected
        if len(some) == 1:
            text = self.tr("Move zone “{name}”").format(name=some[0].name)
        else:
            text = self.tr("Move {count} zones").format(count=len(some))
        self._edits.shift(frozenset(zone.id for zone in some), text, dx, dy)

    def _make(self, text: str, making: Callable[[], BaseGeometry], name: str) -> None:
        try:
            shape = making()
        except DrawingError as error:
            self.refused.emit(error)
            return
        self.end()
        self.zone_made.emit(self._edits.add(text, shape, name))

    def _refuse(self, error: DrawingError) -> None:
        """Say what is wrong and mark the place; what was drawn stays, to be mended."""
        hand, facts = self._hand, error.facts
        if isinstance(hand, TraceHand | CornerHand) and "x" in facts:
            hand.show_wrong((float(str(facts["x"])), float(str(facts["y"]))))
        self._say(None, error)
        self.refused.emit(error)

    def _say(self, shape: BaseGeometry | None = None, error: DrawingError | None = None) -> None:
        hand = self._hand
        if hand is None:
            return
        if shape is None and error is None and isinstance(hand, CornerHand | CarryHand):
            selected = self._edits.selected
            shape = selected[0].geometry if len(selected) == 1 else None
        owner = self._one.owner if self._one is not None and self.tool is not Tool.DRAW else ""
        counted = self.count(shape, owner) if shape is not None else None
        points = len(hand.points) if isinstance(hand, TraceHand) else 0
        chosen = isinstance(hand, CornerHand) and hand.chosen is not None
        said = Drawn(self.tool, points, counted, error, chosen)
        if said != self._said:
            self._said = said
            self.drawn.emit(said)

    # --- what others did

    def _on_session_project_changed(self, old: Project, new: Project) -> None:
        if old.zones is new.zones:
            return
        self._follow()

    def _on_session_zone_selection_changed(self, _: Any) -> None:
        self._follow()

    def _follow(self) -> None:
        """Show the hand what is selected by now; where that is nothing it can do anything with, it is put away."""
        zones = self._edits.selected
        if isinstance(self._hand, CornerHand):
            if len(zones) != 1:
                self.end()
            elif zones[0].id == self._cornered:
                self._hand.show_zone(zones[0].geometry)
            else:
                self.begin(Tool.CORNERS)
        elif isinstance(self._hand, CarryHand):
            if zones:
                self._hand.show_zones([zone.geometry for zone in zones])
            else:
                self.end()
        elif self.tool is Tool.CUT and len(zones) != 1:
            self.end()
        self._say()
