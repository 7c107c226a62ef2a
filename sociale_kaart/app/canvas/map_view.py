"""The map of the desktop: what people do on it with mouse, wheel and keys, and what that means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from sociale_kaart.app.canvas.hand import Hand
from sociale_kaart.app.canvas.look import Tool
from sociale_kaart.app.canvas.pointing import PolicyCard
from sociale_kaart.app.canvas.surface import MapSurface
from sociale_kaart.app.canvas.zone_picker import ZonePicker

__all__ = ["MapView"]

NOTCH = 120
"""What a wheel tells for one notch."""
PER_NOTCH = 1.4
STEP = 1.5
"""How much closer a key brings the map."""
ARROW = 0.125
"""The part of the view that an arrow moves the map by."""

_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_CLOSER = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP, Qt.Key.Key_Underscore: 1 / STEP}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_CURSORS = {
    Tool.PAN: Qt.CursorShape.ArrowCursor,
    Tool.BOX: Qt.CursorShape.CrossCursor,
    Tool.LASSO: Qt.CursorShape.CrossCursor,
}


class MapView(MapSurface):
    """A map to look at and to choose in.

    `hovered` gives an area code ("" for none), `clicked` a code ("" beside the map) and whether to add it to the
    selection, `selected` the codes in a box or lasso and whether to add these. Tab steps through the areas in view
    and, after Esc or the last one, on to what comes after the map. While a hand is at work (`take`), what it does not
    want is looking alone; areas are not chosen. A click on the outline of a zone goes to `picker`.
    """

    hovered = Signal(str)
    clicked = Signal(str, bool)
    selected = Signal(frozenset, bool)

    def __init__(self, parent: QWidget | None = None, language: str = "nl") -> None:
        super().__init__(parent, language)
        self._chosen_tool = Tool.PAN
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging: Tool | None = None
        self._drawn: list[QPointF] = []
        self._pointed = ""
        self._stepping: list[str] = []
        self._leave = False
        self._hand: Hand | None = None
        self._grabbed = False
        self.picker = ZonePicker(self)
        self.picker.changed.connect(self.update)
        self._card = PolicyCard(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_tool(self, tool: Tool) -> None:
        """Choose what dragging with the left button does; Shift makes it a box for once."""
        self._chosen_tool = tool
        self._show_cursor()

    def take(self, hand: Hand | None) -> None:
        """Leave clicks, drags and keys to a hand, or to none."""
        if self._hand is not None:
            self._hand.changed.disconnect(self.update)
        self._hand, self._grabbed = hand, False
        if hand is not None:
            hand.changed.connect(self.update)
            self._stop_stepping()
            self._point("")
        self._show_cursor()
        self.update()

    def _show_cursor(self) -> None:
        self.setCursor(self._hand.cursor if self._hand is not None else _CURSORS[self._chosen_tool])

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        self._pressed = self._last = event.position()
        self._drawn = [event.position()]
        left = event.button() is Qt.MouseButton.LeftButton
        self._grabbed = left and self._hand is not None and self._hand.grab(event.position(), self._view)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was taken, or point at what is under the mouse."""
        at = event.position()
        free = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._pressed is None:
            self._point(self.code_at(at))
            if self._hand is not None:
                self._hand.hover(at, self._view, free=free)
            self._card.show_lines(self.policy_at(at) if self._hand is None else [], at)
            return
        if self._dragging is None:
            if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self._begin_drag(event)
        if self._grabbed and self._hand is not None:
            self._hand.drag(at, self._view, free=free)
        elif self._dragging is Tool.PAN:
            moved = at - self._last
            self.pan_by(moved.x(), moved.y())
        elif self._dragging is not None:
            self._drawn.append(at)
            self.show_trail(list(self._drawn), self._dragging)
        self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or click."""
        if self._pressed is None:
            return
        add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        dragged, drawn, self._pressed = self._dragging, self._drawn, None
        self._end_drag()
        if self._grabbed and self._hand is not None:
            self._grabbed = False
            self._hand.drop()
        elif dragged is None and event.button() is Qt.MouseButton.LeftButton:
            self._click(event, add=add)
        elif dragged is Tool.BOX:
            box = QRectF(drawn[0], event.position())
            corners = [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]
            self.selected.emit(self.codes_inside(corners), add)
        elif dragged is Tool.LASSO:
            self.selected.emit(self.codes_inside([*drawn, event.position()]), add)

    def _click(self, event: QMouseEvent, *, add: bool) -> None:
        """Leave a click to the hand, else pick the zone whose outline is there, else the area."""
        at, hand = event.position(), self._hand
        free = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if hand is not None and hand.click(at, self._view, free=free):
            return
        if self.picker.click(at, self._view, add=add) or hand is not None:
            return
        self._stepping = []
        self.show_focus("")
        self.clicked.emit(self.code_at(at), add)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Come closer to what is under the mouse."""
        if self._hand is not None and self._hand.double_click():
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self.zoom_by(2.0, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come closer to what is under the mouse, or go away from it."""
        self.zoom_by(PER_NOTCH ** (event.angleDelta().y() / NOTCH), event.position())
        self._point(self.code_at(event.position()))
        self._card.hide()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point("")
        if self._hand is not None:
            self._hand.hover(None, self._view, free=False)
        self._card.hide()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Come closer with two fingers; keep the keys of a hand from being shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._hand is not None and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            return super().event(event)
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1.0 + event.value(), event.position())
            return True
        return super().event(event)

    def _begin_drag(self, event: QMouseEvent) -> None:
        panning = bool(event.buttons() & Qt.MouseButton.MiddleButton)
        boxing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._hand is not None:
            panning, boxing = True, False
        self._dragging = Tool.PAN if panning else Tool.BOX if boxing else self._chosen_tool
        self._point("")
        self._card.hide()
        if self._dragging is Tool.PAN and not self._grabbed:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _end_drag(self) -> None:
        if self._dragging is not None:
            self._dragging = None
            self.show_trail([], Tool.PAN)
            self._show_cursor()
        self._drawn = []

    def _point(self, code: str) -> None:
        if code != self._pointed:
            self._pointed = code
            self.hovered.emit(code)

    def _paint(self, painter: QPainter) -> None:
        super()._paint(painter)
        painter.setClipRect(self.rect())
        self.picker.paint(painter, self._view, self._artist.theme)
        if self._hand is not None:
            self._hand.paint(painter, self._view, self._artist.theme)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, come closer, choose."""
        key = Qt.Key(event.key())
        coarse = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._hand is not None and self._hand.key(key, self._view, coarse=coarse):
            return
        if key in _ARROWS:
            dx, dy = _ARROWS[key]
            self.pan_by(dx * ARROW * self.width(), dy * ARROW * self.height())
        elif key in _CLOSER:
            self.zoom_by(_CLOSER[key])
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.zoom_all()
        elif key in _ENTER and self._focus:
            self.clicked.emit(self._focus, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Escape and self._dragging is not None:
            self._pressed = None
            self._end_drag()
        elif key == Qt.Key.Key_Escape:
            self._stop_stepping()
            self.clicked.emit("", False)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Step to the next area; after the last, or after Esc, leave the map."""
        if self._hand is not None:
            return self._hand.step(forward=forward) or super().focusNextPrevChild(forward)
        if not self._leave and self._step(forward):
            return True
        self._stop_stepping()
        return super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be ready to step."""
        self._leave = False
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark no area any more, unless only the window changed."""
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self._stop_stepping()
        super().focusOutEvent(event)

    def _step(self, forward: bool) -> bool:
        if self._focus not in self._stepping:
            self._stepping = self.codes_in_view()
            if not forward:
                self._stepping.reverse()
            forward = True
            at = 0
        else:
            at = self._stepping.index(self._focus) + (1 if forward else -1)
        if not 0 <= at < len(self._stepping):
            return False
        self.show_focus(self._stepping[at])
        self._point(self._stepping[at])
        return True

    def _stop_stepping(self) -> None:
        self._leave = True
        self._stepping = []
        if self._focus:
            self.show_focus("")
            self._point("")
