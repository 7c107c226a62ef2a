"""Above the map while a tool draws: what to do, what lies beneath, what is wrong, and how to end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sociale_kaart.analysis.beneath import Beneath
from sociale_kaart.app.canvas.look import Tool
from sociale_kaart.app.drawing import Drawn
from sociale_kaart.render.texts import Texts

__all__ = ["DrawingBar", "counted"]

_FEWEST = {Tool.DRAW: 3, Tool.CUT: 2}


class DrawingBar(QFrame):
    """Shows what is `Drawn`. `finish_asked`, `back_asked` and `stop_asked` tell which button was pressed."""

    finish_asked = Signal()
    back_asked = Signal()
    stop_asked = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._texts = texts
        self._header: QWidget | None = None
        self._hint, self._told = QLabel(), QLabel()
        self._told.setObjectName("strong")
        for label in (self._hint, self._told):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._finish, self._back, self._stop = (
            QPushButton(self.tr("Close")),
            QPushButton(self.tr("Point back")),
            QPushButton(self.tr("Stop")),
        )
        self._back.setToolTip(self.tr("Take the last point away (Backspace)"))
        self._stop.setToolTip(self.tr("Stop drawing (Esc)"))
        for button, asked in (
            (self._finish, self.finish_asked),
            (self._back, self.back_asked),
            (self._stop, self.stop_asked),
        ):
            button.clicked.connect(asked)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._told)
        words.addWidget(self._hint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addLayout(words, 1)
        for button in (self._back, self._finish, self._stop):
            layout.addWidget(button)
        self.hide()

    def cover(self, header: QWidget) -> None:
        """Lie over the header, so that the map stays where it is when drawing begins."""
        self._header = header
        header.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lie_over()
        return super().eventFilter(watched, event)

    def _lie_over(self) -> None:
        header = self._header
        if header is not None and self.isVisible():
            height = max(header.height(), self.heightForWidth(header.width()))
            self.setGeometry(header.x(), header.y(), header.width(), height)
            self.raise_()

    @property
    def text(self) -> str:
        """What lies beneath, or what is wrong."""
        return self._told.text()

    def show_drawn(self, drawn: Drawn | None) -> None:
        """Show what is drawn, or nothing."""
        self.setVisible(drawn is not None)
        if drawn is None:
            return
        self._hint.setText(self._hint_of(drawn.tool))
        self._hint.setVisible(drawn.error is None)
        told = self._texts.error(drawn.error) if drawn.error is not None else self._counts(drawn)
        self._told.setText(told)
        self._told.setObjectName("wrong" if drawn.error is not None else "strong")
        self._told.style().polish(self._told)
        self._back.setVisible(drawn.tool in _FEWEST)
        self._back.setEnabled(drawn.points > 0)
        self._finish.setVisible(drawn.tool not in (Tool.PLACE,))
        self._finish.setText(self._ending_of(drawn.tool))
        self._finish.setEnabled(drawn.points >= _FEWEST.get(drawn.tool, 0))
        self._stop.setVisible(drawn.tool in (*_FEWEST, Tool.PLACE))
        self._lie_over()

    def _ending_of(self, tool: Tool) -> str:
        return {Tool.DRAW: self.tr("Close (Enter)"), Tool.CUT: self.tr("Cut (Enter)")}.get(tool, self.tr("Done (Esc)"))

    def _hint_of(self, tool: Tool) -> str:
        return {
            Tool.DRAW: self.tr(
                "Click point by point; a double click or Enter closes the zone. Points snap to borders; with Shift they"
                " do not."
            ),
            Tool.CUT: self.tr("Click a line right through the zone; a double click or Enter cuts it."),
            Tool.PLACE: self.tr("Click where the measure is."),
            Tool.CORNERS: self.tr(
                "Drag a point, or the dot in the middle of an edge. Tab goes to the next point, arrows move it by a"
                " metre (with Shift ten), Delete takes it away."
            ),
            Tool.MOVE: self.tr("Drag the zone, or move it with the arrows by a metre (with Shift ten)."),
        }.get(tool, "")

    def _counts(self, drawn: Drawn) -> str:
        beneath = drawn.beneath
        if beneath is None:
            return {
                Tool.DRAW: self.tr("Draw a zone"),
                Tool.CUT: self.tr("Split the zone"),
                Tool.PLACE: self.tr("Place a measure"),
                Tool.CORNERS: self.tr("Edit the points"),
                Tool.MOVE: self.tr("Move"),
            }.get(drawn.tool, "")
        return counted(beneath, self._texts)


def counted(beneath: Beneath, texts: Texts) -> str:
    """Say what lies beneath a zone in one line."""
    parts = []
    if beneath.dwellings is not None and beneath.corporation is not None:
        parts.append(texts("drawing.dwellings", count=beneath.dwellings))
        if beneath.own is not None:
            parts.append(texts("drawing.own", count=beneath.own))
        else:
            parts.append(texts("drawing.corporation", count=beneath.corporation))
    if beneath.areas is not None:
        parts.append(texts("drawing.areas", count=beneath.areas))
    parts.append(texts("drawing.hectares", number=texts.number(beneath.hectares, 1)))
    return " · ".join(parts)
