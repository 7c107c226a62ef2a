"""A dialog that asks what to write and where: what is asked differs, kind of file and place are always there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

__all__ = ["FileDialog"]


class FileDialog(QDialog):
    """Asks for a kind of file and its place; subclasses add rows to `form` before them and offer kinds."""

    def __init__(self, folder: Path, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(540)
        self._folder, self._name, self._typed = folder, "", False
        self.form = QFormLayout()
        self.form.setSpacing(10)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        self.place = QLineEdit()
        self.place.setAccessibleName(self.tr("File"))
        self.place.textEdited.connect(self._on_place_edited)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self._note = QLabel(note)
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)

    def lay_out(self) -> None:
        """Put kind, place, note and buttons below the rows that were added."""
        browse = QPushButton(self.tr("Browse…"))
        browse.clicked.connect(self._on_browse_clicked)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(browse)
        self.form.addRow(self.tr("Kind"), self.kind)
        self.form.addRow(self.tr("File"), row)
        buttons = QDialogButtonBox()
        export = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setObjectName("primary")
        export.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(self.form)
        layout.addWidget(self._note)
        layout.addWidget(buttons)

    def offer(self, kinds: Sequence[tuple[str, str]]) -> None:
        """Offer kinds of file: their endings, with words for each; the one that was chosen stays where it is there."""
        before = str(self.kind.currentData() or "")
        self.kind.blockSignals(True)
        self.kind.clear()
        for suffix, words in kinds:
            self.kind.addItem(words, suffix)
        self.kind.setCurrentIndex(max(0, self.kind.findData(before)))
        self.kind.blockSignals(False)
        self._on_kind_changed()

    def name_file(self, name: str) -> None:
        """Propose a name, unless someone has written one."""
        self._name = name
        if not self._typed:
            self.place.setText(str(self._folder / f"{name}{self.kind.currentData() or ''}"))

    @property
    def path(self) -> Path:
        """Where it goes."""
        return Path(self.place.text()).expanduser()

    def _on_place_edited(self) -> None:
        self._typed = True

    def _on_kind_changed(self) -> None:
        suffix = str(self.kind.currentData() or "")
        if self.place.text():
            self.place.setText(str(Path(self.place.text()).with_suffix(suffix)))

    def _on_browse_clicked(self) -> None:
        suffix = str(self.kind.currentData())
        chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), self.place.text(), f"*{suffix}")
        if chosen:
            path = Path(chosen)
            self._typed = True
            self.place.setText(str(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)))
