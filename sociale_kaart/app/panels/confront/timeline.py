"""Policy in time: zones and measures as bars per year, and where two of them collide or can be combined."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sociale_kaart.app.panels.confront.judged import TopMarkDelegate, judgement_icon
from sociale_kaart.app.panels.confront.timeline_rows import GROUPINGS, axis_of, rows_of
from sociale_kaart.app.panels.confront.timeline_view import STATUS_SIGNS, TimelineView
from sociale_kaart.app.panels.empty import EmptyState
from sociale_kaart.core.judgement import Effect, Judgement
from sociale_kaart.core.policy import Status
from sociale_kaart.render.confront.whole import Confronted
from sociale_kaart.render.resolved import ResolvedMap
from sociale_kaart.render.texts import Texts

__all__ = ["TimelinePanel"]

_WHAT = Qt.ItemDataRole.UserRole
_BESIDE = 700
"""Width (px) from which on the list of collisions stands beside the bars rather than below them."""


class TimelinePanel(QWidget):
    """Shows bars and meetings. `item_chosen` gives a zone or measure, `meeting_chosen` a Together, and if they join."""

    item_chosen = Signal(object, bool)
    meeting_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._confronted: Confronted | None = None
        self._stale = True
        self.grouping = QComboBox()
        words = (self.tr("by direction"), self.tr("by owner"), self.tr("by area"))
        for value, told in zip(GROUPINGS, words, strict=True):
            self.grouping.addItem(told, value)
        self.grouping.setAccessibleName(self.tr("Grouped"))
        self.grouping.currentIndexChanged.connect(lambda _: self._show())
        self._signs = QLabel()
        self._signs.setObjectName("muted")
        self.view = TimelineView()
        self.view.setAccessibleName(self.tr("Policy by year"))
        self.view.show_words(self.tr("now"), self.tr("map"))
        self.view.chosen.connect(self.item_chosen)
        self.meetings = QListWidget()
        self.meetings.setWordWrap(True)
        self.meetings.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.meetings.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.meetings.setBatchSize(20)
        self.meetings.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.meetings.setItemDelegate(TopMarkDelegate(self.meetings))
        self.meetings.setSpacing(4)
        self.meetings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.meetings.setAccessibleName(self.tr("Collisions and combinations"))
        self.meetings.itemClicked.connect(self._on_meeting_chosen)
        self.meetings.itemActivated.connect(self._on_meeting_chosen)
        self.empty = EmptyState(
            self.tr("No policy yet"),
            self.tr("Draw a zone on the map, or drop a file with policy zones on the window."),
        )
        self._lay_out()
        self.show_confronted(None)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(12, 6, 12, 6)
        above.setSpacing(12)
        above.addWidget(self.grouping)
        above.addWidget(self._signs, 1)
        heading = QLabel(self.tr("Collisions and combinations"))
        heading.setObjectName("strong")
        heading.setContentsMargins(12, 6, 12, 4)
        self._none = QLabel(self.tr("No two policies collide or can be combined in one place and time."))
        self._none.setObjectName("muted")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(12, 0, 12, 0)
        right = QWidget()
        listing = QVBoxLayout(right)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(0)
        for widget in (heading, self._none):
            listing.addWidget(widget)
        listing.addWidget(self.meetings, 1)
        listing.addStretch(0)
        left = QWidget()
        drawn = QVBoxLayout(left)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(0)
        drawn.addLayout(above)
        drawn.addWidget(self.view, 1)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.addWidget(left)
        self._beside.addWidget(right)
        self._beside.setChildrenCollapsible(False)
        self._beside.setSizes([640, 320])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._beside, 1)
        layout.addWidget(self.empty, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 150)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _BESIDE
        self._beside.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def show_confronted(self, confronted: Confronted | None) -> None:
        """Show the policy of a confrontation, or what to do when there is none."""
        before, self._confronted = self._confronted, confronted
        self._beside.setVisible(confronted is not None)
        self.empty.setVisible(confronted is None)
        if not _same(before, confronted):
            self._stale = True
            self._show_when_seen()

    def show_again(self) -> None:
        """Draw the marks anew, in the colours that the window has now."""
        self._stale = True
        self._show_when_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_when_seen()

    def _show_when_seen(self) -> None:
        """Draw what is new, when someone looks: hundreds of bars take a while."""
        if self._stale and self.isVisible():
            self._show()

    def show_zones(self, zones: frozenset[str]) -> None:
        """Mark the selected zones."""
        self.view.show_selection(zones)

    def _show(self) -> None:
        confronted = self._confronted
        self._stale = False
        self.meetings.clear()
        if confronted is None:
            self.view.show_rows((), (2010, 2020), 2020, ())
            return
        words = {
            "measures": self.tr("Measures"),
            "other": self.tr("Other"),
            "undated": self.tr("Without a year"),
        }
        rows = rows_of(confronted, str(self.grouping.currentData()), words)
        now, years = date.today().year, _years(confronted.resolved)
        self.view.show_rows(rows, axis_of(rows, now, years), now, years)
        texts = Texts(confronted.project.settings.language)
        self._signs.setText("   ".join(f"{STATUS_SIGNS[one]} {texts(f'confront.status.{one}')}" for one in Status))
        icons = {one: judgement_icon(one, self.palette()) for one in (Judgement.AGAINST, Judgement.WITH)}
        for one in confronted.timeline:
            collides = one.effect is Effect.COLLIDES
            judgement = Judgement.AGAINST if collides else Judgement.WITH
            item = QListWidgetItem(icons[judgement], f"{one.sentence}\n{one.reason}")
            item.setData(_WHAT, one)
            kind = self.tr("collides") if collides else self.tr("can be combined")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {one.sentence} {one.reason}")
            self.meetings.addItem(item)
        self._none.setVisible(not confronted.timeline)
        self.meetings.setVisible(bool(confronted.timeline))

    def _on_meeting_chosen(self, item: QListWidgetItem) -> None:
        self.meeting_chosen.emit(item.data(_WHAT))


def _same(before: Confronted | None, now: Confronted | None) -> bool:
    """Tell whether two confrontations have the same timeline on the same map: decisions do not change it."""
    if before is None or now is None:
        return before is now
    same = before.timeline is now.timeline and before.resolved is now.resolved
    return same and before.project.zones is now.project.zones and before.project.measures is now.project.measures


def _years(resolved: ResolvedMap) -> tuple[int, ...]:
    """Return the year of a map, or the two it compares."""
    for one in resolved.quantities:
        quantity = one.quantity
        if quantity.since is not None and quantity.year is not None:
            return quantity.since, quantity.year
        year = quantity.year or one.indicators[0].year
        if year is not None:
            return (year,)
    return ()
