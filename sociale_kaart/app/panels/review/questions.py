"""What is asked about everything that was dropped together: whose corporation this is, and whose boundaries to use."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QVBoxLayout, QWidget

from sociale_kaart.app.panels.one_line import OneLine
from sociale_kaart.app.panels.review.card import short
from sociale_kaart.app.panels.review.choosing import chosen_in, combo, filled, words
from sociale_kaart.app.reviewing import Review
from sociale_kaart.render.texts import Texts

__all__ = ["OwnQuestion", "RivalsQuestion"]

_LONG = 28


class OwnQuestion(QFrame):
    """Asks which of several corporations is one's own; all of them together until somebody says so."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = QLabel(self.tr("Which corporation are you?"))
        title.setObjectName("strong")
        self.box = combo(title.text())
        self.box.activated.connect(lambda: self.chosen.emit(chosen_in(self.box)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(title)
        layout.addWidget(self.box)
        told = self.tr("“Our dwellings” are then yours. You can change this later in the settings.")
        layout.addWidget(words(told, "muted"))

    def show_owners(self, owners: Sequence[str], own: str) -> None:
        """Show the corporations in the stock, and which of them is one's own."""
        self.setVisible(bool(owners))
        filled(self.box, [(self.tr("all corporations together"), ""), *((owner, owner) for owner in owners)], own)


class RivalsQuestion(QFrame):
    """Asks which of several files that draw the same areas gives the boundaries."""

    chosen = Signal(int)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._texts = texts
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        title = QLabel(self.tr("These draw the same areas. Whose boundaries?"))
        title.setObjectName("strong")
        title.setWordWrap(True)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(12, 10, 12, 10)
        self._rows.setSpacing(5)
        self._rows.addWidget(title)
        self._shown: tuple[str, ...] = ()
        self._widgets: list[QWidget] = []

    def show_rivals(self, review: Review, group: Sequence[int]) -> None:
        """Show the files, and which gives the boundaries now: the chosen one, else the one with most areas."""
        names = tuple(review.found[position].name for position in group)
        if names != self._shown:
            self._shown = names
            self._make(review, group)
        drawn = [position for position in group if review.choices_of(review.found[position]).drawn]
        areas = {position: review.found[position].areas for position in drawn}
        used = max(drawn, key=lambda position: len(areas[position] or ()), default=None)
        with QSignalBlocker(self._group):
            for place, position in enumerate(group):
                button = self._group.buttons()[place]
                self._group.setId(button, position)
                button.setChecked(position == used)

    def _make(self, review: Review, group: Sequence[int]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        for position in group:
            one = review.found[position]
            count = len(one.areas) if one.areas is not None else 0
            button = QRadioButton(self._told(short(one.name), count, one.year, one.areas is not None and one.level))
            button.setToolTip(one.name)
            self._group.addButton(button, position)
            self._widgets.append(button)
            self._rows.addWidget(button)
            if one.areas is not None:
                examples = ", ".join(str(name) for name in one.areas.names.head(3))
                label = OneLine(examples, "muted", margin=0)
                label.setContentsMargins(24, 0, 0, 0)
                self._widgets.append(label)
                self._rows.addWidget(label)

    def _told(self, name: str, count: int, year: int | None, level: object) -> str:
        shown = name if len(name) <= _LONG else f"{name[:14]}…{name[-13:]}"
        areas = self._texts.level(level, count) if level else ""  # type: ignore[arg-type]
        dated = f", {year}" if year else ""
        return self.tr("{name}: {count} {areas}{year}").format(
            name=shown, count=self._texts.number(count, 0), areas=areas, year=dated
        )
