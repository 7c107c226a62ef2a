"""The welcome state: what to do when nothing is open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sociale_kaart.app.settings import Recent

__all__ = ["WelcomePanel"]

_SHOWN = 5


class WelcomePanel(QWidget):
    """Says what to do: drop files, open a project, or open the sample municipality."""

    add_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = QVBoxLayout()
        middle.setSpacing(18)
        heading = QLabel(self.tr("Sociale Kaart"))
        heading.setObjectName("heading")
        about = QLabel(
            self.tr(
                "Maps of neighbourhoods: where vulnerability and nuisance come together, how that changes, "
                "and whether policy works with it."
            )
        )
        about.setObjectName("muted")
        about.setWordWrap(True)
        middle.addWidget(heading)
        middle.addWidget(about)
        middle.addWidget(self._drop_zone())
        middle.addLayout(self._buttons())
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        middle.addLayout(self._recent)
        foot = QLabel(self.tr("Everything stays on this computer. Nothing is sent anywhere."))
        foot.setObjectName("muted")
        middle.addWidget(foot)
        column = QWidget()
        column.setMaximumWidth(620)
        column.setLayout(middle)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column, 4)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)

    def show_recent(self, recent: Sequence[Recent]) -> None:
        """Show the projects that were open before."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        if not recent:
            return
        title = QLabel(self.tr("Recent projects"))
        title.setObjectName("strong")
        self._recent.addWidget(title)
        for one in recent[:_SHOWN]:
            button = QPushButton(one.title or one.path)
            button.setObjectName("link")
            button.setToolTip(one.path)
            button.setAccessibleDescription(one.path)
            button.clicked.connect(lambda _=False, path=one.path: self.recent_asked.emit(path))
            self._recent.addWidget(button)

    def _drop_zone(self) -> QFrame:
        zone = QFrame()
        zone.setObjectName("dropZone")
        zone.setMinimumHeight(150)
        what = QLabel(self.tr("Drop your files here"))
        what.setObjectName("title")
        which = QLabel(
            self.tr(
                "Neighbourhoods, figures, stock and policy zones: shapefiles, GeoPackage, csv, Excel, "
                "folders or zips, several at once."
            )
        )
        which.setObjectName("muted")
        which.setWordWrap(True)
        choose = QPushButton(self.tr("Choose files…"))
        choose.clicked.connect(self.add_asked)
        layout = QVBoxLayout(zone)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        for label in (what, which):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
        return zone

    def _buttons(self) -> QHBoxLayout:
        sample = QPushButton(self.tr("Open the sample municipality"))
        sample.setObjectName("primary")
        sample.clicked.connect(self.sample_asked)
        opening = QPushButton(self.tr("Open a project…"))
        opening.clicked.connect(self.open_asked)
        row = QHBoxLayout()
        row.addWidget(sample)
        row.addWidget(opening)
        row.addStretch(1)
        return row
