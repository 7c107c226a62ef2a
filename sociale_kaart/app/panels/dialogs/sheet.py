"""Exporting the sheet of a zone or an area, and the lists of the confrontation: of what, which kind, and where."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QWidget

from sociale_kaart.app.panels.dialogs.export import file_name_of
from sociale_kaart.app.panels.dialogs.file import FileDialog

__all__ = ["ListsDialog", "SheetDialog"]


class SheetDialog(FileDialog):
    """Asks of which zone or area a sheet is wanted; `chosen` is its id and `personal` whether people may be named."""

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        chosen: str,
        folder: Path,
        *,
        zones: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(folder, "", parent)
        self.setWindowTitle(self.tr("Policy sheet") if zones else self.tr("Area sheet"))
        self._note.setText(
            self.tr(
                "One page. Dwellings are counted per owner and class, never one by one; small numbers are not shown."
            )
        )
        self.which = QComboBox()
        self.which.setEditable(True)
        self.which.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.which.setAccessibleName(self.tr("Zone") if zones else self.tr("Area"))
        for identifier, name in choices:
            self.which.addItem(name, identifier)
        completer, line = self.which.completer(), self.which.lineEdit()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        if line is not None:
            line.editingFinished.connect(self._on_typed)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        self.which.currentIndexChanged.connect(self._on_which_changed)
        self.personal = QCheckBox(
            self.tr("With contact and remarks, which name people")
            if zones
            else self.tr("With notes, which name people")
        )
        self.form.addRow(self.tr("Zone") if zones else self.tr("Area"), self.which)
        self.form.addRow("", self.personal)
        self.offer(
            (
                (".pdf", self.tr("Pdf, one A4")),
                (".html", self.tr("Page for the browser, without internet")),
                (".png", self.tr("Picture (png)")),
                (".svg", self.tr("Drawing (svg)")),
            )
        )
        self.lay_out()
        self._on_which_changed()

    @property
    def chosen(self) -> str:
        """The id of the zone or the code of the area."""
        return str(self.which.currentData() or "")

    def _on_typed(self) -> None:
        """Take what was typed for the one of that name; anything else is put back."""
        found = self.which.findText(self.which.currentText(), Qt.MatchFlag.MatchFixedString)
        if found >= 0:
            self.which.setCurrentIndex(found)
        self.which.setEditText(self.which.itemText(self.which.currentIndex()))

    def _on_which_changed(self) -> None:
        name = self.which.itemText(self.which.currentIndex())
        self.name_file(file_name_of(name))


class ListsDialog(FileDialog):
    """Asks which list of the confrontation is wanted; `what` is "findings", "matrix" or "timeline"."""

    def __init__(self, kinds: dict[str, tuple[str, ...]], folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(folder, "", parent)
        self._kinds = kinds
        self.setWindowTitle(self.tr("Export findings"))
        self._note.setText(self.tr("Decisions go along with who took them. Small numbers are not shown."))
        self._names = {
            "findings": self.tr("Findings, with rules and decisions"),
            "matrix": self.tr("Matrix of policy and classes"),
            "timeline": self.tr("Timeline"),
        }
        self._endings = {
            ".xlsx": self.tr("Spreadsheet (Excel)"),
            ".csv": self.tr("Table (csv)"),
            ".html": self.tr("Page for the browser, without internet"),
            ".pdf": self.tr("Pdf, for paper and e-mail"),
            ".pptx": self.tr("Slide for PowerPoint"),
            ".png": self.tr("Picture (png)"),
            ".svg": self.tr("Drawing (svg)"),
        }
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("List"))
        for what in kinds:
            self.list.addItem(self._names[what], what)
        self.list.currentIndexChanged.connect(self._on_list_changed)
        self.form.addRow(self.tr("List"), self.list)
        self.lay_out()
        self._on_list_changed()

    @property
    def what(self) -> str:
        """Which list."""
        return str(self.list.currentData())

    def _on_list_changed(self) -> None:
        self.offer([(ending, self._endings[ending]) for ending in self._kinds[self.what]])
        self.name_file(file_name_of(self.list.currentText().partition(",")[0].lower()))
