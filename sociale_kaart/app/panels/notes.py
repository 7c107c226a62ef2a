"""Notes about an area: what was said, by whom and when; added, changed and deleted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from sociale_kaart.core.project import Note, Project
from sociale_kaart.render.texts import Texts

__all__ = ["NotesPanel"]


class _NoteEdit(QPlainTextEdit):
    """A field that says so when one leaves it."""

    left = Signal()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


class NotesPanel(QWidget):
    """Shows the notes about one area. What is written is handed over when the field is left, so that nothing is lost.

    `written` gives the area, what was written ("" to delete) and the note that it takes the place of (None: a new one);
    `author_written` the name of who writes.
    """

    written = Signal(str, str, object)
    author_written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._notes: tuple[Note, ...] = ()
        self._language = "nl"
        self._changing: Note | None = None
        self._label = QLabel(self.tr("Notes"))
        self._label.setObjectName("strong")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._made: list[QWidget] = []
        self.author = QLineEdit()
        self.author.setPlaceholderText(self.tr("Your name"))
        self.author.setAccessibleName(self.tr("Your name"))
        self.author.editingFinished.connect(lambda: self.author_written.emit(self.author.text().strip()))
        self.edit = _NoteEdit()
        self.edit.setPlaceholderText(self.tr("What was said about this area?"))
        self.edit.setAccessibleName(self.tr("Note about this area"))
        self.edit.setFixedHeight(76)
        self.edit.setTabChangesFocus(True)
        self.edit.left.connect(self.keep)
        self._label.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._label)
        layout.addLayout(self._rows)
        layout.addWidget(self.edit)
        layout.addWidget(self.author)

    def show_project(self, project: Project | None, author: str) -> None:
        """Take the notes from a project, and the name of who writes from the settings."""
        self._notes = project.notes if project is not None else ()
        self._language = project.settings.language if project is not None else "nl"
        if not self.author.hasFocus():
            self.author.setText(author)
        self._show()

    def show_area(self, code: str) -> None:
        """Show the notes about an area, "" for none."""
        if code != self._code:
            self.keep()
            self._code, self._changing = code, None
            self.edit.setPlainText("")
        self.setVisible(bool(code))
        self._show()

    def keep(self) -> None:
        """Hand over what was written and not yet left."""
        words, old = self.edit.toPlainText().strip(), self._changing
        if not self._code or not words:
            return
        self._changing = None
        self.edit.setPlainText("")
        if old is None or words != old.text:
            self.written.emit(self._code, words, old)
        else:
            self._show()

    @property
    def shown(self) -> tuple[Note, ...]:
        """The notes about the area."""
        return tuple(note for note in self._notes if note.area == self._code)

    def _show(self) -> None:
        for row in self._made:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._made = [self._row(note) for note in self.shown if note is not self._changing]
        for row in self._made:
            self._rows.addWidget(row)

    def _row(self, note: Note) -> QWidget:
        texts = Texts(self._language)
        day = texts.date(note.written_on) if note.written_on is not None else ""
        row = QWidget()
        row.setObjectName("card")
        row.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = QLabel(note.text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        by = QLabel(" · ".join(part for part in (note.author, day) if part))
        by.setObjectName("muted")
        by.setTextFormat(Qt.TextFormat.PlainText)
        below = QHBoxLayout()
        below.addWidget(by, 1)
        for label, name, method in (
            (self.tr("Change"), self.tr("Change the note: {words}"), self._on_change_pressed),
            (self.tr("Delete"), self.tr("Delete the note: {words}"), self._on_delete_pressed),
        ):
            button = QPushButton(label)
            button.setObjectName("link")
            button.setAccessibleName(name.format(words=note.text[:40]))
            button.clicked.connect(partial(method, note))
            below.addWidget(button)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(10, 8, 10, 4)
        layout.setSpacing(2)
        layout.addWidget(words)
        layout.addLayout(below)
        return row

    def _on_change_pressed(self, note: Note) -> None:
        self.keep()
        self._changing = note
        self.edit.setPlainText(note.text)
        self.edit.setFocus()
        self._show()

    def _on_delete_pressed(self, note: Note) -> None:
        self.written.emit(self._code, "", note)
