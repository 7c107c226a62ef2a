"""Exporting a map: what kind of file, which paper, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

__all__ = ["ExportChoice", "ExportDialog", "file_name_of"]

_SIZES = ("A4", "A3", "A2", "A1", "A0")
_ON_PAPER = (".pdf", ".png", ".svg")


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """Where a map goes and how; the ending of the name decides the kind."""

    path: Path
    size: str = "A4"
    orientation: str = ""
    dpi: int = 150


class ExportDialog(QDialog):
    """Asks what to write; `choice` is the answer."""

    def __init__(self, folder: Path, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the map"))
        self.setMinimumWidth(520)
        self.kind = QComboBox()
        kinds = (
            (".pdf", self.tr("Pdf, for paper and e-mail")),
            (".html", self.tr("Page for the browser, interactive and without internet")),
            (".pptx", self.tr("Slide for PowerPoint")),
            (".png", self.tr("Picture (png)")),
            (".svg", self.tr("Drawing (svg)")),
            (".xlsx", self.tr("Spreadsheet (Excel)")),
            (".gpkg", self.tr("Layer for QGIS (GeoPackage)")),
            (".csv", self.tr("Table (csv)")),
        )
        for suffix, words in kinds:
            self.kind.addItem(words, suffix)
        self._size, self._orientation = QComboBox(), QComboBox()
        self._size.addItems(_SIZES)
        for words, value in (
            (self.tr("As fits the map"), ""),
            (self.tr("Landscape"), "landscape"),
            (self.tr("Portrait"), "portrait"),
        ):
            self._orientation.addItem(words, value)
        self._dpi = QSpinBox()
        self._dpi.setRange(50, 600)
        self._dpi.setSingleStep(50)
        self._dpi.setValue(150)
        self._path = QLineEdit(str(folder / f"{name}.pdf"))
        self._path.setAccessibleName(self.tr("File"))
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self._lay_out()
        self._on_kind_changed()

    def _lay_out(self) -> None:
        browse = QPushButton(self.tr("Browse…"))
        browse.clicked.connect(self._on_browse_clicked)
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        place.addWidget(browse)
        self._form = QFormLayout()
        self._form.setSpacing(10)
        self._form.addRow(self.tr("Kind"), self.kind)
        self._form.addRow(self.tr("Paper"), self._size)
        self._form.addRow(self.tr("Orientation"), self._orientation)
        self._form.addRow(self.tr("Dots per inch"), self._dpi)
        self._form.addRow(self.tr("File"), place)
        note = QLabel(self.tr("What is exported is per area, never per dwelling; small numbers are not shown."))
        note.setObjectName("muted")
        note.setWordWrap(True)
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
        layout.addLayout(self._form)
        layout.addWidget(note)
        layout.addWidget(buttons)

    @property
    def choice(self) -> ExportChoice:
        """What was asked for."""
        return ExportChoice(
            Path(self._path.text()).expanduser(),
            self._size.currentText(),
            str(self._orientation.currentData()),
            self._dpi.value(),
        )

    def _on_kind_changed(self) -> None:
        suffix = str(self.kind.currentData())
        self._form.setRowVisible(self._size, suffix in _ON_PAPER)
        self._form.setRowVisible(self._orientation, suffix in _ON_PAPER)
        self._form.setRowVisible(self._dpi, suffix == ".png")
        self._path.setText(str(Path(self._path.text()).with_suffix(suffix)))

    def _on_browse_clicked(self) -> None:
        suffix = str(self.kind.currentData())
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export the map"), self._path.text(), f"*{suffix}")
        if chosen:
            path = Path(chosen)
            self._path.setText(str(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)))


def file_name_of(identifier: str) -> str:
    """Return the id of a map as the name of a file.

    >>> file_name_of("onv@2012:2018 vs gemeente buurt")
    'onv-2012-2018-vs-gemeente-buurt'
    """
    return re.sub(r"[^\w]+", "-", identifier).strip("-") or "kaart"
